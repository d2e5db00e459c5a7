#include "src/model/model.hpp"

#include "src/base/parallel.hpp"

#include <algorithm>
#include <numeric>

namespace knoop {

namespace {

// A sketch of `grants` covers `mandates`, and the other way round: who lists mandates only in part lists grants in part.
auto covers(Vocabulary const& vocabulary, Head sketched, Head word) -> bool {
    if (sketched.index == word.index) return true;
    if (word.tag != HeadTag::verb) return false;
    auto const within = [&](std::uint32_t inner, std::uint32_t outer) {
        for (auto id = RelationId{inner}; id; id = vocabulary.relations[id].family)
            if (id.index == outer) return true;
        return false;
    };
    return within(word.index, sketched.index) || within(sketched.index, word.index);
}

template <class Rows, class Key, class Of>
auto rows_with(Rows const& rows, Key key, Of of) -> std::span<std::remove_const_t<typename Rows::value_type> const> {
    auto const first = std::lower_bound(rows.begin(), rows.end(), key, [&](auto const& row, Key k) { return of(row) < k; });
    auto const last = std::upper_bound(first, rows.end(), key, [&](Key k, auto const& row) { return k < of(row); });
    return {first, last};
}

}  // namespace

// ---- names

auto Model::slot_of(EntityId parent, Symbol name) const -> std::size_t {
    auto const mask = names_.size() - 1;
    auto const hash = (static_cast<std::uint64_t>(parent.index) << 32 | name.index) * 0x9E37'79B9'7F4A'7C15ull;
    for (auto at = hash >> 32 & mask;; at = (at + 1) & mask) {  // the upper half: only there does the whole parent count
        auto const& slot = names_[at];
        if (slot.name == Symbol::none || (slot.name == name.index && slot.parent == parent.index)) return at;
    }
}

void Model::name(EntityId parent, Symbol name, EntityId entity) {
    if ((names_used_ + 1) * 2 > names_.size()) {
        auto old = std::move(names_);
        names_.assign(std::max<std::size_t>(1024, old.size() * 2), {});
        for (auto const& slot : old)
            if (slot.name != Symbol::none) names_[slot_of(EntityId{slot.parent}, Symbol{slot.name})] = slot;
    }
    auto& slot = names_[slot_of(parent, name)];
    if (slot.name == Symbol::none) ++names_used_;
    slot = {parent.index, name.index, entity};
}

auto Model::child(EntityId parent, Symbol name) const -> EntityId {
    if (names_.empty() || !name) return {};
    return names_[slot_of(parent, name)].entity;
}

// ---- entities

auto Model::is_a(EntityId entity, KindId kind) const -> bool {
    if (entities[entity].kind && vocabulary->is_a(entities[entity].kind, kind)) return true;
    for (auto const& [owner, trait] : rows_with(traits, entity, [](auto const& row) { return row.first; }))
        if (vocabulary->is_a(trait, kind)) return true;
    return false;
}

auto Model::of_kind(KindId kind) const -> std::span<EntityId const> { return by_kind_[kind.index]; }

auto Model::children(EntityId parent) const -> std::span<EntityId const> {
    auto const at = parent ? parent.index : entities.size();
    return std::span{children_}.subspan(child_begin_[at], child_begin_[at + 1] - child_begin_[at]);
}

auto Model::nearest(EntityId entity, KindId kind) const -> EntityId {
    while (entity && !is_a(entity, kind)) entity = entities[entity].parent;
    return entity;
}

auto Model::path(EntityId entity) const -> std::string {
    std::string path;
    for (; entity; entity = entities[entity].parent) {
        auto const name = vocabulary->text(entities[entity].name);
        path = path.empty() ? std::string{name} : std::string{name} + "." + path;
    }
    return path;
}

auto Model::display_name(EntityId entity, Language language) const -> std::string {
    auto const& row = entities[entity];
    if (!called.empty() && !called[entity.index].empty()) return called[entity.index];
    if (row.title) return std::string{vocabulary->text(row.title)};
    // A templated child without a title of its own is called as its kind is, in the reader's language.
    if (row.origin == Origin::templated && row.kind && vocabulary->kinds[row.kind].name == row.name)
        return std::string{vocabulary->text(vocabulary->kinds[row.kind].words.first(language))};
    auto const name = vocabulary->text(row.name);
    if (!row.kind) return std::string{name};
    // A row without a name, `step-3`, is "step 3".
    auto const& kind = vocabulary->kinds[row.kind];
    auto const start = vocabulary->text(kind.name);
    auto const numbered = name.size() > start.size() + 1 && name.starts_with(start) && name[start.size()] == '-' &&
                          name.find_first_not_of("0123456789", start.size() + 1) == std::string_view::npos;
    if (!numbered) return std::string{name};
    return std::string{vocabulary->text(kind.words.first(language))} + ' ' + std::string{name.substr(start.size() + 1)};
}

auto Model::full_name(EntityId entity, Language language) const -> std::string {
    auto name = display_name(entity, language);
    auto const by = entity.index < apart_.size() ? apart_[entity.index] : EntityId{};
    if (!by) return name;
    return name + " (" + (by == entity ? path(entity) : display_name(by, language)) + ')';
}

auto Model::is_sketch(EntityId entity, Head word) const -> bool {
    for (; entity; entity = entities[entity].parent) {
        if (entities[entity].sketch) return true;
        for (auto const& part : sketch_parts)
            if (part.entity == entity && part.word.tag == word.tag && covers(*vocabulary, part.word, word)) return true;
    }
    return false;
}

// ---- facts

auto Model::parties_of(FactId fact) const -> std::span<Party const> {
    auto const& row = facts[fact];
    return std::span{parties}.subspan(row.parties, vocabulary->relations[row.relation].roles.size());
}

auto Model::facts_of(RelationId relation) const -> std::span<FactId const> { return index_of(relation).of(relation); }

auto Model::facts_at(Party party, RelationId relation, unsigned role) const -> std::span<FactId const> {
    return index_of(relation).at(party, relation, role);
}

auto Model::members(Party group) const -> std::span<Party const> {
    auto const& row = groups[GroupId{group.index()}];
    return std::span{group_members}.subspan(row.first, row.count);
}

auto Model::stands(FactId fact, unsigned role, Party wanted) const -> bool {
    auto const there = party(fact, role);
    if (there == wanted) return true;
    if (there.tag() != PartyTag::and_group) return false;
    auto const all = members(there);
    return std::find(all.begin(), all.end(), wanted) != all.end();
}

auto Model::might_stand(FactId fact, unsigned role, Party wanted) const -> bool {
    auto const there = party(fact, role);
    if (there.tag() == PartyTag::unknown) return true;
    if (there.tag() != PartyTag::or_group) return false;
    for (auto const member : members(there)) {
        if (member == wanted) return true;
        if (member.tag() == PartyTag::and_group) {  // `a or (b and c)`
            auto const inner = members(member);
            if (std::find(inner.begin(), inner.end(), wanted) != inner.end()) return true;
        }
    }
    return false;
}

auto Model::uncertain_facts(RelationId relation) const -> std::span<FactId const> { return index_of(relation).uncertain(relation); }

auto Model::options_of(FactId fact) const -> std::span<FactOption const> {
    return std::span{options}.subspan(option_begin_[fact.index], option_begin_[fact.index + 1] - option_begin_[fact.index]);
}

auto Model::citations_of(Party owner) const -> std::span<Citation const> {
    return rows_with(citations, owner, [](auto const& row) { return row.owner; });
}

auto Model::condition_of(FactId fact) const -> TreeRef {
    auto const rows = rows_with(conditions, fact, [](auto const& row) { return row.fact; });
    return rows.empty() ? TreeRef{} : rows.front().formula;
}

auto Model::values_of(Party owner, AttributeId attribute) const -> std::span<AttributeValue const> {
    std::span<AttributeValue const> const all{attribute_values};
    if (!owner.is_entity()) return rows_with(all, std::pair{owner, attribute}, [](auto const& row) { return std::pair{row.owner, row.attribute}; });
    auto const own = all.subspan(value_begin_[owner.index()], value_begin_[owner.index() + 1] - value_begin_[owner.index()]);
    return rows_with(own, attribute, [](auto const& row) { return row.attribute; });
}

// ---- freezing

void Model::freeze(Date date) {
    as_of = date;
    auto const by = [](auto& rows, auto key) {
        auto const before = [&](auto const& a, auto const& b) { return key(a) < key(b); };
        if (!std::is_sorted(rows.begin(), rows.end(), before)) std::stable_sort(rows.begin(), rows.end(), before);
    };
    by(options, [](auto const& row) { return std::pair{row.fact, row.option}; });
    by(attribute_values, [](auto const& row) { return std::pair{row.owner, row.attribute}; });
    by(citations, [](auto const& row) { return row.owner; });
    by(conditions, [](auto const& row) { return row.fact; });
    by(traits, [](auto const& row) { return row; });
    by(variations, [](auto const& row) { return row; });
    traits.erase(std::unique(traits.begin(), traits.end()), traits.end());

    // An entity holds only while all that it is part of does. Parents come before their children, but for what was moved.
    for (auto const id : entities.ids()) entities[id].in_force = holds(entities[id].from, entities[id].until) && !entities[id].removed;
    for (auto const id : entities.ids())
        for (auto around = entities[id].parent; around; around = entities[around].parent) {
            entities[id].in_force = entities[id].in_force && entities[around].in_force;
            if (around < id) break;  // settled, with all around it
        }
    settle_facts(FactId{0u});

    is_derived_.clear();
    for (auto const& relation : vocabulary->relations) is_derived_.push_back(relation.derived);
    frozen_facts_ = static_cast<std::uint32_t>(facts.size());
    in_parallel(2, facts.size() < small_model ? 1 : 2, [&](std::size_t nth) {
        if (nth == 0) return stated_.build(*this, 0);
        index_entities();
        tell_apart();
        index_side_tables();
        derived_.build(*this, frozen_facts_);
    });
}

void Model::extend() {
    settle_facts(FactId{frozen_facts_});
    derived_.build(*this, frozen_facts_);
    index_options();
}

auto Model::holds(Date from, Date until) -> bool {
    as_of_mattered = as_of_mattered || from != Date::always() || until != Date::forever();
    return from <= as_of && as_of <= until;
}

// A fact about a fact comes after it, so one pass settles all.
void Model::settle_facts(FactId first) {
    auto const party_holds = [&](auto&& self, Party party) -> bool {
        switch (party.tag()) {
            case PartyTag::entity: return entities[party.entity()].in_force;
            case PartyTag::fact: return facts[party.fact()].in_force;
            case PartyTag::and_group:
            case PartyTag::or_group: {
                auto const all = members(party);
                return std::all_of(all.begin(), all.end(), [&](Party member) { return self(self, member); });
            }
            case PartyTag::none:
            case PartyTag::kind:
            case PartyTag::value:
            case PartyTag::unknown: return true;
        }
        return true;
    };
    for (auto id = first; id.index < facts.size(); ++id.index) {
        auto& row = facts[id];
        row.in_force = holds(row.from, row.until) && !row.withdrawn;
        for (auto role = row.parties; row.in_force && role < row.parties + vocabulary->relations[row.relation].roles.size(); ++role)
            if (parties[role].tag() == PartyTag::or_group) parties[role] = still_there(id, parties[role]);
        for (auto const party : parties_of(id)) row.in_force = row.in_force && party_holds(party_holds, party);
    }
}

auto Model::still_there(FactId fact, Party group) -> Party {
    auto const gone = [&](Party member) {
        if (member.is_entity()) return !entities[member.entity()].in_force;
        if (member.tag() != PartyTag::and_group) return false;
        auto const all = members(member);
        return std::any_of(all.begin(), all.end(), [&](Party each) { return each.is_entity() && !entities[each.entity()].in_force; });
    };
    std::vector<Party> left;
    for (auto const member : members(group))
        if (!gone(member)) left.push_back(member);
    if (left.empty() || left.size() == members(group).size()) return group;
    for (auto const member : members(group))
        if (member.is_entity() && gone(member)) lapsed_members.push_back({fact, member.entity()});
    if (left.size() == 1) return left.front();
    auto const rest = groups.add({static_cast<std::uint32_t>(group_members.size()), static_cast<std::uint32_t>(left.size())});
    group_members.insert(group_members.end(), left.begin(), left.end());
    return Party::group(PartyTag::or_group, rest);
}

void Model::index_entities() {
    auto const& kinds = vocabulary->kinds;
    by_kind_.assign(kinds.size(), {});
    child_begin_.assign(entities.size() + 2, 0);
    std::vector<KindId> own;
    auto trait = traits.begin();
    for (auto const id : entities.ids()) {
        auto const& row = entities[id];
        ++child_begin_[(row.parent ? row.parent.index : entities.size()) + 1];
        if (!row.in_force || row.error || !row.kind) continue;
        while (trait != traits.end() && trait->first < id) ++trait;
        if (trait == traits.end() || trait->first != id) {
            for (auto const kind : kinds[row.kind].ancestors) by_kind_[kind.index].push_back(id);
            continue;
        }
        own = kinds[row.kind].ancestors;
        for (; trait != traits.end() && trait->first == id; ++trait)
            own.insert(own.end(), kinds[trait->second].ancestors.begin(), kinds[trait->second].ancestors.end());
        std::sort(own.begin(), own.end());
        own.erase(std::unique(own.begin(), own.end()), own.end());
        for (auto const kind : own) by_kind_[kind.index].push_back(id);
    }
    std::partial_sum(child_begin_.begin(), child_begin_.end(), child_begin_.begin());
    children_.assign(entities.size(), {});
    auto next = child_begin_;
    for (auto const id : entities.ids()) {
        auto const parent = entities[id].parent;
        children_[next[parent ? parent.index : entities.size()]++] = id;
    }
}

// By the nearest organisation around one that is around none of the others with its name, else by whatever is; one that is around all of
// them needs nothing. Counted and put in buckets, not sorted: there may be hundreds of thousands.
void Model::tell_apart() {
    auto const kinds = static_cast<std::uint32_t>(vocabulary->kinds.size());
    auto const words = static_cast<std::uint32_t>(vocabulary->names.size());
    // As display_name() makes it: of a kind, a title or a name.
    auto const name_of = [&](EntityId id) -> std::uint32_t {
        auto const& row = entities[id];
        if (row.title) return kinds + row.title.index;
        if (row.origin == Origin::templated && row.kind && vocabulary->kinds[row.kind].name == row.name) return row.kind.index;
        return kinds + words + row.name.index;
    };
    auto const counts = [&](EntityId id) { return entities[id].in_force && !entities[id].error && entities[id].kind; };
    apart_.assign(entities.size(), {});
    std::vector<std::uint32_t> begin(kinds + 2 * words + 1, 0);
    for (auto const id : entities.ids())
        if (counts(id)) ++begin[name_of(id) + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<EntityId> all(begin.back());
    auto next = begin;
    for (auto const id : entities.ids())
        if (counts(id)) all[next[name_of(id)]++] = id;

    auto const organisation = vocabulary->kind("organisation");
    std::vector<std::uint32_t> inside(entities.size(), 0);  // of the group at hand
    for (std::size_t name = 0; name + 1 < begin.size(); ++name) {
        auto const group = std::span{all}.subspan(begin[name], begin[name + 1] - begin[name]);
        if (group.size() < 2) continue;
        auto const each_around = [&](auto&& visit) {
            for (auto const id : group)
                for (auto around = entities[id].parent; around; around = entities[around].parent) visit(inside[around.index]);
        };
        each_around([](std::uint32_t& count) { ++count; });
        for (auto const id : group) {
            if (inside[id.index] + 1 == group.size()) continue;
            apart_[id.index] = id;
            for (auto around = entities[id].parent; around && inside[around.index] == 1; around = entities[around].parent) {
                if (name_of(around) == name) continue;
                auto const is_organisation = organisation && is_a(around, organisation);
                if (apart_[id.index] == id || is_organisation) apart_[id.index] = around;
                if (is_organisation) break;
            }
        }
        each_around([](std::uint32_t& count) { count = 0; });
    }
}

void Model::index_options() {
    option_begin_.assign(facts.size() + 1, 0);
    for (auto const& row : options) ++option_begin_[row.fact.index + 1];
    std::partial_sum(option_begin_.begin(), option_begin_.end(), option_begin_.begin());
}

void Model::index_side_tables() {
    index_options();
    value_begin_.assign(entities.size() + 1, 0);  // entities are the first of the owners
    for (auto const& row : attribute_values)
        if (row.owner.is_entity()) ++value_begin_[row.owner.index() + 1];
    std::partial_sum(value_begin_.begin(), value_begin_.end(), value_begin_.begin());
}

}  // namespace knoop
