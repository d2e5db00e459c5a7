// The standard library that a command works with: the built-in one, or a folder (--stdlib).
#pragma once

#include "src/base/files.hpp"
#include "src/base/library.hpp"

#include <map>
#include <string>
#include <vector>

namespace knoop {

struct Library {
    std::map<std::string, std::string> read;  // what the rows below point into, when it was a folder
    std::vector<LibraryFile> files;           // sorted by path
};

auto open_library(Files const& files, std::string const& folder) -> Result<Library, FileError>;  // "": built-in

}  // namespace knoop
