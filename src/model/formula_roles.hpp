// The roles of the words of a formula: verbs, roles, steps of paths, kinds and words of closed lists. Variables and names have
// none. Follows src/rules/compile_atom.cpp and compile_operand.cpp, which find out the same while typing everything.
#pragma once

#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"
#include "src/model/token_roles.hpp"
#include "src/model/vocabulary.hpp"

#include <string_view>
#include <vector>

namespace knoop {

class FormulaRoles {
public:
    FormulaRoles(Tree const& tree, Vocabulary const& vocabulary, TokenRoles& roles, Diagnostics& diagnostics)
        : tree_(tree), vocabulary_(vocabulary), roles_(roles), diagnostics_(diagnostics) {}

    // Variables seen from here on: the parameters of a define, or those of a binder.
    void see(std::string_view variable) { scope_.push_back({variable, {}}); }
    void bind(NodeId binder);
    void formula(NodeId node);
    // The kind that is named here, if it is one.
    void kind(NodeId node);

private:
    struct Variable {
        std::string_view name;
        RelationId relation;  // of a fact
    };

    auto atom(NodeId node, bool names_are_variables) -> RelationId;
    void term(NodeId node, Type const& type, bool names_are_variables);
    void operand(NodeId node);
    void steps(NodeId path, RelationId relation);
    void unknown(std::uint32_t token);
    auto verb(NodeId node) -> RelationId;
    auto is_defined(NodeId node) const -> bool;
    auto find(std::string_view word) const -> Variable const*;
    auto word_of(NodeId node) const -> std::string_view;
    void set(std::uint32_t token, TokenRole role) { roles_.set(tree_.file, token, role); }
    auto symbol(std::string_view word) const -> Symbol { return vocabulary_.names.find(word); }

    Tree const& tree_;
    Vocabulary const& vocabulary_;
    TokenRoles& roles_;
    Diagnostics& diagnostics_;
    std::vector<Variable> scope_;
};

}  // namespace knoop
