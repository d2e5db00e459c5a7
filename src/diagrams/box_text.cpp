#include "src/diagrams/box_text.hpp"

#include "src/diagrams/cat.hpp"
#include "src/diagrams/measure.hpp"
#include "src/diagrams/style.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace knoop {

namespace {

auto is_blank(std::string_view text) -> bool { return text.find_first_not_of(" \n\t") == std::string_view::npos; }

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

auto marked(std::vector<unsigned> const& marks) -> std::string {
    std::string text;
    for (auto const mark : marks) text += cat(text.empty() ? "" : ", ", std::to_string(mark));
    return text;
}

// A wider font leaves less room for characters: lines are broken as if the room were narrower.
void add(BoxText& box, std::string_view text, double width, TextLine look, double font_width) {
    if (is_blank(text)) return;
    for (auto& line : wrapped(text, width / font_width, look.size, look.bold)) {
        look.text = std::move(line);
        box.size.width = std::max(box.size.width, font_width * text_width(look.text, look.size, look.bold));
        box.size.height += look.size * line_height;
        box.lines.push_back(look);
    }
}

void add_room(BoxText& box, double across, double along) {
    box.size.width += 2 * across;
    box.size.height += 2 * along;
}

class Measurer {
public:
    Measurer(Diagram const& picture, double font_width) : picture_(picture), font_width_(font_width) {}

    auto node_text(DiagramNode const& node) const -> BoxText {
        BoxText box;
        add(box, is_blank(node.title) ? node.name : node.title, node_text_width, {{}, node_title_size, false, Ink::title, node.fate == Fate::gone},
            font_width_);
        add_fate(box, node.fate, node_text_width);
        add_marks(box, node.marks, node_text_width);
        add_small(box, kind_line(picture_, node), node_text_width);
        add_small(box, node.holder, node_text_width);
        for (auto const& limit : node.limits) add_small(box, limit, node_text_width);
        for (auto const& note : node.notes) add_small(box, note, node_text_width);
        auto const& style = style_of(node.shape);
        // Room for a second border, or for what the outline takes from the corners.
        auto const room = style.doubled ? doubled_gap : 0.0;
        add_room(box, box_padding + room + corner_room(style), box_padding_above + room);
        box.size.width = std::max(box.size.width, least_box_width);
        return box;
    }

    auto cluster_text(DiagramCluster const& cluster) const -> BoxText {
        BoxText box;
        auto title = is_blank(cluster.title) ? cluster.name : cluster.title;
        if (!says(cluster.title, cluster.kind)) title += cat(" (", cluster.kind, ")");
        add(box, title, cluster_text_width, {{}, cluster_title_size, true, Ink::title, cluster.fate == Fate::gone}, font_width_);
        add_fate(box, cluster.fate, cluster_text_width);
        add_marks(box, cluster.marks, cluster_text_width);
        for (auto const& note : cluster.notes) add_small(box, note, cluster_text_width);
        add_room(box, box_padding, box_padding_above);
        return box;
    }

    auto edge_text(DiagramEdge const& edge) const -> BoxText {
        BoxText box;
        if (!edge.label.empty()) add_fate(box, edge.fate, label_text_width);
        add_marks(box, edge.marks, label_text_width);
        for (auto const& label : edge.label)
            add(box, label, label_text_width, {{}, small_size, false, Ink::title}, font_width_);
        if (!box.lines.empty()) add_room(box, 2, 1);
        return box;
    }

private:
    void add_small(BoxText& box, std::string_view text, double width) const {
        add(box, text, width, {{}, small_size, false, Ink::small}, font_width_);
    }
    void add_fate(BoxText& box, Fate fate, double width) const {
        if (fate == Fate::none) return;
        auto const before = std::exchange(box.size.width, 0);
        add(box, words_of(fate, picture_.language), width, {{}, small_size, true, Ink::fate}, font_width_);
        box.size.width = std::max(before, box.size.width + 2 * badge_padding);
    }
    void add_marks(BoxText& box, std::vector<unsigned> const& marks, double width) const {
        if (marks.empty()) return;
        auto const before = std::exchange(box.size.width, 0);
        add(box, marked(marks), width, {{}, small_size, true, Ink::mark}, font_width_);
        box.size.width = std::max(before, box.size.width + 2 * badge_padding);
    }

    Diagram const& picture_;
    double font_width_;
};

}  // namespace

auto text_of(Diagram const& picture, double font_width) -> PictureText {
    Measurer const measurer{picture, font_width};
    PictureText text;
    for (auto const& node : picture.nodes) text.nodes.push_back(measurer.node_text(node));
    for (auto const& cluster : picture.clusters) text.clusters.push_back(measurer.cluster_text(cluster));
    for (auto const& edge : picture.edges) text.edges.push_back(measurer.edge_text(edge));
    return text;
}

}  // namespace knoop
