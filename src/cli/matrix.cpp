// knoop matrix [PATH] DECISION: its decision matrix as people know it, with titles in the reader's language.
#include "src/reports/matrix.hpp"

#include "src/cli/askable.hpp"
#include "src/cli/compile.hpp"
#include "src/cli/question.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text unknown_decision = text("there is no decision `{name}`", "er is geen besluit `{name}`");
constexpr Message no_matrix{"no-matrix", Severity::error, text("`{name}` has no matrix", "`{name}` heeft geen matrix")};
constexpr Text these_have = text("`{path}` has one", "`{path}` heeft er een");

auto has_matrix(Model const& model, EntityId decision) -> bool {
    return std::any_of(model.matrices.begin(), model.matrices.end(), [&](Matrix const& each) { return each.decision == decision; });
}

// A decision, or whatever else a vocabulary of somebody's own gives a matrix.
auto fits(Model const& model, EntityId entity) -> bool {
    auto const decision = model.vocabulary->kind("decision");
    return (decision && model.is_a(entity, decision)) || has_matrix(model, entity);
}

auto rendered(MatrixAnswer const& answer, OutputFormat format, Sources const& sources, Language language) -> std::string {
    switch (format) {
        case OutputFormat::json: return matrix_json(answer, sources, language);
        case OutputFormat::csv: return matrix_csv(answer, language);
        case OutputFormat::md: return matrix_markdown(answer, language);
        case OutputFormat::html: return matrix_html(answer, language);
        case OutputFormat::text:
        case OutputFormat::compact:
        case OutputFormat::sarif:
        case OutputFormat::junit:
        case OutputFormat::github:
        case OutputFormat::gitlab:
        case OutputFormat::wor: break;
    }
    return matrix_text(answer, language);
}

}  // namespace

auto matrix(Options const& options, Session session) -> int {
    if (auto const listed = list_askable(options, session); listed) return *listed;
    auto const compilation = compile(options, session, Phases::up_to_model);
    if (compilation.unreadable) return give_up(compilation.diagnostics, options, session);
    Diagnostics wrong;
    MatrixAnswer answer;
    answer.as_of = compilation.summary.as_of;
    answer.readings = compilation.summary.readings;
    for (auto const& [model, decision] : asked_about(options.name, compilation.models, fits, unknown_decision, wrong)) {
        Regions regions;
        Diagnostics said;  // what is wrong with a cell is the business of `check`
        Cases cases{*model, regions, said};
        for (std::uint32_t at = 0; at < model->matrices.size(); ++at)
            if (model->matrices[at].decision == decision) answer.sheets.push_back(sheet_of(*model, at, cases, regions));
    }
    if (wrong.empty() && answer.sheets.empty()) {
        auto& diagnostic = wrong.report(no_matrix, {}, {{"name", options.name}});
        for (auto const& model : compilation.models)
            for (std::size_t at = 0; at < model.matrices.size(); ++at)
                if (at == 0 || model.matrices[at].decision != model.matrices[at - 1].decision)
                    diagnostic.note({}, these_have, {{"path", model.path(model.matrices[at].decision)}});
    }
    if (!wrong.empty()) return give_up(wrong, options, session, compilation.language);
    return deliver(rendered(answer, options.format, *compilation.program.sources, compilation.language), options, session);
}

}  // namespace knoop
