#include "src/model/reword.hpp"

#include "dsl/unit.hpp"
#include "src/model/kernel_words.hpp"
#include "src/model/voting_words.hpp"
#include "src/model/words.hpp"

#include <algorithm>

namespace knoop {

namespace {

class Rewriter {
public:
    Rewriter(Tree const& tree, Vocabulary const& vocabulary, TokenRoles const& roles, Language to)
        : tree_(tree), vocabulary_(vocabulary), roles_(roles), to_(to), owner_(tree.tokens.size()), parent_(tree.nodes.size()) {
        result_.tokens.resize(tree.tokens.size());
        result_.dialect = to;
        // Pre-order: the innermost node round a token comes last.
        for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
            auto const& node = tree.nodes[i];
            for (auto at = node.first; at <= node.last && at < owner_.size(); ++at) owner_[at] = NodeId{i};
            for (auto const child : tree.children(NodeId{i})) parent_[child.index] = NodeId{i};
        }
    }

    auto run() -> Rewording {
        if (tree_.dialect == to_) {
            result_.dialect.reset();
            return std::move(result_);
        }
        for (std::uint32_t at = 0; at < tree_.tokens.size(); ++at) token(at);
        for (std::uint32_t i = 0; i < tree_.nodes.size(); ++i) declaration(NodeId{i});
        return std::move(result_);
    }

private:
    void put(std::uint32_t at, std::string_view text) { result_.tokens[at] = std::string{text}; }
    [[nodiscard]] auto words_in_target(Words const& words) const -> std::string_view {
        auto const& own = words.in(to_);
        return own.empty() ? std::string_view{} : vocabulary_.text(own.front());
    }

    void token(std::uint32_t at) {
        auto const kind = tree_.tokens[at].kind;
        if (kind == TokenKind::duration || kind == TokenKind::day) return measure(at);
        if (kind == TokenKind::money) return money(at);
        if (!is_word(kind)) return;
        auto const role = roles_.of(tree_.file, at);
        if (role.tag != TokenRoleTag::none) {
            if (auto const word = vocabulary_word(role); !word.empty()) put(at, word);
        } else if (is_keyword(at)) {
            put(at, keyword(at));
        } else if (auto const word = of_kernel(at); !word.empty()) {
            put(at, word);
        }
    }

    [[nodiscard]] auto vocabulary_word(TokenRole role) const -> std::string_view {
        switch (role.tag) {
            case TokenRoleTag::none: return {};
            case TokenRoleTag::kind:
            case TokenRoleTag::child: return words_in_target(vocabulary_.kinds[KindId{role.index}].words);
            case TokenRoleTag::verb: return words_in_target(vocabulary_.relations[RelationId{role.index}].words);
            case TokenRoleTag::property: return words_in_target(vocabulary_.properties[role.index].words);
            case TokenRoleTag::attribute: return words_in_target(vocabulary_.attributes[AttributeId{role.index}].words);
            case TokenRoleTag::dimension: return words_in_target(vocabulary_.dimensions[DimensionId{role.index}].words);
            case TokenRoleTag::option:
                return words_in_target(vocabulary_.relations[RelationId{role.index}].options[role.part].words);
            case TokenRoleTag::role: {
                auto const& words = vocabulary_.relations[RelationId{role.index}].roles[role.part].words;
                if (!words.en.empty() || !words.nl.empty()) return words_in_target(words);
                return spelling_of(role.part == Relation::subject ? TokenKind::kw_subject : TokenKind::kw_object, to_);
            }
            case TokenRoleTag::word: {
                auto const found = vocabulary_.closed_words.find(Symbol{role.index});
                return found == vocabulary_.closed_words.end() ? std::string_view{} : words_in_target(found->second);
            }
            case TokenRoleTag::type:
                for (auto const& base : base_type_words)
                    if (static_cast<std::uint32_t>(base.tag) == role.index) return base.word.in(to_);
                return {};
            case TokenRoleTag::rows: return words_in_target(vocabulary_.rows[RowBlockId{role.index}].words);
            case TokenRoleTag::column: return words_in_target(vocabulary_.rows[RowBlockId{role.index}].columns[role.part].words);
            case TokenRoleTag::voting: return voting_words[role.index].in(to_);
            case TokenRoleTag::kernel: return kernel_words[role.index].in(to_);
        }
        return {};
    }

    // ---- keywords

