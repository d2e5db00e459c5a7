// What a picture is painted on: paths, text and parts that have a name. One painter, several canvases: SVG, PNG and PDF.
#pragma once

#include "src/diagrams/geometry.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace knoop {

struct PathPiece {
    enum class Kind : unsigned char { move, line, curve, close };
    Kind kind = Kind::move;
    Point end;
    Point first, second;  // of a curve: its control points
};
using Path = std::vector<PathPiece>;

enum class Dash : unsigned char { solid, dashed, dotted };

struct Pen {
    std::string_view colour;  // empty: no line
    double width = 1;
    Dash dash = Dash::solid;
};

enum class Anchor : unsigned char { start, middle, end };

// A part that one can point at.
struct Part {
    enum class Role : unsigned char { frame, box, line, furniture };
    Role role = Role::furniture;
    std::string id;
    std::string title;  // read aloud, and shown when one points there
    std::string link;
};

class Canvas {
public:
    Canvas() = default;
    Canvas(Canvas const&) = delete;
    auto operator=(Canvas const&) -> Canvas& = delete;
    virtual ~Canvas() = default;

    // Everything is painted on a sheet; links `#sheet-2` lead to the one with that number (0: to none).
    virtual void begin_sheet(Size paper, unsigned number) = 0;
    virtual void end_sheet() = 0;
    // What follows is scaled, its `window` at `corner`, and cut off outside it; not nested.
    virtual void begin_window(Point corner, double scale, Box window) = 0;
    virtual void end_window() = 0;
    virtual void begin(Part const& part) = 0;
    virtual void end() = 0;
    virtual void path(Path const& path, std::string_view fill, Pen const& pen) = 0;  // an empty fill: none
    virtual void text(Point baseline, std::string_view text, double size, bool bold, std::string_view colour,
                      Anchor anchor) = 0;
};

auto path_of(Box const& box) -> Path;
auto rounded(Box const& box, double radius) -> Path;
auto path_of(std::vector<Point> const& points, bool closed = false) -> Path;
// Corners of an orthogonal line rounded a little.
auto rounded(std::vector<Point> const& points, double radius) -> Path;
auto curve_of(std::vector<Point> const& points) -> Path;
auto circle(Point centre, double radius) -> Path;

}  // namespace knoop
