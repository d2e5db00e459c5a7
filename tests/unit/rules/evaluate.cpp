// What rules find: variables, quantifiers, closures with held roles, families, paths, values, defines, cases.
#include "tests/support/rules.hpp"
#include "tests/test.hpp"

namespace knoop::testing {

namespace {

using Lines = std::vector<std::string>;

auto found(std::string const& model, std::string const& clauses, std::string const& message = "{x}") -> Lines {
    auto const checked = check_text(model + "\n" + rule_text("house", clauses, message));
    CHECK(checked.compiled->diagnostics.all().empty());
    CHECK(checked.diagnostics.all().empty());
    auto lines = checked.findings();
    for (auto& line : lines) line = line.substr(line.find(' ') + 1);
    return lines;
}

constexpr auto line_of_three = R"(
organisation o "Organisation" {
  post a "A" under b
  post b "B" under c
  post c "C"
}
)";

constexpr auto mandates = R"(
power fire
power water
body board "Board"
post chief "Chief"
post clerk "Clerk"
post mate "Mate"
board mandates fire to chief
chief mandates water to clerk
clerk mandates water to mate
)";

}  // namespace

TEST_CASE("quantifiers", "[rules]") {
    constexpr auto model = "table t \"T\" { discusses x, y }\ntable u \"U\" { discusses x }\ntask x\ntopic y\n";
    CHECK(found(model, "for x: table\n where some y: topic (x discusses y)") == Lines{"T", "U"});
    CHECK(found(model, "for x: table\n where every y: topic (not x discusses y or y is task)") == Lines{"U"});
    CHECK(found(model, "for x: table\n where exactly 1 y: topic (x discusses y)") == Lines{"U"});
    CHECK(found(model, "for x: table\n where at least 2 y: topic (x discusses y)") == Lines{"T"});
    CHECK(found(model, "for x: table\n where at most 1 y: topic (x discusses y)") == Lines{"U"});
    CHECK(found(model, "for x: topic\n where no t: table (t discusses x)").empty());
    CHECK(found(model, "for x: topic\n where count t: table (t discusses x) * 2 > 3") == Lines{"x"});
    CHECK(found(model, "for x: table\n where not x discusses _").empty());
}

TEST_CASE("an unordered pair is met once", "[rules]") {
    constexpr auto model = "table t \"T\" { discusses x }\ntable u \"U\" { discusses x }\ntopic x\n";
    CHECK(found(model, "for pair x, y: table\n where some s: topic (x discusses s and y discusses s)", "{x} {y}") == Lines{"T U"});
}

TEST_CASE("closures follow the chain and hold the other roles constant", "[rules]") {
    CHECK(found(line_of_three, "for x, y: post\n where x under+ y", "{x} {y}") == Lines{"A B", "A C", "B C"});
    CHECK(found(line_of_three, "for x, y: post\n where x under* y and not y under _", "{x} {y}") == Lines{"A C", "B C", "C C"});
    // The chief has fire and passes on water: nothing of the board's reaches the clerk.
    CHECK(found(mandates, "for x: body, y: post\n where some p: power (x mandates+ p to y)", "{x} {y}") == Lines{"Board Chief"});
    CHECK(found(mandates, "for p: power, x, y: post\n where x mandates+ p to y", "{p} {x} {y}") ==
          Lines{"water Chief Clerk", "water Chief Mate", "water Clerk Mate"});
}

TEST_CASE("a family sees the facts of its members", "[rules]") {
    CHECK(found(mandates, "for x: actor\n where x empowers _") == Lines{"Board", "Chief", "Clerk"});
    CHECK(found(mandates, "for x: actor\n where x proxies _").empty());
}

TEST_CASE("cycles are one finding", "[rules]") {
    constexpr auto model = "post a \"A\" under b\npost b \"B\" under a\npost c \"C\" under a\n";
    auto const checked = check_text(std::string{model} + rule_text("house", "for x: post\n where x under+ x"));
    CHECK(checked.findings() == Lines{"house: A"});
    REQUIRE(checked.notes(0).size() == 3);
    CHECK(checked.notes(0)[2] == "the same holds for B");
}

TEST_CASE("defines are unfolded, and closed like a relation", "[rules]") {
    constexpr auto model = "define a fronts b: a heads b or a chairs b\npost p \"P\"\ntable t \"T\" { chair p }\nunit u \"U\"\np heads u\n";
    CHECK(found(model, "for x: post, y: actor\n where x fronts y", "{x} {y}") == Lines{"P U"});
    CHECK(found(model, "for x: post, y: forum\n where x fronts y", "{x} {y}") == Lines{"P T"});
    constexpr auto chain = "define a over b: b under a\npost p \"P\" under q\npost q \"Q\" under r\npost r \"R\"\n";
    CHECK(found(chain, "for x, y: post\n where x over+ y", "{x} {y}") == Lines{"Q P", "R P", "R Q"});
}

