// knoop test [PATH…]: runs the examples of rules. Without a path: those of the library.
#include "src/cli/rule_book.hpp"
#include "src/rules/examples.hpp"

namespace knoop {

namespace {

constexpr Text silent = text("{place}: {rule} does not find the bad example \"{title}\"", "{place}: {rule} vindt het foute voorbeeld \"{title}\" niet");
constexpr Text triggered = text("{place}: {rule} finds something in the good example \"{title}\"", "{place}: {rule} vindt iets in het goede voorbeeld \"{title}\"");
constexpr Text broken = text("{place}: the example \"{title}\" of {rule} is no model", "{place}: het voorbeeld \"{title}\" van {rule} is geen model");
constexpr Text too_few = text("{place}: {rule} has {bad} bad and {good} good examples; one of each is the least",
                              "{place}: {rule} heeft {bad} foute en {good} goede voorbeelden; van elk hoort er minstens één te zijn");
constexpr Text closing = text("{passed} passed, {failed} failed", "{passed} geslaagd, {failed} mislukt");

}  // namespace

auto test(Options const& options, Session session) -> int {
    auto const book = read_rules(options, session, true);
    if (!book.usable) return give_up(book.diagnostics, options, session);
    auto const language = language_of(options, session.environment);
    auto const words = text_options(options, session.environment, language);
    auto const& sources = *book.program.sources;
    std::string out = render_text(sources, book.diagnostics.all(), words);
    auto passed = 0;
    auto failed = book.diagnostics.has_errors() ? 1 : 0;

    for (auto const& rule : book.rules) {
        auto const& source = sources[rule.span.file];
        auto bad = 0;
        for (auto const& example : rule.examples) {
            bad += example.bad ? 1 : 0;
            auto const result = run_example(rule, example, source.path, source.text, session.files, book.library.files, session.environment.today);
            if (result.fault == ExampleFault::none) {
                ++passed;
                continue;
            }
            ++failed;
            auto const& sentence = result.fault == ExampleFault::silent ? silent : result.fault == ExampleFault::triggered ? triggered : broken;
            out += fill(sentence.in(language), {{"place", source.path}, {"rule", rule.id}, {"title", example.title}}, language) + "\n";
            out += render_text(*result.program.sources, result.diagnostics, words);
        }
        auto const good = static_cast<int>(rule.examples.size()) - bad;
        if (bad > 0 && good > 0) continue;
        ++failed;
        out += fill(too_few.in(language), {{"place", source.path}, {"rule", rule.id}, {"bad", std::to_string(bad)}, {"good", std::to_string(good)}}, language) + "\n";
    }
    out += fill(closing.in(language), {{"passed", std::to_string(passed)}, {"failed", std::to_string(failed)}}, language) + "\n";
    if (auto const status = deliver(out, options, session); status != exit_fine) return status;
    return failed > 0 ? exit_findings : exit_fine;
}

}  // namespace knoop
