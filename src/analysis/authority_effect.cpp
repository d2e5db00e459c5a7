#include "src/analysis/authority_effect.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace knoop {

namespace {

// What one holder may exercise of a power, on one side.
struct Part {
    RegionId own = Regions::nothing;
    RegionId behalf = Regions::nothing;
    RegionId deputy = Regions::nothing;
};

struct Deputising {
    HolderId deputy;
    HolderId of;
    RegionId region;
};

// Who may exercise one power, before and after; holders are numbered as they come.
struct Sides {
    struct Row {
        HolderId holder;
        Part before;
        Part after;
    };
    std::vector<Row> rows;
    std::vector<Deputising> deputies_before;
    std::vector<Deputising> deputies_after;
};

auto same(EffectParty const& a, EffectParty const& b) -> bool {
    return a.holder == b.holder && a.region == b.region && a.was == b.was && a.becomes == b.becomes && a.keeps == b.keeps;
}

// The same said of another power.
auto same(Effect const& a, Effect const& b) -> bool {
    auto const parties = [](auto const& x, auto const& y) {
        return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](auto const& p, auto const& q) { return same(p, q); });
    };
    return a.kind == b.kind && a.as_deputy == b.as_deputy && a.region == b.region && parties(a.from, b.from) && parties(a.to, b.to);
}

auto same(OpenEffect const& a, OpenEffect const& b) -> bool {
    return a.holder == b.holder && a.region == b.region && a.gains == b.gains;
}

class Comparison {
public:
    Comparison(AuthorityBeforeAfter const& both, CommonIds const& m, Regions& r)
        : of(both), matching(m), regions(r) {
        out.common_before.resize(both.competence_before.holders.size());
        out.common_after.resize(both.competence_after.holders.size());
    }

    auto run() -> Effects {
        choose_powers();
        for (auto& power : powers_) compare(power);
        for (auto& power : powers_) find_above(power);  // only now: who stands above whom is asked of all
        keep_outermost();
        for (std::uint32_t id = 0; id < out.common_before.size(); ++id) common(HolderId{id}, false);
        for (std::uint32_t id = 0; id < out.common_after.size(); ++id) common(HolderId{id}, true);
        return std::move(out);
    }

private:
    AuthorityBeforeAfter const& of;
    CommonIds const& matching;
    Regions& regions;
    Effects out;

    struct Power {
        EntityId id;            // common
        EntityId there_before;  // itself, or the nearest that contains it and is there
        EntityId there_after;
        EntityId named_before;
        EntityId named_after;
        std::vector<Effect> effects;
        std::vector<OpenEffect> open;
        std::vector<std::uint32_t> above;  // the nearest of powers_ that contain it on both sides
    };
    std::vector<Power> powers_;
    std::vector<std::vector<std::uint32_t>> below_;  // by power: those it is above
    std::vector<std::uint32_t> place_;  // by common id: in powers_
    std::vector<std::uint32_t> local_;  // by common holder: its row, if the row says so too
    std::map<std::pair<EntityId, EntityId>, std::uint32_t> done_;  // by named powers: who has been compared with the same outcome

    // ---- which powers

    auto there(EntityId power, bool after) const -> EntityId {
        if (auto const own = after ? matching.after(power) : matching.before(power); own) return own;
        auto const& other = after ? of.before : of.after;
        for (auto const each : containers(other, after ? matching.before(power) : matching.after(power)))
            if (auto const here = after ? matching.after(matching.of_before(each)) : matching.before(matching.of_after(each)); here)
                return here;
        return {};
    }

    // Those that facts of either side name; and those that share the fate of others than before, because they moved.
    void choose_powers() {
        place_.assign(matching.size(), Symbol::none);
        auto const& before = of.competence_before;
        auto const& after = of.competence_after;
        for (std::uint32_t at = 0; at < matching.size(); ++at) {
            auto const id = EntityId{at};
            auto const own_before = matching.before(id);
            auto const own_after = matching.after(id);
            if (!own_before && matching.of_after(own_after) != id) continue;  // it has the id of its match
            if ((!own_before || !before.named(own_before)) && (!own_after || !after.named(own_after))) continue;
            Power power{.id = id, .there_before = there(id, false), .there_after = there(id, true), .named_before = {}, .named_after = {}, .effects = {}, .open = {}, .above = {}};
            power.named_before = power.there_before ? before.named(power.there_before) : EntityId{};
            power.named_after = power.there_after ? after.named(power.there_after) : EntityId{};
            auto const named = (own_before && power.named_before == own_before) || (own_after && power.named_after == own_after);
            if (!named && matching.of_before(power.named_before) == matching.of_after(power.named_after)) continue;
            place_[at] = static_cast<std::uint32_t>(powers_.size());
            powers_.push_back(std::move(power));
        }
    }

