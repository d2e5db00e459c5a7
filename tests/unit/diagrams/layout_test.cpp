// Where everything stands: nothing on top of another, everything there, and as little as possible moved by an edit.
#include "src/diagrams/box_text.hpp"
#include "src/diagrams/forest.hpp"
#include "src/diagrams/layout_memory.hpp"
#include "src/diagrams/measure.hpp"
#include "src/diagrams/paint.hpp"
#include "src/diagrams/tidy_tree.hpp"
#include "src/diagrams/in_words.hpp"
#include "src/diagrams/tree_layout.hpp"
#include "src/diagrams/xml.hpp"
#include "tests/support/organisation.hpp"
#include "tests/unit/diagrams/picture_check.hpp"

#include <cmath>
#include <random>

using namespace knoop;
using namespace knoop::testing;

TEST_CASE("layout: Waternet and SZW: nothing overlaps, nothing is missing", "[diagrams]") {
    check_picture(picture_of_file("examples/waternet/huidig-2022.knoop", date_of(2022, 7, 1)));
    check_picture(picture_of_file("examples/waternet/vernieuwd-2023.knoop", date_of(2024, 1, 1)));
    check_picture(picture_of_file("examples/waternet/ontvlechting-2026.knoop", date_of(2026, 7, 1)));
    check_picture(picture_of_file("examples/szw-2009.knoop"));
}

TEST_CASE("layout: organograms of 60, 200 and 1,000", "[diagrams]") {
    for (auto const count : {60u, 200u, 1000u}) check_picture(picture_of(testing::text_of(units(count))));
}

TEST_CASE("layout: trees with lines of every kind across", "[diagrams]") {
    std::mt19937 random{11};
    auto const below = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>{0, count - 1}(random); };
    for (auto round = 0; round < 25; ++round) {
        std::string text = "topic t \"Een onderwerp\"\npower w \"Verlenen van vergunningen\"\n";
        std::vector<std::string> all;
        for (auto o = 0u; o < 1 + below(4); ++o) {
            text += numbered("organisation o", o) + " {\n";
            for (auto i = 0u; i < 3 + below(12); ++i) {
                text += (below(4) == 0 ? numbered("  post u", i) : numbered("  unit u", i)) +
                        (below(3) == 0 ? " \"Een lange naam voor een onderdeel\"" : "");
                if (i > 0 && below(6) != 0) text += numbered(" under u", below(i));
                text += "\n";
                all.push_back(numbered("o", o) + numbered(".u", i));
            }
            text += "}\n";
        }
        for (auto i = 0; i < 12; ++i) {
            auto const& a = all[below(all.size())];
            auto const& b = all[below(all.size())];
            constexpr char const* verbs[] = {" serves ",  " accountable-to ", " supervises ",
                                             " employs ", " under ",          " mandates w to "};
            if (a != b) text += a + verbs[below(6)] + b + (below(2) == 0 ? "" : "") + "\n";
        }
        INFO(text);
        check_picture(picture_of(text));
    }
}

TEST_CASE("layout: laid out by dot: nothing overlaps, nothing is missing", "[diagrams]") {
    for (auto const to_the_right : {false, true}) {
        auto picture = picture_of_file("examples/waternet/huidig-2022.knoop", date_of(2022, 7, 1));
        picture.layout = DiagramLayout::layered;
        picture.to_the_right = to_the_right;
        auto const svg = svg_of(picture);
        CHECK(mistake_in(svg) == "");
        auto const parts = parts_of(svg);
        std::vector<Box> boxes;
        for (auto const& node : picture.nodes) boxes.push_back(extent(parts.at(node.name)));
        for (auto const id : picture.edges.ids()) {
            auto const name = std::string{"-line-"}.append(std::to_string(id.index + 1));
            CHECK(parts.contains(name));
            if (!picture.edges[id].label.empty()) boxes.push_back(extent(parts.at(name + "-label")));
        }
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (std::size_t j = i + 1; j < boxes.size(); ++j) CHECK_FALSE(boxes[i].grown(-0.1).overlaps(boxes[j].grown(-0.1)));
        for (auto const& node : picture.nodes)
            if (node.cluster) CHECK(extent(parts.at(picture.clusters[node.cluster].name)).holds(extent(parts.at(node.name))));
    }
}

TEST_CASE("layout: staff stands beside the line, the others below it", "[diagrams]") {
    auto const picture = picture_of(R"(
organisation o {
  body board
  post clerk under board
  unit a under board
  unit b under board
  post chief under b
  unit c under chief
}
)");
    CHECK(node(picture, "o.clerk")->assisting);
    CHECK_FALSE(node(picture, "o.chief")->assisting);
    auto const parts = parts_of(svg_of(picture));
    CHECK(extent(parts.at("o.clerk")).bottom() < extent(parts.at("o.a")).y);
    CHECK(extent(parts.at("o.a")).y == extent(parts.at("o.b")).y);
    CHECK(extent(parts.at("o.clerk")).y > extent(parts.at("o.board")).bottom());
}

