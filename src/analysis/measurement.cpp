#include "src/analysis/measurement.hpp"

#include <algorithm>

namespace knoop {

auto spread_of(std::span<MeasuredOne const> each) -> std::optional<Spread> {
    std::vector<std::size_t> counts;
    std::size_t sum = 0;
    for (auto const& one : each) {
        if (one.count == 0) continue;
        counts.push_back(one.count);
        sum += one.count;
    }
    if (counts.empty()) return {};
    std::sort(counts.begin(), counts.end());
    auto const size = counts.size();
    auto const middle = size / 2;
    auto const median = size % 2 == 1 ? counts[middle] * 10 : (counts[middle - 1] + counts[middle]) * 5;
    return Spread{(sum * 20 + size) / (2 * size), median, counts.back()};
}

}  // namespace knoop
