// What is wrong with a rule is said in its own file, and that rule does not run.
#include "tests/support/rules.hpp"
#include "tests/test.hpp"

namespace knoop::testing {

namespace {

auto problems(std::string const& clauses, std::string const& message = "{x}") -> std::string {
    auto checked = check_text(rule_text("house", clauses, message));
    CHECK(checked.rules.empty() == !checked.ids().empty());
    return checked.ids();
}

}  // namespace

TEST_CASE("a rule that is right compiles", "[rules]") {
    CHECK(problems("for x: table\n where no d: decision (x decides d)").empty());
    CHECK(problems("for x: post\n where x under+ x").empty());
    CHECK(problems("for fact x (a mandates p to b)\n where not b in x.consent", "{x} {a} {p} {b} {x.consent}").empty());
    CHECK(problems("for x: topic\n where count t: table (t discusses x) > max-tables-per-topic", "{x} {t}").empty());
    CHECK(problems("for pair x, y: post\n where x under y and y.organisation != x.organisation").empty());
    CHECK(problems("for x: person\n where some k, l: kind, a, b: post (x holds a and x holds b and a is k and b is l and k excludes l)").empty());
    CHECK(problems("for x: actor\n where some t: table (x member-of t as adviser and t.meets <= every 1 week)").empty());
}

TEST_CASE("unknown words get a suggestion", "[rules]") {
    CHECK(problems("for x: tabel\n where x decides _") == "unknown-kind");
    CHECK(problems("for x: table\n where x decidez _") == "unknown-verb");
    CHECK(problems("for x: actor\n where x mandates _ too x") == "unknown-role");
    CHECK(problems("for x: table\n where x is politcal") == "unknown-trait");
    CHECK(problems("for x: table\n where x.chiar is set") == "unknown-property");
    CHECK(problems("for x: table\n where y chairs x") == "unknown-variable");
    CHECK(problems("for x: table\n where amsterdam chairs x") == "unknown-variable");
    auto checked = check_text(rule_text("house", "for x: table\n where x decidez _"));
    REQUIRE_FALSE(checked.diagnostics.all().empty());
    CHECK_FALSE(checked.diagnostics.all().front().fixes.empty());
}

TEST_CASE("what can never be true is an error", "[rules]") {
    CHECK(problems("for x: decision\n where x chairs _") == "never-true");
    CHECK(problems("for x: table\n where x is post") == "never-true");
    CHECK(problems("for x: post\n where x in x.organisation").empty() == false);
    CHECK(problems("for x: table\n where x.meets > 3") == "never-true");
}

TEST_CASE("comparing everything with everything is refused, naming the pair", "[rules]") {
    CHECK(problems("for x, y: table\n where not x escalates-to y") == "rule-compares-everything");
    CHECK(problems("for x, y: body\n where x != y") == "rule-compares-everything");
    CHECK(problems("for x: table\n where every y: actor (y.headcount > 3 or y is political)").empty());  // closed: asked once
    CHECK(problems("for x: table\n where every y: actor (y.headcount > 3 or y.headcount = 1 or not y chairs x)").empty());
    CHECK(problems("for x: body\n where every y: actor (y.headcount = x.headcount or y is political)") == "rule-compares-everything");
    CHECK(problems("for pair x, y: body\n where x is political and y is political") == "rule-compares-everything");
    auto checked = check_text(rule_text("house", "for x, y: table\n where not x escalates-to y"));
    REQUIRE(checked.diagnostics.all().size() == 1);
    auto const& found = checked.diagnostics.all().front();
    CHECK(fill(found.text.en, found.arguments, Language::en) == "this compares every `x` with every `y`: no fact connects them");
}

TEST_CASE("texts stand in both languages, with the same placeholders, and every placeholder has a value", "[rules]") {
    auto const ids = [](std::string const& text) { return check_text(text).ids(); };
    CHECK(ids("rule a { level advice; title en \"t\" nl \"t\"; for x: table; where x decides _; message en \"{x}\" }") == "text-in-one-language");
    CHECK(ids("rule a { title en \"t\"; for x: table; where x decides _; message en \"{x}\" nl \"{x}\" }") == "text-in-one-language");
    CHECK(ids("rule a { title en \"t\" nl \"t\"; for x: table; where x decides _; message en \"{x}\" nl \"x\" }") == "placeholders-differ");
    CHECK(problems("for x: table\n where no d: decision (x decides d)", "{d}") == "placeholder-unbound");
    CHECK(problems("for x: table\n where some d: decision (x decides d)", "{x} {d}").empty());
}

TEST_CASE("a rule says what it is about, what it looks for, and at which level", "[rules]") {
    auto const ids = [](std::string const& text) { return check_text(text).ids(); };
    CHECK(ids("rule a { title en \"t\" nl \"t\"; where some t: table (t decides _); message en \"m\" nl \"m\" }") == "rule-incomplete");
    CHECK(ids("rule a { title en \"t\" nl \"t\"; for x: table; message en \"m\" nl \"m\" }") == "rule-incomplete");
    CHECK(ids("rule a { level grave; title en \"t\" nl \"t\"; for x: table; where x decides _; message en \"m\" nl \"m\" }") == "unknown-level");
}

TEST_CASE("`given` that asks for an absence is warned about, and the rule still runs", "[rules]") {
    auto checked = check_text(rule_text("house", "for x: table\n given no y: actor (y chairs x)\n where x is political"));
    CHECK(checked.ids() == "given-denies");
    CHECK(checked.rules.size() == 1);
}

TEST_CASE("a define that calls itself is refused", "[rules]") {
    auto checked = check_text("define a over b: b under a or some c: actor (a over c and b under c)\n" + rule_text("house", "for x: post\n where x over x"));
    CHECK(checked.ids() == "define-recursive");
}

TEST_CASE("a variable is never called like a verb", "[rules]") {
    CHECK(problems("for chairs: table\n where chairs decides _", "m").find("variable-is-word") != std::string::npos);
    CHECK(problems("for x, x: table\n where x decides _").find("variable-twice") != std::string::npos);
}

TEST_CASE("everything a rule tells is kept", "[rules]") {
    auto const checked = check_text(R"(rule house {
  category table
  level error
  title en "A title" nl "Een titel"
  for x: table
  where no d: decision (x decides d)
  case preparatory level advice en "prepares {x}" nl "bereidt {x} voor" where x prepares _
  message en "m {x}" nl "m {x}"
  help en "do" nl "doe"
  why en "because" nl "omdat"
  source "an essay", @awb "art. 10:3"
  version 2023-07
  reviewed yes
  bad "talks only" { table t { discusses x }; topic x }
  good "decides" { table t { decides d }; decision d }
})");
    REQUIRE(checked.rules.size() == 1);
    auto const& rule = checked.rules.front();
    CHECK(rule.category == "table");
    CHECK(rule.level == Severity::error);
    CHECK(rule.title.nl == "Een titel");
    CHECK(rule.why.en == "because");
    CHECK(rule.help.nl == "doe");
    REQUIRE(rule.sources.size() == 2);
    CHECK(rule.sources[0].text == "an essay");
    CHECK(rule.sources[1].document == "awb");
    CHECK(rule.sources[1].text == "art. 10:3");
    CHECK(rule.reviewed);
    CHECK(rule.version.has_value());
    REQUIRE(rule.cases.size() == 1);
    CHECK(rule.cases[0].level == Severity::advice);
    REQUIRE(rule.examples.size() == 2);
    CHECK(rule.examples[0].bad);
    CHECK(std::string{text_of(*checked.compiled->program.sources, rule.examples[1].text)} == " table t { decides d }; decision d ");
}

TEST_CASE("a Dutch rule reads the Dutch words", "[rules]") {
    auto checked = check_text(R"(# taal: nl
regel huis {
  niveau waarschuwing
  titel en "t" nl "t"
  voor x: tafel
  waarbij geen d: besluit (x besluit-over d)
  melding en "{x}" nl "{x}"
}
tafel overleg "Overleg"
)");
    CHECK(checked.ids().empty());
    CHECK(checked.findings() == std::vector<std::string>{"huis: Overleg"});
}

}  // namespace knoop::testing
