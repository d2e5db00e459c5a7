#include "src/diagrams/simplify.hpp"

#include "src/base/diagnostics.hpp"
#include "src/diagrams/relations.hpp"
#include "src/diagrams/speech.hpp"
#include "src/diagrams/spoken_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace knoop {

namespace {

constexpr Text led_by_holder = text("led by {name} ({holder})", "geleid door {name} ({holder})");
constexpr Text many_to_one = text("{verb} {hub}: {names}.", "{verb} {hub}: {names}.");
constexpr Text many_to_one_about = text("{verb} {hub} ({about}): {names}.", "{verb} {hub} ({about}): {names}.");
constexpr Text one_to_many = text("{hub} {verb}: {names}.", "{hub} {verb}: {names}.");
constexpr Text one_to_many_about = text("{hub} {verb} ({about}): {names}.", "{hub} {verb} ({about}): {names}.");

constexpr Text too_many_lines =
    text("Too many lines for one picture; not drawn: {list}. Draw a part: `organogram of …` in a view.",
         "Te veel lijnen voor één beeld; niet getekend: {list}. Teken een deel: `organogram van …` in een aanzicht.");
constexpr Text counted = text("{name} ({count})", "{name} ({count})");

constexpr std::size_t least_to_gather = 6;

auto is_command_upwards(DiagramEdge const& edge) -> bool {
    return edge.role == EdgeRole::hierarchical && edge.to_is_above && edge.from.node;
}

// A finding rests on it, or it came or went: it stays a line of its own.
auto is_told_apart(DiagramEdge const& edge) -> bool { return !edge.marks.empty() || edge.fate != Fate::none; }

// A head that is as it was, or came or went together with the unit.
auto goes_with(DiagramNode const& head, DiagramNode const& led) -> bool {
    return head.fate == Fate::none || (head.fate == led.fate && (head.fate == Fate::added || head.fate == Fate::gone));
}

// Takes out the nodes that went into another; everything keeps its order. All that such a node had were lines upwards and to
// its unit, which go with it.
auto drop(Diagram& picture, std::vector<NodeKey> const& into) -> std::vector<NodeKey> {
    Table<DiagramNode> nodes;
    std::vector<NodeKey> now(into.size());
    for (auto const node : picture.nodes.ids())
        if (!into[node.index]) now[node.index] = nodes.add(std::move(picture.nodes[node]));
    for (std::size_t i = 0; i < into.size(); ++i)
        if (into[i]) now[i] = now[into[i].index];
    Table<DiagramEdge> edges;
    for (auto const id : picture.edges.ids()) {
        auto& edge = picture.edges[id];
        if (edge.from.node && into[edge.from.node.index]) continue;
        if (edge.from.node) edge.from.node = now[edge.from.node.index];
        if (edge.to.node) edge.to.node = now[edge.to.node.index];
        edges.add(std::move(edge));
    }
    picture.nodes = std::move(nodes);
    picture.edges = std::move(edges);
    return now;
}

}  // namespace

auto fold_heads(Diagram& picture) -> std::vector<NodeKey> {
    std::vector<std::set<DiagramEnd>> superiors(picture.nodes.size());
    std::vector<unsigned> others(picture.nodes.size(), 0);
    std::vector<bool> has_marks(picture.nodes.size(), false);  // a line of its own that a finding rests on
    std::vector<EdgeKey> headings;
    for (auto const id : picture.edges.ids()) {
        auto const& edge = picture.edges[id];
        if (edge.role == EdgeRole::hierarchical && !edge.to_is_above && edge.from.node && edge.to.node) headings.push_back(id);
        if (edge.from.node && (!edge.marks.empty() || edge.fate != picture.nodes[edge.from.node].fate)) has_marks[edge.from.node.index] = true;
        if (is_command_upwards(edge))
            superiors[edge.from.node.index].insert(edge.to);
        else if (edge.from.node)
            ++others[edge.from.node.index];
        if (edge.to.node) ++others[edge.to.node.index];
    }
    std::vector<NodeKey> into(picture.nodes.size());
    for (auto const id : headings) {
        auto const& edge = picture.edges[id];
        auto const& head = picture.nodes[edge.from.node];
        auto& led = picture.nodes[edge.to.node];
        auto const& over_head = superiors[edge.from.node.index];
        auto const& over_led = superiors[edge.to.node.index];
        if (has_marks[edge.from.node.index] || !goes_with(head, led) || others[edge.from.node.index] != 1 || edge.crossing || head.shape != NodeShape::post || led.shape == NodeShape::post)
            continue;
        if (!std::includes(over_led.begin(), over_led.end(), over_head.begin(), over_head.end())) continue;
        into[edge.from.node.index] = edge.to.node;
        led.notes.insert(led.notes.begin(), fill((head.holder.empty() ? led_by : led_by_holder).in(picture.language),
                                                 {{"name", head.title}, {"holder", head.holder}}, picture.language));
    }
    return drop(picture, into);
}

