#include "src/analysis/voting_coalitions.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <unordered_map>

namespace knoop {

namespace {

constexpr std::uint32_t most_steps = 400'000;   // of a search, before it is given up
constexpr std::uint32_t most_players = 512;     // whose minimal sets are looked for
constexpr std::int64_t most_sums = 20'000'000;  // of a table

using Sums = std::vector<std::int64_t>;

void add(SimpleGame const& game, std::uint32_t player, Sums& sums, std::int64_t times = 1) {
    for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += times * game.measures[k].weights[player];
}

// The heaviest first, by their parts of all measures together.
auto heaviest_first(SimpleGame const& game) -> Players {
    std::vector<double> part(game.players, 0);
    for (auto const& measure : game.measures) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            part[i] += static_cast<double>(measure.weights[i]) / static_cast<double>(measure.total);
        }
    }
    Players order(game.players);
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return part[a] > part[b]; });
    return order;
}

class MinimalSearch {
public:
    MinimalSearch(SimpleGame const& of, std::vector<bool> const& exchangeable, std::uint32_t wanted)
        : game_(of), alike_(exchangeable), most_(wanted), order_(heaviest_first(of)), sums_(of.measures.size(), 0) {
        auto const n = order_.size();
        for (auto const& measure : game_.measures) {  // the sum of the heaviest r of the players from place p on
            auto& table = best_.emplace_back(n + 1);
            Sums sorted;
            for (auto place = n + 1; place-- > 0;) {
                if (place < n) {
                    auto const weight = measure.weights[order_[place]];
                    sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), weight, std::greater<>{}), weight);
                }
                table[place].push_back(0);
                for (auto const weight : sorted) table[place].push_back(table[place].back() + weight);
            }
        }
    }

    auto run() -> PlayerSets {
        for (std::uint32_t size = 1; size <= game_.players && !done_; ++size) extend(0, size);
        return std::move(found_);
    }

private:
    SimpleGame const& game_;
    std::vector<bool> const& alike_;
    std::uint32_t most_;
    std::uint32_t steps_ = 0;
    bool done_ = false;
    Players order_;
    std::vector<std::vector<Sums>> best_;  // by measure, place, how many
    Sums sums_;
    Players chosen_;
    PlayerSets found_;

    void extend(std::size_t place, std::uint32_t wanted) {
        if (wanted == 0) return keep();
        if (++steps_ > most_steps) {
            found_.more = done_ = true;
            return;
        }
        if (place + wanted > order_.size()) return;
        auto bound = sums_;
        for (std::size_t k = 0; k < bound.size(); ++k) bound[k] += best_[k][place][wanted];
        if (!game_.wins(bound)) return;
        auto const player = order_[place];
        auto const skip = alike_[player] && std::find(chosen_.begin(), chosen_.end(), player - 1) == chosen_.end();
        if (!skip) {
            chosen_.push_back(player);
            add(game_, player, sums_);
            extend(place + 1, wanted - 1);
            add(game_, player, sums_, -1);
            chosen_.pop_back();
        }
        if (!done_) extend(place + 1, wanted);
    }
    void keep() {
        if (!game_.wins(sums_)) return;
        for (auto const player : chosen_) {  // nobody too many
            auto without = sums_;
            add(game_, player, without, -1);
            if (game_.wins(without)) return;
        }
        if (found_.sets.size() == most_) {
            found_.more = done_ = true;
            return;
        }
        found_.sets.push_back(chosen_);
        std::sort(found_.sets.back().begin(), found_.sets.back().end());
    }
};

// Players one after the other to either side, the lighter side first, never letting a side win.
class SplitSearch {
public:
    explicit SplitSearch(SimpleGame const& of)
        : game_(of), order_(heaviest_first(of)), sums_{Sums(of.measures.size(), 0), Sums(of.measures.size(), 0)} {}

    auto run() -> std::optional<Players> {
        if (!place(0)) return std::nullopt;
        std::sort(side_.begin(), side_.end());
        return std::move(side_);
    }

private:
    SimpleGame const& game_;
    std::uint32_t steps_ = 0;
    Players order_;
    std::array<Sums, 2> sums_;
    Players side_;

    auto lighter() const -> std::size_t {
        double difference = 0;
        for (std::size_t k = 0; k < game_.measures.size(); ++k) {
            difference += static_cast<double>(sums_[0][k] - sums_[1][k]) / static_cast<double>(game_.measures[k].total);
        }
        return difference > 0 ? 1 : 0;
    }
    auto place(std::size_t at) -> bool {
        if (at == order_.size()) return true;
        if (++steps_ > most_steps) return false;
        auto const player = order_[at];
        auto const first = lighter();
        for (auto const side : {first, 1 - first}) {
            if (at == 0 && side == 1) continue;  // the same split the other way round
            add(game_, player, sums_[side]);
            if (side == 0) side_.push_back(player);
            if (!game_.wins(sums_[side]) && place(at + 1)) return true;
            if (side == 0) side_.pop_back();
            add(game_, player, sums_[side], -1);
        }
        return false;
    }
};

