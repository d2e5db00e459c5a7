#include "src/analysis/voting_count.hpp"
#include "src/analysis/voting_ways.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

namespace knoop {

namespace {

// The totals of all measures in one number, a digit for each; the first digit is the size of the set when that is counted.
struct Digits {
    SimpleGame game;                  // with the size as its first measure
    std::vector<std::size_t> offset;  // of each player
    std::size_t sizes = 1;            // values of the first digit, if it is the size
    double cells = 1;

    Digits(SimpleGame const& of, bool with_sizes) : game(of), offset(of.players, 0) {
        if (with_sizes) {
            sizes = game.players + 1;
            add(std::vector<std::int64_t>(game.players, 1));
        }
        for (auto const& measure : game.measures) {
            if (with_sizes && is_size(measure)) continue;
            add(measure.weights);
        }
    }
    // Which cells win; of each the totals are its digits, counted up as in an odometer.
    auto winning() const -> std::vector<bool> {
        std::vector<bool> wins(static_cast<std::size_t>(cells));
        std::vector<std::int64_t> digits(totals_.size(), 0);
        std::vector<std::int64_t> sums(game.measures.size(), 0);
        for (std::size_t cell = 0; cell < wins.size(); ++cell) {
            for (std::size_t k = 0, digit = sizes > 1 ? 1 : 0; k < sums.size(); ++k) {
                sums[k] = sizes > 1 && is_size(game.measures[k]) ? digits[0] : digits[digit++];
            }
            wins[cell] = game.wins(sums);
            for (std::size_t digit = 0; digit < digits.size() && ++digits[digit] > totals_[digit]; ++digit) digits[digit] = 0;
        }
        return wins;
    }

private:
    std::vector<std::int64_t> totals_;  // of each digit

    auto is_size(GameMeasure const& measure) const -> bool { return measure.total == game.players && heads(measure); }
    static auto heads(GameMeasure const& measure) -> bool {
        return std::all_of(measure.weights.begin(), measure.weights.end(), [](auto weight) { return weight == 1; });
    }
    void add(std::vector<std::int64_t> const& weights) {
        auto const stride = cells < 1e15 ? static_cast<std::size_t>(cells) : 0;
        for (std::size_t player = 0; player < offset.size(); ++player) {
            offset[player] += stride * static_cast<std::size_t>(weights[player]);
        }
        totals_.push_back(std::accumulate(weights.begin(), weights.end(), std::int64_t{0}));
        cells *= static_cast<double>(totals_.back()) + 1;
    }
};

}  // namespace

auto work_by_product(SimpleGame const& game, bool sizes) -> double {
    Digits const digits{game, sizes};
    auto const limbs = static_cast<double>(Ways::limbs_for(game.players));
    if (digits.cells * limbs * 8 > 5e8) return std::numeric_limits<double>::infinity();  // bytes, twice
    auto offsets = digits.offset;
    std::sort(offsets.begin(), offsets.end());
    auto const kinds = std::unique(offsets.begin(), offsets.end()) - offsets.begin();
    return digits.cells * limbs * (game.players + 2.0 * static_cast<double>(kinds) + 2.0);
}

auto count_by_product(SimpleGame const& game, bool with_sizes) -> GameCounts {
    Digits const digits{game, with_sizes};
    auto const cells = static_cast<std::size_t>(digits.cells);
    auto const sizes = digits.sizes;
    Ways ways{cells, game.players};
    for (auto const offset : digits.offset) ways.include(offset);
    auto const wins = digits.winning();

    GameCounts counts;
    WaysSum winning{ways.limbs()};
    WaysSum both{ways.limbs()};
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!wins[cell]) continue;
        winning.add(ways.at(cell));
        if (wins[cells - 1 - cell]) both.add(ways.at(cell));  // the totals of the other side
    }
    counts.winning = winning.number();
    counts.both = both.number() / 2;

    std::map<std::size_t, std::size_t> known;
    for (std::size_t player = 0; player < game.players; ++player) {
        auto const offset = digits.offset[player];
        auto const [at, is_new] = known.try_emplace(offset, player);
        if (!is_new) {
            counts.swings.push_back(counts.swings[at->second]);
            if (with_sizes) counts.by_size.push_back(counts.by_size[at->second]);
            continue;
        }
        auto others = ways;
        others.exclude(offset);
        std::vector<WaysSum> by_size(sizes, WaysSum{ways.limbs()});
        for (std::size_t cell = 0; cell + offset < cells; ++cell) {
            if (!wins[cell] && wins[cell + offset]) by_size[cell % sizes].add(others.at(cell));
        }
        auto& swings = counts.swings.emplace_back(0);
        for (auto const& sum : by_size) swings += sum.number();
        if (!with_sizes) continue;
        by_size.pop_back();  // nobody joins all
        auto& known_sizes = counts.by_size.emplace_back();
        for (auto const& sum : by_size) known_sizes.push_back(sum.number());
    }
    return counts;
}

}  // namespace knoop
