#include "src/diagrams/organogram.hpp"

#include "src/diagrams/describe.hpp"

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
constexpr Text verb_and_unknown = text("{verb}: unknown", "{verb}: onbekend");
constexpr Text unknown_and_verb = text("unknown: who {verb} this", "onbekend: wie {verb} hier");
constexpr Text led_by = text("led by {name}", "geleid door {name}");
constexpr Text verb_and_list = text("{verb}: {list}", "{verb}: {list}");
constexpr Text limited = text("{name} (limited)", "{name} (begrensd)");
constexpr Text and_more = text("and {count} more", "en nog {count}");
constexpr Text with_others = text("together with {names}", "samen met {names}");
constexpr Text one_of_several = text("one of several", "een van meer");

constexpr std::size_t most_listed = 3;

auto joined(std::vector<std::string> const& parts) -> std::string {
    std::string text;
    for (auto const& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

template <class T>
void add_once(std::vector<T>& list, T item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

class Builder {
public:
    Builder(Model const& model, ViewSpec const& view, Language language, Selection const& selection)
        : model_(model), view_(view), language_(language), selection_(selection), lines_(lines_of(model)),
          outline_(outline_of(model, view, selection, lines_)), end_(model.entities.size()) {}

    auto build() -> Diagram {
        picture_.name = view_.name;
        picture_.language = language_;
        add_clusters();
        add_nodes();
        add_lines();
        add_nesting();
        add_notes_of_lines();
        fold_heads();
        add_marks();
        describe(picture_, model_, view_, outline_, lines_);
        return std::move(picture_);
    }

private:
    // ---- words

    auto say(Text text, Arguments const& arguments = {}) const -> std::string { return fill(text.in(language_), arguments, language_); }
    auto name_of(EntityId entity) const -> std::string { return model_.display_name(entity, language_); }
    auto words(Symbol symbol) const -> std::string { return spaced(model_.vocabulary->text(symbol)); }
    auto symbol(char const* word) const -> Symbol { return model_.vocabulary->names.find(word); }
    auto kind(char const* word) const -> KindId { return model_.vocabulary->kind(symbol(word), Language::en); }

    auto name_of(Party party) const -> std::string {
        switch (party.tag()) {
        case PartyTag::entity: return name_of(party.entity());
        case PartyTag::value: return to_string(model_.values[party.value()], model_.vocabulary->names, language_);
        case PartyTag::kind: return words(model_.vocabulary->kinds[party.kind()].words.first(language_));
        case PartyTag::unknown: return language_ == Language::en ? "unknown" : "onbekend";
        case PartyTag::and_group:
        case PartyTag::or_group: {
            std::vector<std::string> names;
            for (auto const member : model_.members(party)) names.push_back(name_of(member));
            return joined(names);
        }
        case PartyTag::none:
        case PartyTag::fact: break;
        }
        return {};
    }

    auto verb_of(RelationId relation) const -> std::string { return words(model_.vocabulary->relations[relation].words.first(language_)); }
    auto verb_of(Line const& line) const -> std::string {
        return line.drawn->verb.en.empty() ? verb_of(line.relation) : std::string{line.drawn->verb.in(language_)};
    }

    // ---- boxes

    auto shape_of(EntityId entity) const -> NodeShape {
        constexpr std::array<std::pair<char const*, NodeShape>, 6> shapes{{
            {"organisation", NodeShape::organisation}, {"table", NodeShape::table}, {"body", NodeShape::body},
            {"post", NodeShape::post},                 {"unit", NodeShape::unit},   {"person", NodeShape::person},
        }};
        for (auto const& [name, shape] : shapes)
            if (auto const known = kind(name); known && model_.is_a(entity, known)) return shape;
        return NodeShape::other;
    }

    auto is_external(EntityId entity) const -> bool {
        for (auto at = entity; at; at = model_.entities[at].parent)
            if (model_.entities[at].external) return true;
        return false;
    }

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
            cluster.title = name_of(entity);
            cluster.kind = words(model_.vocabulary->kinds[model_.entities[entity].kind].words.first(language_));
            cluster.external = is_external(entity);
            if (auto const around = shown_organisation(entity)) cluster.parent = end_[around.index].cluster;
            cluster.notes = own_notes(entity);
            end_[entity.index].cluster = picture_.clusters.add(std::move(cluster));
        }
    }

    void add_nodes() {
        for (auto const entity : outline_.shown) {
            if (end_[entity.index].cluster) continue;
            DiagramNode node;
            node.name = model_.path(entity);
            node.title = name_of(entity);
            node.kind = words(model_.vocabulary->kinds[model_.entities[entity].kind].words.first(language_));
            node.shape = shape_of(entity);
            node.external = is_external(entity);
            node.level = outline_.level[entity.index];
            node.holder = holders_of(entity);
            node.notes = own_notes(entity);
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
                    add_once(names, name_of(person));
        return joined(names);
    }

    auto own_notes(EntityId entity) const -> std::vector<std::string> {
        std::vector<std::string> notes;
        auto const& vocabulary = *model_.vocabulary;
        for (auto const* name : {"headcount", "fte", "vacant"}) {
            auto const attribute = vocabulary.attribute(symbol(name), Language::en);
            if (!attribute) continue;
            auto const word = words(vocabulary.attributes[attribute].words.first(language_));
            for (auto const& row : model_.values_of(entity, attribute)) {
                if (row.value.tag() != PartyTag::value) continue;
                auto const& value = model_.values[row.value.value()];
                if (value.tag == ValueTag::flag && value.a == 0) continue;
                notes.push_back(value.tag == ValueTag::flag ? word : say(verb_and_object, {{"verb", word}, {"object", name_of(row.value)}}));
            }
        }
        if (model_.entities[entity].sketch) notes.push_back(say(incomplete));
        if (auto const count = outline_.hidden_below[entity.index]; count > 0)
            notes.push_back(say(not_shown_below, {{"count", std::to_string(count)}}));
        return notes;
    }

    // ---- lines

    struct LabelGroup {
        std::string head;                 // the verb, where the label names it
        std::vector<std::string> items;   // powers, topics
    };

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
        auto const is_said = [&](Line const& line) {
            if (line.role == EdgeRole::membership) return chairs.contains({line.from, line.to});
            if (line.role != EdgeRole::hierarchical) return false;
            return line.drawn->to_is_above ? heads.contains({line.from, line.to}) : under.contains({line.to, line.from});
        };
        std::vector<Line const*> of_wholes;
        for (auto const& line : lines_.lines) {
            auto const from = end_[line.from.index];
            auto const to = end_[line.to.index];
            if (line.drawn->as != DrawnAs::line || !is_end(from) || !is_end(to) || is_said(line)) continue;
            // A line from inside a cluster to the whole of it cannot be drawn; it can be said.
            if (contains(to.cluster, from) || contains(from.cluster, to)) say_inside(line, from, to);
            else if (from.cluster || to.cluster) of_wholes.push_back(&line);
            else merge(line, from, to);
        }
        for (auto const* line : of_wholes) add_line_of_whole(*line, end_[line->from.index], end_[line->to.index]);
        for (auto const edge : picture_.edges.ids()) write_label(picture_.edges[edge], groups_[edge.index]);
    }

    // What an organisation as a whole has in common with one of its parts is drawn at the part, and said at the whole.
    void add_line_of_whole(Line const& line, DiagramEnd from, DiagramEnd to) {
        auto const covers = [&](DiagramEnd whole, DiagramEnd part) { return whole == part || contains(whole.cluster, part); };
        for (auto const& edge : picture_.edges)
            if (edge.role == line.role && edge.from.node && edge.to.node && covers(from, edge.from) && covers(to, edge.to)) {
                auto& notes = from.cluster ? picture_.clusters[from.cluster].notes : picture_.clusters[to.cluster].notes;
                add_once(notes, from.cluster ? say(verb_and_object, {{"verb", verb_of(line)}, {"object", name_of(line.to)}})
                                             : say(subject_and_verb, {{"verb", verb_of(line)}, {"subject", name_of(line.from)}}));
                return;
            }
        merge(line, from, to);
    }

    void say_inside(Line const& line, DiagramEnd from, DiagramEnd to) {
        if (to.cluster && line.role == EdgeRole::hierarchical && !line.drawn->to_is_above) {
            add_once(picture_.clusters[to.cluster].notes, say(led_by, {{"name", name_of(line.from)}}));
        } else if (line.role != EdgeRole::hierarchical) {
            auto const said = say(verb_and_object, {{"verb", verb_of(line)}, {"object", name_of(line.to)}});
            add_once(from.node ? picture_.nodes[from.node].notes : picture_.clusters[from.cluster].notes, said);
        }
    }

    void merge(Line const& line, DiagramEnd from, DiagramEnd to) {
        auto const [place, fresh] = edge_of_.try_emplace({from, to, line.role}, picture_.edges.size());
        if (fresh) {
            DiagramEdge edge;
            edge.from = from;
            edge.to = to;
            edge.role = line.role;
            edge.to_is_above = line.drawn->to_is_above;
            edge.crossing = home_of(from) != home_of(to);
            // Who comes from elsewhere to sit in a body brings his organisation along: it stands above what it takes part in.
            if ((line.role == EdgeRole::membership || line.role == EdgeRole::chair) && edge.crossing) edge.to_is_above = false;
            picture_.edges.add(std::move(edge));
            groups_.emplace_back();
        }
        auto& edge = picture_.edges[EdgeKey{place->second}];
        add_once(edge.verbs, verb_of(line));
        collect_label(line, groups_[place->second]);
    }

    void collect_label(Line const& line, std::vector<LabelGroup>& groups) {
        auto const group = [&](std::string head) -> LabelGroup& {
            for (auto& known : groups)
                if (known.head == head) return known;
            return groups.emplace_back(LabelGroup{std::move(head), {}});
        };
        switch (line.drawn->label) {
        case LineLabel::none: break;
        case LineLabel::verb: add_about(line, group(verb_of(line))); break;
        case LineLabel::about: add_about(line, group({})); break;
        case LineLabel::part:
            if (auto const part = part_of(line); !part.empty()) add_once(group({}).items, part);
            break;
        }
        if (line.alternative) add_once(group({}).items, say(one_of_several));
        if (!line.together.empty()) {
            std::vector<std::string> names;
            for (auto const other : line.together) names.push_back(name_of(other));
            add_once(group({}).items, say(with_others, {{"names", joined(names)}}));
        }
    }

    void add_about(Line const& line, LabelGroup& group) {
        auto const& roles = model_.vocabulary->relations[line.relation].roles;
        for (unsigned role = 0; role < roles.size(); ++role) {
            if (line.drawn->about.empty() || model_.vocabulary->text(roles[role].name) != line.drawn->about) continue;
            auto name = name_of(model_.party(line.fact, role));
            if (name.empty()) continue;
            if (model_.condition_of(line.fact)) name = say(limited, {{"name", name}});
            add_once(group.items, name);
        }
    }

    // `adviser`, by the role the relation has for it; an ordinary member needs no word.
    auto part_of(Line const& line) const -> std::string {
        auto const& vocabulary = *model_.vocabulary;
        auto const& relation = vocabulary.relations[line.relation];
        for (unsigned role = 2; role < relation.roles.size(); ++role) {
            if (vocabulary.text(relation.roles[role].name) != line.drawn->about) continue;
            auto const party = model_.party(line.fact, role);
            auto const is_member = party.tag() == PartyTag::value && vocabulary.text(model_.values[party.value()].unit) == "member";
            return is_member ? std::string{} : name_of(party);
        }
        return {};
    }

    void write_label(DiagramEdge& edge, std::vector<LabelGroup> const& groups) const {
        for (auto const& group : groups) {
            auto shown = group.items;
            if (shown.size() > most_listed + 1) {
                shown.resize(most_listed);
                shown.push_back(say(and_more, {{"count", std::to_string(group.items.size() - most_listed)}}));
            }
            auto const list = joined(shown);
            if (group.head.empty() && list.empty()) continue;
            edge.label.push_back(group.head.empty() ? list
                                 : list.empty()     ? group.head
                                                    : say(verb_and_list, {{"verb", group.head}, {"list", list}}));
        }
        if (edge.crossing && (edge.role == EdgeRole::hierarchical || edge.role == EdgeRole::functional) && edge.label.empty())
            edge.label = edge.verbs;
    }

    // A post in a body, or a unit nowhere in a line of command: a thin line says where it belongs.
    void add_nesting() {
        std::set<std::pair<DiagramEnd, DiagramEnd>> joined_ends;
        std::vector<bool> has_superior(picture_.nodes.size(), false);
        for (auto const& edge : picture_.edges) {
            joined_ends.emplace(edge.from, edge.to);
            joined_ends.emplace(edge.to, edge.from);
            if (edge.role == EdgeRole::hierarchical && edge.to_is_above && edge.from.node) has_superior[edge.from.node.index] = true;
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
            edge.verbs.emplace_back(meaning_of_lines[static_cast<std::size_t>(EdgeRole::part)].in(language_));
            edge.to_is_above = true;
            edge.crossing = home_of(inner) != home_of(outer);
            picture_.edges.add(std::move(edge));
        }
    }

    void note_at(EntityId entity, std::string note) {
        auto const end = end_[entity.index];
        if (end.node) add_once(picture_.nodes[end.node].notes, std::move(note));
        else if (end.cluster) add_once(picture_.clusters[end.cluster].notes, std::move(note));
    }

    void add_notes_of_lines() {
        for (auto const& line : lines_.lines)
            if (line.drawn->as == DrawnAs::note)
                note_at(line.from, say(verb_and_object, {{"verb", verb_of(line.relation)}, {"object", name_of(line.to)}}));
        for (auto const& open : lines_.open_ends)
            note_at(open.at, say(open.at_from ? verb_and_unknown : unknown_and_verb, {{"verb", verb_of(open.relation)}}));
    }

    // A head with no other ties than to the unit he heads is a line in its box.
    void fold_heads() {
        std::vector<unsigned> ties(picture_.nodes.size(), 0);
        for (auto const& edge : picture_.edges)
            for (auto const end : {edge.from, edge.to})
                if (end.node) ++ties[end.node.index];
        std::vector<NodeKey> into(picture_.nodes.size());
        for (auto const& edge : picture_.edges) {
            if (edge.role != EdgeRole::hierarchical || edge.to_is_above || !edge.from.node || !edge.to.node) continue;
            auto const& head = picture_.nodes[edge.from.node];
            auto& led = picture_.nodes[edge.to.node];
            if (ties[edge.from.node.index] != 1 || edge.crossing || head.shape != NodeShape::post || led.shape == NodeShape::post) continue;
            into[edge.from.node.index] = edge.to.node;
            led.notes.insert(led.notes.begin(),
                             say(led_by, {{"name", head.holder.empty() ? head.title : head.title + " (" + head.holder + ")"}}));
        }
        drop(into);
    }

    // Takes out the nodes that went into another; everything keeps its order.
    void drop(std::vector<NodeKey> const& into) {
        Table<DiagramNode> nodes;
        std::vector<NodeKey> now(into.size());
        for (auto const node : picture_.nodes.ids())
            if (!into[node.index]) now[node.index] = nodes.add(std::move(picture_.nodes[node]));
        for (std::size_t i = 0; i < into.size(); ++i)
            if (into[i]) now[i] = now[into[i].index];
        Table<DiagramEdge> edges;
        for (auto const id : picture_.edges.ids()) {
            auto& edge = picture_.edges[id];
            if (edge.from.node && into[edge.from.node.index]) continue;
            if (edge.from.node) edge.from.node = now[edge.from.node.index];
            if (edge.to.node) edge.to.node = now[edge.to.node.index];
            edges.add(std::move(edge));
        }
        for (auto& end : end_)
            if (end.node) end.node = now[end.node.index];
        picture_.nodes = std::move(nodes);
        picture_.edges = std::move(edges);
    }

    void add_marks() {
        if (!view_.mark_findings || selection_.marks.empty()) return;
        std::map<std::string, DiagramEnd> by_path;
        for (auto const entity : outline_.shown) by_path.emplace(model_.path(entity), end_[entity.index]);
        for (auto const& mark : selection_.marks) {
            auto const number = static_cast<unsigned>(picture_.marks.size() + 1);
            auto is_placed = false;
            for (auto const& element : mark.elements) {
                auto const found = by_path.find(element);
                if (found == by_path.end()) continue;
                auto const end = found->second;
                if (end.node) add_once(picture_.nodes[end.node].marks, number);
                else if (end.cluster) add_once(picture_.clusters[end.cluster].marks, number);
                is_placed = true;
            }
            if (is_placed) picture_.marks.push_back(mark.text);
        }
    }

    Model const& model_;
    ViewSpec const& view_;
    Language language_;
    Selection const& selection_;
    Lines lines_;
    Outline outline_;
    std::vector<DiagramEnd> end_;                    // by entity
    std::map<std::tuple<DiagramEnd, DiagramEnd, EdgeRole>, std::size_t> edge_of_;
    std::vector<std::vector<LabelGroup>> groups_;    // by edge
    Diagram picture_;
};

}  // namespace

auto organogram(Model const& model, ViewSpec const& view, Language language, Selection const& selection) -> Diagram {
    return Builder{model, view, language, selection}.build();
}

}  // namespace knoop
