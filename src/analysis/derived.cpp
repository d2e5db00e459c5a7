#include "src/analysis/derived.hpp"

#include "src/analysis/cut_points.hpp"
#include "src/analysis/derived_matrix.hpp"
#include "src/analysis/derived_names.hpp"
#include "src/analysis/deriver.hpp"
#include "src/analysis/interval_ends.hpp"
#include "src/analysis/stretches.hpp"
#include "src/analysis/voting_facts.hpp"
#include "src/base/parallel.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace knoop {

auto Deriver::single(HolderId holder) const -> EntityId {
    if (!holder || competence.holders.is_joint(holder)) return {};
    return competence.holders.members(holder).front();
}

auto Deriver::chain(HoldingId holding) const -> Reasons {
    Reasons all;
    for (auto const link : competence.chain(holding)) all.push_back(competence.holdings[link].fact);
    return all;
}

auto Deriver::doubtful(HolderId holder, EntityId power) -> bool {
    auto const grants = relation("grants");
    auto const sketched = [&](EntityId entity) { return grants && model.is_sketch(entity, {HeadTag::verb, grants.index}); };
    auto const has = relation("has");
    auto const unsaid = [&](EntityId entity) { return sketched(entity) || (has && model.is_sketch(entity, {HeadTag::verb, has.index})); };
    auto const members = competence.holders.members(holder);
    if (unsaid(power) || std::any_of(members.begin(), members.end(), unsaid)) return true;
    auto const [place, fresh] = open_powers_.try_emplace(power, false);
    if (!fresh) return place->second;
    auto const around = containers(facts, power);
    for (auto const id : vocabulary.relations.ids()) {
        if (vocabulary.relations[id].authority == Authority::none) continue;
        for (auto const fact : model.uncertain_facts(id)) {
            auto const object = model.party(fact, Relation::object);
            if (!object.is_entity() || std::find(around.begin(), around.end(), object.entity()) != around.end()) place->second = true;
        }
    }
    return place->second;
}

// ---- grants beyond their source

void Deriver::excesses() {
    auto const unfounded = asked("has-no-source");
    auto const exceeds = asked("exceeds");
    auto const unpermitted = asked("unpermitted");
    auto const delegated = asked("already-delegated");
    if (!unfounded && !exceeds && !unpermitted && !delegated) return;
    // What a grantee was given on paper only: that his own grants lack it too follows from the fault above.
    std::map<std::pair<HolderId, EntityId>, RegionId> lacking;
    std::vector<bool> own_power(facts.grants.size(), false);
    for (auto const& excess : competence.excesses) {
        auto const& grant = facts.grants[excess.grant];
        auto& all = lacking.try_emplace({grant.to, excess.power}, Regions::nothing).first->second;
        all = regions.unite(all, excess.region);
        if (grant.power == excess.power) own_power[excess.grant] = true;
    }
    for (auto const& excess : competence.excesses) {
        auto const& grant = facts.grants[excess.grant];
        if (own_power[excess.grant] && grant.power != excess.power) continue;  // said of the whole already
        Reasons reasons{grant.fact};
        auto nothing = true;
        for (auto const& holding : competence.of_power(excess.power))
            if (holding.holder == grant.from && !holding.replaces) {
                nothing = false;
                reasons.push_back(holding.fact);
            }
        auto const tell = [&](RelationId of, RegionId where) {
            auto const region = regions.certain(where);
            if (!of || region == Regions::nothing) return;
            // What nothing is said against, of whatever kind.
            auto const left = grant.power == excess.power ? regions.subtract(cases.region_of(grant.fact), excess.region) : Regions::nothing;
            add(of, {grant.fact, cases_in(region), excess.power, example(region), formula(left)}, span_of(excess.grant), reasons);
        };
        tell(delegated, excess.moved);
        if (doubtful(grant.from, excess.power)) continue;
        auto const kept = regions.subtract(excess.unpermitted, excess.moved);
        tell(unpermitted, kept);
        auto lacks = regions.subtract(regions.subtract(excess.region, excess.moved), kept);
        if (auto const above = lacking.find({grant.from, excess.power}); above != lacking.end())
            lacks = regions.subtract(lacks, above->second);
        tell(nothing ? unfounded : exceeds, lacks);
    }
}

// ---- cases without, or with more than one, decider

