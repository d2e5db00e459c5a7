// A decision table as boxes in a finite grid, and what is wrong with it, exactly: cases in no row (gaps), cases in two rows
// (overlaps), rows that others before them cover (masked), rows inside one other row (subsumed).
//
// The grid has a column for each condition. Its atoms are what lies between two breakpoints of the cells of that column, so
// that every row either has all of an atom or nothing of it. Of an ordered column the atoms stand in order and a box has a
// range of them; of another column it has a set. What works on the grid knows nothing of amounts and words.
//
// Overlaps are found by a sweep over the breakpoints of the column that parts the rows best: two rows can only overlap while
// both are open. (D. Calvanese, M. Dumas, Ü. Laurson, F. Maggi, M. Montali, I. Teinemaa, Semantic DMN: formalizing and reasoning
// about decisions in the presence of background knowledge, and their sweep-based detection of overlapping rules and missing
// rules, BPM 2016 / Information Systems 2018.) Their sweep for missing rules goes through the columns one inside the other and
// grows with the product of the breakpoints. Here gaps are found by leaving out, again and again, the row that covers most of
// what is left; where rows do not overlap, comparing sizes tells at once that all is covered. (T. Chan, Klee's measure problem
// made easy, FOCS 2013, for the branching.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace knoop {

struct GridColumn {
    bool is_ordered = true;
    std::uint32_t atoms = 1;
};

// The parts of boxes stand one after another in words of 64 bits: of an ordered column one word (first atom, and the atom
// past its last in the upper half), of another a bit for each atom.
class Grid {
public:
    using Word = std::uint64_t;
    using Box = std::span<Word const>;
    using OwnBox = std::vector<Word>;

    explicit Grid(std::vector<GridColumn> columns);

    [[nodiscard]] auto columns() const -> std::span<GridColumn const> { return columns_; }
    [[nodiscard]] auto words() const -> std::size_t { return words_; }  // of a box
    [[nodiscard]] auto everything() const -> OwnBox;

    // Of one column of a box.
    void set_range(std::span<Word> box, std::size_t column, std::uint32_t first, std::uint32_t past) const;
    void clear(std::span<Word> box, std::size_t column) const;
    void add_atom(std::span<Word> box, std::size_t column, std::uint32_t atom) const;
    [[nodiscard]] auto has_atom(Box box, std::size_t column, std::uint32_t atom) const -> bool;

    [[nodiscard]] auto meets(Box one, Box other) const -> bool;
    [[nodiscard]] auto contains(Box outer, Box inner) const -> bool;
    [[nodiscard]] auto is_empty(Box box) const -> bool;
    // Two boxes that meet, column by column.
    [[nodiscard]] auto meets(Box one, Box other, std::size_t column) const -> bool;
    void intersect(std::span<Word> box, Box with, std::size_t column) const;
    [[nodiscard]] auto count(Box box, std::size_t column) const -> std::uint32_t;  // its atoms

    static auto first(Word range) -> std::uint32_t { return static_cast<std::uint32_t>(range); }
    static auto past(Word range) -> std::uint32_t { return static_cast<std::uint32_t>(range >> 32); }
    static auto range(std::uint32_t first, std::uint32_t past) -> Word { return static_cast<Word>(past) << 32 | first; }
    [[nodiscard]] auto offset(std::size_t column) const -> std::size_t { return offsets_[column]; }
    [[nodiscard]] auto length(std::size_t column) const -> std::size_t { return offsets_[column + 1] - offsets_[column]; }

private:
    std::vector<GridColumn> columns_;
    std::vector<std::size_t> offsets_;
    std::size_t words_ = 0;
};

// Most rows are one box; a row with alternatives that are no single range is several.
struct GridTable {
    Grid grid;
    std::uint32_t rows = 0;
    std::vector<std::uint32_t> row_of;  // by box, ascending
    std::vector<Grid::Word> boxes;      // Grid::words() for each

    [[nodiscard]] auto size() const -> std::size_t { return row_of.size(); }
    [[nodiscard]] auto box(std::size_t at) const -> Grid::Box { return Grid::Box{boxes}.subspan(at * grid.words(), grid.words()); }
    void add(std::uint32_t row, Grid::Box box);
};

// A step looks at one box. Counting steps, not seconds, gives the same answer on every machine.
struct GridBudget {
    std::size_t steps = 100'000'000;  // about a second
    std::size_t most_gaps = 100;
    std::size_t most_overlaps = 1000;
};

struct GridGaps {
    // In no row, and as wide as can be, also beyond the cases that count: together all of those that no row has, if `complete`.
    // They may meet.
    std::vector<Grid::OwnBox> boxes;
    bool any = false;                 // some case is in no row
    bool complete = true;             // false: there are more, or the budget did not last; then see `decided`
    bool decided = true;              // whether there is any is certain
};

struct GridOverlap {
    std::uint32_t one = 0;  // rows, the earlier one first
    std::uint32_t other = 0;
};

struct GridOverlaps {
    std::vector<GridOverlap> pairs;  // in order of rows; the first `most_overlaps` of them
    std::size_t total = 0;           // so many there are
    bool complete = true;            // false: the budget did not last, and `total` is the least there are
};

// A row that is wholly inside others: rows before it, or one other row.
struct GridCovered {
    std::uint32_t row = 0;
    std::vector<std::uint32_t> by;
};

struct GridCovers {
    std::vector<GridCovered> rows;
    std::vector<std::uint32_t> undecided;  // for these the budget did not last
};

auto find_overlaps(GridTable const& table, GridBudget const& budget = {}) -> GridOverlaps;
// `among`: the cases that count.
auto find_gaps(GridTable const& table, Grid::Box among, GridBudget const& budget = {}) -> GridGaps;
// Rows that no case reaches, because the rows before them have it already.
auto find_masked(GridTable const& table, GridBudget const& budget = {}) -> GridCovers;
// Rows inside one other row. Of two that are the same the later one counts.
auto find_subsumed(GridTable const& table, GridBudget const& budget = {}) -> GridCovers;

}  // namespace knoop
