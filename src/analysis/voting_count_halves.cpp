#include "src/analysis/voting_count.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace knoop {

namespace {

using Words = std::vector<std::uint64_t>;

// How many bits: bytes are added up first, which the compiler does for several words at once on any machine.
auto count_bits(std::uint64_t const* words, std::size_t many) -> std::uint64_t {
    constexpr auto every = [](std::uint64_t byte) { return byte * 0x0101'0101'0101'0101ull; };
    std::uint64_t bits = 0;
    while (many > 0) {
        auto const block = std::min<std::size_t>(many, 31);  // 31 * 8 bits still fit in a byte
        std::uint64_t bytes = 0;
        for (std::size_t i = 0; i < block; ++i) {
            auto word = words[i];
            word -= word >> 1 & every(0x55);
            word = (word & every(0x33)) + (word >> 2 & every(0x33));
            bytes += (word + (word >> 4)) & every(0x0F);
        }
        auto const pairs = (bytes & 0x00FF'00FF'00FF'00FFull) + (bytes >> 8 & 0x00FF'00FF'00FF'00FFull);
        bits += pairs * 0x0001'0001'0001'0001ull >> 48;
        words += block;
        many -= block;
    }
    return bits;
}

// All sets of some players, the smaller ones first; a size begins at a whole word. Position -> set, `none` where there is no
// set.
struct Sets {
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;
    std::vector<std::uint32_t> sets;
    std::vector<std::size_t> first_word;  // of each size; one more at the end
    Words valid;

    explicit Sets(std::uint32_t players) {
        std::vector<std::vector<std::uint32_t>> by_size(players + 1);
        for (std::uint32_t set = 0; set >> players == 0; ++set)
            by_size[static_cast<std::size_t>(std::popcount(set))].push_back(set);
        for (auto& group : by_size) {
            first_word.push_back(sets.size() / 64);
            group.resize((group.size() + 63) / 64 * 64, none);
            sets.insert(sets.end(), group.begin(), group.end());
        }
        first_word.push_back(sets.size() / 64);
        valid.resize(sets.size() / 64, 0);
        for (std::size_t i = 0; i < sets.size(); ++i) {
            if (sets[i] != none) valid[i / 64] |= std::uint64_t{1} << i % 64;
        }
    }
};

// The sum of a measure over every set of some players, by set.
auto sums_of(GameMeasure const& measure, std::span<std::uint32_t const> players) -> std::vector<std::int64_t> {
    std::vector<std::int64_t> sums(std::size_t{1} << players.size(), 0);
    for (std::size_t set = 1; set < sums.size(); ++set) {
        sums[set] = sums[set & (set - 1)] + measure.weights[players[static_cast<std::size_t>(std::countr_zero(set))]];
    }
    return sums;
}

// The sets of one half with at least so much of a measure, as bits: from the nearest of some prepared ones.
class Threshold {
public:
    Threshold(std::vector<std::int64_t> const& sums, Sets const& over) : words_(over.valid.size()) {
        for (std::uint32_t at = 0; at < over.sets.size(); ++at) {
            if (over.sets[at] != Sets::none) order_.push_back(at);
        }
        auto const sum = [&](std::uint32_t at) { return sums[over.sets[at]]; };
        std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return sum(a) > sum(b); });
        for (auto const at : order_) sorted_.push_back(sum(at));
        step_ = std::max<std::size_t>(64, order_.size() / 512);
        Words bits(words_, 0);
        for (std::size_t i = 0; i < order_.size(); ++i) {
            if (i % step_ == 0) prepared_.insert(prepared_.end(), bits.begin(), bits.end());
            set(bits, order_[i]);
        }
    }
    // How many sets, of the heaviest ones.
    auto many(std::int64_t least) const -> std::size_t {
        return static_cast<std::size_t>(
            std::partition_point(sorted_.begin(), sorted_.end(), [&](auto sum) { return sum >= least; }) - sorted_.begin());
    }
    auto sets() const -> std::size_t { return order_.size(); }
    void fill(std::size_t heaviest, Words& bits) const {
        auto const from = std::min(heaviest / step_, (order_.size() - 1) / step_);
        std::copy_n(prepared_.begin() + static_cast<std::ptrdiff_t>(from * words_), words_, bits.begin());
        for (auto i = from * step_; i < heaviest; ++i) set(bits, order_[i]);
    }

private:
    std::size_t words_;
    std::size_t step_;
    std::vector<std::uint32_t> order_;     // positions, the heaviest first
    std::vector<std::int64_t> sorted_;     // their sums
    std::vector<std::uint64_t> prepared_;  // the bits of the first 0, step, 2 step, … of them

    static void set(Words& bits, std::uint32_t at) { bits[at / 64] |= std::uint64_t{1} << at % 64; }
};

