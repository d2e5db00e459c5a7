// Our own mistakes: KNOOP_ASSERT(condition) stays in release builds and ends the run with exit code 70.
// It throws Bug, which only run() in src/cli catches; a fuzz target does not, so there it is a crash.
#pragma once

#include <stdexcept>
#include <string>

namespace knoop {

class Bug : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

[[noreturn]] inline void bug(char const* what, char const* file, int line) {
    throw Bug{std::string{what} + " (" + file + ":" + std::to_string(line) + ")"};
}

}  // namespace knoop

#define KNOOP_ASSERT(condition) ((condition) ? static_cast<void>(0) : ::knoop::bug(#condition, __FILE__, __LINE__))
