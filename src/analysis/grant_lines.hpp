// The grants of a model as the rows of a register: what people read, and what a spreadsheet keeps. What is written here is read back as
// the same facts (src/model/import_rows), as far as no diagnostic says otherwise.
#pragma once

#include "src/analysis/cases.hpp"
#include "src/base/diagnostics.hpp"

#include <string>
#include <vector>

namespace knoop {

struct GrantTable {
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows;  // as many cells as headings
    std::vector<FactId> facts;                   // of the rows
    std::size_t powers = 0;                      // the column of the powers,
    std::size_t grantees = 0;                    // and of who has them: by function
    bool grouped = false;                        // rows with the same first cell stand together, under it
};

// By one of its columns: that one first, its cells in alphabetical order, and within them the rows as they were.
auto grouped_by(GrantTable table, std::size_t column) -> GrantTable;

// The grants that somebody stated and that are in force, in the order of the model. Columns that nobody uses are left out, but for
// those that every register has. What a row cannot say is a diagnostic at its fact.
auto grant_table(Model const& model, Language language, Diagnostics& diagnostics) -> GrantTable;

}  // namespace knoop
