// Model -> Register. Which relations found, move or share authority is said in the vocabulary (`authority …`); the companions
// of a grant are known by their canonical names: `except`, `allows`, `reserves`, `deputy-of`, and the options and attributes
// listed below.
#include "src/analysis/register.hpp"

#include <algorithm>

namespace knoop {

namespace {

class Reader {
public:
    Reader(Model const& m, Cases& c, Regions& r)
        : model(m), vocabulary(*m.vocabulary), cases(c), regions(r), grant_of(m.facts.size(), Symbol::none) {}

    auto read() -> Register {
        contain();
        for (auto const id : vocabulary.relations.ids()) {
            auto const& relation = vocabulary.relations[id];
            if (relation.derived) continue;
            switch (relation.authority) {
                case Authority::none: break;
                case Authority::attributes:
                    for (auto const fact : model.facts_of(id)) attribution(fact);
                    break;
                case Authority::moves:
                case Authority::shares:
                    // What the family grants, each member grants; not the other way round.
                    for (auto up = relation.family; up && vocabulary.relations[up].authority != Authority::none;
                         up = vocabulary.relations[up].family)
                        out.covers.emplace_back(id, up);
                    break;
            }
        }
        // In the order of the facts, whatever their form: of two that say the same, the later one is the odd one out.
        for (auto const id : model.facts.ids()) {
            auto const& fact = model.facts[id];
            auto const authority = vocabulary.relations[fact.relation].authority;
            if (fact.in_force && (authority == Authority::moves || authority == Authority::shares))
                grants(id, authority == Authority::moves);
        }
        std::sort(out.covers.begin(), out.covers.end());
        companions();
        posts();
        auto const by_grant = [](auto const& a, auto const& b) { return a.grant < b.grant; };
        std::stable_sort(out.permissions.begin(), out.permissions.end(), by_grant);
        std::stable_sort(out.exceptions.begin(), out.exceptions.end(), by_grant);
        return std::move(out);
    }

private:
    Model const& model;
    Vocabulary const& vocabulary;
    Cases& cases;
    Regions& regions;
    Register out;
    std::vector<std::uint32_t> grant_of;  // by fact: its first grant
    std::vector<std::uint32_t> copies;    // by grant: the next one of the same fact, for alternatives

    auto relation(std::string_view name) const -> RelationId {
        return vocabulary.relation(name);
    }

    auto option_index(RelationId of, std::string_view name) const -> std::optional<std::uint32_t> {
        auto const& options = vocabulary.relations[of].options;
        for (std::uint32_t at = 0; at < options.size(); ++at)
            if (vocabulary.text(options[at].name) == name) return at;
        return {};
    }

    auto option(FactId fact, std::string_view name) const -> std::vector<Party> {
        std::vector<Party> values;
        auto const index = option_index(model.facts[fact].relation, name);
        if (!index) return values;
        for (auto const& row : model.options_of(fact)) {
            if (row.option != *index) continue;
            if (row.value.tag() == PartyTag::and_group)
                for (auto const member : model.members(row.value)) values.push_back(member);
            else
                values.push_back(row.value);
        }
        return values;
    }

    auto option_actors(FactId fact, std::string_view name) const -> std::vector<EntityId> {
        std::vector<EntityId> actors;
        for (auto const value : option(fact, name))
            if (value.is_entity()) actors.push_back(value.entity());
        return actors;
    }

    auto flag(FactId fact, std::string_view name) const -> bool {
        auto const values = option(fact, name);
        return !values.empty() && values.front().value() && model.values[values.front().value()].a != 0;
    }

    void contain() {
        out.parent.reserve(model.entities.size());
        for (auto const& entity : model.entities) out.parent.push_back(entity.parent);
        auto const part_of = relation("part-of");
        if (!part_of) return;
        for (auto const fact : model.facts_of(part_of)) {
            if (model.facts[fact].origin == Origin::implied) continue;
            auto const part = model.party(fact, Relation::subject).entity();
            auto const whole = model.party(fact, Relation::object).entity();
            if (part && whole && model.entities[part].parent != whole) out.part_of.emplace_back(part, whole);
        }
        std::sort(out.part_of.begin(), out.part_of.end());
    }

    // ---- attributions and grants

    void attribution(FactId fact) {
        auto const subject = model.party(fact, Relation::subject);
        auto const object = model.party(fact, Relation::object);
        auto const region = regions.intersect(cases.region_of(fact), regions.intersect(either(subject), either(object)));
        for (auto const power : alternatives(object))
            for (auto const one : alternatives(subject)) {
                Attribution row;
                row.fact = fact;
                row.holder = holder(one);
                row.power = power.entity();
                row.region = region;
                row.rest = flag(fact, "rest");
                if (!row.holder || !row.power) continue;
                limit_to_territory(row, out.holders.members(row.holder).front());
                out.attributions.push_back(row);
            }
    }

