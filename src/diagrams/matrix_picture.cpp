#include "src/diagrams/matrix_picture.hpp"

#include "src/analysis/matrix_sheet.hpp"
#include "src/base/reading_words.hpp"
#include "src/diagrams/measure.hpp"
#include "src/diagrams/plate.hpp"
#include "src/diagrams/sheets.hpp"
#include "src/diagrams/speech.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text matrix_of = text("Decision matrix: {name}", "Besluitmatrix: {name}");
constexpr Text matrices = text("Decision matrices", "Besluitmatrices");
constexpr Text none_here = text("No decision here has a matrix.", "Geen besluit heeft hier een matrix.");
constexpr Text as_of_note = text("As of {date}.", "Toestand op {date}.");
constexpr Text row_title = text("Row", "Rij");
constexpr Text source_note = text("Source: {source}.", "Vindplaats: {source}.");
constexpr Text incomplete = text("Not complete: there are mistakes in it.", "Niet compleet: er staan fouten in.");
constexpr Text row_words = text("Row {number}: {cells}.", "Rij {number}: {cells}.");
constexpr Text cell_words = text("{column}: {text}", "{column}: {text}");
constexpr Text no_graph = text("a matrix is a table: draw it as .svg, .png or .pdf, or print it with `knoop matrix`",
                               "een matrix is een tabel: teken hem als .svg, .png of .pdf, of druk hem af met `knoop matrix`");
constexpr Text too_small = text("on this paper the letters of the matrix become too small to read; take larger paper, or `knoop matrix --format html`",
                                "op dit papier worden de letters van de matrix onleesbaar klein; neem groter papier, of `knoop matrix --format html`");

constexpr double cell_text_width = 165;
constexpr double padding = 5;
constexpr double margin = 24;
constexpr double gap = 18;  // between tables
constexpr double thin = 0.7;
constexpr double thick = 2;  // between the conditions and who does what

using Lines = std::vector<std::string>;

// One table, measured: what stands in its cells as lines, and how large its columns and rows are.
struct MeasuredTable {
    std::vector<std::vector<Lines>> rows;  // the first is the header; the first column the row's number
    std::vector<double> widths;
    std::vector<double> heights;
    std::string title;  // empty: the picture's own says it
    Lines remarks;
    std::size_t conditions = 0;  // columns, that of the number included
    std::string id;

    [[nodiscard]] auto width() const -> double {
        double all = 0;
        for (auto const one : widths) all += one;
        return all;
    }
};

class MatrixPicture {
public:
    MatrixPicture(Model const& m, ViewSpec const& v, Language l, ViewSelection const& s, Theme const& t)
        : model(m), view(v), language(l), speech(m, l), selection(s), theme(t), wider(t.font_width) {
        Regions regions;
        Diagnostics said;
        Cases cases{m, regions, said};
        for (std::uint32_t at = 0; at < m.matrices.size(); ++at)
            if (!v.root || m.matrices[at].decision == v.root) sheets.push_back(sheet_of(m, at, cases, regions));
        std::stable_sort(sheets.begin(), sheets.end(), [](MatrixSheet const& one, MatrixSheet const& other) { return one.span < other.span; });
        title = !view.title.empty() ? view.title : sheets.size() == 1 ? speech.say(matrix_of, {{"name", in(sheets.front().title)}}) : speech.say(matrices);
        if (sheets.empty()) notes.push_back(speech.say(none_here));
        if (model.as_of_mattered) notes.push_back(speech.say(as_of_note, {{"date", to_string(model.as_of)}}));
        if (!model.readings.empty()) notes.push_back(reading_line(topics_of(model.readings), speech.language()) + '.');
        for (auto const& sheet : sheets) tables.push_back(measured(sheet));
        measure();
    }

    std::string title;
    Size size;

    // Every row as a sentence: what who listens hears.
    auto sentences() const -> Lines {
        Lines all;
        for (auto const& sheet : sheets) {
            for (auto const& remark : remarks(sheet)) all.push_back(remark);
            for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
                Lines cells;
                for (std::size_t at = 0; at < sheet.columns.size(); ++at)
                    if (auto const& cell = sheet.rows[row].cells[at].text; !cell.en.empty())
                        cells.push_back(speech.say(cell_words, {{"column", sheet.columns[at].title}, {"text", cell}}));
                all.push_back(speech.say(row_words, {{"number", std::to_string(row + 1)}, {"cells", joined(cells, "; ")}}));
            }
        }
        all.insert(all.end(), notes.begin(), notes.end());
        return all;
    }

    void paint(Canvas& canvas) const {
        auto y = margin;
        canvas.text({margin, y + title_size * ascent}, title, title_size, true, theme.text, Anchor::start);
        y += title_size * line_height + padding;
        for (auto const& table : tables) y = paint(canvas, table, y) + gap;
        write(canvas, notes, y, small_size, theme.small_text);
    }

    auto plate() const -> Plate {
        return {title, sentences(), size, [this](Canvas& canvas) { paint(canvas); }, no_graph, too_small};
    }

