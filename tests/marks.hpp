// Expected diagnostics written *in* the source of a test, so that there are no line numbers to maintain:
//
//     head ^unknown-name nobody
//
// stands for `head nobody` with the diagnostic unknown-name at `nobody`. A mark is `^`, the id, and one space.
//
//     auto const source = R"(head ^unknown-name nobody)";
//     … run the phase on without_marks(source) …
//     CHECK(with_marks(sources, file, diagnostics) == source);
#pragma once

#include "src/base/diagnostics.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace knoop {

namespace detail {

// The length of the mark at the start of the text, or 0.
inline auto mark_length(std::string_view text) -> std::size_t {
    if (!text.starts_with('^')) return 0;
    auto const end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", 1);
    return end != std::string_view::npos && end > 1 && text[end] == ' ' ? end + 1 : 0;
}

}  // namespace detail

inline auto without_marks(std::string_view marked) -> std::string {
    std::string text;
    while (!marked.empty()) {
        if (auto const length = detail::mark_length(marked); length > 0) {
            marked.remove_prefix(length);
            continue;
        }
        text += marked.front();
        marked.remove_prefix(1);
    }
    return text;
}

// The text of a file with a mark where each diagnostic about it begins; marks at one place in order of id.
inline auto with_marks(Sources const& sources, FileId file, Diagnostics const& diagnostics) -> std::string {
    auto found = diagnostics.all();
    std::erase_if(found, [&](Diagnostic const& diagnostic) { return diagnostic.span.file != file; });
    std::sort(found.begin(), found.end(), [](Diagnostic const& a, Diagnostic const& b) {
        return std::pair{a.span.begin, a.id} < std::pair{b.span.begin, b.id};
    });
    auto const& text = sources[file].text;
    std::string marked;
    std::size_t at = 0;
    for (auto const& diagnostic : found) {
        marked += text.substr(at, diagnostic.span.begin - at);
        marked += '^' + diagnostic.id + ' ';
        at = diagnostic.span.begin;
    }
    return marked + text.substr(at);
}

}  // namespace knoop
