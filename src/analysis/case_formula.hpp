// Regions as people and the language write them, so that they can be read back: the amounts of a box in words, the rest as a formula.
#pragma once

#include "src/analysis/region_boxes.hpp"

#include <optional>
#include <string>

namespace knoop {

// "meer dan € 5.000 t/m € 25.000", "more than EUR 5,000 up to and including EUR 25,000": values of an axis of money.
auto limit_text(Axis const& axis, Interval const& values, Model const& model, Language language) -> std::string;

// `zaaktype = cultuur`, `bedrag > EUR 5_000 en <= EUR 25_000`, `"binnen de begroting"`; empty for what has no notation: the rest of an
// entity, what nobody declared, texts, dates.
auto formula_of(Axis const& axis, Side const& side, Model const& model, Language language) -> std::optional<std::string>;
// All boxes of a region; one part each of `and` and `or`.
auto formula_of(Regions const& regions, std::vector<Box> const& boxes, Model const& model, Language language) -> std::optional<std::string>;

}  // namespace knoop
