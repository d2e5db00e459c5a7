// The axes of two models that are compared, each dimension once: what is matched is one place. A place that one of them has no name
// for lies, in that one, inside what contains it in the other: a new part of a district was in the district before, and where a
// district was divided no longer, its parts lie in the district now.
#pragma once

#include "src/analysis/axes.hpp"
#include "src/analysis/matching.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

class CommonAxes {
public:
    CommonAxes(Model const& before, Model const& after, Matching const& matching, Regions& regions);

    [[nodiscard]] auto model(bool after) const -> Model const& { return after ? after_ : before_; }
    // The axis of a dimension of one of the models, and what that one calls its places; nullptr for a dimension without an axis.
    auto places(bool after, DimensionId dimension) -> Places const*;
    // What an entity is called, in the second model if it is there: a new name is no new norm.
    [[nodiscard]] auto name(bool after, EntityId entity) const -> std::string;
    // What both call their dimensions, words and places: what to describe a region of these axes by. It has nothing else.
    [[nodiscard]] auto names() const -> Model const& { return names_; }

private:
    struct Common {
        bool made = false;
        bool is_axis = false;
        DimensionId before;  // empty: only the other has it
        DimensionId after;
        DimensionId named;  // in names_
        Places places[2];
    };
    struct Node;

    auto symbol(std::string_view text) -> Symbol { return vocabulary_->names.intern(text); }
    void add_dimension(DimensionId before, DimensionId after);
    [[nodiscard]] auto comparable(DimensionId before, DimensionId after) const -> bool;
    void make(Common& common);
    void merge_words(Common& common, Axis& axis, Axis const* other);
    void merge_entities(Common& common, Axis& axis, Axis const* other);
    [[nodiscard]] auto above(bool after, EntityId entity, std::vector<std::uint32_t> const& node_of) const -> std::uint32_t;
    auto named(EntityId before, EntityId after) -> EntityId;

    Model const& before_;
    Model const& after_;
    Matching const& matching_;
    Regions& regions_;
    std::shared_ptr<Vocabulary> vocabulary_ = std::make_shared<Vocabulary>();
    Model names_;
    std::vector<std::unique_ptr<Common>> all_;
    std::vector<Common*> by_dimension_[2];
};

}  // namespace knoop
