// A published register, read: what each row of a CSV file grants, with the place of every part in that file. Knows headings and cells
// (import_headings, import_cells), not the vocabulary nor who there is: names are as they are written.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/model/import_cells.hpp"
#include "src/model/import_headings.hpp"

#include <string>
#include <utility>
#include <vector>

namespace knoop {

struct ImportedText {
    std::string text;
    Span place;  // of the cell, or of its part
};

struct ImportedGroup {
    Joined joined = Joined::one;
    std::vector<ImportedText> names;
};
using ImportedNames = std::vector<ImportedGroup>;

struct ImportedRow {
    Span place;           // the whole row
    ImportedText verb;    // in the dialect; "" where the row does not say
    ImportedNames subject;
    ImportedNames object;
    std::vector<std::pair<std::string, ImportedNames>> roles;      // role, names
    std::vector<ImportedText> conditions;                          // formulas: all must hold
    std::vector<std::pair<std::string, ImportedText>> flags;       // option; `yes` or `"a text"` in the dialect
    std::vector<std::pair<std::string, ImportedNames>> options;    // option, names or words
    ImportedText from;    // dates of the language; "" for none
    ImportedText until;
    std::vector<ImportedText> articles;
    std::vector<ImportedText> remarks;
    ImportedNames except;
    ImportedNames passes_to;
};

// What did not become something to compute with.
struct ImportLoss {
    std::size_t rows = 0;                // below the heading
    std::vector<ImportedText> as_words;  // conditions nobody can compute with
    struct Dropped {
        ImportedText what;               // a heading, or a cell; "" for a whole row
        Text why;
    };
    std::vector<Dropped> dropped;
};

struct ImportedRegister {
    std::vector<ImportedRow> rows;
    ImportLoss loss;
    Language language = Language::nl;  // of its headings
};

struct NamedColumn {
    std::string heading;
    Column column;
    Span place;  // where somebody said so
};

struct ImportQuestion {
    FileId file;                          // of the CSV, decoded
    std::optional<Language> dialect;      // of the words in the rows; else that of the headings
    std::vector<NamedColumn> columns = {};  // what somebody said of headings
    bool grantor_known = false;           // rows without a grantor have one from elsewhere
};

// What cannot be read is a diagnostic at its cell, and stays in the row as an open norm or a remark wherever leaving it out would
// widen what is granted. A row without a power or a grantee grants nothing, and is reported.
auto read_import(Sources const& sources, ImportQuestion const& question, Diagnostics& diagnostics) -> ImportedRegister;

// `"a text"`, as the language writes it.
auto quoted(std::string_view text) -> std::string;

}  // namespace knoop
