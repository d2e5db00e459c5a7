// How much each vote weighs, as bars: for each rule of a body, of every voter its share of the votes and its voting power
// beside it.
#pragma once

#include "src/diagrams/plate.hpp"
#include "src/diagrams/view.hpp"

namespace knoop {

// The bodies of the model that have a rule on votes, in order; with a view `of` something, that body or those that are part of
// it.
auto bodies_with_votes(Model const& model, EntityId of) -> std::vector<EntityId>;

// The power is that of Banzhaf (Penrose) where all attend, as `knoop power` gives it; a rule that cannot be counted says so.
auto draw_power(Model const& model, ViewSpec const& view, Language language, DrawRequest const& request) -> Result<Drawn>;
auto power_in_words(Model const& model, ViewSpec const& view, Language language) -> std::vector<WordLine>;

}  // namespace knoop
