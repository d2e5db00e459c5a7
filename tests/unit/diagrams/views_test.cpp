// Every view of the models that are measured: nothing on top of another, nothing missing, legible on paper.
#include "src/diagrams/furniture.hpp"
#include "src/diagrams/split.hpp"
#include "tests/support/organisation.hpp"
#include "tests/unit/diagrams/picture_check.hpp"

#include <set>

using namespace knoop;
using namespace knoop::testing;

namespace {

auto const measured = std::map<std::string, Date>{
    {"examples/waternet/huidig-2022.knoop", date_of(2022, 7, 1)},    {"examples/waternet/vernieuwd-2023.knoop", date_of(2024, 1, 1)},
    {"examples/waternet/ontvlechting-2026.knoop", date_of(2026, 7, 1)}, {"examples/szw-2009.knoop", date_of(2026, 1, 1)},
    {"examples/bzk-2012/bzk.knoop", date_of(2026, 1, 1)},              {"examples/wgr/holland-rijnland.knoop", date_of(2026, 1, 1)}};

// On paper: no type under 7 points, every box and every line on some sheet or in its notes.
void check_paper(Diagram const& picture, Size paper) {
    LayoutMemory memory;
    auto const sheets = sheets_of(picture, paper, memory);
    REQUIRE(sheets.ok());
    std::set<std::string> shown;
    for (auto const& sheet : sheets.value().sheets) {
        CHECK(sheet.scale * small_size >= least_type - 1e-6);
        CHECK(room_for_drawing(sheet).width >= sheet.window.width * sheet.scale - 1e-6);
        auto boxes = sheet.layout->nodes;
        for (auto const& line : sheet.layout->lines)
            if (!line.label.is_empty()) boxes.push_back(line.label);
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (std::size_t j = i + 1; j < boxes.size(); ++j)
                if (boxes[i].grown(-0.1).overlaps(boxes[j].grown(-0.1))) FAIL_CHECK("box or label " << i << " lies on " << j << " on sheet " << sheet.number);
        for (auto const& box : sheet.picture->nodes) shown.insert(box.name);
        for (auto const& frame : sheet.picture->clusters) shown.insert(frame.name);
    }
    for (auto const& box : picture.nodes) CHECK(shown.contains(box.name));
    for (auto const& frame : picture.clusters) CHECK(shown.contains(frame.name));
}

}  // namespace

TEST_CASE("views: of every measured model nothing overlaps and nothing is missing", "[diagrams]") {
    for (auto const& [path, date] : measured) {
        auto const model = model_of_file(path, date);
        auto kinds = 0;
        for (auto const& view : default_views(model)) {
            if (is_plate(view.kind)) continue;
            INFO(path << ": " << view.name);
            check_picture(build(model, view, Language::nl));
            ++kinds;
        }
        CHECK(kinds >= 3);
    }
}

TEST_CASE("views: on paper all of it is there, and legible", "[diagrams]") {
    for (auto const& [path, date] : measured) {
        auto const model = model_of_file(path, date);
        for (auto const& view : default_views(model)) {
            if (is_plate(view.kind)) continue;
            INFO(path << ": " << view.name);
            check_paper(build(model, view, Language::nl), *paper_size("a4", false));
        }
    }
}

TEST_CASE("views: rows laid out by dot are divided over sheets where no line ties them", "[diagrams]") {
    std::string text = "organisation o {\n";
    for (auto i = 0; i < 30; ++i)
        text += numbered("  body b", i) + numbered(" \"Body ", i) + numbered("\"\n  decision d", i) + numbered(" \"Decision ", i) + numbered("\"\n  b", i) + numbered(" decides d", i) + "\n";
    auto const model = model_of(text + "}\n");
    auto const picture = build(model, default_view(model, ViewKind::route), Language::en);
    REQUIRE(picture.edges.size() == 30);
    auto const paper = *paper_size("a4", true);
    check_paper(picture, paper);
    LayoutMemory memory;
    auto const sheets = sheets_of(picture, paper, memory);
    REQUIRE(sheets.ok());
    CHECK(sheets.value().pictures.size() > 1);
    CHECK(sheets.value().sheets.size() == sheets.value().pictures.size());  // no tiles
    std::size_t lines = 0;
    for (auto const& each : sheets.value().pictures) {
        CHECK(each.picture.to_the_right);
        lines += each.picture.edges.size();
    }
    CHECK(lines == 30);
    CHECK(sheets.value().pictures.front().picture.notes.front().find("divided over") != std::string::npos);
}

TEST_CASE("views: depth, direction, include and exclude hold in every view", "[diagrams]") {
    auto const model = model_of(R"(
organisation o {
  body top is elected
  body middle accountable-to top
  unit low accountable-to middle
  unit lowest accountable-to low
}
view near { accountability of o.lowest; depth 1 }
view aside { accountability; direction right }
)");
    Diagnostics diagnostics;
    auto const found = views(model, diagnostics);
    REQUIRE(diagnostics.empty());
    auto const near = build(model, found[0], Language::en);
    CHECK(node(near, "o.low"));
    CHECK_FALSE(node(near, "o.middle"));
    CHECK(node(near, "o.low")->notes == Texts{"+ 1 beyond"});
    CHECK(near.notes.size() >= 1);
    CHECK(build(model, found[1], Language::en).to_the_right);
    ViewSelection selection;
    selection.exclude = [&](EntityId each) { return each == entity(model, "o.low"); };
    auto const without = build(model, default_view(model, ViewKind::accountability), Language::en, selection);
    CHECK_FALSE(node(without, "o.low"));
    CHECK(node(without, "o.middle"));
    ViewSelection more;
    more.include = [&](EntityId each) { return each == entity(model, "o.lowest"); };
    CHECK(node(build(model, default_view(model, ViewKind::tables), Language::en, more), "o.lowest"));
}

TEST_CASE("views: votes and seats without any arrangement are drawn", "[diagrams]") {
    auto const model = model_of_file("examples/wgr/holland-rijnland.knoop");
    auto const picture = build(model, default_view(model, ViewKind::arrangement), Language::nl);
    auto const leiden = the_edge(picture, "leiden.council", "holland-rijnland.general-board");
    CHECK(leiden.label == Texts{"2 leden", "39 stemmen"});
    CHECK(leiden.role == EdgeRole::participation);
    CHECK_FALSE(node(picture, "holland-rijnland.general-board.leden-leiden"));
}
