// From a voting rule to the game it is: players, units in whole numbers, conditions, and what settles a tie.
#include "src/analysis/voting_game.hpp"
#include "src/analysis/voting_number.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace knoop {

namespace {

constexpr std::uint32_t most_players = 4096;

// A unit in whole numbers: real amounts times `scale`.
struct Unit {
    std::vector<std::int64_t> player;       // of each player
    std::vector<std::int64_t> participant;  // of each participant, there or not
    BigInt scale = 1;
};

// Who must be enough: the yes-sayers, the yes-sayers there by themselves, or all who can be there.
enum class Asks : std::uint8_t { majority, quorum, quorum_of_all };

enum class Settled : std::uint8_t { no, chair, lot };

class Reader {
public:
    Reader(VotingRule const& of, VotingReading how) : rule_(of), reading_(how) {}

    auto read() -> std::variant<VotingGame, VoteProblem> {
        auto votes = counted_votes(rule_);
        if (auto const* problem = std::get_if<VoteProblem>(&votes)) return *problem;
        game_.counted = std::get<0>(std::move(votes));
        if (rule_.adopts >= rule_.conditions.size()) problem(VoteProblemTag::bad_number);
        if (!problem_) seat();
        if (!problem_) settle_ties();
        if (!problem_) measure();
        if (!problem_) game_.games.push_back(play(false));
        if (!problem_ && settled_ == Settled::lot) game_.games.push_back(play(true));
        if (problem_) return *problem_;
        std::sort(game_.assumptions.begin(), game_.assumptions.end());
        game_.assumptions.erase(std::unique(game_.assumptions.begin(), game_.assumptions.end()), game_.assumptions.end());
        return std::move(game_);
    }

private:
    VotingRule const& rule_;
    VotingReading reading_;
    VotingGame game_;
    std::optional<VoteProblem> problem_;
    std::array<Unit, 3> units_;   // by VoteUnit
    std::array<bool, 3> ties_{};  // by VoteUnit
    Settled settled_ = Settled::no;
    std::uint32_t chair_ = 0;  // the player with the casting vote
    std::size_t visits_ = 0;   // nodes of the formula that is being read; more than there are: it contains itself

    void problem(VoteProblemTag tag, std::uint32_t participant = vote_outsider) {
        if (!problem_) problem_ = VoteProblem{tag, participant};
    }
    void assume(VoteAssumption assumption) { game_.assumptions.push_back(assumption); }

    static auto divided(VoteParticipant const& one) -> bool { return one.block == VoteBlock::no && one.members > 1; }

    void seat() {
        for (std::uint32_t i = 0; i < rule_.participants.size(); ++i) {
            auto const& one = rule_.participants[i];
            if (one.members == 0 && game_.counted[i].numerator != 0) return problem(VoteProblemTag::bad_number, i);
            if (one.attendance != VoteAttendance::votes || one.members == 0) continue;
            if (one.block == VoteBlock::unknown && one.members > 1) assume(VoteAssumption::blocks);
            if (one.equal_to_others) assume(VoteAssumption::equal_when_present);
            auto const players = divided(one) ? one.members : 1u;
            if (players + game_.owner.size() > most_players) return problem(VoteProblemTag::too_large, i);
            game_.owner.insert(game_.owner.end(), players, i);
        }
        if (game_.owner.empty()) problem(VoteProblemTag::no_voters);
    }

    // Is it "more than half" of what is cast, so that as many no as yes is what just fails? Half of all in office is no tie
    // when someone who is against it stays away.
    auto can_tie(VoteCondition const& one) const -> bool {
        if (one.tag != VoteConditionTag::threshold || !one.is_share || !one.strict) return false;
        auto const of_all = one.base == VoteBase::in_office || one.base == VoteBase::entitled;
        if (of_all && reading_ == VotingReading::others_may_stay_away) return false;
        if (one.amount.denominator % 2 != 0 || one.amount.numerator != one.amount.denominator / 2) return false;
        return std::none_of(rule_.participants.begin(), rule_.participants.end(), [&](VoteParticipant const& who) {
            return who.attendance != VoteAttendance::votes && counts(who.attendance, one.base);
        });
    }
    // The units in which there can be a tie.
    void find_ties(std::uint32_t node, std::array<bool, 3>& found) {
        if (node >= rule_.conditions.size() || ++visits_ > rule_.conditions.size()) return;
        auto const& one = rule_.conditions[node];
        if (can_tie(one)) found[static_cast<std::size_t>(one.unit)] = true;
        for (auto const child : one.children) find_ties(child, found);
    }

