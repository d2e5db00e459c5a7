#include "src/rules/derived_use.hpp"

#include <algorithm>

namespace knoop {

namespace {

void collect(Formula const& formula, Vocabulary const& vocabulary, std::vector<RelationId>& found) {
    auto const add = [&](RelationId relation) {
        if (relation && vocabulary.relations[relation].derived) found.push_back(relation);
    };
    for (auto const& claim : formula.claims) add(claim.relation);
    for (auto const& chain : formula.chains) add(chain.relation);
}

auto unique(std::vector<RelationId> found) -> std::vector<RelationId> {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace

auto derived_relations(std::span<Rule const> rules, Vocabulary const& vocabulary, std::vector<std::string> const& select,
                       std::vector<std::string> const& ignore) -> std::vector<RelationId> {
    auto const named = [](Rule const& rule, std::vector<std::string> const& names) {
        return std::any_of(names.begin(), names.end(), [&](auto const& name) { return name == rule.id || name == rule.category; });
    };
    std::vector<RelationId> found;
    for (auto const& rule : rules)
        if ((select.empty() || named(rule, select)) && !named(rule, ignore)) collect(rule.formula, vocabulary, found);
    return unique(std::move(found));
}

auto derived_relations(Formula const& formula, Vocabulary const& vocabulary) -> std::vector<RelationId> {
    std::vector<RelationId> found;
    collect(formula, vocabulary, found);
    return unique(std::move(found));
}

}  // namespace knoop
