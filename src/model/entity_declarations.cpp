// A declaration: kind, name, title, and what its kind brings (its template).
#include "src/model/declarations.hpp"

#include "dsl/other_dialect.hpp"
#include "src/model/voting_words.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message needs_a_name{"needs-name", Severity::error,
    text("a {kind} needs a name here", "voor een {kind} is hier een naam nodig")};
constexpr Message refine_it{"refine-it", Severity::error,
    text("{owner} already has its {kind}, `{name}`: refine that one", "{owner} heeft al een {kind}, `{name}`: vul dat element aan")};
constexpr Message duplicate_name{"duplicate-name", Severity::error, text("`{name}` is declared twice here", "`{name}` is hier twee keer gedeclareerd")};
constexpr Text first_here = text("`{name}` was declared here first", "`{name}` is hier voor het eerst gedeclareerd");
constexpr Text brought_by = text("`{name}` comes with {kind} {owner}", "`{name}` hoort bij {kind} {owner}");

}  // namespace

void Declarations::declaration(Context const& context, Statement const& read, KindId kind) {
    auto const& tree = *read.tree;
    record_head(state, tree, read.phrases[0], {HeadTag::kind, kind.index});
    std::uint32_t next = 1;
    auto name_node = NodeId{};
    if (next < read.phrases.size() && names_an_entity(read, next)) {
        if (is_misspelt_verb(context, read)) return;
        name_node = read.phrases[next++];
    }
    auto title = Symbol{};
    if (next < read.phrases.size() && tree.kind(read.phrases[next]) == NodeKind::value &&
        (tree.first_token(read.phrases[next]).kind == TokenKind::string || tree.first_token(read.phrases[next]).kind == TokenKind::text))
        title = state.intern(tree.string_value(read.phrases[next++]));

    auto const bare = !name_node && !title && next == read.phrases.size() && !read.block && context.origin == Origin::stated;
    if (bare && templated_child(context, kind)) {
        state.diagnostics.report(says_nothing, tree.span(read.phrases[0]), {{"name", tree.text(read.phrases[0])}});
        return;
    }
    auto const entity = name_node ? named(context, tree, name_node, kind) : unnamed(context, read, kind);
    if (!entity) {
        mark_incomplete(state, context, read.node);
        return;
    }
    if (title) state.model.entities[entity].title = title;
    tail(context, read, entity, next);
    auto inner = context;
    inner.owner = entity;
    add_citations_later(context, read, entity);
    auto const is_new = state.model.entities[entity].origin == Origin::stated;
    if (read.citations.empty() && is_new && context.reading != Symbol::none) cited.push_back({context, {}, entity});
    if (read.block) current.push_back({inner, read.block, nullptr});
}

auto Declarations::is_misspelt_verb(Context const& context, Statement const& read) -> bool {
    auto const& tree = *read.tree;
    if (read.phrases.size() < 3 || tree.kind(read.phrases[2]) == NodeKind::value) return false;
    auto const after = tree.first_token(read.phrases[2]).kind;
    if (after == TokenKind::kw_is || after == TokenKind::kw_from || after == TokenKind::kw_until) return false;
    if (head_of(state, tree, read.phrases[2]).tag == HeadTag::verb) return false;
    if (is_of_other_dialect(tree, read.phrases[1], true) || report_spaced_verb(state, tree, std::span{read.phrases}.subspan(1), false)) {
        mark_incomplete(state, context, read.node);
        return true;
    }
    auto const word = tree.text(read.phrases[1]);
    auto const verbs = heads(tree.dialect, true);
    // Where the owner has one already, no second one can be meant: `raad stelt begroting vast`.
    auto const kind = head_of(state, tree, read.phrases[0]);
    auto const brought = context.owner && kind.tag == HeadTag::kind && templated_child(context, KindId{kind.index}) && tree.kind(read.phrases[2]) == NodeKind::path;
    if (nearest(word, verbs).empty() && !brought) return false;
    auto const span = tree.span(read.phrases[1]);
    auto& diagnostic = state.diagnostics.report(unknown_head, span, {{"word", word}});
    if (!suggest(diagnostic, span, word, verbs)) help_begun(diagnostic, word, verbs);
    mark_incomplete(state, context, read.node);
    return true;
}

