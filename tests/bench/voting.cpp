// How fast voting power is: 342 municipalities with votes in thousands of inhabitants, and thirty voters with three conditions.
//
//     bench_voting           every figure a few times, the best of them; beside it a plain table of doubles as a yardstick
//     bench_voting exact     also Shapley–Shubik of the 342 as fractions
#include "src/analysis/voting.hpp"
#include "tests/support/voting.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>

using namespace knoop;
using namespace knoop::testing;

namespace {

auto best_of(int times, std::function<void()> const& work) -> double {
    auto best = 1e300;
    while (times-- > 0) best = std::min(best, bench::milliseconds(work));
    return best;
}

// Like the municipalities: many small ones, a few large; in thousands of inhabitants, with a sum near 13,800.
auto inhabitants(std::size_t many) -> std::vector<std::int64_t> {
    std::mt19937 random{342};
    std::vector<std::int64_t> result;
    for (std::size_t i = 0; i < many; ++i) {
        auto const tail = (static_cast<double>(i) + 0.5) / static_cast<double>(many);
        result.push_back(1 + std::min<std::int64_t>(870, static_cast<std::int64_t>(15 / std::pow(tail, 0.62)) + random() % 7));
    }
    return result;
}

auto answer(VotingRule const& rule, VotingOptions const& options) -> VotingPower {
    return std::get<VotingPower>(voting_power(rule, options));
}

// The same table in doubles: what the machine can do at all.
auto plain_table(std::vector<std::int64_t> const& weights, std::int64_t quota) -> double {
    std::vector<double> ways(static_cast<std::size_t>(quota), 0);
    ways[0] = 1;
    for (auto const weight : weights) {
        for (auto x = quota - 1; x >= weight; --x)
            ways[static_cast<std::size_t>(x)] += ways[static_cast<std::size_t>(x - weight)];
    }
    return ways.back();
}

void report(char const* name, double milliseconds, VotingPower const& result) {
    auto const& first = result.participants.front();
    fmt::print("{:52} {:9.1f} ms   first: Banzhaf {:.12f}, Shapley–Shubik {}\n", name, milliseconds,
               first.banzhaf ? first.banzhaf->value : -1,
               first.shapley ? fmt::format("{:.12f}{}", first.shapley->value, first.shapley->exact() ? " (exact)" : "") : "-");
}

}  // namespace

auto main(int argc, char** argv) -> int {
    auto const weights = inhabitants(342);
    auto const total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    auto const large = weighted(weights, majority());
    fmt::print("342 voters, {} votes, the largest has {}\n", total, weights.front());
    auto sum = 0.0;
    fmt::print("{:52} {:9.1f} ms\n", "yardstick: one table of doubles",
               best_of(5, [&] { sum += plain_table(weights, total / 2 + 1); }));

    VotingPower result;
    auto took = best_of(5, [&] { result = answer(large, {.coalitions = 0}); });
    report("342 voters, all figures", took, result);
    took = best_of(3, [&] { result = answer(large, {}); });
    report("342 voters, all figures and coalitions", took, result);
    took = best_of(5, [&] { result = answer(large, {.shapley = false, .coalitions = 0}); });
    report("342 voters, Banzhaf exactly", took, result);
    if (argc > 1 && std::string{argv[1]} == "exact") {
        auto const decimals = answer(large, {.coalitions = 0});
        took = best_of(1, [&] { result = answer(large, {.exact_shapley = true, .coalitions = 0}); });
        report("342 voters, Shapley–Shubik as fractions", took, result);
        auto worst = 0.0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            worst = std::max(worst, std::abs(result.participants[i].shapley->value - decimals.participants[i].shapley->value));
        }
        fmt::print("{:52} {:9.1e}\n", "greatest difference from the decimals", worst);
    }

    auto both = large;
    auto const most = add(both, majority(VoteUnit::participants));
    both.adopts = join(both, VoteConditionTag::all, {0, most});
    if (argc > 1 && std::string{argv[1]} == "exact") {
        took = best_of(1, [&] { result = answer(both, {.coalitions = 0, .effort = 10}); });
        report("342 voters, a majority of votes and of heads", took, result);
    }

    // Members for the quorum, votes and participants for the decision; votes so large that no table of totals is possible.
    std::mt19937 random{30};
    for (auto const voters : {30, 34}) {
        VotingRule thirty;
        for (auto i = 0; i < voters; ++i) {
            thirty.participants.push_back({.votes = {static_cast<std::int64_t>(20'000 + random() % 600'000), 1},
                                           .members = 1 + static_cast<std::uint32_t>(random() % 5),
                                           .block = VoteBlock::yes});
        }
        auto const votes = add(thirty, majority());
        auto const heads = add(thirty, majority(VoteUnit::participants));
        thirty.adopts = join(thirty, VoteConditionTag::all, {votes, heads});
        thirty.quorum = add(thirty, majority(VoteUnit::members, VoteBase::in_office));
        took = best_of(3, [&] {
            result = answer(thirty, {.reading = VotingReading::others_may_stay_away, .coalitions = 0, .effort = 20});
        });
        report(fmt::format("{} voters, a quorum and a double majority", voters).c_str(), took, result);
    }
    return sum > 0 ? 0 : 1;
}