    // A word of the lexer that works as one here: of class 1 always, another where the node itself has it and no leaf below.
    [[nodiscard]] auto is_keyword(std::uint32_t at) const -> bool {
        auto const kind = tree_.tokens[at].kind;
        if (kind == TokenKind::word) return false;
        auto const owner = owner_[at];
        switch (tree_.kind(owner)) {
            case NodeKind::spelling:
            case NodeKind::language_text: return false;  // their own words are the tags `en` and `nl`
            case NodeKind::path:
            case NodeKind::label:
            case NodeKind::library:
            case NodeKind::closure:
                if (word_class(kind) == 1) return tree_.kind(owner) != NodeKind::library;
                return is_source(owner) || is_party(owner) || is_of(owner);
            default: return true;
        }
    }
    // `has rest of permits`: after an option that stands before the object.
    [[nodiscard]] auto is_of(NodeId path) const -> bool {
        auto const first = tree_[path].first;
        return tree_.tokens[first].kind == TokenKind::kw_of && first > 0 && roles_.of(tree_.file, first - 1).tag == TokenRoleTag::option;
    }
    // `source gr`: the document that the citations of a block mean.
    [[nodiscard]] auto is_source(NodeId path) const -> bool {
        auto const statement = parent_[path.index];
        return tree_.first_token(path).kind == TokenKind::kw_source && statement && tree_.kind(statement) == NodeKind::plain &&
               tree_.child(statement, 0u) == path;
    }
    // `subject` and `object`: in a relation, at the head of a column of facts, and as what a column of an import is.
    [[nodiscard]] auto is_party(NodeId path) const -> bool {
        auto const kind = tree_.first_token(path).kind;
        auto const above = parent_[path.index];
        if ((kind != TokenKind::kw_subject && kind != TokenKind::kw_object) || !above) return false;
        if (tree_.kind(above) == NodeKind::role) return tree_.child(above, 0u) == path;
        if (tree_.kind(above) == NodeKind::plain) {
            auto const block = parent_[above.index];
            return block && parent_[block.index] && tree_.kind(parent_[block.index]) == NodeKind::import;
        }
        if (tree_.kind(above) != NodeKind::cell) return false;
        auto const row = parent_[above.index];
        return parent_[row.index] && tree_.child(parent_[row.index], 0u) == row;
    }
    [[nodiscard]] auto keyword(std::uint32_t at) const -> std::string_view {
        auto const kind = tree_.tokens[at].kind;
        auto const owner = tree_.kind(owner_[at]);
        if (to_ == Language::nl && kind == TokenKind::kw_no) return owner == NodeKind::quantified ? "geen" : "nee";
        if (to_ == Language::nl && kind == TokenKind::kw_every) return owner == NodeKind::quantified ? "elk" : "elke";
        if (to_ == Language::nl && kind == TokenKind::kw_set) return owner == NodeKind::is_set ? "gesteld" : "stel";
        return spelling_of(kind, to_);
    }

    // Heads that the kernel reads itself, and the words of a view.
    [[nodiscard]] auto of_kernel(std::uint32_t at) const -> std::string_view {
        auto const owner = owner_[at];
        if (tree_.kind(owner) != NodeKind::path || tree_[owner].first != tree_[owner].last) return {};
        auto const statement = parent_[owner.index];
        if (!statement) return {};
        auto const word = tree_.text(owner);
        if (tree_.kind(statement) == NodeKind::sketch) return counterpart(kernel_words, word, tree_.dialect);
        if (tree_.kind(statement) != NodeKind::plain) return {};
        auto const inside = parent_[statement.index];
        if (inside && tree_.kind(inside) == NodeKind::view) return counterpart(view_words, word, tree_.dialect);
        auto const around = inside ? parent_[inside.index] : NodeId{};
        if (around && tree_.kind(around) == NodeKind::import) return counterpart(import_words, word, tree_.dialect);
        if (is_matrix(single_word(tree_, tree_.child(statement, 0u))) && tree_.child(statement, 1u) == owner)
            return counterpart(hit_policy_words, word, tree_.dialect);
        return tree_.child(statement, 0u) == owner ? counterpart(kernel_words, word, tree_.dialect) : std::string_view{};
    }

    // `12 weeks`, `1 May`: one for one, several for several, so that it can be turned back.
    void measure(std::uint32_t at) {
        auto const text = tree_.text(tree_.tokens[at]);
        auto const end = text.find_first_of(" \t");
        auto const begin = text.find_last_of(" \t");
        if (end == std::string_view::npos) return;
        auto const word = text.substr(begin + 1);
        auto const number = std::string{text.substr(0, end)} + ' ';
        if (auto const unit = unit_of(word, tree_.dialect); unit)
            put(at, number + std::string{spelling_of(*unit, word == spelling_of(*unit, true, tree_.dialect), to_)});
        else if (auto const month = month_of(word, tree_.dialect); month != 0)
            put(at, number + std::string{spelling_of_month(month, to_)});
    }

