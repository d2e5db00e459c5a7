#include "src/rules/derived_use.hpp"

#include <algorithm>

namespace knoop {

auto derived_relations(std::span<Rule const> rules, Vocabulary const& vocabulary, std::vector<std::string> const& select)
    -> std::vector<RelationId> {
    std::vector<RelationId> found;
    auto const add = [&](RelationId relation) {
        if (relation && vocabulary.relations[relation].derived) found.push_back(relation);
    };
    auto const selected = [&](Rule const& rule) {
        return select.empty() || std::any_of(select.begin(), select.end(), [&](auto const& name) { return name == rule.id || name == rule.category; });
    };
    for (auto const& rule : rules) {
        if (!selected(rule)) continue;
        for (auto const& claim : rule.formula.claims) add(claim.relation);
        for (auto const& chain : rule.formula.chains) add(chain.relation);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace knoop
