// A picture as plain data: what is in it and what it means. No coordinates, no colours, and nothing of the drawing engine:
// builders make it from a model, arrange.hpp adds what layouts need, style.hpp and dot.cpp turn it into a drawing.
#pragma once

#include "src/base/id.hpp"
#include "src/base/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knoop {

enum class NodeShape : unsigned char { organisation, body, table, unit, post, person, other };

// What a line means; style.hpp says how each looks.
enum class EdgeRole : unsigned char {
    hierarchical,
    functional,
    part,
    accountability,
    grant,
    service,
    chair,
    membership,
    employment,
    supervision,
    other,
};

struct DiagramNode;
struct DiagramCluster;
struct DiagramEdge;
using NodeKey = Id<DiagramNode>;
using ClusterKey = Id<DiagramCluster>;
using EdgeKey = Id<DiagramEdge>;

struct DiagramNode {
    std::string name;  // path in the model: unique, and the same in every output
    std::string title;
    std::string kind;                // in the reader's language
    std::string holder;              // who holds the post, if that is known
    std::vector<std::string> notes;  // small lines below: `vacant`, `+ 5 not shown`
    std::vector<unsigned> marks;     // numbers of findings; Diagram::marks explains them
    NodeShape shape = NodeShape::other;
    bool external = false;
    ClusterKey cluster;  // empty: in no cluster
    unsigned level = 0;  // steps below the top of its organisation
    unsigned rank = 0;   // set by arrange(): its row in the picture, 0 at the top
};

struct DiagramCluster {
    std::string name;
    std::string title;
    std::string kind;
    std::vector<std::string> notes;
    std::vector<unsigned> marks;
    bool external = false;
    ClusterKey parent;         // a cluster stands after its parent
    bool title_below = false;  // set by arrange(): most lines come in from above, so the title stands below
};

// A line ends at a node or at a cluster as a whole.
struct DiagramEnd {
    NodeKey node;
    ClusterKey cluster;
    friend auto operator==(DiagramEnd, DiagramEnd) -> bool = default;
    friend auto operator<=>(DiagramEnd, DiagramEnd) = default;
};

struct DiagramEdge {
    DiagramEnd from;  // as the fact is stated: from the subordinate to the superior, from the grantor to the grantee
    DiagramEnd to;
    EdgeRole role = EdgeRole::other;
    std::vector<std::string> verbs;  // in the reader's language, for sentences: `falls under`
    std::vector<std::string> label;  // short lines; empty where the legend says enough
    bool to_is_above = false;        // which end belongs nearer the top
    bool crossing = false;           // between two organisations
    // Set by arrange():
    bool ranks = false;        // this line decides what stands above what
    bool upside_down = false;  // other lines decided that the end which belongs above stands lower
};

struct LegendEntry {
    std::optional<NodeShape> shape;  // one of the two
    std::optional<EdgeRole> role;
    bool external = false;
    std::string text;
};

struct Diagram {
    std::string name;  // of the view
    std::string title;
    std::string description;  // the picture in words
    Language language = Language::en;
    Table<DiagramCluster> clusters;
    Table<DiagramNode> nodes;
    Table<DiagramEdge> edges;
    std::vector<LegendEntry> legend;
    std::vector<std::string> notes;            // below the picture: what was left out, and why
    std::vector<std::string> marks;            // findings, numbered from 1
    std::vector<std::vector<NodeKey>> stacks;  // set by arrange(): leaves of one parent that stand under each other as one
};

}  // namespace knoop
