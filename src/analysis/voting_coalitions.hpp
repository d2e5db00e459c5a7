// Sets of players worth naming: the smallest that win, splits that leave neither side a win, splits into equal halves.
#pragma once

#include "src/analysis/voting_game.hpp"

namespace knoop {

using Players = std::vector<std::uint32_t>;

struct PlayerSets {
    std::vector<Players> sets;  // the smallest first
    bool more = false;          // not all: more than asked for, or the search was given up
};

// Sets that win and of which every member is needed. `alike[i]`: player i may be exchanged for i - 1 (of the same participant);
// of such sets one is listed.
auto minimal_winning(SimpleGame const& game, std::vector<bool> const& alike, std::uint32_t most) -> PlayerSets;

// One side of a split of which neither side wins. Empty also when the search was given up.
auto losing_split(SimpleGame const& game) -> std::optional<Players>;

// One side of a split into equal sums, of players with a weight; `known` is false when the sums are too many to look through.
struct EvenSplit {
    bool known = true;
    std::optional<Players> side{};
};
auto even_split(std::vector<std::int64_t> const& weights) -> EvenSplit;

// The sums of a set of players, one for each measure.
auto sums_of(SimpleGame const& game, Players const& players) -> std::vector<std::int64_t>;

// Is there surely a set that wins with this player and loses without it? False proves nothing.
auto surely_decisive(SimpleGame const& game, std::uint32_t player) -> bool;

}  // namespace knoop
