// Elaboration, second half: what is stated about the entities. The order of things; the statements are in fact_*.cpp.
#include "src/model/facts.hpp"
#include "src/model/kernel_words.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message unknown_dimension{"unknown-dimension", Severity::error, text("unknown dimension `{name}`", "onbekende dimensie `{name}`")};
constexpr Message contradiction{"contradiction", Severity::error,
    text("this is said not to hold, but it is stated too", "hier staat dat dit niet geldt, maar het staat er elders wel")};
constexpr Text stated_here = text("stated here", "hier staat het wel");

}  // namespace

void Facts::prepare() {
    for (std::uint32_t at = 0; at < state.pending.size(); ++at) {
        if (!state.pending[at].early) continue;
        auto const context = state.context_of(state.pending[at]);
        auto const& tree = state.tree(context.file);
        auto const read = read_statement(tree, state.pending[at].statement);
        if (read.negation || state.pending[at].withdraws) continue;
        if (classification(context, read)) {
            state.pending[at].progress = Progress::done;
        } else if (is_varies_by(single_word(tree, read.phrases[0]))) {
            state.pending[at].progress = Progress::done;
            varies_by(context, read);
        }
    }
}

auto Facts::classification(Context const& context, Statement const& read) -> bool {
    auto const& tree = *read.tree;
    auto const first = tree.first_token(read.phrases[0]).kind;
    // `x is lid van t`
    auto const meant_verb = [&](std::size_t from) {
        if (!report_spaced_verb(state, tree, std::span{read.phrases}.subspan(from), true)) return false;
        mark_incomplete(state, context, read.node);
        return true;
    };
    if (first == TokenKind::kw_is) {
        if (meant_verb(0)) return true;
        if (read.phrases.size() < 2 || !context.owner) unexpected_phrase(state, context, read.phrases[0], {});
        else classify(state, context, context.owner, read.phrases[1]);
        leftovers(context, read, 2);
        return true;
    }
    auto const about = read.phrases.size() > 1 && tree.first_token(read.phrases[1]).kind == TokenKind::kw_is;
    if (!about || head_of(state, tree, read.phrases[0])) return false;
    if (meant_verb(1)) return true;
    if (read.phrases.size() < 3) {
        unexpected_phrase(state, context, read.phrases[1], {});
        return true;
    }
    for (auto const party : resolve_parties(state, context, read.phrases[0], anything(), false, "is"))
        if (party.is_entity()) classify(state, context, party.entity(), read.phrases[2]);
    leftovers(context, read, 3);
    return true;
}

void Facts::store_row(std::uint32_t at, Context const& context, Draft const& draft, std::span<NodeId const> citations) {
    auto const before = state.pending[at].count;
    store_all(at, context, draft, false);
    cite(at, context, citations, before);
}

void Facts::close(std::uint32_t at, Context const& context, Statement read) {
    read.citations.clear();
    read.block = {};
    auto rowless = context;
    rowless.reading = Symbol::none;  // its rows are cited already
    attach(at, rowless, read);
}

void Facts::finish(std::uint32_t at) {
    if (state.pending[at].progress != Progress::waiting) return;
    if (!state.facts_stated && waits(at)) {
        state.pending[at].progress = Progress::late;
        return;
    }
    state.pending[at].progress = Progress::busy;
    run(at);
    state.pending[at].progress = Progress::done;
}

void Facts::finish_late() {
    if (std::none_of(state.pending.begin(), state.pending.end(), [](auto const& each) { return each.progress == Progress::late; })) return;
    for (auto const& fact : state.model.facts) {
        auto const subject = state.model.parties[fact.parties];
        if (fact.withdrawn || !state.vocabulary.relations[fact.relation].has_object || !subject.is_entity()) continue;
        if (state.model.entities[subject.entity()].removed) continue;
        if (auto const object = state.model.parties[fact.parties + Relation::object]; object.is_entity())
            state.seen_from_object.emplace_back(fact.relation, object.entity(), subject.entity());
    }
    std::sort(state.seen_from_object.begin(), state.seen_from_object.end());
    state.facts_stated = true;
    for (std::uint32_t at = 0; at < state.pending.size(); ++at) {
        if (state.pending[at].progress != Progress::late) continue;
        state.pending[at].progress = Progress::waiting;
        finish(at);
    }
}

void Facts::expand_eaches() {
    for (auto const& each : state.eaches) expand(each);
}

