// Pictures on paper: readable type, every box on some sheet, every line drawn or said, references that lead somewhere.
#include "src/diagrams/split.hpp"
#include "src/diagrams/sheets.hpp"
#include "tests/support/organisation.hpp"
#include "tests/unit/diagrams/picture.hpp"
#include "tests/unit/diagrams/svg_file.hpp"

#include <set>

using namespace knoop;
using namespace knoop::testing;

namespace {

auto planned(Diagram const& picture, Size paper) -> Sheets {
    LayoutMemory memory;
    auto sheets = sheets_of(picture, paper, memory);
    REQUIRE(sheets.ok());
    return std::move(sheets).value();
}

void check_complete(Diagram const& whole, std::deque<LaidOut> const& pictures) {
    // An organisation is a frame on its own sheet, a box in the overview.
    auto const bare = [](std::string name) { return name.front() == '[' ? name.substr(1, name.size() - 2) : name; };
    std::map<std::string, std::vector<std::size_t>> sheets_with;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        for (auto const& node : pictures[i].picture.nodes) {
            sheets_with[node.name].push_back(i);
            CHECK(node.sheet <= pictures.size());
            if (node.sheet == 0 || node.shape == NodeShape::organisation) continue;
            // A reference leads to a sheet with that box at its top.
            auto const& there = pictures[node.sheet - 1].picture.nodes;
            CHECK(std::any_of(there.begin(), there.end(), [&](DiagramNode const& other) { return other.name == node.name; }));
        }
    }
    for (auto const& node : whole.nodes) CHECK(!sheets_with[node.name].empty());
    for (auto const& edge : whole.edges) {
        auto const from = bare(name_of(whole, edge.from));
        auto const to = bare(name_of(whole, edge.to));
        auto found = false;
        for (auto const& each : pictures) {
            for (auto const& other : each.picture.edges)
                found = found || (other.role == edge.role && bare(name_of(each.picture, other.from)) == from &&
                                  bare(name_of(each.picture, other.to)) == to);
            auto const says = [&](std::vector<std::string> const& notes) {
                auto const& title = edge.to.node ? whole.nodes[edge.to.node].title : whole.clusters[edge.to.cluster].title;
                for (auto const& note : notes)
                    found = found || note.find(title + " (blad ") != std::string::npos ||
                            note.find(title + " (sheet ") != std::string::npos;
            };
            for (auto const& node : each.picture.nodes)
                if (node.name == from) says(node.notes);
            for (auto const& cluster : each.picture.clusters)
                if (cluster.name == from) says(cluster.notes);
        }
        INFO(from << " -> " << to);
        CHECK(found);
    }
}

}  // namespace

TEST_CASE("sheets: no type under seven points, everything on some sheet", "[diagrams]") {
    for (auto const count : {60u, 300u, 1000u}) {
        auto const picture = picture_of(testing::text_of(units(count)));
        for (auto const* name : {"a4", "a3"}) {
            auto const paper = *paper_size(name, true);
            auto const sheets = planned(picture, paper);
            check_complete(picture, sheets.pictures);
            for (auto const& sheet : sheets.sheets) {
                CHECK(sheet.scale * small_size >= least_type - 1e-9);
                auto const room = room_for_drawing(sheet);
                CHECK(sheet.window.width * sheet.scale <= room.width + 0.1);
                CHECK(sheet.window.height * sheet.scale <= room.height + 0.1);
            }
            CHECK(sheets.pictures.size() <= count / 6);  // sheets are filled, not scattered
        }
    }
}

TEST_CASE("sheets: several organisations: an overview, and a sheet for each", "[diagrams]") {
    auto const picture = picture_of_file("examples/waternet/huidig-2022.knoop", date_of(2022, 7, 1));
    auto const parts = split(picture, [](Diagram const& part) { return part.nodes.size() < 8; });
    REQUIRE(parts.size() == 4);
    CHECK(parts.front().notes.front() ==
          "Te groot om op één blad leesbaar te zijn: verdeeld over 4 bladen. Een vak met onderdelen elders zegt waar.");
    std::set<unsigned> references;
    for (auto const& box : parts.front().nodes)
        if (box.sheet != 0) references.insert(box.sheet);
    CHECK(references == std::set<unsigned>{2, 3, 4});
    std::deque<LaidOut> pictures;
    for (auto const& part : parts) pictures.push_back({part, {}, {}});
    check_complete(picture, pictures);
}

TEST_CASE("sheets: what cannot be split is cut into tiles that cover it", "[diagrams]") {
    std::string text = "organisation o {\n  unit top\n";
    for (auto i = 0u; i < 400; ++i) text += numbered("  unit u", i) + " under top\n";
    auto const picture = picture_of(text + "}\n");
    auto const sheets = planned(picture, *paper_size("a4", false));
    REQUIRE(sheets.pictures.size() == 1);
    REQUIRE(sheets.sheets.size() > 1);
    for (auto const& box : sheets.pictures.front().layout.nodes) {
        auto whole = false;  // on one tile, or at least cut where the next goes on
        for (auto const& sheet : sheets.sheets) whole = whole || sheet.window.holds(box.centre());
        CHECK(whole);
    }
    for (std::size_t i = 0; i < sheets.sheets.size(); ++i) {
        CHECK(sheets.sheets[i].part == i + 1);
        CHECK(sheets.sheets[i].parts == sheets.sheets.size());
    }
}

TEST_CASE("sheets: SVG files link to each other, PDF holds all", "[diagrams]") {
    auto const picture = picture_of(testing::text_of(units(200)));
    DrawRequest request;
    request.paper = *paper_size("a4", true);
    request.look.sheet_file = "town-";
    request.look.sheet_ending = ".svg";
    auto const svg = draw(picture, request);
    REQUIRE(svg.ok());
    REQUIRE(svg.value().files.size() > 1);
    CHECK(svg.value().files.front().find("xlink:href=\"town-2.svg\"") != std::string::npos);
    CHECK(svg.value().files.front().find("sheet 1 of ") != std::string::npos);
    for (auto const& file : svg.value().files) CHECK(mistake_in(file) == "");
    request.format = PictureFormat::pdf;
    auto const pdf = draw(picture, request);
    REQUIRE(pdf.ok());
    CHECK(pdf.value().files.size() == 1);
    CHECK(pdf.value().files.front() == draw(picture, request).value().files.front());
}

TEST_CASE("links: boxes and lines lead to their declaration", "[diagrams]") {
    DrawRequest request;
    request.look.link_base = "https://git.example/blob/main/";
    auto const svg = draw(picture_of("organisation o {\n  unit a\n  unit b under a\n}\n"), request).value().files.front();
    CHECK(mistake_in(svg) == "");
    CHECK(svg.find("<g id=\"knoop-o.b\" role=\"graphics-symbol\"><title>b, unit model.knoop:3</title>"
                   "<a xlink:href=\"https://git.example/blob/main/model.knoop#L3\"") != std::string::npos);
}
