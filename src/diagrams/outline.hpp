// Who is in an organogram, and who stands below whom: the choice of entities by view, filters, depth and size.
#pragma once

#include "src/diagrams/lines.hpp"
#include "src/diagrams/view.hpp"

#include <functional>
#include <string>
#include <vector>

namespace knoop {

// A finding on the picture: what it says, and the paths of what it is about (Diagnostic::elements).
struct FindingMark {
    std::string text;
    std::vector<std::string> elements;
    std::vector<FactId> facts = {};          // what it rests on
    std::vector<std::string> evidence = {};  // the same in words, with what is absent
    std::string rule = {};
    std::vector<std::string> named = {};     // paths of whom else its sentence names
};

// What a caller adds to a view. An empty function says nothing.
struct ViewSelection {
    std::function<bool(EntityId)> include;  // also draws what is left out by default: persons, tables
    std::function<bool(EntityId)> exclude;
    std::vector<FindingMark> marks;
    bool every_line = false;          // nothing gathered, folded or thinned out: for who does that later
    std::size_t most_nodes = 20'000;  // more boxes than this are no picture any more
};

struct Outline {
    std::vector<EntityId> shown;         // in the order of declaration
    std::vector<bool> is_shown;          // these by entity
    std::vector<EntityId> superior;      // the box above it; empty at the top of its organisation
    std::vector<EntityId> organisation;  // the nearest drawn organisation around it, not itself
    std::vector<unsigned> level;         // 0 for an organisation at the top
    std::vector<unsigned> hidden_below;  // how many just below it were left out
    std::size_t total = 0;               // with what was left out
    unsigned depth = 0;                  // the deepest level shown
    bool too_large = false;              // left out because of ViewSelection::most_nodes
};

// Does the entity stand in the picture as its kind does by default: actors, but no persons; tables are no actors.
auto outline_of(Model const& model, ViewSpec const& view, ViewSelection const& selection, DrawnLines const& lines) -> Outline;

}  // namespace knoop