void Facts::add_implied() {
    auto const& vocabulary = state.vocabulary;
    std::vector<std::pair<RelationId, Nesting const*>> nestings;
    for (auto const relation : vocabulary.relations.ids()) {
        // A member of a family inherits `nests`; the one that declares it states it.
        auto const& row = vocabulary.relations[relation];
        if (row.family && !vocabulary.relations[row.family].nests.empty()) continue;
        for (auto const& nesting : row.nests) nestings.emplace_back(relation, &nesting);
    }
    for (auto const id : state.model.entities.ids()) {
        auto const& row = state.model.entities[id];
        if (!row.parent || row.error || state.model.entities[row.parent].error) continue;
        if (state.part_of) imply(state.part_of, id, row.parent);
        for (auto const& [relation, nesting] : nestings) {
            auto const inner = std::any_of(nesting->inner.begin(), nesting->inner.end(), [&](KindId kind) { return vocabulary.is_a(row.kind, kind); });
            if (inner && vocabulary.is_a(state.model.entities[row.parent].kind, nesting->outer) && !state.lines.contains({relation, id, {}}) &&
                !state.lines.contains({relation, id, row.parent}))
                imply(relation, id, row.parent);
        }
    }
}

void Facts::apply_negations() {
    if (state.negations.empty()) return;
    for (auto const& negation : state.negations)
        for (auto const id : state.model.facts.ids()) {
            auto& fact = state.model.facts[id];
            if (!seen_as(fact.relation, negation.relation) || !matches(id, negation.parties)) continue;
            if (fact.withdrawn) continue;
            if (fact.origin != Origin::stated) fact.withdrawn = true;
            else state.diagnostics.report(contradiction, negation.span).note(fact.span, stated_here);
        }
}

void Facts::check_scope(Context const& context, NodeId formula, RelationId relation, Parties const& objects) {
    auto draft = begin(relation, {});
    if (draft.roles.size() > Relation::object) draft.roles[Relation::object] = objects;
    condition(context, formula, draft);
}

auto Facts::add_plain(RelationId relation, Parties parties, Span span, EntityId stated_in, Origin origin) -> FactId {
    Fact fact;
    fact.relation = relation;
    fact.parties = static_cast<std::uint32_t>(state.model.parties.size());
    fact.span = span;
    fact.stated_in = stated_in;
    fact.origin = origin;
    parties.resize(state.vocabulary.relations[relation].roles.size());
    state.model.parties.insert(state.model.parties.end(), parties.begin(), parties.end());
    auto const id = state.model.facts.add(fact);
    add_defaults(id, relation, {});
    return id;
}

auto Facts::find_dimension(Context const& context, Tree const& tree, NodeId node) -> DimensionId {
    auto const word = tree.text(node);
    auto const symbol = state.symbol(tree, node);
    auto const found = state.vocabulary.dimension(symbol ? symbol : state.vocabulary.names.find(word), tree.dialect);
    if (found) {
        state.role(context.file, tree[node].first, {TokenRoleTag::dimension, 0, found.index});
        return found;
    }
    std::vector<std::string_view> names;
    for (auto const& dimension : state.vocabulary.dimensions) names.push_back(state.vocabulary.text(dimension.words.first(tree.dialect)));
    suggest(state.diagnostics.report(unknown_dimension, tree.span(node), {{"name", word}}), tree.span(node), word, names);
    return {};
}

auto Facts::varies(EntityId power, DimensionId dimension) -> bool {
    index_variations();
    if (state.varies_within.contains(key(power, dimension))) return true;
    for (auto around = power; around; around = state.model.entities[around].parent)
        if (state.varies_own.contains(key(around, dimension))) return true;
    return !is_power(power) && varies_freely(power);
}

auto Facts::varies_freely(EntityId power) -> bool {
    index_variations();
    if (state.varies_within.contains(key(power, {}))) return false;
    for (auto around = power; around; around = state.model.entities[around].parent)
        if (state.varies_own.contains(key(around, {}))) return false;
    return true;
}

auto Facts::waits(std::uint32_t at) -> bool {
    auto const& pending = state.pending[at];
    if (pending.subject) return false;
    auto const context = state.context_of(pending);
    auto const& tree = state.tree(context.file);
    auto const& statement = tree[pending.statement];
    // A path of one word is no such path, and most statements have no other.
    if (std::none_of(tree.tokens.begin() + statement.first, tree.tokens.begin() + statement.last + 1,
                     [](Token const& token) { return token.kind == TokenKind::dot; }))
        return false;
    auto const read = read_statement(tree, pending.statement);
    if (read.negation || pending.withdraws) return false;
    auto const speaks = [&](auto const& self, NodeId node) -> bool {
        if (tree.kind(node) == NodeKind::path) return is_property_path(state, context, node);
        if (tree.kind(node) != NodeKind::list && tree.kind(node) != NodeKind::and_group && tree.kind(node) != NodeKind::or_group) return false;
        for (auto const item : tree.children(node))
            if (self(self, item)) return true;
        return false;
    };
    return std::any_of(read.phrases.begin(), read.phrases.end(), [&](NodeId phrase) { return speaks(speaks, phrase); });
}

