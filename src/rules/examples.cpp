#include "src/rules/examples.hpp"

#include "src/analysis/derived.hpp"
#include "src/model/declare.hpp"
#include "src/rules/conditional_each.hpp"
#include "src/rules/check.hpp"
#include "src/rules/derived_use.hpp"

#include <algorithm>

namespace knoop {

auto run_example(Rule const& rule, RuleExample const& example, std::string const& rule_file, std::string_view rule_text,
                 Files const& files, std::span<LibraryFile const> library, Date as_of) -> ExampleResult {
    ExampleResult result;
    Diagnostics diagnostics;
    auto text = std::string{example.dialect == Language::nl ? "# taal: nl\n" : "# language: en\n"};
    text += rule_text.substr(example.text.begin, example.text.end - example.text.begin);
    std::vector<std::string> beside;
    if (!rule_file.starts_with("stdlib/")) beside.push_back(rule_file);
    auto const name = rule_file + ": " + (example.bad ? "bad" : "good") + " \"" + example.title + "\"";
    result.program = load_text(files, name, std::move(text) + "\n", beside, library, diagnostics);
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
    if (example.bad == result.diagnostics.empty()) result.fault = example.bad ? ExampleFault::silent : ExampleFault::triggered;
    return result;
}

}  // namespace knoop
