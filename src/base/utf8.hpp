// Characters of UTF-8 text: for columns, underlines and what may be shown on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace knoop {

struct Character {
    char32_t code = 0;     // U+FFFD for bytes that are no UTF-8
    std::size_t size = 1;  // in bytes, at least 1
};

// The character that starts at byte `at`, which lies inside the text.
auto character_at(std::string_view text, std::size_t at) -> Character;
auto count_characters(std::string_view text) -> std::size_t;
// Columns of a terminal: 0 for combining marks, 2 for wide characters and pictures, else 1.
auto display_width(char32_t code) -> std::size_t;
auto display_width(std::string_view text) -> std::size_t;
// Control characters and marks that turn the direction of writing, which could make a terminal show something else than is
// there, as U+FFFD; tabs and, if asked for, line breaks stay.
auto printable(std::string_view text, bool keep_lines = false) -> std::string;

}  // namespace knoop
