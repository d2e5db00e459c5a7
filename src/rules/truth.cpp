#include "src/rules/truth.hpp"

#include "src/rules/arithmetic.hpp"

#include <algorithm>

namespace knoop {

Evaluation::Evaluation(Formula const& of, Plan const& by, World& in)
    : formula(of), plan(by), world(in), frame(of.variables.size()), graphs_(of.chains.size()), mentions_(of.chains.size()) {
    for (auto const& claim : of.claims) {
        matched_begin_.push_back(static_cast<std::uint32_t>(matched_.size()));
        if (claim.tag != ClaimTag::atom) continue;
        for (auto const relation : in.vocabulary.relations[claim.relation].seen_as)
            if (!in.model.facts_of(relation).empty()) matched_.push_back(relation);
    }
    matched_begin_.push_back(static_cast<std::uint32_t>(matched_.size()));
    memo_[0].resize(of.claims.size());
    memo_[1].resize(of.claims.size());
}

auto Evaluation::truth(ClaimId claim, bool careful) -> Truth { return careful ? evaluate<true>(claim) : evaluate<false>(claim); }

// ---- atoms

auto Evaluation::seen_as(RelationId fact, RelationId relation) const -> bool {
    if (fact == relation) return true;
    auto const& all = world.vocabulary.relations[relation].seen_as;
    return std::find(all.begin(), all.end(), fact) != all.end();
}

auto Evaluation::matches(Claim const& claim, std::size_t roles, FactId fact) const -> bool {
    auto const terms = formula.terms_of(claim);
    for (std::uint32_t at = 0; at < terms.size(); ++at) {
        auto const wanted = party(terms[at]);
        if (!wanted) continue;
        if (at >= roles) return false;
        auto const there = world.party(fact, at);
        if (there == wanted && there != hidden) continue;
        if (there.tag() != PartyTag::and_group || !world.model.stands(fact, at, wanted)) return false;
    }
    return true;
}

auto Evaluation::find_fact(Claim const& claim) -> FactId {
    FactId found;
    each_match(claim, [&](RelationId, FactId fact) {
        if (!found || fact < found) found = fact;
        return false;
    });
    return found;
}

auto Evaluation::closure_holds(Claim const& claim) -> bool {
    auto const terms = formula.terms_of(claim);
    auto const from = party(terms[0]);
    auto const to = party(terms[1]);
    if (from == hidden || to == hidden) return false;
    if (claim.reflexive && from == to) return true;
    Party held[8];
    auto const width = std::min<std::size_t>(terms.size() - 2, 8);
    for (std::size_t at = 0; at < width; ++at) held[at] = party(terms[at + 2]);
    auto const& all = graph(claim.chain);
    return all.reaches(all.node({held, width}, from), all.node({held, width}, to), marks);
}

auto Evaluation::graph(std::uint32_t index) -> ChainGraph const& {
    if (graphs_[index] != nullptr) return *graphs_[index];
    auto const& chain = formula.chains[index];
    auto const from_facts = [&](ChainGraph& graph) { world.add_edges(chain, graph); };
    auto const from_define = [&](ChainGraph& graph) {
        std::vector<Party> held(chain.held.size());
        scan(plan.chain[index], false, [&](Truth) {
            for (std::size_t at = 0; at < held.size(); ++at) held[at] = frame[chain.parameters[at + 2]];
            graph.add(held, frame[chain.parameters[0]], frame[chain.parameters[1]], {});
            return false;
        });
    };
    if (chain.relation) graphs_[index] = &world.graph(chain, from_facts);
    else graphs_[index] = &world.graph(chain, from_define);
    return *graphs_[index];
}

// ---- claims

template <bool careful>
auto Evaluation::is_kind(Claim const& claim) -> Truth {
    auto const terms = formula.terms_of(claim);
    auto const one = party(terms[0]);
    auto const kind = party(terms[1]).kind();
    if (kind && world.is_a(one, kind)) return Truth::yes;
    if constexpr (careful)
        if (kind_doubt(claim)) return Truth::maybe;
    return Truth::no;
}

template <bool careful>
auto Evaluation::comparison(Claim const& claim) -> Truth {
    auto const old_limit = limit_;
    auto const linked = careful ? claim.links : 0;
    auto found = false;
    auto unlike = false;
    Coverage right;
    auto limit = old_limit;
    if (formula.operands[claim.left].tag == OperandTag::aggregate) limit = count_limit(claim);
    limit_ = limit;
    auto const left = values(claim.left, careful, [&](Datum const& one) {
        limit_ = FlatMap::none;
        right = values(claim.right, careful, [&](Datum const& other) {
            if constexpr (careful) unlike = unlike || other_tax_basis(one, other);
            return found = test(claim.comparator, one, other);
        }, (linked & 2) != 0);
        limit_ = limit;
        return found;
    }, (linked & 1) != 0);
    limit_ = old_limit;
    if constexpr (!careful) return found ? Truth::yes : Truth::no;
    if (left.unsure || right.unsure) {
        // A count that may only grow: more than it is already, or never so few again.
        auto const bare = [&](OperandId id) {
            auto const& operand = formula.operands[id];
            return operand.tag == OperandTag::aggregate && operand.aggregate == Aggregate::count;
        };
        auto const more = claim.comparator == Comparator::greater || claim.comparator == Comparator::greater_equal;
        auto const less = claim.comparator == Comparator::less || claim.comparator == Comparator::less_equal;
        if (left.unsure && !right.unsure && bare(claim.left) && (more || less) && found == more) return found ? Truth::yes : Truth::no;
        if (right.unsure && !left.unsure && bare(claim.right) && (more || less) && found == less) return found ? Truth::yes : Truth::no;
        return Truth::maybe;
    }
    if (found) return Truth::yes;
    if (unlike) return Truth::maybe;
    // The right side was not looked at when the left is empty.
    if (!left.more && !right.more) right = values(claim.right, true, [](Datum const&) { return false; }, (linked & 2) != 0);
    if (left.more || right.more) return Truth::maybe;
    return comparison_doubt(claim, false, right) || comparison_doubt(claim, true, left) ? Truth::maybe : Truth::no;
}

template <bool careful>
auto Evaluation::membership(Claim const& claim) -> Truth {
    auto found = false;
    auto more = false;
    auto const linked = careful && (claim.links & 1) != 0;
    auto const left = values(claim.left, careful, [&](Datum const& one) {
        for (auto const& member : formula.members_of(claim)) {
            auto const right = values(member.operand, careful, [&](Datum const& other) { return found = test(Comparator::equal, one, other); });
            more = more || right.more || right.unsure;
            if (found) return true;
        }
        return false;
    }, linked);
    if (found) return Truth::yes;
    if constexpr (careful) {
        if (left.more || left.unsure || more) return Truth::maybe;
        for (auto const& member : formula.members_of(claim)) {
            auto const right = values(member.operand, true, [](Datum const&) { return false; });
            if (right.more || right.unsure) return Truth::maybe;
        }
    }
    return Truth::no;
}

template <bool careful>
auto Evaluation::evaluate(ClaimId id) -> Truth {
    if constexpr (!careful)
        if (plan.never[id.index]) return Truth::no;
    auto const& claim = formula.claims[id];
    switch (claim.tag) {
        case ClaimTag::always: return Truth::yes;
        case ClaimTag::never: return Truth::no;
        case ClaimTag::all: {
            auto result = Truth::yes;
            for (auto const child : formula.children(claim)) {
                result = std::min(result, evaluate<careful>(child));
                if (result == Truth::no) break;
            }
            return result;
        }
        case ClaimTag::any: {
            auto result = Truth::no;
            for (auto const child : formula.children(claim)) {
                result = std::max(result, evaluate<careful>(child));
                if (result == Truth::yes) break;
            }
            return result;
        }
        case ClaimTag::negation: {
            auto const inner = evaluate<careful>(formula.child(claim));
            return inner == Truth::yes ? Truth::no : inner == Truth::no ? Truth::yes : Truth::maybe;
        }
        case ClaimTag::atom:
            if (each_match(claim, [](RelationId, FactId) { return true; })) return Truth::yes;
            if constexpr (careful)
                if (atom_doubt(claim)) return Truth::maybe;
            return Truth::no;
        case ClaimTag::closure:
            if (closure_holds(claim)) return Truth::yes;
            if constexpr (careful)
                if (closure_doubt(claim)) return Truth::maybe;
            return Truth::no;
        case ClaimTag::comparison: return comparison<careful>(claim);
        case ClaimTag::membership: return membership<careful>(claim);
        case ClaimTag::is_set: {
            auto const found = values(claim.left, careful, [](Datum const&) { return true; });
            if (found.stopped) return Truth::yes;
            return careful && found.more ? Truth::maybe : Truth::no;
        }
        case ClaimTag::is_kind: return is_kind<careful>(claim);
        case ClaimTag::ordered: {
            auto const terms = formula.terms_of(claim);
            auto const one = party(terms[0]);
            auto const other = party(terms[1]);
            if (careful && (one == hidden || other == hidden)) return Truth::maybe;
            return one < other ? Truth::yes : Truth::no;
        }
        case ClaimTag::quantified: return quantified<careful>(id);
    }
    return Truth::no;
}

// By what an answer is remembered: the party, or what it is part of if nothing else of it matters.
auto Evaluation::remembered(Memo const& memo, std::size_t at) -> Party {
    auto const party = frame[memo.slots[at]];
    if (!memo.around[at] || !party.is_entity() || world.is_error(party)) return party;
    auto const around = world.around(party.entity(), memo.around[at]);
    return around ? Party{around} : Party{};
}

template <bool careful>
auto Evaluation::quantified(ClaimId id) -> Truth {
    auto const& memo = plan.memo[id.index];
    if (!memo.use) return count<careful>(id);
    auto& answers = memo_[careful ? 1 : 0][id.index];
    if (auto const only = memo.count == 1 ? remembered(memo, 0) : Party{}; only.is_entity()) {
        if (answers.of_entity.empty()) answers.of_entity.resize(world.model.entities.size());
        auto& known = answers.of_entity[only.index()];
        if (known == 0) known = static_cast<std::uint8_t>(1 + static_cast<int>(count<careful>(id)));
        return static_cast<Truth>(known - 1);
    }
    std::uint64_t key = 0;
    for (std::uint8_t at = 0; at < memo.count; ++at) key = key << 32 | remembered(memo, at).bits();
    if (auto const known = answers.others.find(key); known != FlatMap::none) return static_cast<Truth>(known);
    auto const answer = count<careful>(id);
    answers.others.at(key) = static_cast<std::uint32_t>(answer);
    return answer;
}

template <bool careful>
auto Evaluation::count(ClaimId id) -> Truth {
    auto const& claim = formula.claims[id];
    auto const number = claim.number;
    auto const enough = claim.quantity == Quantity::at_least ? number : number + 1;
    if (enough == 0) return Truth::yes;
    std::uint32_t sure = 0;
    std::uint32_t open = 0;
    auto const outer = limit_;
    limit_ = FlatMap::none;
    scan(careful ? plan.careful[id.index] : plan.fast[id.index], careful, [&](Truth found) {
        if (found == Truth::yes) ++sure;
        else ++open;
        return sure >= enough;
    });
    limit_ = outer;
    // Somebody hidden may be many.
    auto const least = sure;
    auto const unsure = open > 0;
    switch (claim.quantity) {
        case Quantity::at_least: return least >= number ? Truth::yes : unsure ? Truth::maybe : Truth::no;
        case Quantity::at_most: return least > number ? Truth::no : unsure ? Truth::maybe : Truth::yes;
        case Quantity::exactly: return least > number ? Truth::no : unsure ? Truth::maybe : least == number ? Truth::yes : Truth::no;
    }
    return Truth::no;
}

// ---- scans

template <bool careful>
auto Evaluation::checks(std::uint32_t first, std::uint32_t count, Truth so_far) -> Truth {
    for (auto at = first; at < first + count && so_far != Truth::no; ++at) so_far = std::min(so_far, evaluate<careful>(plan.checks[at]));
    return so_far;
}

template <bool careful>
auto Evaluation::step(Scan const& of, std::uint32_t at, std::uint32_t end, Truth so_far, FunctionRef<bool(Truth)> sink) -> bool {
    if (at == end) return sink(so_far);
    auto const& here = plan.steps[of.steps + at];
    auto const& generator = plan.generators[here.generator];
    auto const& variable = formula.variables[here.slot];
    auto const begin = scratch_.size();
    generate(generator);
    sort_scratch(begin);
    auto const last = scratch_.size();
    auto const all_fit = generator.tag == GeneratorTag::kind || generator.tag == GeneratorTag::all_kinds;
    auto stopped = false;
    auto const visit = [&](Party candidate) {
        frame[here.slot] = candidate;
        auto const found = checks<careful>(here.checks, here.check_count, so_far);
        return found != Truth::no && step<careful>(of, at + 1, end, found, sink);
    };
    for (auto next = begin; next < last && !stopped; ++next) {
        auto const candidate = scratch_[next];
        if (all_fit || world.fits(candidate, variable.type)) stopped = visit(candidate);
    }
    if constexpr (careful)
        if (!stopped && world.may_hide(variable)) stopped = visit(hidden);
    frame[here.slot] = {};
    scratch_.resize(begin);
    return stopped;
}

auto Evaluation::rest(std::uint32_t index, bool careful, FunctionRef<bool(Truth)> sink) -> bool {
    auto const& of = plan.scans[index];
    return careful ? step<true>(of, of.counted, of.step_count, Truth::yes, sink) : step<false>(of, of.counted, of.step_count, Truth::yes, sink);
}

auto Evaluation::scan(std::uint32_t index, bool careful, FunctionRef<bool(Truth)> sink) -> bool {
    auto const& of = plan.scans[index];
    auto const run = [&](std::uint32_t from, std::uint32_t end, Truth so_far, FunctionRef<bool(Truth)> found) {
        return careful ? step<true>(of, from, end, so_far, found) : step<false>(of, from, end, so_far, found);
    };
    auto const start = careful ? checks<true>(of.checks, of.check_count, Truth::yes) : checks<false>(of.checks, of.check_count, Truth::yes);
    if (start == Truth::no) return false;
    if (of.counted == of.step_count) return run(0, of.counted, start, sink);
    return run(0, of.counted, start, [&](Truth so_far) {
        // The rest only has to exist; it cannot be surer than what is bound already.
        auto best = Truth::no;
        run(of.counted, of.step_count, so_far, [&](Truth found) {
            best = std::max(best, found);
            return best == so_far;
        });
        return best != Truth::no && sink(best);
    });
}

}  // namespace knoop
