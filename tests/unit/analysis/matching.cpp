#include "tests/support/matching.hpp"
#include "tests/test.hpp"

using namespace knoop;
using knoop::testing::match_models;
using knoop::testing::match_proposal;
using knoop::testing::match_texts;
using Lines = std::vector<std::string>;

namespace {

constexpr auto town =
    "organisation town \"Town\" {\n"
    "  unit water \"Water department\" { post head \"Head of water\"; post clerk \"Clerk\" }\n"
    "  unit space \"Space\" { post head \"Head of space\" }\n"
    "  unit people \"People\"\n"
    "}\n"
    "power permits \"Permits\"\n"
    "town.water.head has permits\n";

// The first `from` becomes `to`.
auto with(std::string text, std::string const& from, std::string const& to) -> std::string {
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a model is matched with itself by place, all of it", "[matching]") {
    auto const matched = match_texts(town, town);
    CHECK(matched.changes().empty());
    CHECK(matched.matching.matches.size() == matched.before->model.entities.size());
}

TEST_CASE("a proposal's own renames, moves and removals decide", "[matching]") {
    auto const matched = match_proposal(town,
                                        "rename town.water to river\nmove town.space.head under town.people\nremove town.space\n"
                                        "town { unit fresh \"Space\" }\n");
    CHECK(matched.after->diagnostics.empty());
    CHECK(matched.changes() == Lines{"+ town.fresh", "- town.space", "town.space.head -> town.people.head (proposal)", "town.water -> town.river (proposal)",
                                     "town.water.clerk -> town.river.clerk (path)", "town.water.head -> town.river.head (path)"});
}

TEST_CASE("two proposals on one base, and a proposal against its base", "[matching]") {
    std::map<std::string, std::string> const files{{"base.knoop", town},
                                                   {"one.knoop", "base \"base.knoop\"\nrename town.water to river\n"},
                                                   {"two.knoop", "base \"base.knoop\"\nrename town.water to sea\nmove town.water.clerk under town.space\n"}};
    auto const compile = [&](char const* root) { return testing::compile_files(files, root); };
    CHECK(match_models(compile("one.knoop"), compile("two.knoop")).changes() ==
          Lines{"town.river -> town.sea (proposal)", "town.river.clerk -> town.space.clerk (proposal)", "town.river.head -> town.sea.head (path)"});
    CHECK(match_models(compile("one.knoop"), compile("base.knoop")).changes() ==
          Lines{"town.river -> town.water (proposal)", "town.river.clerk -> town.water.clerk (path)", "town.river.head -> town.water.head (path)"});
}

TEST_CASE("`was` names the path, the name or the title in the earlier model", "[matching]") {
    for (auto const* was : {"town.water", "water", "Water department"}) {
        INFO(was);
        auto const after = with(town, "unit water \"Water department\" {", "unit river \"Rivers\" { was \"" + std::string{was} + "\"\n");
        auto const matched = match_texts(town, with(after, "town.water.head", "town.river.head"));
        CHECK(matched.changes() == Lines{"town.water -> town.river (was)", "town.water.clerk -> town.river.clerk (path)", "town.water.head -> town.river.head (path)"});
    }
}

TEST_CASE("two that exchange names by `was` are exchanged", "[matching]") {
    auto const matched = match_texts("unit a\nunit b\n", "unit a { was \"b\" }\nunit b { was \"a\" }\n");
    CHECK(matched.changes() == Lines{"a -> b (was)", "b -> a (was)"});
}

TEST_CASE("`was` tells a split and a merger, with or without the one that stays", "[matching]") {
    CHECK(match_texts("unit a\n", "unit b { was \"a\" }\nunit c { was \"a\" }\n").changes() == Lines{"a splits into b c (was)"});
    CHECK(match_texts("unit a\n", "unit a\nunit c { was \"a\" }\n").changes() == Lines{"a splits into a c (was)"});
    CHECK(match_texts("unit a\nunit b\n", "unit c { was \"a\", \"b\" }\n").changes() == Lines{"a b merge into c (was)"});
    CHECK(match_texts("unit a\nunit b\n", "unit a { was \"b\" }\n").changes() == Lines{"a b merge into a (was)"});
}

TEST_CASE("`was` that is older than the earlier model says nothing, and one that means nobody is kept for a message", "[matching]") {
    CHECK(match_texts("unit a\nunit b\n", "unit a\nunit b { was \"a\" }\n").changes().empty());
    auto const matched = match_texts("unit a\n", "unit a { was \"z\" }\n");
    CHECK(matched.changes().empty());
    CHECK(matched.matching.unknown_was.size() == 1);
}

TEST_CASE("a name that occurs once in each model is found elsewhere; one that occurs twice is not", "[matching]") {
    auto const moved = with(with(town, "; post clerk \"Clerk\" }", " }"), "unit people \"People\"", "unit people \"People\" { post clerk \"Clerk\" }");
    CHECK(match_texts(town, moved).changes() == Lines{"town.water.clerk -> town.people.clerk (name)"});
    CHECK(match_texts("unit a { post head }\nunit b { post head }\nunit c\n", "unit a { post head }\nunit b\nunit c { post head }\n").changes() ==
          Lines{"+ c.head", "- b.head"});
}

TEST_CASE("a title that occurs once in each model is found under another name", "[matching]") {
    auto const matched = match_texts(town, with(with(town, "unit water", "unit river"), "town.water.head", "town.river.head"));
    CHECK(matched.changes() == Lines{"town.water -> town.river (title)", "town.water.clerk -> town.river.clerk (path)", "town.water.head -> town.river.head (path)"});
}

TEST_CASE("a thing of another sort is another thing; a sort of the same kind is not", "[matching]") {
    CHECK(match_texts("unit a\n", "topic a\n").changes() == Lines{"+ a", "- a"});
    CHECK(match_texts("topic a\n", "decision a\n").changes().empty());
}

TEST_CASE("what is not in force is neither matched, nor gone, nor new", "[matching]") {
    auto const matched = match_models(testing::compile_text("unit a until 2020-01-01\nunit b from 2021-01-01\nunit c\n", date_of(2019, 1, 1)),
                                      testing::compile_text("unit a until 2020-01-01\nunit b from 2021-01-01\nunit c\n", date_of(2022, 1, 1)));
    CHECK(matched.changes() == Lines{"+ b", "- a"});
}

TEST_CASE("a map of the user goes before everything", "[matching]") {
    auto before = testing::compile_text("unit a\nunit b\nunit c\n");
    auto after = testing::compile_text("unit a\nunit b { was \"a\" }\nunit d \"c\"\n");
    auto const of = [](auto const& compiled, char const* path) { return compiled->entity(path); };
    std::vector<MatchOverride> const overrides{{of(before, "a"), {}}, {of(before, "b"), of(after, "a")}, {of(before, "c"), of(after, "d")}};
    CHECK(match_models(std::move(before), std::move(after), overrides).changes() == Lines{"+ b", "- a", "b -> a (map)", "c -> d (map)"});
}

TEST_CASE("values and words pass from one vocabulary to the other", "[matching]") {
    auto const one = testing::compile_text("organisation o { headcount 5 }\npower p { act-kind order }\n");
    auto const other = testing::compile_text("power q { act-kind order }\norganisation o { headcount 5 }\n");
    auto const words = correspond(*one->vocabulary, *other->vocabulary);
    REQUIRE(one->model.values.size() == 2);
    CHECK(words.value(one->model.values[ValueId{0u}]) == other->model.values[ValueId{1u}]);
    CHECK(words.value(one->model.values[ValueId{1u}]) == other->model.values[ValueId{0u}]);
    for (auto const id : one->vocabulary->relations.ids()) CHECK(words.relations[id.index]);
    for (auto const id : one->vocabulary->kinds.ids()) CHECK(words.kinds[id.index]);
}
