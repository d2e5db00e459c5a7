// A report of sections and points, told once and laid out as text or Markdown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knoop {

struct StoryPoint {
    char mark = 0;  // '+', '-', '~', '!', '?' or none
    std::string text;
    std::vector<std::string> more{};  // below it
};

struct StorySection {
    std::string title;
    std::string intro{};  // one line under the title; may be empty
    std::vector<StoryPoint> points{};
    std::vector<StorySection> parts{};
};

struct Story {
    std::string title{};  // may be empty
    std::vector<std::string> opening{};  // what comes before all sections, a paragraph each
    std::vector<StorySection> sections{};
};

auto story_text(Story const& story) -> std::string;
auto story_markdown(Story const& story) -> std::string;

// For cells and running text of a Markdown document.
auto markdown_text(std::string_view text) -> std::string;

}  // namespace knoop
