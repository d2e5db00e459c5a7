#include "src/diagrams/shapes.hpp"

#include "src/diagrams/measure.hpp"

#include <cmath>

namespace knoop {

namespace {

constexpr double arrow_length = 8;
constexpr double arrow_width = 3;  // half of it
constexpr double dot_radius = 3;
constexpr double fold = 8;  // of a note's corner, of a folder's tab

auto outline_of(NodeStyle const& style, Box const& box) -> Path {
    auto const l = box.x;
    auto const t = box.y;
    auto const r = box.right();
    auto const b = box.bottom();
    switch (style.outline[0]) {
        case 'e': return rounded(box, box.height / 2);
        case 'h': {
            auto const m = std::min(corner_room(style), box.width / 4);
            return path_of({{l + m, t}, {r - m, t}, {r, box.centre().y}, {r - m, b}, {l + m, b}, {l, box.centre().y}}, true);
        }
        case 'f': return path_of({{l, t}, {l + 3 * fold, t}, {l + 3.5 * fold, t + 3}, {r, t + 3}, {r, b}, {l, b}}, true);
        case 'n': return path_of({{l, t}, {r - fold, t}, {r, t + fold}, {r, b}, {l, b}}, true);
        default: return style.rounded ? rounded(box, 6) : path_of(box);
    }
}

auto dash_of(std::string_view line) -> Dash {
    return line == "dashed" ? Dash::dashed : line == "dotted" ? Dash::dotted : Dash::solid;
}

// The head at `tip`, for a line that comes from `from`.
void paint_arrow(Canvas& canvas, Theme const& theme, std::string_view kind, std::string_view colour, Point tip, Point from) {
    auto const length = std::hypot(tip.x - from.x, tip.y - from.y);
    if (kind == "none" || length == 0) return;
    auto const dx = (from.x - tip.x) / length;
    auto const dy = (from.y - tip.y) / length;
    auto const at = [&](double back, double aside) {
        return Point{tip.x + dx * back - dy * aside, tip.y + dy * back + dx * aside};
    };
    Pen const pen{colour, 1.2, Dash::solid};
    auto const ground = std::string_view{theme.page};
    auto const is_hollow = kind[0] == 'o' || kind == "empty";
    auto const fill = is_hollow ? ground : colour;
    if (kind == "vee") {
        canvas.path(path_of({at(arrow_length, arrow_width), tip, at(arrow_length, -arrow_width)}), {},
                    {colour, 1.5, Dash::solid});
    } else if (kind == "normal" || kind == "empty") {
        canvas.path(path_of({tip, at(arrow_length, arrow_width), at(arrow_length, -arrow_width)}, true), fill, pen);
    } else if (kind == "dot" || kind == "odot") {
        canvas.path(circle(at(dot_radius, 0), dot_radius), fill, pen);
    } else if (kind == "diamond" || kind == "odiamond") {
        canvas.path(
            path_of({tip, at(arrow_length / 2, arrow_width), at(arrow_length, 0), at(arrow_length / 2, -arrow_width)}, true),
            fill, pen);
    } else if (kind == "obox") {
        auto const side = 2 * dot_radius;
        canvas.path(path_of({at(0, dot_radius), at(side, dot_radius), at(side, -dot_radius), at(0, -dot_radius)}, true), fill,
                    pen);
    }
}

}  // namespace

void paint_box(Canvas& canvas, Theme const& theme, NodeShape shape, bool external, Box const& box) {
    auto const& style = style_of(shape);
    auto const& fill = external ? theme.external : theme.fill_of(shape);
    Pen const pen{theme.border, style.border, external ? Dash::dashed : Dash::solid};
    canvas.path(outline_of(style, box), fill, pen);
    if (style.doubled) canvas.path(path_of(box.grown(-doubled_gap)), {}, {theme.border, 0.8, pen.dash});
    if (style.outline[0] == 'n')
        canvas.path(path_of({{box.right() - fold, box.y}, {box.right() - fold, box.y + fold}, {box.right(), box.y + fold}}), {},
                    pen);
}

void paint_line(Canvas& canvas, Theme const& theme, EdgeRole role, std::vector<Point> const& points, bool curved,
                std::string_view from_arrow, std::string_view to_arrow) {
    if (points.size() < 2) return;
    auto const& style = style_of(role);
    auto const& colour = theme.line_of(role);
    canvas.path(curved ? curve_of(points) : rounded(points, 4), {}, {colour, style.width, dash_of(style.line)});
    paint_arrow(canvas, theme, from_arrow, colour, points.front(), points[1]);
    paint_arrow(canvas, theme, to_arrow, colour, points.back(), points[points.size() - 2]);
}

void paint_badge(Canvas& canvas, Theme const& theme, Point corner, double width, std::string_view number, double size) {
    auto const height = size * line_height;
    Box const ground{corner.x - badge_padding, corner.y + 0.5, width + 2 * badge_padding, height - 1};
    canvas.path(rounded(ground, height / 2), theme.mark, {});
    canvas.text({corner.x + width / 2, corner.y + size * ascent}, number, size, true, theme.page, Anchor::middle);
}

}  // namespace knoop
