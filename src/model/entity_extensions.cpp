// What is said of entities declared elsewhere: their extensions, omissions and sketches.
#include "src/model/declarations.hpp"

#include "dsl/other_dialect.hpp"
#include "src/model/voting_words.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message unknown_part{"unknown-sketch-word", Severity::error,
    text("`{word}` is no word of the vocabulary", "`{word}` is geen woord van het vocabulaire")};
constexpr Message nothing_to_omit{"nothing-to-omit", Severity::error,
    text("`{name}` does not come with {owner}, so there is nothing to leave out", "`{name}` hoort niet vanzelf bij {owner}, dus er valt niets weg te laten")};

}  // namespace

auto Declarations::settle_extensions() -> bool {
    auto const waiting = std::move(extensions);
    extensions.clear();
    auto settled = false;
    for (auto const& extension : waiting) {
        auto const& tree = state.tree(extension.context.file);
        auto const read = read_statement(tree, extension.statement);
        auto const entity = extended(extension.context, tree, read.phrases[0]);
        if (!entity) {
            extensions.push_back(extension);
            continue;
        }
        settled = true;
        if (!extension.context.owner && is_proposal(state, extension.context.file)) {
            state.entered.push_back(extension);
            state.entered.back().context.owner = entity;
        }
        enter(extension.context, read, entity);
    }
    return settled;
}

void Declarations::enter(Context const& context, Statement const& read, EntityId entity) {
    auto const& tree = *read.tree;
    std::uint32_t next = 1;
    if (next < read.phrases.size() && tree.first_token(read.phrases[next]).kind == TokenKind::string) {
        auto& row = state.model.entities[entity];
        row.title = state.intern(tree.string_value(read.phrases[next++]));
    }
    tail(context, read, entity, next);
    add_citations_later(context, read, entity);
    auto inner = context;
    inner.owner = entity;
    if (read.block) current.push_back({inner, read.block, nullptr});
}

auto Declarations::extended(Context const& context, Tree const& tree, NodeId path) -> EntityId {
    auto entity = context.owner;
    auto const& node = tree[path];
    for (auto token = node.first; token <= node.last; token += 2) {
        entity = state.model.child(entity, state.symbol(tree, token));
        if (!entity) return {};
        record_child(state, context.file, token, entity);
    }
    return entity;
}

auto Declarations::is_votes(Tree const& tree, NodeId block) -> bool {
    if (!block) return false;
    for (auto const statement : tree.children(block)) {
        auto const word = tree.kind(statement) == NodeKind::plain ? single_word(tree, tree.child(statement, 0u)) : std::string_view{};
        for (auto const each : {VotingWord::quorum, VotingWord::adopts, VotingWord::tie, VotingWord::cap, VotingWord::weights, VotingWord::key})
            if (is_word(word, text_of(each))) return true;
        return false;
    }
    return false;
}

void Declarations::give_up_extensions() {
    auto const lost = std::move(extensions);
    extensions.clear();
    for (auto const& extension : lost) {
        auto const& tree = state.tree(extension.context.file);
        auto const read = read_statement(tree, extension.statement);
        auto const path = read.phrases[0];
        auto const word = tree.text(path);
        if (is_votes(tree, read.block)) {
            propose(state.diagnostics.report(unknown_head, tree.span(path), {{"word", word}}), Fix::Kind::review, tree.span(path), votes_word.in(tree.dialect));
            mark_incomplete(state, extension.context, extension.statement);
            continue;
        }
        if (state.root.complete && state.unknown_names.insert({extension.context.file, std::string{word}}).second && !is_of_other_dialect(tree, path, false)) {
            auto& diagnostic = state.diagnostics.report(unknown_head, tree.span(path), {{"word", word}});
            auto candidates = heads(tree.dialect, false);
            for (auto const id : state.model.entities.ids())
                if (state.model.entities[id].parent == extension.context.owner) candidates.push_back(state.vocabulary.text(state.model.entities[id].name));
            if (!name_file(diagnostic, tree, path) && !suggest(diagnostic, tree.span(path), word, candidates)) help_declare(diagnostic, tree, read);
        }
        mark_incomplete(state, extension.context, extension.statement);
        // An error entity: everything inside is read, and stays silent.
        Entity row;
        row.name = state.intern(word);
        row.parent = extension.context.owner;
        row.span = tree.span(path);
        row.error = true;
        auto inner = extension.context;
        inner.owner = state.model.entities.add(row);
        if (read.phrases.size() > 1 && !single_word(tree, read.phrases[1]).empty())  // `pots ceo "…"`: ceo is meant to be somebody
            state.model.name(extension.context.owner, state.intern(single_word(tree, read.phrases[1])), inner.owner);
        else if (!single_word(tree, path).empty()) state.model.name(extension.context.owner, row.name, inner.owner);
        if (read.block) current.push_back({inner, read.block, nullptr});
    }
}

