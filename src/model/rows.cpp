// Blocks of rows (`seats { | … | }`): every row is an entity, and its cells state facts and values. Which kind it is of, and what a
// column says, stands in the vocabulary (`rows seats: seat { … }`).
#include "src/model/elaboration.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

using Is = RowColumn::Is;

constexpr Message rows_elsewhere{"rows-elsewhere", Severity::error,
    text("a block `{word}` belongs to a {wanted}, which {what} is not", "een blok `{word}` hoort bij een {wanted}, en dat is {what} niet")};
constexpr Message rows_without_block{"rows-missing", Severity::error,
    text("`{word}` needs a table: `{word} { | … | }`", "bij `{word}` hoort een tabel: `{word} { | … | }`")};
constexpr Message only_rows{"only-rows", Severity::error,
    text("only rows can stand in a block `{word}`", "in een blok `{word}` staan alleen rijen")};
constexpr Message unknown_column{"unknown-column", Severity::error,
    text("`{verb}` has no column `{word}`; the column is skipped", "`{verb}` kent geen kolom `{word}`; de kolom wordt overgeslagen")};
constexpr Message column_twice{"column-twice", Severity::error, text("the column `{word}` is there twice", "de kolom `{word}` staat er twee keer")};
constexpr Message row_length{"row-length", Severity::error,
    text("this row has {found} cells, its header {wanted}", "deze rij heeft {found} cellen, de kop {wanted}")};
constexpr Message row_without_name{"row-without-name", Severity::error,
    text("this row has no name in the column `{word}`", "deze rij heeft geen naam in de kolom `{word}`")};
constexpr Message which_of{"cell-says-not-which", Severity::error,
    text("`{cell}` does not say which is meant: {words}", "`{cell}` zegt niet wat bedoeld is: {words}")};

// The cells of a row, and what stands in a cell.
auto nodes_in(Tree const& tree, NodeId parent) -> Nodes {
    Nodes all;
    for (auto const child : tree.children(parent)) all.push_back(child);
    return all;
}

class Header {
public:
    Header(State& s, Statement const& r, RowTable& t)
        : state(s), tree(*r.tree), table(t), rows(s.vocabulary.rows[t.rows]), head(tree.text(r.phrases[0])) {}

    void read(NodeId row) {
        for (auto const cell : tree.children(row)) table.columns.push_back(column(tree.child(cell, 0u)));
        for (std::size_t at = 0; at < table.columns.size(); ++at)
            for (std::size_t before = 0; before < at; ++before) {
                auto const& [is, index, kind] = table.columns[at];
                if (is == Is::skipped || is != table.columns[before].is || index != table.columns[before].index) continue;
                auto const cell = nodes_in(tree, row)[at];
                state.diagnostics.report(column_twice, tree.span(cell), {{"word", tree.text(cell)}});
                table.columns[at].is = Is::skipped;
            }
    }

private:
    State& state;
    Tree const& tree;
    RowTable& table;
    RowBlock const& rows;
    std::string_view head;

    auto column(NodeId content) -> RowColumn {
        if (!content) return {};
        if (tree.kind(content) == NodeKind::cell_citations) return {Is::citations};
        auto const token = tree[content].first;
        auto const first = tree.tokens[token].kind;
        if (first == TokenKind::kw_from) return {Is::from};
        if (first == TokenKind::kw_until) return {Is::until};
        auto const symbol = state.symbol(tree, content);
        auto const file = table.context.file;
        if (symbol) {
            for (std::uint32_t at = 0; at < rows.columns.size(); ++at) {
                auto const& words = rows.columns[at].words;
                auto const& own = words.in(tree.dialect).empty() ? words.in(tree.dialect == Language::en ? Language::nl : Language::en)
                                                                 : words.in(tree.dialect);
                if (std::find(own.begin(), own.end(), symbol) == own.end()) continue;
                state.role(file, token, {TokenRoleTag::column, static_cast<std::uint8_t>(at), table.rows.index});
                return {Is::stated, at};
            }
            if (auto const kind = state.vocabulary.kind(symbol, tree.dialect); kind && rows.kind && state.vocabulary.is_a(kind, rows.kind)) {
                state.role(file, token, {TokenRoleTag::kind, 0, kind.index});
                return {Is::name, 0, kind};
            }
        }
        report(content);
        return {};
    }

