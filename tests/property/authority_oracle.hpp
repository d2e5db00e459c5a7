// A naive oracle for authority: a random register is judged case by case, for every breakpoint cell (each end, each side of it,
// each member of a set), with booleans and loops instead of regions; then every answer of compute_authority() is compared cell
// by cell.
#pragma once

#include "src/analysis/authority.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace knoop::oracle {

constexpr std::uint32_t actors = 6;
constexpr std::uint32_t powers = 4;
constexpr std::uint32_t relation_covered = 1;  // forms of grant: 1 is covered by 0
constexpr int no_depth = -1;
constexpr int endless = 1000;

// A region as cells: for each dimension the cells that are in, unions of such boxes.
struct RawBox {
    std::vector<std::vector<bool>> sides;
};
struct Raw {
    std::vector<RawBox> boxes;
    RegionId region;
};

class Oracle {
public:
    explicit Oracle(unsigned seed) : random(seed) {
        make_axes();
        make_register();
    }

    // Empty, or what differs first.
    auto differs() -> std::string {
        competence = compute_authority(facts, regions, 1'000'000);
        cells = 1;
        for (auto const& axis : axes) cells *= axis.cells.size();
        stated_bits.assign(facts.grants.size(), {});
        for (std::uint32_t power = 0; power < powers && problem.empty(); ++power)
            if (is_named(power)) judge_power(power);
        if (problem.empty()) judge_idle_limits();
        if (problem.empty()) judge_links();
        return problem;
    }

    Register facts;
    std::size_t cells = 0;

private:
    struct TestAxis {
        AxisId id;
        std::vector<Coordinate> cells;                            // one case of each
        std::vector<std::pair<std::size_t, std::size_t>> ranges;  // entity: what can be named
    };

    std::mt19937 random;
    Regions regions;
    std::vector<TestAxis> axes;
    std::vector<Raw> attribution_raw, grant_raw, permission_raw, exception_raw, reservation_raw;
    Competence competence;
    std::string problem;
    std::vector<std::vector<bool>> stated_bits;       // by grant: over powers and cells where it is about the power
    std::map<std::uint32_t, std::vector<bool>> bits;  // by region: over cells

    auto any(unsigned below) -> unsigned { return std::uniform_int_distribution<unsigned>{0, below - 1}(random); }
    auto chance(unsigned percent) -> bool { return any(100) < percent; }
    static auto actor(std::uint32_t at) -> EntityId { return EntityId{at}; }
    static auto power_id(std::uint32_t at) -> EntityId { return EntityId{actors + at}; }

    // ---- making a register

    void make_axes() {
        auto const count = 1 + any(4);
        for (unsigned at = 0; at < count; ++at) {
            TestAxis test;
            Axis axis;
            if (at == 3 && chance(50)) {
                // a { b, c }, d; and what nobody declared
                axis.tag = AxisTag::entity;
                axis.entities = {EntityId{100u}, EntityId{101u}, EntityId{102u}, EntityId{103u}};
                axis.extents = {3, 2, 3, 4};
                axis.domain = {{0, 1, false}, {5, 1, false}};
                test.id = regions.add_axis(axis);
                for (int cell = 0; cell < 5; ++cell) test.cells.push_back({test.id, cell, 1});
                test.ranges = {{0, 3}, {1, 2}, {2, 3}, {3, 4}};
            } else {
                axis.tag = at % 3 == 0 ? AxisTag::money : at % 3 == 1 ? AxisTag::number : AxisTag::date;
                if (axis.tag != AxisTag::date) axis.domain.low = {0, 1, false};
                test.id = regions.add_axis(axis);
                // The four values 100, 200, 300, 400, and a case on each side of them.
                for (int cell = 0; cell < 9; ++cell) test.cells.push_back({test.id, 50 * (cell + 1), 1});
            }
            axes.push_back(test);
        }
        if (chance(30)) {
            TestAxis test;
            test.id = regions.norm_axis("reasonable");
            test.cells = {{test.id, 0, 1}, {test.id, 1, 1}};
            axes.push_back(test);
        }
    }

