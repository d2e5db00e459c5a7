// What is found in random tables, beside looking at every cell of their grids.
#include "tests/support/random_grid.hpp"
#include "tests/test.hpp"

#include <set>

using namespace knoop;

namespace {

// Every cell of a grid, as the atoms it stands for.
class Cells {
public:
    explicit Cells(Grid const& g) : grid(g), atoms(g.columns().size(), 0) {}
    auto next() -> bool {
        for (std::size_t column = atoms.size(); column-- > 0;) {
            if (++atoms[column] < grid.columns()[column].atoms) return true;
            atoms[column] = 0;
        }
        return false;
    }
    [[nodiscard]] auto in(Grid::Box box) const -> bool {
        for (std::size_t column = 0; column < atoms.size(); ++column)
            if (!grid.has_atom(box, column, atoms[column])) return false;
        return true;
    }

    Grid const& grid;
    std::vector<std::uint32_t> atoms;
};

struct Oracle {
    explicit Oracle(GridTable const& table, Grid::Box among) : reached(table.rows, false), holds(table.rows, false) {
        for (std::uint32_t row = 0; row < table.rows; ++row)
            for (std::uint32_t other = 0; other < table.rows; ++other)
                if (row != other) outside.insert({row, other});
        auto const every = outside;
        outside.clear();
        Cells cells{table.grid};
        do {
            std::set<std::uint32_t> rows;
            for (std::size_t box = 0; box < table.size(); ++box)
                if (cells.in(table.box(box))) rows.insert(table.row_of[box]);
            if (rows.empty() && cells.in(among)) gaps.insert(cells.atoms);
            if (rows.empty()) continue;
            reached[*rows.begin()] = true;
            for (auto const row : rows) {
                holds[row] = true;
                for (auto const other : rows)
                    if (row < other) overlaps.insert({row, other});
                for (std::uint32_t other = 0; other < table.rows; ++other)
                    if (!rows.contains(other)) outside.insert({row, other});
            }
        } while (cells.next());
        for (auto const& pair : every)
            if (!outside.contains(pair) && holds[pair.first] && holds[pair.second]) inside.insert(pair);
    }

    std::set<std::vector<std::uint32_t>> gaps;
    std::set<std::pair<std::uint32_t, std::uint32_t>> overlaps;
    std::set<std::pair<std::uint32_t, std::uint32_t>> outside;  // some cell of the first is not in the second
    std::set<std::pair<std::uint32_t, std::uint32_t>> inside;
    std::vector<bool> reached;
    std::vector<bool> holds;
};

auto random_table(testing::RandomGrid& random) -> GridTable {
    std::vector<GridColumn> columns;
    auto const count = random.number(1, 4);
    for (std::uint32_t at = 0; at < count; ++at) columns.push_back({random.number(0, 1) == 0, random.number(1, 5)});
    if (random.number(0, 9) == 0) columns.back() = {false, 70};  // more than one word
    switch (random.number(0, 3)) {
        case 0: return random.parting(random.number(1, 12), columns);
        case 1: return random.mistaken(random.parting(random.number(1, 12), columns), 3);
        case 2: return random.loose(random.number(0, 9), columns, true);
        default: return random.loose(random.number(0, 9), columns);
    }
}

// No cell beside the gap could be taken in.
auto is_as_wide_as_can_be(GridTable const& table, Grid::OwnBox const& gap) -> bool {
    auto const& grid = table.grid;
    for (std::size_t column = 0; column < grid.columns().size(); ++column)
        for (std::uint32_t atom = 0; atom < grid.columns()[column].atoms; ++atom) {
            if (grid.has_atom(gap, column, atom)) continue;
            auto wider = gap;
            if (grid.columns()[column].is_ordered) {
                auto const at = grid.offset(column);
                if (atom + 1 != Grid::first(gap[at]) && atom != Grid::past(gap[at])) continue;
                grid.set_range(wider, column, std::min(atom, Grid::first(gap[at])), std::max(atom + 1, Grid::past(gap[at])));
            } else {
                grid.add_atom(wider, column, atom);
            }
            auto free = true;
            for (std::size_t box = 0; box < table.size(); ++box) free = free && !grid.meets(table.box(box), wider);
            if (free) return false;
        }
    return true;
}

}  // namespace