    // Does `whole` contain `part` on this side, each by what stands for it there?
    auto contains(Power const& whole, Power const& part, bool after) const -> bool {
        auto const outer = after ? whole.there_after : whole.there_before;
        auto const inner = after ? part.there_after : part.there_before;
        if (!inner) return true;
        auto const all = containers(after ? of.after : of.before, inner);
        return outer && std::find(all.begin(), all.end(), outer) != all.end();
    }

    void find_above(Power& power) {
        std::vector<std::uint32_t> all;
        for (auto const after : {false, true}) {
            auto const here = after ? power.there_after : power.there_before;
            if (!here) continue;
            for (auto const each : containers(after ? of.after : of.before, here)) {
                auto const common = after ? matching.of_after(each) : matching.of_before(each);
                auto const place = place_[common.index];
                if (place == Symbol::none || common == power.id || std::find(all.begin(), all.end(), place) != all.end()) continue;
                if (contains(powers_[place], power, !after)) all.push_back(place);
            }
        }
        for (auto const one : all) {
            auto const nearer = std::any_of(all.begin(), all.end(), [&](std::uint32_t other) {
                return other != one && contains(powers_[one], powers_[other], false) && contains(powers_[one], powers_[other], true);
            });
            if (!nearer) power.above.push_back(one);
        }
    }

    // ---- one power

    auto common(HolderId holder, bool after) -> HolderId {
        auto& known = (after ? out.common_after : out.common_before)[holder.index];
        if (known) return known;
        std::vector<EntityId> members;
        for (auto const member : (after ? of.competence_after : of.competence_before).holders.members(holder))
            members.push_back(after ? matching.of_after(member) : matching.of_before(member));
        known = out.holders.of(std::move(members));
        local_.resize(out.holders.size(), 0);
        return known;
    }

    auto row_of(Sides& sides, HolderId holder) -> Sides::Row& {
        auto& place = local_[holder.index];
        if (place >= sides.rows.size() || sides.rows[place].holder != holder) {
            place = static_cast<std::uint32_t>(sides.rows.size());
            sides.rows.push_back({holder, {}, {}});
        }
        return sides.rows[place];
    }

    auto holdings(EntityId named, bool after) const -> std::span<Holding const> {
        if (!named) return {};
        return (after ? of.competence_after : of.competence_before).of_power(named);
    }

    void read(Sides& sides, EntityId named, bool after) {
        auto const& all = (after ? of.competence_after : of.competence_before).holdings;
        for (auto const& holding : holdings(named, after)) {
            if (holding.remains == Regions::nothing) continue;
            auto const holder = common(holding.holder, after);
            auto& row = row_of(sides, holder);
            auto& part = after ? row.after : row.before;
            if (holding.replaces) {
                part.deputy = regions.unite(part.deputy, holding.remains);
                (after ? sides.deputies_after : sides.deputies_before).push_back({holder, common(all[holding.source].holder, after), holding.remains});
            } else {
                auto& region = holding.own_name ? part.own : part.behalf;
                region = regions.unite(region, holding.remains);
            }
        }
    }

    // The same holdings one by one, as of a power that nobody touched: no region needs to be united.
    auto untouched(std::span<Holding const> before, std::span<Holding const> after) -> bool {
        if (before.size() != after.size()) return false;
        for (std::size_t at = 0; at < before.size(); ++at) {
            auto const& one = before[at];
            auto const& other = after[at];
            if (one.remains != other.remains || one.own_name != other.own_name || static_cast<bool>(one.replaces) != static_cast<bool>(other.replaces)) return false;
            if (common(one.holder, false) != common(other.holder, true)) return false;
            if (one.replaces && common(of.competence_before.holdings[one.source].holder, false) != common(of.competence_after.holdings[other.source].holder, true))
                return false;
        }
        return true;
    }

