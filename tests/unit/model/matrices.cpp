// `matrix { … }` in the block of a decision: facts with the cases of their row; and what a matrix may not say.
#include "tests/test.hpp"
#include "tests/unit/analysis/analysed.hpp"

using namespace knoop;
using knoop::testing::Analysed;
using knoop::testing::compile_text;

namespace {

using Lines = std::vector<std::string>;

auto with_matrix(std::string const& matrix, std::string const& more = {}) -> std::string {
    return "matter culture\nmatter sport\nmatter welfare { matter youth }\npower subsidies { varies-by amount, case-type }\n"
           "organisation o { body board; post director; post finance; post legal\n  decision d {\n    exercises subsidies\n    " +
           matrix + "\n  }\n}\n" + more;
}

// Each fact of the matrix as `who verb: cases`.
auto facts_of(std::string const& matrix) -> Lines {
    Analysed analysed{with_matrix(matrix)};
    INFO(matrix);
    CHECK(analysed.ids() == "");
    Lines lines;
    auto const& model = analysed.model();
    for (auto const& table : model.matrices)
        for (auto const& row : table.rows)
            for (std::uint32_t at = 0; at < row.count; ++at) {
                auto const id = FactId{row.first.index + at};
                auto const& relation = model.vocabulary->relations[model.facts[id].relation];
                lines.push_back(analysed.compiled->name(model.party(id, 0)) + " " + std::string{model.vocabulary->text(relation.name)} + ": " +
                                analysed.words(analysed.cases->region_of(id)));
            }
    return lines;
}

auto ids_of(std::string const& matrix) -> std::string { return compile_text(with_matrix(matrix))->ids(); }

}  // namespace

TEST_CASE("each row of a matrix states who does what in its cases") {
    CHECK(facts_of("matrix unique { | amount | case-type | advises | decides |\n"
                   "| <= 50_000 | - | finance, legal | director |\n"
                   "| > 50_000 | culture, sport | - | board |\n"
                   "| > 50_000 and <= 90_000 | not (culture, sport) | | director and board |\n"
                   "| 1_000..2_000 | not culture | unknown | director or board | }") ==
          Lines{"o.finance advises: up to and including EUR 50,000", "o.legal advises: up to and including EUR 50,000",
                "o.director decides: up to and including EUR 50,000", "o.board decides: above EUR 50,000, culture or sport only",
                "(o.director and o.board) decides: above EUR 50,000 up to and including EUR 90,000, all but culture and sport",
                "unknown advises: from EUR 1,000 up to and including EUR 2,000, not culture",
                "(o.director or o.board) decides: from EUR 1,000 up to and including EUR 2,000, not culture"});
}

TEST_CASE("where the first row counts, a row has what the rows above leave") {
    auto const rows = std::string{"{ | amount | case-type | decides |\n| <= 50_000 | - | director |\n| - | culture | finance |\n| - | - | board | }"};
    CHECK(facts_of("matrix first " + rows) == Lines{"o.director decides: up to and including EUR 50,000", "o.finance decides: above EUR 50,000, culture only",
                                                    "o.board decides: above EUR 50,000, not culture"});
    CHECK(facts_of("matrix collect " + rows) ==
          Lines{"o.director decides: up to and including EUR 50,000", "o.finance decides: culture only", "o.board decides: all cases"});
}

TEST_CASE("citations stand behind the matrix for all rows, or in a column of their own") {
    auto const compiled = compile_text(with_matrix("matrix @\"bijlage\" { | decides | @ |\n| director | @\"rij 1\" |\n| board | | }"));
    CHECK(compiled->ids() == "");
    auto const& rows = compiled->model.matrices.at(0).rows;
    REQUIRE(rows.size() == 2);
    CHECK(compiled->model.citations_of(rows[0].first).size() == 2);
    CHECK(compiled->model.citations_of(rows[1].first).size() == 1);
}

TEST_CASE("a string is an open norm, and so is unknown") {
    CHECK(facts_of("matrix { | amount | decides |\n| \"voor zover begroot\" | director |\n| unknown | board | }") ==
          Lines{"o.director decides: if: voor zover begroot", "o.board decides: if: amount = unknown"});
}

