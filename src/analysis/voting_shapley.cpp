#include "src/analysis/voting_count.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>

namespace knoop {

namespace {

struct Node {
    double at = 0;
    double weight = 0;
};

// Gauss–Legendre on 0 … 1/2, ascending.
auto nodes(std::size_t many) -> std::vector<Node> {
    std::vector<Node> result;
    auto const n = static_cast<double>(many);
    for (std::size_t i = 0; i < many; ++i) {
        auto x = -std::cos(std::numbers::pi * (static_cast<double>(i) + 0.75) / (n + 0.5));
        double slope = 1;
        for (auto step = 0; step < 100; ++step) {  // Newton, on the three-term recurrence
            double low = 1;
            auto high = x;
            for (std::size_t k = 2; k <= many; ++k) {
                auto const degree = static_cast<double>(k);
                auto const next = ((2 * degree - 1) * x * high - (degree - 1) * low) / degree;
                low = high;
                high = next;
            }
            slope = n * (x * high - low) / (x * x - 1);
            auto const change = high / slope;
            x -= change;
            if (std::abs(change) < 1e-16) break;
        }
        result.push_back({(x + 1) / 4, 0.5 / ((1 - x * x) * slope * slope)});
    }
    return result;
}

// As many nodes are worked on side by side, so that the compiler can use the machine's vectors.
constexpr std::size_t lanes = 8;
using Lanes = std::array<double, lanes>;
constexpr double scale = 0x1p+600;  // so that what is small stays far from the slow numbers next to zero

struct Weights {
    std::vector<std::pair<std::size_t, std::vector<std::size_t>>> kinds;  // a weight, and the players that have it
    double total = 0;
    double squares = 0;
    double highest = 0;
};

// No total above it has a chance of 1e-32 when everyone says yes with chance t <= 1/2 (Bernstein's inequality).
auto highest_total(Weights const& weights, double t) -> double {
    constexpr auto digits = 75.0;  // e^-75
    auto const variance = t * (1 - t) * weights.squares;
    auto const third = digits * weights.highest / 3;
    return t * weights.total + third + std::sqrt(third * third + 2 * digits * variance) + 1;
}

// chance[x] becomes the chance of a total of at most x.
void distribute(Weights const& weights, Lanes const& yes, std::vector<Lanes>& chance) {
    std::fill(chance.begin(), chance.end(), Lanes{});
    chance.front().fill(scale);
    Lanes no;
    for (std::size_t lane = 0; lane < lanes; ++lane) no[lane] = 1 - yes[lane];
    std::size_t reach = 0;
    for (auto const& [weight, players] : weights.kinds) {
        if (weight == 0) continue;
        for (std::size_t many = 0; many < players.size(); ++many) {
            reach = std::min(chance.size() - 1, reach + weight);
            for (auto x = reach + 1; x-- > weight;) {
                auto* const to = chance[x].data();
                auto const* const from = chance[x - weight].data();
                for (std::size_t lane = 0; lane < lanes; ++lane) to[lane] = to[lane] * no[lane] + from[lane] * yes[lane];
            }
            for (std::size_t x = 0; x < std::min(weight, reach + 1); ++x) {
                for (std::size_t lane = 0; lane < lanes; ++lane) chance[x][lane] *= no[lane];
            }
        }
    }
    for (std::size_t x = 1; x < chance.size(); ++x) {
        for (std::size_t lane = 0; lane < lanes; ++lane) chance[x][lane] += chance[x - 1][lane];
    }
}

// The chance that the others' total is quota - weight … quota - 1, for a player of this weight.
auto pivotal(std::vector<Lanes> const& prefix, Lanes const& yes, std::size_t weight, std::size_t quota) -> Lanes {
    Lanes sum{};
    auto const up_to = [&](std::size_t total) -> Lanes const& { return prefix[std::min(total, prefix.size() - 1)]; };
    Lanes odds;
    for (std::size_t lane = 0; lane < lanes; ++lane) odds[lane] = yes[lane] / (1 - yes[lane]);  // at most 1: errors die out
    for (auto top = (quota - 1) % weight + 1;; top += weight) {  // from the lowest step of its weight up to the quota
        auto const& high = up_to(top - 1);
        auto const low = top > weight ? up_to(top - weight - 1) : Lanes{};
        for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] = high[lane] - low[lane] - odds[lane] * sum[lane];
        if (top == quota) break;
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) sum[lane] /= 1 - yes[lane];
    return sum;
}

auto quotas(SimpleGame const& game) -> std::array<std::size_t, 2> {
    auto const& leaf = *game.weighted();
    return {static_cast<std::size_t>(leaf.quota), static_cast<std::size_t>(game.measures[leaf.measure].total - leaf.quota + 1)};
}

}  // namespace

auto work_of_shapley(SimpleGame const& game) -> double {
    auto const [quota, dual] = quotas(game);
    auto const cells = static_cast<double>(std::max(quota, dual));
    if (cells * lanes * 8 > 5e8) return std::numeric_limits<double>::infinity();  // bytes
    return cells * game.players * game.players / 2;
}

auto shapley_by_weight(SimpleGame const& game) -> std::vector<double> {
    auto const& measure = game.measures[game.weighted()->measure];
    std::map<std::int64_t, std::vector<std::size_t>> by_weight;
    Weights weights;
    for (std::size_t player = 0; player < measure.weights.size(); ++player) {
        by_weight[measure.weights[player]].push_back(player);
        auto const weight = static_cast<double>(measure.weights[player]);
        weights.squares += weight * weight;
        weights.highest = std::max(weights.highest, weight);
    }
    weights.total = static_cast<double>(measure.total);
    for (auto& [weight, players] : by_weight) weights.kinds.emplace_back(static_cast<std::size_t>(weight), std::move(players));

    // For t above 1/2 the dual at 1 - t is the same: its quota stands in for that half.
    auto const [quota, dual_quota] = quotas(game);
    auto const all = nodes((game.players + 1) / 2);
    std::vector<double> power(weights.kinds.size(), 0);
    for (std::size_t first = 0; first < all.size(); first += lanes) {
        Lanes yes;
        Lanes share{};
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            auto const at = std::min(first + lane, all.size() - 1);  // lanes left over repeat the last node, and weigh nothing
            yes[lane] = all[at].at;
            if (first + lane < all.size()) share[lane] = all[at].weight / scale;
        }
        auto const needed = static_cast<double>(std::max(quota, dual_quota));
        std::vector<Lanes> chance(static_cast<std::size_t>(std::min(needed, highest_total(weights, yes.back()))));
        distribute(weights, yes, chance);
        for (std::size_t kind = 0; kind < weights.kinds.size(); ++kind) {
            auto const weight = weights.kinds[kind].first;
            if (weight == 0) continue;
            for (auto const one : {quota, dual_quota}) {
                auto const turns = pivotal(chance, yes, weight, one);
                for (std::size_t lane = 0; lane < lanes; ++lane) power[kind] += share[lane] * turns[lane];
            }
        }
    }
    std::vector<double> result(measure.weights.size(), 0);
    for (std::size_t kind = 0; kind < weights.kinds.size(); ++kind) {
        for (auto const player : weights.kinds[kind].second) result[player] = power[kind];
    }
    return result;
}

}  // namespace knoop
