// What stands round a drawing: the title block above it, the legend and the notes below.
#pragma once

#include "src/diagrams/canvas.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/measure.hpp"
#include "src/diagrams/paint.hpp"

namespace knoop {

inline constexpr double page_margin = 20;

// `Source: town.knoop · as of 2026-01-01`, as far as there is something to say.
auto facts_of(Diagram const& picture) -> std::string;

class Furniture {
public:
    Furniture(Sheet const& sheet, double width);

    [[nodiscard]] auto above() const -> double { return above_; }
    [[nodiscard]] auto below() const -> double { return below_; }
    void paint_above(Canvas& canvas, Theme const& theme, Point corner) const;
    void paint_below(Canvas& canvas, Theme const& theme, Point corner) const;

private:
    struct Entry {
        LegendEntry const* entry;
        Point corner;
    };
    struct Note {
        std::string text;
        std::string badge;  // before its first line
        double indent = 0;
    };
    [[nodiscard]] auto row_of(double type_size) const -> double { return type_size * line_height * scale_; }

    double scale_;
    std::vector<std::string> title_;
    std::vector<std::string> facts_;  // source, date, page
    std::vector<Entry> legend_;
    std::vector<Note> notes_;
    double legend_height_ = 0;
    double above_ = 0;
    double below_ = 0;
};

}  // namespace knoop
