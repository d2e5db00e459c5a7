#include "src/model/formula_roles.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message unknown_word{"unknown-word", Severity::error, text("unknown word `{word}`", "onbekend woord `{word}`")};

}  // namespace

void FormulaRoles::unknown(std::uint32_t token) {
    diagnostics_.report(unknown_word, tree_.span_of_token(token), {{"word", tree_.text(tree_.tokens[token])}});
}

auto FormulaRoles::find(std::string_view word) const -> Variable const* {
    auto const found =
        std::find_if(scope_.rbegin(), scope_.rend(), [&](Variable const& variable) { return variable.name == word; });
    return found == scope_.rend() ? nullptr : &*found;
}

// The only word of a path or closure, or nothing.
auto FormulaRoles::word_of(NodeId node) const -> std::string_view {
    auto const& row = tree_[node];
    auto const single = row.kind == NodeKind::closure || (row.kind == NodeKind::path && row.first == row.last);
    return single ? tree_.text(tree_.first_token(node)) : std::string_view{};
}

void FormulaRoles::kind(NodeId node) {
    auto const known = symbol(tree_.text(node));
    auto const keyword = tree_.first_token(node).kind;
    if (auto const kind = known ? vocabulary_.kind(known, tree_.dialect) : KindId{}; kind)
        set(tree_[node].first, {TokenRoleTag::kind, 0, kind.index});
    else if (keyword == TokenKind::kw_kind)
        set(tree_[node].first, {TokenRoleTag::type, 0, static_cast<std::uint32_t>(TypeTag::any_kind)});
    else if (keyword == TokenKind::kw_fact)
        set(tree_[node].first, {TokenRoleTag::type, 0, static_cast<std::uint32_t>(TypeTag::fact)});
    else
        unknown(tree_[node].first);
}

void FormulaRoles::bind(NodeId binder) {
    switch (tree_.kind(binder)) {
        case NodeKind::binder:
            for (auto const name : tree_.children(tree_.child(binder, 0u))) see(tree_.text(name));
            kind(tree_.child(binder, 1u));
            return;
        case NodeKind::pair_binder:
            see(tree_.text(tree_.child(binder, 0u)));
            see(tree_.text(tree_.child(binder, 1u)));
            kind(tree_.child(binder, 2u));
            return;
        case NodeKind::fact_binder: {
            auto const relation = atom(tree_.child(binder, 1u), true);
            scope_.push_back({tree_.text(tree_.child(binder, 0u)), relation});
            return;
        }
        default: return;
    }
}

void FormulaRoles::formula(NodeId node) {
    switch (tree_.kind(node)) {
        case NodeKind::quantified:
        case NodeKind::aggregate: {
            auto const before = scope_.size();
            for (auto const child : tree_.children(node)) {
                auto const kind = tree_.kind(child);
                if (kind == NodeKind::binder || kind == NodeKind::pair_binder || kind == NodeKind::fact_binder)
                    bind(child);
                else
                    formula(child);
            }
            scope_.resize(before);
            return;
        }
        case NodeKind::relation_atom: atom(node, false); return;
        case NodeKind::is_a:
        case NodeKind::is_not_a:
            operand(tree_.child(node, 0u));
            if (auto const right = tree_.child(node, 1u); !find(tree_.text(right))) kind(right);
            return;
        case NodeKind::path: operand(node); return;
        default:
            for (auto const child : tree_.children(node)) formula(child);
    }
}

auto FormulaRoles::verb(NodeId node) -> RelationId {
    auto const known = symbol(word_of(node));
    return known ? vocabulary_.relation(known, tree_.dialect) : RelationId{};
}

auto FormulaRoles::is_defined(NodeId node) const -> bool {
    auto const known = symbol(word_of(node));
    return known && vocabulary_.define(known);
}

