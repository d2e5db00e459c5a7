// What people can read of a region: a few boxes, each as large as it can be, and one example case.
#pragma once

#include "src/analysis/region.hpp"

#include <vector>

namespace knoop {

// The values of one axis in a box: intervals that do not touch, in order.
struct Side {
    AxisId axis;
    std::vector<Interval> values;
    friend auto operator==(Side const&, Side const&) -> bool = default;
};
using Box = std::vector<Side>;  // axes ascending; an axis that is not named is free, so an empty box is every case

struct Boxes {
    std::vector<Box> boxes;  // together exactly the region; none could be wider, none be left out; they may overlap
    bool complete = true;    // false: there were more than asked for
};

inline constexpr std::size_t usual_boxes = 64;

// Of a region inside another, the boxes may reach beyond that one: they are the region as far as they lie within it.
auto boxes_of(Regions& regions, RegionId region, std::size_t most = usual_boxes, RegionId within = Regions::everything) -> Boxes;
auto region_of(Regions& regions, Box const& box) -> RegionId;

// One region for each maximal box whose ordered axes are single intervals: what one finding is about.
auto pieces_of(Regions& regions, RegionId region, std::size_t most = usual_boxes) -> std::vector<RegionId>;

// A case in a region that is not empty: a value for each axis that matters to it, the telling ones (the first past a limit, the
// limit itself). Norms hold where they must.
auto example_of(Regions const& regions, RegionId region) -> std::vector<Coordinate>;

}  // namespace knoop
