// Voting power: what a voting rule makes of the votes that it hands out. Plain data in, plain data out.
//
// A rule is played as a simple game: everyone who votes says yes or no, a set of yes-sayers wins or does not. What that takes
// for granted is in VotingReading (who attends) and returned as assumptions; a quorum, a tie rule or a cap is part of the rule
// and changes what wins. All answers are exact, or marked as not computed: nothing is sampled.
//
// Sources:
//   Banzhaf, "Weighted voting doesn't work", Rutgers Law Review 19 (1965), after Penrose, JRSS 109 (1946);
//   Shapley & Shubik, "A method for evaluating the distribution of power in a committee system", APSR 48 (1954);
//   Coleman, "Control of collectivities and the power of a collectivity to act" (1971);
//   Brams & Affuso, "Power and size: a new paradox", Theory and Decision 7 (1976): when one joins, another may gain power.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace knoop {

// ---- The rule -------------------------------------------------------------------------------------------------------------

// numerator / denominator; the denominator is positive.
struct VoteFraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    friend auto operator==(VoteFraction const&, VoteFraction const&) -> bool = default;
};

enum class VoteAttendance : std::uint8_t {
    votes,     // present, and votes yes or no
    abstains,  // present, votes neither yes nor no: counts as present, not as cast
    recused,   // in office, must not take part: neither present nor cast, nor among those entitled to vote
    absent,    // in office, not there
};

enum class VoteBlock : std::uint8_t { yes, no, unknown };

// Who has votes. A participant is an index into VotingRule::participants.
struct VoteParticipant {
    VoteFraction votes{1, 1};      // of all its members together; not negative
    bool equal_to_others = false;  // "as many as the others together": as the others who are there; `votes` is then not read
    std::uint32_t members = 1;     // persons in the body; 0 only together with 0 votes
    VoteBlock block = VoteBlock::unknown;  // its members vote alike; unknown is played as yes. With no, each has an equal part
    VoteAttendance attendance = VoteAttendance::votes;
};

enum class VoteUnit : std::uint8_t { votes, members, participants };

// Of what a share is taken. A number ("at least 3 of participants") needs no base. A quorum is a share of who could be there:
// `present` and `cast` are then those of a meeting from which no voter stays away.
enum class VoteBase : std::uint8_t {
    in_office,  // all
    entitled,   // all but the recused (Gemeentewet art. 29: who need not abstain)
    present,    // those who vote or abstain
    cast,       // those who vote
};

enum class VoteConditionTag : std::uint8_t {
    always,     // nothing asked
    all,        // every child
    any,        // some child
    threshold,  // enough of a unit: among the yes-sayers when it adopts, among those present when it is a quorum
    includes,   // the participant is among them: of divided members more than half of them
};

// A node of a condition; `children` are indices into VotingRule::conditions.
struct VoteCondition {
    VoteConditionTag tag = VoteConditionTag::always;
    std::vector<std::uint32_t> children{};
    // threshold: more than (strict) or at least `amount` of `unit`: a share of `base`, or a number of them
    VoteUnit unit = VoteUnit::votes;
    VoteBase base = VoteBase::cast;
    VoteFraction amount{1, 2};
    bool is_share = true;
    bool strict = true;
    std::uint32_t participant = 0;  // includes
};

// What a sentence such as "no participant above 1/2 of the votes" does with the votes above it.
enum class VoteCapTag : std::uint8_t {
    cut,            // they lapse; the share is of the votes that are left
    cut_of_all,     // they lapse; the share is of the votes before cutting
    redistributed,  // they go to the others, in proportion to their votes; the total stays
};

struct VoteCap {
    VoteFraction share{1, 2};
    VoteCapTag tag = VoteCapTag::cut;
};

// What happens when the yes votes are exactly as many as the no votes; one after the other until one of them settles it.
enum class VoteTieTag : std::uint8_t {
    second_meeting,  // vote again; the same votes give the same tie, so the next step decides
    chair,           // the chair has the casting vote
    lot,             // adopted with chance 1/2
    rejected,
    escalate,  // someone else decides: not adopted here
    none,      // the rule says that nothing happens: not adopted
    unknown,   // nobody knows; played as none, and said so
};

inline constexpr std::uint32_t vote_outsider = 0xFFFF'FFFFu;

struct VoteTieStep {
    VoteTieTag tag = VoteTieTag::unknown;
    std::uint32_t chair = vote_outsider;  // a participant; or an outsider, who has no vote but the casting one
};

struct VotingRule {
    std::vector<VoteParticipant> participants;
    std::vector<VoteCondition> conditions;  // nodes of both formulas
    std::optional<std::uint32_t> quorum{};  // root of who must be there; none: nobody
    std::uint32_t adopts = 0;               // root of what adopts a proposal
    std::optional<VoteCap> cap{};
    std::vector<VoteTieStep> tie{};
};

// The same rule when a participant is gone (conditions that include it and its casting vote go with it), or one more joins.
auto without_participant(VotingRule rule, std::uint32_t participant) -> VotingRule;
auto with_participant(VotingRule rule, VoteParticipant participant) -> VotingRule;

// ---- The question ---------------------------------------------------------------------------------------------------------

// What a set of yes-sayers must do to win.
enum class VotingReading : std::uint8_t {
    // Everyone who may vote attends and votes. The quorum is then met or never met; it gives no one power.
    all_attend,
    // The others may vote no or stay away, whichever hurts more: the yes-sayers must make the quorum by themselves and outvote
    // all the others. Who can break the quorum has power by it. Exactly half of all in office is then no tie: the others need
    // not come and vote no.
    others_may_stay_away,
};

