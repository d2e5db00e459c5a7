#include "src/diagrams/svg.hpp"

#include "src/diagrams/cat.hpp"
#include "src/diagrams/dot.hpp"
#include "src/diagrams/relations.hpp"
#include "src/diagrams/xml.hpp"

#include <map>
#include <string_view>

namespace knoop {

namespace {

// The part of `text` between two marks, from `at` on; moves `at` behind it.
auto between(std::string_view text, std::string_view open, std::string_view close, std::size_t& at) -> std::string_view {
    auto const begin = text.find(open, at);
    if (begin == std::string_view::npos) return {};
    auto const end = text.find(close, begin + open.size());
    if (end == std::string_view::npos) return {};
    at = end + close.size();
    return text.substr(begin + open.size(), end - begin - open.size());
}

auto replaced(std::string_view text, std::string_view what, std::string_view by) -> std::string {
    std::string result;
    auto at = std::size_t{0};
    for (auto found = text.find(what); found != std::string_view::npos; found = text.find(what, at)) {
        result.append(text.substr(at, found - at)).append(by);
        at = found + what.size();
    }
    return result.append(text.substr(at));
}

// What a part is called when one points at it or has it read aloud.
auto names_of_parts(Diagram const& picture) -> std::map<std::string, std::string, std::less<>> {
    std::map<std::string, std::string, std::less<>> names;
    for (auto const& cluster : picture.clusters)
        names[escape_xml(svg_id(cluster.name))] = cat(cluster.title, ", ", cluster.kind);
    for (auto const& node : picture.nodes) names[escape_xml(svg_id(node.name))] = cat(node.title, ", ", node.kind);
    auto const title_of = [&](DiagramEnd end) {
        return end.node ? picture.nodes[end.node].title : picture.clusters[end.cluster].title;
    };
    for (auto const id : picture.edges.ids()) {
        auto const& edge = picture.edges[id];
        auto const name = cat(title_of(edge.from), " ", verb_between(edge, picture.language), " ", title_of(edge.to));
        for (auto const* part : {"", "-upper", "-label", "-lower"}) names[cat(svg_id(id), part)] = name;
    }
    return names;
}

}  // namespace

auto finish_svg(std::string const& svg, Diagram const& picture) -> std::string {
    auto const names = names_of_parts(picture);
    std::string_view const text = svg;
    std::size_t at = 0;
    auto const attributes = between(text, "<svg ", ">", at);
    auto result = cat(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg role=\"img\" aria-labelledby=\"knoop-title knoop-desc\" xml:lang=\"",
        picture.language == Language::en ? "en" : "nl", "\" ", attributes, ">\n<title id=\"knoop-title\">",
        escape_xml(picture.title), "</title>\n<desc id=\"knoop-desc\">", escape_xml(picture.description), "</desc>");

    std::string id;  // of the group just opened
    while (at < text.size()) {
        auto const end = std::min(text.find('\n', at), text.size());
        auto line = replaced(text.substr(at, end - at), "&#45;", "-");  // hyphens as Graphviz writes them, also in ids
        at = end + 1;
        if (line.rfind("<!--", 0) == 0) continue;  // it names each part in a comment too
        // `transparent` is no colour in SVG 1.1, and some readers paint it black.
        line = replaced(line, "stroke=\"transparent\"", "stroke=\"none\"");
        std::size_t inside = 0;
        if (line.rfind("<g id=\"", 0) == 0) id = between(line, "<g id=\"", "\"", inside);
        if (line.rfind("<title>", 0) == 0) {
            auto const name = names.find(id);
            if (name == names.end()) continue;
            line = cat("<title>", escape_xml(name->second), "</title>");
        }
        result += cat("\n", line);
    }
    return result;
}

}  // namespace knoop
