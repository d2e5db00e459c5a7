#include "src/analysis/authority_change.hpp"

#include "src/analysis/common_axes.hpp"
#include "src/analysis/difference.hpp"
#include "src/analysis/region_text.hpp"

#include <algorithm>
#include <functional>

namespace knoop {

namespace {

// One of the two models, with its authority.
struct AuthoritySide {
    AuthoritySide(CommonAxes& axes, bool is_after, Regions& regions, Diagnostics& diagnostics)
        : after(is_after), model(axes.model(is_after)), cases(axes, is_after, regions, diagnostics), facts(read_register(model, cases, regions)),
          competence(compute_authority(facts, regions)) {}

    bool after;
    Model const& model;
    Cases cases;
    Register facts;
    Competence competence;
};

class Comparison {
public:
    Comparison(Model const& before, Model const& after, Matching const& matching, Diagnostics& diagnostics)
        : axes_(before, after, matching, regions_), before_(axes_, false, regions_, diagnostics), after_(axes_, true, regions_, diagnostics),
          ids_(matching.after_of, matching.before_of) {}

    auto run() -> AuthorityComparison {
        effects_ = find_effects({before_.facts, after_.facts, before_.competence, after_.competence}, ids_, regions_);
        index_grants();
        AuthorityComparison result;
        result.compared = effects_.compared;
        result.unchanged = effects_.unchanged;
        result.sketch = is_sketch_of_powers(before_.model) && is_sketch_of_powers(after_.model);
        for (auto const& effect : effects_.effects)
            for (auto const& each : by_certainty(effect)) (each.second ? result.unknown : result.changes).push_back(change(each.first));
        for (auto const& row : effects_.open)
            result.open.push_back({ids_.before(row.power), ids_.after(row.power), power_name(row.power), holder(row.holder), cases(row.region), row.gains});
        return result;
    }

private:
    Regions regions_;
    CommonAxes axes_;
    AuthoritySide before_;
    AuthoritySide after_;
    CommonIds ids_;
    Effects effects_;
    std::vector<std::vector<std::uint32_t>> grants_to_[2];  // by side, then common holder
    std::vector<std::vector<std::uint32_t>> moved_from_[2];

    auto cases(RegionId region) -> OwnedText { return describe(regions_, region, axes_.names()); }

    // ---- names

    auto name(EntityId common) const -> OwnedText {
        auto const there = ids_.after(common);
        auto const& model = there ? after_.model : before_.model;
        auto const entity = there ? there : ids_.before(common);
        OwnedText text;
        text.en = model.display_name(entity, Language::en);
        text.nl = model.display_name(entity, Language::nl);
        return text;
    }

    auto power_name(EntityId common) const -> OwnedText { return name(common); }

    auto holder(HolderId id) const -> ChangedHolder {
        ChangedHolder result;
        auto const members = effects_.holders.members(id);
        for (std::size_t at = 0; at < members.size(); ++at) {
            auto const one = name(members[at]);
            auto const last = at + 1 == members.size();
            result.name.en += (at == 0 ? "" : last ? " and " : ", ") + one.en;
            result.name.nl += (at == 0 ? "" : last ? " en " : ", ") + one.nl;
            if (auto const there = ids_.before(members[at]); there) result.before.push_back(there);
            if (auto const there = ids_.after(members[at]); there) result.after.push_back(there);
        }
        // Together or not at all: half of them is nobody.
        if (result.before.size() != members.size()) result.before.clear();
        if (result.after.size() != members.size()) result.after.clear();
        return result;
    }

    // ---- one effect

    auto change(Effect const& effect) -> AuthorityChange {
        AuthorityChange row;
        row.kind = effect.kind;
        row.as_deputy = effect.as_deputy;
        row.power_before = ids_.before(effect.power);
        row.power_after = ids_.after(effect.power);
        row.power = power_name(effect.power);
        for (auto const part : effect.except) row.except.push_back(power_name(part));
        row.cases = cases(effect.region);
        for (auto const& each : effect.from) row.from.push_back(party(each));
        for (auto const& each : effect.to) row.to.push_back(party(each));
        auto const point = smallest(effect, row.smallest);
        auto const evidence = [&](AuthoritySide& side, std::vector<FactId>& facts) {
            for (auto const* list : {&effect.from, &effect.to})
                for (auto const& each : *list) {
                    add_chains(side, side.after ? effect.named_after : effect.named_before, each.holder, point, effect.as_deputy, facts);
                    add_limits(side, side.after ? effect.named_after : effect.named_before, each.holder, point, facts);
                }
            std::sort(facts.begin(), facts.end());
            facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
        };
        evidence(before_, row.facts_before);
        evidence(after_, row.facts_after);
        return row;
    }

