// Voting power of random rules against one that tries every vote, and the axioms that the indices are known by.
// KNOOP_VOTES=2000 tries as many; the default keeps the suite short.
#include "src/analysis/voting_coalitions.hpp"
#include "src/analysis/voting_count.hpp"
#include "tests/property/voting_oracle.hpp"
#include "tests/test.hpp"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <random>

using namespace knoop;
using namespace knoop::testing;
using namespace knoop::oracle;

namespace {

using Random = std::mt19937;

auto rounds(unsigned usual) -> unsigned {
    auto const* wanted = std::getenv("KNOOP_VOTES");
    return wanted != nullptr ? static_cast<unsigned>(std::atoi(wanted)) : usual;
}
auto pick(Random& random, std::int64_t low, std::int64_t high) -> std::int64_t {
    return std::uniform_int_distribution<std::int64_t>{low, high}(random);
}
auto chance(Random& random, int percent) -> bool { return pick(random, 0, 99) < percent; }

auto random_condition(Random& random, VotingRule& rule, int depth) -> std::uint32_t {
    if (depth > 0 && chance(random, 55)) {
        std::vector<std::uint32_t> children;
        for (auto many = pick(random, 1, 3); many > 0; --many) children.push_back(random_condition(random, rule, depth - 1));
        return join(rule, chance(random, 70) ? VoteConditionTag::all : VoteConditionTag::any, children);
    }
    if (chance(random, 15)) {
        return add(
            rule,
            includes(static_cast<std::uint32_t>(pick(random, 0, static_cast<std::int64_t>(rule.participants.size()) - 1))));
    }
    auto const unit = static_cast<VoteUnit>(pick(random, 0, 2));
    auto const base = static_cast<VoteBase>(pick(random, 0, 3));
    if (chance(random, 25))
        return add(rule, threshold(unit, {pick(random, 0, 6), pick(random, 1, 2)}, false, chance(random, 50), base));
    if (chance(random, 50)) return add(rule, majority(unit, base));
    auto const under = pick(random, 2, 5);
    return add(rule, threshold(unit, {pick(random, 1, under), under}, true, chance(random, 50), base));
}

auto random_rule(Random& random, std::int64_t most, bool divided) -> VotingRule {
    VotingRule rule;
    for (auto many = pick(random, 1, most); many > 0; --many) {
        VoteParticipant one;
        one.votes = {pick(random, 0, 9), chance(random, 10) ? pick(random, 1, 3) : 1};
        one.members = static_cast<std::uint32_t>(pick(random, 1, divided ? 2 : 4));
        one.block = divided && chance(random, 50) ? VoteBlock::no : VoteBlock::yes;
        if (chance(random, 15)) one.attendance = static_cast<VoteAttendance>(pick(random, 1, 3));
        rule.participants.push_back(one);
    }
    if (chance(random, 20))
        rule.participants[static_cast<std::size_t>(pick(random, 0, static_cast<std::int64_t>(rule.participants.size()) - 1))]
            .equal_to_others = true;
    if (chance(random, 60)) rule.quorum = random_condition(random, rule, 1);
    rule.adopts = random_condition(random, rule, 2);
    for (auto many = pick(random, 0, 2); many > 0; --many) {
        VoteTieStep step;
        step.tag = static_cast<VoteTieTag>(pick(random, 0, 6));
        step.chair = static_cast<std::uint32_t>(pick(random, 0, static_cast<std::int64_t>(rule.participants.size())));
        if (step.chair == rule.participants.size()) step.chair = vote_outsider;
        rule.tie.push_back(step);
    }
    return rule;
}

// A random game that is not constant, of thresholds on one or more measures.
auto random_game(Random& random, std::uint32_t players, int depth) -> SimpleGame {
    for (;;) {
        SimpleGame game;
        game.players = players;
        std::vector<std::vector<std::int64_t>> measures(static_cast<std::size_t>(pick(random, 1, depth == 0 ? 1 : 3)));
        for (auto& one : measures) {
            auto const most = pick(random, 1, depth == 0 ? 40 : 5);
            for (std::uint32_t i = 0; i < players; ++i) one.push_back(pick(random, 0, most));
        }
        auto const make = [&](auto const& self, int left) -> GameFormula {
            auto const& weights =
                measures[static_cast<std::size_t>(pick(random, 0, static_cast<std::int64_t>(measures.size()) - 1))];
            auto const total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
            if (left == 0 || chance(random, 30))
                return game.at_least(weights, pick(random, 1, std::max<std::int64_t>(1, total)));
            std::vector<GameFormula> parts;
            for (auto many = pick(random, 2, 3); many > 0; --many) parts.push_back(self(self, left - 1));
            return chance(random, 60) ? game.all_of(std::move(parts)) : game.any_of(std::move(parts));
        };
        game.formula = make(make, depth);
        tidy(game);
        if (game.formula.tag != GameTag::yes && game.formula.tag != GameTag::no) return game;
    }
}

// Does a count agree with the table? Sizes may be counted from either end.
void check(GameCounts const& counts, Naive const& naive) {
    REQUIRE(counts.winning == naive.winning);
    REQUIRE(counts.both == naive.both);
    for (std::size_t i = 0; i < naive.swings.size(); ++i) {
        REQUIRE(counts.swings[i] == naive.swings[i]);
        if (counts.by_size.empty()) continue;
        auto same = true;
        auto mirrored = true;
        for (std::size_t size = 0; size < naive.swings.size(); ++size) {
            same = same && counts.by_size[i][size] == naive.by_size[i][size];
            mirrored = mirrored && counts.by_size[i][naive.swings.size() - 1 - size] == naive.by_size[i][size];
        }
        REQUIRE((same || mirrored));
    }
}

// What the answer says of participants and splits, from the tables of what wins without and with luck.
void check_structure(VotingPower const& answer, VotingGame const& game, std::vector<bool> const& unlucky,
                     std::vector<bool> const& lucky) {
    auto const all = lucky.size() - 1;
    REQUIRE(answer.reachable == lucky[all]);
    REQUIRE(answer.adopts_nothing_needed == unlucky[0]);
    std::uint64_t stuck = 0;
    auto both = false;
    for (std::size_t set = 0; set <= all; ++set) {
        if (!lucky[set] && !lucky[all ^ set]) ++stuck;
        both = both || (unlucky[set] && unlucky[all ^ set]);
    }
    REQUIRE(answer.deadlocks == std::to_string(stuck / 2));
    REQUIRE(answer.deadlock.has_value() == (stuck > 0));
    REQUIRE(answer.improper == both);
    for (std::uint32_t who = 0; who < answer.participants.size(); ++who) {
        std::size_t own = 0;
        for (std::size_t i = 0; i < game.owner.size(); ++i) own |= game.owner[i] == who ? std::size_t{1} << i : 0;
        auto const& one = answer.participants[who];
        REQUIRE(one.veto == (own != 0 && lucky[all] && !lucky[all ^ own]));
        REQUIRE(one.passes == (own != 0 && !unlucky[0] && unlucky[own]));
        REQUIRE(one.dummy.has_value() == (own != 0));
        auto decisive = false;
        for (std::size_t set = 0; set <= all; ++set) {
            decisive = decisive || lucky[set | own] != lucky[set & ~own] || unlucky[set | own] != unlucky[set & ~own];
        }
        if (own != 0) REQUIRE(*one.dummy != decisive);
    }
}

auto is_zero(std::optional<VoteRatio> const& ratio) -> bool { return ratio && ratio->numerator == "0"; }

}  // namespace

