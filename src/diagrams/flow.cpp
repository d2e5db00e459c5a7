#include "src/diagrams/flow.hpp"

#include "src/diagrams/boxes.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/describe.hpp"
#include "src/diagrams/flow_facts.hpp"
#include "src/diagrams/limits.hpp"
#include "src/diagrams/line_words.hpp"
#include "src/diagrams/provenance.hpp"
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
constexpr Text one_vote = text("1 vote", "1 stem");
constexpr Text number_and_word = text("{number} {word}", "{number} {word}");
constexpr Text word_and_value = text("{word}: {value}", "{word}: {value}");

constexpr std::size_t most_items = 6;  // lines of a label, and notes of a kind in a box

class FlowBuilder {
public:
    FlowBuilder(Model const& model, ViewSpec const& view, FlowPlan const& plan, Language language, ViewSelection const& selection,
                FindingMark const* proof)
        : model_(model),
          view_(view),
          plan_(plan),
          selection_(selection),
          proof_(proof),
          speech_(model, language),
          provenance_(model),
          limits_(model, language),
          facts_(model, view, plan, selection, proof) {}

    auto build() -> Diagram {
        picture_.name = view_.name;
        picture_.language = speech_.language();
        picture_.layout = plan_.layout;
        picture_.to_the_right = plan_.to_the_right;
        make_boxes();
        make_lines();
        make_notes();
        if (view_.mark_findings) mark_lines(picture_, selection_.marks);
        if (picture_.layout == DiagramLayout::tree) gather(picture_, EdgeRole::accountability);
        picture_.title = title();
        if (plan_.leads_to_trait) name_dead_ends();
        if (!answering_.empty()) picture_.notes.push_back(speech_.say(seats_answer, {{"list", joined(answering_)}}));
        if (picture_.nodes.empty()) picture_.notes.push_back(speech_.say(nothing_to_draw));
        if (facts_.dropped > 0) picture_.notes.push_back(speech_.say(boxes_left_out, {{"count", std::to_string(facts_.dropped)}}));
        if (model_.as_of_mattered) picture_.as_of = to_string(model_.as_of);
        if (facts_.too_deep > 0)
            picture_.notes.push_back(speech_.say(not_so_deep, {{"depth", std::to_string(*view_.depth)}, {"count", std::to_string(facts_.too_deep)}}));
        if (view_.mark_findings) mark_findings(picture_, selection_.marks, by_path_);
        add_legend(picture_, model_);
        add_description(picture_);
        return std::move(picture_);
    }

private:
    // ---- boxes

