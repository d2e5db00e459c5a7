// Which characters may stand in words.
#pragma once

namespace knoop {

auto is_letter(char32_t code) -> bool;
// What may follow inside a word, besides digits, `_` and inner `-`.
auto is_letter_or_mark(char32_t code) -> bool;

}  // namespace knoop
