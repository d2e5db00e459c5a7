#include "src/diagrams/split.hpp"

#include "src/base/diagnostics.hpp"
#include "src/diagrams/forest.hpp"
#include "src/diagrams/relations.hpp"
#include "src/diagrams/speech.hpp"
#include "src/diagrams/spoken_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace knoop {

namespace {

constexpr Text on_sheet = text("sheet {n}", "blad {n}");
constexpr Text goes_on = text("parts: sheet {n}", "onderdelen: blad {n}");
constexpr Text part_title = text("{title}: {part}", "{title}: {part}");
constexpr Text from_to = text("{first} to {last}", "{first} tot en met {last}");
constexpr Text line_out = text("{verb} {title} ({place})", "{verb} {title} ({place})");
constexpr Text line_in = text("{title} ({place}) {verb} this", "{title} ({place}) {verb} dit");
constexpr Text was_split =
    text("Too large to be read on one sheet: split over {count} sheets. A box with parts elsewhere says where.",
         "Te groot om op één blad leesbaar te zijn: verdeeld over {count} bladen. Een vak met onderdelen elders zegt waar.");
constexpr Text was_divided =
    text("Too large to be read on one sheet: divided over {count} sheets. What lines tie together stands on one sheet.",
         "Te groot om op één blad leesbaar te zijn: verdeeld over {count} bladen. Wat met lijnen aan elkaar zit, staat op één blad.");
constexpr Text part_of = text("Part of sheet {n}.", "Onderdeel van blad {n}.");

// Some boxes of the whole; or, of several organisations, each as one box.
struct Part {
    std::vector<NodeKey> nodes;
    bool of_organisations = false;
    std::vector<NodeKey> roots;  // of subtrees: these stand on the sheet above as well
    std::vector<ClusterKey> organisations;  // whole ones: small neighbours share a sheet
    std::size_t above = 0;       // the sheet that refers to it
};

class Splitter {
public:
    Splitter(Diagram const& whole, std::function<bool(Diagram const&)> const& fits)
        : whole_(whole),
          fits_(fits),
          forest_(forest_of(whole)),
          names_(whole),
          sheet_(whole.nodes.size(), 0),
          depth_(whole.nodes.size(), 0),
          sheet_below_(whole.nodes.size(), 0) {}

    // What no line ties together, on sheets of their own; neighbours share a sheet as long as it can be read.
    auto divide() -> std::vector<Diagram> {
        auto const groups = tied();
        if (groups.size() < 2) return {whole_};
        std::vector<Diagram> pictures;
        std::size_t guess = groups.size() / 2;
        for (std::size_t at = 0; at < groups.size();) {
            auto const together = [&](std::size_t count) {
                std::vector<NodeKey> nodes;
                for (auto i = at; i < at + count; ++i) nodes.insert(nodes.end(), groups[i].begin(), groups[i].end());
                std::sort(nodes.begin(), nodes.end());
                auto picture = subset(nodes);
                keep_legend(picture);
                picture.marks = whole_.marks;
                if (at == 0) {
                    picture.notes = whole_.notes;
                    picture.notes.insert(picture.notes.begin(), say(was_divided, {{"count", std::to_string(groups.size())}}));
                }
                return picture;
            };
            auto count = std::clamp<std::size_t>(guess, 1, groups.size() - at);
            while (count > 1 && !fits_(together(count))) count = count > 8 ? count / 2 : count - 1;
            while (at + count < groups.size() && fits_(together(count + 1))) ++count;
            pictures.push_back(together(count));
            at += count;
            guess = count;
        }
        auto& note = pictures.front().notes.front();  // now that their number is known
        note = say(was_divided, {{"count", std::to_string(pictures.size())}});
        return pictures;
    }

    auto split() -> std::vector<Diagram> {
        choose_parts();
        if (parts_.size() == 1) return {whole_};
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (parts_[i].of_organisations) continue;
            for (auto const node : parts_[i].nodes)
                if (!is_root(parts_[i], node)) sheet_[node.index] = i;
        }
        std::vector<Diagram> pictures;
        for (std::size_t i = 0; i < parts_.size(); ++i) pictures.push_back(build(i, true));
        return pictures;
    }

private:
    auto say(Text text, Arguments const& arguments) const -> std::string {
        return fill(text.in(whole_.language), arguments, whole_.language);
    }
    static auto number(std::size_t sheet) -> std::string { return std::to_string(sheet + 1); }

