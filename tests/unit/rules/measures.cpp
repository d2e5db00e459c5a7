#include "src/rules/measures.hpp"

#include "src/rules/compile.hpp"
#include "tests/support/compile.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <cmath>
#include <random>

using namespace knoop;
using namespace knoop::testing;

namespace {

auto measured(std::string text, std::string const& id) -> Measurement {
    auto const compiled = compile_text(std::move(text));
    auto const rules = compile_rules(*compiled->vocabulary, *compiled->program.trees, compiled->diagnostics);
    CHECK(compiled->diagnostics.empty());
    World world{compiled->model};
    auto const rule = std::find_if(rules.begin(), rules.end(), [&](Rule const& each) { return each.id == id; });
    REQUIRE(rule != rules.end());
    CHECK(rule->category == measure_category);
    return measure(*rule, world);
}

auto ones(std::vector<std::size_t> const& counts) -> std::vector<MeasuredOne> {
    std::vector<MeasuredOne> all;
    for (auto const count : counts) all.push_back({"x", {}, count});
    return all;
}

constexpr auto service = R"(# language: en
power permits
power taxes
power spare
organisation town {
  body board { has permits, taxes }
}
organisation service {
  post chief
  post head under chief
  post clerk-a under head
  post clerk-b under head
  post clerk-c under head
}
town.board mandates permits to service.chief
)";

}  // namespace

TEST_CASE("average, median and highest of what was measured", "[compare]") {
    CHECK_FALSE(spread_of({}).has_value());
    auto const one = spread_of(ones({3}));
    REQUIRE(one.has_value());
    CHECK(one->average == 30);
    CHECK(one->median == 30);
    CHECK(one->most == 3);
    auto const four = spread_of(ones({4, 1, 1, 2}));
    CHECK(four->average == 20);
    CHECK(four->median == 15);
    CHECK(four->most == 4);
    CHECK(spread_of(ones({1, 1, 2}))->average == 13);
    CHECK(spread_of(ones({1, 2, 2}))->average == 17);
}

TEST_CASE("average and median are those of the definition, to a tenth", "[compare]") {
    std::mt19937 random{5};
    for (auto round = 0; round < 500; ++round) {
        std::vector<std::size_t> counts(1 + random() % 12);
        for (auto& count : counts) count = 1 + random() % 9;
        auto const spread = spread_of(ones(counts));
        double sum = 0;
        for (auto const count : counts) sum += static_cast<double>(count);
        CHECK(std::abs(static_cast<double>(spread->average) / 10 - sum / static_cast<double>(counts.size())) <= 0.05 + 1e-9);
        // The median: as many below it as above it.
        auto const median = static_cast<double>(spread->median) / 10;
        auto const below = std::count_if(counts.begin(), counts.end(), [&](auto count) { return static_cast<double>(count) < median; });
        auto const above = std::count_if(counts.begin(), counts.end(), [&](auto count) { return static_cast<double>(count) > median; });
        CHECK(2 * below <= static_cast<std::ptrdiff_t>(counts.size()));
        CHECK(2 * above <= static_cast<std::ptrdiff_t>(counts.size()));
        CHECK(spread->most == *std::max_element(counts.begin(), counts.end()));
    }
}

TEST_CASE("a measure with two variables counts, for each first one, the second ones", "[compare]") {
    auto const span = measured(service, "direct-reports");
    REQUIRE(span.each.size() == 2);
    CHECK(span.each[0].path == "service.chief");
    CHECK(span.each[0].count == 1);
    CHECK(span.each[1].path == "service.head");
    CHECK(span.each[1].count == 3);
    auto const layers = measured(service, "layers");
    CHECK(spread_of(layers.each)->most == 3);
}

TEST_CASE("a measure with `given` counts out of those for which it holds", "[compare]") {
    auto const outside = measured(service, "powers-outside");
    CHECK_FALSE(outside.is_distribution);
    CHECK(outside.count == 1);
    CHECK(outside.out_of == 2);  // nobody has `spare`
}

TEST_CASE("what a sketch may leave out is not known, and what it says nothing of is", "[compare]") {
    auto const sketched = std::string{service} + "town { sketch mandates }\n";
    auto const outside = measured(sketched, "powers-outside");
    CHECK(outside.count == 1);   // permits went outside for sure
    CHECK(outside.open == 1);    // taxes may have
    CHECK(outside.out_of == 2);
    CHECK(measured(service, "powers-outside").open == 0);
    CHECK(measured(std::string{service} + "town { sketch appoints }\n", "powers-outside").open == 0);
    CHECK(measured(std::string{service} + "service { sketch mandates }\n", "powers-outside").open == 0);  // whoever has no power there grants none
}

TEST_CASE("a sketch may hide more than are counted", "[compare]") {
    auto const posts = measured(std::string{service} + "organisation other is sketch\n", "posts");
    CHECK(posts.count == 5);
    CHECK(posts.more);
    CHECK_FALSE(measured(service, "posts").more);
    CHECK_FALSE(measured(std::string{service} + "service { sketch mandates }\n", "posts").more);
    CHECK(measured(std::string{service} + "service { sketch post }\n", "posts").more);
}

TEST_CASE("of a distribution it is told who may have more", "[compare]") {
    auto const stops = measured(std::string{service} + "decision plan\ndecision tariff\ndecision other\n"
                                                       "town.board decides plan\nunknown decides tariff\n", "stops");
    REQUIRE(stops.each.size() == 2);  // of `other` nothing is stated
    CHECK(stops.each[0].path == "plan");
    CHECK(stops.each[0].count == 1);
    CHECK_FALSE(stops.each[0].more);
    CHECK(stops.each[1].path == "tariff");
    CHECK(stops.each[1].count == 0);
    CHECK(stops.each[1].more);
    CHECK(stops.count == 1);
    CHECK(spread_of(stops.each)->average == 10);
}
