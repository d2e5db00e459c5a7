// The engine plans, indexes, condenses and remembers; a naive evaluator does none of that. On small random models and random rules
// they must find the same, doubt the same, and every witness alone must prove its finding again.
#include "src/rules/evaluate.hpp"
#include "tests/support/compile.hpp"
#include "tests/support/naive.hpp"
#include "tests/support/random_rules.hpp"
#include "tests/test.hpp"

#include <set>

namespace knoop::testing {

namespace {

using Bindings = std::set<std::vector<Party>>;

struct Both {
    Bindings sure;
    std::multiset<Party> doubtful;  // places
    friend auto operator==(Both const&, Both const&) -> bool = default;
};

auto by_engine(Rule const& rule, World& world, RuleResult* result = nullptr) -> Both {
    EvaluateOptions options;
    options.most_shown = 0;
    auto found = evaluate(rule, world, options);
    Both both;
    for (auto const& finding : found.findings) {
        both.sure.insert(finding.binding);
        both.sure.insert(finding.also.begin(), finding.also.end());
    }
    for (auto const& place : found.not_assessed)
        if (place.doubt) both.doubtful.insert(place.place);
    if (result) *result = std::move(found);
    return both;
}

auto by_naive(Rule const& rule, World& world) -> Both {
    Naive naive{rule.formula, world.model, world};
    auto parts = rule.conditions;
    parts.push_back(rule.where);
    auto const all = [&](bool careful) {
        naive.careful = careful;
        auto truth = Truth::yes;
        for (auto const part : parts) truth = std::min(truth, naive.truth(part));
        return truth;
    };
    Both both;
    auto const each = [&](auto&& self, std::size_t at) -> void {
        if (at == rule.variables.size()) {
            if (all(false) != Truth::yes) return;
            std::vector<Party> binding;
            for (auto const slot : rule.variables) binding.push_back(naive.frame[slot]);
            if (all(true) == Truth::yes) both.sure.insert(binding);
            else both.doubtful.insert(binding.front());
            return;
        }
        for (auto const one : naive.domain(rule.variables[at])) {
            naive.frame[rule.variables[at]] = one;
            self(self, at + 1);
        }
        naive.frame[rule.variables[at]] = {};
    };
    each(each, 0);
    return both;
}

// The model without the facts that the witness does not name.
auto only(Model const& model, std::vector<Evidence> const& witness) -> Model {
    std::set<FactId> kept;
    for (auto const& one : witness) {
        if (one.fact) kept.insert(one.fact);
        kept.insert(one.facts.begin(), one.facts.end());
    }
    auto smaller = model;
    for (auto const id : smaller.facts.ids())
        if (!kept.contains(id)) smaller.facts[id].in_force = false;
    smaller.freeze(model.as_of);
    return smaller;
}

auto describe_all(Both const& both) -> std::string {
    std::string text;
    for (auto const& binding : both.sure) {
        for (auto const party : binding) text += std::to_string(static_cast<int>(party.tag())) + ":" + std::to_string(party.index()) + " ";
        text += "; ";
    }
    text += "| doubtful ";
    for (auto const party : both.doubtful) text += std::to_string(party.index()) + " ";
    return text;
}

// Returns how many of the rules compiled.
auto run(unsigned seeds, unsigned first, bool certain) -> unsigned {
    unsigned compiled_rules = 0;
    for (auto seed = first; seed < first + seeds; ++seed) {
        RandomRules random{seed};
        auto const model = random.model(certain);
        std::string rules;
        for (auto nth = 0; nth < 10; ++nth) rules += random.rule("random-" + std::to_string(nth));
        auto const compiled = compile_text(model + rules);
        World world{compiled->model};
        for (auto const& declared : compiled->vocabulary->rules) {
            if (!compiled->vocabulary->text(declared.name).starts_with("random")) continue;
            Diagnostics diagnostics;
            auto const rule = compile_rule(*compiled->vocabulary, *compiled->program.trees, declared.place, diagnostics);
            if (!rule) continue;
            ++compiled_rules;
            auto const begin = rules.find("rule " + rule->id + " ");
            INFO(seed << "\n" << model << rules.substr(begin, rules.find("\n}", begin) - begin));
            RuleResult result;
            auto const engine = by_engine(*rule, world, &result);
            auto const naive = by_naive(*rule, world);
            INFO("engine " << describe_all(engine) << "\nnaive  " << describe_all(naive));
            if (!(engine == naive)) REQUIRE(engine == naive);
            for (auto const& finding : result.findings) {
                auto const smaller = only(compiled->model, finding.witness);
                World other{smaller};
                Naive again{rule->formula, smaller, other};
                for (std::size_t at = 0; at < finding.binding.size(); ++at) again.frame[rule->variables[at]] = finding.binding[at];
                if (again.truth(rule->where) != Truth::yes) REQUIRE("the witness alone does not prove the finding" == rule->id);
            }
        }
    }
    return compiled_rules;
}

}  // namespace

TEST_CASE("guarded evaluation equals naive evaluation, and witnesses prove their findings", "[rules][property]") {
    CHECK(run(15, 1, true) > 80);
}

TEST_CASE("with sketches, unknowns and alternatives, both doubt the same", "[rules][property]") {
    CHECK(run(15, 10'000, false) > 80);
}

}  // namespace knoop::testing
