// The cells of registers as people fill them in, in Dutch and English, turned into the language: amounts with their limits
// ("meer dan € 5.000 t/m € 25.000,-", "up to EUR 25,000"), dates ("1 juli 2024", "01-07-2024"), yes and no, lists of names.
#pragma once

#include "dsl/unit.hpp"
#include "src/base/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knoop {

struct Limit {
    std::string formula;     // `amount > EUR 5_000 and <= EUR 25_000`; "" for no limit at all
    bool bare_until = false; // Dutch `tot`: read as less than, and some writers mean up to and including
};
// In the words of `dialect`. Empty: it cannot be read. A bare amount is a maximum; points and commas before three digits part
// thousands, before one or two they are decimals. Amounts have at most 15 digits. `of_column` is the tax basis where the cell names none.
auto read_limit(std::string_view cell, Language dialect, std::optional<TaxBasis> of_column = {}) -> std::optional<Limit>;
// `excl. btw` somewhere among the words of a heading, and the heading without it.
auto tax_basis_in(std::string_view heading) -> std::pair<std::optional<TaxBasis>, std::string>;

// `2024-07-01`, `2024-07` or `2024`. The day comes first in `01-07-2024`; in English, where `01/07/2024` can be either, only if it
// cannot be a month. "" for no date ("-", "n.v.t.", "onbepaald"); empty when it is none.
auto read_day(std::string_view cell, Language language) -> std::optional<std::string>;

enum class Flag : unsigned char { nothing, no, yes, unknown };
struct FlagCell {
    Flag flag = Flag::nothing;
    std::string remark;  // "ja, schriftelijk" says more than yes
};
auto read_flag(std::string_view cell) -> std::optional<FlagCell>;

// Has an amount of money in it, among other words.
auto names_money(std::string_view cell) -> bool;

// "-", "n.v.t.", "geen", "none": the cell says nothing.
auto is_nothing(std::string_view cell) -> bool;

// A cell of names: parted by `;` or a line break each of them, by "samen met" only together, by "dan wel" one of them.
enum class Joined : unsigned char { one, together, either };
struct NamePart {
    std::string name;
    std::size_t begin = 0;  // in the cell
    std::size_t end = 0;
};
struct NameGroup {
    Joined joined = Joined::one;
    std::vector<NamePart> names;
};
auto read_names(std::string_view cell) -> std::vector<NameGroup>;
// Means: there is one, and nobody knows which.
auto is_unknown(std::string_view name) -> bool;
// What an export puts between names.
auto word_between(Joined joined, Language language) -> std::string_view;

}  // namespace knoop
