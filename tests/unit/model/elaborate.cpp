#include "tests/support/compile.hpp"
#include "tests/test.hpp"

using namespace knoop;
using knoop::testing::compile_files;
using knoop::testing::compile_text;

namespace {

using Lines = std::vector<std::string>;

auto has(Lines const& lines, std::string const& line) -> bool { return std::find(lines.begin(), lines.end(), line) != lines.end(); }

}  // namespace

TEST_CASE("the library elaborates without a word of complaint") {
    for (auto const* name : {"municipality", "province", "waterboard", "ministry", "agency", "private", "offices"}) {
        auto const compiled = compile_text(std::string{"use nl/"} + name + "\n");
        INFO(name);
        CHECK(compiled->ids() == "");
    }
}

TEST_CASE("a kind brings its organs and the facts between them, with their articles") {
    auto const compiled = compile_text("use nl/municipality\nmunicipality hoorn \"Hoorn\"\n");
    REQUIRE(compiled->ids() == "");
    CHECK(compiled->entity("hoorn.council"));
    CHECK(compiled->entity("hoorn.raad") == compiled->entity("hoorn.council"));
    CHECK(has(compiled->facts(true), "hoorn.executive accountable-to hoorn.council"));
    for (auto const id : compiled->model.facts.ids()) {
        if (compiled->model.party(id, 0) != Party{compiled->entity("hoorn.executive")}) continue;
        if (compiled->vocabulary->text(compiled->vocabulary->relations[compiled->model.facts[id].relation].name) != "accountable-to") continue;
        auto const citations = compiled->model.citations_of(id);
        REQUIRE(citations.size() == 1);
        CHECK(compiled->model.path(citations[0].document) == "gemeentewet");
        CHECK(compiled->vocabulary->text(citations[0].article) == "art. 169 lid 1");
    }
}

TEST_CASE("writing a templated child refines it; without leaves it out with what the template says of it") {
    auto const compiled = compile_text("use nl/municipality\nmunicipality hoorn { council \"Raad van Hoorn\" { headcount 3 }; without clerk }\n");
    CHECK(compiled->model.display_name(compiled->entity("hoorn.council"), Language::en) == "Raad van Hoorn");
    CHECK(compiled->model.entities[compiled->entity("hoorn.clerk")].error);
    for (auto const& line : compiled->facts(true)) CHECK(line.find("hoorn.clerk") == std::string::npos);
}

TEST_CASE("declarations, refinements and extensions in any order give the same model") {
    auto const one = compile_text("use nl/municipality\nmunicipality hoorn { executive { post alderman-a } }\nhoorn.executive.alderman-a advises hoorn.mayor\n");
    auto const other = compile_text("hoorn.executive.alderman-a advises hoorn.mayor\nhoorn.executive { post alderman-a }\nmunicipality hoorn\nuse nl/municipality\n");
    CHECK(one->ids() == "");
    CHECK(other->ids() == "");
    CHECK(one->facts(true) == other->facts(true));
}

TEST_CASE("lists: , is each of them; and is together; or is one of them") {
    auto const compiled = compile_text(
        "organisation o { body a; body b; post p; power x; power y\n"
        "  a, b has x, y\n  a mandates x to p and b\n  a or b has x\n}\n");
    CHECK(compiled->ids() == "");
    CHECK(compiled->facts() == Lines{"(o.a or o.b) has o.x", "o.a has o.x", "o.a has o.y", "o.a mandates o.x to (o.p and o.b)", "o.b has o.x", "o.b has o.y"});
}

TEST_CASE("and needs a role that can be shared") {
    auto const compiled = compile_text("organisation o { body a; body b; a and b under o }\n");
    CHECK(compiled->ids() == "not-together");
}

TEST_CASE("properties are the relation seen from its object") {
    auto const compiled = compile_text("organisation o { post p; post q; table t { chair p; member q as adviser } }\n");
    CHECK(compiled->ids() == "");
    CHECK(compiled->facts() == Lines{"o.p chairs o.t", "o.q member-of o.t as adviser"});
}

