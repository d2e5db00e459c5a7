// What is in an organogram, and how it is tied together: tests of the data, not of the drawing.
#include "tests/unit/diagrams/picture.hpp"

#include <algorithm>

using namespace knoop;
using namespace knoop::testing;

namespace {

auto has_note(std::vector<std::string> const& notes, std::string_view part) -> bool {
    return std::any_of(notes.begin(), notes.end(),
                       [&](std::string const& note) { return note.find(part) != std::string::npos; });
}

auto has_role(Diagram const& picture, EdgeRole role) -> bool {
    return std::any_of(picture.legend.begin(), picture.legend.end(),
                       [&](LegendEntry const& entry) { return entry.role == role; });
}

}  // namespace

TEST_CASE("organogram: an organisation with parts is a cluster, what a template brings stands in it", "[diagrams]") {
    auto const picture = picture_of(R"(
use nl/municipality
municipality hoorn "Gemeente Hoorn"
organisation depot "Depot"
)");
    auto const* hoorn = cluster(picture, "hoorn");
    REQUIRE(hoorn);
    CHECK(hoorn->title == "Gemeente Hoorn");
    CHECK(hoorn->kind == "municipality");
    CHECK(hoorn->notes == Texts{"led by Gemeentesecretaris"});
    auto const* council = node(picture, "hoorn.council");
    REQUIRE(council);
    CHECK(council->shape == NodeShape::body);
    CHECK(picture.clusters[council->cluster].name == "hoorn");
    CHECK(node(picture, "hoorn.mayor")->shape == NodeShape::post);
    REQUIRE(node(picture, "depot"));
    CHECK(node(picture, "depot")->shape == NodeShape::organisation);
    CHECK_FALSE(node(picture, "depot")->cluster);

    CHECK(the_edge(picture, "hoorn.clerk", "hoorn.council").role == EdgeRole::hierarchical);
    CHECK(the_edge(picture, "hoorn.executive", "hoorn.council").role == EdgeRole::accountability);
    CHECK(the_edge(picture, "hoorn.mayor", "hoorn.executive").role == EdgeRole::chair);  // who chairs is there anyway
    CHECK(picture.title == "Organogram of Gemeente Hoorn and Depot");
    CHECK(has_note(picture.notes, "appoints (2)"));
}

TEST_CASE("organogram: words are in the reader's language", "[diagrams]") {
    auto const* text = "use nl/municipality\nmunicipality hoorn \"Hoorn\"\n";
    auto const dutch = picture_of(text, {}, {}, Language::nl);
    CHECK(cluster(dutch, "hoorn")->kind == "gemeente");
    CHECK(cluster(dutch, "hoorn")->notes == Texts{"geleid door Gemeentesecretaris"});
    CHECK(node(dutch, "hoorn.council")->kind == "raad");
    CHECK(dutch.legend.front().text == "orgaan");
    CHECK(dutch.description.find("Griffier valt onder Gemeenteraad.") != std::string::npos);
    auto const english = picture_of(text);
    CHECK(english.legend.front().text == "body");
    CHECK(english.description.find("Griffier falls under Gemeenteraad.") != std::string::npos);
}

TEST_CASE("organogram: lines of command, functional lines, and the rest, each once", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o {
  body board
  unit a under board
  unit b under board
  a under b with line functional
  post p under a
  p heads b
  b serves board
  b accountable-to board
  o employs p
}
organisation q
q owns o
q supervises o.a
)");
    CHECK(the_edge(picture, "o.a", "o.board").role == EdgeRole::hierarchical);
    CHECK(the_edge(picture, "o.a", "o.b").role == EdgeRole::functional);
    auto const heads = the_edge(picture, "o.p", "o.b");
    CHECK(heads.role == EdgeRole::hierarchical);
    CHECK_FALSE(heads.to_is_above);
    CHECK(edges(picture, "o.b", "o.board").size() == 3);
    CHECK(the_edge(picture, "q", "[o]").label == Texts{"owns"});
    CHECK(the_edge(picture, "q", "o.a").role == EdgeRole::supervision);
    CHECK(has_note(cluster(picture, "o")->notes, "employs p"));  // from the whole to its part: said, as it cannot be drawn
    CHECK(has_role(picture, EdgeRole::functional));
    CHECK_FALSE(has_role(picture, EdgeRole::grant));
}

