#include "src/diagrams/dot.hpp"

#include "src/diagrams/arrange.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/label.hpp"
#include "src/diagrams/style.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace knoop {

namespace {

// An id of DOT: between quotes, where only the quote and the backslash mean anything.
auto quoted(std::string_view id) -> std::string {
    std::string text = "\"";
    for (auto const c : id) {
        if (c == '"' || c == '\\') text += '\\';
        text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return text + '"';
}

// One decimal, whatever the locale.
auto number(double value) -> std::string {
    auto const tenths = static_cast<int>(value * 10 + 0.5);
    return cat(std::to_string(tenths / 10), ".", std::to_string(tenths % 10));
}

auto font_of(int size) -> std::string {
    return cat("fontname=\"", fonts, "\", fontcolor=\"", text_colour, "\", fontsize=", std::to_string(size));
}

class Writer {
public:
    explicit Writer(Diagram const& picture)
        : picture_(picture), anchors_(anchors_of(picture)), stack_of_(picture.nodes.size(), no_stack) {
        for (std::size_t stack = 0; stack < picture.stacks.size(); ++stack)
            for (auto const node : picture.stacks[stack]) stack_of_[node.index] = stack;
        inside_.resize(picture.clusters.size() + 1);
        nested_.resize(picture.clusters.size() + 1);
        for (auto const node : picture.nodes.ids())
            if (stands_for_itself(node)) inside_[place_of(picture.nodes[node].cluster)].push_back(node);
        for (auto const cluster : picture.clusters.ids())
            nested_[place_of(picture.clusters[cluster].parent)].push_back(cluster);
    }

    auto write() -> std::string {
        place_labels();
        line("digraph ", quoted(picture_.name), " {");
        auto const families = siblings();
        // A second search for fewer crossings, which `dot` does when there are clusters, forgets the order of siblings.
        line("  graph [charset=\"UTF-8\", compound=true, splines=true, newrank=true, remincross=",
             families.empty() ? "true" : "false", ", nodesep=0.3, ranksep=0.45, pad=0.3, bgcolor=\"", page_colour, "\"",
             limits(), ",");
        line("         ", font_of(small_size), ", labelloc=b, labeljust=l, label=<", notes_label(picture_), ">]");
        line("  node [", font_of(node_title_size), ", color=\"", border_colour, "\", margin=\"0.13,0.07\", height=0.3]");
        line("  edge [", font_of(small_size), ", arrowsize=0.8, dir=both]");
        // Two frames that are not seen carry what stands above and below the picture.
        line("  subgraph \"cluster\" {");
        line("    graph [pencolor=\"", page_colour, "\", margin=4, label=<", legend_label(picture_), ">]");
        line("    subgraph \"cluster page\" {");
        line("      graph [labelloc=t, margin=8, label=<", title_label(picture_), ">]");
        write_content(picture_.clusters.size(), 6, 0);
        if (picture_.nodes.empty()) line("      \"nothing\" [shape=plain, label=\"\"]");  // an empty frame would lose its title
        line("    }");
        line("  }");
        write_rows();
        for (auto const& nodes : families)
            for (std::size_t i = 1; i < nodes.size(); ++i)
                line("  ", quoted(name_of(nodes[i - 1])), " -> ", quoted(name_of(nodes[i])), " [style=invis]");
        for (auto const edge : picture_.edges.ids()) write_edge(edge);
        line("}");
        return std::move(out_);
    }

private:
    static constexpr auto no_stack = static_cast<std::size_t>(-1);

    template <class... Pieces>
    void line(Pieces const&... pieces) {
        (out_.append(std::string_view{pieces}), ...);
        out_ += '\n';
    }

    // The last straightening of a large picture takes longer than all the rest.
    auto limits() const -> char const* { return picture_.edges.size() > many_lines ? ", nslimit=1" : ""; }
    static constexpr std::size_t many_lines = 300;

    auto place_of(ClusterKey cluster) const -> std::size_t { return cluster ? cluster.index : picture_.clusters.size(); }

    // A stack is written once, at its first node.
    auto stands_for_itself(NodeKey node) const -> bool {
        auto const stack = stack_of_[node.index];
        return stack == no_stack || picture_.stacks[stack].front() == node;
    }
    auto is_stack(NodeKey node) const -> bool { return stack_of_[node.index] != no_stack; }
    auto name_of(NodeKey node) const -> std::string {
        if (!is_stack(node)) return picture_.nodes[node].name;
        return cat("stack ", picture_.nodes[picture_.stacks[stack_of_[node.index]].front()].name);
    }
    auto name_of(ClusterKey cluster) const -> std::string { return cat("cluster ", picture_.clusters[cluster].name); }
    auto node_at(DiagramEnd end) const -> NodeKey { return end.node ? end.node : anchors_[end.cluster.index]; }

    // ---- boxes

    void write_content(std::size_t place, std::size_t indent, std::size_t depth) {
        auto const margin = std::string(indent, ' ');
        for (auto const node : inside_[place]) {
            if (is_stack(node))
                line(margin, quoted(name_of(node)), " [shape=plain, label=<",
                     stack_label(picture_, picture_.stacks[stack_of_[node.index]]), ">]");
            else
                write_node(margin, node);
        }
        for (auto const id : labels_[place])
            line(margin, quoted(label_name(id)), " [shape=plain, fontsize=", std::to_string(small_size),
                 ", id=", quoted(cat(svg_id(id), "-label")), ", label=<", edge_label(picture_.edges[id]), ">]");
        for (auto const id : nested_[place]) {
            auto const& cluster = picture_.clusters[id];
            line(margin, "subgraph ", quoted(name_of(id)), " {");
            line(margin, "  graph [style=\"filled", cluster.external ? ",dashed" : "", "\", fillcolor=\"",
                 cluster.external ? external_fill : cluster_fills[depth % cluster_fills.size()], "\", pencolor=\"",
                 cluster_border, "\", labeljust=l, labelloc=", cluster.title_below ? "b" : "t",
                 ", id=", quoted(svg_id(cluster.name)), ",");
            line(margin, "         label=<", cluster_label(cluster), ">]");
            write_content(id.index, indent + 2, depth + 1);
            line(margin, "}");
        }
    }

    void write_node(std::string const& margin, NodeKey id) {
        auto const& node = picture_.nodes[id];
        auto const& style = style_of(node.shape);
        line(margin, quoted(node.name), " [shape=", style.outline, ", style=\"filled", style.rounded ? ",rounded" : "",
             node.external ? ",dashed" : "", "\", fillcolor=\"", node.external ? external_fill : style.fill,
             "\", peripheries=", style.doubled ? "2" : "1", ", penwidth=", number(style.border),
             ", id=", quoted(svg_id(node.name)), ", label=<", node_label(picture_, id), ">]");
    }

    // Rows are chosen already (arrange.hpp): a ruler of invisible points holds them. Between two rows of boxes stands one of
    // labels where there are any: as boxes of their own they keep other lines out, which labels of edges do not.
    void write_rows() {
        for (auto const node : picture_.nodes.ids())
            if (stands_for_itself(node)) rows_[{picture_.nodes[node].rank, false}] += cat(" ", quoted(name_of(node)));
        auto const ruler = [](Row row) { return cat("\"row ", std::to_string(row.first), row.second ? " labels\"" : "\""); };
        std::string above;
        for (auto const& [row, names] : rows_) {
            line("  { rank=same; ", ruler(row), " [shape=point, style=invis, width=0.01, height=0.01, label=\"\"]", names,
                 " }");
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
            if (has_family[node.index] || !stands_for_itself(node)) continue;
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

    // ---- lines: from the upper to the lower end, so that rows and arrows follow.

    struct Ends {
        DiagramEnd upper;
        DiagramEnd lower;
        bool to_is_upper;
    };
    static auto ends_of(DiagramEdge const& edge) -> Ends {
        auto const to_is_upper = edge.to_is_above != edge.upside_down;
        return to_is_upper ? Ends{edge.to, edge.from, true} : Ends{edge.from, edge.to, false};
    }

    // One line leads to a whole stack.
    auto is_written(DiagramEdge const& edge) const -> bool { return !edge.from.node || stands_for_itself(edge.from.node); }

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
            if (edge.label.empty() || !is_written(edge)) continue;
            auto const ends = ends_of(edge);
            labels_[common_cluster(ends.upper, ends.lower)].push_back(id);
            auto const from = picture_.nodes[node_at(ends.upper)].rank;
            auto const to = picture_.nodes[node_at(ends.lower)].rank;
            auto const row = from == to ? Row{from, false} : Row{from + (to - from - 1) / 2, true};
            rows_[row] += cat(" ", quoted(label_name(id)));
        }
    }

    static auto label_name(EdgeKey edge) -> std::string { return cat("label ", std::to_string(edge.index + 1)); }

    void write_edge(EdgeKey id) {
        auto const& edge = picture_.edges[id];
        if (!is_written(edge)) return;
        auto const& style = style_of(edge.role);
        auto const [upper, lower, to_is_upper] = ends_of(edge);
        auto const* tail = to_is_upper ? style.to_arrow : style.from_arrow;
        auto const* head = to_is_upper ? style.from_arrow : style.to_arrow;
        if (edge.role == EdgeRole::hierarchical && (edge.crossing || !edge.ranks))
            (edge.upside_down ? head : tail) = crossing_command_arrow;
        auto const look = cat("color=\"", style.colour, "\", style=", style.line, ", penwidth=", number(style.width),
                              ", weight=", std::to_string(edge.ranks ? style.weight : 1));
        auto const at_tail =
            cat(", arrowtail=", tail, upper.cluster ? cat(", ltail=", quoted(name_of(upper.cluster))) : std::string{});
        auto const at_head =
            cat(", arrowhead=", head, lower.cluster ? cat(", lhead=", quoted(name_of(lower.cluster))) : std::string{});
        auto const from = quoted(name_of(node_at(upper)));
        auto const to = quoted(name_of(node_at(lower)));
        if (edge.label.empty()) {
            line("  ", from, " -> ", to, " [", look, at_tail, at_head, sides(upper, lower), ", id=", quoted(svg_id(id)), "]");
        } else {
            line("  ", from, " -> ", quoted(label_name(id)), " [", look, at_tail,
                 ", arrowhead=none, id=", quoted(cat(svg_id(id), "-upper")), "]");
            line("  ", quoted(label_name(id)), " -> ", to, " [", look, at_head,
                 ", arrowtail=none, id=", quoted(cat(svg_id(id), "-lower")), "]");
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
    std::vector<NodeKey> anchors_;              // by cluster
    std::vector<std::size_t> stack_of_;         // by node
    std::vector<std::vector<NodeKey>> inside_;  // by cluster; the page last
    std::vector<std::vector<ClusterKey>> nested_;
    std::map<Row, std::string> rows_;                            // names of what stands there
    std::vector<std::vector<EdgeKey>> labels_;                   // by cluster
    std::map<std::pair<NodeKey, NodeKey>, std::size_t> beside_;  // lines within a row
    std::string out_;
};

}  // namespace

auto svg_id(std::string_view name) -> std::string { return cat("knoop-", name); }
auto svg_id(EdgeKey edge) -> std::string { return cat("knoop-line-", std::to_string(edge.index + 1)); }

auto to_dot(Diagram const& picture) -> std::string { return Writer{picture}.write(); }

}  // namespace knoop
