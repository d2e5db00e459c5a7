// Which derived relations rules ask for: nothing else is computed.
#pragma once

#include "src/rules/rule.hpp"

#include <span>
#include <vector>

namespace knoop {

auto derived_relations(Formula const& formula, Vocabulary const& vocabulary) -> std::vector<RelationId>;
auto derived_relations(std::span<Rule const> rules, Vocabulary const& vocabulary) -> std::vector<RelationId>;

// Might its answer change when derived facts join the model? Also where it asks for a relation that a derived one is a member of, or for
// facts of whatever relation.
auto rests_on_derived(Formula const& formula, Vocabulary const& vocabulary) -> bool;

}  // namespace knoop
