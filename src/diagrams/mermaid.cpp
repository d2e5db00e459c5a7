#include "src/diagrams/mermaid.hpp"

#include "src/diagrams/cat.hpp"
#include "src/diagrams/relations.hpp"
#include "src/diagrams/speech.hpp"
#include "src/diagrams/style.hpp"
#include "src/diagrams/xml.hpp"
#include "src/diagrams/text_lines.hpp"

#include <array>
#include <cctype>
#include <set>

namespace knoop {

namespace {

// Inside quotes Mermaid reads HTML entities, written with `#`; a backtick would start Markdown.
auto quoted(std::string_view text) -> std::string {
    std::string inside;
    for (auto const c : escape_xml(text)) {
        if (c == '`')
            inside += "#96;";
        else if (c == '&')
            inside += '#';
        else if (c == '#')
            continue;  // of `&#39;`
        else
            inside += c;
    }
    return cat("\"", inside, "\"");
}

class Writer : TextLines {
public:
    explicit Writer(Diagram const& picture) : picture_(picture) {
        for (auto const& cluster : picture.clusters) cluster_ids_.push_back(id_for(cluster.name));
        for (auto const& node : picture.nodes) node_ids_.push_back(id_for(node.name));
    }

    auto write() -> std::string {
        line("---");
        line("title: ", quoted(picture_.title));
        line("---");
        line("flowchart ", picture_.to_the_right ? "LR" : "TB");
        line("  accTitle: ", one_line(picture_.title));
        line("  accDescr: ", one_line(picture_.description));
        write_content({}, 2);
        for (auto const& edge : picture_.edges) write_edge(edge);
        for (auto const id : picture_.edges.ids())
            if (picture_.edges[id].proves) line("  linkStyle ", std::to_string(id.index), " stroke-width:6px");
        for (std::size_t i = 0; i < node_styles.size(); ++i) {
            auto const& style = node_styles[i];
            auto const shape = static_cast<NodeShape>(i);
            std::string members;
            for (auto const node : picture_.nodes.ids())
                if (picture_.nodes[node].shape == shape) members += cat(members.empty() ? "" : ",", node_ids_[node.index]);
            if (members.empty()) continue;
            auto const name = cat("shape", std::to_string(i));
            line("  classDef ", name, " fill:", style.fill, ",stroke:", border_colour, ",color:", text_colour);
            line("  class ", members, " ", name);
        }
        for (std::size_t i = 0; i < picture_.marks.size(); ++i)
            line("  %% [", std::to_string(i + 1), "] ", one_line(picture_.marks[i]));
        for (auto const& note : picture_.notes) line("  %% ", one_line(note));
        return std::move(out_);
    }

private:
    // Colons and braces end an accessible description or start a long one.
    static auto one_line(std::string_view text) -> std::string {
        std::string result;
        for (auto const c : text) result += static_cast<unsigned char>(c) < 0x20 || c == '{' || c == '}' || c == ';' ? ' ' : c;
        return result;
    }

    // Words that mean something to Mermaid, also as a part between dots.
    auto id_for(std::string_view name) -> std::string {
        constexpr std::array reserved{"end",   "graph", "subgraph", "flowchart", "style",   "linkStyle", "classDef", "class",
                                      "click", "href",  "call",     "direction", "default", "o",         "x"};
        std::string id;
        std::string part;
        auto const close = [&] {
            for (auto const* word : reserved)
                if (part == word) part += '_';
            id += part;
            part.clear();
        };
        for (auto const c : name) {
            if (c == '.') {
                close();
                id += '.';
            } else {
                part += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
            }
        }
        close();
        while (id.empty() || !taken_.insert(id).second) id += '_';
        return id;
    }

    auto id_of(DiagramEnd end) const -> std::string const& {
        return end.node ? node_ids_[end.node.index] : cluster_ids_[end.cluster.index];
    }

