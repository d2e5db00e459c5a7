// Where the entry of a fact table stands. The tree knows no parents, so the first question about a file costs one pass over its
// rows.
#pragma once

#include "src/model/model.hpp"

#include <unordered_map>
#include <vector>

namespace knoop {

struct CellPlace {
    NodeId cell;
    DimensionId dimension;
};

class CellColumns {
public:
    explicit CellColumns(Model const& model) : model_(model) {}

    // Empty for what is no entry in the column of a dimension.
    auto of(TreeRef entry) -> CellPlace const*;

private:
    using Places = std::unordered_map<std::uint32_t, CellPlace>;  // by node

    void read(Tree const& tree, Places& places) const;

    Model const& model_;
    std::unordered_map<std::uint32_t, Places> files_;
};

}  // namespace knoop
