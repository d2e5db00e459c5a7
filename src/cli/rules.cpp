#include "src/cli/session.hpp"

namespace knoop {

auto rules(Options const& options, Session session) -> int {
    Diagnostics diagnostics;
    diagnostics.report(not_there_yet, {}, {{"command", "knoop rules"}});
    return give_up(diagnostics, options, session);
}

}  // namespace knoop
