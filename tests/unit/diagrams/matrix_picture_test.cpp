// Matrices as pictures: every word is there, in text and in SVG.
#include "src/diagrams/draw.hpp"
#include "src/diagrams/matrix_picture.hpp"

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
    auto const text = drawn(model_with(""), ViewKind::matrix, Language::nl, PictureFormat::text);
    for (auto const* part : {"Besluitmatrix: Grant", "Bedrag: tot en met €", "Zaaktype: Culture & arts", "Bereidt voor: ", "Besluit: Director <acting>",
                             "Vindplaats: row 1", "Eerste: de eerste rij die past, geldt."})
    {
        INFO(part);
        CHECK(has(text, part));
    }
    auto const svg = drawn(model_with(""), ViewKind::matrix, Language::en, PictureFormat::svg);
    for (auto const* part : {"<title id=\"knoop--title\">Decision matrix: Grant</title>", ">Case type<", ">Culture &amp; arts<", ">Director &lt;acting&gt;<", "EUR 50,000"})
    {
        INFO(part);
        CHECK(has(svg, part));
    }
    CHECK(svg == drawn(model_with(""), ViewKind::matrix, Language::en, PictureFormat::svg));
}

TEST_CASE("a view names the matrix it draws, and the findings about its decision") {
    ViewSelection selection;
    selection.marks = {{"something is wrong with it", {"hoorn.d"}}, {"elsewhere", {"hoorn"}}};
    auto const text = model_with("view table \"Who decides\" { matrix of hoorn.d; mark findings }\n");
    auto const svg = drawn(text, ViewKind::matrix, Language::en, PictureFormat::svg, selection);
    CHECK(has(svg, ">Who decides<"));
    CHECK(has(svg, ">something is wrong with it<"));
    CHECK_FALSE(has(svg, "elsewhere"));
    auto const other = drawn(model_with("view table { matrix of hoorn.secretary }\n"), ViewKind::matrix, Language::en, PictureFormat::svg);
    CHECK(has(other, "No decision here has a matrix."));
}

TEST_CASE("several matrices stand under each other; a table is no graph, and has to be legible") {
    auto const two = model_with("decision e \"Refuse\" { matrix { | decides |\n| hoorn.director | } }\n");
    auto const svg = drawn(two, ViewKind::matrix, Language::en, PictureFormat::svg);
    CHECK(has(svg, ">Decision matrices<"));
    CHECK(svg.find(">Grant<") < svg.find(">Refuse<"));
    auto const compiled = compile_text(two);
    auto const view = default_view(compiled->model, ViewKind::matrix);
    CHECK_FALSE(draw(compiled->model, view, Language::en, {}, PictureFormat::dot).ok());
    CHECK_FALSE(draw(compiled->model, view, Language::en, {}, PictureFormat::mermaid).ok());
    DrawRequest request;
    request.paper = {200, 200};
    CHECK_FALSE(draw_matrices(compiled->model, view, Language::en, {}, request).ok());
    request.paper = {842, 595};
    CHECK(draw_matrices(compiled->model, view, Language::en, {}, request).ok());
}
