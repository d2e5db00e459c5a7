#include "src/analysis/tax_bases.hpp"

#include "dsl/unit.hpp"

#include <algorithm>

namespace knoop {

TaxBases::TaxBases(Model const& model) : model_(model) {
    for (auto const& tree : *model.trees)
        any_ = any_ || std::any_of(tree.tokens.begin(), tree.tokens.end(), [&](Token const& token) {
                   return token.kind == TokenKind::money && !tax_words(tree.text(token)).empty();
               });
}

auto TaxBases::differs(FactId fact, EntityId block, DimensionId dimension, Measure basis) -> std::optional<Measure> {
    if (!any_) return {};
    std::vector<EntityId> about;
    if (fact) topics(fact, about);
    else add_topic(block, about);
    for (auto const topic : about) {
        if (auto const known = inside_.find({topic, dimension}); known != inside_.end() && known->second != basis) return known->second;
        for (auto const whole : around(topic))
            if (auto const known = at_.find({whole, dimension}); known != at_.end() && known->second != basis) return known->second;
    }
    for (auto const topic : about) {
        at_.try_emplace({topic, dimension}, basis);
        for (auto const whole : around(topic)) inside_.try_emplace({whole, dimension}, basis);
    }
    return {};
}

// What a fact is about: the power or decision in it, the powers that a decision uses, and in the block of a grant what was granted.
void TaxBases::topics(FactId fact, std::vector<EntityId>& found) const {
    auto const before = found.size();
    auto const parties = model_.parties_of(fact);
    for (auto const party : parties) add_topic(party.entity(), found);
    if (found.size() == before && parties.front().is_fact()) topics(parties.front().fact(), found);
}

void TaxBases::add_topic(EntityId entity, std::vector<EntityId>& found) const {
    auto const& vocabulary = *model_.vocabulary;
    auto const topic = vocabulary.kind("topic");
    if (!entity || !topic || !model_.is_a(entity, topic)) return;
    found.push_back(entity);
    auto const exercises = vocabulary.relation("exercises");
    if (!exercises) return;
    for (auto const use : model_.facts_at(entity, exercises, Relation::subject))
        if (auto const power = model_.party(use, Relation::object).entity(); power) found.push_back(power);
}

auto TaxBases::around(EntityId topic) const -> std::vector<EntityId> {
    std::vector<EntityId> all;
    for (auto at = topic; at; at = model_.entities[at].parent) all.push_back(at);
    return all;
}

}  // namespace knoop
