#include "src/rules/arithmetic.hpp"

#include "src/base/date.hpp"

#include <numeric>

namespace knoop {

namespace {

auto fraction(std::int64_t a, std::int64_t b) -> std::optional<Value> {
    if (b == 0) return {};
    auto const common = std::gcd(a, b) * (b < 0 ? -1 : 1);
    auto value = whole(a / common);
    value.b = b / common;
    return value;
}

auto times(std::int64_t left, std::int64_t right) -> std::optional<std::int64_t> {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(left, right, &result)) return {};
    return result;
}

auto plus(std::int64_t left, std::int64_t right) -> std::optional<std::int64_t> {
    std::int64_t result = 0;
    if (__builtin_add_overflow(left, right, &result)) return {};
    return result;
}

// a * factor, where factor is a fraction and the result a whole count of cents or days; rounded towards zero.
auto scale(Value value, Value const& factor, bool divide) -> std::optional<Value> {
    auto const up = divide ? factor.b : factor.a;
    auto const down = divide ? factor.a : factor.b;
    auto const product = times(value.a, up);
    if (!product || down == 0) return {};
    value.a = *product / down;
    return value;
}

// The day a value stands for, if it is one. A calendar day is counted in a year without 29 February: two of them are never further apart.
auto day_of(Value const& value) -> std::optional<std::int64_t> {
    if (value.tag == ValueTag::day) return date_of(2001, static_cast<int>(value.a / 100), static_cast<int>(value.a % 100)).days;
    if (value.tag == ValueTag::date && value.a == value.b) return value.a;
    return {};
}

auto days_between(Value const& later, Value const& earlier) -> std::optional<Value> {
    auto const end = day_of(later);
    auto const begin = day_of(earlier);
    if (later.tag != earlier.tag || !end || !begin) return {};
    Value value;
    value.tag = ValueTag::duration;
    value.measure = Measure::days;
    value.a = *end - *begin;
    return value;
}

auto counts(Value const& value) -> bool { return value.tag == ValueTag::money || value.tag == ValueTag::duration; }

}  // namespace

auto whole(std::int64_t number) -> Value {
    Value value;
    value.tag = ValueTag::number;
    value.a = number;
    return value;
}

auto add(Value const& left, Value const& right, bool subtract) -> std::optional<Value> {
    if (subtract && (left.tag == ValueTag::day || left.tag == ValueTag::date)) return days_between(left, right);
    auto one = left;
    auto other = right;
    read_alike(one, other);
    if (subtract) other.a = -other.a;
    if (one.tag == ValueTag::number && other.tag == ValueTag::number) {
        auto const first = times(one.a, other.b);
        auto const second = times(other.a, one.b);
        auto const below = times(one.b, other.b);
        if (!first || !second || !below) return {};
        auto const above = plus(*first, *second);
        return above ? fraction(*above, *below) : std::nullopt;
    }
    if (one.tag != other.tag || !counts(one) || one.unit != other.unit || one.measure != other.measure) return {};
    auto const sum = plus(one.a, other.a);
    if (!sum) return {};
    one.a = *sum;
    return one;
}

auto multiply(Value const& left, Value const& right, bool divide) -> std::optional<Value> {
    if (left.tag == ValueTag::number && right.tag == ValueTag::number) {
        auto const above = times(left.a, divide ? right.b : right.a);
        auto const below = times(left.b, divide ? right.a : right.b);
        return above && below ? fraction(*above, *below) : std::nullopt;
    }
    if (counts(left) && right.tag == ValueTag::number) return scale(left, right, divide);
    if (counts(right) && left.tag == ValueTag::number && !divide) return scale(right, left, false);
    if (divide && left.tag == right.tag && counts(left) && left.unit == right.unit && left.measure == right.measure)
        return fraction(left.a, right.a);
    return {};
}

auto ceiling(Value const& value) -> std::optional<Value> {
    if (value.tag != ValueTag::number || value.b <= 0) return {};
    auto const down = value.a / value.b;
    return whole(down + (value.a > 0 && value.a % value.b != 0 ? 1 : 0));
}

void read_alike(Value& left, Value& right) {
    auto const as_money = [](Value& number, Value const& money) {
        auto const cents = times(number.a, 100);
        if (!cents || number.b == 0) return;
        number = {ValueTag::money, money.measure, money.unit, *cents / number.b, 1};
    };
    if (left.tag == ValueTag::number && right.tag == ValueTag::money) as_money(left, right);
    else if (right.tag == ValueTag::number && left.tag == ValueTag::money) as_money(right, left);
}

}  // namespace knoop
