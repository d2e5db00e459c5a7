// Findings as JUnit XML, for test tabs in CI: a suite for each file, a case for each rule that ran.
#pragma once

#include "src/reports/report.hpp"

#include <string>

namespace knoop {

auto render_junit(Report const& report) -> std::string;

}  // namespace knoop
