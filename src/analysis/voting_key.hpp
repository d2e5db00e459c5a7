// The key of a table of votes: `1 per 10_000 inhabitants, at least 2, rounded up`, counted exactly.
#pragma once

#include "src/model/model.hpp"

#include <optional>

namespace knoop {

// What the key makes of a participant; empty where its number is not known, or the rounding is not said and matters.
struct KeyVotes {
    std::int64_t low = 0;   // rounded down; the same as high when the key says how to round
    std::int64_t high = 0;
};
auto votes_by_key(Model const& model, VotingKey const& key, EntityId participant, VotingWeight const* weight) -> std::optional<KeyVotes>;

}  // namespace knoop
