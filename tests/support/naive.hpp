// A second evaluator of formulas, as slow and as plain as possible: every variable runs over everything it could be, every closure is
// searched anew, nothing is planned, indexed or remembered. What the engine must agree with. Three values, as in src/rules/truth.hpp.
#pragma once

#include "src/rules/arithmetic.hpp"
#include "src/rules/truth.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

namespace knoop::testing {

class Naive {
public:
    Naive(Formula const& of, Model const& over, World& shared) : formula(of), model(over), world(shared), frame(of.variables.size()) {}

    Formula const& formula;
    Model const& model;
    World& world;  // only for norms and sketches
    std::vector<Party> frame;
    bool careful = false;

    auto truth(ClaimId id) -> Truth {
        auto const& claim = formula.claims[id];
        auto const terms = formula.terms_of(claim);
        switch (claim.tag) {
            case ClaimTag::always: return Truth::yes;
            case ClaimTag::never: return Truth::no;
            case ClaimTag::all: {
                auto all = Truth::yes;
                for (auto const child : formula.children(claim)) all = std::min(all, truth(child));
                return all;
            }
            case ClaimTag::any: {
                auto any = Truth::no;
                for (auto const child : formula.children(claim)) any = std::max(any, truth(child));
                return any;
            }
            case ClaimTag::negation: return static_cast<Truth>(2 - static_cast<int>(truth(formula.child(claim))));
            case ClaimTag::ordered:
                if (party(terms[0]) == hidden || party(terms[1]) == hidden) return maybe();
                return party(terms[0]) < party(terms[1]) ? Truth::yes : Truth::no;
            case ClaimTag::is_kind: {
                auto const one = party(terms[0]);
                auto const kind = party(terms[1]).kind();
                if (one.is_entity() && kind && model.is_a(one.entity(), kind)) return Truth::yes;
                if (one == hidden) return maybe();
                if (kind && model.vocabulary->kinds[kind].is_trait && world.sketch(one, {&kind, 1})) return maybe();
                return Truth::no;
            }
            case ClaimTag::atom: return atom(claim);
            case ClaimTag::closure: return closure(claim);
            case ClaimTag::comparison: return comparison(claim);
            case ClaimTag::membership: return membership(claim);
            case ClaimTag::is_set: {
                auto const found = values(claim.left, false);
                return !found.all.empty() ? Truth::yes : found.more ? maybe() : Truth::no;
            }
            case ClaimTag::quantified: {
                auto const [sure, open] = count(id);
                auto const n = claim.number;
                if (claim.quantity == Quantity::at_least) return sure >= n ? Truth::yes : open ? Truth::maybe : Truth::no;
                if (claim.quantity == Quantity::at_most) return sure > n ? Truth::no : open ? Truth::maybe : Truth::yes;
                return sure > n ? Truth::no : open ? Truth::maybe : sure == n ? Truth::yes : Truth::no;
            }
        }
        return Truth::no;
    }

    // Everything a variable could be.
    auto domain(Slot slot) -> std::vector<Party> const& {
        domains_.resize(frame.size());
        if (domains_[slot]) return *domains_[slot];
        std::vector<Party> all;
        for (auto const id : model.entities.ids()) all.emplace_back(id);
        for (auto const id : model.facts.ids()) all.emplace_back(id);
        for (auto const id : model.values.ids()) all.emplace_back(id);
        for (auto const id : model.vocabulary->kinds.ids()) all.emplace_back(id);
        std::erase_if(all, [&](Party one) {
            if (one.is_entity() && !model.entities[one.entity()].in_force) return true;
            if (one.is_fact() && !model.facts[one.fact()].in_force) return true;
            return !world.fits(one, formula.variables[slot].type);
        });
        return *(domains_[slot] = std::move(all));
    }

private:
    struct Found {
        std::vector<Datum> all;
        bool more = false;
        bool unsure = false;
    };

    std::vector<std::optional<std::vector<Party>>> domains_;

