// Derived relations of decision matrices: what stdlib/core.knoop declares `derived` in its section on matrices.
#pragma once

#include "src/analysis/derived_facts.hpp"

namespace knoop {

// Adds the facts of the wanted relations. Of a matrix with a mistake in it, or of a decision
// that is a sketch, nothing is stated.
void add_matrix_facts(Model const& model, DerivedFacts& out, Diagnostics& diagnostics);

}  // namespace knoop
