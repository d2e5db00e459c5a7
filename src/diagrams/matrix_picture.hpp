// Decision matrices as a picture: a table each, as `knoop matrix` prints them.
#pragma once

#include "src/diagrams/graphviz.hpp"
#include "src/diagrams/outline.hpp"
#include "src/diagrams/view.hpp"

namespace knoop {

// Of the decision that the view is `of`, else of every decision that has one. As a table in one HTML-like label; DOT where that is
// asked.
auto draw_matrices(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, PictureFormat format) -> Result<Picture>;

}  // namespace knoop
