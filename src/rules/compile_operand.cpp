// Operands: paths, values, words of closed lists, norms, arithmetic, counts; and the claims that compare them.
#include "src/model/words.hpp"
#include "src/rules/formula_compiler.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message unknown_name{"unknown-variable", Severity::error,
    text("`{name}` is no variable here, and a rule names nobody of a model", "`{name}` is hier geen variabele, en een regel noemt niemand uit een model")};
constexpr Message unknown_word{"unknown-name", Severity::error, text("unknown name `{name}`", "de naam `{name}` is onbekend")};
constexpr Message unknown_step{"unknown-property", Severity::error,
    text("`{name}` is no property of what stands before it", "`{name}` is geen eigenschap van wat ervoor staat")};
constexpr Message never_equal{"never-true", Severity::error,
    text("never true: {found} beside {due}", "nooit waar: {found} naast {due}")};
constexpr Message not_a_kind{"unknown-trait", Severity::error,
    text("`{name}` is no kind and no trait", "`{name}` is geen soort en geen trek")};
constexpr Message never_is{"never-true", Severity::error,
    text("never true: {found} is never a `{name}`", "nooit waar: {found} is nooit `{name}`")};
constexpr Message compared_with_unknown{"compared-with-unknown", Severity::error,
    text("`unknown` is equal to nothing; ask `is set`", "`onbekend` is nergens gelijk aan; vraag `is gesteld`")};
constexpr Message operand_missing{"operand-expected", Severity::error, text("a value is missing here", "hier ontbreekt een waarde")};

auto simple_type(TypeTag tag) -> Type { return {{tag, {}, {}, {}}}; }

auto type_of_value(Value const& value) -> Type {
    switch (value.tag) {
        case ValueTag::unknown: return {};
        case ValueTag::text: return simple_type(TypeTag::text);
        case ValueTag::number: return simple_type(TypeTag::number);
        case ValueTag::flag: return simple_type(TypeTag::flag);
        case ValueTag::money: return {{TypeTag::money, {}, value.unit, {}}};
        case ValueTag::duration: return simple_type(TypeTag::duration);
        case ValueTag::frequency: return simple_type(TypeTag::frequency);
        case ValueTag::date:
        case ValueTag::day: return simple_type(TypeTag::date);
        case ValueTag::range: return simple_type(TypeTag::range);
        case ValueTag::word: return {{TypeTag::one_of, {}, {}, {value.unit}}};
    }
    return {};
}

// The operator before an operand, and before the parentheses round it.
auto operator_before(Tree const& tree, NodeId operand) -> TokenKind {
    auto at = tree[operand].first;
    while (at > 0 && tree.tokens[at - 1].kind == TokenKind::open_paren) --at;
    return at > 0 ? tree.tokens[at - 1].kind : TokenKind::error;
}

auto comparator_of(TokenKind kind) -> Comparator {
    switch (kind) {
        case TokenKind::not_equal: return Comparator::not_equal;
        case TokenKind::less: return Comparator::less;
        case TokenKind::less_equal: return Comparator::less_equal;
        case TokenKind::greater: return Comparator::greater;
        case TokenKind::greater_equal: return Comparator::greater_equal;
        default: return Comparator::equal;
    }
}

}  // namespace

auto FormulaCompiler::nothing_operand(Span span) -> OperandId {
    failed_ = true;
    Operand none;
    none.span = span;
    return formula.operands.add(none);
}

// ---- claims that compare

auto FormulaCompiler::two_operands(Tree const& tree, NodeId left, NodeId right) -> std::pair<OperandId, OperandId> {
    // A word of a closed list is understood from what it is compared with.
    auto const depends = [&](NodeId node) {
        auto const word = tree.text(node);
        return tree.kind(node) == NodeKind::value ||
               (tree.kind(node) == NodeKind::path && word.find('.') == std::string_view::npos && !find(word));
    };
    if (depends(left) && !depends(right)) {
        auto const second = operand(tree, right);
        auto const first = operand(tree, left, Type{formula.operands[second].type});
        return {first, second};
    }
    auto const first = operand(tree, left);
    auto const second = operand(tree, right, Type{formula.operands[first].type});
    return {first, second};
}

auto FormulaCompiler::comparison(Tree const& tree, NodeId left, NodeId right) -> ClaimId {
    auto const [first, second] = two_operands(tree, left, right);
    auto span = tree.span(left);
    span.end = tree.span(right).end;
    return compare(first, comparator_of(operator_before(tree, right)), second, span);
}