TEST_CASE("voting: what wins is what every vote of the rule says", "[property][voting]") {
    for (auto seed = 1u; seed <= rounds(400); ++seed) {
        INFO("seed " << seed);
        Random random{seed};
        auto const rule = random_rule(random, 6, chance(random, 30));
        auto const reading = static_cast<VotingReading>(pick(random, 0, 1));
        auto const read = voting_game(rule, reading);
        if (auto const* problem = std::get_if<VoteProblem>(&read)) {
            REQUIRE(problem->tag == VoteProblemTag::no_voters);
            continue;
        }
        auto const& game = std::get<VotingGame>(read);
        if (game.owner.size() > 9) continue;
        auto const unlucky = table(rule, game, reading, false);
        auto const lucky = table(rule, game, reading, true);
        REQUIRE(table(game.games.front()) == unlucky);
        REQUIRE(table(game.games.back()) == lucky);
        check_structure(std::get<VotingPower>(voting_power(rule, {.reading = reading})), game, unlucky, lucky);
    }
}

TEST_CASE("voting: every way of counting agrees with trying all sets", "[property][voting]") {
    for (auto seed = 1u; seed <= rounds(300); ++seed) {
        INFO("seed " << seed);
        Random random{seed};
        auto const depth = seed % 3 == 0 ? 0 : 2;
        auto const game = random_game(random, static_cast<std::uint32_t>(pick(random, 1, 11)), depth);
        Naive const naive{table(game), game.players};
        check(count_in_halves(game), naive);
        check(count_by_product(game, true), naive);
        check(count_by_product(game, false), naive);
        if (game.weighted() == nullptr) continue;
        check(count_by_weight(game, false), naive);
        check(count_by_weight(game, true), naive);
        auto const shapley = shapley_by_weight(game);
        for (std::size_t i = 0; i < shapley.size(); ++i) REQUIRE(std::abs(shapley[i] - naive.shapley[i]) < 5e-13);
    }
}

