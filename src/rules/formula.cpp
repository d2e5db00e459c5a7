#include "src/rules/formula.hpp"

#include <algorithm>

namespace knoop {

auto Formula::add(Claim claim, std::span<ClaimId const> children_of_it) -> ClaimId {
    claim.first = static_cast<std::uint32_t>(claim_lists.size());
    claim.count = static_cast<std::uint32_t>(children_of_it.size());
    claim_lists.insert(claim_lists.end(), children_of_it.begin(), children_of_it.end());
    return claims.add(claim);
}

auto Formula::add_terms(Claim& claim, std::span<Term const> of_it) -> void {
    claim.terms = static_cast<std::uint32_t>(terms.size());
    claim.term_count = static_cast<std::uint32_t>(of_it.size());
    terms.insert(terms.end(), of_it.begin(), of_it.end());
}

void conjuncts(Formula const& formula, ClaimId id, std::vector<ClaimId>& into) {
    auto const& claim = formula.claims[id];
    if (claim.tag == ClaimTag::always) return;
    if (claim.tag != ClaimTag::all) return into.push_back(id);
    for (auto const child : formula.children(claim)) conjuncts(formula, child, into);
}

namespace {

// Parts are made before what they are parts of, so theirs are known.
auto free_of(Formula const& formula, ClaimId id) -> VariableSet {
    auto const& claim = formula.claims[id];
    VariableSet all;
    for (auto const child : formula.children(claim)) all |= formula.free[child.index];
    if (claim.tag == ClaimTag::quantified) {
        for (auto const& term : formula.terms_of(claim)) all.reset(term.slot);
        return all;
    }
    for (auto const& term : formula.terms_of(claim))
        if (term.is_variable()) all.set(term.slot);
    if (claim.fact != no_slot) all.set(claim.fact);
    if (claim.left) all |= variables_of(formula, claim.left);
    if (claim.right) all |= variables_of(formula, claim.right);
    for (auto const& member : formula.members_of(claim)) all |= variables_of(formula, member.operand);
    return all;
}

// A path over the variable that an index can follow backwards to it.
auto leads_back(Formula const& formula, OperandId id, Slot slot) -> bool {
    auto const& operand = formula.operands[id];
    if (operand.tag != OperandTag::variable || operand.slot != slot) return false;
    auto const steps = formula.steps_of(operand);
    return std::all_of(steps.begin(), steps.end(), [](Step const& step) { return step.tag != StepTag::attribute && step.tag != StepTag::option; });
}

// Marks the first positive atom of the claim that mentions the variable, in each branch of a disjunction: that atom says where the
// candidates for the variable come from. What is absent there is absent at its *other* parties; that a candidate nobody linked is
// itself a sketch says nothing. See truth.hpp.
auto mark_links(Formula& formula, ClaimId id, Slot slot) -> bool {
    auto& claim = formula.claims[id];
    switch (claim.tag) {
        case ClaimTag::atom:
        case ClaimTag::closure: {
            auto found = claim.fact == slot;
            if (found) claim.links |= fact_link;
            for (std::uint32_t at = 0; at < claim.term_count; ++at) {
                auto const& term = formula.terms[claim.terms + at];
                if (!term.is_variable() || term.slot != slot) continue;
                claim.links |= 1u << at;
                found = true;
            }
            return found;
        }
        case ClaimTag::is_kind: {
            auto const& kind = formula.terms[claim.terms + 1];
            if (!kind.is_variable() || kind.slot != slot) return false;
            claim.links |= 2;
            return true;
        }
        case ClaimTag::comparison:
            if (claim.comparator != Comparator::equal) return false;
            if (leads_back(formula, claim.left, slot) && !variables_of(formula, claim.right).test(slot)) {
                claim.links |= 1;
                return true;
            }
            if (leads_back(formula, claim.right, slot) && !variables_of(formula, claim.left).test(slot)) {
                claim.links |= 2;
                return true;
            }
            return false;
        case ClaimTag::membership:
            if (formula.bare(claim.left) != slot) return false;
            claim.links |= 1;
            return true;
        case ClaimTag::all: {
            auto const children = formula.children(claim);
            for (auto const child : std::vector<ClaimId>{children.begin(), children.end()})
                if (mark_links(formula, child, slot)) return true;
            return false;
        }
        case ClaimTag::any: {
            auto const children = formula.children(claim);
            auto everywhere = true;
            for (auto const child : std::vector<ClaimId>{children.begin(), children.end()})
                everywhere = mark_links(formula, child, slot) && everywhere;
            return everywhere;
        }
        case ClaimTag::quantified:
            return claim.quantity == Quantity::at_least && claim.number > 0 && mark_links(formula, formula.child(claim), slot);
        case ClaimTag::always:
        case ClaimTag::never:
        case ClaimTag::negation:
        case ClaimTag::is_set:
        case ClaimTag::ordered: return false;
    }
    return false;
}

// Has some branch been marked?
auto draws(Formula const& formula, ClaimId id, Slot slot) -> bool {
    auto const& claim = formula.claims[id];
    if (claim.links != 0 && formula.free[id.index].test(slot)) return true;
    auto const children = formula.children(claim);
    return std::any_of(children.begin(), children.end(), [&](ClaimId child) { return draws(formula, child, slot); });
}

}  // namespace

auto variables_of(Formula const& formula, OperandId id) -> VariableSet {
    auto const& operand = formula.operands[id];
    VariableSet all;
    if (operand.tag == OperandTag::variable) all.set(operand.slot);
    for (auto const& item : formula.items_of(operand)) all |= variables_of(formula, item.operand);
    if (operand.tag == OperandTag::aggregate) {
        if (operand.of) all |= variables_of(formula, operand.of);
        for (auto const& term : formula.terms_of(formula.claims[operand.scope])) all.reset(term.slot);
        all |= formula.free[operand.scope.index];
    }
    return all;
}

namespace {

// False as soon as the variable is used in any other way than `x.KIND…`, always of one kind.
auto only_around(Formula const& formula, ClaimId claim, Slot slot, KindId& kind) -> bool;

auto only_around(Formula const& formula, OperandId id, Slot slot, KindId& kind) -> bool {
    if (!id) return true;
    auto const& operand = formula.operands[id];
    if (operand.tag == OperandTag::variable && operand.slot == slot) {
        auto const steps = formula.steps_of(operand);
        if (steps.empty() || steps.front().tag != StepTag::derived || (kind && kind != steps.front().kind)) return false;
        kind = steps.front().kind;
    }
    auto const items = formula.items_of(operand);
    if (!std::all_of(items.begin(), items.end(), [&](auto const& item) { return only_around(formula, item.operand, slot, kind); })) return false;
    return operand.tag != OperandTag::aggregate ||
           (only_around(formula, operand.scope, slot, kind) && only_around(formula, operand.of, slot, kind));
}

auto only_around(Formula const& formula, ClaimId id, Slot slot, KindId& kind) -> bool {
    auto const& claim = formula.claims[id];
    auto const terms = formula.terms_of(claim);
    auto const itself = [&](Term const& term) { return term.is_variable() && term.slot == slot; };
    if (claim.fact == slot || std::any_of(terms.begin(), terms.end(), itself)) return false;
    auto const members = formula.members_of(claim);
    auto const children = formula.children(claim);
    return only_around(formula, claim.left, slot, kind) && only_around(formula, claim.right, slot, kind) &&
           std::all_of(members.begin(), members.end(), [&](auto const& item) { return only_around(formula, item.operand, slot, kind); }) &&
           std::all_of(children.begin(), children.end(), [&](ClaimId child) { return only_around(formula, child, slot, kind); });
}

}  // namespace

auto matters_by(Formula const& formula, ClaimId claim, Slot slot) -> KindId {
    KindId kind;
    return only_around(formula, claim, slot, kind) ? kind : KindId{};
}

void finish(Formula& formula) {
    formula.free.clear();
    for (auto const id : formula.claims.ids()) formula.free.push_back(free_of(formula, id));
    for (auto const id : formula.claims.ids()) {
        if (formula.claims[id].tag != ClaimTag::quantified) continue;
        auto const child = formula.child(formula.claims[id]);
        auto const variables = formula.terms_of(formula.claims[id]);
        for (auto const& variable : std::vector<Term>{variables.begin(), variables.end()}) {
            auto const everywhere = mark_links(formula, child, variable.slot);
            auto& drawn = formula.variables[variable.slot].drawn;
            if (everywhere) drawn = Variable::Drawn::everywhere;
            else if (draws(formula, child, variable.slot)) drawn = Variable::Drawn::in_some_branches;
        }
    }
}

}  // namespace knoop
