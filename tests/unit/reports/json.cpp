#include "src/reports/json.hpp"
#include "src/reports/variants.hpp"

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
    Variants variants;
    for (auto const* name : {"current", "plan"}) {
        Variant variant;
        variant.name = name;
        variant.path = std::string{name} + ".knoop";
        for (auto const* rule : {"grant-cycle", "double-principal"})
            variant.findings.push_back({rule, {"Cycle", "Kring"}, {"A", "B"}, Severity::error, name + std::string{rule}});
        variant.measurements.push_back({"tables", {"Tables", "Tafels"}, false, 2, 3, 1, false, {}});
        variant.measurements.push_back({"stops", {"Stops", "Haltes"}, true, 1, {}, 0, false, {{"plan", {"Plan", "Plan"}, 4, false}, {"tariff", {"Tarief"}, 0, true}}});
        variant.measurements.push_back({"layers", {"Layers", "Lagen"}, true, 0, {}, 0, false, {}});
        variant.summary.readings = {{"scope", {"wide"}}};
        variants.all.push_back(std::move(variant));
    }
    variants.all.back().changes = {{FindingFate::survives_renamed, 1, 0}, {FindingFate::introduced, {}, 1}, {FindingFate::gone, 0, {}}};
    variants.all.back().was = {{"head", "chief"}, {"plan", "plan"}, {"desk", ""}};
    auto const found = json::parse(render_json(variants, Language::nl));
    conform(found, wanted, wanted, "");
    CHECK(found["variants"][0]["introduced"].empty());
    auto const& plan = found["variants"][1];
    CHECK(plan["introduced"][0]["id"] == "double-principal");
    CHECK(plan["introduced"][0]["message"] == "B");
    CHECK(plan["resolved"][0]["fingerprint"] == "currentgrant-cycle");
    CHECK(plan["resolved"][0]["fate"] == "gone");
    CHECK(plan["surviving"][0]["renamed"] == true);
    CHECK(plan["surviving"][0]["was"]["fingerprint"] == "currentdouble-principal");
    CHECK(plan["renamed"] == json::parse(R"([{"was": "chief", "path": "head"}])"));
    CHECK(plan["measures"][0]["notKnown"] == 1);
    CHECK(plan["measures"][1]["spread"]["average"] == 4.0);
    CHECK(plan["measures"][1]["each"][1]["more"] == true);
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
