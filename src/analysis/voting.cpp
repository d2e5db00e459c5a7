#include "src/analysis/voting.hpp"
#include "src/analysis/voting_coalitions.hpp"
#include "src/analysis/voting_count.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace knoop {

namespace {

constexpr double limit = 3e9;           // steps of counting that take about a second
constexpr double cheap = limit / 20;    // what exact fractions may cost when nobody asked for them
constexpr double patient = limit * 30;  // and when somebody did
constexpr double table_bytes = 1.5e9;

// What is known of one game.
struct Counted {
    VoteMethod method = VoteMethod::none;
    double too_much = 0;
    GameCounts counts;
    std::vector<double> shapley;  // when the counts are not by size; empty when that was too much too
};

auto constant(SimpleGame const& game) -> GameCounts {
    GameCounts counts;
    if (game.formula.tag == GameTag::yes) {
        counts.winning = two_to(game.players);
        counts.both = two_to(game.players - 1);
    }
    counts.swings.assign(game.players, BigInt{0});
    counts.by_size.assign(game.players, std::vector<BigInt>(game.players, BigInt{0}));
    return counts;
}

// The quickest way that gives most.
auto count(SimpleGame const& game, VotingOptions const& options) -> Counted {
    if (game.formula.tag == GameTag::yes || game.formula.tag == GameTag::no)
        return {VoteMethod::weights, 0, constant(game), {}};
    auto const most = limit * options.effort;
    auto const halves = game.players <= most_in_halves ? work_in_halves(game) : std::numeric_limits<double>::infinity();
    if (game.weighted() == nullptr) {
        auto const sized = options.shapley ? work_by_product(game, true) : std::numeric_limits<double>::infinity();
        if (halves <= std::min(sized, most)) return {VoteMethod::halves, 0, count_in_halves(game), {}};
        if (sized <= most) return {VoteMethod::product, 0, count_by_product(game, true), {}};
        auto const plain = work_by_product(game, false);
        if (plain <= most) return {VoteMethod::product, 0, count_by_product(game, false), {}};
        return {VoteMethod::none, std::min(halves, plain) / most, {}, {}};
    }
    auto const plain = work_by_weight(game, false);
    auto sized = work_by_weight(game, true);
    if (sized / game.players * 8 > table_bytes) sized = std::numeric_limits<double>::infinity();
    auto const exact = options.effort * (options.exact_shapley ? patient : cheap);
    if (halves < sized && halves <= std::max(exact, plain > most ? most : 0))
        return {VoteMethod::halves, 0, count_in_halves(game), {}};
    if (options.shapley && sized <= exact) return {VoteMethod::weights, 0, count_by_weight(game, true), {}};
    if (plain > most || plain / game.players * 8 > table_bytes)
        return {VoteMethod::none, std::min(plain, halves) / most, {}, {}};
    Counted result{VoteMethod::weights, 0, count_by_weight(game, false), {}};
    if (options.shapley && work_of_shapley(game) <= most) result.shapley = shapley_by_weight(game);
    return result;
}

// The parts of Shapley–Shubik as whole numbers of 1 / n!: a swing with s others is the turn in s! (n - 1 - s)! orders.
auto orders(std::vector<BigInt> const& by_size, std::vector<BigInt> const& factorials) -> BigInt {
    BigInt sum = 0;
    for (std::size_t size = 0; size < by_size.size(); ++size) {
        if (by_size[size] != 0) sum += by_size[size] * factorials[size] * factorials[by_size.size() - 1 - size];
    }
    return sum;
}

class Answer {
public:
    Answer(VotingRule const& of, VotingGame game, VotingOptions const& wanted)
        : rule_(of), game_(std::move(game)), options_(wanted) {}