    auto maybe() const -> Truth { return careful ? Truth::maybe : Truth::no; }
    auto party(Term const& term) const -> Party { return term.is_variable() ? frame[term.slot] : term.party; }
    auto seen(RelationId fact, RelationId wanted) const -> bool {
        auto const& all = model.vocabulary->relations[wanted].seen_as;
        return std::find(all.begin(), all.end(), fact) != all.end();
    }

    auto count(ClaimId id) -> std::pair<std::uint32_t, bool> {
        auto const& claim = formula.claims[id];
        auto const terms = formula.terms_of(claim);
        auto const counted = claim.counted == 0 ? terms.size() : claim.counted;
        std::uint32_t sure = 0;
        auto open = false;
        auto const best_of = [&](auto&& self, std::size_t at) -> Truth {
            if (at == terms.size()) return truth(formula.child(claim));
            auto best = Truth::no;
            auto const slot = terms[at].slot;
            auto all = domain(slot);
            if (careful && world.may_hide(formula.variables[slot])) all.push_back(hidden);
            for (auto const one : all) {
                frame[slot] = one;
                auto const found = self(self, at + 1);
                best = std::max(best, found);
                if (at + 1 != counted) continue;
                if (found == Truth::yes) ++sure;
                open = open || found == Truth::maybe;
            }
            frame[slot] = {};
            return best;
        };
        best_of(best_of, 0);
        return {sure, open};
    }

    auto matches(Claim const& claim, FactId fact, bool perhaps) const -> bool {
        auto const& row = model.facts[fact];
        if (!row.in_force || !seen(row.relation, claim.relation)) return false;
        if (claim.fact != no_slot && frame[claim.fact] && frame[claim.fact] != hidden && frame[claim.fact] != Party{fact}) return false;
        if (claim.fact != no_slot && frame[claim.fact] == hidden && !perhaps) return false;
        auto const terms = formula.terms_of(claim);
        for (std::uint32_t at = 0; at < terms.size(); ++at) {
            auto const wanted = party(terms[at]);
            if (!wanted) continue;
            if (wanted == hidden) {
                if (!perhaps) return false;
            } else if (!model.stands(fact, at, wanted) && !(perhaps && model.might_stand(fact, at, wanted))) {
                return false;
            }
        }
        return true;
    }

    auto uncertain(FactId fact) const -> bool {
        auto const all = model.parties_of(fact);
        return std::any_of(all.begin(), all.end(), [](Party one) { return one.tag() == PartyTag::unknown || one.tag() == PartyTag::or_group; });
    }

    // Some role that is asked about holds an unknown, or one of several.
    auto rests_on_unknown(Claim const& claim, FactId fact) const -> bool {
        auto const terms = formula.terms_of(claim);
        for (std::uint32_t at = 0; at < terms.size(); ++at) {
            auto const there = model.party(fact, at);
            if (party(terms[at]) && (there.tag() == PartyTag::unknown || there.tag() == PartyTag::or_group)) return true;
        }
        return false;
    }

    auto atom(Claim const& claim) -> Truth {
        for (auto const fact : model.facts.ids())
            if (matches(claim, fact, false)) return Truth::yes;
        if (!careful) return Truth::no;
        for (auto const fact : model.facts.ids())
            if (matches(claim, fact, true) && rests_on_unknown(claim, fact)) return Truth::maybe;
        if (claim.fact != no_slot && frame[claim.fact].is_fact()) return Truth::no;
        if (claim.fact != no_slot && frame[claim.fact] == hidden && (claim.links & fact_link) == 0) return Truth::maybe;
        auto const terms = formula.terms_of(claim);
        for (std::uint32_t at = 0; at < terms.size(); ++at) {
            if ((claim.links >> at & 1) != 0) continue;
            auto const there = party(terms[at]);
            if (there == hidden) return Truth::maybe;
            if (!there.is_entity()) continue;
            std::vector<KindId> kinds;
            for (std::uint32_t other = 0; other < terms.size(); ++other) {
                if (other == at || (party(terms[other]) && party(terms[other]) != hidden)) continue;
                auto type = terms[other].is_variable() ? formula.variables[terms[other].slot].type : Type{};
                if (type.empty()) type = model.vocabulary->relations[claim.relation].roles[other].type;
                for (auto const& base : type)
                    if (base.tag == TypeTag::kind) kinds.push_back(base.kind);
            }
            if (world.sketch(there, claim.relation, kinds)) return Truth::maybe;
        }
        return Truth::no;
    }

