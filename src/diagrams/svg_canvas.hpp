// A canvas that writes SVG 1.1: presentation attributes only, so that word processors and drawing programs read it as browsers
// do; parts are groups with an id, a role, a title and a link. Needs no engine and gives the same bytes everywhere.
#pragma once

#include "src/diagrams/canvas.hpp"

#include <string>

namespace knoop {

class SvgCanvas : public Canvas {
public:
    struct About {
        std::string title;
        std::string description;
        std::string language;  // `en`
        std::string font;      // families
    };
    explicit SvgCanvas(About about) : about_(std::move(about)) {}

    void begin_sheet(Size paper, unsigned number) override;
    void end_sheet() override;
    void begin_window(Point corner, double scale, Box window) override;
    void end_window() override;
    void begin(Part const& part) override;
    void end() override;
    void path(Path const& path, std::string_view fill, Pen const& pen) override;
    void text(Point baseline, std::string_view text, double size, bool bold, std::string_view colour, Anchor anchor) override;

    [[nodiscard]] auto take() -> std::string { return std::move(out_); }

private:
    void number(double value);
    void pair(double x, double y);
    template <class... Pieces>
    void add(Pieces const&... pieces) {
        (out_.append(std::string_view{pieces}), ...);
    }

    About about_;
    std::string out_;
    std::string open_links_;  // by part that is open: `a` with a link, `-` without
};

}  // namespace knoop
