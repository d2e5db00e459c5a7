// Eight checks as house rules count what five other engines count on a generated model (tests/oracle; larger ones with compare.py).
#include "src/analysis/derived.hpp"
#include "src/rules/derived_use.hpp"
#include "tests/support/compile.hpp"
#include "tests/test.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>

namespace knoop {

namespace {

auto contents_of(std::string const& name) -> std::string {
    std::ifstream file(KNOOP_ROOT "/tests/oracle/" + name, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>{file}, {}};
}

struct Judged {
    std::unique_ptr<testing::Compiled> compiled;
    std::vector<Rule> rules;
};

auto generated() -> Judged {
    Judged all;
    all.compiled = testing::compile_files({{"model.knoop", contents_of("generated-1.knoop")}, {"house-rules.knoop", contents_of("house-rules.knoop")}},
                                          "model.knoop");
    auto& [program, diagnostics, vocabulary, model, roles] = *all.compiled;
    all.rules = compile_rules(*vocabulary, *program.trees, diagnostics);
    add_derived_facts(model, *vocabulary, derived_relations(all.rules, *vocabulary), diagnostics);
    REQUIRE(diagnostics.empty());
    return all;
}

// All that a reader sees of a finding.
auto shown(std::vector<Diagnostic> const& findings) -> std::vector<std::string> {
    std::vector<std::string> lines;
    for (auto const& finding : findings) {
        auto line = finding.id + ' ' + std::to_string(finding.span.begin) + ' ' + fill(finding.text.en, finding.arguments, Language::en);
        for (auto const& note : finding.notes) line += '\n' + std::to_string(note.span.begin) + ' ' + fill(note.text.nl, note.arguments, Language::nl);
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

TEST_CASE("the checks of the reference engines give their counts as house rules", "[rules][property]") {
    auto const all = generated();
    World world{all.compiled->model};
    std::map<std::string, std::size_t> found;
    for (auto const& rule : all.rules) {
        if (rule.sources.empty() || rule.sources.front().text != "governance-bench") continue;
        auto check = rule.id == "ladder-gap-at-zero" ? std::string{"ladder-gap"} : rule.id;
        std::replace(check.begin(), check.end(), '-', '_');
        // Bindings with the same facts are one finding. A row of ladder_overlap is an unordered pair, so both orders are one row.
        auto& count = found[check];
        for (auto const& finding : evaluate(rule, world).findings) count += check == "ladder_overlap" ? 1 : 1 + finding.also.size();
    }
    auto const expected = nlohmann::json::parse(contents_of("generated-1.json")).get<std::map<std::string, std::size_t>>();
    CHECK(expected.size() == 8);
    CHECK(found == expected);
}

TEST_CASE("asked side by side, rules say what they say one after another", "[rules][property]") {
    auto const all = generated();
    CheckOptions alone;
    alone.facts_a_thread = all.compiled->model.facts.size() + 1;
    CheckOptions beside;
    beside.facts_a_thread = 1;
    auto const expected = check(all.rules, all.compiled->model, alone);
    CHECK(expected.findings.size() > 100);
    for (auto round = 0; round < 5; ++round) {
        auto const found = check(all.rules, all.compiled->model, beside);
        CHECK(found.ran == expected.ran);
        CHECK(shown(found.findings) == shown(expected.findings));
        REQUIRE(found.not_assessed.size() == expected.not_assessed.size());
        for (std::size_t at = 0; at < found.not_assessed.size(); ++at) CHECK(found.not_assessed[at].places == expected.not_assessed[at].places);
    }
}

}  // namespace knoop
