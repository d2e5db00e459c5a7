#include "src/cli/rule_book.hpp"

#include "src/model/declare.hpp"
#include "src/rules/compile.hpp"

#include <algorithm>

namespace knoop {

auto read_rules(Options const& options, Session session, bool only_theirs) -> RuleBook {
    RuleBook book;
    auto library = open_library(session.files, options.stdlib);
    if (!library) {
        report(book.diagnostics, library.error(), options.stdlib);
        book.usable = false;
        return book;
    }
    book.library = std::move(library).value();
    book.program = options.paths.empty() ? load_text(session.files, "<none>", "", {}, book.library.files, book.diagnostics)
                                         : load(session.files, options.paths, book.library.files, book.diagnostics);
    for (auto const& diagnostic : book.diagnostics.all()) book.usable = book.usable && static_cast<bool>(diagnostic.span);
    for (auto const& root : book.program.roots) {
        book.vocabulary = declare(book.program, root, book.diagnostics);
        for (auto& rule : compile_rules(*book.vocabulary, *book.program.trees, book.diagnostics)) {
            if (only_theirs && !options.paths.empty() && is_library((*book.program.sources)[rule.span.file])) continue;
            auto const known = std::any_of(book.rules.begin(), book.rules.end(), [&](Rule const& other) { return other.span == rule.span; });
            if (!known) book.rules.push_back(std::move(rule));
        }
    }
    std::sort(book.rules.begin(), book.rules.end(), [](Rule const& a, Rule const& b) { return a.id < b.id; });
    book.diagnostics.sort();
    return book;
}

auto rule_text(Rule const& rule, Sources const& sources) -> RuleText {
    RuleText text;
    text.id = rule.id;
    text.category = rule.category;
    text.level = word_for(rule.level);
    text.severity = rule.level;
    text.title = rule.title;
    text.message = rule.message;
    text.why = rule.why;
    text.help = rule.help;
    for (auto const& source : all_sources(rule)) {
        text.sources.push_back(source.document.empty() ? source.text : source.document + (source.text.empty() ? "" : " " + source.text));
        text.cites_law = text.cites_law || !source.document.empty();
    }
    if (rule.version) text.version = to_string(*rule.version);
    text.reviewed = rule.reviewed;
    for (auto const& each : rule.cases) text.cases.push_back(each.message);
    for (auto const& each : rule.fixes) text.fixes.push_back(each.title);
    for (auto const& example : rule.examples)
        text.examples.push_back({example.bad, example.title, std::string{text_of(sources, example.text)}});
    return text;
}

}  // namespace knoop
