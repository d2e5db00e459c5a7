// Findings as pictures show them, and how a user names one: by its rule, by the place that `check` prints, or by the fingerprint in
// its JSON.
#pragma once

#include "src/diagrams/outline.hpp"
#include "src/model/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace knoop {

// Those that count, with the facts of this model they rest on.
auto marks_of(std::vector<Diagnostic> const& diagnostics, Model const& model, Language language) -> std::vector<FindingMark>;

// `line-of-command-broken`, `town.knoop:57:3` (or without the column), `line-of-command-broken@town.knoop:57:3`, or at least four
// digits of a fingerprint.
auto findings_called(std::string_view name, std::vector<Diagnostic> const& diagnostics, Sources const& sources) -> std::vector<Diagnostic>;

// `line-of-command-broken@town.knoop:57:3`.
auto name_of_finding(Diagnostic const& diagnostic, Sources const& sources) -> std::string;

}  // namespace knoop