    // What one step leads to; `claim` is the closure.
    auto next(Claim const& claim, Party from, bool backwards) -> std::vector<Party> {
        auto const& chain = formula.chains[claim.chain];
        auto const terms = formula.terms_of(claim);
        std::vector<Party> all;
        if (chain.relation) {
            for (auto const fact : model.facts.ids()) {
                if (!model.facts[fact].in_force || !seen(model.facts[fact].relation, chain.relation)) continue;
                if (!model.stands(fact, backwards ? chain.to : chain.from, from)) continue;
                auto held = true;
                for (std::size_t at = 0; at < chain.held.size(); ++at) held = held && model.stands(fact, chain.held[at], party(terms[at + 2]));
                auto const there = model.party(fact, backwards ? chain.from : chain.to);
                if (!held) continue;
                if (there.tag() == PartyTag::and_group)
                    for (auto const member : model.members(there)) all.push_back(member);
                else if (there.is_entity()) all.push_back(there);
            }
            return all;
        }
        auto const was = careful;
        careful = false;
        for (std::size_t at = 0; at < chain.held.size(); ++at) frame[chain.parameters[at + 2]] = party(terms[at + 2]);
        frame[chain.parameters[backwards ? 1 : 0]] = from;
        for (auto const id : model.entities.ids()) {
            frame[chain.parameters[backwards ? 0 : 1]] = id;
            if (truth(chain.body) == Truth::yes) all.emplace_back(id);
        }
        for (auto const slot : chain.parameters) frame[slot] = {};
        careful = was;
        return all;
    }

    auto reached(Claim const& claim, Party from, bool backwards) -> std::set<Party> {
        std::set<Party> all;
        std::vector<Party> open{from};
        while (!open.empty()) {
            auto const one = open.back();
            open.pop_back();
            for (auto const there : next(claim, one, backwards))
                if (all.insert(there).second) open.push_back(there);
        }
        return all;
    }

    void relations_of(ClaimId id, std::vector<RelationId>& into) const {
        if (formula.claims[id].relation) into.push_back(formula.claims[id].relation);
        for (auto const child : formula.children(formula.claims[id])) relations_of(child, into);
    }

    auto closure(Claim const& claim) -> Truth {
        auto const terms = formula.terms_of(claim);
        auto const from = party(terms[0]);
        auto const to = party(terms[1]);
        auto any_hidden = false;
        for (auto const& term : terms) any_hidden = any_hidden || party(term) == hidden;
        if (from != hidden && to != hidden && claim.reflexive && from == to) return Truth::yes;
        if (!any_hidden && reached(claim, from, false).contains(to)) return Truth::yes;
        if (!careful) return Truth::no;
        for (std::uint32_t at = 0; at < terms.size(); ++at)
            if (party(terms[at]) == hidden && (claim.links >> at & 1) == 0) return Truth::maybe;
        for (auto const& term : terms.subspan(2))
            if (party(term) == hidden) return Truth::no;
        auto const backwards = (claim.links & 1) != 0;
        auto const end = backwards ? to : from;
        if (end == hidden) return Truth::no;
        auto on_the_way = reached(claim, end, backwards);
        on_the_way.insert(end);
        auto const& chain = formula.chains[claim.chain];
        for (auto const one : on_the_way) {
            std::vector<RelationId> relations;
            if (chain.relation) relations.push_back(chain.relation);
            else relations_of(chain.body, relations);
            for (auto const relation : relations) {
                if (world.sketch(one, relation, {})) return Truth::maybe;
                for (auto const fact : model.facts.ids()) {
                    if (!model.facts[fact].in_force || !uncertain(fact) || !seen(model.facts[fact].relation, relation)) continue;
                    if (!chain.relation) {
                        for (std::uint32_t role = 0; role < model.parties_of(fact).size(); ++role)
                            if (model.stands(fact, role, one)) return Truth::maybe;
                        continue;
                    }
                    auto const may = [&](std::uint32_t role, Party wanted) { return model.stands(fact, role, wanted) || model.might_stand(fact, role, wanted); };
                    auto might = may(backwards ? chain.to : chain.from, one);
                    for (std::size_t at = 0; at < chain.held.size(); ++at) might = might && may(chain.held[at], party(terms[at + 2]));
                    if (might) return Truth::maybe;
                }
            }
        }
        return Truth::no;
    }

