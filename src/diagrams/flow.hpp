// Model -> Diagram for the views whose lines are no tree: mandates, tables, accountability, route, arrangement. What each shows
// stands in view_plans.hpp; this only carries it out.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/outline.hpp"
#include "src/diagrams/view_plans.hpp"

namespace knoop {

// With a `proof` only what that finding rests on (proof.hpp).
auto flow(Model const& model, ViewSpec const& view, FlowPlan const& plan, Language language, ViewSelection const& selection,
          FindingMark const* proof = nullptr) -> Diagram;

}  // namespace knoop
