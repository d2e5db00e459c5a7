// Variants of a structure side by side: what was found in each, and what was counted. The first is the one the others are compared with.
#pragma once

#include "src/analysis/measurement.hpp"
#include "src/base/diagnostics.hpp"
#include "src/reports/summary.hpp"

#include <string>
#include <vector>

namespace knoop {

struct ComparedFinding {
    std::string id;
    OwnedText rule;     // its title
    OwnedText message;  // with the readings it holds in, when not in all
    Severity severity = Severity::warning;
    std::string fingerprint;
};

struct ComparedVariant {
    std::string name;  // the heading of its column
    std::string path;  // as given
    Summary summary;
    std::vector<ComparedFinding> findings;   // that count: not accepted, not mistakes
    std::vector<Measurement> measurements;   // the same, in the same order, in every variant
};

struct Comparison {
    std::vector<ComparedVariant> variants;
    bool with_each = false;  // also, of each distribution, every one that was measured
};

// Findings of `other` whose fingerprint `one` does not have: what other has too many of one fingerprint counts as well.
auto findings_beyond(ComparedVariant const& one, ComparedVariant const& other) -> std::vector<ComparedFinding const*>;

auto render_text(Comparison const& comparison, Language language) -> std::string;
auto render_markdown(Comparison const& comparison, Language language) -> std::string;
// One table for a spreadsheet: section, what, and a column for each variant; with every one that was measured.
auto render_csv(Comparison const& comparison, Language language) -> std::string;
// As docs/json-schema/compare.schema.json says.
auto render_json(Comparison const& comparison, Language language) -> std::string;

}  // namespace knoop
