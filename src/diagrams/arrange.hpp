// What a layout needs to know beyond the meaning: which lines decide what stands above what (never in a circle), which posts
// assist rather than lead, and on which side a cluster has its title, so that the fewest lines run through it.
#pragma once

#include "src/diagrams/diagram.hpp"

namespace knoop {

void arrange(Diagram& picture);

// By cluster: its topmost node, which stands for the whole of it where a layout can only tie nodes.
auto anchors_of(Diagram const& picture) -> std::vector<NodeKey>;

}  // namespace knoop
