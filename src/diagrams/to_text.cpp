#include "src/diagrams/to_text.hpp"

#include "src/base/utf8.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/forest.hpp"
#include "src/diagrams/furniture.hpp"
#include "src/diagrams/relations.hpp"
#include "src/diagrams/speech.hpp"

namespace knoop {

namespace {

constexpr Text lines_heading = text("Lines", "Lijnen");
constexpr Text outside_heading = text("Outside these", "Daarbuiten");
constexpr Text notes_heading = text("Notes", "Opmerkingen");

// A title may hold line breaks, which would look like an item of its own.
auto on_one_line(std::string_view text) -> std::string {
    std::string line;
    for (auto const c : printable(text)) line += c == '\n' || c == '\t' ? ' ' : c;
    return line;
}

class Writer {
public:
    explicit Writer(Diagram const& picture) : picture_(picture), forest_(forest_of(picture)) {}

    auto write() -> std::string {
        auto const title = on_one_line(picture_.title);
        out_ = cat(title, "\n", std::string(display_width(title), '='), "\n");
        if (auto const facts = facts_of(picture_); !facts.empty()) out_ += cat(on_one_line(facts), "\n");
        for (auto const cluster : picture_.clusters.ids())
            if (!picture_.clusters[cluster].parent) write_cluster(cluster, 0);
        if (auto const& rest = forest_.tops.back(); !rest.empty()) {
            if (!picture_.clusters.empty()) heading(outside_heading);
            if (picture_.clusters.empty()) out_ += '\n';
            for (auto const node : rest) write_tree(node, 0);
        }
        if (!picture_.edges.empty()) heading(lines_heading);
        for (auto const& edge : picture_.edges) write_line(edge);
        if (!picture_.notes.empty() || !picture_.marks.empty()) heading(notes_heading);
        for (std::size_t i = 0; i < picture_.marks.size(); ++i)
            out_ += cat("[", std::to_string(i + 1), "] ", on_one_line(picture_.marks[i]), "\n");
        for (auto const& note : picture_.notes) out_ += cat("- ", on_one_line(note), "\n");
        return std::move(out_);
    }

private:
    void heading(Text text) { out_ += cat("\n", text.in(picture_.language), "\n"); }

    static auto marked(std::vector<unsigned> const& marks) -> std::string {
        std::string text;
        for (auto const mark : marks) text += cat(" [", std::to_string(mark), "]");
        return text;
    }

    void write_cluster(ClusterKey id, std::size_t indent) {
        auto const& cluster = picture_.clusters[id];
        auto line = cat(indent == 0 ? "\n" : "", std::string(indent, ' '), indent == 0 ? "" : "- ", on_one_line(cluster.title),
                        " (", cluster.kind, ")", marked(cluster.marks));
        if (!cluster.notes.empty()) line += cat(": ", on_one_line(joined(cluster.notes, "; ")));
        out_ += cat(line, "\n");
        for (auto const node : forest_.tops[id.index]) write_tree(node, indent == 0 ? 0 : indent + 2);
        for (auto const inner : picture_.clusters.ids())
            if (picture_.clusters[inner].parent == id) write_cluster(inner, indent + 2);
    }

    // Not recursive: chains of command may be as deep as a file is long.
    void write_tree(NodeKey top, std::size_t indent) {
        std::vector<std::pair<NodeKey, std::size_t>> open{{top, indent}};
        while (!open.empty()) {
            auto const [id, depth] = open.back();
            open.pop_back();
            auto const& node = picture_.nodes[id];
            auto line = cat(std::string(depth, ' '), "- ", on_one_line(node.title), " (", node.kind, ")", marked(node.marks));
            std::vector<std::string> more;
            if (!node.holder.empty()) more.push_back(node.holder);
            more.insert(more.end(), node.limits.begin(), node.limits.end());
            more.insert(more.end(), node.notes.begin(), node.notes.end());
            if (!more.empty()) line += cat(": ", on_one_line(joined(more, "; ")));
            out_ += cat(line, "\n");
            auto const& children = forest_.children[id.index];
            for (auto child = children.rbegin(); child != children.rend(); ++child) open.emplace_back(*child, depth + 2);
        }
    }

    auto title_of(DiagramEnd end) const -> std::string {
        return on_one_line(end.node ? picture_.nodes[end.node].title : picture_.clusters[end.cluster].title);
    }

    void write_line(DiagramEdge const& edge) {
        auto const verb = verb_between(edge, picture_.language);
        auto line = cat("- ", title_of(edge.from), " ", on_one_line(verb), " ", title_of(edge.to));
        if (auto const label = on_one_line(joined(edge.label, "; ")); !label.empty() && edge.label != edge.verbs)
            line += cat(" (", label, ")");
        out_ += cat(line, "\n");
    }

    Diagram const& picture_;
    Forest forest_;
    std::string out_;
};

}  // namespace

auto to_text(Diagram const& picture) -> std::string { return Writer{picture}.write(); }

}  // namespace knoop
