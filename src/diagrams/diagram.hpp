// A picture as plain data: what is in it and what it means. No coordinates, no colours, and nothing of a drawing engine.
//
//     model + view -> Diagram       a builder for each kind of view: organogram.cpp, …; arrange() then adds what layouts need
//     Diagram -> text               to_text() for who reads or listens, to_mermaid()
//     Diagram -> Layout             where everything stands: tree_layout() or layered_layout(), by Diagram::layout
//     Diagram + Layout -> picture   SVG, PNG, PDF on one sheet or several; DOT
//
// What a builder fills: name, layout, language, clusters (a parent before what is in it), nodes, edges, notes; title; then
// add_legend() and add_description(). All texts are in the reader's language and unescaped. The order of the
// tables is the order of the source, and layouts keep it among siblings. Whatever is in a Diagram is in every output of it.
#pragma once

#include "src/base/id.hpp"
#include "src/base/text.hpp"
#include "src/model/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knoop {

enum class NodeShape : unsigned char { organisation, body, table, unit, post, person, decision, power, other };

// What a line means; style.hpp says how each looks, relations.hpp what the legend says.
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
    participation,  // in an arrangement or a table, often with a weight or a share as label
    escalation,
    advice,
    information,
    step,  // to what comes next: stages of a decision, items from one table to another
    money,
    other,
};

// In a picture of two structures over each other (before_after.hpp); elsewhere all is as it is. style.hpp says how each looks.
enum class Fate : unsigned char { none, added, gone, moved, renamed, altered };

// tree: the lines of command make a tidy tree in each cluster, the other lines are led round it. layered: rows by all lines
// that rank, laid out by Graphviz's `dot`.
enum class DiagramLayout : unsigned char { tree, layered };

struct DiagramNode;
struct DiagramCluster;
struct DiagramEdge;
using NodeKey = Id<DiagramNode>;
using ClusterKey = Id<DiagramCluster>;
using EdgeKey = Id<DiagramEdge>;

// Where something is declared, for links.
struct DeclaredAt {
    std::string path;   // as the user wrote it; empty when it has no place in the user's files
    unsigned line = 0;  // from 1
};

// A box. Its texts stand under each other as compartments: title (with marks), kind, holder, limits, notes.
struct DiagramNode {
    std::string name;  // path in the model: unique, and the same in every output
    std::string title;
    std::string kind;                 // in the reader's language
    std::string holder;               // who holds the post, if that is known
    std::vector<std::string> limits;  // what bounds what it may: `up to EUR 50,000`
    std::vector<std::string> notes;   // small lines below: `vacant`, `+ 5 not shown`
    std::vector<unsigned> marks;      // numbers of findings; Diagram::marks explains them
    NodeShape shape = NodeShape::other;
    bool external = false;
    ClusterKey cluster;           // empty: in no cluster
    bool assisting = false;       // set by arrange(): staff, beside the line from its superior, not in the row of the line
    unsigned level = 0;           // steps below the top of its organisation
    std::optional<unsigned> row;  // where a builder knows the row (stages of a route); arrange() takes it over
    unsigned rank = 0;            // set by arrange(): its row in the picture, 0 at the top
    unsigned sheet = 0;           // set by split(): the sheet where its parts stand, from 1; 0 for none
    std::string ground;           // citation of its declaration: `art. 160 lid 1 Gemeentewet`
    DeclaredAt declared;
    EntityId entity;  // of an organogram: what it stands for, for who lays two over each other
    Fate fate = Fate::none;
};

struct DiagramCluster {
    std::string name;
    std::string title;
    std::string kind;
    std::vector<std::string> notes;
    std::vector<unsigned> marks;
    bool external = false;
    ClusterKey parent;  // a cluster stands after its parent
    std::string ground;
    DeclaredAt declared;
    bool title_below = false;  // set by arrange(): most lines come in from above, so the title stands below
    EntityId entity;           // as of a node
    Fate fate = Fate::none;
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
    std::string ground;
    DeclaredAt declared;
    std::vector<FactId> facts;    // what it stands for, for findings that rest on them
    std::vector<unsigned> marks;  // as of a node
    bool proves = false;          // one of the facts that the finding of the picture rests on: painted with emphasis
    Fate fate = Fate::none;
    // Set by arrange():
    bool ranks = false;        // this line decides what stands above what
    bool upside_down = false;  // other lines decided that the end which belongs above stands lower
};

struct LegendEntry {
    std::optional<NodeShape> shape;  // one of the two
    std::optional<EdgeRole> role;
    bool external = false;
    std::string text;
    Fate fate = Fate::none;  // of a box or a line
};

struct Diagram {
    std::string name;  // of the view
    std::string title;
    std::string description;  // the picture in words, one paragraph
    std::string source;       // the root file of the model, for the title block
    std::string as_of;        // the date it shows, as the reader writes it
    std::string readings;     // in which the model was read, as a line; empty for a model that gives none
    DiagramLayout layout = DiagramLayout::layered;
    bool to_the_right = false;  // layered: rows become columns, from left to right, as a route reads
    Language language = Language::en;
    Table<DiagramCluster> clusters;
    Table<DiagramNode> nodes;
    Table<DiagramEdge> edges;
    std::vector<LegendEntry> legend;
    std::vector<std::string> notes;  // below the picture: what was left out, and why
    std::vector<std::string> marks;  // findings, numbered from 1
};

}  // namespace knoop
