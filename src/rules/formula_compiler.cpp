#include "src/rules/formula_compiler.hpp"

#include "src/model/words.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message too_many_variables{"rule-too-large", Severity::error,
    text("this formula has more variables than the engine can hold", "deze formule heeft meer variabelen dan de machine aankan")};
constexpr Message unknown_kind{"unknown-kind", Severity::error,
    text("`{name}` is not a kind", "`{name}` is geen soort")};
constexpr Message variable_is_verb{"variable-is-word", Severity::error,
    text("a variable cannot be called `{name}`: that is a verb", "een variabele kan niet `{name}` heten: dat is een werkwoord")};
constexpr Message variable_twice{"variable-twice", Severity::error,
    text("`{name}` is already a variable here", "`{name}` is hier al een variabele")};
constexpr Message formula_missing{"formula-expected", Severity::error, text("a formula is missing here", "hier ontbreekt een formule")};

auto number_after(Tree const& tree, std::uint32_t token) -> std::uint32_t {
    std::uint32_t value = 0;
    for (auto const c : tree.text(tree.tokens[token]))
        if (c >= '0' && c <= '9') value = value * 10 + static_cast<std::uint32_t>(c - '0');
    return value;
}

}  // namespace

auto segments_of(std::string_view path) -> std::vector<std::string_view> {
    std::vector<std::string_view> segments;
    while (true) {
        auto const dot = path.find('.');
        segments.push_back(path.substr(0, dot));
        if (dot == std::string_view::npos) return segments;
        path.remove_prefix(dot + 1);
    }
}

auto FormulaCompiler::report(Message const& message, Span span, Arguments arguments) -> Diagnostic& {
    failed_ = true;
    return diagnostics.report(message, span, std::move(arguments));
}

auto FormulaCompiler::nothing(Span span) -> ClaimId {
    failed_ = true;
    Claim claim;
    claim.tag = ClaimTag::never;
    claim.span = span;
    return formula.add(claim);
}

auto FormulaCompiler::find(std::string_view word) const -> Term const* {
    for (auto at = scope_.size(); at-- > scope_begin_;)
        if (scope_[at].word == word) return &scope_[at].term;
    return nullptr;
}

auto FormulaCompiler::variable(std::string name, Type type, RelationId relation, Span span) -> Slot {
    if (formula.variables.size() == most_variables) {
        report(too_many_variables, span);
        return 0;
    }
    formula.variables.push_back({std::move(name), std::move(type), relation, span});
    return static_cast<Slot>(formula.variables.size() - 1);
}

void FormulaCompiler::check_name(Tree const& tree, NodeId node, std::string_view word) {
    if (find(word)) report(variable_twice, tree.span(node), {{"name", word}});
    auto const known = symbol(word);
    if (known && (vocabulary.relation(known, tree.dialect) || vocabulary.define(known)))
        report(variable_is_verb, tree.span(node), {{"name", word}});
}

void FormulaCompiler::bind(Tree const& tree, NodeId binder, Bound& bound) {
    auto const kind_type = [&](NodeId node) -> Type {
        auto const word = tree.text(node);
        auto const found = symbol(word);
        if (auto const kind = found ? vocabulary.kind(found, tree.dialect) : KindId{}) return {{TypeTag::kind, kind, {}, {}}};
        auto const keyword = tree.first_token(node).kind;
        if (keyword == TokenKind::kw_kind) return {{TypeTag::any_kind, {}, {}, {}}};
        if (keyword == TokenKind::kw_fact) return {{TypeTag::fact, {}, {}, {}}};
        std::vector<std::string_view> kinds;
        for (auto const& kind_row : vocabulary.kinds) kinds.push_back(vocabulary.text(kind_row.words.first(tree.dialect)));
        suggest(report(unknown_kind, tree.span(node), {{"name", word}}), tree.span(node), word, kinds);
        return {};
    };
    auto const declare = [&](NodeId node, Type const& type, RelationId relation) {
        auto const word = tree.text(node);
        check_name(tree, node, word);
        auto const slot = variable(std::string{word}, type, relation, tree.span(node));
        bound.counted.push_back(slot);
        return slot;
    };
    switch (tree.kind(binder)) {
        case NodeKind::binder: {
            auto const type = kind_type(tree.child(binder, 1));
            auto const names = tree.child(binder, 0u);
            if (tree.kind(names) == NodeKind::names)
                for (auto const name : tree.children(names)) see(declare(name, type, {}));
            else see(declare(names, type, {}));
            return;
        }
        case NodeKind::each:  // each x: kind (formula) { … }
            see(declare(tree.child(binder, 0u), kind_type(tree.child(tree.child(binder, 1), 0u)), {}));
            return;
        case NodeKind::pair_binder: {
            auto const type = kind_type(tree.child(binder, 2));
            auto const first = declare(tree.child(binder, 0u), type, {});
            see(first);
            auto const second = declare(tree.child(binder, 1), type, {});
            see(second);
            Claim claim;
            claim.tag = ClaimTag::ordered;
            claim.span = tree.span(binder);
            formula.add_terms(claim, std::vector{Term::of(first), Term::of(second)});
            bound.conditions.push_back(formula.add(claim));
            return;
        }
        case NodeKind::fact_binder: {
            auto const fact = declare(tree.child(binder, 0u), {{TypeTag::fact, {}, {}, {}}}, {});
            Wrapping wrapping;
            wrapping.implies = true;
            auto const claim = atom(tree, tree.child(binder, 1), fact, wrapping);
            see(fact);
            bound.implied.insert(bound.implied.end(), wrapping.variables.begin(), wrapping.variables.end());
            bound.conditions.insert(bound.conditions.end(), wrapping.conditions.begin(), wrapping.conditions.end());
            bound.conditions.push_back(claim);
            bound.conditions.insert(bound.conditions.end(), wrapping.tests.begin(), wrapping.tests.end());
            return;
        }
        default: failed_ = true; return;  // an error node, reported by the parser
    }
}