    void count(std::span<Holding const> rows, bool after) {
        Sides sides;
        for (auto const& holding : rows)
            if (!holding.replaces && holding.remains != Regions::nothing) row_of(sides, common(holding.holder, after));
        out.compared += sides.rows.size();
        out.unchanged += sides.rows.size();
    }

    auto may(Part const& part) -> RegionId { return regions.unite(part.own, part.behalf); }

    auto forms(Part const& part, RegionId within) -> Forms {
        Forms found;
        found.own_name = regions.meets(part.own, within);
        found.on_behalf = regions.meets(regions.subtract(part.behalf, part.own), within);
        found.replacement = regions.meets(regions.subtract(part.deputy, may(part)), within);
        return found;
    }

    auto party(Sides::Row const& row, RegionId region, bool keeps) -> EffectParty {
        return {row.holder, region, forms(row.before, region), forms(row.after, region), keeps};
    }

    void compare(Power& power) {
        auto const before = holdings(power.named_before, false);
        auto const after = holdings(power.named_after, true);
        auto const own_before = matching.before(power.id);
        auto const own_after = matching.after(power.id);
        auto const counts = (own_before && own_before == power.named_before) || (own_after && own_after == power.named_after);
        if (untouched(before, after)) {
            if (counts) count(after, true);
            return;
        }
        auto const place = static_cast<std::uint32_t>(&power - powers_.data());
        auto const known = counts ? done_.end() : done_.find({power.named_before, power.named_after});
        if (known != done_.end()) {
            power.effects = powers_[known->second].effects;
            power.open = powers_[known->second].open;
            return;
        }
        done_.emplace(std::pair{power.named_before, power.named_after}, place);
        Sides sides;
        read(sides, power.named_before, false);
        read(sides, power.named_after, true);
        exercise(power, sides, counts);
        deputise(power, sides);
    }

    struct Flow {
        std::size_t row;
        RegionId lost;
        RegionId gained;
    };

    void exercise(Power& power, Sides const& sides, bool counts) {
        std::vector<Flow> flows;
        for (std::size_t at = 0; at < sides.rows.size(); ++at) {
            auto const& row = sides.rows[at];
            auto const was = may(row.before);
            auto const becomes = may(row.after);
            if (was == Regions::nothing && becomes == Regions::nothing) continue;
            auto const less = regions.subtract(was, becomes);
            auto const more = regions.subtract(becomes, was);
            Flow const flow{at, regions.certain(less), regions.certain(more)};
            if (flow.lost != Regions::nothing || flow.gained != Regions::nothing) flows.push_back(flow);
            if (auto const perhaps = regions.subtract(less, flow.lost); perhaps != Regions::nothing)
                power.open.push_back({power.id, {}, row.holder, perhaps, false});
            if (auto const perhaps = regions.subtract(more, flow.gained); perhaps != Regions::nothing)
                power.open.push_back({power.id, {}, row.holder, perhaps, true});
            auto const form = change_of_form(power, row);
            if (!counts) continue;
            ++out.compared;
            if (less == Regions::nothing && more == Regions::nothing && !form) ++out.unchanged;
        }
        pass_on(power, sides, flows);
    }

    // In his own name where he acted on behalf of another, or the other way round.
    auto change_of_form(Power& power, Sides::Row const& row) -> bool {
        auto const on_behalf = [&](Part const& part) { return regions.subtract(part.behalf, part.own); };
        auto any = false;
        for (auto const region : {regions.intersect(row.before.own, on_behalf(row.after)), regions.intersect(on_behalf(row.before), row.after.own)}) {
            auto const sure = regions.certain(region);
            any = any || region != Regions::nothing;
            if (sure == Regions::nothing) continue;
            add(power, {.kind = EffectKind::form, .power = {}, .except = {}, .region = sure, .from = {party(row, sure, true)}, .to = {}, .named_before = {}, .named_after = {}});
        }
        return any;
    }

