#include "src/diagrams/lines.hpp"

#include <optional>

namespace knoop {

namespace {

constexpr DrawnRelation own_relation{.relation = "", .label = LineLabel::verb};

// How a relation is drawn, with the places of its roles.
struct Plan {
    DrawnRelation const* drawn = nullptr;  // empty: not at all
    unsigned to = 1;
    std::optional<std::uint32_t> line_option;
};

auto drawn_as(Vocabulary const& vocabulary, RelationId relation) -> DrawnRelation const* {
    for (auto at = relation; at; at = vocabulary.relations[at].family)
        for (auto const& row : drawn_relations)
            if (row.relation == vocabulary.text(vocabulary.relations[at].name)) return &row;
    return &own_relation;
}

auto plan_of(Vocabulary const& vocabulary, RelationId id) -> Plan {
    auto const& relation = vocabulary.relations[id];
    auto const* drawn = drawn_as(vocabulary, id);
    if (drawn->as == DrawnAs::silent) return {};
    Plan plan;
    for (unsigned role = 1; role < relation.roles.size(); ++role)
        if (vocabulary.text(relation.roles[role].name) == drawn->to) {
            plan.drawn = drawn;
            plan.to = role;
        }
    if (drawn->role == EdgeRole::hierarchical)
        for (std::uint32_t option = 0; option < relation.options.size(); ++option)
            if (vocabulary.text(relation.options[option].name) == "line") plan.line_option = option;
    return plan;
}

auto is_functional(Model const& model, Plan const& plan, FactId fact) -> bool {
    if (!plan.line_option) return false;
    for (auto const& option : model.options_of(fact))
        if (option.option == *plan.line_option && option.value.tag() == PartyTag::value &&
            model.vocabulary->text(model.values[option.value.value()].unit) == "functional")
            return true;
    return false;
}

void add_lines(Model const& model, Plan const& plan, FactId fact, DrawnLines& found) {
    auto const relation = model.facts[fact].relation;
    auto const from = side_of(model, model.party(fact, 0));
    auto const to = side_of(model, model.party(fact, plan.to));
    if (plan.drawn->as == DrawnAs::line) {
        if (to.unknown)
            for (auto const at : from.entities) found.open_ends.push_back({at, relation, true});
        if (from.unknown)
            for (auto const at : to.entities) found.open_ends.push_back({at, relation, false});
    }
    auto const role = is_functional(model, plan, fact) ? EdgeRole::functional : plan.drawn->role;
    for (auto const tail : from.entities)
        for (auto const head : to.entities) {
            if (tail == head) continue;
            DrawnLine line{tail, head, plan.drawn, relation, fact, role, from.alternative || to.alternative, {}};
            if (to.together)
                for (auto const other : to.entities)
                    if (other != head) line.together.push_back(other);
            found.lines.push_back(std::move(line));
        }
}

}  // namespace

auto side_of(Model const& model, Party party) -> RoleSide {
    RoleSide side;
    if (party.is_entity()) side.entities.push_back(party.entity());
    side.unknown = party.tag() == PartyTag::unknown;
    side.alternative = party.tag() == PartyTag::or_group;
    side.together = party.tag() == PartyTag::and_group;
    if (side.alternative || side.together)
        for (auto const member : model.members(party))
            if (member.is_entity()) side.entities.push_back(member.entity());
    return side;
}

auto lines_of(Model const& model) -> DrawnLines {
    auto const& vocabulary = *model.vocabulary;
    std::vector<Plan> plans;
    // What is computed for the rules is a conclusion, and no line of the organisation.
    for (auto const relation : vocabulary.relations.ids()) plans.push_back(vocabulary.relations[relation].derived ? Plan{} : plan_of(vocabulary, relation));

    DrawnLines found;
    for (auto const fact : model.facts.ids()) {
        auto const& row = model.facts[fact];
        if (!row.in_force) continue;
        if (auto const& plan = plans[row.relation.index]; plan.drawn) add_lines(model, plan, fact, found);
    }
    return found;
}

}  // namespace knoop
