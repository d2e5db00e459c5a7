// Who holds a power: attributions, what is delegated from them, what is mandated from that, and who replaces whom.
// Holdings are added until no grant passes on anything new; each rests on one that was there before, so nothing rests on
// itself.
#include "src/analysis/authority_computation.hpp"

#include <algorithm>

namespace knoop::authority {

void Computation::derive() {
    for (auto const& grant : grants_) {  // every party gets its place first, so that places stay where they are
        if (grant.from) local_index(grant.from);
        local_index(grant.to);
    }
    attribute();
    auto const unknown_grantors = [&](bool moves) {
        for (auto& grant : grants_) {
            auto const& row = facts.grants[grant.grant];
            if (grant.from || row.moves != moves || grant.stated == Regions::nothing) continue;
            grant.founded = grant.stated;
            add({.fact = row.fact,
                 .holder = row.to,
                 .power = power_,
                 .region = grant.stated,
                 .remains = grant.stated,
                 .source = {},
                 .grant = grant.grant,
                 .replaces = {},
                 .own_name = moves});
        }
    };
    unknown_grantors(true);
    for (auto at = first_; at < result.holdings.size(); ++at) pass_on(HoldingId{at}, true);

    // Delegation takes away: from every holding in the grantor's own name, whichever chain it came by; from all who delegate
    // together.
    for (auto const& grant : grants_) {
        if (!grant.from || !facts.grants[grant.grant].moves || grant.founded == Regions::nothing) continue;
        auto const joint = result.holders.is_joint(grant.from);
        for (auto& holder : holders_)
            if (holder.holder == grant.from || (joint && result.holders.includes(grant.from, holder.holder)))
                holder.moved = regions.unite(holder.moved, grant.founded);
    }
    for (auto at = first_; at < result.holdings.size(); ++at) {
        auto& holding = result.holdings[HoldingId{at}];
        holding.remains = regions.subtract(holding.region, local(holding.holder).moved);
    }

    unknown_grantors(false);
    for (auto at = first_; at < result.holdings.size(); ++at) pass_on(HoldingId{at}, false);
    sum_up();
}

void Computation::attribute() {
    rest_ = Regions::nothing;
    for (auto const at : attributions_) {
        auto const& row = facts.attributions[at];
        auto region = row.region;
        if (row.rest) {
            for (auto const other : attributions_)
                if (auto const& theirs = facts.attributions[other]; !theirs.rest && theirs.holder != row.holder)
                    region = regions.subtract(region, theirs.region);
            rest_ = regions.unite(rest_, region);
        }
        if (region == Regions::nothing) continue;
        add({.fact = row.fact,
             .holder = row.holder,
             .power = power_,
             .region = region,
             .remains = region,
             .source = {},
             .replaces = {},
             .own_name = true});
    }
}

auto Computation::add(Holding holding) -> HoldingId {
    holding.vacant = is_vacant(holding.holder);
    local_index(holding.holder);
    auto const id = result.holdings.add(holding);
    roots_.push_back(holding.source ? roots_[holding.source.index - first_] : id);
    if (holding.grant != Symbol::none) result.founded[holding.grant] = true;
    return id;
}

void Computation::pass_on(HoldingId id, bool moves) {
    auto const holding = result.holdings[id];
    if (moves && !holding.own_name) return;
    auto const reach = moves ? holding.region : holding.remains;
    if (reach == Regions::nothing) return;
    auto at = std::lower_bound(grants_.begin(), grants_.end(), holding.holder,
                               [](LocalGrant const& grant, HolderId holder) { return grant.from < holder; });
    for (; at != grants_.end() && at->from == holding.holder; ++at)
        if (facts.grants[at->grant].moves == moves) pass_on(id, *at, reach);
    // Several who grant together have what each of them has.
    for (auto const group : from_group_)
        if (auto& grant = grants_[group]; grant.from != holding.holder && facts.grants[grant.grant].moves == moves &&
                                          result.holders.includes(grant.from, holding.holder))
            pass_on(id, grant, reach);
}

void Computation::pass_on(HoldingId id, LocalGrant& grant, RegionId reach) {
    auto const holding = result.holdings[id];  // a copy: the table grows meanwhile
    auto const moves = facts.grants[grant.grant].moves;
    // Whoever acts in his own name mandates freely, and delegates freely what is his by law.
    if (holding.own_name && (!moves || holding.grant == Symbol::none)) return offer(id, grant, reach, any_depth, nullptr);
    for (auto at = permission_begin_[holding.grant]; at < permission_begin_[holding.grant + 1]; ++at) {
        auto const& permission = facts.permissions[at];
        auto const levels = std::min(holding.depth, permission.depth);
        if (levels == 0 || !matches(permission, grant.to)) continue;
        offer(id, grant, regions.intersect(reach, permission.region), levels == any_depth ? any_depth : levels - 1,
              &permission);
    }
}

void Computation::offer(HoldingId from, LocalGrant& grant, RegionId reach, std::uint32_t depth, Permission const* permission) {
    auto fresh = regions.intersect(grant.stated, reach);
    auto const root = roots_[from.index - first_];
    for (auto at = grant.pieces; at != Symbol::none && fresh != Regions::nothing; at = pieces_[at].next)
        if (auto const& piece = pieces_[at]; piece.root == root && piece.depth >= depth)
            fresh = regions.subtract(fresh, piece.region);
    if (fresh == Regions::nothing) return;
    auto const& row = facts.grants[grant.grant];
    if (permission != nullptr)
        for (auto const whose : permission->consent)
            if (std::find(row.consent.begin(), row.consent.end(), whose) == row.consent.end()) {
                auto const known = std::any_of(
                    result.missing_consents.begin(), result.missing_consents.end(), [&](MissingConsent const& each) {
                        return each.grant == grant.grant && each.permission == permission->fact && each.of == whose;
                    });
                if (!known) result.missing_consents.push_back({grant.grant, permission->fact, whose});
            }
    pieces_.push_back({root, depth, fresh, grant.pieces});
    grant.pieces = static_cast<std::uint32_t>(pieces_.size() - 1);
    grant.founded = regions.unite(grant.founded, fresh);
    add({.fact = row.fact,
         .holder = row.to,
         .power = power_,
         .region = fresh,
         .remains = fresh,
         .source = from,
         .grant = grant.grant,
         .depth = depth,
         .replaces = {},
         .own_name = row.moves});
}

auto Computation::matches(Permission const& permission, HolderId to) const -> bool {
    if (permission.on && !is_above(permission.on)) return false;
    if (!permission.to) return true;
    auto const members = result.holders.members(to);
    return std::all_of(members.begin(), members.end(), [&](EntityId actor) {
        auto const around = containers(facts, actor);
        return std::find(around.begin(), around.end(), permission.to) != around.end();
    });
}

auto Computation::is_vacant(HolderId holder) const -> bool {
    if (facts.vacant.empty()) return false;
    auto const members = result.holders.members(holder);
    return std::any_of(members.begin(), members.end(),
                       [&](EntityId actor) { return std::binary_search(facts.vacant.begin(), facts.vacant.end(), actor); });
}

void Computation::sum_up() {
    for (auto at = first_; at < result.holdings.size(); ++at) {
        auto const& holding = result.holdings[HoldingId{at}];
        auto& holder = local(holding.holder);
        holder.held = regions.unite(holder.held, holding.remains);
        holder.given = regions.unite(holder.given, holding.region);
    }
}

// One after the other takes the place of one member; what he has by replacement he does not pass on to his own deputies.
void Computation::replace() {
    if (deputies_.empty()) return;
    auto const last = result.holdings.size();
    for (auto at = first_; at < last; ++at) {
        auto const id = HoldingId{at};
        auto const members = result.holders.members(result.holdings[id].holder);
        for (auto const member : std::vector<EntityId>(members.begin(), members.end())) {
            auto turn = 0u;
            for (auto const row : deputies_[member.index]) {
                auto const& replacement = facts.replacements[row];
                auto const all = result.holders.members(result.holdings[id].holder);
                std::vector<EntityId> actors(all.begin(), all.end());
                std::replace(actors.begin(), actors.end(), member, replacement.deputy);
                auto holding = result.holdings[id];
                if (holding.remains == Regions::nothing) continue;
                holding.fact = replacement.fact;
                holding.holder = result.holders.of(std::move(actors));
                holding.region = holding.remains;
                holding.source = id;
                holding.grant = Symbol::none;
                holding.replaces = member;
                holding.turn = ++turn;
                holding.own_name = false;
                holding.vacant = is_vacant(holding.holder);
                result.holdings.add(holding);
            }
        }
    }
    local_.resize(result.holders.size(), 0);
}

}  // namespace knoop::authority
