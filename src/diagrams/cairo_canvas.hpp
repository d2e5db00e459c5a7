// A canvas on Cairo and Pango, for PNG and PDF. Both libraries are loaded by name when a picture is painted (Graphviz needs
// them too, so they are there where it is), so that no other command waits for them and building takes no headers of theirs.
#pragma once

#include "src/base/result.hpp"
#include "src/diagrams/canvas.hpp"

#include <memory>
#include <string>
#include <vector>

namespace knoop {

struct PaintLibraries;

class CairoCanvas : public Canvas {
public:
    enum class Form : unsigned char { png, pdf };
    // `font`: families, the best first. `title` goes into a PDF's properties.
    static auto create(Form form, std::string font, std::string title) -> Result<std::unique_ptr<CairoCanvas>>;
    ~CairoCanvas() override;

    void begin_sheet(Size paper, unsigned number) override;
    void end_sheet() override;
    void begin_window(Point corner, double scale, Box window) override;
    void end_window() override;
    void begin(Part const& part) override;
    void end() override;
    void path(Path const& path, std::string_view fill, Pen const& pen) override;
    void text(Point baseline, std::string_view text, double size, bool bold, std::string_view colour, Anchor anchor) override;

    // One PNG a sheet; one PDF of all.
    auto take() -> Result<std::vector<std::string>>;

private:
    CairoCanvas(PaintLibraries const& libraries, Form form, std::string font, std::string title);
    void set_colour(std::string_view colour);
    void mark_sheet(unsigned number);

    PaintLibraries const& libraries_;
    Form form_;
    std::string font_;
    std::string title_;
    void* surface_ = nullptr;
    void* cairo_ = nullptr;
    void* layout_ = nullptr;
    std::string links_;  // by part that is open: `a` with a link, `-` without
    std::string bytes_;
    std::vector<std::string> files_;
    bool failed_ = false;
};

}  // namespace knoop
