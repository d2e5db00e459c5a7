// Keys are English in every language; only names and texts change. docs/json-schema/compare.schema.json.
#include "src/reports/readings_json.hpp"
#include "src/reports/variants.hpp"

#include <nlohmann/json.hpp>

namespace knoop {

namespace {

using Json = nlohmann::ordered_json;

auto severity_word(Severity level) -> char const* { return level == Severity::error ? "error" : level == Severity::warning ? "warning" : "advice"; }

auto finding_json(VariantFinding const& finding, Language language) -> Json {
    return {{"id", finding.id}, {"severity", severity_word(finding.severity)}, {"message", finding.message.in(language)}, {"fingerprint", finding.fingerprint}};
}

auto measure_json(Measurement const& one, Language language) -> Json {
    Json row{{"id", one.id},
             {"title", one.title.in(language)},
             {"count", one.count},
             {"outOf", one.out_of ? Json(*one.out_of) : Json(nullptr)},
             {"notKnown", one.open},
             {"more", one.more}};
    row["spread"] = nullptr;
    row["each"] = Json::array();
    if (auto const spread = spread_of(one.each); spread)
        row["spread"] = {{"average", static_cast<double>(spread->average) / 10}, {"median", static_cast<double>(spread->median) / 10}, {"most", spread->most}};
    for (auto const& each : one.each) row["each"].push_back({{"path", each.path}, {"title", each.name.in(language)}, {"count", each.count}, {"more", each.more}});
    return row;
}

auto variant_json(Variant const& variant, Variant const& base, Language language) -> Json {
    auto measures = Json::array();
    for (auto const& one : variant.measurements) measures.push_back(measure_json(one, language));
    auto all = Json::array();
    for (auto const& finding : variant.findings) all.push_back(finding_json(finding, language));
    auto resolved = Json::array();
    auto introduced = Json::array();
    auto surviving = Json::array();
    for (auto const& change : variant.changes) {
        if (!change.after) {
            auto row = finding_json(base.findings[*change.before], language);
            row["fate"] = change.fate == FindingFate::gone ? "gone" : change.fate == FindingFate::not_assessed ? "not-assessed" : "resolved";
            resolved.push_back(std::move(row));
            continue;
        }
        auto row = finding_json(variant.findings[*change.after], language);
        if (!change.before) {
            introduced.push_back(std::move(row));
            continue;
        }
        auto const& was = base.findings[*change.before];
        row["renamed"] = change.fate == FindingFate::survives_renamed;
        row["was"] = {{"message", was.message.in(language)}, {"fingerprint", was.fingerprint}};
        surviving.push_back(std::move(row));
    }
    std::size_t not_assessed = 0;
    for (auto const& row : variant.summary.not_assessed) not_assessed += row.count;
    auto renamed = Json::array();
    for (auto const& [path, was] : variant.was)
        if (!was.empty() && was != path) renamed.push_back({{"was", was}, {"path", path}});
    return {{"name", variant.name},
            {"path", variant.path},
            {"asOf", variant.summary.as_of.empty() ? Json(nullptr) : Json(variant.summary.as_of)},
            {"readings", readings_json(variant.summary.readings)},
            {"findings", std::move(all)},
            {"resolved", std::move(resolved)},
            {"introduced", std::move(introduced)},
            {"surviving", std::move(surviving)},
            {"renamed", std::move(renamed)},
            {"notAssessed", not_assessed},
            {"measures", std::move(measures)}};
}

}  // namespace

auto render_json(Variants const& variants, Language language) -> std::string {
    auto all = Json::array();
    for (auto const& variant : variants.all) all.push_back(variant_json(variant, variants.all.front(), language));
    Json const document{{"format", "knoop-compare"}, {"version", 1}, {"language", language == Language::en ? "en" : "nl"}, {"variants", std::move(all)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace knoop
