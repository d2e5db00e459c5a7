#include "src/analysis/match_map.hpp"
#include "tests/support/matching.hpp"
#include "tests/support/planted_edits.hpp"
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
    std::vector<MatchOverride> const overrides{{{of(before, "a")}, {}}, {{of(before, "b")}, {of(after, "a")}}, {{of(before, "c")}, {of(after, "d")}}};
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

// ---- the map file

namespace {

// The overrides of a map as lines, or the ids of what is wrong with it.
auto read_map(testing::Matched const& matched, std::string text) -> Lines {
    auto sources = *matched.before->program.sources;
    auto const file = sources.add({"map.txt", std::move(text), Language::en});
    Diagnostics diagnostics;
    Lines lines;
    for (auto const& row : read_match_map(sources, file, matched.before->model, matched.after->model, diagnostics)) {
        std::string line;
        for (auto const one : row.before) line += matched.before->model.path(one) + " ";
        line += "->";
        for (auto const other : row.after) line += " " + matched.after->model.path(other);
        lines.push_back(line);
    }
    for (auto const& diagnostic : diagnostics.all())
        lines.push_back(diagnostic.id + " at " + std::to_string(diagnostic.span.begin) + "-" + std::to_string(diagnostic.span.end) + (diagnostic.notes.empty() ? "" : " +"));
    return lines;
}

}  // namespace

TEST_CASE("a map is read line by line, in either language", "[matching]") {
    auto const matched = match_texts("unit a { post x }\nunit b\nunit c\nunit d\nunit e\n", "unit p\nunit q { post y }\nunit r\nunit s\nunit t\nunit u\n");
    CHECK(read_map(matched, "# who is who\n\na is p # the same\n  a.x is q.y\r\nb is gone\nr is new\nc is s, t\nd, e is u\n") ==
          Lines{"a -> p", "a.x -> q.y", "b ->", "-> r", "c -> s t", "d e -> u"});
    CHECK(read_map(matched, "b is vervallen\nr is nieuw") == Lines{"b ->", "-> r"});
}

TEST_CASE("every mistake in a map has its place and costs its line only", "[matching]") {
    auto const matched = match_texts("unit a { post x }\nunit bridge\n", "unit p\ndecision q\nunit r\n");
    CHECK(read_map(matched, "a = p") == Lines{"no-map-line at 0-5"});
    CHECK(read_map(matched, "a is") == Lines{"no-map-line at 0-4"});
    CHECK(read_map(matched, "a is p,\nbridge is r") == Lines{"bridge -> r", "no-map-line at 0-7"});
    CHECK(read_map(matched, "p is a") == Lines{"not-in-earlier-model at 0-1 +", "not-in-later-model at 5-6 +"});
    CHECK(read_map(matched, "brigde is gone") == Lines{"not-in-earlier-model at 0-6 +"});
    CHECK(read_map(matched, "a is p\na is r") == Lines{"a -> p", "mapped-twice at 7-8 +"});
    CHECK(read_map(matched, "a is q") == Lines{"map-of-other-sort at 0-6"});
    CHECK(read_map(matched, "a, bridge is p, r") == Lines{"several-to-several at 0-17"});
}

TEST_CASE("what is written as a map is read as the same matching", "[matching]") {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        testing::PlantedModel planted{seed};
        planted.edit(6);
        auto const first = match_texts(planted.text_before(), planted.text_after());
        auto sources = *first.before->program.sources;
        for (auto const language : {Language::en, Language::nl}) {
            INFO("seed " << seed);
            auto const file = sources.add({"map.txt", write_match_map(first.matching, first.before->model, first.after->model, language), language});
            INFO(sources[file].text);
            Diagnostics diagnostics;
            auto const overrides = read_match_map(sources, file, first.before->model, first.after->model, diagnostics);
            CHECK(diagnostics.empty());
            auto const again = match(first.before->model, first.after->model, overrides);
            CHECK(again.after_of == first.matching.after_of);
            CHECK(again.before_of == first.matching.before_of);
            CHECK(again.splits.size() == first.matching.splits.size());
            CHECK(again.mergers.size() == first.matching.mergers.size());
        }
    }
}

TEST_CASE("a match by structure rests on lines that can be shown", "[matching]") {
    auto const text = std::string{town} + "decision plan\ntown.water advises plan\ntown.water.clerk prepares plan\nboard mandates permits to town.water.clerk when amount <= EUR 5_000\nbody board\n";
    auto after = with(with(text, "post clerk \"Clerk\"", "post writer \"Writer\""), "town.water.clerk prepares", "town.water.writer prepares");
    after = with(with(after, "to town.water.clerk", "to town.water.writer"), "5_000", "6_000");
    auto const matched = match_texts(text, after);
    CHECK(matched.changes() == Lines{"town.water.clerk -> town.water.writer (structure)"});
    auto const found = evidence(matched.before->model, matched.after->model, matched.matching, matched.before->entity("town.water.clerk"), matched.after->entity("town.water.writer"));
    CHECK(found.before == 2);
    CHECK(found.after == 2);
    REQUIRE(found.shared.size() == 2);
    CHECK(found.shared[0].same_literals != found.shared[1].same_literals);  // the amount is another
}

