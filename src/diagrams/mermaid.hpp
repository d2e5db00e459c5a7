// A picture as a Mermaid flowchart, for pages that draw it themselves (GitHub, GitLab, wikis). Ids are the paths of the model
// as far as Mermaid takes them; lines look as near to the style table as its few kinds of line allow, so each says its verb.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <string>

namespace knoop {

auto to_mermaid(Diagram const& picture) -> std::string;

}  // namespace knoop