TEST_CASE("nesting says part-of, and under where the vocabulary says so unless another line is written") {
    auto const compiled = compile_text("organisation o { unit u { post p; post q under r; post s under r with line functional }; post r }\n");
    CHECK(compiled->ids() == "");
    auto const facts = compiled->facts(true);
    CHECK(has(facts, "o.u part-of o"));
    CHECK(has(facts, "o.u.p under o.u"));
    CHECK(!has(facts, "o.u.q under o.u"));
    CHECK(has(facts, "o.u.q under o.r"));
    CHECK(has(facts, "o.u.s under o.u"));
    CHECK(has(facts, "o.u.s under o.r with line functional"));
}

TEST_CASE("not cancels what a template says and contradicts what is written") {
    auto const cancelled = compile_text("use nl/municipality\nmunicipality hoorn { not secretary heads self }\n");
    CHECK(cancelled->ids() == "");
    CHECK(!has(cancelled->facts(true), "hoorn.secretary heads hoorn"));
    auto const contradicted = compile_text("organisation o { post p; body b; p heads b; not p heads b }\n");
    CHECK(contradicted->ids() == "contradiction");
}

TEST_CASE("labels and blocks make a fact the subject of facts") {
    auto const compiled = compile_text(
        "organisation o { body a; post p; post q; power x; power y\n"
        "  m: a mandates x to p { except y; allows q }\n}\n");
    CHECK(compiled->ids() == "");
    CHECK(has(compiled->facts(), "fact except o.y"));
    CHECK(has(compiled->facts(), "fact allows o.q"));
}

TEST_CASE("validity: until is the last day, and a fact holds only while its parties do") {
    auto const text = "organisation o { body a from 2020 until 2023; post p; power x; a mandates x to p; a has x until 2021-06 }\n";
    CHECK(compile_text(text, date_of(2021, 6, 30))->facts().size() == 2);
    CHECK(compile_text(text, date_of(2021, 7, 1))->facts().size() == 1);
    CHECK(compile_text(text, date_of(2023, 12, 31))->facts().size() == 1);
    CHECK(compile_text(text, date_of(2024, 1, 1))->facts().empty());
}

TEST_CASE("one wrong name costs one message, and what rests on it is unknown") {
    auto const compiled = compile_text("organisation o { body council; decision d; decision e; coucil decides d; coucil decides e }\n");
    CHECK(compiled->ids() == "unknown-name");
    CHECK(compiled->facts() == Lines{"unknown decides o.d", "unknown decides o.e"});
}

TEST_CASE("a typo never changes the meaning in silence") {
    struct Case { char const* text; char const* ids; };
    for (auto const& one : {
             Case{"organisation o { body b; table t { secretery } }\n", "unknown-word"},
             Case{"use nl/municipality\nmunicipality h { table t { secretary } }\n", "needs-name"},
             Case{"use nl/municipality\nmunicipality h { secretary }\n", "says-nothing"},
             Case{"use nl/municipality\nmunicipality h { decision g; executive decides }\n", "verb-needs-object"},
             Case{"use nl/municipality\nmunicipality h { decision g; executive decidez g }\n", "unknown-word"},
             Case{"organisation o { table { meets every 1 week } }\n", "needs-name"},
             Case{"organisation o { body a; power p; body b; a mandats p to b }\n", "unknown-word"},
             Case{"organisation o { post x; table t { membr x } }\n", "unknown-word"},
             Case{"organisation o { post ceo; post p undr ceo }\n", "unexpected-phrase"},
             Case{"organisation o { post x; table t { member x as advser } }\n", "wrong-value"},
             Case{"document mandate-2023\norganisation o { body a; power p; a has p @mandate-203 }\n", "unknown-name"},
             Case{"organisation o { power p { varies-by amout } }\n", "unknown-dimension"},
             Case{"organisation o { body a; power p { varies-by amount }; a has p when amout < 5 }\n", "unknown-dimension"},
             Case{"organisation o { body x is politcal }\n", "unknown-trait"},
             Case{"organisation o { post p; post p }\n", "duplicate-name"},
             Case{"organisation o { table t; power p; t chairs p }\n", "wrong-kind wrong-kind"},
         }) {
        INFO(one.text);
        auto const compiled = compile_text(one.text);
        CHECK(compiled->ids() == one.ids);
    }
}

