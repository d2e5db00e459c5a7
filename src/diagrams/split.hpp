// Splits a diagram that is too large for a sheet into several: an overview and a part for each organisation, or for each
// subtree below a level. A box whose parts stand elsewhere says on which sheet; a line between sheets is said at both its ends.
// Nothing is lost, and the first sheet tells that it was split.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <functional>
#include <vector>

namespace knoop {

// `fits` tells whether a diagram can be read on one sheet. A part that does not fit and cannot be split comes back as it is.
auto split(Diagram const& picture, std::function<bool(Diagram const&)> const& fits) -> std::vector<Diagram>;

}  // namespace knoop
