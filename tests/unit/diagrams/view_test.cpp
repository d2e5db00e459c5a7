// Reading `view` statements.
#include "tests/unit/diagrams/picture.hpp"

using namespace knoop;
using namespace knoop::testing;

namespace {

auto ids(Diagnostics const& diagnostics) -> Texts {
    Texts found;
    for (auto const& diagnostic : diagnostics.all()) found.push_back(diagnostic.id);
    return found;
}

}  // namespace

TEST_CASE("view: what an organogram is asked to show", "[diagrams]") {
    auto const model = model_of(R"(
organisation amsterdam { unit a }
view top "Main structure" {
  organogram of amsterdam.a
  depth 3
  exclude p: person (p.organisation = amsterdam)
  include t: table (t.organisation = amsterdam)
  mark findings
}
view all { organogram }
)");
    Diagnostics diagnostics;
    auto const found = views(model, diagnostics);
    CHECK(ids(diagnostics).empty());
    REQUIRE(found.size() == 2);
    CHECK(found[0].name == "top");
    CHECK(found[0].title == "Main structure");
    CHECK(found[0].root == entity(model, "amsterdam.a"));
    CHECK(found[0].depth == 3u);
    CHECK(found[0].mark_findings);
    REQUIRE(found[0].filters.size() == 2);
    CHECK_FALSE(found[0].filters[0].include);
    CHECK(found[0].filters[1].include);
    CHECK_FALSE(found[1].root);
    CHECK_FALSE(found[1].depth);
    CHECK(build(model, found[0], Language::en).title == "Main structure");
}

TEST_CASE("view: in Dutch, with a name seen from where the view stands", "[diagrams]") {
    auto const model = model_of(R"(# taal: nl
organisatie amsterdam { onderdeel a }
aanzicht top {
  organogram van amsterdam.a
  diepte 2
  markeer bevindingen
}
)");
    Diagnostics diagnostics;
    auto const found = views(model, diagnostics);
    CHECK(ids(diagnostics).empty());
    REQUIRE(found.size() == 1);
    CHECK(found[0].root == entity(model, "amsterdam.a"));
    CHECK(found[0].depth == 2u);
    CHECK(found[0].mark_findings);
}

TEST_CASE("view: what it does not know is an error at that place", "[diagrams]") {
    auto const model = model_of(R"(
organisation o
view a { organgram of o }
view b { organogram of nobody; depth many; mark errors }
view c { }
)");
    Diagnostics diagnostics;
    auto const found = views(model, diagnostics);
    CHECK(found.size() == 3);
    CHECK(ids(diagnostics) == Texts{"view-statement", "view-subject", "view-statement", "view-statement", "view-without-kind"});
    CHECK(text_of(*model.sources, diagnostics.all()[0].span) == "organgram");
    CHECK(diagnostics.all()[0].notes.size() == 1);
    CHECK(text_of(*model.sources, diagnostics.all()[1].span) == "nobody");
}

TEST_CASE("view: without any there is an organogram of everything", "[diagrams]") {
    auto const model = model_of("organisation o { unit a }\n");
    Diagnostics diagnostics;
    CHECK(views(model, diagnostics).empty());
    auto const view = default_view(model);
    CHECK(view.name == "organogram");
    CHECK(build(model, view, Language::en).nodes.size() == 1);
}
