#include "src/base/files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

namespace knoop {

namespace {

namespace fs = std::filesystem;

auto read_stream(std::istream& stream, std::size_t expected) -> Result<std::string, FileError> {
    std::string content;
    constexpr std::size_t step = 1u << 16;
    content.reserve(std::min(expected, largest_file) + step);
    while (stream && content.size() <= largest_file) {
        auto const size = content.size();
        content.resize(size + step);
        stream.read(content.data() + size, step);
        content.resize(size + static_cast<std::size_t>(stream.gcount()));
    }
    if (stream.bad()) return FileError::unreadable;
    if (content.size() > largest_file) return FileError::too_large;
    return content;
}

auto disk_kind(std::string const& path) -> FileKind {
    std::error_code error;
    auto const status = fs::status(path, error);
    if (fs::is_directory(status)) return FileKind::folder;
    return fs::exists(status) ? FileKind::file : FileKind::none;
}

auto disk_read(std::string const& path) -> Result<std::string, FileError> {
    if (path == "-") return read_stream(std::cin, 0);
    auto const kind = disk_kind(path);
    if (kind == FileKind::none) return FileError::not_found;
    if (kind == FileKind::folder) return FileError::is_folder;
    std::ifstream stream{path, std::ios::binary};
    if (!stream) return FileError::unreadable;
    std::error_code unknown_size;
    auto const size = fs::file_size(path, unknown_size);
    return read_stream(stream, unknown_size ? 0 : static_cast<std::size_t>(size));
}

auto disk_list(std::string const& path) -> Result<std::vector<FolderEntry>, FileError> {
    auto const kind = disk_kind(path);
    if (kind == FileKind::none) return FileError::not_found;
    if (kind == FileKind::file) return FileError::not_a_folder;
    std::error_code error;
    std::vector<FolderEntry> entries;
    for (auto at = fs::directory_iterator{path, error}; !error && at != fs::directory_iterator{}; at.increment(error)) {
        std::error_code ignored;
        auto const folder = at->is_directory(ignored);
        if (folder && at->is_symlink(ignored)) continue;  // a link to a folder above would never end
        entries.push_back({at->path().filename().string(), folder ? FileKind::folder : FileKind::file});
    }
    if (error) return FileError::unreadable;
    std::sort(entries.begin(), entries.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
    return entries;
}

auto disk_write(std::string const& path, std::string_view content) -> Result<Nothing, FileError> {
    if (disk_kind(path) == FileKind::folder) return FileError::is_folder;
    std::error_code ignored;  // a folder that cannot be made shows below
    if (auto const folder = folder_of(path); disk_kind(folder) == FileKind::none) std::filesystem::create_directories(folder, ignored);
    std::ofstream stream{path, std::ios::binary | std::ios::trunc};
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream) return FileError::unwritable;
    return Nothing{};
}

using Contents = std::map<std::string, std::string>;

auto memory_kind(Contents const& contents, std::string const& path) -> FileKind {
    auto const normal = normal_path(path);
    if (contents.contains(normal)) return FileKind::file;
    if (normal == ".") return FileKind::folder;
    auto const below = contents.lower_bound(normal + "/");
    return below != contents.end() && below->first.starts_with(normal + "/") ? FileKind::folder : FileKind::none;
}

auto memory_list(Contents const& contents, std::string const& path) -> Result<std::vector<FolderEntry>, FileError> {
    auto const kind = memory_kind(contents, path);
    if (kind == FileKind::none) return FileError::not_found;
    if (kind == FileKind::file) return FileError::not_a_folder;
    auto const normal = normal_path(path);
    auto const prefix = normal == "." ? std::string{} : normal + "/";
    std::set<std::pair<std::string, FileKind>> found;
    for (auto const& [name, content] : contents) {
        if (!name.starts_with(prefix)) continue;
        auto const slash = name.find('/', prefix.size());
        auto const is_folder = slash != std::string::npos;
        found.emplace(name.substr(prefix.size(), is_folder ? slash - prefix.size() : slash),
                      is_folder ? FileKind::folder : FileKind::file);
    }
    std::vector<FolderEntry> entries;
    for (auto const& [name, entry_kind] : found) entries.push_back({name, entry_kind});
    return entries;
}

auto collect(Files const& files, std::string const& folder, std::string_view suffix, int depth, std::vector<std::string>& found)
    -> Result<Nothing, FileError> {
    auto const entries = files.list(folder);
    if (!entries) return entries.error();
    for (auto const& entry : entries.value()) {
        auto const path = folder == "." ? entry.name : folder + "/" + entry.name;
        if (entry.kind == FileKind::file) {
            if (entry.name.ends_with(suffix)) found.push_back(path);
        } else if (depth > 0 && !entry.name.starts_with('.') && entry.name != "build") {
            if (auto const below = collect(files, path, suffix, depth - 1, found); !below) return below;
        }
    }
    return Nothing{};
}

}  // namespace

auto disk_files() -> Files { return {disk_kind, disk_read, disk_list, disk_write}; }

auto memory_files(Contents& contents) -> Files {
    Files files;
    files.kind = [&contents](std::string const& path) { return memory_kind(contents, path); };
    files.read = [&contents](std::string const& path) -> Result<std::string, FileError> {
        auto const kind = memory_kind(contents, path);
        if (kind == FileKind::none) return FileError::not_found;
        if (kind == FileKind::folder) return FileError::is_folder;
        return contents.at(normal_path(path));
    };
    files.list = [&contents](std::string const& path) { return memory_list(contents, path); };
    files.write = [&contents](std::string const& path, std::string_view content) -> Result<Nothing, FileError> {
        if (memory_kind(contents, path) == FileKind::folder) return FileError::is_folder;
        contents[normal_path(path)] = content;
        return Nothing{};
    };
    return files;
}

auto text_of(FileError error) -> Text {
    switch (error) {
        case FileError::not_found: return {"no such file or folder: `{path}`", "geen bestand of map met de naam `{path}`"};
        case FileError::is_folder: return {"`{path}` is a folder, not a file", "`{path}` is een map, geen bestand"};
        case FileError::not_a_folder: return {"`{path}` is a file, not a folder", "`{path}` is een bestand, geen map"};
        case FileError::unreadable: return {"cannot read `{path}`", "`{path}` is niet te lezen"};
        case FileError::unwritable: return {"cannot write `{path}`", "naar `{path}` is niet te schrijven"};
        case FileError::too_large:
            return {"`{path}` is larger than 256 MB, the most knoop reads",
                    "`{path}` is groter dan 256 MB; meer leest knoop niet"};
    }
    return {};
}

auto files_below(Files const& files, std::string const& folder, std::string_view suffix)
    -> Result<std::vector<std::string>, FileError> {
    constexpr int deepest = 64;
    std::vector<std::string> found;
    if (auto const result = collect(files, normal_path(folder), suffix, deepest, found); !result) return result.error();
    std::sort(found.begin(), found.end());
    return found;
}

auto normal_path(std::string_view path) -> std::string {
    auto normal = fs::path{path}.lexically_normal().generic_string();
    while (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
    return normal.empty() ? "." : normal;
}

auto join_path(std::string_view folder, std::string_view name) -> std::string {
    return normal_path((fs::path{folder} / fs::path{name}).generic_string());
}

auto folder_of(std::string_view path) -> std::string {
    auto const parent = fs::path{path}.parent_path().generic_string();
    return parent.empty() ? "." : parent;
}

}  // namespace knoop
