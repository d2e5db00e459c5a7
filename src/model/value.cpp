#include "src/model/value.hpp"

#include "dsl/unit.hpp"

#include <numeric>

namespace knoop {

namespace {

auto grouped(std::int64_t number) -> std::string {
    auto digits = std::to_string(number < 0 ? -number : number);
    for (auto at = static_cast<int>(digits.size()) - 3; at > 0 && digits.size() > 4; at -= 3) digits.insert(static_cast<std::size_t>(at), "_");
    return number < 0 ? "-" + digits : digits;
}

auto number_text(std::int64_t a, std::int64_t b) -> std::string {
    if (b == 1) return grouped(a);
    // A denominator of only twos and fives was written as a decimal.
    auto scale = std::int64_t{1};
    auto decimals = 0;
    while (scale % b != 0 && decimals < 9) {
        scale *= 10;
        ++decimals;
    }
    if (scale % b != 0) return grouped(a) + "/" + grouped(b);
    auto const scaled = a * (scale / b);
    auto fraction = std::to_string((scaled < 0 ? -scaled : scaled) % scale);
    fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
    return (scaled < 0 && scaled / scale == 0 ? "-" : "") + grouped(scaled / scale) + "." + fraction;
}

auto measure_text(std::int64_t count, Measure measure, Language language) -> std::string {
    auto unit = TimeUnit::hour;
    auto const largest = [&](TimeUnit small, TimeUnit large, int size) {
        unit = count % size == 0 ? large : small;
        count = count % size == 0 ? count / size : count;
    };
    switch (measure) {
        case Measure::none:
        case Measure::without_tax:
        case Measure::tax_included:
        case Measure::hours: break;
        case Measure::days: largest(TimeUnit::day, TimeUnit::week, 7); break;
        case Measure::working_days: unit = TimeUnit::working_day; break;
        case Measure::months: largest(TimeUnit::month, TimeUnit::year, 12); break;
    }
    return grouped(count) + " " + std::string{spelling_of(unit, count != 1, language)};
}

// "every 2 weeks"; of one "every week", "elk jaar".
auto frequency_text(std::int64_t count, Measure measure, Language language) -> std::string {
    auto often = measure_text(count, measure, language);
    auto const once = often.starts_with("1 ");
    if (once) often.erase(0, 2);
    auto const neuter = once && (often == "jaar" || often == "uur");
    return (language == Language::en ? "every " : neuter ? "elk " : "elke ") + often;
}

__extension__ using Wide = __int128;  // cross products of two 64-bit numbers

auto order(std::int64_t left, std::int64_t right) -> std::strong_ordering { return left <=> right; }

}  // namespace

auto compare(Value const& left, Value const& right, Interner const& names) -> std::optional<std::strong_ordering> {
    if (left.tag != right.tag) return {};
    switch (left.tag) {
        case ValueTag::unknown: return {};
        case ValueTag::text: return names.text(left.unit) <=> names.text(right.unit);
        case ValueTag::number: {
            auto const ahead = static_cast<Wide>(left.a) * right.b;
            auto const behind = static_cast<Wide>(right.a) * left.b;
            return ahead < behind ? std::strong_ordering::less
                 : ahead > behind ? std::strong_ordering::greater : std::strong_ordering::equal;
        }
        case ValueTag::flag:
        case ValueTag::day: return order(left.a, right.a);
        case ValueTag::money:
            if (left.unit != right.unit || left.measure != right.measure) return {};
            return order(left.a, right.a);
        case ValueTag::duration:
        case ValueTag::frequency:
            if (left.measure != right.measure) return {};
            return order(left.a, right.a);
        case ValueTag::date:
            if (left.a == right.a && left.b == right.b) return std::strong_ordering::equal;
            if (left.b < right.a) return std::strong_ordering::less;
            if (right.b < left.a) return std::strong_ordering::greater;
            return {};
        case ValueTag::range:
            if (left.a == right.a && left.b == right.b) return std::strong_ordering::equal;
            return {};
        case ValueTag::word:
            if (left.unit == right.unit) return std::strong_ordering::equal;
            return order(left.unit.index, right.unit.index);
    }
    return {};
}

auto tax_basis_words(Measure measure, Language language) -> std::string_view {
    if (measure == Measure::without_tax) return spelling_of(TaxBasis::without, language);
    if (measure == Measure::tax_included) return spelling_of(TaxBasis::included, language);
    return {};
}

auto to_string(Value const& value, Interner const& names, Language language) -> std::string {
    auto const dutch = language == Language::nl;
    switch (value.tag) {
        case ValueTag::unknown: return dutch ? "onbekend" : "unknown";
        case ValueTag::text:
            if (value.a != 0 && language == Language::nl) return std::string{names.text(Symbol{static_cast<std::uint32_t>(value.a - 1)})};
            return std::string{names.text(value.unit)};
        case ValueTag::word: return std::string{names.text(value.unit)};
        case ValueTag::number: return number_text(value.a, value.b);
        case ValueTag::flag: return value.a != 0 ? (dutch ? "ja" : "yes") : (dutch ? "nee" : "no");
        case ValueTag::money: {
            auto text = std::string{names.text(value.unit)} + " " + grouped(value.a / 100);
            if (auto const cents = value.a % 100; cents != 0) text += (cents < 10 ? ".0" : ".") + std::to_string(cents);
            if (auto const basis = tax_basis_words(value.measure, language); !basis.empty()) (text += ' ') += basis;
            return text;
        }
        case ValueTag::duration: return measure_text(value.a, value.measure, language);
        case ValueTag::frequency: return frequency_text(value.a, value.measure, language);
        case ValueTag::date:
            return to_string(Period{{static_cast<std::int32_t>(value.a)}, {static_cast<std::int32_t>(value.b)}});
        case ValueTag::day: {
            return std::to_string(value.a % 100) + " " + std::string{spelling_of_month(static_cast<int>(value.a / 100), language)};
        }
        case ValueTag::range: return grouped(value.a) + ".." + grouped(value.b);
    }
    return {};
}

}  // namespace knoop