private:
    Model const& model;
    ViewSpec const& view;
    Language language;
    Speech speech;
    ViewSelection const& selection;
    Theme const& theme;
    double wider;  // than Arial, the theme's font
    std::vector<MatrixSheet> sheets;
    std::vector<MeasuredTable> tables;
    Lines notes;

    auto in(OwnedText const& words) const -> std::string const& { return words.in(language); }
    static auto height_of(std::size_t lines, double font) -> double { return static_cast<double>(lines) * font * line_height; }

    auto remarks(MatrixSheet const& sheet) const -> Lines {
        Lines all{in(sheet.reading)};
        if (!sheet.source.en.empty()) all.push_back(speech.say(source_note, {{"source", sheet.source}}));
        if (!sheet.complete) all.push_back(speech.say(incomplete));
        if (!view.mark_findings) return all;
        for (auto const& mark : selection.marks)
            if (std::find(mark.elements.begin(), mark.elements.end(), sheet.path) != mark.elements.end()) all.push_back(mark.text);
        return all;
    }

    auto measured(MatrixSheet const& sheet) const -> MeasuredTable {
        MeasuredTable table;
        table.id = sheet.path;
        if (sheets.size() > 1 || !view.title.empty()) table.title = in(sheet.title);
        auto const cell = [&](std::string const& text, bool bold) { return wrapped(text.empty() ? std::string{empty_cell} : text, cell_text_width / wider, node_title_size, bold); };
        std::vector<Lines> head{cell(speech.say(row_title), true)};
        table.conditions = 1;
        for (auto const& column : sheet.columns) {
            head.push_back(cell(in(column.title), true));
            if (column.is == MatrixColumn::Is::condition) ++table.conditions;
        }
        table.rows.push_back(std::move(head));
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            std::vector<Lines> cells{{std::to_string(row + 1)}};
            for (auto const& one : sheet.rows[row].cells) cells.push_back(cell(in(one.text), false));
            table.rows.push_back(std::move(cells));
        }
        table.widths.resize(table.rows.front().size());
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            double height = 0;
            for (std::size_t at = 0; at < table.rows[row].size(); ++at) {
                height = std::max(height, height_of(table.rows[row][at].size(), node_title_size));
                for (auto const& line : table.rows[row][at])
                    table.widths[at] = std::max(table.widths[at], text_width(line, node_title_size, row == 0) * wider + 2 * padding);
            }
            table.heights.push_back(height + 2 * padding);
        }
        for (auto const& remark : remarks(sheet))
            for (auto& line : wrapped(remark, std::max(table.width(), 2 * cell_text_width) / wider, small_size)) table.remarks.push_back(std::move(line));
        return table;
    }

    void measure() {
        auto const wide = [&](std::string const& line, double font, bool bold) { size.width = std::max(size.width, text_width(line, font, bold) * wider); };
        wide(title, title_size, true);
        size.height = margin + title_size * line_height + padding;
        for (auto const& table : tables) {
            size.width = std::max(size.width, table.width());
            wide(table.title, cluster_title_size, true);
            for (auto const& line : table.remarks) wide(line, small_size, false);
            if (!table.title.empty()) size.height += cluster_title_size * line_height + padding;
            for (auto const height : table.heights) size.height += height;
            size.height += padding + height_of(table.remarks.size(), small_size) + gap;
        }
        for (auto const& note : notes) wide(note, small_size, false);
        size.height += height_of(notes.size(), small_size) + margin;
        size.width += 2 * margin;
    }

    static auto write(Canvas& canvas, Lines const& lines, double y, double font, std::string_view colour) -> double {
        for (auto const& line : lines) {
            canvas.text({margin, y + font * ascent}, line, font, false, colour, Anchor::start);
            y += font * line_height;
        }
        return y;
    }

    // Returns where it ends.
    auto paint(Canvas& canvas, MeasuredTable const& table, double y) const -> double {
        canvas.begin({Part::Role::frame, part_id(table.id), table.title, {}});
        if (!table.title.empty()) {
            canvas.text({margin, y + cluster_title_size * ascent}, table.title, cluster_title_size, true, theme.text, Anchor::start);
            y += cluster_title_size * line_height + padding;
        }
        auto const top = y;
        auto edge = 0.0;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            auto x = margin;
            for (std::size_t at = 0; at < table.rows[row].size(); ++at) {
                if (at == table.conditions) edge = x;
                auto const& fill = row == 0 ? theme.fill_of(NodeShape::unit) : at > 0 && at < table.conditions ? theme.fill_of(NodeShape::organisation) : theme.page;
                canvas.path(path_of(Box{x, y, table.widths[at], table.heights[row]}), fill, {theme.border, thin});
                auto line_y = y + padding;
                for (auto const& line : table.rows[row][at]) {
                    canvas.text({x + padding, line_y + node_title_size * ascent}, line, node_title_size, row == 0, theme.text, Anchor::start);
                    line_y += node_title_size * line_height;
                }
                x += table.widths[at];
            }
            y += table.heights[row];
        }
        if (edge > 0 && table.conditions > 1) canvas.path(path_of(std::vector<Point>{{edge, top}, {edge, y}}), {}, {theme.border, thick});
        y = write(canvas, table.remarks, y + padding, small_size, theme.small_text);
        canvas.end();
        return y;
    }
};

}  // namespace

auto draw_matrices(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, DrawRequest const& request)
    -> Result<Drawn> {
    MatrixPicture const matrix{model, view, language, selection, request.look.theme};
    return draw(matrix.plate(), language, request);
}

auto matrices_in_words(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection) -> std::vector<WordLine> {
    Theme const theme;
    return words_of(MatrixPicture{model, view, language, selection, theme}.plate());
}

}  // namespace knoop
