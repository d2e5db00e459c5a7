#include "src/cli/run.hpp"

#include "src/cli/arguments.hpp"
#include "src/cli/session.hpp"

#include <exception>

namespace knoop {

namespace {

constexpr Text see_help = text("see `{command}`", "zie `{command}`");
constexpr Text bug_in_knoop{"bug in knoop, please report it with the files that show it: ",
                            "fout in knoop zelf, meld haar met de bestanden waarbij zij optreedt: "};

auto dispatch(Options const& options, Session session) -> int {
    switch (options.command) {
        case Command::check: return check(options, session);
        case Command::fmt: return fmt(options, session);
        case Command::draw: return draw(options, session);
        case Command::who: return who(options, session);
        case Command::may: return may(options, session);
        case Command::power: return power(options, session);
        case Command::matrix: return matrix(options, session);
        case Command::compare: return compare(options, session);
        case Command::explain: return explain(options, session);
        case Command::rules: return rules(options, session);
        case Command::test: return test(options, session);
        case Command::query: return query(options, session);
        case Command::diff: return diff(options, session);
        case Command::std_list: return std_list(options, session);
        case Command::std_show: return std_show(options, session);
        case Command::import_register: return import_register(options, session);
        case Command::export_register: return export_register(options, session);
    }
    return exit_bug;
}

}  // namespace

auto run(std::vector<std::string> args, Files const& files, Environment const& environment, std::ostream& out, std::ostream& err,
         Leftovers* leftovers) -> int {
    auto language = environment.language;
    try {
        auto const invocation = read_arguments(std::move(args), environment);
        language = invocation.language;
        if (invocation.options) return dispatch(*invocation.options, {files, environment, out, err, leftovers});
        if (invocation.diagnostics.empty()) {
            out << invocation.print;
            return exit_fine;
        }
        TextOptions words;
        words.language = language;
        err << invocation.print << (invocation.print.empty() ? "" : "\n");
        err << render_text(Sources{}, invocation.diagnostics.all(), words);
        err << fill(see_help.in(language), {{"command", invocation.see}}, language) << '\n';
        return exit_no_work;
    } catch (std::exception const& error) {
        err << bug_in_knoop.in(language) << error.what() << '\n';
        return exit_bug;
    }
}

}  // namespace knoop
