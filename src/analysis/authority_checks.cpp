// Where a register does not add up: grants beyond their source, cases left to nobody, limits without effect, circles, joint
// grants that one can exercise alone.
#include "src/analysis/authority_computation.hpp"

#include <algorithm>
#include <tuple>

namespace knoop::authority {

void Computation::check() {
    find_excesses();
    find_uncovered();
    find_idle_limits();
    find_cycles();
}

// Of a holder, and of each of several together.
auto Computation::total(HolderId holder, RegionId LocalHolder::*what) -> RegionId {
    auto region = local(holder).*what;
    if (!result.holders.is_joint(holder)) return region;
    for (auto const& other : holders_)
        if (other.holder != holder && result.holders.includes(holder, other.holder))
            region = regions.unite(region, other.*what);
    return region;
}

void Computation::find_excesses() {
    // A grant that is silent on the territory means the grantor's own.
    std::vector<AxisId> territories;
    for (auto const at : attributions_)
        if (auto const axis = facts.attributions[at].territory; axis) territories.push_back(axis);
    for (auto const& grant : grants_) {
        if (!grant.from || grant.founded == grant.stated) continue;
        auto founded = grant.founded;
        for (auto const axis : territories) {
            auto const said = regions.axes_of(grant.stated);
            if (!std::binary_search(said.begin(), said.end(), axis)) founded = regions.without_axis(founded, axis);
        }
        auto const region = regions.subtract(grant.stated, founded);
        if (region == Regions::nothing) continue;
        auto const moves = facts.grants[grant.grant].moves;
        result.excesses.push_back(
            {grant.grant, power_, grant.stated, region,
             regions.intersect(region, total(grant.from, moves ? &LocalHolder::given : &LocalHolder::held)),
             regions.intersect(region, total(grant.from, &LocalHolder::moved))});
    }
}

void Computation::find_uncovered() {
    for (auto at = grants_.begin(); at != grants_.end() && at->from;) {
        auto const from = at->from;
        auto granted = Regions::nothing;
        auto kept = rest_;
        for (; at != grants_.end() && at->from == from; ++at) {
            granted = regions.unite(granted, at->stated);
            for (auto row = exception_begin_[at->grant]; row < exception_begin_[at->grant + 1]; ++row)
                if (auto const& exception = facts.exceptions[row]; is_above(exception.power))
                    kept = regions.unite(kept, exception.region);
        }
        for (auto const row : reservations_)
            if (facts.reservations[row].holder == from) kept = regions.unite(kept, facts.reservations[row].region);
        auto const own = total(from, &LocalHolder::given);
        auto const region = regions.subtract(own, regions.unite(granted, kept));
        if (region == Regions::nothing) continue;
        auto const between = regions.intersect(region, regions.hull(regions.intersect(granted, own)));
        result.uncovered.push_back({from, power_, region, between});
    }
}

// ---- limits without effect

void Computation::find_idle_limits() {
    auto const covers = [&](Grant const& wide, Grant const& narrow) {
        if (wide.moves != narrow.moves || wide.since > narrow.since || wide.until < narrow.until) return false;
        return wide.form == narrow.form ||
               std::binary_search(facts.covers.begin(), facts.covers.end(), std::pair{narrow.form, wide.form});
    };
    auto const passes = [&](std::uint32_t grant) { return permission_begin_[grant] != permission_begin_[grant + 1]; };
    for (std::size_t first = 0; first < grants_.size();) {
        auto last = first;
        while (last < grants_.size() && grants_[last].from == grants_[first].from) ++last;
        auto group = first;
        for (auto at = first; grants_[first].from && at < last; ++at) {
            auto const& narrow = grants_[at];
            if (narrow.stated == Regions::nothing) continue;
            ++seen_[narrow.grant];
            if (last - first == 1) continue;
            if (narrow.to != grants_[group].to) group = at;
            auto const joint = result.holders.is_joint(narrow.to);
            for (auto other = joint ? first : group; other < last && (joint || grants_[other].to == narrow.to); ++other) {
                auto const& wide = grants_[other];
                if (other == at || !result.holders.includes(narrow.to, wide.to)) continue;
                if (!covers(facts.grants[wide.grant], facts.grants[narrow.grant]) ||
                    (passes(narrow.grant) && !passes(wide.grant)))
                    continue;
                if (!regions.contains(wide.stated, narrow.stated)) continue;
                auto& all = wider_[narrow.grant];
                auto known = std::find_if(all.begin(), all.end(), [&](Wider const& each) { return each.grant == wide.grant; });
                if (known == all.end()) known = all.insert(all.end(), {wide.grant});
                ++known->powers;
                known->differs = known->differs || wide.stated != narrow.stated || wide.to != narrow.to;
            }
        }
        first = last;
    }
}

void Computation::settle_idle_limits() {
    for (auto& [grant, all] : wider_) {
        std::erase_if(all, [&, narrow = grant](Wider const& each) {
            if (each.powers != seen_[narrow]) return true;  // in some power the narrower one stands alone
            return !each.differs && each.grant > narrow;    // of two that say the same, the later one adds nothing
        });
        if (all.empty()) continue;
        auto const best = std::min_element(all.begin(), all.end(), [](Wider const& a, Wider const& b) {
            return std::pair{!a.differs, a.grant} < std::pair{!b.differs, b.grant};
        });
        result.idle_limits.push_back({grant, best->grant, !best->differs});
    }
    std::sort(result.idle_limits.begin(), result.idle_limits.end(),
              [](IdleLimit const& a, IdleLimit const& b) { return a.grant < b.grant; });
}

// ---- circles: strongly connected holders, by Tarjan's algorithm without recursion

void Computation::find_cycles() {
    struct Link {
        std::uint32_t from;
        std::uint32_t to;
        std::uint32_t grant;  // none: a member of the group that `to` is
    };
    std::vector<Link> links;
    std::vector<bool> receives(holders_.size(), false);
    for (auto const& grant : grants_)
        if (grant.from) receives[local_index(grant.to)] = true;
    auto possible = false;
    for (auto const& grant : grants_) {
        if (!grant.from) continue;
        auto const from = local_index(grant.from);
        possible = possible || receives[from] || result.holders.is_joint(grant.from);
        links.push_back({from, local_index(grant.to), grant.grant});
    }
    if (!possible) return;
    for (auto const at : from_group_)
        for (std::uint32_t member = 0; member < holders_.size(); ++member)
            if (holders_[member].holder != grants_[at].from &&
                result.holders.includes(grants_[at].from, holders_[member].holder))
                links.push_back({member, local_index(grants_[at].from), Symbol::none});
    std::sort(links.begin(), links.end(),
              [](Link const& a, Link const& b) { return std::tie(a.from, a.to, a.grant) < std::tie(b.from, b.to, b.grant); });

    auto const count = static_cast<std::uint32_t>(holders_.size());
    std::vector<std::uint32_t> begin(count + 1);
    for (auto const& link : links) ++begin[link.from + 1];
    for (std::uint32_t at = 0; at < count; ++at) begin[at + 1] += begin[at];
    auto next = begin;
    std::vector<std::uint32_t> order(count, 0), low(count, 0), component(count, Symbol::none), stack, path;
    auto visited = 0u;
    auto components = 0u;
    for (std::uint32_t start = 0; start < count; ++start) {
        if (order[start] != 0) continue;
        path.push_back(start);
        while (!path.empty()) {
            auto const at = path.back();
            if (order[at] == 0) {
                order[at] = low[at] = ++visited;
                stack.push_back(at);
            }
            if (next[at] < begin[at + 1]) {
                auto const to = links[next[at]++].to;
                if (order[to] == 0)
                    path.push_back(to);
                else if (component[to] == Symbol::none)
                    low[at] = std::min(low[at], order[to]);
                continue;
            }
            path.pop_back();
            if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[at]);
            if (low[at] != order[at]) continue;
            while (component[at] == Symbol::none) {
                component[stack.back()] = components;
                stack.pop_back();
            }
            ++components;
        }
    }
    std::vector<std::vector<std::uint32_t>> within(components);
    for (auto const& link : links)
        if (component[link.from] == component[link.to] && link.grant != Symbol::none)
            within[component[link.from]].push_back(link.grant);
    for (auto& grants : within) {
        if (grants.empty()) continue;
        std::sort(grants.begin(), grants.end());
        result.cycles.push_back({power_, std::move(grants)});
    }
}

