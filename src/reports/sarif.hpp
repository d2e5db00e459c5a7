// Findings as SARIF 2.1.0, for code scanning: all rules with their pages, witnesses as related places, acceptances as suppressions.
#pragma once

#include "src/reports/report.hpp"

#include <string>

namespace knoop {

auto render_sarif(Report const& report) -> std::string;

}  // namespace knoop
