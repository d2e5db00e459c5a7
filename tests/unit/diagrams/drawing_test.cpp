// What is drawn: well-formed, complete, the same twice, whatever the titles hold.
#include "src/diagrams/apart.hpp"
#include "src/diagrams/arrange.hpp"
#include "src/diagrams/cat.hpp"
#include "src/diagrams/dot.hpp"
#include "src/diagrams/graphviz.hpp"
#include "src/diagrams/style.hpp"
#include "src/diagrams/theme.hpp"
#include "src/diagrams/xml.hpp"
#include "tests/unit/diagrams/picture.hpp"
#include "tests/unit/diagrams/svg_file.hpp"

#include <cmath>
#include <csignal>
#include <fstream>
#include <set>
#include <sstream>
#include <thread>

using namespace knoop;
using namespace knoop::testing;

namespace {

constexpr auto const* two_organisations = R"(
power permits "Permits & fines"
organisation o "Org <One>" {
  body board "The \"Board\""
  unit rd "R&D" under board
  post p "{a|b} \\N" under board
}
organisation q "Quay" { body b "Bureau" }
q.b mandates permits to o.rd
o.rd under q.b with line functional
)";

// Every word of a label stands in some text of the picture; labels are broken at spaces.
void check_words(std::string const& svg, std::string const& label) {
    auto const body = svg.substr(svg.find("</desc>"));
    std::istringstream words{label};
    for (std::string word; words >> word;) {
        INFO(word);
        auto found = false;
        for (auto at = body.find("<text"); at != std::string::npos && !found; at = body.find("<text", at + 1))
            found = body.substr(at, body.find("</text>", at) - at).find(escape_xml(word)) != std::string::npos;
        CHECK(found);
    }
}

auto svg_of(Diagram const& picture) -> std::string {
    auto const drawn = draw(picture, PictureFormat::svg);
    if (!drawn.ok()) FAIL(drawn.error().text.en);
    return drawn.value().bytes;
}

}  // namespace

TEST_CASE("dot: the layout and the looks, for other tools", "[diagrams]") {
    auto const picture = picture_of(two_organisations);
    auto const dot = draw(picture, PictureFormat::dot).value().bytes;
    CHECK(dot == draw(picture_of(two_organisations), PictureFormat::dot).value().bytes);
    CHECK(dot.find("graph [layout=nop2") != std::string::npos);
    CHECK(dot.find("subgraph \"cluster o\"") != std::string::npos);
    CHECK(dot.find("\"o.board\" [shape=box, style=\"filled\", fillcolor=\"#fff8dc\", peripheries=2") != std::string::npos);
    CHECK(dot.find("label=\"R&D\"") != std::string::npos);
    CHECK(dot.find("label=\"The \\\"Board\\\"\"") != std::string::npos);
    CHECK(dot.find("label=\"{a|b} \\\\N\"") != std::string::npos);
    CHECK(dot.find("\"q.b\" -> \"o.rd\" [color=\"#c04a00\", style=solid") != std::string::npos);
    CHECK(dot.find("label=\"mandates: Permits & fines\"") != std::string::npos);
}

TEST_CASE("svg: complete, well-formed, described, the same twice", "[diagrams]") {
    auto const picture = picture_of(two_organisations);
    auto const svg = svg_of(picture);
    CHECK(mistake_in(svg) == "");
    CHECK(svg == svg_of(picture));
    CHECK(svg.find("role=\"graphics-document document\" aria-labelledby=\"knoop--title knoop--desc\" xml:lang=\"en\"") !=
          std::string::npos);
    CHECK(svg.find("<title id=\"knoop--title\">Organogram of Org &lt;One&gt; and Quay</title>") != std::string::npos);
    CHECK(svg.find("<desc id=\"knoop--desc\">") != std::string::npos);
    CHECK(svg.find("<g id=\"knoop-o.rd\" role=\"graphics-symbol\"><title>R&amp;D, unit model.knoop:5</title>") !=
          std::string::npos);
    CHECK(svg.find("<title>R&amp;D falls under The &quot;Board&quot; model.knoop:5</title>") != std::string::npos);
    CHECK(svg.find("graphviz") == std::string::npos);  // no version, no date
    CHECK(svg.find("<!--") == std::string::npos);
    check_words(svg, picture.title);
    for (auto const& node : picture.nodes) check_words(svg, node.title);
    for (auto const& cluster : picture.clusters) check_words(svg, cluster.title);
    for (auto const& entry : picture.legend) check_words(svg, entry.text);
    for (auto const& edge : picture.edges)
        for (auto const& line : edge.label) check_words(svg, line);
}