    auto make_side(TestAxis const& axis, RegionId& region) -> std::vector<bool> {
        std::vector<bool> in(axis.cells.size(), true);
        auto side = Regions::everything;
        if (axis.cells.size() == 2) {
            if (chance(80)) return in;
            auto const holds = chance(70);
            in = {!holds, holds};
            side = holds ? regions.norm("reasonable") : regions.complement(regions.norm("reasonable"));
        } else if (!axis.ranges.empty()) {
            if (chance(40)) return in;
            auto const [first, past] = axis.ranges[any(4)];
            auto const inverse = chance(30);
            for (std::size_t cell = 0; cell < in.size(); ++cell) in[cell] = (first <= cell && cell < past) != inverse;
            side = regions.interval(
                axis.id, {{static_cast<std::int64_t>(first), 1, false}, {static_cast<std::int64_t>(past), 1, false}});
            if (inverse) side = regions.complement(side);
        } else {
            auto const end = [&](bool& after) {
                after = chance(50);
                return 100 * (1 + static_cast<std::int64_t>(any(4)));
            };
            Interval values;
            if (chance(60)) {
                bool after = false;
                auto const value = end(after);
                values.low = regions.cut(axis.id, value, 1, after);
                for (std::size_t cell = 0; cell < in.size(); ++cell)
                    in[cell] = in[cell] && (after ? axis.cells[cell].a > value : axis.cells[cell].a >= value);
            }
            if (chance(60)) {
                bool after = false;
                auto const value = end(after);
                values.high = regions.cut(axis.id, value, 1, after);
                for (std::size_t cell = 0; cell < in.size(); ++cell)
                    in[cell] = in[cell] && (after ? axis.cells[cell].a <= value : axis.cells[cell].a < value);
            }
            side = regions.interval(axis.id, values);
        }
        region = regions.intersect(region, side);
        return in;
    }

    auto make_raw(unsigned whole) -> Raw {
        Raw raw;
        raw.region = Regions::nothing;
        auto const boxes = chance(15) ? 2u : 1u;
        for (unsigned at = 0; at < boxes; ++at) {
            RawBox box;
            auto region = Regions::everything;
            auto const all = chance(whole);
            for (auto const& axis : axes) {
                if (all)
                    box.sides.emplace_back(axis.cells.size(), true);
                else
                    box.sides.push_back(make_side(axis, region));
            }
            raw.boxes.push_back(std::move(box));
            raw.region = regions.unite(raw.region, region);
        }
        return raw;
    }

    auto make_holder(unsigned joint) -> HolderId {
        std::vector<EntityId> all{actor(any(actors))};
        if (chance(joint)) all.push_back(actor(any(actors)));
        if (chance(joint / 4)) all.push_back(actor(any(actors)));
        return facts.holders.of(all);
    }

    void make_register() {
        // Actor 1 works in 0, 2 in 1; powers: 0 { 1 { 3 } 2 }, and sometimes 3 is part of 2 as well.
        facts.parent.resize(actors + powers);
        facts.parent[1] = actor(0);
        facts.parent[2] = actor(1);
        facts.parent[power_id(1).index] = power_id(0);
        facts.parent[power_id(2).index] = power_id(0);
        facts.parent[power_id(3).index] = power_id(1);
        if (chance(30)) facts.part_of.emplace_back(power_id(3), power_id(2));
        facts.covers = {{RelationId{relation_covered}, RelationId{0u}}};
        auto const most_power = 1 + any(powers);
        auto const power = [&] { return power_id(any(most_power)); };
        auto fact = 0u;
        for (auto count = 1 + any(4); count > 0; --count) {
            attribution_raw.push_back(make_raw(50));
            facts.attributions.push_back(
                {FactId{fact++}, make_holder(5), power(), attribution_raw.back().region, {}, chance(10)});
        }
        for (auto count = 1 + any(30); count > 0; --count) {
            grant_raw.push_back(make_raw(15));
            Grant grant;
            grant.fact = FactId{fact++};
            grant.form = RelationId{chance(70) ? 1u : 0u};
            grant.from = chance(3) ? HolderId{} : make_holder(6);
            grant.to = make_holder(15);
            grant.power = power();
            grant.region = grant_raw.back().region;
            grant.moves = chance(12);
            auto const index = static_cast<std::uint32_t>(facts.grants.size());
            facts.grants.push_back(grant);
            while (chance(55)) {
                permission_raw.push_back(make_raw(60));
                Permission permission;
                permission.grant = index;
                permission.fact = FactId{fact++};
                if (chance(40)) permission.to = actor(any(actors));
                if (chance(20)) permission.on = power();
                permission.region = permission_raw.back().region;
                if (chance(30)) permission.depth = any(3);
                facts.permissions.push_back(permission);
                if (chance(60)) break;
            }
            while (chance(15)) {
                exception_raw.push_back(make_raw(30));
                facts.exceptions.push_back({index, FactId{fact++}, power(), exception_raw.back().region});
            }
        }
        while (chance(30)) {
            reservation_raw.push_back(make_raw(20));
            facts.reservations.push_back({FactId{fact++}, make_holder(0), power(), reservation_raw.back().region});
        }
        while (chance(40)) facts.replacements.push_back({FactId{fact++}, actor(any(actors)), actor(any(actors))});
    }

