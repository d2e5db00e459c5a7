#include "src/analysis/voting_ways.hpp"

#include <algorithm>

namespace knoop {

namespace {

__extension__ using Wide = unsigned __int128;

// to += from, `limbs` of them; the carry out is lost.
template <std::size_t limbs>
void add(std::uint64_t* to, std::uint64_t const* from) {
    Wide carry = 0;
    for (std::size_t i = 0; i < limbs; ++i) {
        carry += static_cast<Wide>(to[i]) + from[i];
        to[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
}

void add(std::uint64_t* to, std::uint64_t const* from, std::size_t limbs) {
    Wide carry = 0;
    for (std::size_t i = 0; i < limbs; ++i) {
        carry += static_cast<Wide>(to[i]) + from[i];
        to[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
}

void subtract(std::uint64_t* to, std::uint64_t const* from, std::size_t limbs) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < limbs; ++i) {
        auto const less = to[i] - from[i];
        auto const result = less - borrow;
        borrow = static_cast<std::uint64_t>(to[i] < from[i]) | static_cast<std::uint64_t>(less < borrow);
        to[i] = result;
    }
}

// From the highest cell down, so that what is added is still what it was.
template <std::size_t limbs>
void shift_add(std::uint64_t* data, std::size_t low, std::size_t high, std::size_t offset, std::size_t stride) {
    for (auto cell = high; cell-- > low;) add<limbs>(data + cell * stride, data + (cell - offset) * stride);
}

}  // namespace

Ways::Ways(std::size_t cells, std::uint32_t players) : cells_(cells), limbs_(limbs_for(players)), data_(cells * limbs_, 0) {
    if (cells > 0) data_[0] = 1;
}

void Ways::include(std::size_t offset) {
    ++included_;
    reach_ = std::min(cells_ - 1, reach_ + offset);
    if (offset >= cells_) return;
    auto* const data = data_.data();
    auto const high = reach_ + 1;
    switch (std::min(limbs_, limbs_for(included_))) {  // the numbers are still small at first
        case 1: return shift_add<1>(data, offset, high, offset, limbs_);
        case 2: return shift_add<2>(data, offset, high, offset, limbs_);
        case 3: return shift_add<3>(data, offset, high, offset, limbs_);
        case 4: return shift_add<4>(data, offset, high, offset, limbs_);
        case 5: return shift_add<5>(data, offset, high, offset, limbs_);
        case 6: return shift_add<6>(data, offset, high, offset, limbs_);
        default: break;
    }
    for (auto cell = high; cell-- > offset;) add(data + cell * limbs_, data + (cell - offset) * limbs_, limbs_for(included_));
}

void Ways::exclude(std::size_t offset) {
    --included_;
    auto* const data = data_.data();
    if (offset == 0) {  // a player without weight doubles every count
        for (std::size_t cell = 0; cell < cells_; ++cell) {
            auto* const number = data + cell * limbs_;
            for (std::size_t i = 0; i < limbs_; ++i) number[i] = number[i] >> 1 | (i + 1 < limbs_ ? number[i + 1] << 63 : 0);
        }
    }
    for (auto cell = std::max<std::size_t>(offset, 1); offset > 0 && cell < cells_; ++cell) {
        subtract(data + cell * limbs_, data + (cell - offset) * limbs_, limbs_);
    }
}

void Ways::accumulate(std::size_t stride) {
    for (auto cell = stride; cell < cells_; ++cell) add(&data_[cell * limbs_], &data_[(cell - stride) * limbs_], limbs_);
}

void WaysSum::add(std::span<std::uint64_t const> number) { knoop::add(data_.data(), number.data(), data_.size()); }

void WaysSum::subtract(std::span<std::uint64_t const> number) { knoop::subtract(data_.data(), number.data(), data_.size()); }

}  // namespace knoop
