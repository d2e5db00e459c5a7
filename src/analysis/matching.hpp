// Which entity of one model is which entity of another: what a comparison of a current structure and a proposal rests on. Both
// models come from one Program, so their symbols are the same; their vocabularies need not be, and kinds, relations and
// dimensions are matched by their canonical names.
#pragma once

#include "src/model/model.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace knoop {

// Why two entities are held to be one. The first that applies, in this order; a map file of the user goes before all of them.
enum class MatchGround : std::uint8_t {
    map,        // the user said so
    proposal,   // `after` is a proposal on the base that `before` is: its own account of renames and moves
    path,       // the same path and kind
    was,        // `was` or an alias in `after` names the path or name in `before`
    name,       // the same name elsewhere, once in each
    title,      // the same title, once in each
    structure,  // the same kind, neighbours, powers and seats, and nothing else that comes near
};

struct Match {
    EntityId before;
    EntityId after;
    MatchGround ground = MatchGround::path;
    std::uint16_t score = 1000;  // in thousandths; below 1000 only for `structure`
};

// One that became several, or several that became one. The parts share the lines, powers and seats of the whole between them.
struct Division {
    EntityId whole;               // of `before` for a split, of `after` for a merger
    std::vector<EntityId> parts;  // of the other model, in order
    std::uint16_t score = 1000;
};

struct Matching {
    std::vector<Match> matches;       // by before; each entity at most once on either side
    std::vector<Division> splits;     // the whole is in no match, unless one part kept its name
    std::vector<Division> mergers;
    std::vector<EntityId> after_of;   // by entity of before; empty: gone (or split, or merged)
    std::vector<EntityId> before_of;  // by entity of after; empty: new

    // By index of the first model's table, the same word in the second; empty where the second does not have it.
    std::vector<KindId> kind_after;
    std::vector<RelationId> relation_after;
    std::vector<DimensionId> dimension_after;
};

// A pair that the user asserts (or denies, with an empty `after`: it is gone), as paths resolved in each model.
struct MatchOverride {
    EntityId before;
    EntityId after;
};

auto match(Model const& before, Model const& after, std::span<MatchOverride const> overrides = {}) -> Matching;

}  // namespace knoop
