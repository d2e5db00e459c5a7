// Values of an axis as people write them in each language: `EUR 25,000` and `€ 25.000`, `1 July 2024` and `1 juli 2024`.
// (to_string(Value) in src/model writes them as the language knoop does.)
#pragma once

#include "src/analysis/region.hpp"

namespace knoop {

// a / b on the axis: cents, days, hours, a place in its list …
auto value_text(Axis const& axis, std::int64_t a, std::int64_t b, Model const& model, Language language) -> std::string;

// The same without its tax basis, where an amount on that basis follows: `from EUR 100 up to and including EUR 200 excluding VAT`.
auto untaxed_text(Axis const& axis, std::int64_t a, std::int64_t b, Model const& model, Language language) -> std::string;

// Of any value: amounts and numbers as above, all else as to_string() has it.
auto value_text(Value const& value, Interner const& names, Language language) -> std::string;

// `1 July 2024`, `1 juli 2024`
auto date_in_words(Date date, Language language) -> std::string;

// A share from 0 to 1: 60.0%; 60,0% in Dutch.
auto percentage(double share, Language language, int decimals = 1) -> std::string;

}  // namespace knoop
