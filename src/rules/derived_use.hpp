// Which derived relations rules ask for: nothing else is computed.
#pragma once

#include "src/rules/rule.hpp"

#include <span>
#include <string>
#include <vector>

namespace knoop {

// `select`: rules by id or category; empty: all of them.
auto derived_relations(std::span<Rule const> rules, Vocabulary const& vocabulary, std::vector<std::string> const& select = {})
    -> std::vector<RelationId>;

}  // namespace knoop
