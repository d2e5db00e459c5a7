// Calendar days as a count since 1970-01-01 (proleptic Gregorian), so that comparing is comparing integers.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace knoop {

struct Date {
    std::int32_t days = 0;

    friend auto operator==(Date, Date) -> bool = default;
    friend auto operator<=>(Date, Date) = default;

    static constexpr auto always() -> Date { return {std::numeric_limits<std::int32_t>::min()}; }  // no `from`
    static constexpr auto forever() -> Date { return {std::numeric_limits<std::int32_t>::max()}; } // no `until`
};

// `2024`, `2024-07` and `2024-07-01` all stand for the days from first to last.
struct Period {
    Date first = Date::always();
    Date last = Date::forever();

    [[nodiscard]] auto contains(Date day) const -> bool { return first <= day && day <= last; }
    friend auto operator==(Period, Period) -> bool = default;
};

auto date_of(int year, int month, int day) -> Date;
auto parse_period(std::string_view text) -> std::optional<Period>;
auto to_string(Date date) -> std::string;      // ISO 8601
auto to_string(Period period) -> std::string;  // as short as it was written: 2024, 2024-07, 2024-07-01

}  // namespace knoop
