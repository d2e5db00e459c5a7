// The dimensions of a vocabulary as axes of regions, each made when it is first asked for.
#pragma once

#include "src/analysis/region.hpp"

#include <optional>
#include <vector>

namespace knoop {

class Axes {
public:
    Axes(Model const& model, Regions& regions);

    // Empty for a dimension whose values have no order or list.
    auto axis_of(DimensionId dimension) -> AxisId;
    // An entity and everything inside it: by nesting, or stated to be part of it. Empty when it is nothing of this axis.
    auto inside(AxisId axis, EntityId entity) -> std::optional<RegionId>;
    // The entities of a kind or with a trait, and everything inside them.
    auto of_kind(AxisId axis, KindId kind) -> RegionId;
    // The cases whose entities are all declared, and have no declared part they might rather be.
    auto declared() -> RegionId;

private:
    auto make(DimensionId dimension) const -> std::optional<Axis>;
    void list_entities(Type const& type, Axis& axis) const;

    Model const& model_;
    Regions& regions_;
    RelationId part_of_;
    std::vector<AxisId> axes_;  // by dimension
    std::vector<bool> made_;
    std::vector<std::vector<std::uint32_t>> place_;  // by axis, then entity: its place in the list; none when it has no place
};

}  // namespace knoop
