#include "src/analysis/voting_game.hpp"

#include <algorithm>
#include <numeric>

namespace knoop {

static constexpr std::int64_t most_weight = std::int64_t{1} << 61;

auto SimpleGame::leaf(std::uint32_t measure, std::int64_t quota) -> GameFormula {
    auto const same = [&](GameLeaf const& one) { return one.measure == measure && one.quota == quota; };
    auto at = std::find_if(leaves.begin(), leaves.end(), same);
    if (at == leaves.end()) at = leaves.insert(at, {measure, quota});
    return {GameTag::leaf, static_cast<std::uint32_t>(at - leaves.begin()), {}};
}

auto SimpleGame::at_least(std::vector<std::int64_t> weights, std::int64_t quota) -> GameFormula {
    if (quota <= 0) return {};
    std::int64_t common = 0;
    for (auto const weight : weights) common = std::gcd(common, weight);
    if (common == 0) return {GameTag::no, 0, {}};
    for (auto& weight : weights) weight /= common;
    quota = quota / common + (quota % common != 0 ? 1 : 0);
    auto const total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (quota > total) return {GameTag::no, 0, {}};
    auto const same = [&](GameMeasure const& measure) { return measure.weights == weights; };
    auto at = std::find_if(measures.begin(), measures.end(), same);
    if (at == measures.end()) at = measures.insert(at, {std::move(weights), total});
    return leaf(static_cast<std::uint32_t>(at - measures.begin()), quota);
}

// Everyone with a weight is needed; anyone with a weight is enough.
static auto is_extreme(GameTag tag, GameMeasure const& measure, std::int64_t quota) -> bool {
    auto least = measure.total;
    for (auto const weight : measure.weights) {
        if (weight > 0) least = std::min(least, weight);
    }
    return tag == GameTag::all ? quota > measure.total - least : quota <= least;
}

// Vetoes together, and with one other threshold, are one threshold: who has a veto gets so much weight that the others fall
// short without it. Likewise those of whom each is enough: they get the quota as weight.
void SimpleGame::merge_extremes(GameTag tag, std::vector<GameFormula>& parts) {
    auto const threshold = [&](GameFormula const& part) { return part.tag == GameTag::leaf; };
    auto const extreme = [&](GameFormula const& part) {
        return threshold(part) && is_extreme(tag, measures[leaves[part.leaf].measure], leaves[part.leaf].quota);
    };
    auto const first = std::find_if(parts.begin(), parts.end(), extreme);
    if (first == parts.end()) return;
    auto const other = std::find_if(parts.begin(), parts.end(), [&](auto& part) { return threshold(part) && !extreme(part); });
    if (other == parts.end() && std::count_if(parts.begin(), parts.end(), extreme) == 1) return;

    std::vector<bool> has(players, false);
    for (auto const& part : parts) {
        if (!extreme(part)) continue;
        auto const& weights = measures[leaves[part.leaf].measure].weights;
        for (std::size_t i = 0; i < weights.size(); ++i) has[i] = has[i] || weights[i] > 0;
    }
    std::vector<std::int64_t> weights(players, 0);
    std::int64_t quota = tag == GameTag::all ? 0 : 1;
    if (other != parts.end()) {
        weights = measures[leaves[other->leaf].measure].weights;
        quota = leaves[other->leaf].quota;
    }
    auto const extra = std::accumulate(weights.begin(), weights.end(), std::int64_t{0}) - quota + 1;
    auto const holders = std::count(has.begin(), has.end(), true);
    if (std::max(extra, quota) > most_weight / (holders + 2)) return;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (has[i]) weights[i] = tag == GameTag::all ? weights[i] + extra : std::max(weights[i], quota);
    }
    if (tag == GameTag::all) quota += extra * holders;
    if (other != parts.end()) parts.erase(other);
    std::erase_if(parts, extreme);
    parts.push_back(at_least(std::move(weights), quota));
}

