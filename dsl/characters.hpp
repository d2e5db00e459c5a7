// Characters as the lexer sees them: a class for each byte, and where words end. All places are pointers into one text that
// ends at `end`.
#pragma once

#include "dsl/letters.hpp"
#include "src/base/utf8.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace knoop {

// punctuation: also the first byte of a character beyond ASCII, which needs a closer look.
enum class CharacterClass : unsigned char { other, letter, digit, blank, line_break, punctuation };

inline constexpr auto character_classes = [] {
    std::array<CharacterClass, 256> table{};
    auto const set = [&](char c, CharacterClass kind) { table[static_cast<unsigned char>(c)] = kind; };
    for (std::size_t c = 0x80; c < table.size(); ++c) table[c] = CharacterClass::punctuation;
    for (auto c = 'a'; c <= 'z'; ++c) set(c, CharacterClass::letter);
    for (auto c = 'A'; c <= 'Z'; ++c) set(c, CharacterClass::letter);
    for (auto c = '0'; c <= '9'; ++c) set(c, CharacterClass::digit);
    for (auto const c : std::string_view{" \t\r"}) set(c, CharacterClass::blank);
    for (auto const c : std::string_view{"\"#{}(),:;@|.+*-/=!<>_"}) set(c, CharacterClass::punctuation);
    set('\n', CharacterClass::line_break);
    return table;
}();

inline auto class_of(char c) -> CharacterClass { return character_classes[static_cast<unsigned char>(c)]; }
inline auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
inline auto is_capital(char c) -> bool { return c >= 'A' && c <= 'Z'; }
inline auto is_high(char c) -> bool { return (static_cast<unsigned char>(c) & 0x80u) != 0; }

// The character at p, or NUL at the end: whoever looks ahead need not ask for the end first.
inline auto peek(char const* p, char const* end) -> char { return p < end ? *p : '\0'; }

inline auto between(char const* from, char const* to) -> std::string_view {
    return {from, static_cast<std::size_t>(to - from)};
}

inline auto starts_word(char const* p, char const* end) -> bool {
    if (p >= end) return false;
    return class_of(*p) == CharacterClass::letter || (is_high(*p) && is_letter(character_at(between(p, end), 0).code));
}

// Past the last character of the word that begins at p, or p if none does.
inline auto word_end(char const* p, char const* end) -> char const* {
    while (p < end) {
        auto const kind = class_of(*p);
        if (kind == CharacterClass::letter || kind == CharacterClass::digit || *p == '_') {
            ++p;
        } else if (*p == '-') {  // only inside a word
            auto const next = peek(p + 1, end);
            if (!is_digit(next) && next != '_' && !starts_word(p + 1, end)) break;
            ++p;
        } else if (is_high(*p)) {
            auto const character = character_at(between(p, end), 0);
            if (!is_letter_or_mark(character.code)) break;
            p += character.size;
        } else {
            break;
        }
    }
    return p;
}

}  // namespace knoop
