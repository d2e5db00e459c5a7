// Facts of two models in one notation, so that the same line has the same key in both: parties as the entities of the second model
// that they were matched with, values and conditions as text.
#pragma once

#include "src/analysis/cases.hpp"
#include "src/analysis/cell_columns.hpp"
#include "src/analysis/matching.hpp"
#include "src/analysis/region_boxes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knoop {

class LineKeys {
public:
    // `matching` empty: of the second model itself.
    LineKeys(Model const& of, Model const& second, Matching const* matching);

    // In the numbering of the second model; what has no counterpart there comes behind it.
    [[nodiscard]] auto entity(EntityId id) const -> std::uint32_t;
    [[nodiscard]] auto kind(KindId id) const -> std::uint32_t;
    [[nodiscard]] auto relation(RelationId id) const -> std::uint32_t;

    [[nodiscard]] auto party(Party party) const -> std::string;
    // All parties; without `left_out`, so that a line with another party there has the same key.
    [[nodiscard]] auto parties(FactId fact, std::optional<unsigned> left_out = {}) const -> std::string;
    // The cases a line is limited to, whatever the language it is written in; empty without a limit.
    auto condition(FactId fact) -> std::string;
    [[nodiscard]] auto options(FactId fact) const -> std::string;

    // Which fact of the second model a fact is: for facts about facts.
    std::vector<FactId> facts;

private:
    auto cases(RegionId region) -> std::string;
    auto side(Side const& side) const -> std::string;
    auto formula(TreeRef place, EntityId scope) const -> std::string;
    auto named(Tree const& tree, std::uint32_t first, std::uint32_t last, EntityId scope) const -> EntityId;

    Model const& model_;
    Model const& second_;
    Matching const* matching_;
    CellColumns columns_;
    Regions regions_;
    Diagnostics said_;  // what is wrong with a condition is the business of `check`
    std::optional<Cases> cases_;
};

}  // namespace knoop
