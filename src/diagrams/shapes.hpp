// The outlines of boxes, the kinds of line and the arrowheads, for drawings and their legends alike.
#pragma once

#include "src/diagrams/canvas.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/theme.hpp"

#include <string_view>
#include <vector>

namespace knoop {

void paint_box(Canvas& canvas, Theme const& theme, NodeShape shape, bool external, Box const& box, Fate fate = Fate::none);
// With its arrowheads; the points run from the edge's `from` end to its `to` end.
void paint_line(Canvas& canvas, Theme const& theme, EdgeRole role, std::vector<Point> const& points, bool curved,
                std::string_view from_arrow, std::string_view to_arrow);

// The number of a finding: `corner` is where its text begins, above on the left.
void paint_badge(Canvas& canvas, Theme const& theme, Point corner, double width, std::string_view number, double size, std::string_view colour);

// What came or went: border, the band under a line, and the sign on it.
auto pen_of(Fate fate) -> Pen;
auto band_of(Fate fate) -> Pen;
auto place_of_sign(std::vector<Point> const& points, bool near_from) -> Point;
void paint_sign(Canvas& canvas, Theme const& theme, Fate fate, Point centre);

}  // namespace knoop