void Deriver::uncovered() {
    auto const of = asked("uncovered");
    if (!of) return;
    std::vector<std::uint32_t> by_grantor;
    for (std::uint32_t at = 0; at < facts.grants.size(); ++at)
        if (facts.grants[at].from) by_grantor.push_back(at);
    auto const from = [&](std::uint32_t at) { return facts.grants[at].from; };
    std::stable_sort(by_grantor.begin(), by_grantor.end(), [&](auto a, auto b) { return from(a) < from(b); });
    for (auto const& gap : competence.uncovered) {
        auto const grantor = single(gap.grantor);
        if (!grantor || doubtful(gap.grantor, gap.power)) continue;
        auto const region = regions.certain(regions.intersect(gap.between, cases.declared()));
        if (region == Regions::nothing) continue;
        Reasons reasons;
        auto span = Span{};
        auto widened = Party{};
        auto const around = containers(facts, gap.power);
        auto at = std::lower_bound(by_grantor.begin(), by_grantor.end(), gap.grantor, [&](auto grant, HolderId who) { return from(grant) < who; });
        for (; at != by_grantor.end() && from(*at) == gap.grantor; ++at) {
            if (std::find(around.begin(), around.end(), facts.grants[*at].power) == around.end()) continue;
            reasons.push_back(fact_of(*at));
            if (!span) span = span_of(*at);
            // The first whose limits can take in the gap as one.
            if (widened || facts.grants[*at].power != gap.power || !single(facts.grants[*at].to)) continue;
            auto const whole = regions.unite(cases.region_of(fact_of(*at)), region);
            if (pieces_of(regions, whole, 2).size() != 1) continue;
            widened = formula(whole);
            if (widened) span = span_of(*at);
        }
        add(of, {gap.power, cases_in(region), grantor, example(region), formula(region), widened}, span, reasons);
    }
}

void Deriver::contests() {
    auto const of = asked("contests");
    if (!of) return;
    // Who has it from one of the two competes as well: told once, at the top.
    std::map<std::tuple<EntityId, HolderId, HolderId>, RegionId> all;
    auto const holder = [&](HoldingId id) { return competence.holdings[id].holder; };
    for (auto const& overlap : competence.overlaps) {
        all[{overlap.power, holder(overlap.one), holder(overlap.other)}] = overlap.region;
        all[{overlap.power, holder(overlap.other), holder(overlap.one)}] = overlap.region;
    }
    auto const told_above = [&](Overlap const& overlap) {
        for (auto one = overlap.one; one; one = competence.holdings[one].source)
            for (auto other = overlap.other; other; other = competence.holdings[other].source) {
                if (one == overlap.one && other == overlap.other) continue;
                auto const found = all.find({overlap.power, holder(one), holder(other)});
                if (found != all.end() && regions.contains(found->second, overlap.region)) return true;
            }
        return false;
    };
    // Organs of two organisations may each have the same power by law, each for its own.
    auto const kind = vocabulary.kind("organisation");
    auto const organisation = [&](HoldingId id) {
        auto const root = competence.root(id);
        return root && kind ? model.nearest(competence.holders.members(holder(root)).front(), kind) : EntityId{};
    };
    for (auto const& overlap : competence.overlaps) {
        auto const& one = competence.holdings[overlap.one];
        auto const& other = competence.holdings[overlap.other];
        auto const region = regions.certain(overlap.region);
        if (!single(one.holder) || !single(other.holder) || region == Regions::nothing || told_above(overlap)) continue;
        if (organisation(overlap.one) != organisation(overlap.other)) continue;
        auto reasons = chain(overlap.one);
        auto const more = chain(overlap.other);
        reasons.insert(reasons.end(), more.begin(), more.end());
        // The later of the two is the one that came to compete.
        auto const& later = one.fact < other.fact ? other : one;
        auto const limits = later.grant != Symbol::none && facts.grants[later.grant].power == overlap.power;
        auto const left = limits ? regions.subtract(cases.region_of(later.fact), overlap.region) : Regions::nothing;
        add(of, {single(one.holder), overlap.power, single(other.holder), cases_in(region), example(region), formula(left)},
            model.facts[later.fact].span, reasons);
    }
}

// ---- grants that do nothing, or undo themselves

void Deriver::idle_limits() {
    auto const narrower = asked("limits-nothing");
    auto const same = asked("repeats");  // a member of the other
    for (auto const& idle : competence.idle_limits)
        if (auto const of = idle.repeats ? same : narrower; of)
            add(of, {fact_of(idle.grant), fact_of(idle.wider)}, span_of(idle.grant), {fact_of(idle.grant), fact_of(idle.wider)});
}

void Deriver::cycles() {
    auto const of = asked("circles");
    if (!of) return;
    std::vector<std::vector<std::uint32_t>> told;  // once, though several powers share the circle
    for (auto const& cycle : competence.cycles) {
        if (std::find(told.begin(), told.end(), cycle.grants) != told.end()) continue;
        told.push_back(cycle.grants);
        Reasons reasons;
        for (auto const grant : cycle.grants) reasons.push_back(fact_of(grant));
        add(of, {reasons.front(), cycle.power}, span_of(cycle.grants.front()), reasons);
    }
}

