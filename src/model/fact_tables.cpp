// Fact tables: VERB { | role | role | … | }, a fact or more for each row.
#include "src/model/facts.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message unknown_column{"unknown-column", Severity::error,
    text("`{verb}` has no column `{word}`; the column is skipped", "`{verb}` kent geen kolom `{word}`; de kolom wordt overgeslagen")};
constexpr Message row_length{"row-length", Severity::error,
    text("this row has {found} cells, its header {wanted}", "deze rij heeft {found} cellen, de kop {wanted}")};

}  // namespace

auto Facts::is_table(Tree const& tree, NodeId block) -> bool {
    auto const first = tree.child(block, 0u);
    return first && tree.kind(first) == NodeKind::row;
}

void Facts::table(std::uint32_t at, Context const& context, Statement const& read, RelationId relation, Parties const& subjects,
           std::string_view verb) {
    auto const& tree = *read.tree;
    std::vector<Column> columns;
    std::vector<Row> rows;
    for (auto const row : tree.children(read.block)) {
        if (tree.kind(row) != NodeKind::row) {
            state.diagnostics.report(facts_only, tree.span(row));
            continue;
        }
        if (columns.empty()) {
            for (auto const cell : tree.children(row)) columns.push_back(column(context, tree, cell, relation, verb));
            continue;
        }
        std::vector<NodeId> cells;
        for (auto const cell : tree.children(row)) cells.push_back(cell);
        if (cells.size() != columns.size()) {
            state.diagnostics.report(row_length, tree.span(row), {{"found", std::to_string(cells.size())}, {"wanted", std::to_string(columns.size())}});
            continue;
        }
        table_row(context, read, relation, subjects, columns, cells, row, rows);
    }
    // All names of the table are known before its first fact, so that its facts follow each other.
    for (auto const& row : rows) store_row(at, context, row.draft, row.citations);
    close(at, context, read);
}

auto Facts::column(Context const& context, Tree const& tree, NodeId cell, RelationId relation, std::string_view verb) -> Column {
    auto const content = tree.child(cell, 0u);
    if (!content) return {};
    if (tree.kind(content) == NodeKind::cell_citations) return {Column::Is::citations, 0};
    auto const first = tree.first_token(content).kind;
    if (first == TokenKind::kw_subject) return {Column::Is::role, Relation::subject};
    if (first == TokenKind::kw_object) return {Column::Is::role, Relation::object};
    auto const word = tree.text(content);
    auto const symbol = state.vocabulary.names.find(word);
    auto const token = tree[content].first;
    if (symbol) {
        if (auto const role = state.vocabulary.role(relation, symbol, tree.dialect); role) {
            state.role(context.file, token, {TokenRoleTag::role, static_cast<std::uint8_t>(*role), relation.index});
            return {Column::Is::role, *role};
        }
        if (auto const option = state.vocabulary.option(relation, symbol, tree.dialect); option) {
            state.role(context.file, token, {TokenRoleTag::option, static_cast<std::uint8_t>(*option), relation.index});
            return {Column::Is::option, *option};
        }
        if (auto const dimension = state.vocabulary.dimension(symbol, tree.dialect); dimension) {
            state.role(context.file, token, {TokenRoleTag::dimension, 0, dimension.index});
            return {Column::Is::dimension, dimension.index};
        }
    }
    std::vector<std::string_view> names;
    for (auto const& role : state.vocabulary.relations[relation].roles)
        if (!role.words.en.empty() || !role.words.nl.empty()) names.push_back(state.vocabulary.text(role.words.first(tree.dialect)));
    for (auto const& option : state.vocabulary.relations[relation].options) names.push_back(state.vocabulary.text(option.words.first(tree.dialect)));
    suggest_column(state.diagnostics.report(unknown_column, tree.span(content), {{"verb", verb}, {"word", word}}), tree.span(content), word, names);
    return {};
}

void Facts::table_row(Context const& context, Statement const& read, RelationId relation, Parties const& subjects,
               std::vector<Column> const& columns, std::vector<NodeId> const& cells, NodeId row, std::vector<Row>& rows) {
    auto const& tree = *read.tree;
    // A column of subjects stands instead of the block's own entity.
    auto const own_column = std::any_of(columns.begin(), columns.end(), [](Column const& column) {
        return column.is == Column::Is::role && column.index == Relation::subject;
    });
    auto draft = begin(relation, own_column ? Parties{} : subjects);
    draft.span = tree.span(row);
    auto citations = read.citations;
    auto const& shape = state.vocabulary.relations[relation];
    for (std::size_t at_column = 0; at_column < columns.size(); ++at_column) {
        for (auto const entry : tree.children(cells[at_column])) {
            if (tree.kind(entry) == NodeKind::cell_any) continue;
            auto const index = columns[at_column].index;
            switch (columns[at_column].is) {
                case Column::Is::skipped: break;
                case Column::Is::citations:
                    if (tree.kind(entry) == NodeKind::citation) citations.push_back(entry);
                    else unexpected_phrase(state, context, entry, {});
                    break;
                case Column::Is::role: {
                    auto const& role = shape.roles[index];
                    for (auto const party : resolve_parties(state, context, entry, role.type, role.together, tree.text(entry)))
                        draft.roles[index].push_back(party);
                    break;
                }
                case Column::Is::option:
                    draft.options.push_back({index, resolve_parties(state, context, entry, shape.options[index].type, true, tree.text(entry))});
                    break;
                case Column::Is::dimension:
                    check_cell_entry(state, context, entry, DimensionId{index});
                    draft.conditions.push_back(entry);
                    break;
            }
        }
    }
    if (draft.roles[Relation::subject].empty() || (shape.has_object && draft.roles[Relation::object].empty())) {
        state.diagnostics.report(object_missing, tree.span(row), {{"verb", state.vocabulary.text(shape.words.first(tree.dialect))}});
        return mark_incomplete(state, context, read.node);
    }
    rows.push_back({std::move(draft), std::move(citations)});
}

auto Facts::span_between(Tree const& tree, NodeId first, NodeId last) -> Span {
    auto span = tree.span(first);
    auto const end = tree.span(last);
    span.begin = std::min(span.begin, end.begin);  // the columns of a register stand in any order
    span.end = std::max(span.end, end.end);
    return span;
}

}  // namespace knoop::elaboration
