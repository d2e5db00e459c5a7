#include "src/model/fact_index.hpp"

#include "src/model/model.hpp"

#include <algorithm>
#include <numeric>

namespace knoop {

namespace {

auto key_of(RelationId relation, unsigned role) -> std::uint32_t { return relation.index * 16 + role; }
auto key_of(Party party, RelationId relation, unsigned role) -> std::uint64_t {
    return static_cast<std::uint64_t>(party.bits()) << 32 | key_of(relation, role);
}

}  // namespace

auto FactIndex::of(RelationId relation) const -> std::span<FactId const> {
    auto const begin = relation_begin_[relation.index];
    return std::span{relation_facts_}.subspan(begin, relation_begin_[relation.index + 1] - begin);
}

auto FactIndex::at(Party party, RelationId relation, unsigned role) const -> std::span<FactId const> {
    if (!party.is_entity()) {
        auto const [first, last] = std::equal_range(other_keys_.begin(), other_keys_.end(), key_of(party, relation, role));
        return std::span{other_facts_}.subspan(static_cast<std::size_t>(first - other_keys_.begin()),
                                               static_cast<std::size_t>(last - first));
    }
    auto const begin = incidence_keys_.begin() + incidence_begin_[party.index()];
    auto const end = incidence_keys_.begin() + incidence_begin_[party.index() + 1];
    auto const key = key_of(relation, role);
    auto const first = std::lower_bound(begin, end, key);
    auto last = first;
    for (auto left = 2; left > 0 && last != end && *last == key; --left) ++last;  // mostly there is one, or none
    if (last != end && *last == key) last = std::upper_bound(last, end, key);
    return std::span{incidence_facts_}.subspan(static_cast<std::size_t>(first - incidence_keys_.begin()),
                                               static_cast<std::size_t>(last - first));
}

void FactIndex::build(Model const& model, std::uint32_t from) {
    auto const& facts = model.facts;
    auto const relations = model.vocabulary->relations.size();
    relation_begin_.assign(relations + 1, 0);
    incidence_begin_.assign(model.entities.size() + 1, 0);
    uncertain_.assign(relations, {});
    std::vector<std::pair<std::uint64_t, FactId>> others;

    // Every (party, role) of a fact that an atom can match: a party alone, or each member of an `and` group.
    auto const each_party = [&](FactId id, auto&& visit) {
        auto const all = model.parties_of(id);
        for (unsigned role = 0; role < all.size(); ++role) {
            if (all[role].tag() == PartyTag::and_group)
                for (auto const member : model.members(all[role])) visit(member, role);
            else visit(all[role], role);
        }
    };
    auto const matchable = [](Party party) {
        auto const tag = party.tag();
        return tag == PartyTag::fact || tag == PartyTag::kind || tag == PartyTag::value;
    };

    for (FactId id{from}; id.index < facts.size(); ++id.index) {
        if (!facts[id].in_force) continue;
        auto const relation = facts[id].relation;
        ++relation_begin_[relation.index + 1];
        auto uncertain = false;
        each_party(id, [&](Party party, unsigned role) {
            if (party.is_entity()) ++incidence_begin_[party.index() + 1];
            else if (matchable(party)) others.emplace_back(key_of(party, relation, role), id);
            uncertain = uncertain || party.tag() == PartyTag::unknown || party.tag() == PartyTag::or_group;
        });
        if (uncertain) uncertain_[relation.index].push_back(id);
    }
    std::partial_sum(relation_begin_.begin(), relation_begin_.end(), relation_begin_.begin());
    std::partial_sum(incidence_begin_.begin(), incidence_begin_.end(), incidence_begin_.begin());

    relation_facts_.resize(relation_begin_.back());
    auto relation_next = relation_begin_;
    for (FactId id{from}; id.index < facts.size(); ++id.index)
        if (facts[id].in_force) relation_facts_[relation_next[facts[id].relation.index]++] = id;

    // Walking the facts relation by relation leaves each entity's facts sorted by relation; roles still need sorting.
    incidence_keys_.resize(incidence_begin_.back());
    incidence_facts_.resize(incidence_begin_.back());
    auto next = incidence_begin_;
    for (auto const id : relation_facts_) {
        auto const relation = facts[id].relation;
        each_party(id, [&](Party party, unsigned role) {
            if (!party.is_entity()) return;
            auto at = next[party.index()]++;
            auto const key = key_of(relation, role);
            auto const first = incidence_begin_[party.index()];
            for (; at > first && incidence_keys_[at - 1] > key; --at) {  // few: only roles of one relation are out of order
                incidence_keys_[at] = incidence_keys_[at - 1];
                incidence_facts_[at] = incidence_facts_[at - 1];
            }
            incidence_keys_[at] = key;
            incidence_facts_[at] = id;
        });
    }
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    other_keys_.clear();
    other_facts_.clear();
    for (auto const& [key, fact] : others) {
        other_keys_.push_back(key);
        other_facts_.push_back(fact);
    }
}

}  // namespace knoop
