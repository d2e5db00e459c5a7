#include "src/analysis/decision_change.hpp"
#include "tests/support/matching.hpp"
#include "tests/test.hpp"

using namespace knoop;
using knoop::testing::match_texts;
using Lines = std::vector<std::string>;

namespace {

auto joined(std::vector<OwnedText> const& all) -> std::string {
    std::string text;
    for (auto const& each : all) text += (text.empty() ? "" : ", ") + each.en;
    return text.empty() ? "nobody" : text;
}

// `*` marks what the other road does not have.
auto road(std::vector<RoadStop> const& stops) -> std::string {
    std::string text;
    for (auto const& stop : stops)
        text += std::string{" "} + (stop.changed ? "*" : stop.unknown ? "?" : "") + stop.who.en + " " + stop.part.en + (stop.to.en.empty() ? "" : " to " + stop.to.en) +
                (stop.cases.en.empty() ? "" : " [" + stop.cases.en + "]") + ";";
    return text;
}

auto changes(std::string before, std::string after) -> Lines {
    auto const matched = match_texts(std::move(before), std::move(after));
    CHECK(matched.before->ids() == "");
    CHECK(matched.after->ids() == "");
    Diagnostics diagnostics;
    Lines lines;
    for (auto const& row : compare_decisions(matched.before->model, matched.after->model, matched.matching, diagnostics)) {
        lines.push_back(row.name.en + (!row.before ? " is new" : "") + (!row.after ? " is gone" : "") + (row.undecided ? ", undecided" : "") + ", stops " +
                        std::to_string(row.stops_before) + " -> " + std::to_string(row.stops_after));
        for (auto const& each : row.unknown) lines.push_back("  not known whether: " + joined(each.was) + " -> " + joined(each.becomes));
        for (auto const& each : row.deciders)
            lines.push_back("  " + each.cases.en + " (" + each.smallest.en + "): " + joined(each.was) + " -> " + joined(each.becomes) + ", facts " +
                            std::to_string(each.facts_before.size()) + " -> " + std::to_string(each.facts_after.size()));
        for (auto const& each : row.open) lines.push_back("  perhaps " + std::string{each.gains ? "gains: " : "loses: "} + each.who.en + " [" + each.cases.en + "]");
        if (row.road_changes) lines.push_back("  road:" + road(row.road_before) + " ->" + road(row.road_after));
        if (row.table_changes) lines.push_back("  tables: " + joined(row.tables_before) + " -> " + joined(row.tables_after));
    }
    CHECK(diagnostics.empty());
    return lines;
}

auto town(std::string const& facts, std::string const& decision = "") -> std::string {
    return "organisation town \"Town\" {\n"
           "  body board \"Board\"\n"
           "  post director \"Director\"\n"
           "  post head \"Head\"\n"
           "  unit law \"Law\"\n"
           "  table talks \"Talks\" { chair director }\n"
           "  table forum \"Forum\" { chair head }\n" + facts + "}\n"
           "decision plan \"Plan\" {" + decision + "}\n";
}

constexpr auto usual = "  head prepares plan\n  law advises plan\n  board decides plan\n";

}  // namespace

TEST_CASE("decision change: nothing, or other names only", "[effects]") {
    CHECK(changes(town(usual), town(usual)) == Lines{});
    CHECK(changes(town("  head prepares plan\n  board decides plan\n"), town("  board decides plan\n  head prepares plan\n")) == Lines{});
    auto renamed = town(usual);
    for (std::string const from : {"board", "law", "head"})
        for (auto at = renamed.find(" " + from); at != std::string::npos; at = renamed.find(" " + from, at + 1)) renamed.replace(at + 1, from.size(), "new-" + from);
    CHECK(changes(town(usual), renamed) == Lines{});
}

TEST_CASE("decision change: another decides, in some cases or all", "[effects]") {
    CHECK(changes(town(usual), town("  head prepares plan\n  law advises plan\n  director decides plan\n")) == Lines{"Plan, stops 3 -> 3",
                "  all cases (): Board -> Director, facts 1 -> 1"});
    CHECK(changes(town(usual), town("  head prepares plan\n  law advises plan\n  board decides plan when amount > EUR 10_000\n"
                                    "  director decides plan when amount <= EUR 10_000\n")) == Lines{"Plan, stops 3 -> 4",
                "  up to and including EUR 10,000 (EUR 10,000): Board -> Director, facts 1 -> 1"});
    // Written as two, it is the same.
    CHECK(changes(town(usual), town("  head prepares plan\n  law advises plan\n  board decides plan when amount > EUR 10_000\n"
                                    "  board decides plan when amount <= EUR 10_000\n")) == Lines{});
    CHECK(changes(town(usual), town("  head prepares plan\n  law advises plan\n")) == Lines{"Plan, undecided, stops 3 -> 2",
                "  all cases (): Board -> nobody, facts 1 -> 0"});
}