// By a table of the sums that can be made, each with the player that first made it.
auto even_by_table(std::vector<std::int64_t> const& weights, std::int64_t half) -> std::optional<Players> {
    constexpr std::uint32_t nobody = 0xFFFF'FFFFu;
    std::vector<std::uint32_t> by(static_cast<std::size_t>(half) + 1, nobody);
    std::int64_t reach = 0;
    for (std::uint32_t player = 0; player < weights.size(); ++player) {
        auto const weight = weights[player];
        if (weight == 0) continue;
        reach = std::min(half, reach + weight);
        for (auto sum = reach; sum >= weight; --sum) {
            auto const from = static_cast<std::size_t>(sum - weight);
            auto& to = by[static_cast<std::size_t>(sum)];
            if (to == nobody && (from == 0 || by[from] != nobody)) to = player;
        }
    }
    if (by.back() == nobody) return std::nullopt;
    Players side;
    for (auto sum = half; sum > 0; sum -= weights[side.back()]) side.push_back(by[static_cast<std::size_t>(sum)]);
    std::sort(side.begin(), side.end());
    return side;
}

// By all sets of one half of the players, each looked up among those of the other half.
auto even_by_halves(std::vector<std::int64_t> const& weights, std::int64_t half) -> std::optional<Players> {
    auto const left = weights.size() / 2;
    auto const sum = [&](std::size_t set, std::size_t first) {
        std::int64_t total = 0;
        for (std::size_t i = 0; set >> i != 0; ++i) total += (set >> i & 1) != 0 ? weights[first + i] : 0;
        return total;
    };
    std::unordered_map<std::int64_t, std::size_t> sets;
    for (std::size_t set = 0; set >> left == 0; ++set) sets.emplace(sum(set, 0), set);
    for (std::size_t set = 0; set >> (weights.size() - left) == 0; ++set) {
        auto const found = sets.find(half - sum(set, left));
        if (found == sets.end()) continue;
        Players side;
        auto const both = found->second | set << left;
        for (std::uint32_t player = 0; player < weights.size(); ++player) {
            if ((both >> player & 1) != 0 && weights[player] > 0) side.push_back(player);
        }
        return side;
    }
    return std::nullopt;
}

}  // namespace

auto sums_of(SimpleGame const& game, Players const& players) -> Sums {
    Sums sums(game.measures.size(), 0);
    for (auto const player : players) add(game, player, sums);
    return sums;
}

auto minimal_winning(SimpleGame const& game, std::vector<bool> const& alike, std::uint32_t most) -> PlayerSets {
    if (game.formula.tag == GameTag::no) return {};
    if (game.formula.tag == GameTag::yes) return {{Players{}}, false};
    if (most == 0 || game.players > most_players) return {{}, true};
    return MinimalSearch{game, alike, most}.run();
}

auto losing_split(SimpleGame const& game) -> std::optional<Players> { return SplitSearch{game}.run(); }

auto even_split(std::vector<std::int64_t> const& weights) -> EvenSplit {
    std::int64_t common = 0;
    for (auto const weight : weights) common = std::gcd(common, weight);
    if (common == 0) return {};
    auto reduced = weights;
    for (auto& weight : reduced) weight /= common;
    auto const total = std::accumulate(reduced.begin(), reduced.end(), std::int64_t{0});
    if (total % 2 != 0 || *std::max_element(reduced.begin(), reduced.end()) > total / 2) return {};
    if (total / 2 <= most_sums && total / 2 * static_cast<std::int64_t>(weights.size()) <= most_sums * 50) {
        return {true, even_by_table(reduced, total / 2)};
    }
    if (weights.size() <= 36) return {true, even_by_halves(reduced, total / 2)};
    return {false, {}};
}

auto surely_decisive(SimpleGame const& game, std::uint32_t player) -> bool {
    auto order = heaviest_first(game);
    Players all(game.players);
    std::iota(all.begin(), all.end(), 0u);
    auto const everyone = sums_of(game, all);
    for (auto const light_first : {true, false}) {
        if (light_first) std::reverse(order.begin(), order.end());
        auto sums = everyone;
        for (auto const other : order) {  // everyone who can be missed goes, but for the player
            if (other == player) continue;
            add(game, other, sums, -1);
            if (!game.wins(sums)) add(game, other, sums);
        }
        auto without = sums;
        add(game, player, without, -1);
        if (game.wins(sums) && !game.wins(without)) return true;
        if (light_first) std::reverse(order.begin(), order.end());
    }
    return false;
}

}  // namespace knoop