auto Declarations::names_an_entity(Statement const& read, std::uint32_t at) -> bool {
    auto const& tree = *read.tree;
    auto const node = read.phrases[at];
    if (single_word(tree, node).empty()) return false;
    auto const kind = tree.first_token(node).kind;
    auto const more = at + 1 < read.phrases.size();
    if (more && (kind == TokenKind::kw_is || kind == TokenKind::kw_from || kind == TokenKind::kw_until)) return false;
    return !(more && head_of(state, tree, node).tag == HeadTag::verb);
}

auto Declarations::named(Context const& context, Tree const& tree, NodeId node, KindId kind) -> EntityId {
    auto const word = tree.text(node);
    auto const span = tree.span(node);
    if (is_reserved(word)) {
        report_reserved(state, span, word);
        return {};
    }
    auto const name = state.symbol(tree, tree[node].first);
    if (auto const existing = state.model.child(context.owner, name); existing) {
        auto& row = state.model.entities[existing];
        if (row.error) return existing;  // reported; its block is read all the same
        if (row.origin == Origin::templated && (state.vocabulary.is_a(row.kind, kind) || state.vocabulary.is_a(kind, row.kind))) {
            record_child(state, context.file, tree[node].first, existing);
            return refine(existing, kind, span, context);
        }
        state.diagnostics.report(duplicate_name, span, {{"name", word}})
            .note(row.span, row.origin == Origin::templated ? brought_by : first_here,
                  {{"name", word}, {"kind", kind_words(context.owner)}, {"owner", owner_name(context.owner)}});
        return existing;  // go on inside, as one entity
    }
    if (context.origin == Origin::stated && context.owner)
        for (auto const child : templated_children(context.owner))
            if (state.model.entities[child].origin == Origin::templated && state.model.entities[child].kind == kind && is_default_name(child)) {
                state.diagnostics.report(refine_it, span, {{"owner", owner_name(context.owner)}, {"kind", words_of(kind)},
                                                           {"name", word_for(state, child, tree.dialect)}});
                break;
            }
    return add(context, name, kind, span);
}

auto Declarations::templated_child(Context const& context, KindId kind) -> EntityId {
    auto found = EntityId{};
    auto several = false;
    if (context.owner)
        for (auto const child : templated_children(context.owner)) {
            auto const& row = state.model.entities[child];
            if (row.origin != Origin::templated || row.error || !state.vocabulary.is_a(row.kind, kind)) continue;
            if (row.kind == kind && found && state.model.entities[found].kind != kind) found = {}, several = false;
            if (found && state.model.entities[found].kind == kind) continue;
            several = static_cast<bool>(found);
            if (!found) found = child;
        }
    return several ? EntityId{} : found;
}

auto Declarations::unnamed(Context const& context, Statement const& read, KindId kind) -> EntityId {
    auto const& tree = *read.tree;
    auto const span = tree.span(read.phrases[0]);
    if (auto const found = templated_child(context, kind); found) return refine(found, kind, span, context);
    if (context.origin == Origin::templated) {
        auto const entity = add(context, state.vocabulary.kinds[kind].name, kind, span);
        auto const& words = state.vocabulary.kinds[kind].words;
        for (auto const* all : {&words.en, &words.nl})
            for (auto const word : *all) state.model.name(context.owner, word, entity);
        return entity;
    }
    auto& diagnostic = state.diagnostics.report(needs_a_name, span, {{"kind", words_of(kind)}});
    diagnostic.help = OwnedText{"write its name after the kind, as in `" + std::string{tree.text(read.phrases[0])} + " name \"Title\"`",
                                "schrijf de naam achter de soort, zoals in `" + std::string{tree.text(read.phrases[0])} + " naam \"Titel\"`"};
    return {};
}

