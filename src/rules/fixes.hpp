// What a rule offers to mend a finding, as edits of the text in which the finding stands.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/rules/evaluate.hpp"

#include <vector>

namespace knoop {

// Nothing for what stands in no file of the user, or is written in a way that the edit does not fit.
auto fixes_of(Rule const& rule, Finding const& finding, Model const& model) -> std::vector<Fix>;

}  // namespace knoop
