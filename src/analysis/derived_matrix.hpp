// Derived relations of decision matrices: what stdlib/core.knoop declares `derived` in its section on matrices.
#pragma once

#include "src/model/model.hpp"

#include <span>

namespace knoop {

// Adds the facts of the wanted relations; freezing the model is the caller's. Of a matrix with a mistake in it, or of a decision
// that is a sketch, nothing is stated.
void add_matrix_facts(Model& model, Vocabulary& vocabulary, std::span<RelationId const> wanted, Diagnostics& diagnostics);

}  // namespace knoop
