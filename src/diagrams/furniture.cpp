#include "src/diagrams/furniture.hpp"

#include "src/base/diagnostics.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/measure.hpp"
#include "src/diagrams/shapes.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text source_line = text("Source: {file}", "Bron: {file}");
constexpr Text as_of_line = text("as of {date}", "toestand op {date}");
constexpr Text page_line = text("sheet {n} of {m}", "blad {n} van {m}");
constexpr Text tile_line = text("part {n} of {m}", "deel {n} van {m}");

constexpr double sample_width = 34;
constexpr double sample_height = 12;
constexpr double legend_row = 18;
constexpr double entry_gap = 18;
constexpr double part_gap = 10;  // between drawing, legend and notes
constexpr double small_row = small_size * line_height;

void add_fact(std::string& facts, Diagram const& picture, Text text, Arguments const& arguments) {
    facts += cat(facts.empty() ? "" : " · ", fill(text.in(picture.language), arguments, picture.language));
}

}  // namespace

auto facts_of(Diagram const& picture) -> std::string {
    std::string facts;
    if (!picture.source.empty()) add_fact(facts, picture, source_line, {{"file", picture.source}});
    if (!picture.as_of.empty()) add_fact(facts, picture, as_of_line, {{"date", picture.as_of}});
    return facts;
}

Furniture::Furniture(Sheet const& sheet, double width) {
    auto const& picture = *sheet.picture;
    title_ = wrapped(picture.title, width, title_size, true);
    auto facts = facts_of(picture);
    if (sheet.count > 1)
        add_fact(facts, picture, page_line, {{"n", std::to_string(sheet.number)}, {"m", std::to_string(sheet.count)}});
    if (sheet.parts > 1)
        add_fact(facts, picture, tile_line, {{"n", std::to_string(sheet.part)}, {"m", std::to_string(sheet.parts)}});
    if (!facts.empty()) facts_ = wrapped(facts, width, small_size);
    above_ = static_cast<double>(title_.size()) * title_size * line_height + static_cast<double>(facts_.size()) * small_row +
             part_gap;

    // Columns as wide as the widest entry.
    auto widest = 0.0;
    for (auto const& entry : picture.legend) widest = std::max(widest, text_width(entry.text, small_size));
    auto const column = sample_width + 6 + widest + entry_gap;
    auto const columns = std::max<std::size_t>(1, static_cast<std::size_t>((width + entry_gap) / column));
    auto const rows = picture.legend.empty() ? 0 : (picture.legend.size() + columns - 1) / columns;
    for (std::size_t i = 0; i < picture.legend.size(); ++i)
        legend_.push_back({&picture.legend[i],
                           {static_cast<double>(i / rows) * column, part_gap + static_cast<double>(i % rows) * legend_row}});
    legend_height_ = rows == 0 ? 0 : part_gap + static_cast<double>(rows) * legend_row;

    auto const add_note = [&](std::string const& note) {
        for (auto& line : wrapped(note, width, small_size)) notes_.push_back(std::move(line));
    };
    for (std::size_t i = 0; i < picture.marks.size(); ++i) add_note(cat("[", std::to_string(i + 1), "] ", picture.marks[i]));
    for (auto const id : picture.edges.ids())
        if (auto const& line = sheet.layout->lines[id.index]; !line.key.empty()) {
            std::string label;
            for (auto const& part : picture.edges[id].label) label += cat(label.empty() ? "" : "; ", part);
            add_note(cat("(", line.key, ") ", label));
        }
    for (auto const& note : picture.notes) add_note(note);
    below_ = legend_height_ + (notes_.empty() ? 0 : part_gap + static_cast<double>(notes_.size()) * small_row);
}

void Furniture::paint_above(Canvas& canvas, Theme const& theme, Point corner) const {
    auto y = corner.y;
    canvas.begin({Part::Role::furniture, "knoop-heading", {}, {}});
    for (auto const& line : title_) {
        canvas.text({corner.x, y + title_size * ascent}, line, title_size, true, theme.text, Anchor::start);
        y += title_size * line_height;
    }
    for (auto const& line : facts_) {
        canvas.text({corner.x, y + small_size * ascent}, line, small_size, false, theme.small_text, Anchor::start);
        y += small_row;
    }
    canvas.end();
}

void Furniture::paint_below(Canvas& canvas, Theme const& theme, Point corner) const {
    if (!legend_.empty()) {
        canvas.begin({Part::Role::furniture, "knoop-legend", {}, {}});
        for (auto const& [entry, place] : legend_) {
            Box const sample{corner.x + place.x, corner.y + place.y, sample_width, sample_height};
            if (entry->role) {
                auto const& style = style_of(*entry->role);
                auto const y = sample.centre().y;
                paint_line(canvas, theme, *entry->role, {{sample.x, y}, {sample.right(), y}}, false, style.from_arrow,
                           style.to_arrow);
            } else {
                paint_box(canvas, theme, entry->external ? NodeShape::unit : entry->shape.value_or(NodeShape::other),
                          entry->external, sample);
            }
            canvas.text({sample.right() + 6, sample.y + small_size * ascent}, entry->text, small_size, false, theme.small_text,
                        Anchor::start);
        }
        canvas.end();
    }
    if (notes_.empty()) return;
    canvas.begin({Part::Role::furniture, "knoop-notes", {}, {}});
    auto y = corner.y + legend_height_ + part_gap;
    for (auto const& line : notes_) {
        canvas.text({corner.x, y + small_size * ascent}, line, small_size, false, theme.small_text, Anchor::start);
        y += small_row;
    }
    canvas.end();
}

}  // namespace knoop
