// What one voting rule of one body gives: the figures, what stands out, what was taken for granted and what is not known.
#pragma once

#include "src/cli/options.hpp"
#include "src/model/model.hpp"
#include "src/reports/power.hpp"

namespace knoop {

// Who leaves and joins, and whether fractions are wanted, is in the options; a name there that fits nobody is reported.
auto power_section(Model const& model, Options const& options, VotingClause const* clause, EntityId body, EntityId about, Diagnostics& wrong)
    -> PowerSection;

}  // namespace knoop
