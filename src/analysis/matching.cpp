#include "src/analysis/matcher.hpp"

#include <algorithm>

namespace knoop {

Matcher::Matcher(Model const& one, Model const& other)
    : before(one), after(other), denied_(one.entities.size()), divided_(other.entities.size()), changed_(other.entities.size()), grounds_(one.entities.size()), scores_(one.entities.size()),
      tied_(one.entities.size()) {
    result.words = correspond(*before.vocabulary, *after.vocabulary);
    result.after_of.resize(before.entities.size());
    result.before_of.resize(after.entities.size());
    for (auto const& change : after.changes) changed_[change.entity.index] = true;
}

auto Matcher::is_there(Model const& model, EntityId entity) -> bool { return model.entities[entity].in_force && !model.entities[entity].removed; }

auto Matcher::is_open_before(EntityId entity) const -> bool {
    return is_there(before, entity) && !denied_[entity.index] && !result.after_of[entity.index];
}

auto Matcher::is_open_after(EntityId entity) const -> bool {
    return is_there(after, entity) && !divided_[entity.index] && !result.before_of[entity.index];
}

auto Matcher::kind_after(EntityId entity) const -> KindId {
    auto const& kinds = before.vocabulary->kinds;
    auto kind = before.entities[entity].kind;
    while (kind && !result.words.kinds[kind.index]) kind = kinds[kind].parents.empty() ? KindId{} : kinds[kind].parents.front();
    return kind ? result.words.kinds[kind.index] : kind;
}

auto Matcher::likeness(EntityId one, EntityId other) const -> Likeness {
    auto const& kinds = after.vocabulary->kinds;
    auto const left = kind_after(one);
    auto const right = after.entities[other].kind;
    if (!left || !right) return left == right ? Likeness::same : Likeness::none;  // both were reported
    if (left == right) return Likeness::same;
    if (after.vocabulary->is_a(left, right) || after.vocabulary->is_a(right, left)) return Likeness::sort;
    for (auto const kind : kinds[left].ancestors)
        if (!kinds[kind].is_trait && !kinds[kind].parents.empty() && after.vocabulary->is_a(right, kind)) return Likeness::akin;
    return Likeness::none;
}

void Matcher::add(EntityId one, EntityId other, MatchGround ground, unsigned score, bool tied) {
    result.after_of[one.index] = other;
    result.before_of[other.index] = one;
    grounds_[one.index] = ground;
    scores_[one.index] = static_cast<std::uint16_t>(score);
    tied_[one.index] = tied;
    fresh_.emplace_back(one, other);
}

void Matcher::deny(EntityId one) { denied_[one.index] = true; }

void Matcher::divide(EntityId one, EntityId other) {
    denied_[one.index] = divided_[other.index] = true;
    fresh_.emplace_back(one, other);
}

void Matcher::obey(MatchOverride const& row) {
    if (row.before.size() == 1 && row.after.size() == 1) return add(row.before.front(), row.after.front(), MatchGround::map);
    if (row.before.size() == 1 && row.after.size() > 1) result.splits.push_back({row.before.front(), row.after, MatchGround::map});
    if (row.after.size() == 1 && row.before.size() > 1) result.mergers.push_back({row.after.front(), row.before, MatchGround::map});
    if (row.after.empty())
        for (auto const one : row.before) deny(one);
    for (auto const other : row.after) {
        divided_[other.index] = true;
        for (auto const one : row.before) {
            if (before.path(one) == after.path(other)) add(one, other, MatchGround::map);  // the one that goes on as the whole
            else divide(one, other);
        }
    }
}

auto Matcher::finish() && -> Matching {
    for (auto* divisions : {&result.splits, &result.mergers}) {
        for (auto& row : *divisions) std::sort(row.parts.begin(), row.parts.end());
        std::sort(divisions->begin(), divisions->end(), [](Division const& one, Division const& other) { return one.whole < other.whole; });
    }
    for (auto const id : before.entities.ids())
        if (auto const other = result.after_of[id.index]; other) result.matches.push_back({id, other, grounds_[id.index], scores_[id.index], tied_[id.index]});
    return std::move(result);
}

auto Matching::of(EntityId entity) const -> Match const* {
    auto const found = std::lower_bound(matches.begin(), matches.end(), entity, [](Match const& row, EntityId id) { return row.before < id; });
    return found != matches.end() && found->before == entity ? &*found : nullptr;
}

auto match(Model const& before, Model const& after, std::span<MatchOverride const> overrides) -> Matching {
    Matcher matcher{before, after};
    for (auto const& row : overrides) matcher.obey(row);
    matcher.by_was();
    matcher.by_path();
    matcher.by_changes();
    matcher.by_own_word();
    matcher.by_name();
    matcher.by_title();
    matcher.by_name_and_title();
    matcher.by_structure();
    return std::move(matcher).finish();
}

}  // namespace knoop
