// Decision matrices on paper: as text, Markdown, a spreadsheet, a web page, and for machines.
#pragma once

#include "src/analysis/matrix_sheet.hpp"
#include "src/base/diagnostics.hpp"

#include <string>
#include <vector>

namespace knoop {

struct MatrixAnswer {
    std::vector<MatrixSheet> sheets;
    std::string as_of;  // when it mattered
    std::vector<TopicReadings> readings{};  // in which the model was read
};

auto matrix_text(MatrixAnswer const& answer, Language language) -> std::string;
auto matrix_markdown(MatrixAnswer const& answer, Language language) -> std::string;
auto matrix_csv(MatrixAnswer const& answer, Language language) -> std::string;
auto matrix_html(MatrixAnswer const& answer, Language language) -> std::string;
auto matrix_json(MatrixAnswer const& answer, Sources const& sources, Language language) -> std::string;

}  // namespace knoop
