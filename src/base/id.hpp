// Strongly typed 32-bit ids and the tables they address. A row of one table can never be used to index another.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace knoop {

template <class Tag>
struct Id {
    static constexpr std::uint32_t none = 0xFFFF'FFFFu;

    std::uint32_t index = none;

    constexpr Id() = default;
    explicit constexpr Id(std::uint32_t i) : index(i) {}
    explicit constexpr Id(std::size_t i) : index(static_cast<std::uint32_t>(i)) {}

    explicit constexpr operator bool() const { return index != none; }
    friend constexpr auto operator==(Id, Id) -> bool = default;
    friend constexpr auto operator<=>(Id, Id) = default;
};

// A vector addressed by Id<Tag>; rows keep their place for ever.
template <class Tag, class Row = Tag>
class Table {
public:
    using id_type = Id<Tag>;

    auto add(Row row) -> id_type {
        rows_.push_back(std::move(row));
        return id_type{rows_.size() - 1};
    }
    [[nodiscard]] auto operator[](id_type id) -> Row& { return rows_[id.index]; }
    [[nodiscard]] auto operator[](id_type id) const -> Row const& { return rows_[id.index]; }
    [[nodiscard]] auto size() const -> std::size_t { return rows_.size(); }
    [[nodiscard]] auto empty() const -> bool { return rows_.empty(); }
    [[nodiscard]] auto begin() const { return rows_.begin(); }
    [[nodiscard]] auto end() const { return rows_.end(); }
    void reserve(std::size_t n) { rows_.reserve(n); }
    [[nodiscard]] auto capacity() const -> std::size_t { return rows_.capacity(); }
    [[nodiscard]] auto data() -> Row* { return rows_.data(); }

    // All ids in order, for `for (auto id : table.ids())`.
    struct Ids {
        std::uint32_t count;
        struct iterator {
            std::uint32_t at;
            auto operator*() const -> id_type { return id_type{at}; }
            auto operator++() -> iterator& { ++at; return *this; }
            auto operator!=(iterator other) const -> bool { return at != other.at; }
        };
        [[nodiscard]] auto begin() const -> iterator { return {0}; }
        [[nodiscard]] auto end() const -> iterator { return {count}; }
    };
    [[nodiscard]] auto ids() const -> Ids { return {static_cast<std::uint32_t>(rows_.size())}; }

private:
    std::vector<Row> rows_;
};

}  // namespace knoop

template <class Tag>
struct std::hash<knoop::Id<Tag>> {
    auto operator()(knoop::Id<Tag> id) const noexcept -> std::size_t { return id.index * 0x9E37'79B9'7F4A'7C15ull >> 16; }
};
