// Model -> Diagram for the views whose lines are no tree: mandates, tables, accountability, route, arrangement. What each shows
// stands in view_plans.hpp; this only carries it out.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/outline.hpp"
#include "src/diagrams/view_plans.hpp"

namespace knoop {

auto flow(Model const& model, ViewSpec const& view, FlowPlan const& plan, Language language, ViewSelection const& selection)
    -> Diagram;

// What proves one finding: the facts it rests on, with emphasis, whoever it names, and what else the model says among them; what
// is absent stands in the notes. Whatever kind of view would show it.
auto proof(Model const& model, FindingMark const& finding, Language language) -> Diagram;

}  // namespace knoop
