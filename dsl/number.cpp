#include "dsl/number.hpp"

#include "dsl/characters.hpp"
#include "dsl/unit.hpp"
#include "src/base/date.hpp"

#include <algorithm>
#include <array>

namespace knoop {

namespace {

constexpr Message ambiguous_number{
    "ambiguous-number", Severity::error,
    text("`{text}`: half of the readers take the dot for thousands, the other half for decimals",
         "`{text}`: de helft van de lezers leest de punt als duizendtalpunt, de andere helft als decimaalteken")};
constexpr Message unreadable_number{"unreadable-number", Severity::error,
                                    text("`{text}` is not a number", "`{text}` is geen getal")};
constexpr Message money_decimals{
    "money-decimals", Severity::error,
    text("`{text}`: an amount of money has at most two decimals", "`{text}`: een bedrag heeft hoogstens twee decimalen")};
constexpr Message date_form{"date-form", Severity::error,
                            text("`{text}`: a date is written as 2024-07-01, 2024-07 or 2024",
                                 "`{text}`: een datum schrijf je als 2024-07-01, 2024-07 of 2024")};
constexpr Message no_such_date{"no-such-date", Severity::error,
                               text("`{text}` does not exist in the calendar", "`{text}` komt in de kalender niet voor")};

constexpr Text as_thousands = text("read the dot as thousands", "lees de punt als duizendtalpunt");
constexpr Text as_decimals = text("read the dot as decimals", "lees de punt als decimaalteken");
constexpr Text year_first = text("write the year first", "schrijf het jaar voorop");

// 50_000, 0.5, and what must be refused: 50.000, 1.2.3, 5_.
struct Digits {
    char const* end;
    char const* point = nullptr;  // the first dot
    std::size_t groups = 0;       // of digits after dots
    bool thousands = true;        // every such group has three digits
    bool tidy = true;             // underscores stand between digits
};

auto digits_at(char const* p, char const* end) -> Digits {
    Digits found{};
    auto const run = [&] {
        auto const from = p;
        for (; is_digit(peek(p, end)) || peek(p, end) == '_'; ++p)
            if (*p == '_' && (p == from || !is_digit(peek(p + 1, end)))) found.tidy = false;
        return p - from;
    };
    run();
    while (peek(p, end) == '.' && is_digit(peek(p + 1, end))) {
        if (found.groups++ == 0) found.point = p;
        ++p;
        found.thousands = run() == 3 && found.thousands;
    }
    found.end = p;
    return found;
}

// What is wrong with the digits themselves; `token` and `to` are the token as far as it was read.
auto problem_of(Digits const& found, char const* token, char const* digits, char const* to, char const* end)
    -> std::optional<NumberProblem> {
    auto const runs_on = starts_word(to, end) || peek(to, end) == '_' || is_digit(peek(to, end));
    if (runs_on || !found.tidy || (found.groups > 1 && !found.thousands))
        return NumberProblem{&unreadable_number, between(token, word_end(to, end)), {}};
    auto const leading_zero = found.point == digits + 1 && *digits == '0';  // 0.125 can only be a decimal
    if (found.groups == 0 || !found.thousands || (found.groups == 1 && leading_zero)) return std::nullopt;
    auto const written = between(digits, found.end);
    auto problem = NumberProblem{&ambiguous_number, written, {}};
    auto thousands = std::string{written};
    std::replace(thousands.begin(), thousands.end(), '.', '_');
    problem.mends.push_back({as_thousands, thousands});
    if (found.groups > 1) return problem;
    auto decimals = std::string{written};
    if (decimals.back() == '0')
        decimals.pop_back();
    else
        decimals += '0';
    problem.mends.push_back({as_decimals, decimals});
    return problem;
}

// `12 weeks`, `1 May`: the word after the number belongs to it.
void add_unit(NumberRead& number, char const* token, char const* end, bool may_be_day, Language dialect) {
    auto from = number.end;
    while (peek(from, end) == ' ' || peek(from, end) == '\t') ++from;
    if (from == number.end || class_of(peek(from, end)) != CharacterClass::letter) return;
    auto const to = word_end(from, end);
    if (peek(to, end) == '.' && starts_word(to + 1, end)) return;  // a path
    auto const word = between(from, to);
    if (unit_of(word, dialect))
        number.kind = TokenKind::duration;
    else if (may_be_day && number.end - token <= 2 && month_of(word, dialect) != 0)
        number.kind = TokenKind::day;
    else
        return;
    number.end = to;
}

// `25_000 excl VAT`, `25_000 excl. btw`: two words on the same line that say whether tax is in the amount.
auto past_tax_basis(char const* from, char const* end, Language dialect) -> char const* {
    auto const past_spaces = [&](char const* p) {
        while (peek(p, end) == ' ' || peek(p, end) == '\t') ++p;
        return p;
    };
    auto const first = past_spaces(from);
    if (first == from || class_of(peek(first, end)) != CharacterClass::letter) return from;
    auto after = word_end(first, end);
    if (peek(after, end) == '.') ++after;
    auto const second = past_spaces(after);
    if (second == after || class_of(peek(second, end)) != CharacterClass::letter) return from;
    auto const to = word_end(second, end);
    return tax_basis_of(between(first, to), dialect) ? to : from;
}

auto read_date(char const* from, char const* end) -> NumberRead {
    auto to = from;
    while (is_digit(peek(to, end)) || (peek(to, end) == '-' && is_digit(peek(to + 1, end)))) ++to;
    to = word_end(to, end);
    auto const written = between(from, to);
    auto const well_formed = written.size() == 7 || (written.size() == 10 && written[7] == '-');
    auto number = NumberRead{to, TokenKind::date, {}};
    if (!well_formed)
        number.problem = NumberProblem{&date_form, written, {}};
    else if (!parse_period(written))
        number.problem = NumberProblem{&no_such_date, written, {}};
    return number;
}

// 1-7-2024, as it is written in letters: refused, and mended in the Dutch order.
auto read_day_first_date(char const* from, char const* end) -> std::optional<NumberRead> {
    std::array<std::string, 3> parts;
    auto p = from;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        while (is_digit(peek(p, end))) parts[i] += *p++;
        if (i + 1 < parts.size() && peek(p++, end) != '-') return std::nullopt;
    }
    if (parts[1].empty() || parts[1].size() > 2 || parts[2].size() != 4 || starts_word(p, end)) return std::nullopt;
    auto const two = [](std::string const& digits) { return digits.size() == 1 ? "0" + digits : digits; };
    auto const iso = parts[2] + "-" + two(parts[1]) + "-" + two(parts[0]);
    auto problem = NumberProblem{&date_form, between(from, p), {}};
    if (parse_period(iso)) problem.mends.push_back({year_first, iso});
    return NumberRead{p, TokenKind::date, std::move(problem)};
}

}  // namespace

