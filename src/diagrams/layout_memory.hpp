// What a layout remembers from one drawing to the next, so that a picture stays as the reader knows it: the order of siblings
// and how large subtrees may be to stand as lists. By path in the model, never in the model itself; kept in
// `layout/<view>.json`.
#pragma once

#include "src/base/result.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/forest.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

struct LayoutMemory {
    std::map<std::string, std::vector<std::string>> order;  // by parent (a cluster for its tops; "" for the page): its children
    std::map<std::string, unsigned> hang;                   // by cluster ("" for the page): see tree_block.hpp
};

// Siblings that are known keep the remembered order; a new one comes after the sibling that it follows in the source.
void take_over_order(Forest& forest, Diagram const& picture, LayoutMemory const& memory);
void remember_order(Forest const& forest, Diagram const& picture, LayoutMemory& memory);

auto to_json(LayoutMemory const& memory) -> std::string;
auto layout_memory_from_json(std::string_view json) -> Result<LayoutMemory>;

}  // namespace knoop
