#include "src/rules/derived_use.hpp"

#include <algorithm>

namespace knoop {

namespace {

// Every relation that a formula asks facts of.
template <class Visit>
void each_relation(Formula const& formula, Visit const& visit) {
    auto const one = [&](RelationId relation) {
        if (relation) visit(relation);
    };
    for (auto const& claim : formula.claims) one(claim.relation);
    for (auto const& chain : formula.chains) one(chain.relation);
    for (auto const& step : formula.steps) one(step.relation);
}

void collect(Formula const& formula, Vocabulary const& vocabulary, std::vector<RelationId>& found) {
    each_relation(formula, [&](RelationId relation) {
        if (vocabulary.relations[relation].derived) found.push_back(relation);
    });
}

auto unique(std::vector<RelationId> found) -> std::vector<RelationId> {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace

auto derived_relations(Formula const& formula, Vocabulary const& vocabulary) -> std::vector<RelationId> {
    std::vector<RelationId> found;
    collect(formula, vocabulary, found);
    return unique(std::move(found));
}

auto derived_relations(std::span<Rule const> rules, Vocabulary const& vocabulary) -> std::vector<RelationId> {
    std::vector<RelationId> found;
    for (auto const& rule : rules) collect(rule.formula, vocabulary, found);
    return unique(std::move(found));
}

auto rests_on_derived(Formula const& formula, Vocabulary const& vocabulary) -> bool {
    auto found = std::any_of(formula.variables.begin(), formula.variables.end(),
                             [](Variable const& variable) { return variable.is_fact() && variable.drawn == Variable::Drawn::nowhere; });
    each_relation(formula, [&](RelationId relation) {
        for (auto const member : vocabulary.relations[relation].seen_as) found = found || vocabulary.relations[member].derived;
    });
    return found;
}

}  // namespace knoop
