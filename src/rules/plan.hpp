// The order in which the variables of a formula are bound, and the index each one's candidates come from (grammar.md section 5).
// One variable at a time: the guard with the fewest expected candidates, then every conjunct that is bound by now.
#pragma once

#include "src/rules/formula.hpp"

#include <optional>
#include <vector>

namespace knoop {

enum class GeneratorTag : std::uint8_t {
    kind,      // all of the kinds of the variable
    all_kinds, // every kind of the vocabulary
    atom,      // the parties in one role of matching facts, or the facts themselves
    closure,   // reached from the bound end, or the parties in one role of the facts that it follows
    values,    // what an operand leads to
    back,      // from the value of a path back to its start
    kinds_of,  // the kinds that a bound entity is of
    of_kind,   // the entities of one kind
    either,    // the union of several
    inner,     // through variables of an inner `some`
};

struct Generator {
    GeneratorTag tag = GeneratorTag::kind;
    Slot slot = no_slot;
    ClaimId claim;             // atom, closure, kinds_of, of_kind
    std::uint32_t term = 0;    // position of the variable in the claim; Generator::the_fact for the fact itself
    OperandId path;            // back: the path over the variable
    OperandId source;          // values, back
    std::uint32_t first = 0;   // either: in Plan::generator_lists; inner: its steps in Plan::steps
    std::uint32_t count = 0;
    double cost = 0;           // expected candidates
    bool connected = false;    // uses something bound
    ClaimId part;              // the conjunct that it guards for
    bool exact = false;        // all it yields makes that conjunct true, which then needs no check (in the fast reading)

    static constexpr std::uint32_t the_fact = 31;
};

struct PlanStep {
    Slot slot = no_slot;
    std::uint32_t generator = 0;
    std::uint32_t checks = 0;  // in Plan::checks: the conjuncts that are bound after this step
    std::uint32_t check_count = 0;
};

struct Scan {
    std::uint32_t steps = 0;
    std::uint32_t step_count = 0;
    std::uint32_t counted = 0;  // the first so many steps bind what is counted; of the rest one is enough
    std::uint32_t checks = 0;   // conjuncts without a variable of the scan
    std::uint32_t check_count = 0;
};

// A quantified claim whose free variables repeat while others change keeps its answers.
struct Memo {
    bool use = false;
    std::uint8_t count = 0;
    Slot slots[2] = {no_slot, no_slot};
    KindId around[2];  // set: only the nearest entity of this kind around that variable matters
};

struct Plan {
    std::vector<Generator> generators;
    std::vector<std::uint32_t> generator_lists;
    std::vector<PlanStep> steps;
    std::vector<ClaimId> checks;
    std::vector<Scan> scans;
    std::vector<std::uint32_t> fast;     // by claim: the scan of a quantified claim
    std::vector<std::uint32_t> careful;  // the same, with the candidates that its links draw; see truth.hpp
    std::vector<Memo> memo;              // by claim
    std::vector<bool> never;             // by claim: nothing in the model could make it true, in the fast reading
    std::vector<std::uint32_t> chain;    // by chain: the scan of the body of a define
};

// Two variables that nothing connects: everything would be compared with everything.
struct Unguarded {
    Slot first = no_slot;
    Slot second = no_slot;  // no_slot: not even one index yields `first`
    Span span;
};

// Plans every quantified claim that can be reached from `roots`. Without a model the costs are guesses: enough to see what is unguarded.
class Planner {
public:
    enum class Reading : std::uint8_t { fast, careful };  // a witness needs the careful one too
    Planner(Formula const& of, Vocabulary const& words, Model const* over, Plan& into, Reading which);

    void plan_inside(ClaimId root, VariableSet scope);
    // The variables of a rule: all counted.
    auto plan_scan(std::vector<Slot> const& counted, std::vector<Slot> const& others, std::vector<ClaimId> const& parts,
                   VariableSet bound, bool careful) -> std::uint32_t;

    std::vector<Unguarded> unguarded;

private:
    void find_never();
    void plan_quantified(ClaimId id);
    void inside_operand(OperandId id, VariableSet const& scope);
    auto order(std::vector<Slot> const& slots, std::vector<ClaimId> const& parts, VariableSet bound, bool careful, std::size_t first,
               std::vector<PlanStep>& into) -> std::pair<unsigned, double>;
    auto best(std::vector<ClaimId> const& parts, Slot slot, VariableSet const& bound, bool careful) -> Generator;
    auto best_guard(std::vector<ClaimId> const& parts, Slot slot, VariableSet const& bound) -> std::optional<Generator>;
    auto guard(ClaimId claim, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator>;
    auto guard_atom(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator>;
    auto guard_closure(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator>;
    auto guard_comparison(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator>;
    auto guard_is_kind(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator>;
    auto guard_either(Claim const& claim, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator>;
    auto guard_inner(Claim const& claim, Slot slot, VariableSet bound, bool careful) -> std::optional<Generator>;
    auto range(Slot slot) -> Generator;
    auto yields_parties(OperandId id, Slot slot, VariableSet const& bound) const -> bool;
    auto can_go_back(OperandId id) const -> bool;
    [[nodiscard]] auto is_bound(Term const& term, VariableSet const& bound) const -> bool;
    [[nodiscard]] auto facts(RelationId relation) const -> double;
    [[nodiscard]] auto fan_out(RelationId relation, std::size_t role) const -> double;
    [[nodiscard]] auto size_of(KindId kind) const -> double;
    auto put(std::vector<ClaimId> checks) -> std::pair<std::uint32_t, std::uint32_t>;

    Formula const& formula;
    Vocabulary const& vocabulary;
    Model const* model;
    Plan& plan;
    Reading reading;
};

}  // namespace knoop
