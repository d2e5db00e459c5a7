#include "src/analysis/voting_key.hpp"

#include <algorithm>

namespace knoop {

auto votes_by_key(Model const& model, VotingKey const& key, EntityId participant, VotingWeight const* weight) -> std::optional<KeyVotes> {
    if (key.votes.tag == ValueTag::unknown) return {};
    std::optional<Value> number;
    if (!key.attribute) {
        if (weight && weight->contribution && weight->contribution->tag != ValueTag::unknown) number = weight->contribution;
    } else {
        // Of the participant, or of whatever it is part of: a council has as many inhabitants as its municipality.
        for (auto at = participant; at && !number; at = model.entities[at].parent)
            for (auto const& value : model.values_of(at, key.attribute))
                if (value.value.value()) number = model.values[value.value.value()];
    }
    if (!number || number->tag != key.per.tag || (number->tag == ValueTag::money && (number->unit != key.per.unit || number->measure != key.per.measure))) return {};
    // votes x number / per, exactly; all three are small enough in practice, else nothing is said.
    auto const product = [](std::initializer_list<std::int64_t> factors) -> std::optional<std::int64_t> {
        std::int64_t all = 1;
        for (auto const factor : factors)
            if (__builtin_mul_overflow(all, factor, &all)) return {};
        return all;
    };
    auto const above = product({key.votes.a, number->a, key.per.b});
    auto const below = product({key.votes.b, number->b, key.per.a});
    if (!above || !below || *below <= 0 || *above < 0) return {};
    auto const down = *above / *below;
    auto const rest = *above % *below;
    KeyVotes votes{down, down + (rest > 0 ? 1 : 0)};
    switch (key.rounding) {
        case VotingKey::Rounding::up: votes.low = votes.high; break;
        case VotingKey::Rounding::down: votes.high = votes.low; break;
        case VotingKey::Rounding::half: votes.low = votes.high = down + (rest >= *below - rest ? 1 : 0); break;
        case VotingKey::Rounding::unsaid:
        case VotingKey::Rounding::unknown: break;
    }
    if (key.least && key.least->b == 1) {
        votes.low = std::max(votes.low, key.least->a);
        votes.high = std::max(votes.high, key.least->a);
    }
    return votes;
}

}  // namespace knoop
