#include "src/reports/json.hpp"

#include "src/reports/fingerprint.hpp"
#include "src/reports/place.hpp"

#include <nlohmann/json.hpp>

namespace knoop {

namespace {

using Json = nlohmann::ordered_json;

auto severity_key(Severity severity) -> char const* {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::advice: return "advice";
    }
    return "";
}

auto place(Places& places, Span span) -> Json {
    if (!span) return nullptr;
    auto const begin = places.position(span.file, span.begin);
    auto const end = places.position(span.file, span.end);
    return {{"path", places.path(span.file)}, {"line", begin.line}, {"column", begin.column}, {"endLine", end.line},
            {"endColumn", end.column},        {"byte", span.begin}, {"endByte", span.end}};
}

auto fix(Places& places, Fix const& fix, Language language) -> Json {
    auto edits = Json::array();
    for (auto const& edit : fix.edits)
        edits.push_back({{"place", place(places, edit.span)}, {"replacement", edit.replacement}});
    return {{"kind", fix.kind == Fix::Kind::safe ? "safe" : "review"},
            {"title", fix.title.in(language)},
            {"edits", std::move(edits)}};
}

auto acceptance(Diagnostic const& diagnostic) -> Json {
    if (!diagnostic.accepted) return nullptr;
    auto const& [because, by, until, basis] = *diagnostic.accepted;
    auto const or_null = [](std::string const& words) { return words.empty() ? Json(nullptr) : Json(words); };
    return {{"justification", because}, {"owner", by}, {"until", or_null(until)}, {"basis", or_null(basis)}};
}

auto finding(Places& places, Diagnostic const& diagnostic, Language language) -> Json {
    auto notes = Json::array();
    for (auto const& note : diagnostic.notes)
        notes.push_back(
            {{"message", fill(note.text.in(language), note.arguments, language)}, {"place", place(places, note.span)}});
    auto fixes = Json::array();
    for (auto const& row : diagnostic.fixes) fixes.push_back(fix(places, row, language));
    return {{"id", diagnostic.id},
            {"source", diagnostic.is_rule ? "rule" : "compiler"},
            {"severity", severity_key(diagnostic.severity)},
            {"message", fill(diagnostic.text.in(language), diagnostic.arguments, language)},
            {"place", place(places, diagnostic.span)},
            {"elements", diagnostic.elements},
            {"notes", std::move(notes)},
            {"fixes", std::move(fixes)},
            {"accepted", diagnostic.accepted.has_value()},
            {"acceptance", acceptance(diagnostic)},
            {"known", diagnostic.is_known},
            {"fingerprint", diagnostic.is_rule ? Json(fingerprint(diagnostic)) : Json(nullptr)},
            {"help", fill(diagnostic.help.in(language), diagnostic.arguments, language)}};
}

auto summary_of(Summary const& summary, Language language) -> Json {
    auto not_assessed = Json::array();
    for (auto const& row : summary.not_assessed)
        not_assessed.push_back({{"rule", row.rule}, {"count", row.count}, {"reason", row.reason.in(language)}});
    return {{"files", summary.files},
            {"entities", summary.entities},
            {"facts", summary.facts},
            {"rules", summary.rules},
            {"errors", summary.errors},
            {"warnings", summary.warnings},
            {"advice", summary.advice},
            {"accepted", summary.accepted},
            {"known", summary.known},
            {"notAssessed", std::move(not_assessed)},
            {"asOf", summary.as_of.empty() ? Json(nullptr) : Json(summary.as_of)}};
}

}  // namespace

auto render_json(Sources const& sources, std::span<Diagnostic const> diagnostics, Summary const& summary, Language language)
    -> std::string {
    Places places{sources};
    auto findings = Json::array();
    for (auto const& diagnostic : diagnostics) findings.push_back(finding(places, diagnostic, language));
    Json const document{{"format", "knoop-check"},
                        {"version", 1},
                        {"language", language == Language::en ? "en" : "nl"},
                        {"findings", std::move(findings)},
                        {"summary", summary_of(summary, language)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace knoop
