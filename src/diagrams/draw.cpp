#include "src/diagrams/draw.hpp"

#include "src/base/assert.hpp"
#include "src/diagrams/arrange.hpp"
#include "src/diagrams/cairo_canvas.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/dot.hpp"
#include "src/diagrams/flow.hpp"
#include "src/diagrams/matrix_picture.hpp"
#include "src/diagrams/power_picture.hpp"
#include "src/diagrams/mermaid.hpp"
#include "src/diagrams/organogram.hpp"
#include "src/diagrams/proof.hpp"
#include "src/diagrams/sheets.hpp"
#include "src/diagrams/svg_canvas.hpp"

#include <array>

namespace knoop {

namespace {

auto suffixes_of(std::vector<Sheet> const& sheets) -> std::vector<std::string> {
    std::vector<std::string> suffixes;
    for (auto const& sheet : sheets)
        suffixes.push_back(sheet.parts == 1 ? std::to_string(sheet.number)
                                            : cat(std::to_string(sheet.number), "-", std::to_string(sheet.part)));
    return suffixes;
}

}  // namespace

auto build(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection) -> Diagram {
    KNOOP_ASSERT(!is_plate(view.kind));
    auto const* plan = plan_of(view.kind);
    auto picture = plan ? flow(model, view, *plan, language, selection) : organogram(model, view, language, selection);
    if (view.to_the_right) {
        picture.to_the_right = *view.to_the_right;
        // A tree of our own grows downwards only.
        if (picture.to_the_right) picture.layout = DiagramLayout::layered;
    }
    arrange(picture);
    return picture;
}

auto build_proof(Model const& model, FindingMark const& finding, Language language) -> Diagram {
    auto picture = proof(model, finding, language);
    arrange(picture);
    return picture;
}

auto default_views(Model const& model) -> std::vector<ViewSpec> {
    std::vector<ViewSpec> found;
    for (auto const& known : view_kinds) {
        auto view = default_view(model, known.kind);
        if (known.kind == ViewKind::matrix) {
            if (model.matrices.empty()) continue;
        } else if (known.kind == ViewKind::power) {
            if (bodies_with_votes(model, {}).empty()) continue;
        } else {
            auto const picture = build(model, view, Language::en);
            if (known.kind == ViewKind::organogram ? picture.nodes.empty() : picture.edges.empty()) continue;
        }
        found.push_back(std::move(view));
    }
    return found;
}

auto draw_plate(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, DrawRequest const& request)
    -> Result<Drawn> {
    return view.kind == ViewKind::power ? draw_power(model, view, language, request) : draw_matrices(model, view, language, selection, request);
}

auto in_words(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection) -> std::vector<WordLine> {
    if (view.kind == ViewKind::matrix) return matrices_in_words(model, view, language, selection);
    if (view.kind == ViewKind::power) return power_in_words(model, view, language);
    return in_words(build(model, view, language, selection));
}

auto format_of(std::string_view path) -> std::optional<PictureFormat> {
    constexpr std::array<std::pair<std::string_view, PictureFormat>, 7> endings{{{".svg", PictureFormat::svg},
                                                                                 {".png", PictureFormat::png},
                                                                                 {".pdf", PictureFormat::pdf},
                                                                                 {".dot", PictureFormat::dot},
                                                                                 {".mmd", PictureFormat::mermaid},
                                                                                 {".txt", PictureFormat::text},
                                                                                 {".md", PictureFormat::markdown}}};
    for (auto const& [ending, format] : endings)
        if (path.ends_with(ending)) return format;
    return {};
}

auto draw(Diagram const& picture, DrawRequest const& request) -> Result<Drawn> {
    switch (request.format) {
        case PictureFormat::mermaid: return Drawn{{to_mermaid(picture)}, {}, request.memory};
        case PictureFormat::text: return Drawn{{to_text(in_words(picture))}, {}, request.memory};
        case PictureFormat::markdown: return Drawn{{to_markdown(in_words(picture))}, {}, request.memory};
        case PictureFormat::dot:
        case PictureFormat::svg:
        case PictureFormat::png:
        case PictureFormat::pdf: break;
    }
    auto memory = request.memory;
    auto const on_paper = request.format != PictureFormat::dot;
    auto planned = sheets_of(picture, on_paper ? request.paper : Size{}, memory, request.look.theme.font_width);
    if (!planned) return planned.error();
    auto const& sheets = planned.value().sheets;
    if (request.format == PictureFormat::dot) {
        auto const& only = planned.value().pictures.front();
        return Drawn{{to_dot(picture, only.text, only.layout, request.look.theme)}, {}, std::move(memory)};
    }
    if (request.format == PictureFormat::svg) {
        std::vector<std::string> files;
        for (auto const& sheet : sheets) {
            SvgCanvas canvas{{sheet.picture->title, sheet.picture->description, picture.language == Language::en ? "en" : "nl",
                              request.look.theme.font}};
            paint(canvas, sheet, request.look);
            files.push_back(canvas.take());
        }
        return Drawn{std::move(files), suffixes_of(sheets), std::move(memory)};
    }
    auto const form = request.format == PictureFormat::png ? CairoCanvas::Form::png : CairoCanvas::Form::pdf;
    auto canvas = CairoCanvas::create(form, request.look.theme.font, picture.title);
    if (!canvas) return canvas.error();
    for (auto const& sheet : sheets) paint(*canvas.value(), sheet, request.look);
    auto files = canvas.value()->take();
    if (!files) return files.error();
    return Drawn{std::move(files).value(), suffixes_of(sheets), std::move(memory)};
}

auto draw(Diagram const& picture, PictureFormat format) -> Result<Picture> {
    DrawRequest request;
    request.format = format;
    auto drawn = draw(picture, request);
    if (!drawn) return drawn.error();
    return Picture{std::move(drawn.value().files.front())};
}

auto draw(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, PictureFormat format)
    -> Result<Picture> {
    if (is_plate(view.kind)) {
        DrawRequest request;
        request.format = format;
        auto drawn = draw_plate(model, view, language, selection, request);
        if (!drawn) return drawn.error();
        return Picture{std::move(drawn.value().files.front())};
    }
    return draw(build(model, view, language, selection), format);
}

}  // namespace knoop
