// Variants side by side as text, Markdown, CSV and a page.
#include "src/reports/variants.hpp"

#include "src/base/csv.hpp"
#include "src/base/utf8.hpp"
#include "src/reports/markup.hpp"
#include "src/reports/story.hpp"
#include "src/reports/variant_tables.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr Text section_heading{"section", "onderdeel"};
constexpr Text what_heading{"what", "wat"};
constexpr Text page_title{"Variants side by side", "Varianten naast elkaar"};

}  // namespace

auto render_text(Variants const& variants, Language language) -> std::string {
    auto const tables = variant_tables(variants, variants.with_each, language);
    std::vector<std::size_t> widths{0};
    for (auto const& variant : variants.all) widths.push_back(display_width(variant.name));
    for (auto const& table : tables) {
        widths[0] = std::max(widths[0], display_width(table.title));
        for (auto const& row : table.rows) {
            widths[0] = std::max(widths[0], display_width(row.label));
            for (std::size_t at = 0; at < row.cells.size(); ++at) widths[at + 1] = std::max(widths[at + 1], display_width(row.cells[at]));
        }
    }
    std::string out;
    auto const line = [&](std::string const& label, auto const& cell) {
        out += label + std::string(widths[0] - display_width(label), ' ');
        for (std::size_t at = 0; at < variants.all.size(); ++at) {
            std::string const text = cell(at);
            out += "  " + std::string(widths[at + 1] - display_width(text), ' ') + text;
        }
        out += '\n';
    };
    for (auto const& variant : variant_lines(variants, language)) out += variant + '\n';
    for (auto const& table : tables) {
        out += '\n';
        line(table.title, [&](std::size_t at) { return variants.all[at].name; });
        std::size_t width = widths[0];
        for (std::size_t at = 1; at < widths.size(); ++at) width += widths[at] + 2;
        for (std::size_t at = 0; at < width; ++at) out += "─";
        out += '\n';
        for (auto const& row : table.rows) line(row.label, [&](std::size_t at) { return row.cells[at]; });
    }
    for (auto const& list : variant_lists(variants, language)) {
        out += '\n' + list.title + '\n';
        for (auto const& finding : list.findings) out += "  - " + finding + '\n';
    }
    return printable(out, true);
}

auto render_markdown(Variants const& variants, Language language) -> std::string {
    std::string out;
    for (auto const& variant : variant_lines(variants, language)) out += "- " + markdown_text(variant) + '\n';
    for (auto const& table : variant_tables(variants, variants.with_each, language)) {
        out += "\n| " + markdown_text(table.title) + " |";
        for (auto const& variant : variants.all) out += ' ' + markdown_text(variant.name) + " |";
        out += "\n| --- |";
        for (std::size_t at = 0; at < variants.all.size(); ++at) out += " ---: |";
        out += '\n';
        for (auto const& row : table.rows) {
            out += "| " + markdown_text(row.label) + " |";
            for (auto const& cell : row.cells) out += ' ' + cell + " |";
            out += '\n';
        }
    }
    for (auto const& list : variant_lists(variants, language)) {
        out += "\n**" + markdown_text(list.title) + "**\n\n";
        for (auto const& finding : list.findings) out += "- " + markdown_text(finding) + '\n';
    }
    return out;
}

auto render_csv(Variants const& variants, Language language) -> std::string {
    auto const delimiter = language == Language::nl ? ';' : ',';
    std::string out{byte_order_mark};
    auto const line = [&](std::string_view section, std::string_view label, auto const& cells) {
        out += csv_cell(section, delimiter) + delimiter + csv_cell(label, delimiter);
        for (auto const& cell : cells) out += delimiter + csv_cell(cell, delimiter);
        out += '\n';
    };
    std::vector<std::string> names;
    for (auto const& variant : variants.all) names.push_back(variant.name);
    line(section_heading.in(language), what_heading.in(language), names);
    for (auto const& table : variant_tables(variants, true, language))
        for (auto const& row : table.rows) line(table.title, row.label, row.cells);
    return out;
}

auto render_html(Variants const& variants, Language language) -> std::string {
    auto const title = escaped(page_title.in(language));
    auto out = "<!DOCTYPE html>\n<html lang=\"" + std::string{language == Language::en ? "en" : "nl"} + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title +
               "</title>\n<style>\n"
               "body { font-family: sans-serif; color: #111; margin: 2em; }\n"
               "table { border-collapse: collapse; margin-bottom: 2em; }\n"
               "th, td { border: 1px solid #666; padding: 0.3em 0.6em; text-align: left; vertical-align: top; }\n"
               "tbody th { font-weight: normal; }\n"
               "td, thead th + th { text-align: right; white-space: nowrap; }\n"
               "thead th { background: #e6f1fa; }\n"
               "</style>\n</head>\n<body>\n<h1>" +
               title + "</h1>\n<ul>\n";
    for (auto const& variant : variant_lines(variants, language)) out += "<li>" + escaped(variant) + "</li>\n";
    out += "</ul>\n";
    for (auto const& table : variant_tables(variants, variants.with_each, language)) {
        out += "<table>\n<thead>\n<tr><th scope=\"col\">" + escaped(table.title) + "</th>";
        for (auto const& variant : variants.all) out += "<th scope=\"col\">" + escaped(variant.name) + "</th>";
        out += "</tr>\n</thead>\n<tbody>\n";
        for (auto const& row : table.rows) {
            out += "<tr><th scope=\"row\">" + escaped(row.label) + "</th>";
            for (auto const& cell : row.cells) out += "<td>" + escaped(cell) + "</td>";
            out += "</tr>\n";
        }
        out += "</tbody>\n</table>\n";
    }
    for (auto const& list : variant_lists(variants, language)) {
        out += "<h2>" + escaped(list.title) + "</h2>\n<ul>\n";
        for (auto const& finding : list.findings) out += "<li>" + escaped(finding) + "</li>\n";
        out += "</ul>\n";
    }
    return out + "</body>\n</html>\n";
}

}  // namespace knoop
