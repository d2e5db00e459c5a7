#include "src/analysis/axes.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Cut zero{0, 1, false};

auto up_to(std::size_t count) -> Interval { return {zero, {static_cast<std::int64_t>(count), 1, false}}; }

}  // namespace

Axes::Axes(Model const& model, Regions& regions)
    : model_(model), regions_(regions), axes_(model.vocabulary->dimensions.size()), made_(model.vocabulary->dimensions.size()) {
    part_of_ = model.vocabulary->relation(model.vocabulary->names.find("part-of"), Language::en);
}

auto Axes::axis_of(DimensionId dimension) -> AxisId {
    if (made_[dimension.index]) return axes_[dimension.index];
    made_[dimension.index] = true;
    auto axis = make(dimension);
    if (!axis) return {};
    auto const id = regions_.add_axis(std::move(*axis));
    axes_[dimension.index] = id;
    place_.resize(id.index + 1);
    auto const& entities = regions_.axis(id).entities;
    if (entities.empty()) return id;
    place_[id.index].assign(model_.entities.size(), Symbol::none);
    for (std::uint32_t at = 0; at < entities.size(); ++at) place_[id.index][entities[at].index] = at;
    return id;
}

auto Axes::make(DimensionId id) const -> std::optional<Axis> {
    auto const& type = model_.vocabulary->dimensions[id].type;
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
            list_entities(type, axis);
            axis.domain = up_to(axis.entities.size() + 1);
            return axis;
        case TypeTag::any_kind:
        case TypeTag::fact:
        case TypeTag::range: return {};
    }
    return {};
}

// Entities of the type, depth first; what is nested in one through others of another kind is inside it too.
void Axes::list_entities(Type const& type, Axis& axis) const {
    std::vector<bool> belongs(model_.entities.size(), false);
    for (auto const& base : type)
        if (base.tag == TypeTag::kind)
            for (auto const entity : model_.of_kind(base.kind)) belongs[entity.index] = true;
    struct Visit {
        EntityId entity;
        std::uint32_t at = Symbol::none;  // its place in the list, when what is left to do is to close its range
    };
    std::vector<Visit> open;
    auto const add_children = [&](EntityId parent) {
        auto const all = model_.children(parent);
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

auto Axes::inside(AxisId id, EntityId entity) -> std::optional<RegionId> {
    auto const& axis = regions_.axis(id);
    std::vector<Interval> values;
    std::vector<EntityId> seen{entity};
    for (std::size_t next = 0; next < seen.size(); ++next) {
        if (place_[id.index].empty()) break;
        if (auto const at = place_[id.index][seen[next].index]; at != Symbol::none)
            values.push_back({{at, 1, false}, {axis.extents[at], 1, false}});
        if (!part_of_) continue;
        for (auto const fact : model_.facts_at(seen[next], part_of_, Relation::object))
            if (auto const part = model_.party(fact, Relation::subject).entity();
                part && std::find(seen.begin(), seen.end(), part) == seen.end())
                seen.push_back(part);
    }
    if (values.empty()) return {};
    return regions_.of(id, values);
}

auto Axes::of_kind(AxisId id, KindId kind) -> RegionId {
    auto const& axis = regions_.axis(id);
    std::vector<Interval> values;
    for (std::uint32_t at = 0; at < axis.entities.size(); ++at)
        if (model_.is_a(axis.entities[at], kind)) values.push_back({{at, 1, false}, {axis.extents[at], 1, false}});
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
