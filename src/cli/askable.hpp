// `knoop who FILE` and its like with nothing to ask about: what there is to ask about.
#pragma once

#include "src/cli/session.hpp"

#include <optional>

namespace knoop {

// The exit code, when the command line of who, may, power or matrix names a place at most; lists what could stand behind it.
auto list_askable(Options const& options, Session session) -> std::optional<int>;

}  // namespace knoop
