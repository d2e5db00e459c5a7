// bytes -> tokens. Inserts the virtual end-of-statement token of the layout rule (grammar.md section 2), keeps comments aside.
#pragma once

#include "dsl/token.hpp"
#include "src/base/diagnostics.hpp"
#include "src/base/source.hpp"

#include <vector>

namespace knoop {

struct Comment {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;           // without the line break
    std::uint32_t before_token = 0;  // index of the first token after it
};

struct Tokens {
    // Always ends in end_of_file. Braces are balanced: a lost one is reported and stands here with length 0, one too many is an
    // error token. So does the end of a statement, unless it was written as `;`.
    std::vector<Token> tokens;
    std::vector<Comment> comments;
    Language dialect = Language::en;
    bool complete = true;  // false: the file was too large or not UTF-8, and nothing after that point was read
};

// `# language: nl` or `# taal: nl` in the first comment picks the dialect.
auto lex(Sources const& sources, FileId file, Diagnostics& diagnostics) -> Tokens;

}  // namespace knoop