    // ---- judging case by case

    auto contains(EntityId whole, EntityId part) const -> bool {
        if (whole == part) return true;
        if (part.index < facts.parent.size() && facts.parent[part.index] && contains(whole, facts.parent[part.index]))
            return true;
        return std::any_of(facts.part_of.begin(), facts.part_of.end(),
                           [&](auto const& row) { return row.first == part && contains(whole, row.second); });
    }

    auto is_named(std::uint32_t power) const -> bool { return competence.named(power_id(power)) == power_id(power); }

    auto in(Raw const& raw, std::vector<std::size_t> const& at) const -> bool {
        return std::any_of(raw.boxes.begin(), raw.boxes.end(), [&](RawBox const& box) {
            for (std::size_t axis = 0; axis < at.size(); ++axis)
                if (!box.sides[axis][at[axis]]) return false;
            return true;
        });
    }

    auto bits_of(RegionId region) -> std::vector<bool> const& {
        auto& known = bits[region.index];
        if (!known.empty()) return known;
        known.resize(cells);
        std::vector<std::size_t> at(axes.size(), 0);
        std::vector<Coordinate> values(axes.size());
        for (std::size_t cell = 0; cell < cells; ++cell) {
            for (std::size_t axis = 0; axis < axes.size(); ++axis) values[axis] = axes[axis].cells[at[axis]];
            known[cell] = regions.holds(region, values);
            advance(at);
        }
        return known;
    }

    void advance(std::vector<std::size_t>& at) const {
        for (std::size_t axis = 0; axis < axes.size(); ++axis) {
            if (++at[axis] < axes[axis].cells.size()) return;
            at[axis] = 0;
        }
    }

    void fail(std::string what, std::uint32_t power, std::size_t cell) {
        if (problem.empty())
            problem = std::move(what) + " (power " + std::to_string(power) + ", cell " + std::to_string(cell) + ")";
    }

    auto includes(HolderId whole, HolderId part) const -> bool { return competence.holders.includes(whole, part); }

    auto allowed(Permission const& permission, EntityId power, HolderId to) const -> bool {
        if (permission.on && !contains(permission.on, power)) return false;
        if (!permission.to) return true;
        auto const members = facts.holders.members(to);
        return std::all_of(members.begin(), members.end(), [&](EntityId member) { return contains(permission.to, member); });
    }

    struct Verdict {
        std::vector<bool> stated;             // by grant
        std::vector<std::vector<int>> depth;  // by grant and root: how deep it may go on; no_depth: not founded
        std::vector<bool> active;             // by attribution
        std::set<HolderId> holds, given, moved;
        bool rest = false;
        [[nodiscard]] auto founded(std::size_t grant) const -> bool {
            return std::any_of(depth[grant].begin(), depth[grant].end(), [](int each) { return each != no_depth; });
        }
    };

