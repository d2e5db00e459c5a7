// Regions and cases in words of both languages: "from EUR 10,000 up to and including EUR 25,000, culture only".
#pragma once

#include "src/analysis/region_boxes.hpp"

namespace knoop {

// The shortest description that is found: the fewest, widest boxes. Open norms come last: "if: …" / "indien: …".
// After `most` boxes: "and more". The text is not the beginning of a sentence: it has no capital and no full stop.
// Of cases within others, no more is said than what tells them apart from those.
auto describe(Regions& regions, RegionId region, Model const& model, std::size_t most = 6, RegionId within = Regions::everything) -> OwnedText;

// Of one box of it.
auto describe(Regions const& regions, Box const& box, Model const& model) -> OwnedText;

// The same in the cell of a table, whose column says what it is about; empty for every case.
auto describe_cell(Regions& regions, RegionId region, Model const& model) -> OwnedText;

// "EUR 10,000.01, culture"; empty when no dimension matters.
auto describe(Regions const& regions, std::vector<Coordinate> const& example, Model const& model) -> OwnedText;

}  // namespace knoop