// Which sets of one half win together with a set of the other half.
class Partners {
public:
    Partners(SimpleGame const& of, std::span<std::uint32_t const> left, std::span<std::uint32_t const> right, Sets const& sets)
        : game_(of), sets_(sets) {
        for (auto const& measure : game_.measures) {
            left_.push_back(sums_of(measure, left));
            right_.emplace_back(sums_of(measure, right), sets);
        }
    }
    auto of(std::size_t left) -> Words const& {
        evaluate(game_.formula, left, 0);
        return at(0);
    }

private:
    SimpleGame const& game_;
    Sets const& sets_;
    std::vector<std::vector<std::int64_t>> left_;  // by measure, by set
    std::vector<Threshold> right_;                 // by measure
    std::vector<Words> depth_;

    auto at(std::size_t depth) -> Words& {
        while (depth_.size() <= depth) depth_.emplace_back(sets_.valid.size(), 0);
        return depth_[depth];
    }
    void evaluate(GameFormula const& part, std::size_t left, std::size_t depth) {
        if (part.tag == GameTag::leaf) {
            auto const& leaf = game_.leaves[part.leaf];
            auto const& right = right_[leaf.measure];
            auto const many = right.many(leaf.quota - left_[leaf.measure][left]);
            if (many == right.sets()) {
                at(depth) = sets_.valid;
            } else {
                right.fill(many, at(depth));
            }
            return;
        }
        evaluate(part.parts.front(), left, depth);
        for (std::size_t i = 1; i < part.parts.size(); ++i) {
            evaluate(part.parts[i], left, depth + 1);
            auto* const to = at(depth).data();
            auto const& from = at(depth + 1);
            if (part.tag == GameTag::all) {
                for (std::size_t word = 0; word < from.size(); ++word) to[word] &= from[word];
            } else {
                for (std::size_t word = 0; word < from.size(); ++word) to[word] |= from[word];
            }
        }
    }
};

// Winning sets by size, all of them and those with a player.
struct Tally {
    std::vector<std::uint64_t> all;
    std::vector<std::vector<std::uint64_t>> with;
    std::uint64_t both = 0;
};

// Counts for the players of the left half.
void count(SimpleGame const& game, SimpleGame const* dual, std::span<std::uint32_t const> left,
           std::span<std::uint32_t const> right, Tally& tally) {
    Sets const sets{static_cast<std::uint32_t>(right.size())};
    Partners partners{game, left, right, sets};
    std::optional<Partners> blockers;
    if (dual != nullptr) blockers.emplace(*dual, left, right, sets);
    std::fill(tally.all.begin(), tally.all.end(), 0);
    for (std::uint32_t set = 0; set >> left.size() == 0; ++set) {
        auto const& wins = partners.of(set);
        auto const size = static_cast<std::size_t>(std::popcount(set));
        for (std::size_t other = 0; other <= right.size(); ++other) {
            auto const first = sets.first_word[other];
            auto const many = count_bits(&wins[first], sets.first_word[other + 1] - first);
            if (many == 0) continue;
            tally.all[size + other] += many;
            for (auto rest = set; rest != 0; rest &= rest - 1) {
                tally.with[left[static_cast<std::size_t>(std::countr_zero(rest))]][size + other] += many;
            }
        }
        if (!blockers) continue;
        auto free = wins;  // wins, and does not keep the others from winning
        auto const& blocked = blockers->of(set);
        for (std::size_t word = 0; word < free.size(); ++word) free[word] &= ~blocked[word];
        tally.both += count_bits(free.data(), free.size());
    }
}

}  // namespace

auto work_in_halves(SimpleGame const& game) -> double {
    if (game.players > most_in_halves) return std::ldexp(1.0, static_cast<int>(std::min(game.players, 1000u)));
    auto const passes = game.surely_proper() ? 2.0 : 3.0;
    auto const leaves = static_cast<double>(game.leaves.size());
    return passes * (std::ldexp(1.0, static_cast<int>(game.players) - 7) * (4 + 2 * leaves) +
                     std::ldexp(1.0, static_cast<int>(game.players / 2)) * (100 + 50 * leaves));
}

auto count_in_halves(SimpleGame const& game) -> GameCounts {
    auto const n = game.players;
    std::vector<std::uint32_t> players(n);
    std::iota(players.begin(), players.end(), 0u);
    std::span<std::uint32_t const> const all{players};
    auto const left = all.first(n / 2);
    auto const right = all.last(n - n / 2);

    Tally tally{std::vector<std::uint64_t>(n + 1),
                std::vector<std::vector<std::uint64_t>>(n, std::vector<std::uint64_t>(n + 1)), 0};
    auto const blocking = dual(game);
    count(game, game.surely_proper() ? nullptr : &blocking, left, right, tally);
    count(game, nullptr, right, left, tally);

    GameCounts counts;
    counts.winning = std::accumulate(tally.all.begin(), tally.all.end(), std::uint64_t{0});
    counts.both = tally.both / 2;
    for (auto const& with : tally.with) {
        auto& by_size = counts.by_size.emplace_back();
        auto& swings = counts.swings.emplace_back(0);
        for (std::size_t size = 0; size < n; ++size) {  // what wins without it wins with it too
            by_size.emplace_back(with[size + 1] - (tally.all[size] - with[size]));
            swings += by_size.back();
        }
    }
    return counts;
}

}  // namespace knoop
