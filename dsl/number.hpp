// What begins with a digit: numbers, fractions, percentages, amounts, durations, dates and days. Reading reports nothing; what
// is wrong comes back as a problem, with the token that was meant.
#pragma once

#include "dsl/token.hpp"
#include "src/base/diagnostics.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

struct NumberProblem {
    struct Mend {
        Text title;
        std::string replacement;  // of the text below
    };
    Message const* message;
    std::string_view text;  // where it stands, and what the message quotes
    std::vector<Mend> mends;
};

struct NumberRead {
    char const* end;
    TokenKind kind;
    std::optional<NumberProblem> problem;
};

// `token` is where the token begins: at the digits, or at a minus before them.
auto read_number(char const* token, char const* digits, char const* end, Language dialect) -> NumberRead;
// What comes after `EUR` or the euro sign, with the tax basis behind it: `25_000 excl VAT`.
auto read_money(char const* digits, char const* end, Language dialect) -> NumberRead;
// Four digits, `-` and a digit: no subtraction, which takes spaces.
auto is_date(char const* p, char const* end) -> bool;

}  // namespace knoop
