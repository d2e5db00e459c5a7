// Findings and summary for machines, as docs/json-schema/check.schema.json says. Keys are English in every language; only
// messages change.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/reports/summary.hpp"

#include <ostream>
#include <span>
#include <string>

namespace knoop {

// Straight into a stream: of a large model the document may be larger than the model.
void write_json(std::ostream& stream, Sources const& sources, std::span<Diagnostic const> diagnostics, Summary const& summary, Language language);
auto render_json(Sources const& sources, std::span<Diagnostic const> diagnostics, Summary const& summary, Language language)
    -> std::string;

}  // namespace knoop
