// A map file: what the user says about who is who in two models, a line each. Names are paths; `#` begins a comment.
//
//     waternet.board is water.board
//     waternet.chair is gone                           (vervallen)
//     water.council is new                             (nieuw)
//     water.permits is water.advice, water.control     a split; a merger the other way round
#pragma once

#include "src/analysis/matching.hpp"
#include "src/base/diagnostics.hpp"

#include <string>
#include <vector>

namespace knoop {

// Of a text that is among `sources`. A line that cannot be read, or names who is not there, is reported and left out.
auto read_match_map(Sources const& sources, FileId file, Model const& before, Model const& after, Diagnostics& diagnostics) -> std::vector<MatchOverride>;

// The matching as such a file, to be corrected: everything of the user's own that has another place than before, is gone, new or divided.
// On what a line rests stands behind it. What is in a pair's place inside that pair needs no line.
auto write_match_map(Matching const& matching, Model const& before, Model const& after, Language language) -> std::string;

}  // namespace knoop
