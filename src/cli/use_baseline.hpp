// --baseline, --update-baseline and --grow-baseline of `knoop check`.
#pragma once

#include "src/cli/compile.hpp"

namespace knoop {

// Marks what the file knows, counts again, and rewrites the file when that was asked. Not exit_fine: it could not.
auto use_baseline(Compilation& compilation, std::vector<Diagnostic>& findings, Options const& options, Session session) -> int;

}  // namespace knoop