    auto judge(EntityId power, std::vector<std::size_t> const& at) const -> Verdict {
        Verdict v;
        auto const grants = facts.grants.size();
        auto const roots = facts.attributions.size() + grants;  // an unknown grantor's grant is a root of its own
        v.stated.resize(grants);
        v.depth.assign(grants, std::vector<int>(roots, no_depth));
        for (std::size_t g = 0; g < grants; ++g) {
            auto stated = contains(facts.grants[g].power, power) && in(grant_raw[g], at);
            for (std::size_t e = 0; e < facts.exceptions.size(); ++e)
                if (facts.exceptions[e].grant == g && contains(facts.exceptions[e].power, power) && in(exception_raw[e], at))
                    stated = false;
            for (std::size_t r = 0; r < facts.reservations.size(); ++r)
                if (facts.reservations[r].holder == facts.grants[g].from && contains(facts.reservations[r].power, power) &&
                    in(reservation_raw[r], at))
                    stated = false;
            v.stated[g] = stated;
        }
        v.active.resize(facts.attributions.size());
        for (std::size_t a = 0; a < facts.attributions.size(); ++a) {
            auto const& row = facts.attributions[a];
            v.active[a] = contains(row.power, power) && in(attribution_raw[a], at);
            if (!row.rest) continue;
            for (std::size_t b = 0; b < facts.attributions.size(); ++b) {
                auto const& other = facts.attributions[b];
                if (!other.rest && other.holder != row.holder && contains(other.power, power) && in(attribution_raw[b], at))
                    v.active[a] = false;
            }
            v.rest = v.rest || v.active[a];
        }
        std::vector<std::size_t> allowed_here;
        for (std::size_t p = 0; p < facts.permissions.size(); ++p)
            if (in(permission_raw[p], at)) allowed_here.push_back(p);

        auto const spread = [&](bool moves) {
            for (auto changed = true; changed;) {
                changed = false;
                auto const reach = [&](std::size_t g, std::size_t root, int depth) {
                    if (depth <= v.depth[g][root]) return;
                    v.depth[g][root] = depth;
                    changed = true;
                };
                for (std::size_t g = 0; g < grants; ++g) {
                    auto const& grant = facts.grants[g];
                    if (grant.moves != moves || !v.stated[g]) continue;
                    if (!grant.from) {
                        reach(g, facts.attributions.size() + g, endless);
                        continue;
                    }
                    for (std::size_t a = 0; a < facts.attributions.size(); ++a)
                        if (v.active[a] && includes(grant.from, facts.attributions[a].holder) &&
                            (moves || !v.moved.contains(facts.attributions[a].holder)))
                            reach(g, a, endless);
                    for (std::size_t h = 0; h < grants; ++h) {
                        auto const& above = facts.grants[h];
                        if (!includes(grant.from, above.to)) continue;
                        if (moves && !above.moves) continue;
                        auto const free = !moves && above.moves;
                        if (free && v.moved.contains(above.to)) continue;
                        for (std::size_t root = 0; root < roots; ++root) {
                            if (v.depth[h][root] == no_depth) continue;
                            if (free) {
                                reach(g, root, endless);
                                continue;
                            }
                            for (auto const p : allowed_here) {
                                auto const& permission = facts.permissions[p];
                                if (permission.grant != h || !allowed(permission, power, grant.to)) continue;
                                auto const own = permission.depth == any_depth ? endless : static_cast<int>(permission.depth);
                                auto const left = std::min(own, v.depth[h][root]);
                                if (left > 0) reach(g, root, left == endless ? endless : left - 1);
                            }
                        }
                    }
                }
            }
        };
        spread(true);
        auto const everyone = all_holders();
        for (std::size_t g = 0; g < grants; ++g)
            if (facts.grants[g].moves && facts.grants[g].from && v.founded(g))
                for (auto const holder : everyone)
                    if (includes(facts.grants[g].from, holder)) v.moved.insert(holder);
        spread(false);
        for (std::size_t a = 0; a < facts.attributions.size(); ++a)
            if (v.active[a]) {
                v.given.insert(facts.attributions[a].holder);
                if (!v.moved.contains(facts.attributions[a].holder)) v.holds.insert(facts.attributions[a].holder);
            }
        for (std::size_t g = 0; g < grants; ++g)
            if (v.founded(g)) {
                auto const to = facts.grants[g].to;
                v.given.insert(to);
                if (!facts.grants[g].moves || !v.moved.contains(to)) v.holds.insert(to);
            }
        return v;
    }

    auto all_holders() const -> std::vector<HolderId> {
        std::vector<HolderId> all;
        for (std::uint32_t id = 0; id < facts.holders.size(); ++id) all.push_back(HolderId{id});
        return all;
    }

    // ---- comparing