    // Who lost and who gained the same cases belong together; what nobody else gained or lost is told of each alone.
    void pass_on(Power& power, Sides const& sides, std::vector<Flow> const& flows) {
        std::vector<RegionId> given(flows.size(), Regions::nothing);  // of what is lost: gained by others
        std::vector<RegionId> taken(flows.size(), Regions::nothing);  // of what is gained: lost by others
        // A holder that loses some cases and gains others stands on either side: two nodes, the loser first.
        std::vector<std::size_t> node(2 * flows.size());
        std::iota(node.begin(), node.end(), std::size_t{0});
        auto const top = [&](std::size_t at) {
            while (node[at] != at) at = node[at];
            return at;
        };
        for (std::size_t loser = 0; loser < flows.size(); ++loser)
            for (std::size_t gainer = 0; gainer < flows.size(); ++gainer) {
                auto const both = regions.intersect(flows[loser].lost, flows[gainer].gained);
                if (both == Regions::nothing) continue;
                given[loser] = regions.unite(given[loser], both);
                taken[gainer] = regions.unite(taken[gainer], both);
                auto const a = top(2 * loser);
                auto const b = top(2 * gainer + 1);
                node[std::max(a, b)] = std::min(a, b);
            }
        auto const keeps = [&](Flow const& flow) { return may(sides.rows[flow.row].after) != Regions::nothing; };
        auto const had = [&](Flow const& flow) { return may(sides.rows[flow.row].before) != Regions::nothing; };
        for (std::size_t first = 0; first < node.size(); ++first) {
            if (top(first) != first) continue;
            Effect effect{.power = {}, .except = {}, .region = Regions::nothing, .from = {}, .to = {}, .named_before = {}, .named_after = {}};
            for (std::size_t at = 0; at < node.size(); ++at) {
                if (top(at) != first) continue;
                auto const& flow = flows[at / 2];
                auto const gains = at % 2 == 1;
                auto const region = gains ? taken[at / 2] : given[at / 2];
                if (region == Regions::nothing) continue;
                effect.region = regions.unite(effect.region, region);
                (gains ? effect.to : effect.from).push_back(party(sides.rows[flow.row], region, gains ? had(flow) : keeps(flow)));
            }
            if (effect.from.empty()) continue;
            effect.kind = effect.from.size() > 1 ? (effect.to.size() > 1 ? EffectKind::redistributed : EffectKind::merged)
                          : effect.to.size() > 1 ? EffectKind::split
                                                 : EffectKind::moved;
            add(power, std::move(effect));
        }
        for (std::size_t at = 0; at < flows.size(); ++at) {
            auto const& flow = flows[at];
            alone(power, sides.rows[flow.row], regions.subtract(flow.lost, given[at]), false, keeps(flow), false);
            alone(power, sides.rows[flow.row], regions.subtract(flow.gained, taken[at]), true, had(flow), false);
        }
    }

    void alone(Power& power, Sides::Row const& row, RegionId region, bool gains, bool keeps, bool as_deputy) {
        if (region == Regions::nothing) return;
        Effect effect{.as_deputy = as_deputy, .power = {}, .except = {}, .region = region, .from = {}, .to = {}, .named_before = {}, .named_after = {}};
        effect.kind = gains ? (keeps ? EffectKind::widened : EffectKind::gained) : keeps ? EffectKind::narrowed : EffectKind::lost;
        (gains ? effect.to : effect.from).push_back(party(row, region, keeps));
        add(power, std::move(effect));
    }

    // By replacement, where the one who is replaced may on both sides: what follows from his own change is not told again.
    void deputise(Power& power, Sides& sides) {
        if (sides.deputies_before.empty() && sides.deputies_after.empty()) return;
        auto const count = sides.rows.size();
        std::vector<RegionId> lost(count, Regions::nothing);
        std::vector<RegionId> gained(count, Regions::nothing);
        for (auto const& each : sides.deputies_before) {
            auto const still = regions.intersect(each.region, may(row_of(sides, each.of).after));
            auto& sum = lost[static_cast<std::size_t>(&row_of(sides, each.deputy) - sides.rows.data())];
            sum = regions.unite(sum, still);
        }
        for (auto const& each : sides.deputies_after) {
            auto const already = regions.intersect(each.region, may(row_of(sides, each.of).before));
            auto& sum = gained[static_cast<std::size_t>(&row_of(sides, each.deputy) - sides.rows.data())];
            sum = regions.unite(sum, already);
        }
        for (std::size_t at = 0; at < count; ++at) {
            auto const& row = sides.rows[at];
            auto const was = regions.unite(row.before.deputy, may(row.before));
            auto const becomes = regions.unite(row.after.deputy, may(row.after));
            auto const less = regions.subtract(regions.subtract(lost[at], becomes), may(row.before));
            auto const more = regions.subtract(regions.subtract(gained[at], was), may(row.after));
            alone(power, row, regions.certain(less), false, becomes != Regions::nothing, true);
            alone(power, row, regions.certain(more), true, was != Regions::nothing, true);
        }
    }

