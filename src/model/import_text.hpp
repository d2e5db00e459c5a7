// The rows of a register as statements of the language: `"Burgemeester" mandates "Kapvergunning" to "Hoofd" when …`. The model that
// imports a register reads them as if somebody had written them; `knoop import register` writes them into a file.
#pragma once

#include "dsl/tree.hpp"
#include "src/model/import_rows.hpp"

#include <functional>

namespace knoop {

// What stands for a name: `hoorn.executive`, or the name in quotes where the model is to find out.
using NameWriter = std::function<std::string(ImportedText const& name)>;

struct ImportedStatements {
    struct Piece {
        std::size_t begin = 0;  // in `text`
        std::size_t end = 0;
        Span place;             // in the register; what is no piece belongs to its row
    };
    std::string text;
    std::vector<Piece> pieces;
    std::vector<Piece> rows;
};

struct StatementWords {
    Language dialect = Language::nl;
    std::string verb;      // where a row names none
    std::string document;  // of articles that name no law or decree themselves: its path, or ""
    NameWriter power;
    NameWriter actor;
    NameWriter other;      // in a role or option of which nobody knows the kind
};

// One line a row. A first line tells the dialect.
auto statements_of(ImportedRegister const& import, StatementWords const& words) -> ImportedStatements;

// Their tree, placed in the file of the register.
auto tree_of(ImportedStatements statements, FileId file, Diagnostics& diagnostics) -> Tree;

}  // namespace knoop