namespace {

void gather_where(Diagram& picture, std::optional<EdgeRole> labelled) {
    SpokenNames const names{picture};
    // To one (or from one), with the same words: in the order of that one.
    using Sheaf = std::tuple<bool, DiagramEnd, EdgeRole, std::vector<std::string>, std::vector<std::string>>;
    std::map<Sheaf, std::vector<EdgeKey>> sheaves;
    for (auto const id : picture.edges.ids()) {
        auto const& edge = picture.edges[id];
        if (edge.role == EdgeRole::hierarchical || edge.role == EdgeRole::functional || edge.role == EdgeRole::part || is_told_apart(edge)) continue;
        if (labelled && (edge.role != *labelled || edge.label.empty() || edge.label == edge.verbs)) continue;
        sheaves[{true, edge.to, edge.role, edge.verbs, edge.label}].push_back(id);
        sheaves[{false, edge.from, edge.role, edge.verbs, edge.label}].push_back(id);
    }
    std::vector<bool> is_said(picture.edges.size(), false);
    for (auto const& [sheaf, edges] : sheaves) {
        if (edges.size() < least_to_gather) continue;
        auto const& [to_one, hub, role, verbs, label] = sheaf;
        std::vector<std::string> others;
        for (auto const id : edges) {
            if (is_said[id.index]) continue;
            is_said[id.index] = true;
            others.push_back(names.of(to_one ? picture.edges[id].from : picture.edges[id].to));
        }
        if (others.empty()) continue;
        auto const is_bare = label.empty() || label == verbs;
        auto const& sentence =
            to_one ? (is_bare ? many_to_one : many_to_one_about) : (is_bare ? one_to_many : one_to_many_about);
        picture.notes.push_back(
            capital(fill(sentence.in(picture.language),
                         {{"hub", names.of(hub)}, {"verb", joined(verbs)}, {"about", joined(label)}, {"names", joined(others)}},
                         picture.language)));
    }
    Table<DiagramEdge> edges;
    for (auto const id : picture.edges.ids())
        if (!is_said[id.index]) edges.add(std::move(picture.edges[id]));
    picture.edges = std::move(edges);
}

}  // namespace

void gather(Diagram& picture) { gather_where(picture, {}); }
void gather(Diagram& picture, EdgeRole labelled) { gather_where(picture, labelled); }

void thin_out(Diagram& picture) {
    // The first to go first.
    constexpr std::array order{EdgeRole::other,       EdgeRole::money,          EdgeRole::information, EdgeRole::advice,
                               EdgeRole::supervision, EdgeRole::employment,     EdgeRole::membership,  EdgeRole::participation,
                               EdgeRole::chair,       EdgeRole::escalation,     EdgeRole::service,     EdgeRole::grant,
                               EdgeRole::step,        EdgeRole::accountability, EdgeRole::functional};
    auto left =
        static_cast<std::size_t>(std::count_if(picture.edges.begin(), picture.edges.end(), [&](DiagramEdge const& edge) {
            return std::find(order.begin(), order.end(), edge.role) != order.end();
        }));
    std::set<EdgeRole> gone;
    std::vector<std::string> list;
    for (auto const role : order) {
        if (left <= most_lines) break;
        auto const count = std::count_if(picture.edges.begin(), picture.edges.end(),
                                         [&](DiagramEdge const& edge) { return edge.role == role && !is_told_apart(edge); });
        if (count == 0) continue;
        gone.insert(role);
        left -= static_cast<std::size_t>(count);
        list.push_back(fill(counted.in(picture.language),
                            {{"name", meaning_of_lines[static_cast<std::size_t>(role)]}, {"count", std::to_string(count)}},
                            picture.language));
    }
    if (gone.empty()) return;
    picture.notes.push_back(fill(too_many_lines.in(picture.language), {{"list", joined(list)}}, picture.language));
    Table<DiagramEdge> edges;
    for (auto const id : picture.edges.ids())
        if (!gone.contains(picture.edges[id].role) || is_told_apart(picture.edges[id])) edges.add(std::move(picture.edges[id]));
    picture.edges = std::move(edges);
}

}  // namespace knoop