struct VotingOptions {
    VotingReading reading = VotingReading::all_attend;
    bool shapley = true;            // Shapley–Shubik too: of large games most of the time goes there
    bool exact_shapley = false;     // fractions also for the large weighted games where they cost seconds
    std::uint32_t coalitions = 12;  // list at most so many minimal winning, and minimal blocking, coalitions; 0: none
    double effort = 1.0;            // times the usual limit on work (about a second a figure); 10 waits longer
};

// ---- The answer -----------------------------------------------------------------------------------------------------------

// In lowest terms, of any size. "0" / "1" is zero.
struct VoteRatio {
    std::string numerator = "0";
    std::string denominator = "1";
    double value = 0;  // right to 12 decimals, also when the texts are empty (not computed as a fraction)
    [[nodiscard]] auto exact() const -> bool { return !denominator.empty(); }
};

// A player: a participant; of one whose members do not vote as a block, each member (with equal parts of its votes).
struct VotePower {
    // Swings: winning sets of which it is a member and that lose without it. With divided members their sum; with a lot, of the
    // 2^(n+1) outcomes of n voters and the lot, as with an outsider who chairs. Empty when not computed.
    std::string swings{};
    std::optional<VoteRatio> banzhaf{};     // swings / all swings
    std::optional<VoteRatio> absolute{};    // swings / 2^(n-1): the chance to be decisive when the others toss coins (Penrose)
    std::optional<VoteRatio> shapley{};     // share of the orders of joining in which it is the one that turns the scale
    std::optional<VoteRatio> initiative{};  // Coleman: swings / losing sets
    std::optional<VoteRatio> preventive{};  // Coleman: swings / winning sets
    // Of divided members: swings, banzhaf and shapley are sums, the other three (chances of one player) the greatest.
    VoteFraction counted{};       // its votes as they count: what others' votes or a cap made of them; 0 when it does not vote
    VoteRatio share{};            // counted / all that are counted
    bool veto = false;            // nothing is adopted against it
    bool dictator = false;        // it alone decides
    bool passes = false;          // it alone can adopt
    std::optional<bool> dummy{};  // never decisive; empty when that could not be found out, and for who does not vote
};

enum class VoteAssumption : std::uint8_t {
    blocks,              // members of one participant were taken to vote alike, which the rule does not say
    divided_in_part,     // members that vote apart: each counts for its part where participants are counted
    equal_when_present,  // "as many as the others" was read as the others who are there
    tie_open,            // nothing settles a tie (no rule, or none / unknown): played as not adopted
    tie_leaves,          // a tie is settled elsewhere (escalate): played as not adopted here
    tie_by_lot,          // the mean of both outcomes
    chair_outside,       // an outsider has the casting vote: `chair` is a player too
    chair_missing,       // the chair does not vote in this case; its casting vote was passed over
    quorum_ignored,      // all_attend: the quorum is met by who is there and was not looked at further
    second_meeting,      // voting again does not change the votes
};

enum class VoteProblemTag : std::uint8_t {
    no_voters,            // nobody who votes has a vote or a member
    bad_number,           // negative votes, a denominator of 0, an index out of range, a formula that contains itself
    cap_not_possible,     // so few participants that someone must be above it
    equal_to_each_other,  // more than one is "as many as the others together"
    too_large,            // votes that, brought under one denominator, do not fit in 62 bits, or more than 4096 players
};

struct VoteProblem {
    VoteProblemTag tag{};
    std::uint32_t participant = vote_outsider;  // where, if anywhere
};

// How the figures were found.
enum class VoteMethod : std::uint8_t {
    weights,  // counting by total weight
    product,  // counting by several totals at once
    halves,   // all sets, in two halves
    none,     // out of reach: only what holds without counting (vetoers, dictators, some dummies)
};

// A set of players by participant, ascending: one whose members vote apart is in it once for each member; vote_outsider is an
// outside chair.
using VoteCoalition = std::vector<std::uint32_t>;

struct VotingPower {
    std::vector<VotePower> participants;  // one for each of VotingRule::participants
    std::optional<VotePower> chair{};     // an outsider with the casting vote
    std::uint32_t players = 0;            // voters in the game, an outside chair and a lot among them
    VoteMethod method = VoteMethod::none;
    double too_much = 0;                 // method none: how many times more work than the limit it would take
    bool reachable = true;               // a unanimous yes adopts, and the quorum can be met
    bool quorum_met = true;              // when everyone who votes or abstains is there; or no quorum is asked
    bool adopts_nothing_needed = false;  // even without any yes it is adopted: an empty condition
    std::string winning{};               // winning sets; empty when not computed
    std::string total_swings{};
    std::optional<VoteRatio> collectivity{};  // Coleman: winning sets / all sets: how easily it decides at all

    // Two sets without common members that both win: opposite proposals can both be adopted. Empty when not found out.
    std::optional<bool> improper{};
    // Splits into two sides of which neither can adopt: a tie that nothing settles, a majority above half, a veto.
    std::string deadlocks{};                  // how many splits, of 2^(n-1); empty when not computed
    std::optional<VoteCoalition> deadlock{};  // one side of one of them
    // Splits into equal halves where more than half of the votes cast is asked, before any tie rule. Empty when not found out.
    // When there can be none, no assumption about ties is made.
    std::optional<bool> tie_possible{};
    std::optional<VoteCoalition> tie{};  // one side of one of them

    std::vector<VoteCoalition> minimal_winning;   // the smallest first
    bool more_winning = false;                    // there are more than listed
    std::vector<VoteCoalition> minimal_blocking;  // sets without which nothing is adopted, the smallest first
    bool more_blocking = false;

    std::vector<VoteAssumption> assumptions;  // in order of the enumeration
};

auto voting_power(VotingRule const& rule, VotingOptions const& options = {}) -> std::variant<VotingPower, VoteProblem>;

}  // namespace knoop
