#include "src/analysis/matrix_grid.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace knoop {

namespace {

constexpr std::uint32_t bits = 64;
__extension__ using Size = unsigned __int128;

}  // namespace

Grid::Grid(std::vector<GridColumn> columns) : columns_(std::move(columns)) {
    for (auto const& column : columns_) {
        offsets_.push_back(words_);
        words_ += column.is_ordered ? 1 : (column.atoms + bits - 1) / bits;
    }
    offsets_.push_back(words_);
}

auto Grid::everything() const -> OwnBox {
    OwnBox box(words_, 0);
    for (std::size_t column = 0; column < columns_.size(); ++column) set_range(box, column, 0, columns_[column].atoms);
    return box;
}

void Grid::set_range(std::span<Word> box, std::size_t column, std::uint32_t first, std::uint32_t past) const {
    if (columns_[column].is_ordered) {
        box[offsets_[column]] = range(first, past);
        return;
    }
    clear(box, column);
    for (auto atom = first; atom < past; ++atom) add_atom(box, column, atom);
}

void Grid::clear(std::span<Word> box, std::size_t column) const {
    for (auto at = offsets_[column]; at < offsets_[column + 1]; ++at) box[at] = 0;
}

void Grid::add_atom(std::span<Word> box, std::size_t column, std::uint32_t atom) const {
    box[offsets_[column] + atom / bits] |= Word{1} << atom % bits;
}

auto Grid::has_atom(Box box, std::size_t column, std::uint32_t atom) const -> bool {
    if (!columns_[column].is_ordered) return (box[offsets_[column] + atom / bits] >> atom % bits & 1) != 0;
    auto const word = box[offsets_[column]];
    return first(word) <= atom && atom < past(word);
}

auto Grid::meets(Box one, Box other, std::size_t column) const -> bool {
    auto at = offsets_[column];
    if (columns_[column].is_ordered) return first(one[at]) < past(other[at]) && first(other[at]) < past(one[at]);
    for (; at < offsets_[column + 1]; ++at)
        if ((one[at] & other[at]) != 0) return true;
    return false;
}

auto Grid::meets(Box one, Box other) const -> bool {
    for (std::size_t column = 0; column < columns_.size(); ++column)
        if (!meets(one, other, column)) return false;
    return true;
}

auto Grid::contains(Box outer, Box inner) const -> bool {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        auto at = offsets_[column];
        if (columns_[column].is_ordered) {
            if (first(inner[at]) < first(outer[at]) || past(outer[at]) < past(inner[at])) return false;
            continue;
        }
        for (; at < offsets_[column + 1]; ++at)
            if ((inner[at] & ~outer[at]) != 0) return false;
    }
    return true;
}

void Grid::intersect(std::span<Word> box, Box with, std::size_t column) const {
    auto at = offsets_[column];
    if (columns_[column].is_ordered) {
        box[at] = range(std::max(first(box[at]), first(with[at])), std::min(past(box[at]), past(with[at])));
        return;
    }
    for (; at < offsets_[column + 1]; ++at) box[at] &= with[at];
}

auto Grid::count(Box box, std::size_t column) const -> std::uint32_t {
    auto at = offsets_[column];
    if (columns_[column].is_ordered) return past(box[at]) > first(box[at]) ? past(box[at]) - first(box[at]) : 0;
    std::uint32_t sum = 0;
    for (; at < offsets_[column + 1]; ++at) sum += static_cast<std::uint32_t>(std::popcount(box[at]));
    return sum;
}

auto Grid::is_empty(Box box) const -> bool {
    for (std::size_t column = 0; column < columns_.size(); ++column)
        if (count(box, column) == 0) return true;
    return false;
}

void GridTable::add(std::uint32_t row, Grid::Box box) {
    if (grid.is_empty(box)) return;
    row_of.push_back(row);
    boxes.insert(boxes.end(), box.begin(), box.end());
}

namespace {

// ---- what is left of a box when others are taken out

class Remainder {
public:
    Remainder(GridTable const& t, std::size_t most_steps) : table(t), grid(t.grid), most_(most_steps) {
        // Sizes are exact while the whole grid fits a number of 128 bits.
        auto room = 126.0;
        for (auto const& column : grid.columns()) room -= std::bit_width(column.atoms);
        exact_ = room > 0;
    }

    bool disjoint = false;  // no two boxes meet
    std::size_t most_found = 1;
    bool widens = false;                // a gap is told as wide as it can be
    std::vector<Grid::OwnBox> found;    // cells that no box has
    bool more = false;                  // it ended because `most_found` were found
    bool some = false;                  // sizes say that there is one, wherever it is
    std::size_t steps = 0;

    [[nodiscard]] auto finished() const -> bool { return !exhausted_; }

