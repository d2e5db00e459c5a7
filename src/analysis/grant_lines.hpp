// The grants of a model as the rows of a register. In a spreadsheet they are read back as the same facts (src/model/import_rows), as far as
// no diagnostic says otherwise; on a page for people everything is said in words, and nothing is read back.
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

enum class RegisterFor : std::uint8_t { spreadsheet, people };

// The grants that somebody stated and that are in force, in the order of the model. Columns that nobody uses are left out, but in a
// spreadsheet those that every register has. What a row cannot say is a diagnostic at its fact.
auto grant_table(Model const& model, Language language, RegisterFor purpose, Diagnostics& diagnostics) -> GrantTable;

// What organs keep out of every grant, in words: `Council: Appoint the clerk (art. 3)`.
auto reservations_of(Model const& model, Language language) -> std::vector<std::string>;
// Who acts in whose absence, in the order in which that is stated: `Head: Deputy head (art. 4); Director`.
auto replacements_of(Model const& model, Language language) -> std::vector<std::string>;

}  // namespace knoop
