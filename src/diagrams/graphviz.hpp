// The drawing engine. Graphviz is loaded when the first picture is drawn, so that every other command starts without it.
#pragma once

#include "src/base/result.hpp"

#include <string>
#include <vector>

namespace knoop {

enum class PictureFormat : unsigned char { svg, png, pdf };

struct Picture {
    std::string bytes;
    std::vector<std::string> remarks;  // what the engine said that was no error
};

// Lays out and renders DOT text. The same text gives the same bytes on one machine; text widths differ between machines.
// Not to be called from two threads: Graphviz is not made for that, not even with a context each.
auto render(std::string const& dot, PictureFormat format) -> Result<Picture>;

}  // namespace knoop