auto Declarations::refine(EntityId entity, KindId kind, Span span, Context const& context) -> EntityId {
    auto& row = state.model.entities[entity];
    if (context.origin == Origin::stated) row.span = span;
    if (row.kind != kind && state.vocabulary.is_a(kind, row.kind)) row.kind = kind;
    return entity;
}

auto Declarations::add(Context const& context, Symbol name, KindId kind, Span span) -> EntityId {
    Entity row;
    row.name = name;
    row.parent = context.owner;
    row.kind = kind;
    row.span = span;
    row.origin = context.origin;
    if (context.origin == Origin::templated && context.owner) {
        // Findings about what a template brought point at the instance, not at the library.
        row.span = state.model.entities[context.owner].span;
    }
    auto const entity = state.model.entities.add(row);
    state.model.name(context.owner, name, entity);
    if (context.origin == Origin::templated) templated[context.owner.index].push_back(entity);
    spread_name(state, entity, name, context.owner);
    auto const& all = template_statements(kind);
    if (!all.empty()) {
        Context inner = context;
        inner.owner = entity;
        inner.origin = Origin::templated;
        inner.source = Symbol::none;
        inner.reading = Symbol::none;
        templates.push_back({inner, {}, &all});
    }
    return entity;
}

auto Declarations::templated_children(EntityId owner) -> std::vector<EntityId> const& { return templated[owner.index]; }

auto Declarations::is_default_name(EntityId child) const -> bool {
    auto const& row = state.model.entities[child];
    return row.name == state.vocabulary.kinds[row.kind].name;
}

auto Declarations::template_statements(KindId kind) -> std::vector<TreeRef> const& {
    auto const known = template_of.find(kind);
    if (known != template_of.end()) return known->second;
    std::vector<TreeRef> all;
    std::vector<KindId> seen;
    std::function<void(KindId)> visit = [&](KindId k) {
        if (std::find(seen.begin(), seen.end(), k) != seen.end()) return;
        seen.push_back(k);
        for (auto const parent : state.vocabulary.kinds[k].parents) visit(parent);
        auto const& own = state.vocabulary.kinds[k].statements;
        all.insert(all.end(), own.begin(), own.end());
    };
    visit(kind);
    return template_of.emplace(kind, std::move(all)).first->second;
}

void Declarations::tail(Context const& context, Statement const& read, EntityId entity, std::uint32_t next) {
    auto const& tree = *read.tree;
    auto in_fact = false;
    for (; next < read.phrases.size(); ++next) {
        auto const node = read.phrases[next];
        auto const kind = tree.first_token(node).kind;
        auto const more = next + 1 < read.phrases.size();
        if (kind == TokenKind::kw_is && more) {
            if (report_spaced_verb(state, tree, std::span{read.phrases}.subspan(next), true)) return;
            classify(state, context, entity, read.phrases[++next]);
        } else if ((kind == TokenKind::kw_from || kind == TokenKind::kw_until) && more) {
            auto const last_day = kind == TokenKind::kw_until;
            if (auto const date = read_date(state, context, read.phrases[++next], last_day); date)
                (last_day ? state.model.entities[entity].until : state.model.entities[entity].from) = *date;
        } else if (head_of(state, tree, node).tag == HeadTag::verb && more) {
            PendingFact fact;
            fact.context = state.keep(context);
            fact.statement = read.node;
            fact.subject = entity;
            fact.tail = next;
            state.pending.push_back(std::move(fact));
            in_fact = true;
            ++next;  // its object; the fact reads the rest
        } else if (!in_fact) {
            if (report_spaced_verb(state, tree, std::span{read.phrases}.subspan(next), true)) return;
            unexpected_phrase(state, context, node, heads(tree.dialect, true));
            return;
        }
    }
}

void Declarations::add_citations_later(Context const& context, Statement const& read, EntityId entity) {
    for (auto const node : read.citations) cited.push_back({context, node, entity});
}

}  // namespace knoop::elaboration
