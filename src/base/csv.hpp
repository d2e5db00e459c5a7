// Tables as text, as RFC 4180 and spreadsheets write them: cells between `;`, `,`, tabs or `|`, quoted where they hold one of these.
// Every cell keeps its place, so that what is said about it can point there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

struct CsvCell {
    std::string text;         // without quotes and the spaces around it
    std::uint32_t begin = 0;  // bytes of the text as it stands, quotes not included
    std::uint32_t end = 0;
};

struct CsvRow {
    std::vector<CsvCell> cells;
    std::uint32_t begin = 0;  // without the line break
    std::uint32_t end = 0;
};

struct CsvProblem {
    enum class Kind : unsigned char {
        open_quote,   // a quote that nothing closes is read as a sign of the text
        after_quote,  // text between a closing quote and the end of its cell is added to it
    } kind;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

struct Csv {
    char delimiter = ',';
    std::vector<CsvRow> rows;  // those with anything in them
    std::vector<CsvProblem> problems;
};

// The delimiter is the one that gives most of the first rows the same number of cells, or the one of a first line `sep=;`.
auto read_csv(std::string_view text) -> Csv;

// As one cell: quoted only where reading it back asks for it.
auto csv_cell(std::string_view value, char delimiter) -> std::string;

}  // namespace knoop
