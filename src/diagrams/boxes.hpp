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
// Findings at the lines that stand for the facts they rest on, by their place in the list, from 1; before lines are gathered.
void mark_lines(Diagram& picture, std::vector<FindingMark> const& marks);
// Then those at the boxes, by path; one path may have several. In the end only what is in the picture has a number, in order.
void mark_findings(Diagram& picture, std::vector<FindingMark> const& marks, std::multimap<std::string, DiagramEnd> const& by_path);

}  // namespace knoop
