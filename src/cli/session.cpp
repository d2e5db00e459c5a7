#include "src/cli/session.hpp"

namespace knoop {

auto language_of(Options const& options, Environment const& environment) -> Language {
    return options.language.value_or(environment.language);
}

auto text_options(Options const& options, Environment const& environment, Language language) -> TextOptions {
    auto const automatic = environment.terminal && !environment.no_color && options.output.empty();
    auto const coloured = options.color == ColorChoice::always || (options.color == ColorChoice::automatic && automatic);
    TextOptions text;
    text.language = language;
    text.color = coloured ? Color::always : Color::never;
    return text;
}

auto report(Diagnostics& diagnostics, FileError error, std::string const& path) -> Diagnostic& {
    Diagnostic diagnostic;
    diagnostic.id = error == FileError::unwritable ? "file-unwritable" : "file-unreadable";
    diagnostic.text = text_of(error);
    diagnostic.arguments = {{"path", path}};
    return diagnostics.add(std::move(diagnostic));
}

auto deliver(std::string const& content, std::string const& file, Options const& options, Session session) -> int {
    if (file.empty() || file == "-") {
        session.out << content;
        return exit_fine;
    }
    auto const written = session.files.write(file, content);
    if (written) return exit_fine;
    Diagnostics diagnostics;
    report(diagnostics, written.error(), file);
    return give_up(diagnostics, options, session);
}

auto deliver(std::string const& content, Options const& options, Session session) -> int {
    return deliver(content, options.output, options, session);
}

auto give_up(Diagnostics const& diagnostics, Options const& options, Session session, std::optional<Language> language) -> int {
    auto words = text_options(options, session.environment, language.value_or(language_of(options, session.environment)));
    if (options.color == ColorChoice::automatic)
        words.color = Color::never;  // whether standard error is a terminal is not known
    std::vector<Diagnostic> placeless;  // the others have a text, which is not what stopped the work
    for (auto const& diagnostic : diagnostics.all())
        if (!diagnostic.span) placeless.push_back(diagnostic);
    session.err << render_text(Sources{}, placeless, words);
    return exit_no_work;
}

}  // namespace knoop