    // An organ acts within the territory of its legal person, whether the fact says so or not.
    void limit_to_territory(Attribution& row, EntityId holder) {
        auto const symbol = vocabulary.names.find("jurisdiction");
        auto const attribute = symbol ? vocabulary.attribute(symbol, Language::en) : AttributeId{};
        auto const kind = vocabulary.kind("organisation");
        if (!attribute || !kind) return;
        auto const values = model.values_of(model.nearest(holder, kind), attribute);
        if (values.empty()) return;
        for (auto const power : containers(out, row.power)) {
            auto const first =
                std::lower_bound(model.variations.begin(), model.variations.end(), Variation{power, DimensionId{0u}});
            for (auto at = first; at != model.variations.end() && at->power == power; ++at) {
                auto const& type = vocabulary.dimensions[at->dimension].type;
                auto const& wanted = vocabulary.attributes[attribute].type;
                if (type.empty() || wanted.empty() || type.front().tag != TypeTag::kind ||
                    type.front().kind != wanted.front().kind)
                    continue;
                auto area = Regions::nothing;
                for (auto const& value : values)
                    area = regions.unite(area, value.value.is_entity() ? cases.inside(at->dimension, value.value.entity())
                                                                       : Regions::everything);
                row.region = regions.intersect(row.region, area);
                row.territory = cases.axis_of(at->dimension);
            }
        }
    }

    auto recipient(FactId fact) const -> Party {
        auto const& row = vocabulary.relations[model.facts[fact].relation];
        if (row.chain && *row.chain > Relation::object) return model.party(fact, *row.chain);
        return row.roles.size() > 2 ? model.party(fact, 2) : Party{};
    }

    auto holder(Party party) -> HolderId {
        if (party.is_entity()) return out.holders.of(party.entity());
        if (party.tag() != PartyTag::and_group) return {};
        std::vector<EntityId> actors;
        for (auto const member : model.members(party)) {
            if (!member.is_entity()) return {};
            actors.push_back(member.entity());
        }
        return actors.empty() ? HolderId{} : out.holders.of(std::move(actors));
    }

    // `a or b`: nobody knows which, so each has it under an open norm that says so.
    auto alternatives(Party party) const -> std::vector<Party> {
        if (party.tag() != PartyTag::or_group) return {party};
        auto const all = model.members(party);
        return {all.begin(), all.end()};
    }

    auto either(Party party) -> RegionId {
        if (party.tag() != PartyTag::or_group) return Regions::everything;
        std::string names;
        for (auto const member : model.members(party))
            names += (names.empty()                   ? ""
                      : model.dialect == Language::nl ? " of "
                                                      : " or ") +
                     (member.is_entity() ? cases.name(model, member.entity()) : "…");
        return regions.norm(names);
    }

    void grants(FactId fact, bool moves) {
        auto const from = model.party(fact, Relation::subject);
        auto const power = model.party(fact, Relation::object);
        auto const to = recipient(fact);
        auto const unknown_grantor = from.tag() == PartyTag::unknown;
        auto region = regions.intersect(cases.region_of(fact),
                                        regions.intersect(either(from), regions.intersect(either(power), either(to))));
        if (unknown_grantor)
            region = regions.intersect(region,
                                       regions.norm(model.dialect == Language::nl ? "verlener onbekend" : "grantor unknown"));
        for (auto const one_power : alternatives(power))
            for (auto const grantor : alternatives(from))
                for (auto const grantee : alternatives(to)) {
                    if (!one_power.is_entity()) continue;
                    auto const giver = unknown_grantor ? HolderId{} : holder(grantor);
                    auto const receiver = holder(grantee);
                    if (!receiver || (!giver && !unknown_grantor)) continue;
                    auto const index = static_cast<std::uint32_t>(out.grants.size());
                    copies.push_back(grant_of[fact.index]);
                    grant_of[fact.index] = index;
                    out.grants.push_back({.fact = fact,
                                          .form = model.facts[fact].relation,
                                          .from = giver,
                                          .to = receiver,
                                          .power = one_power.entity(),
                                          .region = region,
                                          .moves = moves,
                                          .since = model.facts[fact].from,
                                          .until = model.facts[fact].until});
                }
    }

    template <class Visit>
    void each_grant(FactId fact, Visit visit) const {
        for (auto at = fact ? grant_of[fact.index] : Symbol::none; at != Symbol::none; at = copies[at]) visit(at);
    }

    // ---- what stands in the blocks of grants, and beside them

