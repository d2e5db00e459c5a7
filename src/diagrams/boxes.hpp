// What every view needs to make boxes of entities.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/outline.hpp"

#include <map>
#include <string>
#include <vector>

namespace knoop {

auto shape_of(Model const& model, EntityId entity) -> NodeShape;
// It, or something around it, is only context.
auto is_external(Model const& model, EntityId entity) -> bool;
// Numbers the findings that are about something in the picture; one path may have several boxes.
void mark_findings(Diagram& picture, std::vector<FindingMark> const& marks, std::multimap<std::string, DiagramEnd> const& by_path);

}  // namespace knoop