TEST_CASE("organogram: grants between two are one line with their powers", "[diagrams]") {
    auto const picture = picture_of(R"(
power permits "Permits"
power fines "Fines" { varies-by amount }
organisation o {
  body board
  post chief
  post deputy
}
o.board mandates permits to o.chief
o.board mandates fines to o.chief when amount <= EUR 50_000
o.board proxies permits to o.chief
o.board delegates permits to o.chief and o.deputy
)");
    auto const edge = the_edge(picture, "o.board", "o.chief");
    CHECK(edge.role == EdgeRole::grant);
    CHECK(edge.verbs == Texts{"mandates", "proxies", "delegates"});
    REQUIRE(edge.label.size() == 4);
    CHECK(edge.label[0] == "mandates: Permits, Fines (up to and including EUR 50,000)");
    CHECK(edge.label[1] == "proxies: Permits");
    CHECK(edge.label[2] == "delegates: Permits");
    CHECK(edge.label[3] == "together with deputy");
}

TEST_CASE("organogram: a line of command into another organisation says so", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o { post boss }
organisation q { body board; post s under board }
q.s under o.boss
)");
    auto const away = the_edge(picture, "q.s", "o.boss");
    CHECK(away.crossing);
    CHECK(away.label == Texts{"falls under"});
    CHECK_FALSE(away.ranks);  // the own superior decides where the post stands
    CHECK(the_edge(picture, "q.s", "q.board").label.empty());
}

TEST_CASE("organogram: who sits in a body, as what", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o {
  body board { chair c; member m }
  post c
  post m
  post v
  v member-of board as adviser
  c member-of board
}
)");
    CHECK(the_edge(picture, "o.c", "o.board").role == EdgeRole::chair);
    CHECK(the_edge(picture, "o.m", "o.board").label.empty());
    CHECK(the_edge(picture, "o.v", "o.board").label == Texts{"adviser"});
}

TEST_CASE("organogram: a head without other ties is a line in the box of the unit", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o {
  post ceo
  unit a under ceo { post head "Head of A"; head heads a }
  unit b under ceo
  post lead under ceo { heads b }
  unit c under ceo { post boss; boss heads c }
  o.b serves o.c.boss
}
person jo "Jo" { holds o.a.head }
)");
    CHECK_FALSE(node(picture, "o.a.head"));
    CHECK(node(picture, "o.a")->notes == Texts{"led by Head of A (Jo)"});
    CHECK_FALSE(node(picture, "o.lead"));
    CHECK(node(picture, "o.b")->notes == Texts{"led by lead"});
    CHECK(node(picture, "o.c.boss"));
    CHECK(edges(picture, "o.c.boss", "o.c").size() == 1);  // he heads it; that he is part of it is not drawn as below it
    CHECK(edges(picture, "o.b", "o.ceo").size() == 1);
}

TEST_CASE("organogram: persons stand in the box of their post unless they are included", "[diagrams]") {
    auto const* text = R"(
organisation o { post ceo "Chief" }
person jo "Jo" { holds o.ceo }
)";
    auto const by_default = picture_of(text);
    CHECK_FALSE(node(by_default, "jo"));
    CHECK(node(by_default, "o.ceo")->holder == "Jo");

    auto const model = model_of(text);
    ViewSelection selection;
    selection.include = [&](EntityId e) { return e == entity(model, "jo"); };
    auto const with = build(model, {}, Language::en, selection);
    REQUIRE(node(with, "jo"));
    CHECK(node(with, "jo")->shape == NodeShape::person);

    ViewSelection without;
    without.exclude = [&](EntityId e) { return e == entity(model, "jo"); };
    CHECK(node(build(model, {}, Language::en, without), "o.ceo")->holder.empty());
}

TEST_CASE("organogram: tables only when asked for; what is excluded takes its lines along", "[diagrams]") {
    auto const model = model_of(R"(
organisation o { body board; unit a under board; table t { member a } }
)");
    CHECK_FALSE(node(build(model, {}, Language::en), "o.t"));
    ViewSelection selection;
    selection.include = [&](EntityId e) { return e == entity(model, "o.t"); };
    selection.exclude = [&](EntityId e) { return e == entity(model, "o.board"); };
    auto const picture = build(model, {}, Language::en, selection);
    REQUIRE(node(picture, "o.t"));
    CHECK(node(picture, "o.t")->shape == NodeShape::table);
    CHECK(the_edge(picture, "o.a", "o.t").role == EdgeRole::membership);
    CHECK_FALSE(node(picture, "o.board"));
}

