#include "src/analysis/voting_number.hpp"

#include <cmath>

namespace knoop {

auto quotient(BigInt const& numerator, BigInt const& denominator) -> double {
    if (numerator == 0) return 0;
    // 64 significant bits of the quotient, then one rounding to 53: too little to see in 15 digits.
    auto const shift = static_cast<int>(msb(denominator)) - static_cast<int>(msb(numerator)) + 64;
    auto const scaled = shift >= 0 ? BigInt{(numerator << shift) / denominator} : BigInt{numerator / (denominator << -shift)};
    return std::ldexp(scaled.convert_to<double>(), -shift);
}

auto vote_ratio(BigInt const& numerator, BigInt const& denominator) -> VoteRatio {
    auto const common = gcd(numerator, denominator);
    return {BigInt{numerator / common}.str(), BigInt{denominator / common}.str(), quotient(numerator, denominator)};
}

auto vote_ratio(double value) -> VoteRatio { return {"", "", value}; }

auto two_to(std::uint32_t power) -> BigInt {
    BigInt number;
    bit_set(number, power);
    return number;
}

auto big_int(std::span<std::uint64_t const> limbs) -> BigInt {
    BigInt number;
    import_bits(number, limbs.begin(), limbs.end(), 64, false);
    return number;
}

}  // namespace knoop
