// The whole program as a function, so that tests run it in process on files that exist only in memory.
#pragma once

#include "src/base/files.hpp"
#include "src/cli/environment.hpp"

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace knoop {

// What a command made and needs no more. To take a large model apart costs as much as to print its findings, so a program that ends
// anyway has it put here, and leaves it.
using Leftovers = std::vector<std::shared_ptr<void const>>;

// `args` without the name of the program. Returns the exit code: 0, 1, 2, or 70 for a bug in knoop.
auto run(std::vector<std::string> args, Files const& files, Environment const& environment, std::ostream& out, std::ostream& err,
         Leftovers* leftovers = nullptr) -> int;

}  // namespace knoop
