// Keys are English in every language; only names and texts change.
#include "src/reports/matrix.hpp"
#include "src/base/place.hpp"
#include "src/reports/readings_json.hpp"

#include <nlohmann/json.hpp>

namespace knoop {

namespace {

using Json = nlohmann::ordered_json;

auto place(Places& places, Span span) -> Json {
    auto const at = places.position(span.file, span.begin);
    return {{"path", places.path(span.file)}, {"line", at.line}, {"column", at.column}};
}

auto text_or_null(OwnedText const& text, Language language) -> Json { return text.en.empty() ? Json(nullptr) : Json(text.in(language)); }

auto word_of(MatrixColumn::Is is) -> char const* {
    return is == MatrixColumn::Is::condition ? "condition" : is == MatrixColumn::Is::verb ? "verb" : "source";
}

}  // namespace

auto matrix_json(MatrixAnswer const& answer, Sources const& sources, Language language) -> std::string {
    Places places{sources};
    auto matrices = Json::array();
    for (auto const& sheet : answer.sheets) {
        auto columns = Json::array();
        for (auto const& column : sheet.columns)
            columns.push_back({{"name", column.name}, {"title", column.title.in(language)}, {"kind", word_of(column.is)}});
        auto rows = Json::array();
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            auto cells = Json::array();
            for (std::size_t at = 0; at < sheet.columns.size(); ++at) {
                auto const& cell = sheet.rows[row].cells[at];
                Json entry{{"text", text_or_null(cell.text, language)}};
                if (sheet.columns[at].is == MatrixColumn::Is::verb) entry["paths"] = cell.paths;
                cells.push_back(std::move(entry));
            }
            rows.push_back({{"number", row + 1}, {"cells", std::move(cells)}, {"place", place(places, sheet.rows[row].span)}});
        }
        constexpr char const* policies[] = {"unique", "first", "collect"};
        matrices.push_back({{"decision", sheet.title.in(language)},
                            {"path", sheet.path},
                            {"policy", policies[static_cast<std::size_t>(sheet.policy)]},
                            {"source", text_or_null(sheet.source, language)},
                            {"complete", sheet.complete},
                            {"columns", std::move(columns)},
                            {"rows", std::move(rows)},
                            {"place", place(places, sheet.span)}});
    }
    Json const all{{"format", "knoop-matrix"},
                   {"version", 1},
                   {"language", language == Language::en ? "en" : "nl"},
                   {"matrices", std::move(matrices)},
                   {"asOf", answer.as_of.empty() ? Json(nullptr) : Json(answer.as_of)},
                   {"readings", readings_json(answer.readings)}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace knoop
