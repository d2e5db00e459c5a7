// Matrices as pictures: DOT text in full, SVG only for being there and having every word.
#include "src/diagrams/draw.hpp"

#include "tests/support/compile.hpp"
#include "tests/test.hpp"

using namespace knoop;
using knoop::testing::compile_text;

namespace {

auto model_with(std::string const& view) -> std::string {
    return "use nl/municipality\nmatter culture \"Culture & arts\"\npower p { varies-by amount, case-type }\n"
           "municipality hoorn {\n  post director \"Director <acting>\" under secretary\n  decision d \"Grant\" {\n    exercises p\n    matrix first {\n"
           "      | amount | case-type | prepares | decides | @ |\n      | <= 50_000 | culture | - | director | @\"row 1\" |\n"
           "      | - | - | director | executive | |\n    }\n  }\n}\n" +
           view;
}

auto drawn(std::string const& text, ViewKind kind, Language language, PictureFormat format, ViewSelection const& selection = {}) -> std::string {
    auto const compiled = compile_text(text);
    REQUIRE(compiled->ids() == "");
    Diagnostics diagnostics;
    auto const all = views(compiled->model, diagnostics);
    auto const view = all.empty() ? default_view(compiled->model, kind) : all.front();
    auto const picture = draw(compiled->model, view, language, selection, format);
    REQUIRE(picture.ok());
    return picture.value().bytes;
}

auto has(std::string const& text, std::string const& part) -> bool { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a matrix is drawn as a table with titles in the reader's language") {
    auto const dot = drawn(model_with(""), ViewKind::matrix, Language::nl, PictureFormat::dot);
    for (auto const* part : {"Besluitmatrix: Grant", "<B>Bedrag</B>", "<B>Zaaktype</B>", "<B>Bereidt voor</B>", "<B>Besluit over</B>", "<B>Vindplaats</B>",
                             "Culture &amp; arts", "Director &lt;acting&gt;", "tot en met €", "row 1", "Eerste: de eerste rij die past, geldt."})
    {
        INFO(part);
        CHECK(has(dot, part));
    }
    CHECK(dot == drawn(model_with(""), ViewKind::matrix, Language::nl, PictureFormat::dot));
    auto const svg = drawn(model_with(""), ViewKind::matrix, Language::en, PictureFormat::svg);
    for (auto const* part : {"<title id=\"knoop-title\">Decision matrix: Grant</title>", ">Case type<", ">Culture &amp; arts<", ">Director &lt;acting&gt;<", "EUR 50,000"})
    {
        INFO(part);
        CHECK(has(svg, part));
    }
}

TEST_CASE("a view names the matrix it draws, and the findings about its decision") {
    ViewSelection selection;
    selection.marks = {{"something is wrong with it", {"hoorn.d"}}, {"elsewhere", {"hoorn"}}};
    auto const text = model_with("view table \"Who decides\" { matrix of hoorn.d; mark findings }\n");
    auto const dot = drawn(text, ViewKind::matrix, Language::en, PictureFormat::dot, selection);
    CHECK(has(dot, "Who decides"));
    CHECK(has(dot, "[1] something is wrong with it"));
    CHECK_FALSE(has(dot, "elsewhere"));
    auto const other = drawn(model_with("view table { matrix of hoorn.secretary }\n"), ViewKind::matrix, Language::en, PictureFormat::dot);
    CHECK(has(other, "No decision here has a matrix."));
}

TEST_CASE("several matrices stand under each other") {
    auto const dot = drawn(model_with("decision e \"Refuse\" { matrix { | decides |\n| hoorn.director | } }\n"), ViewKind::matrix, Language::en, PictureFormat::dot);
    CHECK(has(dot, "Decision matrices"));
    CHECK(has(dot, "<B>Grant</B>"));
    CHECK(has(dot, "<B>Refuse</B>"));
    CHECK(has(dot, "\"matrix 1\" -> \"matrix 2\""));
}