TEST_CASE("a fact table is one fact per row") {
    auto const compiled = compile_text(
        "organisation o { body a; post p; post q; power x { varies-by amount }; document d\n"
        "  a mandates {\n    | object | to | amount   | submandate | @        |\n"
        "    | x      | p  | <= 5_000 | no         | @d \"1\" |\n    | x      | q  | > 5_000  | yes        |          |\n  }\n}\n");
    CHECK(compiled->ids() == "");
    CHECK(compiled->facts() == Lines{"o.a mandates o.x to o.p with submandate no when …", "o.a mandates o.x to o.q with submandate yes when …"});
}

TEST_CASE("each states the facts once per entity") {
    auto const compiled = compile_text("organisation o { body a; post p; post q; each x: post { x accountable-to a } }\n");
    CHECK(compiled->ids() == "");
    CHECK(compiled->facts() == Lines{"o.p accountable-to o.a", "o.q accountable-to o.a"});
}

TEST_CASE("traits: in the declaration, in the block, and about another; in an each too") {
    auto const compiled = compile_text("organisation o { body a is elected; body b { is elected }; body c; c is elected; body d; each x: d { x is elected } }\n");
    CHECK(compiled->ids() == "");
    auto const elected = compiled->vocabulary->kind(compiled->vocabulary->names.find("elected"), Language::en);
    for (auto const* path : {"o.a", "o.b", "o.c", "o.d"}) CHECK(compiled->model.is_a(compiled->entity(path), elected));
}

TEST_CASE("both dialects give the same model") {
    auto const english = compile_text("use nl/municipality\nmunicipality h { unit u; post p under mayor; executive mandates all to p\n power all }\n");
    auto const dutch = compile_text("# taal: nl\ngebruik nl/municipality\ngemeente h { onderdeel u; functie p onder burgemeester; college mandateert all aan p\n bevoegdheid all }\n");
    CHECK(english->ids() == "");
    CHECK(dutch->ids() == "");
    CHECK(english->facts(true) == dutch->facts(true));
}

TEST_CASE("use: by name, each file once, cycles are fine; an unknown library is suggested") {
    auto const cyclic = compile_files({{"a.knoop", "use \"./b.knoop\"\nbody x\n"}, {"b.knoop", "use \"./a.knoop\"\nbody y\nx under y\n"}}, "a.knoop");
    CHECK(cyclic->ids() == "");
    CHECK(cyclic->facts() == Lines{"x under y"});
    CHECK(compile_text("use nl/municpality\nmunicipality x\n")->ids() == "unknown-library");
}

TEST_CASE("a flag may be said of the object: has rest of") {
    auto const text = [](std::string const& statement) { return "organisation o { body a; power x { varies-by amount }\n  " + statement + "\n}\n"; };
    auto const short_form = compile_text(text("a has rest of x when amount > 10"));
    CHECK(short_form->ids() == "");
    CHECK(short_form->facts() == compile_text(text("a has x with rest yes when amount > 10"))->facts());
    CHECK(compile_text("# taal: nl\norganisatie o { orgaan a; bevoegdheid x\n  a heeft rest van x\n}\n")->facts() == Lines{"o.a has o.x with rest yes"});
    CHECK(compile_text(text("a has rest of"))->ids() == "verb-needs-object");
    // Of what is no flag there is no portion; a name is a name.
    CHECK(compile_text(text("a grants consent of x to a"))->ids() != "");
    CHECK(compile_text("organisation o { body a; power rest\n  a has rest\n}\n")->facts() == Lines{"o.a has o.rest"});
}

TEST_CASE("whom facts relate to somebody, in the place of a name") {
    auto const compiled = compile_text(
        "organisation o {\n  body a; power x\n  post h; post one under h; post two\n  unit team under h { post three }\n"
        "  a mandates x to h { allows h.subordinates }\n  two under h with line functional\n  post gone under h until 2020-01-01\n}\n");
    CHECK(compiled->ids() == "");
    Lines allowed;
    for (auto const& line : compiled->facts())
        if (line.find("allows") != std::string::npos) allowed.push_back(line);
    CHECK(allowed == Lines{"fact allows o.one", "fact allows o.team", "fact allows o.two"});
    CHECK(compile_text("organisation o { body a; power x; post h\n  a mandates x to h { allows h.subordinates }\n}\n")->ids() == "nobody-there");
    // A name goes first, and what is no property stays an unknown name.
    CHECK(compile_text("organisation o { body a; power x; post h\n  a mandates x to h { allows h.superiors }\n}\n")->ids() == "unknown-name");
}
