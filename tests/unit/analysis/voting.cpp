// Voting power of rules whose figures are published or were counted by others; see tests/property/voting.cpp for random ones.
#include "src/analysis/voting.hpp"
#include "tests/support/voting.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <cmath>

using namespace knoop;
using namespace knoop::testing;

namespace {

auto power(VotingRule const& rule, VotingOptions const& options = {}) -> VotingPower {
    auto answer = voting_power(rule, options);
    REQUIRE(std::holds_alternative<VotingPower>(answer));
    return std::get<VotingPower>(std::move(answer));
}
auto problem(VotingRule const& rule) -> VoteProblem {
    auto answer = voting_power(rule);
    REQUIRE(std::holds_alternative<VoteProblem>(answer));
    return std::get<VoteProblem>(answer);
}
auto shapley(VotingPower const& answer) -> std::string {
    std::string all;
    for (auto const& one : answer.participants) all += (all.empty() ? "" : " ") + text(one.shapley);
    return all;
}
auto banzhaf(VotingPower const& answer) -> std::string {
    std::string all;
    for (auto const& one : answer.participants) all += (all.empty() ? "" : " ") + text(one.banzhaf);
    return all;
}
auto assumes(VotingPower const& answer, VoteAssumption one) -> bool {
    return std::find(answer.assumptions.begin(), answer.assumptions.end(), one) != answer.assumptions.end();
}
auto near(double value, double wanted, double within) -> bool { return std::abs(value - wanted) <= within; }

// A class of a reference table: so many participants with one weight, their swings, indices as fractions ("" where the table
// has only decimals) and as decimals.
struct Row {
    std::uint32_t many;
    std::int64_t weight;
    char const* swings;
    char const* banzhaf;
    double banzhaf_value;
    double absolute;
    char const* shapley;
    double shapley_value;
};
struct Reference {
    char const* name;
    std::int64_t quota;
    std::int64_t total;
    char const* winning;
    char const* total_swings;
    std::vector<Row> rows;
};

// Felsenthal & Machover 1998; Banzhaf 1965; Shapley & Shubik 1954 and Lucas 1983; Bilbao et al. 2002; and charters, counted
// exactly.
std::vector<Reference> const references{
    {"EEC Council 1958",
     12,
     17,
     "14",
     "42",
     {{3, 4, "10", "5/21", .238095, .312500, "7/30", .233333},
      {2, 2, "6", "1/7", .142857, .187500, "3/20", .150000},
      {1, 1, "0", "0", 0, 0, "0", 0}}},
    {"Nassau County 1964",
     58,
     115,
     "32",
     "48",
     {{2, 31, "16", "1/3", .333333, .5, "1/3", .333333},
      {1, 28, "16", "1/3", .333333, .5, "1/3", .333333},
      {1, 21, "0", "0", 0, 0, "0", 0},
      {2, 2, "0", "0", 0, 0, "0", 0}}},
    {"Security Council since 1966",
     39,
     45,
     "848",
     "5080",
     {{5, 7, "848", "106/635", .166929, .051758, "421/2145", .196270},
      {10, 1, "84", "21/1270", .016535, .005127, "4/2145", .001865}}},
    {"shareholders",
     51,
     100,
     "3",
     "5",
     {{1, 50, "3", "3/5", .6, .75, "2/3", .666667},
      {1, 49, "1", "1/5", .2, .25, "1/6", .166667},
      {1, 1, "1", "1/5", .2, .25, "1/6", .166667}}},
    {"three municipalities",
     4,
     6,
     "3",
     "5",
     {{1, 3, "3", "3/5", .6, .75, "2/3", .666667},
      {1, 2, "1", "1/5", .2, .25, "1/6", .166667},
      {1, 1, "1", "1/5", .2, .25, "1/6", .166667}}},
    {"EU-27 under Nice, votes only",
     255,
     345,
     "2718774",
     "28186428",
     {{1, 29, "2193664", "548416/7046607", .077827, .032688, "", .086738},
      {3, 29, "2193664", "548416/7046607", .077827, .032688, "", .086738},
      {2, 27, "2091380", "522845/7046607", .074198, .031164, "", .079975},
      {1, 14, "1200504", "100042/2348869", .042592, .017889, "", .039937},
      {1, 13, "1120138", "560069/14093214", .039740, .016691, "", .036825},
      {5, 12, "1038492", "86541/2348869", .036844, .015475, "", .034068},
      {3, 10, "871654", "435827/14093214", .030925, .012989, "", .028193},
      {5, 7, "614702", "307351/14093214", .021808, .009160, "", .019606},
      {5, 4, "352374", "58729/4697738", .012502, .005251, "", .011042},
      {1, 3, "265568", "66392/7046607", .009422, .003957, "", .008178}}},
    {"Holland Rijnland",
     95,
     189,
     "4096",
     "9552",
     {{1, 39, "2092", "523/2388", .219012, .510742, "2933/12870", .227894},
      {1, 36, "1840", "115/597", .192630, .449219, "1051/5148", .204157},
      {1, 21, "1104", "23/199", .115578, .269531, "719/6435", .111733},
      {1, 15, "676", "169/2388", .070771, .165039, "599/8580", .069814},
      {1, 12, "592", "37/597", .061977, .144531, "89/1430", .062238},
      {7, 9, "440", "55/1194", .046064, .107422, "3943/90090", .043767},
      {1, 3, "168", "7/398", .017588, .041016, "229/12870", .017793}}},
    {"joint organ Alphen",
     4,
     6,
     "7",
     "10",
     {{1, 3, "7", "7/10", .7, .875, "3/4", .75}, {3, 1, "1", "1/10", .1, .125, "1/12", .083333}}},
    {"RHC Noord-Holland in blocks",
     4,
     6,
     "3",
     "5",
     {{1, 3, "3", "3/5", .6, .75, "2/3", .666667},
      {1, 2, "1", "1/5", .2, .25, "1/6", .166667},
      {1, 1, "1", "1/5", .2, .25, "1/6", .166667}}},
};

auto votes_of(Reference const& reference) -> std::vector<std::int64_t> {
    std::vector<std::int64_t> votes;
    for (auto const& row : reference.rows) votes.insert(votes.end(), row.many, row.weight);
    return votes;
}

std::vector<std::int64_t> const nice_votes{29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10,
                                           10, 10, 7,  7,  7,  7,  7,  4,  4,  4,  4,  4,  3};

}  // namespace

