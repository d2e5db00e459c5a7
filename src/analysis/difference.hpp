// What differs between two structures whose entities were matched (matching.hpp): the entities, and the lines between them, that is
// facts. Ids only, in the order of the models; whoever reports it finds the words. Linear in the size of both but for sorting.
#pragma once

#include "src/analysis/matching.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace knoop {

struct AttributeChange {
    AttributeId before;  // of its own vocabulary; empty: it had no value
    AttributeId after;   // empty: it has none any more
    std::vector<Party> was;
    std::vector<Party> becomes;
};

struct EntityChange {
    EntityId before;  // empty: new
    EntityId after;   // empty: gone
    bool renamed = false;
    bool retitled = false;
    bool moved = false;            // it is part of something else, or is under somebody else
    bool other_container = false;  // it is part of something else
    // Those whom a relation that nests (`under`) puts over it, where none of before is one of after; empty: one is, or a side has none. A
    // line that says otherwise than the default (a functional one) puts nobody over anybody.
    std::vector<EntityId> was_under;
    std::vector<EntityId> is_under;
    bool follows_container = false;  // and those are only what it is part of
    bool kind_changed = false;
    std::vector<AttributeChange> attributes;
    std::vector<KindId> traits_lost;    // of the first vocabulary
    std::vector<KindId> traits_gained;  // of the second
    bool with_owner = false;  // it came or went with what it is part of
    bool person = false;
    bool incidental = false;  // a document that nothing else speaks of: it is cited, and no part of the structure

    [[nodiscard]] auto only_named() const -> bool {
        return before && after && !moved && !kind_changed && attributes.empty() && traits_lost.empty() && traits_gained.empty();
    }
};

struct LineChange {
    FactId before;  // empty: new
    FactId after;   // empty: gone
    std::optional<unsigned> role;  // where another party stands now
    bool relation = false;         // another verb of the same family
    bool condition = false;        // in other cases
    bool options = false;
    bool validity = false;
    bool within = false;  // all that it joins came or went with it, or it is how something moved
    EntityId moves;       // of after: what it puts under somebody else; told as its move
    bool seat = false;    // who takes part in a forum, and as what
    bool person = false;  // it is about who holds what
};

enum class ChangeClass : std::uint8_t {
    none,
    names_only,   // the same structure under other names and titles
    people_only,  // other people in the same structure, whatever the names
    structural,
};

struct Difference {
    std::vector<EntityChange> entities;  // by before, then what is new by after
    std::vector<LineChange> lines;       // the same
    // Lines of this model in force, without those of nesting: how much of it stays as it is.
    std::size_t lines_before = 0;
    std::size_t lines_after = 0;
    std::size_t lines_kept = 0;
    ChangeClass kind = ChangeClass::none;

    // The share of all lines that a text states, of before and after together, that stays as it is.
    struct Share {
        std::size_t kept = 0;
        std::size_t all = 0;  // 0: there are none
    };
    [[nodiscard]] auto kept() const -> Share {
        return {lines_kept - lines_given, lines_before + lines_after - lines_kept - lines_paired - lines_given};
    }
    std::size_t lines_given = 0;   // of those kept: no text states them, on either side. What every municipality has says nothing of a proposal
    std::size_t lines_paired = 0;  // in LineChange with a before and an after
};

auto difference(Model const& before, Model const& after, Matching const& matching) -> Difference;

// The entities of this model itself: in force, and not of the library's own (laws).
auto own_entities(Model const& model) -> std::vector<bool>;

}  // namespace knoop
