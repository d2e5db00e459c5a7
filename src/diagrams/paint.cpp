#include "src/diagrams/paint.hpp"

#include "src/diagrams/cat.hpp"
#include "src/diagrams/forest.hpp"
#include "src/diagrams/furniture.hpp"
#include "src/diagrams/measure.hpp"
#include "src/diagrams/relations.hpp"
#include "src/diagrams/shapes.hpp"
#include "src/diagrams/spoken_names.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr double least_width = 420;  // of a sheet without paper: room for title, legend and notes
constexpr double least_on_paper = 60;

class Painter {
public:
    Painter(Canvas& canvas, Sheet const& sheet, Look const& look)
        : canvas_(canvas), sheet_(sheet), look_(look), theme_(look.theme), picture_(*sheet.picture), layout_(*sheet.layout), names_(picture_) {}

    void paint() {
        auto const paper = size_of(sheet_);
        auto const room = room_for_drawing(sheet_);
        Furniture const furniture{sheet_, paper.width - 2 * page_margin};
        canvas_.begin_sheet(paper, sheet_.part == 1 ? sheet_.number : 0);
        canvas_.path(path_of(Box{0, 0, paper.width, paper.height}), theme_.page, {});
        furniture.paint_above(canvas_, theme_, {page_margin, page_margin});
        if (!sheet_.window.is_empty()) {
            auto const aside =
                sheet_.paper.width > 0 ? std::max(0.0, room.width - sheet_.window.width * sheet_.scale) / 2 : 0.0;
            canvas_.begin_window({room.x + aside, room.y}, sheet_.scale, sheet_.window);
            paint_frames();
            paint_bands();
            paint_lines();
            paint_boxes();
            paint_labels();
            canvas_.end_window();
        }
        furniture.paint_below(canvas_, theme_, {page_margin, room.bottom()});
        canvas_.end_sheet();
    }

private:
    auto is_seen(Box const& box) const -> bool { return sheet_.window.overlaps(box.grown(4)); }

    auto link_to(DeclaredAt const& declared) const -> std::string {
        if (look_.link_base.empty() || declared.path.empty()) return {};
        return cat(look_.link_base, declared.path, "#L", std::to_string(declared.line));
    }
    auto sheet_link(unsigned number) const -> std::string {
        auto const digits = std::to_string(number);
        return look_.sheet_file.empty() ? cat("#sheet-", digits) : cat(look_.sheet_file, digits, look_.sheet_ending);
    }
    static auto told(std::string text, std::string const& ground, DeclaredAt const& declared) -> std::string {
        if (!ground.empty()) text += cat("\n", ground);
        if (!declared.path.empty()) text += cat("\n", declared.path, ":", std::to_string(declared.line));
        return text;
    }

    auto ink(Ink ink) const -> std::string const& {
        return ink == Ink::title ? theme_.text : ink == Ink::small ? theme_.small_text : theme_.mark;
    }
    void paint_text(BoxText const& text, double x, double y, Anchor anchor, Fate fate = Fate::none) {
        for (auto const& line : text.lines) {
            if (line.ink == Ink::mark || line.ink == Ink::fate) {
                auto const width = sheet_.font_width * text_width(line.text, line.size, true);
                auto const left = anchor == Anchor::start ? x + badge_padding : x - width / 2;
                paint_badge(canvas_, theme_, {left, y}, width, line.text, line.size, line.ink == Ink::mark ? theme_.mark : style_of(fate).colour);
                y += line.size * line_height;
                continue;
            }
            canvas_.text({x, y + line.size * ascent}, line.text, line.size, line.bold, ink(line.ink), anchor);
            if (line.struck) {
                auto const width = sheet_.font_width * text_width(line.text, line.size, line.bold);
                auto const left = anchor == Anchor::start ? x : x - width / 2;
                auto const middle = y + line.size * (ascent - 0.3);
                canvas_.path(path_of({{left, middle}, {left + width, middle}}), {}, {style_of(fate).colour, 1.2, Dash::solid});
            }
            y += line.size * line_height;
        }
    }
    static auto height_of(BoxText const& text) -> double {
        auto height = 0.0;
        for (auto const& line : text.lines) height += line.size * line_height;
        return height;
    }

    void paint_frames() {
        std::vector<std::size_t> depth(picture_.clusters.size(), 0);
        for (auto const id : picture_.clusters.ids()) {
            auto const& cluster = picture_.clusters[id];
            if (cluster.parent) depth[id.index] = depth[cluster.parent.index] + 1;
            auto const& box = layout_.clusters[id.index];
            if (!is_seen(box)) continue;
            canvas_.begin({Part::Role::frame, part_id(cluster.name),
                           told(cat(in_words_of(cluster.fate, picture_.language), cluster.title, ", ", cluster.kind), cluster.ground, cluster.declared),
                           link_to(cluster.declared)});
            canvas_.path(rounded(box, 4),
                         cluster.external ? theme_.external : theme_.frames[depth[id.index] % theme_.frames.size()],
                         cluster.fate == Fate::none ? Pen{theme_.frame, 1, cluster.external ? Dash::dashed : Dash::solid} : pen_of(cluster.fate));
            auto const& title = layout_.titles[id.index];
            paint_text(sheet_.text->clusters[id.index], title.x + box_padding, title.y + box_padding_above, Anchor::start, cluster.fate);
            canvas_.end();
        }
    }