    void search(Grid::OwnBox const& cell, std::span<std::uint32_t const> among) { search(cell, among, 0); }

private:
    GridTable const& table;
    Grid const& grid;
    std::size_t most_;
    bool exact_ = true;
    bool exhausted_ = false;

    static constexpr std::size_t most_depth = 5000;  // of the recursion

    // How much of the cell a box has: exactly, and as a share for comparing.
    struct Share {
        Size size = 1;
        double part = 1;
    };
    auto share(Grid::Box cell, Grid::Box box) const -> Share {
        Share result;
        for (std::size_t column = 0; column < grid.columns().size(); ++column) {
            auto const [common, all] = counts(cell, box, column);
            if (exact_) result.size *= common;
            result.part *= static_cast<double>(common) / all;
        }
        return result;
    }
    auto counts(Grid::Box cell, Grid::Box box, std::size_t column) const -> std::pair<std::uint32_t, std::uint32_t> {
        auto at = grid.offset(column);
        auto const end = at + grid.length(column);
        if (grid.columns()[column].is_ordered) {
            auto const low = std::max(Grid::first(cell[at]), Grid::first(box[at]));
            auto const high = std::min(Grid::past(cell[at]), Grid::past(box[at]));
            return {high > low ? high - low : 0, Grid::past(cell[at]) - Grid::first(cell[at])};
        }
        std::uint32_t common = 0;
        std::uint32_t all = 0;
        for (; at < end; ++at) {
            common += static_cast<std::uint32_t>(std::popcount(cell[at] & box[at]));
            all += static_cast<std::uint32_t>(std::popcount(cell[at]));
        }
        return {common, all};
    }

    void search(Grid::OwnBox const& cell, std::span<std::uint32_t const> among, std::size_t depth) {
        if (more || exhausted_) return;
        steps += among.size() + found.size() + 1;
        if (steps > most_ || depth > most_depth) {
            exhausted_ = true;
            return;
        }
        for (auto const& gap : found)
            if (grid.contains(gap, cell)) return;
        std::vector<std::uint32_t> here;
        here.reserve(among.size());
        auto best = std::uint32_t{0};
        auto best_part = -1.0;
        Size covered = 0;
        for (auto const at : among) {
            auto const box = table.box(at);
            if (!grid.meets(box, cell)) continue;
            auto const part = share(cell, box);
            if (part.part >= 1 && grid.contains(box, cell)) return;
            covered += part.size;
            here.push_back(at);
            if (part.part > best_part) {
                best_part = part.part;
                best = at;
            }
        }
        if (here.empty()) return keep(cell);
        if (exact_) {
            auto const whole = share(cell, cell).size;
            if (disjoint && covered == whole) return;
            some = some || covered < whole;
        }
        around(cell, table.box(best), [&](Grid::OwnBox const& part) { search(part, here, depth + 1); });
    }

    // The parts of a cell outside a box, which do not overlap: the column that the box has least of comes first, so that the
    // largest part is cut off first.
    template <class Visit>
    void around(Grid::OwnBox const& cell, Grid::Box box, Visit const& visit) {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t column = 0; column < grid.columns().size(); ++column) {
            auto const [common, all] = counts(cell, box, column);
            if (common < all) order.emplace_back(static_cast<double>(common) / all, column);
        }
        std::sort(order.begin(), order.end());
        auto rest = cell;
        for (auto const& [share, column] : order) {
            auto const at = grid.offset(column);
            if (grid.columns()[column].is_ordered) {
                auto const [low, high] = std::pair{Grid::first(rest[at]), Grid::past(rest[at])};
                auto part = rest;
                if (low < Grid::first(box[at])) {
                    part[at] = Grid::range(low, Grid::first(box[at]));
                    visit(part);
                }
                if (Grid::past(box[at]) < high) {
                    part[at] = Grid::range(Grid::past(box[at]), high);
                    visit(part);
                }
            } else {
                auto part = rest;
                for (auto word = at; word < at + grid.length(column); ++word) part[word] &= ~box[word];
                visit(part);
            }
            grid.intersect(rest, box, column);
        }
    }

    // A cell that no box has. What of it lies in a gap that was told is left out.
    void keep(Grid::OwnBox const& cell) {
        if (more) return;
        for (std::size_t at = 0; at < found.size(); ++at) {
            if (!grid.meets(found[at], cell)) continue;
            if (grid.contains(found[at], cell)) return;
            auto const known = found[at];
            around(cell, known, [&](Grid::OwnBox const& part) { keep(part); });
            return;
        }
        some = true;
        if (found.size() == most_found) {
            more = true;
            return;
        }
        found.push_back(widens ? widened(cell) : cell);
        if (!widens && found.size() == most_found) more = true;
    }

