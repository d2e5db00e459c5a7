// How a box is called in a sentence: by its title, and where several have that, with the frame it stands in: `Council (Hoorn)`.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <string>
#include <vector>

namespace knoop {

class SpokenNames {
public:
    explicit SpokenNames(Diagram const& picture);
    [[nodiscard]] auto of(DiagramEnd end) const -> std::string const& { return end.node ? nodes_[end.node.index] : clusters_[end.cluster.index]; }

private:
    std::vector<std::string> nodes_;
    std::vector<std::string> clusters_;
};

}  // namespace knoop
