// The edits that findings offer, applied to the texts they stand in.
#pragma once

#include "src/base/diagnostics.hpp"

#include <map>
#include <span>
#include <string>

namespace knoop {

// The files that change, by path, as they become. Of each finding that counts the first fix is taken that is safe enough; a fix
// that touches what another one changed waits for the next time. A file that was formatted stays so.
auto apply_fixes(Sources const& sources, std::span<Diagnostic const> diagnostics, Fix::Kind most) -> std::map<std::string, std::string>;

}  // namespace knoop