TEST_CASE("voting: reference tables, every row", "[analysis][voting]") {
    for (auto const& reference : references) {
        INFO(reference.name);
        auto const votes = votes_of(reference);
        CHECK(std::accumulate(votes.begin(), votes.end(), std::int64_t{0}) == reference.total);
        auto const answer = power(weighted(votes, reference.quota));
        CHECK(answer.winning == reference.winning);
        CHECK(answer.total_swings == reference.total_swings);
        CHECK(answer.players == votes.size());
        std::size_t at = 0;
        for (auto const& row : reference.rows) {
            for (std::uint32_t i = 0; i < row.many; ++i, ++at) {
                auto const& one = answer.participants[at];
                INFO("participant " << at);
                CHECK(one.swings == row.swings);
                CHECK(text(one.banzhaf) == row.banzhaf);
                CHECK(near(one.banzhaf->value, row.banzhaf_value, 5.1e-7));
                CHECK(near(one.absolute->value, row.absolute, 5.1e-7));
                if (*row.shapley != '\0') CHECK(text(one.shapley) == row.shapley);
                CHECK(near(one.shapley->value, row.shapley_value, 5.1e-7));
                CHECK(one.dummy == (std::string{row.swings} == "0"));
            }
        }
    }
}

TEST_CASE("voting: Holland Rijnland with two thirds", "[analysis][voting]") {
    auto const answer =
        power(weighted({39, 36, 21, 15, 12, 9, 9, 9, 9, 9, 9, 9, 3}, threshold(VoteUnit::votes, {2, 3}, true, false)));
    std::string swings;
    for (auto const& one : answer.participants) swings += one.swings + " ";
    CHECK(swings == "1376 1290 668 470 386 290 290 290 290 290 290 290 114 ");
    CHECK(answer.total_swings == "6334");
    CHECK(answer.deadlocks != "0");
    CHECK(answer.improper == false);
}

