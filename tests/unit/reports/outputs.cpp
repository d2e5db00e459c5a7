// What the machine-readable outputs of a check hold: SARIF, JUnit, annotations, fingerprints and the baseline.
#include "src/reports/annotations.hpp"
#include "src/reports/baseline.hpp"
#include "src/reports/fingerprint.hpp"
#include "src/reports/junit.hpp"
#include "src/reports/sarif.hpp"

#include "tests/test.hpp"

#include <nlohmann/json.hpp>

using namespace knoop;
using nlohmann::json;

namespace {

constexpr Message cycle{"grant-cycle", Severity::error, text("authority for {power} leads back", "de bevoegdheid {power} komt weer uit")};
constexpr Message vague{"table-without-decision", Severity::warning, text("<decides> & \"nothing\"", "<besluit> & \"niets\"")};
constexpr Message unread{"expected", Severity::error, text("`)` cannot stand here", "`)` kan hier niet staan")};

struct Case {
    Sources sources;
    Diagnostics diagnostics;
    std::vector<RuleText> rules;
    Summary summary;

    Case() {
        auto const file = sources.add({"model/één twee.knoop", "𝔊emeente één\nraad twee\n", Language::nl});
        auto& first = diagnostics.report(cycle, {file, 12, 17}, {{"power", {"permits", "vergunningen"}}});
        first.is_rule = true;
        first.elements = {"town.mayor", "town.council"};
        first.note({file, 18, 22}, Text{"here", "hier"}).note({}, Text{"nowhere", "nergens"});
        first.fix(Fix::Kind::review, Text{"cut", "knip"}, {{{file, 0, 4}, "x"}});
        auto& second = diagnostics.report(vague, {file, 18, 22});
        second.is_rule = true;
        second.elements = {"town.table"};
        second.accepted = {"until the merger", "town.mayor", "2026-12-31", "awb 10:4"};
        diagnostics.report(unread, {file, 23, 27});
        count(summary, diagnostics.all());
        for (auto const* id : {"grant-cycle", "span-of-control", "table-without-decision"}) {
            RuleText rule;
            rule.id = id;
            rule.category = "structure";
            rule.title = {std::string{"Title of "} + id, std::string{"Titel van "} + id};
            rule.why = Text{"because", "omdat"};
            rule.severity = Severity::advice;
            rule.ran = rule.id != "span-of-control";
            rules.push_back(std::move(rule));
        }
    }
    [[nodiscard]] auto report(bool has_baseline = false) const -> Report {
        return {sources, diagnostics.all(), rules, summary, Language::nl, Severity::error, has_baseline, 1, "1.2.3"};
    }
};

}  // namespace

