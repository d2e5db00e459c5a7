// Is a claim true of a binding? Two readings of the same plan:
//
// - fast: what is not stated is not so. Finds the bindings of a rule.
// - careful: what rests on an absence at a sketch, on an unknown or on a reported name is `maybe` (Kleene's three values), so `yes` means:
//   there is a proof that touches none of these. Asked only of what the fast reading found.
//
// The careful reading asks of every quantifier also: could it be somebody who is not in the model? That is the party `hidden`. It stands
// for all candidates that nothing draws: the first positive atom that mentions a variable draws its candidates (Claim::links), and there
// an absence is one of its *other* parties. So `no d: decision (t decides d)` rests on t, not on every decision that happens to be a sketch.
#pragma once

#include "src/rules/function_ref.hpp"
#include "src/rules/plan.hpp"
#include "src/rules/world.hpp"

namespace knoop {

enum class Truth : std::uint8_t { no, maybe, yes };

// In a frame: somebody or something that the model does not mention.
inline constexpr Party hidden = Party::unknown();

// One value of an operand: a party, and if that is a value (or the value was computed, without a party) the value itself.
struct Datum {
    Party party;
    Value value;
    [[nodiscard]] auto is_value() const -> bool { return !party || party.tag() == PartyTag::value; }
};

struct Coverage {
    bool stopped = false;  // the sink had enough
    bool unsure = false;   // a computed value: there may be more to count
    Doubt more;            // there may be more values
};

class Evaluation {
public:
    Evaluation(Formula const& of, Plan const& by, World& in);

    Formula const& formula;
    Plan const& plan;
    World& world;
    std::vector<Party> frame;  // by slot; no party: not bound
    Marks marks;               // of searches in graphs

    auto truth(ClaimId claim, bool careful) -> Truth;
    // All bindings of the counted variables, each once; the sink says when it is enough.
    auto scan(std::uint32_t scan, bool careful, FunctionRef<bool(Truth)> sink) -> bool;
    // The bindings of what only has to exist, once the counted variables are in the frame.
    auto rest(std::uint32_t scan, bool careful, FunctionRef<bool(Truth)> sink) -> bool;
    auto values(OperandId operand, bool careful, FunctionRef<bool(Datum const&)> sink, bool ignore_hidden = false) -> Coverage;
    auto test(Comparator comparator, Datum const& left, Datum const& right) const -> bool;
    // Amounts of one currency with and without tax: which is more, nobody can say.
    static auto other_tax_basis(Datum const& left, Datum const& right) -> bool;

    // For witnesses.
    auto candidates(std::uint32_t generator) -> std::vector<Party>;
    [[nodiscard]] auto party(Term const& term) const -> Party { return term.is_variable() ? frame[term.slot] : term.party; }
    auto find_fact(Claim const& claim) -> FactId;
    auto graph(std::uint32_t chain) -> ChainGraph const&;
    auto doubt(Claim const& claim) -> Doubt;  // of an atom, closure, comparison … that does not hold: why that proves nothing
    auto looked_for(Claim const& claim, std::uint32_t except) const -> std::vector<KindId>;

private:
    template <bool careful> auto evaluate(ClaimId id) -> Truth;
    template <bool careful> auto quantified(ClaimId id) -> Truth;
    auto remembered(Memo const& memo, std::size_t at) -> Party;
    template <bool careful> auto count(ClaimId id) -> Truth;
    template <bool careful> auto comparison(Claim const& claim) -> Truth;
    template <bool careful> auto membership(Claim const& claim) -> Truth;
    template <bool careful> auto is_kind(Claim const& claim) -> Truth;
    template <bool careful> auto step(Scan const& of, std::uint32_t at, std::uint32_t end, Truth so_far, FunctionRef<bool(Truth)> sink) -> bool;
    template <bool careful> auto checks(std::uint32_t first, std::uint32_t count, Truth so_far) -> Truth;

    auto closure_holds(Claim const& claim) -> bool;
    auto atom_doubt(Claim const& claim) -> Doubt;
    auto closure_doubt(Claim const& claim) -> Doubt;
    auto comparison_doubt(Claim const& claim, bool swapped, Coverage const& other) -> Doubt;
    auto kind_doubt(Claim const& claim) -> Doubt;
    auto step_doubt(Chain const& chain, Party party, std::span<Party const> held, bool backwards) -> Doubt;
    void atoms_in(ClaimId body, std::vector<ClaimId>& into) const;

