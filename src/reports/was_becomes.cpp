// The was-becomes table: every post, unit and body with what becomes of it, every power that goes to another, every forum with its seats.
#include "src/reports/difference_report.hpp"

#include "src/base/csv.hpp"
#include "src/base/utf8.hpp"
#include "src/reports/markup.hpp"

namespace knoop {

namespace {

constexpr Text page_title = text("Was–becomes table", "Was–wordt-tabel");
constexpr Text from_to = text("From {before} to {after}", "Van {before} naar {after}");
constexpr Text about_words[] = {{"Posts, units and bodies", "Functies, onderdelen en organen"}, {"Powers", "Bevoegdheden"}, {"Seats", "Zetels"}};
constexpr Text headings[] = {{"Part", "Rubriek"}, {"Element", "Element"}, {"Was", "Was"}, {"Becomes", "Wordt"}, {"Change", "Wijziging"}};
constexpr Text unchanged{"unchanged", "ongewijzigd"};
constexpr Text no_rows{"Nothing of this is in either structure, or changes.", "Hiervan is in geen van beide structuren iets, of er verandert niets."};

auto change_of(DiffRow const& row, Language language) -> std::string {
    std::string out;
    for (auto const& each : row.change) out += (out.empty() ? "" : "; ") + each.in(language);
    return out.empty() ? std::string{unchanged.in(language)} : out;
}

}  // namespace

// As Dutch spreadsheets write it: semicolons, and a mark that says UTF-8.
auto was_becomes_csv(DifferenceReport const& report, Language language) -> std::string {
    constexpr auto delimiter = ';';
    std::string out = "\xEF\xBB\xBF";
    auto const line = [&](std::vector<std::string> const& cells) {
        for (std::size_t nth = 0; nth < cells.size(); ++nth) out += (nth > 0 ? std::string{delimiter} : "") + csv_cell(cells[nth], delimiter);
        out += '\n';
    };
    std::vector<std::string> titles;
    for (auto const& heading : headings) titles.emplace_back(heading.in(language));
    line(titles);
    for (auto const& row : report.rows)
        line({std::string{about_words[static_cast<std::size_t>(row.about)].in(language)}, row.element.in(language), row.was.in(language),
              row.becomes.in(language), change_of(row, language)});
    return out;
}

auto was_becomes_html(DifferenceReport const& report, Language language) -> std::string {
    auto const title = std::string{page_title.in(language)};
    auto out = "<!DOCTYPE html>\n<html lang=\"" + std::string{language == Language::en ? "en" : "nl"} + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" +
               escaped(title) +
               "</title>\n<style>\n"
               "body { font-family: sans-serif; color: #111; margin: 2em; }\n"
               "table { border-collapse: collapse; width: 100%; margin-bottom: 2em; }\n"
               "caption { font-weight: bold; text-align: left; padding: 0.4em 0; }\n"
               "th, td { border: 1px solid #666; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }\n"
               "thead th { background: #e6f1fa; }\n"
               "tr.same td, tr.same th { color: #555; font-weight: normal; }\n"
               "</style>\n</head>\n<body>\n<h1>" +
               escaped(title) + "</h1>\n<p>" +
               escaped(heading(report, from_to, language)) + "</p>\n";
    for (auto const& line : caveats(report, language)) out += "<p>" + escaped(line) + "</p>\n";
    for (std::size_t about = 0; about < std::size(about_words); ++about) {
        std::string rows;
        for (auto const& row : report.rows) {
            if (static_cast<std::size_t>(row.about) != about) continue;
            rows += row.change.empty() ? "<tr class=\"same\">" : "<tr>";
            rows += "<th scope=\"row\">" + escaped(row.element.in(language)) + "</th><td>" + escaped(row.was.in(language)) + "</td><td>" +
                    escaped(row.becomes.in(language)) + "</td><td>" + escaped(change_of(row, language)) + "</td></tr>\n";
        }
        out += "<table>\n<caption>" + escaped(std::string{about_words[about].in(language)}) + "</caption>\n<thead>\n<tr>";
        for (std::size_t nth = 1; nth < std::size(headings); ++nth) out += "<th scope=\"col\">" + escaped(std::string{headings[nth].in(language)}) + "</th>";
        out += "</tr>\n</thead>\n<tbody>\n";
        out += rows.empty() ? "<tr><td colspan=\"4\">" + escaped(std::string{no_rows.in(language)}) + "</td></tr>\n" : rows;
        out += "</tbody>\n</table>\n";
    }
    return out + "</body>\n</html>\n";
}

}  // namespace knoop
