// What was asked on the command line, as plain data. Each command reads the members it knows.
#pragma once

#include "src/base/date.hpp"
#include "src/base/diagnostics.hpp"
#include "src/base/text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace knoop {

enum class Command : unsigned char { check, fmt, draw, who, may, power, matrix, compare, explain, rules, test, query, diff, std_list, std_show, import_register, export_register };
enum class ColorChoice : unsigned char { automatic, always, never };
enum class OutputFormat : unsigned char { text, json, csv, compact, sarif, junit, github, gitlab, md, html, wor };
enum class FailOn : unsigned char { introduced, surviving, difference };

// One rendering of what was found, and where it goes.
struct Output {
    OutputFormat format = OutputFormat::text;
    std::string file;  // "" or "-" for standard output
};

struct Options {
    Command command = Command::check;
    std::vector<std::string> paths;    // files, folders, or "-" for standard input
    std::optional<Language> language;  // of the output; without it: the dialect of the root file
    ColorChoice color = ColorChoice::automatic;
    OutputFormat format = OutputFormat::text;  // rules, query, matrix
    std::vector<Output> outputs;               // check; at least one
    std::optional<Date> as_of;
    std::vector<std::string> readings;  // --reading NAME or TOPIC=NAME, one per topic; the first of a topic without it
    std::string stdlib;          // a folder instead of the built-in library; "" for the built-in one
    std::string stdin_filename;  // what messages call standard input
    bool quiet = false;

    Severity fail_level = Severity::error;
    std::optional<std::size_t> max_warnings;
    bool exit_zero = false;
    std::vector<std::string> select;  // rules or categories; empty: all
    std::vector<std::string> ignore;

    std::string baseline;          // a file of known findings; "" for none
    bool update_baseline = false;  // shrink it to what is still found
    bool grow_baseline = false;    // and take up what is new

    bool only_check = false;     // fmt --check
    bool diff = false;           // fmt --diff, check --diff
    bool fix = false;            // check --fix
    std::optional<Language> to;  // fmt --to

    std::string view;         // draw --view
    bool draw_all = false;    // draw --all: every view into the folder of -o
    std::string finding;      // draw --finding: a rule, a place or a fingerprint
    std::string picture_format;  // draw --format: an ending without its dot, `svg`; "" for that of -o
    std::string paper;        // draw --paper: `a4`, `a3`; "" for a picture of its own size
    bool portrait = false;    // draw --portrait
    bool landscape = false;   // draw --landscape, and without either
    std::string theme;        // draw --theme: a file; "" for the built-in looks
    std::string layout_file;  // draw --layout: remembers what stood where; "" for none
    std::string link_base;    // draw --link-base: before `model/town.knoop#L12`
    std::string output;  // -o FILE; "" for standard output

    std::vector<Date> days;  // diff --as-of: none, one for both, or one for each
    std::string map_file;    // diff --map: which element of one is which of the other; "" for none
    std::vector<std::string> draw_to;  // diff --draw: the before/after picture, its form by the ending
    std::string since;       // diff --since: a revision of version control; "" for none
    FailOn fail_on = FailOn::introduced;  // diff --fail-on

    enum class By : std::uint8_t { stated, function, power } by = By::stated;  // export register --by
    std::string grantor;               // import register --grantor: of rows that name none
    std::vector<std::string> columns;  // import register --column HEADING=WHAT

    std::string name;  // explain RULE, std show NAME, query TEXT, who POWER, may POST, power BODY, matrix DECISION
    std::string decision;               // power BODY on DECISION; "" for all
    std::vector<std::string> leaving;   // power --without X
    std::vector<std::string> joining;   // power --with X=3
    bool exact = false;                 // power --exact
    bool each = false;                  // compare --each

    std::vector<std::pair<std::string, std::string>> asked_case;  // who --amount 80000: dimension and value, as written
};

}  // namespace knoop
