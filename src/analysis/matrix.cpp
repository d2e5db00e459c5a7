#include "src/analysis/matrix.hpp"

#include "src/analysis/region_boxes.hpp"

#include <algorithm>
#include <set>

namespace knoop {

namespace {

constexpr std::size_t most_alternatives = 512;  // of a row, after multiplying out its cells

class Checker {
public:
    Checker(Model const& m, std::uint32_t matrix, Cases& c, Regions& r) : model(m), table_(m.matrices[matrix]), matrix_(matrix), cases(c), regions(r) {}

    auto run(GridBudget const& budget, std::function<bool(MatrixRow const&)> const& closes) -> MatrixReport {
        read_rows();
        if (report.too_wide) return std::move(report);
        auto const grid = build();
        auto const among = declared(grid.grid);
        auto const gaps = closes ? find_gaps(only(grid, closes), among, budget) : find_gaps(grid, among, budget);
        report.gaps_complete = gaps.complete;
        report.gaps_decided = gaps.decided;
        for (auto const& gap : gaps.boxes) report.gaps.push_back(region_of_gap(grid.grid, gap, among));
        auto const overlaps = find_overlaps(grid, budget);
        report.overlaps_total = overlaps.total;
        report.overlaps_complete = overlaps.complete;
        for (auto const& pair : overlaps.pairs)
            report.overlaps.push_back({pair.one, pair.other, regions.intersect(report.rows[pair.one], report.rows[pair.other])});
        auto masked = find_masked(grid, budget);
        report.masked = std::move(masked.rows);
        report.unchecked = std::move(masked.undecided);
        report.subsumed = find_subsumed(grid, budget).rows;
        return std::move(report);
    }

private:
    Model const& model;
    Matrix const& table_;
    std::uint32_t matrix_;
    Cases& cases;
    Regions& regions;
    MatrixReport report;

    std::vector<std::vector<Box>> rows_;     // the alternatives of each row
    std::vector<AxisId> axes_;               // of the grid's columns
    std::vector<std::vector<Cut>> cuts_;     // their breakpoints, the ends of the axis among them

    // ---- rows as boxes

    void read_rows() {
        for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
            report.rows.push_back(Regions::everything);
            rows_.push_back({Box{}});
            auto const place = table_.rows[row].row;
            std::size_t at = 0;
            for (auto const cell : (*model.trees)[place.file.index].children(place.node)) {
                auto const& column = table_.columns[at++];
                if (column.is != MatrixColumn::Is::condition) continue;
                auto const region = cases.cell_region({place.file, cell}, DimensionId{column.index}, table_.decision);
                report.rows.back() = regions.intersect(report.rows.back(), region);
                rows_.back() = multiplied(rows_.back(), alternatives(region));
                if (rows_.back().size() <= most_alternatives) continue;
                report.too_wide = true;
                return;
            }
            if (report.rows.back() == Regions::nothing) report.empty.push_back(row);
        }
    }

    // A cell is mostly about one axis: then it is one box, without asking what else it could be.
    auto alternatives(RegionId cell) -> std::vector<Box> {
        if (cell == Regions::nothing) return {};
        if (cell == Regions::everything) return {Box{}};
        auto const axis = regions.top_axis(cell);
        Side side{axis, {}};
        auto low = regions.axis(axis).domain.low;
        for (auto const& edge : regions.edges(cell)) {
            if (!regions.is_terminal(edge.to)) return boxes_of(regions, cell, most_alternatives + 1).boxes;
            if (edge.to == Regions::everything) side.values.push_back({low, edge.high});
            low = edge.high;
        }
        return {Box{side}};
    }

    auto multiplied(std::vector<Box> const& all, std::vector<Box> const& by) -> std::vector<Box> {
        std::vector<Box> result;
        for (auto const& one : all)
            for (auto const& other : by) {
                auto box = one;
                auto possible = true;
                for (auto const& side : other) possible = possible && narrow(box, side);
                if (!possible) continue;
                result.push_back(std::move(box));
                if (result.size() > most_alternatives) return result;
            }
        return result;
    }

    // The same open norm may stand in two cells.
    auto narrow(Box& box, Side const& side) -> bool {
        auto const known = std::find_if(box.begin(), box.end(), [&](Side const& each) { return each.axis == side.axis; });
        if (known == box.end()) {
            box.push_back(side);
            return true;
        }
        std::vector<Interval> common;
        for (auto const& one : known->values)
            for (auto const& other : side.values) {
                Interval const both{std::max(one.low, other.low), std::min(one.high, other.high)};
                if (both.low < both.high) common.push_back(both);
            }
        known->values = std::move(common);
        return !known->values.empty();
    }

    // ---- the grid

    auto build() -> GridTable {
        for (auto const& column : table_.columns)
            if (column.is == MatrixColumn::Is::condition)
                if (auto const axis = cases.axis_of(DimensionId{column.index}); axis) axes_.push_back(axis);
        std::set<AxisId> norms;
        for (auto const& row : rows_)
            for (auto const& box : row)
                for (auto const& side : box)
                    if (std::find(axes_.begin(), axes_.end(), side.axis) == axes_.end()) norms.insert(side.axis);
        axes_.insert(axes_.end(), norms.begin(), norms.end());

        std::vector<GridColumn> columns;
        for (auto const axis : axes_) {
            std::vector<Cut> cuts{regions.axis(axis).domain.low, regions.axis(axis).domain.high};
            for (auto const& row : rows_)
                for (auto const& box : row)
                    for (auto const& side : box)
                        for (auto const& values : side.values)
                            if (side.axis == axis) cuts.insert(cuts.end(), {values.low, values.high});
            std::sort(cuts.begin(), cuts.end());
            cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
            columns.push_back({regions.axis(axis).is_ordered(), static_cast<std::uint32_t>(cuts.size() - 1)});
            cuts_.push_back(std::move(cuts));
        }
        GridTable grid{Grid{std::move(columns)}, static_cast<std::uint32_t>(rows_.size()), {}, {}};
        for (std::uint32_t row = 0; row < rows_.size(); ++row)
            for (auto const& box : rows_[row]) add(grid, row, box, grid.grid.everything(), 0);
        return grid;
    }

