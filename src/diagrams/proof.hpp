// Model -> Diagram of what proves one finding: the facts it rests on, with emphasis, whoever it names, and what else the model says among
// them, whatever kind of view would show it; what is absent stands in the notes.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/outline.hpp"

namespace knoop {

auto proof(Model const& model, FindingMark const& finding, Language language) -> Diagram;

}  // namespace knoop
