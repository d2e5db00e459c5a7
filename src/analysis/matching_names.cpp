// The grounds that rest on what things are called: `was`, the place, a proposal's own account, the name, the title.
#include "src/analysis/matcher.hpp"

#include <algorithm>

namespace knoop {

auto entity_at(Model const& model, std::string_view path) -> EntityId {
    auto entity = EntityId{};
    while (true) {
        auto const dot = path.find('.');
        entity = model.child(entity, model.vocabulary->names.find(path.substr(0, dot)));
        if (!entity || dot == std::string_view::npos) return entity;
        path.remove_prefix(dot + 1);
    }
}

// ---- the place

// The names that a proposal gave or took away still work (Model::child), so a renamed or moved one is found where it was.
void Matcher::follow(EntityId around_before, EntityId around_after) {
    auto const ground_of = [&](EntityId one, EntityId other, bool same_place) {
        if (same_place) return MatchGround::path;
        auto const by_proposal = changed_[other.index] || std::any_of(before.changes.begin(), before.changes.end(), [&](Change const& row) { return row.entity == one; });
        return by_proposal ? MatchGround::proposal : MatchGround::was;
    };
    for (auto const one : before.children(around_before)) {
        auto const name = result.words.symbols[before.entities[one].name.index];
        auto const other = name ? after.child(around_after, name) : EntityId{};
        if (!other) continue;
        if (after.entities[other].removed) {
            deny(one);
            fresh_.emplace_back(one, other);  // what was moved out of it before it was removed
            continue;
        }
        if (!is_open_before(one) || !is_open_after(other) || likeness(one, other) == Likeness::none) continue;
        auto const& row = after.entities[other];
        add(one, other, ground_of(one, other, row.parent == around_after && row.name == name));
    }
    if (before.changes.empty()) return;
    for (auto const other : after.children(around_after)) {
        if (!is_open_after(other)) continue;
        auto const one = before.child(around_before, before.vocabulary->names.find(after.vocabulary->text(after.entities[other].name)));
        if (one && is_open_before(one) && likeness(one, other) != Likeness::none) add(one, other, ground_of(one, other, false));
    }
}

void Matcher::follow() {
    for (std::size_t at = 0; at < fresh_.size(); ++at) {
        auto const [one, other] = fresh_[at];
        follow(one, other);
    }
    fresh_.clear();
}

void Matcher::by_path() {
    follow(EntityId{}, EntityId{});
    follow();
}

// What both proposals on one base renamed has its old path in the base; so has what one renamed in a place that only the other knows.
void Matcher::by_changes() {
    for (auto const& change : before.changes) {
        if (change.kind == ChangeKind::removed || !is_open_before(change.entity)) continue;
        auto const other = entity_at(after, before.vocabulary->text(change.was));
        if (other && is_open_after(other) && likeness(change.entity, other) != Likeness::none) add(change.entity, other, MatchGround::proposal);
    }
    for (auto const& change : after.changes) {
        if (change.kind == ChangeKind::removed || !is_open_after(change.entity)) continue;
        auto const one = entity_at(before, after.vocabulary->text(change.was));
        if (one && is_open_before(one) && likeness(one, change.entity) != Likeness::none) add(one, change.entity, MatchGround::proposal);
    }
    follow();
}

void Matcher::by_own_word() {
    for (auto const id : after.entities.ids())
        if (!is_there(after, id))
            if (auto const one = entity_at(before, after.path(id)); one && is_open_before(one)) denied_[one.index] = true;
    for (auto const id : before.entities.ids())
        if (!is_there(before, id))
            if (auto const other = entity_at(after, before.path(id)); other && is_open_after(other)) divided_[other.index] = true;
}

// ---- name and title: once in each model, whatever is matched already, so that `head` is never taken for another's `head`

auto Matcher::same_words(Entity const& one, Entity const& other) const -> bool {
    auto const same = [&](Symbol left, Symbol right) { return left ? result.words.symbols[left.index] == right : !right; };
    return same(one.name, other.name) && same(one.title, other.title);
}

template <class Key>
void Matcher::by_unique(MatchGround ground, Key key, bool far) {
    constexpr auto several = EntityId{EntityId::none - 1};
    auto const names = after.vocabulary->names.size();
    auto const only_of = [&](Model const& model, auto&& symbol_of) {
        std::vector<EntityId> only(names);
        for (auto const id : model.entities.ids()) {
            auto const symbol = is_there(model, id) ? symbol_of(key(model.entities[id])) : Symbol{};
            if (symbol) only[symbol.index] = only[symbol.index] ? several : id;
        }
        return only;
    };
    auto const befores = only_of(before, [&](Symbol symbol) { return symbol ? result.words.symbols[symbol.index] : symbol; });
    auto const afters = only_of(after, [](Symbol symbol) { return symbol; });
    // From the outside inwards, so that what is part of a pair is found in its place.
    for (auto const id : before.entities.ids()) {
        auto const& row = before.entities[id];
        auto const symbol = key(row) ? result.words.symbols[key(row).index] : Symbol{};
        if (!symbol || befores[symbol.index] != id || row.origin == Origin::templated || !is_open_before(id)) continue;
        auto const other = afters[symbol.index];
        if (!other || other == several || after.entities[other].origin == Origin::templated || !is_open_after(other)) continue;
        if (likeness(id, other) < Likeness::sort) continue;
        // Both inside something unknown to the other model: that one of name and title is the same may be chance, so it takes both.
        auto const around = row.parent;
        auto const around_other = after.entities[other].parent;
        auto const lost = around && around_other && !result.after_of[around.index] && !result.before_of[around_other.index];
        if (lost && !(far && same_words(row, after.entities[other]))) continue;
        add(id, other, ground);
        follow();
    }
}

void Matcher::by_name() { by_unique(MatchGround::name, [](Entity const& row) { return row.name; }, false); }

void Matcher::by_title() { by_unique(MatchGround::title, [](Entity const& row) { return row.title; }, false); }

void Matcher::by_name_and_title() { by_unique(MatchGround::name, [](Entity const& row) { return row.name; }, true); }

}  // namespace knoop
