#include "src/diagrams/proof.hpp"

#include "src/diagrams/flow.hpp"
#include "src/diagrams/relations.hpp"

#include <optional>

namespace knoop {

namespace {

// As the organogram draws it, else as another view does.
auto known_row(std::string_view name) -> std::optional<FlowRow> {
    for (auto const& known : drawn_relations)
        if (known.relation == name && (known.as == DrawnAs::line || known.as == DrawnAs::note))
            return FlowRow{.relation = name, .role = known.role, .to = known.to, .about = known.about,
                           .verb = known.label == LineLabel::verb ? Text{} : known.verb,
                           .says_verb = known.label == LineLabel::verb || known.as == DrawnAs::note, .to_is_above = known.to_is_above};
    for (auto const& plan : flow_plans)
        for (auto const& known : plan.rows)
            if (known.relation == name && known.as == FlowAs::line && known.role != EdgeRole::other)
                return FlowRow{.relation = name, .role = known.role, .from = known.from, .to = known.to, .about = known.about, .verb = known.verb,
                               .says_verb = true, .to_is_above = known.to_is_above};
    return {};
}

// A row for every stated relation: its own or that of the nearest family around it, else a line with its verb.
auto rows_of_all(Vocabulary const& vocabulary) -> std::vector<FlowRow> {
    std::vector<FlowRow> rows;
    for (auto const relation : vocabulary.relations.ids()) {
        auto const& row = vocabulary.relations[relation];
        if (row.derived || row.roles.size() < 2) continue;
        std::optional<FlowRow> made;
        for (auto at = relation; at && !made; at = vocabulary.relations[at].family) made = known_row(vocabulary.text(vocabulary.relations[at].name));
        if (!made) made = FlowRow{.relation = {}, .to = vocabulary.text(row.roles[1].name), .says_verb = true};
        made->relation = vocabulary.text(row.name);
        rows.push_back(*made);
    }
    return rows;
}

}  // namespace

auto proof(Model const& model, FindingMark const& finding, Language language) -> Diagram {
    auto const rows = rows_of_all(*model.vocabulary);
    FlowPlan plan{.kind = ViewKind::organogram, .turns_on = {}, .rows = rows, .title = {}, .title_of_all = {}};
    ViewSpec view;
    view.name = "finding";
    view.mark_findings = true;
    ViewSelection selection;
    selection.marks.push_back(finding);
    auto picture = flow(model, view, plan, language, selection, &finding);
    picture.notes.insert(picture.notes.begin(), finding.evidence.begin(), finding.evidence.end());
    return picture;
}

}  // namespace knoop
