// What a block `votes` says, as plain data: names resolved, nothing computed. src/analysis/voting_game makes a game of it.
#pragma once

#include "src/model/value.hpp"
#include "src/model/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace knoop {

struct Entity;
using EntityId = Id<Entity>;

enum class VotingUnit : std::uint8_t { votes, members, participants };
enum class VotingBase : std::uint8_t { unsaid, in_office, entitled, present, cast };
enum class VotingConditionTag : std::uint8_t { all, any, threshold, includes };

// A node of `more than 1/2 of votes cast and includes ocw.minister`.
struct VotingCondition {
    VotingConditionTag tag = VotingConditionTag::all;
    std::vector<std::uint32_t> children{};  // all, any: indices into VotingClause::conditions
    Value amount{};                         // threshold: a share of the base, or a number
    bool is_share = true;
    bool strict = true;                     // more than; else at least
    VotingUnit unit = VotingUnit::votes;
    VotingBase base = VotingBase::unsaid;
    EntityId participant{};                 // includes; empty: a name that was reported
    Span span{};
};

enum class VotingTieTag : std::uint8_t { second_meeting, chair, lot, rejected, escalate, none };

struct VotingTie {
    VotingTieTag tag = VotingTieTag::none;
    EntityId to{};                          // escalate
    Span span{};
};

struct VotingWeight {
    EntityId participant{};
    std::optional<std::int64_t> members{};
    Value votes{};                          // of all its members together; ValueTag::unknown when not known
    bool equal_to_others = false;           // as many as all others together; `votes` is then not read
    std::optional<Value> contribution{};    // a number, a share or money
    Span span{};
};

// `key 1 per 10_000 inhabitants, at least 2, rounded up, as-of 1 January`
struct VotingKey {
    enum class Rounding : std::uint8_t { unsaid, up, down, half, unknown };
    Value votes{};                          // ValueTag::unknown: in proportion, nobody knows by how much (`key unknown per contribution`)
    Value per{};
    AttributeId attribute{};                // of the participant or its organisation; empty: of its contribution
    std::optional<Value> least{};
    Rounding rounding = Rounding::unsaid;
    std::optional<Value> as_of{};           // the day whose numbers count: a date, of one year or of every year; ValueTag::unknown
    Span span{};
};

// What becomes of votes above a cap: `, lapse`, `, redistribute`, or nothing said.
enum class VotingCapRest : std::uint8_t { unsaid, lapse, redistribute };

// Whether a part of the rule is there: written here, or taken over from the general rule of the body.
enum class Said : std::uint8_t { nothing, something, none, unknown };

struct VotingClause {
    EntityId entity{};                      // the `voting-rule` that the rules see
    EntityId body{};
    std::vector<EntityId> decisions{};      // empty: all that have no rule of their own
    TreeRef when{};                         // only in these cases
    Span span{};

    std::vector<VotingCondition> conditions{};
    Said quorum = Said::nothing;
    std::uint32_t quorum_root = 0;
    Span quorum_span{};                     // of the whole statement, its citations included; so below
    Said adopts = Said::nothing;
    std::uint32_t adopts_root = 0;
    Span adopts_span{};
    Said ties = Said::nothing;
    std::vector<VotingTie> tie{};
    Span ties_span{};
    Said capped = Said::nothing;
    Value cap{};                            // no participant has more than this share of the votes
    bool cap_of_all = false;                // `of all votes`: as they were before it; else of what is left
    VotingCapRest cap_rest = VotingCapRest::unsaid;
    Span cap_span{};
    Said blocks = Said::nothing;            // do the members of a participant vote alike: something is yes, none is no
    Said weighted = Said::nothing;
    std::vector<VotingWeight> weights{};
    EntityId weights_of{};                  // the rule whose weights these are, if it is not this one
    std::optional<VotingKey> key{};

    [[nodiscard]] auto is_general() const -> bool { return decisions.empty() && !when; }
};

}  // namespace knoop
