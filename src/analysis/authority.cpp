#include "src/analysis/authority_computation.hpp"

#include <algorithm>
#include <numeric>

namespace knoop {

// ---- reading the result

auto Competence::named(EntityId power) const -> EntityId {
    return power.index < named_.size() ? named_[power.index] : EntityId{};
}

auto Competence::of_power(EntityId power) const -> std::span<Holding const> {
    if (power.index >= by_power_.size() || by_power_[power.index].count == 0) return {};
    auto const range = by_power_[power.index];
    return {&holdings[HoldingId{range.first}], range.count};
}

auto Competence::first_of_power(EntityId power) const -> HoldingId {
    return power.index < by_power_.size() ? HoldingId{by_power_[power.index].first} : HoldingId{};
}

auto Competence::of_actor(EntityId actor) const -> std::span<HoldingId const> {
    if (actor.index + 1 >= actor_begin_.size()) return {};
    return std::span{by_actor_}.subspan(actor_begin_[actor.index], actor_begin_[actor.index + 1] - actor_begin_[actor.index]);
}

auto Competence::chain(HoldingId holding) const -> std::vector<HoldingId> {
    std::vector<HoldingId> links;
    for (; holding; holding = holdings[holding].source) links.push_back(holding);
    std::reverse(links.begin(), links.end());
    return links;
}

auto Competence::principal(HoldingId holding) const -> HoldingId {
    for (; holding && !holdings[holding].own_name; holding = holdings[holding].source) {
    }
    return holding;
}

auto Competence::root(HoldingId holding) const -> HoldingId {
    auto root = HoldingId{};
    for (; holding; holding = holdings[holding].source) root = holding;
    return root && holdings[root].grant == Symbol::none ? root : HoldingId{};
}

auto compute_authority(Register const& facts, Regions& regions, std::size_t most_overlaps) -> Competence {
    return authority::Computation{facts, regions, most_overlaps}.run();
}

namespace authority {

namespace {

auto entities_in(Register const& facts) -> std::size_t {
    std::size_t most = facts.parent.size();
    auto const see = [&](EntityId id) {
        if (id) most = std::max<std::size_t>(most, id.index + 1);
    };
    for (auto const& row : facts.attributions) see(row.power);
    for (auto const& row : facts.grants) see(row.power);
    for (auto const& row : facts.permissions) see(row.on);
    for (auto const& row : facts.exceptions) see(row.power);
    for (auto const& row : facts.reservations) see(row.power);
    for (auto const& row : facts.replacements) see(std::max(row.deputy, row.replaced));
    for (std::uint32_t id = 0; id < facts.holders.size(); ++id)
        for (auto const actor : facts.holders.members(HolderId{id})) see(actor);
    for (auto const& [part, whole] : facts.part_of) see(std::max(part, whole));
    return most;
}

template <class Rows>
auto begins(Rows const& rows, std::size_t grants) -> std::vector<std::uint32_t> {
    std::vector<std::uint32_t> begin(grants + 1);
    for (auto const& row : rows) ++begin[row.grant + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    return begin;
}

}  // namespace

Computation::Computation(Register const& f, Regions& r, std::size_t most_overlaps)
    : facts(f),
      regions(r),
      most_overlaps_(most_overlaps),
      entities_(entities_in(f)),
      attributions_of_(f.attributions, entities_),
      grants_of_(f.grants, entities_),
      reservations_of_(f.reservations, entities_),
      permission_begin_(begins(f.permissions, f.grants.size())),
      exception_begin_(begins(f.exceptions, f.grants.size())),
      deputies_(f.replacements.empty() ? 0 : entities_) {
    result.holders = f.holders;
    result.founded.resize(f.grants.size());
    seen_.resize(f.grants.size(), 0);
    result.holdings.reserve(f.grants.size() + f.attributions.size());
    local_.resize(f.holders.size(), 0);
    for (std::uint32_t at = 0; at < f.replacements.size(); ++at) deputies_[f.replacements[at].replaced.index].push_back(at);
}

auto Computation::run() -> Competence {
    result.by_power_.resize(entities_);
    for (auto const power : named_powers()) {
        gather(power);
        derive();
        check();
        find_overlaps();
        replace();
        result.by_power_[power.index] = {first_, static_cast<std::uint32_t>(result.holdings.size()) - first_};
    }
    find_collapses();
    settle_idle_limits();
    index_actors();
    return std::move(result);
}

// The powers that facts are about, and for every other power the one whose fate it shares. A power that is stated to be part of
// several may share the fate of none of them, so it counts as named.
auto Computation::named_powers() -> std::vector<EntityId> {
    std::vector<bool> is_named(entities_, false);
    auto const name = [&](EntityId power) {
        if (power) is_named[power.index] = true;
    };
    for (auto const& row : facts.attributions) name(row.power);
    for (auto const& row : facts.grants) name(row.power);
    for (auto const& row : facts.permissions) name(row.on);
    for (auto const& row : facts.exceptions) name(row.power);
    for (auto const& row : facts.reservations) name(row.power);
    std::vector<EntityId> parts;
    for (auto const& [part, whole] : facts.part_of)
        for (auto const each : containers(facts, part))
            if (is_named[each.index]) {
                parts.push_back(part);
                break;
            }
    for (auto const part : parts) name(part);

    std::vector<EntityId> powers;
    result.named_.resize(entities_);
    std::vector<EntityId> path;
    for (std::uint32_t at = 0; at < entities_; ++at) {
        if (is_named[at]) {
            powers.push_back(EntityId{at});
            result.named_[at] = EntityId{at};
            continue;
        }
        // Parents mostly come before their children, so this is mostly one step.
        path.clear();
        auto up = EntityId{at};
        while (up && !is_named[up.index] && path.size() < 1000) {
            path.push_back(up);
            up = up.index < facts.parent.size() ? facts.parent[up.index] : EntityId{};
            if (up && up.index < at) {
                up = result.named_[up.index];
                break;
            }
        }
        for (auto const each : path) result.named_[each.index] = up;
    }
    return powers;
}

auto Computation::is_above(EntityId power) const -> bool {
    return std::find(above_.begin(), above_.end(), power) != above_.end();
}

void Computation::gather(EntityId power) {
    power_ = power;
    containers(facts, power, above_);
    first_ = static_cast<std::uint32_t>(result.holdings.size());
    attributions_.clear();
    reservations_.clear();
    grants_.clear();
    from_group_.clear();
    holders_.clear();
    pieces_.clear();
    roots_.clear();
    for (auto const each : above_) {
        for (auto const at : attributions_of_.of(each)) attributions_.push_back(at);
        for (auto const at : reservations_of_.of(each)) reservations_.push_back(at);
    }
    for (auto const each : above_)
        for (auto const at : grants_of_.of(each)) {
            auto const& grant = facts.grants[at];
            grants_.push_back({at, grant.from, grant.to, stated(grant, at)});
        }
    std::sort(grants_.begin(), grants_.end(), [](LocalGrant const& a, LocalGrant const& b) {
        return std::tie(a.from, a.to, a.grant) < std::tie(b.from, b.to, b.grant);
    });
    for (std::uint32_t at = 0; at < grants_.size(); ++at)
        if (grants_[at].from && result.holders.is_joint(grants_[at].from)) from_group_.push_back(at);
}

auto Computation::stated(Grant const& grant, std::uint32_t index) -> RegionId {
    auto region = grant.region;
    for (auto at = exception_begin_[index]; at < exception_begin_[index + 1]; ++at)
        if (auto const& row = facts.exceptions[at]; is_above(row.power)) region = regions.subtract(region, row.region);
    for (auto const at : reservations_)
        if (auto const& row = facts.reservations[at]; row.holder == grant.from) region = regions.subtract(region, row.region);
    return region;
}

auto Computation::local_index(HolderId holder) -> std::uint32_t {
    auto const known = local_[holder.index];
    if (known < holders_.size() && holders_[known].holder == holder) return known;
    local_[holder.index] = static_cast<std::uint32_t>(holders_.size());
    holders_.push_back({holder});
    return local_[holder.index];
}

auto Computation::local(HolderId holder) -> LocalHolder& { return holders_[local_index(holder)]; }

void Computation::index_actors() {
    auto& begin = result.actor_begin_;
    begin.assign(entities_ + 1, 0);
    for (auto const& holding : result.holdings)
        for (auto const actor : result.holders.members(holding.holder)) ++begin[actor.index + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    result.by_actor_.resize(begin.back());
    auto next = begin;
    for (auto const id : result.holdings.ids())
        for (auto const actor : result.holders.members(result.holdings[id].holder)) result.by_actor_[next[actor.index]++] = id;
}

}  // namespace authority

}  // namespace knoop
