// The dimensions of a vocabulary as axes of regions, each made when it is first asked for.
#pragma once

#include "src/analysis/region.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace knoop {

class CommonAxes;

// What one model calls the places of an axis of words or entities. Where two models share an axis, either may have places that the
// other has no name for.
struct Places {
    AxisId axis;
    std::vector<Symbol> words;         // by place
    std::vector<EntityId> entities;    // by place
    std::vector<std::uint32_t> place;  // by entity; none: it has no place
    // What is inside a place are those that follow it up to its extent; or, where this model nests them otherwise than the axis
    // does, what hangs below it here: (whole, part), sorted.
    bool nested = true;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> parts;
};

// The axis of a dimension, as one model has it; nothing for a dimension whose values have no order or list.
auto make_axis(Model const& model, DimensionId dimension) -> std::optional<Axis>;

class Axes {
public:
    Axes(Model const& model, Regions& regions);
    // On axes that two models share: those of one of them.
    Axes(CommonAxes& common, bool after, Regions& regions);

    // Empty for a dimension whose values have no order or list.
    auto axis_of(DimensionId dimension) -> AxisId;
    // Amounts with and without tax are two axes, and those of which nothing is said (Measure::none) a third.
    auto axis_of(DimensionId dimension, Measure tax_basis) -> AxisId;
    // Those of one tax basis: of powers that have it, and beside another.
    auto axes_on(DimensionId dimension, Measure tax_basis) -> std::vector<AxisId>;
    // An entity and everything inside it: by nesting, or stated to be part of it. Empty when it is nothing of this axis.
    auto inside(AxisId axis, EntityId entity) -> std::optional<RegionId>;
    // The entities of a kind or with a trait, and everything inside them.
    auto of_kind(AxisId axis, KindId kind) -> RegionId;
    [[nodiscard]] auto places(AxisId axis) const -> Places const& { return *places_[axis.index]; }
    // The cases whose entities are all declared, and have no declared part they might rather be.
    auto declared() -> RegionId;

private:
    auto inside(AxisId axis, std::uint32_t place, std::vector<Interval>& values) const -> void;

    Model const& model_;
    Regions& regions_;
    CommonAxes* common_ = nullptr;
    bool after_ = false;
    RelationId part_of_;
    std::vector<AxisId> axes_;  // by dimension
    std::vector<bool> made_;
    std::vector<std::unique_ptr<Places>> own_;
    std::vector<Places const*> places_;  // by axis
};

}  // namespace knoop
