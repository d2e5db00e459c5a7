// knoop std list | show NAME: the standard library, named as `use` names it.
#include "src/base/nearest.hpp"
#include "src/cli/library.hpp"
#include "src/cli/session.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message unknown_library{"unknown-library", Severity::error,
                                  text("there is no library `{name}`", "er is geen bibliotheek `{name}`")};
constexpr Text list_them = text("`knoop std list` names all there are", "`knoop std list` noemt ze alle");
constexpr Text did_you_mean = text("did you mean `{near}`?", "bedoelt u `{near}`?");

auto name_of(LibraryFile const& file) -> std::string_view { return file.path.substr(0, file.path.rfind('.')); }

auto no_library(FileError error, Options const& options, Session session) -> int {
    Diagnostics diagnostics;
    report(diagnostics, error, options.stdlib);
    return give_up(diagnostics, options, session);
}

}  // namespace

auto std_list(Options const& options, Session session) -> int {
    auto const library = open_library(session.files, options.stdlib);
    if (!library) return no_library(library.error(), options, session);
    for (auto const& file : library.value().files) session.out << name_of(file) << '\n';
    return exit_fine;
}

auto std_show(Options const& options, Session session) -> int {
    auto const library = open_library(session.files, options.stdlib);
    if (!library) return no_library(library.error(), options, session);
    std::vector<std::string_view> names;
    for (auto const& file : library.value().files) {
        if (name_of(file) == options.name || file.path == options.name) {
            session.out << file.text;
            return exit_fine;
        }
        names.push_back(name_of(file));
    }
    Diagnostics diagnostics;
    auto& diagnostic = diagnostics.report(unknown_library, {}, {{"name", options.name}});
    auto const same_end = std::find_if(names.begin(), names.end(), [&](std::string_view name) { return name.ends_with("/" + options.name); });
    auto const near = same_end != names.end() ? *same_end : nearest(options.name, names);
    if (!near.empty()) diagnostic.note({}, did_you_mean, {{"near", near}});
    else diagnostic.note({}, list_them);
    return give_up(diagnostics, options, session);
}

}  // namespace knoop
