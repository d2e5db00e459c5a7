// The votes of each participant as they count: "as many as the others together", then the cap.
#include "src/analysis/voting_game.hpp"
#include "src/analysis/voting_number.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace knoop {

namespace {

using Votes = boost::multiprecision::cpp_rational;

auto sum(std::vector<Votes> const& votes) -> Votes { return std::accumulate(votes.begin(), votes.end(), Votes{0}); }

// The votes of those who are not above the cap.
auto below(std::vector<Votes> const& votes, std::vector<bool> const& capped) -> Votes {
    Votes rest = 0;
    for (std::size_t i = 0; i < votes.size(); ++i) {
        if (!capped[i]) rest += votes[i];
    }
    return rest;
}

// What lowers one may leave another above the cap: again until nobody is. False when everyone would have to be lowered.
auto apply(VoteCap const& cap, std::vector<Votes>& votes) -> bool {
    Votes const share{cap.share.numerator, cap.share.denominator};
    auto const all = sum(votes);
    if (share >= 1 || all == 0) return true;
    std::vector<bool> capped(votes.size(), false);
    std::int64_t many = 0;
    Votes most = share * all;  // what a participant may have
    Votes times = 1;           // what the others' votes are multiplied by
    for (auto found = true; found;) {
        found = false;
        for (std::size_t i = 0; i < votes.size(); ++i) {
            if (capped[i] || votes[i] * times <= most) continue;
            capped[i] = found = true;
            ++many;
        }
        if (!found || cap.tag == VoteCapTag::cut_of_all) break;
        auto const rest = below(votes, capped);
        if (rest == 0) return false;
        if (cap.tag == VoteCapTag::redistributed) {
            if (most * many > all) return false;
            times = (all - most * many) / rest;
        } else {  // most = share * (rest + many * most)
            if (share * many >= 1) return false;
            most = share * rest / (1 - share * many);
        }
    }
    for (std::size_t i = 0; i < votes.size(); ++i) votes[i] = capped[i] ? most : Votes{votes[i] * times};
    return true;
}

}  // namespace

auto counted_votes(VotingRule const& rule) -> std::variant<std::vector<VoteFraction>, VoteProblem> {
    std::vector<Votes> votes;
    auto equal = vote_outsider;
    Votes others = 0;
    for (std::uint32_t i = 0; i < rule.participants.size(); ++i) {
        auto const& one = rule.participants[i];
        if (one.votes.denominator <= 0 || one.votes.numerator < 0) return VoteProblem{VoteProblemTag::bad_number, i};
        votes.emplace_back(one.votes.numerator, one.votes.denominator);
        if (one.equal_to_others) {
            if (equal != vote_outsider) return VoteProblem{VoteProblemTag::equal_to_each_other, i};
            equal = i;
        } else if (one.attendance == VoteAttendance::votes || one.attendance == VoteAttendance::abstains) {
            others += votes.back();
        }
    }
    if (equal != vote_outsider) votes[equal] = others;
    if (rule.cap) {
        auto const& share = rule.cap->share;
        if (share.denominator <= 0 || share.numerator <= 0) return VoteProblem{VoteProblemTag::bad_number, vote_outsider};
        if (!apply(*rule.cap, votes)) return VoteProblem{VoteProblemTag::cap_not_possible, vote_outsider};
    }
    std::vector<VoteFraction> result;
    BigInt const most = std::numeric_limits<std::int64_t>::max();
    for (std::uint32_t i = 0; i < votes.size(); ++i) {
        BigInt const over = boost::multiprecision::numerator(votes[i]);
        BigInt const under = boost::multiprecision::denominator(votes[i]);
        if (over > most || under > most) return VoteProblem{VoteProblemTag::too_large, i};
        result.push_back({over.convert_to<std::int64_t>(), under.convert_to<std::int64_t>()});
    }
    return result;
}

}  // namespace knoop