    void report(NodeId content) {
        std::vector<std::string_view> names{spelling_of(TokenKind::kw_from, tree.dialect), spelling_of(TokenKind::kw_until, tree.dialect)};
        if (rows.kind) names.push_back(state.vocabulary.text(state.vocabulary.kinds[rows.kind].words.first(tree.dialect)));
        for (auto const& column : rows.columns) names.push_back(state.vocabulary.text(column.words.first(tree.dialect)));
        auto const word = tree.text(content);
        suggest_column(state.diagnostics.report(unknown_column, tree.span(content), {{"verb", head}, {"word", word}}), tree.span(content), word, names);
    }
};

// ---- what the cells say

class Cells {
public:
    Cells(State& s, RowTable const& t)
        : state(s), table(t), context(t.context), tree(s.tree(t.context.file)), rows(s.vocabulary.rows[t.rows]),
          read(read_statement(tree, t.statement)) {}

    void run() {
        EntityId last;
        for (auto const& [row, entity] : table.entities) {
            if (state.is_absent(entity) || state.model.entities[entity].error) continue;
            one(row, entity);
            if (last && rows.chain) keep(row, rows.chain, {last, entity}, Origin::implied);
            last = entity;
        }
    }

private:
    State& state;
    RowTable const& table;
    Context const& context;
    Tree const& tree;
    RowBlock const& rows;
    Statement read;
    Nodes citations{};

