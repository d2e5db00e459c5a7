// Authority by effect, in words: what each change of authority between two models does to whom, with the exact cases, the smallest
// case that shows it, and the facts on which it rests. For `knoop diff`; authority_effect.hpp tells what counts as an effect.
//
// Both models are read on the same axes (common_axes.hpp): what is matched is one place on an axis. An entity that one of them does
// not have lies, in that one, inside what contains it in the other: a new part of a district was in the district before.
#pragma once

#include "src/analysis/authority_effect.hpp"
#include "src/analysis/matching.hpp"

#include <string>
#include <vector>

namespace knoop {

// One actor, or several who can act only together. Empty on the side where (one of) them is not there: gone, or new.
struct ChangedHolder {
    OwnedText name;  // "Director", "Director and Secretary": as he is called after, or before when he is gone
    std::vector<EntityId> before;
    std::vector<EntityId> after;
};

struct ChangedParty {
    ChangedHolder holder;
    OwnedText cases;  // his part; "all cases" / "alle gevallen" when no dimension matters
    Forms was;
    Forms becomes;
    bool keeps = false;  // from: keeps some of the power; to: had some already
};

// One case, and who could and can: "EUR 180,000" / "€ 180.000"; the text is empty when no dimension matters and any case will do.
struct ChangedCase {
    OwnedText text;
    std::vector<ChangedHolder> could;  // before: themselves, not as a deputy; empty: nobody
    std::vector<ChangedHolder> can;    // after
};

struct AuthorityChange {
    EffectKind kind = EffectKind::lost;
    bool as_deputy = false;
    EntityId power_before;  // empty: a new power
    EntityId power_after;   // empty: gone
    OwnedText power;
    std::vector<OwnedText> except;  // parts of the power of which this is not so
    OwnedText cases;
    std::vector<ChangedParty> from;
    std::vector<ChangedParty> to;
    ChangedCase smallest;
    // Of each model, in its order: by which these holders may exercise it in that case, from the attribution down; what takes it from
    // them (an exception, a reservation, a delegation); and where they may not, what gives them other cases, for there the limit stands, and
    // grants that say they may without effect.
    std::vector<FactId> facts_before;
    std::vector<FactId> facts_after;
};

// It turns on an open norm whether there is a change: stays apart, nothing is claimed.
struct OpenAuthorityChange {
    EntityId power_before;
    EntityId power_after;
    OwnedText power;
    ChangedHolder holder;
    OwnedText cases;  // "if: …" / "indien: …"
    bool gains = false;
};

struct AuthorityComparison {
    std::vector<AuthorityChange> changes;  // in the order of the powers: those of the first model, then new ones
    // What would be a change if what is not stated were not so. But it rests on what one of the models does not say, and that one is a
    // sketch there, or says `unknown`: nothing is claimed. ("Not known: whether …")
    std::vector<AuthorityChange> unknown;
    std::vector<OpenAuthorityChange> open;
    std::size_t compared = 0;   // pairs of a power that facts name and a holder of it
    std::size_t unchanged = 0;  // of which nothing changed
    bool sketch = false;        // both models are, somewhere, a sketch about who may do what: what is the same here may change there
};

// What cannot be read in a condition (units that do not compare) is a diagnostic at its place; a check of either model says the same.
auto compare_authority(Model const& before, Model const& after, Matching const& matching, Diagnostics& diagnostics) -> AuthorityComparison;

}  // namespace knoop
