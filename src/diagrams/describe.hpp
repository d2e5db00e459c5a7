// What a picture says in words: its title, the legend for what occurs, notes on what was left out, and the whole of it as text.
#pragma once

#include "src/diagrams/diagram.hpp"
#include "src/diagrams/outline.hpp"

namespace knoop {

// What the shapes and lines that occur mean, in the words of the vocabulary.
void add_legend(Diagram& picture, Model const& model);
// All of the picture as sentences: what is in which organisation, every line, the notes. When the rest is done.
void add_description(Diagram& picture);

// For an organogram: fills title, legend, notes and description from what the diagram holds and what the outline left out.
void describe(Diagram& picture, Model const& model, ViewSpec const& view, Outline const& outline, DrawnLines const& lines);

}  // namespace knoop
