// How many sets of players there are for every total: the coefficients of the product of (1 + x^offset), exactly, whatever
// their size. Several totals at once are one total in mixed digits (Kronecker substitution).
//
// Generating functions: Brams & Affuso 1976; Bilbao et al., "Generating functions for computing power indices efficiently", Top
// 8 (2000). One table for all players, out of which each is taken, instead of counting anew without it: Uno, "Efficient
// computation of power indices for weighted majority games", ISAAC 2012; here with prefix sums, in quota / weight steps.
#pragma once

#include "src/analysis/voting_number.hpp"

#include <cstddef>

namespace knoop {

class Ways {
public:
    // Totals 0 … cells - 1 of up to `players` players; larger totals are not kept.
    Ways(std::size_t cells, std::uint32_t players);

    void include(std::size_t offset);     // one more player
    void exclude(std::size_t offset);     // a player that was included
    void accumulate(std::size_t stride);  // every cell becomes the sum of cell, cell - stride, cell - 2 stride, …

    [[nodiscard]] auto at(std::size_t cell) const -> std::span<std::uint64_t const> { return {&data_[cell * limbs_], limbs_}; }
    [[nodiscard]] auto number(std::size_t cell) const -> BigInt { return big_int(at(cell)); }
    [[nodiscard]] auto cells() const -> std::size_t { return cells_; }
    [[nodiscard]] auto limbs() const -> std::size_t { return limbs_; }

    static auto limbs_for(std::uint32_t players) -> std::size_t { return players / 64 + 1; }

private:
    std::size_t cells_;
    std::size_t limbs_;
    std::size_t reach_ = 0;  // no total above it yet
    std::uint32_t included_ = 0;
    std::vector<std::uint64_t> data_;
};

// A sum of numbers of that many limbs with signs, of which the result is known not to be negative nor to need more limbs.
class WaysSum {
public:
    explicit WaysSum(std::size_t limbs) : data_(limbs, 0) {}
    void add(std::span<std::uint64_t const> number);
    void subtract(std::span<std::uint64_t const> number);
    [[nodiscard]] auto number() const -> BigInt { return big_int(data_); }

private:
    std::vector<std::uint64_t> data_;
};

}  // namespace knoop
