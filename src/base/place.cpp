#include "src/base/place.hpp"

#include "src/base/utf8.hpp"

#include <algorithm>

namespace knoop {

auto Places::starts(FileId file) -> std::vector<std::uint32_t> const& {
    auto& starts = line_starts_[file.index];
    if (!starts.empty()) return starts;
    auto const whole = text(file);
    starts.push_back(0);
    for (auto at = whole.find('\n'); at != std::string_view::npos; at = whole.find('\n', at + 1))
        starts.push_back(static_cast<std::uint32_t>(at + 1));
    return starts;
}

auto Places::line_of(FileId file, std::size_t byte) -> std::size_t {
    auto const& begins = starts(file);
    auto const after = std::upper_bound(begins.begin(), begins.end(), byte);
    return static_cast<std::size_t>(after - begins.begin());
}

auto Places::line_begin(FileId file, std::size_t line) -> std::size_t { return starts(file)[line - 1]; }

auto Places::line_text(FileId file, std::size_t line) -> std::string_view {
    auto rest = text(file).substr(line_begin(file, line));
    rest = rest.substr(0, rest.find('\n'));
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    return rest;
}

auto Places::position(FileId file, std::size_t byte) -> Position {
    auto const line = line_of(file, byte);
    auto const begin = line_begin(file, line);
    return {line, count_characters(text(file).substr(begin, byte - begin)) + 1};
}

auto Places::utf16_position(FileId file, std::size_t byte) -> Position {
    auto const line = line_of(file, byte);
    auto before = text(file).substr(line_begin(file, line), byte - line_begin(file, line));
    std::size_t units = 0;
    while (!before.empty()) {
        auto const character = character_at(before, 0);
        units += character.code > 0xFFFF ? 2 : 1;
        before.remove_prefix(character.size);
    }
    return {line, units + 1};
}

}  // namespace knoop
