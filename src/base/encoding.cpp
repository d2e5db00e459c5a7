#include "src/base/encoding.hpp"

#include "src/base/utf8.hpp"

#include <array>
#include <cstdint>

namespace knoop {

namespace {

// 0x80 to 0x9F; the others are those of Unicode.
constexpr std::array<char32_t, 32> windows_1252_controls{
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

void append(std::string& out, char32_t code) {
    auto const byte = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0 | code >> 6);
        byte(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        byte(0xE0 | code >> 12);
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    } else {
        byte(0xF0 | code >> 18);
        byte(0x80 | (code >> 12 & 0x3F));
        byte(0x80 | (code >> 6 & 0x3F));
        byte(0x80 | (code & 0x3F));
    }
}

auto is_utf8(std::string_view bytes) -> bool {
    for (std::size_t at = 0; at < bytes.size();) {
        auto const character = character_at(bytes, at);
        // U+FFFD itself takes three bytes.
        if (character.code == 0xFFFD && character.size == 1) return false;
        at += character.size;
    }
    return true;
}

auto from_utf16(std::string_view bytes, bool little) -> std::string {
    std::string out;
    auto const unit = [&](std::size_t at) -> char32_t {
        auto const low = static_cast<unsigned char>(bytes[at + (little ? 0 : 1)]);
        auto const high = static_cast<unsigned char>(bytes[at + (little ? 1 : 0)]);
        return static_cast<char32_t>(high << 8 | low);
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        auto code = unit(at);
        if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            at += 2;
        } else if (code >= 0xD800 && code < 0xE000) {
            code = 0xFFFD;
        }
        append(out, code);
    }
    return out;
}

}  // namespace

auto decode(std::string bytes) -> Decoded {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    else if (bytes.starts_with("\xFF\xFE")) return {from_utf16(std::string_view{bytes}.substr(2), true), Encoding::utf16};
    else if (bytes.starts_with("\xFE\xFF")) return {from_utf16(std::string_view{bytes}.substr(2), false), Encoding::utf16};
    if (is_utf8(bytes)) return {std::move(bytes), Encoding::utf8};
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 16);
    for (auto const each : bytes) {
        auto const byte = static_cast<unsigned char>(each);
        append(out, byte >= 0x80 && byte < 0xA0 ? windows_1252_controls[byte - 0x80u] : byte);
    }
    return {std::move(out), Encoding::windows_1252};
}

}  // namespace knoop
