#include "src/diagrams/boxes.hpp"

#include "src/diagrams/line_words.hpp"

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
        if (auto const known = vocabulary.kind(vocabulary.names.find(name), Language::en); known && model.is_a(entity, known))
            return shape;
    return NodeShape::other;
}

auto is_external(Model const& model, EntityId entity) -> bool {
    for (auto at = entity; at; at = model.entities[at].parent)
        if (model.entities[at].external) return true;
    return false;
}

void mark_findings(Diagram& picture, std::vector<FindingMark> const& marks,
                   std::multimap<std::string, DiagramEnd> const& by_path) {
    for (auto const& mark : marks) {
        auto const number = static_cast<unsigned>(picture.marks.size() + 1);
        auto is_placed = false;
        for (auto const& element : mark.elements) {
            auto const [first, last] = by_path.equal_range(element);
            for (auto at = first; at != last; ++at) {
                auto const end = at->second;
                if (end.node)
                    add_once(picture.nodes[end.node].marks, number);
                else if (end.cluster)
                    add_once(picture.clusters[end.cluster].marks, number);
                is_placed = true;
            }
        }
        if (is_placed) picture.marks.push_back(mark.text);
    }
}

}  // namespace knoop
