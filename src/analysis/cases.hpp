// What the facts of a model say of cases: `when` formulas, and the cells of fact tables, as exact regions.
//
// An entity stands for all that is inside it: `area = north` holds in each part of north too, as a fact about a power is about
// all it contains; `domain inside water` (Dutch: binnen) says the same in more words. A closed list is closed; of entities
// there may always be ones that nobody declared. What cannot be known is an open norm, named by its text: a string ("voor zover
// …"), an `unknown`, a path such as `to.domain` that leads to nothing, and a term whose unit does not compare with the other
// terms of its dimension (that is reported too). An amount on another tax basis than the other amounts of the power is reported, and has an
// axis of its own beside theirs: exact, but nothing certain follows from the two together.
#pragma once

#include "src/analysis/region.hpp"

#include <memory>
#include <unordered_map>

namespace knoop {

class CommonAxes;

class Cases {
public:
    Cases(Model const& model, Regions& regions, Diagnostics& diagnostics);
    // Of one of two models, on the axes that they share.
    Cases(CommonAxes& common, bool after, Regions& regions, Diagnostics& diagnostics);
    ~Cases();
    Cases(Cases const&) = delete;
    auto operator=(Cases const&) -> Cases& = delete;

    // The region of a fact: its formula and its cells; everything when it has neither. Of a matrix whose first row counts, less
    // what the rows above have.
    auto region_of(FactId fact) -> RegionId;
    // A formula that belongs to no fact: `knoop who permits --when "amount = 80_000"`.
    auto region_of(TreeRef formula, EntityId scope) -> RegionId;
    // A whole cell in the column of a dimension.
    auto cell_region(TreeRef cell, DimensionId dimension, EntityId scope) -> RegionId;
    // What the cells of a row of Model::matrices say, whatever the rows above it.
    auto row_region(std::uint32_t matrix, std::uint32_t row) -> RegionId;

    // Does an amount in its condition stand on another tax basis than the other amounts of the power? Known once its region is.
    [[nodiscard]] auto is_unlike(FactId fact) const -> bool;

    // The axis of a dimension; made when it is first asked for. Empty for a dimension whose values have no order or list.
    auto axis_of(DimensionId dimension) -> AxisId;
    // Of money: those of one tax basis, whether it is the basis of a power or stands beside another there.
    auto axes_on(DimensionId dimension, Measure tax_basis) -> std::vector<AxisId>;
    // The cases that an entity stands for: itself and everything inside it. Everything when the axis does not know it.
    auto inside(DimensionId dimension, EntityId entity) -> RegionId;
    // What an entity is called in the name of an open norm: its title; of two models that in the second, so that a new name is no new norm.
    [[nodiscard]] auto name(Model const& model, EntityId entity) const -> std::string;
    // The cases whose entities are all declared, and have no declared part they might rather be: for reports about what is
    // missing.
    auto declared() -> RegionId;

private:
    class Reader;
    std::unique_ptr<Reader> reader_;
    CommonAxes* common_ = nullptr;
    bool after_ = false;
};

}  // namespace knoop
