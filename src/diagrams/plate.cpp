#include "src/diagrams/plate.hpp"

#include "src/diagrams/cairo_canvas.hpp"
#include "src/diagrams/sheets.hpp"
#include "src/diagrams/speech.hpp"
#include "src/diagrams/svg_canvas.hpp"

#include <algorithm>

namespace knoop {

namespace {

void paint(Plate const& plate, Canvas& canvas, Size paper, double scale, Theme const& theme) {
    canvas.begin_sheet(paper, 1);
    canvas.path(path_of(Box{0, 0, paper.width, paper.height}), theme.page, {});
    canvas.begin_window({0, 0}, scale, {0, 0, plate.size.width, plate.size.height});
    plate.paint(canvas);
    canvas.end_window();
    canvas.end_sheet();
}

}  // namespace

auto words_of(Plate const& plate) -> std::vector<WordLine> {
    std::vector<WordLine> lines{{WordLine::Is::title, 0, on_one_line(plate.title)}, {WordLine::Is::heading, 0, {}}};
    for (auto const& sentence : plate.sentences) lines.push_back({WordLine::Is::item, 0, on_one_line(sentence)});
    return lines;
}

auto draw(Plate const& plate, Language language, DrawRequest const& request) -> Result<Drawn> {
    auto const& theme = request.look.theme;
    auto const drawn = [&](std::string bytes) { return Drawn{{std::move(bytes)}, {}, request.memory}; };
    auto const paper = request.paper.width > 0 ? request.paper : plate.size;
    auto const scale = std::min({1.0, paper.width / plate.size.width, paper.height / plate.size.height});
    switch (request.format) {
        case PictureFormat::dot:
        case PictureFormat::mermaid: return Error{plate.no_graph};
        case PictureFormat::text: return drawn(to_text(words_of(plate)));
        case PictureFormat::markdown: return drawn(to_markdown(words_of(plate)));
        case PictureFormat::svg:
        case PictureFormat::png:
        case PictureFormat::pdf: break;
    }
    if (scale * small_size < least_type) return Error{plate.too_small};
    if (request.format == PictureFormat::svg) {
        SvgCanvas canvas{{plate.title, joined(plate.sentences, " "), language == Language::en ? "en" : "nl", theme.font}};
        paint(plate, canvas, paper, scale, theme);
        return drawn(canvas.take());
    }
    auto canvas = CairoCanvas::create(request.format == PictureFormat::png ? CairoCanvas::Form::png : CairoCanvas::Form::pdf,
                                      theme.font, plate.title);
    if (!canvas) return canvas.error();
    paint(plate, *canvas.value(), paper, scale, theme);
    auto files = canvas.value()->take();
    if (!files) return files.error();
    return Drawn{std::move(files).value(), {}, request.memory};
}

}  // namespace knoop
