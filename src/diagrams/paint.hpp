// Paints a laid-out diagram: title, drawing, legend, notes, on a sheet of its own size or on paper.
#pragma once

#include "src/diagrams/box_text.hpp"
#include "src/diagrams/canvas.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/layout.hpp"
#include "src/diagrams/theme.hpp"

#include <string>

namespace knoop {

// One sheet: a diagram, or the part of it that `window` shows.
struct Sheet {
    Diagram const* picture = nullptr;
    PictureText const* text = nullptr;
    Layout const* layout = nullptr;
    Box window;
    double scale = 1;
    Size paper;  // empty: as large as the drawing asks
    unsigned number = 1;
    unsigned count = 1;
    unsigned part = 1;  // of a drawing that takes several sheets: which tile
    unsigned parts = 1;
    double font_width = 1;  // of the theme
};

struct Look {
    Theme theme;
    std::string link_base;  // before `model/town.knoop#L12`; empty: no links
    // Links to other sheets: before and after their number, as `town-` and `.svg`; both empty: within the same file.
    std::string sheet_file;
    std::string sheet_ending;
};

// How much of a sheet is left for the drawing, on paper of this size; without paper, the size of the whole sheet.
auto room_for_drawing(Sheet const& sheet) -> Box;
auto size_of(Sheet const& sheet) -> Size;

void paint(Canvas& canvas, Sheet const& sheet, Look const& look);

// The id that a part has in a picture: of a box or a frame by its path, of a line by its place in the diagram. What is not of the model
// has two hyphens, as no name in a model begins with one.
auto part_id(std::string_view name) -> std::string;
auto part_id(EdgeKey edge) -> std::string;

}  // namespace knoop