TEST_CASE("voting: eighteen voters under composed rules, twenty-two with weights", "[property][voting]") {
    Random random{22};
    auto const composed = random_game(random, 18, 2);
    Naive const all{table(composed), 18};
    check(count_in_halves(composed), all);
    check(count_by_product(composed, true), all);
    SimpleGame weighted;
    weighted.players = 22;
    std::vector<std::int64_t> weights;
    for (auto i = 0; i < 22; ++i) weights.push_back(pick(random, 0, 60));
    weighted.formula = weighted.at_least(weights, std::accumulate(weights.begin(), weights.end(), std::int64_t{0}) / 2 + 1);
    Naive const of_weights{table(weighted), 22};
    check(count_by_weight(weighted, true), of_weights);
    check(count_in_halves(weighted), of_weights);
}

TEST_CASE("voting: large counts by one way agree with those by another", "[property][voting]") {
    for (auto seed = 1u; seed <= 6; ++seed) {
        Random random{seed};
        SimpleGame game;
        game.players = static_cast<std::uint32_t>(pick(random, 62, 140));
        std::vector<std::int64_t> weights;
        for (std::uint32_t i = 0; i < game.players; ++i) weights.push_back(pick(random, 0, 7));
        auto const total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        game.formula = game.at_least(weights, pick(random, 1, total));
        auto const sized = count_by_weight(game, true);
        auto const product = count_by_product(game, true);
        REQUIRE(sized.winning == product.winning);
        REQUIRE(sized.both == product.both);
        REQUIRE(sized.swings == product.swings);
        REQUIRE(count_by_weight(game, false).swings == product.swings);
        auto const shapley = shapley_by_weight(game);
        std::vector<BigInt> factorials{1};
        for (std::uint32_t k = 1; k <= game.players; ++k) factorials.emplace_back(factorials.back() * k);
        double sum = 0;
        for (std::size_t i = 0; i < shapley.size(); ++i) {
            BigInt orders = 0;
            for (std::size_t size = 0; size < game.players; ++size) {
                orders += product.by_size[i][size] * factorials[size] * factorials[game.players - 1 - size];
            }
            REQUIRE(std::abs(shapley[i] - quotient(orders, factorials.back())) < 5e-13);
            sum += shapley[i];
        }
        REQUIRE(std::abs(sum - 1) < 5e-13);
    }
}

