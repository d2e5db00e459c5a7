#include "src/analysis/derived_names.hpp"

#include "src/analysis/derived_facts.hpp"

#include <algorithm>

namespace knoop {

namespace {

class Naming {
public:
    Naming(Model const& m, DerivedFacts& into) : model(m), out(into) {}

    void one_of() {
        auto const of = out.asked("names-one-of");
        if (!of) return;
        for (auto const id : model.facts.ids()) {
            if (!model.facts[id].in_force) continue;
            for (unsigned role = 0; role < model.parties_of(id).size(); ++role) alternatives(of, id, model.party(id, role));
        }
        for (auto const& row : model.options)
            if (model.facts[row.fact].in_force) alternatives(of, row.fact, row.value);
    }

    void lapsed() {
        auto const of = out.asked("names-lapsed");
        if (!of) return;
        for (auto const& row : model.lapsed_members)
            if (model.facts[row.fact].in_force && ended(row.entity)) lapsed(of, row.fact, row.entity);
        for (auto const& row : model.options) {
            if (!model.facts[row.fact].in_force) continue;
            each(row.value, [&](EntityId one) {
                if (ended(one)) lapsed(of, row.fact, one);
            });
        }
    }

private:
    Model const& model;
    DerivedFacts& out;

    // Over, or taken away by a proposal; not: still to come.
    auto ended(EntityId entity) const -> bool {
        for (auto around = entity; around; around = model.entities[around].parent)
            if (model.entities[around].until < model.as_of || model.entities[around].removed) return true;
        return false;
    }

    void lapsed(RelationId of, FactId fact, EntityId entity) {
        auto const name = out.words({model.full_name(entity, Language::en), model.full_name(entity, Language::nl)});
        out.add(of, {fact, name}, model.facts[fact].span, std::span{&fact, 1});
    }

    template <class Visit>
    void each(Party party, Visit&& visit) const {
        if (party.is_entity()) return visit(party.entity());
        if (party.tag() != PartyTag::and_group && party.tag() != PartyTag::or_group) return;
        auto const all = model.members(party);
        for (auto const member : all) each(member, visit);
    }

    // Those who stand there alone: several together are one alternative, and have no row.
    void alternatives(RelationId of, FactId fact, Party party) {
        if (party.tag() != PartyTag::or_group) return;
        auto const all = model.members(party);
        OwnedText list;
        for (std::size_t at = 0; at < all.size(); ++at) {
            auto const last = at + 1 == all.size();
            list.en += at == 0 ? "" : last ? " or " : ", ";
            list.nl += at == 0 ? "" : last ? " of " : ", ";
            auto first = true;
            each(all[at], [&](EntityId one) {
                list.en += (first ? "" : " and ") + model.full_name(one, Language::en);
                list.nl += (first ? "" : " en ") + model.full_name(one, Language::nl);
                first = false;
            });
        }
        auto const names = out.words(list);
        for (auto const one : all)
            if (one.is_entity() && model.entities[one.entity()].in_force) out.add(of, {fact, one.entity(), names}, model.facts[fact].span, std::span{&fact, 1});
    }
};

}  // namespace

void add_naming_facts(Model const& model, DerivedFacts& out) {
    Naming naming{model, out};
    naming.one_of();
    naming.lapsed();
}

}  // namespace knoop
