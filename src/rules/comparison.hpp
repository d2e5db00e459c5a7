// Two checked models compared: what is matched, what differs, what became of the findings; and the facts that this gives to the later
// one, so that rules of category reorganisation can ask about it (the family `differs` of stdlib/core.knoop).
#pragma once

#include "src/analysis/difference.hpp"
#include "src/rules/check.hpp"
#include "src/rules/finding_changes.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace knoop {

// A model with what its rules found and could not answer. Refers to what its maker keeps.
struct Checked {
    Model const& model;
    std::span<Diagnostic const> findings;
    std::span<NotAnswered const> not_answered;
};

struct Comparison {
    Matching matching;
    Difference difference;
    std::vector<FindingChange> findings;
};

// What became of the findings, through the matching.
auto findings_compared(Checked const& before, Checked const& after, Matching const& matching) -> std::vector<FindingChange>;

auto compare(Checked const& before, Checked const& after, std::span<MatchOverride const> overrides = {}) -> Comparison;

// The comparison as facts of `after` (the model of its second side), which is frozen again. Findings are named by the titles of `rules`.
// No fact rests on what a sketch may leave out.
void add_comparison_facts(Model& after, Vocabulary& vocabulary, Checked const& before, std::span<Diagnostic const> findings_after,
                          Comparison const& comparison, std::vector<Rule> const& rules);

// Does the rule ask for what only a comparison says, or for this relation of it?
auto compares(Rule const& rule, Vocabulary const& vocabulary, std::string_view relation = "differs") -> bool;

}  // namespace knoop
