#include "src/diagrams/organogram.hpp"

#include "src/diagrams/boxes.hpp"
#include "src/diagrams/describe.hpp"
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

constexpr Text not_shown_below = text("+ {count} not shown", "+ {count} niet getoond");
constexpr Text incomplete = text("described in part", "onvolledig beschreven");
constexpr Text verb_and_object = text("{verb} {object}", "{verb} {object}");
constexpr Text subject_and_verb = text("{subject} {verb} this", "{subject} {verb} dit geheel");

class Builder {
public:
    Builder(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection)
        : model_(model),
          view_(view),
          speech_(model, language),
          provenance_(model),
          limits_(model, language),
          selection_(selection),
          lines_(lines_of(model)),
          outline_(outline_of(model, view, selection, lines_)),
          end_(model.entities.size()) {}

    auto build() -> Diagram {
        picture_.name = view_.name;
        picture_.language = speech_.language();
        picture_.layout = DiagramLayout::tree;
        add_clusters();
        add_nodes();
        add_lines();
        if (view_.mark_findings) mark_lines(picture_, selection_.marks);
        if (!selection_.every_line) gather(picture_);
        add_nesting();
        add_notes_of_lines();
        if (!selection_.every_line) fold();
        add_marks();
        describe(picture_, model_, view_, outline_, lines_);
        return std::move(picture_);
    }

private:
    void fold() {
        auto const now = fold_heads(picture_);
        for (auto& end : end_)
            if (end.node) end.node = now[end.node.index];
        thin_out(picture_);
    }

    auto symbol(char const* word) const -> Symbol { return model_.vocabulary->names.find(word); }

    // ---- boxes

    auto shown_organisation(EntityId entity) const -> EntityId {
        auto at = outline_.organisation[entity.index];
        while (at && !outline_.is_shown[at.index]) at = outline_.organisation[at.index];
        return at;
    }

    void add_clusters() {
        std::vector<bool> has_content(model_.entities.size(), false);
        for (auto const entity : outline_.shown)
            if (auto const organisation = shown_organisation(entity)) has_content[organisation.index] = true;
        for (auto const entity : outline_.shown) {
            if (!has_content[entity.index]) continue;
            DiagramCluster cluster;
            cluster.name = model_.path(entity);
            cluster.entity = entity;
            cluster.title = speech_.name_of(entity);
            cluster.kind = speech_.kind_of(entity);
            cluster.external = is_external(model_, entity);
            if (auto const around = shown_organisation(entity)) cluster.parent = end_[around.index].cluster;
            cluster.notes = own_notes(entity);
            cluster.ground = provenance_.ground_of(entity, speech_.language());
            cluster.declared = provenance_.at(model_.entities[entity].span);
            end_[entity.index].cluster = picture_.clusters.add(std::move(cluster));
        }
    }

    void add_nodes() {
        for (auto const entity : outline_.shown) {
            if (end_[entity.index].cluster) continue;
            DiagramNode node;
            node.name = model_.path(entity);
            node.entity = entity;
            node.title = speech_.name_of(entity);
            node.kind = speech_.kind_of(entity);
            node.shape = shape_of(model_, entity);
            node.external = is_external(model_, entity);
            node.level = outline_.level[entity.index];
            node.holder = holders_of(entity);
            node.notes = own_notes(entity);
            node.ground = provenance_.ground_of(entity, speech_.language());
            node.declared = provenance_.at(model_.entities[entity].span);
            if (auto const around = shown_organisation(entity)) node.cluster = end_[around.index].cluster;
            end_[entity.index].node = picture_.nodes.add(std::move(node));
        }
    }

    auto holders_of(EntityId post) const -> std::string {
        std::vector<std::string> names;
        if (auto const holds = model_.vocabulary->relation(symbol("holds"), Language::en))
            for (auto const fact : model_.facts_at(post, holds, Relation::object))
                if (auto const person = model_.party(fact, Relation::subject).entity();
                    person && !outline_.is_shown[person.index] && !(selection_.exclude && selection_.exclude(person)))
                    add_once(names, speech_.name_of(person));
        return joined(names);
    }

