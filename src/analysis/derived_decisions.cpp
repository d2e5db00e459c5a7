// Decisions held against the register: who decides what he delegated, or has no authority for, or another decides as well.
#include "src/analysis/deriver.hpp"

#include <algorithm>

namespace knoop {

// A fact `x decides d`.
struct Deriver::Decider {
    FactId fact;
    EntityId actor;                  // empty: several together
    Party subject;
    EntityId decision;
    EntityId organisation;
    RegionId stated;                 // the cases it speaks of
    std::vector<EntityId> acts_for;  // in whose place he decides
};

// Who delegated a power still decides what uses it.
void Deriver::decides_delegated() {
    auto const of = asked("decides-delegated");
    auto const decides = relation("decides");
    auto const exercises = relation("exercises");
    if (!of || !decides || !exercises) return;
    for (auto const fact : model.facts_of(decides)) {
        auto const actor = model.party(fact, Relation::subject).entity();
        auto const decision = model.party(fact, Relation::object).entity();
        if (!actor || !decision) continue;
        for (auto const use : model.facts_at(decision, exercises, Relation::subject)) {
            auto const power = model.party(use, Relation::object).entity();
            if (!power) continue;
            auto const here = regions.intersect(cases.region_of(fact), cases.region_of(use));
            for (auto const& holding : competence.of_power(competence.named(power))) {
                if (holding.grant == Symbol::none || !facts.grants[holding.grant].moves) continue;
                auto const& grant = facts.grants[holding.grant];
                auto const region = regions.certain(regions.intersect(here, holding.region));
                if (single(grant.from) != actor || !single(grant.to) || region == Regions::nothing) continue;
                add(of, {actor, decision, power, single(grant.to), cases_in(region), fact}, model.facts[fact].span, {fact, use, grant.fact});
            }
        }
    }
}

// ---- what a decider may use

auto Deriver::acting_for(EntityId actor) -> std::vector<EntityId> {
    auto const deputy = relation("deputy-of");
    auto const heads = relation("heads");
    auto const meeting = relation("meeting-of");
    auto const chairs = relation("chairs");
    auto const member = relation("member-of");
    auto const table = vocabulary.kind("table");
    auto const at_table = std::vector<Symbol>{vocabulary.names.find("adviser"), vocabulary.names.find("guest"), vocabulary.names.find("secretary")};
    // There to advise, to keep the minutes or as a guest: no say.
    auto const has_say = [&](FactId fact) {
        auto const& roles = vocabulary.relations[member].roles;
        for (std::uint32_t role = 2; role < roles.size(); ++role)
            if (auto const value = model.party(fact, role).value(); value)
                return std::find(at_table.begin(), at_table.end(), model.values[value].unit) == at_table.end();
        return true;
    };
    std::vector<EntityId> all{actor};
    auto const see = [&](Party party) {
        auto const one = party.entity();
        if (one && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    };
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto const here = all[at];
        if (deputy)
            for (auto const fact : model.facts_at(here, deputy, Relation::subject)) see(model.party(fact, Relation::object));
        if (heads)
            for (auto const fact : model.facts_at(here, heads, Relation::subject)) see(model.party(fact, Relation::object));
        if (meeting)
            for (auto const fact : model.facts_at(here, meeting, Relation::subject)) see(model.party(fact, Relation::object));
        if (!table || !model.is_a(here, table)) continue;
        if (chairs)
            for (auto const fact : model.facts_at(here, chairs, Relation::object)) see(model.party(fact, Relation::subject));
        if (member)
            for (auto const fact : model.facts_at(here, member, Relation::object))
                if (has_say(fact)) see(model.party(fact, Relation::subject));
    }
    return all;
}

auto Deriver::reach(std::vector<EntityId> const& actors, EntityId power, RegionId within) -> RegionId {
    auto const named = competence.named(power);
    auto all = Regions::nothing;
    if (!named) return all;
    auto const mine = [&](EntityId member) { return std::find(actors.begin(), actors.end(), member) != actors.end(); };
    for (auto const actor : actors)
        for (auto const id : competence.of_actor(actor)) {
            auto const& holding = competence.holdings[id];
            auto const members = competence.holders.members(holding.holder);
            if (holding.power == named && std::all_of(members.begin(), members.end(), mine)) all = regions.unite(all, holding.remains);
        }
    // An organ has its powers on its own territory: who does not speak of territories means that one.
    auto const said = regions.axes_of(within);
    for (auto const axis : territories_)
        if (!std::binary_search(said.begin(), said.end(), axis)) all = regions.without_axis(all, axis);
    return all;
}

auto Deriver::deciders() -> std::vector<Decider> {
    std::vector<Decider> all;
    auto const decides = relation("decides");
    auto const kind = vocabulary.kind("organisation");
    if (!decides) return all;
    for (auto const fact : model.facts_of(decides)) {
        auto const subject = model.party(fact, Relation::subject);
        auto const decision = model.party(fact, Relation::object).entity();
        std::vector<EntityId> together;  // together they may do what any of them may, and what was given to them together
        auto known = subject.is_entity() || subject.tag() == PartyTag::and_group;
        for (auto const member : subject.tag() == PartyTag::and_group ? model.members(subject) : std::span{&subject, 1}) {
            known = known && member.is_entity();
            if (!known) break;
            for (auto const one : acting_for(member.entity())) together.push_back(one);
        }
        if (!known || !decision) continue;
        auto const actor = subject.entity();
        all.push_back({fact, actor, subject, decision, kind && actor ? model.nearest(actor, kind) : EntityId{}, cases.region_of(fact), std::move(together)});
    }
    std::stable_sort(all.begin(), all.end(), [](Decider const& a, Decider const& b) {
        return std::pair{a.decision, a.organisation} < std::pair{b.decision, b.organisation};
    });
    return all;
}

void Deriver::decisions() {
    decides_delegated();
    decided_outside_term();
    auto const beyond = asked("decides-beyond");
    auto const competing = asked("competes");
    if (!beyond && !competing) return;
    for (auto const& row : facts.attributions)
        if (row.territory && std::find(territories_.begin(), territories_.end(), row.territory) == territories_.end())
            territories_.push_back(row.territory);
    auto all = deciders();
    if (beyond) decides_beyond(all, beyond);
    std::erase_if(all, [](Decider const& one) { return !one.actor; });
    if (competing) competes(all, competing);
}

// Others have the power, and he has none of it; nor has anybody for whom he is another name: of a unit that decides its head, of an
// organisation its organs. Which of those acts is another question.
auto Deriver::has_none(Decider const& one, EntityId power) const -> bool {
    auto const named = competence.named(power);
    auto const heads = relation("heads");
    if (!named || competence.of_power(named).empty()) return false;
    auto const among = [](auto const& all, EntityId who) { return std::find(all.begin(), all.end(), who) != all.end(); };
    auto const decides = one.subject.tag() == PartyTag::and_group ? model.members(one.subject) : std::span{&one.subject, 1};
    auto const named_by = [&](EntityId whole) {
        return std::any_of(decides.begin(), decides.end(), [&](Party each) { return each.entity() == whole; });
    };
    for (auto const& holding : competence.of_power(named))
        for (auto const member : competence.holders.members(holding.holder)) {
            auto const around = containers(facts, member);
            if (among(one.acts_for, member) || std::any_of(around.begin(), around.end(), named_by)) return false;
            if (!heads) continue;
            for (auto const fact : model.facts_at(member, heads, Relation::subject))
                if (named_by(model.party(fact, Relation::object).entity())) return false;
        }
    return true;
}

// Whoever states no limits is taken to decide as far as his authority reaches; who states them, to mean them. Who has none at all decides
// beyond it in whatever cases he states.
void Deriver::decides_beyond(std::span<Decider const> deciders, RelationId of) {
    auto const exercises = relation("exercises");
    if (!exercises) return;
    for (auto const& one : deciders) {
        for (auto const use : model.facts_at(one.decision, exercises, Relation::subject)) {
            auto const power = model.party(use, Relation::object).entity();
            if (!power) continue;
            auto const here = regions.intersect(one.stated, cases.region_of(use));
            auto const has = reach(one.acts_for, power, here);
            auto const none = has == Regions::nothing;
            if (none ? !has_none(one, power) : one.stated == Regions::everything) continue;
            auto const region = regions.certain(regions.subtract(here, has));
            if (region == Regions::nothing) continue;
            auto const open = [&](EntityId actor) { return doubtful(competence.holders.of(actor), power); };
            if (std::any_of(one.acts_for.begin(), one.acts_for.end(), open)) continue;
            Reasons reasons{one.fact, use};
            for (auto const& holding : competence.of_power(competence.named(power)))
                if (auto const actor = single(holding.holder); actor && std::find(one.acts_for.begin(), one.acts_for.end(), actor) != one.acts_for.end())
                    reasons.push_back(holding.fact);
                else if (none && !holding.source && holding.grant == Symbol::none && !holding.replaces)
                    reasons.push_back(holding.fact);  // who has it instead
            add(of, {one.subject, one.decision, power, cases_in(region), example(region)}, model.facts[one.fact].span, reasons);
        }
    }
}

// Within one organisation: two that decide the same, each for its own, do not compete.
void Deriver::competes(std::span<Decider const> deciders, RelationId of) {
    auto const exercises = relation("exercises");
    // As far as he has the powers that the decision uses; of one who has none of a power, what he says.
    auto const effective = [&](Decider const& one) {
        auto region = one.stated;
        if (!exercises) return region;
        for (auto const use : model.facts_at(one.decision, exercises, Relation::subject)) {
            auto const power = model.party(use, Relation::object).entity();
            auto const has = power ? reach(one.acts_for, power, region) : Regions::nothing;
            auto const outside = regions.subtract(Regions::everything, cases.region_of(use));
            if (has != Regions::nothing) region = regions.intersect(region, regions.unite(has, outside));
        }
        return region;
    };
    for (std::size_t first = 0; first < deciders.size();) {
        auto last = first;
        auto const same = [&](Decider const& one) {
            return one.decision == deciders[first].decision && one.organisation == deciders[first].organisation;
        };
        while (last < deciders.size() && same(deciders[last])) ++last;
        auto const alone = std::all_of(deciders.begin() + first, deciders.begin() + last, [&](auto const& one) { return one.actor == deciders[first].actor; });
        if (alone) {
            first = last;
            continue;
        }
        // What one says in several facts is one thing; but the rows of a large matrix are not united, for together they say as much as all of it.
        std::map<EntityId, std::vector<RegionId>> regions_of;
        std::map<EntityId, Reasons> facts_of;
        for (auto at = first; at < last; ++at) {
            regions_of[deciders[at].actor].push_back(effective(deciders[at]));
            facts_of[deciders[at].actor].push_back(deciders[at].fact);
        }
        for (auto one = regions_of.begin(); one != regions_of.end(); ++one)
            for (auto other = std::next(one); other != regions_of.end(); ++other) {
                auto both = Regions::nothing;
                for (auto const mine : one->second)
                    for (auto const theirs : other->second)
                        if (auto const common = regions.intersect(mine, theirs); common != Regions::nothing) both = regions.unite(both, common);
                auto const region = regions.certain(both);
                if (region == Regions::nothing) continue;
                auto reasons = facts_of[one->first];
                auto const& more = facts_of[other->first];
                reasons.insert(reasons.end(), more.begin(), more.end());
                auto const later = std::max(facts_of[one->first].front(), more.front());
                add(of, {one->first, deciders[first].decision, other->first, cases_in(region), example(region)}, model.facts[later].span, reasons);
            }
        first = last;
    }
}

// A decision with a date, by somebody whose grants of the power all end before it or begin after it. Whether somebody gave it to a head
// or a deputy of his makes no difference: what he was granted himself is what the decision would name.
void Deriver::decided_outside_term() {
    auto const of = asked("decided-outside-term");
    auto const decides = relation("decides");
    auto const exercises = relation("exercises");
    auto const date = vocabulary.attribute("date");
    if (!of || !decides || !exercises || !date) return;
    struct Dated {
        EntityId decision;
        Date from;
        Date until;
        Party value;
    };
    std::vector<Dated> dated;
    auto const kind = vocabulary.kind("decision");
    for (auto const decision : kind ? model.of_kind(kind) : std::span<EntityId const>{})
        for (auto const& row : model.values_of(decision, date))
            if (auto const value = row.value.value(); value && model.values[value].tag == ValueTag::date)
                dated.push_back({decision, Date{static_cast<std::int32_t>(model.values[value].a)}, Date{static_cast<std::int32_t>(model.values[value].b)}, row.value});
    if (dated.empty()) return;

    // In force now or not: it is the day of the decision that counts.
    std::vector<FactId> authority;
    std::vector<FactId> deciding;
    for (auto const id : model.facts.ids()) {
        auto const& fact = model.facts[id];
        if (fact.relation == decides) deciding.push_back(id);
        if (vocabulary.relations[fact.relation].authority != Authority::none) authority.push_back(id);
    }
    auto const meets = [&](FactId id, Dated const& day) { return model.facts[id].from <= day.until && day.from <= model.facts[id].until; };
    auto const stated = [&](FactId id, std::uint32_t role) { return model.parties[model.facts[id].parties + role]; };
    for (auto const& day : dated)
        for (auto const decide : deciding) {
            auto const actor = stated(decide, Relation::subject).entity();
            if (stated(decide, Relation::object).entity() != day.decision || !actor || !meets(decide, day)) continue;
            auto const acts_for = acting_for(actor);
            auto const mine = [&](EntityId who) { return std::find(acts_for.begin(), acts_for.end(), who) != acts_for.end(); };
            for (auto const use : model.facts_at(day.decision, exercises, Relation::subject)) {
                auto const power = model.party(use, Relation::object).entity();
                if (!power) continue;
                auto const around = containers(facts, power);
                auto expired = FactId{};
                auto valid = false;
                for (auto const id : authority) {
                    auto const what = stated(id, Relation::object);
                    if (what.is_entity() && std::find(around.begin(), around.end(), what.entity()) == around.end()) continue;
                    auto const& row = vocabulary.relations[model.facts[id].relation];
                    auto const attributes = row.authority == Authority::attributes;
                    auto const last = attributes ? 1u : static_cast<std::uint32_t>(row.roles.size());
                    for (std::uint32_t role = attributes ? 0u : 2u; role < last; ++role) {
                        auto const who = stated(id, role);
                        if (!who.is_entity()) valid = valid || static_cast<bool>(who);  // together, or nobody knows
                        else if (!mine(who.entity())) continue;
                        else if (!what.is_entity() || meets(id, day)) valid = true;
                        else expired = id;
                    }
                }
                if (valid || !expired) continue;
                add(of, {actor, day.decision, power, day.value}, model.facts[decide].span, {decide, use, expired});
            }
        }
}

}  // namespace knoop
