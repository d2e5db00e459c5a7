// `when` formulas and cells as regions, and regions in words.
#include "tests/test.hpp"
#include "tests/unit/analysis/analysed.hpp"

using namespace knoop;
using knoop::testing::Analysed;

namespace {

// The region of `a has p when CONDITION`, in words of both languages.
auto words_of(std::string const& condition, std::string const& more = {}) -> OwnedText {
    Analysed analysed{
        "dimension surface: number { nl oppervlakte }\ndimension since: date { nl sinds }\ndimension urgent: flag { nl spoed "
        "}\n"
        "dimension level: one of (low, medium, high) { nl niveau }\n"
        "matter culture \"cultuur\"\nmatter sport\nmatter welfare { matter youth; matter elderly }\n" +
        more +
        "power p { varies-by amount, term, case-type, area, surface, since, urgent, level }\n"
        "body a { has p when " +
        condition + " }\n"};
    INFO(condition << ": " << analysed.ids());
    CHECK(analysed.ids().empty());
    REQUIRE(analysed.facts.attributions.size() == 1);
    return describe(analysed.regions, analysed.facts.attributions[0].region, analysed.model());
}
auto en(std::string const& condition) -> std::string { return words_of(condition).en; }
auto nl(std::string const& condition) -> std::string { return words_of(condition).nl; }

}  // namespace

TEST_CASE("words of intervals") {
    CHECK(en("amount >= 10_000 and <= 25_000 and case-type = culture") ==
          "from EUR 10,000 up to and including EUR 25,000, cultuur only");
    CHECK(nl("amount >= 10_000 and <= 25_000 and case-type = culture") == "vanaf € 10.000 tot en met € 25.000, alleen cultuur");
    CHECK(en("amount < 10_000") == "less than EUR 10,000");
    CHECK(nl("amount < 10_000") == "minder dan € 10.000");
    CHECK(en("amount > 2_500_000") == "above EUR 2,500,000");
    CHECK(nl("amount > 2_500_000.50") == "boven € 2.500.000,50");
    CHECK(en("amount = 10_000") == "exactly EUR 10,000");
    CHECK(en("amount <= 9_999.99") == "less than EUR 10,000");  // the same cases, in the rounder number
    CHECK(en("amount > 10 and < 20") == "above EUR 10 but less than EUR 20");
    CHECK(nl("amount >= 10 and < 20") == "vanaf € 10 maar minder dan € 20");
    CHECK(en("amount <= 10 or amount > 20") == "up to and including EUR 10 or above EUR 20");
    CHECK(en("amount <= 10 or amount > 5") == "all cases");
    CHECK(nl("amount <= 10 or amount > 5") == "alle gevallen");
    CHECK(en("not amount <= 10") == "above EUR 10");
}

TEST_CASE("words of terms, dates, numbers and flags") {
    CHECK(en("term <= 12 weeks") == "up to and including 12 weeks");
    CHECK(nl("term > 1 year") == "meer dan 1 jaar");
    CHECK(nl("term <= 18 months") == "tot en met 18 maanden");
    CHECK(en("since >= 2024-07-01") == "from 1 July 2024");
    CHECK(nl("since <= 2024") == "tot en met 31 december 2024");
    CHECK(nl("since = 2024-07-01") == "op 1 juli 2024");
    CHECK(en("surface > 0.5 and surface <= 1_000") == "surface above 0.5 up to and including 1,000");
    CHECK(nl("surface > 0.5 and surface <= 1_000") == "oppervlakte boven 0,5 tot en met 1.000");
    CHECK(en("urgent = yes") == "urgent: yes");
    CHECK(nl("urgent = no") == "spoed: nee");
}

TEST_CASE("words of lists and of what contains what") {
    CHECK(en("case-type = culture or case-type = sport") == "cultuur or sport only");
    CHECK(nl("case-type in (culture, sport)") == "alleen cultuur of sport");
    CHECK(en("case-type != culture") == "not cultuur");
    CHECK(nl("not case-type in (culture, sport)") == "alles behalve cultuur en sport");
    CHECK(en("level in (low, medium)") == "not high");
    CHECK(nl("level = high") == "alleen hoog");
    // An entity stands for all that is inside it.
    CHECK(en("case-type = welfare or case-type = welfare.youth") == "welfare only");
    CHECK(en("case-type inside welfare and not case-type = welfare.youth") == "only the rest of welfare or elderly");
    CHECK(nl("case-type = welfare and case-type = welfare.youth") == "alleen youth");
}

TEST_CASE("words of open norms") {
    CHECK(en("amount <= 10 and \"voor zover redelijk\"") == "up to and including EUR 10, if: voor zover redelijk");
    CHECK(nl("not \"spoed\"") == "tenzij: spoed");
    CHECK(en("amount <= unknown") == "if: amount <= unknown");
    CHECK(en("amount <= 10 or (amount <= 100 and \"spoed\")") ==
          "up to and including EUR 10; or up to and including EUR 100, if: spoed");
}

TEST_CASE("units that do not compare are an open norm, with a word about it") {
    Analysed analysed{
        "power p { varies-by term }\nbody a { has p when term <= 6 months }\nbody b { has p when term <= 12 weeks }\n"};
    CHECK(analysed.ids() == "units-do-not-compare");
    CHECK(analysed.words(analysed.facts.attributions[1].region, Language::nl) == "indien: term <= 12 weeks");
}

TEST_CASE("a condition that nothing can meet is reported") {
    Analysed analysed{"power p { varies-by amount }\nbody a { has p when amount > 10 and amount < 5 }\n"};
    CHECK(analysed.ids() == "condition-never-holds");
    CHECK(analysed.facts.attributions[0].region == Regions::nothing);
}

TEST_CASE("cells of fact tables are conditions, their entries alternatives") {
    Analysed analysed{
        "matter culture\nmatter sport\npower p { varies-by amount, case-type }\n"
        "organisation o {\n  body a; post b; post c\n  a has p\n"
        "  a mandates {\n    | object | to | amount | case-type |\n"
        "    | p | b | <= 50_000 | culture, sport |\n"
        "    | p | c | > 50_000 and <= 60_000 | not culture |\n"
        "    | p | c | - | culture |\n  }\n}\n"};
    CHECK(analysed.ids() == "");
    REQUIRE(analysed.facts.grants.size() == 3);
    CHECK(analysed.words(analysed.facts.grants[0].region) == "up to and including EUR 50,000, culture or sport only");
    CHECK(analysed.words(analysed.facts.grants[1].region) == "above EUR 50,000 up to and including EUR 60,000, not culture");
    CHECK(analysed.words(analysed.facts.grants[2].region) == "culture only");
}

TEST_CASE("a path from a role: the cases that belong to the grantee") {
    auto const text = std::string{
        "task water { task sewerage }\ntask parks\npower p { varies-by domain }\n"
        "organisation o {\n  body a; post b\n  a has p\n  a mandates p to b when domain inside to.executes\n"};
    Analysed analysed{text + "  b executes water\n}\n"};
    CHECK(analysed.ids() == "");
    CHECK(analysed.words(analysed.facts.grants[0].region) == "water only");
    Analysed unknown{text + "}\n"};
    CHECK(unknown.words(unknown.facts.grants[0].region) == "if: domain = to.executes");
}

TEST_CASE("a name inside something transparent is known outside it, in a condition too") {
    CHECK(en("case-type = youth") == "youth only");
    CHECK(en("case-type = welfare.youth") == "youth only");
}
