// Whole numbers of any size for counting coalitions, and what the answer says of them. The one file that includes
// Boost.Multiprecision.
#pragma once

#include "src/analysis/voting.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <span>

namespace knoop {

using BigInt = boost::multiprecision::cpp_int;

// In lowest terms; the denominator is positive.
auto vote_ratio(BigInt const& numerator, BigInt const& denominator) -> VoteRatio;
// A number known only as a double: the texts stay empty.
auto vote_ratio(double value) -> VoteRatio;
// The nearest double to a quotient of numbers that may be far beyond any double.
auto quotient(BigInt const& numerator, BigInt const& denominator) -> double;
auto two_to(std::uint32_t power) -> BigInt;
// From 64-bit limbs, the lowest first.
auto big_int(std::span<std::uint64_t const> limbs) -> BigInt;

}  // namespace knoop