TEST_CASE("voting: EU-27 under Nice, three conditions at once", "[analysis][voting]") {
    std::vector<std::int64_t> const population{82038, 59247, 58966, 57612, 39394, 38667, 22489, 15760, 10533,
                                               10290, 10213, 10092, 9980,  8854,  8230,  8082,  5393,  5313,
                                               5160,  3744,  3701,  2439,  1978,  1446,  752,   429,   379};
    std::vector<char const*> const swings{"2193655", "2193651", "2193649", "2193649", "2091359", "2091357", "1200481",
                                          "1120115", "1038475", "1038475", "1038475", "1038475", "1038475", "871653",
                                          "871653",  "871653",  "614711",  "614711",  "614711",  "614711",  "614711",
                                          "352385",  "352383",  "352383",  "352383",  "352383",  "265583"};
    // A participant has one number of votes: the population goes where the members are.
    auto rule = weighted(nice_votes, at_least(255));
    for (std::size_t i = 0; i < population.size(); ++i) {
        rule.participants[i].members = static_cast<std::uint32_t>(population[i]);
        rule.participants[i].block = VoteBlock::yes;
    }
    auto const countries = add(rule, at_least(14, VoteUnit::participants));
    auto const people = add(rule, threshold(VoteUnit::members, {62, 100}, true, false));
    rule.adopts = join(rule, VoteConditionTag::all, {0, countries, people});
    auto const answer = power(rule);
    CHECK(answer.method == VoteMethod::halves);
    CHECK(answer.winning == "2718751");
    CHECK(answer.total_swings == "28186305");
    for (std::size_t i = 0; i < swings.size(); ++i) CHECK(answer.participants[i].swings == swings[i]);
}

TEST_CASE("voting: the Security Council said without weights", "[analysis][voting]") {
    VotingRule rule;
    rule.participants.resize(15);
    std::vector<std::uint32_t> all{add(rule, at_least(9, VoteUnit::participants))};
    for (std::uint32_t i = 0; i < 5; ++i) all.push_back(add(rule, includes(i)));
    rule.adopts = join(rule, VoteConditionTag::all, all);
    auto const answer = power(rule);
    CHECK(answer.winning == "848");
    CHECK(text(answer.participants[0].banzhaf) == "106/635");
    CHECK(text(answer.participants[0].shapley) == "421/2145");
    CHECK(text(answer.participants[14].banzhaf) == "21/1270");
    CHECK(text(answer.participants[14].shapley) == "4/2145");
    CHECK(answer.participants[0].veto);
    CHECK_FALSE(answer.participants[0].dictator);
    CHECK_FALSE(answer.participants[14].veto);
    CHECK(answer.minimal_winning.size() == 12);
    CHECK(answer.more_winning);
    CHECK(answer.minimal_blocking.front() == VoteCoalition{0});
    CHECK(answer.improper == false);
    CHECK(answer.method == VoteMethod::weights);  // vetoes are weights: 39 of 45
}

TEST_CASE("voting: many vetoes, and many of whom each is enough, are still counted", "[analysis][voting]") {
    std::vector<std::int64_t> votes;
    for (std::int64_t i = 0; i < 100; ++i) votes.push_back(i % 7 + 1);
    auto rule = weighted(votes, majority());
    std::vector<std::uint32_t> vetoes{rule.adopts};
    for (std::uint32_t i = 0; i < 60; ++i) vetoes.push_back(add(rule, includes(i)));
    rule.adopts = join(rule, VoteConditionTag::all, vetoes);
    auto answer = power(rule, {.coalitions = 0});
    CHECK(answer.method == VoteMethod::weights);
    CHECK(answer.participants[59].veto);
    CHECK_FALSE(answer.participants[60].veto);
    CHECK(answer.winning == answer.participants[0].swings);
    rule.conditions[rule.adopts].tag = VoteConditionTag::any;
    answer = power(rule, {.coalitions = 0});
    CHECK(answer.method == VoteMethod::weights);
    CHECK(answer.participants[59].passes);
    CHECK_FALSE(answer.participants[60].passes);
    CHECK(answer.improper == true);
}