    auto party(EffectParty const& from) -> ChangedParty { return {holder(from.holder), cases(from.region), from.was, from.becomes, from.keeps}; }

    auto common(AuthoritySide const& side, HolderId id) const -> HolderId { return (side.after ? effects_.common_after : effects_.common_before)[id.index]; }

    // A case in which each holder certainly may, or may not: one that shows the effect to the most of its parties, as plain as can be.
    auto smallest(Effect const& effect, ChangedCase& shown) -> RegionId {
        auto wanted = effect.region;
        for (auto const* list : {&effect.from, &effect.to})
            for (auto const& each : *list)
                if (auto const narrower = regions_.intersect(wanted, each.region); narrower != Regions::nothing) wanted = narrower;
        auto point = Regions::everything;
        for (auto const& value : example_of(regions_, wanted)) point = regions_.intersect(point, regions_.point(value.axis, value.a, value.b));
        auto const could = may(before_, effect.named_before);
        auto const can = may(after_, effect.named_after);
        for (auto const* side : {&could, &can})
            for (auto const& [who, region] : *side)
                if (!regions_.contains(region, point)) point = regions_.subtract(point, region);
        shown.text = describe(regions_, example_of(regions_, point), axes_.names());
        auto const list = [&](auto const& all, std::vector<ChangedHolder>& names) {
            for (auto const& [who, region] : all)
                if (regions_.contains(region, point)) names.push_back(holder(who));
        };
        list(could, shown.could);
        list(can, shown.can);
        return point;
    }

    // Who certainly may exercise a named power himself, and where.
    auto may(AuthoritySide const& side, EntityId named) -> std::vector<std::pair<HolderId, RegionId>> {
        std::vector<std::pair<HolderId, RegionId>> all;
        if (!named) return all;
        for (auto const& holding : side.competence.of_power(named)) {
            if (holding.replaces || holding.remains == Regions::nothing) continue;
            auto const who = common(side, holding.holder);
            auto const known = std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.first == who; });
            if (known == all.end()) all.emplace_back(who, holding.remains);
            else known->second = regions_.unite(known->second, holding.remains);
        }
        for (auto& [who, region] : all) region = regions_.certain(region);
        std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
        return all;
    }

    // ---- what is only not stated

    // The effect, and whether it is doubtful. Of what goes from one to another and is doubtful for some, each party for himself.
    auto by_certainty(Effect const& effect) -> std::vector<std::pair<Effect, bool>> {
        std::vector<std::pair<Effect, bool>> parts;
        for (auto const loses : {true, false})
            for (auto const& party : loses ? effect.from : effect.to) {
                Effect alone = effect;
                alone.from.clear();
                alone.to.clear();
                (loses ? alone.from : alone.to).push_back(party);
                alone.region = party.region;
                if (effect.kind > EffectKind::form)
                    alone.kind = loses ? (party.keeps ? EffectKind::narrowed : EffectKind::lost) : party.keeps ? EffectKind::widened : EffectKind::gained;
                parts.emplace_back(std::move(alone), is_doubtful(effect, party, loses));
            }
        if (std::none_of(parts.begin(), parts.end(), [](auto const& part) { return part.second; })) return {{effect, false}};
        return parts;
    }

    // Rests it on silence where silence says nothing?
    auto is_doubtful(Effect const& effect, EffectParty const& party, bool loses) -> bool {
        if (effect.kind == EffectKind::form) return may_leave_out(before_, after_, effect, party) || may_leave_out(after_, before_, effect, party);
        return loses ? may_leave_out(before_, after_, effect, party) || may_leave_out_delegation(after_, before_, effect, party)
                     : may_leave_out(after_, before_, effect, party) || may_leave_out_delegation(before_, after_, effect, party);
    }

    auto there(AuthoritySide const& side, EntityId common) const -> EntityId { return side.after ? ids_.after(common) : ids_.before(common); }
    auto named(AuthoritySide const& side, Effect const& effect) const -> EntityId { return side.after ? effect.named_after : effect.named_before; }

