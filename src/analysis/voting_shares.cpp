#include "src/analysis/voting_shares.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <numeric>
#include <optional>

namespace knoop {

namespace {

// Whole numbers in the same proportion; empty when they do not fit.
auto proportion(std::vector<VoteFraction> const& parts) -> std::vector<std::int64_t> {
    std::int64_t below = 1;
    for (auto const& part : parts)
        if (__builtin_mul_overflow(below / std::gcd(below, part.denominator), part.denominator, &below)) return {};
    std::vector<std::int64_t> all;
    for (auto const& part : parts) {
        std::int64_t whole = 0;
        if (__builtin_mul_overflow(part.numerator, below / part.denominator, &whole)) return {};
        all.push_back(whole);
    }
    return all;
}

auto sum_of(std::vector<std::int64_t> const& all) -> std::optional<std::int64_t> {
    std::int64_t sum = 0;
    for (auto const one : all)
        if (__builtin_add_overflow(sum, one, &sum)) return {};
    return sum;
}

// 1 of 3 is "33.3%", in Dutch "33,3%".
auto percentage(std::int64_t part, std::int64_t all) -> OwnedText {
    using Wide = boost::multiprecision::int128_t;
    auto const tenths = static_cast<std::int64_t>((Wide{part} * 2000 + all) / (Wide{all} * 2));
    auto const whole = std::to_string(tenths / 10);
    auto const rest = std::to_string(tenths % 10);
    return {whole + "." + rest + "%", whole + "," + rest + "%"};
}

}  // namespace

auto shares_of(BodyVote const& vote, VotingPower const& power) -> std::vector<VoteShare> {
    std::vector<VoteFraction> counted, paid;
    for (std::size_t at = 0; at < vote.voters.size(); ++at) {
        auto const& contribution = vote.voters[at].contribution;
        auto const& first = vote.voters.front().contribution;
        auto const amount = contribution && (contribution->tag == ValueTag::money || contribution->tag == ValueTag::number);
        if (!amount || contribution->tag != first->tag || contribution->unit != first->unit || contribution->a <= 0 || contribution->b < 0) return {};
        counted.push_back(power.participants[at].counted);
        paid.push_back({contribution->a, contribution->tag == ValueTag::number ? contribution->b : 1});
    }
    auto const votes = proportion(counted);
    auto const money = proportion(paid);
    auto const all_votes = sum_of(votes);
    auto const all_money = sum_of(money);
    if (votes.empty() || money.empty() || !all_votes || !all_money || *all_votes <= 0) return {};
    std::vector<VoteShare> shares;
    for (std::size_t at = 0; at < votes.size(); ++at) {
        // In lowest terms before they are multiplied, so that the products stay small.
        auto const common_top = std::gcd(votes[at], *all_votes);
        auto const common_pay = std::gcd(*all_money, money[at]);
        VoteShare share{percentage(votes[at], *all_votes), percentage(money[at], *all_money), {}};
        if (__builtin_mul_overflow(votes[at] / common_top, *all_money / common_pay, &share.times.numerator)) return {};
        if (__builtin_mul_overflow(*all_votes / common_top, money[at] / common_pay, &share.times.denominator)) return {};
        shares.push_back(std::move(share));
    }
    return shares;
}

}  // namespace knoop
