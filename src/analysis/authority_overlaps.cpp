// Two who may decide the same cases. Whoever gave the other his authority is no competitor: over these cases he stands above
// him.
#include "src/analysis/authority_computation.hpp"

#include <algorithm>

namespace knoop::authority {

namespace {

template <class Reach>
auto place_in(Reach& reach, std::uint32_t holder) {
    return std::lower_bound(reach.begin(), reach.end(), holder,
                            [](auto const& row, std::uint32_t wanted) { return row.first < wanted; });
}

}  // namespace

// Over which cases each other holder has his authority, at some remove, from this one; by place in holders_.
auto Computation::reach_of(std::uint32_t start) -> Reach {
    Reach reach;
    std::vector<std::uint32_t> open;
    auto const follow = [&](std::uint32_t from, RegionId region) {
        auto const extend = [&](LocalGrant const& grant) {
            auto const fresh = regions.intersect(region, grant.founded);
            if (fresh == Regions::nothing) return;
            auto const to = local_index(grant.to);
            auto known = place_in(reach, to);
            if (known == reach.end() || known->first != to) known = reach.insert(known, {to, Regions::nothing});
            auto const all = regions.unite(known->second, fresh);
            if (all == known->second) return;
            known->second = all;
            open.push_back(to);
        };
        auto const holder = holders_[from].holder;
        auto at = std::lower_bound(grants_.begin(), grants_.end(), holder,
                                   [](LocalGrant const& grant, HolderId wanted) { return grant.from < wanted; });
        for (; at != grants_.end() && at->from == holder; ++at) extend(*at);
        for (auto const group : from_group_)
            if (grants_[group].from != holder && result.holders.includes(grants_[group].from, holder)) extend(grants_[group]);
    };
    follow(start, Regions::everything);
    while (!open.empty()) {
        auto const at = open.back();
        open.pop_back();
        follow(at, place_in(reach, at)->second);
    }
    return reach;
}

auto Computation::replace_each_other(HolderId one, HolderId other) const -> bool {
    if (deputies_.empty() || result.holders.is_joint(one) || result.holders.is_joint(other)) return false;
    auto const a = result.holders.members(one).front();
    auto const b = result.holders.members(other).front();
    auto const is_deputy = [&](EntityId deputy, EntityId replaced) {
        auto const& all = deputies_[replaced.index];
        return std::any_of(all.begin(), all.end(), [&](std::uint32_t row) { return facts.replacements[row].deputy == deputy; });
    };
    return is_deputy(a, b) || is_deputy(b, a);
}

void Computation::find_overlaps() {
    // Holders of the same region go together: what does not meet is compared once for all of them.
    std::vector<std::uint32_t> order;
    for (std::uint32_t at = 0; at < holders_.size(); ++at)
        if (holders_[at].held != Regions::nothing) order.push_back(at);
    if (order.size() < 2) return;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair{holders_[a].held, a} < std::pair{holders_[b].held, b};
    });
    std::vector<Reach> reaches(holders_.size());
    std::vector<bool> reached(holders_.size(), false);
    auto const without_reach = [&](RegionId region, std::uint32_t from, std::uint32_t to) {
        if (!reached[from]) {
            reached[from] = true;
            reaches[from] = reach_of(from);
        }
        auto const found = place_in(reaches[from], to);
        return found == reaches[from].end() || found->first != to ? region : regions.subtract(region, found->second);
    };
    auto const holding_of = [&](std::uint32_t holder, RegionId within) {
        for (auto at = first_; at < result.holdings.size(); ++at)
            if (auto const& holding = result.holdings[HoldingId{at}];
                holding.holder == holders_[holder].holder && regions.meets(holding.remains, within))
                return HoldingId{at};
        return HoldingId{};
    };
    struct Found {
        std::uint32_t one;
        std::uint32_t other;
        RegionId region;
    };
    std::vector<Found> found;
    auto const compare = [&](std::uint32_t one, std::uint32_t other, RegionId common) {
        if (one > other) std::swap(one, other);
        auto const a = holders_[one].holder;
        auto const b = holders_[other].holder;
        if ((result.holders.is_joint(a) || result.holders.is_joint(b)) &&
            (result.holders.includes(a, b) || result.holders.includes(b, a)))
            return;
        if (replace_each_other(a, b)) return;
        auto const region = without_reach(without_reach(common, one, other), other, one);
        if (region != Regions::nothing) found.push_back({one, other, region});
    };
    for (std::size_t first = 0; first < order.size() && found.size() <= most_overlaps_;) {
        auto last = first;
        while (last < order.size() && holders_[order[last]].held == holders_[order[first]].held) ++last;
        for (auto at = first; at < last; ++at)
            for (auto other = at + 1; other < last && found.size() <= most_overlaps_; ++other)
                compare(order[at], order[other], holders_[order[first]].held);
        for (auto second = last; second < order.size();) {
            auto end = second;
            while (end < order.size() && holders_[order[end]].held == holders_[order[second]].held) ++end;
            auto const common = regions.intersect(holders_[order[first]].held, holders_[order[second]].held);
            if (common != Regions::nothing)
                for (auto at = first; at < last; ++at)
                    for (auto other = second; other < end && found.size() <= most_overlaps_; ++other)
                        compare(order[at], order[other], common);
            second = end;
        }
        first = last;
    }
    if (found.size() > most_overlaps_) {
        found.resize(most_overlaps_);
        result.more_overlaps.push_back(power_);
    }
    std::sort(found.begin(), found.end(), [](Found const& a, Found const& b) {
        return std::pair{a.one, a.other} < std::pair{b.one, b.other};
    });
    for (auto const& each : found)
        result.overlaps.push_back(
            {power_, holding_of(each.one, each.region), holding_of(each.other, each.region), each.region});
}

}  // namespace knoop::authority
