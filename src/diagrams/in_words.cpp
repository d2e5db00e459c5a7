#include "src/diagrams/in_words.hpp"

#include "src/base/utf8.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/forest.hpp"
#include "src/diagrams/furniture.hpp"
#include "src/diagrams/relations.hpp"
#include "src/diagrams/speech.hpp"
#include "src/diagrams/style.hpp"
#include "src/diagrams/spoken_names.hpp"
#include "src/diagrams/xml.hpp"

namespace knoop {

namespace {

constexpr Text lines_heading = text("Lines", "Lijnen");
constexpr Text outside_heading = text("Outside these", "Daarbuiten");
constexpr Text notes_heading = text("Notes", "Opmerkingen");

class Speaker {
public:
    explicit Speaker(Diagram const& picture) : picture_(picture), forest_(forest_of(picture)), names_(picture) {}

    auto speak() -> std::vector<WordLine> {
        say(Is::title, picture_.title);
        if (auto const facts = facts_of(picture_); !facts.empty()) say(Is::facts, facts);
        for (auto const cluster : picture_.clusters.ids())
            if (!picture_.clusters[cluster].parent) add_cluster(cluster, 0);
        if (auto const& rest = forest_.tops.back(); !rest.empty()) {
            // An empty heading is a gap.
            say(Is::heading, picture_.clusters.empty() ? std::string_view{} : outside_heading.in(picture_.language));
            for (auto const node : rest) add_tree(node, 0);
        }
        if (!picture_.edges.empty()) say(Is::heading, lines_heading.in(picture_.language));
        for (auto const& edge : picture_.edges) add_line(edge);
        if (!picture_.notes.empty() || !picture_.marks.empty()) say(Is::heading, notes_heading.in(picture_.language));
        for (std::size_t i = 0; i < picture_.marks.size(); ++i)
            say(Is::finding, cat("[", std::to_string(i + 1), "] ", picture_.marks[i]));
        for (auto const& note : picture_.notes) say(Is::item, note);
        return std::move(lines_);
    }

private:
    using Is = WordLine::Is;
    void say(Is is, std::string_view text, std::size_t depth = 0) { lines_.push_back({is, depth, on_one_line(text)}); }

    static auto marked(std::vector<unsigned> const& marks) -> std::string {
        std::string text;
        for (auto const mark : marks) text += cat(" [", std::to_string(mark), "]");
        return text;
    }

    void add_cluster(ClusterKey id, std::size_t depth) {
        auto const& cluster = picture_.clusters[id];
        auto line = cat(in_words_of(cluster.fate, picture_.language), cluster.title, " (", cluster.kind, ")", marked(cluster.marks));
        if (!cluster.notes.empty()) line += cat(": ", joined(cluster.notes, "; "));
        say(depth == 0 ? Is::group : Is::item, line, depth == 0 ? 0 : depth - 1);
        for (auto const node : forest_.tops[id.index]) add_tree(node, depth);
        for (auto const inner : picture_.clusters.ids())
            if (picture_.clusters[inner].parent == id) add_cluster(inner, depth + 1);
    }

    // Not recursive: chains of command may be as deep as a file is long.
    void add_tree(NodeKey top, std::size_t depth) {
        std::vector<std::pair<NodeKey, std::size_t>> open{{top, depth}};
        while (!open.empty()) {
            auto const [id, at] = open.back();
            open.pop_back();
            auto const& node = picture_.nodes[id];
            auto line = cat(in_words_of(node.fate, picture_.language), node.title, " (", node.kind, ")", marked(node.marks));
            std::vector<std::string> more;
            if (!node.holder.empty()) more.push_back(node.holder);
            more.insert(more.end(), node.limits.begin(), node.limits.end());
            more.insert(more.end(), node.notes.begin(), node.notes.end());
            if (!more.empty()) line += cat(": ", joined(more, "; "));
            say(Is::item, line, at);
            auto const& children = forest_.children[id.index];
            for (auto child = children.rbegin(); child != children.rend(); ++child) open.emplace_back(*child, at + 1);
        }
    }

