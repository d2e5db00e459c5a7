// Order of variables and placing of conjuncts. What guards what is in guards.cpp.
#include "src/rules/plan.hpp"

#include <algorithm>

namespace knoop {

Planner::Planner(Formula const& of, Vocabulary const& words, Model const* over, Plan& into, Reading which)
    : formula(of), vocabulary(words), model(over), plan(into), reading(which) {
    plan.fast.resize(formula.claims.size(), Id<Claim>::none);
    plan.careful.resize(formula.claims.size(), Id<Claim>::none);
    plan.memo.resize(formula.claims.size());
    plan.chain.resize(formula.chains.size(), Id<Claim>::none);
    if (plan.never.empty()) find_never();
}

// Most models have no facts of most relations, and no entities of most kinds: what asks for those is settled before anything is bound.
void Planner::find_never() {
    plan.never.resize(formula.claims.size());
    std::vector<bool> known(formula.claims.size());
    auto const empty = [&](Slot slot) {
        auto const& type = formula.variables[slot].type;
        return !type.empty() && std::all_of(type.begin(), type.end(), [&](BaseType const& base) { return base.tag == TypeTag::kind && size_of(base.kind) == 0; });
    };
    auto const fails = [&](auto const& self, ClaimId id) -> bool {
        if (known[id.index]) return plan.never[id.index];
        known[id.index] = true;
        auto const& claim = formula.claims[id];
        auto const one = [&](ClaimId child) { return self(self, child); };
        auto const children = formula.children(claim);
        auto result = false;
        switch (claim.tag) {
            case ClaimTag::never: result = true; break;
            case ClaimTag::atom: result = facts(claim.relation) == 0; break;
            case ClaimTag::closure: {
                auto const& chain = formula.chains[claim.chain];
                result = !claim.reflexive && (chain.relation ? facts(chain.relation) == 0 : one(chain.body));
                break;
            }
            case ClaimTag::is_kind: {
                auto const terms = formula.terms_of(claim);
                result = terms[0].is_variable() && terms[1].tag == Term::Tag::party && size_of(terms[1].party.kind()) == 0;
                break;
            }
            case ClaimTag::all: result = std::any_of(children.begin(), children.end(), one); break;
            case ClaimTag::any: result = std::all_of(children.begin(), children.end(), one); break;
            case ClaimTag::quantified: {
                if (claim.quantity == Quantity::at_most || claim.number == 0) break;
                auto const terms = formula.terms_of(claim);
                result = std::any_of(terms.begin(), terms.end(), [&](Term const& term) { return empty(term.slot); }) || one(formula.child(claim));
                break;
            }
            case ClaimTag::always:
            case ClaimTag::negation:
            case ClaimTag::comparison:
            case ClaimTag::membership:
            case ClaimTag::is_set:
            case ClaimTag::ordered: break;
        }
        plan.never[id.index] = result;
        return result;
    };
    for (auto const id : formula.claims.ids()) fails(fails, id);
}

void Planner::inside_operand(OperandId id, VariableSet const& scope) {
    if (!id) return;
    auto const& operand = formula.operands[id];
    if (operand.tag == OperandTag::aggregate) {
        plan_inside(operand.scope, scope);
        auto inner = scope;
        for (auto const& term : formula.terms_of(formula.claims[operand.scope])) inner.set(term.slot);
        inside_operand(operand.of, inner);
    }
    for (auto const& item : formula.items_of(operand)) inside_operand(item.operand, scope);
}

void Planner::plan_inside(ClaimId id, VariableSet scope) {
    auto const& claim = formula.claims[id];
    if (claim.tag == ClaimTag::quantified) {
        auto const& free = formula.free[id.index];
        auto& memo = plan.memo[id.index];
        memo = {};
        if (free.count() <= 2) {
            memo.use = free.none() || free != scope;
            for (Slot slot = 0; slot < formula.variables.size(); ++slot) {
                if (!free.test(slot)) continue;
                memo.around[memo.count] = matters_by(formula, id, slot);
                memo.use = memo.use || memo.around[memo.count];  // many share one organisation
                memo.slots[memo.count++] = slot;
            }
        }
        plan_quantified(id);
        for (auto const& term : formula.terms_of(claim)) scope.set(term.slot);
    }
    if (claim.tag == ClaimTag::closure) {
        auto const& chain = formula.chains[claim.chain];
        if (chain.define && (reading == Reading::careful || plan.chain[claim.chain] == Id<Claim>::none)) {
            std::vector<ClaimId> parts;
            conjuncts(formula, chain.body, parts);
            if (reading == Reading::fast) plan.chain[claim.chain] = plan_scan(chain.parameters, {}, parts, {}, false);
            VariableSet inner;
            for (auto const slot : chain.parameters) inner.set(slot);
            plan_inside(chain.body, inner);
        }
    }
    inside_operand(claim.left, scope);
    inside_operand(claim.right, scope);
    for (auto const& member : formula.members_of(claim)) inside_operand(member.operand, scope);
    for (auto const child : formula.children(claim)) plan_inside(child, scope);
}

void Planner::plan_quantified(ClaimId id) {
    auto const& claim = formula.claims[id];
    std::vector<Slot> counted;
    std::vector<Slot> others;
    for (auto const& term : formula.terms_of(claim))
        (claim.counted == 0 || counted.size() < claim.counted ? counted : others).push_back(term.slot);
    std::vector<ClaimId> parts;
    conjuncts(formula, formula.child(claim), parts);
    auto const bound = formula.free[id.index];
    if (reading == Reading::fast) {
        plan.fast[id.index] = plan_scan(counted, others, parts, bound, false);
        return;
    }
    auto const problems = unguarded.size();
    plan.careful[id.index] = plan_scan(counted, others, parts, bound, true);
    unguarded.resize(problems);
}

auto Planner::put(std::vector<ClaimId> checks) -> std::pair<std::uint32_t, std::uint32_t> {
    auto const weight = [&](ClaimId id) {
        switch (formula.claims[id].tag) {
            case ClaimTag::always:
            case ClaimTag::never: return 0;
            case ClaimTag::ordered:
            case ClaimTag::is_kind: return 1;
            case ClaimTag::atom: return 2;
            case ClaimTag::is_set:
            case ClaimTag::membership:
            case ClaimTag::comparison: return 3;
            case ClaimTag::negation: return 4;
            case ClaimTag::closure: return 5;
            case ClaimTag::all:
            case ClaimTag::any: return 6;
            case ClaimTag::quantified: return 7;
        }
        return 8;
    };
    std::stable_sort(checks.begin(), checks.end(), [&](ClaimId a, ClaimId b) { return weight(a) < weight(b); });
    auto const first = static_cast<std::uint32_t>(plan.checks.size());
    plan.checks.insert(plan.checks.end(), checks.begin(), checks.end());
    return {first, static_cast<std::uint32_t>(checks.size())};
}

auto Planner::plan_scan(std::vector<Slot> const& counted, std::vector<Slot> const& others, std::vector<ClaimId> const& parts,
                        VariableSet bound, bool careful) -> std::uint32_t {
    std::vector<PlanStep> steps;
    auto const outside = bound;
    unsigned loose = 0;
    // The variables that are counted come first; each may open the scan, and the best of those orders is taken.
    for (auto const* slots : {&counted, &others}) {
        std::vector<PlanStep> best_steps;
        std::pair<unsigned, double> best_score{0, 0};
        for (std::size_t first = 0; first < slots->size(); ++first) {
            std::vector<PlanStep> attempt;
            auto const score = order(*slots, parts, bound, careful, first, attempt);
            if (first > 0 && score >= best_score) continue;
            best_score = score;
            best_steps = std::move(attempt);
        }
        loose += best_score.first;
        steps.insert(steps.end(), best_steps.begin(), best_steps.end());
        for (auto const slot : *slots) bound.set(slot);
    }

    // A closed formula is evaluated once, so one of its variables may range freely; in any other, that range comes on top of another.
    auto const allowed = outside.none() ? 1u : 0u;
    for (auto const& step : steps) {
        auto const& generator = plan.generators[step.generator];
        if (generator.connected) continue;
        auto const& type = formula.variables[step.slot].type;
        auto const no_range = generator.tag == GeneratorTag::kind && (type.empty() || type.front().tag != TypeTag::kind) &&
                              !(type.size() == 1 && type.front().tag == TypeTag::fact);
        if (!no_range && loose <= allowed) continue;
        Unguarded pair;
        pair.second = step.slot;
        pair.span = formula.variables[step.slot].span;
        if (no_range) pair = {step.slot, no_slot, pair.span};
        else if (outside.any()) pair.first = static_cast<Slot>(outside._Find_first());
        else
            for (auto const& other : steps)
                if (other.slot != step.slot && pair.first == no_slot) pair.first = other.slot;
        if (pair.second != no_slot && pair.second < pair.first) std::swap(pair.first, pair.second);
        unguarded.push_back(pair);
        break;
    }

    // Each conjunct is checked as soon as its variables are bound, unless the candidates were drawn from it.
    std::vector<std::vector<ClaimId>> checks(steps.size() + 1);
    for (auto const part : parts) {
        std::size_t after = 0;
        for (std::size_t at = 0; at < steps.size(); ++at)
            if (formula.free[part.index].test(steps[at].slot)) after = at + 1;
        auto const* last = after > 0 ? &plan.generators[steps[after - 1].generator] : nullptr;
        if (last == nullptr || !last->exact || last->part != part) checks[after].push_back(part);
    }
    Scan scan;
    std::tie(scan.checks, scan.check_count) = put(checks[0]);
    for (std::size_t at = 0; at < steps.size(); ++at) std::tie(steps[at].checks, steps[at].check_count) = put(checks[at + 1]);
    scan.steps = static_cast<std::uint32_t>(plan.steps.size());
    scan.step_count = static_cast<std::uint32_t>(steps.size());
    scan.counted = static_cast<std::uint32_t>(counted.size());
    plan.steps.insert(plan.steps.end(), steps.begin(), steps.end());
    plan.scans.push_back(scan);
    return static_cast<std::uint32_t>(plan.scans.size() - 1);
}

// Greedy from a given first variable. The score: how many variables nothing connects, then the expected work.
auto Planner::order(std::vector<Slot> const& slots, std::vector<ClaimId> const& parts, VariableSet bound, bool careful, std::size_t first,
                    std::vector<PlanStep>& into) -> std::pair<unsigned, double> {
    auto rest = slots;
    unsigned loose = 0;
    double work = 0;
    double rows = 1;
    while (!rest.empty()) {
        std::size_t chosen = 0;
        Generator generator;
        if (into.empty()) {
            chosen = first;
            generator = best(parts, rest[first], bound, careful);
        } else {
            for (std::size_t at = 0; at < rest.size(); ++at) {
                auto const candidate = best(parts, rest[at], bound, careful);
                if (at > 0 && (candidate.cost >= generator.cost || (generator.connected && !candidate.connected)) &&
                    !(candidate.connected && !generator.connected)) continue;
                generator = candidate;
                chosen = at;
            }
        }
        loose += generator.connected ? 0 : 1;
        rows *= std::max(generator.cost, 0.01);
        work += rows;
        PlanStep step;
        step.slot = rest[chosen];
        step.generator = static_cast<std::uint32_t>(plan.generators.size());
        plan.generators.push_back(generator);
        into.push_back(step);
        bound.set(rest[chosen]);
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(chosen));
    }
    return {loose, work};
}

auto Planner::best(std::vector<ClaimId> const& parts, Slot slot, VariableSet const& bound, bool careful) -> Generator {
    auto chosen = range(slot);
    for (auto const part : parts) {
        auto found = guard(part, slot, bound, careful);
        if (!found) continue;
        found->part = part;
        if (careful && !chosen.connected && chosen.tag == GeneratorTag::kind) return *found;  // the first that draws candidates is the one
        if (found->connected == chosen.connected ? found->cost < chosen.cost : found->connected) chosen = *found;
    }
    return chosen;
}

}  // namespace knoop