    auto only(GridTable const& all, std::function<bool(MatrixRow const&)> const& wanted) const -> GridTable {
        GridTable some{all.grid, all.rows, {}, {}};
        for (std::size_t box = 0; box < all.size(); ++box)
            if (wanted(table_.rows[all.row_of[box]])) some.add(all.row_of[box], all.box(box));
        return some;
    }

    auto atom(std::size_t column, Cut const& cut) const -> std::uint32_t {
        auto const& cuts = cuts_[column];
        return static_cast<std::uint32_t>(std::lower_bound(cuts.begin(), cuts.end(), cut) - cuts.begin());
    }

    // Of an ordered column each range is a box of its own.
    void add(GridTable& table, std::uint32_t row, Box const& box, Grid::OwnBox const& so_far, std::size_t next) {
        if (next == box.size()) return table.add(row, so_far);
        auto const& side = box[next];
        auto const column = static_cast<std::size_t>(std::find(axes_.begin(), axes_.end(), side.axis) - axes_.begin());
        auto narrowed = so_far;
        if (!table.grid.columns()[column].is_ordered) table.grid.clear(narrowed, column);
        for (auto const& values : side.values) {
            auto const first = atom(column, values.low);
            auto const past = atom(column, values.high);
            if (table.grid.columns()[column].is_ordered) {
                table.grid.set_range(narrowed, column, first, past);
                add(table, row, box, narrowed, next + 1);
            } else {
                for (auto at = first; at < past; ++at) table.grid.add_atom(narrowed, column, at);
            }
        }
        if (!table.grid.columns()[column].is_ordered) add(table, row, box, narrowed, next + 1);
    }

    // The atoms with a value that somebody declared, and that is no rest of something.
    auto declared(Grid const& grid) -> Grid::OwnBox {
        auto among = grid.everything();
        auto const known = cases.declared();
        for (std::size_t column = 0; column < axes_.size(); ++column) {
            auto const shadow = regions.shadow(known, axes_[column]);
            if (shadow == Regions::everything || grid.columns()[column].is_ordered) continue;
            grid.clear(among, column);
            for (std::uint32_t at = 0; at < grid.columns()[column].atoms; ++at)
                if (regions.meets(shadow, regions.interval(axes_[column], {cuts_[column][at], cuts_[column][at + 1]})))
                    grid.add_atom(among, column, at);
        }
        return among;
    }

    // A column that has all that counts is left free: "all cases", not a list of them.
    auto region_of_gap(Grid const& grid, Grid::Box gap, Grid::Box among) -> RegionId {
        Box box;
        for (std::size_t column = 0; column < axes_.size(); ++column) {
            Side side{axes_[column], {}};
            auto all = true;
            for (std::uint32_t at = 0; at < grid.columns()[column].atoms; ++at) {
                if (!grid.has_atom(gap, column, at)) {
                    all = all && !grid.has_atom(among, column, at);
                    continue;
                }
                auto const& cuts = cuts_[column];
                if (!side.values.empty() && side.values.back().high == cuts[at]) side.values.back().high = cuts[at + 1];
                else side.values.push_back({cuts[at], cuts[at + 1]});
            }
            if (!all) box.push_back(shorter(std::move(side)));
        }
        return region_of(regions, box);
    }

    // What nobody declared belongs to a gap as well as not. Left out where that takes fewer names: `sport`, but `not culture`.
    auto shorter(Side side) const -> Side {
        auto const& axis = regions.axis(side.axis);
        if (axis.tag != AxisTag::entity) return side;
        auto const has = [&](std::uint32_t first, std::uint32_t past) {
            return std::any_of(side.values.begin(), side.values.end(),
                               [&](Interval const& each) { return each.low <= Cut{first, 1, false} && Cut{past, 1, false} <= each.high; });
        };
        auto const lacks = [&](std::uint32_t first, std::uint32_t past) {
            return std::none_of(side.values.begin(), side.values.end(),
                                [&](Interval const& each) { return each.low < Cut{past, 1, false} && Cut{first, 1, false} < each.high; });
        };
        Side named{side.axis, {}};
        std::size_t excluded = 0;
        auto const count = static_cast<std::uint32_t>(axis.entities.size());
        for (std::uint32_t at = 0; at < count;) {
            auto const past = axis.extents[at];
            if (has(at, past)) named.values.push_back({{at, 1, false}, {past, 1, false}});
            if (lacks(at, past)) ++excluded;
            at = has(at, past) || lacks(at, past) ? past : at + 1;
        }
        if (named.values.empty() || (has(count, count + 1) && excluded < named.values.size())) return side;
        return named;
    }
};

}  // namespace

auto check_matrix(Model const& model, std::uint32_t matrix, Cases& cases, Regions& regions, GridBudget const& budget,
                  std::function<bool(MatrixRow const&)> const& closes) -> MatrixReport {
    return Checker{model, matrix, cases, regions}.run(budget, closes);
}

}  // namespace knoop
