// Derived relations as facts of the model: what stdlib/core.knoop declares `derived` of authority and of votes (voting_facts).
// Computed once for a model, and only what is asked for. Each fact names the facts it follows from in its option `because`; only
// what holds however open norms turn out is stated, and nothing that rests on a sketch or an unknown.
#pragma once

#include "src/analysis/derived_facts.hpp"

#include <span>

namespace knoop {

// The facts of the wanted relations, which the model does not have yet. None where nobody grants or votes, and no `when` limits anything.
auto derive(Model const& model, std::span<RelationId const> wanted, Diagnostics& diagnostics) -> DerivedFacts;

// The same, and they join it.
void add_derived_facts(Model& model, Vocabulary& vocabulary, std::span<RelationId const> wanted, Diagnostics& diagnostics);

}  // namespace knoop
