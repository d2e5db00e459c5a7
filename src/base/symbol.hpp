// Interned words. Two words are the same name if and only if their symbols are equal; comparing is comparing integers.
#pragma once

#include "src/base/id.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace knoop {

struct SymbolTag;
using Symbol = Id<SymbolTag>;

class Interner {
public:
    Interner();

    auto intern(std::string_view word) -> Symbol;
    // The symbol of a word seen before, or the empty id.
    [[nodiscard]] auto find(std::string_view word) const -> Symbol;
    [[nodiscard]] auto text(Symbol symbol) const -> std::string_view;  // "" for the empty id
    [[nodiscard]] auto size() const -> std::size_t { return words_.size(); }

private:
    auto slot_of(std::string_view word, std::uint64_t hash) const -> std::size_t;
    void grow();

    std::vector<std::string_view> words_;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> slots_;  // open addressing; Symbol::none marks a free slot
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_used_ = 0;
    std::size_t block_size_ = 0;
};

}  // namespace knoop
