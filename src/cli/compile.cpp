#include "src/cli/compile.hpp"

#include "src/analysis/derived.hpp"
#include "src/cli/library.hpp"
#include "src/model/declare.hpp"
#include "src/rules/conditional_each.hpp"
#include "src/rules/check.hpp"
#include "src/rules/compile.hpp"
#include "src/rules/derived_use.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>

namespace knoop {

namespace {

// Standard input becomes a file with a name of its own, so that nothing behind this point knows of it.
void name_standard_input(std::vector<std::string>& paths, Files& files, std::string const& wanted) {
    auto const name = wanted.empty() ? std::string{"<stdin>"} : wanted;
    auto const found = std::find(paths.begin(), paths.end(), "-");
    if (found == paths.end()) return;
    std::replace(found, paths.end(), std::string{"-"}, name);
    files.kind = [name, kind = files.kind](std::string const& path) { return path == name ? FileKind::file : kind(path); };
    files.read = [name, read = files.read](std::string const& path) { return read(path == name ? "-" : path); };
}

// The library's own entities (laws) are there in every model, and say nothing of this one.
void count(Summary& summary, Model const& model) {
    auto const of_user = [&](Span span) { return span && !is_library((*model.sources)[span.file]); };
    for (auto const& entity : model.entities) summary.entities += entity.in_force && !entity.error && of_user(entity.span);
    for (auto const& fact : model.facts) summary.facts += fact.in_force && (fact.stated_in || of_user(fact.span));
    if (model.as_of_mattered) summary.as_of = to_string(model.as_of);
}

// What several models could not say for one reason is one line.
void add(std::vector<NotAssessed>& rows, NotAssessed const& row) {
    auto const known = std::find_if(rows.begin(), rows.end(), [&](NotAssessed const& other) {
        return other.rule == row.rule && other.reason.en == row.reason.en && other.reason.nl == row.reason.nl;
    });
    if (known == rows.end()) rows.push_back(row);
    else known->count += row.count;
}

// Runs the rules of a model, with what the model says about them. Its principles join the rules for that time only.
void judge(Compilation& result, std::vector<Rule>& rules, Model& model, Vocabulary& vocabulary, Root const& root, Options const& options) {
    CheckOptions asked;
    asked.select = options.select;
    asked.ignore = options.ignore;
    asked.settings = read_settings(model, vocabulary, rules, result.diagnostics);
    asked.settings.sets = used_rule_sets(result.program, root, rules, result.diagnostics);
    auto const own_rules = rules.size();
    for (auto& expect : compile_expects(model, vocabulary, result.diagnostics)) rules.push_back(std::move(expect));
    add_derived_facts(model, vocabulary, derived_relations(rules, vocabulary, asked.select, asked.ignore), result.diagnostics);
    auto answer = check(rules, model, asked);
    rules.resize(own_rules);
    for (auto& finding : answer.findings) result.diagnostics.add(std::move(finding));
    for (auto const& row : answer.not_assessed) add(result.summary.not_assessed, {row.rule, row.places.size(), row.reason});
    result.summary.rules = std::max(result.summary.rules, answer.ran.size());
    result.ran.insert(answer.ran.begin(), answer.ran.end());
}

// Each rule once, however many roots it applies to.
void keep(std::vector<Rule>& known, std::vector<Rule> rules) {
    for (auto& rule : rules)
        if (std::none_of(known.begin(), known.end(), [&](Rule const& other) { return other.span == rule.span; }))
            known.push_back(std::move(rule));
}

}  // namespace

auto compile(Options const& options, Session session, Phases phases) -> Compilation {
    Compilation result;
    result.language = language_of(options, session.environment);

    auto const library = open_library(session.files, options.stdlib);
    if (!library) {
        report(result.diagnostics, library.error(), options.stdlib);
        result.unreadable = true;
        return result;
    }
    auto paths = options.paths;
    auto files = session.files;
    name_standard_input(paths, files, options.stdin_filename);
    result.program = load(files, paths, library.value().files, result.diagnostics);

    auto const& all = result.diagnostics.all();
    result.unreadable = std::any_of(all.begin(), all.end(), [](Diagnostic const& diagnostic) { return !diagnostic.span; });
    if (!options.language && !result.program.roots.empty())
        result.language = (*result.program.sources)[result.program.roots.front().file].dialect;

    auto const as_of = options.as_of.value_or(session.environment.today);
    // The built-in library passed its tests with the build; a folder of --stdlib may be somebody's work of this minute.
    std::function<bool(FileId)> const proven = [&](FileId file) { return options.stdlib.empty() && is_library((*result.program.sources)[file]); };
    for (auto const& root : result.program.roots) {
        auto const vocabulary = declare(result.program, root, result.diagnostics);
        auto rules = phases == Phases::all ? compile_rules(*vocabulary, *result.program.trees, result.diagnostics, proven) : std::vector<Rule>{};
        auto& model = result.models.emplace_back(elaborate_fully(result.program, root, vocabulary, as_of, result.diagnostics));
        result.vocabularies.push_back(vocabulary);
        count(result.summary, model);
        judge(result, rules, model, *vocabulary, root, options);
        keep(result.rules, std::move(rules));
    }

    auto const of_user = [](Source const& source) { return !is_library(source); };
    result.summary.files = static_cast<std::size_t>(std::count_if(result.program.sources->begin(), result.program.sources->end(), of_user));
    std::sort(result.rules.begin(), result.rules.end(), [](Rule const& a, Rule const& b) { return a.id < b.id; });
    result.diagnostics.sort();
    count(result.summary, result.diagnostics.all());
    return result;
}

}  // namespace knoop
