// Colours: dark text on light, told apart without colour and with every common deficiency, and house styles that keep to it.
#include "src/diagrams/theme.hpp"
#include "src/diagrams/cat.hpp"
#include "tests/test.hpp"

#include <array>
#include <cmath>
#include <set>
#include <string>

using namespace knoop;

namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

// G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG
// 15 (2009), at severity 1: for linear RGB.
constexpr Matrix protan{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deutan{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritan{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

auto seen(Rgb colour, Matrix const& eye) -> Rgb {
    auto const linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    auto const written = [](double part) {
        part = std::clamp(part, 0.0, 1.0);
        return part <= 0.0031308 ? part * 12.92 : 1.055 * std::pow(part, 1 / 2.4) - 0.055;
    };
    auto const r = linear(colour.red);
    auto const g = linear(colour.green);
    auto const b = linear(colour.blue);
    auto const part = [&](std::size_t i) { return written(eye[i][0] * r + eye[i][1] * g + eye[i][2] * b); };
    return {part(0), part(1), part(2)};
}

// CIE 1976 L*a*b* (CIE 15): 2.3 can just be told apart.
auto lab_of(Rgb colour) -> std::array<double, 3> {
    auto const linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    auto const curve = [](double part) { return part > 0.008856 ? std::cbrt(part) : 7.787 * part + 16.0 / 116; };
    auto const r = linear(colour.red);
    auto const g = linear(colour.green);
    auto const b = linear(colour.blue);
    auto const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    auto const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
    auto const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}
auto distance(Rgb one, Rgb other) -> double {
    auto const a = lab_of(one);
    auto const b = lab_of(other);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

}  // namespace

TEST_CASE("theme: every eye tells the colours of lines apart", "[diagrams]") {
    Theme const theme;
    std::set<std::string> const colours{theme.lines.begin(), theme.lines.end()};
    for (auto const& eye : {normal, protan, deutan, tritan})
        for (auto one = colours.begin(); one != colours.end(); ++one)
            for (auto other = std::next(one); other != colours.end(); ++other) {
                INFO(*one << " and " << *other);
                CHECK(distance(seen(rgb_of(*one), eye), seen(rgb_of(*other), eye)) >= 9.5);  // 4 times what can just be told apart
            }
}

TEST_CASE("theme: text and lines stand out, for every eye", "[diagrams]") {
    Theme const theme;
    CHECK(weak_contrasts(theme).empty());
    std::vector<std::string> grounds{theme.page, theme.external, theme.frames[0], theme.frames[1]};
    for (auto const& eye : {normal, protan, deutan, tritan})
        for (auto const& line : theme.lines) CHECK(contrast(seen(rgb_of(line), eye), seen(rgb_of(theme.highlight), eye)) >= 3);
    for (auto const& fill : theme.fills) grounds.push_back(fill);
    for (auto const& eye : {normal, protan, deutan, tritan})
        for (auto const& ground : grounds) {
            auto const on = [&](std::string const& ink) { return contrast(seen(rgb_of(ink), eye), seen(rgb_of(ground), eye)); };
            for (auto const& line : theme.lines) CHECK(on(line) >= 3);
            CHECK(on(theme.text) >= 7);
            CHECK(on(theme.small_text) >= 7);
            CHECK(on(theme.mark) >= 4.5);
            CHECK(contrast(seen(rgb_of(theme.page), eye), seen(rgb_of(theme.mark), eye)) >= 4.5);  // the number in a badge
            for (auto const& ink : {theme.border, theme.frame}) CHECK(on(ink) >= 3);
        }
}

TEST_CASE("theme: the words in the badge of a change can be read, for every eye", "[diagrams]") {
    Theme const theme;
    for (auto const& eye : {normal, protan, deutan, tritan})
        for (auto const& style : fate_styles) {
            INFO(style.colour);
            CHECK(contrast(seen(rgb_of(theme.page), eye), seen(rgb_of(style.colour), eye)) >= 4.5);
        }
}

TEST_CASE("theme: no two kinds of line or box look the same without colour", "[diagrams]") {
    std::set<std::string> lines;
    for (auto const& style : edge_styles)
        lines.insert(cat(style.line, " ", style.from_arrow, " ", style.to_arrow, style.width > 1.8 ? " thick" : ""));
    CHECK(lines.size() == edge_styles.size() - 1);  // `other` looks like `accountability`, and carries its verb
    std::set<std::string> boxes;
    for (auto const& style : node_styles)
        boxes.insert(cat(style.outline, style.rounded ? " rounded" : "", style.doubled ? " doubled" : "",
                         style.border > 2 ? " thick" : ""));
    CHECK(boxes.size() == node_styles.size() - 1);  // a person is drawn as the post he holds; the kind in the box tells
}

TEST_CASE("theme: a house style is read, and refused with a reason", "[diagrams]") {
    auto const good = read_theme(
        "# house\nfont = Fira Sans, sans-serif\nfont-width=1.05\n\nfill.body = #FFEEDD\nline.grant = #aa3300\n", "house.theme");
    REQUIRE(good.ok());
    CHECK(good.value().font == "Fira Sans, sans-serif");
    CHECK(good.value().font_width == 1.05);
    CHECK(good.value().fill_of(NodeShape::body) == "#FFEEDD");
    CHECK(good.value().line_of(EdgeRole::grant) == "#aa3300");
    CHECK(good.value().fill_of(NodeShape::unit) == Theme{}.fill_of(NodeShape::unit));

    auto const refused = [](std::string_view text) {
        auto const result = read_theme(text, "house.theme");
        return result.ok() ? std::string{} : result.error().text.en;
    };
    CHECK(refused("fill.bodi = #ffffff") == "house.theme:1: a theme has no `fill.bodi`; did you mean `fill.body`?");
    CHECK(refused("\ntext = red") == "house.theme:2: `red` is no colour like `#1a2b3c`");
    CHECK(refused("text") == "house.theme:1: a theme has lines `name = value`");
    CHECK(refused("font = \"x\"") == "house.theme:1: `\"x\"` is no list of fonts");
    CHECK(refused("font-width = 9") == "house.theme:1: `font-width` is a number from 0.5 to 2");
    CHECK(refused("text = #cccccc").find("house.theme: too little contrast (text needs 4.5, lines 3): text / ") == 0);
    CHECK(refused("fill.unit = #222222").find("text / fill.unit = 1.") != std::string::npos);
}