    auto outermost(NodeKey node) const -> ClusterKey {
        auto at = whole_.nodes[node].cluster;
        while (at && whole_.clusters[at].parent) at = whole_.clusters[at].parent;
        return at;
    }

    static auto is_root(Part const& part, NodeKey node) -> bool {
        return std::find(part.roots.begin(), part.roots.end(), node) != part.roots.end();
    }

    // In the order of the source; a line to a frame ties all that is in it.
    auto tied() const -> std::vector<std::vector<NodeKey>> {
        std::vector<std::size_t> group(whole_.nodes.size());
        for (std::size_t i = 0; i < group.size(); ++i) group[i] = i;
        auto const top = [&](std::size_t at) {
            while (group[at] != at) at = group[at] = group[group[at]];
            return at;
        };
        auto const nodes_at = [&](DiagramEnd end) {
            std::vector<NodeKey> nodes;
            if (end.node) nodes.push_back(end.node);
            for (auto const node : whole_.nodes.ids())
                for (auto at = whole_.nodes[node].cluster; !end.node && at; at = whole_.clusters[at].parent)
                    if (at == end.cluster) nodes.push_back(node);
            return nodes;
        };
        for (auto const& edge : whole_.edges) {
            auto nodes = nodes_at(edge.from);
            auto const more = nodes_at(edge.to);
            nodes.insert(nodes.end(), more.begin(), more.end());
            for (auto const node : nodes) {
                auto const a = top(node.index);
                auto const b = top(nodes.front().index);
                group[std::max(a, b)] = std::min(a, b);
            }
        }
        std::map<std::size_t, std::vector<NodeKey>> groups;
        for (auto const node : whole_.nodes.ids()) groups[top(node.index)].push_back(node);
        std::vector<std::vector<NodeKey>> found;
        for (auto& [first, nodes] : groups) found.push_back(std::move(nodes));
        return found;
    }

    void choose_parts() {
        Part all;
        std::map<ClusterKey, std::vector<NodeKey>> by_organisation;
        for (auto const node : whole_.nodes.ids()) {
            all.nodes.push_back(node);
            if (auto const around = outermost(node)) by_organisation[around].push_back(node);
        }
        parts_.push_back(all);
        if (by_organisation.size() > 1) {
            parts_.front().of_organisations = true;
            for (auto& [cluster, nodes] : by_organisation) {
                if (parts_.size() > 1) {
                    auto together = parts_.back();
                    together.nodes.insert(together.nodes.end(), nodes.begin(), nodes.end());
                    std::sort(together.nodes.begin(), together.nodes.end());
                    together.organisations.push_back(cluster);
                    auto picture = subset(together.nodes);
                    keep_legend(picture);
                    picture.notes = whole_.notes;  // about as much as the sheet will have
                    if (fits_(picture)) {
                        parts_.back() = std::move(together);
                        continue;
                    }
                }
                Part part;
                part.nodes = std::move(nodes);
                part.organisations.push_back(cluster);
                parts_.push_back(std::move(part));
            }
        }
        for (std::size_t i = 0; i < parts_.size(); ++i)
            if (!parts_[i].of_organisations && !fits_(build(i, false))) cut(i);
    }