auto FormulaCompiler::all(std::vector<ClaimId> const& parts, Span span) -> ClaimId {
    if (parts.size() == 1) return parts.front();
    Claim claim;
    claim.tag = parts.empty() ? ClaimTag::always : ClaimTag::all;
    claim.span = span;
    return formula.add(claim, parts);
}

// Pushed inwards as far as it goes, so that what is denied twice is an atom again and can guard.
auto FormulaCompiler::negate(ClaimId id) -> ClaimId {
    auto claim = formula.claims[id];
    auto const children = formula.children(claim);
    std::vector<ClaimId> parts{children.begin(), children.end()};
    switch (claim.tag) {
        case ClaimTag::always:
        case ClaimTag::never:
            claim.tag = claim.tag == ClaimTag::always ? ClaimTag::never : ClaimTag::always;
            return formula.add(claim);
        case ClaimTag::all:
        case ClaimTag::any:
            claim.tag = claim.tag == ClaimTag::all ? ClaimTag::any : ClaimTag::all;
            for (auto& part : parts) part = negate(part);
            return formula.add(claim, parts);
        case ClaimTag::negation: return parts.front();
        case ClaimTag::quantified:
            if (claim.quantity == Quantity::exactly || (claim.quantity == Quantity::at_least && claim.number == 0)) break;
            claim.number = claim.quantity == Quantity::at_least ? claim.number - 1 : claim.number + 1;
            claim.quantity = claim.quantity == Quantity::at_least ? Quantity::at_most : Quantity::at_least;
            claim.universal = false;
            return formula.add(claim, parts);
        case ClaimTag::atom:
        case ClaimTag::closure:
        case ClaimTag::comparison:
        case ClaimTag::membership:
        case ClaimTag::is_set:
        case ClaimTag::is_kind:
        case ClaimTag::ordered: break;
    }
    Claim negation;
    negation.tag = ClaimTag::negation;
    negation.span = claim.span;
    return formula.add(negation, std::vector{id});
}

auto FormulaCompiler::scope_claim(Bound const& bound, ClaimId body, Span span) -> Claim {
    auto parts = bound.conditions;
    parts.push_back(body);
    Claim claim;
    claim.tag = ClaimTag::quantified;
    claim.span = span;
    claim.counted = bound.implied.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(bound.counted.size());
    std::vector<Term> terms;
    for (auto const slot : bound.counted) terms.push_back(Term::of(slot));
    for (auto const slot : bound.implied) terms.push_back(Term::of(slot));
    formula.add_terms(claim, terms);
    auto const child = all(parts, span);
    claim.first = static_cast<std::uint32_t>(formula.claim_lists.size());
    claim.count = 1;
    formula.claim_lists.push_back(child);
    return claim;
}

