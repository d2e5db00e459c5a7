#include "src/analysis/region.hpp"

#include "src/base/assert.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace knoop {

namespace {

__extension__ using Wide = __int128;  // cross products of two 64-bit numbers

auto mix(std::uint64_t hash, std::uint64_t value) -> std::uint64_t {
    hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15ull;
    return hash ^ hash >> 29;
}

constexpr std::size_t first_slots = 1024;

}  // namespace

auto operator<=>(Cut const& left, Cut const& right) -> std::strong_ordering {
    if (left.b == right.b && left.b != 0) {
        if (left.a != right.a) return left.a <=> right.a;
        return left.after <=> right.after;
    }
    if (left.b == 0 || right.b == 0) return (left.b == 0 ? left.a : 0) <=> (right.b == 0 ? right.a : 0);
    auto const ahead = static_cast<Wide>(left.a) * right.b;
    auto const behind = static_cast<Wide>(right.a) * left.b;
    return ahead < behind ? std::strong_ordering::less : std::strong_ordering::greater;  // never equal: fractions are reduced
}

Regions::Regions() : nodes_(2), slots_(first_slots, 0), memo_(first_slots) {}

// ---- axes

auto Regions::add_axis(Axis axis) -> AxisId {
    KNOOP_ASSERT(axis.tag != AxisTag::norm && axes_.size() < first_norm);
    axes_.push_back(std::move(axis));
    return AxisId{axes_.size() - 1};
}

auto Regions::norm_axis(std::string_view text) -> AxisId {
    auto const known = std::find_if(norms_.begin(), norms_.end(), [&](Axis const& each) { return each.norm == text; });
    auto const index = static_cast<std::size_t>(known - norms_.begin());
    if (known == norms_.end()) {
        Axis axis;
        axis.tag = AxisTag::norm;
        axis.norm = text;
        axis.domain = {{0, 1, false}, {2, 1, false}};
        norms_.push_back(std::move(axis));
    }
    return AxisId{first_norm + index};
}

auto Regions::beside_axis(AxisId plain, Measure tax_basis) -> AxisId {
    auto const dimension = axis(plain).dimension;
    for (std::size_t at = 0; at < norms_.size(); ++at)
        if (norms_[at].beside && norms_[at].dimension == dimension && norms_[at].measure == tax_basis) return AxisId{first_norm + at};
    auto beside = Axis{axis(plain)};
    beside.measure = tax_basis;
    beside.beside = true;
    norms_.push_back(std::move(beside));
    return AxisId{first_norm + norms_.size() - 1};
}

auto Regions::axes_over(DimensionId dimension) const -> std::vector<AxisId> {
    std::vector<AxisId> all;
    for (std::size_t at = 0; at < axes_.size(); ++at)
        if (axes_[at].dimension == dimension) all.push_back(AxisId{at});
    for (std::size_t at = 0; at < norms_.size(); ++at)
        if (norms_[at].beside && norms_[at].dimension == dimension) all.push_back(AxisId{first_norm + at});
    return all;
}

// ---- nodes

void Regions::push(Cut const& high, RegionId to, std::size_t base) {
    if (scratch_.size() > base && scratch_.back().to == to)
        scratch_.back().high = high;
    else
        scratch_.push_back({high, to});
}

auto Regions::make(AxisId axis, std::size_t base) -> RegionId {
    auto const count = scratch_.size() - base;
    if (count == 1) {
        auto const only = scratch_.back().to;
        scratch_.pop_back();
        return only;
    }
    auto hash = mix(axis.index, count);
    for (auto at = base; at < scratch_.size(); ++at) {
        auto const& edge = scratch_[at];
        hash = mix(mix(hash, static_cast<std::uint64_t>(edge.high.a) * 2 + (edge.high.after ? 1 : 0)),
                   static_cast<std::uint64_t>(edge.high.b) << 32 ^ edge.to.index);
    }
    auto const mask = slots_.size() - 1;
    auto slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        auto const& node = nodes_[slots_[slot]];
        if (node.axis != axis || node.count != count) continue;
        auto const same =
            std::equal(scratch_.begin() + static_cast<std::ptrdiff_t>(base), scratch_.end(), edges_.begin() + node.first,
                       [](Edge const& a, Edge const& b) { return a.to == b.to && a.high == b.high; });
        if (!same) continue;
        scratch_.resize(base);
        return RegionId{slots_[slot]};
    }
    auto const id = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({axis, static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(count)});
    edges_.insert(edges_.end(), scratch_.begin() + static_cast<std::ptrdiff_t>(base), scratch_.end());
    scratch_.resize(base);
    slots_[slot] = id;
    if (nodes_.size() * 2 > slots_.size()) grow_nodes();
    return RegionId{id};
}

