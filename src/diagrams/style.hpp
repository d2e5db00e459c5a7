// How everything looks: the one table. Shapes, line styles and arrowheads carry the meaning and survive a grey print;
// colours (after Okabe and Ito, told apart with every common colour deficiency) only help. Text is dark on light throughout.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace knoop {

struct NodeStyle {
    NodeShape shape;
    char const* outline;  // shape in Graphviz
    bool rounded;
    bool doubled;  // a second border
    double border;
    char const* fill;
};

// clang-format off
inline constexpr std::array node_styles{
    //                                    outline    rounded doubled border fill
    NodeStyle{NodeShape::organisation, "box",     false,  false,  2.2,   "#f4f4f4"},
    NodeStyle{NodeShape::body,         "box",     false,  true,   1.0,   "#fff8dc"},
    NodeStyle{NodeShape::table,        "ellipse", false,  false,  1.0,   "#e3f4ee"},
    NodeStyle{NodeShape::unit,         "box",     false,  false,  1.0,   "#e6f1fa"},
    NodeStyle{NodeShape::post,         "box",     true,   false,  1.0,   "#ffffff"},
    NodeStyle{NodeShape::person,       "box",     true,   false,  1.0,   "#f7ebf2"},
    NodeStyle{NodeShape::decision,     "hexagon", false,  false,  1.2,   "#fdf0e2"},
    NodeStyle{NodeShape::power,        "folder",  false,  false,  1.0,   "#f2f0fa"},
    NodeStyle{NodeShape::other,        "note",    false,  false,  1.0,   "#ffffff"},
};
// clang-format on

struct EdgeStyle {
    EdgeRole role;
    char const* colour;  // at least 3:1 on every fill above
    char const* line;    // solid, dashed, dotted
    double width;
    char const* from_arrow;  // at the end where the fact's subject stands, as Graphviz calls it
    char const* to_arrow;
    int weight;  // how much the layout tries to keep it short and straight
};

// clang-format off
inline constexpr std::array edge_styles{
    //                                     colour     line      width from    to          weight
    EdgeStyle{EdgeRole::hierarchical,   "#000000", "solid",  1.9, "none", "none",  8},
    EdgeStyle{EdgeRole::functional,     "#000000", "dashed", 1.5, "none", "empty", 2},
    EdgeStyle{EdgeRole::part,           "#555555", "solid",  0.8, "none", "none",  6},
    EdgeStyle{EdgeRole::accountability, "#0072b2", "solid",  1.2, "none", "vee", 4},
    EdgeStyle{EdgeRole::grant,          "#c04a00", "solid",  1.6, "none", "normal", 1},
    EdgeStyle{EdgeRole::service,        "#007a5a", "solid",  1.3, "none", "odiamond", 1},
    EdgeStyle{EdgeRole::chair,          "#333333", "dotted", 1.5, "none", "dot", 3},
    EdgeStyle{EdgeRole::membership,     "#333333", "dotted", 1.5, "none", "odot", 2},
    EdgeStyle{EdgeRole::employment,     "#9c4a7e", "dashed", 1.4, "obox", "none",  1},
    EdgeStyle{EdgeRole::supervision,    "#555555", "dashed", 1.2, "none", "vee", 1},
    EdgeStyle{EdgeRole::participation,  "#333333", "solid",  1.2, "none", "odot", 3},
    EdgeStyle{EdgeRole::escalation,     "#c04a00", "dashed", 1.4, "none", "normal", 2},
    EdgeStyle{EdgeRole::advice,         "#007a5a", "dotted", 1.5, "none", "vee", 1},
    EdgeStyle{EdgeRole::information,    "#0072b2", "dotted", 1.3, "none", "empty", 1},
    EdgeStyle{EdgeRole::step,           "#000000", "solid",  2.2, "none", "normal", 8},
    EdgeStyle{EdgeRole::money,          "#9c4a7e", "dashed", 1.6, "none", "diamond", 1},
    EdgeStyle{EdgeRole::other,          "#555555", "solid",  1.0, "none", "vee",  1},
};
// clang-format on

// What a reorganisation does to a box (its border) or a line (a band behind it), each with a sign of its own: no meaning in colour alone.
struct FateStyle {
    Fate fate;
    char const* sign;    // in the badge of a box and on a line
    char const* colour;  // of border, badge and sign
    char const* line;    // of border and band
    double border;
    char const* band;
    Text word;
};

