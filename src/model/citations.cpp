// Dates and citations: what a text is cited for, and the document that a citation without one means.
#include "src/model/elaboration.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message not_a_date{"not-a-date", Severity::error, text("`{text}` is not a date", "`{text}` is geen datum")};

}  // namespace

auto read_date(State& state, Context const& context, NodeId node, bool last_day) -> std::optional<Date> {
    auto const& tree = state.tree(context.file);
    auto const value = read_value(tree, node, state.vocabulary.names, state.diagnostics);
    auto const fitted = value ? fit(*value, {TypeTag::date, {}, {}, {}}, state.vocabulary) : std::nullopt;
    if (fitted && fitted->tag == ValueTag::unknown) return {};
    if (!fitted || fitted->tag != ValueTag::date) {
        if (value || tree.kind(node) != NodeKind::value) state.diagnostics.report(not_a_date, tree.span(node), {{"text", tree.text(node)}});
        return {};
    }
    return Date{static_cast<std::int32_t>(last_day ? fitted->b : fitted->a)};
}

namespace {

auto context_of(ReadingBlock const& reading) -> Context {
    Context context;
    context.owner = reading.owner;
    context.file = reading.file;
    return context;
}

}  // namespace

void check_documents(State& state, ReadingBlock const& reading) {
    auto const& tree = state.tree(reading.file);
    for (auto const citation : reading.citations)
        if (auto const document = tree.child(citation, NodeKind::path); document) resolve_document(state, context_of(reading), document);
}

void add_citations(State& state, Context const& context, std::span<NodeId const> citations, Party owner) {
    if (citations.empty() && context.reading != Symbol::none) {
        auto const& reading = state.readings[context.reading];
        if (!reading.citations.empty()) add_citations(state, context_of(reading), std::vector(reading.citations), owner);
        return;
    }
    auto const& tree = state.tree(context.file);
    for (auto const node : citations) {
        Citation citation;
        citation.owner = owner;
        citation.span = tree.span(node);
        citation.article = state.intern("");
        for (auto const child : tree.children(node)) {
            if (tree.kind(child) == NodeKind::path) citation.document = resolve_document(state, context, child);
            else citation.article = state.intern(tree.string_value(child));
        }
        if (tree.placement && !tree.child(node, NodeKind::path)) {
            cite_by_title(state, context, citation, tree.string_value(tree.child(node, 0u)));
        }
        if (!citation.document && !tree.child(node, NodeKind::path) && context.source != Symbol::none) {
            auto& source = state.sources[context.source];
            if (!source.looked_up) {
                source.looked_up = true;
                Context at;
                at.owner = source.scope;
                at.file = source.name.file;
                auto const document = resolve_document(state, at, source.name.node);
                state.sources[context.source].document = document;
            }
            citation.document = state.sources[context.source].document;
        }
        state.model.citations.push_back(citation);
    }
}

}  // namespace knoop::elaboration
