#include "src/analysis/stretches.hpp"

namespace knoop {

namespace {

void add_stretches(FactId fact, RegionId region, AxisId axis, Regions& regions, std::vector<Stretch>& found) {
    auto const shadow = regions.shadow(region, axis);
    if (regions.is_terminal(shadow)) return;
    auto low = regions.axis(axis).domain.low;
    auto goes_on = false;  // the stretch before this edge
    for (auto const& edge : regions.edges(shadow)) {
        auto const holds = edge.to == Regions::everything;
        if (holds && goes_on) found.back().values.high = edge.high;
        else if (holds) found.push_back({fact, axis, {low, edge.high}});
        goes_on = holds;
        low = edge.high;
    }
}

}  // namespace

auto stretches(Model const& model, Cases& cases, Regions& regions) -> std::vector<Stretch> {
    std::vector<Stretch> found;
    FactId last;
    for (auto const& condition : model.conditions) {
        if (condition.fact == last || !model.facts[condition.fact].in_force) continue;
        last = condition.fact;
        auto const region = regions.certain(cases.region_of(last));
        for (auto const axis : regions.axes_of(region))
            if (axis.index < Regions::first_norm && regions.axis(axis).is_ordered() && regions.axis(axis).tag != AxisTag::frequency)
                add_stretches(last, region, axis, regions, found);
    }
    return found;
}

}  // namespace knoop
