#include "src/diagrams/boxes.hpp"

#include "src/diagrams/line_words.hpp"

#include <algorithm>
#include <array>

namespace knoop {

auto shape_of(Model const& model, EntityId entity) -> NodeShape {
    constexpr std::array<std::pair<char const*, NodeShape>, 8> shapes{{
        {"organisation", NodeShape::organisation},
        {"table", NodeShape::table},
        {"body", NodeShape::body},
        {"post", NodeShape::post},
        {"unit", NodeShape::unit},
        {"person", NodeShape::person},
        {"decision", NodeShape::decision},
        {"power", NodeShape::power},
    }};
    auto const& vocabulary = *model.vocabulary;
    for (auto const& [name, shape] : shapes)
        if (auto const known = vocabulary.kind(name); known && model.is_a(entity, known))
            return shape;
    return NodeShape::other;
}

auto is_external(Model const& model, EntityId entity) -> bool {
    for (auto at = entity; at; at = model.entities[at].parent)
        if (model.entities[at].external) return true;
    return false;
}

void mark_lines(Diagram& picture, std::vector<FindingMark> const& marks) {
    std::multimap<FactId, unsigned> numbers;
    for (std::size_t i = 0; i < marks.size(); ++i)
        for (auto const fact : marks[i].facts) numbers.emplace(fact, static_cast<unsigned>(i + 1));
    if (numbers.empty()) return;
    for (auto const id : picture.edges.ids()) {
        auto& edge = picture.edges[id];
        for (auto const fact : edge.facts) {
            auto const [first, last] = numbers.equal_range(fact);
            for (auto at = first; at != last; ++at) add_once(edge.marks, at->second);
        }
        std::sort(edge.marks.begin(), edge.marks.end());
    }
}

void mark_findings(Diagram& picture, std::vector<FindingMark> const& marks,
                   std::multimap<std::string, DiagramEnd> const& by_path) {
    for (std::size_t i = 0; i < marks.size(); ++i)
        for (auto const& element : marks[i].elements) {
            auto const [first, last] = by_path.equal_range(element);
            for (auto at = first; at != last; ++at) {
                auto const end = at->second;
                auto& there = end.node ? picture.nodes[end.node].marks : picture.clusters[end.cluster].marks;
                add_once(there, static_cast<unsigned>(i + 1));
            }
        }
    std::vector<unsigned> number(marks.size() + 1, 0);
    auto const each = [&](auto const& act) {
        for (auto const id : picture.nodes.ids()) act(picture.nodes[id].marks);
        for (auto const id : picture.clusters.ids()) act(picture.clusters[id].marks);
        for (auto const id : picture.edges.ids()) act(picture.edges[id].marks);
    };
    each([&](std::vector<unsigned> const& there) {
        for (auto const mark : there) number[mark] = 1;
    });
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (number[i + 1] == 0) continue;
        picture.marks.push_back(marks[i].text);
        number[i + 1] = static_cast<unsigned>(picture.marks.size());
    }
    each([&](std::vector<unsigned>& there) {
        for (auto& mark : there) mark = number[mark];
    });
}

}  // namespace knoop
