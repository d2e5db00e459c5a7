// Tree and comments -> the one canonical text. No style options, and no look at the spaces of the source: only its tokens, its
// line breaks inside statements, which blocks stand on one line, its comments and its blank lines count
// (docs/design/format.md).
#pragma once

#include "dsl/tree.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knoop {

// Other text for some tokens: what a translation changes. A statement of which every token became empty is left out.
struct Rewording {
    std::vector<std::optional<std::string>> tokens;  // by token
    std::optional<Language> dialect;                 // what the first line says from now on
};

struct FormatOptions {
    Rewording const* rewording = nullptr;
    bool open_wide_blocks =
        true;  // a block on one line that became too wide is opened; not after a translation, which must be able to return
};

// For trees without syntax errors: an error node is printed as its tokens, without a promise.
auto format(Tree const& tree, FormatOptions const& options = {}) -> std::string;

}  // namespace knoop
