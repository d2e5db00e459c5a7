#include "src/rules/witness.hpp"

#include <algorithm>

namespace knoop {

namespace {

auto same(Evidence const& a, Evidence const& b) -> bool {
    return a.tag == b.tag && a.fact == b.fact && a.facts == b.facts && a.relation == b.relation && a.define == b.define &&
           a.parties == b.parties && a.owner == b.owner && a.kind == b.kind && a.word == b.word && a.norm == b.norm && a.kinds == b.kinds;
}

auto real(Party party) -> Party { return party == hidden ? Party{} : party; }

}  // namespace

void Witness::add(Evidence one) {
    one.near = one.near || near_ > 0;
    auto const known = std::find_if(evidence.begin(), evidence.end(), [&](Evidence const& other) { return same(other, one); });
    if (known == evidence.end()) evidence.push_back(std::move(one));
    else known->near = known->near && one.near;
}

// Is something stated where this claim asks for something hidden?
auto Witness::is_further(Claim const& claim) -> bool {
    auto const terms = formula.terms_of(claim);
    auto& frame = evaluation.frame;
    std::vector<Slot> open;
    for (auto const& term : terms)
        if (term.is_variable() && frame[term.slot] == hidden) open.push_back(term.slot);
    if (claim.fact != no_slot && frame[claim.fact] == hidden) open.push_back(claim.fact);
    if (open.empty()) return false;
    for (auto const slot : open) frame[slot] = {};
    auto const found = static_cast<bool>(evaluation.find_fact(claim));
    for (auto const slot : open) frame[slot] = hidden;
    return found;
}

// Provable without a doubt, and as far as is known.
auto Witness::surely(ClaimId claim, bool wanted) -> bool { return evaluation.truth(claim, true) == (wanted ? Truth::yes : Truth::no); }
auto Witness::nearly(ClaimId claim, bool wanted) -> bool { return (evaluation.truth(claim, false) == Truth::yes) == wanted; }

// The first child, as written, that does it; one that is sure before one that is not.
void Witness::one_of(std::span<ClaimId const> children, bool wanted) {
    for (auto const child : children)
        if (surely(child, wanted)) return prove(child, wanted);
    for (auto const child : children)
        if (nearly(child, wanted)) return prove(child, wanted);
}

void Witness::prove(ClaimId id, bool wanted) {
    auto const& claim = formula.claims[id];
    switch (claim.tag) {
        case ClaimTag::always:
        case ClaimTag::never:
        case ClaimTag::ordered: return;
        case ClaimTag::all:
        case ClaimTag::any: {
            if ((claim.tag == ClaimTag::all) != wanted) return one_of(formula.children(claim), wanted);
            for (auto const child : formula.children(claim)) prove(child, wanted);
            return;
        }
        case ClaimTag::negation: return prove(formula.child(claim), !wanted);
        case ClaimTag::atom: return atom(claim, wanted);
        case ClaimTag::closure: return closure(claim, wanted);
        case ClaimTag::comparison:
            operand(claim.left, claim, wanted);
            return operand(claim.right, claim, wanted);
        case ClaimTag::membership:
            operand(claim.left, claim, wanted);
            for (auto const& member : formula.members_of(claim)) operand(member.operand, claim, wanted);
            return;
        case ClaimTag::is_set: return operand(claim.left, claim, wanted);
        case ClaimTag::is_kind: {
            auto const terms = formula.terms_of(claim);
            auto const kind = evaluation.party(terms[1]).kind();
            if (wanted || !kind || !world.vocabulary.kinds[kind].is_trait) return;
            Evidence one;
            one.tag = EvidenceTag::no_trait;
            one.owner = real(evaluation.party(terms[0]));
            one.kind = kind;
            one.doubt = evaluation.doubt(claim);
            if (one.owner) add(std::move(one));
            return;
        }
        case ClaimTag::quantified: return quantified(id, wanted);
    }
}

void Witness::atom(Claim const& claim, bool wanted) {
    Evidence one;
    if (wanted) {
        one.fact = evaluation.find_fact(claim);
        if (one.fact) add(std::move(one));
        return;
    }
    one.tag = EvidenceTag::absence;
    one.relation = claim.relation;
    auto const terms = formula.terms_of(claim);
    for (std::uint32_t at = 0; at < terms.size(); ++at) {
        one.parties.push_back(real(evaluation.party(terms[at])));
        one.kinds.emplace_back();
        if (one.parties.back() || !terms[at].is_variable()) continue;
        auto const& type = formula.variables[terms[at].slot].type;
        if (!type.empty() && type.front().tag == TypeTag::kind) one.kinds.back() = type.front().kind;
    }
    one.doubt = evaluation.doubt(claim);
    one.further = is_further(claim);
    add(std::move(one));
}

// The facts of one edge: the fact itself, or what makes a define hold between its ends.
void Witness::edge(Claim const& claim, ChainGraph const& graph, std::uint32_t index, std::vector<FactId>& facts) {
    auto const& step = graph.edge(index);
    if (step.fact) return facts.push_back(step.fact);
    auto const& chain = formula.chains[claim.chain];
    std::vector<Party> values{graph.party(step.from), graph.party(step.to)};
    auto const held = graph.held(step.from);
    values.insert(values.end(), held.begin(), held.end());
    std::vector<Party> before;
    for (std::size_t at = 0; at < chain.parameters.size(); ++at) {
        before.push_back(evaluation.frame[chain.parameters[at]]);
        evaluation.frame[chain.parameters[at]] = values[at];
    }
    Witness inner{evaluation, most_};
    inner.near_ = near_;
    inner.prove(chain.body);
    for (auto& one : inner.evidence) {
        if (one.tag == EvidenceTag::fact) facts.push_back(one.fact);
        else if (one.tag == EvidenceTag::path) facts.insert(facts.end(), one.facts.begin(), one.facts.end());
        else add(std::move(one));
    }
    for (std::size_t at = 0; at < chain.parameters.size(); ++at) evaluation.frame[chain.parameters[at]] = before[at];
}

void Witness::closure(Claim const& claim, bool wanted) {
    auto const terms = formula.terms_of(claim);
    auto const& chain = formula.chains[claim.chain];
    auto const& graph = evaluation.graph(claim.chain);
    std::vector<Party> held;
    for (auto const& term : terms.subspan(2)) held.push_back(evaluation.party(term));
    auto const from = real(evaluation.party(terms[0]));
    auto const to = real(evaluation.party(terms[1]));
    Evidence one;
    one.relation = chain.relation;
    one.define = chain.define;
    one.parties = {from, to};
    if (wanted) {
        if (claim.reflexive && from == to) return;
        one.tag = EvidenceTag::path;
        for (auto const index : graph.path(graph.node(held, from), graph.node(held, to), evaluation.marks)) edge(claim, graph, index, one.facts);
        if (!one.facts.empty()) add(std::move(one));
        return;
    }
    one.tag = EvidenceTag::end;
    one.parties.insert(one.parties.end(), held.begin(), held.end());
    one.kinds.resize(2);
    for (std::size_t at = 0; at < 2; ++at) {
        if (one.parties[at] || !terms[at].is_variable()) continue;
        auto const& type = formula.variables[terms[at].slot].type;
        if (!type.empty() && type.front().tag == TypeTag::kind) one.kinds[at] = type.front().kind;
    }
    if (from) {
        auto const start = graph.node(held, from);
        std::vector<ChainGraph::Node> nodes;
        graph.reached(start, false, nodes, evaluation.marks);
        for (auto const node : nodes)
            if (!graph.has_successor(node)) one.ends.push_back(graph.party(node));
        std::sort(one.ends.begin(), one.ends.end());
    } else {
        std::vector<ChainGraph::Node> nodes;
        graph.reached(graph.node(held, to), true, nodes, evaluation.marks);
        one.further = !nodes.empty();
    }
    one.doubt = evaluation.doubt(claim);
    add(std::move(one));
}

// ---- quantifiers

void Witness::quantified(ClaimId id, bool wanted) {
    auto const& claim = formula.claims[id];
    if (claim.quantity == Quantity::at_least && claim.number == 1) return wanted ? found(id, 1) : refuted(id);
    if (claim.quantity == Quantity::at_most && claim.number == 0) return wanted ? refuted(id) : found(id, 1);
    // A number: what was counted, and that there is no more where that matters.
    auto const upper = (claim.quantity == Quantity::at_least) != wanted;
    found(id, upper ? 0 : claim.quantity == Quantity::at_least ? claim.number : claim.number + 1);
    if (upper || claim.quantity == Quantity::exactly) refuted(id);
}

// The first bindings that make the body true, each with its own proof. 0: all there are.
void Witness::found(ClaimId id, std::uint32_t number) {
    auto const& claim = formula.claims[id];
    auto const body = formula.child(claim);
    std::vector<std::vector<Party>> bindings;
    auto const terms = formula.terms_of(claim);
    auto const collect = [&](bool careful) {
        evaluation.scan(careful ? evaluation.plan.careful[id.index] : evaluation.plan.fast[id.index], careful, [&](Truth truth) {
            if (truth != Truth::yes) return false;
            std::vector<Party> binding;
            for (auto const& term : terms) binding.push_back(evaluation.frame[term.slot]);
            if (std::find(bindings.begin(), bindings.end(), binding) == bindings.end()) bindings.push_back(std::move(binding));
            return number != 0 && bindings.size() >= number;
        });
    };
    if (!world.is_certain()) collect(true);
    if (bindings.empty() || bindings.size() < number) collect(false);
    auto const shown = most_ == 0 ? bindings.size() : std::min<std::size_t>(bindings.size(), std::max<std::size_t>(most_ + 2, 1));
    auto const prove_binding = [&](std::vector<Party> const& binding) {
        for (std::size_t at = 0; at < terms.size(); ++at) evaluation.frame[terms[at].slot] = binding[at];
        if (binding.back()) {
            prove(body);
        } else {  // variables that only have to exist were not kept: find them again
            auto proven = false;
            for (auto const careful : {true, false}) {
                evaluation.rest(careful ? evaluation.plan.careful[id.index] : evaluation.plan.fast[id.index], careful, [&](Truth truth) {
                    proven = truth == Truth::yes;
                    if (proven) prove(body);
                    return proven;
                });
                if (proven) break;
            }
        }
        for (auto const& term : terms) evaluation.frame[term.slot] = {};
    };
    for (std::size_t at = 0; at < shown; ++at) prove_binding(bindings[at]);
    if (number == 1) return;
    Evidence one;
    one.tag = EvidenceTag::count;
    one.count = static_cast<std::uint32_t>(bindings.size());
    for (std::size_t at = 0; at < shown; ++at) one.ends.push_back(bindings[at].front());
    one.owner = one.ends.empty() ? Party{} : one.ends.front();
    add(std::move(one));
}

// Nobody qualifies: why somebody unknown does not, and then why the nearest candidates do not.
void Witness::refuted(ClaimId id) {
    auto const& scan = evaluation.plan.scans[evaluation.plan.careful[id.index]];
    auto const body = formula.child(formula.claims[id]);
    std::size_t shown = 0;
    refute_step(scan, 0, body, shown, true);
    shown = 0;
    refute_step(scan, 0, body, shown, false);
}

void Witness::refute_step(Scan const& scan, std::uint32_t at, ClaimId body, std::size_t& shown, bool only_hidden) {
    if (at == scan.step_count) {
        if (!nearly(body, false)) return;  // one of those that were counted
        ++shown;
        return prove(body, false);
    }
    auto const& step = evaluation.plan.steps[scan.steps + at];
    auto const& variable = formula.variables[step.slot];
    if (!only_hidden || variable.is_kind()) {
        near_ += only_hidden ? 0 : 1;
        for (auto const candidate : evaluation.candidates(step.generator)) {
            if (!world.fits(candidate, variable.type)) continue;
            if (!within(shown)) break;
            evaluation.frame[step.slot] = candidate;
            refute_step(scan, at + 1, body, shown, only_hidden);
        }
        near_ -= only_hidden ? 0 : 1;
    }
    // With several variables: the later ones may be open where the first is known.
    if ((only_hidden || at > 0) && !variable.is_kind()) {
        evaluation.frame[step.slot] = hidden;
        refute_step(scan, at + 1, body, shown, only_hidden);
    }
    evaluation.frame[step.slot] = {};
}

// ---- values

void Witness::operand(OperandId id, Claim const& claim, bool wanted) {
    auto const& row = formula.operands[id];
    switch (row.tag) {
        case OperandTag::variable:
        case OperandTag::party: {
            auto const start = row.tag == OperandTag::variable ? evaluation.frame[row.slot] : row.party;
            if (start && start != hidden) follow(start, formula.steps_of(row), claim, wanted);
            return;
        }
        case OperandTag::literal: return;
        case OperandTag::norm: {
            Evidence one;
            one.tag = EvidenceTag::norm;
            one.norm = world.vocabulary.norms[row.norm].name;
            one.values.push_back({{}, world.norm(row.norm)});
            return add(std::move(one));
        }
        case OperandTag::sum:
        case OperandTag::product:
        case OperandTag::ceiling:
            for (auto const& item : formula.items_of(row)) operand(item.operand, claim, wanted);
            return;
        case OperandTag::aggregate:
            found(row.scope, 0);
            return refuted(row.scope);
    }
}

// Every step of a path: the facts it follows, and the value at its end or that there is none.
void Witness::follow(Party party, std::span<Step const> steps, Claim const& claim, bool wanted) {
    if (steps.empty() || !party) return;
    auto const& step = steps.front();
    auto const& model = world.model;
    auto any = false;
    Evidence value;
    value.tag = EvidenceTag::value;
    value.owner = party;
    auto const through = [&](std::uint32_t start_role, std::uint32_t value_role) {
        for (auto const relation : world.vocabulary.relations[step.relation].seen_as) {
            for (auto const fact : model.facts_at(party, relation, start_role)) {
                any = true;
                Evidence one;
                one.fact = fact;
                add(std::move(one));
                world.each_party(fact, value_role, [&](Party there) { follow(there, steps.subspan(1), claim, wanted); });
            }
        }
    };
    auto const take = [&](Party there) {
        any = true;
        Datum datum{there, {}};
        if (there.tag() == PartyTag::value) datum.value = model.values[there.value()];
        value.values.push_back(datum);
        follow(there, steps.subspan(1), claim, wanted);
    };
    switch (step.tag) {
        case StepTag::property:
            for (auto const& row : world.vocabulary.properties)
                if (row.relation == step.relation) value.word = &row.words;
            through(Relation::object, Relation::subject);
            break;
        case StepTag::forward:
            value.word = &world.vocabulary.relations[step.relation].words;
            through(Relation::subject, Relation::object);
            break;
        case StepTag::derived: {
            auto const nearest = party.is_entity() ? world.around(party.entity(), step.kind) : EntityId{};
            if (nearest) return follow(nearest, steps.subspan(1), claim, wanted);
            value.word = &world.vocabulary.attributes[step.attribute].words;
            break;
        }
        case StepTag::attribute:
            value.word = &world.vocabulary.attributes[step.attribute].words;
            for (auto const& row : model.values_of(party, step.attribute)) take(row.value);
            break;
        case StepTag::option: {
            if (!party.is_fact()) return;
            Evidence one;
            one.fact = party.fact();
            add(std::move(one));
            value.word = &world.vocabulary.relations[step.relation].options[step.index].words;
            auto const option = world.option_of(party.fact(), step.relation, step.index);
            for (auto const& row : model.options_of(party.fact())) {
                if (row.option == option && row.implied) return;  // nothing was said, so there is nothing to show
                if (row.option == option) take(row.value);
            }
            break;
        }
        case StepTag::role: {
            if (!party.is_fact()) return;
            Evidence one;
            one.fact = party.fact();
            add(std::move(one));
            if (step.index < 2) return;
            value.word = &world.vocabulary.relations[step.relation].roles[step.index].words;
            if (step.index < model.parties_of(party.fact()).size() && model.party(party.fact(), step.index)) any = true;
            break;
        }
    }
    if (!wanted || !any) value.doubt = evaluation.doubt(claim);
    if (!value.values.empty() && steps.size() == 1) return add(std::move(value));
    if (any && !value.doubt) return;
    value.tag = EvidenceTag::no_value;
    if (value.word) add(std::move(value));
}

// ---- keys

auto key_of(std::vector<Evidence> const& witness) -> std::vector<std::uint32_t> {
    std::vector<std::uint32_t> facts;
    std::vector<std::vector<std::uint32_t>> rest;
    for (auto const& one : witness) {
        if (one.given || one.near || one.tag == EvidenceTag::norm || one.tag == EvidenceTag::count) continue;
        if (one.tag == EvidenceTag::fact) facts.push_back(one.fact.index);
        else if (one.tag == EvidenceTag::path) {
            for (auto const fact : one.facts) facts.push_back(fact.index);
        } else {
            std::vector<std::uint32_t> row{static_cast<std::uint32_t>(one.tag), one.relation.index, one.define.index, one.owner.bits(),
                                           one.kind.index};
            for (auto const party : one.parties) row.push_back(party.bits());
            for (auto const kind : one.kinds) row.push_back(kind.index);
            if (one.word) row.push_back(one.word->first(Language::en).index);
            rest.push_back(std::move(row));
        }
    }
    std::sort(facts.begin(), facts.end());
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
    std::sort(rest.begin(), rest.end());
    for (auto const& row : rest) {
        facts.push_back(0xFFFF'FFFEu);
        facts.insert(facts.end(), row.begin(), row.end());
    }
    return facts;
}

}  // namespace knoop
