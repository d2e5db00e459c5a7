// How long the check of a decision table takes: rows × columns of random tables, whether there are gaps and overlaps, the first
// 100 gaps and 1,000 overlaps, and, as for `first`, the rows that are never reached. Beside it, in the same run, a yardstick:
// adding a hundred million numbers, so that figures of two machines can be compared.
#include "tests/support/random_grid.hpp"

#include <chrono>
#include <cstdio>

using namespace knoop;

namespace {

auto seconds(std::chrono::steady_clock::time_point since) -> double {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

void yardstick() {
    auto const start = std::chrono::steady_clock::now();
    std::uint64_t volatile sum = 0;
    for (std::uint64_t at = 0; at < 100'000'000; ++at) sum = sum + at;
    std::printf("yardstick: 100,000,000 additions in %.3f s\n\n", seconds(start));
}

// Three of five columns are ordered; these have so many breakpoints, the others so many values.
auto columns(std::uint32_t count, std::uint32_t atoms) -> std::vector<GridColumn> {
    std::vector<GridColumn> all;
    for (std::uint32_t at = 0; at < count; ++at) all.push_back({at % 5 < 3, at % 5 < 3 ? atoms : 12});
    return all;
}

void measure(char const* name, std::uint32_t width, GridTable const& table) {
    auto start = std::chrono::steady_clock::now();
    auto const overlaps = find_overlaps(table);
    auto const overlap_time = seconds(start);
    start = std::chrono::steady_clock::now();
    auto const gaps = find_gaps(table, table.grid.everything());
    auto const gap_time = seconds(start);
    start = std::chrono::steady_clock::now();
    auto const masked = find_masked(table);
    auto const masked_time = seconds(start);
    std::printf("%-9s %5u %7u | %8zu%s %8.3f | %5zu%s %-9s %8.3f | %6zu %9zu %8.3f | %7.3f\n", name, table.rows, width, overlaps.total,
                overlaps.complete ? " " : "+", overlap_time, gaps.boxes.size(), gaps.complete ? " " : "+",
                !gaps.decided ? "undecided" : gaps.any ? "gaps" : "no gaps", gap_time, masked.rows.size(), masked.undecided.size(), masked_time,
                overlap_time + gap_time);
}

}  // namespace

auto main() -> int {
    yardstick();
    std::printf("table      rows columns | overlaps   seconds |  gaps           seconds | masked undecided  seconds | gaps and overlaps\n");
    for (auto const rows : {500u, 1000u, 1500u})
        for (auto const width : {3u, 5u, 7u}) {
            testing::RandomGrid random{rows + width};
            measure("loose", width, random.loose(rows, columns(width, 2 * rows)));
            auto const parted = random.parting(rows, columns(width, 2 * rows));
            measure("parting", width, parted);
            measure("mistaken", width, random.mistaken(parted, 10));
            auto one_less = parted;
            one_less.boxes.resize(one_less.boxes.size() - one_less.grid.words());
            one_less.row_of.pop_back();
            --one_less.rows;
            measure("one less", width, one_less);
            auto doubled = parted;  // complete, and each row once more: sizes do not help
            for (std::size_t at = 0, count = parted.size(); at < count / 2; ++at) doubled.add(doubled.rows++, parted.box(at));
            measure("doubled", width, doubled);
        }
    return 0;
}
