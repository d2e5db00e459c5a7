// Leads lines round boxes: orthogonal, with few bends, few crossings and none on top of another, on a lattice of tracks.
// Shortest path with a price for bends, as in M. Wybrow, K. Marriott, P. Stuckey, "Orthogonal connector routing", Graph Drawing
// 2009; on a lattice instead of their visibility graph, which keeps tracks apart without a second step.
#pragma once

#include "src/diagrams/geometry.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace knoop {

class Router {
public:
    explicit Router(Size area);

    void block(Box const& box);                      // no line may touch it
    void add_border(Box const& box);                 // of a frame: crossing it costs, and a label may cover it
    void add_drawn(std::vector<Point> const& line);  // is there already; crossing it costs, running along it costs more
    // From one box to another, which need not be blocked themselves. Lines of one `bundle` (from 1) may share a track. Empty
    // when there is no way, or none was found within a bound on the work.
    auto route(Box const& from, Box const& to, std::uint32_t bundle) -> std::vector<Point>;
    // A place on the line for a label, clear of boxes and other labels, and of other lines unless it may cover them.
    auto place_label(std::vector<Point> const& line, Size label, std::uint32_t bundle, bool may_cover) -> std::optional<Box>;

private:
    struct Cell {
        std::uint32_t across = 0;  // the bundle of the line that runs through from left to right; 0 for none
        std::uint32_t along = 0;   // and from above to below
        bool blocked = false;
        bool labelled = false;
    };
    struct State {
        float cost = 0;
        std::uint32_t from = 0;
        std::uint32_t round = 0;  // to whose search this belongs
        bool done = false;
    };

    [[nodiscard]] auto cell_at(int column, int row) const -> std::size_t {
        return static_cast<std::size_t>(row) * columns_ + column;
    }
    [[nodiscard]] auto column_from(double x) const -> int;  // the first lattice line at or after it
    [[nodiscard]] auto row_from(double y) const -> int;
    void mark(std::vector<Point> const& line, std::uint32_t bundle, double near);
    // Lattice points from which one step leads into a side of the box.
    struct Port {
        std::size_t cell;
        bool is_along;  // that step goes up or down
        float price;
        Point end;  // on the side
    };
    auto ports(Box const& box) const -> std::vector<Port>;

    int columns_ = 0;
    int rows_ = 0;
    std::vector<Cell> cells_;
    std::vector<Box> taken_;     // boxes and labels
    std::vector<State> states_;  // two a cell: arrived across, arrived along
    std::uint32_t round_ = 0;
    std::size_t work_ = 0;
};

}  // namespace knoop