TEST_CASE("a table has the gaps, overlaps and idle rows that looking at every cell finds") {
    testing::RandomGrid random{2018};
    for (auto round = 0; round < 3000; ++round) {
        CAPTURE(round);
        auto const table = random_table(random);
        auto const among = random.number(0, 3) == 0 ? random.box(table.grid) : table.grid.everything();
        Oracle const oracle{table, among};

        auto const overlaps = find_overlaps(table);
        std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (auto const& pair : overlaps.pairs) pairs.insert({pair.one, pair.other});
        REQUIRE(overlaps.complete);
        REQUIRE(overlaps.total == overlaps.pairs.size());
        REQUIRE(pairs == oracle.overlaps);

        auto const gaps = find_gaps(table, among);
        REQUIRE(gaps.complete);
        REQUIRE(gaps.decided);
        REQUIRE(gaps.any == !oracle.gaps.empty());
        std::set<std::vector<std::uint32_t>> found;
        Cells cells{table.grid};
        do {
            for (auto const& gap : gaps.boxes)
                if (cells.in(gap) && cells.in(among)) found.insert(cells.atoms);
        } while (cells.next());
        REQUIRE(found == oracle.gaps);
        for (auto const& gap : gaps.boxes)
            for (std::size_t box = 0; box < table.size(); ++box) REQUIRE_FALSE(table.grid.meets(gap, table.box(box)));
        for (auto const& gap : gaps.boxes) REQUIRE(is_as_wide_as_can_be(table, gap));

        auto const masked = find_masked(table);
        REQUIRE(masked.undecided.empty());
        std::vector<bool> reached = oracle.holds;
        for (auto const& row : masked.rows) {
            reached[row.row] = false;
            REQUIRE_FALSE(row.by.empty());
            REQUIRE(row.by.back() < row.row);
        }
        REQUIRE(reached == oracle.reached);

        auto const subsumed = find_subsumed(table);
        REQUIRE(subsumed.undecided.empty());
        std::set<std::pair<std::uint32_t, std::uint32_t>> inside;
        for (auto const& row : subsumed.rows)
            for (auto const other : row.by) inside.insert({row.row, other});
        auto expected = oracle.inside;
        std::erase_if(expected, [&](auto const& pair) { return pair.first < pair.second && oracle.inside.contains({pair.second, pair.first}); });
        REQUIRE(inside == expected);
    }
}

TEST_CASE("what a budget does not allow is said, and nothing wrong is") {
    testing::RandomGrid random{7};
    auto undecided = 0;
    for (auto round = 0; round < 1500; ++round) {
        CAPTURE(round);
        auto const table = random_table(random);
        auto const all = table.grid.everything();
        Oracle const oracle{table, all};
        GridBudget const budget{random.number(0, 40), random.number(1, 3), random.number(1, 3)};

        auto const overlaps = find_overlaps(table, budget);
        for (auto const& pair : overlaps.pairs) REQUIRE(oracle.overlaps.contains({pair.one, pair.other}));
        if (overlaps.complete) REQUIRE(overlaps.total == oracle.overlaps.size());
        REQUIRE(overlaps.total <= oracle.overlaps.size());

        auto const gaps = find_gaps(table, all, budget);
        if (gaps.any) REQUIRE_FALSE(oracle.gaps.empty());
        if (gaps.decided) REQUIRE(gaps.any == !oracle.gaps.empty());
        if (!gaps.decided) ++undecided;
        for (auto const& gap : gaps.boxes)
            for (std::size_t box = 0; box < table.size(); ++box) REQUIRE_FALSE(table.grid.meets(gap, table.box(box)));
        if (gaps.complete) {
            std::set<std::vector<std::uint32_t>> found;
            Cells cells{table.grid};
            do {
                for (auto const& gap : gaps.boxes)
                    if (cells.in(gap)) found.insert(cells.atoms);
            } while (cells.next());
            REQUIRE(found == oracle.gaps);
        }

        auto const masked = find_masked(table, budget);
        for (auto const& row : masked.rows) REQUIRE_FALSE(oracle.reached[row.row]);
        for (std::uint32_t row = 0; row < table.rows; ++row) {
            auto const told = std::any_of(masked.rows.begin(), masked.rows.end(), [&](auto const& each) { return each.row == row; });
            auto const open = std::find(masked.undecided.begin(), masked.undecided.end(), row) != masked.undecided.end();
            if (oracle.holds[row] && !oracle.reached[row]) REQUIRE((told || open));
        }
    }
    REQUIRE(undecided > 0);  // the budget did bite
}
