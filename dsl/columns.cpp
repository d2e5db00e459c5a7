#include "dsl/columns.hpp"

#include "src/base/utf8.hpp"

#include <algorithm>
#include <map>

namespace knoop::layout {

namespace {

constexpr std::size_t gap = 2;               // before a citation or a comment
constexpr std::size_t margin_step = 12;      // where text reaches into the margin, it moves by this much
constexpr std::size_t farthest_margin = 93;  // a longer line keeps its citation to itself
constexpr std::size_t farthest_comment = 100;
constexpr std::size_t farthest_block = 93;

void fill_to(std::string& line, std::size_t from, std::size_t column) { line.append(column > from ? column - from : gap, ' '); }

// The column after some text that begins at `begin`; a text block leaves us on another line.
auto column_after(std::size_t begin, std::string_view text) -> std::size_t {
    auto const line = text.rfind('\n');
    return line == std::string_view::npos ? begin + display_width(text) : display_width(text.substr(line + 1));
}

}  // namespace

auto OutputLine::end_of_text() const -> std::size_t { return column_after(indentation, text); }

auto OutputLine::end_of_statement() const -> std::size_t {
    auto const begin = citations.empty() ? end_of_text() : citation_column;
    return column_after(begin, citations + tail);
}

auto OutputLine::finished() const -> std::string {
    auto line = std::string(blank_lines, '\n');
    if (!text.empty()) line += std::string(indentation, ' ') + text;
    if (!citations.empty()) {
        fill_to(line, text.empty() ? 0 : end_of_text(), citation_column);
        line += citations;
    }
    line += tail;
    if (!comment.empty()) {
        fill_to(line, end_of_statement(), comment_column);
        line += comment;
    }
    return line;
}

void align_rows(std::span<OutputLine> lines) {
    std::vector<std::size_t> widths;
    for (auto const& line : lines)
        for (std::size_t at = 0; at < line.cells.size(); ++at) {
            if (at == widths.size()) widths.push_back(1);
            widths[at] = std::max(widths[at], display_width(line.cells[at]));
        }
    for (auto& line : lines) {
        if (line.cells.empty()) continue;
        for (std::size_t at = 0; at < line.cells.size(); ++at)
            line.text += "| " + line.cells[at] + std::string(widths[at] - display_width(line.cells[at]) + 1, ' ');
        line.text += '|';
    }
}

void align_blocks(std::span<OutputLine> lines) {
    std::map<std::string, std::size_t> columns;
    auto const in_reach = [](OutputLine const& line) {
        return !line.block_group.empty() && line.end_of_text() <= farthest_block;
    };
    for (auto const& line : lines)
        if (in_reach(line)) columns[line.block_group] = std::max(columns[line.block_group], line.end_of_text());
    for (auto& line : lines)
        if (in_reach(line)) line.text.append(columns[line.block_group] - line.end_of_text(), ' ');
}

void align_citations(std::span<OutputLine> lines) {
    auto column = margin;
    for (auto const& line : lines) {
        if (line.citations.empty() || line.text.empty()) continue;
        auto const due = line.end_of_text() + gap;
        if (due <= farthest_margin)
            while (column < due) column += margin_step;
    }
    for (auto& line : lines)
        if (!line.citations.empty()) line.citation_column = std::max(column, line.text.empty() ? 0 : line.end_of_text() + gap);
}

void align_comments(std::span<OutputLine> lines) {
    std::size_t column = 0;
    for (auto const& line : lines)
        if (!line.comment.empty() && !line.opens_block && line.end_of_statement() <= farthest_comment)
            column = std::max(column, line.end_of_statement() + gap);
    for (auto& line : lines) {
        auto const due = line.end_of_statement() + gap;
        line.comment_column = line.opens_block ? due : std::max(column, due);
    }
}

}  // namespace knoop::layout
