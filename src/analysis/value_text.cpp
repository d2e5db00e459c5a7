#include "src/analysis/value_text.hpp"

#include "dsl/unit.hpp"

#include <algorithm>
#include <cstdio>

namespace knoop {

namespace {

// 1234567 as 1,234,567 or 1.234.567; Dutch writes 1.234 too.
auto grouped(std::int64_t number, Language language) -> std::string {
    auto digits = std::to_string(number < 0 ? -number : number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, language == Language::nl ? '.' : ',');
    return number < 0 ? "-" + digits : digits;
}

auto tax_basis_text(Measure basis, Language language) -> std::string_view {
    switch (basis) {
        case Measure::without_tax: return Text{"excluding VAT", "exclusief btw"}.in(language);
        case Measure::tax_included: return Text{"including VAT", "inclusief btw"}.in(language);
        default: return {};
    }
}

auto money_text(std::string_view currency, std::int64_t cents, Measure basis, Language language) -> std::string {
    auto const euro = language == Language::nl && currency == "EUR";
    auto text = std::string{euro ? std::string_view{"€"} : currency} + " " + grouped(cents / 100, language);
    if (auto const rest = cents % 100; rest != 0)
        text += std::string{language == Language::nl ? "," : "."} + (rest < 10 ? "0" : "") + std::to_string(rest);
    if (auto const words = tax_basis_text(basis, language); !words.empty()) (text += ' ') += words;
    return text;
}

auto number_text(std::int64_t a, std::int64_t b, Language language) -> std::string {
    if (b == 1) return grouped(a, language);
    auto scale = std::int64_t{1};
    auto decimals = 0;
    while (scale % b != 0 && decimals < 9) {
        scale *= 10;
        ++decimals;
    }
    if (scale % b != 0) return std::to_string(a) + "/" + std::to_string(b);
    auto const scaled = (a < 0 ? -a : a) * (scale / b);
    auto fraction = std::to_string(scaled % scale);
    fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
    return (a < 0 ? "-" : "") + grouped(scaled / scale, language) + (language == Language::nl ? "," : ".") + fraction;
}

auto date_text(std::int64_t day, Language language) -> std::string {
    auto const iso = to_string(Date{static_cast<std::int32_t>(day)});  // 2024-07-01
    auto const number = [&](std::size_t at, std::size_t length) { return std::stoi(iso.substr(at, length)); };
    auto const tail = iso.size() - 6;  // of the year, which may have any number of digits
    return std::to_string(number(tail + 4, 2)) + " " + std::string{spelling_of_month(number(tail + 1, 2), language)} + " " +
           iso.substr(0, tail);
}

auto duration_text(std::int64_t a, std::int64_t b, Measure measure, Language language) -> std::string {
    if (b != 1) return number_text(a, b, language) + " " + duration_text(2, 1, measure, language).substr(2);
    auto const counted = [&](std::int64_t count, TimeUnit unit) {
        return grouped(count, language) + " " + std::string{spelling_of(unit, count != 1, language)};
    };
    switch (measure) {
        case Measure::none:
        case Measure::without_tax:
        case Measure::tax_included: return grouped(a, language);
        case Measure::hours: return language == Language::nl ? grouped(a, language) + " uur" : counted(a, TimeUnit::hour);
        case Measure::days: return a % 7 == 0 && a != 0 ? counted(a / 7, TimeUnit::week) : counted(a, TimeUnit::day);
        case Measure::working_days: return counted(a, TimeUnit::working_day);
        case Measure::months:
            if (a % 12 != 0 || a == 0) return counted(a, TimeUnit::month);
            return language == Language::nl ? grouped(a / 12, language) + " jaar" : counted(a / 12, TimeUnit::year);
    }
    return {};
}

}  // namespace

auto value_text(Axis const& axis, std::int64_t a, std::int64_t b, Model const& model, Language language) -> std::string {
    auto const& vocabulary = *model.vocabulary;
    auto const at = static_cast<std::size_t>(a < 0 ? 0 : a);
    auto const dutch = language == Language::nl;
    switch (axis.tag) {
        case AxisTag::money: {
            auto const text = money_text(vocabulary.text(axis.currency), a, axis.measure, language);
            // Beside amounts that say it, one that does not is another amount.
            return axis.beside && axis.measure == Measure::none ? text + (dutch ? " (btw niet vermeld)" : " (VAT not stated)") : text;
        }
        case AxisTag::date: return date_text(a, language);
        case AxisTag::duration: return duration_text(a, b, axis.measure, language);
        case AxisTag::frequency: return (dutch ? "elke " : "every ") + duration_text(a, b, axis.measure, language);
        case AxisTag::number: return number_text(a, b, language);
        case AxisTag::flag: return a != 0 ? (dutch ? "ja" : "yes") : (dutch ? "nee" : "no");
        case AxisTag::word: return std::string{vocabulary.text(vocabulary.word_in(axis.words[at], language))};
        case AxisTag::text: return at < axis.texts.size() ? axis.texts[at] : dutch ? "een andere tekst" : "any other text";
        case AxisTag::entity:
            if (at >= axis.entities.size()) return dutch ? "wat het model niet noemt" : "what the model does not name";
            if (axis.extents[at] != at + 1)
                return (dutch ? "de rest van " : "the rest of ") + model.display_name(axis.entities[at], language);
            return model.display_name(axis.entities[at], language);
        case AxisTag::norm: return axis.norm;
    }
    return {};
}

auto untaxed_text(Axis const& axis, std::int64_t a, std::int64_t b, Model const& model, Language language) -> std::string {
    if (axis.tag == AxisTag::money) return money_text(model.vocabulary->text(axis.currency), a, Measure::none, language);
    return value_text(axis, a, b, model, language);
}

auto value_text(Value const& value, Interner const& names, Language language) -> std::string {
    if (value.tag == ValueTag::money) return money_text(names.text(value.unit), value.a, value.measure, language);
    if (value.tag == ValueTag::number) return number_text(value.a, value.b, language);
    return to_string(value, names, language);
}

auto date_in_words(Date date, Language language) -> std::string { return date_text(date.days, language); }

auto percentage(double share, Language language, int decimals) -> std::string {
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", decimals, share * 100);
    std::string out = digits;
    if (language == Language::nl) std::replace(out.begin(), out.end(), '.', ',');
    return out + '%';
}

}  // namespace knoop
