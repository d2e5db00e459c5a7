// A proposal: what a file with a `base` renames, moves, removes and withdraws. New names come beside the old ones while everything is
// read, for the base goes on using its own; what is said of the base changes when all is stated. Within one file the order of the
// statements does not matter: first names and places change, then facts are withdrawn, then entities are removed.
#include "src/model/elaboration.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message name_taken{"name-taken", Severity::error,
    text("`{name}` is the name of another one there", "`{name}` is daar al de naam van een ander")};
constexpr Message changed_twice{"changed-twice", Severity::error,
    text("`{name}` is changed in two ways in this proposal", "`{name}` wordt in dit voorstel op twee manieren gewijzigd")};
constexpr Message already_removed{"already-removed", Severity::error,
    text("`{name}` is removed, so nothing more can be said of it", "`{name}` is verwijderd, dus er kan niets meer over worden gezegd")};
constexpr Message cannot_stand_under{"cannot-move", Severity::error,
    text("`{name}` cannot stand under `{under}`", "`{name}` kan niet onder `{under}` staan")};
constexpr Message into_itself{"moves-into-itself", Severity::error,
    text("`{under}` is part of `{name}` itself", "`{under}` is zelf deel van `{name}`")};
constexpr Message nothing_changes{"nothing-changes", Severity::warning,
    text("`{name}` is there already", "`{name}` staat daar al")};
constexpr Message no_such_fact{"no-such-fact", Severity::error,
    text("the base states no such fact", "in de basis staat zo'n feit niet")};
constexpr Message several_facts{"several-facts", Severity::error,
    text("the base states {count} such facts: say more, so that one is meant", "in de basis staan {count} zulke feiten: zeg er meer bij, zodat er één is bedoeld")};
constexpr Message not_a_name{"not-a-name", Severity::error,
    text("`{what}` is no name of somebody in the base", "`{what}` is geen naam van iemand in de basis")};
constexpr Text declared_here = text("`{name}` is declared here", "`{name}` is hier gedeclareerd");
constexpr Text changed_here = text("the other change", "de andere wijziging");
constexpr Text removed_here = text("removed here", "hier verwijderd");
constexpr Text one_of_them = text("one of them", "een ervan");
constexpr Text is_it_this = text("perhaps this one is meant", "misschien is dit bedoeld");

auto kind_of(State const& state, EntityChange const& change) -> NodeKind { return state.tree(change.context.file).kind(change.statement); }
auto span_of(State const& state, EntityChange const& change) -> Span { return state.tree(change.context.file).span(change.path); }
auto text_of(State const& state, EntityChange const& change) -> std::string { return std::string{state.tree(change.context.file).text(change.path)}; }

// A path from the top of the model.
auto entity_at(State& state, Tree const& tree, NodeId path) -> EntityId {
    auto entity = EntityId{};
    auto const& node = tree[path];
    for (auto token = node.first; token <= node.last; token += 2) {
        entity = state.model.child(entity, state.symbol(tree, token));
        if (!entity || state.is_absent(entity)) return {};
        record_child(state, tree.file, token, entity);
    }
    return entity;
}

auto is_within(Model const& model, EntityId entity, EntityId around) -> bool {
    for (; entity; entity = model.entities[entity].parent)
        if (entity == around) return true;
    return false;
}

class Proposals {
public:
    explicit Proposals(State& s) : state(s), model(s.model) {
        order_.assign(state.program.trees->size(), -1);  // the library comes before all
        for (std::size_t at = 0; at < state.root.layers.size(); ++at) order_[state.root.layers[at].index] = static_cast<int>(at);
        for (auto const& import : state.program.imports) order_[import.rows.index] = order_[import.statement.file.index];
    }

