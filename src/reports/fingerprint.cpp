#include "src/reports/fingerprint.hpp"

#include <algorithm>
#include <cstdint>

namespace knoop {

auto subjects_of(Diagnostic const& diagnostic) -> std::vector<std::string> {
    auto subjects = diagnostic.elements;
    for (auto const& kind : diagnostic.kinds) subjects.push_back("kind " + kind);
    if (subjects.empty()) subjects.push_back(fill(diagnostic.text.en, diagnostic.arguments, Language::en));
    std::sort(subjects.begin(), subjects.end());
    return subjects;
}

auto fingerprint(Diagnostic const& diagnostic) -> std::string {
    // FNV-1a, 64 bits: short, and the same on every machine.
    std::uint64_t hash = 0xcbf2'9ce4'8422'2325u;
    auto const add = [&](std::string_view text) {
        for (auto const byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100'0000'01b3u;
        hash = hash * 0x100'0000'01b3u;  // a zero byte between the parts
    };
    add(diagnostic.id);
    for (auto const& subject : subjects_of(diagnostic)) add(subject);
    std::string digits;
    for (auto shift = 60; shift >= 0; shift -= 4) digits += "0123456789abcdef"[hash >> shift & 0xFu];
    return digits;
}

}  // namespace knoop
