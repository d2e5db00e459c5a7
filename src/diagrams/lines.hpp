// The facts of a model as lines between two entities, by the table in relations.hpp. Says nothing yet of what is in the
// picture.
#pragma once

#include "src/diagrams/relations.hpp"
#include "src/model/model.hpp"

#include <vector>

namespace knoop {

struct DrawnLine {
    EntityId from;
    EntityId to;
    DrawnRelation const* drawn = nullptr;
    RelationId relation;
    FactId fact;
    EdgeRole role = EdgeRole::other;  // of `drawn`, but for a functional line of command
    bool alternative = false;         // one of several: `a or b`
    std::vector<EntityId> together;   // the others that must act with `to`
};

// Somebody stands there, but it is not known who.
struct OpenEnd {
    EntityId at;
    RelationId relation;
    bool at_from = true;  // `at` is known, the other end is not
};

struct DrawnLines {
    std::vector<DrawnLine> lines;  // in the order of the facts; those that are counted only as well
    std::vector<OpenEnd> open_ends;
};

// Who stands in a role.
struct RoleSide {
    std::vector<EntityId> entities;
    bool alternative = false;
    bool together = false;
    bool unknown = false;
};

auto side_of(Model const& model, Party party) -> RoleSide;

auto lines_of(Model const& model) -> DrawnLines;

}  // namespace knoop
