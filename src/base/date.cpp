#include "src/base/date.hpp"

#include <charconv>
#include <cstdio>

namespace knoop {

namespace {

struct Civil {
    int year;
    int month;
    int day;
};

// Days from civil and back: H. Hinnant, "chrono-compatible low-level date algorithms" (2013).
auto civil_of(Date date) -> Civil {
    auto const z = static_cast<long long>(date.days) + 719468;
    auto const era = (z >= 0 ? z : z - 146096) / 146097;
    auto const day_of_era = static_cast<unsigned>(z - era * 146097);
    auto const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    auto const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    auto const shifted = (5 * day_of_year + 2) / 153;
    auto const month = shifted < 10 ? shifted + 3 : shifted - 9;
    auto const year = static_cast<long long>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1)};
}

auto days_in_month(int year, int month) -> int {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    auto const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

auto number_at(std::string_view text, std::size_t from, std::size_t count) -> std::optional<int> {
    if (text.size() < from + count) return {};
    int value = 0;
    auto const part = text.substr(from, count);
    auto const [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc{} || end != part.data() + part.size()) return {};
    return value;
}

}  // namespace

auto date_of(int year, int month, int day) -> Date {
    year -= month <= 2 ? 1 : 0;
    auto const era = (year >= 0 ? year : year - 399) / 400;
    auto const year_of_era = static_cast<unsigned>(year - era * 400);
    auto const day_of_year = static_cast<unsigned>((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1);
    auto const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return {era * 146097 + static_cast<int>(day_of_era) - 719468};
}

auto parse_period(std::string_view text) -> std::optional<Period> {
    auto const year = number_at(text, 0, 4);
    if (!year || *year < 1000) return {};
    if (text.size() == 4) return Period{date_of(*year, 1, 1), date_of(*year, 12, 31)};
    auto const month = number_at(text, 5, 2);
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return {};
    if (text.size() == 7) return Period{date_of(*year, *month, 1), date_of(*year, *month, days_in_month(*year, *month))};
    auto const day = number_at(text, 8, 2);
    if (text.size() != 10 || text[7] != '-' || !day || *day < 1 || *day > days_in_month(*year, *month)) return {};
    return Period{date_of(*year, *month, *day), date_of(*year, *month, *day)};
}

auto to_string(Date date) -> std::string {
    auto const civil = civil_of(date);
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    return buffer;
}

auto to_string(Period period) -> std::string {
    auto const first = to_string(period.first);
    if (period.first == period.last) return first;
    for (auto const length : {std::size_t{4}, std::size_t{7}})
        if (parse_period(first.substr(0, length)) == period) return first.substr(0, length);
    return first + ".." + to_string(period.last);
}

}  // namespace knoop
