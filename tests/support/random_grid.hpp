// Decision tables at random, on a grid.
#pragma once

#include "src/analysis/matrix_grid.hpp"

#include <algorithm>
#include <random>

namespace knoop::testing {

class RandomGrid {
public:
    explicit RandomGrid(unsigned seed) : random_(seed) {}

    auto number(std::uint32_t low, std::uint32_t high) -> std::uint32_t {
        return low + static_cast<std::uint32_t>(random_() % (high - low + 1));
    }

    // Rows of any shape: each cell a range or a set, or everything.
    auto loose(std::uint32_t rows, std::vector<GridColumn> columns, bool alternatives = false) -> GridTable {
        GridTable table{Grid{std::move(columns)}, rows, {}, {}};
        for (std::uint32_t row = 0; row < rows; ++row)
            for (auto boxes = alternatives && number(0, 3) == 0 ? 2u : 1u; boxes > 0; --boxes) table.add(row, box(table.grid));
        return table;
    }

    // Rows that part the grid between them: none overlap and nothing is left.
    auto parting(std::uint32_t rows, std::vector<GridColumn> columns) -> GridTable {
        GridTable table{Grid{std::move(columns)}, 0, {}, {}};
        std::vector<Grid::OwnBox> parts{table.grid.everything()};
        for (auto tries = 0u; parts.size() < rows && tries < rows * 50; ++tries) {
            auto const at = number(0, static_cast<std::uint32_t>(parts.size()) - 1);
            auto const column = number(0, static_cast<std::uint32_t>(table.grid.columns().size()) - 1);
            if (table.grid.count(parts[at], column) < 2) continue;
            auto [one, other] = halves(table.grid, parts[at], column);
            if (table.grid.is_empty(one) || table.grid.is_empty(other)) continue;
            parts[at] = std::move(one);
            parts.push_back(std::move(other));
        }
        std::shuffle(parts.begin(), parts.end(), random_);
        for (auto const& part : parts) table.add(table.rows++, part);
        return table;
    }

    // The same with a side of some rows moved: gaps and overlaps, as in tables that people keep.
    auto mistaken(GridTable table, std::uint32_t one_in) -> GridTable {
        auto const& grid = table.grid;
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (number(1, one_in) != 1) continue;
            auto const column = number(0, static_cast<std::uint32_t>(grid.columns().size()) - 1);
            auto& word = table.boxes[row * grid.words() + grid.offset(column)];
            if (!grid.columns()[column].is_ordered) {
                if (auto const less = word & (word - 1); less != 0) word = less;
                continue;
            }
            auto const atoms = grid.columns()[column].atoms;
            auto const first = Grid::first(word);
            auto const past = Grid::past(word);
            auto const by = number(1, 3);
            if (number(0, 1) == 0) word = Grid::range(first, std::min(atoms, past + by));
            else if (past - first > by) word = Grid::range(first + by, past);
        }
        return table;
    }

    auto box(Grid const& grid) -> Grid::OwnBox {
        auto result = grid.everything();
        for (std::size_t column = 0; column < grid.columns().size(); ++column) {
            auto const atoms = grid.columns()[column].atoms;
            if (number(0, 4) == 0) continue;
            if (grid.columns()[column].is_ordered) {
                auto const one = number(0, atoms - 1);
                auto const other = number(0, atoms - 1);
                grid.set_range(result, column, std::min(one, other), std::max(one, other) + 1);
                continue;
            }
            grid.clear(result, column);
            for (std::uint32_t atom = 0; atom < atoms; ++atom)
                if (number(0, 1) == 0) grid.add_atom(result, column, atom);
            if (grid.count(result, column) == 0) grid.add_atom(result, column, number(0, atoms - 1));
        }
        return result;
    }

private:
    auto halves(Grid const& grid, Grid::OwnBox const& part, std::uint32_t column) -> std::pair<Grid::OwnBox, Grid::OwnBox> {
        auto one = part;
        auto other = part;
        auto const at = grid.offset(column);
        if (grid.columns()[column].is_ordered) {
            auto const cut = number(Grid::first(part[at]) + 1, Grid::past(part[at]) - 1);
            one[at] = Grid::range(Grid::first(part[at]), cut);
            other[at] = Grid::range(cut, Grid::past(part[at]));
        } else {
            for (auto word = at; word < at + grid.length(column); ++word) {
                auto const some = static_cast<std::uint64_t>(random_()) << 32 | random_();
                one[word] = part[word] & some;
                other[word] = part[word] & ~some;
            }
        }
        return {std::move(one), std::move(other)};
    }

    std::mt19937 random_;
};

}  // namespace knoop::testing