void Regions::grow_nodes() {
    slots_.assign(slots_.size() * 4, 0);
    auto const mask = slots_.size() - 1;
    for (std::uint32_t id = 2; id < nodes_.size(); ++id) {
        auto const& node = nodes_[id];
        auto hash = mix(node.axis.index, node.count);
        for (auto at = node.first; at < node.first + node.count; ++at) {
            auto const& edge = edges_[at];
            hash = mix(mix(hash, static_cast<std::uint64_t>(edge.high.a) * 2 + (edge.high.after ? 1 : 0)),
                       static_cast<std::uint64_t>(edge.high.b) << 32 ^ edge.to.index);
        }
        auto slot = hash & mask;
        while (slots_[slot] != 0) slot = (slot + 1) & mask;
        slots_[slot] = id;
    }
}

void Regions::remember(std::uint64_t key, RegionId result) {
    if ((memo_used_ + 1) * 2 > memo_.size()) {
        auto const old = std::move(memo_);
        memo_.assign(old.size() * 4, {});
        memo_used_ = 0;
        for (auto const& entry : old)
            if (entry.key != 0) remember(entry.key, entry.result);
    }
    auto const mask = memo_.size() - 1;
    auto slot = mix(0, key) & mask;
    while (memo_[slot].key != 0) slot = (slot + 1) & mask;
    memo_[slot] = {key, result};
    ++memo_used_;
}

auto Regions::recall(std::uint64_t key) const -> RegionId {
    auto const mask = memo_.size() - 1;
    for (auto slot = mix(0, key) & mask; memo_[slot].key != 0; slot = (slot + 1) & mask)
        if (memo_[slot].key == key) return memo_[slot].result;
    return {};
}

// ---- making regions

auto Regions::cut(AxisId id, std::int64_t a, std::int64_t b, bool after) const -> Cut {
    if (axis(id).is_dense()) {
        auto const common = std::max<std::int64_t>(std::gcd(a, b), 1);
        return {a / common, b / common, after};
    }
    return {after ? a + 1 : a, 1, false};
}

auto Regions::interval(AxisId id, Interval const& values) -> RegionId { return of(id, {&values, 1}); }

auto Regions::of(AxisId id, std::span<Interval const> values) -> RegionId {
    auto const domain = axis(id).domain;
    auto result = nothing;
    for (auto const& each : values) {
        auto const low = std::max(each.low, domain.low);
        auto const high = std::min(each.high, domain.high);
        if (low >= high) continue;
        auto const base = scratch_.size();
        if (low > domain.low) push(low, nothing, base);
        push(high, everything, base);
        if (high < domain.high) push(domain.high, nothing, base);
        result = unite(result, make(id, base));
    }
    return result;
}

auto Regions::point(AxisId axis, std::int64_t a, std::int64_t b) -> RegionId {
    return interval(axis, {cut(axis, a, b, false), cut(axis, a, b, true)});
}

auto Regions::norm(std::string_view text) -> RegionId { return point(norm_axis(text), 1); }

// ---- the algebra

auto Regions::unite(RegionId left, RegionId right) -> RegionId { return combine(Operation::unite, left, right); }
auto Regions::intersect(RegionId left, RegionId right) -> RegionId { return combine(Operation::intersect, left, right); }
auto Regions::subtract(RegionId left, RegionId right) -> RegionId { return combine(Operation::subtract, left, right); }

auto Regions::combine(Operation operation, RegionId left, RegionId right) -> RegionId {
    switch (operation) {
        case Operation::unite:
            if (left == right || right == nothing || left == everything) return left;
            if (left == nothing || right == everything) return right;
            if (right < left) std::swap(left, right);
            break;
        case Operation::intersect:
            if (left == right || left == nothing || right == everything) return left;
            if (right == nothing || left == everything) return right;
            if (right < left) std::swap(left, right);
            break;
        case Operation::subtract:
            if (left == right || left == nothing || right == everything) return nothing;
            if (right == nothing) return left;
            break;
        case Operation::judge: KNOOP_ASSERT(false);
    }
    auto const key =
        (static_cast<std::uint64_t>(operation) << 62 | static_cast<std::uint64_t>(left.index) << 31 | right.index) + 1;
    if (auto const known = recall(key); known) return known;

    // Vectors grow while this runs: nodes and edges are looked up again after each step.
    auto const axis_left = is_terminal(left) ? AxisId{} : nodes_[left.index].axis;
    auto const axis_right = is_terminal(right) ? AxisId{} : nodes_[right.index].axis;
    auto const top = std::min(axis_left, axis_right);
    auto const base = scratch_.size();
    auto at_left = axis_left == top ? nodes_[left.index].first : 0;
    auto at_right = axis_right == top ? nodes_[right.index].first : 0;
    auto const end_left = axis_left == top ? at_left + nodes_[left.index].count : 0;
    auto const end_right = axis_right == top ? at_right + nodes_[right.index].count : 0;
    while (at_left < end_left || at_right < end_right) {
        auto const to_left = axis_left == top ? edges_[at_left].to : left;
        auto const to_right = axis_right == top ? edges_[at_right].to : right;
        auto const high_left = axis_left == top ? edges_[at_left].high : edges_[at_right].high;
        auto const high_right = axis_right == top ? edges_[at_right].high : high_left;
        auto const order = high_left <=> high_right;
        auto const to = combine(operation, to_left, to_right);
        push(order < 0 ? high_left : high_right, to, base);
        if (axis_left == top && order <= 0) ++at_left;
        if (axis_right == top && order >= 0) ++at_right;
    }
    auto const result = make(top, base);
    remember(key, result);
    return result;
}

