#include "src/model/word_roles.hpp"

#include "src/model/formula_roles.hpp"
#include "src/model/kernel_words.hpp"

namespace knoop {

namespace {

class WordRoles {
public:
    WordRoles(Tree const& tree, Vocabulary const& vocabulary, TokenRoles& roles, Diagnostics& diagnostics)
        : tree_(tree), vocabulary_(vocabulary), roles_(roles), diagnostics_(diagnostics) {}

    // Pre-order, so that a relation is known when its parts come.
    void run() {
        for (std::uint32_t i = 0; i < tree_.nodes.size(); ++i) node(NodeId{i});
    }

private:
    void node(NodeId id) {
        auto const kind = tree_.kind(id);
        if (kind == NodeKind::kind) names(tree_.child(id, NodeKind::names));
        if (kind == NodeKind::attribute) names(tree_.child(id, NodeKind::names));
        if (kind == NodeKind::relation) relation(id);
        if (kind == NodeKind::rows) rows(id);
        if (kind == NodeKind::flag) flag(id);
        if (kind == NodeKind::base_type) type(id);
        if (kind == NodeKind::slot) closed_word(tree_.child(id, 2u));  // its default
        if (kind == NodeKind::norm) closed_word(tree_.child(id, 2u));
        if (kind == NodeKind::define) define(id);
        if (kind == NodeKind::rule) rule(id);
        if (kind == NodeKind::view_filter) {
            auto formula = formulas();
            formula.bind(tree_.child(id, 0u));
            formula.formula(tree_.child(id, 1u));
        }
        if (kind == NodeKind::expect) formulas().formula(tree_.child(id, 1u));
        if (kind == NodeKind::each_kind && tree_.child(id, 1u)) formulas().formula(tree_.child(id, 1u));
    }

    [[nodiscard]] auto formulas() const -> FormulaRoles { return {tree_, vocabulary_, roles_, diagnostics_}; }

    void names(NodeId list) {
        if (!list) return;
        for (auto const name : tree_.children(list)) formulas().kind(name);
    }

    void relation(NodeId id) {
        relation_ = {};
        auto const name = tree_.child(id, 0u);
        if (auto const known = vocabulary_.names.find(tree_.text(name)); known)
            relation_ = vocabulary_.relation(known, tree_.dialect);
        auto const family = tree_.child(id, 1u);
        if (!family || tree_.kind(family) != NodeKind::path) return;
        auto const known = vocabulary_.names.find(tree_.text(family));
        if (auto const up = known ? vocabulary_.relation(known, tree_.dialect) : RelationId{}; up)
            roles_.set(tree_.file, tree_[family].first, {TokenRoleTag::verb, 0, up.index});
    }

    void rows(NodeId id) {
        relation_ = {};
        formulas().kind(tree_.child(id, 1u));
        if (auto const on = tree_.child(id, NodeKind::names); on) names(on);
        for (auto const part : tree_.children(id)) {
            if (tree_.kind(part) == NodeKind::flag) head(tree_.child(part, 0u));
            if (tree_.kind(part) != NodeKind::column) continue;
            auto const stated = tree_.child(part, 1u);
            if (!stated || tree_.kind(stated) == NodeKind::words) head(tree_.child(part, 0u));
            else if (tree_.kind(stated) == NodeKind::path) head(stated);
            else for (auto const word : tree_.children(stated)) head(word);
        }
    }

    // A verb, property or attribute.
    void head(NodeId word) {
        auto const known = vocabulary_.names.find(tree_.text(word));
        auto const found = known ? vocabulary_.head(known, tree_.dialect) : Head{};
        auto const tag = found.tag == HeadTag::verb ? TokenRoleTag::verb : found.tag == HeadTag::property ? TokenRoleTag::property
                       : found.tag == HeadTag::attribute ? TokenRoleTag::attribute : TokenRoleTag::none;
        if (tag != TokenRoleTag::none) roles_.set(tree_.file, tree_[word].first, {tag, 0, found.index});
    }

    void flag(NodeId id) {
        auto const first = tree_.first_token(id).kind;
        if (first == TokenKind::kw_nests) {
            names(tree_.child(id, 0u));
            formulas().kind(tree_.child(id, 1u));
        }
        if (first != TokenKind::kw_chains || !relation_) return;
        auto const name = tree_.child(id, 0u);
        auto role = vocabulary_.role(relation_, vocabulary_.names.find(tree_.text(name)), tree_.dialect);
        if (tree_.first_token(name).kind == TokenKind::kw_object) role = Relation::object;
        if (role)
            roles_.set(tree_.file, tree_[name].first, {TokenRoleTag::role, static_cast<std::uint8_t>(*role), relation_.index});
    }

    void type(NodeId id) {
        auto const first = tree_.first_token(id).kind;
        auto const inner = tree_.child(id, 0u);
        if (tree_.kind(inner) == NodeKind::names) {
            for (auto const word : tree_.children(inner)) closed_word(word);
        } else if (first != TokenKind::kw_money_ || tree_[id].first == tree_[id].last) {
            for (auto const& base : base_type_words)
                if (base.word.in(tree_.dialect) == tree_.text(inner))
                    return roles_.set(tree_.file, tree_[inner].first,
                                      {TokenRoleTag::type, 0, static_cast<std::uint32_t>(base.tag)});
            formulas().kind(inner);
        }
    }

    void closed_word(NodeId path) {
        if (!path || tree_.kind(path) != NodeKind::path) return;
        auto const known = vocabulary_.names.find(tree_.text(path));
        if (!known) return;
        auto const canonical = vocabulary_.canonical_word(known, tree_.dialect);
        if (vocabulary_.closed_words.contains(canonical))
            roles_.set(tree_.file, tree_[path].first, {TokenRoleTag::word, 0, canonical.index});
    }

    // define a leads b [to c]: formula
    void define(NodeId id) {
        auto formula = formulas();
        NodeId last;
        auto nth = 0;
        for (auto const child : tree_.children(id)) {
            if (last && nth++ % 2 == 0) formula.see(tree_.text(last));  // verb and roles are no variables
            last = child;
        }
        if (last) formula.formula(last);
    }

    void rule(NodeId id) {
        auto formula = formulas();
        for (auto const clause : tree_.children(id))
            if (tree_.kind(clause) == NodeKind::for_clause)
                for (auto const binder : tree_.children(clause)) formula.bind(binder);
        for (auto const clause : tree_.children(id)) {
            auto const kind = tree_.kind(clause);
            if (kind == NodeKind::given_clause || kind == NodeKind::where_clause) formula.formula(tree_.child(clause, 0u));
            if (kind != NodeKind::case_clause && kind != NodeKind::fix_clause) continue;
            if (auto const where = tree_.child(clause, NodeKind::where_clause); where) formula.formula(tree_.child(where, 0u));
        }
    }

    Tree const& tree_;
    Vocabulary const& vocabulary_;
    TokenRoles& roles_;
    Diagnostics& diagnostics_;
    RelationId relation_;
};

}  // namespace

void record_word_roles(Tree const& tree, Vocabulary const& vocabulary, TokenRoles& roles, Diagnostics& diagnostics) {
    WordRoles{tree, vocabulary, roles, diagnostics}.run();
}

}  // namespace knoop
