#include "src/cli/line_diff.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace knoop {

namespace {

constexpr std::ptrdiff_t context = 3;           // lines round a change
constexpr std::ptrdiff_t most_changes = 2'000;  // beyond it the search costs more than a shorter diff is worth

using Lines = std::vector<std::string_view>;

auto lines_of(std::string_view text) -> Lines {
    Lines lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto const size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

// For each line, whether it stays. Both sides keep the same lines in the same order.
struct Kept {
    std::vector<bool> before;
    std::vector<bool> after;
};

// The shortest edit between two ranges, after E. Myers, "An O(ND) difference algorithm and its variations" (1986).
void keep_common(Lines const& before, Lines const& after, std::ptrdiff_t first, std::ptrdiff_t before_end,
                 std::ptrdiff_t after_end, Kept& kept) {
    auto const n = before_end - first;
    auto const m = after_end - first;
    auto const same = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
        return before[static_cast<std::size_t>(first + x)] == after[static_cast<std::size_t>(first + y)];
    };
    auto const most = std::min(n + m, most_changes);
    std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
    auto const at = [&](std::vector<std::ptrdiff_t>& row, std::ptrdiff_t k) -> std::ptrdiff_t& {
        return row[static_cast<std::size_t>(k + most + 1)];
    };
    std::vector<std::vector<std::ptrdiff_t>> rows;
    for (std::ptrdiff_t d = 0; d <= most; ++d) {
        rows.push_back(reach);
        for (auto k = -d; k <= d; k += 2) {
            auto const down = k == -d || (k != d && at(reach, k - 1) < at(reach, k + 1));
            auto x = down ? at(reach, k + 1) : at(reach, k - 1) + 1;
            while (x < n && x - k < m && same(x, x - k)) ++x;
            at(reach, k) = x;
            if (x < n || x - k < m) continue;
            // Back along the way it was found.
            auto y = m;
            for (x = n; d >= 0; --d) {
                auto const diagonal = x - y;
                auto& row = rows[static_cast<std::size_t>(d)];
                auto const came_down = diagonal == -d || (diagonal != d && at(row, diagonal - 1) < at(row, diagonal + 1));
                auto const from = d == 0 ? 0 : came_down ? at(row, diagonal + 1) : at(row, diagonal - 1);
                auto const from_y = d == 0 ? 0 : from - (came_down ? diagonal + 1 : diagonal - 1);
                while (x > from && y > from_y && same(x - 1, y - 1)) {
                    kept.before[static_cast<std::size_t>(first + --x)] = true;
                    kept.after[static_cast<std::size_t>(first + --y)] = true;
                }
                x = from;
                y = from_y;
            }
            return;
        }
    }
}

auto compare(Lines const& before, Lines const& after) -> Kept {
    Kept kept{std::vector<bool>(before.size(), false), std::vector<bool>(after.size(), false)};
    std::size_t first = 0;
    while (first < before.size() && first < after.size() && before[first] == after[first])
        kept.before[first] = kept.after[first] = true, ++first;
    auto before_end = before.size();
    auto after_end = after.size();
    while (before_end > first && after_end > first && before[before_end - 1] == after[after_end - 1])
        kept.before[--before_end] = kept.after[--after_end] = true;
    keep_common(before, after, static_cast<std::ptrdiff_t>(first), static_cast<std::ptrdiff_t>(before_end),
                static_cast<std::ptrdiff_t>(after_end), kept);
    return kept;
}

struct Row {
    char sign;
    std::string_view line;
};

auto rows_of(Lines const& before, Lines const& after, Kept const& kept) -> std::vector<Row> {
    std::vector<Row> rows;
    std::size_t right = 0;
    for (std::size_t left = 0; left <= before.size(); ++left) {
        if (left < before.size() && !kept.before[left]) {
            rows.push_back({'-', before[left]});
            continue;
        }
        for (; right < after.size() && !kept.after[right]; ++right) rows.push_back({'+', after[right]});
        if (left < before.size()) rows.push_back({' ', before[left]}), ++right;
    }
    return rows;
}

auto range(std::size_t first, std::size_t count) -> std::string {
    // An empty range names the line before it.
    return std::to_string(count == 0 ? first - 1 : first) + (count == 1 ? "" : "," + std::to_string(count));
}

}  // namespace

auto unified_diff(std::string_view path, std::string_view before, std::string_view after) -> std::string {
    if (before == after) return {};
    auto const left = lines_of(before);
    auto const right = lines_of(after);
    auto const rows = rows_of(left, right, compare(left, right));
    auto out = "--- " + std::string{path} + "\n+++ " + std::string{path} + '\n';
    std::size_t at = 0;
    std::size_t left_line = 1;
    std::size_t right_line = 1;
    while (at < rows.size()) {
        // A hunk: changes with at most twice the context between them.
        auto const is_change = [&](std::size_t row) { return rows[row].sign != ' '; };
        auto change = at;
        while (change < rows.size() && !is_change(change)) ++change;
        if (change == rows.size()) break;
        auto const begin = change - std::min<std::size_t>(change - at, context);
        left_line += begin - at;
        right_line += begin - at;
        auto end = change;
        for (auto next = change; next < rows.size() && next <= end + 2 * context; ++next)
            if (is_change(next)) end = next;
        end = std::min<std::size_t>(end + 1 + context, rows.size());
        std::string body;
        std::size_t lefts = 0;
        std::size_t rights = 0;
        for (auto row = begin; row < end; ++row) {
            lefts += rows[row].sign != '+';
            rights += rows[row].sign != '-';
            body += rows[row].sign;
            body += rows[row].line;
            if (!rows[row].line.ends_with('\n')) body += "\n\\ No newline at end of file\n";
        }
        out += "@@ -" + range(left_line, lefts) + " +" + range(right_line, rights) + " @@\n" + body;
        left_line += lefts;
        right_line += rights;
        at = end;
    }
    return out;
}

}  // namespace knoop
