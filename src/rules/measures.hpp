// What can be counted in a model, to set variants side by side. What is counted stands in the library: the rules of the category
// `measure` (stdlib/rules/measure/). A rule with one variable counts those for which it holds, with `given` out of those for which that
// holds; a rule with two counts, for each first, how many second ones there are: a distribution. What a sketch or an unknown may hide is told apart.
#pragma once

#include "src/analysis/measurement.hpp"
#include "src/rules/rule.hpp"
#include "src/rules/world.hpp"

#include <string_view>

namespace knoop {

inline constexpr std::string_view measure_category = "measure";

// The derived relations that the rule asks for must be in the model.
auto measure(Rule const& rule, World& world) -> Measurement;

}  // namespace knoop
