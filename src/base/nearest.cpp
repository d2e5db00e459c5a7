#include "src/base/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace knoop {

auto edit_distance(std::string_view a, std::string_view b, std::size_t limit) -> std::size_t {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > limit) return limit + 1;
    std::vector<std::size_t> before(a.size() + 1);  // two rows up
    std::vector<std::size_t> above(a.size() + 1);
    std::vector<std::size_t> row(a.size() + 1);
    std::iota(above.begin(), above.end(), std::size_t{0});
    for (std::size_t j = 1; j <= b.size(); ++j) {
        row[0] = j;
        auto least = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            auto const same = a[i - 1] == b[j - 1];
            row[i] = std::min({above[i] + 1, row[i - 1] + 1, above[i - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[i] = std::min(row[i], before[i - 2] + 1);
            least = std::min(least, row[i]);
        }
        if (least > limit) return limit + 1;
        before.swap(above);
        above.swap(row);
    }
    return std::min(above[a.size()], limit + 1);
}

auto nearest(std::string_view word, std::span<std::string_view const> candidates) -> std::string_view {
    auto const limit = word.size() <= 3 ? std::size_t{1} : std::size_t{2};
    auto best = limit + 1;
    std::string_view found;
    for (auto const candidate : candidates) {
        auto const distance = edit_distance(word, candidate, limit);
        if (distance >= best) continue;
        best = distance;
        found = candidate;
    }
    return found;
}

}  // namespace knoop
