// What the `when` of a fact says of one ordered dimension alone: the unbroken stretches of values for which it may hold, whatever the other
// dimensions are. Only what is so however open norms turn out.
#pragma once

#include "src/analysis/cases.hpp"

#include <vector>

namespace knoop {

struct Stretch {
    FactId fact;
    AxisId axis;
    Interval values;
};

// Of all facts in force that have a condition, in their order; a fact that says nothing of an axis has no stretch on it.
auto stretches(Model const& model, Cases& cases, Regions& regions) -> std::vector<Stretch>;

}  // namespace knoop
