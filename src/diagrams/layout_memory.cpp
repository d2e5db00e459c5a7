#include "src/diagrams/layout_memory.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace knoop {

namespace {

constexpr Text not_a_layout{"this is not a layout file: it holds {\"layout\": 1, \"order\": {…}, \"lists\": {…}}",
                            "dit is geen indelingsbestand: dat bevat {\"layout\": 1, \"order\": {…}, \"lists\": {…}}"};

void take_over(std::vector<NodeKey>& siblings, Diagram const& picture, std::vector<std::string> const& known) {
    std::unordered_map<std::string_view, std::size_t> place;
    for (std::size_t i = 0; i < known.size(); ++i) place.emplace(known[i], i);
    std::vector<NodeKey> ordered;
    for (auto const node : siblings)
        if (place.contains(picture.nodes[node].name)) ordered.push_back(node);
    std::sort(ordered.begin(), ordered.end(), [&](NodeKey a, NodeKey b) {
        return place.find(picture.nodes[a].name)->second < place.find(picture.nodes[b].name)->second;
    });
    NodeKey before;
    for (auto const node : siblings) {
        if (!place.contains(picture.nodes[node].name)) {
            auto const at = before ? std::find(ordered.begin(), ordered.end(), before) + 1 : ordered.begin();
            ordered.insert(at, node);
        }
        before = node;
    }
    siblings = std::move(ordered);
}

auto name_of_place(Diagram const& picture, std::size_t cluster) -> std::string {
    return cluster < picture.clusters.size() ? picture.clusters[ClusterKey{cluster}].name : std::string{};
}

}  // namespace

void take_over_order(Forest& forest, Diagram const& picture, LayoutMemory const& memory) {
    auto const order = [&](std::string const& parent, std::vector<NodeKey>& siblings) {
        if (siblings.size() < 2) return;
        if (auto const known = memory.order.find(parent); known != memory.order.end())
            take_over(siblings, picture, known->second);
    };
    for (auto const node : picture.nodes.ids()) order(picture.nodes[node].name, forest.children[node.index]);
    for (std::size_t cluster = 0; cluster < forest.tops.size(); ++cluster)
        order(name_of_place(picture, cluster), forest.tops[cluster]);
}

void remember_order(Forest const& forest, Diagram const& picture, LayoutMemory& memory) {
    auto const remember = [&](std::string parent, std::vector<NodeKey> const& siblings) {
        if (siblings.size() < 2) return;
        auto& names = memory.order[std::move(parent)];
        names.clear();
        for (auto const node : siblings) names.push_back(picture.nodes[node].name);
    };
    for (auto const node : picture.nodes.ids()) remember(picture.nodes[node].name, forest.children[node.index]);
    for (std::size_t cluster = 0; cluster < forest.tops.size(); ++cluster)
        remember(name_of_place(picture, cluster), forest.tops[cluster]);
}

auto to_json(LayoutMemory const& memory) -> std::string {
    nlohmann::ordered_json json;
    json["layout"] = 1;
    json["order"] = memory.order;
    json["lists"] = memory.hang;
    return json.dump(1) + '\n';
}

auto layout_memory_from_json(std::string_view text) -> Result<LayoutMemory> {
    auto const json = nlohmann::json::parse(text, nullptr, false);
    auto const fail = Error{OwnedText{not_a_layout}};
    if (!json.is_object() || json.value("layout", nlohmann::json{}) != 1) return fail;
    LayoutMemory memory;
    for (auto const& [name, value] : json.items()) {
        if (name == "layout") continue;
        if ((name != "order" && name != "lists") || !value.is_object()) return fail;
        for (auto const& [place, content] : value.items()) {
            if (name == "lists") {
                if (!content.is_number_unsigned() || content.get<std::uint64_t>() > 100) return fail;
                memory.hang[place] = content.get<unsigned>();
                continue;
            }
            if (!content.is_array()) return fail;
            for (auto const& sibling : content) {
                if (!sibling.is_string()) return fail;
                memory.order[place].push_back(sibling.get<std::string>());
            }
        }
    }
    return memory;
}

}  // namespace knoop