// A reduced diagram over norms and amounts beside others alone can turn out either way.
auto Regions::judge(RegionId region, bool possible) -> RegionId {
    if (is_terminal(region)) return region;
    if (nodes_[region.index].axis.index >= first_norm) return possible ? everything : nothing;
    auto const key = (static_cast<std::uint64_t>(Operation::judge) << 62 | static_cast<std::uint64_t>(region.index) << 31 |
                      (possible ? 1 : 0)) +
                     1;
    if (auto const known = recall(key); known) return known;
    auto const [axis, first, count] = nodes_[region.index];
    auto const base = scratch_.size();
    for (auto at = first; at < first + count; ++at) {
        auto const to = judge(edges_[at].to, possible);
        push(edges_[at].high, to, base);
    }
    auto const result = make(axis, base);
    remember(key, result);
    return result;
}

auto Regions::certain(RegionId region) -> RegionId { return judge(region, false); }
auto Regions::possible(RegionId region) -> RegionId { return judge(region, true); }

auto Regions::without_axis(RegionId region, AxisId axis) -> RegionId {
    std::unordered_map<std::uint32_t, RegionId> done;
    auto const walk = [&](auto&& self, RegionId at) -> RegionId {
        if (is_terminal(at) || nodes_[at.index].axis > axis) return at;
        if (auto const known = done.find(at.index); known != done.end()) return known->second;
        auto const [own, first, count] = nodes_[at.index];
        RegionId result = nothing;
        if (own == axis) {
            for (auto edge = first; edge < first + count; ++edge) result = unite(result, edges_[edge].to);
        } else {
            auto const base = scratch_.size();
            for (auto edge = first; edge < first + count; ++edge) {
                auto const to = self(self, edges_[edge].to);
                push(edges_[edge].high, to, base);
            }
            result = make(own, base);
        }
        done.emplace(at.index, result);
        return result;
    };
    return walk(walk, region);
}

auto Regions::shadow(RegionId region, AxisId axis) -> RegionId {
    std::unordered_map<std::uint32_t, RegionId> done;
    auto const walk = [&](auto&& self, RegionId at) -> RegionId {
        if (at == nothing) return nothing;
        if (at == everything || nodes_[at.index].axis > axis) return everything;
        if (auto const known = done.find(at.index); known != done.end()) return known->second;
        auto const [own, first, count] = nodes_[at.index];
        RegionId result = nothing;
        if (own == axis) {
            auto const base = scratch_.size();
            for (auto edge = first; edge < first + count; ++edge)
                push(edges_[edge].high, edges_[edge].to == nothing ? nothing : everything, base);
            result = make(own, base);
        } else {
            for (auto edge = first; edge < first + count; ++edge) result = unite(result, self(self, edges_[edge].to));
        }
        done.emplace(at.index, result);
        return result;
    };
    return walk(walk, region);
}

auto Regions::hull(RegionId region) -> RegionId {
    if (region == nothing) return nothing;
    auto result = everything;
    for (auto const id : axes_of(region)) {
        if (!axis(id).is_ordered()) continue;
        auto const side = shadow(region, id);
        if (is_terminal(side)) continue;
        auto const all = edges(side);
        auto const low = all.front().to == nothing ? all.front().high : axis(id).domain.low;
        auto const high = all.back().to == nothing ? all[all.size() - 2].high : axis(id).domain.high;
        result = intersect(result, interval(id, {low, high}));
    }
    return result;
}

// ---- looking inside

auto Regions::axes_of(RegionId region) const -> std::vector<AxisId> {
    std::vector<AxisId> axes;
    std::unordered_set<std::uint32_t> seen;
    std::vector<RegionId> open{region};
    while (!open.empty()) {
        auto const at = open.back();
        open.pop_back();
        if (is_terminal(at) || !seen.insert(at.index).second) continue;
        axes.push_back(nodes_[at.index].axis);
        for (auto const& edge : edges(at)) open.push_back(edge.to);
    }
    std::sort(axes.begin(), axes.end());
    axes.erase(std::unique(axes.begin(), axes.end()), axes.end());
    return axes;
}

auto Regions::holds(RegionId region, std::span<Coordinate const> values) const -> bool {
    while (!is_terminal(region)) {
        auto const& node = nodes_[region.index];
        auto const value =
            std::find_if(values.begin(), values.end(), [&](Coordinate const& each) { return each.axis == node.axis; });
        KNOOP_ASSERT(value != values.end());
        auto const low = Cut{value->a, value->b, false};
        auto const all = edges(region);
        region = std::find_if(all.begin(), all.end(), [&](Edge const& edge) { return low < edge.high; })->to;
    }
    return region == everything;
}

}  // namespace knoop
