// Atoms: relations written as facts are, roles by name in any order; closures; defines.
#include "src/model/words.hpp"
#include "src/rules/formula_compiler.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message unknown_verb{"unknown-verb", Severity::error, text("`{name}` is not a verb", "`{name}` is geen werkwoord")};
constexpr Message unknown_role{"unknown-role", Severity::error,
    text("`{verb}` has no role `{name}`", "`{verb}` heeft geen rol `{name}`")};
constexpr Message role_alone{"role-without-term", Severity::error,
    text("nothing stands in the role `{name}`", "in de rol `{name}` staat niets")};
constexpr Message role_twice{"role-twice", Severity::error, text("the role `{name}` is given twice", "de rol `{name}` staat er twee keer")};
constexpr Message verb_missing{"verb-expected", Severity::error, text("a verb is missing here", "hier ontbreekt een werkwoord")};
constexpr Message two_meanings{"ambiguous-word", Severity::error,
    text("`{name}` is both a variable and a verb here", "`{name}` is hier zowel een variabele als een werkwoord")};
constexpr Message never_true{"never-true", Severity::error,
    text("never true: `{name}` is {found}, and `{verb}` takes {due} there", "nooit waar: `{name}` is {found}, en `{verb}` vraagt daar {due}")};
constexpr Message no_chain{"closure-without-chain", Severity::error,
    text("`{verb}` cannot be followed: no role takes what its subject is", "`{verb}` valt niet te volgen: geen rol vraagt wat het onderwerp is")};
constexpr Message unexpected_term{"unexpected-term", Severity::error, text("`{name}` cannot stand here", "`{name}` kan hier niet staan")};
constexpr Message define_recursive{"define-recursive", Severity::error,
    text("`{verb}` is defined by itself; use `{verb}+` in what needs a chain", "`{verb}` is met zichzelf gedefinieerd; gebruik `{verb}+` waar een keten nodig is")};

}  // namespace

auto FormulaCompiler::verb(Tree const& tree, NodeId node) -> Verb {
    Verb found;
    auto word = tree.text(node);
    if (tree.kind(node) == NodeKind::closure) {
        found.closure = tree.tokens[tree[node].last].kind;
        word = tree.text(tree.first_token(node));
    } else if (tree.kind(node) != NodeKind::path || word.find('.') != std::string_view::npos) {
        return found;
    }
    found.span = tree.span_of_token(tree[node].first);
    if (auto const known = symbol(word)) {
        found.relation = vocabulary.relation(known, tree.dialect);
        if (!found.relation) found.define = vocabulary.define(known);
    }
    return found;
}

