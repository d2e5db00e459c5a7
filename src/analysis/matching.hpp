// Which entity of one model is which entity of another: what a comparison of a current structure and a proposal rests on.
// Each model has a vocabulary of its own, and with it symbols of its own: what is compared between the two goes through the
// correspondence below, by the canonical names of kinds, relations and dimensions.
#pragma once

#include "src/model/model.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace knoop {

// Why two entities are held to be one. A map file of the user goes before all others, then what the models say themselves.
enum class MatchGround : std::uint8_t {
    map,        // the user said so
    proposal,   // `after` is a proposal on the base that `before` is, or the other way: its own account of renames and moves
    was,        // `was` of the one in `after` names the path, name or title in `before`, or an alias does
    path,       // the same name in what is the same one around it
    name,       // the same name elsewhere, once in each
    title,      // the same title, once in each
    structure,  // the same kind, neighbours, powers and seats, and nothing else that comes near
};

struct Match {
    EntityId before;
    EntityId after;
    MatchGround ground = MatchGround::path;
    std::uint16_t score = 1000;  // in thousandths; below 1000 only for `structure`
    bool tied = false;           // one of several that nothing tells apart, taken in order
};

// One that became several, or several that became one. The parts share the lines, powers and seats of the whole between them, or
// the model says so (`was`).
struct Division {
    EntityId whole;               // of `before` for a split, of `after` for a merger
    std::vector<EntityId> parts;  // of the other model, in order
    MatchGround ground = MatchGround::structure;
    std::uint16_t score = 1000;
};

// By index in the first model's table, the same in the second; empty where the second does not have it. A relation counts as the
// same only with the same roles and options in the same order.
struct Correspondence {
    std::vector<Symbol> symbols;
    std::vector<KindId> kinds;
    std::vector<RelationId> relations;
    std::vector<AttributeId> attributes;
    std::vector<DimensionId> dimensions;

    // The value with the symbols of the second model. A word or text that the second never uses loses its unit, and
    // so equals nothing there.
    [[nodiscard]] auto value(Value value) const -> Value;
};
auto correspond(Vocabulary const& before, Vocabulary const& after) -> Correspondence;

struct Matching {
    std::vector<Match> matches;       // by before; each entity at most once on either side
    std::vector<Division> splits;     // by whole; it is in no match, unless one part kept its place
    std::vector<Division> mergers;
    std::vector<EntityId> after_of;   // by entity of before; empty: gone (or split, or merged), or not in force there
    std::vector<EntityId> before_of;  // by entity of after; empty: new
    Correspondence words;
    std::vector<AttributeValue> unknown_was;  // of `after`: `was` that names nobody in `before`

    [[nodiscard]] auto of(EntityId before) const -> Match const*;  // the match of an entity of before, or null
};

// What the user asserts: these became those. One of each: they are the same. Several on one side: a merger or a split. Empty on one side:
// gone, or new, whatever looks like it.
struct MatchOverride {
    std::vector<EntityId> before;
    std::vector<EntityId> after;
};

// Only what is in force in its model is matched: what is not, is neither there nor gone.
auto match(Model const& before, Model const& after, std::span<MatchOverride const> overrides = {}) -> Matching;

// On what a match rests, or why two are not held to be one: the lines that both have, with who is matched in the other places.
struct SharedLine {
    FactId before;
    FactId after;
    bool same_literals = true;  // amounts, options and dates too
};
struct MatchEvidence {
    std::vector<SharedLine> shared;  // in order; what nesting says is left out
    std::size_t before = 0;          // how many such lines each has
    std::size_t after = 0;
};
auto evidence(Model const& before, Model const& after, Matching const& matching, EntityId one, EntityId other) -> MatchEvidence;

}  // namespace knoop
