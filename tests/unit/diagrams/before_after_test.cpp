// Two structures over each other: everything of both is there once, and says what became of it.
#include "src/diagrams/before_after.hpp"
#include "tests/unit/diagrams/picture.hpp"

#include <algorithm>
#include <set>

using namespace knoop;
using namespace knoop::testing;

namespace {

auto over(Model const& before, Model const& after) -> Diagram {
    auto const matching = match(before, after);
    return before_after(before, after, matching, difference(before, after, matching), Language::en);
}

struct Count {
    std::size_t boxes = 0;
    std::size_t lines = 0;
    friend auto operator==(Count, Count) -> bool = default;
};
auto count(Diagram const& picture, Fate fate) -> Count {
    Count count;
    for (auto const& node : picture.nodes) count.boxes += node.fate == fate;
    for (auto const& cluster : picture.clusters) count.boxes += cluster.fate == fate;
    for (auto const& edge : picture.edges) count.lines += edge.fate == fate;
    return count;
}

constexpr auto before_text = R"(
use nl/municipality
municipality hoorn "Gemeente Hoorn" {
  unit directorate "Directorate" under secretary { headcount 80 }
  unit works "Works" under directorate {
    unit roads "Roads"
  }
  unit care "Care" under directorate
  post adviser "Adviser" under works
}
organisation agency "Agency" {
  unit desk "Desk"
}
)";
constexpr auto after_text = R"(
use nl/municipality
municipality hoorn "Gemeente Hoorn" {
  unit works "Public works" under secretary {
    unit roads "Roads"
  }
  unit youth "Youth" under secretary
  post adviser "Adviser" under youth
}
organisation agency "Agency"
)";

}  // namespace

TEST_CASE("before and after: a structure over itself is as it was", "[diagrams]") {
    auto const model = model_of(before_text);
    auto const same = model_of(before_text);
    auto const picture = over(model, same);
    auto const alone = picture_of(before_text);
    CHECK(count(picture, Fate::none) == Count{alone.nodes.size() + alone.clusters.size(), alone.edges.size()});
    CHECK(picture.nodes.size() + picture.clusters.size() == alone.nodes.size() + alone.clusters.size());
}

TEST_CASE("before and after: new, gone, moved and renamed, at the place they have or had", "[diagrams]") {
    auto const before = model_of(before_text);
    auto const after = model_of(after_text);
    auto const picture = over(before, after);
    CHECK(node(picture, "hoorn.directorate")->fate == Fate::gone);
    CHECK(node(picture, "hoorn.care")->fate == Fate::gone);
    CHECK(node(picture, "hoorn.youth")->fate == Fate::added);
    CHECK(node(picture, "hoorn.works")->fate == Fate::moved);
    CHECK(node(picture, "hoorn.works")->notes == Texts{"was: Works", "was under Directorate"});
    CHECK(node(picture, "hoorn.adviser")->fate == Fate::moved);
    CHECK(node(picture, "hoorn.works.roads")->fate == Fate::none);
    // The agency has no parts any more; the one it had stands in it.
    auto const* agency = cluster(picture, "agency");
    REQUIRE(agency);
    CHECK(agency->fate == Fate::none);
    CHECK(&picture.clusters[node(picture, "agency.desk")->cluster] == agency);
    CHECK(node(picture, "agency") == nullptr);
}

TEST_CASE("before and after: the other way round, what is new is gone", "[diagrams]") {
    auto const before = model_of(before_text);
    auto const after = model_of(after_text);
    auto const there = over(before, after);
    auto const back = over(after, before);
    CHECK(count(there, Fate::added) == count(back, Fate::gone));
    CHECK(count(there, Fate::gone) == count(back, Fate::added));
    CHECK(count(there, Fate::moved) == count(back, Fate::moved));
}

TEST_CASE("before and after: what mentions something that has another name says the same", "[diagrams]") {
    auto const text = [](std::string const& topic, std::string const& title, std::string const& more) {
        return "topic " + topic + " \"" + title + "\"" + more + R"(
organisation town "Town" {
  body board "Board"
  unit works "Works" { serves board on )" + topic + R"( }
}
organisation agency "Agency" { represents town }
)";
    };
    auto const before = model_of(text("sewers", "Sewers", ""));
    auto const after = model_of(text("sewerage", "Sewerage", " { was \"sewers\" }"));
    auto const picture = over(before, after);
    CHECK(count(picture, Fate::altered) == Count{});
    CHECK(count(picture, Fate::gone) == Count{});
    auto const other = model_of(text("drains", "Drains", "") + "topic sewers \"Sewers\"\n");
    CHECK(count(over(before, other), Fate::altered).lines == 1);
    // A box that is renamed says so, and not that whoever it is tied to changed.
    auto const renamed = model_of(R"(
topic sewers "Sewers"
organisation town "City" {
  body board "Board"
  unit works "Works" { serves board on sewers }
}
organisation agency "Agency" { represents town }
)");
    auto const with_title = over(before, renamed);
    CHECK(cluster(with_title, "town")->fate == Fate::renamed);
    CHECK(count(with_title, Fate::altered) == Count{});
}
