// Answers for machines. Keys are English in every language; only names and texts change.
#include "src/base/place.hpp"
#include "src/reports/answer.hpp"
#include "src/reports/readings_json.hpp"

#include <nlohmann/json.hpp>

namespace knoop {

namespace {

using Json = nlohmann::ordered_json;

auto place(Places& places, Span span) -> Json {
    if (!span) return nullptr;
    auto const at = places.position(span.file, span.begin);
    return {{"path", places.path(span.file)}, {"line", at.line}, {"column", at.column}};
}

auto text_or_null(OwnedText const& text, Language language) -> Json {
    return text.en.empty() ? Json(nullptr) : Json(text.in(language));
}

auto links(Places& places, std::vector<AnswerLink> const& all, Language language) -> Json {
    auto list = Json::array();
    for (auto const& link : all)
        list.push_back({{"statement", link.statement.in(language)},
                        {"source", text_or_null(link.source, language)},
                        {"place", place(places, link.span)}});
    return list;
}

auto remarks(Places& places, std::vector<AnswerRemark> const& all, Language language) -> Json {
    auto list = Json::array();
    for (auto const& remark : all) list.push_back({{"text", remark.text.in(language)}, {"place", place(places, remark.span)}});
    return list;
}

auto row(Places& places, AnswerRow const& row, Language language) -> Json {
    auto conditions = Json::array();
    for (auto const& condition : row.conditions) conditions.push_back(condition.text.in(language));
    auto exceptions = Json::array();
    for (auto const& each : row.exceptions)
        exceptions.push_back({{"power", each.power.in(language)}, {"path", each.path}, {"cases", text_or_null(each.cases, language)}});
    auto deputies = Json::array();
    for (auto const& deputy : row.deputies) deputies.push_back(deputy.in(language));
    return {{"holder", row.holder.in(language)},
            {"paths", row.paths},
            {"power", row.power.in(language)},
            {"powerPath", row.power_path},
            {"cases", row.region.in(language)},
            {"except", std::move(exceptions)},
            {"conditions", std::move(conditions)},
            {"onBehalfOf", text_or_null(row.on_behalf_of, language)},
            {"deputies", std::move(deputies)},
            {"replaces", text_or_null(row.replaces, language)},
            {"turn", row.replaces.en.empty() ? Json(nullptr) : Json(row.turn)},
            {"vacant", row.vacant},
            {"chain", links(places, row.chain, language)}};
}

}  // namespace

auto render_json(Answer const& answer, Sources const& sources, Language language) -> std::string {
    Places places{sources};
    auto sections = Json::array();
    for (auto const& section : answer.sections) {
        auto rows = Json::array();
        for (auto const& each : section.rows) rows.push_back(row(places, each, language));
        sections.push_back({{"question", section.is_power ? "who" : "may"},
                            {"subject", section.subject.in(language)},
                            {"path", section.path},
                            {"case", text_or_null(section.asked, language)},
                            {"deciders", links(places, section.deciders, language)},
                            {"rows", std::move(rows)},
                            {"withoutEffect", remarks(places, section.not_counted, language)},
                            {"notKnown", remarks(places, section.not_known, language)}});
    }
    Json const all{{"format", "knoop-answer"},
                   {"version", 1},
                   {"language", language == Language::en ? "en" : "nl"},
                   {"answers", std::move(sections)},
                   {"asOf", answer.as_of.empty() ? Json(nullptr) : Json(answer.as_of)},
                   {"readings", readings_json(answer.readings)}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace knoop
