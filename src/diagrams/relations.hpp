// Which relation is drawn how in an organogram: the one place. A relation that is not listed is drawn as its family is; without
// a listed family it is somebody's own, and becomes a line that carries its verb.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace knoop {

enum class DrawnAs : unsigned char {
    line,
    note,     // a small line at the subject: `replaces Director`
    nothing,  // another kind of view shows it; counted below the picture
    silent,   // shown in another way (nesting, holders), or not about actors
};

enum class LineLabel : unsigned char {
    none,   // the legend says it
    verb,   // the verb, then what it is about
    about,  // only what it is about: powers, topics
    part,   // how one takes part: `adviser`; nothing for an ordinary member
};

struct DrawnRelation {
    std::string_view relation;
    DrawnAs as = DrawnAs::line;
    EdgeRole role = EdgeRole::other;
    bool to_is_above = false;
    LineLabel label = LineLabel::none;
    std::string_view to = "object";  // the role where the line ends
    std::string_view about = {};     // the role whose parties the label lists
    Text verb = {};                  // for sentences; the relation's own word where this is empty
};

// clang-format off
inline constexpr std::array drawn_relations{
    DrawnRelation{.relation = "under", .role = EdgeRole::hierarchical, .to_is_above = true, .verb = {"falls under", "valt onder"}},
    DrawnRelation{.relation = "heads", .role = EdgeRole::hierarchical},
    DrawnRelation{.relation = "part-of",   .as = DrawnAs::silent},
    DrawnRelation{.relation = "deputy-of", .as = DrawnAs::note},
    DrawnRelation{.relation = "holds",     .as = DrawnAs::silent},

    DrawnRelation{.relation = "accountable-to", .role = EdgeRole::accountability, .to_is_above = true, .label = LineLabel::about, .about = "on"},
    DrawnRelation{.relation = "serves",         .role = EdgeRole::service,        .to_is_above = true, .label = LineLabel::about, .about = "on"},
    DrawnRelation{.relation = "grants",         .role = EdgeRole::grant,          .label = LineLabel::verb, .to = "to", .about = "object"},
    DrawnRelation{.relation = "supervises",     .role = EdgeRole::supervision,    .label = LineLabel::about, .about = "on"},
    DrawnRelation{.relation = "employs",        .role = EdgeRole::employment},
    DrawnRelation{.relation = "commissions",    .label = LineLabel::verb, .about = "on"},
    DrawnRelation{.relation = "instructs",      .label = LineLabel::verb, .about = "on"},
    DrawnRelation{.relation = "owns",           .label = LineLabel::verb},

    DrawnRelation{.relation = "chairs",    .role = EdgeRole::chair,      .to_is_above = true},
    DrawnRelation{.relation = "member-of", .role = EdgeRole::membership, .to_is_above = true, .label = LineLabel::part, .about = "as"},
    DrawnRelation{.relation = "takes-part-in", .as = DrawnAs::nothing},

    DrawnRelation{.relation = "advises",       .as = DrawnAs::nothing},
    DrawnRelation{.relation = "informs",       .as = DrawnAs::nothing},
    DrawnRelation{.relation = "controls",      .as = DrawnAs::nothing},
    DrawnRelation{.relation = "positions",     .as = DrawnAs::nothing},
    DrawnRelation{.relation = "designates",    .as = DrawnAs::nothing},
    DrawnRelation{.relation = "escalates-to",  .as = DrawnAs::nothing},
    DrawnRelation{.relation = "prevails-over", .as = DrawnAs::nothing},
    DrawnRelation{.relation = "passes",        .as = DrawnAs::silent},
};
// clang-format on

// For the legend, and for sentences where several verbs share a line. Read from the `from` end to the `to` end.
inline constexpr std::array<Text, 17> meaning_of_lines{{
    {"line of command", "hiërarchische lijn"},
    {"functional line", "functionele lijn"},
    {"is part of", "maakt deel uit van"},
    {"is accountable to", "legt verantwoording af aan"},
    {"grants authority to", "verleent bevoegdheid aan"},
    {"works for", "werkt voor"},
    {"chairs", "is voorzitter van"},
    {"is a member of", "is lid van"},
    {"employs", "heeft in dienst"},
    {"supervises", "houdt toezicht op"},
    {"takes part in", "neemt deel aan"},
    {"escalates to", "escaleert naar"},
    {"advises", "adviseert"},
    {"informs", "informeert"},
    {"goes on to", "gaat door naar"},
    {"pays to", "betaalt aan"},
    {"other, as the line says", "anders, zoals de lijn zegt"},
}};

// The verb of a sentence "{from} {verb} {to}": a grant is of something, so its own verb does not fit between the two.
inline auto verb_between(DiagramEdge const& edge, Language language) -> std::string {
    if (edge.role == EdgeRole::grant || edge.verbs.empty())
        return std::string{meaning_of_lines[static_cast<std::size_t>(edge.role)].in(language)};
    return edge.verbs.front();
}

}  // namespace knoop