auto FormulaCompiler::compare(OperandId left, Comparator comparator, OperandId right, Span span) -> ClaimId {
    auto const& one = formula.operands[left].type;
    auto const& other = formula.operands[right].type;
    if (!compatible(one, other) && unfolding_.empty())
        report(never_equal, span, {{"found", describe(one, vocabulary)}, {"due", describe(other, vocabulary)}});
    Claim claim;
    claim.tag = ClaimTag::comparison;
    claim.comparator = comparator;
    claim.left = left;
    claim.right = right;
    claim.span = span;
    return formula.add(claim);
}

auto FormulaCompiler::membership(Tree const& tree, NodeId node) -> ClaimId {
    Claim claim;
    claim.tag = ClaimTag::membership;
    claim.span = tree.span(node);
    std::vector<OperandItem> members;
    for (auto const child : tree.children(node)) {
        if (!claim.left) {
            claim.left = operand(tree, child);
            continue;
        }
        auto const type = formula.operands[claim.left].type;
        members.push_back({operand(tree, child, type), false});
        auto const& found = formula.operands[members.back().operand].type;
        if (!compatible(type, found) && unfolding_.empty())
            report(never_equal, tree.span(child), {{"found", describe(type, vocabulary)}, {"due", describe(found, vocabulary)}});
    }
    if (!claim.left) return nothing(claim.span);
    claim.members = static_cast<std::uint32_t>(formula.operand_lists.size());
    claim.member_count = static_cast<std::uint32_t>(members.size());
    formula.operand_lists.insert(formula.operand_lists.end(), members.begin(), members.end());
    return formula.add(claim);
}

auto FormulaCompiler::is_a(Tree const& tree, NodeId node, bool positive) -> ClaimId {
    auto const span = tree.span(node);
    auto const right = tree.child(node, 1);
    Wrapping wrapping;
    auto const subject = term(tree, tree.child(node, 0u), {}, wrapping);
    auto const word = tree.text(right);
    Term kind;
    if (auto const* variable = find(word)) {
        kind = *variable;
    } else {
        auto const known = symbol(word);
        auto const found = known ? vocabulary.kind(known, tree.dialect) : KindId{};
        if (!found) {
            std::vector<std::string_view> words;
            for (auto const& row : vocabulary.kinds) words.push_back(vocabulary.text(row.words.first(tree.dialect)));
            suggest(report(not_a_kind, tree.span(right), {{"name", word}}), tree.span(right), word, words);
            return nothing(span);
        }
        kind = Term::of(Party{found});
        if (auto const type = type_of(subject); !compatible(type, {{TypeTag::kind, found, {}, {}}}) && unfolding_.empty())
            report(never_is, span, {{"found", describe(type, vocabulary)}, {"name", word}});
    }
    Claim claim;
    claim.tag = ClaimTag::is_kind;
    claim.span = span;
    formula.add_terms(claim, std::vector{subject, kind});
    auto const is = wrap(formula.add(claim), wrapping, span);
    return positive ? is : negate(is);
}

// ---- operands

auto FormulaCompiler::operand(Tree const& tree, NodeId node, Type const& expected) -> OperandId {
    switch (tree.kind(node)) {
        case NodeKind::path: return path(tree.dialect, segments_of(tree.text(node)), expected, tree.span(node));
        case NodeKind::value:
        case NodeKind::frequency:
        case NodeKind::range: return literal(tree, node, expected);
        case NodeKind::parens: return operand(tree, tree.child(node, 0u), expected);
        case NodeKind::sum:
        case NodeKind::product:
        case NodeKind::ceiling: return arithmetic(tree, node);
        case NodeKind::aggregate: return aggregate(tree, node);
        case NodeKind::error: return nothing_operand(tree.span(node));
        default: report(operand_missing, tree.span(node)); return nothing_operand(tree.span(node));
    }
}

auto FormulaCompiler::literal(Tree const& tree, NodeId node, Type const& expected) -> OperandId {
    auto const value = read_value(tree, node, vocabulary.names, diagnostics);
    if (!value) return nothing_operand(tree.span(node));
    if (value->tag == ValueTag::unknown) {
        report(compared_with_unknown, tree.span(node));
        return nothing_operand(tree.span(node));
    }
    Operand operand;
    operand.value = *value;
    operand.span = tree.span(node);
    operand.type = type_of_value(*value);
    for (auto const& base : expected) {
        if (auto const fitting = fit(*value, base, vocabulary)) {
            operand.value = *fitting;
            operand.type = {base};
            break;
        }
    }
    return formula.operands.add(operand);
}