    void add_line(DiagramEdge const& edge) {
        auto line = cat(in_words_of(edge.fate, picture_.language), names_.of(edge.from), " ", verb_between(edge, picture_.language), " ", names_.of(edge.to));
        if (auto const label = joined(edge.label, "; "); !label.empty() && edge.label != edge.verbs) line += cat(" (", label, ")");
        say(Is::item, line + marked(edge.marks));
    }

    Diagram const& picture_;
    Forest forest_;
    SpokenNames names_;
    std::vector<WordLine> lines_;
};

// What Markdown would take for its own.
auto escaped(std::string_view text) -> std::string {
    auto const special = text.find("](") == std::string_view::npos ? std::string_view{"\\*_<>#|~"} : std::string_view{"\\*_<>#|~[]"};
    std::string out;
    for (auto const c : text) {
        if (special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

auto on_one_line(std::string_view text) -> std::string {
    std::string line;
    for (auto const c : printable(text)) line += c == '\n' || c == '\t' ? ' ' : c;
    return line;
}

auto in_words(Diagram const& picture) -> std::vector<WordLine> { return Speaker{picture}.speak(); }

auto to_text(std::vector<WordLine> const& lines) -> std::string {
    std::string out;
    for (auto const& line : lines) switch (line.is) {
            case WordLine::Is::title: out += cat(line.text, "\n", std::string(display_width(line.text), '='), "\n"); break;
            case WordLine::Is::facts:
            case WordLine::Is::finding: out += cat(line.text, "\n"); break;
            case WordLine::Is::group:
            case WordLine::Is::heading: out += line.text.empty() ? "\n" : cat("\n", line.text, "\n"); break;
            case WordLine::Is::item: out += cat(std::string(2 * line.depth, ' '), "- ", line.text, "\n"); break;
        }
    return out;
}

auto to_markdown(std::vector<WordLine> const& lines) -> std::string {
    std::string out;
    auto in_list = false;
    for (auto const& line : lines) {
        auto const is_listed = line.is == WordLine::Is::item || line.is == WordLine::Is::finding;
        if (is_listed != in_list || (!is_listed && !out.empty())) out += '\n';
        in_list = is_listed;
        switch (line.is) {
            case WordLine::Is::title: out += cat("# ", escaped(line.text), "\n"); break;
            case WordLine::Is::facts: out += cat(escaped(line.text), "\n"); break;
            case WordLine::Is::group:
            case WordLine::Is::heading:
                if (!line.text.empty()) out += cat("## ", escaped(line.text), "\n");
                break;
            case WordLine::Is::finding:
            case WordLine::Is::item: out += cat(std::string(2 * line.depth, ' '), "- ", escaped(line.text), "\n"); break;
        }
    }
    return out;
}

auto to_html(std::vector<WordLine> const& lines, unsigned heading_level) -> std::string {
    std::string out;
    std::size_t open = 0;  // lists
    auto const close_to = [&](std::size_t depth) {
        for (; open > depth; --open) out += "</li></ul>\n";
    };
    auto const level = std::to_string(heading_level);
    for (auto const& line : lines) {
        auto const text = escape_xml(line.text);
        switch (line.is) {
            case WordLine::Is::title: break;
            case WordLine::Is::facts: out += cat("<p>", text, "</p>\n"); break;
            case WordLine::Is::group:
            case WordLine::Is::heading:
                close_to(0);
                if (!text.empty()) out += cat("<h", level, ">", text, "</h", level, ">\n");
                break;
            case WordLine::Is::finding:
            case WordLine::Is::item:
                close_to(line.depth + 1);
                if (open == line.depth + 1) out += "</li>\n";
                for (; open < line.depth + 1; ++open) out += "<ul>\n";
                out += cat("<li>", text);
                break;
        }
    }
    close_to(0);
    return out;
}

}  // namespace knoop
