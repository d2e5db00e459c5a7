#include "src/base/symbol.hpp"

#include <cstring>

namespace knoop {

namespace {

auto hash_of(std::string_view word) -> std::uint64_t {
    std::uint64_t hash = 0x9E37'79B9'7F4A'7C15ull ^ word.size();
    while (word.size() >= 8) {
        std::uint64_t part;
        std::memcpy(&part, word.data(), 8);
        hash = (hash ^ part) * 0xFF51'AFD7'ED55'8CCDull;
        hash ^= hash >> 32;
        word.remove_prefix(8);
    }
    std::uint64_t part = 0;
    std::memcpy(&part, word.data(), word.size());
    hash = (hash ^ part) * 0xFF51'AFD7'ED55'8CCDull;
    return hash ^ hash >> 29;
}

constexpr std::size_t block_bytes = 64 * 1024;

}  // namespace

Interner::Interner() : slots_(1024, Symbol::none) {}

auto Interner::slot_of(std::string_view word, std::uint64_t hash) const -> std::size_t {
    auto const mask = slots_.size() - 1;
    for (auto at = hash & mask;; at = (at + 1) & mask) {
        auto const index = slots_[at];
        if (index == Symbol::none || (hashes_[index] == hash && words_[index] == word)) return at;
    }
}

auto Interner::find(std::string_view word) const -> Symbol {
    return Symbol{slots_[slot_of(word, hash_of(word))]};
}

auto Interner::intern(std::string_view word) -> Symbol {
    auto const hash = hash_of(word);
    auto at = slot_of(word, hash);
    if (slots_[at] != Symbol::none) return Symbol{slots_[at]};
    if ((words_.size() + 1) * 2 > slots_.size()) {
        grow();
        at = slot_of(word, hash);
    }
    if (block_used_ + word.size() > block_size_) {
        block_size_ = word.size() > block_bytes ? word.size() : block_bytes;
        blocks_.push_back(std::make_unique<char[]>(block_size_));
        block_used_ = 0;
    }
    auto* copy = blocks_.back().get() + block_used_;
    std::memcpy(copy, word.data(), word.size());
    block_used_ += word.size();
    slots_[at] = static_cast<std::uint32_t>(words_.size());
    words_.emplace_back(copy, word.size());
    hashes_.push_back(hash);
    return Symbol{slots_[at]};
}

void Interner::grow() {
    slots_.assign(slots_.size() * 2, Symbol::none);
    auto const mask = slots_.size() - 1;
    for (std::uint32_t index = 0; index < words_.size(); ++index) {
        auto at = hashes_[index] & mask;
        while (slots_[at] != Symbol::none) at = (at + 1) & mask;
        slots_[at] = index;
    }
}

auto Interner::text(Symbol symbol) const -> std::string_view {
    return symbol ? words_[symbol.index] : std::string_view{};
}

}  // namespace knoop
