#include "src/rules/examples.hpp"

#include "src/analysis/derived.hpp"
#include "src/model/declare.hpp"
#include "src/model/kernel_words.hpp"
#include "src/rules/conditional_each.hpp"
#include "src/rules/check.hpp"
#include "src/rules/comparison.hpp"
#include "src/rules/compile.hpp"
#include "src/rules/derived_use.hpp"

#include <algorithm>

namespace knoop {

namespace {

// An example of a rule that compares: its block `before`, and the rest, which keeps its places.
struct TwoTexts {
    std::string before;
    std::string after;
};

auto split(std::string const& name, std::string text, Files const& files, std::span<LibraryFile const> library) -> std::optional<TwoTexts> {
    Diagnostics unused;  // what is wrong with either is found when it is read by itself
    auto const program = load_text(files, name, text, {}, library, unused);
    auto const& tree = (*program.trees)[program.roots.front().file.index];
    auto const statement = before_block(tree, tree.root());
    if (!statement) return {};
    auto const all = tree.span(statement);
    auto const inside = tree.span(tree.child(statement, NodeKind::block));
    TwoTexts texts{text.substr(0, text.find('\n') + 1) + text.substr(inside.begin + 1, inside.end - inside.begin - 2) + "\n", text};
    for (auto at = all.begin; at < all.end; ++at)
        if (texts.after[at] != '\n') texts.after[at] = ' ';
    return texts;
}

// One structure of an example, with what all rules find in it where that is asked for.
struct Structure {
    Program program;
    std::shared_ptr<Vocabulary> vocabulary;
    std::vector<Rule> rules;
    Settings settings;
    Model model;
    CheckResult result;
};

auto structure_of(std::string name, std::string text, std::vector<std::string> const& beside, bool with_findings, Files const& files,
                  std::span<LibraryFile const> library, Date as_of, Diagnostics& diagnostics) -> Structure {
    Structure made;
    made.program = load_text(files, std::move(name), std::move(text), beside, library, diagnostics);
    auto const& root = made.program.roots.front();
    made.vocabulary = declare(made.program, root, diagnostics);
    made.rules = compile_rules(*made.vocabulary, *made.program.trees, diagnostics, [](FileId) { return true; });
    made.model = elaborate_fully(made.program, root, made.vocabulary, as_of, diagnostics);
    made.settings = read_settings(made.model, *made.vocabulary, made.rules, diagnostics);
    made.settings.sets = used_rule_sets(made.program, root, made.rules, diagnostics);
    if (!with_findings) return made;
    add_derived_facts(made.model, *made.vocabulary, derived_relations(made.rules, *made.vocabulary), diagnostics);
    CheckOptions options;
    options.settings = made.settings;
    options.report_unused = false;
    made.result = check(made.rules, made.model, options);
    return made;
}

// The example of a rule that compares: its two structures compared, and the rule asked of the later one.
void run_comparison(Rule const& rule, TwoTexts texts, std::string const& name, std::vector<std::string> const& beside, Files const& files,
                    std::span<LibraryFile const> library, Date as_of, Diagnostics& diagnostics, ExampleResult& result) {
    auto const with_findings = compares(rule, *declare(result.program, result.program.roots.front(), diagnostics), "survives");
    auto const before = structure_of(name + " before", std::move(texts.before), beside, with_findings, files, library, as_of, diagnostics);
    auto after = structure_of(name, std::move(texts.after), beside, with_findings, files, library, as_of, diagnostics);
    Checked const old_one{before.model, before.result.findings, before.result.not_assessed};
    auto const comparison = compare(old_one, {after.model, after.result.findings, after.result.not_assessed});
    add_comparison_facts(after.model, *after.vocabulary, old_one, after.result.findings, comparison, after.rules);
    CheckOptions options;
    options.settings = after.settings;
    options.select = {rule.id};
    for (auto& finding : check(after.rules, after.model, options).findings)
        if (finding.counts()) result.diagnostics.push_back(std::move(finding));
    result.program = std::move(after.program);
}

// What the rule said, held against what the example is to show.
auto judged(ExampleResult result, RuleExample const& example, Diagnostics const& diagnostics) -> ExampleResult {
    if (diagnostics.has_errors()) {
        result.fault = ExampleFault::broken;
        result.diagnostics = diagnostics.all();
    } else if (example.bad == result.diagnostics.empty()) {
        result.fault = example.bad ? ExampleFault::silent : ExampleFault::triggered;
    }
    return result;
}

}  // namespace

auto run_example(Rule const& rule, RuleExample const& example, std::string const& rule_file, std::string_view rule_text,
                 Files const& files, std::span<LibraryFile const> library, Date as_of) -> ExampleResult {
    ExampleResult result;
    Diagnostics diagnostics;
    auto text = std::string{example.dialect == Language::nl ? "# taal: nl\n" : "# language: en\n"};
    text += rule_text.substr(example.text.begin, example.text.end - example.text.begin);
    std::vector<std::string> beside;
    if (!rule_file.starts_with("stdlib/")) beside.push_back(rule_file);
    // What stands in an example is none of the library's own.
    auto const name = rule_file.substr(rule_file.starts_with("stdlib/") ? 7 : 0) + ": " + (example.bad ? "bad" : "good") + " \"" + example.title + "\"";
    text += "\n";
    if (auto texts = split(name, text, files, library)) {
        result.program = load_text(files, name, texts->after, beside, library, diagnostics);
        run_comparison(rule, std::move(*texts), name, beside, files, library, as_of, diagnostics, result);
        return judged(std::move(result), example, diagnostics);
    }
    result.program = load_text(files, name, std::move(text), beside, library, diagnostics);
    auto const& root = result.program.roots.front();
    auto const vocabulary = declare(result.program, root, diagnostics);

    std::optional<Rule> compiled;
    for (auto const& declared : vocabulary->rules)
        if (vocabulary->text(declared.name) == rule.id) compiled = compile_rule(*vocabulary, *result.program.trees, declared.place, diagnostics);
    auto model = elaborate_fully(result.program, root, vocabulary, as_of, diagnostics);
    if (diagnostics.has_errors() || !compiled) {
        result.fault = ExampleFault::broken;
        result.diagnostics = diagnostics.all();
        return result;
    }
    add_derived_facts(model, *vocabulary, derived_relations({&*compiled, 1}, *vocabulary), diagnostics);
    result.diagnostics = check({*compiled}, model).findings;
    return judged(std::move(result), example, diagnostics);
}

}  // namespace knoop