TEST_CASE("layout: text fits its box", "[diagrams]") {
    auto const picture = picture_of_file("examples/szw-2009.knoop");
    auto const text = text_of(picture);
    LayoutMemory memory;
    auto const layout = tree_layout(picture, text, memory, 1.6);
    for (auto const id : picture.nodes.ids()) {
        auto height = 0.0;
        for (auto const& line : text.nodes[id.index].lines) {
            CHECK(text_width(line.text, line.size, line.bold) + 10 <= layout.nodes[id.index].width);
            CHECK(line.size >= small_size);
            height += line.size * line_height;
        }
        CHECK(height + 6 <= layout.nodes[id.index].height);
    }
}

TEST_CASE("measure: widths are those of Arial; lines break at spaces and hyphens", "[diagrams]") {
    CHECK(std::abs(text_width("Afdeling", 10) - (6.67 + 2.78 + 5.56 + 5.56 + 2.22 + 2.22 + 5.56 + 5.56)) < 0.001);
    CHECK(text_width("A", 12, true) > text_width("A", 12));
    CHECK(text_width("\xE6\xBC\xA2", 10) == 10);
    CHECK(wrapped("een twee drie", text_width("een twee", 10), 10) == Texts{"een twee", "drie"});
    CHECK(wrapped("arbeidsvoorwaarden-wetgeving", text_width("arbeidsvoorwaarden-", 10), 10) ==
          Texts{"arbeidsvoorwaarden-", "wetgeving"});
    CHECK(wrapped("onbreekbaarlangwoord", 10, 10) == Texts{"onbreekbaarlangwoord"});
    CHECK(wrapped("a\nb", 100, 10) == Texts{"a", "b"});
    CHECK(wrapped("", 100, 10) == Texts{""});
}

// ---- the tree algorithm

TEST_CASE("tidy tree: order kept, nothing overlaps, parents in the middle, neighbours touch", "[diagrams]") {
    std::mt19937 random{3};
    for (auto round = 0; round < 300; ++round) {
        auto const count = 2 + random() % 40;
        std::vector<TidyItem> items;
        for (std::size_t i = 0; i < count; ++i) {
            TidyItem item;
            item.parent = i == 0 ? 0 : (round % 2 == 0 ? random() % i : i - 1 - std::min<std::size_t>(i - 1, random() % 4));
            item.width = 10 + static_cast<double>(random() % 90);
            item.height = 10 + static_cast<double>(random() % 60);
            item.stem = item.width * static_cast<double>(random() % 3) / 2;
            items.push_back(item);
        }
        auto const left = tidy(items);
        std::vector<double> top(count, 0);
        for (std::size_t i = 1; i < count; ++i) top[i] = top[items[i].parent] + items[items[i].parent].height;
        CHECK(std::abs(left[0] + items[0].stem) < 1e-6);
        auto const box = [&](std::size_t i) { return Box{left[i], top[i], items[i].width, items[i].height}; };
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t j = i + 1; j < count; ++j) CHECK_FALSE(box(i).grown(-1e-6).overlaps(box(j).grown(-1e-6)));
        for (std::size_t i = 0; i < count; ++i) {
            std::vector<double> stems;
            for (std::size_t j = i + 1; j < count; ++j)
                if (items[j].parent == i) stems.push_back(left[j] + items[j].stem);
            if (stems.empty()) continue;
            CHECK(std::abs(left[i] + items[i].stem - (stems.front() + stems.back()) / 2) < 1e-6);
            // The last child's subtree touches something to its left: it could not stand nearer.
            if (stems.size() < 2) continue;
            std::vector<std::size_t> last;
            std::vector<std::size_t> others;
            auto const top_of = [&](std::size_t node) {
                while (node != 0 && items[node].parent != i) node = items[node].parent;
                return node;
            };
            std::size_t last_child = 0;
            for (std::size_t j = i + 1; j < count; ++j)
                if (items[j].parent == i) last_child = j;
            auto nearest = 1e9;
            for (std::size_t a = i + 1; a < count; ++a)
                for (std::size_t b = i + 1; b < count; ++b) {
                    auto const ta = top_of(a);
                    auto const tb = top_of(b);
                    if (ta == 0 || tb == 0 || items[ta].parent != i || items[tb].parent != i || ta == last_child ||
                        tb != last_child)
                        continue;
                    if (top[a] < top[b] + items[b].height && top[b] < top[a] + items[a].height)
                        nearest = std::min(nearest, left[b] - left[a] - items[a].width);
                }
            CHECK(nearest > -1e-6);
            CHECK(nearest < 1e-6);
        }
    }
}

// ---- a layout that stays

