// A statement taken apart, and what its first word is.
#include "src/model/elaboration.hpp"


#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message reserved_name{"reserved-name", Severity::error,
    text("`{name}` is a reserved word and cannot be a name", "`{name}` is een gereserveerd woord en kan geen naam zijn")};
constexpr Text try_capitals = text("write `{name}` in capitals, or choose a longer name", "schrijf `{name}` in hoofdletters, of kies een langere naam");

}  // namespace

void report_reserved(State& state, Span span, std::string_view word) {
    auto& diagnostic = state.diagnostics.report(reserved_name, span, {{"name", word}});
    if (word != "or" && word != "of" && word != "en") return;
    std::string capitals{word};
    for (auto& c : capitals) c = static_cast<char>(c - 'a' + 'A');
    diagnostic.note(span, try_capitals, {{"name", capitals}});
}

auto read_statement(Tree const& tree, NodeId node) -> Statement {
    Statement statement;
    statement.tree = &tree;
    statement.node = node;
    for (auto const child : tree.children(node)) {
        switch (tree.kind(child)) {
            case NodeKind::label: statement.label = child; break;
            case NodeKind::negation_mark: statement.negation = child; break;
            case NodeKind::citation: statement.citations.push_back(child); break;
            case NodeKind::when: statement.when = child; break;
            case NodeKind::block: statement.block = child; break;
            default: statement.phrases.push_back(child); break;
        }
    }
    return statement;
}

auto head_of(State& state, Tree const& tree, NodeId phrase) -> Head {
    auto const symbol = state.symbol(tree, phrase);
    auto const head = symbol ? state.vocabulary.head(symbol, tree.dialect) : Head{};
    return is_spoken(state, head) ? head : Head{};
}

auto declared_in(Vocabulary const& vocabulary, Head head) -> FileId {
    switch (head.tag) {
        case HeadTag::kind: return vocabulary.kinds[KindId{head.index}].span.file;
        case HeadTag::verb: return vocabulary.relations[RelationId{head.index}].span.file;
        case HeadTag::property: return vocabulary.properties[head.index].span.file;
        case HeadTag::attribute: return vocabulary.attributes[AttributeId{head.index}].span.file;
        case HeadTag::rows: return vocabulary.rows[RowBlockId{head.index}].span.file;
        case HeadTag::none: break;
    }
    return {};
}

auto is_spoken(State const& state, Head head) -> bool {
    auto const file = declared_in(state.vocabulary, head);
    return !file || state.speaks[file.index];
}

void record_head(State const& state, Tree const& tree, NodeId phrase, Head head) {
    auto const tag = head.tag == HeadTag::kind ? TokenRoleTag::kind : head.tag == HeadTag::verb ? TokenRoleTag::verb
                   : head.tag == HeadTag::property ? TokenRoleTag::property
                   : head.tag == HeadTag::attribute ? TokenRoleTag::attribute
                   : head.tag == HeadTag::rows ? TokenRoleTag::rows : TokenRoleTag::none;
    state.role(tree.file, tree[phrase].first, {tag, 0, head.index});
}

}  // namespace knoop::elaboration
