// What each kind of view but the organogram shows, as tables: which relation becomes which line, read in which direction, and what
// must be in the picture already for it to count. flow.hpp turns them into a Diagram.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/view.hpp"

#include <array>
#include <span>
#include <string_view>

namespace knoop {

enum class FlowAs : unsigned char {
    line,
    note,  // a small line in the box of the `from` end: `discusses: harbour`
};

// When a fact counts: somebody or something in it is what the view is about; or its `from` end is in the picture by earlier rows.
enum class FlowWhen : unsigned char { about, continues };

struct FlowRow {
    std::string_view relation;  // and its family, but for members with a row of their own
    EdgeRole role = EdgeRole::other;
    std::string_view from = "subject";
    std::string_view to = "object";
    std::string_view about = {};  // whose parties the label lists, with the limits
    Text verb = {};               // from `from` to `to`; the relation's own word where this is empty
    bool says_verb = false;       // in the label; else the legend says enough
    bool to_is_above = false;
    bool extends = false;  // what stands at `to`, with all inside it, is what the view is about too
    FlowAs as = FlowAs::line;
    FlowWhen when = FlowWhen::about;
    unsigned from_stage = 0;  // a route: the column, from the left
    unsigned to_stage = 0;
    std::string_view trail = {};  // a route: the role that says of which decision it is
    bool to_forum = false;        // a seat or a voting rule at `to` stands for the body it is in
    std::string_view option = {};  // of the fact, said in the label: `39 votes`
};

inline constexpr unsigned decision_stage = 5;

// clang-format off
inline constexpr std::array mandates_rows{
    FlowRow{.relation = "grants",   .role = EdgeRole::grant, .to = "to", .about = "object", .says_verb = true},
    FlowRow{.relation = "has",      .about = "object", .as = FlowAs::note},
    FlowRow{.relation = "reserves", .about = "object", .as = FlowAs::note},
};

inline constexpr std::array tables_rows{
    FlowRow{.relation = "chairs",        .role = EdgeRole::chair, .verb = {"chairs", "is voorzitter van"}},
    FlowRow{.relation = "member-of",     .role = EdgeRole::membership, .about = "as", .verb = {"is a member of", "is lid van"}},
    FlowRow{.relation = "takes-part-in", .role = EdgeRole::participation},
    FlowRow{.relation = "meeting-of",    .says_verb = true},
    FlowRow{.relation = "escalates-to",  .role = EdgeRole::escalation, .about = "on"},
    FlowRow{.relation = "advises",       .role = EdgeRole::advice},
    FlowRow{.relation = "informs",       .role = EdgeRole::information, .about = "on"},
    FlowRow{.relation = "prepares",      .role = EdgeRole::step, .says_verb = true},
    FlowRow{.relation = "passes",        .role = EdgeRole::step, .to = "to", .about = "object",
            .verb = {"passes the advice on to", "stuurt het advies door aan"}},
    FlowRow{.relation = "decides",       .role = EdgeRole::step, .from = "object", .to = "subject",
            .verb = {"is decided by", "wordt genomen door"}, .says_verb = true, .when = FlowWhen::continues},
    FlowRow{.relation = "discusses",     .about = "object", .as = FlowAs::note},
};

inline constexpr std::array accountability_rows{
    FlowRow{.relation = "accountable-to", .role = EdgeRole::accountability, .about = "on", .to_is_above = true, .extends = true},
    FlowRow{.relation = "under",          .role = EdgeRole::hierarchical, .verb = {"falls under", "valt onder"}, .to_is_above = true,
            .extends = true, .when = FlowWhen::continues},
};

inline constexpr std::array route_rows{
    FlowRow{.relation = "requests",     .role = EdgeRole::step, .says_verb = true, .from_stage = 0, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "prepares",     .role = EdgeRole::step, .says_verb = true, .from_stage = 1, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "reports-on",   .role = EdgeRole::step, .says_verb = true, .from_stage = 1, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "advises",      .role = EdgeRole::advice, .verb = {"advises on", "adviseert over"}, .from_stage = 2, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "consulted",    .says_verb = true, .from_stage = 2, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "approves",     .says_verb = true, .from_stage = 3, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "vetoes",       .says_verb = true, .from_stage = 3, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "decides",      .role = EdgeRole::step, .says_verb = true, .from_stage = 4, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "accountable",  .says_verb = true, .from_stage = 4, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "signs",        .role = EdgeRole::step, .from = "object", .to = "subject",
            .verb = {"is signed by", "wordt ondertekend door"}, .says_verb = true, .from_stage = decision_stage, .to_stage = 6, .trail = "object"},
    FlowRow{.relation = "countersigns", .role = EdgeRole::step, .from = "object", .to = "subject",
            .verb = {"is countersigned by", "wordt medeondertekend door"}, .says_verb = true, .from_stage = decision_stage, .to_stage = 6, .trail = "object"},
    FlowRow{.relation = "executes",     .role = EdgeRole::step, .from = "object", .to = "subject",
            .verb = {"is executed by", "wordt uitgevoerd door"}, .says_verb = true, .from_stage = decision_stage, .to_stage = 7, .trail = "object"},
    FlowRow{.relation = "pays",         .says_verb = true, .to_is_above = true, .from_stage = 7, .to_stage = decision_stage, .trail = "object"},
    FlowRow{.relation = "controls",     .from = "object", .to = "subject",
            .verb = {"is checked by", "wordt gecontroleerd door"}, .says_verb = true, .from_stage = decision_stage, .to_stage = 8, .trail = "object"},
    FlowRow{.relation = "informed",     .from = "object", .to = "subject",
            .verb = {"is made known to", "wordt gemeld aan"}, .says_verb = true, .from_stage = decision_stage, .to_stage = 8, .trail = "object"},
    FlowRow{.relation = "passes",       .role = EdgeRole::step, .to = "to",
            .verb = {"passes the advice on to", "stuurt het advies door aan"}, .says_verb = true, .from_stage = 2, .to_stage = 3, .trail = "object"},
    FlowRow{.relation = "exercises",    .about = "object", .as = FlowAs::note, .from_stage = decision_stage, .trail = "subject"},
};

inline constexpr std::array arrangement_rows{
    FlowRow{.relation = "participates-in", .role = EdgeRole::participation},
    FlowRow{.relation = "governs",         .says_verb = true, .extends = true},
    FlowRow{.relation = "hosts",           .says_verb = true},
    FlowRow{.relation = "chairs",          .role = EdgeRole::chair, .verb = {"chairs", "is voorzitter van"}, .to_is_above = true},
    FlowRow{.relation = "member-of",       .role = EdgeRole::membership, .about = "as", .verb = {"is a member of", "is lid van"}, .to_is_above = true},
    FlowRow{.relation = "designates",      .role = EdgeRole::participation, .says_verb = true, .to_forum = true},
    FlowRow{.relation = "has-votes-in",    .role = EdgeRole::participation, .verb = {"has votes in", "heeft stemmen in"}, .to_forum = true, .option = "votes"},
    FlowRow{.relation = "finances",        .role = EdgeRole::money, .about = "on", .option = "contribution"},
    FlowRow{.relation = "informs",         .role = EdgeRole::information, .about = "on"},
    FlowRow{.relation = "supervises",      .role = EdgeRole::supervision, .about = "on"},
    FlowRow{.relation = "accountable-to",  .role = EdgeRole::accountability, .about = "on", .to_is_above = true},
};
// clang-format on

struct FlowPlan {
    ViewKind kind;
    std::string_view turns_on;  // the kind of thing the view is about: `mandates of POWER`
    std::span<FlowRow const> rows;
    Text title;
    Text title_of_all;
    bool has_frames = true;  // organisations as frames; else each box says where it belongs
    bool to_the_right = false;
    DiagramLayout layout = DiagramLayout::layered;
    std::string_view turns_on_inside = {};  // also about all that is inside one of these
    std::string_view inside = {};   // of what the rows extend to, these are shown without any line
    std::string_view trait = {};    // boxes say so where they have it
    bool leads_to_trait = false;    // a note names the boxes from which no line leads there
    bool limits_to_named = false;   // notes only on what the lines are about, unless the view names it
    std::string_view attribute = {};  // a note in boxes of the kind the view turns on
};

inline constexpr std::array flow_plans{
    FlowPlan{.kind = ViewKind::mandates, .turns_on = "power", .rows = mandates_rows,
             .title = {"Mandates: {name}", "Mandaten: {name}"}, .title_of_all = {"Mandates", "Mandaten"}, .limits_to_named = true},
    FlowPlan{.kind = ViewKind::tables, .turns_on = "table", .rows = tables_rows,
             .title = {"Tables: {name}", "Tafels: {name}"}, .title_of_all = {"Tables", "Tafels"}, .attribute = "meets"},
    FlowPlan{.kind = ViewKind::accountability, .turns_on = "actor", .rows = accountability_rows,
             .title = {"Accountability: {name}", "Verantwoording: {name}"}, .title_of_all = {"Accountability", "Verantwoording"},
             .layout = DiagramLayout::tree,
             .trait = "elected", .leads_to_trait = true},
    FlowPlan{.kind = ViewKind::arrangement, .turns_on = "arrangement", .rows = arrangement_rows,
             .title = {"Arrangement: {name}", "Regeling: {name}"}, .title_of_all = {"Arrangements", "Regelingen"},
             .layout = DiagramLayout::tree, .turns_on_inside = "joint-body", .inside = "body"},
    FlowPlan{.kind = ViewKind::route, .turns_on = "decision", .rows = route_rows,
             .title = {"Route of {name}", "Route van {name}"}, .title_of_all = {"Routes of decisions", "Routes van besluiten"},
             .has_frames = false, .to_the_right = true},
};

constexpr auto plan_of(ViewKind kind) -> FlowPlan const* {
    for (auto const& plan : flow_plans)
        if (plan.kind == kind) return &plan;
    return nullptr;
}

}  // namespace knoop
