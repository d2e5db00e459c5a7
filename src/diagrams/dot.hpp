// A laid-out diagram as DOT, for other tools: with the looks of the style table and the places of the layout, which the engine
// `nop2` takes over (`dot -Tsvg` draws it as it stands). Without the line `layout=nop2` any engine lays it out anew. Names are
// paths.
#pragma once

#include "src/diagrams/box_text.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/layout.hpp"
#include "src/diagrams/theme.hpp"

#include <string>

namespace knoop {

auto to_dot(Diagram const& picture, PictureText const& text, Layout const& layout, Theme const& theme) -> std::string;

}  // namespace knoop
