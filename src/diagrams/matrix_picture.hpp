// Decision matrices as a picture: a table each, as `knoop matrix` prints them.
#pragma once

#include "src/diagrams/draw.hpp"
#include "src/diagrams/outline.hpp"
#include "src/diagrams/view.hpp"

namespace knoop {

// Of the decision that the view is `of`, else of every decision that has one. A table is no graph: as DOT and Mermaid it is an error.
// On paper it is scaled to fit; an error where its letters would become too small to read.
auto draw_matrices(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, DrawRequest const& request)
    -> Result<Drawn>;

// Every row as a sentence.
auto matrices_in_words(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection) -> std::vector<WordLine>;

}  // namespace knoop
