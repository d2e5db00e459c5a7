// Version control as a value, like files: the program git for the command, a table for tests.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/base/files.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace knoop {

struct GitAnswer {
    int status = -1;  // of the program; negative: it could not be run
    std::string out;
};
// Runs git with these arguments, in the current folder; no shell reads them.
using Git = std::function<GitAnswer(std::vector<std::string> const& arguments)>;

auto git_of_this_machine() -> Git;

// The files of a commit stand beside those of the disk, under `@1a2b3c4/`.
struct Revision {
    Files files;
    std::string root;    // `@1a2b3c4`
    std::string folder;  // where the current folder lies in the repository; "" at its top

    // A path of this folder as it is there.
    [[nodiscard]] auto path(std::string const& path) const -> std::string;
};

// Empty, with a message, when git or the revision is missing. `disk` must outlive the result.
auto revision_at(Files const& disk, Git const& git, std::string const& revision, Diagnostics& wrong) -> std::optional<Revision>;

}  // namespace knoop
