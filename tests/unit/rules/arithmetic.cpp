#include "src/base/date.hpp"
#include "src/rules/arithmetic.hpp"
#include "tests/test.hpp"

namespace knoop {

namespace {

auto calendar_day(int month, int day) -> Value {
    Value value;
    value.tag = ValueTag::day;
    value.a = month * 100 + day;
    return value;
}

auto period(Date first, Date last) -> Value {
    Value value;
    value.tag = ValueTag::date;
    value.a = first.days;
    value.b = last.days;
    return value;
}

auto days(std::optional<Value> const& value) -> std::int64_t {
    REQUIRE(value);
    REQUIRE(value->tag == ValueTag::duration);
    REQUIRE(value->measure == Measure::days);
    return value->a;
}

}  // namespace

TEST_CASE("two calendar days are subtracted in one year", "[rules]") {
    CHECK(days(add(calendar_day(7, 1), calendar_day(5, 1), true)) == 61);
    CHECK(days(add(calendar_day(3, 1), calendar_day(2, 28), true)) == 1);
    CHECK(days(add(calendar_day(1, 31), calendar_day(12, 31), true)) == -334);
}

TEST_CASE("two dates are subtracted if each is one day", "[rules]") {
    auto const first = date_of(2024, 2, 28);
    auto const second = date_of(2024, 3, 1);
    CHECK(days(add(period(second, second), period(first, first), true)) == 2);
    CHECK_FALSE(add(period(second, second), period(date_of(2024, 1, 1), date_of(2024, 12, 31)), true));
    CHECK_FALSE(add(period(second, second), calendar_day(5, 1), true));
    CHECK_FALSE(add(period(second, second), period(first, first), false));
}

}  // namespace knoop