TEST_CASE("voting: axioms", "[property][voting]") {
    for (auto seed = 1u; seed <= rounds(300); ++seed) {
        INFO("seed " << seed);
        Random random{seed};
        auto rule = random_rule(random, 7, false);
        auto const twin = chance(random, 50);
        if (twin) rule.participants.push_back(rule.participants.front());
        VotingOptions const options{.reading = static_cast<VotingReading>(pick(random, 0, 1))};
        auto const result = voting_power(rule, options);
        if (std::holds_alternative<VoteProblem>(result)) continue;
        auto const& answer = std::get<VotingPower>(result);

        // Efficiency: the parts make one, unless nobody ever decides.
        BigInt swings{answer.chair ? answer.chair->swings : "0"};
        auto shapley = answer.chair ? answer.chair->shapley->value : 0;
        for (auto const& one : answer.participants) {
            swings += BigInt{one.swings};
            shapley += one.shapley->value;
        }
        REQUIRE(swings.str() == answer.total_swings);
        auto const luck = answer.players > static_cast<std::uint32_t>(std::count_if(
                                               rule.participants.begin(), rule.participants.end(),
                                               [](auto const& one) { return one.attendance == VoteAttendance::votes; })) +
                                               (answer.chair ? 1 : 0);
        // With a lot the game without luck may have no winner at all.
        if (answer.total_swings == "0")
            REQUIRE(shapley == 0);
        else if (!luck)
            REQUIRE(std::abs(shapley - 1) < 1e-12);

        for (auto const& one : answer.participants) {  // dummy: never decisive is no power, by either index
            REQUIRE(is_zero(one.banzhaf) == is_zero(one.shapley));
            if (one.dummy) REQUIRE(*one.dummy == is_zero(one.shapley));
            if (one.veto && !answer.adopts_nothing_needed) REQUIRE(one.dummy == false);
            if (one.dictator) REQUIRE(std::abs(one.shapley->value - shapley) < 1e-12);
        }
        // Symmetry: alike in everything that the rule looks at, alike in power. No condition or tie names the last one.
        auto const named = [&](std::uint32_t who) {
            for (auto const& one : rule.conditions) {
                if (one.tag == VoteConditionTag::includes && one.participant == who) return true;
            }
            for (auto const& step : rule.tie) {
                if (step.chair == who) return true;
            }
            return rule.participants[who].equal_to_others;
        };
        if (twin && !named(0)) {
            REQUIRE(answer.participants.front().swings == answer.participants.back().swings);
            REQUIRE(text(answer.participants.front().shapley) == text(answer.participants.back().shapley));
        }
        // Null: a voter that no rule looks at changes nobody's part.
        auto larger = with_participant(rule, {.votes = {0, 1}, .members = 1});
        auto const counts_heads = std::any_of(rule.conditions.begin(), rule.conditions.end(), [](VoteCondition const& one) {
            return one.tag == VoteConditionTag::threshold && one.unit != VoteUnit::votes;
        });
        if (!counts_heads) {
            auto const again = std::get<VotingPower>(voting_power(larger, options));
            REQUIRE(is_zero(again.participants.back().shapley));
            for (std::size_t i = 0; i < rule.participants.size(); ++i) {
                REQUIRE(text(again.participants[i].shapley) == text(answer.participants[i].shapley));
                REQUIRE(text(again.participants[i].banzhaf) == text(answer.participants[i].banzhaf));
            }
        }
    }
}

