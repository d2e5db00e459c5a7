// Source texts and places in them. A Span is a range of bytes in one file; lines and columns are computed when printed.
#pragma once

#include "src/base/id.hpp"
#include "src/base/text.hpp"

#include <string>
#include <string_view>

namespace knoop {

struct Source {
    std::string path;  // as the user wrote it, or `stdlib/…` for the library
    std::string text;
    Language dialect = Language::en;
};

using FileId = Id<Source>;
using Sources = Table<Source>;

struct Span {
    FileId file;
    std::uint32_t begin = 0;  // byte offsets, half open
    std::uint32_t end = 0;

    explicit operator bool() const { return static_cast<bool>(file); }
    friend auto operator==(Span const&, Span const&) -> bool = default;
    friend auto operator<=>(Span const&, Span const&) = default;
};

inline auto text_of(Sources const& sources, Span span) -> std::string_view {
    return std::string_view{sources[span.file].text}.substr(span.begin, span.end - span.begin);
}

}  // namespace knoop
