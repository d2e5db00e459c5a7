// A model that gives several accounts of one thing is judged in each. What holds in all is said once; of what does not, in which.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/model/readings.hpp"

#include <span>
#include <vector>

namespace knoop {

// What was found in one variant of a root (variants_of).
struct FoundInReading {
    std::vector<ChosenReading> readings;  // by topic, as in every other variant
    std::vector<Diagnostic> diagnostics;
};

// Each finding once, from the first variant that has it, with `only_in` where not all have it. Two are the same finding when rule,
// place, elements and words are; notes may differ. The first variant is the one that the others vary. A mistake in the block of a reading
// (`blocks`) does not say so, for its place does. Of a single variant everything, as it is: a large model has tens of thousands.
auto by_reading(std::vector<FoundInReading> variants, std::span<Span const> blocks) -> std::vector<Diagnostic>;

}  // namespace knoop
