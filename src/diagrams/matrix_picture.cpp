#include "src/diagrams/matrix_picture.hpp"

#include "src/analysis/matrix_sheet.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/label.hpp"
#include "src/diagrams/speech.hpp"
#include "src/diagrams/svg.hpp"

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

constexpr char const* head_fill = "#e6f1fa";
constexpr char const* condition_fill = "#f4f4f4";
constexpr std::size_t cell_width = 26;  // characters after which a line is broken at the next gap

class MatrixPicture {
public:
    MatrixPicture(Model const& m, ViewSpec const& v, Language l, ViewSelection const& s) : model(m), view(v), speech(m, l), selection(s) {
        picture.language = l;
        picture.name = v.name;
        Regions regions;
        Diagnostics said;
        Cases cases{m, regions, said};
        for (std::uint32_t at = 0; at < m.matrices.size(); ++at)
            if (!v.root || m.matrices[at].decision == v.root) sheets.push_back(sheet_of(m, at, cases, regions));
    }

    auto describe() -> Diagram {
        if (!view.title.empty()) picture.title = view.title;
        else if (sheets.size() == 1) picture.title = speech.say(matrix_of, {{"name", in(sheets.front().title)}});
        else picture.title = speech.say(matrices);
        if (sheets.empty()) picture.notes.push_back(speech.say(none_here));
        if (model.as_of_mattered) picture.notes.push_back(speech.say(as_of_note, {{"date", to_string(model.as_of)}}));
        std::vector<std::string> sentences;
        for (auto const& sheet : sheets) {
            for (auto const& remark : remarks(sheet)) sentences.push_back(remark);
            for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
                std::vector<std::string> cells;
                for (std::size_t at = 0; at < sheet.columns.size(); ++at)
                    if (auto const& cell = sheet.rows[row].cells[at].text; !cell.en.empty())
                        cells.push_back(speech.say(cell_words, {{"column", sheet.columns[at].title}, {"text", cell}}));
                sentences.push_back(speech.say(row_words, {{"number", std::to_string(row + 1)}, {"cells", joined(cells, "; ")}}));
            }
        }
        for (auto const& note : picture.notes) sentences.push_back(note);
        picture.description = joined(sentences, " ");
        for (auto const& mark : selection.marks)
            if (view.mark_findings && std::any_of(sheets.begin(), sheets.end(), [&](MatrixSheet const& sheet) { return concerns(mark, sheet); })) {
                picture.marks.push_back(mark.text);
                marked_.push_back(mark);
            }
        return picture;
    }

    // One node a table, under each other.
    auto dot() -> std::string {
        std::string out = cat("digraph \"matrix\" {\n  graph [charset=\"UTF-8\", rankdir=TB, pad=0.3, ranksep=0.35, bgcolor=\"", page_colour, "\", fontname=\"", fonts,
                              "\", fontcolor=\"", text_colour, "\", fontsize=", std::to_string(small_size), ", labelloc=t, labeljust=l, label=<", title_label(picture),
                              ">]\n  node [shape=plain, fontname=\"", fonts, "\", fontcolor=\"", text_colour, "\", fontsize=", std::to_string(node_title_size),
                              "]\n  edge [style=invis]\n");
        std::string above;
        auto const add = [&](std::string const& name, std::string const& label) {
            out += cat("  \"", name, "\" [label=<", label, ">]\n");
            if (!above.empty()) out += cat("  \"", above, "\" -> \"", name, "\"\n");
            above = name;
        };
        for (std::size_t at = 0; at < sheets.size(); ++at) add(cat("matrix ", std::to_string(at + 1)), table(sheets[at], at + 1 == sheets.size()));
        if (sheets.empty()) add("notes", notes_label(picture));
        return out + "}\n";
    }

