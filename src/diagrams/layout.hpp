// Where everything of a diagram stands. Two ways to get there (tree_layout.hpp, layered_layout.hpp), one form.
#pragma once

#include "src/diagrams/geometry.hpp"

#include <string>
#include <vector>

namespace knoop {

struct PlacedLine {
    std::vector<Point> points;  // from the edge's `from` end to its `to` end; empty: shown by where the boxes stand
    bool curved = false;        // points of a Bézier curve, three a piece after the first; else corners
    Box label;                  // empty: none, or no room for it: the notes say it
    std::string key;            // a letter stands there instead of the label, which is in the notes
};

// All boxes lie within `size`, which begins at 0, 0.
struct Layout {
    Size size;
    std::vector<Box> nodes;         // by node
    std::vector<Box> clusters;      // by cluster; empty for one without content
    std::vector<Box> titles;        // by cluster: where its title stands in it
    std::vector<PlacedLine> lines;  // by edge
};

}  // namespace knoop