void Deriver::collapses() {
    auto const of = asked("collapses");
    if (!of) return;
    for (auto const& collapse : competence.collapses) {
        Reasons reasons{fact_of(collapse.grant)};
        reasons.insert(reasons.end(), collapse.facts.begin(), collapse.facts.end());
        add(of, {fact_of(collapse.grant), collapse.by}, span_of(collapse.grant), reasons);
    }
}

// A grant whose own time has not ended, to somebody who is no longer there.
void Deriver::lapsed() {
    auto const of = asked("grants-to-lapsed");
    if (!of) return;
    auto const count = model.facts.size();
    for (std::uint32_t at = 0; at < count; ++at) {
        auto const fact = model.facts[FactId{at}];
        auto const& row = vocabulary.relations[fact.relation];
        auto const grants = row.authority == Authority::moves || row.authority == Authority::shares;
        if (fact.in_force || fact.withdrawn || !grants || model.as_of < fact.from || fact.until < model.as_of) continue;
        auto const grantor = model.parties[fact.parties + Relation::subject].entity();
        auto const power = model.parties[fact.parties + Relation::object].entity();
        if (!grantor || !power || !model.entities[grantor].in_force || !model.entities[power].in_force) continue;
        for (std::uint32_t role = 2; role < row.roles.size(); ++role) {
            auto const to = model.parties[fact.parties + role].entity();
            if (!to || model.entities[to].in_force || model.entities[to].error) continue;
            add(of, {grantor, power, words({model.full_name(to, Language::en), model.full_name(to, Language::nl)})}, fact.span, {FactId{at}});
        }
    }
}

// A grant to a post that nobody holds, and for which nobody stands in.
void Deriver::vacant() {
    auto const of = asked("grants-to-vacant");
    if (!of || facts.vacant.empty()) return;
    for (auto const& grant : facts.grants) {
        auto const from = single(grant.from);
        if (!from) continue;
        for (auto const to : competence.holders.members(grant.to)) {
            if (!std::binary_search(facts.vacant.begin(), facts.vacant.end(), to)) continue;
            auto const replaces = [&](Replacement const& row) { return row.replaced == to; };
            if (std::any_of(facts.replacements.begin(), facts.replacements.end(), replaces)) continue;
            auto const name = words({model.full_name(to, Language::en), model.full_name(to, Language::nl)});
            add(of, {from, grant.power, name}, model.facts[grant.fact].span, {grant.fact});
        }
    }
}

void Deriver::cites() {
    auto const of = asked("cites");
    if (!of) return;
    auto const count = model.citations.size();
    for (std::size_t at = 0; at < count; ++at) {
        auto const row = model.citations[at];
        auto const fact = row.owner.fact();
        if (!fact || vocabulary.relations[model.facts[fact].relation].authority == Authority::none) continue;
        auto const text = std::string{vocabulary.text(row.article)};
        add(of, {fact, row.document ? Party{row.document} : words({text, text})}, row.span, {fact});
    }
}

// A permission to pass on asks for a consent that the computation did not find: whether it is unknown, the rule sees.
void Deriver::needs_consent() {
    auto const of = asked("needs-consent");
    if (!of) return;
    for (auto const& missing : competence.missing_consents)
        add(of, {fact_of(missing.grant), missing.of, missing.permission}, span_of(missing.grant), {fact_of(missing.grant), missing.permission});
}

// A row for each stretch; which of its limits are there depends on where it ends.
void Deriver::spans() {
    auto const of = asked("spans");
    if (!of) return;
    auto const limit = [&](Axis const& axis, Cut const& cut, bool after) {
        return cut.is_end() || cut.after != after ? Party{} : out.value(value_on(axis, cut.a, cut.b));
    };
    for (auto const& row : stretches(model, cases, regions)) {
        auto const& axis = regions.axis(row.axis);
        auto const& dimension = vocabulary.dimensions[axis.dimension].words;
        auto const name = words({std::string{vocabulary.text(dimension.first(Language::en))}, std::string{vocabulary.text(dimension.first(Language::nl))}});
        auto const& [low, high] = row.values;
        add(of, {row.fact, name, limit(axis, low, false), limit(axis, low, true), limit(axis, high, false), limit(axis, high, true)},
            model.facts[row.fact].span, {row.fact});
    }
}

// ---- who holds what

