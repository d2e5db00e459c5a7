// How wide text is, without a font: by the widths of Arial, which Liberation Sans and Helvetica share, so that a layout is the
// same on every machine. A theme with another font says how much wider that is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knoop {

inline constexpr double line_height = 1.2;  // of the font size
inline constexpr double ascent = 0.93;      // of the font size: from the top of a line to its baseline

// In points. What the table does not know counts as wide as it can be.
auto text_width(std::string_view text, double size, bool bold = false) -> double;

// Lines of at most `width` points, broken at spaces, and after hyphens and slashes where a word is too long; what still does
// not fit stands alone. Line breaks stay. Never empty.
auto wrapped(std::string_view text, double width, double size, bool bold = false) -> std::vector<std::string>;

}  // namespace knoop
