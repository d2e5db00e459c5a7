// Changes of authority and of decisions as sentences of a report.
#pragma once

#include "src/analysis/authority_change.hpp"
#include "src/analysis/decision_change.hpp"
#include "src/cli/difference_words.hpp"

#include <span>

namespace knoop {

// What rests on an absence in a sketch is no change that can be told: it is marked.
void put_authority(DifferenceReport& report, AuthorityComparison const& comparison, Compared const& of);
void put_decisions(DifferenceReport& report, std::span<DecisionChange const> changes, Compared const& of);

}  // namespace knoop
