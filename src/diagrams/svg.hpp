// Makes Graphviz's SVG ours: a title and a description for who cannot see it, names instead of ids on its parts, and nothing
// that depends on the version that drew it.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <string>

namespace knoop {

auto finish_svg(std::string const& svg, Diagram const& picture) -> std::string;

}  // namespace knoop
