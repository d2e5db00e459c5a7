// Formulas of rules, typed and flat. Names are gone: variables are slots of a frame, relations and attributes are ids, a path is a
// list of steps. Compiled from the tree by compile_formula.hpp, ordered by plan.hpp, evaluated by truth.hpp.
#pragma once

#include "src/base/source.hpp"
#include "src/model/model.hpp"

#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace knoop {

struct Claim;
struct Operand;
using ClaimId = Id<Claim>;
using OperandId = Id<Operand>;
using Slot = std::uint32_t;  // of a frame: one party a variable

inline constexpr Slot no_slot = 0xFFFF'FFFFu;
inline constexpr std::uint32_t fact_link = 1u << 31;  // in Claim::links: it draws the candidates for the fact variable
inline constexpr std::size_t most_variables = 256;  // of one rule, with those of unfolded defines
using VariableSet = std::bitset<most_variables>;

// What a variable ranges over. An empty type: whatever its atom yields.
struct Variable {
    std::string name;      // empty: made by the compiler, for a path or a value in a role
    Type type;
    RelationId relation;   // of a variable over facts: the relation of its atom
    Span span;
    enum class Drawn : std::uint8_t { nowhere, in_some_branches, everywhere };
    Drawn drawn = Drawn::nowhere;  // do atoms say where its candidates come from? See Claim::links

    [[nodiscard]] auto is_fact() const -> bool { return !type.empty() && type.front().tag == TypeTag::fact; }
    [[nodiscard]] auto is_kind() const -> bool { return !type.empty() && type.front().tag == TypeTag::any_kind; }
};

// What stands in one role of an atom.
struct Term {
    enum class Tag : std::uint8_t { anything, variable, party };
    Tag tag = Tag::anything;
    Slot slot = no_slot;
    Party party;

    static auto of(Slot slot) -> Term { return {Tag::variable, slot, {}}; }
    static auto of(Party party) -> Term { return {Tag::party, no_slot, party}; }
    [[nodiscard]] auto is_variable() const -> bool { return tag == Tag::variable; }
};

enum class ClaimTag : std::uint8_t {
    always,
    never,
    all,         // children
    any,         // children
    negation,    // one child
    atom,        // relation, a term per role; `fact` is the slot of the fact itself, if a variable stands for it
    closure,     // chain; terms: from, to, then the held roles
    comparison,  // left, comparator, right
    membership,  // left is equal to a value of one of `members`
    is_set,      // left has a value
    is_kind,     // terms[0] is of terms[1], a kind or a variable over kinds
    ordered,     // terms[0] before terms[1]: an unordered pair is met once
    quantified,  // variables, one child, and how many of them
};

enum class Comparator : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
enum class Quantity : std::uint8_t { at_least, exactly, at_most };  // some: at least 1; no: at most 0

struct Claim {
    ClaimTag tag = ClaimTag::always;
    Comparator comparator = Comparator::equal;
    Quantity quantity = Quantity::at_least;
    bool universal = false;       // written as `every`: at most 0 that do not
    bool reflexive = false;       // closure with `*`
    std::uint8_t counted = 0;     // quantified: so many of its variables are counted, the others only have to exist (0: all)
    std::uint32_t links = 0;      // bit i: this draws the candidates for the variable in terms[i] (comparisons: left 0, right 1)
    std::uint32_t number = 0;     // of the quantity
    std::uint32_t first = 0;      // children, in Formula::claim_lists
    std::uint32_t count = 0;
    std::uint32_t terms = 0;      // in Formula::terms; of `quantified`: its variables
    std::uint32_t term_count = 0;
    RelationId relation;
    Slot fact = no_slot;
    std::uint32_t chain = 0;      // in Formula::chains
    OperandId left;
    OperandId right;
    std::uint32_t members = 0;    // in Formula::operand_lists
    std::uint32_t member_count = 0;
    Span span;
};

enum class StepTag : std::uint8_t {
    property,   // `t.chair`: the subjects of a relation whose object it is
    forward,    // `x.under`: the objects of a relation whose subject it is
    attribute,
    derived,    // `x.organisation`: the nearest entity of a kind around it
    option,     // of a fact
    role,       // of a fact
};

