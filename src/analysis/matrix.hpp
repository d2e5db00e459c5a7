// The decision matrices of a model, checked: what their rows leave open, say twice or never come to, as exact regions.
#pragma once

#include "src/analysis/cases.hpp"
#include "src/analysis/matrix_grid.hpp"

#include <functional>
#include <vector>

namespace knoop {

struct MatrixOverlap {
    std::uint32_t one = 0;  // rows of Matrix::rows, the earlier one first
    std::uint32_t other = 0;
    RegionId region;
};

struct MatrixReport {
    std::vector<RegionId> rows;        // what the cells of each row say, whatever the rows above it
    std::vector<std::uint32_t> empty;  // rows that hold for no case at all

    std::vector<RegionId> gaps;  // cases in no row, each as wide as it can be; they may have cases in common
    bool gaps_complete = true;   // false: there are more
    bool gaps_decided = true;    // false: nobody knows whether there are any

    std::vector<MatrixOverlap> overlaps;  // the first of them
    std::size_t overlaps_total = 0;
    bool overlaps_complete = true;  // false: `overlaps_total` is the least there are

    std::vector<GridCovered> masked;       // rows that the rows before them cover
    std::vector<std::uint32_t> unchecked;  // rows of which nobody knows whether they are
    std::vector<GridCovered> subsumed;     // rows inside one other row; of two that are the same the later one

    bool too_wide = false;  // a row has more alternatives than are counted out: nothing of the above was looked at
};

// Entities that nobody declared make no gap. What else in the model is stated of the decision is not looked at. `closes`: does the
// row close a gap, when not all of them do?
auto check_matrix(Model const& model, std::uint32_t matrix, Cases& cases, Regions& regions, GridBudget const& budget = {},
                  std::function<bool(MatrixRow const&)> const& closes = {}) -> MatrixReport;

}  // namespace knoop
