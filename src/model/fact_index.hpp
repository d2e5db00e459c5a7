// Facts in force by relation, and by each party in each role. Made for a range of facts at once; one index holds what is stated, another
// what is derived from it, so that the second comes without making the first again.
#pragma once

#include "src/base/id.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace knoop {

class Model;
class Party;
struct Fact;
struct Relation;

class FactIndex {
public:
    // Of the facts from this one on, whose `in_force` is settled.
    void build(Model const& model, std::uint32_t from);

    // The three of Model.
    [[nodiscard]] auto of(Id<Relation> relation) const -> std::span<Id<Fact> const>;
    [[nodiscard]] auto at(Party party, Id<Relation> relation, unsigned role) const -> std::span<Id<Fact> const>;
    [[nodiscard]] auto uncertain(Id<Relation> relation) const -> std::span<Id<Fact> const> { return uncertain_[relation.index]; }

private:
    // By (entity, relation and role): the facts of an entity stand together, sorted by key, then fact.
    std::vector<std::uint32_t> relation_begin_;
    std::vector<Id<Fact>> relation_facts_;
    std::vector<std::uint32_t> incidence_begin_;
    std::vector<std::uint32_t> incidence_keys_;
    std::vector<Id<Fact>> incidence_facts_;
    // Parties that are no entities (kinds, facts, values) are rare: one sorted list.
    std::vector<std::uint64_t> other_keys_;
    std::vector<Id<Fact>> other_facts_;
    std::vector<std::vector<Id<Fact>>> uncertain_;  // by relation
};

}  // namespace knoop
