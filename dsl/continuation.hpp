// Where the further lines of a statement begin: one step to the right; inside parentheses under what they enclose; and in the
// conditions of a rule so that all operands stand in one column:
//
//     where (x decides d
//            and x is organ)
//        or no y: party (
//          y decides d)
#pragma once

#include "dsl/spelling.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace knoop::layout {

inline constexpr std::size_t indentation_step = 2;

class Continuation {
public:
    Continuation(Tree const& tree, Speller const& speller, std::size_t indentation)
        : tree_(tree), speller_(speller), indentation_(indentation) {}

    // The column of a line that begins with this token.
    [[nodiscard]] auto column(std::uint32_t first) const -> std::size_t;
    // A line that was put at a column. `hangs`: by token, further lines stand under what follows it. `padding` spaces were
    // added before the `padded`-th token.
    void add(std::span<std::uint32_t const> line, std::size_t column, std::vector<bool> const& hangs, std::size_t padded = 0,
             std::size_t padding = 0);

private:
    struct Parenthesis {
        std::size_t content;
        std::size_t closing;
    };

    Tree const& tree_;
    Speller const& speller_;
    std::size_t indentation_;
    bool is_first_line_ = true;
    std::size_t operand_ = 0;  // column of what hangs; 0: nothing does
    std::vector<Parenthesis> open_;
};

}  // namespace knoop::layout