    void settle_ties() {
        visits_ = 0;
        find_ties(rule_.adopts, ties_);
        if (ties_ == std::array<bool, 3>{}) return;
        for (auto const& step : rule_.tie) {
            switch (step.tag) {
                case VoteTieTag::second_meeting: assume(VoteAssumption::second_meeting); continue;
                case VoteTieTag::chair: {
                    if (step.chair == vote_outsider) {
                        assume(VoteAssumption::chair_outside);
                        game_.owner.push_back(vote_outsider);
                    }
                    auto const at = std::find(game_.owner.begin(), game_.owner.end(), step.chair);
                    if (at == game_.owner.end()) {
                        if (step.chair >= rule_.participants.size()) return problem(VoteProblemTag::bad_number, step.chair);
                        assume(VoteAssumption::chair_missing);
                        continue;
                    }
                    settled_ = Settled::chair;
                    chair_ = static_cast<std::uint32_t>(at - game_.owner.begin());
                    return;
                }
                case VoteTieTag::lot: settled_ = Settled::lot; return assume(VoteAssumption::tie_by_lot);
                case VoteTieTag::rejected: return;
                case VoteTieTag::escalate: return assume(VoteAssumption::tie_leaves);
                case VoteTieTag::none:
                case VoteTieTag::unknown: return assume(VoteAssumption::tie_open);
            }
        }
        assume(VoteAssumption::tie_open);
    }

