#include "src/reports/story.hpp"

#include "src/base/utf8.hpp"

namespace knoop {

namespace {

void add_text(std::string& out, StorySection const& section, std::size_t depth) {
    std::string const indent(2 * depth, ' ');
    if (depth == 0) out += '\n';
    out += indent + printable(section.title) + '\n';
    if (!section.intro.empty()) out += indent + "  " + printable(section.intro) + '\n';
    for (auto const& point : section.points) {
        out += indent + "  " + (point.mark ? std::string{point.mark} + " " : "") + printable(point.text) + '\n';
        for (auto const& more : point.more) out += indent + "      " + printable(more) + '\n';
    }
    for (auto const& part : section.parts) add_text(out, part, depth + 1);
}

// A mark that reads aloud: Markdown has no column for signs.
auto mark_of(char mark) -> std::string {
    switch (mark) {
        case '+': return "**+** ";
        case '-': return "**−** ";
        case '~': return "**→** ";
        case '!': return "**!** ";
        case '?': return "**?** ";
        default: return {};
    }
}

void add_markdown(std::string& out, StorySection const& section, std::size_t depth) {
    out += '\n' + std::string(depth + 2, '#') + ' ' + markdown_text(section.title) + '\n';
    if (!section.intro.empty()) out += '\n' + markdown_text(section.intro) + '\n';
    if (!section.points.empty()) out += '\n';
    for (auto const& point : section.points) {
        out += "- " + mark_of(point.mark) + markdown_text(point.text) + '\n';
        for (auto const& more : point.more) out += "  - " + markdown_text(more) + '\n';
    }
    for (auto const& part : section.parts) add_markdown(out, part, depth + 1);
}

// Of a story without a title.
auto without_first_blank(std::string text) -> std::string {
    if (text.starts_with('\n')) text.erase(0, 1);
    return text;
}

}  // namespace

auto markdown_text(std::string_view text) -> std::string {
    std::string out;
    for (auto const c : printable(text)) {
        if (std::string_view{"\\|*_`<>[]"}.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

auto story_text(Story const& story) -> std::string {
    auto out = story.title.empty() ? std::string{} : printable(story.title) + '\n';
    for (auto const& paragraph : story.opening) out += '\n' + printable(paragraph) + '\n';
    for (auto const& section : story.sections) add_text(out, section, 0);
    return without_first_blank(std::move(out));
}

auto story_markdown(Story const& story) -> std::string {
    auto out = story.title.empty() ? std::string{} : "# " + markdown_text(story.title) + '\n';
    for (auto const& paragraph : story.opening) out += '\n' + markdown_text(paragraph) + '\n';
    for (auto const& section : story.sections) add_markdown(out, section, 0);
    return without_first_blank(std::move(out));
}

}  // namespace knoop
