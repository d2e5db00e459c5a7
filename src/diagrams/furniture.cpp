#include "src/diagrams/furniture.hpp"

#include "src/base/diagnostics.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/measure.hpp"
#include "src/diagrams/shapes.hpp"
#include "src/diagrams/spoken_names.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text source_line = text("Source: {file}", "Bron: {file}");
constexpr Text as_of_line = text("as of {date}", "toestand op {date}");
constexpr Text page_line = text("sheet {n} of {m}", "blad {n} van {m}");
constexpr Text tile_line = text("part {n} of {m}", "deel {n} van {m}");

// On a screen, in points; on paper all of it is a fifth smaller, and no type under least_type.
constexpr double on_paper = 0.8;
constexpr double sample_width = 34;
constexpr double sample_height = 12;
constexpr double legend_row = 18;
constexpr double entry_gap = 18;
constexpr double text_gap = 6;   // between a sample and what it means
constexpr double part_gap = 10;  // between drawing, legend and notes

void add_fact(std::string& facts, Diagram const& picture, Text text, Arguments const& arguments) {
    facts += cat(facts.empty() ? "" : " · ", fill(text.in(picture.language), arguments, picture.language));
}

}  // namespace

auto facts_of(Diagram const& picture) -> std::string {
    std::string facts;
    if (!picture.source.empty()) add_fact(facts, picture, source_line, {{"file", picture.source}});
    if (!picture.as_of.empty()) add_fact(facts, picture, as_of_line, {{"date", picture.as_of}});
    if (!picture.readings.empty()) facts += cat(facts.empty() ? "" : " · ", picture.readings);
    return facts;
}

Furniture::Furniture(Sheet const& sheet, double width) : scale_(sheet.paper.width > 0 ? on_paper : 1) {
    auto const& picture = *sheet.picture;
    auto const font_width = sheet.font_width;
    title_ = wrapped(picture.title, width / font_width, title_size * scale_, true);
    auto facts = facts_of(picture);
    if (sheet.count > 1)
        add_fact(facts, picture, page_line, {{"n", std::to_string(sheet.number)}, {"m", std::to_string(sheet.count)}});
    if (sheet.parts > 1)
        add_fact(facts, picture, tile_line, {{"n", std::to_string(sheet.part)}, {"m", std::to_string(sheet.parts)}});
    if (!facts.empty()) facts_ = wrapped(facts, width / font_width, small_size * scale_);
    above_ = static_cast<double>(title_.size()) * row_of(title_size) + static_cast<double>(facts_.size()) * row_of(small_size) +
             part_gap * scale_;

    // Columns as wide as the widest entry.
    auto widest = 0.0;
    for (auto const& entry : picture.legend)
        widest = std::max(widest, font_width * text_width(entry.text, small_size * scale_));
    auto const column = (sample_width + text_gap + entry_gap) * scale_ + widest;
    auto const columns = std::max<std::size_t>(1, static_cast<std::size_t>((width + entry_gap * scale_) / column));
    auto const rows = picture.legend.empty() ? 0 : (picture.legend.size() + columns - 1) / columns;
    for (std::size_t i = 0; i < picture.legend.size(); ++i)
        legend_.push_back(
            {&picture.legend[i],
             {static_cast<double>(i / rows) * column, (part_gap + static_cast<double>(i % rows) * legend_row) * scale_}});
    legend_height_ = rows == 0 ? 0 : (part_gap + static_cast<double>(rows) * legend_row) * scale_;

    auto const add_note = [&](std::string const& note, std::string badge = {}, double indent = 0) {
        for (auto& line : wrapped(note, (width - indent) / font_width, small_size * scale_)) {
            notes_.push_back({std::move(line), std::move(badge), indent});
            badge.clear();
        }
    };
    SpokenNames const names{picture};
    auto widest_badge = 0.0;
    for (std::size_t i = 0; i < picture.marks.size(); ++i)
        widest_badge = std::max(widest_badge, font_width * text_width(std::to_string(i + 1), small_size * scale_, true));
    for (std::size_t i = 0; i < picture.marks.size(); ++i)
        add_note(picture.marks[i], std::to_string(i + 1), widest_badge + (2 * badge_padding + text_gap) * scale_);
    for (auto const id : picture.edges.ids())
        if (auto const& line = sheet.layout->lines[id.index]; !line.key.empty() || line.label.is_empty()) {
            auto const& edge = picture.edges[id];
            std::string label;
            for (auto const mark : edge.marks) label += cat(label.empty() ? "" : " ", "[", std::to_string(mark), "]");
            for (auto const& part : edge.label) label += cat(label.empty() ? "" : label.ends_with(']') ? " " : "; ", part);
            if (label.empty() || line.points.empty()) continue;
            label = in_words_of(edge.fate, picture.language) + label;
            if (!line.key.empty())
                add_note(cat("(", line.key, ") ", label));
            else
                add_note(cat(names.of(edge.from), " – ", names.of(edge.to), ": ", label));
        }
    for (auto const& note : picture.notes) add_note(note);
    below_ =
        legend_height_ + (notes_.empty() ? 0 : part_gap * scale_ + static_cast<double>(notes_.size()) * row_of(small_size));
}

