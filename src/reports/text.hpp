// Diagnostics and the closing summary for people: place, source line, underline, notes, mending as a small diff, help.
//
//     model/agv.knoop:3:5: error[unknown-name]: unknown power `permit`
//       3 | agv mandates permit to secretary
//         |              ^^^^^^
//     model/agv.knoop:1:7: note: did you mean `permits`?
//       1 | power permits
//         |       -------
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/reports/summary.hpp"

#include <span>
#include <string>

namespace knoop {

enum class Color : unsigned char { never, always };

struct TextOptions {
    Language language = Language::en;
    Color color = Color::never;
    std::size_t width = 120;    // of a source line; what is longer is cut round the place
    std::size_t max_notes = 8;  // of one diagnostic; the others are counted
};

auto word_for(Severity severity) -> Text;

// Ends in a line break; "" for none. They come in the order given: sort() first. A blank line stands between two. What is accepted
// or known is counted in the summary only.
auto render_text(Sources const& sources, std::span<Diagnostic const> diagnostics, TextOptions const& options) -> std::string;
auto render_text(Summary const& summary, TextOptions const& options) -> std::string;

}  // namespace knoop
