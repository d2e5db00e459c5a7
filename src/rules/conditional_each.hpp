// `each x: kind (formula) { … }` asks the model before its own facts are in it. So: elaborate without them, ask, elaborate again.
// The entities are the same both times, for an `each` states facts only; no `each` sees what another one states.
#pragma once

#include "src/model/elaborate.hpp"

namespace knoop {

// elaborate(), with the conditional ones. Costs a second elaboration only where there are any.
auto elaborate_fully(Program const& program, Root const& root, std::shared_ptr<Vocabulary> const& vocabulary, Date as_of,
                     Diagnostics& diagnostics) -> Model;

}  // namespace knoop
