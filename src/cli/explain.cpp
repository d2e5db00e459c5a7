// knoop explain RULE: what it looks for, why, where it comes from, how to mend it, and its examples.
#include "src/base/nearest.hpp"
#include "src/cli/rule_book.hpp"
#include "src/reports/rule_page.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message unknown_rule{"unknown-rule", Severity::error, text("there is no rule `{name}`", "er is geen regel `{name}`")};
constexpr Text did_you_mean = text("did you mean `{near}`?", "bedoelt u `{near}`?");

}  // namespace

auto explain(Options const& options, Session session) -> int {
    auto book = read_rules(options, session, false);
    if (!book.usable) return give_up(book.diagnostics, options, session);
    auto const found = std::find_if(book.rules.begin(), book.rules.end(), [&](Rule const& rule) { return rule.id == options.name; });
    if (found != book.rules.end())
        return deliver(rule_page(rule_text(*found, *book.program.sources), language_of(options, session.environment)), options, session);
    std::vector<std::string_view> names;
    for (auto const& rule : book.rules) names.push_back(rule.id);
    Diagnostics diagnostics;
    auto& diagnostic = diagnostics.report(unknown_rule, {}, {{"name", options.name}});
    if (auto const near = nearest(options.name, names); !near.empty()) diagnostic.note({}, did_you_mean, {{"near", near}});
    return give_up(diagnostics, options, session);
}

}  // namespace knoop
