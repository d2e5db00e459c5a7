// Findings beside the changed lines of a merge: workflow commands for GitHub, a Code Quality report for GitLab.
#pragma once

#include "src/reports/report.hpp"

#include <string>

namespace knoop {

// `::error file=…,line=…,title=…::message`, one line a finding.
auto render_github(Report const& report) -> std::string;
// A JSON array, one line a finding.
auto render_gitlab(Report const& report) -> std::string;

}  // namespace knoop
