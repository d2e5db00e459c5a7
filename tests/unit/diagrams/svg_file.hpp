// What stands in an SVG, read from its text: whether it is well-formed, and where its parts are.
#pragma once

#include "src/diagrams/geometry.hpp"

#include <algorithm>

#include <map>
#include <string>
#include <vector>

namespace knoop::testing {

// Tags close in order, entities are known, and nothing forbidden is left: enough to tell that a title broke the file.
inline auto mistake_in(std::string const& xml) -> std::string {
    std::vector<std::string> open;
    for (std::size_t at = 0; at < xml.size(); ++at) {
        auto const c = static_cast<unsigned char>(xml[at]);
        if (c < 0x20 && c != '\n' && c != '\t') return "control character";
        if (c == '&') {
            auto const end = xml.find(';', at);
            if (end == std::string::npos || end - at > 8) return "bare &";
        }
        if (c == '>') return "bare >";
        if (c != '<') continue;
        auto const end = xml.find('>', at);
        if (end == std::string::npos) return "open tag";
        auto const tag = xml.substr(at + 1, end - at - 1);
        at = end;
        if (tag.front() == '?' || tag.front() == '!') continue;
        auto const name = tag.substr(tag.front() == '/' ? 1 : 0, tag.find_first_of(" \n/", 1) - (tag.front() == '/' ? 1 : 0));
        if (tag.front() == '/') {
            if (open.empty() || open.back() != name) return name + " closes nothing";
            open.pop_back();
        } else if (tag.back() != '/') {
            open.push_back(name);
        }
    }
    return open.empty() ? std::string{} : open.back() + " stays open";
}

// An id that occurs twice, or nothing.
inline auto doubled_id_in(std::string const& svg) -> std::string {
    std::map<std::string, int> seen;
    for (auto at = svg.find(" id=\""); at != std::string::npos; at = svg.find(" id=\"", at + 1)) {
        auto const id = svg.substr(at + 5, svg.find('"', at + 5) - at - 5);
        if (++seen[id] > 1) return id;
    }
    return {};
}

// The first path of each part, by its id without `knoop-`: the outline of a box, a frame, the ground of a label, a line.
inline auto parts_of(std::string const& svg) -> std::map<std::string, std::vector<Point>> {
    std::map<std::string, std::vector<Point>> parts;
    std::string const open = "<g id=\"knoop-";
    for (auto at = svg.find(open); at != std::string::npos; at = svg.find(open, at)) {
        at += open.size();
        auto const id = svg.substr(at, svg.find('"', at) - at);
        auto const end = svg.find("</g>", at);
        auto d = svg.find(" d=\"", at);
        if (d == std::string::npos || d > end) continue;
        d += 4;
        std::vector<double> numbers;
        for (auto const stop = svg.find('"', d); d < stop;) {
            if (svg.find_first_of("0123456789-", d) != d) {
                ++d;
                continue;
            }
            std::size_t used = 0;
            numbers.push_back(std::stod(svg.substr(d, 24), &used));
            d += used;
        }
        for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) parts[id].push_back({numbers[i], numbers[i + 1]});
    }
    return parts;
}

inline auto extent(std::vector<Point> const& points) -> Box {
    if (points.empty()) return {};
    auto const [left, right] = std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.x < b.x; });
    auto const [top, bottom] = std::minmax_element(points.begin(), points.end(), [](Point a, Point b) { return a.y < b.y; });
    return {left->x, top->y, right->x - left->x, bottom->y - top->y};
}

}  // namespace knoop::testing