TEST_CASE("what a matrix may not say is told where it stands") {
    CHECK(ids_of("matrix uniqe { | decides |\n| director | }") == "matrix-policy");
    CHECK(ids_of("matrix unique first { | decides |\n| director | }") == "unexpected-phrase");
    CHECK(ids_of("matrix") == "matrix-without-rows");
    CHECK(ids_of("matrix { }") == "matrix-without-rows");
    CHECK(ids_of("matrix { | amount |\n| 5 | }") == "matrix-without-verb");
    CHECK(ids_of("matrix { | amout | decides |\n| 5 | director | }") == "matrix-column");
    CHECK(ids_of("matrix { | amount | | decides |\n| 5 | | director | }") == "matrix-column");
    CHECK(ids_of("matrix { | amount | decides | case-type |\n| 5 | director | - | }") == "matrix-condition-last");
    CHECK(ids_of("matrix { | amount | under | decides |\n| 5 | board | director | }") == "matrix-verb");
    CHECK(ids_of("matrix { | amount | decides | decides |\n| 5 | board | director | }") == "matrix-column-twice");
    CHECK(ids_of("matrix { | amount | decides |\n| 5 | board | director | }") == "row-length");
    CHECK(ids_of("matrix { | amount | decides |\n| 5 | board |\n board decides d }") == "matrix-rows-only");
    CHECK(ids_of("matrix { | amount | decides |\n| <= 12 weeks | board | }") == "wrong-value");
    CHECK(ids_of("matrix { | amount | decides |\n| culture | board | }") == "wrong-kind");
    CHECK(ids_of("matrix { | case-type | decides |\n| <= 5 | board | }") == "matrix-no-order");
    CHECK(ids_of("matrix { | case-type | decides |\n| not culture, sport | board | }") == "matrix-not-of-several");
    CHECK(ids_of("matrix { | case-type | decides |\n| culture and sport | board | }") == "matrix-condition-cell");
    CHECK(ids_of("matrix { | amount | case-type | decides |\n| 5 | | board | }") == "matrix-empty-cell");
    CHECK(ids_of("matrix { | amount | decides |\n| 5 | not board | }") == "matrix-party-cell");
    CHECK(ids_of("matrix { | amount | decides |\n| 5 | board director | }") == "matrix-party-cell");
    CHECK(ids_of("matrix { | amount | decides |\n| 5 | bord | }") == "unknown-name");
    CHECK(ids_of("matrix { | amount | decides |\n| 5 | culture | }") == "wrong-kind");
    CHECK(ids_of("matrix { | amount | term | decides |\n| 5 | - | board | }") == "dimension-not-of-power");
    CHECK(compile_text("matrix { | decides |\n| x | }")->ids() == "matrix-place");
}

TEST_CASE("a decision that exercises nothing and declares nothing may vary by any dimension") {
    CHECK(compile_text("decision d { matrix { | amount | decides |\n| <= 5 | b | } }\nbody b\n")->ids() == "");
    CHECK(compile_text("decision d { varies-by term\n matrix { | amount | decides |\n| <= 5 | b | } }\nbody b\n")->ids() == "dimension-not-of-power");
    CHECK(compile_text("decision d { varies-by amount; exercises p\n matrix { | amount | term | decides |\n| <= 5 | - | b | } }\nbody b\npower p { varies-by term }\n")->ids() == "");
}

TEST_CASE("a matrix with a mistake is not complete, and its decision a sketch") {
    auto const compiled = compile_text(with_matrix("matrix { | amount | decides |\n| 5 | board |\n| 6 dagen | director | }"));
    REQUIRE(compiled->model.matrices.size() == 1);
    CHECK_FALSE(compiled->model.matrices[0].complete);
    CHECK(compiled->model.matrices[0].rows.size() == 1);
    CHECK(compiled->model.entities[compiled->entity("o.d")].sketch);
}

TEST_CASE("the cells of a table of facts are checked like those of a matrix") {
    CHECK(compile_text("power p { varies-by amount }\nbody b { has { | object | amount |\n| p | <= 12 weeks | } }\n")->ids() == "wrong-value");
}
