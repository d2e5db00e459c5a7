// The row that would close a gap in a matrix, as a file would write it.
#pragma once

#include "src/analysis/cases.hpp"

#include <optional>

namespace knoop {

// `| > 50_000 | culture | unknown | - |`: the decider, and whoever else is named by every
// other row, is `unknown` in this one, for somebody has to choose.
// Empty when one row cannot say these cases.
auto closing_row(Model const& model, Matrix const& matrix, Regions& regions, RegionId gap, Language dialect) -> std::optional<std::string>;

}  // namespace knoop
