// Derived relations of votes as facts of the model: who decides alone, who can block, who never counts, whether the votes can be
// equal, whether the table of votes agrees with its key. Only what holds whether or not the members of one participant vote alike,
// where the rule does not say; and nothing where what adopts, or who votes, is not known.
#pragma once

#include "src/analysis/derived_facts.hpp"

namespace knoop {

void add_voting_facts(Model const& model, DerivedFacts& out);

}  // namespace knoop
