// A matrix as people know it: columns with titles, rows with cells, in words of both languages. What prints and draws it reads
// nothing else.
#pragma once

#include "src/analysis/cases.hpp"

#include <string>
#include <vector>

namespace knoop {

struct SheetColumn {
    MatrixColumn::Is is = MatrixColumn::Is::condition;
    OwnedText title;   // `Case type`, `Bereidt voor`
    std::string name;  // as the vocabulary calls it in English
};

struct SheetCell {
    OwnedText text;                  // empty: any case, or nobody
    std::vector<std::string> paths;  // whom it names, below a verb
};

struct SheetRow {
    std::vector<SheetCell> cells;
    Span span;
};

struct MatrixSheet {
    OwnedText title;  // of the decision
    std::string path;
    HitPolicy policy = HitPolicy::unique;
    OwnedText reading;  // how the rows are read, as a sentence
    OwnedText source;   // what the matrix as a whole cites; may be empty
    bool complete = true;
    std::vector<SheetColumn> columns;
    std::vector<SheetRow> rows;
    Span span;
};

auto sheet_of(Model const& model, std::uint32_t matrix, Cases& cases, Regions& regions) -> MatrixSheet;

// What stands for an empty cell.
inline constexpr std::string_view empty_cell = "–";

}  // namespace knoop
