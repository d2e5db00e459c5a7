// Runs a piece of work in a child process and hands back its bytes. For libraries that may abort, hang or leak: what happens
// there stays there.
#pragma once

#include "src/base/result.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace knoop {

enum class ApartError : unsigned char {
    no_process,  // none could be started
    died,        // it ended by a signal, or without an answer
    too_long,
};

// The work must not touch what it shares with the parent outside memory: its output goes nowhere, its locks may never open.
auto run_apart(std::function<std::string()> const& work, std::chrono::seconds limit) -> Result<std::string, ApartError>;

}  // namespace knoop