    // Real amounts of each participant, given as fractions, as whole numbers of the smallest part that a player can have.
    auto whole(std::vector<VoteFraction> const& amounts) -> Unit {
        Unit unit;
        auto const parts = [&](std::size_t i) { return divided(rule_.participants[i]) ? rule_.participants[i].members : 1u; };
        for (std::size_t i = 0; i < amounts.size(); ++i)
            unit.scale = lcm(unit.scale, BigInt{amounts[i].denominator} * parts(i));
        BigInt total = 0;
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            BigInt const scaled = amounts[i].numerator * (unit.scale / amounts[i].denominator);
            total += scaled;
            if (total > (BigInt{1} << 61)) {  // room to count twice, for a casting vote
                problem(VoteProblemTag::too_large, static_cast<std::uint32_t>(i));
                return {};
            }
            unit.participant.push_back(scaled.convert_to<std::int64_t>());
        }
        for (auto const owner : game_.owner) {
            unit.player.push_back(owner == vote_outsider ? 0 : unit.participant[owner] / parts(owner));
        }
        return unit;
    }
    void measure() {
        std::vector<VoteFraction> members;
        for (auto const& one : rule_.participants) members.push_back({one.members, 1});
        units_ = {whole(game_.counted), whole(members), whole(std::vector<VoteFraction>(members.size(), {1, 1}))};
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            if (ties_[unit]) game_.ties.push_back(units_[unit].player);
        }
    }

    static auto counts(VoteAttendance who, VoteBase base) -> bool {
        switch (base) {
            case VoteBase::in_office: return true;
            case VoteBase::entitled: return who != VoteAttendance::recused;
            case VoteBase::present: return who == VoteAttendance::votes || who == VoteAttendance::abstains;
            case VoteBase::cast: return who == VoteAttendance::votes;
        }
        return false;
    }
    auto total(Unit const& unit, VoteBase base) const -> BigInt {
        BigInt sum = 0;
        for (std::size_t i = 0; i < unit.participant.size(); ++i) {
            if (counts(rule_.participants[i].attendance, base)) sum += unit.participant[i];
        }
        return sum;
    }

    // The least whole number that meets a threshold.
    auto quota(VoteCondition const& one, Unit const& unit) -> BigInt {
        if (one.amount.denominator <= 0) problem(VoteProblemTag::bad_number);
        if (problem_) return 0;
        BigInt const over = one.amount.numerator * (one.is_share ? total(unit, one.base) : unit.scale);
        if (over < 0) return 0;
        BigInt const full = over / one.amount.denominator;
        return one.strict || full * one.amount.denominator != over ? BigInt{full + 1} : full;
    }

    auto threshold(SimpleGame& game, VoteCondition const& one, Asks asks, bool tie_adopts) -> GameFormula {
        auto const& unit = units_[static_cast<std::size_t>(one.unit)];
        auto const is_divided = [&](VoteParticipant const& who) { return divided(who); };
        if (one.unit == VoteUnit::participants &&
            std::any_of(rule_.participants.begin(), rule_.participants.end(), is_divided)) {
            assume(VoteAssumption::divided_in_part);
        }
        auto least = quota(one, unit);
        if (asks == Asks::quorum_of_all) return {total(unit, VoteBase::present) >= least ? GameTag::yes : GameTag::no};
        if (asks == Asks::quorum) {
            least -= total(unit, VoteBase::present) - total(unit, VoteBase::cast);  // who abstains is there
        } else if (can_tie(one) && total(unit, VoteBase::cast) != 0) {
            if (settled_ == Settled::chair) {
                auto weights = unit.player;
                for (auto& weight : weights) weight *= 2;
                weights[chair_] += 1;
                return game.at_least(std::move(weights), (total(unit, VoteBase::cast) + 1).convert_to<std::int64_t>());
            }
            if (tie_adopts) least = (total(unit, VoteBase::cast) + 1) / 2;
        }
        if (least > std::numeric_limits<std::int64_t>::max()) return {GameTag::no};
        return game.at_least(unit.player, least < 0 ? 0 : least.convert_to<std::int64_t>());
    }

    auto includes(SimpleGame& game, std::uint32_t participant, Asks asks) -> GameFormula {
        if (participant >= rule_.participants.size()) {
            problem(VoteProblemTag::bad_number, participant);
            return {};
        }
        auto const attendance = rule_.participants[participant].attendance;
        auto const there = counts(attendance, VoteBase::present);
        if (asks == Asks::quorum_of_all) return {there ? GameTag::yes : GameTag::no};
        if (asks == Asks::quorum && attendance == VoteAttendance::abstains) return {};
        std::vector<std::int64_t> weights(game.players, 0);
        std::int64_t members = 0;
        for (std::uint32_t player = 0; player < game.players; ++player) {
            if (game_.owner[player] != participant) continue;
            weights[player] = 1;
            ++members;
        }
        return game.at_least(std::move(weights), members / 2 + 1);
    }

    auto read(SimpleGame& game, std::uint32_t node, Asks asks, bool tie_adopts) -> GameFormula {
        if (node >= rule_.conditions.size() || ++visits_ > rule_.conditions.size()) problem(VoteProblemTag::bad_number);
        if (problem_) return {};
        auto const& one = rule_.conditions[node];
        std::vector<GameFormula> parts;
        for (auto const child : one.children) parts.push_back(read(game, child, asks, tie_adopts));
        switch (one.tag) {
            case VoteConditionTag::always: return {};
            case VoteConditionTag::all: return game.all_of(std::move(parts));
            case VoteConditionTag::any: return game.any_of(std::move(parts));
            case VoteConditionTag::threshold: return threshold(game, one, asks, tie_adopts);
            case VoteConditionTag::includes: return includes(game, one.participant, asks);
        }
        return {};
    }

    auto play(bool tie_adopts) -> SimpleGame {
        SimpleGame game;
        game.players = static_cast<std::uint32_t>(game_.owner.size());
        std::vector<GameFormula> parts;
        if (rule_.quorum) {
            visits_ = 0;
            auto const everyone = read(game, *rule_.quorum, Asks::quorum_of_all, false);
            game_.quorum_met = everyone.tag == GameTag::yes;
            visits_ = 0;
            if (reading_ == VotingReading::others_may_stay_away) {
                parts.push_back(read(game, *rule_.quorum, Asks::quorum, false));
            } else {
                parts.push_back(everyone);
                if (game_.quorum_met) assume(VoteAssumption::quorum_ignored);
            }
        }
        visits_ = 0;
        parts.push_back(read(game, rule_.adopts, Asks::majority, tie_adopts));
        game.formula = game.all_of(std::move(parts));
        tidy(game);
        return game;
    }
};

}  // namespace

auto voting_game(VotingRule const& rule, VotingReading reading) -> std::variant<VotingGame, VoteProblem> {
    return Reader{rule, reading}.read();
}

}  // namespace knoop
