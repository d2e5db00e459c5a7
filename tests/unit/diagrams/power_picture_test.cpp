// Voting power as bars: every figure is there, bars are as long as their shares, and what says nothing in such a view is reported.
#include "src/diagrams/draw.hpp"
#include "src/diagrams/power_picture.hpp"

#include "tests/support/compile.hpp"
#include "tests/test.hpp"

#include <regex>

using namespace knoop;
using knoop::testing::compile_text;

namespace {

constexpr auto three = "post a\npost b\npost c\nbody board {\n  votes {\n    adopts when more than 1/2 of votes in office\n    tie rejected\n    weights {\n"
                       "      | participant | votes |\n      | a | 3 |\n      | b | 2 |\n      | c | 1 |\n    }\n  }\n}\n";

auto drawn(std::string const& text, PictureFormat format, Diagnostics& diagnostics) -> Result<Picture> {
    auto const compiled = compile_text(text);
    REQUIRE(compiled->ids() == "");
    auto const all = views(compiled->model, diagnostics);
    return draw(compiled->model, all.empty() ? default_view(compiled->model, ViewKind::power) : all.front(), Language::en, {}, format);
}

}  // namespace

TEST_CASE("power: each voter has two bars, as long as its shares") {
    Diagnostics none;
    auto const svg = drawn(three, PictureFormat::svg, none).value().bytes;
    for (auto const* part : {">50.0%<", ">33.3%<", ">16.7%<", ">60.0%<", ">20.0%<", ">Votes and voting power: board<"}) {
        INFO(part);
        CHECK(svg.find(part) != std::string::npos);
    }
    // 3, 2 and 1 of six votes; 3/5, 1/5 and 1/5 of the power. The longest is 320 long.
    std::vector<double> lengths;
    std::regex const bar{"d=\"M([0-9.]+) [0-9.]+L([0-9.]+) "};
    for (auto at = std::sregex_iterator{svg.begin(), svg.end(), bar}; at != std::sregex_iterator{}; ++at)
        if (std::stod((*at)[1]) > 30) lengths.push_back(std::stod((*at)[2]) - std::stod((*at)[1]));
    REQUIRE(lengths.size() == 6);
    std::vector<double> const shares{1 / 2.0, 3 / 5.0, 1 / 3.0, 1 / 5.0, 1 / 6.0, 1 / 5.0};
    for (std::size_t at = 0; at < shares.size(); ++at) CHECK(lengths[at] == Approx(320 * shares[at] / shares[1]).margin(0.1));
}

TEST_CASE("power: bars are no graph, and know neither depth nor findings") {
    Diagnostics said;
    CHECK_FALSE(drawn(std::string{three} + "view w { power of board; depth 2; mark findings }\n", PictureFormat::dot, said).ok());
    CHECK(said.all().size() == 2);
    for (auto const& one : said.all()) CHECK(one.id == "view-word-unused");
}

TEST_CASE("power: what adopts is not said, so the picture says that too") {
    Diagnostics none;
    auto const text = drawn("post a\npost b\nbody board {\n  votes {\n    tie rejected\n    weights {\n      | participant | votes |\n      | a | 3 |\n      | b | 2 |\n    }\n  }\n}\n", PictureFormat::text, none).value().bytes;
    CHECK(text.find("What adopts, or who votes, is not said here") != std::string::npos);
}