    // What one side says of a holder, might the other have left it out? That a grantor's grants are told in part counts for one who is not
    // there too: whoever came in his place may have it.
    auto may_leave_out(AuthoritySide const& speaks, AuthoritySide const& silent, Effect const& effect, EffectParty const& party) -> bool {
        std::vector<EntityId> holders;
        for (auto const member : effects_.holders.members(party.holder)) {
            if (auto const here = there(silent, member); here) holders.push_back(here);
            else if (is_inside_sketch(speaks, silent, there(speaks, member))) return true;
        }
        auto power = there(silent, effect.power);
        if (!power) power = named(silent, effect);
        if (!power) return false;
        auto const called = [](AuthoritySide const& side, Relation const& row) { return side.model.vocabulary->text(row.name); };
        if (effect.as_deputy && is_sketch(silent, holders, [&](Relation const& row) { return called(silent, row) == "deputy-of"; })) return true;
        auto doubtful = false;
        each_link(speaks, named(speaks, effect), party, [&](Holding const& link) {
            if (doubtful || link.grant == Symbol::none || !speaks.facts.grants[link.grant].from) return;
            std::vector<EntityId> grantors;
            for (auto const member : effects_.holders.members(common(speaks, speaks.facts.grants[link.grant].from)))
                if (auto const grantor = there(silent, member); grantor) grantors.push_back(grantor);
            auto const form = called(speaks, speaks.model.vocabulary->relations[speaks.facts.grants[link.grant].form]);
            doubtful = is_sketch(silent, grantors, [&](Relation const& row) { return called(silent, row) == form; });
        });
        if (doubtful || is_unknown(silent, power)) return true;
        holders.push_back(power);
        return is_sketch(silent, {power}, [](Relation const& row) { return row.authority != Authority::none; }) ||
               is_sketch(silent, holders, [](Relation const& row) { return row.authority == Authority::attributes; });
    }

    // Is what contains somebody who is not there a sketch as a whole?
    auto is_inside_sketch(AuthoritySide const& speaks, AuthoritySide const& silent, EntityId entity) const -> bool {
        for (; entity; entity = speaks.model.entities[entity].parent)
            for (auto outer = there(silent, speaks.after ? ids_.of_after(entity) : ids_.of_before(entity)); outer; outer = silent.model.entities[outer].parent)
                if (silent.model.entities[outer].sketch) return true;
        return false;
    }

    // What a holder delegated on one side, might the other have left that out?
    auto may_leave_out_delegation(AuthoritySide const& speaks, AuthoritySide const& silent, Effect const& effect, EffectParty const& party) -> bool {
        auto const power = named(speaks, effect);
        if (!power) return false;
        auto const above = containers(speaks.facts, power);
        auto const& moved = moved_from_[speaks.after ? 1 : 0][party.holder.index];
        auto const delegates = std::any_of(moved.begin(), moved.end(), [&](std::uint32_t at) {
            auto const& grant = speaks.facts.grants[at];
            return speaks.competence.founded[at] && std::find(above.begin(), above.end(), grant.power) != above.end() && regions_.meets(grant.region, party.region);
        });
        std::vector<EntityId> holders;
        for (auto const member : effects_.holders.members(party.holder))
            if (auto const here = there(silent, member); here) holders.push_back(here);
        return delegates && is_sketch(silent, holders, [](Relation const& row) { return row.authority == Authority::moves; });
    }

    // Is anything of the model itself a sketch, as a whole or about having or granting powers?
    static auto is_sketch_of_powers(Model const& model) -> bool {
        auto const own = own_entities(model);
        for (auto const id : model.entities.ids())
            if (own[id.index] && model.entities[id].sketch) return true;
        auto const& relations = model.vocabulary->relations;
        for (auto const& part : model.sketch_parts) {
            if (!part.entity || !own[part.entity.index]) continue;
            for (auto const id : relations.ids())
                if (relations[id].authority != Authority::none && model.is_sketch(part.entity, {HeadTag::verb, id.index})) return true;
        }
        return false;
    }

    template <class Wanted>
    static auto is_sketch(AuthoritySide const& side, std::vector<EntityId> const& entities, Wanted wanted) -> bool {
        auto const& relations = side.model.vocabulary->relations;
        for (auto const id : relations.ids()) {
            if (!wanted(relations[id])) continue;
            for (auto const entity : entities)
                if (side.model.is_sketch(entity, {HeadTag::verb, id.index})) return true;
        }
        return false;
    }

    // Is it stated that somebody unknown has, grants or receives it?
    static auto is_unknown(AuthoritySide const& side, EntityId power) -> bool {
        auto const& relations = side.model.vocabulary->relations;
        auto const above = containers(side.facts, power);
        for (auto const id : relations.ids()) {
            if (relations[id].authority == Authority::none) continue;
            for (auto const fact : side.model.uncertain_facts(id)) {
                auto const about = side.model.party(fact, Relation::object);
                if (about.is_entity() && std::find(above.begin(), above.end(), about.entity()) == above.end()) continue;
                auto const all = side.model.parties_of(fact);
                if (std::any_of(all.begin(), all.end(), [](Party party) { return party.tag() == PartyTag::unknown; })) return true;
            }
        }
        return false;
    }

