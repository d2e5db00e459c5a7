#include "src/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace knoop {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Range {
    char32_t first;
    char32_t last;
};

auto within(char32_t code, std::span<Range const> ranges) -> bool {
    return std::any_of(ranges.begin(), ranges.end(), [&](Range r) { return r.first <= code && code <= r.last; });
}

constexpr std::array no_width = {Range{0x300, 0x36F}, Range{0x200B, 0x200F}, Range{0x20D0, 0x20FF}, Range{0xFE00, 0xFE0F}};
constexpr std::array double_width = {Range{0x1100, 0x115F},  Range{0x2E80, 0xA4CF}, Range{0xAC00, 0xD7A3},
                                     Range{0xF900, 0xFAFF},  Range{0xFE30, 0xFE6F}, Range{0xFF00, 0xFF60},
                                     Range{0x1F300, 0x1FAFF}};
constexpr std::array deceptive = {Range{0x00, 0x1F}, Range{0x7F, 0x9F}, Range{0x202A, 0x202E}, Range{0x2066, 0x2069}};

}  // namespace

auto character_at(std::string_view text, std::size_t at) -> Character {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    auto const size = lead >= 0xF0 && lead < 0xF5   ? 4u
                      : lead >= 0xE0 && lead < 0xF0 ? 3u
                      : lead >= 0xC2 && lead < 0xE0 ? 2u
                                                    : 0u;
    if (size == 0 || text.size() - at < size) return {replacement, 1};
    char32_t code = lead & (0x7Fu >> size);
    for (auto i = at + 1; i < at + size; ++i) {
        if ((byte(i) & 0xC0u) != 0x80u) return {replacement, 1};
        code = code << 6 | (byte(i) & 0x3Fu);
    }
    auto const overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
    if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {replacement, 1};
    return {code, size};
}

auto count_characters(std::string_view text) -> std::size_t {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += character_at(text, at).size) ++count;
    return count;
}

auto display_width(char32_t code) -> std::size_t {
    if (code < 0x300) return 1;
    if (within(code, no_width)) return 0;
    return within(code, double_width) ? 2 : 1;
}

auto display_width(std::string_view text) -> std::size_t {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const character = character_at(text, at);
        width += display_width(character.code);
        at += character.size;
    }
    return width;
}

auto printable(std::string_view text, bool keep_lines) -> std::string {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto const character = character_at(text, at);
        auto const plain = character.code == '\t' || (keep_lines && character.code == '\n');
        auto const bad_byte = character.code == replacement && character.size == 1;
        if (bad_byte || (!plain && within(character.code, deceptive)))
            out += "\uFFFD";
        else
            out += text.substr(at, character.size);
        at += character.size;
    }
    return out;
}

}  // namespace knoop
