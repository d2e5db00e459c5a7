// knoop check PATH…: diagnostics and findings, then what was checked and what could not be judged.
#include "src/cli/compile.hpp"
#include "src/cli/fix.hpp"
#include "src/cli/rule_book.hpp"
#include "src/cli/use_baseline.hpp"
#include "src/reports/annotations.hpp"
#include "src/reports/compact.hpp"
#include "src/reports/json.hpp"
#include "src/reports/junit.hpp"
#include "src/reports/sarif.hpp"

namespace knoop {

namespace {

constexpr Text too_many_warnings = text("{count} warnings, more than the {most} of --max-warnings",
                                        "{count} waarschuwingen, meer dan de {most} van --max-warnings");

auto at_or_above(Severity level, Summary const& summary) -> std::size_t {
    switch (level) {
        case Severity::error: return summary.errors;
        case Severity::warning: return summary.errors + summary.warnings;
        case Severity::advice: return summary.errors + summary.warnings + summary.advice;
    }
    return 0;
}

auto too_many(Options const& options, Summary const& summary) -> bool {
    return options.max_warnings && summary.warnings > *options.max_warnings;
}

auto status_of(Compilation const& compilation, Options const& options) -> int {
    if (compilation.unreadable) return exit_no_work;
    if (options.exit_zero) return exit_fine;
    auto const& summary = compilation.summary;
    return too_many(options, summary) || at_or_above(options.fail_level, summary) > 0 ? exit_findings : exit_fine;
}

// Their pages are long, so they are made only for a writer that shows them.
auto texts_of(Compilation const& compilation, Options const& options) -> std::vector<RuleText> {
    auto const plain = [](Output const& output) {
        return output.format == OutputFormat::text || output.format == OutputFormat::compact || output.format == OutputFormat::json;
    };
    std::vector<RuleText> texts;
    if (std::all_of(options.outputs.begin(), options.outputs.end(), plain)) return texts;
    for (auto const& rule : compilation.rules) {
        texts.push_back(rule_text(rule, *compilation.program.sources));
        texts.back().ran = compilation.ran.contains(rule.id);
    }
    return texts;
}

auto as_text(Report const& report, Options const& options, TextOptions const& words) -> std::string {
    auto out = render_text(report.sources, report.diagnostics, words);
    if (options.quiet || report.summary.files == 0) return out;
    if (!out.empty()) out += '\n';
    return out + render_text(report.summary, words);
}

auto render(Report const& report, OutputFormat format, Options const& options, TextOptions const& words) -> std::string {
    switch (format) {
        case OutputFormat::text: return as_text(report, options, words);
        case OutputFormat::compact: return render_compact(report);
        case OutputFormat::json: return render_json(report.sources, report.diagnostics, report.summary, report.language);
        case OutputFormat::sarif: return render_sarif(report);
        case OutputFormat::junit: return render_junit(report);
        case OutputFormat::github: return render_github(report);
        case OutputFormat::gitlab: return render_gitlab(report);
        case OutputFormat::md:
        case OutputFormat::csv:
        case OutputFormat::html:
        case OutputFormat::wor: break;  // of tables only
    }
    return {};
}

}  // namespace

auto check(Options const& options, Session session) -> int {
    if (options.fix || options.diff) return fix(options, session);
    auto const kept = session.keep(compile(options, session));
    auto& compilation = *kept;
    std::vector<Diagnostic> marked;
    std::span<Diagnostic const> findings = compilation.diagnostics.all();
    if (!options.baseline.empty() && !compilation.unreadable) {
        marked = compilation.diagnostics.all();
        if (auto const status = use_baseline(compilation, marked, options, session); status != exit_fine) return status;
        findings = marked;
    }

    auto const status = status_of(compilation, options);
    auto const texts = texts_of(compilation, options);
    Report const report{*compilation.program.sources, findings,           texts, compilation.summary, compilation.language,
                        options.fail_level,           !marked.empty(), status, KNOOP_VERSION};
    for (auto const& output : options.outputs) {
        if (output.format == OutputFormat::json && (output.file.empty() || output.file == "-")) {  // may be larger than the model
            write_json(session.out, report.sources, report.diagnostics, report.summary, report.language);
            continue;
        }
        auto words = text_options(options, session.environment, compilation.language);
        if (!output.file.empty() && options.color == ColorChoice::automatic) words.color = Color::never;
        auto const delivered = deliver(render(report, output.format, options, words), output.file, options, session);
        if (delivered != exit_fine) return delivered;
    }
    if (status != exit_findings || !too_many(options, compilation.summary)) return status;
    Arguments const counts{{"count", std::to_string(compilation.summary.warnings)}, {"most", std::to_string(*options.max_warnings)}};
    session.err << fill(too_many_warnings.in(compilation.language), counts, compilation.language) << '\n';
    return status;
}

}  // namespace knoop