auto FormulaCompiler::quantified(Tree const& tree, NodeId node) -> ClaimId {
    auto const before = mark();
    Bound bound;
    NodeId body_node;
    for (auto const child : tree.children(node)) {
        auto const kind = tree.kind(child);
        if (kind == NodeKind::binder || kind == NodeKind::pair_binder || kind == NodeKind::fact_binder) bind(tree, child, bound);
        else body_node = child;
    }
    auto const first = tree[node].first;
    auto const word = tree.tokens[first].kind;
    auto body = body_node ? compile(tree, body_node) : nothing(tree.span(node));
    if (word == TokenKind::kw_every) body = negate(body);
    auto claim = scope_claim(bound, body, tree.span(node));
    leave(before);
    switch (word) {
        case TokenKind::kw_some: claim.number = 1; break;
        case TokenKind::kw_no: claim.quantity = Quantity::at_most; break;
        case TokenKind::kw_every:
            claim.quantity = Quantity::at_most;
            claim.universal = true;
            break;
        case TokenKind::kw_exactly:
            claim.quantity = Quantity::exactly;
            claim.number = number_after(tree, first + 1);
            break;
        default:  // at least, at most
            claim.quantity = tree.tokens[first + 1].kind == TokenKind::kw_most ? Quantity::at_most : Quantity::at_least;
            claim.number = number_after(tree, first + 2);
    }
    return formula.claims.add(claim);
}

auto FormulaCompiler::compile(Tree const& tree, NodeId node) -> ClaimId {
    auto const span = tree.span(node);
    switch (tree.kind(node)) {
        case NodeKind::all_of:
        case NodeKind::any_of: {
            std::vector<ClaimId> parts;
            NodeId compared;  // the left side that `and <= 20` goes on from
            for (auto const child : tree.children(node)) {
                if (tree.kind(child) == NodeKind::more_comparison) {
                    parts.push_back(compared ? comparison(tree, compared, tree.child(child, 0u)) : nothing(span));
                    continue;
                }
                parts.push_back(compile(tree, child));
                if (tree.kind(child) == NodeKind::comparison) compared = tree.child(child, 0u);
            }
            if (tree.kind(node) == NodeKind::all_of) return all(parts, span);
            Claim claim;
            claim.tag = ClaimTag::any;
            claim.span = span;
            return formula.add(claim, parts);
        }
        case NodeKind::negation: return negate(compile(tree, tree.child(node, 0u)));
        case NodeKind::parens: return compile(tree, tree.child(node, 0u));
        case NodeKind::quantified: return quantified(tree, node);
        case NodeKind::comparison: return comparison(tree, tree.child(node, 0u), tree.child(node, 1));
        case NodeKind::membership: return membership(tree, node);
        case NodeKind::is_a: return is_a(tree, node, true);
        case NodeKind::is_not_a: return is_a(tree, node, false);
        case NodeKind::is_set: {
            Claim claim;
            claim.tag = ClaimTag::is_set;
            claim.span = span;
            claim.left = operand(tree, tree.child(node, 0u));
            return formula.add(claim);
        }
        case NodeKind::relation_atom: {
            Wrapping wrapping;
            auto const claim = atom(tree, node, no_slot, wrapping);
            return wrap(claim, wrapping, span);
        }
        case NodeKind::error: return nothing(span);
        default: report(formula_missing, span); return nothing(span);
    }
}

auto FormulaCompiler::compile_define(DefineId define, std::vector<Slot>& parameters) -> ClaimId {
    auto const& row = vocabulary.defines[define];
    std::vector<Term> terms;
    parameters.clear();
    for (auto const parameter : row.parameters) {
        parameters.push_back(variable(std::string{vocabulary.text(parameter)}, {}, {}, row.span));
        terms.push_back(Term::of(parameters.back()));
    }
    return unfold(define, terms, row.span);
}

// ---- types

auto FormulaCompiler::type_of(Term const& term) const -> Type {
    if (term.is_variable()) return formula.variables[term.slot].type;
    return {};
}

auto FormulaCompiler::compatible(Type const& one, Type const& other) const -> bool {
    auto const number = [](TypeTag tag) { return tag == TypeTag::number || tag == TypeTag::fraction || tag == TypeTag::percentage; };
    auto const pair = [&](BaseType const& a, BaseType const& b) {
        if (a.tag == TypeTag::kind && b.tag == TypeTag::kind) return vocabulary.compatible(a.kind, b.kind);
        if (number(a.tag) && number(b.tag)) return true;
        if (a.tag != b.tag) return false;
        if (a.tag == TypeTag::money) return a.currency == b.currency;
        if (a.tag == TypeTag::one_of)
            return std::any_of(a.words.begin(), a.words.end(),
                               [&](Symbol word) { return std::find(b.words.begin(), b.words.end(), word) != b.words.end(); });
        return true;
    };
    if (one.empty() || other.empty()) return true;
    return std::any_of(one.begin(), one.end(), [&](BaseType const& a) {
        return std::any_of(other.begin(), other.end(), [&](BaseType const& b) { return pair(a, b); });
    });
}

}  // namespace knoop
