#include "src/analysis/voting_count.hpp"
#include "src/analysis/voting_ways.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace knoop {

namespace {

// The totals of all measures in one number: the size of the set is the lowest digit, then a digit for each measure.
struct Digits {
    std::vector<std::size_t> stride;  // of each measure
    std::vector<std::size_t> offset;  // of each player
    double cells = 0;

    explicit Digits(SimpleGame const& game) : offset(game.players, 1) {
        cells = game.players + 1.0;
        for (auto const& measure : game.measures) {
            stride.push_back(cells < 1e15 ? static_cast<std::size_t>(cells) : 0);
            for (std::size_t player = 0; player < offset.size(); ++player) {
                offset[player] += stride.back() * static_cast<std::size_t>(measure.weights[player]);
            }
            cells *= static_cast<double>(measure.total) + 1;
        }
    }
};

// Which cells win; of each the totals are its digits, counted up as in an odometer.
auto winning_cells(SimpleGame const& game, std::size_t cells) -> std::vector<bool> {
    std::vector<bool> wins(cells);
    std::vector<std::int64_t> sums(game.measures.size(), 0);
    auto const sizes = std::size_t{game.players} + 1;
    for (std::size_t cell = 0; cell < cells; cell += sizes) {
        if (game.wins(sums)) std::fill_n(wins.begin() + static_cast<std::ptrdiff_t>(cell), sizes, true);
        for (std::size_t digit = 0; digit < sums.size() && ++sums[digit] > game.measures[digit].total; ++digit) sums[digit] = 0;
    }
    return wins;
}

}  // namespace

auto work_by_product(SimpleGame const& game) -> double {
    Digits const digits{game};
    auto const limbs = static_cast<double>(Ways::limbs_for(game.players));
    if (digits.cells * limbs * 8 > 5e8) return std::numeric_limits<double>::infinity();  // bytes, twice
    auto offsets = digits.offset;
    std::sort(offsets.begin(), offsets.end());
    auto const kinds = std::unique(offsets.begin(), offsets.end()) - offsets.begin();
    return digits.cells * limbs * (game.players + 2.0 * static_cast<double>(kinds) + 2.0);
}

auto count_by_product(SimpleGame const& game) -> GameCounts {
    Digits const digits{game};
    auto const cells = static_cast<std::size_t>(digits.cells);
    auto const sizes = std::size_t{game.players} + 1;
    Ways ways{cells, game.players};
    for (auto const offset : digits.offset) ways.include(offset);
    auto const wins = winning_cells(game, cells);

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
            counts.by_size.push_back(counts.by_size[at->second]);
            continue;
        }
        auto others = ways;
        others.exclude(offset);
        std::vector<WaysSum> by_size(sizes, WaysSum{ways.limbs()});
        for (std::size_t cell = 0; cell + offset < cells; ++cell) {
            if (!wins[cell] && wins[cell + offset]) by_size[cell % sizes].add(others.at(cell));
        }
        auto& known_sizes = counts.by_size.emplace_back();
        auto& swings = counts.swings.emplace_back(0);
        for (std::size_t size = 0; size < game.players; ++size) {
            known_sizes.push_back(by_size[size].number());
            swings += known_sizes.back();
        }
    }
    return counts;
}

}  // namespace knoop