    void apply() {
        for (auto const& change : state.entity_changes)
            if (!change.entity) {
                report_unknown(state, change.context, unknown_path(change));
                lose(change);
            } else if (change.refused) {
                lose(change);
            }
        for (auto const file : state.root.layers) apply(file);
        for (auto const& entered : state.entered) {
            auto const owner = entered.context.owner;
            if (!model.entities[owner].removed) continue;
            auto const& tree = state.tree(entered.context.file);
            auto const path = tree.child(entered.statement, 0u);
            refer_to_removal(state.diagnostics.report(already_removed, tree.span(path), {{"name", tree.text(path)}}), owner);
        }
    }

private:
    State& state;
    Model& model;
    std::vector<int> order_;  // by file: when it applies

    // It was not done: nothing is concluded from absence at whom it names.
    void lose(EntityChange const& change) { mark_incomplete(state, change.context, change.statement); }

    auto unknown_path(EntityChange const& change) -> NodeId {
        auto const& tree = state.tree(change.context.file);
        if (kind_of(state, change) == NodeKind::move && entity_at(state, tree, change.path)) return tree.child(change.statement, 1u);
        return change.path;
    }

    void apply(FileId file) {
        std::vector<EntityChange const*> own;
        std::vector<Change> rows;
        for (auto const& change : state.entity_changes) {
            if (change.context.file != file || !change.entity || change.refused || model.entities[change.entity].error || !is_sound(change, own)) continue;
            own.push_back(&change);
            auto const kind = kind_of(state, change);
            rows.push_back({change.entity, state.intern(model.path(change.entity)),
                            kind == NodeKind::rename ? ChangeKind::renamed : kind == NodeKind::move ? ChangeKind::moved : ChangeKind::removed,
                            span_of(state, change)});
        }
        std::vector<bool> done(own.size(), true);
        for (auto const* change : own) {
            if (kind_of(state, *change) != NodeKind::rename) continue;
            auto const& tree = state.tree(file);
            auto& row = model.entities[change->entity];
            row.name = state.symbol(tree, tree[tree.child(change->statement, 1u)].first);
            if (auto const title = tree.child(change->statement, 2u); title) row.title = state.intern(tree.string_value(title));
        }
        for (std::size_t at = 0; at < own.size(); ++at)
            if (kind_of(state, *own[at]) == NodeKind::move && !(done[at] = move(*own[at]))) lose(*own[at]);
        for (auto const& row : state.withdrawals)
            if (row.context.file == file) withdraw(row);
        for (std::size_t at = 0; at < own.size(); ++at)
            if (done[at]) model.changes.push_back(rows[at]);
        remove(own);
    }

    // Not removed by an earlier proposal, nor changed in the same way, nor both changed and removed.
    auto is_sound(EntityChange const& change, std::vector<EntityChange const*> const& before) -> bool {
        auto const kind = kind_of(state, change);
        for (auto const entity : {change.entity, change.under}) {
            if (!entity || !model.entities[entity].removed) continue;
            refer_to_removal(state.diagnostics.report(already_removed, span_of(state, change), {{"name", model.path(entity)}}), entity);
            lose(change);
            return false;
        }
        for (auto const* other : before) {
            auto const other_kind = kind_of(state, *other);
            if (other->entity != change.entity || (kind != other_kind && kind != NodeKind::remove && other_kind != NodeKind::remove)) continue;
            state.diagnostics.report(changed_twice, span_of(state, change), {{"name", text_of(state, change)}}).note(span_of(state, *other), changed_here);
            lose(change);
            return false;
        }
        return true;
    }

    void refer_to_removal(Diagnostic& diagnostic, EntityId entity) {
        for (auto const& row : model.changes)
            if (row.kind == ChangeKind::removed && is_within(model, entity, row.entity)) {
                diagnostic.note(row.span, removed_here);
                return;
            }
    }

    // ---- move

