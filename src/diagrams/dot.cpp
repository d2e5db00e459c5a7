#include "src/diagrams/dot.hpp"

#include "src/diagrams/arrange.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/paint.hpp"
#include "src/diagrams/text_lines.hpp"

#include <cmath>
#include <utility>

namespace knoop {

namespace {

constexpr double points_per_inch = 72;
constexpr double arrow_length = 8;
constexpr double periphery = 4;

// Between quotes only the quote and the backslash mean anything; Graphviz puts names in for `\\N` and the like.
auto quoted(std::string_view text) -> std::string {
    std::string inside;
    for (auto const c : text) {
        if (c == '"' || c == '\\') inside += '\\';
        if (c == '\n')
            inside += "\\n";
        else
            inside += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return cat("\"", inside, "\"");
}

// Hundredths, whatever the locale.
auto number(double value) -> std::string {
    auto const parts = std::lround(std::abs(value) * 100);
    auto const rest = std::to_string(parts % 100);
    return cat(value < 0 && parts != 0 ? "-" : "", std::to_string(parts / 100), ".", rest.size() < 2 ? "0" : "", rest);
}

class Writer : TextLines {
public:
    Writer(Diagram const& picture, PictureText const& text, Layout const& layout, Theme const& theme)
        : picture_(picture), text_(text), layout_(layout), theme_(theme), anchors_(anchors_of(picture)) {}

    auto write() -> std::string {
        line("digraph ", quoted(picture_.name), " {");
        line("  graph [layout=nop2, splines=true, compound=true, charset=\"UTF-8\", bb=\"0,0,", number(layout_.size.width), ",",
             number(layout_.size.height), "\", bgcolor=\"", theme_.page, "\", pad=0.2, tooltip=", quoted(picture_.title), ",");
        line("         fontname=", quoted(theme_.font), ", fontcolor=\"", theme_.text,
             "\", fontsize=", std::to_string(cluster_title_size), "]");
        line("  node [fontname=", quoted(theme_.font), ", fontcolor=\"", theme_.text,
             "\", fontsize=", std::to_string(node_title_size), ", color=\"", theme_.border, "\", fixedsize=true]");
        line("  edge [fontname=", quoted(theme_.font), ", fontcolor=\"", theme_.text,
             "\", fontsize=", std::to_string(small_size), ", arrowsize=0.8, dir=both]");
        write_content({}, 0);
        for (auto const id : picture_.edges.ids()) write_edge(id);
        line("}");
        return std::move(out_);
    }

private:
    // Graphviz's y runs upwards.
    auto place(Point point) const -> std::string { return cat(number(point.x), ",", number(layout_.size.height - point.y)); }
    static auto lines_of(BoxText const& text) -> std::string {
        std::string lines;
        for (auto const& each : text.lines) lines += cat(lines.empty() ? "" : "\n", each.ink == Ink::mark || each.ink == Ink::fate ? cat("[", each.text, "]") : each.text);
        return lines;
    }
    auto name_of(ClusterKey cluster) const -> std::string { return quoted(cat("cluster ", picture_.clusters[cluster].name)); }

    void write_content(ClusterKey around, std::size_t depth) {
        auto const margin = std::string(2 * depth + 2, ' ');
        for (auto const id : picture_.nodes.ids()) {
            auto const& node = picture_.nodes[id];
            if (node.cluster != around) continue;
            auto const& style = style_of(node.shape);
            auto const& box = layout_.nodes[id.index];
            auto const outer = style.doubled ? 2 * periphery : 0;  // a second border goes round the first
            auto const is_round = std::string_view{style.outline} == "ellipse";
            line(margin, quoted(node.name), " [shape=", is_round ? "box" : style.outline, ", style=\"filled",
                 style.rounded || is_round ? ",rounded" : "", node.fate != Fate::none ? cat(",", style_of(node.fate).line) : node.external ? ",dashed" : "", "\", fillcolor=\"",
                 node.external ? theme_.external : theme_.fill_of(node.shape), "\", peripheries=", style.doubled ? "2" : "1",
                 node.fate != Fate::none ? cat(", color=\"", style_of(node.fate).colour, "\"") : std::string{},
                 ", penwidth=", number(node.fate != Fate::none ? style_of(node.fate).border : style.border), ", width=", number((box.width - outer) / points_per_inch),
                 ", height=", number((box.height - outer) / points_per_inch), ", pos=\"", place(box.centre()),
                 "\", id=", quoted(part_id(node.name)), ", label=", quoted(lines_of(text_.nodes[id.index])), "]");
        }
        for (auto const id : picture_.clusters.ids()) {
            auto const& cluster = picture_.clusters[id];
            if (cluster.parent != around) continue;
            auto const& box = layout_.clusters[id.index];
            auto const& title = layout_.titles[id.index];
            line(margin, "subgraph ", name_of(id), " {");
            line(margin, "  graph [fontsize=", std::to_string(cluster.notes.empty() ? cluster_title_size : small_size),
                 ", style=\"filled", cluster.external ? ",dashed" : "", "\", fillcolor=\"",
                 cluster.external ? theme_.external : theme_.frames[depth % theme_.frames.size()], "\", pencolor=\"",
                 theme_.frame, "\", bb=\"", place({box.x, box.bottom()}), ",", place({box.right(), box.y}), "\", lp=\"",
                 place(title.centre()), "\", id=", quoted(part_id(cluster.name)),
                 ", label=", quoted(lines_of(text_.clusters[id.index])), "]");
            write_content(id, depth + 1);
            line(margin, "}");
        }
    }

    // As Graphviz wants curves: a piece of a straight line has its ends for control points. The line itself ends where an arrow
    // begins.
    auto pos_of(PlacedLine const& placed, bool arrow_at_start, bool arrow_at_end) const -> std::string {
        auto points = placed.points;
        if (!placed.curved) {
            points = {placed.points.front()};
            for (std::size_t i = 1; i < placed.points.size(); ++i)
                points.insert(points.end(), {placed.points[i - 1], placed.points[i], placed.points[i]});
        }
        auto const back = [](Point tip, Point from) {
            auto const length = std::hypot(from.x - tip.x, from.y - tip.y);
            auto const part = length == 0 ? 0 : std::min(arrow_length, length * 0.9) / length;
            return Point{tip.x + (from.x - tip.x) * part, tip.y + (from.y - tip.y) * part};
        };
        std::string pos;
        if (arrow_at_end) {
            pos += cat("e,", place(points.back()), " ");
            points.back() = points[points.size() - 2] = back(points.back(), points[points.size() - 3]);
        }
        if (arrow_at_start) {
            pos += cat("s,", place(points.front()), " ");
            points.front() = points[1] = back(points.front(), points[2]);
        }
        for (auto const point : points) pos += cat(pos.empty() || pos.back() == ' ' ? "" : " ", place(point));
        return pos;
    }

    void write_edge(EdgeKey id) {
        auto const& edge = picture_.edges[id];
        auto const& placed = layout_.lines[id.index];
        auto const& style = style_of(edge.role);
        auto [tail, head] = arrows_of(edge);
        auto const end = [&](DiagramEnd at) {
            return quoted(picture_.nodes[at.node ? at.node : anchors_[at.cluster.index]].name);
        };
        if ((edge.from.cluster && !anchors_[edge.from.cluster.index]) || (edge.to.cluster && !anchors_[edge.to.cluster.index]))
            return;
        std::string more;
        if (edge.from.cluster) more += cat(", ltail=", name_of(edge.from.cluster));
        if (edge.to.cluster) more += cat(", lhead=", name_of(edge.to.cluster));
        if (placed.points.size() >= 2)
            more += cat(", pos=\"", pos_of(placed, std::string_view{tail} != "none", std::string_view{head} != "none"), "\"");
        if (edge.fate != Fate::none)
            more += cat(", taillabel=", quoted(words_of(edge.fate, picture_.language)), ", labelfontcolor=\"", style_of(edge.fate).colour, "\"");
        if (!placed.label.is_empty())
            more += cat(", label=", quoted(lines_of(text_.edges[id.index])), ", lp=\"", place(placed.label.centre()), "\"");
        line("  ", end(edge.from), " -> ", end(edge.to), " [color=\"", theme_.line_of(edge.role), "\", style=", style.line,
             ", penwidth=", number(edge.proves ? 3 * style.width : style.width), ", arrowtail=", tail, ", arrowhead=", head, ", id=", quoted(part_id(id)), more,
             "]");
    }

    Diagram const& picture_;
    PictureText const& text_;
    Layout const& layout_;
    Theme const& theme_;
    std::vector<NodeKey> anchors_;  // by cluster
};

}  // namespace

auto to_dot(Diagram const& picture, PictureText const& text, Layout const& layout, Theme const& theme) -> std::string {
    return Writer{picture, text, layout, theme}.write();
}

}  // namespace knoop
