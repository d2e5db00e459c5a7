#include "src/analysis/derived.hpp"
#include "tests/support/compile.hpp"
#include "tests/test.hpp"

using namespace knoop;
using knoop::testing::compile_text;

namespace {

using Lines = std::vector<std::string>;

// The facts of one derived relation, a line each, with the number of facts it follows from.
auto derived(std::string const& text, std::string_view wanted, Language language = Language::en) -> Lines {
    auto const compiled = compile_text("power permits { varies-by amount }\norganisation o {\n  body board; body council\n"
                                       "  post director; post head; post clerk; post deputy\n" + text + "}\n");
    CHECK(compiled->ids() == "");
    auto& model = compiled->model;
    auto const relation = compiled->vocabulary->relation(compiled->vocabulary->names.find(wanted), Language::en);
    Diagnostics diagnostics;
    add_derived_facts(model, *compiled->vocabulary, {&relation, 1}, diagnostics);
    CHECK(diagnostics.empty());
    Lines lines;
    for (auto const fact : model.facts_of(relation)) {
        std::string line;
        for (auto const party : model.parties_of(fact)) {
            auto const is_text = party.tag() == PartyTag::value;
            line += is_text ? to_string(model.values[party.value()], compiled->vocabulary->names, language) : compiled->name(party);
            line += "; ";
        }
        lines.push_back(line + "because " + std::to_string(model.options_of(fact).size()));
    }
    return lines;
}

}  // namespace

TEST_CASE("derived: what a grantor does not have, in both languages") {
    auto const ladder = "board has permits\nboard mandates permits to director when amount <= 10_000 with submandate yes\n"
                        "director mandates permits to head when amount <= 25_000\n";
    CHECK(derived(ladder, "exceeds") ==
          Lines{"fact; above EUR 10,000 up to and including EUR 25,000; permits; EUR 10,000.01; amount <= EUR 10_000; because 2"});
    CHECK(derived(ladder, "exceeds", Language::nl) ==
          Lines{"fact; boven € 10.000 tot en met € 25.000; permits; € 10.000,01; bedrag <= EUR 10_000; because 2"});
    CHECK(derived(ladder, "has-no-source").empty());
}

TEST_CASE("derived: a fault is told where it is, not again below it") {
    auto const chain = std::string{"board has permits\ndirector mandates permits to head with submandate yes\nhead mandates permits to clerk\n"};
    CHECK(derived(chain, "has-no-source") == Lines{"fact; all cases; permits; -; -; because 1"});
    CHECK(derived(chain + "sketch grants\n", "has-no-source").empty());
    CHECK(derived(chain + "board mandates permits to unknown\n", "has-no-source").empty());
}

TEST_CASE("derived: gaps lie between limits; who stands above another does not contest") {
    auto const two = std::string{"board has permits\nboard mandates permits to head when amount < 10_000 with submandate yes\n"
                                 "board mandates permits to director when amount > 10_000 and amount <= 20_000\n"};
    CHECK(derived(two, "uncovered") == 
          Lines{"permits; exactly EUR 10,000; o.board; EUR 10,000; amount = EUR 10_000; amount <= EUR 10_000; because 2"});
    CHECK(derived(two, "contests").empty());
    CHECK(derived(two + "board mandates permits to clerk when amount <= 5_000\nhead mandates permits to deputy when amount <= 5_000\n",
                  "contests").size() == 1);
}

TEST_CASE("derived: nothing is computed that nobody asked for, and what an attribution alone gives") {
    CHECK(derived("board has permits\n", "may-exercise") == Lines{"o.board; permits; all cases; because 1"});
    CHECK(derived("board has permits\nboard mandates permits to head when \"if need be\"\n", "may-exercise") ==
          Lines{"o.board; permits; all cases; because 1"});
    CHECK(derived("board has permits\nboard mandates permits to head\n", "roots-in") == Lines{"fact; o.board; because 2"});
    CHECK(derived("board has permits\nboard mandates permits to head\nboard mandates permits to head\n", "limits-nothing").empty());
    CHECK(derived("board has permits\nboard mandates permits to head\nboard mandates permits to head\n", "repeats").size() == 1);
}

TEST_CASE("derived: who decides beyond what he has; who states no limits does not") {
    auto const ladder = std::string{"decision permit { exercises permits }\nboard has permits\nboard mandates permits to director when amount <= 10_000\n"};
    CHECK(derived(ladder + "director decides permit when amount <= 25_000\n", "decides-beyond") ==
          Lines{"o.director; o.permit; permits; above EUR 10,000 up to and including EUR 25,000; EUR 10,000.01; because 3"});
    CHECK(derived(ladder + "director decides permit when amount <= 10_000\n", "decides-beyond").empty());
    CHECK(derived(ladder + "director decides permit\n", "decides-beyond").empty());
    CHECK(derived(ladder + "director decides permit when amount <= 25_000\nboard mandates permits to unknown\n", "decides-beyond").empty());
    // Through a table, by whoever has a say there.
    CHECK(derived(ladder + "table t { chair director; decides permit when amount <= 10_000 }\n", "decides-beyond").empty());
    CHECK(derived(ladder + "table t { chair director; decides permit when amount <= 25_000 }\n", "decides-beyond").size() == 1);
    CHECK(derived(ladder + "table t { chair head; member director as guest; decides permit when amount <= 10_000 }\n", "decides-beyond").size() == 1);
    // Nothing at all, where others have it: limits or none.
    CHECK(derived(ladder + "head decides permit when amount <= 5_000\n", "decides-beyond") ==
          Lines{"o.head; o.permit; permits; up to and including EUR 5,000; EUR 5,000; because 3"});
    CHECK(derived(ladder + "head decides permit\n", "decides-beyond").size() == 1);
    CHECK(derived(ladder + "head decides permit when amount <= 5_000\nboard mandates permits to unknown\n", "decides-beyond").empty());
    CHECK(derived(ladder + "unit team { }\ndirector heads team\nteam decides permit when amount <= 5_000\n", "decides-beyond").empty());
    CHECK(derived("decision permit { exercises permits }\nhead decides permit when amount <= 5_000\n", "decides-beyond").empty());
}

