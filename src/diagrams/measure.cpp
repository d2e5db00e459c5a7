#include "src/diagrams/measure.hpp"

#include "src/base/utf8.hpp"
#include "src/diagrams/font_widths.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr char32_t first_known = 0x20;
constexpr unsigned em = 1000;

auto width_of(char32_t code, bool bold) -> unsigned {
    auto const& widths = bold ? bold_widths : regular_widths;
    if (code >= first_known && code < first_known + widths.size() && widths[code - first_known] != 0)
        return widths[code - first_known];
    switch (code) {
        case 0x2018:
        case 0x2019:
        case 0x201A: return 278;
        case 0x201C:
        case 0x201D:
        case 0x201E: return 500;
        case 0x2010:
        case 0x2011: return 333;
        case 0x2013:
        case 0x20AC: return 556;
        default: break;
    }
    return display_width(code) == 0 ? 0 : em;
}

}  // namespace

auto text_width(std::string_view text, double size, bool bold) -> double {
    unsigned sum = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            sum += width_of(byte < first_known ? first_known : byte, bold);
            ++at;
            continue;
        }
        auto const [code, bytes] = character_at(text, at);
        sum += width_of(code, bold);
        at += bytes;
    }
    return sum * size / em;
}

auto wrapped(std::string_view text, double width, double size, bool bold) -> std::vector<std::string> {
    std::vector<std::string> lines(1);
    auto used = 0.0;
    auto const place = [&](std::string_view word, bool glued) {
        auto const gap = lines.back().empty() || glued ? 0.0 : text_width(" ", size, bold);
        auto const more = text_width(word, size, bold);
        if (!lines.back().empty() && used + gap + more > width) {
            lines.emplace_back();
            used = 0;
        } else if (gap > 0) {
            lines.back() += ' ';
            used += gap;
        }
        lines.back() += word;
        used += more;
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') {
            if (text[at] == '\n' && !lines.back().empty()) {
                lines.emplace_back();
                used = 0;
            }
            ++at;
            continue;
        }
        auto end = std::min(text.find_first_of(" \n\t", at), text.size());
        // An amount stays with its currency: `EUR 50,000`.
        if (auto const first = text.substr(at, end - at); (first.ends_with("EUR") || first.ends_with("€")) && end + 1 < text.size() &&
                                                          text[end] == ' ' && text[end + 1] >= '0' && text[end + 1] <= '9')
            end = std::min(text.find_first_of(" \n\t", end + 1), text.size());
        auto word = text.substr(at, end - at);
        at = end;
        auto glued = false;
        while (text_width(word, size, bold) > width) {
            // After the last hyphen or slash that fits.
            auto cut = std::string_view::npos;
            for (std::size_t i = 0; i + 1 < word.size(); ++i)
                if ((word[i] == '-' || word[i] == '/') && text_width(word.substr(0, i + 1), size, bold) <= width) cut = i + 1;
            if (cut == std::string_view::npos) break;
            place(word.substr(0, cut), glued);
            word.remove_prefix(cut);
            glued = true;
        }
        place(word, glued);
    }
    if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
    return lines;
}

}  // namespace knoop