    [[nodiscard]] auto matches(Claim const& claim, std::size_t roles, FactId fact) const -> bool;
    auto seen_as(RelationId fact, RelationId relation) const -> bool;
    // The shortest list of facts that holds all that match: those at one bound role, or all of the relation.
    template <class Visit> auto each_match(Claim const& claim, Visit&& visit) -> bool;

    void generate(Generator const& generator);
    void generate_kind(Generator const& generator);
    void generate_atom(Generator const& generator);
    void generate_closure(Generator const& generator);
    void generate_back(Generator const& generator);
    void generate_inner(Generator const& generator, std::uint32_t at);
    void back(Operand const& path, std::size_t step, Party party);
    void sort_scratch(std::size_t from);

    auto walk(Party party, std::span<Step const> steps, bool careful, Coverage& coverage, FunctionRef<bool(Datum const&)> sink) -> bool;
    auto aggregate(Operand const& operand, bool careful, Coverage& coverage, FunctionRef<bool(Datum const&)> sink) -> bool;
    auto arithmetic(Operand const& operand, std::size_t item, Value const& so_far, bool careful, Coverage& coverage,
                    FunctionRef<bool(Datum const&)> sink) -> bool;
    auto count_limit(Claim const& claim) -> std::uint32_t;

    // The relations whose facts an atom may match, those without any left out: most words of the vocabulary are used nowhere in a model.
    [[nodiscard]] auto matched(Claim const& claim) const -> std::span<RelationId const> {
        auto const at = static_cast<std::size_t>(&claim - &formula.claims[ClaimId{0u}]);
        return std::span{matched_}.subspan(matched_begin_[at], matched_begin_[at + 1] - matched_begin_[at]);
    }

    std::vector<RelationId> matched_;               // by atom, from
    std::vector<std::uint32_t> matched_begin_;      // by claim
    std::vector<Party> scratch_;                    // candidates of all open steps, a stack
    // What a quantified claim answered: of one entity a byte, 1 + Truth; of other keys a row.
    struct Answers {
        std::vector<std::uint8_t> of_entity;
        FlatMap others;
    };
    std::vector<Answers> memo_[2];                  // by claim: fast, careful
    std::vector<ChainGraph const*> graphs_;         // by chain
    std::vector<std::vector<RelationId>> mentions_; // by chain: relations in the body of a define
    std::uint32_t limit_ = FlatMap::none;           // of the count that is asked for: more makes no difference
};

template <class Visit>
auto Evaluation::each_match(Claim const& claim, Visit&& visit) -> bool {
    auto const& model = world.model;
    auto const terms = formula.terms_of(claim);
    if (claim.fact != no_slot && frame[claim.fact]) {
        auto const fact = frame[claim.fact].fact();
        if (!fact) return false;
        auto const& row = model.facts[fact];
        return seen_as(row.relation, claim.relation) && row.in_force &&
               matches(claim, world.vocabulary.relations[row.relation].roles.size(), fact) && visit(row.relation, fact);
    }
    for (auto const& term : terms)
        if (party(term) == hidden) return false;
    for (auto const relation : matched(claim)) {
        constexpr std::size_t few = 4;  // are checked faster than another index is searched
        std::span<FactId const> shortest;
        auto bound = 0u;
        auto const roles = world.vocabulary.relations[relation].roles.size();
        for (std::uint32_t at = 0; at < terms.size() && at < roles; ++at) {
            auto const wanted = party(terms[at]);
            if (!wanted || (++bound > 1 && shortest.size() <= few)) continue;
            auto const facts = model.facts_at(wanted, relation, at);
            if (bound == 1 || facts.size() < shortest.size()) shortest = facts;
            if (shortest.empty()) break;
        }
        if (bound == 0) shortest = model.facts_of(relation);
        for (auto const fact : shortest)
            if ((bound < 2 || matches(claim, roles, fact)) && visit(relation, fact)) return true;
    }
    return false;
}

}  // namespace knoop
