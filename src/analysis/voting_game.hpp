// A voting rule as a simple game: which sets of yes-sayers win, as a formula of weighted thresholds (von Neumann & Morgenstern
// 1944, ch. 10; Taylor & Zwicker, Simple Games, 1999). A veto is a threshold too, of a total in which one player weighs 1 and
// the rest 0; so is a casting vote: yes votes count twice and the chair adds one.
#pragma once

#include "src/analysis/voting.hpp"

#include <span>

namespace knoop {

enum class GameTag : std::uint8_t { yes, no, leaf, all, any };

// Monotone: more yes-sayers never lose what fewer win.
struct GameFormula {
    GameTag tag = GameTag::yes;
    std::uint32_t leaf = 0;            // into SimpleGame::leaves
    std::vector<GameFormula> parts{};  // two or more, of all and any
};

// What each player adds to a sum; not negative, without a common divisor.
struct GameMeasure {
    std::vector<std::int64_t> weights;
    std::int64_t total = 0;
};

// The sum of a measure over the yes-sayers is at least the quota; 0 < quota <= total.
struct GameLeaf {
    std::uint32_t measure = 0;
    std::int64_t quota = 0;
};

struct SimpleGame {
    std::uint32_t players = 0;
    std::vector<GameMeasure> measures;
    std::vector<GameLeaf> leaves;
    GameFormula formula;

    // A condition in its simplest form: constants folded, thresholds of one measure merged.
    auto at_least(std::vector<std::int64_t> weights, std::int64_t quota) -> GameFormula;
    auto all_of(std::vector<GameFormula> parts) -> GameFormula { return joined(GameTag::all, std::move(parts)); }
    auto any_of(std::vector<GameFormula> parts) -> GameFormula { return joined(GameTag::any, std::move(parts)); }

    // The sums of a set, one for each measure -> does it win?
    [[nodiscard]] auto wins(std::span<std::int64_t const> sums) const -> bool { return wins(formula, sums); }
    // More than half of some measure is always needed: no two sets without common members can both win.
    [[nodiscard]] auto surely_proper() const -> bool { return surely_proper(formula); }
    // One threshold and nothing else.
    [[nodiscard]] auto weighted() const -> GameLeaf const* {
        return formula.tag == GameTag::leaf ? &leaves[formula.leaf] : nullptr;
    }

private:
    auto joined(GameTag tag, std::vector<GameFormula> parts) -> GameFormula;
    void merge_extremes(GameTag tag, std::vector<GameFormula>& parts);
    auto leaf(std::uint32_t measure, std::int64_t quota) -> GameFormula;
    [[nodiscard]] auto wins(GameFormula const& part, std::span<std::int64_t const> sums) const -> bool;
    [[nodiscard]] auto surely_proper(GameFormula const& part) const -> bool;
};

// The sets that keep the others from winning: S wins the dual when the players outside S lose the game.
auto dual(SimpleGame const& game) -> SimpleGame;

// Leaves and measures that the formula does not use (any more) are gone.
void tidy(SimpleGame& game);

// ---- From a rule ----------------------------------------------------------------------------------------------------------

// What a rule comes down to.
struct VotingGame {
    std::vector<SimpleGame> games;                // one; with a lot two: the tie rejects, the tie adopts
    std::vector<std::uint32_t> owner;             // of each player: a participant, or vote_outsider for a chair from outside
    std::vector<VoteFraction> counted;            // votes of each participant as they count
    std::vector<std::vector<std::int64_t>> ties;  // weights in each unit of which more than half is asked
    bool quorum_met = true;                       // when everyone attends
    std::vector<VoteAssumption> assumptions;
};

auto voting_game(VotingRule const& rule, VotingReading reading) -> std::variant<VotingGame, VoteProblem>;

// The votes of each participant after "as many as the others" and the cap. Not yet without those who do not vote.
auto counted_votes(VotingRule const& rule) -> std::variant<std::vector<VoteFraction>, VoteProblem>;

}  // namespace knoop