    // Keeps the levels down to the least at which all that hangs below fits on sheets of its own; where that overview does not
    // fit itself, as many levels as do.
    void cut(std::size_t at) {
        auto const nodes = parts_[at].nodes;
        std::set<NodeKey> inside(nodes.begin(), nodes.end());
        auto deepest = 0u;
        for (auto const top : nodes) {
            if (forest_.parent[top.index] && inside.contains(forest_.parent[top.index])) continue;
            std::vector<NodeKey> open{top};
            depth_[top.index] = 0;
            while (!open.empty()) {
                auto const node = open.back();
                open.pop_back();
                deepest = std::max(deepest, depth_[node.index]);
                for (auto const child : forest_.children[node.index])
                    if (inside.contains(child)) {
                        depth_[child.index] = depth_[node.index] + 1;
                        open.push_back(child);
                    }
            }
        }
        if (deepest < 2) return;  // a parent and its leaves: nothing to cut
        auto chosen = 1u;
        for (auto depth = 1u; depth < deepest; ++depth) {
            auto const overview = fits_(subset(down_to(nodes, depth)));
            if (depth > 1 && !overview) break;
            chosen = depth;
            auto const all_fit = std::all_of(nodes.begin(), nodes.end(), [&](NodeKey node) {
                return depth_[node.index] != depth || forest_.is_leaf(node) || fits_(subset(below(node, inside)));
            });
            if (all_fit || !overview) break;
        }
        // Neighbours share a sheet as long as it can be read.
        Part sheet;
        auto const close = [&] {
            if (sheet.roots.empty()) return;
            for (auto const root : sheet.roots) sheet_below_[root.index] = parts_.size();
            sheet.above = at;
            parts_.push_back(std::move(sheet));
            sheet = {};
        };
        for (auto const node : nodes) {
            if (depth_[node.index] != chosen || forest_.is_leaf(node)) continue;
            auto together = below(node, inside);
            if (together.size() < 2) continue;
            together.insert(together.end(), sheet.nodes.begin(), sheet.nodes.end());
            std::sort(together.begin(), together.end());
            if (!sheet.roots.empty() && !fits_(subset(together))) {
                close();
                together = below(node, inside);
            }
            sheet.nodes = std::move(together);
            sheet.roots.push_back(node);
        }
        close();
        parts_[at].nodes = down_to(nodes, chosen);
    }

    auto down_to(std::vector<NodeKey> const& nodes, unsigned depth) const -> std::vector<NodeKey> {
        std::vector<NodeKey> kept;
        for (auto const node : nodes)
            if (depth_[node.index] <= depth) kept.push_back(node);
        return kept;
    }
    auto below(NodeKey root, std::set<NodeKey> const& inside) const -> std::vector<NodeKey> {
        std::vector<NodeKey> nodes{root};
        for (std::size_t i = 0; i < nodes.size(); ++i)
            for (auto const child : forest_.children[nodes[i].index])
                if (inside.contains(child)) nodes.push_back(child);
        std::sort(nodes.begin(), nodes.end());
        return nodes;
    }

    // ---- diagrams

    void copy_facts(Diagram& picture) const {
        picture.name = whole_.name;
        picture.title = whole_.title;
        picture.description = whole_.description;
        picture.source = whole_.source;
        picture.as_of = whole_.as_of;
        picture.readings = whole_.readings;
        picture.layout = whole_.layout;
        picture.to_the_right = whole_.to_the_right;
        picture.language = whole_.language;
    }

    // With the frames around them and the lines among them.
    auto subset(std::vector<NodeKey> const& nodes) const -> Diagram {
        Diagram picture;
        copy_facts(picture);
        std::vector<ClusterKey> cluster_now(whole_.clusters.size());
        std::vector<bool> needed(whole_.clusters.size(), false);
        for (auto const node : nodes)
            for (auto at = whole_.nodes[node].cluster; at; at = whole_.clusters[at].parent) needed[at.index] = true;
        for (auto const id : whole_.clusters.ids()) {
            if (!needed[id.index]) continue;
            auto cluster = whole_.clusters[id];
            if (cluster.parent) cluster.parent = cluster_now[cluster.parent.index];
            cluster_now[id.index] = picture.clusters.add(std::move(cluster));
        }
        std::vector<NodeKey> node_now(whole_.nodes.size());
        for (auto const id : nodes) {
            auto node = whole_.nodes[id];
            if (node.cluster) node.cluster = cluster_now[node.cluster.index];
            node_now[id.index] = picture.nodes.add(std::move(node));
        }
        auto const now = [&](DiagramEnd end) -> DiagramEnd {
            return end.node ? DiagramEnd{node_now[end.node.index], {}} : DiagramEnd{{}, cluster_now[end.cluster.index]};
        };
        for (auto edge : whole_.edges) {
            edge.from = now(edge.from);
            edge.to = now(edge.to);
            if (is_end(edge.from) && is_end(edge.to)) picture.edges.add(std::move(edge));
        }
        return picture;
    }
    static auto is_end(DiagramEnd end) -> bool { return end.node || end.cluster; }

