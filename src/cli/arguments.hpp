// The command line: words in, Options out. arguments.cpp is the only file that includes CLI11.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/cli/environment.hpp"
#include "src/cli/options.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knoop {

struct Invocation {
    std::optional<Options> options;  // empty: there is nothing to run
    std::string print;               // help or version, to standard output
    Diagnostics diagnostics;         // what was wrong with the words
    std::string see;                 // the help that tells more: `knoop check --help`
    Language language = Language::en;
};

auto read_arguments(std::vector<std::string> args, Environment const& environment) -> Invocation;

}  // namespace knoop
