// A statement becomes one fact for each combination of its `,` lists.
#include "src/model/facts.hpp"

#include <algorithm>

namespace knoop::elaboration {

void Facts::store(std::uint32_t at, Context const& context, Statement const& read, Draft const& draft, bool negated) {
    if (store_all(at, context, draft, negated) && !negated && !state.pending[at].withdraws) attach(at, context, read);
}

auto Facts::store_all(std::uint32_t at, Context const& context, Draft const& draft, bool negated) -> bool {
    for (auto const& role : draft.roles)
        for (auto const party : role)
            if (party.is_entity() && state.is_absent(party.entity())) return false;  // gone with `without`
    auto const count = draft.roles.size();
    boost::container::small_vector<std::size_t, 8> choice(count, 0);
    while (true) {
        Parties parties(count);
        for (std::size_t role = 0; role < count; ++role)
            if (!draft.roles[role].empty()) parties[role] = draft.roles[role][choice[role]];
        if (state.pending[at].withdraws) withdraw(at, draft, parties);
        else if (negated) state.negations.push_back({draft.relation, parties, draft.span});
        else keep(state.pending[at], add(context, draft, parties));
        std::size_t role = count;
        while (role > 0) {
            --role;
            if (choice[role] + 1 < draft.roles[role].size()) {
                ++choice[role];
                for (auto reset = role + 1; reset < count; ++reset) choice[reset] = 0;
                break;
            }
            if (role == 0) return true;
        }
    }
}

void Facts::withdraw(std::uint32_t at, Draft const& draft, Parties const& parties) {
    Withdrawal row{state.context_of(state.pending[at]), state.pending[at].statement, draft.relation, parties, {}, {}, draft.span};
    for (auto const& chosen : draft.options) row.options.emplace_back(chosen.option, chosen.values);
    if (!draft.conditions.empty()) row.formula = draft.conditions.front();
    state.withdrawals.push_back(std::move(row));
}

void Facts::keep(PendingFact& pending, FactId fact) {
    if (pending.count++ == 0) pending.first = fact;
}

void Facts::cite(std::uint32_t at, Context const& context, std::span<NodeId const> citations, std::uint32_t from) {
    if (citations.empty() && context.reading == Symbol::none) return;
    for (auto fact = from; fact < state.pending[at].count; ++fact)
        add_citations(state, context, citations, FactId{state.pending[at].first.index + fact});
}

auto Facts::add(Context const& context, Draft const& draft, Parties const& parties) -> FactId {
    Fact fact;
    fact.relation = draft.relation;
    fact.parties = static_cast<std::uint32_t>(state.model.parties.size());
    fact.span = draft.span;
    fact.stated_in = context.owner;
    fact.from = draft.from;
    fact.until = draft.until;
    fact.origin = context.origin;
    state.model.parties.insert(state.model.parties.end(), parties.begin(), parties.end());
    auto const id = state.model.facts.add(fact);
    for (auto const& chosen : draft.options)
        for (auto const value : chosen.values) state.model.options.push_back({id, chosen.option, value, false});
    add_defaults(id, draft.relation, draft.options);
    for (auto const formula : draft.conditions) state.model.conditions.push_back({id, {context.file, formula}});
    // Who is under one is not under another too; who is a member of one body may well be of others.
    auto const& relation = state.vocabulary.relations[draft.relation];
    if (parties.size() > 1 && parties[0].is_entity() && !relation.nests.empty()) {
        if (!has_second_lines(relation)) state.lines.insert({draft.relation, parties[0].entity(), parties[1].entity()});
        else if (is_default(draft)) state.lines.insert({draft.relation, parties[0].entity(), {}});
    }
    return id;
}

void Facts::add_defaults(FactId id, RelationId relation, std::span<Chosen const> chosen) {
    auto const& options = state.vocabulary.relations[relation].options;
    for (std::uint32_t at = 0; at < options.size(); ++at) {
        if (!options[at].fallback || std::any_of(chosen.begin(), chosen.end(), [&](auto const& one) { return one.option == at; })) continue;
        auto& value = state.fallbacks[options[at].fallback];
        if (!value) {
            Value word;
            word.tag = ValueTag::word;
            word.unit = options[at].fallback;
            value = state.model.values.add(word);
        }
        state.model.options.push_back({id, at, value, true});
    }
}

auto Facts::has_second_lines(Relation const& relation) -> bool {
    return std::any_of(relation.options.begin(), relation.options.end(), [](Option const& option) { return static_cast<bool>(option.fallback); });
}

auto Facts::is_default(Draft const& draft) const -> bool {
    for (auto const& chosen : draft.options) {
        auto const fallback = state.vocabulary.relations[draft.relation].options[chosen.option].fallback;
        if (!fallback) continue;
        for (auto const value : chosen.values)
            if (!value.value() || state.model.values[value.value()].unit != fallback) return false;
    }
    return true;
}

void Facts::attach(std::uint32_t at, Context const& context, Statement const& read) {
    cite(at, context, read.citations, 0);
    if (auto const label = read.label; label) {
        auto const name = state.symbol(*read.tree, (*read.tree)[label].first);
        for (std::uint32_t fact = 0; fact < state.pending[at].count; ++fact)
            state.model.labels.push_back({context.owner, name, FactId{state.pending[at].first.index + fact}});
    }
    if (!read.block || state.pending[at].subject) return;
    auto inner = context;
    inner.outer_fact = at;
    statements_in(inner, read.block);
}

void Facts::statements_in(Context const& context, NodeId block) {
    auto const& tree = state.tree(context.file);
    for (auto const node : tree.children(block)) {
        if (tree.kind(node) == NodeKind::error) continue;
        auto const read = tree.kind(node) == NodeKind::plain ? read_statement(tree, node) : Statement{};
        auto const head = read.phrases.empty() ? Head{} : head_of(state, tree, read.phrases[0]);
        auto const verb_second = read.phrases.size() > 2 && head_of(state, tree, read.phrases[1]).tag == HeadTag::verb;
        if (read.phrases.empty() || (head.tag == HeadTag::kind && !verb_second)) {
            state.diagnostics.report(facts_only, tree.span(node));
            continue;
        }
        PendingFact fact;
        fact.context = state.keep(context);
        fact.statement = node;
        state.pending.push_back(std::move(fact));
        finish(static_cast<std::uint32_t>(state.pending.size() - 1));
    }
}

void Facts::imply(RelationId relation, EntityId subject, EntityId object) {
    add_plain(relation, {subject, object}, state.model.entities[subject].span, object, Origin::implied);
}

}  // namespace knoop::elaboration
