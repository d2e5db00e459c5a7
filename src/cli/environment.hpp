// What the program is told of the world around it besides files. main() fills it in; tests write it down.
#pragma once

#include "src/base/date.hpp"
#include "src/base/text.hpp"
#include "src/cli/git.hpp"

namespace knoop {

struct Environment {
    Date today;
    Language language = Language::en;  // of usage messages and help, when --lang does not say
    bool terminal = false;             // standard output is one
    bool no_color = false;             // NO_COLOR is set and not empty
    bool ci = false;                   // CI is set and not empty: nobody looks on
    Git git;                           // empty: there is none
};

auto environment_of_this_process() -> Environment;

}  // namespace knoop