    // As wide as the boxes allow: of an ordered column one range.
    auto widened(Grid::OwnBox cell) -> Grid::OwnBox {
        for (std::size_t column = 0; column < grid.columns().size(); ++column) {
            auto const at = grid.offset(column);
            auto const ordered = grid.columns()[column].is_ordered;
            auto low = std::uint32_t{0};
            auto high = grid.columns()[column].atoms;
            auto wide = grid.everything();
            for (std::size_t box = 0; box < table.size(); ++box) {
                if (!meets_elsewhere(table.box(box), cell, column)) continue;
                auto const side = table.box(box);
                if (!ordered) {
                    for (auto word = at; word < at + grid.length(column); ++word) wide[word] &= ~side[word];
                } else if (Grid::past(side[at]) <= Grid::first(cell[at])) {
                    low = std::max(low, Grid::past(side[at]));
                } else {
                    high = std::min(high, Grid::first(side[at]));
                }
            }
            steps += table.size();
            if (ordered) cell[at] = Grid::range(low, high);
            else std::copy_n(wide.begin() + static_cast<std::ptrdiff_t>(at), grid.length(column), cell.begin() + static_cast<std::ptrdiff_t>(at));
        }
        return cell;
    }

    auto meets_elsewhere(Grid::Box box, Grid::Box cell, std::size_t but) const -> bool {
        for (std::size_t column = 0; column < grid.columns().size(); ++column)
            if (column != but && !grid.meets(box, cell, column)) return false;
        return true;
    }
};

auto all_boxes(GridTable const& table) -> std::vector<std::uint32_t> {
    std::vector<std::uint32_t> all(table.size());
    std::iota(all.begin(), all.end(), 0u);
    return all;
}

// The sweep: calls `meet(one, other)` for each two boxes that meet, until it says no. False when it ended before all was seen.
template <class Meet>
auto sweep(GridTable const& table, std::size_t most_steps, Meet const& meet) -> bool {
    auto const& grid = table.grid;
    auto best = grid.columns().size();
    for (std::size_t column = 0; column < grid.columns().size(); ++column)
        if (grid.columns()[column].is_ordered && (best == grid.columns().size() || grid.columns()[column].atoms > grid.columns()[best].atoms))
            best = column;
    auto order = all_boxes(table);
    auto const ordered = best < grid.columns().size();
    auto const at = ordered ? grid.offset(best) : 0;
    if (ordered)
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return Grid::first(table.box(a)[at]) < Grid::first(table.box(b)[at]); });
    std::vector<std::uint32_t> open;
    std::size_t steps = 0;
    for (auto const next : order) {
        auto const box = table.box(next);
        if (ordered)
            std::erase_if(open, [&](auto other) { return Grid::past(table.box(other)[at]) <= Grid::first(box[at]); });
        for (auto const other : open) {
            if (++steps > most_steps) return false;
            if (grid.meets(box, table.box(other)) && !meet(std::min(next, other), std::max(next, other))) return false;
        }
        open.push_back(next);
    }
    return true;
}

}  // namespace

auto find_overlaps(GridTable const& table, GridBudget const& budget) -> GridOverlaps {
    constexpr std::size_t most_kept = 4'000'000;
    GridOverlaps result;
    std::vector<GridOverlap> all;
    auto const earlier = [](GridOverlap const& a, GridOverlap const& b) { return std::pair{a.one, a.other} < std::pair{b.one, b.other}; };
    auto const single = table.rows == table.size();  // else two rows may meet in several boxes
    result.complete = sweep(table, budget.steps, [&](auto one, auto other) {
        auto const pair = GridOverlap{table.row_of[one], table.row_of[other]};
        if (pair.one == pair.other) return true;
        all.push_back(pair);
        if (all.size() < most_kept) return true;
        if (!single) return false;
        result.total += all.size() - std::min(all.size(), budget.most_overlaps);
        std::sort(all.begin(), all.end(), earlier);
        all.resize(std::min(all.size(), budget.most_overlaps));
        return true;
    });
    std::sort(all.begin(), all.end(), earlier);
    all.erase(std::unique(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.one == b.one && a.other == b.other; }), all.end());
    result.total += all.size();
    all.resize(std::min(all.size(), budget.most_overlaps));
    result.pairs = std::move(all);
    return result;
}

auto find_gaps(GridTable const& table, Grid::Box among, GridBudget const& budget) -> GridGaps {
    Remainder remainder{table, budget.steps};
    remainder.disjoint = sweep(table, budget.steps, [](auto, auto) { return false; });
    remainder.most_found = budget.most_gaps;
    remainder.widens = true;
    GridGaps result;
    if (table.grid.is_empty(among)) return result;
    remainder.search({among.begin(), among.end()}, all_boxes(table));
    result.boxes = std::move(remainder.found);
    result.any = remainder.some;
    result.complete = remainder.finished() && !remainder.more;
    result.decided = remainder.finished() || result.any;
    return result;
}