TEST_CASE("derived: two who decide the same, as far as each may") {
    auto const two = std::string{"decision permit { exercises permits }\ndirector, head decides permit\n"};
    CHECK(derived(two, "competes") == Lines{"o.director; o.permit; o.head; all cases; -; because 2"});
    auto const split = two + "board has permits\nboard mandates permits to director when amount <= 10_000\n";
    CHECK(derived(split + "board mandates permits to head when amount > 10_000\n", "competes").empty());
    CHECK(derived(split + "board mandates permits to head when amount > 5_000\n", "competes") ==
          Lines{"o.director; o.permit; o.head; above EUR 5,000 up to and including EUR 10,000; EUR 5,000.01; because 2"});
    CHECK(derived("decision permit\ndirector and head decides permit\n", "competes").empty());
}

TEST_CASE("derived: a decision on a day when no grant was in force") {
    auto const grant = std::string{"board has permits\nboard mandates permits to director until 2024-01-31\ndirector decides permit\n"};
    auto const on = [](std::string const& day) { return "decision permit { exercises permits; date " + day + " }\n"; };
    CHECK(derived(grant + on("2024-03-12"), "decided-outside-term") == Lines{"o.director; o.permit; permits; 2024-03-12; because 3"});
    CHECK(derived(grant + on("2024-01-31"), "decided-outside-term").empty());
    CHECK(derived(grant + on("2024"), "decided-outside-term").empty());
    CHECK(derived(grant + on("2024-03-12") + "board mandates permits to director and head\n", "decided-outside-term").empty());
    CHECK(derived(grant + on("2024-03-12") + "director deputy-of head\nboard mandates permits to head\n", "decided-outside-term").empty());
}

TEST_CASE("derived: a consent that passing on asks for") {
    auto const grants = std::string{"board has permits\nboard mandates permits to director { allows head with consent clerk }\n"};
    CHECK(derived(grants + "director mandates permits to head\n", "needs-consent").size() == 1);
    CHECK(derived(grants + "director mandates permits to head with consent clerk\n", "needs-consent").empty());
}

TEST_CASE("derived: how far a grant goes at most, however its open norm turns out") {
    auto const grants = std::string{"board has permits\nboard mandates permits to head when amount <= 10_000 and \"within budget\"\n"
                                    "board mandates permits to director when amount > 20_000\n"};
    CHECK(derived(grants, "capped") == Lines{"fact; amount; EUR 10_000; because 1"});
    CHECK(derived("board has permits\nboard mandates permits to head when amount <= 10_000 or \"urgent\"\n", "capped").empty());
}

TEST_CASE("derived: what limits leave to a grant that holds as far as an open norm") {
    auto const limit = std::string{"board has permits\nboard mandates permits to head when amount < 10_000\n"};
    CHECK(derived(limit + "board mandates permits to director when \"no matter of principle\"\n", "rests-on-norm") ==
          Lines{"permits; from EUR 10,000; o.board; EUR 10,000; because 2"});
    CHECK(derived(limit, "rests-on-norm").empty());
    CHECK(derived(limit + "board mandates permits to director\n", "rests-on-norm").empty());
    CHECK(derived(limit + "board mandates permits to director when \"urgent\"\nboard reserves permits when amount >= 10_000\n", "rests-on-norm").empty());
    CHECK(derived("board has permits\nboard mandates permits to director when \"urgent\"\n", "rests-on-norm").empty());
}

TEST_CASE("derived: alternatives, each that stands alone; several together are one of them") {
    CHECK(derived("decision d\nboard or (council and head) or clerk decides d\n", "names-one-of") ==
          Lines{"fact; o.board; board, council and head or clerk; because 1", "fact; o.clerk; board, council and head or clerk; because 1"});
    CHECK(derived("decision d\nboard and head decides d\n", "names-one-of").empty());
}

TEST_CASE("derived: each way of being competent, as who and may answer") {
    CHECK(derived("board has permits\nboard mandates permits to head and director when amount <= 5\nboard mandates permits to clerk when \"urgent\"\n"
                  "deputy deputy-of board\n",
                  "competent-for") ==
          Lines{"o.board; permits; all cases; -; -; because 1", "(o.director and o.head); permits; up to and including EUR 5; o.board; -; because 2",
                "o.clerk; permits; if: urgent; o.board; -; because 2", "o.deputy; permits; all cases; o.board; o.board; because 2"});
}
