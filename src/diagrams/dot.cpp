#include "src/diagrams/dot.hpp"

#include "src/base/utf8.hpp"
#include "src/diagrams/arrange.hpp"
#include "src/diagrams/style.hpp"
#include "src/diagrams/xml.hpp"

#include <algorithm>
#include <cctype>

namespace knoop {

namespace {

// An id of DOT: between quotes, where only the quote and a final backslash mean anything.
auto quoted(std::string_view id) -> std::string {
    std::string text = "\"";
    for (auto const c : id) {
        if (c == '"' || c == '\\') text += '\\';
        text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return text + '"';
}

// Lines of at most `width` characters, broken at spaces; a word that is longer stands alone. Line breaks stay.
auto wrapped(std::string_view text, std::size_t width) -> std::vector<std::string> {
    std::vector<std::string> lines(1);
    std::string word;
    auto const place = [&] {
        if (!lines.back().empty() && count_characters(lines.back()) + 1 + count_characters(word) > width) lines.emplace_back();
        if (!word.empty()) lines.back() += (lines.back().empty() ? "" : " ") + word;
        word.clear();
    };
    for (auto const c : text) {
        if (c == ' ' || c == '\n') place();
        else word += c;
        if (c == '\n' && !lines.back().empty()) lines.emplace_back();
    }
    place();
    if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
    return lines;
}

// One string for the inside of an HTML-like label. Each line ends in a break that aligns it.
auto label_lines(std::string_view text, std::size_t width, char const* align) -> std::string {
    std::string label;
    for (auto const& line : wrapped(text, width)) {
        if (!label.empty() && std::string_view{align} == "CENTER") label += "<BR/>";
        label += escape_label(line);
        if (std::string_view{align} != "CENTER") label += std::string{"<BR ALIGN=\""} + align + "\"/>";
    }
    return label.empty() ? " " : label;
}

auto font(std::string const& label, int size, char const* colour) -> std::string {
    return "<FONT POINT-SIZE=\"" + std::to_string(size) + "\" COLOR=\"" + colour + "\">" + label + "</FONT>";
}

auto small(std::string_view text, std::size_t width, char const* align = "CENTER") -> std::string {
    return font(label_lines(text, width, align), small_size, small_colour);
}

auto marks_label(std::vector<unsigned> const& marks) -> std::string {
    std::string text;
    for (auto const mark : marks) text += (text.empty() ? "[" : ", ") + std::to_string(mark);
    return text.empty() ? text : " " + font("<B>" + text + "]</B>", node_title_size, mark_colour);
}

auto lower_case(std::string_view text) -> std::string {
    std::string lower;
    for (auto const c : text) lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return lower;
}

auto number(double value) -> std::string {
    auto text = std::to_string(value);
    text.resize(text.find('.') + 2);
    return text;
}

class Writer {
public:
    explicit Writer(Diagram const& picture) : picture_(picture), anchors_(anchors_of(picture)), stack_of_(picture.nodes.size(), no_stack) {
        for (std::size_t stack = 0; stack < picture.stacks.size(); ++stack)
            for (auto const node : picture.stacks[stack]) stack_of_[node.index] = stack;
        inside_.resize(picture.clusters.size() + 1);
        nested_.resize(picture.clusters.size() + 1);
        for (auto const node : picture.nodes.ids()) inside_[place_of(picture.nodes[node].cluster)].push_back(node);
        for (auto const cluster : picture.clusters.ids()) nested_[place_of(picture.clusters[cluster].parent)].push_back(cluster);
    }

    auto write() -> std::string {
        line("digraph " + quoted(picture_.name) + " {");
        line("  graph [charset=\"UTF-8\", compound=true, splines=true, newrank=true, nodesep=0.3, ranksep=0.45, pad=0.3, bgcolor=\"" +
             std::string{page_colour} + "\", labelloc=b, labeljust=l,");
        line("         fontname=\"" + std::string{fonts} + "\", fontcolor=\"" + text_colour + "\", fontsize=" + std::to_string(small_size) + ",");
        line("         label=<" + foot() + ">]");
        line("  node [fontname=\"" + std::string{fonts} + "\", fontsize=" + std::to_string(node_title_size) + ", fontcolor=\"" + text_colour +
             "\", color=\"" + border_colour + "\", margin=\"0.13,0.07\", height=0.3]");
        line("  edge [fontname=\"" + std::string{fonts} + "\", fontsize=" + std::to_string(small_size) + ", fontcolor=\"" + text_colour +
             "\", arrowsize=0.8, dir=both]");
        line("  subgraph \"cluster\" {");
        line("    graph [pencolor=\"" + std::string{page_colour} + "\", labelloc=t, labeljust=l, margin=12,");
        line("           label=<" + font("<B>" + label_lines(picture_.title, title_width, "LEFT") + "</B>", title_size, text_colour) + ">]");
        content(picture_.clusters.size(), 2, 0);
        line("  }");
        write_rows();
        for (auto const edge : picture_.edges.ids()) write_edge(edge);
        line("}");
        return std::move(out_);
    }

private:
    static constexpr auto no_stack = static_cast<std::size_t>(-1);

    void line(std::string_view text) { out_.append(text) += '\n'; }
    auto place_of(ClusterKey cluster) const -> std::size_t { return cluster ? cluster.index : picture_.clusters.size(); }

    // ---- boxes

    void content(std::size_t place, std::size_t indent, std::size_t depth) {
        auto const margin = std::string(indent * 2, ' ');
        for (auto const node : inside_[place]) {
            auto const stack = stack_of_[node.index];
            if (stack == no_stack) line(margin + write_node(picture_.nodes[node]));
            else if (picture_.stacks[stack].front() == node) line(margin + write_stack(picture_.stacks[stack]));
        }
        for (auto const id : nested_[place]) {
            auto const& cluster = picture_.clusters[id];
            auto const* fill = cluster.external ? external_fill : cluster_fills[depth % cluster_fills.size()];
            line(margin + "subgraph " + quoted(name_of(id)) + " {");
            line(margin + "  graph [style=\"filled" + (cluster.external ? ",dashed" : "") + "\", fillcolor=\"" + fill + "\", pencolor=\"" + cluster_border +
                 "\", fontcolor=\"" + text_colour + "\", labeljust=l, labelloc=" + (cluster.title_below ? "b" : "t") + ", id=" +
                 quoted(svg_id(cluster.name)) + ",");
            line(margin + "         label=<" + cluster_label(cluster) + ">]");
            content(id.index, indent + 1, depth + 1);
            line(margin + "}");
        }
    }

    auto name_of(ClusterKey cluster) const -> std::string { return "cluster " + picture_.clusters[cluster].name; }

    auto cluster_label(DiagramCluster const& cluster) const -> std::string {
        auto label = font("<B>" + escape_label(one_line(cluster.title)) + "</B>", cluster_title_size, text_colour) + marks_label(cluster.marks);
        if (!says(cluster.title, cluster.kind)) label += "  " + small(cluster.kind, label_width);
        label += "<BR ALIGN=\"LEFT\"/>";
        for (auto const& note : cluster.notes) label += small(note, 2 * label_width, "LEFT");
        return label;
    }

    static auto one_line(std::string_view text) -> std::string {
        std::string line{text};
        std::replace(line.begin(), line.end(), '\n', ' ');
        return line.find_first_not_of(' ') == std::string::npos ? "-" : line;
    }

    static auto says(std::string_view title, std::string_view kind) -> bool {
        return lower_case(title).find(lower_case(kind)) != std::string::npos;
    }

    // The kind is left out where the title or the shape says it already.
    auto kind_line(DiagramNode const& node) const -> std::string {
        for (auto const& entry : picture_.legend)
            if (entry.shape == node.shape && !entry.external && entry.text == node.kind) return {};
        return says(node.title, node.kind) ? std::string{} : node.kind;
    }

    auto node_label(DiagramNode const& node, char const* align) const -> std::string {
        auto const is_centred = std::string_view{align} == "CENTER";
        auto label = label_lines(node.title.find_first_not_of(" \n") == std::string::npos ? node.name : node.title, node_title_width, align);
        label += marks_label(node.marks);
        auto const add = [&](std::string_view text) { label += (is_centred ? "<BR/>" : "") + small(text, label_width, align); };
        if (auto const kind = kind_line(node); !kind.empty()) add(kind);
        if (!node.holder.empty()) add(node.holder);
        for (auto const& note : node.notes) add(note);
        return label;
    }

    auto write_node(DiagramNode const& node) const -> std::string {
        auto const& style = style_of(node.shape);
        auto look = std::string{"filled"} + (style.rounded ? ",rounded" : "") + (node.external ? ",dashed" : "");
        return quoted(node.name) + " [shape=" + style.outline + ", style=\"" + look + "\", fillcolor=\"" +
               (node.external ? external_fill : style.fill) + "\"" + (style.doubled ? ", peripheries=2" : "") + ", id=" +
               quoted(svg_id(node.name)) + ", label=<" + node_label(node, "CENTER") + ">]";
    }

    // Leaves of one parent under each other, in two columns where there are many.
    auto write_stack(std::vector<NodeKey> const& nodes) const -> std::string {
        auto const& style = style_of(picture_.nodes[nodes.front()].shape);
        auto const columns = (nodes.size() + most_in_column - 1) / most_in_column;
        auto const rows = (nodes.size() + columns - 1) / columns;
        std::string label = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"0\">";
        for (std::size_t row = 0; row < rows; ++row) {
            label += "<TR>";
            for (std::size_t at = row; at < nodes.size(); at += rows) label += "<TD>" + stacked(picture_.nodes[nodes[at]], style) + "</TD>";
            label += "</TR>";
        }
        label += "</TABLE>";
        return quoted(stack_name(nodes)) + " [shape=plain, label=<" + label + ">]";
    }

    auto stacked(DiagramNode const& node, NodeStyle const& style) const -> std::string {
        auto const cell = "<TD CELLPADDING=\"4\" ALIGN=\"LEFT\" BALIGN=\"LEFT\" WIDTH=\"150\">" + node_label(node, "LEFT") + "</TD>";
        auto const look = std::string{" BGCOLOR=\""} + style.fill + "\" COLOR=\"" + border_colour + "\"" + (style.rounded ? " STYLE=\"ROUNDED\"" : "");
        auto const inner = "<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"" + look + "><TR>" + cell + "</TR></TABLE>";
        if (!style.doubled) return inner;
        return std::string{"<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"0\" COLOR=\""} + border_colour + "\"><TR><TD>" + inner + "</TD></TR></TABLE>";
    }

    auto stack_name(std::vector<NodeKey> const& nodes) const -> std::string { return "stack " + picture_.nodes[nodes.front()].name; }

    // Rows are chosen already (arrange.hpp): a ruler of invisible points holds them.
    void write_rows() {
        std::vector<std::string> rows;
        for (auto const node : picture_.nodes.ids()) {
            auto const& row = picture_.nodes[node];
            if (rows.size() <= row.rank) rows.resize(row.rank + 1);
            if (auto const stack = stack_of_[node.index]; stack == no_stack) rows[row.rank] += " " + quoted(row.name);
            else if (picture_.stacks[stack].front() == node) rows[row.rank] += " " + quoted(stack_name(picture_.stacks[stack]));
        }
        for (std::size_t row = 0; row < rows.size(); ++row) {
            auto const ruler = quoted("row " + std::to_string(row));
            line("  { rank=same; " + ruler + " [shape=point, style=invis, width=0.01, height=0.01, label=\"\"]" + rows[row] + " }");
            if (row > 0) line("  " + quoted("row " + std::to_string(row - 1)) + " -> " + ruler + " [style=invis]");
        }
    }

    // ---- lines

    auto node_of(DiagramEnd end) const -> std::string {
        auto const node = end.node ? end.node : anchors_[end.cluster.index];
        auto const stack = stack_of_[node.index];
        return stack == no_stack ? picture_.nodes[node].name : stack_name(picture_.stacks[stack]);
    }

    void write_edge(EdgeKey id) {
        auto const& edge = picture_.edges[id];
        // One line leads to a whole stack.
        if (edge.from.node && stack_of_[edge.from.node.index] != no_stack && picture_.stacks[stack_of_[edge.from.node.index]].front() != edge.from.node) return;
        auto const& style = style_of(edge.role);
        auto const to_is_upper = edge.to_is_above != edge.upside_down;
        auto const upper = to_is_upper ? edge.to : edge.from;
        auto const lower = to_is_upper ? edge.from : edge.to;
        auto tail = std::string{to_is_upper ? style.to_arrow : style.from_arrow};
        auto head = std::string{to_is_upper ? style.from_arrow : style.to_arrow};
        if (edge.role == EdgeRole::hierarchical && (edge.crossing || !edge.ranks)) (edge.upside_down ? head : tail) = crossing_command_arrow;
        auto text = "  " + quoted(node_of(upper)) + " -> " + quoted(node_of(lower)) + " [color=\"" + style.colour + "\", style=" + style.line +
                    ", penwidth=" + number(style.width) + ", arrowtail=" + tail + ", arrowhead=" + head + ", id=" + quoted(svg_id(id));
        if (edge.ranks) text += ", weight=" + std::to_string(style.weight);
        else text += ", constraint=false";
        if (upper.cluster) text += ", ltail=" + quoted(name_of(upper.cluster));
        if (lower.cluster) text += ", lhead=" + quoted(name_of(lower.cluster));
        if (!edge.label.empty()) text += ", label=<" + plate(edge.label) + ">";
        line(text + "]");
    }

    // The label on a ground of its own, so that a line behind it does not strike it out.
    static auto plate(std::vector<std::string> const& lines) -> std::string {
        std::string label;
        for (auto const& text : lines) label += label_lines(text, label_width, "LEFT");
        return std::string{"<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\" BGCOLOR=\""} + page_colour +
               "\"><TR><TD BALIGN=\"LEFT\">" + label + "</TD></TR></TABLE>";
    }

    // ---- legend and notes

    auto foot() const -> std::string {
        auto const width = picture_.nodes.size() > 6 ? note_width : note_width / 2;
        std::string table = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"0\">";
        auto const columns = std::min<std::size_t>(picture_.nodes.size() > 6 ? 4 : 2, std::max<std::size_t>(picture_.legend.size(), 1));
        auto const rows = (picture_.legend.size() + columns - 1) / columns;
        for (std::size_t row = 0; row < rows; ++row) {
            table += "<TR>";
            for (std::size_t at = row; at < rows * columns; at += rows) table += at < picture_.legend.size() ? legend_cells(picture_.legend[at]) : "<TD></TD><TD></TD><TD></TD>";
            table += "<TD></TD></TR>";  // takes what the notes are wider
        }
        auto const span = " COLSPAN=\"" + std::to_string(3 * columns + 1) + "\" ALIGN=\"LEFT\" BALIGN=\"LEFT\"";
        for (std::size_t i = 0; i < picture_.marks.size(); ++i)
            table += "<TR><TD" + span + ">" + small("[" + std::to_string(i + 1) + "] " + picture_.marks[i], width, "LEFT") + "</TD></TR>";
        for (auto const& note : picture_.notes) table += "<TR><TD" + span + ">" + small(note, width, "LEFT") + "</TD></TR>";
        if (picture_.legend.empty() && picture_.notes.empty() && picture_.marks.empty()) table += "<TR><TD></TD></TR>";
        return table + "</TABLE>";
    }

    // Samples have a fixed size: a table in a cell grows with its column otherwise.
    static auto legend_cells(LegendEntry const& entry) -> std::string {
        auto const sample = entry.role ? line_sample(style_of(*entry.role)) : box_sample(style_of(*entry.shape), entry.external);
        return "<TD ALIGN=\"LEFT\">" + sample + "</TD><TD ALIGN=\"LEFT\">" + small(entry.text, label_width, "LEFT") + "</TD><TD WIDTH=\"12\"></TD>";
    }

    static auto sample_box(char const* fill, std::string const& look, int width, std::string const& content) -> std::string {
        return std::string{"<TABLE FIXEDSIZE=\"TRUE\" ALIGN=\"LEFT\" WIDTH=\""} + std::to_string(width) + "\" HEIGHT=\"14\" BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"2\" " +
               "CELLPADDING=\"0\" COLOR=\"" + border_colour + "\" BGCOLOR=\"" + fill + "\"" + look + "><TR><TD WIDTH=\"" + std::to_string(width - 6) + "\" HEIGHT=\"8\"" + content + "></TD></TR></TABLE>";
    }

    static auto box_sample(NodeStyle const& style, bool external) -> std::string {
        auto const is_round = std::string_view{style.outline} == "ellipse";
        if (external) return sample_box(external_fill, " STYLE=\"DASHED\"", sample_width, "");
        return sample_box(style.fill, style.rounded || is_round ? " STYLE=\"ROUNDED\"" : "", is_round ? sample_width / 2 : sample_width,
                          style.doubled ? std::string{" BORDER=\"1\" COLOR=\""} + border_colour + "\"" : std::string{});
    }

    static auto line_sample(EdgeStyle const& style) -> std::string {
        auto const glyph = [&](char const* text) {
            return *text == '\0' ? std::string{} : std::string{"<TD ROWSPAN=\"2\">"} + font(escape_label(text), small_size, style.colour) + "</TD>";
        };
        auto const width = std::to_string(std::max(1, static_cast<int>(style.width + 0.3)));
        return std::string{"<TABLE FIXEDSIZE=\"TRUE\" ALIGN=\"LEFT\" WIDTH=\""} + std::to_string(sample_width) +
               "\" HEIGHT=\"14\" BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>" + glyph(style.from_glyph) +
               "<TD WIDTH=\"" + std::to_string(sample_width - (*style.from_glyph != 0 || *style.to_glyph != 0 ? 9 : 0)) + "\" HEIGHT=\"7\" BORDER=\"" + width + "\" SIDES=\"B\" COLOR=\"" + style.colour + "\" STYLE=\"" + style.line + "\"></TD>" +
               glyph(style.to_glyph) + "</TR><TR><TD HEIGHT=\"7\"></TD></TR></TABLE>";
    }

    static constexpr int sample_width = 38;
    static constexpr std::size_t most_in_column = 9;

    Diagram const& picture_;
    std::vector<NodeKey> anchors_;
    std::vector<std::size_t> stack_of_;               // by node
    std::vector<std::vector<NodeKey>> inside_;        // by cluster; the page last
    std::vector<std::vector<ClusterKey>> nested_;
    std::string out_;
};

}  // namespace

// Graphviz also puts names in for `\N`, `\G` and the like, unless the backslash is doubled.
auto escape_label(std::string_view text) -> std::string {
    std::string escaped;
    for (auto const c : escape_xml(text)) escaped.append(c == '\\' ? 2 : 1, c);
    return escaped;
}

auto svg_id(std::string_view name) -> std::string { return "knoop-" + std::string{name}; }
auto svg_id(EdgeKey edge) -> std::string { return "knoop-line-" + std::to_string(edge.index + 1); }

auto to_dot(Diagram const& picture) -> std::string { return Writer{picture}.write(); }

}  // namespace knoop
