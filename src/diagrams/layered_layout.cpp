#include "src/diagrams/layered_layout.hpp"

#include "src/diagrams/arrange.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/graphviz.hpp"
#include "src/diagrams/style.hpp"
#include "src/diagrams/text_lines.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

namespace knoop {

namespace {

constexpr double points_per_inch = 72;
constexpr double cluster_margin = 12;

auto numbered(char letter, std::size_t index) -> std::string { return cat(std::string(1, letter), std::to_string(index)); }
auto name_of(NodeKey node) -> std::string { return numbered('n', node.index); }
auto name_of(ClusterKey cluster) -> std::string { return cat("cluster", std::to_string(cluster.index)); }
auto label_name(EdgeKey edge) -> std::string { return numbered('l', edge.index); }

// As long as it must be, whatever the locale.
auto inches(double points) -> std::string {
    auto const parts = static_cast<long>(std::ceil(points / points_per_inch * 10'000));
    auto const rest = std::to_string(parts % 10'000);
    return cat(std::to_string(parts / 10'000), ".", std::string(4 - rest.size(), '0'), rest);
}
auto size_of(Size size) -> std::string { return cat("width=", inches(size.width), ", height=", inches(size.height)); }

// The graph for `dot`: boxes and labels as empty boxes of the right size, lines without looks.
class Writer : TextLines {
public:
    struct Ends {
        DiagramEnd upper;
        DiagramEnd lower;
        bool to_is_upper;
    };
    static auto ends_of(DiagramEdge const& edge) -> Ends {
        auto const to_is_upper = edge.to_is_above != edge.upside_down;
        return to_is_upper ? Ends{edge.to, edge.from, true} : Ends{edge.from, edge.to, false};
    }

    Writer(Diagram const& picture, PictureText const& text) : picture_(picture), text_(text), anchors_(anchors_of(picture)) {
        inside_.resize(picture.clusters.size() + 1);
        nested_.resize(picture.clusters.size() + 1);
        for (auto const node : picture.nodes.ids()) inside_[place_of(picture.nodes[node].cluster)].push_back(node);
        for (auto const cluster : picture.clusters.ids())
            nested_[place_of(picture.clusters[cluster].parent)].push_back(cluster);
    }

    auto write() -> std::string {
        place_labels();
        line("digraph {");
        auto const families = siblings();
        // A second search for fewer crossings, which `dot` does when there are clusters, forgets the order of siblings.
        line("  graph [compound=true, splines=true, newrank=true, nodesep=0.3, ranksep=0.45, remincross=",
             families.empty() ? "true" : "false", picture_.to_the_right ? ", rankdir=LR" : "", limits(), "]");
        line("  node [shape=box, fixedsize=true, label=\"\"]");
        line("  edge [dir=none]");
        write_content(picture_.clusters.size());
        write_rows();
        for (auto const& nodes : families)
            for (std::size_t i = 1; i < nodes.size(); ++i)
                line("  ", name_of(nodes[i - 1]), " -> ", name_of(nodes[i]), " [style=invis]");
        for (auto const edge : picture_.edges.ids()) write_edge(edge);
        line("}");
        return std::move(out_);
    }

private:
    // The last straightening of a large picture takes longer than all the rest.
    auto limits() const -> char const* { return picture_.edges.size() > many_lines ? ", nslimit=1" : ""; }
    static constexpr std::size_t many_lines = 300;

    auto place_of(ClusterKey cluster) const -> std::size_t { return cluster ? cluster.index : picture_.clusters.size(); }
    auto node_at(DiagramEnd end) const -> NodeKey { return end.node ? end.node : anchors_[end.cluster.index]; }

    // ---- boxes

    void write_content(std::size_t place) {
        for (auto const node : inside_[place]) line("  ", name_of(node), " [", size_of(text_.nodes[node.index].size), "]");
        for (auto const id : labels_[place]) line("  ", label_name(id), " [", size_of(text_.edges[id.index].size), "]");
        for (auto const id : nested_[place]) {
            auto const title = text_.clusters[id.index].size;
            line("  subgraph ", name_of(id), " {");
            line("    graph [margin=", std::to_string(static_cast<int>(cluster_margin)),
                 ", labelloc=", picture_.clusters[id].title_below ? "b" : "t",
                 ", label=<<TABLE BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"",
                 std::to_string(static_cast<int>(std::ceil(title.width))), "\" HEIGHT=\"",
                 std::to_string(static_cast<int>(std::ceil(title.height))), "\"><TR><TD></TD></TR></TABLE>>]");
            write_content(id.index);
            line("  }");
        }
    }

    // Rows are chosen already (arrange.hpp): a ruler of invisible points holds them. Between two rows of boxes stands one of
    // labels where there are any: as boxes of their own they keep other lines out, which labels of edges do not.
    void write_rows() {
        for (auto const node : picture_.nodes.ids()) rows_[{picture_.nodes[node].rank, false}] += cat(" ", name_of(node));
        auto const ruler = [](Row row) { return numbered(row.second ? 's' : 'r', row.first); };
        std::string above;
        for (auto const& [row, names] : rows_) {
            line("  { rank=same; ", ruler(row), " [shape=point, style=invis, width=0.01, height=0.01]", names, " }");
            if (!above.empty()) line("  ", above, " -> ", ruler(row), " [style=invis]");
            above = ruler(row);
        }
    }

    // Children of one parent stand in the order of the source, as far as they share a row and an organisation.
    auto siblings() const -> std::vector<std::vector<NodeKey>> {
        std::map<std::tuple<DiagramEnd, ClusterKey, unsigned>, std::vector<NodeKey>> families;
        std::vector<bool> has_family(picture_.nodes.size(), false);
        for (auto const& edge : picture_.edges) {
            if (edge.role != EdgeRole::hierarchical || !edge.to_is_above || !edge.ranks || edge.crossing || !edge.from.node)
                continue;
            auto const node = edge.from.node;
            if (has_family[node.index]) continue;
            has_family[node.index] = true;
            families[{edge.to, picture_.nodes[node].cluster, picture_.nodes[node].rank}].push_back(node);
        }
        std::vector<std::vector<NodeKey>> several;
        for (auto& [parent, nodes] : families) {
            std::sort(nodes.begin(), nodes.end());
            if (nodes.size() > 1) several.push_back(std::move(nodes));
        }
        return several;
    }

    // ---- lines: from the upper to the lower end, so that rows follow.

    // The innermost cluster around both ends.
    auto common_cluster(DiagramEnd one, DiagramEnd other) const -> std::size_t {
        auto const around = [&](DiagramEnd end) {
            return end.node ? picture_.nodes[end.node].cluster : picture_.clusters[end.cluster].parent;
        };
        for (auto at = around(one); at; at = picture_.clusters[at].parent)
            for (auto with = around(other); with; with = picture_.clusters[with].parent)
                if (at == with) return at.index;
        return picture_.clusters.size();
    }

    void place_labels() {
        labels_.resize(picture_.clusters.size() + 1);
        for (auto const id : picture_.edges.ids()) {
            auto const& edge = picture_.edges[id];
            if (edge.label.empty()) continue;
            auto const ends = ends_of(edge);
            labels_[common_cluster(ends.upper, ends.lower)].push_back(id);
            auto const from = picture_.nodes[node_at(ends.upper)].rank;
            auto const to = picture_.nodes[node_at(ends.lower)].rank;
            auto const row = from == to ? Row{from, false} : Row{from + (to - from - 1) / 2, true};
            rows_[row] += cat(" ", label_name(id));
        }
    }

    void write_edge(EdgeKey id) {
        auto const& edge = picture_.edges[id];
        auto const& style = style_of(edge.role);
        auto const [upper, lower, to_is_upper] = ends_of(edge);
        auto const look = cat("weight=", std::to_string(edge.ranks ? style.weight : 1));
        auto const at_tail = upper.cluster ? cat(", ltail=", name_of(upper.cluster)) : std::string{};
        auto const at_head = lower.cluster ? cat(", lhead=", name_of(lower.cluster)) : std::string{};
        auto const from = name_of(node_at(upper));
        auto const to = name_of(node_at(lower));
        if (edge.label.empty()) {
            line("  ", from, " -> ", to, " [id=", numbered('e', id.index), ", ", look, at_tail, at_head, sides(upper, lower),
                 "]");
        } else {
            line("  ", from, " -> ", label_name(id), " [id=", numbered('u', id.index), ", ", look, at_tail, "]");
            line("  ", label_name(id), " -> ", to, " [id=", numbered('w', id.index), ", ", look, at_head, "]");
        }
    }

    // `dot` aborts on two lines that run beside each other within a row from one cluster to another, unless they leave and
    // enter on sides of their own.
    auto sides(DiagramEnd upper, DiagramEnd lower) -> std::string {
        auto const tail = node_at(upper);
        auto const head = node_at(lower);
        if (picture_.nodes[tail].rank != picture_.nodes[head].rank) return {};
        constexpr std::array sides{"", "s", "n", "se", "ne", "sw", "nw"};
        auto const nth = beside_[{tail, head}]++ % sides.size();
        return nth == 0 ? std::string{} : cat(", tailport=", sides[nth], ", headport=", sides[nth]);
    }

    using Row = std::pair<unsigned, bool>;  // a row of boxes, or the labels below it

    Diagram const& picture_;
    PictureText const& text_;
    std::vector<NodeKey> anchors_;              // by cluster
    std::vector<std::vector<NodeKey>> inside_;  // by cluster; the page last
    std::vector<std::vector<ClusterKey>> nested_;
    std::map<Row, std::string> rows_;                            // names of what stands there
    std::vector<std::vector<EdgeKey>> labels_;                   // by cluster
    std::map<std::pair<NodeKey, NodeKey>, std::size_t> beside_;  // lines within a row
};

// Through a label, under which it is not seen.
void join(std::vector<Point>& line, std::vector<Point> const& more) {
    if (!line.empty() && !more.empty()) line.insert(line.end(), {line.back(), more.front()});
    line.insert(line.end(), more.begin(), more.end());
}

}  // namespace

auto layered_layout(Diagram const& picture, PictureText const& text) -> Result<Layout> {
    auto placed = place_by_dot(Writer{picture, text}.write());
    if (!placed) return placed.error();
    auto const& found = placed.value();
    Layout layout;
    layout.size = found.size;
    for (auto const node : picture.nodes.ids()) {
        auto const box = found.boxes.find(name_of(node));
        if (box == found.boxes.end()) return Error{OwnedText{"Graphviz lost a box", "Graphviz raakte een vak kwijt"}};
        layout.nodes.push_back(box->second);
    }
    for (auto const cluster : picture.clusters.ids()) {
        auto const found_box = found.boxes.find(name_of(cluster));
        auto const box = found_box == found.boxes.end() ? Box{} : found_box->second;  // `dot` draws no empty cluster
        auto const size = text.clusters[cluster.index].size;
        layout.clusters.push_back(box);
        layout.titles.push_back(
            {box.x, picture.clusters[cluster].title_below ? box.bottom() - size.height : box.y, size.width, size.height});
    }
    for (auto const id : picture.edges.ids()) {
        PlacedLine line;
        line.curved = true;
        for (auto const part : {'e', 'u', 'w'})
            if (auto const points = found.lines.find(numbered(part, id.index)); points != found.lines.end())
                join(line.points, points->second);
        if (auto const box = found.boxes.find(label_name(id)); box != found.boxes.end()) line.label = box->second;
        if (Writer::ends_of(picture.edges[id]).to_is_upper) std::reverse(line.points.begin(), line.points.end());
        layout.lines.push_back(std::move(line));
    }
    return layout;
}

}  // namespace knoop
