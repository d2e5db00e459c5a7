#include "src/reports/matrix.hpp"

#include "src/base/diagnostics.hpp"
#include "src/base/reading_words.hpp"
#include "src/base/utf8.hpp"
#include "src/reports/markup.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text on_day = text("As of {date}.", "Peildatum {date}.");
constexpr Text from_source = text("Source: {source}.", "Vindplaats: {source}.");
constexpr Text lost_rows = text("Not complete: `knoop check` names the mistakes in it.", "Niet compleet: `knoop check` noemt de fouten erin.");
constexpr Text number_title = text("Row", "Rij");
constexpr Text page_title = text("Decision matrix", "Besluitmatrix");
constexpr Text decision_title = text("Decision", "Besluit");

// Header first, then the rows, each with its number.
auto grid_of(MatrixSheet const& sheet, Language language) -> std::vector<std::vector<std::string>> {
    std::vector<std::vector<std::string>> lines;
    auto& header = lines.emplace_back();
    header.emplace_back(number_title.in(language));
    for (auto const& column : sheet.columns) header.push_back(column.title.in(language));
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        auto& line = lines.emplace_back();
        line.push_back(std::to_string(row + 1));
        for (auto const& cell : sheet.rows[row].cells) line.push_back(cell.text.in(language));
    }
    return lines;
}

auto shown(std::string const& cell) -> std::string { return cell.empty() ? std::string{empty_cell} : printable(cell); }

auto heading(MatrixSheet const& sheet, Language language) -> std::string {
    auto const& name = sheet.title.in(language);
    return name == sheet.path ? name : name + " (" + sheet.path + ")";
}

// What stands below the table.
auto remarks(MatrixSheet const& sheet, MatrixAnswer const& answer, Language language) -> std::vector<std::string> {
    std::vector<std::string> all{sheet.reading.in(language)};
    if (!sheet.source.en.empty()) all.push_back(fill(from_source.in(language), {{"source", sheet.source}}, language));
    if (!answer.as_of.empty()) all.push_back(fill(on_day.in(language), {{"date", answer.as_of}}, language));
    if (!answer.readings.empty()) all.push_back(reading_line(answer.readings, language) + '.');
    if (!sheet.complete) all.emplace_back(lost_rows.in(language));
    return all;
}

