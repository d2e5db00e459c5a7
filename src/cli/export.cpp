// knoop export register PATH: the grants of a model as a register, for a spreadsheet, a page or a document.
#include "src/cli/compile.hpp"

#include "src/analysis/value_text.hpp"
#include "src/base/reading_words.hpp"
#include "src/reports/grant_table.hpp"

namespace knoop {

namespace {

constexpr Message one_model{"one-model", Severity::error,
    text("a register is of one model, and here are {count}: name the file", "een register hoort bij één model, en hier zijn er {count}: noem het bestand")};

// The only organisation at the top gives the register its name.
auto title_of(Model const& model, Language language) -> std::string {
    auto const organisation = model.vocabulary->kind("organisation");
    auto title = std::string{language == Language::nl ? "Mandaatregister" : "Register of mandates"};
    auto only = EntityId{};
    for (auto const id : model.of_kind(organisation)) {
        if (model.entities[id].parent || model.entities[id].external) continue;
        if (only) return title;
        only = id;
    }
    return only ? title + " " + model.display_name(only, language) : title;
}

}  // namespace

auto export_register(Options const& options, Session session) -> int {
    auto const compilation = compile(options, session, Phases::up_to_model);
    if (compilation.unreadable) return give_up(compilation.diagnostics, options, session);
    if (compilation.models.size() != 1) {
        Diagnostics diagnostics;
        diagnostics.report(one_model, {}, {{"count", std::to_string(compilation.models.size())}});
        return give_up(diagnostics, options, session, compilation.language);
    }
    auto const& model = compilation.models.front();
    auto const language = compilation.language;
    Diagnostics told;
    for (auto const& diagnostic : compilation.diagnostics.all())
        if (!diagnostic.is_rule && diagnostic.severity == Severity::error) told.add(diagnostic);
    auto const is_csv = options.format != OutputFormat::md && options.format != OutputFormat::html;
    auto table = grant_table(model, language, is_csv ? RegisterFor::spreadsheet : RegisterFor::people, told);
    if (options.by != Options::By::stated) {
        auto const column = options.by == Options::By::power ? table.powers : table.grantees;
        table = grouped_by(std::move(table), column);
    }
    told.sort();
    auto words = text_options(options, session.environment, language);
    words.color = Color::never;
    session.err << render_text(*compilation.program.sources, told.all(), words);

    GrantTableWords const heading{title_of(model, language), date_in_words(model.as_of, language), language, reading_line(compilation.summary.readings, language),
                                  is_csv ? std::vector<std::string>{} : reservations_of(model, language),
                                  is_csv ? std::vector<std::string>{} : replacements_of(model, language)};
    if (is_csv && !heading.readings.empty()) session.err << heading.readings << '\n';
    auto const content = options.format == OutputFormat::md ? render_markdown(table, heading)
                         : options.format == OutputFormat::html   ? render_html(table, heading)
                                                                  : render_csv(table, language);
    if (auto const status = deliver(content, options, session); status != exit_fine) return status;
    return told.has_errors() ? exit_findings : exit_fine;
}

}  // namespace knoop
