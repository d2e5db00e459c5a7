// "Did you mean": the candidate that a mistyped word most resembles.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace knoop {

// Insertions, deletions, substitutions and swaps of neighbours, in bytes; `limit + 1` as soon as it is more than `limit`.
auto edit_distance(std::string_view a, std::string_view b, std::size_t limit) -> std::size_t;

// The nearest candidate within two edits (one for words of up to three letters); the first of equals; "" when none is near.
auto nearest(std::string_view word, std::span<std::string_view const> candidates) -> std::string_view;

}  // namespace knoop
