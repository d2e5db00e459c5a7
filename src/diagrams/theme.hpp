// The looks that a house style may change: fonts and colours. What carries meaning (shapes, kinds of line, arrowheads) is
// style.hpp's and stays. A theme is refused when its text or lines can hardly be seen on its grounds.
#pragma once

#include "src/base/result.hpp"
#include "src/diagrams/style.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

struct Theme {
    std::string font = fonts;  // families, the best first
    double font_width = 1;     // how much wider it runs than Arial
    std::string text = text_colour;
    std::string small_text = small_colour;
    std::string border = border_colour;
    std::string mark = mark_colour;
    std::string page = page_colour;
    std::string highlight = highlight_colour;
    std::string external = external_fill;
    std::string frame = cluster_border;                    // round organisations
    std::array<std::string, cluster_fills.size()> frames;  // their grounds, alternating with nesting
    std::array<std::string, node_styles.size()> fills;     // by shape
    std::array<std::string, edge_styles.size()> lines;     // by role

    Theme();
    [[nodiscard]] auto fill_of(NodeShape shape) const -> std::string const& { return fills[static_cast<std::size_t>(shape)]; }
    [[nodiscard]] auto line_of(EdgeRole role) const -> std::string const& { return lines[static_cast<std::size_t>(role)]; }
};

// A file of lines `name = value`; `#` starts a comment where it begins a line. Names: `font`, `font-width`, `text`,
// `small-text`, `border`, `mark`, `page`, `highlight`, `external`, `frame`, `frame-fill`, `frame-fill-inner`, `fill.body`, …, `line.grant`,
// …; colours as
// `#1a2b3c`. `name` is what messages call the file.
auto read_theme(std::string_view text, std::string_view name) -> Result<Theme>;

// WCAG 2.2: text 4.5 to 1, lines and borders 3 to 1. The pairs that are too weak, as `text on fill.body: 2.1`.
auto weak_contrasts(Theme const& theme) -> std::vector<std::string>;

// ---- colours, for the checks

struct Rgb {
    double red = 0, green = 0, blue = 0;  // 0 to 1, as written (sRGB)
};
auto rgb_of(std::string_view colour) -> Rgb;  // of `#rrggbb`
auto contrast(Rgb one, Rgb other) -> double;  // WCAG 2.2, 1 to 21

}  // namespace knoop