    void one(NodeId row, EntityId entity) {
        auto const cells = nodes_in(tree, row);
        citations = read.citations;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            if (table.columns[at].is != Is::citations) continue;
            for (auto const entry : tree.children(cells[at])) {
                if (tree.kind(entry) == NodeKind::citation) citations.push_back(entry);
                else if (tree.kind(entry) != NodeKind::cell_any) lose(entry);
            }
        }
        add_citations(state, context, citations, entity);
        for (std::size_t at = 0; at < cells.size(); ++at)
            for (auto const entry : tree.children(cells[at])) {
                if (tree.kind(entry) == NodeKind::cell_any) continue;
                switch (table.columns[at].is) {
                    case Is::skipped:
                    case Is::name:
                    case Is::citations: break;
                    case Is::from:
                        if (auto const date = read_date(state, context, entry, false); date) state.model.entities[entity].from = *date;
                        break;
                    case Is::until:
                        if (auto const date = read_date(state, context, entry, true); date) state.model.entities[entity].until = *date;
                        break;
                    case Is::stated: cell(row, entity, rows.columns[table.columns[at].index], entry); break;
                }
            }
    }

    void lose(NodeId entry) {
        unexpected_phrase(state, context, entry, {});
        mark_incomplete(state, context, entry);
    }

    void cell(NodeId row, EntityId entity, BlockColumn const& column, NodeId entry) {
        switch (tree.kind(entry)) {
            case NodeKind::cell_test:
            case NodeKind::cell_not:
            case NodeKind::citation: return lose(entry);
            default: break;
        }
        if (!column.either) {
            if (tree.kind(entry) == NodeKind::cell_words) return lose(tree.child(entry, 1u));
            // The first is what is written; the others follow from it.
            Parties stated;
            for (auto const head : column.heads) {
                if (head.index == column.heads.front().index && head.tag == column.heads.front().tag)
                    stated = state_one(row, entity, head, entry, word_of(column));
                else
                    follow(row, entity, head, stated);
            }
            return;
        }
        if (tree.kind(entry) == NodeKind::cell_words) {
            auto const parts = nodes_in(tree, entry);
            auto const named = head_of(state, tree, parts[0]);
            if (std::none_of(column.heads.begin(), column.heads.end(), [&](Head head) { return same(head, named); })) return undecided(column, entry);
            if (parts.size() > 2) return lose(parts[2]);
            record_head(state, tree, parts[0], named);
            state_one(row, entity, named, parts[1], tree.text(parts[0]));
            return;
        }
        if (tree.first_token(entry).kind == TokenKind::kw_unknown) {  // any of them
            for (auto const head : column.heads)
                if (head.tag == HeadTag::attribute) state_one(row, entity, head, entry, word_of(column));
            return;
        }
        // Without a word: the one whose value this can be.
        auto fitting = Head{};
        auto count = 0;
        Diagnostics none;
        auto const value = read_value(tree, entry, state.vocabulary.names, none);
        for (auto const head : column.heads) {
            if (head.tag != HeadTag::attribute || !value) continue;
            auto const& type = state.vocabulary.attributes[AttributeId{head.index}].type;
            if (std::none_of(type.begin(), type.end(), [&](BaseType const& base) { return fit(*value, base, state.vocabulary); })) continue;
            fitting = head;
            ++count;
        }
        if (count != 1) return undecided(column, entry);
        state_one(row, entity, fitting, entry, word_of(column));
    }

    static auto same(Head one, Head other) -> bool { return one.tag == other.tag && one.index == other.index; }
    auto word_of(BlockColumn const& column) const -> std::string_view { return state.vocabulary.text(column.words.first(tree.dialect)); }

    void undecided(BlockColumn const& column, NodeId entry) {
        std::string words;
        for (auto const head : column.heads) {
            auto const& spelled = head.tag == HeadTag::attribute ? state.vocabulary.attributes[AttributeId{head.index}].words
                                : head.tag == HeadTag::property  ? state.vocabulary.properties[head.index].words
                                                                 : state.vocabulary.relations[RelationId{head.index}].words;
            words += (words.empty() ? "`" : ", `") + std::string{state.vocabulary.text(spelled.first(tree.dialect))} + " …`";
        }
        state.diagnostics.report(which_of, tree.span(entry), {{"cell", tree.text(entry)}, {"words", words}});
        mark_incomplete(state, context, entry);
    }

    // What the cell stands for, having stated it.
    auto state_one(NodeId row, EntityId entity, Head head, NodeId entry, std::string_view word) -> Parties {
        auto const& vocabulary = state.vocabulary;
        if (head.tag == HeadTag::attribute) {
            auto const attribute = AttributeId{head.index};
            auto const values = resolve_parties(state, context, entry, vocabulary.attributes[attribute].type, false, word);
            for (auto const value : values) state.model.attribute_values.push_back({entity, attribute, value, tree.span(entry)});
            return values;
        }
        auto const [relation, role] = place_of(head);
        if (role >= vocabulary.relations[relation].roles.size()) return {};
        auto const& other = vocabulary.relations[relation].roles[role];
        auto const parties = resolve_parties(state, context, entry, other.type, other.together, word);
        for (auto const party : parties) keep(row, relation, both(entity, party, role), context.origin);
        return parties;
    }

    void follow(NodeId row, EntityId entity, Head head, Parties const& stated) {
        if (head.tag == HeadTag::attribute) return;
        auto const [relation, role] = place_of(head);
        auto const& roles = state.vocabulary.relations[relation].roles;
        for (auto const party : stated)
            if (role < roles.size() && fits(state, party, roles[role].type)) keep(row, relation, both(entity, party, role), Origin::implied);
    }

    // The relation, and the role in which the cell stands.
    auto place_of(Head head) const -> std::pair<RelationId, unsigned> {
        if (head.tag == HeadTag::property) return {state.vocabulary.properties[head.index].relation, Relation::subject};
        return {RelationId{head.index}, Relation::object};
    }

    static auto both(EntityId entity, Party cell, unsigned role) -> Parties {
        Parties parties{entity, entity};
        parties[role] = cell;
        return parties;
    }

    void keep(NodeId row, RelationId relation, Parties const& parties, Origin origin) {
        if (std::any_of(parties.begin(), parties.end(), [&](Party party) { return party.is_entity() && state.is_absent(party.entity()); })) return;
        auto const fact = add_fact(state, relation, parties, tree.span(row), context.owner, origin);
        add_citations(state, context, citations, fact);
    }
};

