// The vote of a body in a model, as a rule that can be played.
#include "src/analysis/voting_body.hpp"
#include "src/analysis/voting_key.hpp"

#include "tests/support/compile.hpp"
#include "tests/test.hpp"

using namespace knoop;
using knoop::testing::compile_text;

namespace {

auto head() -> std::string {
    return "use nl/municipality\nuse nl/ministry\nministry ocw\nmunicipality a { inhabitants 24_000 }\nmunicipality b { inhabitants 25_000 }\n"
           "municipality c { inhabitants 9_000 }\nmunicipality d\ndecision budget\ndecision accounts\n";
}

// Of the first body that has a rule, or of `board`.
struct Vote {
    std::unique_ptr<knoop::testing::Compiled> compiled;
    BodyVote vote;
    explicit Vote(std::string const& body, std::string const& about = {}) : compiled(compile_text(head() + "body board {\n" + body + "\n}\n")) {
        INFO(compiled->ids());
        REQUIRE(compiled->ids().empty());
        auto const board = compiled->entity("board");
        auto const decision = about.empty() ? EntityId{} : compiled->entity(about);
        auto const clauses = voting_clauses(compiled->model, board, decision);
        vote = read_vote(compiled->model, board, clauses.empty() ? nullptr : clauses.front(), decision);
    }
    auto votes() const -> std::string {
        std::string all;
        for (std::size_t at = 0; at < vote.voters.size(); ++at) {
            auto const& one = vote.rule.participants[at];
            all += (all.empty() ? "" : " ") + compiled->model.path(vote.voters[at].who) + "=" + std::to_string(one.votes.numerator) + "/" + std::to_string(one.members);
        }
        return all;
    }
    auto played() const -> VotingPower { return std::get<VotingPower>(voting_power(vote.rule)); }
};

// What the key makes of the first row: "low-high", or "" where nothing follows.
auto due(std::string const& key, std::string const& who, std::string const& contribution = "-") -> std::string {
    auto const compiled = compile_text(head() + "body board { votes { key " + key + "\nweights {\n| participant | votes | contribution |\n| " + who + " | 1 | " +
                                       contribution + " |\n} } }\n");
    INFO(compiled->ids());
    REQUIRE(compiled->ids().empty());
    auto const& clause = compiled->model.voting.front();
    auto const votes = votes_by_key(compiled->model, *clause.key, clause.weights.front().participant, &clause.weights.front());
    return votes ? std::to_string(votes->low) + "-" + std::to_string(votes->high) : "";
}

}  // namespace

TEST_CASE("who votes: the members, those that one actor designates together, and no advisers") {
    CHECK(Vote{"seats { | seat | number | designated-by |\n| s | 3 | ocw.minister |\n| t | 2 | a.council |\n| u | 1 | a.council | }\nmember b.mayor\nmember c.mayor as adviser"}
              .votes() == "b.mayor=1/1 ocw.minister=3/3 a.council=3/3");
    CHECK(Vote{"votes { weights { | participant | members | votes |\n| a.council | 2 | 7 |\n| b.council | 1 | equal to the others | } }"}.votes() ==
          "a.council=7/2 b.council=1/1");
}

TEST_CASE("a rule for one decision takes over what it does not say") {
    auto const body = std::string{"votes { quorum more than 1/2 of members in office; adopts when more than 1/2 of votes cast; tie rejected\n"
                                  "weights { | participant | votes |\n| a | 3 |\n| b | 2 |\n| c | 1 | } }\n"
                                  "votes on budget { adopts when at least 5/6 of votes cast }"};
    Vote const all{body};
    CHECK(all.played().participants[0].veto);
    CHECK(all.played().tie_possible == true);
    Vote const budget{body, "budget"};
    CHECK(budget.votes() == all.votes());
    CHECK(budget.vote.rule.quorum.has_value());
    CHECK(budget.vote.rule.tie.size() == 1);
    CHECK(*budget.played().participants[2].dummy);  // five of six: the three and the two, whatever the one does
    CHECK_FALSE(*all.played().participants[2].dummy);
    // Of a decision without a rule of its own, the general one.
    CHECK(Vote{body, "accounts"}.vote.clause->is_general());
}

TEST_CASE("who abstains on a decision does not vote on it") {
    auto const body = std::string{"votes { adopts when more than 1/2 of votes cast; weights { | participant | votes |\n| a | 3 |\n| b | 2 |\n| c | 1 | } }\n}\na { abstains-on accounts"};
    CHECK(Vote{body, "accounts"}.vote.rule.participants[0].attendance == VoteAttendance::recused);
    CHECK(Vote{body, "accounts"}.played().participants[1].dictator);
    CHECK(Vote{body, "budget"}.vote.rule.participants[0].attendance == VoteAttendance::votes);
}