    auto write() -> VotingPower {
        find_tie();
        players_ = static_cast<std::uint32_t>(game_.owner.size());
        answer_.players = players_ + (lot() ? 1 : 0);
        answer_.participants.resize(rule_.participants.size());
        if (std::find(game_.owner.begin(), game_.owner.end(), vote_outsider) != game_.owner.end()) answer_.chair.emplace();
        structure();
        shares();
        for (auto const& one : game_.games) counted_.push_back(count(one, options_));
        figures();
        improper();
        lists();
        answer_.assumptions = std::move(game_.assumptions);
        return std::move(answer_);
    }

private:
    VotingRule const& rule_;
    VotingGame game_;
    VotingOptions const& options_;
    VotingPower answer_;
    std::uint32_t players_ = 0;
    std::vector<Counted> counted_;  // of each game

    // Without and with luck; the same game when nothing is drawn by lot.
    auto unlucky() const -> SimpleGame const& { return game_.games.front(); }
    auto lucky() const -> SimpleGame const& { return game_.games.back(); }
    auto lot() const -> bool { return game_.games.size() > 1; }
    auto row(std::uint32_t owner) -> VotePower& {
        return owner == vote_outsider ? *answer_.chair : answer_.participants[owner];
    }

    auto owners(Players const& players) const -> VoteCoalition {
        VoteCoalition result;
        for (auto const player : players) result.push_back(game_.owner[player]);
        std::sort(result.begin(), result.end());
        return result;
    }

    void find_tie() {
        answer_.tie_possible = false;
        for (auto const& weights : game_.ties) {
            auto const split = even_split(weights);
            if (split.side) {
                answer_.tie_possible = true;
                answer_.tie = owners(*split.side);
                break;
            }
            if (!split.known) answer_.tie_possible.reset();
        }
        if (answer_.tie_possible != false) return;
        game_.games.resize(1);
        std::erase_if(game_.assumptions, [](VoteAssumption one) {
            return one == VoteAssumption::tie_open || one == VoteAssumption::tie_leaves || one == VoteAssumption::tie_by_lot ||
                   one == VoteAssumption::second_meeting || one == VoteAssumption::chair_missing;
        });
    }

    // What holds without counting.
    void structure() {
        Players all(players_);
        std::iota(all.begin(), all.end(), 0u);
        answer_.reachable = lucky().wins(sums_of(lucky(), all));
        answer_.quorum_met = game_.quorum_met;
        answer_.adopts_nothing_needed = unlucky().formula.tag == GameTag::yes;
        for (std::uint32_t first = 0; first < players_;) {
            auto const owner = game_.owner[first];
            Players own;
            Players others;
            for (auto const player : all) (game_.owner[player] == owner ? own : others).push_back(player);
            auto& power = row(owner);
            power.veto = answer_.reachable && !lucky().wins(sums_of(lucky(), others));
            power.passes = !answer_.adopts_nothing_needed && unlucky().wins(sums_of(unlucky(), own));
            power.dictator = power.veto && power.passes;
            first += static_cast<std::uint32_t>(own.size());
        }
    }

    void shares() {
        using Votes = boost::multiprecision::cpp_rational;
        Votes total = 0;
        for (std::size_t i = 0; i < rule_.participants.size(); ++i) {
            if (rule_.participants[i].attendance != VoteAttendance::votes) continue;
            answer_.participants[i].counted = game_.counted[i];
            total += Votes{game_.counted[i].numerator, game_.counted[i].denominator};
        }
        for (auto& one : answer_.participants) {
            if (total == 0) break;
            Votes const share = Votes{one.counted.numerator, one.counted.denominator} / total;
            one.share = vote_ratio(boost::multiprecision::numerator(share), boost::multiprecision::denominator(share));
        }
    }

