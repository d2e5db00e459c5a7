// Decisions whose decider, table or road changes between two models. For `knoop diff`.
//
// The road of a decision is who has a part in it up to and with whoever decides: the steps where the charter lists them (`steps { … }`,
// in order), else who asks, prepares, advises, is heard, passes the advice on, approves and decides, in that order. A stop is one who
// has a part there, however many parts; of listed steps, each step is one.
#pragma once

#include "src/analysis/matching.hpp"
#include "src/base/diagnostics.hpp"

#include <vector>

namespace knoop {

struct RoadStop {
    OwnedText part;  // "prepares" / "bereidt voor"; of a step its word or text
    OwnedText who;
    OwnedText to;                  // to whom the advice is passed on, or the step is directed; empty: nobody is named
    std::vector<EntityId> actors;  // of the model it stands in; several: together, or nobody knows which of them (`who` says so)
    OwnedText cases;               // in which he has this part; empty: in all
    bool table = false;            // a table, or the meeting of a body
    bool changed = false;          // the other road does not have it: gone (before), or new (after)
    bool unknown = false;          // nor does it have it; but the other model is a sketch there, so nothing is claimed
    FactId fact;
};

// Who decided certain cases, and who decides them now.
struct DeciderChange {
    OwnedText cases;
    OwnedText smallest;          // one case: "EUR 180,000"; empty when any will do
    std::vector<OwnedText> was;  // empty: nobody
    std::vector<OwnedText> becomes;
    std::vector<FactId> facts_before;
    std::vector<FactId> facts_after;
};

// It turns on an open norm whether somebody decides certain cases as before: stays apart, nothing is claimed.
struct OpenDecider {
    OwnedText who;
    OwnedText cases;  // "if: …" / "indien: …"
    bool gains = false;
};

struct DecisionChange {
    EntityId before;  // empty: a new decision
    EntityId after;   // empty: gone
    OwnedText name;
    std::vector<DeciderChange> deciders;  // empty: the same deciders for all cases
    std::vector<DeciderChange> unknown;   // what would be a change, but one model is a sketch there: nothing is claimed
    std::vector<OpenDecider> open;
    // Somebody decided it, and nobody does now: of a decision that is gone too. Or it is new, and nobody decides it. Not where `after` is a
    // sketch, of the decision or of who decided: nothing is known there.
    bool undecided = false;
    bool hidden_decider = false;          // it is new, nobody is said to decide it, and `after` is a sketch there
    std::vector<RoadStop> road_before;    // all of it, changed or not
    std::vector<RoadStop> road_after;
    // Tables that have a part in it or discuss it, and the meetings of bodies that do.
    std::vector<OwnedText> tables_before;
    std::vector<OwnedText> tables_after;
    bool table_changes = false;  // they are other ones
    bool road_unknown = false;   // besides deciding: a part that one of the two may leave out, `RoadStop::unknown`
    bool road_changes = false;   // a part other than deciding goes to another, is gone or new; of listed steps, their order too
    std::size_t stops_before = 0;
    std::size_t stops_after = 0;
};

// Only decisions of which something changes: those of the first model in its order, then new ones.
auto compare_decisions(Model const& before, Model const& after, Matching const& matching, Diagnostics& diagnostics)
    -> std::vector<DecisionChange>;

}  // namespace knoop
