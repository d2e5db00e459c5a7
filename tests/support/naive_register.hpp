// Registers of authority made at random, and judged case by case with booleans and loops instead of regions: what property tests
// hold compute_authority() and what builds on it against. Ends are drawn from four values, so that limits meet.
#pragma once

#include "src/analysis/authority.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <utility>
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

struct TestAxis {
    AxisId id;
    std::vector<Coordinate> cells;                            // one case of each
    std::vector<std::pair<std::size_t, std::size_t>> ranges;  // entity: what can be named
};

// The axes of all registers that are compared, and what is made on them at random.
class NaiveCases {
public:
    explicit NaiveCases(unsigned seed) : random(seed) {}

    std::mt19937 random;
    Regions regions;
    std::vector<TestAxis> axes;

    auto any(unsigned below) -> unsigned { return std::uniform_int_distribution<unsigned>{0, below - 1}(random); }
    auto chance(unsigned percent) -> bool { return any(100) < percent; }

    [[nodiscard]] auto cell_count() const -> std::size_t {
        std::size_t count = 1;
        for (auto const& axis : axes) count *= axis.cells.size();
        return count;
    }

    // Up to so many dimensions: money, number, date, and sometimes a tree of entities; sometimes an open norm.
    void make_axes(unsigned most = 4, bool beside = false) {
        auto const count = 1 + any(most);
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
        // Where asked, amounts beside those of the first axis, on another tax basis.
        if (beside && axes.size() < 3 && chance(20)) {
            TestAxis test;
            test.id = regions.beside_axis(axes.front().id, Measure::tax_included);
            for (int cell = 0; cell < 9; ++cell) test.cells.push_back({test.id, 50 * (cell + 1), 1});
            axes.push_back(test);
        }
        if (chance(30)) {
            TestAxis test;
            test.id = regions.norm_axis("reasonable");
            test.cells = {{test.id, 0, 1}, {test.id, 1, 1}};
            axes.push_back(test);
        }
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

    auto in(Raw const& raw, std::vector<std::size_t> const& at) const -> bool {
        return std::any_of(raw.boxes.begin(), raw.boxes.end(), [&](RawBox const& box) {
            for (std::size_t axis = 0; axis < at.size(); ++axis)
                if (!box.sides[axis][at[axis]]) return false;
            return true;
        });
    }

    void advance(std::vector<std::size_t>& at) const {
        for (std::size_t axis = 0; axis < axes.size(); ++axis) {
            if (++at[axis] < axes[axis].cells.size()) return;
            at[axis] = 0;
        }
    }

private:
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
};

struct Verdict {
    std::vector<bool> stated;             // by grant
    std::vector<std::vector<int>> depth;  // by grant and root: how deep it may go on; no_depth: not founded
    std::vector<bool> active;             // by attribution
    std::set<HolderId> holds, given, moved;
    std::set<HolderId> own;  // of those who hold it: in their own name
    bool rest = false;
    [[nodiscard]] auto founded(std::size_t grant) const -> bool {
        return std::any_of(depth[grant].begin(), depth[grant].end(), [](int each) { return each != no_depth; });
    }
};

class NaiveRegister {
public:
    explicit NaiveRegister(NaiveCases& on) : cases(on) {}

    Register facts;
    std::vector<Raw> attribution_raw, grant_raw, permission_raw, exception_raw, reservation_raw;

    static auto actor(std::uint32_t at) -> EntityId { return EntityId{at}; }
    static auto power_id(std::uint32_t at) -> EntityId { return EntityId{actors + at}; }

    // ---- making a register

    void make_register() {
        // Actor 1 works in 0, 2 in 1; powers: 0 { 1 { 3 } 2 }, and sometimes 3 is part of 2 as well.
        facts.parent.resize(actors + powers);
        facts.parent[1] = actor(0);
        facts.parent[2] = actor(1);
        facts.parent[power_id(1).index] = power_id(0);
        facts.parent[power_id(2).index] = power_id(0);
        facts.parent[power_id(3).index] = power_id(1);
        if (cases.chance(30)) facts.part_of.emplace_back(power_id(3), power_id(2));
        facts.covers = {{RelationId{relation_covered}, RelationId{0u}}};
        most_power = 1 + cases.any(powers);
        for (auto count = 1 + cases.any(4); count > 0; --count) add_attribution();
        for (auto count = 1 + cases.any(30); count > 0; --count) add_grant();
        while (cases.chance(30)) add_reservation();
        while (cases.chance(40)) add_replacement();
    }

    void add_attribution() {
        attribution_raw.push_back(cases.make_raw(50));
        facts.attributions.push_back({FactId{next_fact++}, make_holder(5), any_power(), attribution_raw.back().region, {}, cases.chance(10)});
    }

