// A register of grants for a spreadsheet, a page and a document. (Its cells: src/analysis/grant_lines.)
#pragma once

#include "src/analysis/grant_lines.hpp"

#include <string>

namespace knoop {

struct GrantTableWords {
    std::string title;
    std::string as_of;  // in words
    Language language = Language::nl;
    std::string readings{};  // in which the model was read, as a line
    std::vector<std::string> kept{};      // what organs keep out of every grant
    std::vector<std::string> replaced{};  // who acts in whose absence
};

// With a byte order mark, without which spreadsheets take UTF-8 for something else; `;` in Dutch, `,` in English.
auto render_csv(GrantTable const& table, Language language) -> std::string;
auto render_markdown(GrantTable const& table, GrantTableWords const& words) -> std::string;
auto render_html(GrantTable const& table, GrantTableWords const& words) -> std::string;

}  // namespace knoop