    // `EUR 25_000 excl VAT`; without these words an amount is the same in both.
    void money(std::uint32_t at) {
        auto const text = tree_.text(tree_.tokens[at]);
        auto const words = tax_words(text);
        auto const basis = words.empty() ? std::nullopt : tax_basis_of(words, tree_.dialect);
        if (basis) put(at, std::string{text.substr(0, text.size() - words.size())} + std::string{spelling_of(*basis, to_)});
    }

    // ---- declarations: the word of the target becomes the name, and the name a spelling beside it

    struct Spelled {
        NodeId name;
        std::vector<NodeId> clauses;
    };
    [[nodiscard]] auto spelled(NodeId node) const -> Spelled {
        Spelled found;
        switch (tree_.kind(node)) {
            case NodeKind::trait:
            case NodeKind::kind:
            case NodeKind::relation:
            case NodeKind::attribute:
            case NodeKind::dimension:
            case NodeKind::rows:
            case NodeKind::word: found.name = tree_.child(node, 0u); break;
            case NodeKind::column:  // without more it is called as what its cells state
                if (auto const stated = tree_.child(node, 1u); !stated || tree_.kind(stated) == NodeKind::words) return {};
                found.name = tree_.child(node, 0u);
                break;
            case NodeKind::role:
                found.name = tree_.child(node, 0u);
                if (auto const kind = tree_.first_token(found.name).kind;
                    kind == TokenKind::kw_subject || kind == TokenKind::kw_object) {
                    return {};
                }
                break;
            case NodeKind::flag:
                if (tree_.first_token(node).kind == TokenKind::kw_property) found.name = tree_.child(node, 0u);
                break;
            case NodeKind::option:  // the words are those of the last
                for (auto const slot : tree_.children(node))
                    if (tree_.kind(slot) == NodeKind::slot) found.name = tree_.child(slot, 0u);
                break;
            default: return {};
        }
        if (found.name) add_clauses(node, found.clauses);
        return found;
    }
    void add_clauses(NodeId node, std::vector<NodeId>& clauses) const {
        for (auto const child : tree_.children(node)) {
            if (tree_.kind(child) == NodeKind::spelling) clauses.push_back(child);
            if (tree_.kind(child) == NodeKind::words || tree_.kind(child) == NodeKind::kind_body) add_clauses(child, clauses);
        }
    }

    static auto join(std::vector<std::string> const& words, std::size_t from) -> std::string {
        std::string out;
        for (auto at = from; at < words.size(); ++at) out += (at == from ? "" : ", ") + words[at];
        return out;
    }
    static auto tag(Language language) -> std::string { return language == Language::en ? "en" : "nl"; }

    void declaration(NodeId node) {
        auto const found = spelled(node);
        if (!found.name) return;
        result_.tokens[tree_[found.name].first].reset();  // a name of its own, whatever else it may be
        std::vector<std::string> own{std::string{tree_.text(found.name)}};
        std::vector<std::string> other;
        auto place = NodeId{};
        for (auto const clause : found.clauses) {
            auto const is_other = tree_.text(tree_.first_token(clause)) == tag(to_);
            if (is_other && !place) place = clause;
            for (auto const word : tree_.children(clause)) (is_other ? other : own).emplace_back(tree_.text(word));
        }
        if (!place && own.size() == 1) return;  // one word for both dialects
        if (!place) place = found.clauses.front();
        auto name = other.empty() ? own.front() : other.front();
        auto spellings = tag(tree_.dialect) + ' ' + join(own, 0);
        if (other.size() > 1) spellings += "; " + tag(to_) + ' ' + join(other, 1);
        put(tree_[found.name].first, name);
        for (auto const clause : found.clauses)
            for (auto at = tree_[clause].first; at <= tree_[clause].last; ++at)
                if (tree_.tokens[at].kind != TokenKind::end_of_statement) put(at, {});
        put(tree_[place].first, spellings);
    }

    Tree const& tree_;
    Vocabulary const& vocabulary_;
    TokenRoles const& roles_;
    Language to_;
    std::vector<NodeId> owner_;   // by token: the innermost node round it
    std::vector<NodeId> parent_;  // by node
    Rewording result_;
};

}  // namespace

auto reword(Tree const& tree, Vocabulary const& vocabulary, TokenRoles const& roles, Language to) -> Rewording {
    return Rewriter{tree, vocabulary, roles, to}.run();
}

}  // namespace knoop
