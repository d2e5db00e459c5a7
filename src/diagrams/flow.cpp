#include "src/diagrams/flow.hpp"

#include "src/diagrams/boxes.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/describe.hpp"
#include "src/diagrams/limits.hpp"
#include "src/diagrams/line_words.hpp"
#include "src/diagrams/provenance.hpp"
#include "src/diagrams/relations.hpp"
#include "src/diagrams/simplify.hpp"
#include "src/diagrams/speech.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace knoop {

namespace {

constexpr Text verb_and_about = text("{verb}: {about}", "{verb}: {about}");
constexpr Text verb_and_object = text("{verb} {object}", "{verb} {object}");
constexpr Text and_more = text("and {count} more", "en nog {count}");
constexpr Text nothing_to_draw = text("Nothing to draw: the model says nothing of this kind here.",
                                      "Niets te tekenen: het model zegt hier niets van deze soort.");
constexpr Text no_way_up = text("No line in this picture leads from here to what is {trait}: {list}.",
                                "In dit beeld leidt van hier geen lijn naar wat {trait} is: {list}.");
constexpr Text not_shown_beyond = text("+ {count} beyond", "+ {count} verderop");
constexpr Text not_so_deep = text("Left out, as the view goes {depth} lines deep: {count}.",
                                  "Weggelaten, omdat het aanzicht {depth} lijnen diep gaat: {count}.");
constexpr Text finding_title = text("Finding: {rule}", "Bevinding: {rule}");
constexpr Text boxes_left_out = text("Boxes left out, more do not fit in one picture: {count}.",
                                     "Weggelaten vakken, meer past niet in één beeld: {count}.");

constexpr Text one_member = text("1 member", "1 lid");
constexpr Text members_sent = text("{count} members", "{count} leden");
constexpr Text seats_answer = text("Members answer to whoever sent them: {list}.", "Leden leggen verantwoording af aan wie hen aanwijst: {list}.");
constexpr Text number_and_word = text("{number} {word}", "{number} {word}");
constexpr Text word_and_value = text("{word}: {value}", "{word}: {value}");

constexpr std::size_t most_items = 6;  // lines of a label, and notes of a kind in a box

// A box: in a route an actor has one for each part he plays in each decision.
struct Box {
    EntityId entity;
    unsigned stage = 0;
    EntityId trail;
    friend auto operator<=>(Box const&, Box const&) = default;
};

struct Piece {
    FlowRow const* row;
    FactId fact;
    Box from;
    Box to;
    RoleSide from_side;
    RoleSide to_side;
};

class FlowBuilder {
public:
    // `proof`: only what this finding rests on, and what ties who is in it.
    FlowBuilder(Model const& model, ViewSpec const& view, FlowPlan const& plan, Language language, ViewSelection const& selection,
                FindingMark const* proof = nullptr)
        : model_(model),
          view_(view),
          plan_(plan),
          selection_(selection),
          proof_(proof),
          speech_(model, language),
          provenance_(model),
          limits_(model, language),
          about_(model.entities.size(), false) {}

    auto build() -> Diagram {
        picture_.name = view_.name;
        picture_.language = speech_.language();
        picture_.layout = plan_.layout;
        picture_.to_the_right = plan_.to_the_right;
        choose_rows();
        find_sent();
        if (proof_) {
            collect_proof();
        } else {
            choose_subject();
            collect();
            if (view_.depth) cut(*view_.depth);
        }
        make_boxes();
        make_lines();
        make_notes();
        if (view_.mark_findings) mark_lines(picture_, selection_.marks);
        if (picture_.layout == DiagramLayout::tree) gather(picture_, EdgeRole::accountability);
        picture_.title = title();
        if (plan_.leads_to_trait) name_dead_ends();
        if (!answering_.empty()) picture_.notes.push_back(speech_.say(seats_answer, {{"list", joined(answering_)}}));
        if (picture_.nodes.empty()) picture_.notes.push_back(speech_.say(nothing_to_draw));
        if (dropped_ > 0) picture_.notes.push_back(speech_.say(boxes_left_out, {{"count", std::to_string(dropped_)}}));
        if (model_.as_of_mattered) picture_.as_of = to_string(model_.as_of);
        if (too_deep_ > 0)
            picture_.notes.push_back(speech_.say(not_so_deep, {{"depth", std::to_string(*view_.depth)}, {"count", std::to_string(too_deep_)}}));
        if (view_.mark_findings) mark_findings(picture_, selection_.marks, by_path_);
        add_legend(picture_, model_);
        add_description(picture_);
        return std::move(picture_);
    }

private:
    auto kind(std::string_view word) const -> KindId {
        return model_.vocabulary->kind(model_.vocabulary->names.find(word), Language::en);
    }
    auto is(EntityId entity, std::string_view word) const -> bool {
        auto const known = kind(word);
        return known && model_.is_a(entity, known);
    }
    auto is_inside(EntityId entity, EntityId outer) const -> bool {
        for (auto at = entity; at; at = model_.entities[at].parent)
            if (at == outer) return true;
        return false;
    }