TEST_CASE("voting: a tie rule changes everything for votes of 3, 2 and 1", "[analysis][voting]") {
    auto rule = weighted({3, 2, 1}, majority());
    auto const with = [&](std::vector<VoteTieStep> steps) {
        rule.tie = std::move(steps);
        return power(rule);
    };
    auto const rejected = with({{VoteTieTag::second_meeting}, {VoteTieTag::rejected}});
    CHECK(shapley(rejected) == "2/3 1/6 1/6");
    CHECK(rejected.tie_possible == true);
    CHECK(rejected.deadlocks == "1");
    CHECK(assumes(rejected, VoteAssumption::second_meeting));
    CHECK_FALSE(assumes(rejected, VoteAssumption::tie_open));

    auto const largest = with({{VoteTieTag::second_meeting}, {VoteTieTag::chair, 0}});
    CHECK(shapley(largest) == "1 0 0");
    CHECK(largest.participants[0].dictator);
    CHECK(largest.participants[1].dummy == true);
    CHECK(largest.deadlocks == "0");

    CHECK(shapley(with({{VoteTieTag::chair, 1}})) == "1/3 1/3 1/3");
    CHECK(shapley(with({{VoteTieTag::chair, 2}})) == "1/3 1/3 1/3");

    auto const outsider = with({{VoteTieTag::chair}});  // {3, 2}, {3, 1}, {3, chair} and {2, 1, chair} win
    CHECK(shapley(outsider) == "1/2 1/6 1/6");
    CHECK(text(outsider.chair->shapley) == "1/6");
    CHECK(outsider.players == 4);
    CHECK(assumes(outsider, VoteAssumption::chair_outside));

    auto const lot = with({{VoteTieTag::lot}});
    CHECK(shapley(lot) == "2/3 1/6 1/6");  // both outcomes give that
    CHECK(lot.players == 4);
    CHECK(text(lot.participants[0].absolute) == "3/4");
    CHECK(lot.deadlocks == "0");

    CHECK(assumes(with({}), VoteAssumption::tie_open));
    CHECK(assumes(with({{VoteTieTag::escalate}}), VoteAssumption::tie_leaves));
    CHECK(with({}).tie == VoteCoalition{0});
}

TEST_CASE("voting: no assumption about a tie that cannot be", "[analysis][voting]") {
    auto const answer = power(weighted({39, 36, 21, 15, 12, 9, 9, 9, 9, 9, 9, 9, 3}, majority()));
    CHECK(answer.tie_possible == false);
    CHECK(answer.assumptions.empty());
    CHECK(answer.deadlocks == "0");
    CHECK_FALSE(answer.deadlock);
}

TEST_CASE("voting: a tie of heads where the votes cannot be equal", "[analysis][voting]") {
    auto rule = weighted({3, 1, 1, 2}, majority());
    rule.adopts = join(rule, VoteConditionTag::all, {0, add(rule, majority(VoteUnit::participants))});
    rule.tie = {{VoteTieTag::lot}};
    auto const answer = power(rule);
    CHECK(answer.tie_possible == true);
    CHECK(answer.tie->size() == 2);
    CHECK(answer.players == 5);  // the lot among them
    CHECK(assumes(answer, VoteAssumption::tie_by_lot));
}

TEST_CASE("voting: counts do not overflow at seventy voters", "[analysis][voting]") {
    // C(69, 35) swings each; in all, and the sets that were counted for them, more than 64 bits.
    auto const answer = power(weighted(std::vector<std::int64_t>(70, 1), 36));
    for (auto const& one : answer.participants) {
        CHECK(one.swings == "56093138908331422716");
        CHECK(text(one.banzhaf) == "1/70");
        CHECK(text(one.shapley) == "1/70");
        CHECK(near(one.absolute->value, 0.0950, 5e-5));
    }
}

TEST_CASE("voting: edges", "[analysis][voting]") {
    SECTION("more asked than there is") {
        auto const answer = power(weighted({2, 1}, 4));
        CHECK_FALSE(answer.reachable);
        CHECK(banzhaf(answer) == "0 0");
        CHECK(shapley(answer) == "0 0");
        CHECK(answer.winning == "0");
        CHECK_FALSE(answer.participants[0].preventive);
        CHECK_FALSE(answer.participants[0].veto);
        CHECK(answer.minimal_winning.empty());
    }
    SECTION("half is enough: both sides can win") {
        auto const answer = power(weighted({1, 1}, 1));
        CHECK(answer.improper == true);
        CHECK(answer.participants[0].passes);
        CHECK_FALSE(answer.participants[0].dictator);
    }
    SECTION("Drents Archief: two blocks of two, three needed") {
        auto const answer = power(weighted({2, 2}, 3));
        CHECK(banzhaf(answer) == "1/2 1/2");
        CHECK(shapley(answer) == "1/2 1/2");
        CHECK(answer.participants[0].veto);
        CHECK(answer.participants[1].veto);
        CHECK(answer.deadlocks == "1");
        CHECK(answer.minimal_blocking == std::vector<VoteCoalition>{{0}, {1}});
    }
    SECTION("a dictator") {
        auto const answer = power(weighted({6, 3, 1}, 6));
        CHECK(answer.participants[0].dictator);
        CHECK(shapley(answer) == "1 0 0");
        CHECK(answer.minimal_winning == std::vector<VoteCoalition>{{0}});
    }
    SECTION("nothing asked") {
        auto const answer = power(weighted({1, 1}, 0));
        CHECK(answer.adopts_nothing_needed);
        CHECK(shapley(answer) == "0 0");
        CHECK_FALSE(answer.participants[0].initiative);
    }
    SECTION("a voter without votes") {
        auto const answer = power(weighted({1, 0, 1}, 2));
        CHECK(shapley(answer) == "1/2 0 1/2");
        CHECK(answer.participants[1].dummy == true);
    }
}

