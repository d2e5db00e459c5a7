#include "src/diagrams/spoken_names.hpp"

#include "src/diagrams/cat.hpp"

#include <map>

namespace knoop {

SpokenNames::SpokenNames(Diagram const& picture) {
    std::map<std::string_view, std::size_t> count;
    for (auto const& node : picture.nodes) ++count[node.title];
    for (auto const& cluster : picture.clusters) {
        ++count[cluster.title];
        clusters_.push_back(cluster.title);
    }
    for (auto const& node : picture.nodes)
        nodes_.push_back(count[node.title] > 1 && node.cluster ? cat(node.title, " (", picture.clusters[node.cluster].title, ")") : node.title);
}

}  // namespace knoop