    auto own_notes(EntityId entity) const -> std::vector<std::string> {
        std::vector<std::string> notes;
        auto const& vocabulary = *model_.vocabulary;
        for (auto const* name : {"headcount", "fte", "vacant"}) {
            auto const attribute = vocabulary.attribute(symbol(name), Language::en);
            if (!attribute) continue;
            auto const word = speech_.word_for(attribute);
            for (auto const& row : model_.values_of(entity, attribute)) {
                if (row.value.tag() != PartyTag::value) continue;
                auto const& value = model_.values[row.value.value()];
                if (value.tag == ValueTag::flag && value.a == 0) continue;
                notes.push_back(value.tag == ValueTag::flag
                                    ? word
                                    : speech_.say(verb_and_object, {{"verb", word}, {"object", speech_.name_of(row.value)}}));
            }
        }
        if (model_.entities[entity].sketch) notes.push_back(speech_.say(incomplete));
        if (auto const count = outline_.hidden_below[entity.index]; count > 0)
            notes.push_back(speech_.say(not_shown_below, {{"count", std::to_string(count)}}));
        return notes;
    }

    // ---- lines

    static auto is_end(DiagramEnd end) -> bool { return end.node || end.cluster; }

    // The organisation in which a line ends; a cluster as a whole is one.
    auto home_of(DiagramEnd end) const -> ClusterKey { return end.cluster ? end.cluster : picture_.nodes[end.node].cluster; }

    auto contains(ClusterKey outer, DiagramEnd inner) const -> bool {
        if (!outer) return false;
        for (auto at = inner.node ? picture_.nodes[inner.node].cluster : picture_.clusters[inner.cluster].parent; at;
             at = picture_.clusters[at].parent)
            if (at == outer) return true;
        return false;
    }

    void add_lines() {
        // A unit under its head is one line, whichever way it was said; a head is not below the unit he is part of; and whoever
        // chairs is there anyway.
        std::set<std::pair<EntityId, EntityId>> heads;
        std::set<std::pair<EntityId, EntityId>> under;
        std::set<std::pair<EntityId, EntityId>> chairs;
        for (auto const& line : lines_.lines) {
            if (line.role == EdgeRole::hierarchical) (line.drawn->to_is_above ? under : heads).emplace(line.from, line.to);
            if (line.role == EdgeRole::chair) chairs.emplace(line.from, line.to);
        }
        auto const is_said = [&](DrawnLine const& line) {
            if (line.role == EdgeRole::membership) return chairs.contains({line.from, line.to});
            if (line.role != EdgeRole::hierarchical) return false;
            return line.drawn->to_is_above ? heads.contains({line.from, line.to}) : under.contains({line.to, line.from});
        };
        std::vector<DrawnLine const*> of_wholes;
        for (auto const& line : lines_.lines) {
            auto const from = end_[line.from.index];
            auto const to = end_[line.to.index];
            if (line.drawn->as != DrawnAs::line || !is_end(from) || !is_end(to) || is_said(line)) continue;
            // A line from inside a cluster to the whole of it cannot be drawn; it can be said.
            if (contains(to.cluster, from) || contains(from.cluster, to))
                say_inside(line, from, to);
            else if (from.cluster || to.cluster)
                of_wholes.push_back(&line);
            else
                merge(line, from, to);
        }
        for (auto const* line : of_wholes) add_line_of_whole(*line, end_[line->from.index], end_[line->to.index]);
        for (auto const id : picture_.edges.ids()) {
            auto& edge = picture_.edges[id];
            edge.label = words_[id.index].label(speech_);
            auto const is_command = edge.role == EdgeRole::hierarchical || edge.role == EdgeRole::functional;
            if (edge.crossing && is_command && edge.label.empty()) edge.label = edge.verbs;
        }
    }

    // What an organisation as a whole has in common with one of its parts is drawn at the part, and said at the whole.
    void add_line_of_whole(DrawnLine const& line, DiagramEnd from, DiagramEnd to) {
        auto const covers = [&](DiagramEnd whole, DiagramEnd part) { return whole == part || contains(whole.cluster, part); };
        for (auto const& edge : picture_.edges)
            if (edge.role == line.role && edge.from.node && edge.to.node && covers(from, edge.from) && covers(to, edge.to)) {
                auto& notes = from.cluster ? picture_.clusters[from.cluster].notes : picture_.clusters[to.cluster].notes;
                add_once(notes, from.cluster ? speech_.say(verb_and_object, {{"verb", speech_.verb_of(line)},
                                                                             {"object", speech_.name_of(line.to)}})
                                             : speech_.say(subject_and_verb, {{"verb", speech_.verb_of(line)},
                                                                              {"subject", speech_.name_of(line.from)}}));
                return;
            }
        merge(line, from, to);
    }

