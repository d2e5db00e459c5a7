// Findings and summary for machines, as docs/json-schema/check.schema.json says. Keys are English in every language; only
// messages change.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/reports/summary.hpp"

#include <span>
#include <string>

namespace knoop {

auto render_json(Sources const& sources, std::span<Diagnostic const> diagnostics, Summary const& summary, Language language)
    -> std::string;

}  // namespace knoop