auto FormulaCompiler::arithmetic(Tree const& tree, NodeId node) -> OperandId {
    Operand result;
    result.tag = tree.kind(node) == NodeKind::sum ? OperandTag::sum
               : tree.kind(node) == NodeKind::product ? OperandTag::product : OperandTag::ceiling;
    result.span = tree.span(node);
    result.type = simple_type(TypeTag::number);
    std::vector<OperandItem> items;
    for (auto const child : tree.children(node)) {
        auto const before = items.empty() ? TokenKind::plus : operator_before(tree, child);
        items.push_back({operand(tree, child), before == TokenKind::minus || before == TokenKind::slash});
        auto const& type = formula.operands[items.back().operand].type;
        if (!type.empty() && (type.front().tag == TypeTag::money || type.front().tag == TypeTag::duration)) result.type = type;
    }
    auto const is_date = [&](OperandItem const& item) {
        auto const& type = formula.operands[item.operand].type;
        return !type.empty() && type.front().tag == TypeTag::date;
    };
    if (result.tag == OperandTag::sum && items.size() == 2 && items[1].inverse && is_date(items[0]) && is_date(items[1]))
        result.type = simple_type(TypeTag::duration);
    result.first = static_cast<std::uint32_t>(formula.operand_lists.size());
    result.count = static_cast<std::uint32_t>(items.size());
    formula.operand_lists.insert(formula.operand_lists.end(), items.begin(), items.end());
    return formula.operands.add(result);
}

auto FormulaCompiler::aggregate(Tree const& tree, NodeId node) -> OperandId {
    Operand result;
    result.tag = OperandTag::aggregate;
    result.span = tree.span(node);
    result.type = simple_type(TypeTag::number);
    switch (tree.first_token(node).kind) {
        case TokenKind::kw_sum: result.aggregate = Aggregate::sum; break;
        case TokenKind::kw_min: result.aggregate = Aggregate::min; break;
        case TokenKind::kw_max: result.aggregate = Aggregate::max; break;
        default: result.aggregate = Aggregate::count;
    }
    auto const before = mark();
    Bound bound;
    ClaimId body;
    for (auto const child : tree.children(node)) {
        auto const kind = tree.kind(child);
        if (kind == NodeKind::binder || kind == NodeKind::pair_binder || kind == NodeKind::fact_binder) bind(tree, child, bound);
        else if (!body) body = compile(tree, child);
        else result.of = operand(tree, child);
    }
    if (!body || (result.aggregate != Aggregate::count && !result.of)) {
        leave(before);
        report(operand_missing, result.span);
        return nothing_operand(result.span);
    }
    if (result.of) result.type = formula.operands[result.of].type;
    auto claim = scope_claim(bound, body, result.span);
    claim.number = 1;  // links are those of `some`
    result.scope = formula.claims.add(claim);
    leave(before);
    return formula.operands.add(result);
}

auto FormulaCompiler::constant(Language dialect, std::string_view word, Type const& expected) -> std::optional<Operand> {
    auto const known = symbol(word);
    if (!known) return {};
    Operand operand;
    auto const canonical = vocabulary.canonical_word(known, dialect);
    for (auto const& base : expected) {
        if (base.tag == TypeTag::any_kind) {
            if (auto const kind = vocabulary.kind(known, dialect)) {
                operand.tag = OperandTag::party;
                operand.party = kind;
                operand.type = {base};
                return operand;
            }
        }
        if (base.tag == TypeTag::one_of && std::find(base.words.begin(), base.words.end(), canonical) != base.words.end()) {
            operand.value.tag = ValueTag::word;
            operand.value.unit = canonical;
            operand.type = {base};
            return operand;
        }
    }
    if (auto const norm = vocabulary.norm(known)) {
        operand.tag = OperandTag::norm;
        operand.norm = norm;
        operand.type = type_of_value(vocabulary.norms[norm].value);
        return operand;
    }
    return {};
}

// ---- paths

auto FormulaCompiler::path_of_text(Language dialect, std::string_view text, Span span) -> OperandId {
    return path(dialect, segments_of(text), {}, span);
}

void FormulaCompiler::suggest_name(Diagnostic& diagnostic, Span span, std::string_view word) {
    std::vector<std::string_view> names;
    for (auto at = scope_begin_; at < scope_.size(); ++at) names.push_back(scope_[at].word);
    for (auto const& norm : vocabulary.norms) names.push_back(vocabulary.text(norm.name));
    suggest(diagnostic, span, word, names);
}

