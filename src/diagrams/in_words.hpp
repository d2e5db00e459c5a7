// A picture as an ordered outline for who reads or listens: every box under its superior, then every line as a sentence, then the
// notes. As lines that know how deep they stand, so that text, Markdown and HTML say the same.
#pragma once

#include "src/diagrams/diagram.hpp"

#include <string>
#include <vector>

namespace knoop {

struct WordLine {
    enum class Is : unsigned char { title, facts, group, heading, item, finding };
    Is is = Is::item;
    std::size_t depth = 0;  // of an item
    std::string text;       // one line, unescaped
};

auto in_words(Diagram const& picture) -> std::vector<WordLine>;

auto to_text(std::vector<WordLine> const& lines) -> std::string;
auto to_markdown(std::vector<WordLine> const& lines) -> std::string;
// For inside a page: the title left out, headings of this level (`h3`), lists within lists.
auto to_html(std::vector<WordLine> const& lines, unsigned heading_level) -> std::string;

inline auto to_text(Diagram const& picture) -> std::string { return to_text(in_words(picture)); }

// A title may hold line breaks, which would look like an item of its own.
auto on_one_line(std::string_view text) -> std::string;

}  // namespace knoop
