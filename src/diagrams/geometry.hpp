// Places in a picture, in points of 1/72 inch; x to the right, y downwards.
#pragma once

#include <algorithm>

namespace knoop {

struct Point {
    double x = 0;
    double y = 0;
    friend auto operator==(Point, Point) -> bool = default;
};

struct Size {
    double width = 0;
    double height = 0;
};

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    [[nodiscard]] constexpr auto right() const -> double { return x + width; }
    [[nodiscard]] constexpr auto bottom() const -> double { return y + height; }
    [[nodiscard]] constexpr auto centre() const -> Point { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] constexpr auto is_empty() const -> bool { return width <= 0 || height <= 0; }
    [[nodiscard]] constexpr auto grown(double by) const -> Box { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
    [[nodiscard]] constexpr auto moved(double by_x, double by_y) const -> Box { return {x + by_x, y + by_y, width, height}; }
    [[nodiscard]] constexpr auto overlaps(Box const& other) const -> bool {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    [[nodiscard]] constexpr auto holds(Point point) const -> bool {
        return x <= point.x && point.x <= right() && y <= point.y && point.y <= bottom();
    }
    [[nodiscard]] constexpr auto holds(Box const& other) const -> bool {
        return x <= other.x && other.right() <= right() && y <= other.y && other.bottom() <= bottom();
    }
};

// The smallest box around both; an empty one counts for nothing.
constexpr auto around(Box const& one, Box const& other) -> Box {
    if (one.is_empty()) return other;
    if (other.is_empty()) return one;
    auto const x = std::min(one.x, other.x);
    auto const y = std::min(one.y, other.y);
    return {x, y, std::max(one.right(), other.right()) - x, std::max(one.bottom(), other.bottom()) - y};
}

}  // namespace knoop
