// Tokens: what the lexer makes of bytes. 8 bytes each; spelling and place come from the source text.
#pragma once

#include "src/base/text.hpp"

#include <cstdint>
#include <string_view>

namespace knoop {

enum class TokenKind : std::uint8_t {
#define KNOOP_TOKEN(name, en, nl) name,
#define KNOOP_WORD(name, en, nl, class) kw_##name,
#include "dsl/token.def"
};

struct Token {
    std::uint32_t begin = 0;
    std::uint32_t length : 24 = 0;
    TokenKind kind : 8 = TokenKind::end_of_file;

    [[nodiscard]] auto end() const -> std::uint32_t { return begin + length; }
};
static_assert(sizeof(Token) == 8);

constexpr auto is_word(TokenKind kind) -> bool { return kind >= TokenKind::word; }

// 1, 2 or 3 as in token.def; 0 for a plain word and for what is no word.
auto word_class(TokenKind kind) -> int;
// The first spelling of a keyword in a dialect, or what a message calls another token.
auto spelling_of(TokenKind kind, Language dialect) -> std::string_view;
auto name_of(TokenKind kind) -> Text;
// The keyword that a word is in this dialect, or TokenKind::word.
auto keyword_of(std::string_view word, Language dialect) -> TokenKind;
// Class 1 or 2 in either dialect: may not be the name of an entity.
auto is_reserved(std::string_view word) -> bool;

}  // namespace knoop
