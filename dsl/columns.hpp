// Lines of formatted text whose parts still look for their columns: the cells of rows, citations in the margin, comments.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace knoop::layout {

struct OutputLine {
    unsigned blank_lines = 0;  // before it
    std::size_t indentation = 0;
    std::string text;
    std::vector<std::string> cells;  // of a row; it has no text of its own
    std::string citations;           // of the whole statement, in the margin; without text when they stand there alone
    std::size_t citation_column = 0;
    std::string tail;          // ` {` or a block on one line
    bool opens_block = false;  // the former: its comment is about the whole block, and in no column
    std::string block_group;   // the latter: blocks of one group begin in one column; empty: of no group
    std::string comment;
    std::size_t comment_column = 0;

    [[nodiscard]] auto end_of_text() const -> std::size_t;  // columns, from 0
    [[nodiscard]] auto end_of_statement() const -> std::size_t;
    [[nodiscard]] auto finished() const -> std::string;
};

// Citations are notes in the margin, which begins at the same column in every file where the text leaves room for it.
inline constexpr std::size_t margin = 69;

// Neighbouring lines share their columns.
void align_rows(std::span<OutputLine> lines);
void align_blocks(std::span<OutputLine> lines);
void align_citations(std::span<OutputLine> lines);
void align_comments(std::span<OutputLine> lines);

}  // namespace knoop::layout
