// A model that gives several accounts of one thing is judged in each. What holds in all is said once; of what does not, in which.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/model/readings.hpp"

#include <span>
#include <vector>

namespace knoop {

// What was found in one variant of a root (variants_of), sorted.
struct FoundInReading {
    std::vector<ChosenReading> readings;  // by topic, as in every other variant
    std::vector<Diagnostic> diagnostics;
};

// Each finding once, from the first variant that has it, with `only_in` where not all have it. Two are the same finding when rule,
// place, elements and words are; notes may differ. The first variant is the one that the others vary. A mistake in the block of a reading
// (`blocks`) does not say so, for its place does.
auto by_reading(std::span<FoundInReading const> variants, std::span<Span const> blocks) -> std::vector<Diagnostic>;

}  // namespace knoop