// clang-format off
inline constexpr std::array fate_styles{
    FateStyle{Fate::none,    "",  "#333333", "solid",  1.0, "#ffffff", {"as it was", "ongewijzigd"}},
    FateStyle{Fate::added,   "+", "#006b4f", "solid",  3.0, "#b5e3d3", {"new", "nieuw"}},
    FateStyle{Fate::gone,    "×", "#a33d00", "dotted", 1.8, "#fbd5bd", {"gone", "vervallen"}},
    FateStyle{Fate::moved,   "→", "#0072b2", "dashed", 2.4, "#c6e2f5", {"moved", "verplaatst"}},
    FateStyle{Fate::renamed, "~", "#9c4a7e", "solid",  2.0, "#ecd3e2", {"renamed", "andere naam"}},
    FateStyle{Fate::altered, "≠", "#444444", "solid",  2.0, "#dddddd", {"changed", "gewijzigd"}},
};
// clang-format on

constexpr auto style_of(Fate fate) -> FateStyle const& { return fate_styles[static_cast<std::size_t>(fate)]; }
// `× gone`: the badge, and what words say; empty for what is as it was.
inline auto words_of(Fate fate, Language language) -> std::string {
    if (fate == Fate::none) return {};
    auto const& style = style_of(fate);
    return std::string{style.sign} + " " + std::string{style.word.in(language)};
}

// In words, before what it is about: `[× gone] `.
inline auto in_words_of(Fate fate, Language language) -> std::string {
    return fate == Fate::none ? std::string{} : "[" + words_of(fate, language) + "] ";
}

// A line of command into another organisation is rare and matters: it gets an arrow, which it does without at home.
inline constexpr char const* crossing_command_arrow = "normal";

// The tables stand in the order of their enumerations.
constexpr auto style_of(NodeShape shape) -> NodeStyle const& { return node_styles[static_cast<std::size_t>(shape)]; }
constexpr auto style_of(EdgeRole role) -> EdgeStyle const& { return edge_styles[static_cast<std::size_t>(role)]; }

// At the edge's `from` end and at its `to` end.
constexpr auto arrows_of(DiagramEdge const& edge) -> std::pair<char const*, char const*> {
    auto const& style = style_of(edge.role);
    std::pair arrows{style.from_arrow, style.to_arrow};
    if (edge.role == EdgeRole::hierarchical && (edge.crossing || !edge.ranks))
        (edge.to_is_above ? arrows.second : arrows.first) = crossing_command_arrow;
    return arrows;
}

static_assert([] {
    for (std::size_t i = 0; i < node_styles.size(); ++i)
        if (static_cast<std::size_t>(node_styles[i].shape) != i) return false;
    for (std::size_t i = 0; i < edge_styles.size(); ++i)
        if (static_cast<std::size_t>(edge_styles[i].role) != i) return false;
    return node_styles.back().shape == NodeShape::other && edge_styles.back().role == EdgeRole::other;
}());

// The first has the widths of Arial, so that text fits where another machine shows the picture with what it has.
inline constexpr char const* fonts = "Liberation Sans,Arial,Helvetica,sans-serif";
inline constexpr char const* text_colour = "#111111";
inline constexpr char const* small_colour = "#444444";  // kind, holder, notes
inline constexpr char const* border_colour = "#333333";
inline constexpr char const* mark_colour = "#a00000";
inline constexpr char const* page_colour = "#ffffff";
inline constexpr char const* highlight_colour = "#ffe08a";  // behind a line that proves a finding
inline constexpr std::array cluster_fills{"#f4f4f4", "#ebebeb"};  // alternate with nesting
inline constexpr char const* external_fill = "#ffffff";
inline constexpr char const* cluster_border = "#666666";

// In points; on paper nothing goes below 7.
inline constexpr int title_size = 18;
inline constexpr int cluster_title_size = 14;
inline constexpr int node_title_size = 12;
inline constexpr int small_size = 10;

inline constexpr std::size_t most_in_column = 9;  // of a list

// In points. A word that is wider stands alone on its line.
inline constexpr double node_text_width = 132;
inline constexpr double label_text_width = 140;
inline constexpr double cluster_text_width = 320;
inline constexpr double box_padding = 8;
inline constexpr double box_padding_above = 5;
inline constexpr double least_box_width = 84;
inline constexpr double doubled_gap = 3;  // between the two borders
inline constexpr double badge_padding = 5;  // beside the number of a finding
inline constexpr double highlight_width = 9;

// What the outline takes from the width on each side.
constexpr auto corner_room(NodeStyle const& style) -> double {
    switch (style.outline[0]) {
        case 'e': return 6;   // ellipse, drawn with half-round sides
        case 'h': return 10;  // hexagon
        case 'n': return 3;   // note
        default: return 0;
    }
}

}  // namespace knoop