    auto move(EntityChange const& change) -> bool {
        auto const& tree = state.tree(change.context.file);
        auto const span = span_of(state, change);
        auto const name = text_of(state, change);
        auto const under = tree.text(tree.child(change.statement, 1u));
        if (is_within(model, change.under, change.entity)) {
            state.diagnostics.report(into_itself, span, {{"name", name}, {"under", under}});
            return false;
        }
        auto const inside = holds(change.under, change.entity);
        auto const lines = lines_of(change.entity);
        auto const line = inside ? RelationId{} : line_between(lines, change.entity, change.under);
        if (!inside && !line) {
            state.diagnostics.report(cannot_stand_under, span, {{"name", name}, {"under", under}});
            return false;
        }
        auto const parent = inside ? change.under : model.entities[change.under].parent;
        if (inside && parent == model.entities[change.entity].parent) {
            state.diagnostics.report(nothing_changes, span, {{"name", name}});
            return false;
        }
        model.entities[change.entity].parent = parent;
        drop_lines(change, lines);
        if (line) {
            add_fact(state, line, {change.entity, change.under}, tree.span(change.statement), {}, Origin::stated);
            state.lines.insert({line, change.entity, {}});
        }
        return true;
    }

    auto is_a(EntityId entity, KindId kind) const -> bool { return kind && model.entities[entity].kind && state.vocabulary.is_a(model.entities[entity].kind, kind); }

    auto nests(Relation const& relation, EntityId outer, EntityId inner) const -> bool {
        return std::any_of(relation.nests.begin(), relation.nests.end(), [&](Nesting const& nesting) {
            return is_a(outer, nesting.outer) && std::any_of(nesting.inner.begin(), nesting.inner.end(), [&](KindId kind) { return is_a(inner, kind); });
        });
    }

    // What can be around it: an organisation, a power for a power, what nesting says something of, or a kind like that of what is around it now.
    auto holds(EntityId outer, EntityId inner) const -> bool {
        if (is_a(outer, state.organisation) || (is_a(outer, state.transparent) && is_a(inner, state.transparent))) return true;
        auto const around = model.entities[inner].parent;
        if (around && is_a(outer, model.entities[around].kind)) return true;
        return std::any_of(state.vocabulary.relations.begin(), state.vocabulary.relations.end(), [&](Relation const& relation) { return nests(relation, outer, inner); });
    }

    // The relations in which nesting would place it.
    auto lines_of(EntityId entity) const -> std::vector<RelationId> {
        std::vector<RelationId> lines;
        for (auto const id : state.vocabulary.relations.ids()) {
            auto const& relation = state.vocabulary.relations[id];
            if (relation.family && !state.vocabulary.relations[relation.family].nests.empty()) continue;
            if (std::any_of(relation.nests.begin(), relation.nests.end(), [&](Nesting const& nesting) {
                    return std::any_of(nesting.inner.begin(), nesting.inner.end(), [&](KindId kind) { return is_a(entity, kind); });
                }))
                lines.push_back(id);
        }
        return lines;
    }

    auto line_between(std::vector<RelationId> const& lines, EntityId inner, EntityId outer) const -> RelationId {
        for (auto const id : lines) {
            auto const& relation = state.vocabulary.relations[id];
            if (fits(state, Party{inner}, relation.roles[Relation::subject].type) && fits(state, Party{outer}, relation.roles[Relation::object].type)) return id;
        }
        return {};
    }

    // The line the base stated (or its kind brought) was that of the old place; a second line stays.
    void drop_lines(EntityChange const& change, std::vector<RelationId> const& lines) {
        for (auto const line : lines) {
            auto restated = false;
            for (auto const id : model.facts.ids()) {
                auto& fact = model.facts[id];
                if (fact.relation != line || model.parties[fact.parties] != Party{change.entity} || !is_first_line(id)) continue;
                if (order_[fact.span.file.index] < order_[change.context.file.index]) fact.withdrawn = true;
                else restated = true;
            }
            if (restated) continue;
            erase_if(state.lines, [&](Line const& known) { return known.relation == line && known.of == change.entity; });
        }
    }

    auto is_first_line(FactId fact) const -> bool {
        return std::all_of(model.options.begin(), model.options.end(), [&](FactOption const& row) {
            if (row.fact != fact) return true;
            auto const fallback = state.vocabulary.relations[model.facts[fact].relation].options[row.option].fallback;
            return !fallback || (row.value.value() && model.values[row.value.value()].unit == fallback);
        });
    }