    // With what stands in its block.
    void add_grant() {
        grant_raw.push_back(cases.make_raw(15));
        Grant grant;
        grant.fact = FactId{next_fact++};
        grant.form = RelationId{cases.chance(70) ? 1u : 0u};
        grant.from = cases.chance(3) ? HolderId{} : make_holder(6);
        grant.to = make_holder(15);
        grant.power = any_power();
        grant.region = grant_raw.back().region;
        grant.moves = cases.chance(12);
        auto const index = static_cast<std::uint32_t>(facts.grants.size());
        facts.grants.push_back(grant);
        while (cases.chance(55)) {
            permission_raw.push_back(cases.make_raw(60));
            Permission permission;
            permission.grant = index;
            permission.fact = FactId{next_fact++};
            if (cases.chance(40)) permission.to = actor(cases.any(actors));
            if (cases.chance(20)) permission.on = any_power();
            permission.region = permission_raw.back().region;
            if (cases.chance(30)) permission.depth = cases.any(3);
            facts.permissions.push_back(permission);
            if (cases.chance(60)) break;
        }
        while (cases.chance(15)) {
            exception_raw.push_back(cases.make_raw(30));
            facts.exceptions.push_back({index, FactId{next_fact++}, any_power(), exception_raw.back().region});
        }
    }

    void add_reservation() {
        reservation_raw.push_back(cases.make_raw(20));
        facts.reservations.push_back({FactId{next_fact++}, make_holder(0), any_power(), reservation_raw.back().region});
    }

    void add_replacement() {
        facts.replacements.push_back({FactId{next_fact++}, actor(cases.any(actors)), actor(cases.any(actors))});
    }

    // ---- editing it

    // One edit, as somebody might make it.
    void edit() {
        auto const grants = static_cast<unsigned>(facts.grants.size());
        auto const attributions = static_cast<unsigned>(facts.attributions.size());
        switch (cases.any(14)) {
            case 0:
                if (grants > 0) remove_grant(cases.any(grants));
                break;
            case 1: add_grant(); break;
            case 2:
            case 3:
                if (grants == 0) break;
                if (auto const at = cases.any(grants); true) {
                    grant_raw[at] = cases.make_raw(15);
                    facts.grants[at].region = grant_raw[at].region;
                }
                break;
            case 4:
                if (grants > 0) facts.grants[cases.any(grants)].to = make_holder(15);
                break;
            case 5:
                if (grants > 0) facts.grants[cases.any(grants)].from = make_holder(6);
                break;
            case 6:
                if (grants > 0) facts.grants[cases.any(grants)].power = any_power();
                break;
            case 7:
                if (attributions == 0) break;
                if (auto const at = cases.any(attributions); true) {
                    attribution_raw[at] = cases.make_raw(50);
                    facts.attributions[at].region = attribution_raw[at].region;
                }
                break;
            case 8: add_attribution(); break;
            case 9: add_reservation(); break;
            case 10: add_replacement(); break;
            case 11:
                if (!facts.replacements.empty()) facts.replacements.erase(facts.replacements.begin());
                break;
            case 12: {  // the last power goes elsewhere in the tree
                auto const elsewhere = cases.any(3);
                facts.parent[power_id(3).index] = power_id(elsewhere);
                break;
            }
            default:
                if (grants > 0) split_grant(cases.any(grants));
                break;
        }
    }

    // The same grant written as two: the cases up to some value of one axis, and the others. Without effect.
    void split_grant(std::size_t at) {
        auto const axis = cases.any(static_cast<unsigned>(cases.axes.size()));
        auto const& cells = cases.axes[axis].cells;
        auto const past = 1 + cases.any(static_cast<unsigned>(cells.size()) - 1);
        auto const& limit = cells[past];  // a cell of its own: a value, or all between two
        auto const low = cases.regions.interval(limit.axis, {Cut::lowest(), {limit.a, limit.b, false}});
        // Cells lie on and between the values: cut only where a cell begins.
        if (cells.size() == 9 && past % 2 == 0) return;
        auto const other = facts.grants.size();
        facts.grants.push_back(facts.grants[at]);
        facts.grants[other].fact = FactId{next_fact++};
        grant_raw.push_back(grant_raw[at]);
        for (auto& box : grant_raw[at].boxes)
            for (auto cell = past; cell < cells.size(); ++cell) box.sides[axis][cell] = false;
        for (auto& box : grant_raw[other].boxes)
            for (unsigned cell = 0; cell < past; ++cell) box.sides[axis][cell] = false;
        grant_raw[at].region = facts.grants[at].region = cases.regions.intersect(facts.grants[at].region, low);
        grant_raw[other].region = facts.grants[other].region = cases.regions.subtract(facts.grants[other].region, low);
        copy_block(facts.permissions, permission_raw, at, other);
        copy_block(facts.exceptions, exception_raw, at, other);
    }

    void remove_grant(std::size_t at) {
        facts.grants.erase(facts.grants.begin() + static_cast<std::ptrdiff_t>(at));
        grant_raw.erase(grant_raw.begin() + static_cast<std::ptrdiff_t>(at));
        remove_block(facts.permissions, permission_raw, at);
        remove_block(facts.exceptions, exception_raw, at);
    }

