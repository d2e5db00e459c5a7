// A picture as text and as Mermaid: whatever is in the one is in the others.
#include "src/diagrams/mermaid.hpp"
#include "src/diagrams/in_words.hpp"
#include "tests/unit/diagrams/picture.hpp"

using namespace knoop;
using namespace knoop::testing;

namespace {

constexpr auto const* town = R"(power permits "Permits & fines"
organisation town "Town" {
  body council "Council"
  body executive "The \"Executive\"" under council
  unit end "Environment"  under executive
  unit x "Space" under executive
}
organisation lab "Lab" { unit tests "Tests" }
town.executive mandates permits to lab.tests
lab.tests serves town.end
)";

}  // namespace

TEST_CASE("text: boxes under their superiors, lines as sentences", "[diagrams]") {
    CHECK(to_text(picture_of(town)) == R"(Organogram of Town and Lab
==========================

Town (organisation)
- Council (body)
  - The "Executive" (body)
    - Environment (unit)
    - Space (unit)

Lab (organisation)
- Tests (unit)

Lines
- The "Executive" grants authority to Tests (mandates: Permits & fines)
- Tests serves Environment
- The "Executive" falls under Council
- Environment falls under The "Executive"
- Space falls under The "Executive"
)");
}

TEST_CASE("mermaid: ids are paths that Mermaid takes, texts are quoted, superiors stand first", "[diagrams]") {
    auto const mermaid = to_mermaid(picture_of(town));
    for (auto const* line :
         {"flowchart TB\n", "  subgraph town[\"Town (organisation)\"]\n",
          "town.executive[[\"The #quot;Executive#quot;<br/>body\"]]\n", "town.end_[\"Environment<br/>unit\"]\n", "town.x_[",
          "  town.executive -->|\"mandates: Permits #amp; fines\"| lab.tests\n", "  town.council === town.executive\n",
          "  lab.tests -->|\"serves\"| town.end_\n"}) {
        INFO(mermaid);
        CHECK(mermaid.find(line) != std::string::npos);
    }
}

TEST_CASE("picture: boxes and lines know where they are declared", "[diagrams]") {
    auto const picture = picture_of(town);
    CHECK(node(picture, "town.x")->declared.path == "model.knoop");
    CHECK(node(picture, "town.x")->declared.line == 6);
    CHECK(the_edge(picture, "lab.tests", "town.end").declared.line == 10);
}
