// A region as the formula of a `when`, so that a fix can write the limit that would mend a register.
#pragma once

#include "src/analysis/region_boxes.hpp"

namespace knoop {

// "amount > EUR 10_000 and amount <= EUR 25_000", entities by their full paths. Empty when no formula says it: an open norm, what
// nobody declared, the rest of an entity that has parts, or more than `most` boxes.
auto formula_of(Regions& regions, RegionId region, Model const& model, std::size_t most = 3) -> OwnedText;

}  // namespace knoop