struct Step {
    StepTag tag = StepTag::attribute;
    RelationId relation;       // property, forward, option, role
    AttributeId attribute;
    std::uint32_t index = 0;   // of the option or role in `relation`
    KindId kind;               // derived
};

enum class OperandTag : std::uint8_t { variable, party, literal, norm, sum, product, ceiling, aggregate };
enum class Aggregate : std::uint8_t { count, sum, min, max };

struct OperandItem {
    OperandId operand;
    bool inverse = false;  // subtracted, or divided by
};

// A value, or several: a path yields all that it leads to, and a comparison holds if it holds for one of them.
struct Operand {
    OperandTag tag = OperandTag::literal;
    Aggregate aggregate = Aggregate::count;
    Slot slot = no_slot;           // variable
    std::uint32_t steps = 0;       // variable or party: the path from there, in Formula::steps
    std::uint32_t step_count = 0;
    Party party;
    Value value;                   // literal
    NormId norm;
    std::uint32_t first = 0;       // sum, product, ceiling: in Formula::operand_lists
    std::uint32_t count = 0;
    ClaimId scope;                 // aggregate: a quantified claim; only its variables and child count
    OperandId of;                  // aggregate: what is summed; empty for count
    Type type;                     // of its values; empty when nothing is known
    Span span;
};

// What a closure follows: a relation, from its subject to one role, with some other roles held; or a define in the same way.
struct Chain {
    RelationId relation;
    std::uint32_t from = 0;            // role
    std::uint32_t to = 0;              // role
    std::vector<std::uint32_t> held;   // roles, ascending
    DefineId define;
    ClaimId body;                      // of the define, over `parameters`: from, to, held
    std::vector<Slot> parameters;
};

struct Formula {
    std::vector<Variable> variables;
    Table<Claim> claims;
    std::vector<ClaimId> claim_lists;
    std::vector<Term> terms;
    Table<Operand> operands;
    std::vector<OperandItem> operand_lists;
    std::vector<Step> steps;
    std::vector<Chain> chains;
    std::vector<VariableSet> free;     // by claim: its free variables

    [[nodiscard]] auto children(Claim const& claim) const -> std::span<ClaimId const> {
        return std::span{claim_lists}.subspan(claim.first, claim.count);
    }
    [[nodiscard]] auto child(Claim const& claim) const -> ClaimId { return claim_lists[claim.first]; }
    [[nodiscard]] auto terms_of(Claim const& claim) const -> std::span<Term const> {
        return std::span{terms}.subspan(claim.terms, claim.term_count);
    }
    [[nodiscard]] auto members_of(Claim const& claim) const -> std::span<OperandItem const> {
        return std::span{operand_lists}.subspan(claim.members, claim.member_count);
    }
    [[nodiscard]] auto items_of(Operand const& operand) const -> std::span<OperandItem const> {
        return std::span{operand_lists}.subspan(operand.first, operand.count);
    }
    [[nodiscard]] auto steps_of(Operand const& operand) const -> std::span<Step const> {
        return std::span{steps}.subspan(operand.steps, operand.step_count);
    }
    // A variable and nothing more.
    [[nodiscard]] auto bare(OperandId id) const -> Slot {
        auto const& operand = operands[id];
        return operand.tag == OperandTag::variable && operand.step_count == 0 ? operand.slot : no_slot;
    }

    auto add(Claim claim, std::span<ClaimId const> children_of_it = {}) -> ClaimId;
    auto add_terms(Claim& claim, std::span<Term const> of_it) -> void;
};

// The variables of an operand that are bound outside it. Needs `free` of the claims in it.
auto variables_of(Formula const& formula, OperandId operand) -> VariableSet;
// If nothing of a variable matters to a claim but the nearest entity of one kind around it, as in `q.organisation = p.organisation`:
// that kind; else the empty id.
auto matters_by(Formula const& formula, ClaimId claim, Slot slot) -> KindId;
// The parts of a conjunction, however nested; anything else is its own only part.
void conjuncts(Formula const& formula, ClaimId claim, std::vector<ClaimId>& into);
// Fills `free`, and marks which atom draws the candidates of which variable. Called once a formula is complete.
void finish(Formula& formula);

}  // namespace knoop
