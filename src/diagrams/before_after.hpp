// Two structures laid over each other: the organogram of the later one, with what is gone of the earlier one at the place it had under
// what is still there. Boxes and lines say what became of them (Fate); what moved stands at its new place and says where it was.
#pragma once

#include "src/analysis/difference.hpp"
#include "src/diagrams/diagram.hpp"

namespace knoop {

// `difference` is that of these two under this matching. Ready to be drawn; `source` is left to the caller.
auto before_after(Model const& before, Model const& after, Matching const& matching, Difference const& difference, Language language) -> Diagram;

}  // namespace knoop