void Furniture::paint_above(Canvas& canvas, Theme const& theme, Point corner) const {
    auto y = corner.y;
    canvas.begin({Part::Role::furniture, "knoop--heading", {}, {}});
    for (auto const& line : title_) {
        canvas.text({corner.x, y + title_size * scale_ * ascent}, line, title_size * scale_, true, theme.text, Anchor::start);
        y += row_of(title_size);
    }
    for (auto const& line : facts_) {
        canvas.text({corner.x, y + small_size * scale_ * ascent}, line, small_size * scale_, false, theme.small_text,
                    Anchor::start);
        y += row_of(small_size);
    }
    canvas.end();
}

void Furniture::paint_below(Canvas& canvas, Theme const& theme, Point corner) const {
    if (!legend_.empty()) {
        canvas.begin({Part::Role::furniture, "knoop--legend", {}, {}});
        for (auto const& [entry, place] : legend_) {
            Box const sample{corner.x + place.x, corner.y + place.y, sample_width * scale_, sample_height * scale_};
            if (entry->role) {
                auto const& style = style_of(*entry->role);
                auto const y = sample.centre().y;
                if (entry->fate != Fate::none)
                    canvas.path(path_of({{sample.x, y}, {sample.right(), y}}), {}, band_of(entry->fate));
                paint_line(canvas, theme, *entry->role, {{sample.x, y}, {sample.right(), y}}, false, style.from_arrow,
                           style.to_arrow);
                if (entry->fate != Fate::none) paint_sign(canvas, theme, entry->fate, sample.centre());
            } else {
                paint_box(canvas, theme, entry->external ? NodeShape::unit : entry->shape.value_or(NodeShape::other),
                          entry->external, sample, entry->fate);
                if (entry->fate != Fate::none)
                    canvas.text({sample.centre().x, sample.y + small_size * scale_ * ascent}, style_of(entry->fate).sign, small_size * scale_,
                                true, style_of(entry->fate).colour, Anchor::middle);
            }
            canvas.text({sample.right() + text_gap * scale_, sample.y + small_size * scale_ * ascent}, entry->text,
                        small_size * scale_, false, theme.small_text, Anchor::start);
        }
        canvas.end();
    }
    if (notes_.empty()) return;
    canvas.begin({Part::Role::furniture, "knoop--notes", {}, {}});
    auto y = corner.y + legend_height_ + part_gap * scale_;
    for (auto const& line : notes_) {
        if (!line.badge.empty()) {
            auto const room = line.indent - (2 * badge_padding + text_gap) * scale_;
            paint_badge(canvas, theme, {corner.x + badge_padding, y}, room, line.badge, small_size * scale_, theme.mark);
        }
        canvas.text({corner.x + line.indent, y + small_size * scale_ * ascent}, line.text, small_size * scale_, false,
                    theme.small_text, Anchor::start);
        y += row_of(small_size);
    }
    canvas.end();
}

}  // namespace knoop