    void judge_power(std::uint32_t number) {
        auto const power = power_id(number);
        auto const grants = facts.grants.size();
        std::vector<bool> about(grants);
        for (std::size_t g = 0; g < grants; ++g) about[g] = contains(facts.grants[g].power, power);
        // Which cells a grantor grants of what is his, for the hull.
        std::map<HolderId, std::vector<std::pair<std::size_t, std::size_t>>> hulls;
        std::vector<Verdict> verdicts;
        std::vector<std::size_t> at(axes.size(), 0);
        for (std::size_t cell = 0; cell < cells; ++cell) {
            verdicts.push_back(judge(power, at));
            auto const& v = verdicts.back();
            for (std::size_t g = 0; g < grants; ++g) {
                if (about[g]) stated_bits[g].push_back(v.stated[g]);
                auto const from = facts.grants[g].from;
                if (!about[g] || !from || !v.stated[g] || !has_any(v.given, from)) continue;
                auto& hull = hulls[from];
                if (hull.empty()) hull.assign(axes.size(), {1000, 0});
                for (std::size_t axis = 0; axis < axes.size(); ++axis) {
                    hull[axis].first = std::min(hull[axis].first, at[axis]);
                    hull[axis].second = std::max(hull[axis].second, at[axis]);
                }
            }
            advance(at);
        }
        at.assign(axes.size(), 0);
        auto const rows = competence.of_power(power);
        auto const first = competence.first_of_power(power);
        // Overlaps and gaps of this power, by who; an answer may come once only.
        std::map<std::pair<HolderId, HolderId>, RegionId> overlaps;
        for (auto const& row : competence.overlaps)
            if (row.power == power) {
                auto a = competence.holdings[row.one].holder;
                auto b = competence.holdings[row.other].holder;
                if (b < a) std::swap(a, b);
                if (!overlaps.emplace(std::pair{a, b}, row.region).second) fail("overlap twice", number, 0);
            }
        std::map<HolderId, Uncovered> gaps;
        for (auto const& row : competence.uncovered)
            if (row.power == power && !gaps.emplace(row.grantor, row).second) fail("gap twice", number, 0);
        std::map<std::uint32_t, Excess> excesses;
        for (auto const& row : competence.excesses)
            if (row.power == power && !excesses.emplace(row.grant, row).second) fail("excess twice", number, 0);
        std::vector<HoldingId> root_of;
        for (std::uint32_t r = 0; r < rows.size(); ++r) {
            auto root = HoldingId{first.index + r};
            while (competence.holdings[root].source) root = competence.holdings[root].source;
            root_of.push_back(root);
        }
        auto const everyone = all_holders();
        for (std::size_t cell = 0; cell < cells && problem.empty(); ++cell, advance(at)) {
            auto const& v = verdicts[cell];
            // Who holds it, by which grant, from which root; who replaces whom.
            std::set<HolderId> holds;
            std::set<std::pair<std::vector<EntityId>, EntityId>> replaced;
            std::vector<std::set<std::size_t>> roots(grants);
            for (std::uint32_t r = 0; r < rows.size(); ++r) {
                auto const& row = rows[r];
                if (row.replaces) {
                    if (!bits_of(row.remains)[cell]) continue;
                    auto const all = competence.holders.members(row.holder);
                    replaced.emplace(std::vector<EntityId>(all.begin(), all.end()), row.replaces);
                    continue;
                }
                if (bits_of(row.remains)[cell]) holds.insert(row.holder);
                if (row.grant == Symbol::none || !bits_of(row.region)[cell]) continue;
                auto const& root = competence.holdings[root_of[r]];
                roots[row.grant].insert(root.grant == Symbol::none ? attribution_of(root.fact)
                                                                   : facts.attributions.size() + root.grant);
            }
            if (holds != v.holds) fail("holders", number, cell);
            for (std::size_t g = 0; g < grants; ++g)
                for (std::size_t root = 0; root < v.depth[g].size(); ++root)
                    if (roots[g].contains(root) != (v.depth[g][root] != no_depth))
                        fail("founded: grant " + std::to_string(g), number, cell);
            std::set<std::pair<std::vector<EntityId>, EntityId>> expected;
            for (auto const holder : v.holds)
                for (auto const member : facts.holders.members(holder))
                    for (auto const& row : facts.replacements)
                        if (row.replaced == member) {
                            auto const all = facts.holders.members(holder);
                            std::set<EntityId> changed(all.begin(), all.end());
                            changed.erase(member);
                            changed.insert(row.deputy);
                            expected.emplace(std::vector<EntityId>(changed.begin(), changed.end()), member);
                        }
            if (replaced != expected) fail("replaced", number, cell);

            // Excess.
            for (std::size_t g = 0; g < grants; ++g) {
                auto const found = excesses.find(static_cast<std::uint32_t>(g));
                auto const said = [&](RegionId Excess::*what) {
                    return found != excesses.end() && bits_of(found->second.*what)[cell];
                };
                auto const excess = about[g] && facts.grants[g].from && v.stated[g] && !v.founded(g);
                if (said(&Excess::region) != excess) fail("excess: grant " + std::to_string(g), number, cell);
                if (!excess) continue;
                if (said(&Excess::unpermitted) != has_any(facts.grants[g].moves ? v.given : v.holds, facts.grants[g].from))
                    fail("unpermitted: grant " + std::to_string(g), number, cell);
                if (said(&Excess::moved) != has_any(v.moved, facts.grants[g].from))
                    fail("moved: grant " + std::to_string(g), number, cell);
            }

            // Gaps.
            for (auto const from : everyone) {
                auto grants_any = false;
                auto covered = v.rest;
                for (std::size_t g = 0; g < grants; ++g) {
                    if (!about[g] || facts.grants[g].from != from) continue;
                    grants_any = true;
                    covered = covered || v.stated[g];
                    for (std::size_t e = 0; e < facts.exceptions.size(); ++e)
                        if (facts.exceptions[e].grant == g && contains(facts.exceptions[e].power, power) &&
                            in(exception_raw[e], at))
                            covered = true;
                }
                for (std::size_t r = 0; r < facts.reservations.size(); ++r)
                    if (facts.reservations[r].holder == from && contains(facts.reservations[r].power, power) &&
                        in(reservation_raw[r], at))
                        covered = true;
                auto const gap = grants_any && has_any(v.given, from) && !covered;
                auto const found = gaps.find(from);
                if ((found != gaps.end() && bits_of(found->second.region)[cell]) != gap) fail("gap", number, cell);
                if (!gap) continue;
                auto const& hull = hulls[from];
                auto between = !hull.empty();
                for (std::size_t axis = 0; between && axis < axes.size(); ++axis)
                    if (axes[axis].cells.size() == 9) between = hull[axis].first <= at[axis] && at[axis] <= hull[axis].second;
                if (bits_of(found->second.between)[cell] != between) fail("between", number, cell);
            }

            // Overlaps: who is above whom, over the grants that are founded in this case.
            for (auto const a : v.holds)
                for (auto const b : v.holds) {
                    if (!(a < b)) continue;
                    auto const expect =
                        !includes(a, b) && !includes(b, a) && !deputies(a, b) && !above(v, a, b) && !above(v, b, a);
                    auto const found = overlaps.find({a, b});
                    if ((found != overlaps.end() && bits_of(found->second)[cell]) != expect) fail("overlap", number, cell);
                }
            for (auto const& [pair, region] : overlaps)
                if (bits_of(region)[cell] && (!v.holds.contains(pair.first) || !v.holds.contains(pair.second)))
                    fail("overlap of none", number, cell);
        }
        judge_cycles(number, about);
    }

