// The works council's sheet: the facts of a comparison by what article 25(1) WOR asks advice about. Which change of which kind, verb or
// attribute belongs where is said in the library (`asks-about` in stdlib/nl/wor.knoop); what the act calls important is marked as a
// judgement. No verdict, and nobody's name: people are left out.
#pragma once

#include "src/cli/difference_words.hpp"

#include <string>

namespace knoop {

auto works_council_sheet(DifferenceReport const& report, Compared const& of, Difference const& difference, Language language) -> std::string;

}  // namespace knoop
