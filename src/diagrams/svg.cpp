#include "src/diagrams/svg.hpp"

#include "src/diagrams/dot.hpp"
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

// What a part is called when one points at it or has it read aloud.
auto names_of_parts(Diagram const& picture) -> std::map<std::string, std::string, std::less<>> {
    std::map<std::string, std::string, std::less<>> names;
    for (auto const& cluster : picture.clusters) names[escape_xml(svg_id(cluster.name))] = cluster.title + ", " + cluster.kind;
    for (auto const& node : picture.nodes) names[escape_xml(svg_id(node.name))] = node.title + ", " + node.kind;
    auto const title_of = [&](DiagramEnd end) { return end.node ? picture.nodes[end.node].title : picture.clusters[end.cluster].title; };
    for (auto const id : picture.edges.ids()) {
        auto const& edge = picture.edges[id];
        names[svg_id(id)] = title_of(edge.from) + " " + (edge.verbs.empty() ? "–" : edge.verbs.front()) + " " + title_of(edge.to);
    }
    return names;
}

}  // namespace

auto finish_svg(std::string const& svg, Diagram const& picture) -> std::string {
    auto const names = names_of_parts(picture);
    std::string_view const text = svg;
    std::size_t at = 0;
    auto const attributes = between(text, "<svg ", ">", at);
    std::string result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg role=\"img\" aria-labelledby=\"knoop-title knoop-desc\" xml:lang=\"";
    result += picture.language == Language::en ? "en" : "nl";
    result.append("\" ").append(attributes).append(">\n<title id=\"knoop-title\">").append(escape_xml(picture.title));
    result.append("</title>\n<desc id=\"knoop-desc\">").append(escape_xml(picture.description)).append("</desc>");

    std::string_view id;  // of the group just opened
    while (at < text.size()) {
        auto const end = std::min(text.find('\n', at), text.size());
        auto const line = text.substr(at, end - at);
        at = end + 1;
        if (line.rfind("<!--", 0) == 0) continue;  // Graphviz names each part in a comment too
        std::size_t inside = 0;
        if (line.rfind("<g id=\"", 0) == 0) id = between(line, "<g id=\"", "\"", inside);
        if (line.rfind("<title>", 0) == 0) {
            if (auto const name = names.find(id); name != names.end())
                result.append("\n<title>").append(escape_xml(name->second)).append("</title>");
            continue;
        }
        // `transparent` is no colour in SVG 1.1, and some readers paint it black.
        constexpr std::string_view no_stroke = "stroke=\"transparent\"";
        auto const stroke = line.find(no_stroke);
        result += '\n';
        if (stroke == std::string_view::npos) result += line;
        else result.append(line.substr(0, stroke)).append("stroke=\"none\"").append(line.substr(stroke + no_stroke.size()));
    }
    return result;
}

}  // namespace knoop
