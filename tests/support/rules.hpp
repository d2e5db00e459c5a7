// A model with rules of its own, in one text: what they find, as short lines.
#pragma once

#include "src/rules/check.hpp"
#include "src/rules/sentences.hpp"
#include "tests/support/compile.hpp"

#include <string>
#include <vector>

namespace knoop::testing {

struct Checked {
    std::unique_ptr<Compiled> compiled;
    std::vector<Rule> rules;        // those of the text alone
    Diagnostics diagnostics;        // of the rules
    CheckResult result;

    // "id: message" of every finding, in order.
    [[nodiscard]] auto findings(Language language = Language::en) const -> std::vector<std::string> {
        std::vector<std::string> lines;
        for (auto const& finding : result.findings) lines.push_back(finding.id + ": " + fill(finding.text.in(language), finding.arguments, language));
        return lines;
    }
    // The notes of the nth finding.
    [[nodiscard]] auto notes(std::size_t nth, Language language = Language::en) const -> std::vector<std::string> {
        std::vector<std::string> lines;
        for (auto const& note : result.findings.at(nth).notes) lines.push_back(fill(note.text.in(language), note.arguments, language));
        return lines;
    }
    // "id: places (reason)" of what was not assessed for a doubt; with `given`, of questions that could not be asked.
    [[nodiscard]] auto not_assessed(bool given = false) const -> std::vector<std::string> {
        std::vector<std::string> lines;
        for (auto const& row : result.not_assessed) {
            if (row.given != given) continue;
            auto line = row.rule + ":";
            for (auto const place : row.places) {
                auto const& model = compiled->model;
                line += " " + (place.is_entity() ? model.path(place.entity()) : name_of(model, place).en);
            }
            lines.push_back(line);
        }
        return lines;
    }
    [[nodiscard]] auto ids() -> std::string {
        diagnostics.sort();
        std::string all;
        for (auto const& diagnostic : diagnostics.all()) all += (all.empty() ? "" : " ") + diagnostic.id;
        return all;
    }
};

inline auto check_text(std::string text) -> Checked {
    Checked checked;
    checked.compiled = compile_text(std::move(text));
    auto& vocabulary = *checked.compiled->vocabulary;
    auto const& trees = *checked.compiled->program.trees;
    auto const& sources = *checked.compiled->program.sources;
    for (auto const& declared : vocabulary.rules) {
        auto const own = sources[declared.place.file].path == "model.knoop";
        if (!own) continue;
        if (auto rule = compile_rule(vocabulary, trees, declared.place, checked.diagnostics)) checked.rules.push_back(std::move(*rule));
    }
    auto const& model = checked.compiled->model;
    for (auto& rule : compile_expects(model, vocabulary, checked.diagnostics)) checked.rules.push_back(std::move(rule));
    CheckOptions options;
    options.settings = read_settings(model, vocabulary, checked.rules, checked.diagnostics);
    checked.result = check(checked.rules, model, options);
    return checked;
}

// A rule around its clauses, one a line.
inline auto rule_text(std::string const& id, std::string clauses, std::string const& message = "{x}") -> std::string {
    for (auto at = clauses.find("\n "); at != std::string::npos; at = clauses.find("\n ", at + 2)) clauses.insert(at + 1, 1, ' ');
    return "rule " + id + " {\n  level warning\n  title en \"t\" nl \"t\"\n  " + clauses + "\n  message en \"" + message + "\" nl \"" + message + "\"\n}\n";
}

}  // namespace knoop::testing