    static auto box_of(NodeShape shape) -> std::pair<char const*, char const*> {
        switch (shape) {
            case NodeShape::body: return {"[[", "]]"};
            case NodeShape::table: return {"([", "])"};
            case NodeShape::post:
            case NodeShape::person: return {"(", ")"};
            case NodeShape::decision: return {"{{", "}}"};
            case NodeShape::power: return {"[/", "/]"};
            case NodeShape::organisation:
            case NodeShape::unit:
            case NodeShape::other: break;
        }
        return {"[", "]"};
    }

    static auto marked(std::vector<unsigned> const& marks) -> std::string {
        std::string text;
        for (auto const mark : marks) text += cat(" [", std::to_string(mark), "]");
        return text;
    }

    auto text_of(DiagramNode const& node) const -> std::string {
        auto text = cat(in_words_of(node.fate, picture_.language), node.title.empty() ? node.name : node.title, marked(node.marks), "\n", node.kind);
        if (!node.holder.empty()) text += cat("\n", node.holder);
        for (auto const* lines : {&node.limits, &node.notes})
            for (auto const& note : *lines) text += cat("\n", note);
        return text;
    }

    static auto quoted_lines(std::string const& text) -> std::string {
        std::string result;
        std::size_t at = 0;
        while (true) {
            auto const end = text.find('\n', at);
            auto const part = quoted(text.substr(at, end - at));
            result += cat(result.empty() ? "" : "<br/>", part.substr(1, part.size() - 2));
            if (end == std::string::npos) return cat("\"", result, "\"");
            at = end + 1;
        }
    }

    void write_content(ClusterKey place, std::size_t indent) {
        auto const margin = std::string(indent, ' ');
        for (auto const id : picture_.nodes.ids()) {
            auto const& node = picture_.nodes[id];
            if (node.cluster != place) continue;
            auto const [open, close] = box_of(node.shape);
            line(margin, node_ids_[id.index], open, quoted_lines(text_of(node)), close);
        }
        for (auto const id : picture_.clusters.ids()) {
            auto const& cluster = picture_.clusters[id];
            if (cluster.parent != place) continue;
            auto title = cat(in_words_of(cluster.fate, picture_.language), cluster.title, " (", cluster.kind, ")", marked(cluster.marks));
            for (auto const& note : cluster.notes) title += cat("\n", note);
            line(margin, "subgraph ", cluster_ids_[id.index], "[", quoted_lines(title), "]");
            write_content(id, indent + 2);
            line(margin, "end");
        }
    }

    // Mermaid puts what a line starts from above what it ends at, and has no line with an arrow at its start alone: only lines
    // without an arrow can run down from the superior.
    void write_edge(DiagramEdge const& edge) {
        auto const& style = style_of(edge.role);
        auto const arrow = std::string_view{style.to_arrow};
        auto const* const tip = arrow == "dot" || arrow == "odot" ? "o" : ">";
        auto const is_solid = std::string_view{style.line} == "solid";
        auto const* const shaft = !is_solid ? "-.-" : style.width > 1.8 ? "==" : "--";
        auto const has_arrow = arrow != "none";
        auto const turned = !has_arrow && edge.to_is_above;
        auto says = joined(edge.label, "\n");
        if (says.empty() && edge.role != EdgeRole::hierarchical && edge.role != EdgeRole::part)
            says = verb_between(edge, picture_.language);
        if (edge.fate != Fate::none) says = cat(words_of(edge.fate, picture_.language), says.empty() ? "" : ": ", says);
        if (!edge.marks.empty()) says += marked(edge.marks).substr(says.empty() ? 1 : 0);
        line("  ", id_of(turned ? edge.to : edge.from), " ", shaft,
             has_arrow  ? tip
             : is_solid ? std::string{shaft[0]}
                        : "",
             says.empty() ? std::string{} : cat("|", quoted_lines(says), "|"), " ", id_of(turned ? edge.from : edge.to));
    }

    Diagram const& picture_;
    std::set<std::string> taken_;
    std::vector<std::string> cluster_ids_;
    std::vector<std::string> node_ids_;
};

}  // namespace

auto to_mermaid(Diagram const& picture) -> std::string { return Writer{picture}.write(); }

}  // namespace knoop
