// What was found before and is left for later: a file of known findings, so that a run speaks only of new ones. Sorted and one
// finding a line, so that version control shows what came and went. It knows rules and elements, never lines.
#pragma once

#include "src/base/diagnostics.hpp"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

struct BaselineKey {
    std::string rule;
    std::vector<std::string> about;
    friend auto operator<=>(BaselineKey const&, BaselineKey const&) = default;
};

using Baseline = std::map<BaselineKey, std::size_t>;  // how many of each

auto read_baseline(std::string_view text) -> std::optional<Baseline>;
auto write_baseline(Baseline const& baseline) -> std::string;

// The findings of rules that count; the compiler's own diagnostics are never left for later.
auto baseline_of(std::span<Diagnostic const> diagnostics) -> Baseline;
// What of `known` is still found. A row of a rule that did not run stays.
auto shrunk(Baseline const& known, Baseline const& found, std::function<bool(std::string const& rule)> const& ran) -> Baseline;
auto size_of(Baseline const& baseline) -> std::size_t;

// Marks the diagnostics that the baseline knows.
void mark_known(std::span<Diagnostic> diagnostics, Baseline const& baseline);

}  // namespace knoop
