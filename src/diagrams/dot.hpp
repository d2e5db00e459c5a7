// Diagram -> DOT text, for Graphviz's `dot`. The only place that knows DOT; the same diagram gives the same bytes.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <string>
#include <string_view>

namespace knoop {

auto to_dot(Diagram const& picture) -> std::string;

// The id that a part has in an SVG: of a box or a cluster by its path, of a line by its place in the diagram.
auto svg_id(std::string_view name) -> std::string;
auto svg_id(EdgeKey edge) -> std::string;

}  // namespace knoop