TEST_CASE("organogram: depth counts from the top, and what is left out is counted", "[diagrams]") {
    ViewSpec view;
    view.depth = 2;
    auto const picture = picture_of(R"(
organisation o {
  body board
  unit a under board
  unit b under a
  unit c under a
  unit d under c
}
)",
                                    view);
    CHECK(node(picture, "o.a"));
    CHECK_FALSE(node(picture, "o.b"));
    CHECK(node(picture, "o.a")->notes == Texts{"+ 2 not shown"});
    CHECK(has_note(picture.notes, "3 of 6 elements, down to level 2"));
}

TEST_CASE("organogram: of one entity shows what is in it or under it, and says what leads out", "[diagrams]") {
    auto const model = model_of(R"(
organisation o {
  body board
  unit a under board
  unit b under a { post p }
  unit z
}
unit y under o.b
a2 { post q }
organisation a2
o.a serves a2
)");
    ViewSpec view;
    view.root = entity(model, "o.a");
    auto const picture = build(model, view, Language::en);
    CHECK(node(picture, "o.a"));
    CHECK(node(picture, "o.b"));
    CHECK(node(picture, "o.b.p"));
    CHECK(node(picture, "y"));
    CHECK_FALSE(node(picture, "o.z"));
    CHECK_FALSE(node(picture, "o.board"));
    CHECK(has_note(picture.notes, "not in this picture: 2"));
    CHECK(picture.title == "Organogram of a");
}

TEST_CASE("organogram: what stands outside every organisation stands with its superior", "[diagrams]") {
    auto const picture = picture_of("organisation o { body board }\nunit a under o.board\nunit b under a\n");
    REQUIRE(node(picture, "b"));
    CHECK(node(picture, "b")->cluster == node(picture, "o.board")->cluster);
}

TEST_CASE("organogram: external organs are drawn only where a line reaches them", "[diagrams]") {
    auto const picture = picture_of(R"(
use nl/municipality
municipality hoorn is external
organisation o { unit a }
o.a serves hoorn.executive
)");
    REQUIRE(node(picture, "hoorn.executive"));
    CHECK(node(picture, "hoorn.executive")->external);
    CHECK(cluster(picture, "hoorn")->external);
    CHECK_FALSE(node(picture, "hoorn.clerk"));
    CHECK(std::any_of(picture.legend.begin(), picture.legend.end(), [](LegendEntry const& entry) { return entry.external; }));
}

TEST_CASE("organogram: somebody's own relation is drawn with its verb", "[diagrams]") {
    auto const picture = picture_of(R"(
relation mentors { subject actor; object actor; nl begeleidt }
organisation o { unit a; unit b }
o.a mentors o.b
)",
                                    {}, {}, Language::nl);
    auto const edge = the_edge(picture, "o.a", "o.b");
    CHECK(edge.role == EdgeRole::other);
    CHECK(edge.label == Texts{"begeleidt"});
}

TEST_CASE("organogram: what is unknown, vacant or incomplete is said in the box", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o {
  unit a { accountable-to unknown; headcount 12 }
  unit b is sketch
  post p { vacant yes; deputy-of q }
  post q
}
)");
    CHECK(node(picture, "o.a")->notes == Texts{"headcount 12", "accountable to: unknown"});
    CHECK(node(picture, "o.b")->notes == Texts{"described in part"});
    CHECK(node(picture, "o.p")->notes == Texts{"vacant", "deputy of q"});
}

TEST_CASE("organogram: one of several is said at the line", "[diagrams]") {
    auto const picture = picture_of("organisation o { unit a; unit b; unit c }\no.a accountable-to o.b or o.c\n");
    CHECK(the_edge(picture, "o.a", "o.b").label == Texts{"one of several"});
    CHECK(the_edge(picture, "o.a", "o.c").label == Texts{"one of several"});
}

TEST_CASE("organogram: the same line from many is said once below", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o {
  body board
  unit a; unit b; unit c; unit d; unit e; unit f
}
o.a, o.b, o.c, o.d, o.e, o.f accountable-to o.board
)");
    CHECK(picture.edges.empty());
    REQUIRE(has_note(picture.notes, "Accountable to board: a, b, c, d, e, f."));
}