auto SimpleGame::joined(GameTag tag, std::vector<GameFormula> parts) -> GameFormula {
    auto const neutral = tag == GameTag::all ? GameTag::yes : GameTag::no;
    auto const decisive = tag == GameTag::all ? GameTag::no : GameTag::yes;
    std::vector<GameFormula> kept;
    auto const keep = [&](GameFormula part) {
        if (part.tag == GameTag::leaf) {  // of two thresholds of one measure, all needs the higher, any the lower
            for (auto& other : kept) {
                if (other.tag != GameTag::leaf || leaves[other.leaf].measure != leaves[part.leaf].measure) continue;
                auto const higher = leaves[part.leaf].quota > leaves[other.leaf].quota;
                if (higher == (tag == GameTag::all)) other.leaf = part.leaf;
                return;
            }
        }
        kept.push_back(std::move(part));
    };
    for (auto& part : parts) {
        if (part.tag == neutral) continue;
        if (part.tag == decisive) return {decisive, 0, {}};
        if (part.tag == tag) {
            for (auto& inner : part.parts) keep(std::move(inner));
        } else {
            keep(std::move(part));
        }
    }
    merge_extremes(tag, kept);
    if (kept.empty()) return {neutral, 0, {}};
    if (kept.size() == 1) return std::move(kept.front());
    return {tag, 0, std::move(kept)};
}

auto SimpleGame::wins(GameFormula const& part, std::span<std::int64_t const> sums) const -> bool {
    auto const inner = [&](GameFormula const& one) { return wins(one, sums); };
    switch (part.tag) {
        case GameTag::yes: return true;
        case GameTag::no: return false;
        case GameTag::leaf: return sums[leaves[part.leaf].measure] >= leaves[part.leaf].quota;
        case GameTag::all: return std::all_of(part.parts.begin(), part.parts.end(), inner);
        case GameTag::any: return std::any_of(part.parts.begin(), part.parts.end(), inner);
    }
    return false;
}

auto SimpleGame::surely_proper(GameFormula const& part) const -> bool {
    switch (part.tag) {
        case GameTag::yes: return false;
        case GameTag::no: return true;
        case GameTag::leaf: {
            auto const& [measure, quota] = leaves[part.leaf];
            return quota > measures[measure].total - quota;
        }
        case GameTag::all:
            return std::any_of(part.parts.begin(), part.parts.end(),
                               [&](GameFormula const& one) { return surely_proper(one); });
        case GameTag::any: return false;  // one side may win by one part, the other by another
    }
    return false;
}

static auto dual(SimpleGame const& game, GameFormula const& part, SimpleGame& result) -> GameFormula {
    if (part.tag == GameTag::yes) return {GameTag::no, 0, {}};
    if (part.tag == GameTag::no) return {};
    if (part.tag == GameTag::leaf) {
        auto const& [measure, quota] = game.leaves[part.leaf];
        return result.at_least(game.measures[measure].weights, game.measures[measure].total - quota + 1);
    }
    std::vector<GameFormula> parts;
    for (auto const& one : part.parts) parts.push_back(dual(game, one, result));
    return part.tag == GameTag::all ? result.any_of(std::move(parts)) : result.all_of(std::move(parts));
}

auto dual(SimpleGame const& game) -> SimpleGame {
    SimpleGame result;
    result.players = game.players;
    result.formula = dual(game, game.formula, result);
    tidy(result);
    return result;
}

static void renumber(GameFormula& part, SimpleGame const& from, SimpleGame& to) {
    for (auto& one : part.parts) renumber(one, from, to);
    if (part.tag != GameTag::leaf) return;
    auto const& [measure, quota] = from.leaves[part.leaf];
    part = to.at_least(from.measures[measure].weights, quota);
}

void tidy(SimpleGame& game) {
    SimpleGame result;
    result.players = game.players;
    result.formula = std::move(game.formula);
    renumber(result.formula, game, result);
    game = std::move(result);
}

}  // namespace knoop