private:
    Model const& model;
    ViewSpec const& view;
    Speech speech;
    ViewSelection const& selection;
    std::vector<MatrixSheet> sheets;
    Diagram picture;
    std::vector<FindingMark> marked_;  // by mark

    auto in(OwnedText const& words) const -> std::string const& { return words.in(picture.language); }

    static auto concerns(FindingMark const& mark, MatrixSheet const& sheet) -> bool {
        return std::find(mark.elements.begin(), mark.elements.end(), sheet.path) != mark.elements.end();
    }

    auto remarks(MatrixSheet const& sheet) const -> std::vector<std::string> {
        std::vector<std::string> all{in(sheet.reading)};
        if (!sheet.source.en.empty()) all.push_back(speech.say(source_note, {{"source", sheet.source}}));
        if (!sheet.complete) all.push_back(speech.say(incomplete));
        return all;
    }

    static auto font(std::string const& label, int size, char const* colour) -> std::string {
        return cat("<FONT POINT-SIZE=\"", std::to_string(size), "\" COLOR=\"", colour, "\">", label, "</FONT>");
    }

    // Broken at spaces, but not before a number: `EUR 50,000`. Never empty, which Graphviz takes for a mistake.
    static auto lines(std::string const& text, std::size_t most = cell_width) -> std::string {
        std::string out;
        std::string line;
        auto const end = [&] {
            out += cat(escape_label(line), "<BR ALIGN=\"LEFT\"/>");
            line.clear();
        };
        std::size_t at = 0;
        while (at < text.size()) {
            auto space = std::min(text.find(' ', at), text.size());
            while (space + 1 < text.size() && text[space + 1] >= '0' && text[space + 1] <= '9') space = std::min(text.find(' ', space + 1), text.size());
            if (!line.empty() && line.size() + space - at > most) end();
            line += cat(line.empty() ? "" : " ", text.substr(at, space - at));
            at = space + 1;
        }
        if (!line.empty()) end();
        return out.empty() ? std::string{empty_cell} : out;
    }

    static auto cell(std::string const& content, char const* fill) -> std::string {
        return cat("<TD ALIGN=\"LEFT\" VALIGN=\"TOP\" BALIGN=\"LEFT\" BGCOLOR=\"", fill, "\">", content, "</TD>");
    }
    // Between the conditions and who does what.
    static auto border() -> std::string { return cat("<TD WIDTH=\"2\" CELLPADDING=\"0\" BGCOLOR=\"", border_colour, "\"></TD>"); }

    // About how many characters fit beside each other.
    auto width_of(MatrixSheet const& sheet) const -> std::size_t {
        std::size_t all = 4;
        for (std::size_t at = 0; at < sheet.columns.size(); ++at) {
            auto widest = in(sheet.columns[at].title).size();
            for (auto const& row : sheet.rows) widest = std::max(widest, std::min(in(row.cells[at].text).size(), cell_width));
            all += widest + 2;
        }
        return all;
    }

    // What holds for the whole picture stands below the last.
    auto table(MatrixSheet const& sheet, bool is_last) const -> std::string {
        auto const parts = [&](std::size_t at) {
            return at > 0 && sheet.columns[at - 1].is == MatrixColumn::Is::condition && sheet.columns[at].is != MatrixColumn::Is::condition;
        };
        auto const has_border = [&] {
            for (std::size_t at = 0; at < sheet.columns.size(); ++at)
                if (parts(at)) return true;
            return false;
        }();
        auto const width = std::to_string(sheet.columns.size() + (has_border ? 2 : 1));
        std::string out = cat("<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"5\" COLOR=\"", border_colour, "\">");
        if (sheets.size() > 1 || !view.title.empty())
            out += cat("<TR><TD BORDER=\"0\" ALIGN=\"LEFT\" COLSPAN=\"", width, "\">", font(cat("<B>", escape_label(in(sheet.title)), "</B>"), cluster_title_size, text_colour), "</TD></TR>");
        out += cat("<TR>", cell(cat("<B>", escape_label(speech.say(row_title)), "</B>"), head_fill));
        for (std::size_t at = 0; at < sheet.columns.size(); ++at)
            out += cat(parts(at) ? border() : "", cell(cat("<B>", escape_label(in(sheet.columns[at].title)), "</B>"), head_fill));
        out += "</TR>";
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            out += cat("<TR>", cell(std::to_string(row + 1), page_colour));
            for (std::size_t at = 0; at < sheet.columns.size(); ++at) {
                auto const is_condition = sheet.columns[at].is == MatrixColumn::Is::condition;
                out += cat(parts(at) ? border() : "", cell(lines(in(sheet.rows[row].cells[at].text)), is_condition ? condition_fill : page_colour));
            }
            out += "</TR>";
        }
        // No wider than the table, which would stretch its columns otherwise.
        auto const wide = std::max<std::size_t>(width_of(sheet), 40);
        std::string below;
        for (auto const& remark : remarks(sheet)) below += lines(remark, wide);
        for (std::size_t at = 0; at < picture.marks.size(); ++at)
            if (concerns(marked_[at], sheet)) below += lines(cat("[", std::to_string(at + 1), "] ", picture.marks[at]), wide);
        if (is_last)
            for (auto const& note : picture.notes) below += lines(note, wide);
        return cat(out, "<TR><TD BORDER=\"0\" ALIGN=\"LEFT\" BALIGN=\"LEFT\" COLSPAN=\"", width, "\">", font(below, small_size, small_colour), "</TD></TR></TABLE>");
    }
};

}  // namespace

auto draw_matrices(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, PictureFormat format) -> Result<Picture> {
    MatrixPicture matrix{model, view, language, selection};
    auto const picture = matrix.describe();
    auto drawn = render(matrix.dot(), format);
    if (drawn.ok() && format == PictureFormat::svg) drawn.value().bytes = finish_svg(drawn.value().bytes, picture);
    return drawn;
}

}  // namespace knoop
