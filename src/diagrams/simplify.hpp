// Takes out of a picture what a reader does not need to see as a box or a line of its own, and says it where it belongs.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <vector>

namespace knoop {

// A head with no other ties than to the unit he heads, and to whom that falls under, becomes a line in its box.
// Returns where each node is now.
auto fold_heads(Diagram& picture) -> std::vector<NodeKey>;

// The same line from (or to) many would cover the picture: it becomes a note below it.
void gather(Diagram& picture);
// Only those of this kind that have a label: a view of few kinds of line loses nothing it is about.
void gather(Diagram& picture, EdgeRole labelled);

// More lines than this beside those of command and nesting take the layout long and the reader for ever: the kinds of line that
// say least go, all of a kind together, and a note tells which.
inline constexpr std::size_t most_lines = 900;
void thin_out(Diagram& picture);

}  // namespace knoop