TEST_CASE("voting: Coleman", "[analysis][voting]") {
    auto const answer = power(weighted({3, 2, 1}, 4));
    CHECK(text(answer.collectivity) == "3/8");
    CHECK(text(answer.participants[0].preventive) == "1");
    CHECK(text(answer.participants[0].initiative) == "3/5");
    CHECK(text(answer.participants[1].preventive) == "1/3");
    CHECK(text(answer.participants[1].initiative) == "1/5");
}

TEST_CASE("voting: a quorum gives power to who can stay away", "[analysis][voting]") {
    // FUMO: more than half of the members, more than half of the votes cast, three participants.
    VotingRule rule;
    for (auto const votes : {7, 2, 2, 1, 1}) rule.participants.push_back({.votes = {votes, 1}});
    auto const votes = add(rule, majority());
    auto const three = add(rule, at_least(3, VoteUnit::participants));
    rule.adopts = join(rule, VoteConditionTag::all, {votes, three});
    auto const without = power(rule);
    rule.quorum = add(rule, threshold(VoteUnit::members, {4, 5}, true, false, VoteBase::in_office));
    auto const attend = power(rule);
    CHECK(shapley(attend) == shapley(without));
    CHECK(assumes(attend, VoteAssumption::quorum_ignored));
    auto const away = power(rule, {.reading = VotingReading::others_may_stay_away});
    CHECK(shapley(away) == "2/5 3/20 3/20 3/20 3/20");
    CHECK(away.participants[0].veto);

    rule.participants[3].attendance = VoteAttendance::absent;
    rule.participants[4].attendance = VoteAttendance::absent;
    CHECK_FALSE(power(rule).reachable);
    CHECK_FALSE(power(rule).quorum_met);
    CHECK_FALSE(assumes(power(rule), VoteAssumption::quorum_ignored));
    CHECK_FALSE(power(rule).participants[3].dummy);
}

TEST_CASE("voting: as many votes as the others together", "[analysis][voting]") {
    VotingRule rule = weighted({0, 2, 1}, majority());
    rule.participants[0].equal_to_others = true;
    auto answer = power(rule);
    CHECK(answer.participants[0].counted == VoteFraction{3, 1});
    CHECK(text(answer.participants[0].share) == "1/2");
    CHECK(shapley(answer) == "2/3 1/6 1/6");
    rule.participants[1].attendance = VoteAttendance::absent;
    answer = power(rule);
    CHECK(answer.participants[0].counted == VoteFraction{1, 1});
    CHECK(answer.participants[1].counted == VoteFraction{0, 1});
    CHECK(shapley(answer) == "1/2 0 1/2");
    CHECK(assumes(answer, VoteAssumption::equal_when_present));
    rule.participants[2].equal_to_others = true;
    CHECK(problem(rule).tag == VoteProblemTag::equal_to_each_other);
}

TEST_CASE("voting: caps", "[analysis][voting]") {
    auto rule = weighted({10, 3, 2}, majority());
    auto const counted = [&](VoteCap cap) {
        rule.cap = cap;
        std::string all;
        for (auto const& one : power(rule).participants) {
            all += std::to_string(one.counted.numerator) + "/" + std::to_string(one.counted.denominator) + " ";
        }
        return all;
    };
    CHECK(counted({{1, 2}, VoteCapTag::cut}) == "5/1 3/1 2/1 ");
    CHECK(counted({{1, 2}, VoteCapTag::cut_of_all}) == "15/2 3/1 2/1 ");
    CHECK(counted({{1, 2}, VoteCapTag::redistributed}) == "15/2 9/2 3/1 ");
    CHECK(counted({{2, 5}, VoteCapTag::cut}) == "10/3 3/1 2/1 ");
    CHECK(counted({{2, 5}, VoteCapTag::redistributed}) == "6/1 27/5 18/5 ");
    CHECK(counted({{1, 1}, VoteCapTag::cut}) == "10/1 3/1 2/1 ");
    CHECK(counted({{1, 3}, VoteCapTag::cut}) == "2/1 2/1 2/1 ");
    rule.cap = VoteCap{{1, 4}, VoteCapTag::cut};
    CHECK(problem(rule).tag == VoteProblemTag::cap_not_possible);
    rule.cap = VoteCap{{1, 4}, VoteCapTag::redistributed};
    CHECK(problem(rule).tag == VoteProblemTag::cap_not_possible);
}

