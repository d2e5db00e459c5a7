#include "src/diagrams/forest.hpp"

#include <limits>

namespace knoop {

auto command_order(EdgeRole role) -> int {
    switch (role) {
        case EdgeRole::hierarchical:
        case EdgeRole::step: return 0;
        case EdgeRole::part: return 1;
        case EdgeRole::accountability: return 2;
        case EdgeRole::chair:
        case EdgeRole::participation:
        case EdgeRole::membership: return 3;
        case EdgeRole::functional: return 4;
        case EdgeRole::grant: return 6;
        case EdgeRole::escalation:
        case EdgeRole::service: return 7;
        case EdgeRole::employment: return 10;
        case EdgeRole::supervision: return 11;
        case EdgeRole::advice:
        case EdgeRole::information:
        case EdgeRole::money:
        case EdgeRole::other: return 12;
    }
    return 12;
}

auto is_past(Diagram const& picture, DiagramEdge const& edge) -> bool {
    if (edge.fate != Fate::gone) return false;
    auto const below = edge.to_is_above ? edge.from : edge.to;
    return (below.node ? picture.nodes[below.node].fate : picture.clusters[below.cluster].fate) != Fate::gone;
}

auto forest_of(Diagram const& picture) -> Forest {
    auto const count = picture.nodes.size();
    Forest forest{std::vector<NodeKey>(count), std::vector<EdgeKey>(count), std::vector<std::vector<NodeKey>>(count),
                  std::vector<std::vector<NodeKey>>(picture.clusters.size() + 1)};
    std::vector<int> best(count, std::numeric_limits<int>::max());
    for (auto const id : picture.edges.ids()) {
        auto const& edge = picture.edges[id];
        auto const above = edge.to_is_above ? edge.to.node : edge.from.node;
        auto const below = edge.to_is_above ? edge.from.node : edge.to.node;
        if (!edge.ranks || !above || !below || above == below) continue;
        if (picture.nodes[above].cluster != picture.nodes[below].cluster) continue;
        auto const order = 2 * (command_order(edge.role) + (is_past(picture, edge) ? past_order : 0)) + (edge.to_is_above ? 0 : 1);
        if (order >= best[below.index]) continue;
        best[below.index] = order;
        forest.parent[below.index] = above;
        forest.line[below.index] = id;
    }
    for (auto const node : picture.nodes.ids()) {
        auto const cluster = picture.nodes[node].cluster;
        if (auto const above = forest.parent[node.index])
            forest.children[above.index].push_back(node);
        else
            forest.tops[cluster ? cluster.index : picture.clusters.size()].push_back(node);
    }
    return forest;
}

}  // namespace knoop
