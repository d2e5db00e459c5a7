// knoop power [PATH] BODY [on DECISION]: how much each vote weighs, who can block or decide alone, who never counts, where it gets stuck.
#include "src/analysis/voting_body.hpp"
#include "src/cli/askable.hpp"
#include "src/cli/power_section.hpp"
#include "src/cli/question.hpp"
#include "src/reports/power.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text unknown_body = text("there is no body or table `{name}`", "er is geen orgaan of tafel `{name}`");
constexpr Text unknown_decision = text("there is no decision `{name}`", "er is geen besluit `{name}`");
constexpr Text mistakes = text("what stands where the model could not be read (mistakes: {count}); `knoop check` names them",
                               "wat er staat waar het model niet te lezen is (fouten: {count}); `knoop check` noemt ze");

}  // namespace

auto power(Options const& options, Session session) -> int {
    if (auto const listed = list_askable(options, session); listed) return *listed;
    auto const compilation = compile(options, session, Phases::up_to_model);
    if (compilation.unreadable) return give_up(compilation.diagnostics, options, session);
    Fits const is_body = [](Model const& model, EntityId entity) {
        return model.is_a(entity, model.vocabulary->kind("forum"));
    };
    Fits const is_decision = [](Model const& model, EntityId entity) {
        return model.is_a(entity, model.vocabulary->kind("topic"));
    };
    auto const& all = compilation.diagnostics.all();
    auto const errors = std::count_if(all.begin(), all.end(), [](auto const& each) { return each.severity == Severity::error; });

    Arguments const count{{"count", std::to_string(errors)}};

    Diagnostics wrong;
    PowerAnswer answer;
    answer.as_of = compilation.summary.as_of;
    answer.readings = compilation.summary.readings;
    answer.exact = options.exact;
    auto body_known = false;
    auto decision_known = options.decision.empty();
    for (auto const& model : compilation.models) {
        auto const one = [&](std::string const& name, Fits const& fits, bool& known) -> EntityId {
            auto const found = find_named(model, name, [&](EntityId entity) { return fits(model, entity); });
            known = known || !found.empty();
            if (found.size() > 1) report_several(wrong, model, name, found);
            return found.size() == 1 ? found.front() : EntityId{};
        };
        auto const body = one(options.name, is_body, body_known);
        if (!body) continue;
        auto const decision = options.decision.empty() ? EntityId{} : one(options.decision, is_decision, decision_known);
        if (!options.decision.empty() && !decision) continue;
        auto clauses = voting_clauses(model, body, decision);
        if (clauses.empty()) clauses.push_back(nullptr);
        for (auto const* clause : clauses) {
            answer.sections.push_back(power_section(model, options, clause, body, decision, wrong));
            if (errors > 0) answer.sections.back().not_known.push_back({OwnedText{fill(mistakes.en, count, Language::en), fill(mistakes.nl, count, Language::nl)}, {}});
            if (!wrong.empty()) break;
        }
    }
    if (wrong.empty() && !body_known) report_unknown(wrong, unknown_body, compilation.models, is_body, options.name);
    if (wrong.empty() && !decision_known) report_unknown(wrong, unknown_decision, compilation.models, is_decision, options.decision);
    if (!wrong.empty()) return give_up(wrong, options, session, compilation.language);

    auto const& sources = *compilation.program.sources;
    auto const language = compilation.language;
    auto const content = options.format == OutputFormat::json  ? render_json(answer, sources, language)
                         : options.format == OutputFormat::md  ? render_markdown(answer, sources, language)
                         : options.format == OutputFormat::csv ? render_csv(answer, language)
                                                               : render_text(answer, sources, language);
    if (auto const status = deliver(content, options, session); status != exit_fine) return status;
    auto const silent = [](PowerSection const& section) { return !section.no_figures.en.empty(); };
    return answer.sections.empty() || std::any_of(answer.sections.begin(), answer.sections.end(), silent) ? exit_findings : exit_fine;
}

}  // namespace knoop
