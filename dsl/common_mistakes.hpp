// What people write by habit, and what a message says that meets it: a line that goes on with the one above because it stands further to
// the right; a condition that does not begin with `when`; a comma between thousands.
#pragma once

#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace knoop {

inline constexpr Text continues_above = text("this line begins further to the right than the statement above it, and so goes on with it; begin it below the first word of that one",
                                             "deze regel begint verder naar rechts dan de zin erboven, en hoort daarom bij die zin; begin hem recht onder het eerste woord daarvan");

inline constexpr Text conditions_begin = text("a condition or limit begins with `when`, as in `when amount <= 50_000`",
                                              "een voorwaarde of grens begint met `wanneer`, zoals `wanneer bedrag <= 50_000`");
inline constexpr Text thousands_by_underscore = text("thousands are parted by `_`: `100_000`; a comma begins another value",
                                                     "duizendtallen worden gescheiden door `_`: `100_000`; na een komma begint een andere waarde");

inline constexpr Text title_alone = text("only another title is written `{rename} {path} {to} {name} {title}`", "alleen een andere titel schrijft u als `{rename} {path} {to} {name} {title}`");

// In either language.
inline auto is_condition_word(std::string_view word) -> bool {
    constexpr std::array words{"if", "provided", "where", "up-to", "als", "indien", "mits", "voorzover", "tot"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

// `100,000`: this comma stands tight between digits.
inline auto parts_thousands(Tree const& tree, std::uint32_t comma) -> bool {
    if (comma == 0 || comma + 1 >= tree.tokens.size() || tree.tokens[comma].kind != TokenKind::comma) return false;
    auto const at = tree.tokens[comma].begin;
    auto const is_digit = [&](std::size_t where) { return where < tree.source.size() && tree.source[where] >= '0' && tree.source[where] <= '9'; };
    return at > 0 && is_digit(at - 1) && is_digit(at + 1) && is_digit(at + 2) && is_digit(at + 3) && !is_digit(at + 4);
}

// Is this the first token of its line, within a statement that began on a line above?
inline auto continues_statement(Tree const& tree, std::uint32_t token) -> bool {
    if (token == 0 || token >= tree.tokens.size() || tree.placement) return false;
    auto const before = tree.tokens[token - 1].kind;
    if (before == TokenKind::end_of_statement || before == TokenKind::open_brace || before == TokenKind::close_brace) return false;
    auto const text = tree.source.substr(0, tree.tokens[token].begin);
    auto const last = text.find_last_not_of(" \t");
    return last != std::string_view::npos && text[last] == '\n';
}

}  // namespace knoop
