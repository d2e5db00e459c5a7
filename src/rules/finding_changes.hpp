// What became of the findings of a check when a structure changed: resolved, introduced, or still there, also under another name.
#pragma once

#include "src/analysis/matching.hpp"
#include "src/base/diagnostics.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

enum class FindingFate : std::uint8_t {
    resolved,      // what it is about is there, and the rule finds nothing
    gone,          // what it is about is no longer there
    not_assessed,  // the rule can no longer tell: a sketch or an unknown
    introduced,
    survives,
    survives_renamed,
};

struct FindingChange {
    FindingFate fate = FindingFate::survives;
    std::optional<std::size_t> before;  // in the findings of the first model
    std::optional<std::size_t> after;
    bool other_parties = false;  // the same rule at the same place, about others there than before
    bool by_structure = false;   // what it is about was matched by structure, or by this finding alone
};

// A rule that could not answer about an element of the second model, or a fact about these, for a sketch or an unknown.
struct Unanswered {
    std::string rule;
    std::vector<std::string> elements;  // paths; at least one
    friend auto operator<=>(Unanswered const&, Unanswered const&) = default;
};

// Findings of rules alone; those of one rule about the same elements are one finding. In the order of what there is now, then of what
// is resolved.
auto compare_findings(std::span<Diagnostic const> before, std::span<Diagnostic const> after, Model const& first, Model const& second,
                      Matching const& matching, std::vector<Unanswered> unanswered = {}) -> std::vector<FindingChange>;

}  // namespace knoop
