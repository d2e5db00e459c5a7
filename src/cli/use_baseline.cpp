#include "src/cli/use_baseline.hpp"

#include "src/reports/baseline.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message no_baseline{"file-unreadable", Severity::error,
                              text("`{path}` is not there yet; `--update-baseline` makes it", "`{path}` is er nog niet; `--update-baseline` maakt het")};
constexpr Message not_a_baseline{"not-a-baseline", Severity::error,
                                 text("`{path}` is no file of known findings", "`{path}` is geen bestand met bekende bevindingen")};
constexpr Message grows_in_ci{"baseline-grows-in-ci", Severity::error,
                              text("`{path}` would grow, which is not done where CI is set: take up new findings by hand",
                                   "`{path}` zou groeien, en dat gebeurt niet als CI gezet is: neem nieuwe bevindingen met de hand op")};
constexpr Text not_updated{"the baseline stays as it was: the model has errors", "de nulmeting blijft zoals zij was: het model bevat fouten"};
constexpr Text gone = text("findings in the baseline that are gone: {count}; `--update-baseline` takes them out",
                           "bevindingen in de nulmeting die er niet meer zijn: {count}; met `--update-baseline` gaan ze eruit");

auto stop(Message const& message, Options const& options, Session session) -> int {
    Diagnostics diagnostics;
    diagnostics.report(message, {}, {{"path", options.baseline}});
    return give_up(diagnostics, options, session);
}

// What a broken model no longer shows is not gone.
auto is_broken(std::vector<Diagnostic> const& findings) -> bool {
    return std::any_of(findings.begin(), findings.end(), [](Diagnostic const& d) { return !d.is_rule && d.severity == Severity::error; });
}

}  // namespace

auto use_baseline(Compilation& compilation, std::vector<Diagnostic>& findings, Options const& options, Session session) -> int {
    auto const updates = options.update_baseline || options.grow_baseline;
    Baseline known;
    auto const is_there = session.files.kind(options.baseline) == FileKind::file;
    if (!is_there && !updates) return stop(no_baseline, options, session);
    std::string before;
    if (is_there) {
        auto content = session.files.read(options.baseline);
        auto read = content ? read_baseline(content.value()) : std::nullopt;
        if (!read) return stop(not_a_baseline, options, session);
        before = std::move(content).value();
        known = *std::move(read);
    }

    auto const found = baseline_of(findings);
    auto const left = shrunk(known, found, [&](std::string const& rule) { return compilation.ran.contains(rule); });
    if (updates && is_broken(findings)) {
        session.err << not_updated.in(compilation.language) << '\n';
    } else if (updates) {
        // A file that is not there yet starts with what is found.
        auto wanted = left;
        if (options.grow_baseline || !is_there)
            for (auto const& [key, count] : found) wanted[key] = std::max(wanted[key], count);
        if (session.environment.ci && size_of(wanted) > size_of(left)) return stop(grows_in_ci, options, session);
        if (auto const after = write_baseline(wanted); after != before || !is_there)
            if (auto const status = deliver(after, options.baseline, options, session); status != exit_fine) return status;
        known = std::move(wanted);
    } else if (auto const lost = size_of(known) - size_of(left); lost > 0 && !options.quiet) {
        session.err << fill(gone.in(compilation.language), {{"count", std::to_string(lost)}}, compilation.language) << '\n';
    }

    mark_known(findings, known);
    auto& summary = compilation.summary;
    summary.errors = summary.warnings = summary.advice = summary.accepted = summary.known = 0;
    count(summary, findings);
    return exit_fine;
}

}  // namespace knoop
