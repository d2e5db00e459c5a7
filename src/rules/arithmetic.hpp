// Exact arithmetic on values: numbers are fractions, money is in cents. Empty when two values do not go together, or overflow.
#pragma once

#include "src/model/value.hpp"

#include <optional>

namespace knoop {

auto whole(std::int64_t number) -> Value;
// Two days, subtracted, are the days between them; two calendar days are taken in one year.
auto add(Value const& left, Value const& right, bool subtract) -> std::optional<Value>;
auto multiply(Value const& left, Value const& right, bool divide) -> std::optional<Value>;
auto ceiling(Value const& value) -> std::optional<Value>;
// A number beside money is read in that currency.
void read_alike(Value& left, Value& right);

}  // namespace knoop
