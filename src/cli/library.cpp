#include "src/cli/library.hpp"

namespace knoop {

auto open_library(Files const& files, std::string const& folder) -> Result<Library, FileError> {
    Library library;
    if (folder.empty()) {
        auto const embedded = embedded_library();
        library.files.assign(embedded.begin(), embedded.end());
        return library;
    }
    auto const root = normal_path(folder);
    auto const paths = files_below(files, root, ".knoop");
    if (!paths) return paths.error();
    for (auto const& path : paths.value()) {
        auto text = files.read(path);
        if (!text) return text.error();
        auto const below = root == "." ? path : path.substr(root.size() + 1);
        library.read.emplace(below, std::move(text).value());
    }
    for (auto const& [path, text] : library.read) library.files.push_back({path, text});
    return library;
}

}  // namespace knoop