    void figures() {
        answer_.method = VoteMethod::weights;
        for (auto const& one : counted_) {
            if (one.method == VoteMethod::none)
                answer_.method = VoteMethod::none;
            else if (answer_.method == VoteMethod::weights)
                answer_.method = one.method;
            answer_.too_much = std::max(answer_.too_much, one.too_much);
        }
        if (answer_.method == VoteMethod::none) return dummies_without_counting();

        BigInt winning = 0;
        std::vector<BigInt> swings(players_, 0);
        for (auto const& one : counted_) {
            winning += one.counts.winning;
            for (std::size_t i = 0; i < swings.size(); ++i) swings[i] += one.counts.swings[i];
        }
        auto const sets = two_to(answer_.players);
        auto const total = std::accumulate(swings.begin(), swings.end(), BigInt{0});
        answer_.winning = winning.str();
        answer_.total_swings = total.str();
        answer_.collectivity = vote_ratio(winning, sets);
        auto const& last = counted_.back().counts;
        answer_.deadlocks = BigInt{two_to(players_ - 1) - last.winning + last.both}.str();

        std::vector<BigInt> sum(answer_.participants.size() + 1, 0);  // of each participant; the chair last
        std::vector<BigInt> most(sum.size(), 0);
        for (std::uint32_t player = 0; player < players_; ++player) {
            auto const at = std::min<std::size_t>(game_.owner[player], sum.size() - 1);
            sum[at] += swings[player];
            most[at] = std::max(most[at], swings[player]);
        }
        auto const fill = [&](VotePower& power, std::size_t at) {
            power.swings = sum[at].str();
            power.banzhaf = vote_ratio(sum[at], total == 0 ? BigInt{1} : total);
            power.absolute = vote_ratio(most[at], sets / 2);
            if (winning != sets) power.initiative = vote_ratio(most[at], sets - winning);
            if (winning != 0) power.preventive = vote_ratio(most[at], winning);
        };
        for (std::size_t i = 0; i < answer_.participants.size(); ++i) fill(answer_.participants[i], i);
        if (answer_.chair) fill(*answer_.chair, sum.size() - 1);
        for (auto const owner : game_.owner) row(owner).dummy = row(owner).swings == "0";
        shapley();
    }

    void shapley() {
        auto const exact = [](Counted const& one) { return !one.counts.by_size.empty(); };
        if (std::all_of(counted_.begin(), counted_.end(), exact)) return exact_shapley();
        std::vector<double> sum(answer_.participants.size() + 1, 0);
        for (auto const& one : counted_) {
            if (one.shapley.empty()) return;
            for (std::uint32_t player = 0; player < players_; ++player) {
                sum[std::min<std::size_t>(game_.owner[player], sum.size() - 1)] += one.shapley[player];
            }
        }
        auto const games = static_cast<double>(counted_.size());
        for (std::size_t i = 0; i < answer_.participants.size(); ++i)
            answer_.participants[i].shapley = vote_ratio(sum[i] / games);
        if (answer_.chair) answer_.chair->shapley = vote_ratio(sum.back() / games);
    }

    void exact_shapley() {
        std::vector<BigInt> factorials{1};
        for (std::uint32_t k = 1; k <= players_; ++k) factorials.emplace_back(factorials.back() * k);
        std::vector<BigInt> sum(answer_.participants.size() + 1, 0);
        for (auto const& one : counted_) {
            for (std::uint32_t player = 0; player < players_; ++player) {
                sum[std::min<std::size_t>(game_.owner[player], sum.size() - 1)] +=
                    orders(one.counts.by_size[player], factorials);
            }
        }
        BigInt const all = factorials.back() * counted_.size();
        for (std::size_t i = 0; i < answer_.participants.size(); ++i) answer_.participants[i].shapley = vote_ratio(sum[i], all);
        if (answer_.chair) answer_.chair->shapley = vote_ratio(sum.back(), all);
    }

    void dummies_without_counting() {
        for (std::uint32_t player = 0; player < players_; ++player) {
            auto& dummy = row(game_.owner[player]).dummy;
            if (dummy == false) continue;  // one of its members is not
            auto weightless = true;
            auto decisive = false;
            for (auto const& game : game_.games) {
                for (auto const& measure : game.measures) weightless = weightless && measure.weights[player] == 0;
                decisive = decisive || surely_decisive(game, player);
            }
            auto const first = player == 0 || game_.owner[player - 1] != game_.owner[player];
            if (decisive)
                dummy = false;
            else if (!weightless)
                dummy.reset();
            else if (first)
                dummy = true;
        }
    }