    // Each organisation as a box; what ties them, once.
    auto overview() const -> Diagram {
        Diagram picture;
        copy_facts(picture);
        std::map<ClusterKey, NodeKey> box_of;
        for (std::size_t i = 1; i < parts_.size(); ++i)
            for (auto const id : parts_[i].organisations) {
                auto const& cluster = whole_.clusters[id];
                DiagramNode node;
                node.name = cluster.name;
                node.title = cluster.title;
                node.kind = cluster.kind;
                node.notes = cluster.notes;
                node.marks = cluster.marks;
                node.shape = NodeShape::organisation;
                node.external = cluster.external;
                node.ground = cluster.ground;
                node.declared = cluster.declared;
                node.sheet = static_cast<unsigned>(i + 1);
                node.notes.push_back(say(goes_on, {{"n", number(i)}}));
                node.rank = 0xFFFFu;
                for (auto const inner : parts_[i].nodes)
                    if (outermost(inner) == id) node.rank = std::min(node.rank, whole_.nodes[inner].rank);
                box_of[id] = picture.nodes.add(std::move(node));
            }
        std::vector<NodeKey> loose(whole_.nodes.size());
        for (auto const id : whole_.nodes.ids())
            if (!outermost(id)) loose[id.index] = picture.nodes.add(whole_.nodes[id]);
        auto const box_at = [&](DiagramEnd end) {
            if (end.node && loose[end.node.index]) return loose[end.node.index];
            auto at = end.node ? outermost(end.node) : end.cluster;
            while (at && whole_.clusters[at].parent) at = whole_.clusters[at].parent;
            auto const found = box_of.find(at);
            return found == box_of.end() ? NodeKey{} : found->second;
        };
        std::set<std::tuple<NodeKey, NodeKey, EdgeRole, std::vector<std::string>>> seen;
        for (auto edge : whole_.edges) {
            auto const from = box_at(edge.from);
            auto const to = box_at(edge.to);
            if (!from || !to || from == to) continue;
            if (edge.from != DiagramEnd{from, {}} || edge.to != DiagramEnd{to, {}}) edge.label.clear();
            if (!seen.emplace(from, to, edge.role, edge.label).second) continue;
            edge.from = {from, {}};
            edge.to = {to, {}};
            edge.ranks = false;
            picture.edges.add(std::move(edge));
        }
        return picture;
    }

    auto name_of(Part const& part) const -> std::string {
        if (part.roots.empty()) {
            auto const& first = whole_.clusters[part.organisations.front()].title;
            if (part.organisations.size() == 1) return first;
            return say(from_to, {{"first", first}, {"last", whole_.clusters[part.organisations.back()].title}});
        }
        auto const& first = whole_.nodes[part.roots.front()].title;
        return part.roots.size() == 1 ? first
                                      : say(from_to, {{"first", first}, {"last", whole_.nodes[part.roots.back()].title}});
    }

    auto build(std::size_t at, bool with_references) const -> Diagram {
        auto const& part = parts_[at];
        auto picture = part.of_organisations ? overview() : subset(part.nodes);
        if (at > 0) picture.title = say(part_title, {{"title", whole_.title}, {"part", name_of(part)}});
        if (with_references) {
            if (!part.of_organisations) refer(picture, at);
            if (at == 0) {
                picture.notes = whole_.notes;
                picture.notes.insert(picture.notes.begin(), say(was_split, {{"count", std::to_string(parts_.size())}}));
            } else {
                picture.notes.push_back(say(part_of, {{"n", number(part.above)}}));
            }
            picture.marks = whole_.marks;
        }
        keep_legend(picture);
        return picture;
    }

