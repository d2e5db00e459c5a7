// The lines of text in a box, at a line and on a cluster, with the room they need.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/geometry.hpp"

#include <string>
#include <vector>

namespace knoop {

enum class Ink : unsigned char { title, small, mark, fate };

struct TextLine {
    std::string text;
    int size = 0;  // in points
    bool bold = false;
    Ink ink = Ink::title;  // mark: numbers of findings, painted as a badge; fate: likewise, in its colour
    bool struck = false;
};

struct BoxText {
    std::vector<TextLine> lines;
    Size size;  // with the room around them
};

// All of a diagram, by key: measured once, then laid out and painted.
struct PictureText {
    std::vector<BoxText> nodes;
    std::vector<BoxText> clusters;
    std::vector<BoxText> edges;
};
// `font_width`: how much wider than Arial the font runs (Theme::font_width). The text of an edge without a label is empty.
auto text_of(Diagram const& picture, double font_width = 1) -> PictureText;

}  // namespace knoop
