// What the parties of a fact leave open: that it names one of several, or somebody who is no longer there.
#pragma once

#include "src/analysis/derived_facts.hpp"

namespace knoop {

// Adds the facts `names-one-of` and `names-lapsed`, when asked for.
void add_naming_facts(Model const& model, DerivedFacts& out);

}  // namespace knoop
