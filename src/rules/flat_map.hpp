// A map from 64-bit keys to 32-bit values in one block of memory: for node numbers and remembered answers.
#pragma once

#include <cstdint>
#include <vector>

namespace knoop {

class FlatMap {
public:
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;

    [[nodiscard]] auto find(std::uint64_t key) const -> std::uint32_t {
        return slots_.empty() ? none : slots_[slot_of(key)].value;
    }
    // The place of the value; `none` in it when the key is new. Set it at once.
    auto at(std::uint64_t key) -> std::uint32_t& {
        if ((used_ + 1) * 2 > slots_.size()) grow();
        auto& slot = slots_[slot_of(key)];
        if (slot.value == none) {
            slot.key = key;
            ++used_;
        }
        return slot.value;
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t value = none;
    };

    [[nodiscard]] auto slot_of(std::uint64_t key) const -> std::size_t {
        auto const mask = slots_.size() - 1;
        auto hash = key * 0x9E37'79B9'7F4A'7C15ull;
        hash ^= hash >> 29;
        for (auto at = static_cast<std::size_t>(hash) & mask;; at = (at + 1) & mask)
            if (slots_[at].value == none || slots_[at].key == key) return at;
    }
    void grow() {
        auto old = std::move(slots_);
        slots_.assign(old.empty() ? 16 : old.size() * 2, {});
        for (auto const& slot : old)
            if (slot.value != none) slots_[slot_of(slot.key)] = slot;
    }

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

}  // namespace knoop
