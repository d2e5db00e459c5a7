// The outside world of files, as a value: the real disk for the program, a map for tests. Paths use `/`; "-" is standard input.
#pragma once

#include "src/base/result.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

enum class FileKind : unsigned char { none, file, folder };

enum class FileError : unsigned char { not_found, is_folder, not_a_folder, unreadable, unwritable, too_large };

struct FolderEntry {
    std::string name;
    FileKind kind = FileKind::file;
};

struct Nothing {};

struct Files {
    std::function<FileKind(std::string const& path)> kind;
    std::function<Result<std::string, FileError>(std::string const& path)> read;
    // Sorted by name, so that nothing depends on the order of a disk. Links to folders are not followed.
    std::function<Result<std::vector<FolderEntry>, FileError>(std::string const& path)> list;
    std::function<Result<Nothing, FileError>(std::string const& path, std::string_view content)> write;
};

// More than any model; what is larger is refused unread, also when it has no end (a device).
inline constexpr std::size_t largest_file = 256u << 20;

auto disk_files() -> Files;
// The map is the disk, and shows afterwards what was written; folders exist as far as files are in them. It must outlive the
// result.
auto memory_files(std::map<std::string, std::string>& contents) -> Files;

// `message` has the placeholder {path}.
auto text_of(FileError error) -> Text;

// All files below a folder whose name ends in `suffix`, sorted by path; hidden folders (`.git`) and `build` are left out.
auto files_below(Files const& files, std::string const& folder, std::string_view suffix)
    -> Result<std::vector<std::string>, FileError>;

// `a/b/./../c` -> `a/c`. A path that is empty after that is ".".
auto normal_path(std::string_view path) -> std::string;
// What `name` means when written in a file in `folder`; an absolute name stays itself.
auto join_path(std::string_view folder, std::string_view name) -> std::string;
auto folder_of(std::string_view path) -> std::string;  // "." for a bare name

}  // namespace knoop