TEST_CASE("paths: properties, attributes, what is around, roles and options of facts", "[rules]") {
    constexpr auto model = R"(
post p "P"
organisation o "O" { headcount 12; post q "Q" }
table t "T" { chair p; meets every 2 weeks }
power w
p mandates w to o.q with consent p, o.q with form written
)";
    CHECK(found(model, "for x: table\n where x.chair is post") == Lines{"T"});
    CHECK(found(model, "for x: table\n where x.meets > every 1 week") == Lines{"T"});
    CHECK(found(model, "for x: table\n where x.meets < every 1 week").empty());
    CHECK(found(model, "for x: post\n where x.organisation.headcount >= 12") == Lines{"Q"});
    CHECK(found(model, "for x: post, y: organisation\n where x.organisation = y", "{x} {y}") == Lines{"Q O"});
    CHECK(found(model, "for x: table\n where x.purpose is set").empty());
    CHECK(found(model, "for fact m (a mandates p to x)\n where a in m.consent and m.form = written", "{x} {m.consent}") == Lines{"Q P and Q"});
    CHECK(found(model, "for fact m (a mandates p to x)\n where m.to = x and m.subject != x") == Lines{"Q"});
    CHECK(found(model, "for fact m (a mandates p to x)\n where m.form = oral").empty());
}

TEST_CASE("a group that acts together is matched member by member, and stays one fact", "[rules]") {
    constexpr auto model = "post p \"P\"\npost q \"Q\"\nbody b \"B\"\npower w\nb mandates w to p and q\n";
    auto const checked = check_text(model + rule_text("house", "for x: post\n where some a: body (a mandates _ to x)"));
    CHECK(checked.findings() == Lines{"house: P"});
    CHECK(checked.notes(0) == Lines{"`b mandates w to p and q`", "the same holds for Q"});
}

TEST_CASE("kinds may be variables", "[rules]") {
    constexpr auto model = R"(
kind bishop is post
kind rook is post
bishop excludes rook
person a "A"
person b "B"
bishop c1 "C1"
rook h1 "H1"
a holds c1, h1
b holds c1
)";
    CHECK(found(model, "for x: person\n where some k, l: kind, p, q: post (k excludes l and x holds p and x holds q and p is k and q is l)") == Lines{"A"});
}

TEST_CASE("a word in a role equals the same word elsewhere, whichever is bound first", "[rules]") {
    constexpr auto model = R"(
relation keeps-back { subject kind; object one of (written, oral) }
kind note is topic
attribute shape: one of (written, oral) on topic
note keeps-back oral
note x { shape oral }
note y { shape written }
)";
    CHECK(found(model, "for n: note, k: kind, fact f (k keeps-back _)\n where f.object = n.shape", "{n}") == Lines{"x"});
}

TEST_CASE("norms, and what a project sets them to", "[rules]") {
    constexpr auto model = "topic x \"X\"\ntable a { discusses x }\ntable b { discusses x }\ntable c { discusses x }\n";
    CHECK(found(model, "for x: topic\n where count t: table (t discusses x) > max-tables-per-topic", "{x}: {t}") == Lines{"X: a, b and c"});
    CHECK(found(std::string{model} + "set max-tables-per-topic 3\n", "for x: topic\n where count t: table (t discusses x) > max-tables-per-topic").empty());
}

TEST_CASE("the first case that holds replaces level and message", "[rules]") {
    auto const checked = check_text(R"(
table t "T" { discusses x; prepares d }
table u "U" { discusses x }
topic x
decision d
rule house {
  level warning
  title en "t" nl "t"
  for t: table
  where t discusses _
  message en "{t} talks" nl "{t} praat"
  case prepares level advice en "{t} prepares {d}" nl "{t} bereidt {d} voor" where some d: decision (t prepares d)
}
)");
    CHECK(checked.findings() == Lines{"house: T prepares d", "house: U talks"});
    CHECK(checked.findings(Language::nl) == Lines{"house: T bereidt d voor", "house: U praat"});
    CHECK(checked.result.findings[0].severity == Severity::advice);
    CHECK(checked.result.findings[1].severity == Severity::warning);
}

TEST_CASE("a case with a source of its own cites that one") {
    auto const checked = check_text(R"(
law one "First act"
law other "Second act"
table t { discusses x; prepares d }
table u { discusses x }
topic x
decision d
rule house {
  level warning
  title en "t" nl "t"
  for t: table
  where t discusses _
  message en "{t} talks" nl "{t} praat"
  source @one "art. 1"
  case prepares en "{t} prepares" nl "{t} bereidt voor" source @other "art. 2" where some d: decision (t prepares d)
}
)");
    auto const cites = [&](std::size_t finding, std::string const& words) {
        auto const notes = checked.notes(finding);
        return std::any_of(notes.begin(), notes.end(), [&](std::string const& note) { return note.find(words) != std::string::npos; });
    };
    REQUIRE(checked.findings().size() == 2);
    CHECK(cites(0, "Second act art. 2"));
    CHECK_FALSE(cites(0, "First act"));
    CHECK(cites(1, "First act art. 1"));
    CHECK_FALSE(cites(1, "Second act"));
}

TEST_CASE("what is not in force is not seen", "[rules]") {
    constexpr auto model = "post p \"P\" under q until 2020\npost q \"Q\"\npost r \"R\" { under q until 2020 }\n";
    CHECK(found(model, "for x: post\n where x under _").empty());
}

}  // namespace knoop::testing
