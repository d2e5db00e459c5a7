// One line a finding, for editors and grep: `file:line:column: level[id]: message`.
#pragma once

#include "src/reports/report.hpp"

#include <string>

namespace knoop {

auto render_compact(Report const& report) -> std::string;

}  // namespace knoop
