// The standard library as compiled into the program: cmake/embed.cmake writes the table from stdlib/ when a file there changes.
#pragma once

#include <span>
#include <string_view>

namespace knoop {

struct LibraryFile {
    std::string_view path;  // `nl/municipality.knoop`, below stdlib/
    std::string_view text;
};

auto embedded_library() -> std::span<LibraryFile const>;  // sorted by path

}  // namespace knoop