auto FormulaCompiler::atom(Tree const& tree, NodeId node, Slot fact, Wrapping& wrapping) -> ClaimId {
    auto const span = tree.span(node);
    std::vector<NodeId> nodes;
    for (auto const child : tree.children(node)) nodes.push_back(child);
    if (tree.kind(node) != NodeKind::relation_atom || nodes.empty()) {
        report(verb_missing, span);
        return nothing(span);
    }
    // The verb is the first word, or the second.
    std::size_t at = 0;
    auto found = verb(tree, nodes[0]);
    auto const* shadow = tree.kind(nodes[0]) == NodeKind::path ? find(tree.text(nodes[0])) : nullptr;
    if (found.known() && shadow) {
        report(two_meanings, tree.span(nodes[0]), {{"name", tree.text(nodes[0])}});
        return nothing(span);
    }
    if (!found.known()) {
        if (nodes.size() < 2) {
            report(verb_missing, span);
            return nothing(span);
        }
        found = verb(tree, nodes[at = 1]);
    }
    if (!found.known()) {
        std::vector<std::string_view> verbs;
        for (auto const& relation : vocabulary.relations)
            for (auto const spelling : relation.words.in(tree.dialect)) verbs.push_back(vocabulary.text(spelling));
        for (auto const& define : vocabulary.defines) verbs.push_back(vocabulary.text(define.verb));
        auto const word = tree.span_of_token(tree[nodes[1]].first);
        suggest(report(unknown_verb, word, {{"name", tree.text(tree.first_token(nodes[1]))}}), word,
                tree.text(tree.first_token(nodes[1])), verbs);
        return nothing(span);
    }

    auto const* define = found.define ? &vocabulary.defines[found.define] : nullptr;
    auto const* relation = found.relation ? &vocabulary.relations[found.relation] : nullptr;
    auto const has_object = define ? define->parameters.size() > 1 : relation->has_object;
    auto const roles = define ? define->parameters.size() : relation->roles.size();
    auto const role_type = [&](std::size_t role) { return define ? Type{} : relation->roles[role].type; };
    std::vector<Term> terms(roles);
    std::vector<bool> given(roles, false);
    if (at == 1) terms[0] = term(tree, nodes[0], role_type(0), wrapping);
    ++at;
    // What follows comes in pairs of a role and its term, so an odd number begins with the object.
    if (has_object && (nodes.size() - at) % 2 == 1) {
        terms[1] = term(tree, nodes[at], role_type(1), wrapping);
        given[1] = true;
        ++at;
    }
    for (; at < nodes.size(); at += 2) {
        auto const word = tree.text(nodes[at]);
        std::optional<unsigned> role;
        if (auto const known = symbol(word)) {
            if (relation) role = vocabulary.role(found.relation, known, tree.dialect);
            else
                for (unsigned nth = 0; nth < define->role_words.size(); ++nth)
                    if (define->role_words[nth] == known) role = nth + 2;
        }
        if (!role) {
            std::vector<std::string_view> words;
            if (relation)
                for (auto const& row : relation->roles)
                    for (auto const spelling : row.words.in(tree.dialect)) words.push_back(vocabulary.text(spelling));
            auto const of = vocabulary.text(define ? define->verb : relation->words.first(tree.dialect));
            suggest(report(unknown_role, tree.span(nodes[at]), {{"name", word}, {"verb", of}}), tree.span(nodes[at]), word, words);
            return nothing(span);
        }
        if (at + 1 == nodes.size()) {
            report(role_alone, tree.span(nodes[at]), {{"name", word}});
            return nothing(span);
        }
        if (given[*role]) report(role_twice, tree.span(nodes[at]), {{"name", word}});
        given[*role] = true;
        terms[*role] = term(tree, nodes[at + 1], role_type(*role), wrapping);
    }
    return relation_claim(tree, found, std::move(terms), fact, span);
}

auto FormulaCompiler::wrap(ClaimId claim, Wrapping const& wrapping, Span span) -> ClaimId {
    if (wrapping.variables.empty()) return claim;
    Bound bound;
    bound.counted = wrapping.variables;
    bound.conditions = wrapping.conditions;
    bound.conditions.push_back(claim);
    auto const body = all(wrapping.tests, span);
    auto quantified = scope_claim(bound, body, span);
    quantified.number = 1;
    return formula.claims.add(quantified);
}

auto FormulaCompiler::term(Tree const& tree, NodeId node, Type const& type, Wrapping& wrapping) -> Term {
    auto const span = tree.span(node);
    auto const value = [&](OperandId operand) {
        auto const slot = fresh(type, span);
        wrapping.variables.push_back(slot);
        Operand variable;
        variable.tag = OperandTag::variable;
        variable.slot = slot;
        variable.type = type;
        variable.span = span;
        wrapping.tests.push_back(compare(formula.operands.add(variable), Comparator::equal, operand, span));
        return Term::of(slot);
    };
    switch (tree.kind(node)) {
        case NodeKind::anything: return {};
        case NodeKind::value:
        case NodeKind::frequency:
        case NodeKind::range: return value(literal(tree, node, type));
        case NodeKind::path: break;
        default: report(unexpected_term, span, {{"name", tree.text(node)}}); return {};
    }
    auto const segments = segments_of(tree.text(node));
    auto const* known = find(segments[0]);
    if (known && segments.size() == 1) return *known;
    if (!known && segments.size() == 1) {
        if (auto const named = constant(tree.dialect, segments[0], type)) {
            if (named->tag == OperandTag::party) return Term::of(named->party);
            return value(formula.operands.add(*named));
        }
        if (wrapping.implies) {
            check_name(tree, node, segments[0]);
            auto const slot = variable(std::string{segments[0]}, type, {}, span);
            wrapping.variables.push_back(slot);
            see(slot);
            return Term::of(slot);
        }
    }
    auto const operand = path(tree.dialect, segments, type, span);
    auto const& row = formula.operands[operand];
    if (row.tag == OperandTag::party && row.step_count == 0) return Term::of(row.party);
    if (row.tag != OperandTag::variable && row.tag != OperandTag::party) return value(operand);
    if (row.step_count == 0) return Term::of(row.slot);
    auto const slot = fresh(row.type, span);
    wrapping.variables.push_back(slot);
    Operand variable;
    variable.tag = OperandTag::variable;
    variable.slot = slot;
    variable.type = row.type;
    variable.span = span;
    Claim from;
    from.tag = ClaimTag::membership;
    from.span = span;
    from.left = formula.operands.add(variable);
    from.members = static_cast<std::uint32_t>(formula.operand_lists.size());
    from.member_count = 1;
    formula.operand_lists.push_back({operand, false});
    wrapping.conditions.push_back(formula.add(from));
    return Term::of(slot);
}

