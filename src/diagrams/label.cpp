#include "src/diagrams/label.hpp"

#include "src/base/utf8.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/xml.hpp"

#include <algorithm>
#include <cctype>

namespace knoop {

namespace {

enum class Align : unsigned char { left, centre };

// Lines of at most `width` characters, broken at spaces; a word that is longer stands alone. Line breaks stay.
auto wrapped(std::string_view text, std::size_t width) -> std::vector<std::string> {
    std::vector<std::string> lines(1);
    std::string word;
    auto const place = [&] {
        if (!lines.back().empty() && count_characters(lines.back()) + 1 + count_characters(word) > width) lines.emplace_back();
        if (!word.empty()) lines.back() += cat(lines.back().empty() ? "" : " ", word);
        word.clear();
    };
    for (auto const c : text) {
        if (c == ' ' || c == '\n')
            place();
        else
            word += c;
        if (c == '\n' && !lines.back().empty()) lines.emplace_back();
    }
    place();
    if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
    return lines;
}

// Never empty: Graphviz takes an empty element for a mistake.
auto lines_of(std::string_view text, std::size_t width, Align align) -> std::string {
    std::string label;
    for (auto const& line : wrapped(text, width)) {
        if (align == Align::centre && !label.empty()) label += "<BR/>";
        label += line.empty() ? " " : escape_label(line);
        if (align == Align::left) label += "<BR ALIGN=\"LEFT\"/>";
    }
    return label;
}

auto font(std::string_view label, int size, char const* colour) -> std::string {
    return cat("<FONT POINT-SIZE=\"", std::to_string(size), "\" COLOR=\"", colour, "\">", label, "</FONT>");
}

auto small(std::string_view text, std::size_t width, Align align) -> std::string {
    return font(lines_of(text, width, align), small_size, small_colour);
}

auto marks_of(std::vector<unsigned> const& marks) -> std::string {
    if (marks.empty()) return {};
    std::string text;
    for (auto const mark : marks) text += cat(text.empty() ? " <B>[" : ", ", std::to_string(mark));
    return font(cat(text, "]</B>"), node_title_size, mark_colour);
}

// For comparing: `Raad van Toezicht` says `raad-van-toezicht`.
auto plain(std::string_view text) -> std::string {
    std::string same;
    for (auto const c : text) same += c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return same;
}

auto says(std::string_view title, std::string_view kind) -> bool { return plain(title).find(plain(kind)) != std::string::npos; }

// The kind is left out where the title or, by the legend, the shape says it already.
auto kind_line(Diagram const& picture, DiagramNode const& node) -> std::string {
    for (auto const& entry : picture.legend)
        if (entry.shape == node.shape && !entry.external && entry.text == node.kind) return {};
    return says(node.title, node.kind) ? std::string{} : node.kind;
}

auto is_blank(std::string_view text) -> bool { return text.find_first_not_of(" \n\t") == std::string_view::npos; }

auto box_content(Diagram const& picture, DiagramNode const& node, Align align) -> std::string {
    auto label = cat(lines_of(is_blank(node.title) ? node.name : node.title, node_title_width, align), marks_of(node.marks));
    auto const add = [&](std::string_view text) {
        label += cat(align == Align::centre ? "<BR/>" : "", small(text, label_width, align));
    };
    if (auto const kind = kind_line(picture, node); !kind.empty()) add(kind);
    if (!node.holder.empty()) add(node.holder);
    for (auto const& note : node.notes) add(note);
    return label;
}

// A box drawn as a table, for stacks.
auto boxed(Diagram const& picture, DiagramNode const& node, NodeStyle const& style) -> std::string {
    auto const inner = cat("<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\" BGCOLOR=\"", style.fill,
                           "\" COLOR=\"", border_colour, style.rounded ? "\" STYLE=\"ROUNDED" : "",
                           "\"><TR><TD CELLPADDING=\"4\" ALIGN=\"LEFT\" BALIGN=\"LEFT\" WIDTH=\"150\">",
                           box_content(picture, node, Align::left), "</TD></TR></TABLE>");
    if (!style.doubled) return inner;
    return cat("<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"0\" COLOR=\"", border_colour,
               "\"><TR><TD>", inner, "</TD></TR></TABLE>");
}

// ---- legend. Samples have a fixed size: a table in a cell grows with its column otherwise.

constexpr int sample_width = 38;
constexpr int glyph_width = 12;

auto box_sample(NodeStyle const& style, bool external) -> std::string {
    auto const is_round = std::string_view{style.outline} == "ellipse";
    auto const width = is_round && !external ? sample_width / 2 : sample_width;
    auto const* look = external ? "\" STYLE=\"DASHED" : style.rounded || is_round ? "\" STYLE=\"ROUNDED" : "";
    auto const border = std::to_string(external ? 1 : static_cast<int>(style.border));
    auto const second = style.doubled && !external ? cat(" BORDER=\"1\" COLOR=\"", border_colour, "\"") : std::string{};
    return cat("<TABLE FIXEDSIZE=\"TRUE\" ALIGN=\"LEFT\" WIDTH=\"", std::to_string(width), "\" HEIGHT=\"14\" BORDER=\"", border,
               "\" CELLBORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"0\" COLOR=\"", border_colour, "\" BGCOLOR=\"",
               external ? external_fill : style.fill, look, "\"><TR><TD WIDTH=\"", std::to_string(width - 8), "\" HEIGHT=\"6\"",
               second, "></TD></TR></TABLE>");
}

auto line_sample(EdgeStyle const& style) -> std::string {
    auto const glyph = [&](char const* text) {
        return *text == '\0' ? std::string{}
                             : cat("<TD ROWSPAN=\"2\">", font(escape_label(text), small_size, style.colour), "</TD>");
    };
    auto const has_glyph = *style.from_glyph != '\0' || *style.to_glyph != '\0';
    return cat("<TABLE FIXEDSIZE=\"TRUE\" ALIGN=\"LEFT\" WIDTH=\"", std::to_string(sample_width),
               "\" HEIGHT=\"14\" BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR>",
               glyph(style.from_glyph), "<TD WIDTH=\"", std::to_string(has_glyph ? sample_width - glyph_width : sample_width),
               "\" HEIGHT=\"7\" BORDER=\"", std::to_string(std::max(1, static_cast<int>(style.width + 0.3))),
               "\" SIDES=\"B\" COLOR=\"", style.colour, "\" STYLE=\"", style.line, "\"></TD>", glyph(style.to_glyph),
               "</TR><TR><TD HEIGHT=\"7\"></TD></TR></TABLE>");
}

auto legend_cells(LegendEntry const& entry) -> std::string {
    return cat("<TD ALIGN=\"LEFT\">",
               entry.role ? line_sample(style_of(*entry.role)) : box_sample(style_of(*entry.shape), entry.external),
               "</TD><TD ALIGN=\"LEFT\">", small(entry.text, label_width, Align::left), "</TD><TD WIDTH=\"12\"></TD>");
}

auto is_small(Diagram const& picture) -> bool { return picture.nodes.size() <= 6; }

}  // namespace

// Graphviz also puts names in for `\N`, `\G` and the like, unless the backslash is doubled.
auto escape_label(std::string_view text) -> std::string {
    std::string escaped;
    for (auto const c : escape_xml(text)) escaped.append(c == '\\' ? 2 : 1, c);
    return escaped;
}

auto title_label(Diagram const& picture) -> std::string {
    return font(cat("<B>", lines_of(picture.title, title_width, Align::left), "</B>"), title_size, text_colour);
}

// Filled column by column.
auto legend_label(Diagram const& picture) -> std::string {
    auto const& entries = picture.legend;
    if (entries.empty()) return " ";
    auto const columns = std::min<std::size_t>(is_small(picture) ? 2 : 4, entries.size());
    auto const rows = (entries.size() + columns - 1) / columns;
    std::string table = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\" CELLPADDING=\"0\">";
    for (std::size_t row = 0; row < rows; ++row) {
        table += "<TR>";
        for (auto at = row; at < rows * columns; at += rows)
            table += at < entries.size() ? legend_cells(entries[at]) : "<TD></TD><TD></TD><TD></TD>";
        table += "</TR>";
    }
    return cat(table, "</TABLE>");
}

auto notes_label(Diagram const& picture) -> std::string {
    auto const width = is_small(picture) ? note_width / 2 : note_width;
    std::string label;
    for (std::size_t i = 0; i < picture.marks.size(); ++i)
        label += small(cat("[", std::to_string(i + 1), "] ", picture.marks[i]), width, Align::left);
    for (auto const& note : picture.notes) label += small(note, width, Align::left);
    return label.empty() ? " " : label;
}

auto cluster_label(DiagramCluster const& cluster) -> std::string {
    auto title = is_blank(cluster.title) ? cluster.name : cluster.title;
    std::replace(title.begin(), title.end(), '\n', ' ');
    auto label = cat(font(cat("<B>", escape_label(title), "</B>"), cluster_title_size, text_colour), marks_of(cluster.marks));
    if (!says(cluster.title, cluster.kind)) label += cat("  ", font(escape_label(cluster.kind), small_size, small_colour));
    label += "<BR ALIGN=\"LEFT\"/>";
    for (auto const& note : cluster.notes) label += small(note, 2 * label_width, Align::left);
    return label;
}

auto node_label(Diagram const& picture, NodeKey node) -> std::string {
    return box_content(picture, picture.nodes[node], Align::centre);
}

auto stack_label(Diagram const& picture, std::vector<NodeKey> const& nodes) -> std::string {
    auto const columns = (nodes.size() + most_in_column - 1) / most_in_column;
    auto const rows = (nodes.size() + columns - 1) / columns;
    auto const& style = style_of(picture.nodes[nodes.front()].shape);
    std::string table = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"0\">";
    for (std::size_t row = 0; row < rows; ++row) {
        table += "<TR>";
        for (auto at = row; at < nodes.size(); at += rows)
            table += cat("<TD>", boxed(picture, picture.nodes[nodes[at]], style), "</TD>");
        table += "</TR>";
    }
    return cat(table, "</TABLE>");
}

// On a ground of its own, so that a line behind it does not strike it out.
auto edge_label(DiagramEdge const& edge) -> std::string {
    std::string label;
    for (auto const& text : edge.label) label += lines_of(text, label_width, Align::left);
    return cat("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\" BGCOLOR=\"", page_colour,
               "\"><TR><TD BALIGN=\"LEFT\">", label, "</TD></TR></TABLE>");
}

}  // namespace knoop