TEST_CASE("SARIF has all rules, the witness, fingerprints and suppressions", "[sarif]") {
    Case const example;
    auto const document = json::parse(render_sarif(example.report()));
    CHECK(document["version"] == "2.1.0");
    auto const& run = document["runs"][0];
    CHECK(run["columnKind"] == "utf16CodeUnits");
    CHECK(run["invocations"][0] == json::parse(R"({"exitCode": 1, "executionSuccessful": true})"));
    auto const& driver = run["tool"]["driver"];
    CHECK(driver["semanticVersion"] == "1.2.3");
    REQUIRE(driver["rules"].size() == 4);  // three of the library, and an id of the compiler
    CHECK(driver["rules"][1]["id"] == "span-of-control");
    CHECK(driver["rules"][0]["defaultConfiguration"]["level"] == "note");
    CHECK(driver["rules"][0]["help"]["markdown"].get<std::string>().starts_with("# Titel van grant-cycle"));
    CHECK(driver["rules"][0]["properties"]["tags"] == json::parse(R"(["structure"])"));

    REQUIRE(run["results"].size() == 3);
    for (auto const& result : run["results"])
        CHECK(driver["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    auto const& first = run["results"][0];
    CHECK(first["level"] == "error");
    CHECK(first["message"]["text"] == "de bevoegdheid vergunningen komt weer uit");
    auto const& place = first["locations"][0]["physicalLocation"];
    CHECK(place["artifactLocation"]["uri"] == "model/%C3%A9%C3%A9n%20twee.knoop");
    // `𝔊` takes two UTF-16 units.
    CHECK(place["region"] == json::parse(R"({"startLine": 1, "startColumn": 11, "endLine": 1, "endColumn": 14})"));
    CHECK(first["relatedLocations"].size() == 2);
    CHECK(first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 2);
    CHECK(first["relatedLocations"][1].contains("physicalLocation") == false);
    CHECK(first["partialFingerprints"].size() == 1);
    CHECK(first["suppressions"].empty());
    CHECK(first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "x");
    CHECK_FALSE(first.contains("baselineState"));

    auto const& suppression = run["results"][1]["suppressions"][0];
    CHECK(suppression["kind"] == "inSource");
    CHECK(suppression["status"] == "accepted");
    CHECK(suppression["justification"] == "until the merger");
    CHECK(suppression["properties"]["owner"] == "town.mayor");
    CHECK_FALSE(run["results"][2].contains("partialFingerprints"));
}

TEST_CASE("SARIF tells new from known when there is a baseline", "[sarif]") {
    Case example;
    std::vector<Diagnostic> findings = example.diagnostics.all();
    mark_known(findings, baseline_of(findings));
    Report report{example.sources, findings, example.rules, example.summary, Language::en, Severity::error, true, 0, "1"};
    auto const document = json::parse(render_sarif(report));
    CHECK(document["runs"][0]["results"][0]["baselineState"] == "unchanged");
    CHECK(document["runs"][0]["results"][2]["baselineState"] == "new");
}

TEST_CASE("JUnit: a suite a file, a case a rule that ran", "[junit]") {
    Case const example;
    auto const xml = render_junit(example.report());
    CHECK(xml.find("<testsuites name=\"knoop\" tests=\"3\" failures=\"2\" errors=\"0\">") != std::string::npos);
    CHECK(xml.find("span-of-control") == std::string::npos);
    CHECK(xml.find("<failure type=\"error\" message=\"de bevoegdheid vergunningen komt weer uit\">") != std::string::npos);
    CHECK(xml.find("&lt;besluit&gt; &amp; &quot;niets&quot; (aanvaard: until the merger)") != std::string::npos);

    Sources const nothing;
    Summary const empty;
    CHECK(render_junit({nothing, {}, {}, empty, Language::en, Severity::error, false, 0, "1"}).find("<testsuites name=\"knoop\" tests=\"0\"") != std::string::npos);
}

TEST_CASE("annotations escape what their readers would take for their own", "[annotations]") {
    Case example;
    example.diagnostics.report(cycle, {}, {{"power", OwnedText{"a: 100%,\nb"}}});
    auto const lines = render_github(example.report());
    CHECK(lines.find("::error title=Titel van grant-cycle::de bevoegdheid a: 100%25,%0Ab komt weer uit\n") != std::string::npos);
    CHECK(lines.find("besluit") == std::string::npos);  // accepted
    auto const quality = json::parse(render_gitlab(example.report()));
    REQUIRE(quality.size() == 3);
    CHECK(quality[0]["severity"] == "critical");
    CHECK(quality[0]["location"]["path"] == "model/één twee.knoop");
    CHECK(quality[0]["fingerprint"].get<std::string>().size() == 16);
}

TEST_CASE("a fingerprint knows the kind that a finding is about", "[baseline]") {
    Diagnostic missing;
    missing.id = "gr-mandatory-clause-missing";
    missing.elements = {"charter"};
    missing.kinds = {"recall-clause"};
    auto other = missing;
    other.kinds = {"liquidation-clause"};
    CHECK(fingerprint(missing) != fingerprint(other));
    CHECK(fingerprint(missing) == fingerprint(Diagnostic{missing}));
}

TEST_CASE("a fingerprint knows rule and elements, not lines or the order of names", "[baseline]") {
    Case example;
    auto moved = example.diagnostics.all()[0];
    moved.span.begin = 0;
    moved.notes.clear();
    std::swap(moved.elements[0], moved.elements[1]);
    CHECK(fingerprint(moved) == fingerprint(example.diagnostics.all()[0]));
    moved.elements.pop_back();
    CHECK(fingerprint(moved) != fingerprint(example.diagnostics.all()[0]));
}

TEST_CASE("a baseline is read as it was written, and shrinks", "[baseline]") {
    Case example;
    auto findings = example.diagnostics.all();
    findings.push_back(findings[0]);
    auto const baseline = baseline_of(findings);
    CHECK(size_of(baseline) == 2);  // the same twice; not what is accepted, not what the compiler says
    auto const text = write_baseline(baseline);
    CHECK(read_baseline(text) == baseline);
    CHECK(text.find("{\"rule\":\"grant-cycle\",\"about\":[\"town.council\",\"town.mayor\"],\"count\":2}") != std::string::npos);
    CHECK(read_baseline(write_baseline({})) == Baseline{});
    for (auto const* broken : {"", "[]", "{}", R"({"format": "knoop-baseline", "version": 2, "findings": []})",
                               R"({"format": "knoop-baseline", "version": 1, "findings": [{"rule": 3}]})"})
        CHECK_FALSE(read_baseline(broken));

    auto const all_ran = [](std::string const&) { return true; };
    auto const none_ran = [](std::string const&) { return false; };
    findings.pop_back();
    CHECK(size_of(shrunk(baseline, baseline_of(findings), all_ran)) == 1);
    CHECK(shrunk(baseline, {}, all_ran).empty());
    CHECK(shrunk(baseline, {}, none_ran) == baseline);

    findings.push_back(findings[0]);
    findings.push_back(findings[0]);
    mark_known(findings, baseline);
    CHECK(std::count_if(findings.begin(), findings.end(), [](auto const& d) { return d.is_known; }) == 2);
}
