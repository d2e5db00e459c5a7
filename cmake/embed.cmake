# cmake -D ROOT=stdlib -D OUTPUT=file.cpp -P embed.cmake: every *.knoop below ROOT as one table of raw strings, sorted by path.
file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ROOT}/*.knoop)
list(SORT paths)
list(LENGTH paths count)
set(rows "")
foreach(path IN LISTS paths)
  file(READ ${ROOT}/${path} text)
  string(APPEND rows "    {\"${path}\"sv, R\"knoop(${text})knoop\"sv},\n")
endforeach()
file(WRITE ${OUTPUT} "// Written by cmake/embed.cmake from stdlib/; do not edit.
#include \"src/base/library.hpp\"

#include <array>

namespace knoop {

using namespace std::string_view_literals;

static constexpr std::array<LibraryFile, ${count}> library{{
${rows}}};

auto embedded_library() -> std::span<LibraryFile const> { return library; }

}  // namespace knoop
")
