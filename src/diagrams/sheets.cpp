#include "src/diagrams/sheets.hpp"

#include "src/diagrams/furniture.hpp"
#include "src/diagrams/layered_layout.hpp"
#include "src/diagrams/split.hpp"
#include "src/diagrams/tree_layout.hpp"

#include <algorithm>
#include <cmath>

namespace knoop {

namespace {

constexpr double least_scale = least_type / small_size;
constexpr double usual_aspect = 1.6;   // of a picture on a screen
constexpr double furniture_room = 80;  // about what title and legend take
constexpr double rim = 4;              // round the drawing, for arrowheads and thick borders
constexpr double tile_overlap = 24;    // so that what is cut can be put together again

auto lay_out(Diagram picture, LayoutMemory& memory, double font_width, double aspect) -> Result<LaidOut> {
    auto text = text_of(picture, font_width);
    auto layout = picture.layout == DiagramLayout::tree ? Result<Layout>{tree_layout(picture, text, memory, aspect)}
                                                        : layered_layout(picture, text);
    if (!layout) return layout.error();
    return LaidOut{std::move(picture), std::move(text), std::move(layout).value()};
}

// What is remembered of the whole picture is the order; lists are as large as the sheet asks.
auto lay_out_on_paper(Diagram const& picture, LayoutMemory& memory, double font_width, Size paper) -> Result<LaidOut> {
    LayoutMemory own;
    own.order = std::move(memory.order);
    auto laid_out =
        lay_out(picture, own, font_width, (paper.width - 2 * page_margin) / (paper.height - 2 * page_margin - furniture_room));
    memory.order = std::move(own.order);
    return laid_out;
}

auto window_of(LaidOut const& laid_out) -> Box {
    if (laid_out.picture.nodes.empty() && laid_out.picture.clusters.empty()) return {};
    return Box{0, 0, laid_out.layout.size.width, laid_out.layout.size.height}.grown(rim);
}

auto sheet_of(LaidOut const& laid_out, double font_width, Size paper) -> Sheet {
    Sheet sheet;
    sheet.picture = &laid_out.picture;
    sheet.text = &laid_out.text;
    sheet.layout = &laid_out.layout;
    sheet.window = window_of(laid_out);
    sheet.paper = paper;
    sheet.font_width = font_width;
    return sheet;
}

auto scale_on(Sheet const& sheet) -> double {
    auto const room = room_for_drawing(sheet);
    if (sheet.window.is_empty()) return 1;
    return std::min({1.0, room.width / sheet.window.width, room.height / sheet.window.height});
}

// From left to right, then down.
void add_tiles(Sheet sheet, std::vector<Sheet>& sheets) {
    sheet.parts = 2;  // the title block is a little longer then
    auto const room = room_for_drawing(sheet);
    sheet.scale = least_scale;
    auto const whole = sheet.window;
    auto const width = room.width / sheet.scale;
    auto const height = room.height / sheet.scale;
    auto const count = [](double total, double each) {
        return total <= each ? 1 : static_cast<int>(std::ceil((total - tile_overlap) / std::max(each - tile_overlap, 1.0)));
    };
    auto const columns = count(whole.width, width);
    auto const rows = count(whole.height, height);
    sheet.parts = static_cast<unsigned>(columns * rows);
    for (auto row = 0; row < rows; ++row)
        for (auto column = 0; column < columns; ++column) {
            auto const x = whole.x + column * (width - tile_overlap);
            auto const y = whole.y + row * (height - tile_overlap);
            sheet.window = {x, y, std::min(width, whole.right() - x), std::min(height, whole.bottom() - y)};
            sheet.part = static_cast<unsigned>(row * columns + column + 1);
            sheets.push_back(sheet);
        }
}

}  // namespace

auto paper_size(std::string_view name, bool landscape) -> std::optional<Size> {
    Size size;
    if (name == "a4")
        size = {595.3, 841.9};
    else if (name == "a3")
        size = {841.9, 1190.6};
    else
        return {};
    return landscape ? Size{size.height, size.width} : size;
}

auto sheets_of(Diagram const& picture, Size paper, LayoutMemory& memory, double font_width) -> Result<Sheets> {
    Sheets result;
    if (paper.width <= 0) {
        auto laid_out = lay_out(picture, memory, font_width, usual_aspect);
        if (!laid_out) return laid_out.error();
        result.pictures.push_back(std::move(laid_out).value());
        result.sheets.push_back(sheet_of(result.pictures.front(), font_width, paper));
        return result;
    }
    auto const parts = split(picture, [&](Diagram const& part) {
        auto forgotten = memory;
        auto const laid_out = lay_out_on_paper(part, forgotten, font_width, paper);
        if (!laid_out) return false;
        auto sheet = sheet_of(laid_out.value(), font_width, paper);
        sheet.count = 2;  // its number takes room in the title block
        return scale_on(sheet) >= least_scale;
    });
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto laid_out = lay_out_on_paper(parts[i], memory, font_width, paper);
        if (!laid_out) return laid_out.error();
        result.pictures.push_back(std::move(laid_out).value());
        auto sheet = sheet_of(result.pictures.back(), font_width, paper);
        sheet.number = static_cast<unsigned>(i + 1);
        sheet.count = static_cast<unsigned>(parts.size());
        sheet.scale = scale_on(sheet);
        if (sheet.scale >= least_scale)
            result.sheets.push_back(sheet);
        else
            add_tiles(sheet, result.sheets);
    }
    return result;
}

}  // namespace knoop
