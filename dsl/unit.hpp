// Words that belong to the number before them: `12 weeks`, `1 May`, `EUR 25_000 excl VAT`.
#pragma once

#include "src/base/text.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace knoop {

enum class TimeUnit : std::uint8_t {
#define KNOOP_UNIT(name, en, nl) name,
#include "dsl/unit.def"
};

// Whether value added tax is in an amount. Nothing said is a third: it compares with neither.
enum class TaxBasis : std::uint8_t {
#define KNOOP_TAX(name, en, nl) name,
#include "dsl/unit.def"
};

auto unit_of(std::string_view word, Language dialect) -> std::optional<TimeUnit>;
auto spelling_of(TimeUnit unit, bool several, Language dialect) -> std::string_view;
// 1 to 12, or 0 for a word that is no month. Dutch months may begin with a capital.
auto month_of(std::string_view word, Language dialect) -> int;
auto spelling_of_month(int month, Language dialect) -> std::string_view;

// Two words, whatever their capitals and spaces, perhaps with a point after the first: `excl. btw`.
auto tax_basis_of(std::string_view words, Language dialect) -> std::optional<TaxBasis>;
// What stands behind the digits of an amount: `excl VAT` of `EUR 25_000 excl VAT`; empty where nothing does.
auto tax_words(std::string_view money) -> std::string_view;
auto spelling_of(TaxBasis basis, Language dialect) -> std::string_view;

}  // namespace knoop
