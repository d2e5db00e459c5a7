#include "src/diagrams/flow_facts.hpp"

#include <algorithm>
#include <string>

namespace knoop {

FlowFacts::FlowFacts(Model const& model, ViewSpec const& view, FlowPlan const& plan, ViewSelection const& selection, FindingMark const* proof)
    : model_(model), view_(view), plan_(plan), selection_(selection), proof_(proof), about_(model.entities.size(), false) {
    choose_rows();
    find_sent();
    if (proof_) {
        collect_proof();
    } else {
        choose_subject();
        collect();
        if (view_.depth) cut(*view_.depth);
    }
    std::stable_sort(boxes.begin(), boxes.end());
}

auto FlowFacts::kind(std::string_view word) const -> KindId {
    return model_.vocabulary->kind(word);
}
auto FlowFacts::is(EntityId entity, std::string_view word) const -> bool {
    auto const known = kind(word);
    return known && model_.is_a(entity, known);
}
auto FlowFacts::is_inside(EntityId entity, EntityId outer) const -> bool {
    for (auto at = entity; at; at = model_.entities[at].parent)
        if (at == outer) return true;
    return false;
}

// ---- what the view is about

// All of the kind it turns on; with a root that, what it contains and what of the kind contains it. An organisation as root
// means what is inside it.
void FlowFacts::choose_subject() {
    auto any = false;
    for (auto const entity : model_.entities.ids()) {
        auto const related = !view_.root || is_inside(entity, view_.root) || is_inside(view_.root, entity);
        if (!related || !is(entity, plan_.turns_on)) continue;
        if (view_.root && !is(view_.root, plan_.turns_on) && !is_inside(entity, view_.root)) continue;
        about_[entity.index] = any = true;
    }
    if (!plan_.turns_on_inside.empty())
        for (auto const entity : model_.entities.ids()) {
            auto const related = !view_.root || is_inside(entity, view_.root) || is_inside(view_.root, entity);
            if (related && is(entity, plan_.turns_on_inside)) {
                extend(entity);
                any = true;
            }
        }
    if (!any && view_.root) extend(view_.root);
    // What `include` names is what the view is about as well.
    if (selection_.include)
        for (auto const entity : model_.entities.ids())
            if (selection_.include(entity)) about_[entity.index] = true;
}
auto FlowFacts::extend(EntityId outer) -> bool {
    auto grew = false;
    std::vector<EntityId> open{outer};
    while (!open.empty()) {
        auto const at = open.back();
        open.pop_back();
        if (!about_[at.index]) about_[at.index] = grew = true;
        for (auto const child : model_.children(at)) open.push_back(child);
    }
    return grew;
}

// ---- which facts

void FlowFacts::choose_rows() {
    auto const& vocabulary = *model_.vocabulary;
    rows.assign(vocabulary.relations.size(), nullptr);
    for (auto const relation : vocabulary.relations.ids())
        for (auto at = relation; at && !rows[relation.index]; at = vocabulary.relations[at].family)
            for (auto const& row : plan_.rows)
                if (row.relation == vocabulary.text(vocabulary.relations[at].name)) rows[relation.index] = &row;
}

auto FlowFacts::party_in(FactId fact, std::string_view role) const -> Party {
    auto const& roles = model_.vocabulary->relations[model_.facts[fact].relation].roles;
    for (unsigned i = 0; i < roles.size(); ++i)
        if (!role.empty() && model_.vocabulary->text(roles[i].name) == role) return model_.party(fact, i);
    return {};
}
auto FlowFacts::entities_in(FactId fact, std::string_view role) const -> std::vector<EntityId> {
    return side_of(model_, party_in(fact, role)).entities;
}
// What a seat or a voting rule is part of.
auto FlowFacts::forum_of(EntityId entity) const -> EntityId {
    if (!is(entity, "seat") && !is(entity, "voting-rule")) return entity;
    auto const around = model_.entities[entity].parent;
    return around ? around : entity;
}
// Seats that somebody sends a member to are said at the line from him.
void FlowFacts::find_sent() {
    sent_.assign(model_.entities.size(), false);
    for (auto const fact : model_.facts.ids()) {
        auto const* row = rows[model_.facts[fact].relation.index];
        if (!row || !row->to_forum || !model_.facts[fact].in_force || entities_in(fact, row->from).empty()) continue;
        for (auto const entity : entities_in(fact, row->to)) sent_[entity.index] = is(entity, "seat");
    }
}
auto FlowFacts::is_wanted(EntityId entity) const -> bool {
    auto const& row = model_.entities[entity];
    return !sent_[entity.index] && row.in_force && !row.error && row.kind && !(selection_.exclude && selection_.exclude(entity));
}
auto FlowFacts::is_about(FactId fact) const -> bool {
    auto const relation = model_.facts[fact].relation;
    for (unsigned role = 0; role < model_.vocabulary->relations[relation].roles.size(); ++role)
        for (auto const entity : side_of(model_, model_.party(fact, role)).entities)
            if (about_[entity.index]) return true;
    return false;
}
auto FlowFacts::is_shown(std::vector<EntityId> const& entities) const -> bool {
    return std::any_of(entities.begin(), entities.end(), [&](EntityId each) { return shown_.contains(each); });
}

void FlowFacts::collect() {
    std::vector<bool> taken(model_.facts.size(), false);
    for (auto grew = true; grew;) {
        grew = false;
        for (auto const fact : model_.facts.ids()) {
            auto const* row = rows[model_.facts[fact].relation.index];
            if (!row || row->as == FlowAs::note || taken[fact.index] || !model_.facts[fact].in_force) continue;
            if (is_pass(*row)) continue;
            if (row->when == FlowWhen::continues ? !is_shown(entities_in(fact, row->from)) && !is_subject_of(fact, *row)
                                                 : !is_about(fact))
                continue;
            taken[fact.index] = true;
            grew = true;
            take(fact, *row);
        }
    }
    // Who passes something on has a part already, as a rule: the others first.
    for (auto const fact : model_.facts.ids())
        if (auto const* row = rows[model_.facts[fact].relation.index];
            row && is_pass(*row) && model_.facts[fact].in_force && is_about(fact))
            take(fact, *row);
    std::stable_sort(pieces.begin(), pieces.end(), [](FlowPiece const& a, FlowPiece const& b) { return a.fact < b.fact; });
    if (selection_.include)
        for (auto const entity : model_.entities.ids())
            if (selection_.include(entity) && is(entity, "actor") && !shown_.contains(entity)) show({entity, 0, {}});
    if (!plan_.inside.empty())
        for (auto const entity : model_.entities.ids())
            if (about_[entity.index] && is(entity, plan_.inside)) show({entity, 0, {}});
    // What the view names is in the picture, with whoever has it from nobody.
    if (view_.root && is_wanted(view_.root) && !is(view_.root, "power") && is(view_.root, plan_.turns_on))
        show({view_.root, plan_.to_the_right ? decision_stage : 0, plan_.to_the_right ? view_.root : EntityId{}});
    if (view_.root)
        for (auto const fact : model_.facts.ids())
            if (auto const* row = rows[model_.facts[fact].relation.index];
                row && row->as == FlowAs::note && plan_.limits_to_named && model_.facts[fact].in_force && is_about(fact))
                for (auto const entity : entities_in(fact, row->from)) show({entity, 0, {}});
}

void FlowFacts::collect_proof() {
    std::vector<bool> taken(model_.facts.size(), false);
    auto const take_one = [&](FactId fact) {
        auto const* row = rows[model_.facts[fact].relation.index];
        taken[fact.index] = true;
        if (row) take(fact, *row);
    };
    for (auto const fact : proof_->facts) {
        take_one(fact);
        for (auto const entity : side_of(model_, model_.party(fact, Relation::subject)).entities) show({entity, 0, {}});
    }
    std::map<std::string, EntityId> by_path;
    for (auto const entity : model_.entities.ids()) by_path.emplace(model_.path(entity), entity);
    for (auto const* paths : {&proof_->elements, &proof_->named})
        for (auto const& path : *paths)
            if (auto const found = by_path.find(path); found != by_path.end() && !named.contains(found->second)) show({found->second, 0, {}});
    for (auto const fact : model_.facts.ids()) {
        auto const* row = rows[model_.facts[fact].relation.index];
        if (!row || taken[fact.index] || !model_.facts[fact].in_force) continue;
        auto const all_shown = [&](std::vector<EntityId> const& ends) {
            return !ends.empty() && std::all_of(ends.begin(), ends.end(), [&](EntityId each) { return shown_.contains(each); });
        };
        if (all_shown(entities_in(fact, row->from)) && all_shown(entities_in(fact, row->to))) take_one(fact);
    }
}

// As many lines from where the view begins: what it names, else the boxes that no line leads to.
void FlowFacts::cut(unsigned depth) {
    std::map<FlowBox, std::vector<FlowBox>> next;
    std::set<FlowBox> led_to;
    for (auto const& piece : pieces) {
        auto const& [lower, upper] = piece.row->to_is_above ? std::pair{piece.to, piece.from} : std::pair{piece.from, piece.to};
        next[lower].push_back(upper);
        led_to.insert(upper);
        if (view_.root) next[upper].push_back(lower);
    }
    std::map<FlowBox, unsigned> steps;
    std::vector<FlowBox> queue;
    auto const begin = [&](auto const& is_begin) {
        for (auto const& box : boxes)
            if (is_begin(box) && steps.emplace(box, 0).second) queue.push_back(box);
    };
    if (view_.root) begin([&](FlowBox const& box) { return is_inside(box.entity, view_.root); });
    if (queue.empty()) begin([&](FlowBox const& box) { return !led_to.contains(box); });
    for (std::size_t at = 0; at < queue.size(); ++at)
        for (auto const& box : next[queue[at]])
            if (steps.emplace(box, steps[queue[at]] + 1).second) queue.push_back(box);
    // A circle that nothing leads into has no beginning: it stays.
    auto const is_too_deep = [&](FlowBox const& box) {
        auto const found = steps.find(box);
        return found != steps.end() && found->second > depth;
    };
    for (auto const& piece : pieces)
        if (auto const from = is_too_deep(piece.from); from != is_too_deep(piece.to)) ++beyond[from ? piece.to : piece.from];
    std::erase_if(pieces, [&](FlowPiece const& piece) { return is_too_deep(piece.from) || is_too_deep(piece.to); });
    too_deep = std::erase_if(boxes, is_too_deep);
    shown_.clear();
    for (auto const& box : boxes) shown_.insert(box.entity);
}

// Where a view has a root of its own, its way up begins there.
auto FlowFacts::is_subject_of(FactId fact, FlowRow const& row) const -> bool {
    if (!view_.root) return false;
    auto const from = entities_in(fact, row.from);
    return std::any_of(from.begin(), from.end(), [&](EntityId each) { return about_[each.index]; });
}

void FlowFacts::show(FlowBox const& box) {
    if (!is_wanted(box.entity) || known_.contains(box)) return;
    if (boxes.size() >= selection_.most_nodes) {
        ++dropped;
        return;
    }
    boxes.push_back(box);
    known_.insert(box);
    shown_.insert(box.entity);
}

// The part an actor plays already, where a step only tells whom it comes from or goes to.
auto FlowFacts::is_pass(FlowRow const& row) -> bool {
    return row.as == FlowAs::line && !row.trail.empty() && row.from_stage != decision_stage && row.to_stage != decision_stage;
}
auto FlowFacts::box_of(EntityId entity, unsigned stage, EntityId trail, bool passes) const -> FlowBox {
    if (passes)
        for (auto const& box : boxes)
            if (box.entity == entity && box.trail == trail) return box;
    return {entity, stage, trail};
}

void FlowFacts::take(FactId fact, FlowRow const& row) {
    auto const from = side_of(model_, party_in(fact, row.from));
    auto to = side_of(model_, party_in(fact, row.to));
    if (row.to_forum)
        for (auto& each : to.entities) each = forum_of(each);
    auto trails = entities_in(fact, row.trail);
    if (trails.empty()) trails.emplace_back();
    for (auto const trail : trails) {
        if (trail && !about_[trail.index]) continue;
        for (auto const tail : from.entities)
            for (auto const head : to.entities) {
                if (tail == head || !is_wanted(tail) || !is_wanted(head)) continue;
                auto const begin = box_of(tail, row.from_stage, trail, is_pass(row));
                auto const end = box_of(head, row.to_stage, trail, is_pass(row));
                show(begin);
                show(end);
                pieces.push_back({&row, fact, begin, end, from, to});
                for (auto const each : entities_in(fact, row.about)) named.insert(each);
                if (row.extends) extend(head);
            }
    }
    if (to.unknown || from.unknown)
        for (auto const each : to.unknown ? from.entities : to.entities)
            show({each, to.unknown ? row.from_stage : row.to_stage, trails.front()});
}

}  // namespace knoop
