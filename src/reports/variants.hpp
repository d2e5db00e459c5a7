// Variants of a structure side by side: what was found in each, and what was counted. The first is the one the others are compared with.
#pragma once

#include "src/analysis/measurement.hpp"
#include "src/base/diagnostics.hpp"
#include "src/reports/summary.hpp"
#include "src/rules/finding_changes.hpp"

#include <map>
#include <string>
#include <vector>

namespace knoop {

struct VariantFinding {
    std::string id;
    OwnedText rule;     // its title
    OwnedText message;  // with the readings it holds in, when not in all
    Severity severity = Severity::warning;
    std::string fingerprint;
};

struct Variant {
    std::string name;  // the heading of its column
    std::string path;  // as given
    Summary summary;
    std::vector<VariantFinding> findings;   // that count: not accepted, not mistakes
    std::vector<Measurement> measurements;  // the same, in the same order, in every variant
    // Against the first variant; of itself nothing.
    std::vector<FindingChange> changes;     // indices in `findings` of the two
    std::map<std::string, std::string> was; // path here -> path there of the same element; empty: it is new
};

struct Variants {
    std::vector<Variant> all;
    bool with_each = false;  // also, of each distribution, every one that was measured
};

auto render_text(Variants const& variants, Language language) -> std::string;
auto render_markdown(Variants const& variants, Language language) -> std::string;
// One table for a spreadsheet: section, what, and a column for each variant; with every one that was measured.
auto render_csv(Variants const& variants, Language language) -> std::string;
// A page with the same tables and lists, for the annex of a proposal.
auto render_html(Variants const& variants, Language language) -> std::string;
// As docs/json-schema/compare.schema.json says.
auto render_json(Variants const& variants, Language language) -> std::string;

}  // namespace knoop
