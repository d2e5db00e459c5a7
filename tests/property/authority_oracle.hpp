// A naive oracle for authority: a random register is judged case by case, for every breakpoint cell (each end, each side of it,
// each member of a set), with booleans and loops instead of regions; then every answer of compute_authority() is compared cell
// by cell.
#pragma once

#include "tests/support/naive_register.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace knoop::oracle {

class Oracle : NaiveCases, public NaiveRegister {
public:
    explicit Oracle(unsigned seed) : NaiveCases(seed), NaiveRegister(static_cast<NaiveCases&>(*this)) {
        make_axes(4, true);
        make_register();
    }

    // Empty, or what differs first.
    auto differs() -> std::string {
        competence = compute_authority(facts, regions, 1'000'000);
        cells = cell_count();
        stated_bits.assign(facts.grants.size(), {});
        for (std::uint32_t power = 0; power < powers && problem.empty(); ++power)
            if (is_named(power)) judge_power(power);
        if (problem.empty()) judge_idle_limits();
        if (problem.empty()) judge_links();
        return problem;
    }

    std::size_t cells = 0;

private:
    Competence competence;
    std::string problem;
    std::vector<std::vector<bool>> stated_bits;       // by grant: over powers and cells where it is about the power
    std::map<std::uint32_t, std::vector<bool>> bits;  // by region: over cells

    auto is_named(std::uint32_t power) const -> bool { return competence.named(power_id(power)) == power_id(power); }

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

    void fail(std::string what, std::uint32_t power, std::size_t cell) {
        if (problem.empty())
            problem = std::move(what) + " (power " + std::to_string(power) + ", cell " + std::to_string(cell) + ")";
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
                            NaiveCases::in(exception_raw[e], at))
                            covered = true;
                }
                for (std::size_t r = 0; r < facts.reservations.size(); ++r)
                    if (facts.reservations[r].holder == from && contains(facts.reservations[r].power, power) &&
                        NaiveCases::in(reservation_raw[r], at))
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
