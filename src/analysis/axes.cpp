#include "src/analysis/axes.hpp"

#include "src/analysis/common_axes.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Cut zero{0, 1, false};

auto up_to(std::size_t count) -> Interval { return {zero, {static_cast<std::int64_t>(count), 1, false}}; }

// Entities of the type, depth first; what is nested in one through others of another kind is inside it too.
void list_entities(Model const& model, Type const& type, Axis& axis) {
    std::vector<bool> belongs(model.entities.size(), false);
    for (auto const& base : type)
        if (base.tag == TypeTag::kind)
            for (auto const entity : model.of_kind(base.kind)) belongs[entity.index] = true;
    struct Visit {
        EntityId entity;
        std::uint32_t at = Symbol::none;  // its place in the list, when what is left to do is to close its range
    };
    std::vector<Visit> open;
    auto const add_children = [&](EntityId parent) {
        auto const all = model.children(parent);
        for (auto child = all.rbegin(); child != all.rend(); ++child) open.push_back({*child});
    };
    add_children({});
    while (!open.empty()) {
        auto const visit = open.back();
        open.pop_back();
        if (visit.at != Symbol::none) {
            axis.extents[visit.at] = static_cast<std::uint32_t>(axis.entities.size());
            continue;
        }
        if (belongs[visit.entity.index]) {
            auto const at = static_cast<std::uint32_t>(axis.entities.size());
            axis.entities.push_back(visit.entity);
            axis.extents.push_back(at + 1);
            open.push_back({visit.entity, at});
        }
        add_children(visit.entity);
    }
}

}  // namespace

auto make_axis(Model const& model, DimensionId id) -> std::optional<Axis> {
    auto const& type = model.vocabulary->dimensions[id].type;
    if (type.empty()) return {};
    Axis axis;
    axis.dimension = id;
    switch (type.front().tag) {
        case TypeTag::money:
            axis.tag = AxisTag::money;
            axis.currency = type.front().currency;
            axis.domain.low = zero;
            return axis;
        case TypeTag::duration:
        case TypeTag::frequency:
            axis.tag = type.front().tag == TypeTag::duration ? AxisTag::duration : AxisTag::frequency;
            axis.domain.low = zero;
            return axis;
        case TypeTag::number: axis.domain.low = zero; return axis;
        case TypeTag::fraction:
        case TypeTag::percentage: axis.domain = {zero, {1, 1, true}}; return axis;
        case TypeTag::date: axis.tag = AxisTag::date; return axis;
        case TypeTag::flag:
            axis.tag = AxisTag::flag;
            axis.domain = up_to(2);
            return axis;
        case TypeTag::text:
            axis.tag = AxisTag::text;
            axis.domain.low = zero;
            return axis;
        case TypeTag::one_of:
            axis.tag = AxisTag::word;
            axis.words = type.front().words;
            axis.domain = up_to(axis.words.size());
            return axis;
        case TypeTag::kind:
            axis.tag = AxisTag::entity;
            list_entities(model, type, axis);
            axis.domain = up_to(axis.entities.size() + 1);
            return axis;
        case TypeTag::any_kind:
        case TypeTag::fact:
        case TypeTag::range: return {};
    }
    return {};
}

Axes::Axes(Model const& model, Regions& regions)
    : model_(model), regions_(regions), axes_(model.vocabulary->dimensions.size()), made_(model.vocabulary->dimensions.size()) {
    part_of_ = model.vocabulary->relation("part-of");
}

Axes::Axes(CommonAxes& common, bool after, Regions& regions) : Axes(common.model(after), regions) {
    common_ = &common;
    after_ = after;
}

