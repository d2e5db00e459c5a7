// Lines and columns of spans, computed when printed. Lines and columns start at 1; columns count characters, not bytes.
#pragma once

#include "src/base/source.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace knoop {

struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};

class Places {
public:
    explicit Places(Sources const& sources) : sources_(&sources), line_starts_(sources.size()) {}

    [[nodiscard]] auto path(FileId file) const -> std::string_view { return (*sources_)[file].path; }
    [[nodiscard]] auto text(FileId file) const -> std::string_view { return (*sources_)[file].text; }
    auto position(FileId file, std::size_t byte) -> Position;
    auto utf16_position(FileId file, std::size_t byte) -> Position;  // columns count UTF-16 code units, as SARIF and editors do
    // The line (from 1) that a byte is in; the bytes of a line, without its line break.
    auto line_of(FileId file, std::size_t byte) -> std::size_t;
    auto line_begin(FileId file, std::size_t line) -> std::size_t;
    auto line_text(FileId file, std::size_t line) -> std::string_view;

private:
    auto starts(FileId file) -> std::vector<std::uint32_t> const&;

    Sources const* sources_;
    std::vector<std::vector<std::uint32_t>> line_starts_;  // by file, made when first asked for
};

}  // namespace knoop
