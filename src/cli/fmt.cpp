#include "src/cli/session.hpp"

namespace knoop {

auto fmt(Options const& options, Session session) -> int {
    Diagnostics diagnostics;
    diagnostics.report(not_there_yet, {}, {{"command", "knoop fmt"}});
    return give_up(diagnostics, options, session);
}

}  // namespace knoop
