// Tokens as the formatter writes them, and the spaces between two of them.
#pragma once

#include "dsl/format.hpp"

#include <span>
#include <string>
#include <vector>

namespace knoop::layout {

class Speller {
public:
    Speller(Tree const& tree, Rewording const* rewording);

    // Tokens in a row; a text block is moved to stand two columns right of `indentation`.
    [[nodiscard]] auto text(std::span<std::uint32_t const> tokens, std::size_t indentation) const -> std::string;
    [[nodiscard]] auto token(std::uint32_t at) const -> std::string;
    [[nodiscard]] auto space_between(std::uint32_t left, std::uint32_t right) const -> bool;

private:
    [[nodiscard]] auto text_block(std::string_view text, std::size_t indentation) const -> std::string;

    Tree const& tree_;
    Rewording const* rewording_;
    std::vector<bool> tight_;  // by token: the slashes of `nl/municipality`
};

}  // namespace knoop::layout
