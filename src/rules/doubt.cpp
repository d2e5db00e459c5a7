// Why an absence proves nothing: a sketch, an unknown, a name that was reported. Asked only where the careful reading finds no proof.
#include "src/rules/truth.hpp"

#include <algorithm>

namespace knoop {

auto Evaluation::doubt(Claim const& claim) -> Doubt {
    switch (claim.tag) {
        case ClaimTag::atom: return atom_doubt(claim);
        case ClaimTag::closure: return closure_doubt(claim);
        case ClaimTag::is_kind: return kind_doubt(claim);
        case ClaimTag::comparison: {
            auto const nothing = [](Datum const&) { return false; };
            auto const left = values(claim.left, true, nothing, (claim.links & 1) != 0);
            if (left.more) return left.more;
            auto const right = values(claim.right, true, nothing, (claim.links & 2) != 0);
            if (right.more) return right.more;
            if (left.unsure || right.unsure) return {Doubt::Reason::unknown, {}, {}, {}};
            if (auto const found = comparison_doubt(claim, false, right)) return found;
            return comparison_doubt(claim, true, left);
        }
        case ClaimTag::membership: {
            auto const nothing = [](Datum const&) { return false; };
            if (auto const left = values(claim.left, true, nothing, (claim.links & 1) != 0); left.more) return left.more;
            for (auto const& member : formula.members_of(claim))
                if (auto const right = values(member.operand, true, nothing); right.more) return right.more;
            return {};
        }
        case ClaimTag::is_set: return values(claim.left, true, [](Datum const&) { return false; }).more;
        case ClaimTag::always:
        case ClaimTag::never:
        case ClaimTag::all:
        case ClaimTag::any:
        case ClaimTag::negation:
        case ClaimTag::ordered:
        case ClaimTag::quantified: return {};
    }
    return {};
}

// The kinds of what could stand where nobody known stands.
auto Evaluation::looked_for(Claim const& claim, std::uint32_t except) const -> std::vector<KindId> {
    std::vector<KindId> kinds;
    auto const terms = formula.terms_of(claim);
    for (std::uint32_t at = 0; at < terms.size(); ++at) {
        if (at == except) continue;
        auto const there = party(terms[at]);
        if (there && there != hidden) continue;
        auto const& own = terms[at].is_variable() ? formula.variables[terms[at].slot].type : Type{};
        auto const& type = own.empty() && claim.relation && claim.tag == ClaimTag::atom
            ? world.vocabulary.relations[claim.relation].roles[at].type : own;
        for (auto const& base : type)
            if (base.tag == TypeTag::kind) kinds.push_back(base.kind);
    }
    return kinds;
}

auto Evaluation::atom_doubt(Claim const& claim) -> Doubt {
    if (world.is_certain() && std::find(frame.begin(), frame.end(), hidden) == frame.end()) return {};
    auto const terms = formula.terms_of(claim);
    auto const& model = world.model;
    // Whom nothing draws may be anybody: also somebody known, in a fact that might not be about the others.
    auto const might_match = [&](FactId fact) {
        auto const roles = world.vocabulary.relations[model.facts[fact].relation].roles.size();
        auto uncertain = false;
        for (std::uint32_t at = 0; at < terms.size(); ++at) {
            auto const wanted = party(terms[at]);
            if (!wanted) continue;
            if (at >= roles) return false;
            auto const there = model.party(fact, at);
            if (wanted == hidden) {
                uncertain = uncertain || there.tag() == PartyTag::unknown || there.tag() == PartyTag::or_group || world.is_error(there);
            } else if (!model.stands(fact, at, wanted)) {
                if (!world.might_stand(fact, at, wanted)) return false;
                uncertain = true;
            }
        }
        return uncertain;
    };
    auto const found = [&](FactId fact) {
        auto const all = model.parties_of(fact);
        auto const error = std::any_of(all.begin(), all.end(), [&](Party there) { return world.is_error(there); });
        return Doubt{error ? Doubt::Reason::error : Doubt::Reason::unknown, {}, fact, {}};
    };
    if (claim.fact != no_slot && frame[claim.fact].is_fact()) {  // this fact and no other
        auto const fact = frame[claim.fact].fact();
        if (seen_as(model.facts[fact].relation, claim.relation) && might_match(fact)) return found(fact);
        return {};
    }
    for (auto const relation : world.vocabulary.relations[claim.relation].seen_as)
        for (auto const fact : world.uncertain_facts(relation))
            if (might_match(fact)) return found(fact);
    if (claim.fact != no_slot && frame[claim.fact] == hidden && (claim.links & fact_link) == 0) return {Doubt::Reason::sketch, {}, {}, {}};
    for (std::uint32_t at = 0; at < terms.size(); ++at) {
        if ((claim.links >> at & 1) != 0) continue;
        auto const there = party(terms[at]);
        if (there == hidden) return {Doubt::Reason::sketch, {}, {}, {}};
        if (!there) continue;
        auto const kinds = looked_for(claim, at);
        if (auto const sketch = world.sketch(there, claim.relation, kinds)) return {Doubt::Reason::sketch, sketch, {}, {}};
    }
    return {};
}

void Evaluation::atoms_in(ClaimId body, std::vector<ClaimId>& into) const {
    if (formula.claims[body].relation) into.push_back(body);
    for (auto const child : formula.children(formula.claims[body])) atoms_in(child, into);
}

// Could a path go on from here (or come from here, backwards) by a step that nobody states? One that leads back to where it began leads
// nowhere new: nobody replaces himself.
auto Evaluation::step_doubt(Chain const& chain, Party there, std::span<Party const> held, bool backwards) -> Doubt {
    auto const& model = world.model;
    if (chain.relation) {
        auto const near = backwards ? chain.to : chain.from;
        auto const far = backwards ? chain.from : chain.to;
        for (auto const relation : world.vocabulary.relations[chain.relation].seen_as) {
            for (auto const fact : world.uncertain_facts(relation)) {
                auto might = world.might_stand(fact, near, there) && !model.stands(fact, far, there);
                for (std::size_t at = 0; at < held.size(); ++at) might = might && world.might_stand(fact, chain.held[at], held[at]);
                if (might) return {Doubt::Reason::unknown, {}, fact, {}};
            }
        }
        if (auto const sketch = world.sketch(there, chain.relation, {})) return {Doubt::Reason::sketch, sketch, {}, {}};
        return {};
    }
    std::vector<ClaimId> atoms;
    atoms_in(chain.body, atoms);
    auto const here = chain.parameters[backwards ? 1 : 0];
    for (auto const id : atoms) {
        auto const& atom = formula.claims[id];
        auto const terms = formula.terms_of(atom);
        auto const is_here = [&](Term const& term) { return term.is_variable() && term.slot == here; };
        auto const place = std::find_if(terms.begin(), terms.end(), is_here) - terms.begin();
        for (auto const seen : world.vocabulary.relations[atom.relation].seen_as)
            for (auto const fact : world.uncertain_facts(seen))
                for (std::uint32_t role = 0; role < model.parties_of(fact).size(); ++role) {
                    // Where the atom speaks of whom the step starts from, only a fact that has him there can be that step.
                    if (place < static_cast<std::ptrdiff_t>(terms.size()) && role != place) continue;
                    if (model.stands(fact, role, there)) return {Doubt::Reason::unknown, {}, fact, {}};
                }
        if (auto const sketch = world.sketch(there, atom.relation, {})) return {Doubt::Reason::sketch, sketch, {}, {}};
    }
    return {};
}

auto Evaluation::closure_doubt(Claim const& claim) -> Doubt {
    auto const terms = formula.terms_of(claim);
    for (std::uint32_t at = 0; at < terms.size(); ++at)
        if (party(terms[at]) == hidden && (claim.links >> at & 1) == 0) return {Doubt::Reason::sketch, {}, {}, {}};
    if (world.is_certain()) return {};
    std::vector<Party> held;
    for (auto const& term : terms.subspan(2)) held.push_back(party(term));
    if (std::find(held.begin(), held.end(), hidden) != held.end()) return {};
    auto const& chain = formula.chains[claim.chain];
    auto const& all = graph(claim.chain);
    // What is on the way is stated where it starts; only a search for the start looks at the other end.
    auto const start_known = (claim.links & 1) == 0;
    auto const end = party(terms[start_known ? 0 : 1]);
    if (end == hidden) return {};
    if (auto const here = step_doubt(chain, end, held, !start_known)) return here;
    std::vector<ChainGraph::Node> nodes;
    all.reached(all.node(held, end), !start_known, nodes, marks);
    for (auto const node : nodes)
        if (auto const there = step_doubt(chain, all.party(node), held, !start_known)) return there;
    return {};
}

// A hidden candidate that a comparison draws, `u.organisation = o`: only where the other side leaves room for one.
auto Evaluation::comparison_doubt(Claim const& claim, bool swapped, Coverage const& other) -> Doubt {
    auto const side = swapped ? claim.right : claim.left;
    auto const& operand = formula.operands[side];
    if ((claim.links & (swapped ? 2u : 1u)) == 0 || operand.tag != OperandTag::variable || frame[operand.slot] != hidden) return {};
    if (other.more) return other.more;
    if (operand.step_count == 0) return {};
    std::vector<KindId> kinds;
    for (auto const& base : formula.variables[operand.slot].type)
        if (base.tag == TypeTag::kind) kinds.push_back(base.kind);
    auto const steps = formula.steps_of(operand);
    auto const& step = steps.back();
    Doubt found;
    values(swapped ? claim.left : claim.right, false, [&](Datum const& datum) {
        auto const sketch = step.relation ? world.sketch(datum.party, step.relation, kinds) : world.sketch(datum.party, kinds);
        if (sketch) found = {Doubt::Reason::sketch, sketch, {}, {}};
        if (!step.relation) return static_cast<bool>(found);
        auto const role = step.tag == StepTag::property ? Relation::subject : step.tag == StepTag::forward ? Relation::object : step.index;
        for (auto const relation : world.vocabulary.relations[step.relation].seen_as)
            for (auto const fact : world.uncertain_facts(relation))
                if (!found && world.might_stand(fact, role, datum.party)) found = {Doubt::Reason::unknown, {}, fact, {}};
        return static_cast<bool>(found);
    });
    for (auto const& earlier : steps.first(steps.size() - 1)) {
        if (!earlier.relation) continue;
        for (auto const relation : world.vocabulary.relations[earlier.relation].seen_as)
            if (auto const facts = world.uncertain_facts(relation); !found && !facts.empty()) found = {Doubt::Reason::unknown, {}, facts.front(), {}};
    }
    return found;
}

auto Evaluation::kind_doubt(Claim const& claim) -> Doubt {
    auto const terms = formula.terms_of(claim);
    auto const one = party(terms[0]);
    auto const kind = party(terms[1]);
    if (one == hidden) return {Doubt::Reason::sketch, {}, {}, {}};
    if (world.is_error(one)) return {Doubt::Reason::error, {}, {}, one};
    if (!kind.kind() || !world.vocabulary.kinds[kind.kind()].is_trait) return {};
    auto const wanted = kind.kind();
    if (auto const sketch = world.sketch(one, {&wanted, 1})) return {Doubt::Reason::sketch, sketch, {}, {}};
    return {};
}

}  // namespace knoop