    void add(Power& power, Effect effect) {
        effect.power = power.id;
        effect.named_before = power.named_before;
        effect.named_after = power.named_after;
        power.effects.push_back(std::move(effect));
    }

    // ---- at the level where the facts stand

    // An effect that a power shares with what contains it is told of the outermost; which parts do not share it, is told with it.
    void keep_outermost() {
        below_.resize(powers_.size());
        std::vector<std::uint32_t> depth(powers_.size(), 0);
        for (std::uint32_t at = 0; at < powers_.size(); ++at)
            for (auto const whole : powers_[at].above) below_[whole].push_back(at);
        // Containers first: mostly they come first anyway. The bound only matters to wholes that are part of each other.
        for (auto changed = true; changed;) {
            changed = false;
            for (std::uint32_t at = 0; at < powers_.size(); ++at)
                for (auto const whole : powers_[at].above)
                    if (depth[at] <= depth[whole] && depth[whole] < powers_.size()) {
                        depth[at] = depth[whole] + 1;
                        changed = true;
                    }
        }
        std::vector<std::uint32_t> order(powers_.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return depth[a] < depth[b]; });
        tell(order, &Power::effects, out.effects);
        tell(order, &Power::open, out.open);
    }

    template <class Each>
    void tell(std::vector<std::uint32_t> const& order, std::vector<Each> Power::*list, std::vector<Each>& told) {
        std::vector<std::vector<bool>> covered(powers_.size());  // by power and effect
        for (auto const at : order) covered[at].resize((powers_[at].*list).size(), false);
        for (auto const at : order)
            for (std::size_t which = 0; which < (powers_[at].*list).size(); ++which) {
                if (covered[at][which]) continue;
                auto effect = (powers_[at].*list)[which];
                effect.power = powers_[at].id;
                std::vector<std::uint32_t> apart;  // parts of it that do not share it
                auto const parts = inside({at});
                for (auto const part : parts) {
                    auto const& all = powers_[part].*list;
                    if (std::none_of(all.begin(), all.end(), [&](Each const& each) { return same(each, effect); })) apart.push_back(part);
                }
                auto const beyond = inside(apart);
                auto const is_in = [](std::vector<std::uint32_t> const& sorted, std::uint32_t power) {
                    return std::binary_search(sorted.begin(), sorted.end(), power);
                };
                for (auto const part : apart)
                    if (!is_in(beyond, part)) effect.except.push_back(powers_[part].id);
                for (auto const part : parts)
                    if (!is_in(apart, part) && !is_in(beyond, part))
                        for (std::size_t other = 0; other < (powers_[part].*list).size(); ++other)
                            if (same((powers_[part].*list)[other], effect)) covered[part][other] = true;
                told.push_back(std::move(effect));
            }
        std::stable_sort(told.begin(), told.end(), [](Each const& a, Each const& b) { return a.power < b.power; });
    }

    // Everything that these contain, sorted; not themselves.
    auto inside(std::vector<std::uint32_t> const& wholes) const -> std::vector<std::uint32_t> {
        std::vector<std::uint32_t> found;
        std::vector<std::uint32_t> open = wholes;
        std::vector<bool> seen(open.empty() ? 0 : powers_.size(), false);
        while (!open.empty()) {
            auto const here = open.back();
            open.pop_back();
            for (auto const part : below_[here]) {
                if (seen[part]) continue;
                seen[part] = true;
                found.push_back(part);
                open.push_back(part);
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    }
};

}  // namespace

auto find_effects(AuthorityBeforeAfter const& of, CommonIds const& matching, Regions& regions) -> Effects {
    return Comparison{of, matching, regions}.run();
}

}  // namespace knoop