auto FormulaCompiler::relation_claim(Tree const& tree, Verb const& verb, std::vector<Term> terms, Slot fact, Span span) -> ClaimId {
    if (verb.relation) {
        auto const& roles = vocabulary.relations[verb.relation].roles;
        for (std::size_t at = 0; at < roles.size(); ++at) {
            auto const type = type_of(terms[at]);
            if (compatible(type, roles[at].type)) continue;
            Claim never;
            never.tag = ClaimTag::never;
            never.span = span;
            if (!unfolding_.empty()) return formula.add(never);
            auto const& name = formula.variables[terms[at].slot].name;
            report(never_true, span, {{"name", name}, {"found", describe(type, vocabulary)}, {"due", describe(roles[at].type, vocabulary)},
                {"verb", vocabulary.text(vocabulary.relations[verb.relation].words.first(tree.dialect))}});
            return formula.add(never);
        }
    }
    if (verb.define && closed_defines_) return formula.add(Claim{});
    if (verb.closed()) return closure_claim(verb, std::move(terms), span);
    if (verb.define) return unfold(verb.define, terms, span);
    Claim claim;
    claim.tag = ClaimTag::atom;
    claim.relation = verb.relation;
    claim.fact = fact;
    claim.span = span;
    if (fact != no_slot) formula.variables[fact].relation = verb.relation;
    formula.add_terms(claim, terms);
    return formula.add(claim);
}

auto FormulaCompiler::unfold(DefineId define, std::vector<Term> const& terms, Span span) -> ClaimId {
    auto const& row = vocabulary.defines[define];
    if (std::find(unfolding_.begin(), unfolding_.end(), define) != unfolding_.end()) {
        report(define_recursive, row.span, {{"verb", vocabulary.text(row.verb)}});
        return nothing(span);
    }
    auto const begin = scope_begin_;
    auto const before = mark();
    scope_begin_ = before;
    Wrapping wrapping;
    for (std::size_t at = 0; at < terms.size(); ++at) {
        auto term = terms[at];
        if (term.tag == Term::Tag::anything) {
            wrapping.variables.push_back(fresh({}, span));
            term = Term::of(wrapping.variables.back());
        }
        scope_.push_back({std::string{vocabulary.text(row.parameters[at])}, term});
    }
    unfolding_.push_back(define);
    auto const claim = compile(trees[row.formula.file.index], row.formula.node);
    unfolding_.pop_back();
    leave(before);
    scope_begin_ = begin;
    return wrap(claim, wrapping, span);
}

// ---- closures

