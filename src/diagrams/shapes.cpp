#include "src/diagrams/shapes.hpp"

#include "src/diagrams/measure.hpp"

#include <cmath>

namespace knoop {

namespace {

constexpr double arrow_length = 8;
constexpr double arrow_width = 3;  // half of it
constexpr double dot_radius = 3;
constexpr double sign_radius = 5;  // of what stands on a line that came or went
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

void paint_box(Canvas& canvas, Theme const& theme, NodeShape shape, bool external, Box const& box, Fate fate) {
    auto const& style = style_of(shape);
    auto const& fill = external || fate == Fate::gone ? theme.external : theme.fill_of(shape);
    auto const pen = fate == Fate::none ? Pen{theme.border, style.border, external ? Dash::dashed : Dash::solid} : pen_of(fate);
    canvas.path(outline_of(style, box), fill, pen);
    if (style.doubled) canvas.path(path_of(box.grown(-doubled_gap)), {}, {pen.colour, 0.8, pen.dash});
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

void paint_badge(Canvas& canvas, Theme const& theme, Point corner, double width, std::string_view number, double size, std::string_view colour) {
    auto const height = size * line_height;
    Box const ground{corner.x - badge_padding, corner.y + 0.5, width + 2 * badge_padding, height - 1};
    canvas.path(rounded(ground, height / 2), colour, {});
    canvas.text({corner.x + width / 2, corner.y + size * ascent}, number, size, true, theme.page, Anchor::middle);
}

auto pen_of(Fate fate) -> Pen { return {style_of(fate).colour, style_of(fate).border, dash_of(style_of(fate).line)}; }
auto band_of(Fate fate) -> Pen { return {style_of(fate).band, highlight_width, Dash::solid}; }

// Lines of command share a trunk above: near the lower end is where a line is alone.
auto place_of_sign(std::vector<Point> const& points, bool near_from) -> Point {
    auto const length = [&](std::size_t i) { return std::hypot(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y); };
    auto best = near_from ? 0 : points.size() - 2;
    if (length(best) < 2 * sign_radius)
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            if (length(i) > length(best)) best = i;
    auto const& one = points[best];
    auto const& other = points[best + 1];
    return {(one.x + other.x) / 2, (one.y + other.y) / 2};
}

void paint_sign(Canvas& canvas, Theme const& theme, Fate fate, Point centre) {
    auto const& style = style_of(fate);
    auto const arm = sign_radius - 2;
    Pen const pen{style.colour, 1.6, Dash::solid};
    canvas.path(circle(centre, sign_radius), theme.page, {style.colour, 1, Dash::solid});
    auto const stroke = [&](double x, double y) { canvas.path(path_of({{centre.x - x, centre.y - y}, {centre.x + x, centre.y + y}}), {}, pen); };
    switch (fate) {
        case Fate::added: stroke(arm, 0), stroke(0, arm); break;
        case Fate::gone: stroke(0.7 * arm, 0.7 * arm), stroke(0.7 * arm, -0.7 * arm); break;
        default:
            canvas.text({centre.x, centre.y + small_size * (ascent - line_height / 2)}, style.sign, small_size, true, style.colour, Anchor::middle);
    }
}

}  // namespace knoop
