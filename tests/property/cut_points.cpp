// Cut points of random organisations against the definition itself: take the post away, and look who is still linked.
#include "src/analysis/cut_points.hpp"
#include "tests/support/compile.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <random>
#include <set>

using namespace knoop;
using knoop::testing::compile_text;

namespace {

// Who of posts 0..n-1 is linked to the council (node n) when `without` is gone.
auto linked(std::size_t n, std::vector<std::pair<std::size_t, std::size_t>> const& links, std::size_t without) -> std::set<std::size_t> {
    std::set<std::size_t> reached{n};
    for (auto grew = true; grew;) {
        grew = false;
        for (auto const& [a, b] : links) {
            if (a == without || b == without || reached.contains(a) == reached.contains(b)) continue;
            reached.insert({a, b});
            grew = true;
        }
    }
    reached.erase(n);
    return reached;
}

}  // namespace

TEST_CASE("cut points agree with their definition") {
    std::mt19937 random{20261123};
    for (auto round = 0; round < 400; ++round) {
        auto const n = std::size_t{2} + random() % 7;
        std::vector<std::pair<std::size_t, std::size_t>> links;
        std::string text = "organisation o {\n  body council is elected\n";
        for (std::size_t at = 0; at < n; ++at) text += "  post p" + std::to_string(at) + "\n";
        auto const name = [&](std::size_t at) { return at == n ? std::string{"council"} : "p" + std::to_string(at); };
        for (auto count = random() % (2 * n); count > 0; --count) {
            auto const a = random() % (n + 1);
            auto const b = random() % (n + 1);
            if (a == b) continue;
            links.emplace_back(a, b);
            text += "  " + name(a) + " informs " + name(b) + "\n";
        }
        auto const compiled = compile_text(text + "}\n");
        REQUIRE(compiled->ids() == "");

        std::vector<std::string> expected;
        auto const whole = linked(n, links, n + 1);
        for (auto const post : whole) {
            auto const left = linked(n, links, post);
            auto const others = whole.size() - 1;
            if (2 * (others - left.size()) > others) expected.push_back(name(post));
        }
        std::vector<std::string> found;
        for (auto const& one : find_cut_points(compiled->model)) found.emplace_back(compiled->vocabulary->text(compiled->model.entities[one.post].name));
        std::sort(found.begin(), found.end());
        INFO(text);
        CHECK(found == expected);
    }
}

TEST_CASE("cut points: nothing where something is unknown or a sketch") {
    auto const text = std::string{"organisation o {\n  body council is elected\n  post a\n  post b\n  a informs council\n  b informs a\n"};
    CHECK(find_cut_points(compile_text(text + "}\n")->model).size() == 1);
    CHECK(find_cut_points(compile_text(text + "  b informs unknown\n}\n")->model).empty());
    CHECK(find_cut_points(compile_text(text + "  sketch informs\n}\n")->model).empty());
    CHECK(find_cut_points(compile_text(text + "  sketch\n}\n")->model).empty());
}
