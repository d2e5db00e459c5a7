// Amounts with and without value added tax, and amounts of which nothing is said, do not compare. On different powers they never meet;
// of one power, or of one inside another, the basis that stands first is kept, and an amount on another is for the reader to judge.
#pragma once

#include "src/model/model.hpp"

#include <map>
#include <optional>
#include <vector>

namespace knoop {

class TaxBases {
public:
    explicit TaxBases(Model const& model);

    // No amount of the model has a basis: then nothing is to be asked.
    [[nodiscard]] auto any() const -> bool { return any_; }
    // What the amounts of this dimension are on that this one stands beside; empty when they agree. It is in the condition of a fact or, where
    // there is none, in the block of a power or decision.
    auto differs(FactId fact, EntityId block, DimensionId dimension, Measure basis) -> std::optional<Measure>;

private:
    void topics(FactId fact, std::vector<EntityId>& found) const;
    void add_topic(EntityId entity, std::vector<EntityId>& found) const;
    auto around(EntityId topic) const -> std::vector<EntityId>;

    Model const& model_;
    bool any_ = false;
    using Key = std::pair<EntityId, DimensionId>;
    std::map<Key, Measure> at_;      // of a topic itself
    std::map<Key, Measure> inside_;  // of it, or of what it contains
};

}  // namespace knoop