auto Facts::anything() -> Type const& {
    static Type const none;
    return none;
}

auto Facts::seen_as(RelationId stated, RelationId asked) const -> bool {
    auto const& all = state.vocabulary.relations[asked].seen_as;
    return std::find(all.begin(), all.end(), stated) != all.end();
}

auto Facts::matches(FactId id, Parties const& wanted) const -> bool {
    auto const first = state.model.facts[id].parties;
    for (std::size_t role = 0; role < wanted.size(); ++role) {
        auto const there = state.model.parties[first + role];
        if (wanted[role] && there != wanted[role]) return false;
    }
    return true;
}

void Facts::expand(Block const& each) {
    auto const& tree = state.tree(each.context.file);
    auto const variable = tree.child(each.node, 0u);
    auto const block = tree.child(each.node, NodeKind::block);
    if (!variable || !block) return;
    std::vector<EntityId> members;
    auto first = true;
    for (auto const child : tree.children(each.node)) {
        if (first || child == block) {
            first = false;
            continue;
        }
        if (tree.kind(child) == NodeKind::each_kind) {
            if (tree.child(child, 1u)) {
                auto const nth = state.model.conditional_eaches.size();
                state.model.conditional_eaches.push_back({each.context.owner, {each.context.file, each.node}});
                if (state.members != nullptr && nth < state.members->size()) {
                    members = (*state.members)[nth];
                    continue;
                }
                if (state.roles == nullptr) return;  // only the words matter to a translation: then the condition does not
            }
            auto const name = tree.child(child, 0u);
            auto const kind = state.vocabulary.kind(state.vocabulary.names.find(tree.text(name)), tree.dialect);
            if (kind) {
                state.role(each.context.file, tree[name].first, {TokenRoleTag::kind, 0, kind.index});
                for (auto const id : state.model.entities.ids())
                    if (!state.model.entities[id].error && state.vocabulary.is_a(state.model.entities[id].kind, kind)) members.push_back(id);
                continue;
            }
            collect(each.context, name, members);
        } else {
            collect(each.context, child, members);
        }
    }
    auto const name = state.intern(tree.text(variable));
    for (auto const member : members) {
        auto context = each.context;
        context.binding = static_cast<std::uint32_t>(state.bindings.size());
        state.bindings.push_back({name, member});
        statements_in(context, block);
    }
}

void Facts::collect(Context const& context, NodeId node, std::vector<EntityId>& members) {
    for (auto const party : resolve_parties(state, context, node, anything(), false, "each"))
        if (party.is_entity()) members.push_back(party.entity());
}

void finish_fact(State& state, std::uint32_t pending) { Facts{state}.finish(pending); }
void store_row(State& state, std::uint32_t pending, Context const& context, Draft const& draft, std::span<NodeId const> citations) {
    Facts{state}.store_row(pending, context, draft, citations);
}
void close_rows(State& state, std::uint32_t pending, Context const& context, Statement const& read) { Facts{state}.close(pending, context, read); }
auto find_dimension(State& state, Context const& context, NodeId node) -> DimensionId {
    return Facts{state}.find_dimension(context, state.tree(context.file), node);
}
auto varies_by(State& state, EntityId topic, DimensionId dimension) -> bool { return Facts{state}.varies(topic, dimension); }
auto varies_freely(State& state, EntityId topic) -> bool { return Facts{state}.varies_freely(topic); }

void check_condition(State& state, Context const& context, NodeId formula, RelationId relation, Parties const& objects) {
    Facts{state}.check_scope(context, formula, relation, objects);
}

auto add_fact(State& state, RelationId relation, Parties const& parties, Span span, EntityId stated_in, Origin origin) -> FactId {
    return Facts{state}.add_plain(relation, parties, span, stated_in, origin);
}

void state_facts(State& state) {
    Facts facts{state};
    facts.prepare();
    for (std::uint32_t at = 0; at < state.pending.size(); ++at) facts.finish(at);
    state_rows(state);
    state_votes(state);
    facts.expand_eaches();
    apply_changes(state);
    facts.add_implied();
    facts.apply_negations();
    facts.finish_late();
    check_matrix_columns(state);
}

}  // namespace knoop::elaboration
