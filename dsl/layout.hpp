// What the formatter knows of a file before it chooses columns: its statements with their lines and blocks, and where the
// comments belong. Read from the tokens and the line breaks between them; the widths and the spaces of the source leave no
// trace in it.
#pragma once

#include "dsl/tree.hpp"

#include <cstdint>
#include <vector>

namespace knoop::layout {

inline constexpr std::uint32_t no_comment = 0xFFFF'FFFFu;

struct Line {
    std::vector<std::uint32_t> comments;  // on lines of their own, before it
    std::vector<std::uint32_t> tokens;
    std::uint32_t comment = no_comment;  // behind it
};

// A statement, or a comment between statements.
struct Item {
    unsigned blank_lines = 0;            // before it
    std::uint32_t comment = no_comment;  // set: a comment, and nothing else
    NodeId node;                         // the statement
    std::vector<Line> lines;             // up to its block
    bool has_block = false;
    bool one_line = false;                       // the block stands on one line
    std::vector<Item> items;                     // in the block
    std::uint32_t closing_comment = no_comment;  // behind the `}`
};

auto read(Tree const& tree) -> std::vector<Item>;

}  // namespace knoop::layout
