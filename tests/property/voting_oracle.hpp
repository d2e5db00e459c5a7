// Voting rules as a secretary counts them: every vote of every set of players, tried one by one.
#pragma once

#include "src/analysis/voting_game.hpp"
#include "tests/support/voting.hpp"

#include <bit>
#include <cmath>

namespace knoop::oracle {

// One vote, as the secretary counts it: everything as fractions, nothing prepared.
struct Ballot {
    VotingRule const& rule;
    std::vector<VoteFraction> const& votes;   // of each participant, counted
    std::vector<std::uint32_t> const& owner;  // of each player
    enum Cast : std::uint8_t { yes, no, away };
    std::vector<Cast> cast;  // of each player
    VotingReading reading;
    bool luck = false;

    // Of those who do not vote, a share of 1; of a player its part of its participant.
    auto amount(VoteUnit unit, std::uint32_t participant, bool part) const -> double {
        auto const& one = rule.participants[participant];
        auto const parts = part && one.block == VoteBlock::no ? static_cast<double>(one.members) : 1.0;
        if (unit == VoteUnit::members) return static_cast<double>(one.members) / parts;
        if (unit == VoteUnit::participants) return 1.0 / parts;
        return static_cast<double>(votes[participant].numerator) / static_cast<double>(votes[participant].denominator) / parts;
    }
    auto voting(VoteUnit unit, Cast which) const -> double {
        double sum = 0;
        for (std::size_t i = 0; i < owner.size(); ++i) {
            if (cast[i] == which && owner[i] != vote_outsider) sum += amount(unit, owner[i], true);
        }
        return sum;
    }
    auto attending(VoteUnit unit, std::initializer_list<VoteAttendance> which) const -> double {
        double sum = 0;
        for (std::uint32_t i = 0; i < rule.participants.size(); ++i) {
            for (auto const one : which) sum += rule.participants[i].attendance == one ? amount(unit, i, false) : 0;
        }
        return sum;
    }
    // A player who stays away is still in office; `present` and `cast` are of who is there.
    auto base(VoteUnit unit, VoteBase of) const -> double {
        auto const there = voting(unit, yes) + voting(unit, no);
        switch (of) {
            case VoteBase::cast: return there;
            case VoteBase::present: return there + attending(unit, {VoteAttendance::abstains});
            case VoteBase::entitled:
                return attending(unit, {VoteAttendance::votes, VoteAttendance::abstains, VoteAttendance::absent});
            case VoteBase::in_office: break;
        }
        return attending(unit,
                         {VoteAttendance::votes, VoteAttendance::abstains, VoteAttendance::absent, VoteAttendance::recused});
    }
    static constexpr double hair = 1e-9;
    auto holds(std::uint32_t node, bool quorum) const -> bool {
        auto const& one = rule.conditions[node];
        if (one.tag == VoteConditionTag::always) return true;
        if (one.tag == VoteConditionTag::all || one.tag == VoteConditionTag::any) {
            auto result = one.tag == VoteConditionTag::all;
            for (auto const child : one.children) {
                auto const inner = holds(child, quorum);
                result = one.tag == VoteConditionTag::all ? result && inner : result || inner;
            }
            return result;
        }
        if (one.tag == VoteConditionTag::includes) {
            if (quorum && rule.participants[one.participant].attendance == VoteAttendance::abstains) return true;
            double in = 0;
            double all = 0;
            for (std::size_t i = 0; i < owner.size(); ++i) {
                if (owner[i] != one.participant) continue;
                in += cast[i] == yes || (quorum && cast[i] == no) ? 1 : 0;
                all += 1;
            }
            return in > all / 2;
        }
        auto has = voting(one.unit, yes);
        if (quorum) has += voting(one.unit, no) + attending(one.unit, {VoteAttendance::abstains});
        auto const number = static_cast<double>(one.amount.numerator) / static_cast<double>(one.amount.denominator);
        auto const whole_base = quorum ? full(one.unit, one.base) : base(one.unit, one.base);
        auto const needed = one.is_share ? number * whole_base : number;
        if (one.strict ? has > needed + hair : has > needed - hair) return true;
        // A tie: half of a base that is nothing but the votes cast, as many no as yes, and not none at all.
        // Who counts on the others staying away counts on no tie of half of all in office: they need not come and vote no.
        auto const of_all = one.base == VoteBase::in_office || one.base == VoteBase::entitled;
        if (of_all && reading == VotingReading::others_may_stay_away) return false;
        auto const half = !quorum && one.is_share && one.strict && one.amount.numerator * 2 == one.amount.denominator;
        auto const all_vote =
            std::abs(full(one.unit, one.base) - attending(one.unit, {VoteAttendance::votes})) < hair && whole(one.base);
        return half && all_vote && has > hair && std::abs(has - voting(one.unit, no)) < hair && tie_adopts();
    }
    auto full(VoteUnit unit, VoteBase of) const -> double {
        auto const votes_only = attending(unit, {VoteAttendance::votes});
        if (of == VoteBase::cast) return votes_only;
        if (of == VoteBase::present) return votes_only + attending(unit, {VoteAttendance::abstains});
        return base(unit, of);
    }
    // Nobody counts in the base who does not vote, not even with nothing.
    auto whole(VoteBase of) const -> bool {
        for (auto const& one : rule.participants) {
            if (one.attendance == VoteAttendance::votes || of == VoteBase::cast) continue;
            if (of == VoteBase::in_office || one.attendance == VoteAttendance::abstains) return false;
            if (of == VoteBase::entitled && one.attendance == VoteAttendance::absent) return false;
        }
        return true;
    }
    auto tie_adopts() const -> bool {
        for (auto const& step : rule.tie) {
            if (step.tag == VoteTieTag::second_meeting) continue;
            if (step.tag == VoteTieTag::lot) return luck;
            if (step.tag != VoteTieTag::chair) return false;
            for (std::size_t i = 0; i < owner.size(); ++i) {
                if (owner[i] == step.chair) return cast[i] == yes;
            }
        }
        return false;
    }
    auto adopted() const -> bool { return (!rule.quorum || holds(*rule.quorum, true)) && holds(rule.adopts, false); }
};

// Every set of yes-sayers; whether it wins whatever the others do.
inline auto table(VotingRule const& rule, VotingGame const& game, VotingReading reading, bool luck) -> std::vector<bool> {
    auto const n = game.owner.size();
    Ballot ballot{rule, game.counted, game.owner, std::vector<Ballot::Cast>(n), reading, luck};
    std::vector<bool> wins(std::size_t{1} << n, true);
    for (std::size_t set = 0; set < wins.size(); ++set) {
        auto const others = (wins.size() - 1) & ~set;
        for (auto no = others;; no = (no - 1) & others) {  // of the others, those who vote no; the rest stays away
            for (std::size_t i = 0; i < n; ++i) {
                ballot.cast[i] = (set >> i & 1) != 0 ? Ballot::yes : (no >> i & 1) != 0 ? Ballot::no : Ballot::away;
            }
            if (!ballot.adopted()) wins[set] = false;
            if (no == 0 || !wins[set] || reading == VotingReading::all_attend) break;
        }
    }
    return wins;
}

// Whether a game wins, set by set.
inline auto table(SimpleGame const& game) -> std::vector<bool> {
    std::vector<bool> wins(std::size_t{1} << game.players);
    auto const measures = game.measures.size();
    std::vector<std::int64_t> sums(wins.size() * measures, 0);
    for (std::size_t set = 0; set < wins.size(); ++set) {
        for (std::size_t k = 0; set > 0 && k < measures; ++k) {
            auto const last = static_cast<std::size_t>(std::countr_zero(set));
            sums[set * measures + k] = sums[(set & (set - 1)) * measures + k] + game.measures[k].weights[last];
        }
        wins[set] = game.wins({sums.data() + set * measures, measures});
    }
    return wins;
}

// The indices by their definitions, from the table.
struct Naive {
    std::uint64_t winning = 0;
    std::uint64_t both = 0;
    std::vector<std::uint64_t> swings;
    std::vector<double> shapley;
    std::vector<std::vector<std::uint64_t>> by_size;

    Naive(std::vector<bool> const& wins, std::uint32_t n)
        : swings(n, 0), shapley(n, 0), by_size(n, std::vector<std::uint64_t>(n, 0)) {
        for (std::size_t set = 0; set < wins.size(); ++set) {
            if (wins[set]) ++winning;
            if (wins[set] && wins[wins.size() - 1 - set]) ++both;
            auto const size = static_cast<std::size_t>(std::popcount(set));
            for (std::uint32_t i = 0; i < n; ++i) {
                if ((set >> i & 1) != 0 || wins[set] || !wins[set | std::size_t{1} << i]) continue;
                ++swings[i];
                ++by_size[i][size];
            }
        }
        both /= 2;
        for (std::uint32_t size = 0; size < n;
             ++size) {  // the share of the orders in which those `size` come first, and then i
            auto const share =
                std::exp(std::lgamma(size + 1.0) + std::lgamma(static_cast<double>(n - size)) - std::lgamma(n + 1.0));
            for (std::uint32_t i = 0; i < n; ++i) shapley[i] += share * static_cast<double>(by_size[i][size]);
        }
    }
};

}  // namespace knoop::oracle
