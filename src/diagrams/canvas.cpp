#include "src/diagrams/canvas.hpp"

#include <cmath>

namespace knoop {

namespace {

using Kind = PathPiece::Kind;

constexpr double quarter = 0.5523;  // a Bézier curve as a quarter of a circle

auto to(Kind kind, double x, double y) -> PathPiece { return {kind, {x, y}, {}, {}}; }

}  // namespace

auto path_of(Box const& box) -> Path {
    return {to(Kind::move, box.x, box.y), to(Kind::line, box.right(), box.y), to(Kind::line, box.right(), box.bottom()),
            to(Kind::line, box.x, box.bottom()), to(Kind::close, 0, 0)};
}

auto rounded(Box const& box, double radius) -> Path {
    auto const r = std::min({radius, box.width / 2, box.height / 2});
    auto const k = r * (1 - quarter);
    auto const l = box.x;
    auto const t = box.y;
    auto const e = box.right();
    auto const b = box.bottom();
    return {to(Kind::move, l + r, t),
            to(Kind::line, e - r, t),
            {Kind::curve, {e, t + r}, {e - k, t}, {e, t + k}},
            to(Kind::line, e, b - r),
            {Kind::curve, {e - r, b}, {e, b - k}, {e - k, b}},
            to(Kind::line, l + r, b),
            {Kind::curve, {l, b - r}, {l + k, b}, {l, b - k}},
            to(Kind::line, l, t + r),
            {Kind::curve, {l + r, t}, {l, t + k}, {l + k, t}},
            to(Kind::close, 0, 0)};
}

auto path_of(std::vector<Point> const& points, bool closed) -> Path {
    Path path;
    for (auto const point : points) path.push_back(to(path.empty() ? Kind::move : Kind::line, point.x, point.y));
    if (closed) path.push_back(to(Kind::close, 0, 0));
    return path;
}

auto rounded(std::vector<Point> const& points, double radius) -> Path {
    Path path;
    for (std::size_t i = 0; i < points.size(); ++i) {
        auto const at = points[i];
        if (i == 0 || i + 1 == points.size()) {
            path.push_back(to(i == 0 ? Kind::move : Kind::line, at.x, at.y));
            continue;
        }
        auto const towards = [&](Point other) {
            auto const length = std::hypot(other.x - at.x, other.y - at.y);
            auto const part = length == 0 ? 0 : std::min(radius, length / 2) / length;
            return Point{at.x + (other.x - at.x) * part, at.y + (other.y - at.y) * part};
        };
        auto const before = towards(points[i - 1]);
        auto const after = towards(points[i + 1]);
        path.push_back(to(Kind::line, before.x, before.y));
        path.push_back({Kind::curve, after, at, at});
    }
    return path;
}

auto curve_of(std::vector<Point> const& points) -> Path {
    Path path;
    if (points.empty()) return path;
    path.push_back(to(Kind::move, points.front().x, points.front().y));
    for (std::size_t i = 1; i + 2 < points.size(); i += 3)
        path.push_back({Kind::curve, points[i + 2], points[i], points[i + 1]});
    return path;
}

auto circle(Point centre, double radius) -> Path {
    return rounded(Box{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, radius);
}

}  // namespace knoop
