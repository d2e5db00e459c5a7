// Bytes to UTF-8: what spreadsheets and registries save besides it.
#pragma once

#include <string>
#include <string_view>

namespace knoop {

enum class Encoding : unsigned char { utf8, windows_1252, utf16 };

struct Decoded {
    std::string text;  // UTF-8, without a byte order mark; a byte that stands for nothing is U+FFFD
    Encoding found = Encoding::utf8;
};

// A byte order mark decides; else what is no UTF-8 is Windows-1252, which every sequence of bytes can be.
// Windows-1252: unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
auto decode(std::string bytes) -> Decoded;

}  // namespace knoop