    // ---- facts

    auto same(Party one, Party other) const -> bool {
        if (one.tag() != other.tag()) return false;
        if (auto const value = one.value(); value) return model.values[value] == model.values[other.value()];
        if (one.tag() != PartyTag::and_group && one.tag() != PartyTag::or_group) return one == other;
        auto const first = model.members(one);
        auto const second = model.members(other);
        return std::is_permutation(first.begin(), first.end(), second.begin(), second.end());
    }

    auto equal_parties(FactId fact, Withdrawal const& row) const -> std::size_t {
        std::size_t count = 0;
        for (std::size_t role = 0; role < row.parties.size(); ++role)
            if (row.parties[role] && same(model.parties[model.facts[fact].parties + role], row.parties[role])) ++count;
        return count;
    }

    auto formula_of(FactId fact) const -> TreeRef {
        for (auto const& row : model.conditions)
            if (row.fact == fact) return row.formula;
        return {};
    }

    auto has_options(FactId fact, Withdrawal const& row) const -> bool {
        return std::all_of(row.options.begin(), row.options.end(), [&](auto const& wanted) {
            return std::all_of(wanted.second.begin(), wanted.second.end(), [&](Party value) {
                return std::any_of(model.options.begin(), model.options.end(),
                                   [&](FactOption const& own) { return own.fact == fact && own.option == wanted.first && same(own.value, value); });
            });
        });
    }

    // Conditions are the same when their words are.
    auto has_condition(FactId fact, Withdrawal const& row) const -> bool {
        if (!row.formula) return true;
        auto const formula = formula_of(fact);
        if (!formula.node) return false;
        auto const& tree = state.tree(row.context.file);
        auto const& other = state.tree(formula.file);
        auto const& one_node = tree[row.formula];
        auto const& other_node = other[formula.node];
        if (one_node.last - one_node.first != other_node.last - other_node.first) return false;
        for (std::uint32_t at = 0; at <= one_node.last - one_node.first; ++at)
            if (tree.text(tree.tokens[one_node.first + at]) != other.text(other.tokens[other_node.first + at])) return false;
        return true;
    }

    void withdraw(Withdrawal const& row) {
        if (std::any_of(row.parties.begin(), row.parties.end(), [](Party party) { return party.tag() == PartyTag::unknown; })) return;  // reported
        auto const asked = static_cast<std::size_t>(std::count_if(row.parties.begin(), row.parties.end(), [](Party party) { return static_cast<bool>(party); }));
        auto const& members = state.vocabulary.relations[row.relation].seen_as;
        std::vector<FactId> found;
        auto near = FactId{};
        std::size_t most = 0;
        for (auto const id : model.facts.ids()) {
            auto const& fact = model.facts[id];
            if (fact.withdrawn || fact.origin != Origin::stated || order_[fact.span.file.index] >= order_[row.context.file.index]) continue;
            if (std::find(members.begin(), members.end(), fact.relation) == members.end()) continue;
            auto const equal = equal_parties(id, row);
            if (equal == asked && has_options(id, row) && has_condition(id, row)) found.push_back(id);
            else if (equal > most) near = id, most = equal;
        }
        if (found.size() > 1 && !row.formula) {  // the one without a condition, if only one has none
            std::vector<FactId> plain;
            for (auto const id : found)
                if (!formula_of(id).node) plain.push_back(id);
            if (plain.size() == 1) found = plain;
        }
        if (found.size() == 1) {
            model.facts[found.front()].withdrawn = true;
            return;
        }
        mark_incomplete(state, row.context, row.statement);
        if (found.empty()) {
            auto& diagnostic = state.diagnostics.report(no_such_fact, row.span);
            if (near) diagnostic.note(model.facts[near].span, is_it_this);
        } else {
            auto& diagnostic = state.diagnostics.report(several_facts, row.span, {{"count", std::to_string(found.size())}});
            for (auto const id : found) diagnostic.note(model.facts[id].span, one_of_them);
        }
    }

