// Tidy drawing of trees whose nodes have sizes of their own, in linear time: A. van der Ploeg, "Drawing non-layered tidy trees
// in linear time", Software: Practice and Experience 44 (2014), 1467-1484. Children keep their order, stand as near to each
// other as their subtrees allow, and their parent stands over the middle of them.
#pragma once

#include <cstddef>
#include <vector>

namespace knoop {

struct TidyItem {
    std::size_t parent = 0;  // an earlier item; of the first, which is the root: itself
    double width = 0;        // with the gap to its right-hand neighbour
    double height = 0;       // down to where its children may begin
    double stem = 0;         // where lines meet it, from its left side
};

// The left side of each item, the root's stem at 0. What stands above what follows from the heights: a child begins where its
// parent ends.
auto tidy(std::vector<TidyItem> const& items) -> std::vector<double>;

}  // namespace knoop
