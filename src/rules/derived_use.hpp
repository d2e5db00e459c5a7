// Which derived relations rules ask for: nothing else is computed.
#pragma once

#include "src/rules/rule.hpp"

#include <span>
#include <string>
#include <vector>

namespace knoop {

// `select` and `ignore`: rules by id or category; nothing selected is all of them.
auto derived_relations(std::span<Rule const> rules, Vocabulary const& vocabulary, std::vector<std::string> const& select = {},
                       std::vector<std::string> const& ignore = {}) -> std::vector<RelationId>;

// The same of one formula: a query.
auto derived_relations(Formula const& formula, Vocabulary const& vocabulary) -> std::vector<RelationId>;

}  // namespace knoop