    void say_inside(DrawnLine const& line, DiagramEnd from, DiagramEnd to) {
        if (to.cluster && line.role == EdgeRole::hierarchical && !line.drawn->to_is_above) {
            add_once(picture_.clusters[to.cluster].notes, speech_.say(led_by, {{"name", speech_.name_of(line.from)}}));
        } else if (line.role != EdgeRole::hierarchical) {
            auto const said =
                speech_.say(verb_and_object, {{"verb", speech_.verb_of(line)}, {"object", speech_.name_of(line.to)}});
            add_once(from.node ? picture_.nodes[from.node].notes : picture_.clusters[from.cluster].notes, said);
        }
    }

    void merge(DrawnLine const& line, DiagramEnd from, DiagramEnd to) {
        auto const [place, fresh] = edge_of_.try_emplace({from, to, line.role}, picture_.edges.size());
        if (fresh) {
            DiagramEdge edge;
            edge.from = from;
            edge.to = to;
            edge.role = line.role;
            edge.to_is_above = line.drawn->to_is_above;
            edge.crossing = home_of(from) != home_of(to);
            edge.ground = provenance_.ground_of(line.fact, speech_.language());
            edge.declared = provenance_.at(model_.facts[line.fact].span);
            // Who comes from elsewhere to sit in a body brings his organisation along: it stands above what it takes part in.
            if ((line.role == EdgeRole::membership || line.role == EdgeRole::chair) && edge.crossing) edge.to_is_above = false;
            picture_.edges.add(std::move(edge));
            words_.emplace_back();
        }
        auto& edge = picture_.edges[EdgeKey{place->second}];
        edge.facts.push_back(line.fact);
        add_once(edge.verbs, speech_.verb_of(line));
        words_[place->second].add(line, model_, speech_, limits_);
    }

    // A post in a body, or a unit nowhere in a line of command: a thin line says where it belongs.
    void add_nesting() {
        std::set<std::pair<DiagramEnd, DiagramEnd>> joined_ends;
        std::vector<bool> has_superior(picture_.nodes.size(), false);
        for (auto const& edge : picture_.edges) {
            joined_ends.emplace(edge.from, edge.to);
            joined_ends.emplace(edge.to, edge.from);
            if (edge.role == EdgeRole::hierarchical && edge.to_is_above && edge.from.node)
                has_superior[edge.from.node.index] = true;
        }
        for (auto const entity : outline_.shown) {
            auto const inner = end_[entity.index];
            auto parent = model_.entities[entity].parent;
            while (parent && !is_end(end_[parent.index])) parent = model_.entities[parent].parent;
            if (!parent || !inner.node || has_superior[inner.node.index]) continue;
            auto const outer = end_[parent.index];
            if (!outer.node || joined_ends.contains({inner, outer})) continue;
            DiagramEdge edge;
            edge.from = inner;
            edge.to = outer;
            edge.role = EdgeRole::part;
            edge.verbs.emplace_back(speech_.say(meaning_of_lines[static_cast<std::size_t>(EdgeRole::part)]));
            edge.to_is_above = true;
            edge.crossing = home_of(inner) != home_of(outer);
            picture_.edges.add(std::move(edge));
        }
    }

    void note_at(EntityId entity, std::string note) {
        auto const end = end_[entity.index];
        if (end.node)
            add_once(picture_.nodes[end.node].notes, std::move(note));
        else if (end.cluster)
            add_once(picture_.clusters[end.cluster].notes, std::move(note));
    }

    void add_notes_of_lines() {
        for (auto const& line : lines_.lines)
            if (line.drawn->as == DrawnAs::note)
                note_at(line.from, speech_.say(verb_and_object, {{"verb", speech_.verb_of(line.relation)},
                                                                 {"object", speech_.name_of(line.to)}}));
        for (auto const& open : lines_.open_ends)
            note_at(open.at, speech_.say(open.at_from ? verb_and_unknown : unknown_and_verb,
                                         {{"verb", speech_.verb_of(open.relation)}}));
    }

    void add_marks() {
        if (!view_.mark_findings) return;
        std::multimap<std::string, DiagramEnd> by_path;
        for (auto const entity : outline_.shown) by_path.emplace(model_.path(entity), end_[entity.index]);
        mark_findings(picture_, selection_.marks, by_path);
    }

    Model const& model_;
    ViewSpec const& view_;
    Speech speech_;
    Provenance provenance_;
    Limits limits_;
    ViewSelection const& selection_;
    DrawnLines lines_;
    Outline outline_;
    std::vector<DiagramEnd> end_;  // by entity
    std::map<std::tuple<DiagramEnd, DiagramEnd, EdgeRole>, std::size_t> edge_of_;
    std::vector<LineWords> words_;  // by edge
    Diagram picture_;
};

}  // namespace

auto organogram(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection) -> Diagram {
    return Builder{model, view, language, selection}.build();
}

}  // namespace knoop
