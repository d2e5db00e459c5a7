#include "src/diagrams/router.hpp"

#include <cmath>
#include <cstdlib>
#include <queue>

namespace knoop {

namespace {

constexpr double pitch = 7;      // between two tracks
constexpr double clearance = 3;  // between a box and the nearest line along it
constexpr double beside = 4;     // between a line and a label next to it
constexpr double corner = 5;     // no line enters a side nearer to its end

// Prices, in steps of the lattice.
constexpr float bend = 5;
constexpr float crossing = 3;
constexpr float sharing = 25;    // a step along another line
constexpr float shared = 0.6F;   // a step along a line of the same bundle
constexpr float used_port = 12;  // where another line enters already
constexpr float off_centre = 0.15F;

constexpr std::uint32_t several = 0xFFFF'FFFFu;
constexpr std::uint32_t border = several - 1;
constexpr double most_cells = 16e6;           // of a lattice; on a larger area nothing is routed
constexpr std::size_t most_work = 6'000'000;  // states looked at, over all lines

auto is_too_large(Size area) -> bool { return area.width / pitch * area.height / pitch > most_cells; }

}  // namespace

Router::Router(Size area)
    : columns_(is_too_large(area) ? 0 : static_cast<int>(area.width / pitch) + 2),
      rows_(is_too_large(area) ? 0 : static_cast<int>(area.height / pitch) + 2),
      cells_(static_cast<std::size_t>(columns_) * rows_),
      states_(2 * cells_.size()) {}

auto Router::column_from(double x) const -> int { return std::clamp(static_cast<int>(std::ceil(x / pitch)), 0, columns_); }
auto Router::row_from(double y) const -> int { return std::clamp(static_cast<int>(std::ceil(y / pitch)), 0, rows_); }

void Router::block(Box const& box) {
    taken_.push_back(box);
    auto const room = box.grown(clearance);
    for (auto row = row_from(room.y); row < rows_ && row * pitch < room.bottom(); ++row)
        for (auto column = column_from(room.x); column < columns_ && column * pitch < room.right(); ++column)
            cells_[cell_at(column, row)].blocked = true;
}

// Tracks nearer than `near` count as its own: a line that is drawn already need not be on the lattice.
void Router::mark(std::vector<Point> const& line, std::uint32_t bundle, double near) {
    auto const add = [&](std::uint32_t& place) { place = place == 0 || place == bundle ? bundle : several; };
    for (std::size_t i = 1; i < line.size(); ++i) {
        auto const x1 = std::min(line[i - 1].x, line[i].x);
        auto const x2 = std::max(line[i - 1].x, line[i].x);
        auto const y1 = std::min(line[i - 1].y, line[i].y);
        auto const y2 = std::max(line[i - 1].y, line[i].y);
        if (y2 - y1 <= x2 - x1)
            for (auto row = row_from(y1 - near); row < rows_ && row * pitch <= y2 + near; ++row)
                for (auto column = column_from(x1); column < columns_ && column * pitch <= x2; ++column)
                    add(cells_[cell_at(column, row)].across);
        else
            for (auto column = column_from(x1 - near); column < columns_ && column * pitch <= x2 + near; ++column)
                for (auto row = row_from(y1); row < rows_ && row * pitch <= y2; ++row) add(cells_[cell_at(column, row)].along);
    }
}

void Router::add_border(Box const& box) {
    mark({{box.x, box.y}, {box.right(), box.y}, {box.right(), box.bottom()}, {box.x, box.bottom()}, {box.x, box.y}}, border, pitch * 0.9);
}

void Router::add_drawn(std::vector<Point> const& line) { mark(line, several, pitch * 0.9); }

auto Router::ports(Box const& box) const -> std::vector<Port> {
    std::vector<Port> found;
    auto const room = box.grown(clearance);
    auto const add = [&](int column, int row, bool is_along, double away, Point end) {
        if (column < 0 || row < 0 || column >= columns_ || row >= rows_) return;
        auto const cell = cell_at(column, row);
        if (cells_[cell].blocked) return;
        auto price = static_cast<float>(away / pitch) * off_centre;
        auto const used = is_along ? cells_[cell].along : cells_[cell].across;
        if (used != 0) price += used_port;
        found.push_back({cell, is_along, price, end});
    };
    auto const above = row_from(room.y) - 1;
    auto const below = row_from(room.bottom());
    auto const left = column_from(room.x) - 1;
    auto const right = column_from(room.right());
    for (auto column = column_from(box.x + corner); column * pitch <= box.right() - corner; ++column) {
        auto const x = column * pitch;
        auto const away = std::abs(x - box.centre().x);
        add(column, above, true, away, {x, box.y});
        add(column, below, true, away, {x, box.bottom()});
    }
    for (auto row = row_from(box.y + corner); row * pitch <= box.bottom() - corner; ++row) {
        auto const y = row * pitch;
        auto const away = std::abs(y - box.centre().y);
        add(left, row, false, away, {box.x, y});
        add(right, row, false, away, {box.right(), y});
    }
    return found;
}

auto Router::route(Box const& from, Box const& to, std::uint32_t bundle) -> std::vector<Point> {
    auto const starts = ports(from);
    auto const goals = ports(to);
    if (starts.empty() || goals.empty() || work_ > most_work) return {};
    ++round_;
    // The ends are few: the price of each goal by its state.
    std::vector<std::pair<std::size_t, Port const*>> ends;
    for (auto const& goal : goals) ends.emplace_back(2 * goal.cell + (goal.is_along ? 1 : 0), &goal);
    std::sort(ends.begin(), ends.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    auto const goal_box = to.grown(clearance + pitch);
    auto const estimate = [&](int column, int row) {
        auto const x = column * pitch;
        auto const y = row * pitch;
        auto const across = std::max({goal_box.x - x, x - goal_box.right(), 0.0});
        auto const along = std::max({goal_box.y - y, y - goal_box.bottom(), 0.0});
        return static_cast<float>((across + along) / pitch) * shared;
    };
    struct Open {
        float total;
        std::uint32_t state;
        bool operator<(Open const& other) const { return total != other.total ? total > other.total : state > other.state; }
    };
    std::priority_queue<Open> open;
    auto const reach = [&](std::size_t state, float cost, std::uint32_t previous) {
        auto& known = states_[state];
        if (known.round == round_ && (known.done || known.cost <= cost)) return;
        known = {cost, previous, round_, false};
        auto const cell = state / 2;
        open.push({cost + estimate(static_cast<int>(cell % columns_), static_cast<int>(cell / columns_)),
                   static_cast<std::uint32_t>(state)});
    };
    constexpr std::uint32_t begin = 0xFFFF'FFFFu;
    for (auto const& start : starts) reach(2 * start.cell + (start.is_along ? 1 : 0), start.price, begin);

    auto best = begin;
    auto best_cost = 0.0F;
    Port const* best_port = nullptr;
    while (!open.empty()) {
        auto const total = open.top().total;  // no structured bindings: clang 14 captures none
        auto const at = open.top().state;
        open.pop();
        if (states_[at].round != round_ || states_[at].done) continue;
        if (best_port != nullptr && total >= best_cost) break;
        states_[at].done = true;
        ++work_;
        auto const cost = states_[at].cost;
        for (auto end = std::lower_bound(ends.begin(), ends.end(), at, [](auto const&a, std::size_t b) { return a.first < b; });
             end != ends.end() && end->first == at; ++end)
            if (best_port == nullptr || cost + end->second->price < best_cost) {
                best = at;
                best_cost = cost + end->second->price;
                best_port = end->second;
            }
        auto const cell = at / 2;
        auto const is_along = at % 2 == 1;
        auto const column = static_cast<int>(cell % columns_);
        auto const row = static_cast<int>(cell / columns_);
        auto const step = [&](int by_column, int by_row) {
            auto const c = column + by_column;
            auto const r = row + by_row;
            if (c < 0 || r < 0 || c >= columns_ || r >= rows_) return;
            auto const& next = cells_[cell_at(c, r)];
            if (next.blocked) return;
            auto const same = by_row != 0 ? next.along : next.across;
            auto const other = by_row != 0 ? next.across : next.along;
            auto price = same == bundle ? shared : same != 0 ? 1 + sharing : 1;
            if (other != 0 && other != bundle) price += crossing;
            reach(2 * cell_at(c, r) + (by_row != 0 ? 1 : 0), cost + price, at);
        };
        if (is_along) {
            step(0, 1);
            step(0, -1);
        } else {
            step(1, 0);
            step(-1, 0);
        }
        reach(at ^ 1u, cost + bend, at);
    }
    if (best_port == nullptr) return {};

    std::vector<Point> back{best_port->end};
    auto at = best;
    while (true) {
        auto const cell = at / 2;
        Point const point{static_cast<double>(cell % columns_) * pitch, static_cast<double>(cell / columns_) * pitch};
        if (!(back.back() == point)) back.push_back(point);
        if (states_[at].from == begin) break;
        at = states_[at].from;
    }
    auto const first = at;
    for (auto const& start : starts)
        if (2 * start.cell + (start.is_along ? 1 : 0) == first) {
            back.push_back(start.end);
            break;
        }
    std::reverse(back.begin(), back.end());
    // Only the corners.
    std::vector<Point> line;
    for (auto const point : back) {
        auto const count = line.size();
        if (count >= 2 && ((line[count - 2].x == line[count - 1].x && line[count - 1].x == point.x) ||
                           (line[count - 2].y == line[count - 1].y && line[count - 1].y == point.y)))
            line.back() = point;
        else
            line.push_back(point);
    }
    mark(line, bundle, pitch / 2);
    return line;
}

auto Router::place_label(std::vector<Point> const& line, Size label, std::uint32_t bundle, bool may_cover) -> std::optional<Box> {
    std::optional<Box> best;
    auto least = 1e9;
    // `cover`: its own line may run through it.
    auto const consider = [&](Box const& box, double price, bool cover) {
        auto const room = box.grown(cover ? pitch / 2 : 1);
        if (box.x < 0 || box.y < 0 || box.right() > (columns_ - 1) * pitch || box.bottom() > (rows_ - 1) * pitch) return;
        for (auto row = row_from(room.y); row < rows_ && row * pitch <= room.bottom(); ++row)
            for (auto column = column_from(room.x); column < columns_ && column * pitch <= room.right(); ++column) {
                auto const& cell = cells_[cell_at(column, row)];
                if (cell.blocked || cell.labelled) return;
                for (auto const used : {cell.along, cell.across}) {
                    if (used == 0 || (used == bundle && cover)) continue;
                    if (!may_cover && used != border) return;
                    price += 2;
                }
                if (price >= least) return;
            }
        // The lattice is too coarse for corners.
        for (auto const& other : taken_)
            if (other.overlaps(box.grown(clearance))) return;
        least = price;
        best = box;
    };
    for (std::size_t i = 1; i < line.size(); ++i) {
        auto const length = std::abs(line[i].x - line[i - 1].x) + std::abs(line[i].y - line[i - 1].y);
        auto const is_along = line[i].x == line[i - 1].x;
        auto const steps = std::max(1, static_cast<int>(length / (2 * pitch)));
        for (auto step = 0; step <= steps; ++step) {
            auto const share = static_cast<double>(step) / steps;
            auto const x = line[i - 1].x + share * (line[i].x - line[i - 1].x);
            auto const y = line[i - 1].y + share * (line[i].y - line[i - 1].y);
            // Rather in the middle of a long piece; on the line, or right beside it.
            auto const price = std::abs(share - 0.5) * 4 - std::min(length, 200.0) / 100;
            Box const on{x - label.width / 2, y - label.height / 2, label.width, label.height};
            consider(on, price, true);
            auto const aside = is_along ? label.width / 2 + beside : 0.0;
            auto const over = is_along ? 0.0 : label.height / 2 + beside;
            consider(on.moved(aside, -over), price + 1, false);
            consider(on.moved(-aside, over), price + 1, false);
        }
    }
    if (!best) return best;
    taken_.push_back(*best);
    auto const room = best->grown(pitch / 2);
    for (auto row = row_from(room.y); row < rows_ && row * pitch <= room.bottom(); ++row)
        for (auto column = column_from(room.x); column < columns_ && column * pitch <= room.right(); ++column)
            cells_[cell_at(column, row)].labelled = true;
    return best;
}

}  // namespace knoop
