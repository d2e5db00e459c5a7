// An organogram as one expects it: each organisation a frame with its tree in it, organisations in rows below what they hang
// from, all other lines led round the boxes, labels where there is room for them. The same on every machine; no engine is
// needed.
#pragma once

#include "src/diagrams/box_text.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/layout.hpp"
#include "src/diagrams/layout_memory.hpp"

namespace knoop {

// What stood where before (`memory`) keeps siblings in their order; it is brought up to date. `aspect`: how many times as wide
// as high the picture had best be.
auto tree_layout(Diagram const& picture, PictureText const& text, LayoutMemory& memory, double aspect) -> Layout;

}  // namespace knoop
