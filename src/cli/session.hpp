// What every command works with: the world outside, and the two streams. Commands return the exit code.
#pragma once

#include "src/base/files.hpp"
#include "src/cli/environment.hpp"
#include "src/cli/options.hpp"
#include "src/cli/run.hpp"
#include "src/reports/text.hpp"

#include <optional>
#include <ostream>

namespace knoop {

// Language.md section 10. Never a count.
inline constexpr int exit_fine = 0;
inline constexpr int exit_findings = 1;
inline constexpr int exit_no_work = 2;  // usage, unreadable file
inline constexpr int exit_bug = 70;

struct Session {
    Files const& files;
    Environment const& environment;
    std::ostream& out;
    std::ostream& err;
    Leftovers* leftovers = nullptr;

    // For what is large: it lives at least as long as the command.
    template <class Made>
    [[nodiscard]] auto keep(Made made) const -> std::shared_ptr<Made> {
        auto kept = std::make_shared<Made>(std::move(made));
        if (leftovers != nullptr) leftovers->push_back(kept);
        return kept;
    }
};

auto check(Options const& options, Session session) -> int;
auto fmt(Options const& options, Session session) -> int;
auto draw(Options const& options, Session session) -> int;
auto who(Options const& options, Session session) -> int;
auto may(Options const& options, Session session) -> int;
auto power(Options const& options, Session session) -> int;
auto compare(Options const& options, Session session) -> int;
auto matrix(Options const& options, Session session) -> int;
auto explain(Options const& options, Session session) -> int;
auto rules(Options const& options, Session session) -> int;
auto test(Options const& options, Session session) -> int;
auto query(Options const& options, Session session) -> int;
auto diff(Options const& options, Session session) -> int;
auto std_list(Options const& options, Session session) -> int;
auto std_show(Options const& options, Session session) -> int;
auto import_register(Options const& options, Session session) -> int;
auto export_register(Options const& options, Session session) -> int;

inline constexpr Message not_there_yet{"not-there-yet", Severity::error,
                                       text("`{command}` is not there yet", "`{command}` is er nog niet")};

// The language of output where no model decides it.
auto language_of(Options const& options, Environment const& environment) -> Language;
auto text_options(Options const& options, Environment const& environment, Language language) -> TextOptions;

// It has no place, for there is no text to point at.
auto report(Diagnostics& diagnostics, FileError error, std::string const& path) -> Diagnostic&;

// Standard output, or the file of -o.
auto deliver(std::string const& content, std::string const& file, Options const& options, Session session) -> int;
auto deliver(std::string const& content, Options const& options, Session session) -> int;
// Diagnostics without a model, on standard error; returns exit_no_work.
// In the language of the answer, where models were read before it stopped.
auto give_up(Diagnostics const& diagnostics, Options const& options, Session session, std::optional<Language> language = {}) -> int;

}  // namespace knoop