void Declarations::settle_omissions() {
    for (auto const& omission : omissions) {
        auto const& tree = state.tree(omission.context.file);
        auto const word = tree.text(omission.path);
        auto const child = omission.context.owner ? state.model.child(omission.context.owner, state.intern(word)) : EntityId{};
        if (!child || state.model.entities[child].origin != Origin::templated) {
            auto& diagnostic = state.diagnostics.report(nothing_to_omit, tree.span(omission.path), {{"name", word}, {"owner", owner_name(omission.context.owner)}});
            std::vector<std::string_view> names;
            if (omission.context.owner)
                for (auto const other : templated_children(omission.context.owner))
                    if (state.model.entities[other].origin == Origin::templated) names.push_back(state.vocabulary.text(state.model.entities[other].name));
            suggest(diagnostic, tree.span(omission.path), word, names);
            continue;
        }
        record_child(state, omission.context.file, tree[omission.path].first, child);
        if (state.absent.size() < state.model.entities.size()) state.absent.resize(state.model.entities.size());
        state.absent[child.index] = true;
        state.model.entities[child].error = true;
    }
    omissions.clear();
}

void Declarations::sketch(Context const& context, NodeId node) {
    auto const& tree = state.tree(context.file);
    for (auto const path : tree.children(node)) {
        auto const word = tree.text(path);
        auto head = head_of(state, tree, path);
        if (head.tag == HeadTag::property) head = {HeadTag::verb, state.vocabulary.properties[head.index].relation.index};
        if (is_word(word, votes_word)) {
            if (auto const rule = state.vocabulary.kind("voting-rule"); rule)
                head = {HeadTag::kind, rule.index};
        }
        if (!head && !is_kernel_block(word)) {
            suggest(state.diagnostics.report(unknown_part, tree.span(path), {{"word", word}}), tree.span(path), word, heads(tree.dialect, false));
            continue;
        }
        if (!head) continue;
        record_head(state, tree, path, head_of(state, tree, path));
        if (head.tag == HeadTag::rows) head = {HeadTag::kind, state.vocabulary.rows[RowBlockId{head.index}].kind.index};
        state.model.sketch_parts.push_back({context.owner, head});
    }
}

auto Declarations::words_of(KindId kind) const -> OwnedText {
    auto const& words = state.vocabulary.kinds[kind].words;
    return {std::string{state.vocabulary.text(words.first(Language::en))}, std::string{state.vocabulary.text(words.first(Language::nl))}};
}

auto Declarations::kind_words(EntityId entity) const -> OwnedText {
    if (!entity || !state.model.entities[entity].kind) return {};
    return words_of(state.model.entities[entity].kind);
}

auto Declarations::owner_name(EntityId entity) const -> OwnedText {
    if (!entity) return {"the file", "het bestand"};
    return {state.model.path(entity)};
}

}  // namespace knoop::elaboration
