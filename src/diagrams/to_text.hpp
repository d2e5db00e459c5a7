// A picture as text for who reads or listens to it: every box under its superior, then every line as a sentence, then the
// notes.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <string>

namespace knoop {

auto to_text(Diagram const& picture) -> std::string;

}  // namespace knoop