void Deriver::roots() {
    auto const of = asked("roots-in");
    if (!of) return;
    std::vector<std::pair<std::uint32_t, EntityId>> told;
    for (auto const id : competence.holdings.ids()) {
        auto const& holding = competence.holdings[id];
        auto const root = holding.grant == Symbol::none ? HoldingId{} : competence.root(id);
        if (!root) continue;
        for (auto const actor : competence.holders.members(competence.holdings[root].holder)) {
            auto const pair = std::pair{holding.grant, actor};
            if (!told.empty() && told.back() == pair) continue;
            told.push_back(pair);
            add(of, {fact_of(holding.grant), actor}, span_of(holding.grant), chain(id));
        }
    }
}

void Deriver::may_exercise() {
    auto const of = asked("may-exercise");
    auto const kind = vocabulary.kind("power");
    if (!of || !kind) return;
    auto const all = model.of_kind(kind);
    for (auto const power : std::vector<EntityId>(all.begin(), all.end())) {
        auto const named = competence.named(power);
        if (!named) continue;
        struct Total {
            RegionId region = Regions::nothing;
            Reasons reasons;
        };
        std::map<EntityId, Total> totals;
        auto id = competence.first_of_power(named);
        for (auto const& holding : competence.of_power(named)) {
            if (auto const actor = single(holding.holder); actor && !holding.replaces) {
                auto& total = totals[actor];
                total.region = regions.unite(total.region, holding.remains);
                auto const more = chain(id);
                total.reasons.insert(total.reasons.end(), more.begin(), more.end());
            }
            id = HoldingId{id.index + 1};
        }
        for (auto const& [actor, total] : totals)
            if (auto const region = regions.certain(total.region); region != Regions::nothing)
                add(of, {actor, power, cases_in(region)}, model.facts[total.reasons.front()].span, total.reasons);
    }
}

// Each way in which somebody may exercise a power, as `knoop who` tells them: together, in another's place, as far as an open norm.
void Deriver::competent() {
    auto const of = asked("competent-for");
    auto const kind = vocabulary.kind("power");
    if (!of || !kind) return;
    auto const party = [&](HolderId holder) -> Party {
        if (auto const actor = single(holder); actor) return actor;
        return out.together(competence.holders.members(holder));
    };
    auto const all = model.of_kind(kind);
    for (auto const power : std::vector<EntityId>(all.begin(), all.end())) {
        auto const named = competence.named(power);
        if (!named) continue;
        auto const first = competence.first_of_power(named);
        for (std::uint32_t at = 0; at < competence.of_power(named).size(); ++at) {
            auto const id = HoldingId{first.index + at};
            auto const& holding = competence.holdings[id];
            if (holding.remains == Regions::nothing) continue;
            auto const principal = competence.principal(id);
            auto const in_name = principal && principal != id ? party(competence.holdings[principal].holder) : Party{};
            auto const replaces = holding.replaces ? Party{holding.replaces} : Party{};
            add(of, {party(holding.holder), power, cases_in(holding.remains), in_name, replaces}, model.facts[holding.fact].span, chain(id));
        }
    }
}

void Deriver::derive() {
    excesses();
    uncovered();
    contests();
    idle_limits();
    cycles();
    collapses();
    roots();
    may_exercise();
    competent();
    lapsed();
    vacant();
    cites();
    needs_consent();
    decisions();
    spans();
    capped();
    rests_on_norm();
}

auto derive(Model const& model, std::span<RelationId const> wanted, Diagnostics& diagnostics) -> DerivedFacts {
    DerivedFacts out{model, wanted};
    if (wanted.empty()) return out;
    // Without a grant, an attribution, a limit or two who decide one thing there is nothing to compute.
    auto const& vocabulary = *model.vocabulary;
    auto const decides = vocabulary.relation("decides");
    auto const speaks = std::any_of(model.facts.begin(), model.facts.end(), [&](Fact const& fact) {
        return fact.relation == decides || vocabulary.relations[fact.relation].authority != Authority::none;
    });
    // Two searches side by side in a large model. What they found is written down one after the other.
    std::optional<Deriver> deriver;
    std::vector<CutPoint> cut_points;
    auto const together = out.asked("holds-together");
    in_parallel(2, model.facts.size() < small_model ? 1 : 2, [&](std::size_t nth) {
        if (nth == 0 && (speaks || !model.conditions.empty())) deriver.emplace(model, out, diagnostics);
        if (nth == 1 && together) cut_points = find_cut_points(model);
    });
    if (deriver) deriver->derive();
    add_naming_facts(model, out);
    add_matrix_facts(model, out, diagnostics);
    add_voting_facts(model, out);
    for (auto const& one : cut_points) out.add(together, {one.post, one.organisation}, model.entities[one.post].span, one.links);
    return out;
}

void add_derived_facts(Model& model, Vocabulary& vocabulary, std::span<RelationId const> wanted, Diagnostics& diagnostics) {
    derive(model, wanted, diagnostics).join(model, vocabulary);
}

}  // namespace knoop
