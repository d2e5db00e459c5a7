#include "src/reports/grant_table.hpp"

#include "src/base/csv.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text in_absence = text("Replacement, in this order", "Vervanging, in deze volgorde");
constexpr Text kept_out = text("Kept out of every grant", "Van elke verlening uitgezonderd");
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

auto as_of_line(GrantTableWords const& words) -> std::string {
    return (words.language == Language::nl ? "Peildatum " : "As of ") + words.as_of + (words.readings.empty() ? "" : ". " + words.readings);
}

template <class Escape>
auto escaped(std::string_view text, Escape escape) -> std::string {
    std::string out;
    for (auto const c : text) {
        auto const instead = escape(c);
        if (instead.empty()) out += c;
        else out += instead;
    }
    return out;
}

auto markdown(std::string_view text) -> std::string {
    return escaped(text, [](char c) -> std::string_view {
        switch (c) {
            case '|': return "\\|";
            case '\\': return "\\\\";
            case '*': return "\\*";
            case '_': return "\\_";
            case '`': return "\\`";
            case '[': return "\\[";
            case '<': return "&lt;";
            case '>': return "&gt;";
            case '&': return "&amp;";
            case '\n': return "<br>";
            default: return {};
        }
    });
}

auto html(std::string_view text) -> std::string {
    return escaped(text, [](char c) -> std::string_view {
        switch (c) {
            case '<': return "&lt;";
            case '>': return "&gt;";
            case '&': return "&amp;";
            case '"': return "&quot;";
            case '\n': return "<br>";
            default: return {};
        }
    });
}

}  // namespace

auto render_csv(GrantTable const& table, Language language) -> std::string {
    auto const delimiter = language == Language::nl ? ';' : ',';
    std::string out{byte_order_mark};
    auto const line = [&](std::vector<std::string> const& cells) {
        for (std::size_t nth = 0; nth < cells.size(); ++nth) {
            if (nth > 0) out += delimiter;
            out += csv_cell(cells[nth], delimiter);
        }
        out += '\n';
    };
    line(table.headings);
    for (auto const& row : table.rows) line(row);
    return out;
}

auto render_markdown(GrantTable const& table, GrantTableWords const& words) -> std::string {
    auto out = "# " + markdown(words.title) + "\n\n" + as_of_line(words) + "\n\n";
    auto const line = [&](std::vector<std::string> const& cells, std::vector<std::size_t> const& columns) {
        out += '|';
        for (auto const nth : columns) out += " " + markdown(cells[nth]) + (cells[nth].empty() ? "|" : " |");
        out += '\n';
    };
    for (std::size_t at = 0; at < table.rows.size();) {
        auto past = at + 1;
        while (past < table.rows.size() && (!table.grouped || table.rows[past][0] == table.rows[at][0])) ++past;
        if (table.grouped) out += (at == 0 ? "## " : "\n## ") + markdown(table.rows[at][0]) + "\n\n";
        // Each table has a head of its own: no columns that say nothing in it.
        std::vector<std::size_t> columns;
        for (std::size_t nth = table.grouped ? 1 : 0; nth < table.headings.size(); ++nth)
            if (std::any_of(table.rows.begin() + static_cast<std::ptrdiff_t>(at), table.rows.begin() + static_cast<std::ptrdiff_t>(past),
                            [&](std::vector<std::string> const& row) { return !row[nth].empty(); }))
                columns.push_back(nth);
        line(table.headings, columns);
        out += '|';
        for (std::size_t nth = 0; nth < columns.size(); ++nth) out += "---|";
        out += '\n';
        for (; at < past; ++at) line(table.rows[at], columns);
    }
    auto const list = [&](Text title, std::vector<std::string> const& lines) {
        if (!lines.empty()) out += "\n## " + std::string{title.in(words.language)} + "\n\n";
        for (auto const& each : lines) out += "- " + markdown(each) + "\n";
    };
    list(kept_out, words.kept);
    list(in_absence, words.replaced);
    return out;
}

auto render_html(GrantTable const& table, GrantTableWords const& words) -> std::string {
    auto const title = html(words.title);
    std::string out = "<!doctype html>\n<html lang=\"" + std::string{words.language == Language::nl ? "nl" : "en"} +
                      "\">\n<meta charset=\"utf-8\">\n<title>" + title +
                      "</title>\n<style>\n"
                      "body { font-family: sans-serif; margin: 2em; }\n"
                      "table { border-collapse: collapse; }\n"
                      "th, td { border: 1px solid #999; padding: 0.3em 0.5em; text-align: left; vertical-align: top; }\n"
                      "thead th { background: #eee; position: sticky; top: 0; }\n"
                      "@media print { thead th { position: static; } }\n"
                      "</style>\n<h1>" +
                      title + "</h1>\n<p>" + as_of_line(words) + "</p>\n<table>\n<thead>\n<tr>";
    for (auto const& heading : table.headings) out += "<th scope=\"col\">" + html(heading) + "</th>";
    out += "</tr>\n</thead>\n<tbody>\n";
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        out += "<tr>";
        for (std::size_t nth = 0; nth < table.rows[at].size(); ++nth) {
            auto const& cell = table.rows[at][nth];
            auto const heads = table.grouped && nth == 0;  // said once, where its rows begin
            auto const again = heads && at > 0 && table.rows[at - 1][0] == cell;
            out += heads ? "<th scope=\"row\">" + (again ? std::string{} : html(cell)) + "</th>" : "<td>" + html(cell) + "</td>";
        }
        out += "</tr>\n";
    }
    out += "</tbody>\n</table>\n";
    auto const list = [&](Text heading, std::vector<std::string> const& lines) {
        if (lines.empty()) return;
        out += "<h2>" + html(heading.in(words.language)) + "</h2>\n<ul>\n";
        for (auto const& each : lines) out += "<li>" + html(each) + "</li>\n";
        out += "</ul>\n";
    };
    list(kept_out, words.kept);
    list(in_absence, words.replaced);
    return out + "</html>\n";
}

}  // namespace knoop
