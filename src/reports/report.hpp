// What the writers of findings are given: text, compact, JSON, SARIF, JUnit and the annotations of GitHub and GitLab.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/base/reading_words.hpp"
#include "src/reports/rule_page.hpp"
#include "src/reports/summary.hpp"

#include <span>
#include <string_view>

namespace knoop {

struct Report {
    Sources const& sources;
    std::span<Diagnostic const> diagnostics;  // sorted; also what is accepted or known, marked
    std::span<RuleText const> rules;          // all there are, sorted by id
    Summary const& summary;
    Language language = Language::en;
    Severity fail_level = Severity::error;
    bool has_baseline = false;
    int exit_code = 0;
    std::string_view version;
};

// Its sentence, and in which readings it holds when not in all.
inline auto message_of(Diagnostic const& diagnostic, Language language) -> std::string {
    auto words = fill(diagnostic.text.in(language), diagnostic.arguments, language);
    auto const& [topics, together] = diagnostic.only_in;
    if (topics.empty()) return words;
    words += language == Language::en ? " (only " : " (alleen ";
    words += words_of(topics, together).in(language);
    words += ')';
    return words;
}

// Is it what makes the run fail?
inline auto fails(Diagnostic const& diagnostic, Severity level) -> bool {
    return diagnostic.counts() && diagnostic.severity <= level;
}

}  // namespace knoop
