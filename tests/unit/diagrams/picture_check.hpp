// What must hold of every picture, read from the bytes of its SVG and from its words.
#pragma once

#include "src/diagrams/in_words.hpp"
#include "src/diagrams/style.hpp"
#include "src/diagrams/sheets.hpp"
#include "src/diagrams/xml.hpp"
#include "tests/unit/diagrams/picture.hpp"
#include "tests/unit/diagrams/svg_file.hpp"

#include <cmath>

namespace knoop::testing {

inline auto svg_of(Diagram const& picture) -> std::string {
    auto const drawn = draw(picture, PictureFormat::svg);
    if (!drawn.ok()) FAIL(drawn.error().text.en);
    return drawn.value().bytes;
}

// A line may touch the two boxes it joins; any other it must leave alone. Rounded corners are inside the straight ones.
inline auto runs_through(std::vector<Point> const& line, Box const& box) -> bool {
    auto const inside = box.grown(-1);
    for (std::size_t i = 1; i < line.size(); ++i) {
        Box const piece{std::min(line[i - 1].x, line[i].x) - 0.01, std::min(line[i - 1].y, line[i].y) - 0.01,
                        std::abs(line[i - 1].x - line[i].x) + 0.02, std::abs(line[i - 1].y - line[i].y) + 0.02};
        if (piece.overlaps(inside)) return true;
    }
    return false;
}

// A line of the SVG as many short pieces: after the first point every three are a piece of a Bézier curve.
inline auto flattened(std::vector<Point> const& curve) -> std::vector<Point> {
    if (curve.size() % 3 != 1) return curve;
    std::vector<Point> line{curve.front()};
    for (std::size_t i = 0; i + 3 < curve.size(); i += 3)
        for (auto step = 1; step <= 16; ++step) {
            auto const t = step / 16.0;
            auto const at = [&](double a, double b, double c, double d) {
                return (1 - t) * (1 - t) * (1 - t) * a + 3 * (1 - t) * (1 - t) * t * b + 3 * (1 - t) * t * t * c + t * t * t * d;
            };
            line.push_back({at(curve[i].x, curve[i + 1].x, curve[i + 2].x, curve[i + 3].x), at(curve[i].y, curve[i + 1].y, curve[i + 2].y, curve[i + 3].y)});
        }
    return line;
}

// From the bytes of the SVG: every box, line and label is there, no box or label lies on another, lines go round boxes.
inline void check_picture(Diagram const& picture) {
    auto const svg = svg_of(picture);
    CHECK(mistake_in(svg) == "");
    CHECK(doubled_id_in(svg) == "");
    auto const parts = parts_of(svg);
    auto const part = [&](std::string const& name) -> std::vector<Point> const& {
        auto const found = parts.find(escape_xml(name));
        INFO(name);
        REQUIRE(found != parts.end());
        return found->second;
    };
    std::vector<std::pair<std::string, Box>> boxes;
    for (auto const& node : picture.nodes) boxes.emplace_back(node.name, extent(part(node.name)));
    auto const nodes = boxes.size();
    for (auto const id : picture.edges.ids()) {
        auto const line = std::string{"-line-"}.append(std::to_string(id.index + 1));
        part(line);
        // Without any room the notes say it, with both ends.
        auto const said = "–";
        if (!picture.edges[id].label.empty() && (parts.contains(line + "-label") || svg.find(said) == std::string::npos))
            boxes.emplace_back(line, extent(part(line + "-label")));
    }
    std::sort(boxes.begin(), boxes.begin() + static_cast<long>(nodes),
              [](auto const& a, auto const& b) { return a.second.y < b.second.y; });
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            if (j < nodes && boxes[j].second.y >= boxes[i].second.bottom()) break;
            if (!boxes[i].second.grown(-0.1).overlaps(boxes[j].second.grown(-0.1))) continue;
            FAIL_CHECK(boxes[i].first << " lies on " << boxes[j].first);
        }
    // Lines that share a track have one meaning to one end, and their labels are the same.
    auto const is_same = [&](DiagramEdge const& one, DiagramEdge const& other) {
        return one.to == other.to && one.role == other.role && one.label == other.label;
    };
    std::vector<std::vector<Point>> lines;
    for (auto const id : picture.edges.ids()) {
        auto const& points = part(std::string{"-line-"}.append(std::to_string(id.index + 1)));
        lines.push_back(picture.layout == DiagramLayout::layered ? flattened(points) : points);
    }
    std::size_t label = nodes;
    for (auto const id : picture.edges.ids()) {
        if (label >= boxes.size() || boxes[label].first != std::string{"-line-"}.append(std::to_string(id.index + 1))) continue;
        auto const& box = boxes[label++].second;
        // A letter that stands for a label lies on a line where lines run closer than it is wide.
        if (picture.layout == DiagramLayout::tree && box.width < 16) continue;
        for (auto const other : picture.edges.ids())
            if (other != id && !is_same(picture.edges[id], picture.edges[other]) && runs_through(lines[other.index], box.grown(-1)))
                FAIL_CHECK("the label of line " << id.index + 1 << " lies on line " << other.index + 1);
    }
    auto through = 0;
    for (auto const id : picture.edges.ids()) {
        auto const& edge = picture.edges[id];
        auto const& line = lines[id.index];
        auto const whole = extent(line);
        for (std::size_t i = 0; i < nodes; ++i) {
            auto const& [name, box] = boxes[i];
            if (!box.overlaps(whole) && !whole.holds(box.centre()) && whole.width > 0.1 && whole.height > 0.1) continue;
            if ((edge.from.node && picture.nodes[edge.from.node].name == name) ||
                (edge.to.node && picture.nodes[edge.to.node].name == name))
                continue;
            if (runs_through(line, box)) {
                ++through;
                UNSCOPED_INFO("line " << id.index + 1 << " through " << name);
            }
        }
    }
    CHECK(through == 0);

    auto const text = to_text(picture);
    for (auto const& node : picture.nodes) CHECK(text.find("- " + node.title + " (") != std::string::npos);
    for (auto const& cluster : picture.clusters) CHECK(text.find(cluster.title + " (") != std::string::npos);
    auto const title_of = [&](DiagramEnd end) {
        return end.node ? picture.nodes[end.node].title : picture.clusters[end.cluster].title;
    };
    for (auto const& edge : picture.edges) {
        auto const begin = text.find("\n- " + title_of(edge.from) + " ", text.find("\nL"));
        CHECK(begin != std::string::npos);
        CHECK(text.find(" " + title_of(edge.to), begin) != std::string::npos);
    }
}

}  // namespace knoop::testing
