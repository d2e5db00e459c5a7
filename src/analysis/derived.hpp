// Derived relations as facts of the model: what stdlib/core.knoop declares `derived` of authority and of votes (voting_facts).
// Computed once for a model, and only what is asked for. Each fact names the facts it follows from in its option `because`; only
// what holds however open norms turn out is stated, and nothing that rests on a sketch or an unknown.
#pragma once

#include "src/model/model.hpp"

#include <span>

namespace knoop {

// Adds the facts of the wanted relations and takes them into its indexes. Does nothing where nobody grants or votes, and no `when` limits anything.
// The vocabulary, which is the model's own, gains the words of the regions.
void add_derived_facts(Model& model, Vocabulary& vocabulary, std::span<RelationId const> wanted, Diagnostics& diagnostics);

}  // namespace knoop