    // Under all lines, so that none is covered by what came or went beside it. Where they share a trunk, what is there now shows.
    void paint_bands() {
        paint_bands(true);
        paint_bands(false);
    }
    void paint_bands(bool gone) {
        for (auto const id : picture_.edges.ids()) {
            auto const& line = layout_.lines[id.index];
            auto const fate = picture_.edges[id].fate;
            if (fate == Fate::none || (fate == Fate::gone) != gone || line.points.size() < 2) continue;
            canvas_.begin({Part::Role::line, cat(part_id(id), "-band"), {}, {}});
            canvas_.path(line.curved ? curve_of(line.points) : path_of(line.points), {}, band_of(fate));
            canvas_.end();
        }
    }

    void paint_lines() {
        // Lines of command last, so that they run over the others.
        auto order = std::vector<EdgeKey>{};
        for (auto const id : picture_.edges.ids()) order.push_back(id);
        std::stable_sort(order.begin(), order.end(), [&](EdgeKey a, EdgeKey b) {
            return command_order(picture_.edges[a].role) > command_order(picture_.edges[b].role);
        });
        for (auto const id : order) {
            auto const& edge = picture_.edges[id];
            auto const& line = layout_.lines[id.index];
            if (line.points.size() < 2) continue;
            Box extent;
            for (auto const point : line.points) extent = around(extent, Box{point.x - 1, point.y - 1, 2, 2});
            if (!is_seen(extent)) continue;
            auto const [from, to] = arrows_of(edge);
            auto said = cat(in_words_of(edge.fate, picture_.language), names_.of(edge.from), " ", verb_between(edge, picture_.language), " ", names_.of(edge.to));
            for (auto const& label : edge.label)
                if (edge.label != edge.verbs) said += cat("\n", label);
            for (auto const mark : edge.marks) said += cat("\n[", std::to_string(mark), "] ", picture_.marks[mark - 1]);
            canvas_.begin({Part::Role::line, part_id(id), told(said, edge.ground, edge.declared), link_to(edge.declared)});
            if (edge.proves)
                canvas_.path(line.curved ? curve_of(line.points) : path_of(line.points), {}, {theme_.highlight, highlight_width, Dash::solid});
            paint_line(canvas_, theme_, edge.role, line.points, line.curved, from, to);
            if (edge.fate != Fate::none) paint_sign(canvas_, theme_, edge.fate, place_of_sign(line.points, edge.to_is_above));
            canvas_.end();
        }
    }

    void paint_boxes() {
        for (auto const id : picture_.nodes.ids()) {
            auto const& node = picture_.nodes[id];
            auto const& box = layout_.nodes[id.index];
            if (!is_seen(box)) continue;
            auto const& text = sheet_.text->nodes[id.index];
            auto said = cat(in_words_of(node.fate, picture_.language), node.title, ", ", node.kind);
            for (auto const mark : node.marks) said += cat("\n[", std::to_string(mark), "] ", picture_.marks[mark - 1]);
            canvas_.begin({Part::Role::box, part_id(node.name), told(std::move(said), node.ground, node.declared),
                           node.sheet != 0 ? sheet_link(node.sheet) : link_to(node.declared)});
            paint_box(canvas_, theme_, node.shape, node.external, box, node.fate);
            paint_text(text, box.centre().x, box.centre().y - height_of(text) / 2, Anchor::middle, node.fate);
            canvas_.end();
        }
    }

    void paint_labels() {
        for (auto const id : picture_.edges.ids()) {
            auto const& line = layout_.lines[id.index];
            if (line.label.is_empty() || !is_seen(line.label)) continue;
            canvas_.begin({Part::Role::line, cat(part_id(id), "-label"), {}, {}});
            canvas_.path(path_of(line.label), theme_.page, {});
            if (line.key.empty()) {
                paint_text(sheet_.text->edges[id.index], line.label.x + 2, line.label.y + 1, Anchor::start, picture_.edges[id].fate);
            } else {
                canvas_.text({line.label.centre().x, line.label.y + 1 + small_size * ascent}, line.key, small_size, true,
                             theme_.text, Anchor::middle);
            }
            canvas_.end();
        }
    }

    Canvas& canvas_;
    Sheet const& sheet_;
    Look const& look_;
    Theme const& theme_;
    Diagram const& picture_;
    Layout const& layout_;
    SpokenNames names_;
};

auto width_of(Sheet const& sheet) -> double {
    if (sheet.paper.width > 0) return sheet.paper.width;
    return std::max(sheet.window.width * sheet.scale, least_width) + 2 * page_margin;
}

}  // namespace

auto part_id(std::string_view name) -> std::string { return cat("knoop-", name); }
auto part_id(EdgeKey edge) -> std::string { return cat("knoop--line-", std::to_string(edge.index + 1)); }

auto room_for_drawing(Sheet const& sheet) -> Box {
    auto const width = width_of(sheet);
    Furniture const furniture{sheet, width - 2 * page_margin};
    auto const height =
        sheet.paper.height > 0
            ? std::max(sheet.paper.height - 2 * page_margin - furniture.above() - furniture.below(), least_on_paper)
            : sheet.window.height * sheet.scale;
    return {page_margin, page_margin + furniture.above(), width - 2 * page_margin, height};
}

auto size_of(Sheet const& sheet) -> Size {
    if (sheet.paper.width > 0) return sheet.paper;
    auto const room = room_for_drawing(sheet);
    Furniture const furniture{sheet, room.width};
    return {width_of(sheet), room.bottom() + furniture.below() + page_margin};
}

void paint(Canvas& canvas, Sheet const& sheet, Look const& look) { Painter{canvas, sheet, look}.paint(); }

}  // namespace knoop
