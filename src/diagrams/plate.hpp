// A picture that is no graph: painted as a whole, and scaled to the paper.
#pragma once

#include "src/diagrams/canvas.hpp"
#include "src/diagrams/draw.hpp"
#include "src/diagrams/in_words.hpp"

#include <functional>
#include <string>
#include <vector>

namespace knoop {

struct Plate {
    std::string title;
    std::vector<std::string> sentences;  // what who listens hears
    Size size;
    std::function<void(Canvas&)> paint;  // all of it, at full size
    Text no_graph;                       // what is wrong with DOT and Mermaid
    Text too_small;                      // its letters cannot be read on that paper
};

auto words_of(Plate const& plate) -> std::vector<WordLine>;
auto draw(Plate const& plate, Language language, DrawRequest const& request) -> Result<Drawn>;

}  // namespace knoop
