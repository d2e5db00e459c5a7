#include "src/analysis/region_boxes.hpp"

#include "src/base/assert.hpp"

#include <algorithm>
#include <limits>

namespace knoop {

namespace {

// The values of a region over one axis.
auto values_of(Regions const& regions, RegionId side, AxisId axis) -> std::vector<Interval> {
    std::vector<Interval> values;
    auto low = regions.axis(axis).domain.low;
    for (auto const& edge : regions.edges(side)) {
        if (edge.to != Regions::nothing) values.push_back({low, edge.high});
        low = edge.high;
    }
    return values;
}

// The paths of the diagram, edges to the same node taken together: boxes that do not overlap.
class Paths {
public:
    Paths(Regions& r, std::size_t most) : regions(r), most_(most) {}

    void walk(RegionId at) {
        if (at == Regions::nothing || found.size() > most_) return;
        if (at == Regions::everything) {
            found.push_back(box);
            return;
        }
        auto const axis = regions.top_axis(at);
        std::vector<RegionId> targets;
        for (auto const& edge : regions.edges(at))
            if (edge.to != Regions::nothing && std::find(targets.begin(), targets.end(), edge.to) == targets.end())
                targets.push_back(edge.to);
        for (auto const target : targets) {
            Side side{axis, {}};
            auto low = regions.axis(axis).domain.low;
            for (auto const& edge : regions.edges(at)) {
                if (edge.to == target) side.values.push_back({low, edge.high});
                low = edge.high;
            }
            box.push_back(std::move(side));
            walk(target);
            box.pop_back();
        }
    }

    std::vector<Box> found;

private:
    Regions& regions;
    Box box;
    std::size_t most_;
};

// Makes each side of the box as wide as the region allows.
void widen(Regions& regions, Box& box, RegionId outside) {
    for (std::size_t at = 0; at < box.size();) {
        auto rest = box;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
        auto const axis = box[at].axis;
        auto const forbidden = regions.shadow(regions.intersect(outside, region_of(regions, rest)), axis);
        auto const allowed = regions.complement(forbidden);
        if (allowed == Regions::everything) {
            box = std::move(rest);
            continue;
        }
        box[at].values = values_of(regions, allowed, axis);
        ++at;
    }
}

}  // namespace

auto region_of(Regions& regions, Box const& box) -> RegionId {
    auto result = Regions::everything;
    for (auto side = box.rbegin(); side != box.rend(); ++side)
        result = regions.intersect(regions.of(side->axis, side->values), result);
    return result;
}

auto boxes_of(Regions& regions, RegionId region, std::size_t most, RegionId within) -> Boxes {
    Paths paths{regions, most};
    paths.walk(region);
    Boxes result;
    result.complete = paths.found.size() <= most;
    if (!result.complete) paths.found.resize(most);
    auto const outside = regions.subtract(within, region);
    std::vector<RegionId> wide;
    for (auto& box : paths.found) {
        widen(regions, box, outside);
        auto const id = region_of(regions, box);
        if (std::find(wide.begin(), wide.end(), id) != wide.end()) continue;
        wide.push_back(id);
        result.boxes.push_back(std::move(box));
    }
    // Leave out what the others cover, the later ones first.
    for (auto at = wide.size(); result.complete && at-- > 0;) {
        auto others = Regions::nothing;
        for (std::size_t other = 0; other < wide.size(); ++other)
            if (other != at) others = regions.unite(others, wide[other]);
        if (!regions.contains(others, regions.intersect(wide[at], within))) continue;
        wide.erase(wide.begin() + static_cast<std::ptrdiff_t>(at));
        result.boxes.erase(result.boxes.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return result;
}

auto pieces_of(Regions& regions, RegionId region, std::size_t most) -> std::vector<RegionId> {
    std::vector<RegionId> pieces;
    for (auto const& box : boxes_of(regions, region, most).boxes) {
        std::vector<RegionId> parts{Regions::everything};
        for (auto const& side : box) {
            std::vector<RegionId> next;
            auto const single = regions.axis(side.axis).is_ordered();
            for (auto const part : parts) {
                if (!single)
                    next.push_back(regions.intersect(part, regions.of(side.axis, side.values)));
                else
                    for (auto const& values : side.values)
                        next.push_back(regions.intersect(part, regions.interval(side.axis, values)));
            }
            parts = std::move(next);
        }
        for (auto const part : parts)
            if (std::find(pieces.begin(), pieces.end(), part) == pieces.end()) pieces.push_back(part);
    }
    return pieces;
}

namespace {

// A telling value between two cuts.
auto value_in(Axis const& axis, AxisId id, Cut const& low, Cut const& high) -> Coordinate {
    auto const from_start = low == axis.domain.low;
    if (!axis.is_dense()) {
        if (!low.is_end() && (!from_start || high.is_end())) return {id, low.a, 1};
        return high.is_end() ? Coordinate{id, 0, 1} : Coordinate{id, high.a - 1, 1};
    }
    if (!low.is_end() && !low.after && !from_start) return {id, low.a, low.b};
    if (!high.is_end() && high.after) return {id, high.a, high.b};
    if (!low.is_end() && !low.after) return {id, low.a, low.b};
    if (low.is_end() && high.is_end()) return {id, 0, 1};
    auto const floor = [](Cut const& cut) { return cut.a / cut.b - (cut.a % cut.b < 0 ? 1 : 0); };
    if (low.is_end()) return {id, floor(high) - 1, 1};
    auto const next = floor(low) + 1;
    if (Cut{next, 1, true} <= high) return {id, next, 1};
    // Between two fractions lies their mediant.
    return {id, low.a + high.a, low.b + high.b};
}

}  // namespace

auto example_of(Regions const& regions, RegionId region) -> std::vector<Coordinate> {
    KNOOP_ASSERT(region != Regions::nothing);
    std::vector<Coordinate> values;
    while (!regions.is_terminal(region)) {
        auto const id = regions.top_axis(region);
        auto const& axis = regions.axis(id);
        auto low = axis.domain.low;
        for (auto const& edge : regions.edges(region)) {
            if (edge.to != Regions::nothing) {
                values.push_back(value_in(axis, id, low, edge.high));
                region = edge.to;
                break;
            }
            low = edge.high;
        }
    }
    return values;
}

}  // namespace knoop
