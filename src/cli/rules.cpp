// knoop rules [PATH…]: one line for each rule, for people or as JSON.
#include "src/cli/rule_book.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace knoop {

auto rules(Options const& options, Session session) -> int {
    auto const book = read_rules(options, session, false);
    auto const language = language_of(options, session.environment);
    if (!book.usable) return give_up(book.diagnostics, options, session);

    if (options.format == OutputFormat::json) {
        auto list = nlohmann::ordered_json::array();
        for (auto const& rule : book.rules)
            list.push_back({{"id", rule.id}, {"category", rule.category}, {"level", word_for(rule.level).en}, {"title", rule.title.in(language)},
                            {"sets", rule.sets}, {"reviewed", rule.reviewed}});
        return deliver(list.dump(2) + "\n", options, session);
    }
    std::size_t longest_id = 0;
    std::size_t longest_category = 0;
    for (auto const& rule : book.rules) {
        longest_id = std::max(longest_id, rule.id.size());
        longest_category = std::max(longest_category, rule.category.size());
    }
    auto const padded = [](std::string_view word, std::size_t width) { return std::string{word} + std::string(width + 2 - std::min(width, word.size()), ' '); };
    std::string out;
    for (auto const& rule : book.rules)
        out += padded(rule.id, longest_id) + padded(rule.category, longest_category) + padded(word_for(rule.level).in(language), 12) + rule.title.in(language) + "\n";
    return deliver(out, options, session);
}

}  // namespace knoop
