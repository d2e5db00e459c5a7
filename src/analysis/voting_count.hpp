// Counting the winning sets of a game, and the swings of each player: three ways for three sorts of games.
#pragma once

#include "src/analysis/voting_game.hpp"
#include "src/analysis/voting_number.hpp"

namespace knoop {

struct GameCounts {
    BigInt winning = 0;          // winning sets
    BigInt both = 0;             // splits of which both sides win
    std::vector<BigInt> swings;  // of each player: sets without it that lose, and win with it
    // of each player: the same by how many others there are, counted from either end (the sum below is the same); empty when
    // that was not asked
    std::vector<std::vector<BigInt>> by_size;
};

// The game must not be constant; the others only what their names say.

// One threshold: a table of totals below the quota, or below that of the dual when that is lower.
auto work_by_weight(SimpleGame const& game, bool sizes) -> double;
auto count_by_weight(SimpleGame const& game, bool sizes) -> GameCounts;

// Any formula: a table of all totals of all its measures.
auto work_by_product(SimpleGame const& game, bool sizes) -> double;
auto count_by_product(SimpleGame const& game, bool sizes) -> GameCounts;

// Any formula of up to most_in_halves players: all sets of one half of them, each against all sets of the other half as bits.
// Halves as in Horowitz & Sahni, "Computing partitions with applications to the knapsack problem", JACM 21 (1974); for power
// indices Klinz & Woeginger, "Faster algorithms for computing power indices in weighted voting games", Math. Social Sciences 49
// (2005). Sizes are always counted.
inline constexpr std::uint32_t most_in_halves = 44;
auto work_in_halves(SimpleGame const& game) -> double;
auto count_in_halves(SimpleGame const& game) -> GameCounts;

// Shapley–Shubik of one threshold, right to 12 decimals: the chance of turning the scale when everyone else says yes with
// chance t, over all t (Owen, "Multilinear extensions of games", Management Science 18 (1972)). It is a polynomial in t, so
// that Gauss–Legendre nodes integrate it exactly but for rounding; t is kept below 1/2, where taking one player out lets errors
// die out.
auto work_of_shapley(SimpleGame const& game) -> double;
auto shapley_by_weight(SimpleGame const& game) -> std::vector<double>;

}  // namespace knoop
