// --fix and --diff of `knoop check`.
#pragma once

#include "src/cli/session.hpp"

namespace knoop {

// Mends what has a safe fix, again and again until nothing does. --fix writes the files and checks them; --diff only shows what --fix would change.
auto fix(Options const& options, Session session) -> int;

}  // namespace knoop