namespace {

struct Placed {
    std::map<std::string, Point> at;
    std::map<std::string, std::vector<std::string>> order;  // by parent: its children from left to right, then down
    double width = 0;
};

auto placed(std::vector<Unit> const& units, LayoutMemory& memory) -> Placed {
    auto const picture = picture_of(testing::text_of(units));
    auto const text = knoop::text_of(picture);
    auto const layout = tree_layout(picture, text, memory, 1.6);
    auto const origin = layout.nodes.front().centre();
    Placed result;
    result.width = layout.size.width;
    for (auto const id : picture.nodes.ids()) {
        auto const centre = layout.nodes[id.index].centre();
        result.at[picture.nodes[id].name] = {centre.x - origin.x, centre.y - origin.y};
    }
    auto forest = forest_of(picture);
    take_over_order(forest, picture, memory);
    for (auto const id : picture.nodes.ids())
        for (auto const child : forest.children[id.index])
            result.order[picture.nodes[id].name].push_back(picture.nodes[child].name);
    return result;
}

}  // namespace

TEST_CASE("layout: an edit moves others little, and never their order", "[diagrams]") {
    std::mt19937 random{20};
    auto const start = units(60);
    // With a layout file, and without.
    auto const remembered = GENERATE(true, false);
    LayoutMemory memory;
    auto const before = placed(start, memory);
    if (!remembered) memory = {};
    std::vector<double> medians;
    for (auto round = 0; round < 200; ++round) {
        auto edited = start;
        auto const kind = round % 4;
        auto const at = 1 + random() % (edited.size() - 1);
        std::string touched;
        if (kind == 0) {
            edited.push_back({"nieuw", "Afdeling Nieuw", at});
        } else if (kind == 1) {
            // A leaf goes.
            auto gone = at;
            while (std::any_of(edited.begin() + 1, edited.end(), [&](Unit const& unit) { return unit.parent == gone; }))
                gone = 1 + random() % (edited.size() - 1);
            edited.erase(edited.begin() + static_cast<long>(gone));
            for (auto& unit : edited)
                if (unit.parent > gone) --unit.parent;
        } else if (kind == 2) {
            edited[at].name += "-nieuw";
        } else {
            edited[at].title = random() % 2 == 0 ? "Team Kort" : "Afdeling Toezicht en Handhaving Leefomgeving";
            touched = "o." + edited[at].name;
        }
        auto own = memory;
        auto const after = placed(edited, own);
        std::vector<double> moved;
        for (auto const& [name, point] : after.at)
            if (auto const old = before.at.find(name); old != before.at.end() && name != touched)
                moved.push_back(std::hypot(point.x - old->second.x, point.y - old->second.y) / before.width);
        std::nth_element(moved.begin(), moved.begin() + static_cast<long>(moved.size() / 2), moved.end());
        medians.push_back(moved[moved.size() / 2]);
        for (auto const& [parent, children] : after.order) {
            std::vector<std::string> kept;
            auto const old = before.order.find(parent);
            if (old == before.order.end()) continue;
            for (auto const& child : old->second)
                if (std::find(children.begin(), children.end(), child) != children.end()) kept.push_back(child);
            std::vector<std::string> now;
            for (auto const& child : children)
                if (std::find(old->second.begin(), old->second.end(), child) != old->second.end()) now.push_back(child);
            CHECK(kept == now);
        }
    }
    std::sort(medians.begin(), medians.end());
    INFO("median displacement in parts of the width: median " << medians[100] << ", 90th of 100 " << medians[180] << ", worst "
                                                              << medians.back());
    CHECK(medians[100] < 0.05);
    CHECK(medians[180] < 0.05);
}

TEST_CASE("layout memory: known siblings keep their order, new ones follow the source; a file round trip", "[diagrams]") {
    LayoutMemory memory;
    memory.order["o.a"] = {"o.d", "o.b", "o.gone", "o.c"};
    memory.hang["o"] = 9;
    auto const picture =
        picture_of("organisation o { unit a; unit b under a; unit n under a; unit c under a; unit d under a; unit e under a }");
    auto forest = forest_of(picture);
    take_over_order(forest, picture, memory);
    Texts names;
    for (auto const child : forest.children[0]) names.push_back(picture.nodes[child].name);
    CHECK(names == Texts{"o.d", "o.e", "o.b", "o.n", "o.c"});
    remember_order(forest, picture, memory);
    auto const again = layout_memory_from_json(to_json(memory));
    REQUIRE(again.ok());
    CHECK(again.value().order == memory.order);
    CHECK(again.value().hang == memory.hang);
    for (auto const* wrong :
         {"", "[]", "{}", "{\"layout\": 2}", "{\"layout\": 1, \"order\": []}", "{\"layout\": 1, \"order\": {\"a\": [1]}}",
          "{\"layout\": 1, \"lists\": {\"a\": -1}}", "{\"layout\": 1, \"x\": {}}"})
        CHECK_FALSE(layout_memory_from_json(wrong).ok());
}

TEST_CASE("layout: the same bytes ten times", "[diagrams]") {
    auto const picture = picture_of_file("examples/szw-2009.knoop");
    auto const first = svg_of(picture);
    for (auto i = 0; i < 9; ++i) CHECK(svg_of(picture_of_file("examples/szw-2009.knoop")) == first);
}
