// A file in the other dialect: the same nodes, the same model, other words. Finds out what each word is by elaborating
// everything in the file: the model it belongs to, an instance of each kind that has a template, and the examples of its rules.
#pragma once

#include "src/base/date.hpp"
#include "src/base/files.hpp"
#include "src/base/library.hpp"
#include "src/model/program.hpp"

#include <optional>
#include <span>
#include <string>

namespace knoop {

struct TranslationSource {
    Files const& files;
    std::span<LibraryFile const> library;
    Program const& program;  // loaded with these files and this library
};

// The formatted text; nothing, and the reasons in `diagnostics`, when some word of the file or of its model means nothing.
auto translate(TranslationSource const& source, FileId file, Language to, Diagnostics& diagnostics)
    -> std::optional<std::string>;

}  // namespace knoop