    // ---- judging case by case

    auto contains(EntityId whole, EntityId part) const -> bool {
        if (whole == part) return true;
        if (part.index < facts.parent.size() && facts.parent[part.index] && contains(whole, facts.parent[part.index]))
            return true;
        return std::any_of(facts.part_of.begin(), facts.part_of.end(),
                           [&](auto const& row) { return row.first == part && contains(whole, row.second); });
    }

    auto includes(HolderId whole, HolderId part) const -> bool { return facts.holders.includes(whole, part); }

    auto allowed(Permission const& permission, EntityId power, HolderId to) const -> bool {
        if (permission.on && !contains(permission.on, power)) return false;
        if (!permission.to) return true;
        auto const members = facts.holders.members(to);
        return std::all_of(members.begin(), members.end(), [&](EntityId member) { return contains(permission.to, member); });
    }

    auto judge(EntityId power, std::vector<std::size_t> const& at) const -> Verdict {
        Verdict v;
        auto const grants = facts.grants.size();
        auto const roots = facts.attributions.size() + grants;  // an unknown grantor's grant is a root of its own
        v.stated.resize(grants);
        v.depth.assign(grants, std::vector<int>(roots, no_depth));
        for (std::size_t g = 0; g < grants; ++g) {
            auto stated = contains(facts.grants[g].power, power) && cases.in(grant_raw[g], at);
            for (std::size_t e = 0; e < facts.exceptions.size(); ++e)
                if (facts.exceptions[e].grant == g && contains(facts.exceptions[e].power, power) && cases.in(exception_raw[e], at))
                    stated = false;
            for (std::size_t r = 0; r < facts.reservations.size(); ++r)
                if (facts.reservations[r].holder == facts.grants[g].from && contains(facts.reservations[r].power, power) &&
                    cases.in(reservation_raw[r], at))
                    stated = false;
            v.stated[g] = stated;
        }
        v.active.resize(facts.attributions.size());
        for (std::size_t a = 0; a < facts.attributions.size(); ++a) {
            auto const& row = facts.attributions[a];
            v.active[a] = contains(row.power, power) && cases.in(attribution_raw[a], at);
            if (!row.rest) continue;
            for (std::size_t b = 0; b < facts.attributions.size(); ++b) {
                auto const& other = facts.attributions[b];
                if (!other.rest && other.holder != row.holder && contains(other.power, power) && cases.in(attribution_raw[b], at))
                    v.active[a] = false;
            }
            v.rest = v.rest || v.active[a];
        }
        std::vector<std::size_t> allowed_here;
        for (std::size_t p = 0; p < facts.permissions.size(); ++p)
            if (cases.in(permission_raw[p], at)) allowed_here.push_back(p);

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
                if (v.moved.contains(facts.attributions[a].holder)) continue;
                v.holds.insert(facts.attributions[a].holder);
                v.own.insert(facts.attributions[a].holder);
            }
        for (std::size_t g = 0; g < grants; ++g)
            if (v.founded(g)) {
                auto const to = facts.grants[g].to;
                v.given.insert(to);
                if (facts.grants[g].moves && v.moved.contains(to)) continue;
                v.holds.insert(to);
                if (facts.grants[g].moves) v.own.insert(to);
            }
        return v;
    }

    auto all_holders() const -> std::vector<HolderId> {
        std::vector<HolderId> all;
        for (std::uint32_t id = 0; id < facts.holders.size(); ++id) all.push_back(HolderId{id});
        return all;
    }

protected:
    NaiveCases& cases;

private:
    unsigned most_power = powers;
    std::uint32_t next_fact = 0;

    template <class Rows>
    void copy_block(Rows& rows, std::vector<Raw>& raw, std::size_t of, std::size_t to) {
        for (std::size_t at = 0, count = rows.size(); at < count; ++at) {
            if (rows[at].grant != of) continue;
            auto row = rows[at];
            row.grant = static_cast<std::uint32_t>(to);
            rows.push_back(row);
            raw.push_back(Raw{raw[at]});
        }
    }

    template <class Rows>
    static void remove_block(Rows& rows, std::vector<Raw>& raw, std::size_t grant) {
        for (auto at = rows.size(); at-- > 0;) {
            if (rows[at].grant == grant) {
                rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at));
                raw.erase(raw.begin() + static_cast<std::ptrdiff_t>(at));
            } else if (rows[at].grant > grant) {
                --rows[at].grant;
            }
        }
    }

    auto any_power() -> EntityId { return power_id(cases.any(most_power)); }

    auto make_holder(unsigned joint) -> HolderId {
        std::vector<EntityId> all{actor(cases.any(actors))};
        if (cases.chance(joint)) all.push_back(actor(cases.any(actors)));
        if (cases.chance(joint / 4)) all.push_back(actor(cases.any(actors)));
        return facts.holders.of(all);
    }
};

}  // namespace knoop::oracle