    auto has_any(std::set<HolderId> const& among, HolderId whole) const -> bool {
        return std::any_of(among.begin(), among.end(), [&](HolderId each) { return includes(whole, each); });
    }
    auto attribution_of(FactId fact) const -> std::size_t {
        for (std::size_t a = 0; a < facts.attributions.size(); ++a)
            if (facts.attributions[a].fact == fact) return a;
        return 1'000'000;
    }
    auto deputies(HolderId a, HolderId b) const -> bool {
        if (facts.holders.is_joint(a) || facts.holders.is_joint(b)) return false;
        auto const x = facts.holders.members(a).front();
        auto const y = facts.holders.members(b).front();
        return std::any_of(facts.replacements.begin(), facts.replacements.end(), [&](Replacement const& row) {
            return (row.deputy == x && row.replaced == y) || (row.deputy == y && row.replaced == x);
        });
    }
    auto above(Verdict const& v, HolderId from, HolderId to) const -> bool {
        std::set<HolderId> seen{from};
        for (auto changed = true; changed;) {
            changed = false;
            for (std::size_t g = 0; g < facts.grants.size(); ++g) {
                auto const& grant = facts.grants[g];
                if (!grant.from || !v.founded(g)) continue;
                if (!has_any(seen, grant.from)) continue;
                if (grant.to == to) return true;
                changed = seen.insert(grant.to).second || changed;
            }
        }
        return false;
    }

