// What guards what: from which index a claim yields the candidates for one of its variables, given what is bound.
#include "src/rules/plan.hpp"

#include <algorithm>
#include <cmath>

namespace knoop {

namespace {

constexpr double guess_of_all = 1e6;  // without a model
constexpr double guess_of_some = 8;

}  // namespace

auto Planner::facts(RelationId relation) const -> double {
    if (!model) return guess_of_all;
    double count = 0;
    for (auto const seen : vocabulary.relations[relation].seen_as) count += static_cast<double>(model->facts_of(seen).size());
    return count;
}

auto Planner::size_of(KindId kind) const -> double {
    return model ? static_cast<double>(model->of_kind(kind).size()) : guess_of_all;
}

auto Planner::fan_out(RelationId relation, std::size_t role) const -> double {
    if (!model) return guess_of_some;
    double parties = 0;
    for (auto const& base : vocabulary.relations[relation].roles[role].type)
        parties += base.tag == TypeTag::kind ? size_of(base.kind) : guess_of_some;
    auto const count = facts(relation);
    return 1 + count / std::max(1.0, std::min(parties, count / 2));
}

auto Planner::is_bound(Term const& term, VariableSet const& bound) const -> bool {
    return term.tag == Term::Tag::party || (term.is_variable() && bound.test(term.slot));
}

auto Planner::range(Slot slot) -> Generator {
    auto const& variable = formula.variables[slot];
    Generator generator;
    generator.slot = slot;
    if (variable.is_kind()) {
        generator.tag = GeneratorTag::all_kinds;
        generator.cost = static_cast<double>(vocabulary.kinds.size());
        generator.connected = true;  // their number does not grow with the model
        return generator;
    }
    generator.cost = variable.type.empty() ? guess_of_all * 10 : 1;
    for (auto const& base : variable.type) generator.cost += base.tag == TypeTag::kind ? size_of(base.kind) : guess_of_all;
    return generator;
}

auto Planner::guard(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator> {
    auto const& claim = formula.claims[id];
    if (!careful && plan.never[id.index]) {
        Generator none;
        none.tag = GeneratorTag::either;
        none.slot = slot;
        none.connected = true;
        return none;
    }
    switch (claim.tag) {
        case ClaimTag::atom: return guard_atom(id, slot, bound, careful);
        case ClaimTag::closure: return guard_closure(id, slot, bound, careful);
        case ClaimTag::comparison:
        case ClaimTag::membership: return guard_comparison(id, slot, bound, careful);
        case ClaimTag::is_kind: return guard_is_kind(id, slot, bound, careful);
        case ClaimTag::any: return guard_either(claim, slot, bound, careful);
        case ClaimTag::all: {
            std::optional<Generator> chosen;
            for (auto const child : formula.children(claim)) {
                auto const found = guard(child, slot, bound, careful);
                if (!found) continue;
                if (careful) return found;
                if (!chosen || (found->connected == chosen->connected ? found->cost < chosen->cost : found->connected)) chosen = found;
            }
            if (chosen) chosen->exact = false;  // of one of them only
            return chosen;
        }
        case ClaimTag::quantified:
            if (claim.quantity != Quantity::at_least || claim.number == 0) return {};
            return guard_inner(claim, slot, bound, careful);
        case ClaimTag::never:
        case ClaimTag::always:
        case ClaimTag::negation:
        case ClaimTag::is_set:
        case ClaimTag::ordered: return {};
    }
    return {};
}

auto Planner::guard_atom(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator> {
    auto const& claim = formula.claims[id];
    auto const terms = formula.terms_of(claim);
    Generator generator;
    generator.tag = GeneratorTag::atom;
    generator.slot = slot;
    generator.claim = id;
    auto found = claim.fact == slot;
    if (found) generator.term = Generator::the_fact;
    for (std::uint32_t at = 0; at < terms.size() && !found; ++at) {
        if (!terms[at].is_variable() || terms[at].slot != slot) continue;
        generator.term = at;
        found = true;
    }
    if (!found) return {};
    if (careful && !(claim.links >> generator.term & 1)) return {};
    generator.cost = facts(claim.relation);
    generator.exact = !careful && (claim.fact == no_slot || claim.fact == slot || bound.test(claim.fact));
    for (auto const member : vocabulary.relations[claim.relation].seen_as)
        generator.exact = generator.exact && vocabulary.relations[member].roles.size() >= terms.size();
    for (std::uint32_t at = 0; at < terms.size(); ++at) {
        if (at == generator.term) continue;
        if (terms[at].is_variable() && !bound.test(terms[at].slot)) generator.exact = false;
        if (!is_bound(terms[at], bound)) continue;
        generator.connected = true;
        generator.cost = std::min(generator.cost, fan_out(claim.relation, at));
    }
    if (claim.fact != no_slot && claim.fact != slot && bound.test(claim.fact)) {
        generator.connected = true;
        generator.cost = 1;
    }
    return generator;
}

auto Planner::guard_closure(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator> {
    auto const& claim = formula.claims[id];
    auto const& chain = formula.chains[claim.chain];
    auto const terms = formula.terms_of(claim);
    Generator generator;
    generator.tag = GeneratorTag::closure;
    generator.slot = slot;
    generator.claim = id;
    std::uint32_t at = 0;
    while (at < terms.size() && !(terms[at].is_variable() && terms[at].slot == slot)) ++at;
    if (at == terms.size()) return {};
    if (careful && !(claim.links >> at & 1)) return {};
    generator.term = at;
    auto const held_bound = std::all_of(terms.begin() + 2, terms.end(), [&](Term const& term) { return is_bound(term, bound); });
    if (at < 2 && held_bound && is_bound(terms[1 - at], bound)) {
        generator.connected = true;
        generator.exact = !careful;
        generator.cost = chain.relation ? 4 * fan_out(chain.relation, at == 0 ? chain.to : 0) : 4 * guess_of_some;
        return generator;
    }
    if (claim.reflexive) return {};  // it holds of anything and itself
    generator.cost = chain.relation ? facts(chain.relation) : guess_of_all;
    if (!chain.relation) return generator;
    for (std::uint32_t other = 0; other < terms.size(); ++other) {
        // An end narrows a held role, and a held role narrows an end; one end does not narrow the other without what is held.
        if (other == at || !is_bound(terms[other], bound) || (at < 2 && other < 2)) continue;
        auto const role = other == 0 ? 0 : other == 1 ? chain.to : chain.held[other - 2];
        generator.connected = true;
        generator.cost = std::min(generator.cost, fan_out(chain.relation, role));
    }
    return generator;
}

auto Planner::yields_parties(OperandId id, Slot slot, VariableSet const& bound) const -> bool {
    auto const& operand = formula.operands[id];
    if (operand.tag == OperandTag::party) return true;
    return operand.tag == OperandTag::variable && operand.slot != slot && bound.test(operand.slot);
}

// Values are not shared, so no index leads from one to the facts that say the same.
auto Planner::can_go_back(OperandId id) const -> bool {
    auto const steps = formula.steps_of(formula.operands[id]);
    return std::all_of(steps.begin(), steps.end(), [&](Step const& step) {
        if (step.tag == StepTag::attribute || step.tag == StepTag::option) return false;
        if (step.tag != StepTag::role) return true;
        auto const& type = vocabulary.relations[step.relation].roles[step.index].type;
        return std::all_of(type.begin(), type.end(), [](BaseType const& base) {
            return base.tag == TypeTag::kind || base.tag == TypeTag::any_kind || base.tag == TypeTag::fact;
        });
    });
}

auto Planner::guard_comparison(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator> {
    auto const& claim = formula.claims[id];
    Generator generator;
    generator.slot = slot;
    generator.claim = id;
    generator.connected = true;
    if (claim.tag == ClaimTag::membership) {
        if (formula.bare(claim.left) != slot || (careful && (claim.links & 1) == 0)) return {};
        Generator either;
        either.tag = GeneratorTag::either;
        either.slot = slot;
        either.connected = true;
        std::vector<std::uint32_t> parts;
        for (auto const& member : formula.members_of(claim)) {
            if (!yields_parties(member.operand, slot, bound)) return {};
            generator.tag = GeneratorTag::values;
            generator.source = member.operand;
            generator.cost = 2;
            either.cost += 2;
            parts.push_back(static_cast<std::uint32_t>(plan.generators.size()));
            plan.generators.push_back(generator);
        }
        either.first = static_cast<std::uint32_t>(plan.generator_lists.size());
        either.count = static_cast<std::uint32_t>(parts.size());
        plan.generator_lists.insert(plan.generator_lists.end(), parts.begin(), parts.end());
        return either;
    }
    if (claim.comparator != Comparator::equal) return {};
    for (auto const swapped : {false, true}) {
        auto const path = swapped ? claim.right : claim.left;
        auto const source = swapped ? claim.left : claim.right;
        auto const& operand = formula.operands[path];
        if (operand.tag != OperandTag::variable || operand.slot != slot) continue;
        if (careful && (claim.links & (swapped ? 2u : 1u)) == 0) continue;
        if (!yields_parties(source, slot, bound) || !can_go_back(path)) continue;
        generator.source = source;
        generator.cost = 1;
        if (operand.step_count == 0) {
            generator.tag = GeneratorTag::values;
            return generator;
        }
        generator.tag = GeneratorTag::back;
        generator.path = path;
        for (auto const& step : formula.steps_of(operand)) {
            if (step.tag == StepTag::derived)
                generator.cost *= model ? static_cast<double>(model->entities.size()) / std::max(1.0, size_of(step.kind)) : guess_of_some;
            else generator.cost *= fan_out(step.relation, step.tag == StepTag::forward && vocabulary.relations[step.relation].has_object ? 1 : 0);
        }
        return generator;
    }
    return {};
}

auto Planner::guard_is_kind(ClaimId id, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator> {
    auto const& claim = formula.claims[id];
    auto const terms = formula.terms_of(claim);
    Generator generator;
    generator.slot = slot;
    generator.claim = id;
    if (terms[1].is_variable() && terms[1].slot == slot) {
        if (!is_bound(terms[0], bound)) return {};
        generator.tag = GeneratorTag::kinds_of;
        generator.cost = guess_of_some;
        generator.connected = true;
        return generator;
    }
    if (careful || !terms[0].is_variable() || terms[0].slot != slot || !is_bound(terms[1], bound)) return {};
    generator.tag = GeneratorTag::of_kind;
    generator.exact = true;
    generator.cost = terms[1].tag == Term::Tag::party ? size_of(terms[1].party.kind()) : range(slot).cost / 4;
    return generator;
}

auto Planner::guard_either(Claim const& claim, Slot slot, VariableSet const& bound, bool careful) -> std::optional<Generator> {
    Generator either;
    either.tag = GeneratorTag::either;
    either.slot = slot;
    either.connected = true;
    either.exact = true;
    std::vector<std::uint32_t> parts;
    for (auto const child : formula.children(claim)) {
        auto const found = guard(child, slot, bound, careful);
        if (!found) return {};
        either.exact = either.exact && found->exact;
        either.cost += found->cost;
        either.connected = either.connected && found->connected;
        parts.push_back(static_cast<std::uint32_t>(plan.generators.size()));
        plan.generators.push_back(*found);
    }
    either.first = static_cast<std::uint32_t>(plan.generator_lists.size());
    either.count = static_cast<std::uint32_t>(parts.size());
    plan.generator_lists.insert(plan.generator_lists.end(), parts.begin(), parts.end());
    return either;
}

auto Planner::best_guard(std::vector<ClaimId> const& parts, Slot slot, VariableSet const& bound) -> std::optional<Generator> {
    std::optional<Generator> chosen;
    for (auto const part : parts) {
        auto found = guard(part, slot, bound, false);
        if (!found || (chosen && (found->connected == chosen->connected ? found->cost >= chosen->cost : chosen->connected))) continue;
        found->part = part;
        chosen = found;
    }
    return chosen;
}

auto Planner::guard_inner(Claim const& claim, Slot slot, VariableSet bound, bool careful) -> std::optional<Generator> {
    auto const body = formula.child(claim);
    auto direct = guard(body, slot, bound, careful);
    if (direct) direct->exact = false;  // the variables within have to exist too
    if (careful || (direct && direct->connected)) return direct;
    // Bind inner variables, as long as something connected yields one, until the wanted one is connected too.
    std::vector<ClaimId> parts;
    conjuncts(formula, body, parts);
    std::vector<PlanStep> steps;
    std::vector<Slot> rest;
    auto unproven = parts;  // conjuncts that no step proves
    double cost = 1;
    auto const take = [&](Generator const& generator) {
        PlanStep step;
        step.slot = generator.slot;
        step.generator = static_cast<std::uint32_t>(plan.generators.size());
        plan.generators.push_back(generator);
        steps.push_back(step);
        cost *= std::max(1.0, generator.cost);
        if (generator.exact) std::erase(unproven, generator.part);
    };
    for (auto const& term : formula.terms_of(claim)) rest.push_back(term.slot);
    while (!rest.empty()) {
        std::optional<Generator> chosen;
        std::size_t which = 0;
        for (std::size_t at = 0; at < rest.size(); ++at) {
            auto const found = best(parts, rest[at], bound, false);
            if (!found.connected || found.tag == GeneratorTag::all_kinds || (chosen && found.cost >= chosen->cost)) continue;
            chosen = found;
            which = at;
        }
        if (!chosen) return direct;
        take(*chosen);
        bound.set(rest[which]);
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(which));
        auto const last = best_guard(parts, slot, bound);
        if (!last || !last->connected) continue;
        take(*last);
        Generator inner;
        inner.tag = GeneratorTag::inner;
        inner.slot = slot;
        inner.first = static_cast<std::uint32_t>(plan.steps.size());
        inner.count = static_cast<std::uint32_t>(steps.size());
        inner.cost = cost;
        inner.connected = true;
        inner.exact = claim.number == 1 && rest.empty() && unproven.empty();
        plan.steps.insert(plan.steps.end(), steps.begin(), steps.end());
        return inner;
    }
    return direct;
}

}  // namespace knoop