auto FormulaCompiler::path(Language dialect, std::vector<std::string_view> const& segments, Type const& expected, Span span) -> OperandId {
    Operand start;
    start.span = span;
    if (auto const* term = find(segments[0])) {
        start.tag = term->is_variable() ? OperandTag::variable : OperandTag::party;
        start.slot = term->slot;
        start.party = term->party;
        start.type = type_of(*term);
        auto const relation = term->is_variable() ? formula.variables[term->slot].relation : RelationId{};
        return steps(start, relation, segments, 1, dialect);
    }
    if (segments.size() == 1) {
        if (auto named = constant(dialect, segments[0], expected)) {
            named->span = span;
            return formula.operands.add(*named);
        }
    }
    if (entities && scope_begin_ == 0) {
        auto const [party, taken] = entities(segments);
        if (taken > 0) {
            start.tag = OperandTag::party;
            start.party = party;
            return steps(start, {}, segments, taken, dialect);
        }
    }
    suggest_name(report(entities ? unknown_word : unknown_name, span, {{"name", segments[0]}}), span, segments[0]);
    return nothing_operand(span);
}

// The parameter of a define, read before anybody uses it: which fact it will be, only its use says.
auto FormulaCompiler::may_be_fact(Operand const& start) const -> bool {
    if (start.tag != OperandTag::variable) return false;
    auto const& variable = formula.variables[start.slot];
    return variable.type.empty() && !variable.relation;
}

auto FormulaCompiler::relation_with_option(Symbol word, Language dialect) const -> RelationId {
    if (!word) return {};
    for (auto const id : vocabulary.relations.ids())
        if (vocabulary.option(id, word, dialect)) return id;
    return {};
}

auto FormulaCompiler::steps(Operand start, RelationId fact_relation, std::vector<std::string_view> const& segments, std::size_t from,
                            Language dialect) -> OperandId {
    std::vector<Step> path;
    auto relation = fact_relation;
    for (auto at = from; at < segments.size(); ++at) {
        auto const word = symbol(segments[at]);
        auto const keyword = keyword_of(segments[at], dialect);
        Step step;
        if (relation) {
            auto const& row = vocabulary.relations[relation];
            step.relation = relation;
            auto role = word ? vocabulary.role(relation, word, dialect) : std::nullopt;
            if (keyword == TokenKind::kw_subject) role = Relation::subject;
            if (keyword == TokenKind::kw_object && row.has_object) role = Relation::object;
            auto const option = word ? vocabulary.option(relation, word, dialect) : std::nullopt;
            if (role || option) {
                step.tag = role ? StepTag::role : StepTag::option;
                step.index = role ? *role : *option;
                start.type = role ? row.roles[*role].type : row.options[*option].type;
                path.push_back(step);
                relation = {};
                continue;
            }
        }
        auto const attribute = word ? vocabulary.attribute(word, dialect) : AttributeId{};
        auto const* property = word ? vocabulary.property(word, dialect) : nullptr;
        auto const verb = word ? vocabulary.relation(word, dialect) : RelationId{};
        relation = {};
        if (property) {
            step.tag = StepTag::property;
            step.relation = property->relation;
            start.type = vocabulary.relations[property->relation].roles[Relation::subject].type;
        } else if (attribute) {
            auto const& row = vocabulary.attributes[attribute];
            // Derived and a kind: the nearest of that kind around it. Other derived values are computed in src/analysis beforehand.
            auto const nearest = row.derived && !row.type.empty() && row.type.front().tag == TypeTag::kind;
            step.tag = nearest ? StepTag::derived : StepTag::attribute;
            step.attribute = attribute;
            if (nearest) step.kind = row.type.front().kind;
            start.type = row.type;
        } else if (verb && vocabulary.relations[verb].has_object) {
            step.tag = StepTag::forward;
            step.relation = verb;
            start.type = vocabulary.relations[verb].roles[Relation::object].type;
        } else if (auto const of = at == from && may_be_fact(start) ? relation_with_option(word, dialect) : RelationId{}; of) {
            step.tag = StepTag::option;
            step.relation = of;
            step.index = *vocabulary.option(of, word, dialect);
            start.type = vocabulary.relations[of].options[step.index].type;
        } else {
            std::vector<std::string_view> names;
            for (auto const& row : vocabulary.properties) names.push_back(vocabulary.text(row.words.first(dialect)));
            for (auto const& row : vocabulary.attributes) names.push_back(vocabulary.text(row.words.first(dialect)));
            if (fact_relation)
                for (auto const& row : vocabulary.relations[fact_relation].options) names.push_back(vocabulary.text(row.words.first(dialect)));
            suggest(report(unknown_step, start.span, {{"name", segments[at]}}), start.span, segments[at], names);
            return nothing_operand(start.span);
        }
        path.push_back(step);
    }
    start.steps = static_cast<std::uint32_t>(formula.steps.size());
    start.step_count = static_cast<std::uint32_t>(path.size());
    formula.steps.insert(formula.steps.end(), path.begin(), path.end());
    return formula.operands.add(start);
}

}  // namespace knoop