    void judge_cycles(std::uint32_t number, std::vector<bool> const& about) {
        std::set<std::uint32_t> said;
        for (auto const& cycle : competence.cycles)
            if (cycle.power == power_id(number)) said.insert(cycle.grants.begin(), cycle.grants.end());
        std::set<std::uint32_t> expected;
        auto const grants = static_cast<std::uint32_t>(facts.grants.size());
        for (std::uint32_t g = 0; g < grants; ++g) {
            if (!about[g] || !facts.grants[g].from) continue;
            std::set<HolderId> seen{facts.grants[g].to};
            for (auto changed = true; changed;) {
                changed = false;
                for (std::uint32_t h = 0; h < grants; ++h)
                    if (about[h] && facts.grants[h].from && has_any(seen, facts.grants[h].from)) {
                        changed = seen.insert(facts.grants[h].from).second || changed;
                        changed = seen.insert(facts.grants[h].to).second || changed;
                    }
            }
            if (seen.contains(facts.grants[g].from)) expected.insert(g);
        }
        if (said != expected) fail("cycles", number, 0);
    }

    void judge_idle_limits() {
        std::map<std::uint32_t, IdleLimit> said;
        for (auto const& row : competence.idle_limits) said.emplace(row.grant, row);
        for (std::uint32_t narrow = 0; narrow < facts.grants.size(); ++narrow) {
            auto const& a = facts.grants[narrow];
            std::set<std::uint32_t> wider;
            std::set<std::uint32_t> same;
            for (std::uint32_t wide = 0; wide < facts.grants.size(); ++wide) {
                auto const& b = facts.grants[wide];
                if (wide == narrow || !a.from || a.from != b.from || a.moves != b.moves || !includes(a.to, b.to)) continue;
                if (b.form != a.form && !(a.form == RelationId{relation_covered} && b.form == RelationId{0u})) continue;
                auto const passes = [&](std::uint32_t g) {
                    return std::any_of(facts.permissions.begin(), facts.permissions.end(),
                                       [&](Permission const& p) { return p.grant == g; });
                };
                if (passes(narrow) && !passes(wide)) continue;
                // Over all cells of the powers that the narrow one is about.
                auto covered = true;
                auto any = false;
                auto equal = a.to == b.to;
                std::size_t at_a = 0;
                std::size_t at_b = 0;
                for (std::uint32_t power = 0; power < powers; ++power) {
                    if (!is_named(power)) continue;
                    auto const about_a = contains(a.power, power_id(power));
                    auto const about_b = contains(b.power, power_id(power));
                    auto any_here = false;
                    auto equal_here = true;
                    for (std::size_t cell = 0; cell < cells; ++cell) {
                        auto const in_a = about_a && stated_bits[narrow][at_a + cell];
                        auto const in_b = about_b && stated_bits[wide][at_b + cell];
                        any_here = any_here || in_a;
                        if (in_a && !in_b) covered = false;
                        if (in_a != in_b) equal_here = false;
                    }
                    if (any_here && !equal_here) equal = false;
                    any = any || any_here;
                    at_a += about_a ? cells : 0;
                    at_b += about_b ? cells : 0;
                }
                if (!covered || !any) continue;
                if (!equal)
                    wider.insert(wide);
                else if (wide < narrow)
                    same.insert(wide);
            }
            auto const found = said.find(narrow);
            if ((found != said.end()) != (!wider.empty() || !same.empty()))
                return fail("idle limit: grant " + std::to_string(narrow), 0, 0);
            if (found == said.end()) continue;
            auto const& from = wider.empty() ? same : wider;
            if (*from.begin() != found->second.wider || found->second.repeats != wider.empty())
                return fail("wider grant: grant " + std::to_string(narrow), 0, 0);
        }
    }

    // Every chain ends at an attribution or an unknown grantor, and each link has what it passes on.
    void judge_links() {
        for (auto const id : competence.holdings.ids()) {
            auto const& row = competence.holdings[id];
            if (!row.source) {
                if (row.grant != Symbol::none && facts.grants[row.grant].from) fail("chain without a root", 0, id.index);
                continue;
            }
            auto const& source = competence.holdings[row.source];
            if (!(row.source < id) || source.power != row.power) fail("chain out of order", 0, id.index);
            if (!regions.contains(source.region, row.region)) fail("link wider than its source", 0, id.index);
        }
    }
};

}  // namespace knoop::oracle