auto FormulaCompiler::closure_claim(Verb const& verb, std::vector<Term> terms, Span span) -> ClaimId {
    auto const reflexive = verb.closure == TokenKind::closure_star;
    std::optional<std::uint32_t> to;
    if (verb.define) to = chain_parameter(verb.define);
    else if (auto const role = vocabulary.relations[verb.relation].chain) to = *role;
    if (!to) {
        auto const name = verb.define ? vocabulary.defines[verb.define].verb : vocabulary.relations[verb.relation].name;
        report(no_chain, verb.span, {{"verb", vocabulary.text(name)}});
        return nothing(span);
    }
    Claim claim;
    claim.span = span;
    if (terms[0].tag == Term::Tag::anything || terms[*to].tag == Term::Tag::anything) {
        // From or to whatever: one step is as good as many, and none as good as one.
        if (reflexive) return formula.add(claim);
        if (verb.define) return unfold(verb.define, terms, span);
        claim.tag = ClaimTag::atom;
        claim.relation = verb.relation;
        formula.add_terms(claim, terms);
        return formula.add(claim);
    }
    std::vector<std::uint32_t> held;
    std::vector<Term> ends{terms[0], terms[*to]};
    for (std::uint32_t role = 1; role < terms.size(); ++role) {
        if (role == *to || terms[role].tag == Term::Tag::anything) continue;
        held.push_back(role);
        ends.push_back(terms[role]);
    }
    claim.tag = ClaimTag::closure;
    claim.reflexive = reflexive;
    claim.relation = verb.relation;
    formula.add_terms(claim, ends);
    if (verb.define) {
        claim.chain = chain_over(verb.define, *to, held);
        return formula.add(claim);
    }
    claim.chain = static_cast<std::uint32_t>(formula.chains.size());
    Chain chain;
    chain.relation = verb.relation;
    chain.to = *to;
    chain.held = std::move(held);
    formula.chains.push_back(std::move(chain));
    return formula.add(claim);
}

auto FormulaCompiler::chain_over(DefineId define, std::uint32_t to, std::vector<std::uint32_t> const& held) -> std::uint32_t {
    Chain chain;
    chain.define = define;
    chain.to = to;
    chain.held = held;
    std::vector<Slot> parameters;
    auto const body = compile_define(define, parameters);
    Wrapping wrapping;
    chain.parameters = {parameters[0], parameters[to]};
    for (std::uint32_t at = 1; at < parameters.size(); ++at) {
        if (at == to) continue;
        if (std::find(held.begin(), held.end(), at) != held.end()) chain.parameters.push_back(parameters[at]);
        else wrapping.variables.push_back(parameters[at]);
    }
    chain.body = wrap(body, wrapping, vocabulary.defines[define].span);
    formula.chains.push_back(std::move(chain));
    return static_cast<std::uint32_t>(formula.chains.size() - 1);
}

// What a parameter is, from the first atom it stands in.
auto FormulaCompiler::type_in(ClaimId body, Slot slot) const -> Type {
    auto const& claim = formula.claims[body];
    auto const terms = formula.terms_of(claim);
    for (std::size_t at = 0; at < terms.size(); ++at) {
        if (!terms[at].is_variable() || terms[at].slot != slot) continue;
        if (claim.tag == ClaimTag::atom) return vocabulary.relations[claim.relation].roles[at].type;
        if (claim.tag == ClaimTag::closure && claim.relation && at < 2) return vocabulary.relations[claim.relation].roles[0].type;
    }
    for (auto const child : formula.children(claim))
        if (auto type = type_in(child, slot); !type.empty()) return type;
    return {};
}

auto FormulaCompiler::chain_parameter(DefineId define) -> std::optional<std::uint32_t> {
    auto const count = vocabulary.defines[define].parameters.size();
    if (count < 2) return {};
    if (count == 2) return 1;
    std::vector<Slot> parameters;
    auto const body = compile_define(define, parameters);
    // The one that is what the subject is; where several could be, the one of the very same type, else the object.
    auto const subject = type_in(body, parameters[0]);
    auto const same = [&](Type const& type) {
        return !type.empty() && !subject.empty() && type.front().tag == subject.front().tag && type.front().kind == subject.front().kind;
    };
    std::optional<std::uint32_t> only;
    std::optional<std::uint32_t> exact;
    auto several = false;
    for (std::uint32_t at = 1; at < count; ++at) {
        auto const type = type_in(body, parameters[at]);
        if (!compatible(subject, type)) continue;
        several = several || only;
        if (!only) only = at;
        if (same(type) && !exact) exact = at;
    }
    if (several) return exact ? exact : std::optional<std::uint32_t>{1};
    return only;
}

}  // namespace knoop
