// A picture on paper: whole where it can be read so, else split by organisation or by level, each part on a sheet of its own
// with references between them, and what is still too large in tiles.
#pragma once

#include "src/diagrams/layout_memory.hpp"
#include "src/diagrams/paint.hpp"

#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace knoop {

// `a4` or `a3`, in points.
auto paper_size(std::string_view name, bool landscape) -> std::optional<Size>;

// No type smaller than this many points on paper.
inline constexpr double least_type = 7;

struct LaidOut {
    Diagram picture;
    PictureText text;
    Layout layout;
};

struct Sheets {
    std::deque<LaidOut> pictures;  // the sheets point into these
    std::vector<Sheet> sheets;
};

// Without paper (an empty size): one sheet as large as needed.
auto sheets_of(Diagram const& picture, Size paper, LayoutMemory& memory, double font_width = 1) -> Result<Sheets>;

}  // namespace knoop
