#include "src/cli/fix.hpp"

#include "src/cli/apply_fixes.hpp"
#include "src/cli/compile.hpp"
#include "src/cli/line_diff.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

// One mended name may uncover the next; what never settles is left as it is after this many rounds.
constexpr auto most_rounds = 10;

constexpr Text mended = text("mended: {path}", "hersteld: {path}");
constexpr Message standard_input{"fix-standard-input", Severity::error,
                                 text("`--fix` needs files; standard input has none", "`--fix` vraagt bestanden; standaardinvoer heeft er geen")};

}  // namespace

auto fix(Options const& options, Session session) -> int {
    std::map<std::string, std::string> texts;  // as they become
    auto files = session.files;
    files.read = [&texts, read = session.files.read](std::string const& path) -> Result<std::string, FileError> {
        auto const own = texts.find(path);
        return own != texts.end() ? Result<std::string, FileError>{own->second} : read(path);
    };
    if (std::find(options.paths.begin(), options.paths.end(), "-") != options.paths.end()) {
        Diagnostics diagnostics;
        diagnostics.report(standard_input, {});
        return give_up(diagnostics, options, session);
    }
    Session const overlaid{files, session.environment, session.out, session.err};
    auto language = session.environment.language;
    for (auto round = 0; round < most_rounds; ++round) {
        auto const compilation = compile(options, overlaid);
        language = compilation.language;
        if (compilation.unreadable) break;  // the check below says what
        auto changed = apply_fixes(*compilation.program.sources, compilation.diagnostics.all(), Fix::Kind::safe);
        if (changed.empty()) break;
        for (auto& [path, text] : changed) texts[path] = std::move(text);
    }
    for (auto const& [path, text] : texts) {
        auto const before = session.files.read(path);
        if (options.diff) {
            session.out << unified_diff(path, before ? before.value() : std::string{}, text);
            continue;
        }
        if (auto const status = deliver(text, path, options, session); status != exit_fine) return status;
        if (!options.quiet) session.err << fill(mended.in(language), {{"path", path}}, language) << '\n';
    }
    if (options.diff) return texts.empty() ? exit_fine : exit_findings;
    auto rest = options;
    rest.fix = false;
    return check(rest, session);
}

}  // namespace knoop
