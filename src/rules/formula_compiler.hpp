// Tree -> Formula: finds out which word is a variable, verb, role, property or value, types everything, and unfolds defines.
// Three files: logic (formula_compiler.cpp), atoms (compile_atom.cpp), operands and paths (compile_operand.cpp).
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/rules/formula.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace knoop {

// What the longest prefix of a path names in a model: the party, and how many words of the path it took. Rules have none of these;
// `expect`, `include`, `exclude` and queries do.
using EntityNames = std::function<std::pair<Party, std::size_t>(std::vector<std::string_view> const& path)>;

class FormulaCompiler {
public:
    FormulaCompiler(Vocabulary& words, std::vector<Tree> const& all_trees, Formula& into, Diagnostics& sink, EntityNames names = {})
        : vocabulary(words), trees(all_trees), formula(into), diagnostics(sink), entities(std::move(names)) {}

    // What a list of binders declares: `counted` as written, `implied` by the atom of a fact binder.
    struct Bound {
        std::vector<Slot> counted;
        std::vector<Slot> implied;
        std::vector<ClaimId> conditions;
    };
    void bind(Tree const& tree, NodeId binder, Bound& bound);
    auto compile(Tree const& tree, NodeId node) -> ClaimId;
    auto operand(Tree const& tree, NodeId node, Type const& expected = {}) -> OperandId;
    // The path of a placeholder of a message: `m`, `m.consent`.
    auto path_of_text(Language dialect, std::string_view path, Span span) -> OperandId;

    // The variables that can be seen now; a block of them is given back by `leave(mark)`.
    [[nodiscard]] auto mark() const -> std::size_t { return scope_.size(); }
    void leave(std::size_t to) { scope_.resize(to); }
    void see(Slot slot) { scope_.push_back({formula.variables[slot].name, Term::of(slot)}); }
    [[nodiscard]] auto failed() const -> bool { return failed_; }
    // A define that is called is not looked into: for reading one define after another.
    void leave_defines_closed() { closed_defines_ = true; }
    // Typing of a define on its own: a parameter has no type, and what can never be true is said where it is used.
    auto compile_define(DefineId define, std::vector<Slot>& parameters) -> ClaimId;

    [[nodiscard]] auto all(std::vector<ClaimId> const& parts, Span span) -> ClaimId;
    [[nodiscard]] auto negate(ClaimId claim) -> ClaimId;

private:
    struct Name {
        std::string word;
        Term term;
    };
    // What an atom still needs round it: variables for paths and values that stand in its roles.
    struct Wrapping {
        std::vector<Slot> variables;
        std::vector<ClaimId> conditions;  // say where a variable comes from, so they stand before the atom
        std::vector<ClaimId> tests;       // say which value it must have
        bool implies = false;  // the atom of a fact binder: a new name is a new variable
    };
    struct Verb {
        RelationId relation;
        DefineId define;
        TokenKind closure = TokenKind::word;  // closure_plus, closure_star, or anything else
        Span span;
        [[nodiscard]] auto known() const -> bool { return relation || define; }
        [[nodiscard]] auto closed() const -> bool { return closure == TokenKind::closure_plus || closure == TokenKind::closure_star; }
    };

    auto quantified(Tree const& tree, NodeId node) -> ClaimId;
    auto scope_claim(Bound const& bound, ClaimId body, Span span) -> Claim;
    auto variable(std::string name, Type type, RelationId relation, Span span) -> Slot;
    void check_name(Tree const& tree, NodeId node, std::string_view word);

    auto atom(Tree const& tree, NodeId node, Slot fact, Wrapping& wrapping) -> ClaimId;
    auto wrap(ClaimId claim, Wrapping const& wrapping, Span span) -> ClaimId;
    auto verb(Tree const& tree, NodeId node) -> Verb;
    auto term(Tree const& tree, NodeId node, Type const& type, Wrapping& wrapping) -> Term;
    auto relation_claim(Tree const& tree, Verb const& verb, std::vector<Term> terms, Slot fact, Span span) -> ClaimId;
    auto closure_claim(Verb const& verb, std::vector<Term> terms, Span span) -> ClaimId;
    auto unfold(DefineId define, std::vector<Term> const& terms, Span span) -> ClaimId;
    auto chain_over(DefineId define, std::uint32_t to, std::vector<std::uint32_t> const& held) -> std::uint32_t;
    auto chain_parameter(DefineId define) -> std::optional<std::uint32_t>;
    auto type_in(ClaimId body, Slot slot) const -> Type;

    auto comparison(Tree const& tree, NodeId left, NodeId right) -> ClaimId;
    auto compare(OperandId left, Comparator comparator, OperandId right, Span span) -> ClaimId;
    auto two_operands(Tree const& tree, NodeId left, NodeId right) -> std::pair<OperandId, OperandId>;
    auto is_a(Tree const& tree, NodeId node, bool positive) -> ClaimId;
    auto membership(Tree const& tree, NodeId node) -> ClaimId;
    auto arithmetic(Tree const& tree, NodeId node) -> OperandId;
    auto aggregate(Tree const& tree, NodeId node) -> OperandId;
    auto path(Language dialect, std::vector<std::string_view> const& segments, Type const& expected, Span span) -> OperandId;
    [[nodiscard]] auto may_be_fact(Operand const& start) const -> bool;
    [[nodiscard]] auto relation_with_option(Symbol word, Language dialect) const -> RelationId;
    auto steps(Operand start, RelationId fact_relation, std::vector<std::string_view> const& segments, std::size_t from, Language dialect)
        -> OperandId;
    auto constant(Language dialect, std::string_view word, Type const& expected) -> std::optional<Operand>;
    auto literal(Tree const& tree, NodeId node, Type const& expected) -> OperandId;

    auto fresh(Type type, Span span) -> Slot { return variable({}, std::move(type), {}, span); }
    auto find(std::string_view word) const -> Term const*;
    auto type_of(Term const& term) const -> Type;
    auto compatible(Type const& one, Type const& other) const -> bool;
    auto symbol(std::string_view word) const -> Symbol { return vocabulary.names.find(word); }
    auto nothing(Span span) -> ClaimId;                    // after a mistake
    auto nothing_operand(Span span) -> OperandId;
    auto report(Message const& message, Span span, Arguments arguments = {}) -> Diagnostic&;
    void suggest_name(Diagnostic& diagnostic, Span span, std::string_view word);

    Vocabulary& vocabulary;
    std::vector<Tree> const& trees;
    Formula& formula;
    Diagnostics& diagnostics;
    EntityNames entities;
    std::vector<Name> scope_;
    std::size_t scope_begin_ = 0;   // names below it belong to the formula outside a define
    std::vector<DefineId> unfolding_;  // inside them, a role of another kind is no mistake but never true
    bool closed_defines_ = false;
    bool failed_ = false;
};

// The words of a path, which are tight together.
auto segments_of(std::string_view path) -> std::vector<std::string_view>;

}  // namespace knoop