    // ---- remove

    // With what is part of them, and the facts stated in their blocks.
    void remove(std::vector<EntityChange const*> const& own) {
        auto any = false;
        for (auto const* change : own)
            if (kind_of(state, *change) == NodeKind::remove) any = model.entities[change->entity].removed = true;
        if (!any) return;
        for (auto const id : model.entities.ids())
            for (auto around = model.entities[id].parent; around && !model.entities[id].removed; around = model.entities[around].parent)
                model.entities[id].removed = model.entities[around].removed;
        for (auto const id : model.facts.ids()) {
            auto& fact = model.facts[id];
            if (fact.stated_in && model.entities[fact.stated_in].removed) fact.withdrawn = true;
        }
    }
};

}  // namespace

auto is_proposal(State const& state, FileId file) -> bool {
    auto const& tree = state.tree(file);
    if (tree.placement) return false;
    for (auto const node : tree.children(tree.root()))
        if (tree.kind(node) == NodeKind::base) return true;
    return false;
}

void note_change(State& state, Context const& context, NodeId statement) {
    auto const& tree = state.tree(context.file);
    auto const add = [&](NodeId path) {
        if (tree.kind(path) == NodeKind::path) state.entity_changes.push_back({context, statement, path, {}, {}});
        else state.diagnostics.report(not_a_name, tree.span(path), {{"what", tree.text(path)}});
    };
    auto const what = tree.child(statement, 0u);
    if (tree.kind(what) != NodeKind::list) return add(what);
    for (auto const path : tree.children(what)) add(path);
}

auto settle_changes(State& state) -> bool {
    auto settled = false;
    for (auto& change : state.entity_changes) {
        if (change.entity) continue;
        auto const& tree = state.tree(change.context.file);
        auto const kind = tree.kind(change.statement);
        auto const entity = entity_at(state, tree, change.path);
        auto const target = kind == NodeKind::remove ? NodeId{} : tree.child(change.statement, 1u);
        auto const under = kind == NodeKind::move ? entity_at(state, tree, target) : EntityId{};
        if (!entity || (kind == NodeKind::move && !under)) continue;
        settled = true;
        change.entity = entity;
        change.under = under;
        if (kind == NodeKind::remove || state.model.entities[entity].error) continue;
        auto const around = kind == NodeKind::move ? under : state.model.entities[entity].parent;
        auto const name = kind == NodeKind::move ? state.model.entities[entity].name : state.symbol(tree, tree[target].first);
        if (kind == NodeKind::rename && is_reserved(tree.text(target))) {
            report_reserved(state, tree.span(target), tree.text(target));
            change.refused = true;
            continue;
        }
        if (auto const there = state.model.child(around, name); there && there != entity) {
            state.diagnostics.report(name_taken, tree.span(target), {{"name", state.vocabulary.text(name)}})
                .note(state.model.entities[there].span, declared_here, {{"name", state.vocabulary.text(name)}});
            change.refused = true;
            continue;
        }
        auto const add = [&](EntityId where, Symbol what) {
            if (state.model.child(where, what)) return;
            state.model.name(where, what, entity);
            spread_name(state, entity, what, where);
        };
        add(around, name);
        for (auto const& other : state.entity_changes) {  // both renamed and moved: its new name in its new place
            if (&other == &change || other.entity != entity || other.refused) continue;
            auto const& other_tree = state.tree(other.context.file);
            auto const other_kind = other_tree.kind(other.statement);
            if (other_kind == NodeKind::move && kind == NodeKind::rename) add(other.under, name);
            if (other_kind == NodeKind::rename && kind == NodeKind::move) add(under, state.symbol(other_tree, other_tree[other_tree.child(other.statement, 1u)].first));
        }
    }
    return settled;
}

void apply_changes(State& state) {
    if (!state.entity_changes.empty() || !state.withdrawals.empty()) Proposals{state}.apply();
}

}  // namespace knoop::elaboration
