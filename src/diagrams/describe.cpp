#include "src/diagrams/describe.hpp"

#include "src/diagrams/speech.hpp"
#include "src/diagrams/spoken_names.hpp"
#include "src/diagrams/style.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace knoop {

namespace {

constexpr Text organogram_of = text("Organogram of {names}", "Organogram van {names}");
constexpr Text organogram_of_all = text("Organogram", "Organogram");
constexpr Text organogram_of_many = text("Organogram ({count} organisations)", "Organogram ({count} organisaties)");
constexpr Text and_last = text("{names} and {last}", "{names} en {last}");
constexpr Text external_word = text("external (dashed border)", "extern (gestreepte rand)");
constexpr Text other_word = text("other", "overig");

constexpr Text note_nothing = text("Nothing to draw: there are no organisations, bodies, units or posts here.",
                                   "Niets te tekenen: hier zijn geen organisaties, organen, onderdelen of functies.");
constexpr Text note_too_large = text(
    "{shown} of {total} elements, down to level {depth}: more do not fit in one picture. Draw a part: `organogram of …` in a "
    "view.",
    "{shown} van {total} elementen, tot en met niveau {depth}: meer past niet in één beeld. Teken een deel: `organogram van …` "
    "in een aanzicht.");
constexpr Text note_depth =
    text("{shown} of {total} elements, down to level {depth}.", "{shown} van {total} elementen, tot en met niveau {depth}.");
constexpr Text note_leading_out =
    text("Lines to what is not in this picture: {count}.", "Lijnen naar wat niet in dit beeld staat: {count}.");
constexpr Text note_not_drawn = text("Not drawn here: {list}.", "Hier niet getekend: {list}.");
constexpr Text counted = text("{name} ({count})", "{name} ({count})");

constexpr Text drawn_elements = text("Drawn: {list}.", "Getekend: {list}.");
constexpr Text members_of = text("{name} ({kind}): {list}.", "{name} ({kind}): {list}.");
constexpr Text in_no_cluster = text("Outside these: {list}.", "Daarbuiten: {list}.");
constexpr Text sentence = text("{from} {verb} {to}.", "{from} {verb} {to}.");
constexpr Text sentence_with = text("{from} {verb} {to}: {label}.", "{from} {verb} {to}: {label}.");
constexpr Text more_sentences = text("And {count} lines more.", "En nog {count} lijnen.");

constexpr std::size_t most_names_in_title = 4;
constexpr std::size_t most_sentences = 200;

// What the shapes and lines in a picture mean.
class Legend {
public:
    Legend(Diagram& picture, Model const& model) : picture_(picture), model_(model), speech_(model, picture.language) {}

    auto word_of(NodeShape shape) const -> std::string {
        constexpr std::array kinds{"organisation", "body", "table", "unit", "post", "person", "decision", "power"};
        if (shape == NodeShape::other) return speech_.say(other_word);
        return speech_.word_for(
            model_.vocabulary->kind(model_.vocabulary->names.find(kinds[static_cast<std::size_t>(shape)]), Language::en));
    }

    void add() {
        std::array<bool, static_cast<std::size_t>(NodeShape::other) + 1> shapes{};
        std::array<bool, static_cast<std::size_t>(EdgeRole::other) + 1> roles{};
        auto external = false;
        for (auto const& node : picture_.nodes) {
            shapes[static_cast<std::size_t>(node.shape)] = true;
            external = external || node.external;
        }
        for (auto const& cluster : picture_.clusters) external = external || cluster.external;
        for (auto const& edge : picture_.edges) roles[static_cast<std::size_t>(edge.role)] = true;
        for (std::size_t i = 0; i < shapes.size(); ++i)
            if (shapes[i])
                picture_.legend.push_back({static_cast<NodeShape>(i), {}, false, word_of(static_cast<NodeShape>(i))});
        if (external) picture_.legend.push_back({NodeShape::other, {}, true, speech_.say(external_word)});
        for (std::size_t i = 0; i < roles.size(); ++i)
            if (roles[i]) picture_.legend.push_back({{}, static_cast<EdgeRole>(i), false, speech_.say(meaning_of_lines[i])});
    }

private:
    Diagram& picture_;
    Model const& model_;
    Speech speech_;
};

// The picture in words.
class Narrator {
public:
    explicit Narrator(Diagram const& picture) : picture_(picture), names_(picture) {}

    auto sentence_of(DiagramEdge const& edge) const -> std::string {
        auto const verb = verb_between(edge, picture_.language);
        auto label = joined(edge.label, "; ");
        if (label.rfind(verb + ": ", 0) == 0) label.erase(0, verb.size() + 2);
        auto const is_bare = label.empty() || edge.label == edge.verbs;
        return in_words_of(edge.fate, picture_.language) + say(is_bare ? sentence : sentence_with,
                   {{"from", names_.of(edge.from)}, {"verb", verb}, {"to", names_.of(edge.to)}, {"label", label}});
    }