    // What stands on another sheet: parts, and the other ends of lines.
    void refer(Diagram& picture, std::size_t at) const {
        auto const& part = parts_[at];
        std::vector<NodeKey> here(whole_.nodes.size());
        for (std::size_t i = 0; i < part.nodes.size(); ++i) {
            auto const node = part.nodes[i];
            here[node.index] = NodeKey{i};
            if (auto const sheet = sheet_below_[node.index]; sheet != 0 && sheet != at) {
                picture.nodes[NodeKey{i}].sheet = static_cast<unsigned>(sheet + 1);
                picture.nodes[NodeKey{i}].notes.push_back(say(goes_on, {{"n", number(sheet)}}));
            }
        }
        std::map<std::string, ClusterKey> clusters;
        for (auto const id : picture.clusters.ids()) clusters[picture.clusters[id].name] = id;
        auto const notes_at = [&](DiagramEnd end) -> std::vector<std::string>* {
            if (end.node) return here[end.node.index] ? &picture.nodes[here[end.node.index]].notes : nullptr;
            auto const found = clusters.find(whole_.clusters[end.cluster].name);
            return found == clusters.end() ? nullptr : &picture.clusters[found->second].notes;
        };
        auto const place_of = [&](DiagramEnd end) {
            return say(on_sheet, {{"n", number(end.node ? sheet_[end.node.index] : sheet_of(end.cluster))}});
        };
        for (auto const& edge : whole_.edges) {
            auto* const from = notes_at(edge.from);
            auto* const to = notes_at(edge.to);
            if ((from == nullptr) == (to == nullptr)) continue;
            // A root stands on the sheet above too, where its own lines are drawn or said.
            auto const own = from != nullptr ? edge.from : edge.to;
            if (own.node && is_root(part, own.node)) continue;
            auto const other = from != nullptr ? edge.to : edge.from;
            auto const is_child = from == nullptr && other.node && own.node && forest_.parent[other.node.index] == own.node;
            if (is_child) continue;  // that is what `parts: sheet 3` says
            auto const verb = verb_between(edge, whole_.language);
            auto note = say(from != nullptr ? line_out : line_in,
                            {{"verb", verb}, {"title", names_.of(other)}, {"place", place_of(other)}});
            if (!edge.label.empty() && edge.label != edge.verbs) note.append(": ").append(joined(edge.label, "; "));
            (from != nullptr ? from : to)->push_back(std::move(note));
        }
    }
    auto sheet_of(ClusterKey cluster) const -> std::size_t {
        for (std::size_t i = 0; i < parts_.size(); ++i)
            if (std::find(parts_[i].organisations.begin(), parts_[i].organisations.end(), cluster) != parts_[i].organisations.end()) return i;
        return 0;
    }

    void keep_legend(Diagram& picture) const {
        std::set<NodeShape> shapes;
        std::set<EdgeRole> roles;
        auto external = false;
        for (auto const& node : picture.nodes) {
            shapes.insert(node.shape);
            external = external || node.external;
        }
        for (auto const& edge : picture.edges) roles.insert(edge.role);
        for (auto const& entry : whole_.legend)
            if (entry.external ? external
                : entry.role   ? roles.contains(*entry.role)
                               : entry.shape && shapes.contains(*entry.shape))
                picture.legend.push_back(entry);
    }

    Diagram const& whole_;
    std::function<bool(Diagram const&)> const& fits_;
    Forest forest_;
    SpokenNames names_;
    std::vector<Part> parts_;
    std::vector<std::size_t> sheet_;        // by node: where it stands
    std::vector<unsigned> depth_;           // by node, within the part that is cut
    std::vector<std::size_t> sheet_below_;  // by node: where its parts stand; 0 where it stands itself
};

}  // namespace

auto split(Diagram const& picture, std::function<bool(Diagram const&)> const& fits) -> std::vector<Diagram> {
    if (fits(picture)) return {picture};
    Splitter splitter{picture, fits};
    return picture.layout == DiagramLayout::tree ? splitter.split() : splitter.divide();
}

}  // namespace knoop
