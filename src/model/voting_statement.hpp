// A voting rule as entities, values and facts, so that rules can ask whether a tie rule is given, or whether everyone who takes part has
// a vote. The words are those of stdlib/core.knoop; what a vocabulary lacks is not stated.
#pragma once

#include "src/model/elaboration.hpp"

namespace knoop::elaboration {

// The clause must have its entity. Weights of its own were stated when they were read, with their articles.
void state_clause(State& state, VotingClause const& clause);
auto state_weight(State& state, VotingClause const& clause, VotingWeight const& weight, Origin origin) -> FactId;

}  // namespace knoop::elaboration
