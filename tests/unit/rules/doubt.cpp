// What is not assessed, and why: sketches, unknowns, alternatives, `given`; and what nobody wants to hear about.
#include "tests/support/rules.hpp"
#include "tests/test.hpp"

namespace knoop::testing {

namespace {

using Lines = std::vector<std::string>;

auto const no_decision = rule_text("house", "for x: table\n where no d: decision (x decides d)");
auto const no_consent = rule_text("house", "for fact m (a mandates p to x)\n where not x in m.consent");

}  // namespace

TEST_CASE("an absence at a sketch proves nothing", "[rules]") {
    auto const checked = check_text("table t \"T\" is sketch\ntable u \"U\"\n" + no_decision);
    CHECK(checked.findings() == Lines{"house: U"});
    CHECK(checked.not_assessed() == Lines{"house: t"});
}

TEST_CASE("a sketch covers what is part of it, and a sketch of one thing covers that alone", "[rules]") {
    CHECK(check_text("organisation o is sketch { table t \"T\" }\n" + no_decision).not_assessed() == Lines{"house: o.t"});
    CHECK(check_text("organisation o { sketch decides; table t \"T\" }\n" + no_decision).not_assessed() == Lines{"house: o.t"});
    CHECK(check_text("organisation o { sketch decision; table t \"T\" }\n" + no_decision).not_assessed() == Lines{"house: o.t"});
    CHECK(check_text("organisation o { sketch chairs; table t \"T\" }\n" + no_decision).findings() == Lines{"house: T"});
}

TEST_CASE("a candidate that is a sketch says nothing about those who do not name it", "[rules]") {
    CHECK(check_text("table t \"T\"\ndecision d is sketch\n" + no_decision).findings() == Lines{"house: T"});
    // But one that is named counts with all that it leaves out.
    auto const important = rule_text("house", "for x: table\n where no d: decision (x decides d and d is important)");
    CHECK(check_text("trait important\ntable t \"T\" { decides d }\ndecision d is sketch\n" + important).not_assessed() == Lines{"house: t"});
}

TEST_CASE("an unknown and an alternative are never counted and always remembered", "[rules]") {
    CHECK(check_text("table t \"T\" { decides unknown }\ntable u \"U\"\n" + no_decision).findings() == Lines{"house: U"});
    CHECK(check_text("table t \"T\" { decides unknown }\n" + no_decision).not_assessed() == Lines{"house: t"});
    CHECK(check_text("table t \"T\" { decides (d or e) }\ndecision d\ndecision e\n" + no_decision).not_assessed() == Lines{"house: t"});
    auto const mandate = std::string{"body b\npost p \"P\"\npower w\nb mandates w to p "};
    CHECK(check_text(mandate + "with consent unknown\n" + no_consent).findings().empty());
    CHECK(check_text(mandate + "with consent unknown\n" + no_consent).not_assessed().size() == 1);
    CHECK(check_text(mandate + "with consent b\n" + no_consent).findings() == Lines{"house: P"});
    CHECK(check_text(mandate + "with consent b, p\n" + no_consent).findings().empty());
}

TEST_CASE("an unknown on the way of a path leaves its end open", "[rules]") {
    auto const rule = rule_text("house", "for x: post\n where no y: body (x under+ y)");
    CHECK(check_text("post a \"A\" under b\npost b \"B\" under unknown\n" + rule).not_assessed() == Lines{"house: a b"});
    CHECK(check_text("post a \"A\" under b\npost b \"B\" is sketch\n" + rule).not_assessed() == Lines{"house: a b"});
    CHECK(check_text("post a \"A\" under b\npost b \"B\"\n" + rule).findings() == Lines{"house: A", "house: B"});
}

TEST_CASE("an unknown on the other side of a step does not stop it", "[rules]") {
    // Who replaces a, says nothing of whom a replaces.
    auto const replaces = std::string{"define x acts-for y: x deputy-of y or x heads y\n"} +
                          rule_text("house", "for x: post\n where no y: body (x acts-for* y)");
    CHECK(check_text("post a \"A\"\nunknown deputy-of a\n" + replaces).findings() == Lines{"house: A"});
    CHECK(check_text("post a \"A\"\na deputy-of unknown\n" + replaces).not_assessed() == Lines{"house: a"});
    CHECK(check_text("post a \"A\" { deputy-of b }\npost b \"B\" { heads unknown }\n" + replaces).not_assessed() == Lines{"house: a b"});
    // The same of one relation; but whoever is unknown there may be another known one.
    auto const under = rule_text("house", "for x: post\n where no y: body (x under+ y)");
    CHECK(check_text("post a \"A\"\nunknown under a\n" + under).findings() == Lines{"house: A"});
    CHECK(check_text("post a \"A\"\npost b \"B\"\nunknown under a\n" + under).not_assessed() == Lines{"house: b"});
}

TEST_CASE("a proof that touches nothing unknown is taken where there is one", "[rules]") {
    auto const rule = rule_text("house", "for x: table\n where no d: decision (x decides d) or no p: post (p chairs x)");
    auto const checked = check_text("table t \"T\" { decides unknown }\n" + rule);
    CHECK(checked.findings() == Lines{"house: T"});
    CHECK(checked.notes(0) == Lines{"nowhere stated: `a post chairs t`"});
}

TEST_CASE("a count that may only grow is sure as soon as it is decided", "[rules]") {
    auto const model = std::string{"topic x \"X\"\ntable a { discusses x }\ntable b { discusses x }\nbody c { discusses unknown }\ntable d { discusses unknown }\n"};
    CHECK(check_text(model + rule_text("house", "for x: topic\n where count t: table (t discusses x) > 1")).findings() == Lines{"house: X"});
    CHECK(check_text(model + rule_text("house", "for x: topic\n where count t: table (t discusses x) < 3")).not_assessed() == Lines{"house: x"});
    CHECK(check_text(model + rule_text("house", "for x: topic\n where exactly 2 t: table (t discusses x)")).not_assessed() == Lines{"house: x"});
}

TEST_CASE("where `given` does not hold the question is counted, not answered", "[rules]") {
    auto const checked = check_text("table t \"T\" { discusses x }\ntable u \"U\"\ntopic x\n" +
                                    rule_text("house", "for x: table\n given x discusses _\n where no d: decision (x decides d)"));
    CHECK(checked.findings() == Lines{"house: T"});
    CHECK(checked.not_assessed(true) == Lines{"house: u"});
}

TEST_CASE("no rule is about what is external", "[rules]") {
    CHECK(check_text("table t \"T\" is external\norganisation o is external { table u \"U\" }\n" + no_decision).findings().empty());
}

TEST_CASE("what was reported once is silent", "[rules]") {
    auto const checked = check_text("table t \"T\" { decides nobody }\n" + no_decision);
    CHECK(checked.compiled->diagnostics.all().size() == 1);
    CHECK(checked.findings().empty());
    CHECK(checked.not_assessed() == Lines{"house: t"});  // the name stands for somebody unknown
}

}  // namespace knoop::testing
