// The vote of a body in the model, as a rule that voting_power() can play; with what that takes for granted, and what is not known.
//
// Who votes: who the block `weights` names; without one, the members, those that one actor designates together as one participant. A seat
// that stands for several is as many members. Members are who is stated to be one (not its advisers, guests and secretaries) and the posts and
// persons in the block of a body, as for the rules (`belongs-to`). Who chairs a table takes part in it; a body may be chaired by somebody
// who is no member (Gemeentewet art. 9).
#pragma once

#include "src/analysis/voting.hpp"
#include "src/model/model.hpp"

#include <string>
#include <vector>

namespace knoop {

struct VoteRemark {
    OwnedText text;
    Span span;
};

struct BodyVoter {
    EntityId who;
    VotingWeight const* weight = nullptr;  // its row in `weights`
    FactId fact;                           // that makes it a voter: has-votes-in, or its first member-of
    std::optional<Value> contribution{};   // from its row in `weights`, or as it `finances` the body or what that is part of
    std::string newcomer{};                // the name of one that is not in the model
};

struct BodyVote {
    EntityId body;
    VotingClause const* clause = nullptr;  // none: nothing is said about votes
    VotingRule rule;
    std::vector<BodyVoter> voters;         // as VotingRule::participants
    std::vector<EntityId> chairs;          // a chair that has no vote, but may have the casting one
    std::vector<VoteRemark> counted;       // who is counted as a member though no `member` says so, and who is there and is not
    std::vector<VoteRemark> assumed;
    std::vector<VoteRemark> unknown;
    bool computable = true;                // else something is not known without which no figure means anything
    bool guessed = false;                  // what adopts, or who votes, is not said
};

// `decision`: who abstains on it does not vote; may be empty. The clause must be of that body, or null.
auto read_vote(Model const& model, EntityId body, VotingClause const* clause, EntityId decision) -> BodyVote;

// As a reader calls it; one that shares its name, or has none of its own, by what it is part of: "Gemeente Alkmaar (college)".
auto voter_name(Model const& model, BodyVote const& vote, std::uint32_t at) -> OwnedText;
// "Leiden, Katwijk and the chair": a set of voters. Of one whose members vote apart: how many of them.
auto set_of(Model const& model, BodyVote const& vote, VoteCoalition const& one) -> OwnedText;
// "Leiden and Katwijk against Alphen": a set of voters against all the others.
auto sides_of(Model const& model, BodyVote const& vote, VoteCoalition const& one) -> OwnedText;

// The rules of a body that say how it decides on that (on everything, if empty): those for some cases included. Where nothing is said
// about it: the general rule. Empty: no rule at all.
auto voting_clauses(Model const& model, EntityId body, EntityId decision) -> std::vector<VotingClause const*>;

}  // namespace knoop
