// knoop check PATH…: diagnostics and findings, then what was checked and what could not be judged.
#include "src/cli/compile.hpp"
#include "src/reports/json.hpp"

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

auto render(Compilation const& compilation, Options const& options, TextOptions const& words) -> std::string {
    auto const& program = compilation.program;
    auto const& diagnostics = compilation.diagnostics;
    auto const& summary = compilation.summary;
    auto const language = compilation.language;
    if (options.format == OutputFormat::json) return render_json(*program.sources, diagnostics.all(), summary, language);
    auto out = render_text(*program.sources, diagnostics.all(), words);
    if (options.quiet || summary.files == 0) return out;
    if (!out.empty()) out += '\n';
    return out + render_text(summary, words);
}

}  // namespace

auto check(Options const& options, Session session) -> int {
    auto const compilation = compile(options, session);
    auto const words = text_options(options, session.environment, compilation.language);
    if (auto const status = deliver(render(compilation, options, words), options, session); status != exit_fine) return status;
    if (compilation.unreadable) return exit_no_work;
    if (options.exit_zero) return exit_fine;

    auto const& summary = compilation.summary;
    auto const too_many = options.max_warnings && summary.warnings > *options.max_warnings;
    if (too_many) {
        Arguments const counts{{"count", std::to_string(summary.warnings)}, {"most", std::to_string(*options.max_warnings)}};
        session.err << fill(too_many_warnings.in(words.language), counts, words.language) << '\n';
    }
    return too_many || at_or_above(options.fail_level, summary) > 0 ? exit_findings : exit_fine;
}

}  // namespace knoop