TEST_CASE("voting: members who vote apart", "[analysis][voting]") {
    // RHC Noord-Holland without blocks: six equal members, four needed.
    auto rule = weighted({3, 2, 1}, at_least(4));
    for (auto& one : rule.participants) one.members = static_cast<std::uint32_t>(one.votes.numerator);
    CHECK(assumes(power(rule), VoteAssumption::blocks));
    CHECK(shapley(power(rule)) == "2/3 1/6 1/6");
    for (auto& one : rule.participants) one.block = VoteBlock::no;
    auto const answer = power(rule);
    CHECK(answer.players == 6);
    CHECK(shapley(answer) == "1/2 1/3 1/6");
    CHECK(answer.participants[0].veto);  // all three of them
    CHECK(answer.assumptions.empty());
    CHECK(answer.minimal_winning ==
          std::vector<VoteCoalition>{{0, 0, 0, 1}, {0, 0, 0, 2}, {0, 0, 1, 1}, {0, 0, 1, 2}, {0, 1, 1, 2}});
}

TEST_CASE("voting: who leaves and who joins", "[analysis][voting]") {
    auto rule = weighted({3, 2, 1}, majority());
    rule.tie = {{VoteTieTag::chair, 1}, {VoteTieTag::rejected}};
    auto const all = join(rule, VoteConditionTag::all, {rule.adopts, add(rule, includes(2))});
    rule.adopts = all;
    auto const without = without_participant(rule, 1);
    CHECK(without.tie.size() == 1);
    CHECK(shapley(power(without)) == "1/2 1/2");  // the last one keeps its veto
    CHECK(power(without_participant(rule, 2)).participants[1].veto == false);
    CHECK(shapley(power(without_participant(rule, 2))) == "1 0");
    auto const with = with_participant(weighted({3, 2, 1}, majority()), {.votes = {3, 1}});
    CHECK(shapley(power(with)) == "1/3 1/3 0 1/3");  // of nine, five are needed
}

TEST_CASE("voting: bad numbers are said, not computed", "[analysis][voting]") {
    CHECK(problem({}).tag == VoteProblemTag::bad_number);
    CHECK(problem(weighted({}, 1)).tag == VoteProblemTag::no_voters);
    CHECK(problem(weighted({1, -1}, 1)).tag == VoteProblemTag::bad_number);
    CHECK(problem(weighted({1, -1}, 1)).participant == 1);
    auto rule = weighted({1, 1}, 1);
    rule.conditions[0].tag = VoteConditionTag::all;
    rule.conditions[0].children = {0};
    CHECK(problem(rule).tag == VoteProblemTag::bad_number);
    rule = weighted({std::int64_t{1} << 61, std::int64_t{1} << 61}, 1);
    CHECK(problem(rule).tag == VoteProblemTag::too_large);
    rule = weighted({1}, at_least(1));
    rule.participants[0].votes.denominator = 0;
    CHECK(problem(rule).tag == VoteProblemTag::bad_number);
    rule = weighted({1, 1}, includes(7));
    CHECK(problem(rule).tag == VoteProblemTag::bad_number);
}

TEST_CASE("voting: out of reach says so, and what can be proved", "[analysis][voting]") {
    std::vector<std::int64_t> votes;
    for (std::int64_t i = 0; i < 60; ++i)
        votes.push_back(1'000'000'007 * (i + 3) + i * i * 7919 + (i == 59 ? 1'000'000'000'000'000 : 0));
    votes.push_back(0);
    auto const answer = power(weighted(votes, majority()));
    CHECK(answer.method == VoteMethod::none);
    CHECK(answer.too_much > 1);
    CHECK(answer.participants[59].dictator);
    CHECK(answer.participants[59].dummy == false);
    CHECK(answer.participants[60].dummy == true);
    CHECK_FALSE(answer.participants[0].dummy);
    CHECK_FALSE(answer.participants[0].banzhaf);
    CHECK(answer.participants[0].swings.empty());
    CHECK(answer.winning.empty());
    CHECK(answer.improper == false);
}