TEST_CASE("decision change: an open norm decides nothing", "[effects]") {
    CHECK(changes(town(usual), town("  head prepares plan\n  law advises plan\n  board decides plan when \"it is urgent\"\n")) == Lines{"Plan, stops 3 -> 3",
                "  perhaps loses: Board [unless: it is urgent]"});
}

TEST_CASE("decision change: the road", "[effects]") {
    CHECK(changes(town(usual), town("  head prepares plan\n  director advises plan\n  law advises plan\n  board decides plan\n")) == Lines{"Plan, stops 3 -> 4",
                "  road: Head prepares; Law advises; Board decides; -> Head prepares; *Director advises; Law advises; Board decides;"});
    CHECK(changes(town(usual), town("  law prepares plan\n  board decides plan\n")) == Lines{"Plan, stops 3 -> 2",
                "  road: *Head prepares; *Law advises; Board decides; -> *Law prepares; Board decides;"});
    CHECK(changes(town(usual), town(usual + std::string{"  law passes plan to director\n"})) == Lines{"Plan, stops 3 -> 4",
                "  road: Head prepares; Law advises; Board decides; -> Head prepares; Law advises; *Law passes to Director; Board decides;"});
}

TEST_CASE("decision change: listed steps, and their order", "[effects]") {
    auto const steps = [](std::string const& rows) { return " steps {\n | actor | does | to |\n" + rows + " }"; };
    auto const one = std::string{" | town.head | drafts | town.law |\n"};
    auto const two = std::string{" | town.law | advises | town.board |\n"};
    auto const three = std::string{" | town.board | decides | |\n"};
    CHECK(changes(town(usual, steps(one + two + three)), town(usual, steps(one + two + three))) == Lines{});
    CHECK(changes(town(usual, steps(one + two + three)), town(usual, steps(one + three))) == Lines{"Plan, stops 3 -> 2",
                "  road: Head drafts to Law; *Law advises to Board; Board decides; -> Head drafts to Law; Board decides;"});
    CHECK(changes(town(usual, steps(one + two + three)), town(usual, steps(two + one + three))) == Lines{"Plan, stops 3 -> 3",
                "  road: *Head drafts to Law; Law advises to Board; Board decides; -> Law advises to Board; *Head drafts to Law; Board decides;"});
}

TEST_CASE("decision change: tables", "[effects]") {
    CHECK(changes(town("  talks prepares plan\n  board decides plan\n"), town("  forum prepares plan\n  board decides plan\n")) == Lines{"Plan, stops 2 -> 2",
                "  road: *Talks prepares; Board decides; -> *Forum prepares; Board decides;",
                "  tables: Talks -> Forum"});
    CHECK(changes(town("  board decides plan\n"), town("  board decides plan\n  table meeting \"Meeting\" { meeting-of board }\n")) == Lines{"Plan, stops 1 -> 1",
                "  tables: nobody -> Meeting"});
}

TEST_CASE("decision change: new and gone", "[effects]") {
    CHECK(changes(town(usual), town(usual) + "decision budget \"Budget\"\ntown.board decides budget\n") == Lines{"Budget is new, stops 0 -> 1",
                "  all cases (): nobody -> Board, facts 0 -> 1"});
    CHECK(changes(town(usual) + "decision budget \"Budget\"\ntown.board decides budget\n", town(usual)) == Lines{"Budget is gone, undecided, stops 1 -> 0",
                "  all cases (): Board -> nobody, facts 1 -> 0"});
}

TEST_CASE("decision change: a sketch may have left it out", "[effects]") {
    CHECK(changes(town(usual), town("  sketch decides\n  head prepares plan\n  law advises plan\n")) == Lines{"Plan, stops 3 -> 2",
                "  not known whether: Board -> nobody"});
    CHECK(changes(town(usual), town("  sketch advises\n  board decides plan\n")) == Lines{"Plan, stops 3 -> 1",
                "  road: *Head prepares; ?Law advises; Board decides; -> Board decides;"});
    CHECK(changes(town(usual), town("  head prepares plan\n  law advises plan\n") + "unknown decides plan\n") == Lines{"Plan, stops 3 -> 2",
                "  not known whether: Board -> nobody"});
    CHECK(changes(town(usual), town("  head prepares plan\n  law advises plan\n") + "town.board or town.director decides plan\n") == Lines{"Plan, stops 3 -> 3",
                "  all cases (): Board -> Board or Director, facts 1 -> 1"});
}
