// What the layout is told: rows, sides of titles, stacks.
#include "src/diagrams/arrange.hpp"
#include "tests/unit/diagrams/picture.hpp"

#include <algorithm>

using namespace knoop;
using namespace knoop::testing;

namespace {

// What decides above and below is above and below.
void check_rows(Diagram const& picture) {
    auto const anchors = anchors_of(picture);
    auto const row = [&](DiagramEnd end) { return picture.nodes[end.node ? end.node : anchors[end.cluster.index]].rank; };
    for (auto const& edge : picture.edges) {
        auto const top = edge.to_is_above != edge.upside_down ? edge.to : edge.from;
        auto const bottom = edge.to_is_above != edge.upside_down ? edge.from : edge.to;
        if (edge.ranks) CHECK_FALSE(edge.upside_down);
        CHECK(row(top) <= row(bottom));
        if (edge.ranks) CHECK(row(top) < row(bottom));
    }
}

}  // namespace

TEST_CASE("arrange: superiors stand above, principals above who serves them", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation worker {
  body board
  unit staff under board
}
organisation principal {
  body top
  unit office under top
}
worker.staff serves principal.office
worker.board accountable-to principal.top
principal.office under worker.staff
)");
    check_rows(picture);
    CHECK(node(picture, "principal.top")->rank == 0);
    CHECK(node(picture, "principal.office")->rank == 1);
    CHECK(node(picture, "worker.board")->rank == 2);  // below the whole of the other organisation
    CHECK(node(picture, "worker.staff")->rank == 3);
    // The line of command that goes the other way round is drawn, and decides nothing.
    auto const edge = the_edge(picture, "principal.office", "worker.staff");
    CHECK(edge.upside_down);
    CHECK(cluster(picture, "worker")->title_below);
    CHECK_FALSE(cluster(picture, "principal")->title_below);
}

TEST_CASE("arrange: a single box comes down to what it is tied to", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o { body a; unit b under a; unit c under b }
organisation inspector
inspector supervises o.c
)");
    check_rows(picture);
    CHECK(node(picture, "inspector")->rank == 1);
}

TEST_CASE("arrange: any tangle of lines gives rows without contradiction", "[diagrams]") {
    auto state = 12345u;
    auto const random = [&](unsigned below) { return (state = state * 1664525u + 1013904223u) / 65536u % below; };
    for (auto round = 0; round < 60; ++round) {
        std::string text;
        auto const organisations = 1 + random(4);
        for (auto i = 0u; i < organisations; ++i) {
            text += numbered("organisation o", i) + " {\n";
            for (auto j = 0u; j < 5; ++j) text += numbered("  unit u", j) + "\n";
            text += "}\n";
        }
        auto const any = [&] {
            return numbered("o", random(organisations)) + (random(6) == 0 ? std::string{} : numbered(".u", random(5)));
        };
        for (auto i = 0; i < 14; ++i) {
            constexpr char const* verbs[] = {" under ", " serves ", " accountable-to ", " heads ", " supervises ", " employs "};
            auto const from = any();
            auto const to = any();
            if (from != to) text += from + verbs[random(6)] + to + "\n";
        }
        INFO(text);
        check_rows(picture_of(text));
    }
}
