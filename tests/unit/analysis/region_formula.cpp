// A region written as a formula is that region again when it is read: for every sort of dimension.
#include "src/analysis/region_formula.hpp"

#include "tests/test.hpp"
#include "tests/unit/analysis/analysed.hpp"

using namespace knoop;
using knoop::testing::Analysed;

namespace {

auto model_of(std::string const& facts) -> std::string {
    return "dimension surface: number\ndimension since: date\ndimension urgent: flag\n"
           "dimension level: one of (low, medium, high) { nl niveau }\n"
           "matter culture\nmatter sport\nmatter welfare { matter youth; matter elderly }\n"
           "power p { varies-by amount, term, case-type, surface, since, urgent, level }\n" + facts;
}

// As written in English; "" when no formula says it, and the two regions as ids when reading it gives another.
auto written(std::string const& condition) -> std::string {
    Analysed first{model_of("body a { has p when " + condition + " }\n")};
    INFO(condition);
    CHECK(first.ids() == "");
    REQUIRE(first.facts.attributions.size() == 1);
    auto const formula = formula_of(first.regions, first.facts.attributions[0].region, first.model());
    CHECK(formula.en.empty() == formula.nl.empty());
    if (formula.en.empty()) return "";
    Analysed both{model_of("body a { has p when " + condition + " }\nbody b { has p when " + formula.en + " }\n")};
    INFO(formula.en);
    CHECK(both.ids() == "");
    REQUIRE(both.facts.attributions.size() == 2);
    CHECK(both.facts.attributions[0].region == both.facts.attributions[1].region);
    return formula.en;
}

}  // namespace

TEST_CASE("a region as a formula") {
    CHECK(written("amount >= 10_000 and <= 25_000 and case-type = culture") ==
          "amount >= EUR 10_000 and amount <= EUR 25_000 and case-type = culture");
    CHECK(written("amount <= 9_999.99") == "amount < EUR 10_000");
    CHECK(written("amount = 12.50") == "amount = EUR 12.50");
    CHECK(written("amount <= 10 or amount > 20") == "amount <= EUR 10 or amount > EUR 20");
    CHECK(written("amount <= 10 or (amount > 20 and <= 30)") == "amount <= EUR 10 or (amount > EUR 20 and amount <= EUR 30)");
    CHECK(written("term <= 12 weeks") == "term <= 12 weeks");
    CHECK(written("term > 18 months") == "term > 18 months");
    CHECK(written("since >= 2024-07-01") == "since >= 2024-07-01");
    CHECK(written("surface > 0.5 and surface <= 1_000") == "surface > 0.5 and surface <= 1000");
    CHECK(written("urgent = yes") == "urgent = yes");
    CHECK(written("level in (low, medium)") == "not level = high");
    CHECK(written("level = low") == "level = low");
    CHECK(written("case-type in (culture, sport)") == "case-type in (culture, sport)");
    CHECK(written("not case-type in (culture, sport)") == "not case-type in (culture, sport)");
    CHECK(written("case-type = welfare") == "case-type = welfare");
    CHECK(written("case-type = welfare.youth") == "case-type = welfare.youth");
    CHECK(written("(case-type = culture and amount <= 10) or (case-type = sport and amount <= 20)") ==
          "(case-type in (culture, sport) and amount <= EUR 10) or (case-type = sport and amount <= EUR 20)");
}

TEST_CASE("regions that no formula says") {
    CHECK(written("\"as far as reasonable\"").empty());
    CHECK(written("case-type = welfare and not case-type in (welfare.youth)").empty());  // the rest of welfare has no name
    CHECK(written("amount >= 0").empty());                                               // all cases: no `when` at all
}

TEST_CASE("a formula in Dutch") {
    Analysed analysed{model_of("body a { has p when term <= 18 months and level = low and (urgent = yes or amount <= 10) }\n")};
    auto const formula = formula_of(analysed.regions, analysed.facts.attributions[0].region, analysed.model());
    CHECK(formula.nl == "(termijn <= 18 maanden en niveau = laag en bedrag <= EUR 10) of (termijn <= 18 maanden en niveau = laag en urgent = ja)");
}
