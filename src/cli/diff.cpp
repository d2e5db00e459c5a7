// knoop diff BEFORE AFTER: what a reorganisation changes, and what only gets a new name.
#include "src/cli/compile.hpp"
#include "src/cli/difference_words.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message several_models{"several-models", Severity::error,
    text("`{path}` holds {count} models; name the file of one of them", "`{path}` bevat {count} modellen; noem het bestand van één ervan")};
constexpr Text model_here = text("`{path}`", "`{path}`");

// One of the two: a model, and the compilation it is in.
struct Chosen {
    Compilation const* compilation = nullptr;
    std::size_t at = 0;

    [[nodiscard]] auto model() const -> Model const& { return compilation->models[at]; }
    [[nodiscard]] auto findings() const -> std::vector<Diagnostic> const& { return compilation->findings[at]; }
};

// The model that a path names: that of the file, or the only one in the folder.
auto model_at(Compilation const& compilation, std::string const& path, Diagnostics& wrong) -> std::optional<std::size_t> {
    auto const& sources = *compilation.program.sources;
    auto const wanted = normal_path(path);
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < compilation.program.roots.size(); ++at) {
        auto const file = normal_path(sources[compilation.program.roots[at].file].path);
        if (file == wanted) return at;
        if (wanted == "." || file.starts_with(wanted + "/")) found.push_back(at);
    }
    if (found.size() == 1) return found.front();
    auto& diagnostic = wrong.report(several_models, {}, {{"path", path}, {"count", std::to_string(found.size())}});
    for (auto const at : found) diagnostic.note({}, model_here, {{"path", sources[compilation.program.roots[at].file].path}});
    return {};
}

// The comparison of two models, with everything it is made of.
struct Comparison {
    Chosen before;
    Chosen after;
    Matching matching;
    Difference difference;
    std::vector<FindingChange> findings;
};

auto compare(Chosen before, Chosen after) -> Comparison {
    Comparison result{before, after, match(before.model(), after.model()), {}, {}};
    result.difference = difference(before.model(), after.model(), result.matching);
    std::vector<Unanswered> unanswered;
    for (auto const& row : after.compilation->not_answered[after.at])
        for (auto const& path : row.places)
            if (!row.given) unanswered.push_back({row.rule, path});
    result.findings = compare_findings(before.findings(), after.findings(), before.model(), after.model(), result.matching, std::move(unanswered));
    return result;
}

auto report_of(Comparison const& comparison) -> DifferenceReport {
    DifferenceReport report;
    auto const side = [](Chosen const& chosen) -> DiffSide {
        auto const& compilation = *chosen.compilation;
        auto const& model = chosen.model();
        return {(*compilation.program.sources)[compilation.program.roots[chosen.at].file].path, model.as_of_mattered ? to_string(model.as_of) : "", ""};
    };
    report.before = side(comparison.before);
    report.after = side(comparison.after);
    put_structure(report, {comparison.before.model(), comparison.after.model(), comparison.matching}, comparison.difference);
    put_findings(report, comparison.findings, comparison.before.findings(), comparison.after.findings());
    return report;
}

// Which findings make the run end with 1.
void mark_failing(DifferenceReport& report, Options const& options) {
    for (auto& finding : report.findings) {
        auto const asked = finding.fate == "introduced" || (options.fail_on == FailOn::surviving && finding.fate != "resolved");
        finding.fails = asked && !finding.accepted && finding.severity <= options.fail_level;
    }
}

auto status_of(DifferenceReport const& report, Options const& options) -> int {
    if (options.exit_zero) return exit_fine;
    if (options.fail_on == FailOn::difference && report.kind != "none") return exit_findings;
    auto const found = std::any_of(report.findings.begin(), report.findings.end(), [](auto const& finding) { return finding.fails; });
    auto const raised = std::any_of(report.raised.begin(), report.raised.end(),
                                    [&](Diagnostic const& each) { return each.counts() && each.severity <= options.fail_level; });
    return found || raised || report.mistakes ? exit_findings : exit_fine;
}

auto rendered(DifferenceReport const& report, OutputFormat format, Sources const& sources, Language language) -> std::string {
    switch (format) {
        case OutputFormat::json: return difference_json(report, sources, language);
        case OutputFormat::md: return difference_markdown(report, language);
        default: return difference_text(report, language);
    }
}

// Mistakes in the text, on standard error: what they cost may be what differs.
auto report_mistakes(std::vector<Compilation const*> const& all, Options const& options, Session session) -> bool {
    auto found = false;
    for (auto const* compilation : all) {
        std::vector<Diagnostic> mistakes;
        for (auto const& diagnostic : compilation->diagnostics.all())
            if (!diagnostic.is_rule && diagnostic.severity == Severity::error) mistakes.push_back(diagnostic);
        if (mistakes.empty()) continue;
        found = true;
        auto words = text_options(options, session.environment, compilation->language);
        if (options.color == ColorChoice::automatic) words.color = Color::never;
        session.err << render_text(*compilation->program.sources, mistakes, words);
    }
    return found;
}

}  // namespace

auto diff(Options const& options, Session session) -> int {
    auto const compiled = [&](std::optional<Date> day) {
        auto asked = options;
        asked.as_of = day;
        return compile(asked, session, Phases::one_reading);
    };
    std::optional<Date> const first_day = options.days.empty() ? std::nullopt : std::optional{options.days.front()};
    auto const first = compiled(first_day);
    if (first.unreadable) return give_up(first.diagnostics, options, session);
    // On another day every file is the same, and so has the same place among the sources.
    std::optional<Compilation> later;
    if (options.days.size() == 2) later = compiled(options.days.back());
    auto const& second = later ? *later : first;

    Diagnostics wrong;
    auto const before = model_at(first, options.paths.front(), wrong);
    auto const after = before ? model_at(second, options.paths.back(), wrong) : std::nullopt;
    if (!wrong.empty()) return give_up(wrong, options, session);

    auto report = report_of(compare({&first, *before}, {&second, *after}));
    std::vector<Compilation const*> all{&first};
    if (later) all.push_back(&*later);
    report.mistakes = report_mistakes(all, options, session);
    mark_failing(report, options);
    auto const delivered = deliver(rendered(report, options.format, *first.program.sources, first.language), options, session);
    return delivered != exit_fine ? delivered : status_of(report, options);
}

}  // namespace knoop
