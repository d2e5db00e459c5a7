// Values of attributes, options and norms. Exact: numbers are fractions, money is in cents, a date is the period it covers.
#pragma once

#include "src/base/date.hpp"
#include "src/base/symbol.hpp"
#include "src/base/text.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace knoop {

enum class ValueTag : std::uint8_t {
    unknown,     // there is one, we do not know which; equal to nothing
    text,
    number,      // also fraction and percentage: a / b
    flag,        // a is 0 or 1
    money,       // a cents of `unit`, with or without tax as `measure` says
    duration,    // a of `measure`
    frequency,   // once every a of `measure`
    date,        // days a up to and including b
    day,         // a calendar day: a = month * 100 + day
    range,       // numbers a up to and including b
    word,        // one of a closed list: `unit`
};

// Hours, days and months do not compare with each other; nor do amounts without tax, with it, and of which nothing is said (none).
enum class Measure : std::uint8_t { none, hours, days, working_days, months, without_tax, tax_included };

struct Value {
    ValueTag tag = ValueTag::unknown;
    Measure measure = Measure::none;
    Symbol unit;          // currency, or the word; for text its interned content, and `a` is 1 + the symbol of its Dutch if that differs
    std::int64_t a = 0;
    std::int64_t b = 1;

    friend auto operator==(Value const&, Value const&) -> bool = default;
};

// Order of two values of one sort; empty when they do not compare (other sort, other unit, overlapping periods).
// Frequencies compare by their period: every 1 week < every 2 weeks.
auto compare(Value const& left, Value const& right, Interner const& names) -> std::optional<std::strong_ordering>;

// `excl VAT`, `incl btw`; empty where nothing is said.
auto tax_basis_words(Measure measure, Language language) -> std::string_view;

// The value as a reader writes it in a language: `EUR 50_000`, `12 weken`, `ja`.
auto to_string(Value const& value, Interner const& names, Language language) -> std::string;

}  // namespace knoop
