// One organisation as a tidy tree: where its boxes stand, and where the lines to their parents run.
#pragma once

#include "src/diagrams/box_text.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/forest.hpp"
#include "src/diagrams/layout.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace knoop {

inline constexpr double sibling_gap = 18;
inline constexpr double row_gap = 30;

struct TreeBlock {
    Size size;
    unsigned hang = 0;                                  // see below
    std::vector<std::pair<NodeKey, Box>> boxes;         // from 0, 0
    std::vector<std::pair<EdgeKey, PlacedLine>> lines;  // to parents, with their labels
};

// The trees that begin at `tops`, side by side. A subtree of at most `hang` boxes below its top stands under it, indented, as a
// list; the others spread out in rows. Without a `hang` the one with which the block fits the smallest page that is `aspect`
// times as wide as it is high.
auto tree_block(Diagram const& picture, PictureText const& text, Forest const& forest, std::vector<NodeKey> const& tops,
                double aspect, std::optional<unsigned> hang = {}) -> TreeBlock;

}  // namespace knoop
