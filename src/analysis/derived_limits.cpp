// How far grants go: up to which value, and where nothing but an open norm carries a case.
#include "src/analysis/deriver.hpp"
#include "src/analysis/interval_ends.hpp"

#include <algorithm>
#include <unordered_map>

namespace knoop {

namespace {

// Does the region say anything of a dimension of which more and less can be said: an amount, a term?
auto limits(Regions const& regions, RegionId region) -> bool {
    auto const axes = regions.axes_of(region);
    return std::any_of(axes.begin(), axes.end(), [&](AxisId axis) { return axis.index < Regions::first_norm && regions.axis(axis).is_ordered(); });
}

}  // namespace

// However open norms turn out, the fact goes no further than this.
void Deriver::capped() {
    auto const of = asked("capped");
    if (!of) return;
    // Thousands of facts share a few regions.
    struct Cap {
        Party dimension;
        Party at;
    };
    std::unordered_map<RegionId, std::vector<Cap>> caps;
    std::map<AxisId, Party> names;
    auto const caps_of = [&](RegionId region) {
        std::vector<Cap> all;
        for (auto const id : regions.axes_of(region)) {
            auto const& axis = regions.axis(id);
            if (!axis.is_ordered() || axis.tag == AxisTag::frequency) continue;
            auto const shadow = regions.shadow(region, id);
            if (regions.is_terminal(shadow)) continue;
            auto end = IntervalEnd{};
            for (auto const& edge : regions.edges(shadow))
                end = edge.to == Regions::everything ? high_end(axis, edge.high) : end;
            if (end.is_open) continue;
            auto const& dimension = vocabulary.dimensions[axis.dimension].words;
            auto& name = names[id];
            if (!name) name = words({std::string{vocabulary.text(dimension.first(Language::en))}, std::string{vocabulary.text(dimension.first(Language::nl))}});
            all.push_back({name, out.value(value_on(axis, end.a, end.b))});
        }
        return all;
    };
    FactId last;
    for (auto const& condition : model.conditions) {
        if (condition.fact == last || !model.facts[condition.fact].in_force) continue;
        last = condition.fact;
        auto const region = cases.region_of(last);
        auto const [known, fresh] = caps.try_emplace(region);
        if (fresh) known->second = caps_of(region);
        for (auto const& cap : known->second) add(of, {last, cap.dimension, cap.at}, model.facts[last].span, last);
    }
}

// Some grants of a power, or of what contains it, have limits; what these leave is in no grant but one that holds as far as an open norm.
void Deriver::rests_on_norm() {
    auto const of = asked("rests-on-norm");
    if (!of) return;
    // Nothing to tell of a grantor all of whose grants have limits, or hold without conditions.
    std::vector<bool> limited(facts.grants.size());
    std::vector<HolderId> loose;
    std::vector<std::uint32_t> by_power;
    for (std::uint32_t at = 0; at < facts.grants.size(); ++at) {
        auto const& grant = facts.grants[at];
        if (!grant.from) continue;
        by_power.push_back(at);
        limited[at] = limits(regions, grant.region);
        if (!limited[at] && regions.certain(grant.region) != grant.region) loose.push_back(grant.from);
    }
    if (loose.empty()) return;
    std::sort(loose.begin(), loose.end());
    auto const key = [&](std::uint32_t at) { return std::pair{facts.grants[at].from, facts.grants[at].power}; };
    std::stable_sort(by_power.begin(), by_power.end(), [&](auto a, auto b) { return key(a) < key(b); });
    auto const grants_of = [&](HolderId from, EntityId power) {
        auto const wanted = std::pair{from, power};
        auto const first = std::partition_point(by_power.begin(), by_power.end(), [&](auto at) { return key(at) < wanted; });
        return std::span{first, std::find_if(first, by_power.end(), [&](auto at) { return key(at) != wanted; })};
    };
    for (auto at = by_power.begin(); at != by_power.end();) {
        auto const [from, power] = key(*at);
        auto const here = grants_of(from, power);
        at += static_cast<std::ptrdiff_t>(here.size());
        auto const speaks = std::find_if(here.begin(), here.end(), [&](auto grant) { return limited[grant]; });
        auto const grantor = single(from);
        if (speaks == here.end() || !grantor || !std::binary_search(loose.begin(), loose.end(), from) || doubtful(from, power)) continue;
        auto within_limits = Regions::nothing;
        auto comparable = true;
        auto without = Regions::nothing;
        Reasons reasons;
        auto const around = containers(facts, power);
        auto const is_around = [&](EntityId one) { return std::find(around.begin(), around.end(), one) != around.end(); };
        for (auto const whole : around)
            for (auto const grant : grants_of(from, whole)) {
                auto stated = facts.grants[grant].region;
                auto exception = std::partition_point(facts.exceptions.begin(), facts.exceptions.end(), [&](auto const& row) { return row.grant < grant; });
                for (; exception != facts.exceptions.end() && exception->grant == grant; ++exception)
                    if (is_around(exception->power)) stated = regions.subtract(stated, exception->region);
                if (stated == Regions::nothing) continue;
                reasons.push_back(fact_of(grant));
                comparable = comparable && !cases.is_unlike(fact_of(grant));
                auto& total = limited[grant] ? within_limits : without;
                total = regions.unite(total, limited[grant] ? regions.possible(stated) : stated);
            }
        auto own = Regions::nothing;
        for (auto const& holding : competence.of_power(competence.named(power)))
            if (holding.holder == from && !holding.replaces) own = regions.unite(own, holding.remains);
        auto left = regions.subtract(regions.intersect(own, cases.declared()), within_limits);
        for (auto const& kept : facts.reservations)
            if (kept.holder == from && is_around(kept.power)) left = regions.subtract(left, kept.region);
        auto const region = regions.subtract(regions.intersect(regions.certain(left), regions.possible(without)), regions.certain(without));
        if (region == Regions::nothing || !comparable) continue;
        add(of, {power, cases_in(region), grantor, example(region)}, span_of(*speaks), reasons);
    }
}

}  // namespace knoop
