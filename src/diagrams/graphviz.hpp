// The drawing engine. Graphviz is loaded when a picture is drawn, in a child process: every other command starts without it,
// and its aborts (some clusters trip an assertion), leaks and messages stay there.
#pragma once

#include "src/base/result.hpp"

#include <string>
#include <vector>

namespace knoop {

enum class PictureFormat : unsigned char { svg, png, pdf, dot, mermaid, text };

struct Picture {
    std::string bytes;
    std::vector<std::string> remarks;  // what the engine said that was no error
};

// Lays out and renders DOT text; as `dot` it comes back as it is. The same text gives the same bytes on one machine; text
// widths differ between machines.
auto render(std::string const& dot, PictureFormat format) -> Result<Picture>;

}  // namespace knoop