    template <class Visit>
    void each_link(AuthoritySide const& side, EntityId power, EffectParty const& party, Visit visit) {
        if (!power) return;
        auto const first = side.competence.first_of_power(power);
        auto const rows = side.competence.of_power(power);
        for (std::uint32_t at = 0; at < rows.size(); ++at)
            if (common(side, rows[at].holder) == party.holder && regions_.meets(rows[at].remains, party.region))
                for (auto const link : side.competence.chain(HoldingId{first.index + at})) visit(side.competence.holdings[link]);
    }

    // ---- the facts it rests on

    // By which a holder may exercise it in this case, from the attribution down; else what gives him other cases, where the limit stands,
    // and grants that say he may, without effect.
    void add_chains(AuthoritySide const& side, EntityId named, HolderId who, RegionId point, bool as_deputy, std::vector<FactId>& facts) {
        if (!named) return;
        auto const first = side.competence.first_of_power(named);
        auto const rows = side.competence.of_power(named);
        std::vector<FactId> others;
        auto any = false;
        for (std::uint32_t at = 0; at < rows.size(); ++at) {
            if (rows[at].remains == Regions::nothing || common(side, rows[at].holder) != who) continue;
            if (static_cast<bool>(rows[at].replaces) && !as_deputy) continue;
            others.push_back(rows[at].fact);
            if (!regions_.meets(rows[at].remains, point)) continue;
            any = true;
            for (auto const link : side.competence.chain(HoldingId{first.index + at})) facts.push_back(side.competence.holdings[link].fact);
        }
        if (any) return;
        facts.insert(facts.end(), others.begin(), others.end());
        auto const above = containers(side.facts, named);
        for (auto const at : grants_to_[side.after ? 1 : 0][who.index])
            if (auto const& grant = side.facts.grants[at]; std::find(above.begin(), above.end(), grant.power) != above.end() && regions_.meets(grant.region, point))
                facts.push_back(grant.fact);
    }

    void index_grants() {
        for (auto const* side : {&before_, &after_}) {
            auto& to = grants_to_[side->after ? 1 : 0];
            auto& moved = moved_from_[side->after ? 1 : 0];
            to.resize(effects_.holders.size());
            moved.resize(effects_.holders.size());
            for (std::uint32_t at = 0; at < side->facts.grants.size(); ++at) {
                auto const& grant = side->facts.grants[at];
                to[common(*side, grant.to).index].push_back(at);
                if (!grant.moves || !grant.from) continue;
                moved[common(*side, grant.from).index].push_back(at);
            }
        }
    }

    // What takes this case out of what he was granted: exceptions in the block of the grant, reservations by its grantor; what he
    // delegated himself.
    void add_limits(AuthoritySide const& side, EntityId named, HolderId who, RegionId point, std::vector<FactId>& facts) {
        if (!named) return;
        auto const above = containers(side.facts, named);
        auto const is_above = [&](EntityId power) { return std::find(above.begin(), above.end(), power) != above.end(); };
        for (auto const at : moved_from_[side.after ? 1 : 0][who.index]) {
            auto const& grant = side.facts.grants[at];
            if (side.competence.founded[at] && is_above(grant.power) && regions_.meets(grant.region, point)) facts.push_back(grant.fact);
        }
        for (auto const at : grants_to_[side.after ? 1 : 0][who.index]) {
            auto const& grant = side.facts.grants[at];
            if (!is_above(grant.power) || !regions_.meets(grant.region, point)) continue;
            auto const& exceptions = side.facts.exceptions;
            auto row = std::lower_bound(exceptions.begin(), exceptions.end(), at, [](Exception const& each, std::uint32_t wanted) { return each.grant < wanted; });
            for (; row != exceptions.end() && row->grant == at; ++row)
                if (is_above(row->power) && regions_.meets(row->region, point)) facts.push_back(row->fact);
            for (auto const& reservation : side.facts.reservations)
                if (reservation.holder == grant.from && is_above(reservation.power) && regions_.meets(reservation.region, point))
                    facts.push_back(reservation.fact);
        }
    }
};

}  // namespace

auto compare_authority(Model const& before, Model const& after, Matching const& matching, Diagnostics& diagnostics) -> AuthorityComparison {
    return Comparison{before, after, matching, diagnostics}.run();
}

}  // namespace knoop
