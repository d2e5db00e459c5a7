// HTML-like labels of Graphviz: what stands in a box, at a line, above and below the picture. All text of the model passes
// through escape_label() here and nowhere else.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/style.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace knoop {

// Without this, one `&` empties the label and nobody is told.
auto escape_label(std::string_view text) -> std::string;

auto title_label(Diagram const& picture) -> std::string;
auto legend_label(Diagram const& picture) -> std::string;
auto notes_label(Diagram const& picture) -> std::string;
auto cluster_label(DiagramCluster const& cluster) -> std::string;
auto node_label(Diagram const& picture, NodeKey node) -> std::string;
// Several boxes in one node, under each other, in two columns and more where there are many.
auto stack_label(Diagram const& picture, std::vector<NodeKey> const& nodes) -> std::string;
auto edge_label(DiagramEdge const& edge) -> std::string;

}  // namespace knoop
