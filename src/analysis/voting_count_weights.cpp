#include "src/analysis/voting_count.hpp"
#include "src/analysis/voting_ways.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

// The dual has the same swings, by size from the other end: the lower of the two quotas makes the smaller table.
auto lower_quota(SimpleGame const& game) -> std::size_t {
    auto const& leaf = *game.weighted();
    return static_cast<std::size_t>(std::min(leaf.quota, game.measures[leaf.measure].total - leaf.quota + 1));
}

// Totals of a player's swings are quota - weight … quota - 1 without it. Taking it out of the table is an alternating sum over
// steps of its weight; with prefix sums of the table each step is a difference of two cells. With sizes a step takes one player
// off too.
auto swings_of(Ways const& prefix, std::size_t weight, std::size_t quota, std::size_t stride, std::size_t size) -> BigInt {
    WaysSum sum{prefix.limbs()};
    auto odd = false;
    for (auto top = quota; top > 0; top = top > weight ? top - weight : 0, odd = !odd) {
        auto const high = prefix.at((top - 1) * stride + size);
        odd ? sum.subtract(high) : sum.add(high);
        if (top > weight) {
            auto const low = prefix.at((top - weight - 1) * stride + size);
            odd ? sum.add(low) : sum.subtract(low);
        }
        if (stride > 1 && size-- == 0) break;
    }
    return sum.number();
}

}  // namespace

auto work_by_weight(SimpleGame const& game, bool sizes) -> double {
    auto const players = static_cast<double>(game.players);
    auto const cells = static_cast<double>(lower_quota(game)) * (sizes ? players + 1 : 1);
    return cells * players * static_cast<double>(Ways::limbs_for(game.players));
}

auto count_by_weight(SimpleGame const& game, bool sizes) -> GameCounts {
    auto const& leaf = *game.weighted();
    auto const& weights = game.measures[leaf.measure].weights;
    auto const quota = lower_quota(game);
    auto const n = game.players;
    auto const stride = sizes ? std::size_t{n} + 1 : 1;

    auto order = weights;
    std::sort(order.begin(), order.end());  // light ones first: the totals stay low for longer
    Ways ways{quota * stride, n};
    for (auto const weight : order) ways.include(static_cast<std::size_t>(weight) * stride + (sizes ? 1 : 0));
    ways.accumulate(stride);

    GameCounts counts;
    BigInt below = 0;  // sets with a total below the lower quota
    for (std::size_t size = 0; size < stride; ++size) below += ways.number((quota - 1) * stride + size);
    auto const sets = two_to(n);
    counts.winning = static_cast<std::size_t>(leaf.quota) == quota ? BigInt{sets - below} : below;
    auto const half = two_to(n - 1);
    if (counts.winning > half) counts.both = counts.winning - half;  // then no split has two losing sides

    std::map<std::int64_t, std::size_t> known;  // players of one weight have the same swings
    for (std::size_t player = 0; player < n; ++player) {
        auto const [at, is_new] = known.try_emplace(weights[player], player);
        if (!is_new) {
            counts.swings.push_back(counts.swings[at->second]);
            if (sizes) counts.by_size.push_back(counts.by_size[at->second]);
            continue;
        }
        auto const weight = static_cast<std::size_t>(weights[player]);
        counts.swings.emplace_back(0);
        if (!sizes) {
            if (weight > 0) counts.swings.back() = swings_of(ways, weight, quota, stride, 0);
            continue;
        }
        auto& by_size = counts.by_size.emplace_back(n, BigInt{0});
        for (std::size_t size = 0; size < n && weight > 0; ++size) {
            by_size[size] = swings_of(ways, weight, quota, stride, size);
            counts.swings.back() += by_size[size];
        }
    }
    return counts;
}

}  // namespace knoop
