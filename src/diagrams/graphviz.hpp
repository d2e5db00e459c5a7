// The layout engine for rows. Graphviz is loaded when a picture needs it, in a child process: every other command starts
// without it, and its aborts (some clusters trip an assertion), leaks and messages stay there.
#pragma once

#include "src/base/result.hpp"
#include "src/diagrams/geometry.hpp"

#include <map>
#include <string>
#include <vector>

namespace knoop {

struct Placed {
    Size size;
    std::map<std::string, Box, std::less<>> boxes;                 // by name: nodes and clusters
    std::map<std::string, std::vector<Point>, std::less<>> lines;  // by the attribute `id` of an edge: a Bézier curve
};

// Where `dot` puts what the text says, in points from the upper left corner.
auto place_by_dot(std::string const& dot) -> Result<Placed>;

}  // namespace knoop