    void companions() {
        options();
        if (auto const except = relation("except"); except)
            for (auto const fact : model.facts_of(except))
                if (auto const power = model.party(fact, Relation::object).entity(); power)
                    each_grant(model.party(fact, Relation::subject).fact(), [&](std::uint32_t grant) {
                        out.exceptions.push_back({grant, fact, power, cases.region_of(fact)});
                    });
        if (auto const allows = relation("allows"); allows)
            for (auto const fact : model.facts_of(allows))
                each_grant(model.party(fact, Relation::subject).fact(), [&](std::uint32_t grant) { permission(grant, fact); });
        if (auto const reserves = relation("reserves"); reserves)
            for (auto const fact : model.facts_of(reserves)) {
                auto const who = holder(model.party(fact, Relation::subject));
                auto const power = model.party(fact, Relation::object).entity();
                if (who && power) out.reservations.push_back({fact, who, power, cases.region_of(fact)});
            }
    }

    // `with submandate yes` and `with consent x`: the options of all grants in one pass.
    void options() {
        std::vector<std::pair<std::optional<std::uint32_t>, std::optional<std::uint32_t>>> wanted(vocabulary.relations.size());
        for (auto const id : vocabulary.relations.ids())
            if (vocabulary.relations[id].authority != Authority::none)
                wanted[id.index] = {option_index(id, "submandate"), option_index(id, "consent")};
        for (auto const& row : model.options) {
            if (grant_of[row.fact.index] == Symbol::none) continue;
            auto const [submandate, consent] = wanted[model.facts[row.fact].relation.index];
            if (submandate && row.option == *submandate && row.value.value() && model.values[row.value.value()].a != 0)
                each_grant(row.fact, [&](std::uint32_t grant) {
                    out.permissions.push_back({.grant = grant, .fact = row.fact, .to = {}, .on = {}});
                });
            if (consent && row.option == *consent)
                each_grant(row.fact, [&](std::uint32_t grant) {
                    if (row.value.is_entity())
                        out.grants[grant].consent.push_back(row.value.entity());
                    else if (row.value.tag() == PartyTag::and_group)
                        for (auto const member : model.members(row.value))
                            if (member.is_entity()) out.grants[grant].consent.push_back(member.entity());
                });
        }
    }

    void permission(std::uint32_t grant, FactId fact) {
        auto const to = model.party(fact, Relation::object);
        if (!to.is_entity() && to.tag() != PartyTag::or_group) return;
        Permission row;
        row.grant = grant;
        row.fact = fact;
        auto const parties = model.parties_of(fact);
        if (parties.size() > 2 && parties[2]) {
            row.on = parties[2].entity();
            if (!row.on) return;
        }
        row.region = cases.region_of(fact);
        row.consent = option_actors(fact, "consent");
        if (auto const depth = option(fact, "depth"); !depth.empty() && depth.front().value())
            if (auto const& value = model.values[depth.front().value()]; value.a >= 0)
                row.depth = static_cast<std::uint32_t>(value.a / value.b);
        for (auto const each : alternatives(to)) {  // `allows a or b`: whichever it is, it is allowed
            row.to = each.entity();
            if (row.to) out.permissions.push_back(row);
        }
    }

    // ---- posts

    void posts() {
        if (auto const deputy_of = relation("deputy-of"); deputy_of)
            for (auto const fact : model.facts_of(deputy_of)) {
                auto const deputy = model.party(fact, Relation::subject).entity();
                auto const replaced = model.party(fact, Relation::object).entity();
                if (deputy && replaced) out.replacements.push_back({fact, deputy, replaced});
            }
        if (auto const holds = relation("holds"); holds)
            for (auto const fact : model.facts_of(holds)) {
                auto const person = model.party(fact, Relation::subject).entity();
                auto const post = model.party(fact, Relation::object).entity();
                if (person && post) out.offices.emplace_back(person, post);
            }
        auto const vacant = vocabulary.attribute("vacant");
        for (auto const& row : model.attribute_values)
            if (vacant && row.attribute == vacant && row.owner.is_entity() && row.value.value() &&
                model.values[row.value.value()].a != 0)
                out.vacant.push_back(row.owner.entity());
        lapsed_offices();
        std::sort(out.vacant.begin(), out.vacant.end());
        out.vacant.erase(std::unique(out.vacant.begin(), out.vacant.end()), out.vacant.end());
    }

    // A post of which the model knows a former or future holder, and none today.
    void lapsed_offices() {
        auto const holds = relation("holds");
        if (!holds) return;
        for (auto const& fact : model.facts) {
            if (fact.relation != holds || fact.in_force) continue;
            auto const post = model.parties[fact.parties + Relation::object].entity();
            if (post && model.entities[post].in_force && model.facts_at(post, holds, Relation::object).empty())
                out.vacant.push_back(post);
        }
    }
};

}  // namespace

auto read_register(Model const& model, Cases& cases, Regions& regions) -> Register {
    return Reader{model, cases, regions}.read();
}

}  // namespace knoop