TEST_CASE("the casting vote is that of the chair, or of those with whom the chair votes") {
    auto const weights = std::string{"weights { | participant | votes |\n| a.council | 2 |\n| b.council | 2 | }"};
    Vote const outside{"chair ocw.minister\nvotes { adopts when more than 1/2 of votes cast; tie chair\n" + weights + " }"};
    CHECK(outside.vote.rule.tie.front().chair == vote_outsider);
    CHECK(outside.played().chair.has_value());
    Vote const member{"chair s\nseats { | seat | number | designated-by |\n| s | 2 | a.council |\n| t | 2 | b.council | }\n"
                      "votes { adopts when more than 1/2 of votes cast; tie chair; as-block yes }"};
    CHECK(member.vote.rule.tie.front().chair == 0);
    CHECK(member.played().participants[0].dictator);
}

TEST_CASE("what is not known is no figure") {
    CHECK_FALSE(Vote{"votes { adopts when more than 1/2 of votes cast; weights { | participant | votes |\n| a | unknown |\n| b | 2 | } }"}.vote.computable);
    CHECK_FALSE(Vote{"votes { adopts unknown; weights { | participant | votes |\n| a | 1 |\n| b | 2 | } }"}.vote.computable);
    CHECK_FALSE(Vote{"votes { weights unknown }"}.vote.computable);
    CHECK_FALSE(Vote{"votes { adopts when includes d; weights { | participant | votes |\n| a | 1 |\n| b | 2 | } }"}.vote.computable);
    CHECK_FALSE(Vote{"chair a.mayor"}.vote.computable);
    CHECK_FALSE(Vote{"member a.mayor, b.mayor\nvotes { adopts when more than 1/2 of votes cast; key 1 per 10_000 inhabitants }"}.vote.computable);
    CHECK_FALSE(Vote{"seats { | seat | number |\n| s | unknown |\n| t | 2 | }\nvotes { adopts when more than 1/2 of votes cast }"}.vote.computable);
    CHECK(Vote{"member a.mayor"}.vote.guessed);
    CHECK_FALSE(Vote{"member a.mayor\nvotes { adopts when more than 1/2 of votes cast }"}.vote.guessed);
}

TEST_CASE("a key, rounded as it says, and never less than it says") {
    CHECK(due("1 per 10_000 inhabitants", "a.council") == "2-3");
    CHECK(due("1 per 10_000 inhabitants, rounded up", "a.council") == "3-3");
    CHECK(due("1 per 10_000 inhabitants, rounded down", "a.council") == "2-2");
    CHECK(due("1 per 10_000 inhabitants, rounded half", "a.council") == "2-2");
    CHECK(due("1 per 10_000 inhabitants, rounded half", "b.council") == "3-3");  // exactly half is up
    CHECK(due("1 per 10_000 inhabitants, at least 2, rounded down", "c.council") == "2-2");
    CHECK(due("3 per 10_000 inhabitants, rounded down", "c.council") == "2-2");
    CHECK(due("1/2 per 5_000 inhabitants, rounded up", "a.council") == "3-3");
    CHECK(due("1 per 10_000 inhabitants", "d.council") == "");  // nobody says how many there are
    CHECK(due("1 per 10_000 inhabitants, rounded unknown, as-of unknown", "a.council") == "2-3");
    CHECK(due("1 per 10_000 inhabitants, as-of 1 January, rounded up", "a.council") == "3-3");
    CHECK(due("1 per 10_000 inhabitants, as-of 2024-01-01, rounded up", "a.council") == "3-3");
    CHECK(due("unknown per inhabitants", "a.council") == "");
    CHECK(due("1 per EUR 100_000 contribution", "a.council", "EUR 250_000") == "2-3");
    CHECK(due("1 per EUR 100_000 contribution", "a.council", "40%") == "");
    CHECK(due("1 per EUR 100_000 contribution", "a.council") == "");
}

TEST_CASE("what is above a cap lapses, or goes to the others") {
    auto const capped = [](std::string const& cap) {
        auto const vote = Vote{"votes { adopts when more than 1/2 of votes cast; cap " + cap + "\nweights { | participant | votes |\n| a | 10 |\n| b | 3 |\n| c | 2 | } }"};
        auto const played = vote.played();
        std::string all;
        for (auto const& one : played.participants) all += (all.empty() ? "" : " ") + std::to_string(one.counted.numerator) + "/" + std::to_string(one.counted.denominator);
        return all + (vote.vote.assumed.empty() ? "" : "?");
    };
    CHECK(capped("1/2 of votes") == "5/1 3/1 2/1?");  // which, the rule does not say
    CHECK(capped("1/2 of votes, lapse") == "5/1 3/1 2/1");
    CHECK(capped("1/2 of all votes, lapse") == "15/2 3/1 2/1");
    CHECK(capped("1/2 of votes, redistribute") == "15/2 9/2 3/1");
}

TEST_CASE("a vacant post has no vote, and is not in office") {
    auto const seven = std::string{"post p1\npost p2\npost p3 { vacant yes }\nmember p1, p2, p3\n"};
    CHECK(Vote{seven + "votes { adopts when more than 1/2 of votes cast }"}.votes() == "board.p1=1/1 board.p2=1/1");
    CHECK(Vote{seven + "votes { quorum more than 1/2 of members in office; adopts when more than 1/2 of votes cast }"}.played().quorum_met);
    CHECK_FALSE(Vote{seven + "votes { quorum at least 3 of members; adopts when more than 1/2 of votes cast }"}.played().quorum_met);
}