auto markdown(std::string const& text) -> std::string {
    std::string out;
    for (auto const c : printable(text)) {
        if (std::string_view{"\\|*_`<>[]"}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

}  // namespace

namespace {

// Before a column of the grid: a wider one parts the conditions from who does what.
auto gap(MatrixSheet const& sheet, std::size_t column) -> std::size_t {
    auto const is_condition = [&](std::size_t at) { return sheet.columns[at].is == MatrixColumn::Is::condition; };
    return column > 1 && is_condition(column - 2) && !is_condition(column - 1) ? 5 : 2;
}

}  // namespace

auto matrix_text(MatrixAnswer const& answer, Language language) -> std::string {
    std::string out;
    for (auto const& sheet : answer.sheets) {
        if (!out.empty()) out += '\n';
        out += printable(heading(sheet, language)) + "\n\n";
        auto const lines = grid_of(sheet, language);
        std::vector<std::size_t> widths(lines.front().size(), 0);
        for (auto const& line : lines)
            for (std::size_t at = 0; at < line.size(); ++at) widths[at] = std::max(widths[at], display_width(shown(line[at])));
        for (std::size_t nth = 0; nth < lines.size(); ++nth) {
            for (std::size_t at = 0; at < lines[nth].size(); ++at) {
                auto const cell = shown(lines[nth][at]);
                out += cell;
                if (at + 1 < lines[nth].size()) out.append(widths[at] - display_width(cell) + gap(sheet, at + 1), ' ');
            }
            out += '\n';
            if (nth != 0) continue;
            std::size_t width = 0;
            for (std::size_t at = 0; at < widths.size(); ++at) width += widths[at] + (at == 0 ? 0 : gap(sheet, at));
            for (std::size_t at = 0; at < width; ++at) out += "─";
            out += '\n';
        }
        out += '\n';
        for (auto const& remark : remarks(sheet, answer, language)) out += printable(remark) + '\n';
    }
    return out;
}

auto matrix_markdown(MatrixAnswer const& answer, Language language) -> std::string {
    std::string out;
    for (auto const& sheet : answer.sheets) {
        if (!out.empty()) out += '\n';
        out += "## " + markdown(sheet.title.in(language)) + "\n\n";
        auto const lines = grid_of(sheet, language);
        for (std::size_t nth = 0; nth < lines.size(); ++nth) {
            out += '|';
            for (auto const& cell : lines[nth]) out += " " + (cell.empty() ? std::string{empty_cell} : markdown(cell)) + " |";
            out += '\n';
            if (nth != 0) continue;
            out += '|';
            for (std::size_t at = 0; at < lines[nth].size(); ++at) out += at == 0 ? " ---: |" : " --- |";
            out += '\n';
        }
        out += '\n';
        for (auto const& remark : remarks(sheet, answer, language)) out += markdown(remark) + "\n";
    }
    return out;
}

// As Dutch spreadsheets write it: semicolons, and a mark that says UTF-8. Every line names its decision, so that several can be
// put under each other.
auto matrix_csv(MatrixAnswer const& answer, Language language) -> std::string {
    auto const quoted = [](std::string const& cell) {
        // A spreadsheet takes what begins like this for a formula.
        auto const formula = !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
        if (!formula && cell.find_first_of(";\"\r\n") == std::string::npos) return cell;
        std::string out = formula ? "\"'" : "\"";
        for (auto const c : cell) out += c == '"' ? std::string{"\"\""} : std::string{c};
        return out + '"';
    };
    std::string out = "\xEF\xBB\xBF";
    for (auto const& sheet : answer.sheets) {
        auto first = true;
        for (auto const& line : grid_of(sheet, language)) {
            out += first ? quoted(std::string{decision_title.in(language)}) : quoted(sheet.title.in(language));
            first = false;
            for (auto const& cell : line) out += ';' + quoted(cell);
            out += '\n';
        }
    }
    return out;
}

auto matrix_html(MatrixAnswer const& answer, Language language) -> std::string {
    auto const title = answer.sheets.empty() ? std::string{page_title.in(language)} : answer.sheets.front().title.in(language);
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string{language == Language::en ? "en" : "nl"} + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + escaped(title) +
                      "</title>\n<style>\n"
                      "body { font-family: sans-serif; color: #111; }\n"
                      "table { border-collapse: collapse; }\n"
                      "caption { font-weight: bold; text-align: left; padding: 0.4em 0; }\n"
                      "th, td { border: 1px solid #666; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }\n"
                      "thead th { background: #e6f1fa; }\n"
                      "td.condition, thead th.condition { background: #f4f4f4; }\n"
                      ".last { border-right: 3px double #333; }\n"
                      "</style>\n</head>\n<body>\n";
    for (auto const& sheet : answer.sheets) {
        auto const lines = grid_of(sheet, language);
        auto const class_of = [&](std::size_t at) -> std::string {
            if (at == 0 || sheet.columns[at - 1].is != MatrixColumn::Is::condition) return {};
            auto const last = at == sheet.columns.size() || sheet.columns[at].is != MatrixColumn::Is::condition;
            return last ? " class=\"condition last\"" : " class=\"condition\"";
        };
        out += "<table>\n<caption>" + escaped(sheet.title.in(language)) + "</caption>\n<thead>\n<tr>";
        for (std::size_t at = 0; at < lines.front().size(); ++at) out += "<th scope=\"col\"" + class_of(at) + ">" + escaped(lines.front()[at]) + "</th>";
        out += "</tr>\n</thead>\n<tbody>\n";
        for (std::size_t nth = 1; nth < lines.size(); ++nth) {
            out += "<tr>";
            for (std::size_t at = 0; at < lines[nth].size(); ++at) {
                auto const cell = lines[nth][at].empty() ? std::string{empty_cell} : escaped(lines[nth][at]);
                out += at == 0 ? "<th scope=\"row\">" + cell + "</th>" : "<td" + class_of(at) + ">" + cell + "</td>";
            }
            out += "</tr>\n";
        }
        out += "</tbody>\n</table>\n<p>";
        auto first = true;
        for (auto const& remark : remarks(sheet, answer, language)) {
            out += (first ? "" : "<br>\n") + escaped(remark);
            first = false;
        }
        out += "</p>\n";
    }
    return out + "</body>\n</html>\n";
}

}  // namespace knoop
