// Voting rules in a few words, for tests.
#pragma once

#include "src/analysis/voting.hpp"

#include <initializer_list>
#include <numeric>

namespace knoop::testing {

inline auto threshold(VoteUnit unit, VoteFraction amount, bool is_share, bool strict, VoteBase base = VoteBase::cast)
    -> VoteCondition {
    VoteCondition one;
    one.tag = VoteConditionTag::threshold;
    one.unit = unit;
    one.base = base;
    one.amount = amount;
    one.is_share = is_share;
    one.strict = strict;
    return one;
}
inline auto at_least(std::int64_t number, VoteUnit unit = VoteUnit::votes) -> VoteCondition {
    return threshold(unit, {number, 1}, false, false);
}
inline auto majority(VoteUnit unit = VoteUnit::votes, VoteBase base = VoteBase::cast) -> VoteCondition {
    return threshold(unit, {1, 2}, true, true, base);
}
inline auto includes(std::uint32_t participant) -> VoteCondition {
    VoteCondition one;
    one.tag = VoteConditionTag::includes;
    one.participant = participant;
    return one;
}

// Adds a node, and gives its place.
inline auto add(VotingRule& rule, VoteCondition one) -> std::uint32_t {
    rule.conditions.push_back(std::move(one));
    return static_cast<std::uint32_t>(rule.conditions.size() - 1);
}
inline auto join(VotingRule& rule, VoteConditionTag tag, std::vector<std::uint32_t> children) -> std::uint32_t {
    VoteCondition one;
    one.tag = tag;
    one.children = std::move(children);
    return add(rule, std::move(one));
}

inline auto weighted(std::vector<std::int64_t> const& votes, VoteCondition adopts) -> VotingRule {
    VotingRule rule;
    for (auto const one : votes) rule.participants.push_back({.votes = {one, 1}});
    rule.adopts = add(rule, std::move(adopts));
    return rule;
}
inline auto weighted(std::vector<std::int64_t> const& votes, std::int64_t quota) -> VotingRule {
    return weighted(votes, at_least(quota));
}

// What every row of an answer says, as "numerator/denominator".
inline auto text(std::optional<VoteRatio> const& ratio) -> std::string {
    if (!ratio) return "-";
    if (!ratio->exact()) return std::to_string(ratio->value);
    return ratio->denominator == "1" ? ratio->numerator : ratio->numerator + "/" + ratio->denominator;
}

}  // namespace knoop::testing
