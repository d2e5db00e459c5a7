// What the parties of a fact leave open: that it names one of several, or somebody who is no longer there.
#pragma once

#include "src/model/model.hpp"

#include <span>

namespace knoop {

// Adds the facts `names-one-of` and `names-lapsed`, when asked for; the model is not frozen again.
void add_naming_facts(Model& model, Vocabulary& vocabulary, std::span<RelationId const> wanted);

}  // namespace knoop