namespace {

// The boxes of each row, in order.
auto ranges_of(GridTable const& table) -> std::vector<std::pair<std::uint32_t, std::uint32_t>> {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges(table.rows);
    for (std::uint32_t box = 0; box < table.size(); ++box) {
        auto& range = ranges[table.row_of[box]];
        if (range.second == 0) range.first = box;
        range.second = box + 1;
    }
    return ranges;
}

enum class Covered { no, yes, unknown };

// Is the row wholly inside these boxes?
auto covers(GridTable const& table, std::pair<std::uint32_t, std::uint32_t> row, std::vector<std::uint32_t> const& boxes, std::size_t& steps) -> Covered {
    for (auto box = row.first; box < row.second; ++box) {
        Remainder remainder{table, steps};
        auto const cell = table.box(box);
        remainder.search({cell.begin(), cell.end()}, boxes);
        steps -= std::min(steps, remainder.steps);
        if (remainder.some) return Covered::no;
        if (!remainder.finished()) return Covered::unknown;
    }
    return Covered::yes;
}

auto contains_all(GridTable const& table, std::pair<std::uint32_t, std::uint32_t> row, std::uint32_t outer) -> bool {
    for (auto box = row.first; box < row.second; ++box)
        if (!table.grid.contains(table.box(outer), table.box(box))) return false;
    return true;
}

constexpr std::size_t most_weighed = 64;  // rows, when it is asked which of them are needed

}  // namespace

auto find_masked(GridTable const& table, GridBudget const& budget) -> GridCovers {
    GridCovers result;
    auto const ranges = ranges_of(table);
    auto steps = budget.steps;
    for (std::uint32_t row = 0; row < table.rows; ++row) {
        if (ranges[row].second == 0) continue;  // it holds for no case at all
        std::vector<std::uint32_t> before;
        for (std::uint32_t other = 0; other < ranges[row].first; ++other)
            for (auto box = ranges[row].first; box < ranges[row].second; ++box)
                if (table.grid.meets(table.box(other), table.box(box))) {
                    before.push_back(other);
                    break;
                }
        steps -= std::min<std::size_t>(steps, ranges[row].first);
        auto const answer = covers(table, ranges[row], before, steps);
        if (answer == Covered::unknown) result.undecided.push_back(row);
        if (answer != Covered::yes) continue;
        // One that has all of it; else as few as are needed, the later ones left out first.
        GridCovered covered{row, {}};
        auto const whole = std::find_if(before.begin(), before.end(), [&](auto other) { return contains_all(table, ranges[row], other); });
        if (whole != before.end()) before = {*whole};
        for (auto const box : before)
            if (covered.by.empty() || covered.by.back() != table.row_of[box]) covered.by.push_back(table.row_of[box]);
        for (auto at = covered.by.size() <= most_weighed ? covered.by.size() : 0; at-- > 0 && covered.by.size() > 1;) {
            std::vector<std::uint32_t> rest;
            for (auto const box : before)
                if (table.row_of[box] != covered.by[at]) rest.push_back(box);
            if (covers(table, ranges[row], rest, steps) != Covered::yes) continue;
            before = std::move(rest);
            covered.by.erase(covered.by.begin() + static_cast<std::ptrdiff_t>(at));
        }
        result.rows.push_back(std::move(covered));
    }
    return result;
}

auto find_subsumed(GridTable const& table, GridBudget const& budget) -> GridCovers {
    GridCovers result;
    auto const ranges = ranges_of(table);
    auto steps = budget.steps;
    auto const inside = [&](std::uint32_t inner, std::uint32_t outer) {
        auto const [first, past] = ranges[outer];
        if (past - first == 1 && ranges[inner].second - ranges[inner].first == 1) {
            steps -= std::min<std::size_t>(steps, 1);
            return table.grid.contains(table.box(first), table.box(ranges[inner].first)) ? Covered::yes : Covered::no;
        }
        std::vector<std::uint32_t> boxes(past - first);
        std::iota(boxes.begin(), boxes.end(), first);
        return covers(table, ranges[inner], boxes, steps);
    };
    for (std::uint32_t row = 0; row < table.rows; ++row) {
        if (ranges[row].second == 0) continue;
        if (steps == 0) {
            result.undecided.push_back(row);
            continue;
        }
        GridCovered covered{row, {}};
        auto unknown = false;
        for (std::uint32_t other = 0; other < table.rows; ++other) {
            if (other == row || ranges[other].second == 0) continue;
            auto const answer = inside(row, other);
            unknown = unknown || answer == Covered::unknown;
            if (answer == Covered::yes && !(other > row && inside(other, row) == Covered::yes)) covered.by.push_back(other);
        }
        if (!covered.by.empty()) result.rows.push_back(std::move(covered));
        else if (unknown) result.undecided.push_back(row);
    }
    return result;
}

}  // namespace knoop