    // ---- values

    void follow(Party from, std::span<Step const> steps, Found& found) {
        if (from.tag() == PartyTag::unknown || from.tag() == PartyTag::or_group || !from) return;
        if (from.tag() == PartyTag::and_group) {
            for (auto const member : model.members(from)) follow(member, steps, found);
            return;
        }
        if (steps.empty()) {
            Datum datum{from, {}};
            if (from.tag() == PartyTag::value) datum.value = model.values[from.value()];
            if (!datum.is_value() || datum.value.tag != ValueTag::unknown) found.all.push_back(datum);
            return;
        }
        auto const& step = steps.front();
        auto const go = [&](Party there) {
            if (there.tag() == PartyTag::unknown || there.tag() == PartyTag::or_group ||
                (there.tag() == PartyTag::value && model.values[there.value()].tag == ValueTag::unknown)) found.more = true;
            follow(there, steps.subspan(1), found);
        };
        switch (step.tag) {
            case StepTag::property:
            case StepTag::forward: {
                auto const start = step.tag == StepTag::property ? Relation::object : Relation::subject;
                auto const end = 1 - start;
                for (auto const fact : model.facts.ids()) {
                    if (!model.facts[fact].in_force || !seen(model.facts[fact].relation, step.relation)) continue;
                    if (model.stands(fact, start, from)) go(model.party(fact, end));
                    else if (model.might_stand(fact, start, from)) found.more = true;
                }
                std::vector<KindId> kinds;
                for (auto const& base : model.vocabulary->relations[step.relation].roles[end].type) kinds.push_back(base.kind);
                found.more = found.more || world.sketch(from, step.relation, kinds);
                return;
            }
            case StepTag::derived:
                if (from.is_entity()) follow(model.nearest(from.entity(), step.kind), steps.subspan(1), found);
                return;
            case StepTag::attribute: {
                auto const rows = model.values_of(from, step.attribute);
                for (auto const& row : rows) go(row.value);
                if (rows.empty() && world.sketch(from, step.attribute)) found.more = true;
                return;
            }
            case StepTag::option: {
                auto any = false;
                if (!from.is_fact()) return;
                for (auto const& row : model.options_of(from.fact())) {
                    if (model.vocabulary->relations[model.facts[from.fact()].relation].options[row.option].name !=
                        model.vocabulary->relations[step.relation].options[step.index].name) continue;
                    any = true;
                    go(row.value);
                }
                if (!any && world.sketch(model.party(from.fact(), 0), model.facts[from.fact()].relation, {})) found.more = true;
                return;
            }
            case StepTag::role:
                if (!from.is_fact() || step.index >= model.parties_of(from.fact()).size()) return;
                if (auto const there = model.party(from.fact(), step.index)) go(there);
                else if (world.sketch(model.party(from.fact(), 0), model.facts[from.fact()].relation, {})) found.more = true;
                return;
        }
    }

    auto values(OperandId id, bool linked) -> Found {
        auto const& operand = formula.operands[id];
        Found found;
        switch (operand.tag) {
            case OperandTag::variable:
            case OperandTag::party: {
                auto const start = operand.tag == OperandTag::variable ? frame[operand.slot] : operand.party;
                if (start == hidden) found.more = !linked;
                else follow(start, formula.steps_of(operand), found);
                break;
            }
            case OperandTag::literal: found.all.push_back({{}, operand.value}); break;
            case OperandTag::norm: found.all.push_back({{}, world.norm(operand.norm)}); break;
            case OperandTag::aggregate: {
                auto const [sure, open] = count(operand.scope);
                found.all.push_back({{}, whole(sure)});
                found.unsure = open;
                break;
            }
            case OperandTag::sum:
            case OperandTag::product:
            case OperandTag::ceiling: break;  // not generated
        }
        return found;
    }

