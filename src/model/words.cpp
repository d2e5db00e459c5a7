#include "src/model/words.hpp"

#include "dsl/unit.hpp"

#include <charconv>
#include <numeric>

namespace knoop {

namespace {

constexpr Message number_too_large{"number-too-large", Severity::error, text("`{text}` is too large a number", "`{text}` is een te groot getal")};
constexpr Message no_such_date{"no-such-date", Severity::error, text("`{text}` is not a date", "`{text}` is geen datum")};
constexpr Message zero_divisor{"zero-divisor", Severity::error, text("`{text}` divides by zero", "`{text}` deelt door nul")};
constexpr Message range_reversed{"range-reversed", Severity::error,
    text("the range `{text}` ends before it begins", "het bereik `{text}` eindigt voordat het begint")};

// Digits with `_` between them, at most one point and `decimals` digits after it, as a count of the smallest unit.
auto scaled(std::string_view text, int decimals) -> std::optional<std::int64_t> {
    std::string digits;
    auto after_point = -1;
    auto negative = false;
    for (auto const c : text) {
        if (c == '-') negative = true;
        else if (c == '.') after_point = 0;
        else if (c >= '0' && c <= '9') {
            digits += c;
            after_point += after_point >= 0 ? 1 : 0;
        }
    }
    for (auto have = after_point < 0 ? 0 : after_point; have < decimals; ++have) digits += '0';
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value > 1'000'000'000'000'000) return {};
    return negative ? -value : value;
}

auto decimals_of(std::string_view text) -> int {
    auto const point = text.find('.');
    return point == std::string_view::npos ? 0 : static_cast<int>(text.size() - point - 1);
}

auto reduced(std::int64_t a, std::int64_t b) -> Value {
    auto const common = std::gcd(a, b);
    Value value;
    value.tag = ValueTag::number;
    value.a = a / (common ? common : 1);
    value.b = b / (common ? common : 1);
    return value;
}

auto decimal(std::string_view text) -> std::optional<Value> {
    auto const decimals = decimals_of(text);
    if (decimals > 9) return {};
    auto const value = scaled(text, decimals);
    if (!value) return {};
    std::int64_t scale = 1;
    for (auto at = 0; at < decimals; ++at) scale *= 10;
    return reduced(*value, scale);
}

struct Measured {
    Measure measure;
    int count;
};

auto measure_of(TimeUnit unit) -> Measured {
    switch (unit) {
        case TimeUnit::hour: return {Measure::hours, 1};
        case TimeUnit::day: return {Measure::days, 1};
        case TimeUnit::working_day: return {Measure::working_days, 1};
        case TimeUnit::week: return {Measure::days, 7};
        case TimeUnit::month: return {Measure::months, 1};
        case TimeUnit::quarter: return {Measure::months, 3};
        case TimeUnit::year: return {Measure::months, 12};
    }
    return {Measure::none, 1};
}

auto measured(std::string_view text, Language dialect) -> std::optional<Value> {
    auto const gap = text.find_first_of(" \t");
    auto const count = scaled(text.substr(0, gap), 0);
    auto const word_at = text.find_first_not_of(" \t", gap);
    if (!count || gap == std::string_view::npos || text.substr(0, gap).find('.') != std::string_view::npos) return {};
    auto const unit = unit_of(text.substr(word_at), dialect);
    if (!unit) return {};
    auto const measure = measure_of(*unit);
    Value value;
    value.tag = ValueTag::duration;
    value.measure = measure.measure;
    value.a = *count * measure.count;
    return value;
}

auto calendar_day(std::string_view text, Language dialect) -> std::optional<Value> {
    auto const gap = text.find_first_of(" \t");
    auto const day = scaled(text.substr(0, gap), 0);
    if (!day || gap == std::string_view::npos) return {};
    auto const month = month_of(text.substr(text.find_first_not_of(" \t", gap)), dialect);
    if (month == 0) return {};
    // A leap year, so that 29 February is a day.
    auto const period = parse_period("2024-" + std::string{month < 10 ? "0" : ""} + std::to_string(month));
    if (*day < 1 || *day > period->last.days - period->first.days + 1) return {};
    Value value;
    value.tag = ValueTag::day;
    value.a = month * 100 + *day;
    return value;
}

auto money(std::string_view text, Language dialect, Interner& names) -> std::optional<Value> {
    auto const digits = text.find_first_of("0123456789-");
    if (digits == std::string_view::npos) return {};
    auto const words = tax_words(text);
    auto const amount = text.substr(digits, text.find_last_of("0123456789") + 1 - digits);
    auto const cents = scaled(amount, 2);
    if (!cents || decimals_of(amount) > 2) return {};
    Value value;
    value.tag = ValueTag::money;
    value.unit = names.intern(text[0] >= 'A' && text[0] <= 'Z' ? text.substr(0, 3) : "EUR");
    value.a = *cents;
    if (auto const basis = words.empty() ? std::nullopt : tax_basis_of(words, dialect); basis)
        value.measure = *basis == TaxBasis::without ? Measure::without_tax : Measure::tax_included;
    return value;
}

auto date(std::string_view text) -> std::optional<Value> {
    auto const period = parse_period(text);
    if (!period) return {};
    Value value;
    value.tag = ValueTag::date;
    value.a = period->first.days;
    value.b = period->last.days;
    return value;
}

auto flag(bool is) -> Value {
    Value value;
    value.tag = ValueTag::flag;
    value.a = is ? 1 : 0;
    return value;
}

auto read_leaf(Tree const& tree, NodeId node, Interner& names, Diagnostics& diagnostics) -> std::optional<Value> {
    auto const written = tree.text(node);
    auto const failed = [&](Message const& message) -> std::optional<Value> {
        diagnostics.report(message, tree.span(node), {{"text", written}});
        return {};
    };
    std::optional<Value> value;
    switch (tree.first_token(node).kind) {
        case TokenKind::string:
        case TokenKind::text:
            value.emplace();
            value->tag = ValueTag::text;
            value->unit = names.intern(tree.string_value(node));
            return value;
        case TokenKind::number:
            // `50.000` was reported by the lexer: until it is settled, nobody knows which of the two was meant.
            if (decimals_of(written) == 3 && written.front() != '0') return Value{};
            value = decimal(written);
            return value ? value : failed(number_too_large);
        case TokenKind::percent:
            value = decimal(written.substr(0, written.size() - 1));
            return value ? std::optional{reduced(value->a, value->b * 100)} : failed(number_too_large);
        case TokenKind::fraction: {
            auto const slash = written.find('/');
            auto const above = scaled(written.substr(0, slash), 0);
            auto const below = scaled(written.substr(slash + 1), 0);
            if (!above || !below) return failed(number_too_large);
            if (*below == 0) return failed(zero_divisor);
            return reduced(*above, *below);
        }
        case TokenKind::money:
            value = money(written, tree.dialect, names);
            return value ? value : failed(number_too_large);
        case TokenKind::duration:
            value = measured(written, tree.dialect);
            return value ? value : failed(number_too_large);
        case TokenKind::date:
            value = date(written);
            return value ? value : failed(no_such_date);
        case TokenKind::day:
            value = calendar_day(written, tree.dialect);
            return value ? value : failed(no_such_date);
        case TokenKind::kw_yes: return flag(true);
        case TokenKind::kw_no: return flag(false);
        case TokenKind::kw_unknown: return Value{};
        default: return {};
    }
}

}  // namespace

void propose(Diagnostic& diagnostic, Fix::Kind kind, Span span, std::string_view instead) {
    auto const name = std::string{instead};
    diagnostic.fix(kind, {"did you mean `" + name + "`?", "bedoelt u `" + name + "`?"}, {{span, name}});
}

auto suggest(Diagnostic& diagnostic, Span span, std::string_view word, std::vector<std::string_view> const& candidates) -> bool {
    constexpr std::size_t telling = 4;  // of a shorter word nearly any other is near: `van` is no slip for `aan`
    auto const near = nearest(word, candidates);
    if (!near.empty()) propose(diagnostic, std::min(word.size(), near.size()) < telling ? Fix::Kind::review : Fix::Kind::safe, span, near);
    return !near.empty();
}

void suggest_column(Diagnostic& diagnostic, Span span, std::string_view word, std::vector<std::string_view> const& columns) {
    if (suggest(diagnostic, span, word, columns)) return;
    std::string list;
    for (auto const column : columns) list += (list.empty() ? "`" : ", `") + std::string{column} + '`';
    diagnostic.help = {"columns it can have: " + list + ", and `@` for citations", "kolommen die hier kunnen: " + list + ", en `@` voor bronnen"};
}

auto single_word(Tree const& tree, NodeId node) -> std::string_view {
    auto const& row = tree[node];
    return row.kind == NodeKind::path && row.first == row.last ? tree.text(tree.tokens[row.first]) : std::string_view{};
}

auto read_value(Tree const& tree, NodeId node, Interner& names, Diagnostics& diagnostics) -> std::optional<Value> {
    switch (tree.kind(node)) {
        case NodeKind::value: return read_leaf(tree, node, names, diagnostics);
        case NodeKind::frequency: {
            auto const written = tree.text(node);
            auto value = measured(written.substr(written.find_first_of("0123456789")), tree.dialect);
            if (!value || value->a == 0) {
                diagnostics.report(number_too_large, tree.span(node), {{"text", written}});
                return {};
            }
            value->tag = ValueTag::frequency;
            return value;
        }
        case NodeKind::range: {
            auto const low = read_value(tree, tree.child(node, 0u), names, diagnostics);
            auto const high = read_value(tree, tree.child(node, 1u), names, diagnostics);
            if (!low || !high) return {};
            if (low->tag != ValueTag::number || high->tag != ValueTag::number || low->b != 1 || high->b != 1 || high->a < low->a) {
                diagnostics.report(range_reversed, tree.span(node), {{"text", tree.text(node)}});
                return {};
            }
            Value value;
            value.tag = ValueTag::range;
            value.a = low->a;
            value.b = high->a;
            return value;
        }
        default: return {};
    }
}

auto fit(Value value, BaseType const& type, Vocabulary const& vocabulary) -> std::optional<Value> {
    auto const when = [&](bool fits) { return fits ? std::optional{value} : std::nullopt; };
    if (value.tag == ValueTag::unknown) return value;
    switch (type.tag) {
        case TypeTag::kind:
        case TypeTag::any_kind:
        case TypeTag::fact: return {};
        case TypeTag::number: return when(value.tag == ValueTag::number);
        case TypeTag::fraction:
        case TypeTag::percentage: return when(value.tag == ValueTag::number && value.a >= 0 && value.a <= value.b);
        case TypeTag::text: return when(value.tag == ValueTag::text);
        case TypeTag::flag: return when(value.tag == ValueTag::flag);
        case TypeTag::money:
            if (value.tag == ValueTag::number && 100 % value.b == 0) {  // a bare number is read in the currency of its place
                value.a = value.a * (100 / value.b);
                value.b = 1;
                value.tag = ValueTag::money;
                value.unit = type.currency;
            }
            return when(value.tag == ValueTag::money && value.unit == type.currency);
        case TypeTag::duration: return when(value.tag == ValueTag::duration);
        case TypeTag::frequency: return when(value.tag == ValueTag::frequency);
        case TypeTag::date:
            if (value.tag == ValueTag::number && value.b == 1 && value.a >= 1000 && value.a <= 9999) return date(std::to_string(value.a));
            return when(value.tag == ValueTag::date || value.tag == ValueTag::day);
        case TypeTag::range: return when(value.tag == ValueTag::range);
        case TypeTag::one_of: {
            for (auto const word : type.words)
                if (value.tag == ValueTag::word && word == value.unit) return value;
            // `legal-effect none`, `policy-room no`: yes and no may be words of a list.
            if (value.tag == ValueTag::flag)
                for (auto const word : type.words)
                    if (vocabulary.text(word) == (value.a != 0 ? "yes" : "no")) {
                        value.tag = ValueTag::word;
                        value.unit = word;
                        return value;
                    }
            return {};
        }
    }
    return {};
}

auto describe(Type const& type, Vocabulary const& vocabulary) -> OwnedText {
    OwnedText out;
    auto const add = [&](std::string_view en, std::string_view nl) {
        out.en += (out.en.empty() ? "" : " or ") + std::string{en};
        out.nl += (out.nl.empty() ? "" : " of ") + std::string{nl};
    };
    for (auto const& base : type) {
        switch (base.tag) {
            case TypeTag::kind: {
                auto const& words = vocabulary.kinds[base.kind].words;
                add(vocabulary.text(words.first(Language::en)), vocabulary.text(words.first(Language::nl)));
                break;
            }
            case TypeTag::any_kind: add("a kind", "een soort"); break;
            case TypeTag::fact: add("a fact", "een feit"); break;
            case TypeTag::number: add("a number", "een getal"); break;
            case TypeTag::text: add("a text between quotes", "een tekst tussen aanhalingstekens"); break;
            case TypeTag::flag: add("yes or no", "ja of nee"); break;
            case TypeTag::fraction: add("a fraction from 0 up to 1", "een breuk van 0 tot en met 1"); break;
            case TypeTag::percentage: add("a percentage", "een percentage"); break;
            case TypeTag::money: {
                auto const currency = std::string{vocabulary.text(base.currency)};
                add("an amount in " + currency, "een bedrag in " + currency);
                break;
            }
            case TypeTag::duration: add("a term such as `12 weeks`", "een termijn zoals `12 weken`"); break;
            case TypeTag::frequency: add("a frequency such as `every 2 weeks`", "een frequentie zoals `elke 2 weken`"); break;
            case TypeTag::date: add("a date such as 2024-07-01", "een datum zoals 2024-07-01"); break;
            case TypeTag::range: add("a range such as 10..50", "een bereik zoals 10..50"); break;
            case TypeTag::one_of: {
                std::string en;
                std::string nl;
                for (auto const word : base.words) {
                    en += (en.empty() ? "" : ", ") + std::string{vocabulary.text(vocabulary.word_in(word, Language::en))};
                    nl += (nl.empty() ? "" : ", ") + std::string{vocabulary.text(vocabulary.word_in(word, Language::nl))};
                }
                add("one of " + en, "een van " + nl);
                break;
            }
        }
    }
    return out;
}

}  // namespace knoop