// ---- joint grants that one can exercise alone

void Computation::find_collapses() {
    struct StandIn {
        EntityId actor;
        std::vector<FactId> facts;
    };
    // Who can act for a member: himself, his deputies, and whoever holds the post of one of these.
    auto const stand_ins = [&](EntityId member) {
        std::vector<StandIn> all{{member, {}}};
        if (member.index < deputies_.size())
            for (auto const row : deputies_[member.index])
                all.push_back({facts.replacements[row].deputy, {facts.replacements[row].fact}});
        for (std::size_t at = 0, posts = all.size(); at < posts; ++at)
            for (auto const& [person, post] : facts.offices)
                if (post == all[at].actor) all.push_back({person, all[at].facts});
        return all;
    };
    for (std::uint32_t grant = 0; grant < facts.grants.size(); ++grant) {
        auto const to = facts.grants[grant].to;
        if (!facts.holders.is_joint(to)) continue;
        auto const members = facts.holders.members(to);
        auto alone = stand_ins(members.front());
        for (auto const member : members.subspan(1)) {
            auto const others = stand_ins(member);
            std::vector<StandIn> both;
            for (auto& one : alone)
                for (auto const& other : others)
                    if (one.actor == other.actor) {
                        auto joined = one;
                        joined.facts.insert(joined.facts.end(), other.facts.begin(), other.facts.end());
                        both.push_back(std::move(joined));
                        break;
                    }
            alone = std::move(both);
        }
        std::vector<EntityId> seen;
        for (auto& each : alone) {
            if (std::find(seen.begin(), seen.end(), each.actor) != seen.end()) continue;
            seen.push_back(each.actor);
            result.collapses.push_back({grant, each.actor, std::move(each.facts)});
        }
    }
}

}  // namespace knoop::authority