    auto same_order(Comparator comparator, Datum const& left, Datum const& right) const -> bool {
        if (!left.is_value() || !right.is_value()) {
            auto const equal = left.party == right.party;
            return comparator == Comparator::equal ? equal : comparator == Comparator::not_equal && !equal;
        }
        auto const order = compare(left.value, right.value, model.vocabulary->names);
        if (!order) return false;
        switch (comparator) {
            case Comparator::equal: return *order == 0;
            case Comparator::not_equal: return *order != 0;
            case Comparator::less: return *order < 0;
            case Comparator::less_equal: return *order <= 0;
            case Comparator::greater: return *order > 0;
            case Comparator::greater_equal: return *order >= 0;
        }
        return false;
    }

    auto comparison(Claim const& claim) -> Truth {
        auto const left = values(claim.left, (claim.links & 1) != 0);
        auto const right = values(claim.right, (claim.links & 2) != 0);
        auto holds = false;
        for (auto const& one : left.all)
            for (auto const& other : right.all) holds = holds || same_order(claim.comparator, one, other);
        if (!careful) return holds ? Truth::yes : Truth::no;
        if (left.unsure) {  // only counts on the left are generated, and numbers on the right
            if (same_order(Comparator::greater, left.all.front(), right.all.front())) return holds ? Truth::yes : Truth::no;
            auto const more = claim.comparator == Comparator::greater || claim.comparator == Comparator::greater_equal;
            auto const less = claim.comparator == Comparator::less || claim.comparator == Comparator::less_equal;
            if ((more && holds) || (less && !holds)) return holds ? Truth::yes : Truth::no;
            return Truth::maybe;
        }
        if (holds) return Truth::yes;
        if (left.more || right.more) return Truth::maybe;
        return drawn(claim, claim.left, right, (claim.links & 1) != 0) || drawn(claim, claim.right, left, (claim.links & 2) != 0) ? Truth::maybe : Truth::no;
    }

    // A hidden candidate drawn by `x.home = b` can only be where b is a sketch.
    auto drawn(Claim const&, OperandId side, Found const& other, bool linked) -> bool {
        auto const& operand = formula.operands[side];
        if (!linked || operand.tag != OperandTag::variable || frame[operand.slot] != hidden || operand.step_count == 0) return false;
        std::vector<KindId> kinds;
        for (auto const& base : formula.variables[operand.slot].type)
            if (base.tag == TypeTag::kind) kinds.push_back(base.kind);
        auto const step = formula.steps_of(operand).back();
        return std::any_of(other.all.begin(), other.all.end(), [&](Datum const& datum) {
            if (!step.relation) return static_cast<bool>(world.sketch(datum.party, kinds));
            auto const role = step.tag == StepTag::property ? 0u : step.tag == StepTag::forward ? 1u : step.index;
            for (auto const fact : model.facts.ids())
                if (model.facts[fact].in_force && uncertain(fact) && seen(model.facts[fact].relation, step.relation) &&
                    (model.stands(fact, role, datum.party) || model.might_stand(fact, role, datum.party))) return true;
            return static_cast<bool>(world.sketch(datum.party, step.relation, kinds));
        });
    }

    auto membership(Claim const& claim) -> Truth {
        auto const left = values(claim.left, (claim.links & 1) != 0);
        auto more = left.more;
        for (auto const& member : formula.members_of(claim)) {
            auto const right = values(member.operand, false);
            more = more || right.more;
            for (auto const& one : left.all)
                for (auto const& other : right.all)
                    if (same_order(Comparator::equal, one, other)) return Truth::yes;
        }
        return more ? maybe() : Truth::no;
    }
};

}  // namespace knoop::testing
