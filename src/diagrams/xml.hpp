// Text inside XML, for SVG and for labels.
#pragma once

#include <string>
#include <string_view>

namespace knoop {

// With the five characters that mean something escaped; what XML forbids becomes a space or U+FFFD.
auto escape_xml(std::string_view text) -> std::string;

}  // namespace knoop
