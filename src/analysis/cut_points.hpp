// Which post alone holds an organisation together: an articulation point between its political side and the rest of it.
// Tarjan, "Depth-first search and linear graph algorithms" (1972); linear in the facts.
#pragma once

#include "src/model/model.hpp"

#include <vector>

namespace knoop {

struct CutPoint {
    EntityId post;
    EntityId organisation;
    std::vector<FactId> links;  // the facts that link the post, in order
};

// Linked are, within one organisation, the parties of a fact whose relation `links` (the vocabulary says which do). The political side
// is what is `political` or `elected`, with all that is inside. A post is a cut point if more than half of the other posts and units,
// of those that were linked to the political side, no longer are without it. An organisation with a sketch, or a link to somebody
// unknown, has none: what is not written down might be the other way round.
auto find_cut_points(Model const& model) -> std::vector<CutPoint>;

}  // namespace knoop
