// The lines of text in a box, at a line and on a cluster, with the room they need.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/geometry.hpp"

#include <string>
#include <vector>

namespace knoop {

enum class Ink : unsigned char { title, small, mark };

struct TextLine {
    std::string text;
    int size = 0;  // in points
    bool bold = false;
    Ink ink = Ink::title;
};

struct BoxText {
    std::vector<TextLine> lines;
    Size size;  // with the room around them
};

auto node_text(Diagram const& picture, NodeKey node) -> BoxText;
auto cluster_text(DiagramCluster const& cluster) -> BoxText;
auto edge_text(DiagramEdge const& edge) -> BoxText;  // empty where the edge has no label

// All of a diagram, by key: measured once, then laid out and painted.
struct PictureText {
    std::vector<BoxText> nodes;
    std::vector<BoxText> clusters;
    std::vector<BoxText> edges;
};
auto text_of(Diagram const& picture) -> PictureText;

}  // namespace knoop