// Whether the block may stand where it does; says so when not.
auto stands_well(State& state, Statement const& read, RowTable const& table) -> bool {
    auto const& rows = state.vocabulary.rows[table.rows];
    auto const& tree = *read.tree;
    auto const word = tree.text(read.phrases[0]);
    auto const span = tree.span(read.phrases[0]);
    Type on;
    for (auto const kind : rows.on) on.push_back({TypeTag::kind, kind, {}, {}});
    auto const owner = table.context.owner;
    if (!on.empty() && (!owner || !fits(state, Party{owner}, on))) {
        auto what = OwnedText{"the file", "het bestand"};
        if (owner) what = OwnedText{"`" + state.model.path(owner) + "`"};
        state.diagnostics.report(rows_elsewhere, span, {{"word", word}, {"wanted", describe(on, state.vocabulary)}, {"what", what}});
        return false;
    }
    if (read.phrases.size() > 1) {
        unexpected_phrase(state, table.context, read.phrases[1], {});
        return false;
    }
    if (!read.block) state.diagnostics.report(rows_without_block, span, {{"word", word}});
    return static_cast<bool>(read.block) && rows.kind;
}

}  // namespace

auto declared_rows(State& state, Statement const& read, RowTable& table) -> std::vector<DeclaredRow> {
    auto const& tree = *read.tree;
    record_head(state, tree, read.phrases[0], {HeadTag::rows, table.rows.index});
    std::vector<DeclaredRow> all;
    if (!stands_well(state, read, table)) {
        mark_incomplete(state, table.context, read.node);
        return all;
    }
    auto const kind = state.vocabulary.rows[table.rows].kind;
    auto naming = std::size_t{0};
    for (auto const row : tree.children(read.block)) {
        if (tree.kind(row) != NodeKind::row) {
            if (tree.kind(row) != NodeKind::error) state.diagnostics.report(only_rows, tree.span(row), {{"word", tree.text(read.phrases[0])}});
            mark_incomplete(state, table.context, row);
            continue;
        }
        if (table.columns.empty()) {
            Header{state, read, table}.read(row);
            while (naming < table.columns.size() && table.columns[naming].is != Is::name) ++naming;
            continue;
        }
        auto const cells = nodes_in(tree, row);
        if (cells.size() != table.columns.size()) {
            state.diagnostics.report(row_length, tree.span(row), {{"found", std::to_string(cells.size())}, {"wanted", std::to_string(table.columns.size())}});
            mark_incomplete(state, table.context, row);
            continue;
        }
        DeclaredRow declared{row, {}, {}, kind};
        if (naming < cells.size()) {
            declared.kind = table.columns[naming].kind;
            auto name = tree.child(cells[naming], 0u);
            if (name && tree.kind(name) == NodeKind::cell_words) {
                auto const title = tree.child(name, 1u);
                if (tree.kind(title) == NodeKind::value && tree.first_token(title).kind == TokenKind::string) declared.title = title;
                name = declared.title ? tree.child(name, 0u) : NodeId{};
            }
            if (!name || single_word(tree, name).empty()) {
                auto const& words = state.vocabulary.kinds[declared.kind].words;
                state.diagnostics.report(row_without_name, tree.span(row), {{"word", state.vocabulary.text(words.first(tree.dialect))}});
                mark_incomplete(state, table.context, row);
                continue;
            }
            declared.name = name;
        }
        all.push_back(declared);
    }
    return all;
}

void state_rows(State& state) {
    for (auto const& table : state.row_tables) Cells{state, table}.run();
}

}  // namespace knoop::elaboration
