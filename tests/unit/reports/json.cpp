#include "src/reports/json.hpp"
#include "src/reports/comparison.hpp"

#include "src/base/files.hpp"

#include "tests/support/json_schema.hpp"
#include "tests/test.hpp"

#include <nlohmann/json.hpp>

#include <set>

using namespace knoop;
using knoop::testing::conform;
using nlohmann::json;

namespace {

auto schema_of(std::string const& name) -> json {
    return json::parse(disk_files().read(KNOOP_ROOT "/docs/json-schema/" + name + ".schema.json").value());
}

auto schema() -> json { return schema_of("check"); }

constexpr Message cycle{"grant-cycle", Severity::warning,
                        text("authority for {power} leads back", "de bevoegdheid {power} komt weer uit")};

}  // namespace

TEST_CASE("findings as JSON keep to the schema", "[json]") {
    Sources sources;
    auto const file = sources.add({"één.knoop", "college één\nraad twee\n", Language::nl});
    Diagnostics diagnostics;
    auto& diagnostic = diagnostics.report(cycle, {file, 8, 13}, {{"power", {"permits", "vergunningen"}}});
    diagnostic.note({file, 14, 18}, Text{"here", "hier"}).note({}, Text{"nowhere", "nergens"});
    diagnostic.fix(Fix::Kind::review, Text{"cut", "knip"}, {{{file, 0, 7}, "x"}});
    diagnostic.is_rule = true;
    diagnostic.elements = {"town.council"};
    diagnostic.help = Text{"cut {power}", "knip {power}"};
    diagnostic.only_in = {{{"scope", {"wide", "open"}}, {"", {"old"}}}, false};
    Summary summary;
    count(summary, diagnostics.all());
    summary.readings = {{"scope", {"wide", "open", "narrow"}}, {"", {"new", "old"}}};
    summary.not_assessed = {{"double-principal", 2, {"unknown", "onbekend"}}};
    summary.as_of = "2026-01-01";

    auto const found = json::parse(render_json(sources, diagnostics.all(), summary, Language::nl));
    conform(found, schema(), schema(), "");
    auto const& finding = found["findings"][0];
    CHECK(finding["message"] == "de bevoegdheid vergunningen komt weer uit (alleen in de lezingen `wide` en `open` over `scope` of in lezing `old`)");
    CHECK(finding["onlyIn"]["topics"][1]["topic"].is_null());
    CHECK(finding["help"] == "knip vergunningen");
    CHECK(finding["severity"] == "warning");
    CHECK(finding["source"] == "rule");
    CHECK(finding["place"] == json::parse(R"({"path": "één.knoop", "line": 1, "column": 9, "endLine": 1, "endColumn": 12,
                                              "byte": 8, "endByte": 13})"));
    CHECK(finding["notes"][1]["place"].is_null());
    CHECK(found["summary"]["warnings"] == 1);
    CHECK(found["summary"]["notAssessed"][0]["reason"] == "onbekend");
}

TEST_CASE("a comparison as JSON keeps to its schema", "[json]") {
    auto const wanted = json::parse(disk_files().read(KNOOP_ROOT "/docs/json-schema/compare.schema.json").value());
    Comparison comparison;
    for (auto const* name : {"current", "plan"}) {
        ComparedVariant variant;
        variant.name = name;
        variant.path = std::string{name} + ".knoop";
        variant.findings.push_back({"grant-cycle", {"Cycle", "Kring"}, {"A", "B"}, Severity::error, name});
        variant.measurements.push_back({"tables", {"Tables", "Tafels"}, false, 2, 3, {}});
        variant.measurements.push_back({"stops", {"Stops", "Haltes"}, true, 1, {}, {{"plan", {"Plan", "Plan"}, 4}}});
        variant.measurements.push_back({"layers", {"Layers", "Lagen"}, true, 0, {}, {}});
        variant.summary.readings = {{"scope", {"wide"}}};
        comparison.variants.push_back(std::move(variant));
    }
    auto const found = json::parse(render_json(comparison, Language::nl));
    conform(found, wanted, wanted, "");
    CHECK(found["variants"][0]["introduced"].empty());
    CHECK(found["variants"][1]["introduced"][0]["message"] == "B");
    CHECK(found["variants"][1]["resolved"][0]["fingerprint"] == "current");
    CHECK(found["variants"][1]["measures"][1]["spread"]["average"] == 4.0);
}

TEST_CASE("nothing found, and bytes that are no UTF-8, are still valid JSON", "[json]") {
    Sources sources;
    auto const empty = json::parse(render_json(sources, {}, {}, Language::en));
    conform(empty, schema(), schema(), "");
    CHECK(empty["findings"].empty());
    CHECK(empty["summary"]["asOf"].is_null());

    auto const file = sources.add({"a\xFF.knoop", "\xFF\xFE", Language::en});
    Diagnostics diagnostics;
    diagnostics.report(cycle, {file, 0, 1}, {{"power", "\xFF"}});
    conform(json::parse(render_json(sources, diagnostics.all(), {}, Language::en)), schema(), schema(), "");
}

TEST_CASE("what commands print as JSON keeps to its schema", "[json]") {
    std::string const folder = KNOOP_ROOT "/tests/golden";
    std::set<std::string> seen;
    for (auto const& path : files_below(disk_files(), folder, "").value()) {
        if (!path.ends_with("/expected")) continue;
        auto const text = disk_files().read(path).value();
        constexpr std::string_view mark = "{\n  \"format\": \"knoop-";
        auto const begin = text.find(mark);
        if (begin == std::string::npos) continue;
        auto const end = text.find("\n}\n", begin);
        INFO(path);
        REQUIRE(end != std::string::npos);
        auto const name = text.substr(begin + mark.size(), text.find('"', begin + mark.size()) - begin - mark.size());
        auto const document = json::parse(text.substr(begin, end + 2 - begin));
        auto const schema = schema_of(name);
        conform(document, schema, schema, "");
        seen.insert(name);
    }
    CHECK(seen == std::set<std::string>{"answer", "baseline", "check", "compare", "diff", "matrix", "power", "query"});
}