    void improper() {
        if (unlucky().surely_proper()) {
            answer_.improper = false;
        } else if (answer_.method != VoteMethod::none) {
            answer_.improper = counted_.front().counts.both > 0;
        } else if (auto const* leaf = unlucky().weighted(); leaf != nullptr) {
            // The heaviest first until they win: what is left wins too, or no other split is surer to.
            auto const& measure = unlucky().measures[leaf->measure];
            auto weights = measure.weights;
            std::sort(weights.begin(), weights.end(), std::greater<>{});
            std::int64_t sum = 0;
            for (auto const weight : weights) {
                if (sum >= leaf->quota) break;
                sum += weight;
            }
            if (measure.total - sum >= leaf->quota) answer_.improper = true;
        }
    }

    void lists() {
        if (answer_.deadlocks != "0") {
            if (auto const split = losing_split(lucky())) answer_.deadlock = owners(*split);
        }
        if (options_.coalitions == 0) return;
        auto const list = [&](SimpleGame const& game, std::vector<VoteCoalition>& to, bool& more) {
            std::vector<bool> alike(players_, false);
            for (std::uint32_t i = 1; i < players_; ++i) {
                alike[i] = game_.owner[i] == game_.owner[i - 1] &&
                           std::all_of(game.measures.begin(), game.measures.end(), [&](GameMeasure const& measure) {
                               return measure.weights[i] == measure.weights[i - 1];
                           });
            }
            auto const found = minimal_winning(game, alike, options_.coalitions);
            for (auto const& set : found.sets) to.push_back(owners(set));
            more = found.more;
        };
        list(unlucky(), answer_.minimal_winning, answer_.more_winning);
        if (answer_.reachable) list(dual(lucky()), answer_.minimal_blocking, answer_.more_blocking);
    }
};

}  // namespace

auto voting_power(VotingRule const& rule, VotingOptions const& options) -> std::variant<VotingPower, VoteProblem> {
    auto game = voting_game(rule, options.reading);
    if (auto const* problem = std::get_if<VoteProblem>(&game)) return *problem;
    return Answer{rule, std::get<0>(std::move(game)), options}.write();
}

auto with_participant(VotingRule rule, VoteParticipant participant) -> VotingRule {
    rule.participants.push_back(participant);
    return rule;
}

auto without_participant(VotingRule rule, std::uint32_t participant) -> VotingRule {
    if (participant >= rule.participants.size()) return rule;
    rule.participants.erase(rule.participants.begin() + participant);
    std::vector<bool> inside_all(rule.conditions.size(), false);
    if (rule.quorum && *rule.quorum < inside_all.size()) inside_all[*rule.quorum] = true;
    for (auto const& one : rule.conditions) {
        for (auto const child : one.children) {
            if (one.tag == VoteConditionTag::all && child < inside_all.size()) inside_all[child] = true;
        }
    }
    for (std::size_t node = 0; node < rule.conditions.size(); ++node) {
        auto& one = rule.conditions[node];
        if (one.tag != VoteConditionTag::includes) continue;
        if (one.participant > participant) {
            --one.participant;
        } else if (one.participant == participant) {  // its veto is gone; but where its consent was enough, that is gone too
            one = {};
            if (!inside_all[node]) one.tag = VoteConditionTag::any;
        }
    }
    std::erase_if(rule.tie,
                  [&](VoteTieStep const& step) { return step.tag == VoteTieTag::chair && step.chair == participant; });
    for (auto& step : rule.tie) {
        if (step.tag == VoteTieTag::chair && step.chair != vote_outsider && step.chair > participant) --step.chair;
    }
    return rule;
}

}  // namespace knoop
