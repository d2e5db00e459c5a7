// Trees -> rules. What is wrong with a rule is a diagnostic in its own file, and that rule does not run.
#pragma once

#include "src/rules/formula_compiler.hpp"
#include "src/rules/rule.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace knoop {

// Every rule of the vocabulary, in the order it was declared. The vocabulary gains the texts that the rules compare with.
// Rules and defines of a `proven` file were tried when knoop was built (`knoop test`): whether they can be planned is not asked again.
auto compile_rules(Vocabulary& vocabulary, std::vector<Tree> const& trees, Diagnostics& diagnostics,
                   std::function<bool(FileId)> const& proven = {}) -> std::vector<Rule>;

// One rule statement. Empty when it has errors.
auto compile_rule(Vocabulary& vocabulary, std::vector<Tree> const& trees, TreeRef place, Diagnostics& diagnostics) -> std::optional<Rule>;

// `expect "Title" { formula }`: a rule without variables that finds something where the formula does not hold. It may name entities.
auto compile_expect(Vocabulary& vocabulary, std::vector<Tree> const& trees, TreeRef place, EntityNames names, Diagnostics& diagnostics)
    -> std::optional<Rule>;

// Binders and a formula that may name entities: the filters of views, and questions. Without a binder: yes or no.
struct Query {
    Formula formula;
    std::vector<Slot> variables;
    std::vector<ClaimId> conditions;
    ClaimId where;
};
auto compile_query(Vocabulary& vocabulary, std::vector<Tree> const& trees, FileId file, std::span<NodeId const> binders, NodeId formula,
                   EntityNames names, Diagnostics& diagnostics) -> std::optional<Query>;

// Reports what is wrong with the formulas behind `define`, once, where they stand.
void check_defines(Vocabulary& vocabulary, std::vector<Tree> const& trees, Diagnostics& diagnostics,
                   std::function<bool(FileId)> const& proven = {});

}  // namespace knoop
