// The trees in a picture: each node hangs from at most one other of its cluster, by the most telling of the lines that rank.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <vector>

namespace knoop {

struct Forest {
    std::vector<NodeKey> parent;                 // by node; empty at a top
    std::vector<EdgeKey> line;                   // by node: the line to its parent
    std::vector<std::vector<NodeKey>> children;  // by node, in the order of the source
    std::vector<std::vector<NodeKey>> tops;      // by cluster, the page last

    [[nodiscard]] auto is_leaf(NodeKey node) const -> bool { return children[node.index].empty(); }
};

// The lines of arrange() that rank form no circle, so neither does this. A line of command goes before nesting, that before
// accountability, and so on as in `command_order`.
auto forest_of(Diagram const& picture) -> Forest;

// How much a line says about who stands above whom, most first.
auto command_order(EdgeRole role) -> int;
// A line that is gone, of one that is still there: what is there now decides where it stands.
auto is_past(Diagram const& picture, DiagramEdge const& edge) -> bool;
inline constexpr int past_order = 20;  // after all that command_order() gives

}  // namespace knoop