auto Axes::axis_of(DimensionId dimension) -> AxisId {
    if (made_[dimension.index]) return axes_[dimension.index];
    made_[dimension.index] = true;
    Places const* places = nullptr;
    if (common_ != nullptr) {
        places = common_->places(after_, dimension);
    } else if (auto axis = make_axis(model_, dimension); axis) {
        auto own = std::make_unique<Places>();
        own->words = axis->words;
        own->entities = axis->entities;
        if (!own->entities.empty()) own->place.assign(model_.entities.size(), Symbol::none);
        for (std::uint32_t at = 0; at < own->entities.size(); ++at) own->place[own->entities[at].index] = at;
        own->axis = regions_.add_axis(std::move(*axis));
        places = own.get();
        own_.push_back(std::move(own));
    }
    if (places == nullptr) return {};
    places_.resize(std::max<std::size_t>(places_.size(), places->axis.index + 1), nullptr);
    places_[places->axis.index] = places;
    return axes_[dimension.index] = places->axis;
}

auto Axes::axis_of(DimensionId dimension, Measure tax_basis) -> AxisId {
    auto const plain = axis_of(dimension);
    if (tax_basis == Measure::none || !plain) return plain;
    // Those that another model shares are there too, whichever of the two met them first.
    for (auto const id : regions_.axes_over(regions_.axis(plain).dimension))
        if (!regions_.axis(id).beside && regions_.axis(id).measure == tax_basis) return id;
    auto axis = Axis{regions_.axis(plain)};
    axis.measure = tax_basis;
    return regions_.add_axis(std::move(axis));
}

auto Axes::axes_on(DimensionId dimension, Measure tax_basis) -> std::vector<AxisId> {
    std::vector<AxisId> all;
    auto const plain = axis_of(dimension, tax_basis);
    if (!plain) return all;
    for (auto const id : regions_.axes_over(regions_.axis(plain).dimension))
        if (regions_.axis(id).measure == tax_basis) all.push_back(id);
    return all;
}

auto Axes::inside(AxisId id, EntityId entity) -> std::optional<RegionId> {
    auto const& here = places(id);
    std::vector<Interval> values;
    std::vector<EntityId> seen{entity};
    for (std::size_t next = 0; next < seen.size(); ++next) {
        if (here.place.empty()) break;
        if (auto const at = here.place[seen[next].index]; at != Symbol::none) inside(id, at, values);
        if (!part_of_) continue;
        for (auto const fact : model_.facts_at(seen[next], part_of_, Relation::object))
            if (auto const part = model_.party(fact, Relation::subject).entity();
                part && std::find(seen.begin(), seen.end(), part) == seen.end())
                seen.push_back(part);
    }
    if (values.empty()) return {};
    return regions_.of(id, values);
}

auto Axes::inside(AxisId id, std::uint32_t place, std::vector<Interval>& values) const -> void {
    auto const& here = places(id);
    if (here.nested) {
        values.push_back({{place, 1, false}, {regions_.axis(id).extents[place], 1, false}});
        return;
    }
    std::vector<std::uint32_t> open{place};
    while (!open.empty()) {
        auto const at = open.back();
        open.pop_back();
        values.push_back({{at, 1, false}, {at + 1, 1, false}});
        for (auto row = std::lower_bound(here.parts.begin(), here.parts.end(), std::pair{at, 0u}); row != here.parts.end() && row->first == at; ++row)
            open.push_back(row->second);
    }
}

auto Axes::of_kind(AxisId id, KindId kind) -> RegionId {
    auto const& here = places(id);
    std::vector<Interval> values;
    for (std::uint32_t at = 0; at < here.entities.size(); ++at)
        if (here.entities[at] && model_.is_a(here.entities[at], kind)) inside(id, at, values);
    return regions_.of(id, values);
}

auto Axes::declared() -> RegionId {
    auto result = Regions::everything;
    for (auto const id : axes_) {
        if (!id || regions_.axis(id).tag != AxisTag::entity) continue;
        auto const& axis = regions_.axis(id);
        std::vector<Interval> leaves;
        for (std::uint32_t at = 0; at < axis.entities.size(); ++at)
            if (axis.extents[at] == at + 1) leaves.push_back({{at, 1, false}, {at + 1, 1, false}});
        if (!leaves.empty()) result = regions_.intersect(result, regions_.of(id, leaves));
    }
    return result;
}

}  // namespace knoop