    auto description() const -> std::string {
        std::vector<std::string> sentences;
        std::vector<std::vector<std::string>> inside(picture_.clusters.size() + 1);
        for (auto const& node : picture_.nodes)
            inside[node.cluster ? node.cluster.index : picture_.clusters.size()].push_back(
                in_words_of(node.fate, picture_.language) + (node.notes.empty() ? node.title : node.title + " (" + joined(node.notes, "; ") + ")"));
        for (auto const id : picture_.clusters.ids()) {
            auto const& cluster = picture_.clusters[id];
            sentences.push_back(
                say(members_of, {{"name", in_words_of(cluster.fate, picture_.language) + cluster.title}, {"kind", cluster.kind}, {"list", joined(inside[id.index], ", ")}}));
        }
        if (auto const& rest = inside.back(); !rest.empty())
            sentences.push_back(
                say(picture_.clusters.empty() ? drawn_elements : in_no_cluster, {{"list", joined(rest, ", ")}}));
        std::size_t said = 0;
        for (auto const& edge : picture_.edges) {
            if (++said > most_sentences) break;
            sentences.push_back(sentence_of(edge));
        }
        if (picture_.edges.size() > most_sentences)
            sentences.push_back(say(more_sentences, {{"count", std::to_string(picture_.edges.size() - most_sentences)}}));
        for (auto const& note : picture_.notes) sentences.push_back(note);
        return joined(sentences, " ");
    }

private:
    auto say(Text text, Arguments const& arguments) const -> std::string {
        return fill(text.in(picture_.language), arguments, picture_.language);
    }

    Diagram const& picture_;
    SpokenNames names_;
};

class Describer {
public:
    Describer(Diagram& picture, Model const& model, ViewSpec const& view, Outline const& outline, DrawnLines const& lines)
        : picture_(picture), speech_(model, picture.language), model_(model), view_(view), outline_(outline), lines_(lines) {}

    void describe() {
        picture_.title = title();
        add_legend(picture_, model_);
        notes();
        add_description(picture_);
    }

private:
    auto title() const -> std::string {
        if (!view_.title.empty()) return view_.title;
        std::vector<std::string> names;
        if (view_.root)
            names.push_back(speech_.name_of(view_.root));
        else
            for (auto const entity : outline_.shown)
                if (is_organisation(entity) && !outline_.organisation[entity.index] && !model_.entities[entity].external)
                    names.push_back(speech_.name_of(entity));
        if (names.empty()) return speech_.say(organogram_of_all);
        if (names.size() > most_names_in_title)
            return speech_.say(organogram_of_many, {{"count", std::to_string(names.size())}});
        if (names.size() == 1) return speech_.say(organogram_of, {{"names", names.front()}});
        auto const last = names.back();
        names.pop_back();
        return speech_.say(organogram_of, {{"names", speech_.say(and_last, {{"names", joined(names, ", ")}, {"last", last}})}});
    }

    // ---- notes

    void notes() {
        if (picture_.nodes.empty()) picture_.notes.push_back(speech_.say(note_nothing));
        if (model_.as_of_mattered) picture_.as_of = to_string(model_.as_of);
        if (outline_.shown.size() < outline_.total)
            picture_.notes.push_back(
                speech_.say(outline_.too_large ? note_too_large : note_depth, {{"shown", std::to_string(outline_.shown.size())},
                                                                               {"total", std::to_string(outline_.total)},
                                                                               {"depth", std::to_string(outline_.depth)}}));
        std::size_t leading_out = 0;
        std::map<RelationId, std::size_t> not_drawn;
        for (auto const& line : lines_.lines) {
            auto const from = outline_.is_shown[line.from.index];
            auto const to = outline_.is_shown[line.to.index];
            if (line.drawn->as == DrawnAs::line && from != to && is_actor(from ? line.to : line.from)) ++leading_out;
            if (line.drawn->as == DrawnAs::nothing && from && to) ++not_drawn[line.relation];
        }
        if (leading_out > 0) picture_.notes.push_back(speech_.say(note_leading_out, {{"count", std::to_string(leading_out)}}));
        if (not_drawn.empty()) return;
        std::vector<std::string> list;
        for (auto const& [relation, count] : not_drawn)
            list.push_back(speech_.say(counted, {{"name", speech_.verb_of(relation)}, {"count", std::to_string(count)}}));
        picture_.notes.push_back(speech_.say(note_not_drawn, {{"list", joined(list, ", ")}}));
    }

    auto kind(char const* name) const -> KindId {
        return model_.vocabulary->kind(name);
    }
    auto is_organisation(EntityId entity) const -> bool { return model_.is_a(entity, kind("organisation")); }
    // Lines to persons and tables are left out with them.
    auto is_actor(EntityId entity) const -> bool {
        return model_.is_a(entity, kind("actor")) && !model_.is_a(entity, kind("person"));
    }

    Diagram& picture_;
    Speech speech_;
    Model const& model_;
    ViewSpec const& view_;
    Outline const& outline_;
    DrawnLines const& lines_;
};

}  // namespace

void add_legend(Diagram& picture, Model const& model) { Legend{picture, model}.add(); }

void add_description(Diagram& picture) { picture.description = Narrator{picture}.description(); }

void describe(Diagram& picture, Model const& model, ViewSpec const& view, Outline const& outline, DrawnLines const& lines) {
    Describer{picture, model, view, outline, lines}.describe();
}

}  // namespace knoop
