// The axes that two models share, against loops: random trees of territories before and after, in which some are new, gone or moved; for
// every territory of either model the places inside it are those whose containers, told one by one, include it.
#include "src/analysis/common_axes.hpp"
#include "src/analysis/cases.hpp"
#include "tests/support/matching.hpp"
#include "tests/test.hpp"

#include <map>
#include <random>
#include <set>
#include <string>

using namespace knoop;
using knoop::testing::match_texts;

namespace {

using Nest = std::map<std::string, std::string>;  // name -> name of what it is in; "": nothing

auto random_tree(std::mt19937& random, int names) -> Nest {
    Nest tree;
    std::vector<std::string> so_far{""};
    for (int at = 0; at < names; ++at) {
        if (random() % 5 == 0) continue;
        auto const name = "t" + std::to_string(at);
        tree[name] = so_far[random() % so_far.size()];
        so_far.push_back(name);
    }
    return tree;
}

auto text_of(Nest const& tree, std::string const& in = "") -> std::string {
    std::string text;
    for (auto const& [name, outer] : tree)
        if (outer == in) text += "territory " + name + " \"" + name + "\" {\n" + text_of(tree, name) + "}\n";
    return text;
}

// What contains a name in one tree; what that tree does not have is where the other has it.
auto containers_of(std::string name, Nest const& own, Nest const& other) -> std::set<std::string> {
    std::set<std::string> all;
    while (!name.empty()) {
        if (own.contains(name)) all.insert(name);
        name = own.contains(name) ? own.at(name) : other.at(name);
    }
    return all;
}

}  // namespace

TEST_CASE("common axes: what is inside what, in each of two models", "[property][effects]") {
    std::mt19937 random{7};
    for (int run = 0; run < 40; ++run) {
        Nest const trees[2] = {random_tree(random, 9), random_tree(random, 9)};
        auto const matched = match_texts(text_of(trees[0]), text_of(trees[1]));
        Regions regions;
        CommonAxes axes{matched.before->model, matched.after->model, matched.matching, regions};
        Diagnostics diagnostics;
        for (auto const after : {false, true}) {
            auto const& compiled = after ? *matched.after : *matched.before;
            auto const dimension = compiled.vocabulary->dimension(compiled.vocabulary->names.find("area"), Language::en);
            auto const& tree = trees[after ? 1 : 0];
            auto const& other = trees[after ? 0 : 1];
            Cases cases{axes, after, regions, diagnostics};
            auto const axis = cases.axis_of(dimension);
            auto const& places = *axes.places(after, dimension);
            auto const& names = regions.axis(axis).entities;
            std::set<std::string> seen;
            for (auto const entity : compiled.model.entities.ids()) {
                auto const name = std::string{compiled.vocabulary->text(compiled.model.entities[entity].name)};
                if (!tree.contains(name)) continue;
                auto const inside = cases.inside(dimension, entity);
                for (std::uint32_t at = 0; at < names.size(); ++at) {
                    auto const each = axes.names().display_name(names[at], Language::en);
                    seen.insert(each);
                    INFO("run " << run << (after ? " after: " : " before: ") << each << " inside " << name << "\n" << text_of(trees[0]) << "--\n" << text_of(trees[1]));
                    Coordinate const place{axis, static_cast<std::int64_t>(at), 1};
                    REQUIRE(regions.holds(inside, {&place, 1}) == containers_of(each, tree, other).contains(name));
                }
                // What nobody names is inside nothing.
                Coordinate const unnamed{axis, static_cast<std::int64_t>(names.size()), 1};
                REQUIRE(!regions.holds(inside, {&unnamed, 1}));
                REQUIRE(places.entities[places.place[entity.index]] == entity);
            }
            std::set<std::string> both;
            for (auto const& each : trees)
                for (auto const& row : each) both.insert(row.first);
            if (!tree.empty()) REQUIRE(seen == both);
        }
    }
}