TEST_CASE("organogram: what an organisation has in common with its part is drawn at the part", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o { unit a }
organisation q { body board }
o, o.a serves q.board
)");
    CHECK(picture.edges.size() == 1);
    CHECK(the_edge(picture, "o.a", "q.board").role == EdgeRole::service);
    CHECK(cluster(picture, "o")->notes == Texts{"serves board"});
}

TEST_CASE("organogram: findings are numbered where they are", "[diagrams]") {
    ViewSpec view;
    view.mark_findings = true;
    ViewSelection selection;
    selection.marks = {{"elsewhere", {"x.y"}}, {"two principals", {"o.a", "o"}}};
    auto const picture = picture_of("organisation o { unit a; unit b }\n", view, selection);
    CHECK(picture.marks == Texts{"two principals"});
    CHECK(node(picture, "o.a")->marks == std::vector<unsigned>{1});
    CHECK(cluster(picture, "o")->marks == std::vector<unsigned>{1});
    CHECK(node(picture, "o.b")->marks.empty());
}

TEST_CASE("organogram: what is not in force is not drawn", "[diagrams]") {
    auto const* text = "organisation o { unit a; unit b until 2024-12-31 }\n";
    CHECK_FALSE(node(build(model_of(text, date_of(2026, 1, 1)), {}, Language::en), "o.b"));
    auto const before = build(model_of(text, date_of(2024, 6, 1)), {}, Language::en);
    CHECK(node(before, "o.b"));
    CHECK(before.as_of == "2024-06-01");
}

TEST_CASE("organogram: too much for one picture is cut by level, and said", "[diagrams]") {
    std::string text = "organisation o {\n";
    for (auto i = 0u; i < 30; ++i) {
        text += numbered("  unit u", i) + "\n";
        for (auto j = 0u; j < 30; ++j) text += numbered(numbered("  unit v", i) + "-", j) + numbered(" under u", i) + "\n";
    }
    ViewSelection selection;
    selection.most_nodes = 800;
    auto const picture = picture_of(text + "}\n", {}, selection);
    CHECK(picture.nodes.size() == 30);
    CHECK(node(picture, "o.u7")->notes == Texts{"+ 30 not shown"});
    CHECK(has_note(picture.notes, "31 of 931 elements, down to level 1: more do not fit"));

    std::string many;
    for (auto i = 0u; i < 1000; ++i) many += numbered("organisation o", i) + "\n";
    CHECK(picture_of(many, {}, selection).nodes.size() == 800);
    CHECK(picture_of(many).nodes.size() == 1000);
}

TEST_CASE("organogram: too many lines for one picture: the least go first, and it is said", "[diagrams]") {
    std::string text = "organisation o {\n";
    for (auto i = 0u; i < 60; ++i)
        text += numbered("  unit u", i) + (i == 0 ? std::string{} : numbered(" under u", i - 1)) + "\n";
    text += "}\n";
    for (auto i = 0u; i < 60; ++i)
        for (auto j = 0u; j < 16; ++j) {
            auto const other = (i + j + 1) % 60;
            if (other != i)
                text += numbered("o.u", i) + numbered(" supervises o.u", other) + numbered(" on t", i * 60 + other) + "\n";
        }
    for (auto i = 0u; i < 60 * 60; ++i) text += numbered("topic t", i) + "\n";
    text += "o.u1 serves o.u9\n";
    auto const picture = picture_of(text);
    CHECK(picture.edges.size() == 60);
    CHECK(has_note(picture.notes, "Too many lines for one picture; not drawn: supervises ("));
    CHECK_FALSE(has_role(picture, EdgeRole::supervision));
    CHECK(has_role(picture, EdgeRole::service));
}

TEST_CASE("organogram: a circle of superiors is drawn, and ends", "[diagrams]") {
    auto const picture = picture_of("organisation o { unit a; unit b; unit c }\no.a under o.b\no.b under o.c\no.c under o.a\n");
    CHECK(picture.nodes.size() == 3);
    CHECK(picture.edges.size() == 3);
    auto const deciding =
        std::count_if(picture.edges.begin(), picture.edges.end(), [](DiagramEdge const& edge) { return edge.ranks; });
    CHECK(deciding == 2);
}

TEST_CASE("organogram: an empty model is an empty picture", "[diagrams]") {
    auto const picture = picture_of("# nothing\n");
    CHECK(picture.nodes.empty());
    CHECK(picture.title == "Organogram");
    CHECK(has_note(picture.notes, "Nothing to draw"));
}