TEST_CASE("png and pdf: what they say they are, the same twice", "[diagrams]") {
    auto const picture = picture_of(two_organisations);
    for (auto const& [format, mark] : {std::pair{PictureFormat::png, "\x89PNG"}, std::pair{PictureFormat::pdf, "%PDF"}}) {
        auto const first = draw(picture, format);
        auto const second = draw(picture, format);
        REQUIRE(first.ok());
        REQUIRE(second.ok());
        CHECK(first.value().bytes.rfind(mark, 0) == 0);
        CHECK(first.value().bytes == second.value().bytes);
    }
}

TEST_CASE("draw: the format follows the name of the file", "[diagrams]") {
    CHECK(format_of("a/b.svg") == PictureFormat::svg);
    CHECK(format_of("b.pdf") == PictureFormat::pdf);
    CHECK(format_of("b.dot") == PictureFormat::dot);
    CHECK_FALSE(format_of("b.gif"));
}

TEST_CASE("svg: no title breaks a picture", "[diagrams]") {
    // Straight into the data: what a lexer would refuse must not break a picture either.
    constexpr char const* pieces[] = {"R&D",
                                      "\"",
                                      "'",
                                      "<",
                                      ">",
                                      "{",
                                      "}",
                                      "|",
                                      "\n",
                                      "\\N",
                                      "\\",
                                      "&amp;",
                                      "&#60;",
                                      "]]>",
                                      "<!--",
                                      "-->",
                                      "</text>",
                                      "%",
                                      "$",
                                      "é",
                                      "漢字",
                                      "\t",
                                      "\x01",
                                      "\xFF",
                                      "\xEF\xBF\xBF",
                                      " ",
                                      "a",
                                      "Afdeling",
                                      "\xF0\x9F\x98\x80",
                                      "\\\"",
                                      ";",
                                      "<BR/>"};
    auto state = 7u;
    auto const random = [&](unsigned below) { return (state = state * 1664525u + 1013904223u) / 65536u % below; };
    auto const title = [&] {
        std::string text;
        for (auto i = random(6); i > 0; --i) text += pieces[random(std::size(pieces))];
        return text;
    };
    for (auto round = 0; round < 40; ++round) {
        auto picture = picture_of(two_organisations);
        picture.title = title();
        picture.description = title();
        for (auto const id : picture.nodes.ids()) {
            picture.nodes[id].title = title();
            picture.nodes[id].holder = title();
            picture.nodes[id].notes = {title()};
        }
        for (auto const id : picture.clusters.ids()) picture.clusters[id].title = title();
        for (auto const id : picture.edges.ids()) picture.edges[id].label = {title(), title()};
        picture.notes = {title(), title()};
        for (auto const layout : {DiagramLayout::tree, DiagramLayout::layered}) {
            if (layout == DiagramLayout::layered && round % 8 != 0) continue;  // the engine gets no text at all
            picture.layout = layout;
            auto const svg = svg_of(picture);
            INFO(svg);
            CHECK(mistake_in(svg) == "");
        }
    }
}

TEST_CASE("svg: names with quotes, dots and backslashes stay apart", "[diagrams]") {
    Diagram picture;
    for (auto const* name : {"a", "a.b", "\"", "\\", "\"a\"", "row", "é"}) {
        DiagramNode box;
        box.name = name;
        box.title = "box";
        picture.nodes.add(box);
    }
    DiagramEdge edge;
    edge.from.node = NodeKey{2u};
    edge.to.node = NodeKey{3u};
    edge.verbs = {"knows"};
    picture.edges.add(edge);
    arrange(picture);
    auto const svg = svg_of(picture);
    CHECK(mistake_in(svg) == "");
    auto boxes = 0;
    for (auto at = svg.find(">box</text>"); at != std::string::npos; at = svg.find(">box</text>", at + 1)) ++boxes;
    CHECK(boxes == 7);
}

