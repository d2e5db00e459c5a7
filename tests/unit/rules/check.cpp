// Findings as diagnostics: sentences in both languages, places, elements, order; levels, acceptances and design principles.
#include "tests/support/rules.hpp"
#include "tests/test.hpp"

namespace knoop::testing {

namespace {

using Lines = std::vector<std::string>;

auto const no_decision = rule_text("house", "for x: table\n where no d: decision (x decides d)");

}  // namespace

TEST_CASE("a witness reads as sentences, in both languages", "[rules]") {
    auto const checked = check_text(R"(
document plan "Het plan"
organisation o "Dienst" {
  post p "P" under q @plan "art. 2"
  post q "Q"
  table t "Overleg" { chair p }
}
)" + rule_text("house", "for x: table\n where some p: post (p chairs x and no b: body (p under+ b)) and no d: decision (x decides d) and not x is informational"));
    CHECK(checked.findings() == Lines{"house: Overleg"});
    CHECK(checked.notes(0) == Lines{"`o.p chairs o.t`", "`under` leads from P to Q, and no further", "nowhere stated: `o.t decides a decision`",
                                    "Overleg is not marked `informational`"});
    CHECK(checked.notes(0, Language::nl) == Lines{"`o.p zit-voor o.t`", "`onder` leidt van P tot Q, en niet verder",
                                                  "nergens vermeld: `o.t besluit-over een besluit`", "Overleg is niet aangemerkt als `informerend`"});
    CHECK(checked.result.findings[0].elements == Lines{"o.t"});
    CHECK(checked.result.findings[0].is_rule);
}

TEST_CASE("a fact is cited as its source says", "[rules]") {
    auto const checked = check_text("document plan \"Het plan\"\npost p \"P\" under q @plan \"art. 2\"\npost q \"Q\"\n" +
                                    rule_text("house", "for x: post\n where x under _"));
    CHECK(checked.notes(0) == Lines{"`p under q` (Het plan art. 2)"});
}

TEST_CASE("absent values, values and norms are said too", "[rules]") {
    auto const absent = check_text("table t \"T\"\n" + rule_text("house", "for x: table\n where not x.meets is set"));
    CHECK(absent.notes(0) == Lines{"no `meets` is stated of T"});
    CHECK(absent.notes(0, Language::nl) == Lines{"van T is geen `vergadert` vermeld"});
    auto const present = check_text("table t \"T\" { meets every 2 weeks }\n" + rule_text("house", "for x: table\n where x.meets > every 1 week"));
    CHECK(present.notes(0) == Lines{"`meets` of T: every 2 weeks"});
    CHECK(present.notes(0, Language::nl) == Lines{"`vergadert` van T: elke 2 weken"});
}

TEST_CASE("findings come in the order of the file", "[rules]") {
    auto const checked = check_text("table u \"U\"\ntable t \"T\"\n" + no_decision + rule_text("another", "for x: table\n where no d: decision (x decides d)"));
    CHECK(checked.findings() == Lines{"another: U", "house: U", "another: T", "house: T"});
}

TEST_CASE("levels: for all, for a part, off", "[rules]") {
    auto const model = std::string{"organisation o { table t \"T\" }\ntable u \"U\"\n"} + no_decision;
    CHECK(check_text(model + "level house error\n").result.findings[0].severity == Severity::error);
    CHECK(check_text(model + "level house off\n").findings().empty());
    CHECK(check_text(model + "level house off\n").result.ran.empty());
    CHECK(check_text(model + "level house off for o\n").findings() == Lines{"house: U"});
    CHECK(check_text(model + "level hous off\n").ids() == "unknown-rule");
    CHECK(check_text(model + "level house loud\n").ids() == "unknown-level");
}

TEST_CASE("an acceptance keeps one finding at one place out, and says when it is idle", "[rules]") {
    auto const model = std::string{"table t \"T\"\ntable u \"U\"\npost p\n"} + no_decision;
    auto const checked = check_text(model + "accept house on t because \"so\" by p\n");
    REQUIRE(checked.findings() == Lines{"house: T", "house: U"});
    CHECK(checked.result.findings[0].accepted.has_value());
    CHECK_FALSE(checked.result.findings[1].accepted.has_value());
    auto const idle = check_text(model + "accept house on p because \"so\" by p\n");
    CHECK(idle.findings().back() == "accept-unused: nothing was found here that `house` would be accepted for");
    auto const expired = check_text(model + "accept house on t because \"so\" by p until 2020\n");
    CHECK(expired.findings().back() == "accept-expired: the acceptance of `house` ended on 2020-12-31");
    CHECK(expired.findings().size() == 3);
}

TEST_CASE("a design principle may name entities, and is a finding where it fails", "[rules]") {
    auto const model = std::string{"table t \"T\" { discusses x }\ntable u \"U\"\ntopic x\n"};
    CHECK(check_text(model + "expect \"T discusses something\" { t discusses _ }\n").findings().empty());
    auto const failed = check_text(model + "expect \"U discusses something\" { u discusses _ }\n");
    CHECK(failed.findings() == Lines{"expect: U discusses something"});
    CHECK(failed.notes(0) == Lines{"nowhere stated: `u discusses a topic`"});
    CHECK(check_text(model + "expect \"every topic has a table\" { every s: topic (some w: table (w discusses s)) }\n").findings().empty());
    CHECK(check_text(model + "expect \"who?\" { v discusses _ }\n").ids() == "unknown-name");
}

TEST_CASE("a house rule with a kind and a relation of its own", "[rules]") {
    auto const checked = check_text(R"(
kind garden { nl tuin }
relation waters { subject post; object garden; nl begiet }
garden roses "Roses"
garden weeds "Weeds"
post keeper "Keeper"
keeper waters roses
)" + rule_text("dry", "for x: garden\n where no k: post (k waters x)", "nobody waters {x}"));
    CHECK(checked.findings() == Lines{"dry: nobody waters Weeds"});
}

}  // namespace knoop::testing