// The verb is the first word or the second; what follows comes in pairs of a role and its term, after an object.
auto FormulaRoles::atom(NodeId node, bool names_are_variables) -> RelationId {
    std::vector<NodeId> parts;
    for (auto const child : tree_.children(node)) parts.push_back(child);
    if (tree_.kind(node) != NodeKind::relation_atom || parts.empty()) return {};
    std::size_t at = 0;
    auto relation = find(word_of(parts[0])) != nullptr ? RelationId{} : verb(parts[0]);
    if (!relation && !is_defined(parts[0])) {
        if (parts.size() < 2) return unknown(tree_[node].first), RelationId{};
        relation = verb(parts[at = 1]);
    }
    auto const define = relation ? DefineId{} : vocabulary_.define(symbol(word_of(parts[at])));
    if (!relation && !define) return unknown(tree_[parts[at]].first), RelationId{};
    auto const* row = relation ? &vocabulary_.relations[relation] : nullptr;
    auto const type_of = [&](std::size_t role) { return row != nullptr ? row->roles[role].type : Type{}; };
    auto const has_object = row != nullptr ? row->has_object : vocabulary_.defines[define].parameters.size() > 1;
    if (relation) set(tree_[parts[at]].first, {TokenRoleTag::verb, 0, relation.index});
    if (at == 1) term(parts[0], type_of(Relation::subject), names_are_variables);
    ++at;
    if (has_object && (parts.size() - at) % 2 == 1) term(parts[at++], type_of(Relation::object), names_are_variables);
    for (; at + 1 < parts.size(); at += 2) {
        auto const known = symbol(word_of(parts[at]));
        auto const role = relation && known ? vocabulary_.role(relation, known, tree_.dialect) : std::nullopt;
        if (role)
            set(tree_[parts[at]].first, {TokenRoleTag::role, static_cast<std::uint8_t>(*role), relation.index});
        else if (relation)
            unknown(tree_[parts[at]].first);
        term(parts[at + 1], role ? type_of(*role) : Type{}, names_are_variables);
    }
    return relation;
}

void FormulaRoles::term(NodeId node, Type const& type, bool names_are_variables) {
    auto const word = word_of(node);
    if (tree_.kind(node) != NodeKind::path || word.empty() || find(word) != nullptr) return operand(node);
    if (auto const known = symbol(word); known) {
        auto const canonical = vocabulary_.canonical_word(known, tree_.dialect);
        for (auto const& base : type) {
            if (base.tag == TypeTag::one_of && std::find(base.words.begin(), base.words.end(), canonical) != base.words.end())
                return set(tree_[node].first, {TokenRoleTag::word, 0, canonical.index});
            if (base.tag == TypeTag::any_kind && vocabulary_.kind(known, tree_.dialect)) return kind(node);
        }
    }
    if (names_are_variables) see(word);
}

void FormulaRoles::operand(NodeId node) {
    if (tree_.kind(node) != NodeKind::path) return formula(node);
    auto const first = tree_.text(tree_.first_token(node));
    if (auto const* variable = find(first); variable != nullptr) return steps(node, variable->relation);
    if (word_of(node).empty()) return;  // the path of somebody, in `expect`
    auto const known = symbol(first);
    if (!known || vocabulary_.norm(known)) return;
    if (vocabulary_.closed_words.contains(vocabulary_.canonical_word(known, tree_.dialect)))
        set(tree_[node].first, {TokenRoleTag::word, 0, vocabulary_.canonical_word(known, tree_.dialect).index});
    else if (vocabulary_.kind(known, tree_.dialect))
        kind(node);
}

// `m.consent`, `x.organisation`, `t.chair`: what the segments after a variable are.
void FormulaRoles::steps(NodeId path, RelationId relation) {
    auto const& row = tree_[path];
    for (auto token = row.first + 2; token <= row.last; token += 2, relation = {}) {
        auto const text = tree_.text(tree_.tokens[token]);
        auto const known = symbol(text);
        if (relation) {
            auto const keyword = keyword_of(text, tree_.dialect);
            auto const at_role = [&](unsigned role) {
                set(token, {TokenRoleTag::role, static_cast<std::uint8_t>(role), relation.index});
            };
            if (keyword == TokenKind::kw_subject ||
                (keyword == TokenKind::kw_object && vocabulary_.relations[relation].has_object)) {
                at_role(keyword == TokenKind::kw_subject ? Relation::subject : Relation::object);
                continue;
            }
            if (auto const role = known ? vocabulary_.role(relation, known, tree_.dialect) : std::nullopt; role) {
                at_role(*role);
                continue;
            }
            if (auto const option = known ? vocabulary_.option(relation, known, tree_.dialect) : std::nullopt; option) {
                set(token, {TokenRoleTag::option, static_cast<std::uint8_t>(*option), relation.index});
                continue;
            }
        }
        auto const head = known ? vocabulary_.head(known, tree_.dialect) : Head{};
        if (head.tag == HeadTag::property)
            set(token, {TokenRoleTag::property, 0, head.index});
        else if (auto const attribute = known ? vocabulary_.attribute(known, tree_.dialect) : AttributeId{}; attribute)
            set(token, {TokenRoleTag::attribute, 0, attribute.index});
        else if (head.tag == HeadTag::verb)
            set(token, {TokenRoleTag::verb, 0, head.index});
        else
            unknown(token);
    }
}

}  // namespace knoop