    void make_boxes() {
        std::set<EntityId> frames;
        if (plan_.has_frames)
            for (auto const& box : facts_.boxes)
                for (auto at = model_.entities[box.entity].parent; at; at = model_.entities[at].parent)
                    if (facts_.is(at, "organisation") && facts_.is_wanted(at)) frames.insert(at);
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
        for (auto const& box : facts_.boxes) stages.insert(box.stage);
        for (auto const& box : facts_.boxes) {
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
                if (auto const home = model_.nearest(model_.entities[box.entity].parent, facts_.kind("organisation")); home)
                    node.notes.push_back(speech_.name_of(home));
            if (auto const trait = facts_.kind(plan_.trait); !plan_.trait.empty() && trait && model_.is_a(box.entity, trait))
                node.notes.push_back(speech_.word_for(trait));
            add_attribute(box.entity, node);
            if (auto const more = facts_.beyond.find(box); more != facts_.beyond.end())
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
        if (plan_.attribute.empty() || !facts_.is(entity, plan_.turns_on)) return;
        auto const attribute = model_.vocabulary->attribute(plan_.attribute);
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
        auto const party = facts_.party_in(fact, row.about);
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
            if (name == "votes" && value == "1") return speech_.say(one_vote);
            auto const word = std::string{model_.vocabulary->text(option.words.first(speech_.language()))};
            return is_bare ? speech_.say(number_and_word, {{"number", value}, {"word", word}}) : speech_.say(word_and_value, {{"word", word}, {"value", value}});
        }
        return {};
    }
    // `2 members`: of the seats in a body.
    auto sent(FlowRow const& row, FactId fact) -> std::string {
        std::vector<std::string> said;
        for (auto const seat : facts_.entities_in(fact, row.to)) {
            if (!facts_.is(seat, "seat")) continue;
            std::string count;
            if (auto const number = model_.vocabulary->attribute("number"))
                for (auto const& value : model_.values_of(seat, number)) count = speech_.name_of(value.value);
            said.push_back(count == "1" ? speech_.say(one_member) : count.empty() ? speech_.name_of(seat) : speech_.say(members_sent, {{"count", count}}));
            auto const account = model_.vocabulary->relation("accountable-to");
            auto const senders = facts_.entities_in(fact, row.from);
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

    void say_inside(FlowPiece const& piece, DiagramEnd from) {
        auto& notes = notes_at(from);
        auto const& row = *piece.row;
        // That a seat is in the body around it can be seen.
        if (row.role == EdgeRole::membership && facts_.is(piece.from.entity, "seat")) return;
        if (row.to_forum)
            add_once(notes, said_with_verb(row, piece.fact));
        else
            add_once(notes, speech_.say(verb_and_object, {{"verb", verb_of(row, piece.fact)}, {"object", speech_.name_of(piece.to.entity)}}));
    }

    // Whoever sends nobody to a seat takes no part by that.
    auto role_of(FlowPiece const& piece) const -> EdgeRole {
        auto const& row = *piece.row;
        if (!row.to_forum) return row.role;
        auto const to = facts_.entities_in(piece.fact, row.to);
        return std::any_of(to.begin(), to.end(), [&](EntityId each) { return facts_.forum_of(each) != each; }) ? row.role : EdgeRole::other;
    }

    void make_lines() {
        std::map<std::tuple<DiagramEnd, DiagramEnd, EdgeRole>, EdgeKey> known;
        for (auto const& piece : facts_.pieces) {
            auto const from = end_.find(piece.from);
            auto const to = end_.find(piece.to);
            if (from == end_.end() || to == end_.end() || from->second == to->second) continue;
            // A line from inside a frame to the whole of it cannot be drawn; it can be said.
            if (is_in(from->second, to->second.cluster) || is_in(to->second, from->second.cluster)) {
                say_inside(piece, from->second);
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

    void add_company(DiagramEdge& edge, FlowPiece const& piece) const {
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
            auto const* row = facts_.rows[model_.facts[fact].relation.index];
            if (!row || !model_.facts[fact].in_force) continue;
            if (row->as == FlowAs::line) {
                note_unknown(fact, *row);
                continue;
            }
            auto const about = facts_.entities_in(fact, row->about);
            auto const is_named = [&](EntityId each) {
                return std::any_of(facts_.named.begin(), facts_.named.end(),
                                   [&](EntityId named) { return facts_.is_inside(each, named) || facts_.is_inside(named, each); });
            };
            if (plan_.limits_to_named && !(view_.root && facts_.is_about(fact)) && std::none_of(about.begin(), about.end(), is_named))
                continue;
            for (auto const entity : facts_.entities_in(fact, row->from)) add_once(limits[entity], said_with_verb(*row, fact));
        }
        for (auto& [entity, lines] : limits) {
            shorten(lines);
            for (auto at = end_.lower_bound({entity, 0, {}}); at != end_.end() && at->first.entity == entity; ++at)
                for (auto const& line : lines) add_once(notes_at(at->second), line);
        }
    }

    void note_unknown(FactId fact, FlowRow const& row) {
        auto const from = side_of(model_, facts_.party_in(fact, row.from));
        auto const to = side_of(model_, facts_.party_in(fact, row.to));
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
            if (facts_.is(box.entity, plan_.trait)) good.insert(end);
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
                speech_.say(no_way_up, {{"trait", speech_.word_for(facts_.kind(plan_.trait))}, {"list", joined(names)}}));
    }

    auto title() const -> std::string {
        if (proof_) return speech_.say(finding_title, {{"rule", proof_->rule}});
        if (!view_.title.empty()) return view_.title;
        if (view_.root) return speech_.say(plan_.title, {{"name", speech_.name_of(view_.root)}});
        std::vector<std::string> homes;
        for (auto const& box : facts_.boxes) {
            auto at = box.entity;
            while (model_.entities[at].parent) at = model_.entities[at].parent;
            if (facts_.is(at, "organisation") && !is_external(model_, at)) add_once(homes, speech_.name_of(at));
        }
        return homes.size() == 1 ? cat(speech_.say(plan_.title_of_all), ": ", homes.front()) : speech_.say(plan_.title_of_all);
    }

    Model const& model_;
    ViewSpec const& view_;
    FlowPlan const& plan_;
    ViewSelection const& selection_;
    FindingMark const* proof_;
    Speech speech_;
    Provenance provenance_;
    Limits limits_;
    FlowFacts facts_;
    std::vector<std::string> answering_;  // seats that answer to whoever sent them
    std::map<EntityId, ClusterKey> frame_of_;
    std::map<FlowBox, DiagramEnd> end_;
    std::multimap<std::string, DiagramEnd> by_path_;
    Diagram picture_;
};

}  // namespace

auto flow(Model const& model, ViewSpec const& view, FlowPlan const& plan, Language language, ViewSelection const& selection,
          FindingMark const* proof) -> Diagram {
    return FlowBuilder{model, view, plan, language, selection, proof}.build();
}

}  // namespace knoop