// ---- by structure

namespace {

constexpr auto desk =
    "body board\n"
    "decision plan\ndecision budget\n"
    "power permits\npower fines\n"
    "unit desk {\n  post one\n  post two\n  post three\n  post four\n}\n"
    "unit hall { post porter }\n"
    "desk.one heads desk\ndesk.one advises plan\nboard mandates permits to desk.two\nboard mandates fines to desk.three\ndesk.four prepares budget\n";

}  // namespace

TEST_CASE("a unit whose posts go to two new ones is split, and not renamed", "[matching]") {
    auto text = with(desk, "unit desk {\n  post one\n  post two\n  post three\n  post four\n}\n", "unit front {\n  post one\n  post two\n  post three\n}\nunit back {\n  post four\n post five\n}\n");
    text = with(text, "desk.one heads desk\n", "front.one heads front\n");
    for (auto const* post : {"one", "two", "three"}) text = with(text, std::string{"desk."} + post, std::string{"front."} + post);
    text = with(text, "desk.four", "back.four");
    CHECK(match_texts(desk, with(text, " post five\n", "")).changes() ==
          Lines{"desk splits into front back (structure)", "desk.four -> back.four (name)", "desk.one -> front.one (name)", "desk.three -> front.three (name)",
                "desk.two -> front.two (name)"});
}

TEST_CASE("what comes out of a unit that stays is a split, and what goes up in one that was there a merger", "[matching]") {
    auto text = with(desk, "  post three\n  post four\n}\n", "}\nunit back {\n  post three\n  post four\n}\n");
    text = with(with(text, "desk.three", "back.three"), "desk.four", "back.four");
    CHECK(match_texts(desk, text).changes() ==
          Lines{"desk splits into desk back (structure)", "desk.four -> back.four (name)", "desk.three -> back.three (name)"});
    CHECK(match_texts(text, desk).changes() ==
          Lines{"back.four -> desk.four (name)", "back.three -> desk.three (name)", "desk back merge into desk (structure)"});
}

TEST_CASE("a unit that had nothing but its head goes up in the one he heads now; where it did more, only he moved", "[matching]") {
    auto const unit = std::string{"unit u { post a\n post b\n }\n"};
    auto const head = std::string{"unit v { post c\n }\nv.c heads v\n"};
    auto const after = std::string{"unit u { post a\n post b\n post c\n }\nu.c heads u\n"};
    CHECK(match_texts(unit + head, after).changes() == Lines{"u v merge into u (structure)", "v.c -> u.c (name)"});
    auto const tasks = std::string{"task t\ntask s\n"};
    CHECK(match_texts(unit + head + tasks + "v executes t\nv executes s\n", after + tasks).changes() == Lines{"- v", "v.c -> u.c (name)"});
}

TEST_CASE("who says he came out of one, and who is seen to have, are one split", "[matching]") {
    auto text = with(desk, "  post three\n  post four\n}\n", "}\nunit back {\n  post three\n  post four\n}\nunit front { was \"desk\" }\n");
    text = with(with(text, "desk.three", "back.three"), "desk.four", "back.four");
    CHECK(match_texts(desk, text).changes() ==
          Lines{"desk splits into desk back front (was)", "desk.four -> back.four (name)", "desk.three -> back.three (name)"});
}

TEST_CASE("a power that changes hands divides nobody", "[matching]") {
    auto const after = with(with(with(desk, "unit hall { post porter }", "unit hall { post porter\n post clerk }"), "permits to desk.two", "permits to hall.clerk"),
                            "fines to desk.three", "fines to hall.clerk");
    CHECK(match_texts(desk, after).changes() == Lines{"+ hall.clerk"});
}

TEST_CASE("a lone leaf with another name and title is another one, unless names changed all around", "[matching]") {
    CHECK(match_texts("organisation o { unit a }\n", "organisation o { unit z }\n").changes() == Lines{"+ o.z", "- o.a"});
    CHECK(match_texts("organisation o { unit a { post p } }\no.a.p heads o.a\n", "organisation q { unit z { post y } }\nq.z.y heads q.z\n").changes() ==
          Lines{"o -> q (structure)", "o.a -> q.z (structure)", "o.a.p -> q.z.y (structure)"});
    CHECK(match_texts("decision d\n", "decision e\n").changes() == Lines{"+ e", "- d"});
}

TEST_CASE("those that nothing tells apart are paired in order when there are as many, and marked", "[matching]") {
    auto const matched = match_texts("organisation o { table t }\no { post a\n post b\n }\no.a member-of o.t\no.b member-of o.t\n",
                                     "organisation o { table t }\no { post x\n post y\n }\no.x member-of o.t\no.y member-of o.t\n");
    CHECK(matched.changes() == Lines{"o.a -> o.x (structure)", "o.b -> o.y (structure)"});
    CHECK(matched.matching.of(matched.before->entity("o.a"))->tied);
    auto const fewer = match_texts("organisation o { table t }\no { post a\n post b\n }\no.a member-of o.t\no.b member-of o.t\n",
                                   "organisation o { table t }\no { post x\n }\no.x member-of o.t\n");
    CHECK(fewer.changes() == Lines{"+ o.x", "- o.a", "- o.b"});
}