// Dubey, "On the uniqueness of the Shapley value" (1975): what two rules lose when both are asked, they gain when either will do. So who is null
// under both stays so under the rule they make together.
TEST_CASE("voting: two rules merged", "[property][voting]") {
    for (auto seed = 1u; seed <= rounds(300); ++seed) {
        INFO("seed " << seed);
        Random random{seed};
        VotingRule rule;
        for (auto many = pick(random, 2, 7); many > 0; --many)
            rule.participants.push_back({.votes = {pick(random, 0, 9), 1}, .members = static_cast<std::uint32_t>(pick(random, 1, 3)), .block = VoteBlock::yes});
        auto const one = random_condition(random, rule, 1);
        auto const other = random_condition(random, rule, 1);
        auto const both = join(rule, VoteConditionTag::all, {one, other});
        auto const either = join(rule, VoteConditionTag::any, {one, other});
        auto const played = [&](std::uint32_t adopts) {
            rule.adopts = adopts;
            auto answer = voting_power(rule);
            REQUIRE((std::holds_alternative<VotingPower>(answer) || std::get<VoteProblem>(answer).tag == VoteProblemTag::no_voters));
            return std::holds_alternative<VotingPower>(answer) ? std::get<VotingPower>(answer) : VotingPower{};
        };
        auto const a = played(one), b = played(other), all = played(both), any = played(either);
        if (a.participants.empty()) continue;
        for (std::size_t i = 0; i < rule.participants.size(); ++i) {
            auto const swings = [&](VotingPower const& of) { return BigInt{of.participants[i].swings}; };
            REQUIRE(swings(all) + swings(any) == swings(a) + swings(b));
            if (swings(a) == 0 && swings(b) == 0) {
                REQUIRE(is_zero(all.participants[i].shapley));
                REQUIRE(is_zero(any.participants[i].shapley));
            }
        }
    }
}

TEST_CASE("voting: minimal winning and blocking sets, deadlocks and ties are those of the table", "[property][voting]") {
    for (auto seed = 1u; seed <= rounds(300); ++seed) {
        INFO("seed " << seed);
        Random random{seed};
        auto const game = random_game(random, static_cast<std::uint32_t>(pick(random, 1, 9)), 2);
        auto const wins = table(game);
        auto const all = wins.size() - 1;
        for (auto const blocking : {false, true}) {
            auto const has = [&](std::size_t set) { return blocking ? !wins[all ^ set] : wins[set]; };
            std::vector<Players> wanted;
            for (std::size_t set = 0; set <= all; ++set) {
                Players players;
                auto minimal = has(set);
                for (std::uint32_t i = 0; i < game.players; ++i) {
                    if ((set >> i & 1) == 0) continue;
                    players.push_back(i);
                    minimal = minimal && !has(set ^ std::size_t{1} << i);
                }
                if (minimal) wanted.push_back(players);
            }
            auto found = minimal_winning(blocking ? dual(game) : game, std::vector<bool>(game.players, false), 1000);
            REQUIRE_FALSE(found.more);
            REQUIRE(std::is_sorted(found.sets.begin(), found.sets.end(), [](auto& a, auto& b) { return a.size() < b.size(); }));
            std::sort(found.sets.begin(), found.sets.end());
            std::sort(wanted.begin(), wanted.end());
            REQUIRE(found.sets == wanted);
        }
        auto possible = false;
        for (std::size_t set = 0; set <= all; ++set) possible = possible || (!wins[set] && !wins[all ^ set]);
        auto const split = losing_split(game);
        REQUIRE(split.has_value() == possible);
        std::size_t side = 0;
        for (auto const player : split.value_or(Players{})) side |= std::size_t{1} << player;
        if (split) REQUIRE((!wins[side] && !wins[all ^ side]));

        auto const& weights = game.measures.front().weights;
        std::vector<std::int64_t> const large = [&] {  // so large that no table is made of them
            std::vector<std::int64_t> result;
            for (auto const weight : weights) result.push_back(weight * 100'000'000'007 + (weight == 1 ? 0 : 1));
            return result;
        }();
        for (auto const& those : {weights, large}) {
            auto even = false;
            auto const total = std::accumulate(those.begin(), those.end(), std::int64_t{0});
            for (std::size_t set = 0; set <= all; ++set) {
                std::int64_t sum = 0;
                for (std::size_t i = 0; i < those.size(); ++i) sum += (set >> i & 1) != 0 ? those[i] : 0;
                even = even || sum * 2 == total;
            }
            auto const tie = even_split(those);
            REQUIRE(tie.known);
            REQUIRE(tie.side.has_value() == even);
            std::int64_t sum = 0;
            for (auto const player : tie.side.value_or(Players{})) sum += those[player];
            if (tie.side) REQUIRE(sum * 2 == total);
        }
    }
}