auto is_date(char const* p, char const* end) -> bool {
    auto count = 0;
    while (is_digit(peek(p, end))) ++p, ++count;
    return count == 4 && peek(p, end) == '-' && is_digit(peek(p + 1, end));
}

auto read_number(char const* token, char const* digits, char const* end, Language dialect) -> NumberRead {
    auto const positive = token == digits;
    if (positive && is_date(digits, end)) return read_date(digits, end);
    auto found = digits_at(digits, end);
    auto number = NumberRead{found.end, TokenKind::number, {}};
    auto const next = peek(found.end, end);
    auto const digit_follows = is_digit(peek(found.end + 1, end));
    if (next == '/' && digit_follows && found.groups == 0) {
        auto const below = digits_at(found.end + 1, end);
        found.tidy = found.tidy && below.tidy && below.groups == 0;
        number.kind = TokenKind::fraction;
        number.end = below.end;
    } else if (next == '%') {
        number.kind = TokenKind::percent;
        ++number.end;
    } else if (next == '-' && digit_follows && positive && found.end - digits <= 2) {
        if (auto const date = read_day_first_date(digits, end)) return *date;
    }
    number.problem = problem_of(found, token, digits, number.end, end);
    if (number.problem && number.problem->message == &unreadable_number)
        number.end = word_end(number.end, end);
    else if (number.kind == TokenKind::number)
        add_unit(number, token, end, positive, dialect);
    return number;
}

auto read_money(char const* digits, char const* end, Language dialect) -> NumberRead {
    auto const found = digits_at(digits, end);
    auto number = NumberRead{found.end, TokenKind::money, problem_of(found, digits, digits, found.end, end)};
    if (number.problem) {
        if (number.problem->message == &unreadable_number) number.end = word_end(found.end, end);
    } else if (found.point != nullptr && found.end - found.point > 3) {
        number.problem = NumberProblem{&money_decimals, between(digits, found.end), {}};
    }
    if (!number.problem) number.end = past_tax_basis(number.end, end, dialect);
    return number;
}

}  // namespace knoop
