// A line that stands further to the right than the statement above it goes on with that statement: where that was not meant, it is the
// cause of a mistake in its first word.
#pragma once

#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"

#include <string_view>

namespace knoop {

inline constexpr Text continues_above = text("this line begins further to the right than the statement above it, and so goes on with it; begin it below the first word of that one",
                                             "deze regel begint verder naar rechts dan de zin erboven, en hoort daarom bij die zin; begin hem recht onder het eerste woord daarvan");

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
