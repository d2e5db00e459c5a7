// Model -> Diagram: who belongs to which organisation, who stands under whom, and what else ties them together.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/outline.hpp"
#include "src/diagrams/view.hpp"

namespace knoop {

auto organogram(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection) -> Diagram;

}  // namespace knoop
