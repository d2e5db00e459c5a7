// What each participant has of the votes beside what it pays of the contributions, exactly.
#pragma once

#include "src/analysis/voting_body.hpp"

#include <vector>

namespace knoop {

struct VoteShare {
    OwnedText votes;         // "7.3%"
    OwnedText contribution;
    VoteFraction times;      // share of the votes / share of the contributions
};

// One for each voter of the vote; empty when somebody's contribution is not known or is nothing, when they are not of one kind, or when
// the numbers are too large to be compared exactly.
auto shares_of(BodyVote const& vote, VotingPower const& power) -> std::vector<VoteShare>;

}  // namespace knoop