    // ---- what the view is about

    // All of the kind it turns on; with a root that, what it contains and what of the kind contains it. An organisation as root
    // means what is inside it.
    void choose_subject() {
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
    auto extend(EntityId outer) -> bool {
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

    void choose_rows() {
        auto const& vocabulary = *model_.vocabulary;
        rows_.assign(vocabulary.relations.size(), nullptr);
        for (auto const relation : vocabulary.relations.ids())
            for (auto at = relation; at && !rows_[relation.index]; at = vocabulary.relations[at].family)
                for (auto const& row : plan_.rows)
                    if (row.relation == vocabulary.text(vocabulary.relations[at].name)) rows_[relation.index] = &row;
    }

    auto party_in(FactId fact, std::string_view role) const -> Party {
        auto const& roles = model_.vocabulary->relations[model_.facts[fact].relation].roles;
        for (unsigned i = 0; i < roles.size(); ++i)
            if (!role.empty() && model_.vocabulary->text(roles[i].name) == role) return model_.party(fact, i);
        return {};
    }
    auto entities_in(FactId fact, std::string_view role) const -> std::vector<EntityId> {
        return side_of(model_, party_in(fact, role)).entities;
    }
    // What a seat or a voting rule is part of.
    auto forum_of(EntityId entity) const -> EntityId {
        if (!is(entity, "seat") && !is(entity, "voting-rule")) return entity;
        auto const around = model_.entities[entity].parent;
        return around ? around : entity;
    }
    // Seats that somebody sends a member to are said at the line from him.
    void find_sent() {
        sent_.assign(model_.entities.size(), false);
        for (auto const fact : model_.facts.ids()) {
            auto const* row = rows_[model_.facts[fact].relation.index];
            if (!row || !row->to_forum || !model_.facts[fact].in_force || entities_in(fact, row->from).empty()) continue;
            for (auto const entity : entities_in(fact, row->to)) sent_[entity.index] = is(entity, "seat");
        }
    }
    auto is_wanted(EntityId entity) const -> bool {
        auto const& row = model_.entities[entity];
        return !sent_[entity.index] && row.in_force && !row.error && row.kind && !(selection_.exclude && selection_.exclude(entity));
    }
    auto is_about(FactId fact) const -> bool {
        auto const relation = model_.facts[fact].relation;
        for (unsigned role = 0; role < model_.vocabulary->relations[relation].roles.size(); ++role)
            for (auto const entity : side_of(model_, model_.party(fact, role)).entities)
                if (about_[entity.index]) return true;
        return false;
    }
    auto is_shown(std::vector<EntityId> const& entities) const -> bool {
        return std::any_of(entities.begin(), entities.end(), [&](EntityId each) { return shown_.contains(each); });
    }

    void collect() {
        std::vector<bool> taken(model_.facts.size(), false);
        for (auto grew = true; grew;) {
            grew = false;
            for (auto const fact : model_.facts.ids()) {
                auto const* row = rows_[model_.facts[fact].relation.index];
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
            if (auto const* row = rows_[model_.facts[fact].relation.index];
                row && is_pass(*row) && model_.facts[fact].in_force && is_about(fact))
                take(fact, *row);
        std::stable_sort(pieces_.begin(), pieces_.end(), [](Piece const& a, Piece const& b) { return a.fact < b.fact; });
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
                if (auto const* row = rows_[model_.facts[fact].relation.index];
                    row && row->as == FlowAs::note && plan_.limits_to_named && model_.facts[fact].in_force && is_about(fact))
                    for (auto const entity : entities_in(fact, row->from)) show({entity, 0, {}});
    }

    void collect_proof() {
        std::vector<bool> taken(model_.facts.size(), false);
        auto const take_one = [&](FactId fact) {
            auto const* row = rows_[model_.facts[fact].relation.index];
            taken[fact.index] = true;
            if (row) take(fact, *row);
        };
        for (auto const fact : proof_->facts) {
            take_one(fact);
            for (auto const entity : side_of(model_, model_.party(fact, Relation::subject)).entities) show({entity, 0, {}});
        }
        std::map<std::string, EntityId> by_path;
        for (auto const entity : model_.entities.ids()) by_path.emplace(model_.path(entity), entity);
        for (auto const& element : proof_->elements)
            if (auto const found = by_path.find(element); found != by_path.end() && !named_.contains(found->second)) show({found->second, 0, {}});
        for (auto const fact : model_.facts.ids()) {
            auto const* row = rows_[model_.facts[fact].relation.index];
            if (!row || taken[fact.index] || !model_.facts[fact].in_force) continue;
            auto const all_shown = [&](std::vector<EntityId> const& ends) {
                return !ends.empty() && std::all_of(ends.begin(), ends.end(), [&](EntityId each) { return shown_.contains(each); });
            };
            if (all_shown(entities_in(fact, row->from)) && all_shown(entities_in(fact, row->to))) take_one(fact);
        }
    }

    // As many lines from where the view begins: what it names, else the boxes that no line leads to.
    void cut(unsigned depth) {
        std::map<Box, std::vector<Box>> next;
        std::set<Box> led_to;
        for (auto const& piece : pieces_) {
            auto const& [lower, upper] = piece.row->to_is_above ? std::pair{piece.to, piece.from} : std::pair{piece.from, piece.to};
            next[lower].push_back(upper);
            led_to.insert(upper);
            if (view_.root) next[upper].push_back(lower);
        }
        std::map<Box, unsigned> steps;
        std::vector<Box> queue;
        auto const begin = [&](auto const& is_begin) {
            for (auto const& box : boxes_)
                if (is_begin(box) && steps.emplace(box, 0).second) queue.push_back(box);
        };
        if (view_.root) begin([&](Box const& box) { return is_inside(box.entity, view_.root); });
        if (queue.empty()) begin([&](Box const& box) { return !led_to.contains(box); });
        for (std::size_t at = 0; at < queue.size(); ++at)
            for (auto const& box : next[queue[at]])
                if (steps.emplace(box, steps[queue[at]] + 1).second) queue.push_back(box);
        // A circle that nothing leads into has no beginning: it stays.
        auto const is_too_deep = [&](Box const& box) {
            auto const found = steps.find(box);
            return found != steps.end() && found->second > depth;
        };
        for (auto const& piece : pieces_)
            if (auto const from = is_too_deep(piece.from); from != is_too_deep(piece.to)) ++beyond_[from ? piece.to : piece.from];
        std::erase_if(pieces_, [&](Piece const& piece) { return is_too_deep(piece.from) || is_too_deep(piece.to); });
        too_deep_ = std::erase_if(boxes_, is_too_deep);
        shown_.clear();
        for (auto const& box : boxes_) shown_.insert(box.entity);
    }

    // Where a view has a root of its own, its way up begins there.
    auto is_subject_of(FactId fact, FlowRow const& row) const -> bool {
        if (!view_.root) return false;
        auto const from = entities_in(fact, row.from);
        return std::any_of(from.begin(), from.end(), [&](EntityId each) { return about_[each.index]; });
    }

    void show(Box const& box) {
        if (!is_wanted(box.entity) || known_.contains(box)) return;
        if (boxes_.size() >= selection_.most_nodes) {
            ++dropped_;
            return;
        }
        boxes_.push_back(box);
        known_.insert(box);
        shown_.insert(box.entity);
    }

    // The part an actor plays already, where a step only tells whom it comes from or goes to.
    static auto is_pass(FlowRow const& row) -> bool {
        return row.as == FlowAs::line && !row.trail.empty() && row.from_stage != decision_stage && row.to_stage != decision_stage;
    }
    auto box_of(EntityId entity, unsigned stage, EntityId trail, bool passes) const -> Box {
        if (passes)
            for (auto const& box : boxes_)
                if (box.entity == entity && box.trail == trail) return box;
        return {entity, stage, trail};
    }

    void take(FactId fact, FlowRow const& row) {
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
                    pieces_.push_back({&row, fact, begin, end, from, to});
                    for (auto const each : entities_in(fact, row.about)) named_.insert(each);
                    if (row.extends) extend(head);
                }
        }
        if (to.unknown || from.unknown)
            for (auto const each : to.unknown ? from.entities : to.entities)
                show({each, to.unknown ? row.from_stage : row.to_stage, trails.front()});
    }

    // ---- boxes

    void make_boxes() {
        std::stable_sort(boxes_.begin(), boxes_.end());
        std::set<EntityId> frames;
        if (plan_.has_frames)
            for (auto const& box : boxes_)
                for (auto at = model_.entities[box.entity].parent; at; at = model_.entities[at].parent)
                    if (is(at, "organisation") && is_wanted(at)) frames.insert(at);
        for (auto const entity : frames) {
            DiagramCluster cluster;
            cluster.name = model_.path(entity);
            cluster.title = speech_.name_of(entity);
            cluster.kind = speech_.kind_of(entity);
            cluster.external = is_external(model_, entity);
            cluster.parent = frame_around(entity);
            cluster.ground = provenance_.ground_of(entity, speech_.language());
            cluster.declared = provenance_.at(model_.entities[entity].span);
            auto const key = picture_.clusters.add(std::move(cluster));
            frame_of_[entity] = key;
            by_path_.emplace(model_.path(entity), DiagramEnd{{}, key});
        }
        std::set<unsigned> stages;
        for (auto const& box : boxes_) stages.insert(box.stage);
        for (auto const& box : boxes_) {
            if (frame_of_.contains(box.entity)) {
                end_[box] = {{}, frame_of_[box.entity]};
                continue;
            }
            DiagramNode node;
            node.name = model_.path(box.entity);
            if (box.trail && box.trail != box.entity)
                node.name += cat(".", model_.path(box.trail), ".", std::to_string(box.stage));
            node.title = speech_.name_of(box.entity);
            node.kind = speech_.kind_of(box.entity);
            node.shape = shape_of(model_, box.entity);
            node.external = is_external(model_, box.entity);
            node.cluster = frame_around(box.entity);
            if (plan_.to_the_right)
                node.row = static_cast<unsigned>(std::distance(stages.begin(), stages.find(box.stage)));
            if (!plan_.has_frames)
                if (auto const home = model_.nearest(model_.entities[box.entity].parent, kind("organisation")); home)
                    node.notes.push_back(speech_.name_of(home));
            if (auto const trait = kind(plan_.trait); !plan_.trait.empty() && trait && model_.is_a(box.entity, trait))
                node.notes.push_back(speech_.word_for(trait));
            add_attribute(box.entity, node);
            if (auto const more = beyond_.find(box); more != beyond_.end())
                node.notes.push_back(speech_.say(not_shown_beyond, {{"count", std::to_string(more->second)}}));
            node.ground = provenance_.ground_of(box.entity, speech_.language());
            node.declared = provenance_.at(model_.entities[box.entity].span);
            auto const key = picture_.nodes.add(std::move(node));
            end_[box] = {key, {}};
            by_path_.emplace(model_.path(box.entity), DiagramEnd{key, {}});
        }
    }

    auto frame_around(EntityId entity) const -> ClusterKey {
        for (auto at = model_.entities[entity].parent; at; at = model_.entities[at].parent)
            if (auto const found = frame_of_.find(at); found != frame_of_.end()) return found->second;
        return {};
    }

    void add_attribute(EntityId entity, DiagramNode& node) const {
        if (plan_.attribute.empty() || !is(entity, plan_.turns_on)) return;
        auto const attribute = model_.vocabulary->attribute(model_.vocabulary->names.find(plan_.attribute), Language::en);
        if (!attribute) return;
        for (auto const& row : model_.values_of(entity, attribute))
            node.notes.push_back(
                speech_.say(verb_and_object, {{"verb", speech_.word_for(attribute)}, {"object", speech_.name_of(row.value)}}));
    }

    // ---- lines

    auto verb_of(FlowRow const& row, FactId fact) const -> std::string {
        return row.verb.en.empty() ? speech_.verb_of(model_.facts[fact].relation) : speech_.say(row.verb);
    }
    auto about_of(FlowRow const& row, FactId fact) const -> std::string {
        auto const party = party_in(fact, row.about);
        auto const is_ordinary =
            party.tag() == PartyTag::value && model_.vocabulary->text(model_.values[party.value()].unit) == "member";
        return party && !is_ordinary ? speech_.name_of(party) : std::string{};
    }
    // `39 votes`, `EUR 50,000`.
    auto option_of(FactId fact, std::string_view name) const -> std::string {
        auto const& options = model_.vocabulary->relations[model_.facts[fact].relation].options;
        for (auto const& each : model_.options_of(fact)) {
            auto const& option = options[each.option];
            if (model_.vocabulary->text(option.name) != name) continue;
            auto const value = speech_.name_of(each.value);
            auto const is_bare = std::all_of(value.begin(), value.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; });
            auto const word = std::string{model_.vocabulary->text(option.words.first(speech_.language()))};
            return is_bare ? speech_.say(number_and_word, {{"number", value}, {"word", word}}) : speech_.say(word_and_value, {{"word", word}, {"value", value}});
        }
        return {};
    }
    // `2 members`: of the seats in a body.
    auto sent(FlowRow const& row, FactId fact) -> std::string {
        std::vector<std::string> said;
        for (auto const seat : entities_in(fact, row.to)) {
            if (!is(seat, "seat")) continue;
            std::string count;
            if (auto const number = model_.vocabulary->attribute(model_.vocabulary->names.find("number"), Language::en))
                for (auto const& value : model_.values_of(seat, number)) count = speech_.name_of(value.value);
            said.push_back(count == "1" ? speech_.say(one_member) : count.empty() ? speech_.name_of(seat) : speech_.say(members_sent, {{"count", count}}));
            auto const account = model_.vocabulary->relation(model_.vocabulary->names.find("accountable-to"), Language::en);
            auto const senders = entities_in(fact, row.from);
            for (auto const each : account ? model_.facts_at(seat, account, Relation::subject) : std::span<FactId const>{})
                if (auto const to = model_.party(each, Relation::object).entity(); std::find(senders.begin(), senders.end(), to) != senders.end())
                    add_once(answering_, speech_.name_of(seat));
        }
        return joined(said);
    }
    auto said_with_verb(FlowRow const& row, FactId fact) -> std::string {
        if (row.to_forum && row.option.empty())
            if (auto said = sent(row, fact); !said.empty()) return said;
        if (!row.option.empty())
            if (auto said = option_of(fact, row.option); !said.empty()) return limits_.with_name(std::move(said), fact);
        auto about = limits_.with_name(about_of(row, fact), fact);
        if (!row.says_verb && row.as == FlowAs::line) return about;
        if (about.empty()) return verb_of(row, fact);
        return speech_.say(verb_and_about, {{"verb", verb_of(row, fact)}, {"about", about}});
    }

    auto is_in(DiagramEnd inner, ClusterKey outer) const -> bool {
        if (!outer) return false;
        for (auto at = inner.node ? picture_.nodes[inner.node].cluster : picture_.clusters[inner.cluster].parent; at;
             at = picture_.clusters[at].parent)
            if (at == outer) return true;
        return false;
    }
    auto notes_at(DiagramEnd end) -> std::vector<std::string>& {
        return end.node ? picture_.nodes[end.node].notes : picture_.clusters[end.cluster].notes;
    }

    // Whoever sends nobody to a seat takes no part by that.
    auto role_of(Piece const& piece) const -> EdgeRole {
        auto const& row = *piece.row;
        if (!row.to_forum) return row.role;
        auto const to = entities_in(piece.fact, row.to);
        return std::any_of(to.begin(), to.end(), [&](EntityId each) { return forum_of(each) != each; }) ? row.role : EdgeRole::other;
    }

    void make_lines() {
        std::map<std::tuple<DiagramEnd, DiagramEnd, EdgeRole>, EdgeKey> known;
        for (auto const& piece : pieces_) {
            auto const from = end_.find(piece.from);
            auto const to = end_.find(piece.to);
            if (from == end_.end() || to == end_.end() || from->second == to->second) continue;
            // A line from inside a frame to the whole of it cannot be drawn; it can be said.
            if (is_in(from->second, to->second.cluster) || is_in(to->second, from->second.cluster)) {
                add_once(notes_at(from->second), speech_.say(verb_and_object, {{"verb", verb_of(*piece.row, piece.fact)},
                                                                               {"object", speech_.name_of(piece.to.entity)}}));
                continue;
            }
            auto const role = role_of(piece);
            auto const [place, fresh] = known.try_emplace({from->second, to->second, role});
            if (fresh) {
                DiagramEdge edge;
                edge.from = from->second;
                edge.to = to->second;
                edge.role = role;
                edge.to_is_above = piece.row->to_is_above;
                edge.crossing = home_of(edge.from) != home_of(edge.to);
                edge.ground = provenance_.ground_of(piece.fact, speech_.language());
                edge.declared = provenance_.at(model_.facts[piece.fact].span);
                place->second = picture_.edges.add(std::move(edge));
            }
            auto& edge = picture_.edges[place->second];
            add_once(edge.facts, piece.fact);
            if (proof_ && std::find(proof_->facts.begin(), proof_->facts.end(), piece.fact) != proof_->facts.end()) edge.proves = true;
            add_once(edge.verbs, verb_of(*piece.row, piece.fact));
            if (auto said = said_with_verb(*piece.row, piece.fact); !said.empty()) add_once(edge.label, std::move(said));
            add_company(edge, piece);
        }
        for (auto const edge : picture_.edges.ids()) shorten(picture_.edges[edge].label);
    }
    auto home_of(DiagramEnd end) const -> ClusterKey { return end.cluster ? end.cluster : picture_.nodes[end.node].cluster; }

    void add_company(DiagramEdge& edge, Piece const& piece) const {
        if (piece.from_side.alternative || piece.to_side.alternative) add_once(edge.label, speech_.say(one_of_several));
        std::vector<std::string> others;
        for (auto const& [side, self] : {std::pair{&piece.from_side, piece.from.entity}, std::pair{&piece.to_side, piece.to.entity}})
            if (side->together)
                for (auto const other : side->entities)
                    if (other != self) others.push_back(speech_.name_of(other));
        if (!others.empty()) add_once(edge.label, speech_.say(with_others, {{"names", joined(others)}}));
    }

    void shorten(std::vector<std::string>& lines) const {
        if (lines.size() <= most_items) return;
        auto const more = lines.size() - (most_items - 1);
        lines.resize(most_items - 1);
        lines.push_back(speech_.say(and_more, {{"count", std::to_string(more)}}));
    }

    // ---- notes

    void make_notes() {
        std::map<EntityId, std::vector<std::string>> limits;
        for (auto const fact : model_.facts.ids()) {
            auto const* row = rows_[model_.facts[fact].relation.index];
            if (!row || !model_.facts[fact].in_force) continue;
            if (row->as == FlowAs::line) {
                note_unknown(fact, *row);
                continue;
            }
            auto const about = entities_in(fact, row->about);
            auto const is_named = [&](EntityId each) {
                return std::any_of(named_.begin(), named_.end(),
                                   [&](EntityId named) { return is_inside(each, named) || is_inside(named, each); });
            };
            if (plan_.limits_to_named && !(view_.root && is_about(fact)) && std::none_of(about.begin(), about.end(), is_named))
                continue;
            for (auto const entity : entities_in(fact, row->from)) add_once(limits[entity], said_with_verb(*row, fact));
        }
        for (auto& [entity, lines] : limits) {
            shorten(lines);
            for (auto at = end_.lower_bound({entity, 0, {}}); at != end_.end() && at->first.entity == entity; ++at)
                for (auto const& line : lines) add_once(notes_at(at->second), line);
        }
    }

    void note_unknown(FactId fact, FlowRow const& row) {
        auto const from = side_of(model_, party_in(fact, row.from));
        auto const to = side_of(model_, party_in(fact, row.to));
        if (from.unknown == to.unknown) return;
        for (auto const& [box, end] : end_)
            for (auto const each : from.unknown ? to.entities : from.entities)
                if (box.entity == each)
                    add_once(notes_at(end), speech_.say(from.unknown ? unknown_and_verb : verb_and_unknown,
                                                        {{"verb", speech_.verb_of(model_.facts[fact].relation)}}));
    }

    // From whom no line leads up to what has the trait. Says nothing of what is context or described in part.
    void name_dead_ends() {
        std::set<DiagramEnd> good;
        for (auto const& [box, end] : end_)
            if (is(box.entity, plan_.trait)) good.insert(end);
        for (auto grew = true; grew;) {
            grew = false;
            for (auto const& edge : picture_.edges)
                if (good.contains(edge.to)) grew = good.insert(edge.from).second || grew;
        }
        std::vector<std::string> names;
        for (auto const& [box, end] : end_) {
            if (good.contains(end) || is_external(model_, box.entity)) continue;
            auto is_sketch = false;
            for (auto at = box.entity; at; at = model_.entities[at].parent) is_sketch = is_sketch || model_.entities[at].sketch;
            if (!is_sketch) names.push_back(speech_.name_of(box.entity));
        }
        if (!names.empty())
            picture_.notes.push_back(
                speech_.say(no_way_up, {{"trait", speech_.word_for(kind(plan_.trait))}, {"list", joined(names)}}));
    }

    auto title() const -> std::string {
        if (proof_) return speech_.say(finding_title, {{"rule", proof_->rule}});
        if (!view_.title.empty()) return view_.title;
        return view_.root ? speech_.say(plan_.title, {{"name", speech_.name_of(view_.root)}}) : speech_.say(plan_.title_of_all);
    }

    Model const& model_;
    ViewSpec const& view_;
    FlowPlan const& plan_;
    ViewSelection const& selection_;
    FindingMark const* proof_;
    Speech speech_;
    Provenance provenance_;
    Limits limits_;
    std::vector<bool> sent_;   // by entity: a seat that a line stands for
    std::vector<bool> about_;  // by entity: what the view is about
    std::set<EntityId> named_;  // what the lines are about
    std::vector<FlowRow const*> rows_;  // by relation
    std::vector<Piece> pieces_;
    std::vector<Box> boxes_;
    std::set<Box> known_;       // the same
    std::set<EntityId> shown_;  // and whose they are
    std::vector<std::string> answering_;  // seats that answer to whoever sent them
    std::size_t dropped_ = 0;
    std::size_t too_deep_ = 0;        // boxes cut off by the depth of the view
    std::map<Box, unsigned> beyond_;  // lines to them, by the box where they begin
    std::map<EntityId, ClusterKey> frame_of_;
    std::map<Box, DiagramEnd> end_;
    std::multimap<std::string, DiagramEnd> by_path_;
    Diagram picture_;
};

// A row for every stated relation, as the organogram draws it, else as another view does, else with its verb.
auto rows_of_all(Vocabulary const& vocabulary) -> std::vector<FlowRow> {
    std::vector<FlowRow> rows;
    for (auto const relation : vocabulary.relations.ids()) {
        auto const& row = vocabulary.relations[relation];
        if (row.derived || row.roles.size() < 2) continue;
        auto const name = vocabulary.text(row.name);
        FlowRow made{.relation = name, .to = vocabulary.text(row.roles[1].name), .says_verb = true};
        for (auto const& known : drawn_relations)
            if (known.relation == name && (known.as == DrawnAs::line || known.as == DrawnAs::note))
                made = {.relation = name, .role = known.role, .to = known.to, .about = known.about, .verb = known.label == LineLabel::verb ? Text{} : known.verb,
                        .says_verb = known.label == LineLabel::verb || known.as == DrawnAs::note, .to_is_above = known.to_is_above};
        if (made.role == EdgeRole::other)
            for (auto const& plan : flow_plans)
                for (auto const& known : plan.rows)
                    if (known.relation == name && known.as == FlowAs::line && known.role != EdgeRole::other && made.role == EdgeRole::other)
                        made = {.relation = name, .role = known.role, .from = known.from, .to = known.to, .about = known.about, .verb = known.verb,
                                .says_verb = true, .to_is_above = known.to_is_above};
        rows.push_back(made);
    }
    return rows;
}

}  // namespace

auto flow(Model const& model, ViewSpec const& view, FlowPlan const& plan, Language language, ViewSelection const& selection)
    -> Diagram {
    return FlowBuilder{model, view, plan, language, selection}.build();
}

auto proof(Model const& model, FindingMark const& finding, Language language) -> Diagram {
    auto const rows = rows_of_all(*model.vocabulary);
    FlowPlan plan{.kind = ViewKind::organogram, .turns_on = {}, .rows = rows, .title = {}, .title_of_all = {}};
    ViewSpec view;
    view.name = "finding";
    view.mark_findings = true;
    ViewSelection selection;
    selection.marks.push_back(finding);
    auto picture = FlowBuilder{model, view, plan, language, selection, &finding}.build();
    picture.notes.insert(picture.notes.begin(), finding.evidence.begin(), finding.evidence.end());
    return picture;
}

}  // namespace knoop
