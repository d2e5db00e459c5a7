// The whole program as a function, so that tests run it in process on files that exist only in memory.
#pragma once

#include "src/base/files.hpp"
#include "src/cli/environment.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace knoop {

// `args` without the name of the program. Returns the exit code: 0, 1, 2, or 70 for a bug in knoop.
auto run(std::vector<std::string> args, Files const& files, Environment const& environment, std::ostream& out,
         std::ostream& err) -> int;

}  // namespace knoop