TEST_CASE("svg: no name in a model takes the id of something else", "[diagrams]") {
    auto const svg = svg_of(picture_of(R"(
organisation title
organisation desc { unit legend; unit notes under legend }
organisation line-1 { unit heading }
desc.legend serves line-1.heading
)"));
    CHECK(mistake_in(svg) == "");
    CHECK(doubled_id_in(svg) == "");
    CHECK(svg.find("id=\"knoop-line-1\"") != std::string::npos);
    CHECK(svg.find("id=\"knoop--line-1\"") != std::string::npos);
}

TEST_CASE("svg: an empty picture is a picture", "[diagrams]") {
    auto const svg = svg_of(picture_of("# nothing\n"));
    CHECK(mistake_in(svg) == "");
    check_words(svg, "Organogram");
}

TEST_CASE("svg: two lines within a row from one organisation to another", "[diagrams]") {
    // `dot` aborts on these unless they have sides of their own.
    auto picture = picture_of(R"(
organisation a { unit x; unit y }
organisation b { unit x; unit y }
a.x employs b.x
a.x under b.y
b.x serves a.y
a.x supervises b.x
a.x under b.x with line functional
b.y under a.x
b.x supervises a.x
b.x employs a.x
)");
    picture.layout = DiagramLayout::layered;
    CHECK(mistake_in(svg_of(picture)) == "");
}

TEST_CASE("graphviz: places come back; a message of the engine is an error", "[diagrams]") {
    auto const placed = place_by_dot(
        "digraph { node [shape=box, fixedsize=true, width=1, height=0.5, label=\"\"] edge [dir=none] a -> b [id=e] }");
    REQUIRE(placed.ok());
    auto const& a = placed.value().boxes.at("a");
    CHECK(std::abs(a.width - 72) < 0.01);
    CHECK(std::abs(a.height - 36) < 0.01);
    CHECK(a.bottom() < placed.value().boxes.at("b").y);
    auto const& line = placed.value().lines.at("e");
    CHECK(line.size() % 3 == 1);
    CHECK(std::abs(line.front().y - a.bottom()) < 1);
    auto const broken = place_by_dot("digraph { a [label=<R&D>] }");
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.error().text.nl.find("Graphviz kon dit niet tekenen: Error") == 0);
    CHECK_FALSE(place_by_dot("digraph {").ok());
    CHECK_FALSE(place_by_dot("").ok());
}

TEST_CASE("apart: answers come back whole; death and silence are told", "[diagrams]") {
    using namespace std::chrono_literals;
    auto const large = std::string(3'000'000, 'x') + '\0' + "end";
    auto const answer = run_apart([&] { return large; }, 20s);
    REQUIRE(answer.ok());
    CHECK(answer.value() == large);
    CHECK(run_apart([] { return std::string{}; }, 20s).value().empty());

    auto const dead = run_apart(
        []() -> std::string {
            std::raise(SIGKILL);
            return "never";
        },
        20s);
    REQUIRE_FALSE(dead.ok());
    CHECK(dead.error() == ApartError::died);
    auto const thrown = run_apart([]() -> std::string { throw 1; }, 20s);
    REQUIRE_FALSE(thrown.ok());
    CHECK(thrown.error() == ApartError::died);
    auto const silent = run_apart(
        []() -> std::string {
            std::this_thread::sleep_for(30s);
            return {};
        },
        1s);
    REQUIRE_FALSE(silent.ok());
    CHECK(silent.error() == ApartError::too_long);
}

TEST_CASE("examples: Waternet's three versions are drawn", "[diagrams]") {
    for (auto const* name : {"huidig-2022", "vernieuwd-2023", "ontvlechting-2026"}) {
        INFO(name);
        auto const picture = picture_of_file(std::string{"examples/waternet/"} + name + ".knoop");
        CHECK(cluster(picture, "amsterdam"));
        CHECK(cluster(picture, "agv"));
        auto const svg = svg_of(picture);
        CHECK(mistake_in(svg) == "");
        for (auto const& box : picture.nodes) check_words(svg, box.title);
    }
}
