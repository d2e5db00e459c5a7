#include "src/model/import_cells.hpp"

#include "src/base/date.hpp"
#include "src/model/import_headings.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace knoop {

namespace {

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
auto is_letter(char c) -> bool { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

// ---- amounts

enum class Bound : unsigned char { none, less, at_most, more, at_least, until, opens };  // opens: `van … tot …`
struct BoundWord {
    std::string_view words;
    Bound bound;
};
// The longest that fits is taken, so that `tot en met` is not `tot`.
constexpr std::array bound_words{
    BoundWord{"tot en met", Bound::at_most}, BoundWord{"t/m", Bound::at_most}, BoundWord{"tot maximaal", Bound::at_most}, BoundWord{"maximaal", Bound::at_most},
    BoundWord{"maximum", Bound::at_most}, BoundWord{"max.", Bound::at_most}, BoundWord{"max", Bound::at_most}, BoundWord{"ten hoogste", Bound::at_most},
    BoundWord{"hoogstens", Bound::at_most}, BoundWord{"niet meer dan", Bound::at_most}, BoundWord{"niet hoger dan", Bound::at_most},
    BoundWord{"<=", Bound::at_most}, BoundWord{"≤", Bound::at_most}, BoundWord{"up to and including", Bound::at_most}, BoundWord{"at most", Bound::at_most},
    BoundWord{"not more than", Bound::at_most}, BoundWord{"no more than", Bound::at_most}, BoundWord{"not exceeding", Bound::at_most},
    BoundWord{"lager dan of gelijk aan", Bound::at_most}, BoundWord{"kleiner dan of gelijk aan", Bound::at_most}, BoundWord{"minder dan of gelijk aan", Bound::at_most},
    BoundWord{"less than or equal to", Bound::at_most}, BoundWord{"lower than or equal to", Bound::at_most},
    BoundWord{"tot", Bound::until}, BoundWord{"up to", Bound::until}, BoundWord{"until", Bound::until},
    BoundWord{"minder dan", Bound::less}, BoundWord{"lager dan", Bound::less}, BoundWord{"kleiner dan", Bound::less}, BoundWord{"onder", Bound::less},
    BoundWord{"beneden", Bound::less}, BoundWord{"less than", Bound::less}, BoundWord{"below", Bound::less}, BoundWord{"under", Bound::less}, BoundWord{"<", Bound::less},
    BoundWord{"vanaf", Bound::at_least}, BoundWord{"minimaal", Bound::at_least}, BoundWord{"ten minste", Bound::at_least}, BoundWord{"tenminste", Bound::at_least},
    BoundWord{">=", Bound::at_least}, BoundWord{"≥", Bound::at_least}, BoundWord{"from", Bound::at_least}, BoundWord{"at least", Bound::at_least},
    BoundWord{"hoger dan of gelijk aan", Bound::at_least}, BoundWord{"groter dan of gelijk aan", Bound::at_least}, BoundWord{"meer dan of gelijk aan", Bound::at_least},
    BoundWord{"greater than or equal to", Bound::at_least}, BoundWord{"more than or equal to", Bound::at_least},
    BoundWord{"van", Bound::opens},
    BoundWord{"meer dan", Bound::more}, BoundWord{"hoger dan", Bound::more}, BoundWord{"groter dan", Bound::more}, BoundWord{"boven", Bound::more},
    BoundWord{"more than", Bound::more}, BoundWord{"above", Bound::more}, BoundWord{"over", Bound::more}, BoundWord{">", Bound::more},
};
// `€ 25.000 of meer`
constexpr std::array bounds_behind{
    BoundWord{"of meer", Bound::at_least}, BoundWord{"of hoger", Bound::at_least}, BoundWord{"en hoger", Bound::at_least}, BoundWord{"or more", Bound::at_least},
    BoundWord{"or higher", Bound::at_least}, BoundWord{"and above", Bound::at_least}, BoundWord{"of minder", Bound::at_most}, BoundWord{"of lager", Bound::at_most},
    BoundWord{"en lager", Bound::at_most}, BoundWord{"or less", Bound::at_most}, BoundWord{"or lower", Bound::at_most}, BoundWord{"and below", Bound::at_most},
};
// Between a bound and its amount: `boven de € 25.000`.
constexpr std::array<std::string_view, 6> fillers{"een bedrag van", "het bedrag van", "de", "an amount of", "the amount of", "the"};
constexpr std::array<std::string_view, 11> no_limit{"onbeperkt", "onbegrensd", "geen limiet", "geen grens", "geen maximum", "zonder limiet",
                                                    "zonder beperking", "unlimited", "no limit", "without limit", "no maximum"};
constexpr std::array<std::string_view, 8> between{"en", "and", "maar", "but", "-", "–", "—", ","};
constexpr std::array<std::string_view, 20> vat{"exclusief btw", "inclusief btw", "exclusief b.t.w.", "inclusief b.t.w.", "excl. btw", "incl. btw",
                                               "excl btw", "incl btw", "ex. btw", "ex btw", "excl. b.t.w.", "incl. b.t.w.", "excl. vat", "incl. vat",
                                               "excl vat", "incl vat", "excluding vat", "including vat", "ex. vat", "ex vat"};

auto basis_of(std::string_view words) -> TaxBasis { return words.starts_with("ex") ? TaxBasis::without : TaxBasis::included; }

struct Scale {
    std::string_view word;
    std::int64_t factor;
};
constexpr std::array scales{Scale{"miljoen", 1'000'000}, Scale{"million", 1'000'000}, Scale{"mln.", 1'000'000}, Scale{"mln", 1'000'000}, Scale{"mio", 1'000'000},
                            Scale{"duizend", 1'000}, Scale{"thousand", 1'000}, Scale{"k", 1'000}};

class LimitReader {
public:
    explicit LimitReader(std::string_view cell) : text(cell) {}

    auto read(Language dialect, std::optional<TaxBasis> of_column) -> std::optional<Limit> {
        std::optional<TaxBasis> basis;  // of all amounts in the cell
        auto bound = Bound::none;
        while (true) {
            while (!rest().empty() && (rest().front() == ' ' || rest().front() == '(' || rest().front() == ')')) ++at;
            if (rest().empty()) break;
            if (auto const tax = one_of(vat); !tax.empty()) {
                if (basis && *basis != basis_of(tax)) return {};
                basis = basis_of(tax);
                continue;
            }
            if (bound == Bound::none && bound_behind()) continue;
            if (bound != Bound::none && !one_of(fillers).empty()) continue;
            if (auto const word = longest_bound(); word != Bound::none) {
                if (bound != Bound::none) return {};
                bound = word;
                continue;
            }
            if (auto const cents = amount(); cents) {
                amounts.push_back({bound, *cents});
                bound = Bound::none;
                continue;
            }
            if (amounts.empty() || one_of(between).empty()) return {};
        }
        if (bound != Bound::none || !settle()) return {};
        write(dialect, basis ? basis : of_column);
        return result;
    }

private:
    struct One {
        Bound bound;
        std::int64_t cents;
    };
    std::string_view text;
    std::size_t at = 0;
    std::vector<One> amounts;
    Limit result;

    [[nodiscard]] auto rest() const -> std::string_view { return text.substr(at); }

    // A word ends where no letter follows.
    auto take(std::string_view word) -> bool {
        if (!rest().starts_with(word)) return false;
        auto const after = rest().substr(word.size());
        if (is_letter(word.back()) && static_cast<unsigned char>(word.back()) < 0x80 && !after.empty() && is_letter(after.front())) return false;
        at += word.size();
        return true;
    }

    template <class Words>
    auto one_of(Words const& words) -> std::string_view {
        for (std::string_view const word : words)
            if (take(word)) return word;
        return {};
    }

    auto longest_bound() -> Bound {
        auto best = std::string_view{};
        auto bound = Bound::none;
        auto const start = at;
        for (auto const& each : bound_words) {
            if (each.words.size() <= best.size() || !take(each.words)) continue;
            at = start;
            best = each.words;
            bound = each.bound;
        }
        at += best.size();
        return bound;
    }

    // Of an amount that has none before it. `€ 5.000 en lager dan € 9.000` is something else.
    auto bound_behind() -> bool {
        if (amounts.empty() || amounts.back().bound != Bound::none) return false;
        auto const start = at;
        for (auto const& each : bounds_behind) {
            if (!take(each.words)) continue;
            if (rest().starts_with(" dan") || rest().starts_with(" than")) break;
            amounts.back().bound = each.bound;
            return true;
        }
        at = start;
        return false;
    }

    void skip_spaces() {
        while (!rest().empty() && rest().front() == ' ') ++at;
    }

    auto amount() -> std::optional<std::int64_t> {
        auto const start = at;
        if (take("€") || take("eur") || take("euro")) skip_spaces();
        auto const number = digits();
        if (!number) {
            at = start;
            return {};
        }
        // `25.000,-`, `25.000,--`
        for (std::string_view const dash : {",--", ",-", ".-", ",–", ",—"})
            if (rest().starts_with(dash)) {
                at += dash.size();
                break;
            }
        skip_spaces();
        auto cents = *number;
        for (auto const& scale : scales)
            if (take(scale.word)) {
                if (cents > INT64_MAX / 1'000 / scale.factor) return {};
                cents *= scale.factor;
                break;
            }
        skip_spaces();
        if (!take("euro") && !take("eur")) take("€");
        return cents;
    }

    // In cents.
    auto digits() -> std::optional<std::int64_t> {
        std::vector<std::string_view> groups;
        std::string separators;
        auto end = at;
        while (true) {
            auto const start = end;
            while (end < text.size() && is_digit(text[end])) ++end;
            if (end == start) break;
            groups.push_back(text.substr(start, end - start));
            auto const more = end + 1 < text.size() && is_digit(text[end + 1]);
            auto const space = end < text.size() && text[end] == ' ' && end + 3 < text.size() && is_digit(text[end + 1]) && is_digit(text[end + 2]) &&
                               is_digit(text[end + 3]);
            if (!more || (text[end] != '.' && text[end] != ',' && text[end] != '\'' && !space)) break;
            separators += text[end++];
        }
        if (groups.empty()) return {};
        std::string whole{groups.front()};
        std::string decimals;
        for (std::size_t nth = 1; nth < groups.size(); ++nth) {
            auto const last = nth + 1 == groups.size();
            auto const separator = separators[nth - 1];
            // Thousands keep to one sign; another one before the last group makes decimals of it.
            auto const other_sign = separator != separators.front();
            if (groups[nth].size() == 3 && !other_sign && groups.front().size() <= 3) whole += groups[nth];
            else if (last && groups[nth].size() <= 2 && (separator == '.' || separator == ',') && (other_sign || nth == 1)) decimals = groups[nth];
            else return {};
        }
        if (whole.size() > 15) return {};
        decimals.resize(2, '0');
        at = end;
        return std::stoll(whole) * 100 + std::stoll(decimals);
    }

    // A bare amount is a maximum; of two, the first is where it begins.
    auto settle() -> bool {
        for (auto& each : amounts) {
            result.bare_until = result.bare_until || each.bound == Bound::until;
            if (each.bound == Bound::until) each.bound = Bound::less;
        }
        auto const is_low = [](Bound bound) { return bound == Bound::more || bound == Bound::at_least; };
        if (amounts.size() == 1) {
            if (amounts[0].bound == Bound::opens) return false;  // `een bedrag van € 500`: no limit
            if (amounts[0].bound == Bound::none) amounts[0].bound = Bound::at_most;
            return true;
        }
        if (amounts.size() != 2) return false;
        if (amounts[0].bound == Bound::none || amounts[0].bound == Bound::opens) amounts[0].bound = Bound::at_least;
        if (amounts[1].bound == Bound::opens) return false;
        if (amounts[1].bound == Bound::none) amounts[1].bound = Bound::at_most;
        return is_low(amounts[0].bound) != is_low(amounts[1].bound);
    }

    void write(Language dialect, std::optional<TaxBasis> basis) {
        result.formula = dialect == Language::nl ? "bedrag" : "amount";
        for (std::size_t nth = 0; nth < amounts.size(); ++nth) {
            if (nth > 0) result.formula += dialect == Language::nl ? " en" : " and";
            switch (amounts[nth].bound) {
                case Bound::less: result.formula += " < "; break;
                case Bound::more: result.formula += " > "; break;
                case Bound::at_least: result.formula += " >= "; break;
                default: result.formula += " <= "; break;
            }
            result.formula += money(amounts[nth].cents);
            if (basis) (result.formula += ' ') += spelling_of(*basis, dialect);
        }
    }

    static auto money(std::int64_t cents) -> std::string {
        auto whole = std::to_string(cents / 100);
        for (auto place = static_cast<std::ptrdiff_t>(whole.size()) - 3; place > 0; place -= 3) whole.insert(static_cast<std::size_t>(place), "_");
        auto const rest = cents % 100;
        return "EUR " + whole + (rest == 0 ? "" : (rest < 10 ? ".0" : ".") + std::to_string(rest));
    }
};

// ---- dates

constexpr std::array<std::array<std::string_view, 12>, 2> months{{
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"},
    {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
}};

// In full, or its first three letters with or without a point (`mrt` for maart).
auto month_of(std::string_view word) -> int {
    if (word.ends_with('.')) word.remove_suffix(1);
    if (word == "mrt") return 3;
    for (auto const& names : months)
        for (std::size_t month = 0; month < names.size(); ++month)
            if (word == names[month] || (word.size() == 3 && names[month].starts_with(word)) || (word == "sept" && month == 8))
                return static_cast<int>(month) + 1;
    return 0;
}

auto padded(int number) -> std::string { return (number < 10 ? "0" : "") + std::to_string(number); }

auto day_text(int year, int month, int day) -> std::optional<std::string> {
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return {};
    auto const text = std::to_string(year) + "-" + padded(month) + "-" + padded(day);
    if (!parse_period(text)) return {};  // 30 February
    return text;
}

constexpr std::array<std::string_view, 10> no_date{"onbepaald", "onbepaalde tijd", "voor onbepaalde tijd", "doorlopend", "indefinite", "indefinitely",
                                                   "open", "no end date", "geen einddatum", "n.v.t"};
constexpr std::array<std::string_view, 12> nothings{"-", "–", "—", "n.v.t", "nvt", "n/a", "geen", "none", "niet van toepassing", "not applicable", "x", "/"};

template <class Words>
auto is_in(Words const& words, std::string_view word) -> bool {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

auto is_nothing(std::string_view cell) -> bool {
    auto const plain = plain_heading(cell);
    return plain.empty() || (plain != "x" && is_in(nothings, plain));
}

auto names_money(std::string_view cell) -> bool {
    auto const plain = plain_heading(cell);
    constexpr std::array<std::string_view, 4> signs{"€", "eur ", "eur.", " euro"};
    return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return plain.find(sign) != std::string::npos; }) &&
           plain.find_first_of("0123456789") != std::string::npos;
}

auto tax_basis_in(std::string_view heading) -> std::pair<std::optional<TaxBasis>, std::string> {
    auto plain = plain_heading(heading);
    for (auto const words : vat) {
        auto const at = plain.find(words);
        if (at == std::string::npos || (at > 0 && is_letter(plain[at - 1]))) continue;
        plain.erase(at, words.size());
        std::erase_if(plain, [](char c) { return c == '(' || c == ')' || c == ','; });
        return {basis_of(words), plain_heading(plain)};
    }
    return {std::nullopt, std::string{heading}};
}

auto read_limit(std::string_view cell, Language dialect, std::optional<TaxBasis> of_column) -> std::optional<Limit> {
    auto const plain = plain_heading(cell);
    if (is_nothing(cell) || is_in(no_limit, plain)) return Limit{};
    return LimitReader{plain}.read(dialect, of_column);
}

auto read_day(std::string_view cell, Language language) -> std::optional<std::string> {
    auto const plain = plain_heading(cell);
    if (is_nothing(cell) || is_in(no_date, plain)) return std::string{};
    std::vector<std::string_view> words;
    std::string signs;  // between them
    for (std::size_t at = 0; at < plain.size();) {
        auto const start = at;
        auto const digits = is_digit(plain[at]);
        while (at < plain.size() && (digits ? is_digit(plain[at]) : is_letter(plain[at]) || plain[at] == '.')) ++at;
        if (at == start) return {};
        words.push_back(std::string_view{plain}.substr(start, at - start));
        auto const sign = at;
        while (at < plain.size() && !is_digit(plain[at]) && !is_letter(plain[at])) ++at;
        auto const gap = std::string_view{plain}.substr(sign, at - sign);
        if (gap.size() > 2 || (gap.size() == 2 && gap != ", ")) return {};
        if (at < plain.size()) signs += gap.empty() ? '\0' : gap.front();
    }
    auto const number = [&](std::size_t nth) { return words[nth].size() <= 4 && is_digit(words[nth][0]) ? std::stoi(std::string{words[nth]}) : 0; };
    auto const is_year = [&](std::size_t nth) { return words[nth].size() == 4 && number(nth) >= 1000; };
    auto const month_word = [&](std::size_t nth) { return is_digit(words[nth][0]) ? 0 : month_of(words[nth]); };
    switch (words.size()) {
        case 1: return is_year(0) ? std::optional{std::string{words[0]}} : std::nullopt;
        case 2: {
            auto const month = month_word(0) != 0 ? month_word(0) : number(is_year(0) ? 1 : 0);
            auto const year = is_year(0) ? 0u : 1u;
            if (!is_year(year) || !day_text(number(year), month, 1)) return {};
            return std::string{words[year]} + "-" + padded(month);
        }
        case 3: {
            if (signs[0] != signs[1] && month_word(1) == 0 && month_word(0) == 0) return {};
            if (is_year(0)) return day_text(number(0), number(1), number(2));
            if (!is_year(2)) return {};  // of two digits: which century?
            if (month_word(1) != 0) return day_text(number(2), month_word(1), number(0));
            if (month_word(0) != 0) return day_text(number(2), month_word(0), number(1));
            if (language == Language::en && signs[0] == '/' && number(0) <= 12 && number(0) != number(1)) {
                if (number(1) > 12) return day_text(number(2), number(0), number(1));
                return {};
            }
            return day_text(number(2), number(1), number(0));
        }
        default: return {};
    }
}

auto read_flag(std::string_view cell) -> std::optional<FlagCell> {
    constexpr std::array<std::string_view, 9> yes{"ja", "j", "yes", "y", "x", "true", "waar", "toegestaan", "allowed"};
    constexpr std::array<std::string_view, 9> no{"nee", "neen", "n", "no", "false", "onwaar", "niet toegestaan", "not allowed", "niet"};
    auto const plain = plain_heading(cell);
    if (is_in(yes, plain)) return FlagCell{Flag::yes, {}};
    if (is_in(no, plain) || plain == "geen") return FlagCell{Flag::no, {}};
    if (is_unknown(plain)) return FlagCell{Flag::unknown, {}};
    if (is_nothing(cell)) return FlagCell{};
    for (std::string_view const word : {"ja", "yes"})
        for (std::string_view const sign : {",", ";", ":", " mits", " met ", " (", " provided", " with "})
            if (plain.starts_with(std::string{word} + std::string{sign})) return FlagCell{Flag::yes, std::string{cell}};
    return {};
}

auto is_unknown(std::string_view name) -> bool {
    auto const plain = plain_heading(name);
    return plain == "onbekend" || plain == "unknown";
}

auto word_between(Joined joined, Language language) -> std::string_view {
    switch (joined) {
        case Joined::together: return language == Language::nl ? " samen met " : " together with ";
        case Joined::either: return language == Language::nl ? " dan wel " : " or else ";
        case Joined::one: break;
    }
    return "; ";
}

auto read_names(std::string_view cell) -> std::vector<NameGroup> {
    std::vector<NameGroup> groups;
    auto const trim = [&](NamePart part) {
        while (part.begin < part.end && cell[part.begin] <= ' ' && cell[part.begin] >= 0) ++part.begin;
        while (part.begin < part.end && cell[part.end - 1] <= ' ' && cell[part.end - 1] >= 0) --part.end;
        part.name = cell.substr(part.begin, part.end - part.begin);
        return part;
    };
    for (std::size_t at = 0; at <= cell.size();) {
        auto const end = std::min(cell.find_first_of(";\n\r", at), cell.size());
        NameGroup group;
        auto start = at;
        for (auto scan = at; scan < end;) {
            auto found = std::string_view{};
            for (auto const joined : {Joined::together, Joined::either})
                for (auto const language : {Language::nl, Language::en})
                    if (auto const word = word_between(joined, language); cell.substr(scan, end - scan).starts_with(word) &&
                                                                          (group.joined == Joined::one || group.joined == joined)) {
                        found = word;
                        group.joined = joined;
                    }
            if (found.empty()) {
                ++scan;
                continue;
            }
            group.names.push_back(trim({{}, start, scan}));
            scan += found.size();
            start = scan;
        }
        group.names.push_back(trim({{}, start, end}));
        std::erase_if(group.names, [](NamePart const& part) { return part.name.empty(); });
        if (group.names.size() < 2) group.joined = Joined::one;
        if (!group.names.empty()) groups.push_back(std::move(group));
        at = end + 1;
    }
    return groups;
}

}  // namespace knoop
