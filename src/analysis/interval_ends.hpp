// The ends of an interval as people would name them. On a discrete axis `< 100.00` and `<= 99.99` are the same: the rounder number is
// the one that was meant.
#pragma once

#include "src/analysis/region.hpp"

namespace knoop {

struct IntervalEnd {
    bool is_open = true;     // no limit on this side
    bool included = false;   // does the value belong to the interval?
    std::int64_t a = 0;      // the value a / b on the axis
    std::int64_t b = 1;
};

auto low_end(Axis const& axis, Cut const& cut) -> IntervalEnd;
auto high_end(Axis const& axis, Cut const& cut) -> IntervalEnd;

// The value a / b of an ordered axis, as one of the model; a term or frequency in the measure of the axis.
auto value_on(Axis const& axis, std::int64_t a, std::int64_t b) -> Value;

// Only one value lies in it.
auto is_single(Axis const& axis, Interval const& values) -> bool;

}  // namespace knoop
