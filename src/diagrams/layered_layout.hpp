// Rows laid out by Graphviz's `dot`, for views whose lines are no tree: it is given boxes of the right sizes and gives places
// back.
#pragma once

#include "src/base/result.hpp"
#include "src/diagrams/box_text.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/layout.hpp"

namespace knoop {

// Needs arrange() to have been there.
auto layered_layout(Diagram const& picture, PictureText const& text) -> Result<Layout>;

}  // namespace knoop
