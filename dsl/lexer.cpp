#include "dsl/lexer.hpp"

#include "dsl/braces.hpp"
#include "dsl/letters.hpp"
#include "dsl/pages.hpp"
#include "dsl/unit.hpp"
#include "src/base/date.hpp"
#include "src/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

namespace knoop {

namespace {

constexpr std::size_t largest_source = 256u << 20;
constexpr std::size_t longest_token = (1u << 24) - 1;

constexpr Message file_too_large{"file-too-large", Severity::error,
    text("the file is larger than 256 MiB", "het bestand is groter dan 256 MiB")};
constexpr Message not_utf_8{"not-utf-8", Severity::error,
    text("the text is not UTF-8 from here on; nothing after this was read",
         "de tekst is vanaf hier geen UTF-8; wat hierna komt is niet gelezen")};
constexpr Message token_too_long{"token-too-long", Severity::error,
    text("this is longer than 16 MiB; nothing after this was read", "dit is langer dan 16 MiB; wat hierna komt is niet gelezen")};
constexpr Message unknown_dialect{"unknown-dialect", Severity::error,
    text("`{name}` is no language of knoop; `en` and `nl` are", "`{name}` is geen taal van knoop; `en` en `nl` wel")};
constexpr Message mixed_indentation{"mixed-indentation", Severity::warning,
    text("this line is indented with both tabs and spaces, or the file with one here and the other there; a tab counts as one column",
         "deze regel springt in met tabs en spaties door elkaar, of het bestand nu eens met het ene en dan met het andere; een tab telt als één kolom")};
constexpr Message unclosed_string{"unclosed-string", Severity::error,
    text("this text has no closing quote on its line", "deze tekst heeft geen sluitend aanhalingsteken op dezelfde regel")};
constexpr Message unclosed_text{"unclosed-text", Severity::error,
    text("this text block has no closing `\"\"\"`", "dit tekstblok heeft geen sluitende `\"\"\"`")};
constexpr Message unknown_escape{"unknown-escape", Severity::error,
    text("`{escape}` means nothing in a text; `\\\"`, `\\\\` and `\\n` do",
         "`{escape}` betekent niets in een tekst; `\\\"`, `\\\\` en `\\n` wel")};
constexpr Message curly_quotes{"curly-quotes", Severity::error,
    text("a text stands between straight quotes", "een tekst staat tussen rechte aanhalingstekens")};
constexpr Message unknown_character{"unknown-character", Severity::error,
    text("`{found}` has no meaning here", "`{found}` heeft hier geen betekenis")};
constexpr Message loose_dot{"loose-dot", Severity::error,
    text("a dot joins two words of a path, without spaces", "een punt verbindt twee woorden van een pad, zonder spaties")};
constexpr Message ambiguous_number{"ambiguous-number", Severity::error,
    text("`{number}`: half of the readers take the dot for thousands, the other half for decimals",
         "`{number}`: de helft van de lezers leest de punt als duizendtal, de andere helft als decimaal")};
constexpr Message unreadable_number{"unreadable-number", Severity::error,
    text("`{number}` is not a number", "`{number}` is geen getal")};
constexpr Message money_decimals{"money-decimals", Severity::error,
    text("`{number}`: an amount of money has at most two decimals", "`{number}`: een bedrag heeft hoogstens twee decimalen")};
constexpr Message date_form{"date-form", Severity::error,
    text("`{date}`: a date is written as 2024-07-01, 2024-07 or 2024", "`{date}`: een datum is 2024-07-01, 2024-07 of 2024")};
constexpr Message no_such_date{"no-such-date", Severity::error,
    text("`{date}` does not exist in the calendar", "`{date}` komt in de kalender niet voor")};
constexpr Message unclosed_block{"unclosed-block", Severity::error,
    text("the closing brace of a block is missing here", "hier ontbreekt de sluitaccolade van een blok")};
constexpr Text opened_here = text("the block begins here", "hier begint het blok");
constexpr Message unopened_block{"unopened-block", Severity::error,
    text("the opening brace of a block is missing here", "hier ontbreekt de openingsaccolade van een blok")};
constexpr Message stray_brace{"stray-brace", Severity::error,
    text("this brace has no partner", "deze accolade heeft geen wederhelft")};

constexpr Text as_thousands = text("read the dot as thousands", "lees de punt als duizendtal");
constexpr Text as_decimals = text("read the dot as decimals", "lees de punt als decimaal");
constexpr Text year_first = text("write the year first", "schrijf het jaar voorop");
constexpr Text keyboard_character = text("write the character of the language", "schrijf het teken van de taal");
constexpr Text straight_quotes = text("write straight quotes", "schrijf rechte aanhalingstekens");

// Enough for any reader; what a file of garbage would add is not worth its memory.
constexpr std::size_t most_messages = 1000;

// ---- characters ----

enum Class : unsigned char { other, letter, digit, blank, newline, mark };  // mark: punctuation and what needs a closer look

constexpr auto classes = [] {
    std::array<Class, 256> table{};
    for (auto c = 0; c < 256; ++c) table[static_cast<std::size_t>(c)] = c >= 0x80 ? mark : other;
    for (auto c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = letter;
    for (auto c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = letter;
    for (auto c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = digit;
    for (auto c : {' ', '\t', '\r'}) table[static_cast<std::size_t>(c)] = blank;
    table['\n'] = newline;
    for (auto c : {'"', '#', '{', '}', '(', ')', ',', ':', ';', '@', '|', '.', '+', '*', '-', '/', '=', '!', '<', '>', '_'})
        table[static_cast<std::size_t>(c)] = mark;
    return table;
}();

auto class_of(char c) -> Class { return classes[static_cast<unsigned char>(c)]; }
auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
auto is_high(char c) -> bool { return (static_cast<unsigned char>(c) & 0x80u) != 0; }
auto is_capital(char c) -> bool { return c >= 'A' && c <= 'Z'; }

constexpr std::string_view euro = "\u20AC";
constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view byte_order_mark = "\uFEFF";

// Characters that word processors and keyboards put in place of the ones meant.
struct Lookalike {
    std::string_view found;
    std::string_view meant;
};
constexpr std::array lookalikes = {Lookalike{"\u2264", "<="}, Lookalike{"\u2265", ">="}, Lookalike{"\u2260", "!="},
                                   Lookalike{"\u2013", "-"},  Lookalike{"\u2014", "-"},  Lookalike{"\u2026", ".."},
                                   Lookalike{"\u00D7", "*"},  Lookalike{"[", "("},       Lookalike{"]", ")"}};

// The first byte that is not UTF-8, or the size of the text.
auto utf8_length(std::string_view source) -> std::size_t {
    std::size_t at = 0;
    while (at < source.size()) {
        if (source.size() - at >= 8) {
            std::uint64_t eight;
            std::memcpy(&eight, source.data() + at, 8);
            if ((eight & 0x8080'8080'8080'8080u) == 0) {
                at += 8;
                continue;
            }
        }
        if (!is_high(source[at])) {
            ++at;
            continue;
        }
        auto const character = character_at(source, at);
        if (character.size == 1) return at;
        at += character.size;
    }
    return at;
}

// ---- the lexer ----

class Lexer {
public:
    Lexer(std::string_view source, FileId file, Language dialect, Diagnostics& diagnostics, std::vector<BraceRepair> const& repairs)
        : begin_(source.data()), end_(source.data() + source.size()), at_(begin_), line_begin_(begin_), file_(file),
          diagnostics_(diagnostics), repair_(repairs.data()), last_repair_(repairs.data() + repairs.size()) {
        out_.dialect = dialect;
        out_.tokens.reserve(source.size() / 4 + 16);
        prefer_large_pages(out_.tokens.data(), out_.tokens.capacity() * sizeof(Token));
    }

    auto run() -> Tokens {
        if (source_from(at_).starts_with(byte_order_mark)) line_begin_ = at_ += byte_order_mark.size();
        while (true) {
            skip_blanks();
            if (repair_ != last_repair_) mend_braces();
            if (at_ == end_ || !out_.complete) break;
            if (gap_.newline) enter_line();
            number_comments();
            token();
        }
        end_statement();
        number_comments();
        add(TokenKind::end_of_file, at_, at_);
        return std::move(out_);
    }

private:
    struct Gap {
        bool newline = false;  // between the last token and the next
        bool blank_line = false;
    };

    // -- places and tokens --

    [[nodiscard]] auto offset(char const* p) const -> std::uint32_t { return static_cast<std::uint32_t>(p - begin_); }
    [[nodiscard]] auto span(char const* from, char const* to) const -> Span { return {file_, offset(from), offset(to)}; }
    [[nodiscard]] auto source_from(char const* p) const -> std::string_view { return {p, static_cast<std::size_t>(end_ - p)}; }
    [[nodiscard]] static auto between(char const* from, char const* to) -> std::string_view {
        return {from, static_cast<std::size_t>(to - from)};
    }
    // The character at p, or NUL at the end: whoever looks ahead need not ask for the end first.
    [[nodiscard]] auto peek(char const* p) const -> char { return p < end_ ? *p : '\0'; }
    [[nodiscard]] auto last() const -> Token const* { return out_.tokens.empty() ? nullptr : &out_.tokens.back(); }
    [[nodiscard]] auto last_kind() const -> TokenKind { return out_.tokens.empty() ? TokenKind::end_of_statement : out_.tokens.back().kind; }
    [[nodiscard]] auto last_end() const -> char const* { return out_.tokens.empty() ? begin_ : begin_ + out_.tokens.back().end(); }
    [[nodiscard]] auto tight() const -> bool { return !out_.tokens.empty() && last_end() == at_; }

    auto report(Message const& message, Span place, Arguments arguments = {}) -> Diagnostic& {
        if (diagnostics_.all().size() >= most_messages) return beyond_limit_ = {};
        return diagnostics_.report(message, place, std::move(arguments));
    }

    void add(TokenKind kind, char const* from, char const* to) {
        auto const length = static_cast<std::size_t>(to - from);
        if (length > longest_token) {
            report(token_too_long, span(from, from + 1));
            out_.complete = false;
            return;
        }
        out_.tokens.push_back({offset(from), static_cast<std::uint32_t>(length) & 0xFF'FFFFu, kind});
    }
    void take(TokenKind kind, std::size_t length) {
        add(kind, at_, at_ + length);
        at_ += length;
    }

    // -- layout --

    void skip_blanks() {
        gap_ = {};
        auto p = at_;
        for (auto breaks = 0; p < end_; ) {
            auto const kind = class_of(*p);
            if (kind == blank) {
                ++p;
            } else if (kind == newline) {
                gap_.newline = true;
                if (++breaks > 1) gap_.blank_line = true;
                line_begin_ = ++p;
                p = indentation(p);
            } else if (kind != mark) {
                break;
            } else if (*p == '#') {
                p = comment(p);
                breaks = 0;
            } else if (is_high(*p) && source_from(p).starts_with(no_break_space)) {
                p += no_break_space.size();
            } else {
                break;
            }
        }
        at_ = p;
    }

    auto indentation(char const* p) -> char const* {
        auto const from = p;
        while (peek(p) == ' ') ++p;
        auto const only_spaces = peek(p) != '\t';
        if (only_spaces && !tabs_) {
            spaces_ = spaces_ || (p != from && peek(p) != '\n' && peek(p) != '\r');
            return p;
        }
        while (peek(p) == ' ' || peek(p) == '\t') ++p;
        if (p == from || p == end_ || *p == '\n' || *p == '\r') return p;
        tabs_ = tabs_ || !only_spaces;
        spaces_ = spaces_ || *from == ' ' || std::find(from, p, ' ') != p;
        if (spaces_ && !std::exchange(mixed_, true)) report(mixed_indentation, span(from, p));
        return p;
    }

    auto comment(char const* from) -> char const* {
        auto const* found = static_cast<char const*>(std::memchr(from, '\n', static_cast<std::size_t>(end_ - from)));
        auto const line_end = found != nullptr ? found : end_;
        auto to = line_end;
        while (to > from && to[-1] == '\r') --to;
        if (out_.comments.empty() && out_.tokens.empty()) dialect_line(from, to);
        out_.comments.push_back({offset(from), offset(to), 0});
        return line_end;
    }

    void dialect_line(char const* from, char const* to) {
        auto rest = between(from + 1, to);
        auto const trim = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); };
        trim();
        if (rest.starts_with("language:")) rest.remove_prefix(9);
        else if (rest.starts_with("taal:")) rest.remove_prefix(5);
        else return;
        trim();
        rest = rest.substr(0, rest.find_last_not_of(" \t") + 1);
        if (rest == "en" || rest == "nl") out_.dialect = rest == "en" ? Language::en : Language::nl;
        else report(unknown_dialect, span(rest.empty() ? from : rest.data(), to), {{"name", rest}});
    }

    // Comments are numbered late: a virtual token in front of them must not count as the token after them.
    void number_comments() {
        for (; numbered_ < out_.comments.size(); ++numbered_)
            out_.comments[numbered_].before_token = static_cast<std::uint32_t>(out_.tokens.size());
    }

    void end_statement() {
        if (!open_) return;
        open_ = false;
        add(TokenKind::end_of_statement, last_end(), last_end());
    }

    // The first token of a line goes on with the statement only from the right of its first token.
    void enter_line() {
        if (!open_ || (*at_ == ')' && !row_)) return;
        auto const column = static_cast<std::size_t>(at_ - line_begin_);
        if (gap_.blank_line || row_ || column <= column_ || *at_ == '|') end_statement();
    }

    void start_statement() {
        open_ = true;
        row_ = *at_ == '|';
        column_ = static_cast<std::size_t>(at_ - line_begin_);
        if (gap_.newline) return;
        for (auto p = line_begin_; p != at_; ++p)  // columns count characters
            if ((static_cast<unsigned char>(*p) & 0xC0u) == 0x80u) --column_;
    }

    void open_brace(std::size_t length) {
        open_ = false;
        depth_ += 1;
        take(TokenKind::open_brace, length);
    }
    void close_brace(std::size_t length) {
        end_statement();
        depth_ -= 1;
        if (depth_ < 0) unbalanced_ = true;
        take(TokenKind::close_brace, length);
    }

    void mend_braces() {
        while (repair_ != last_repair_ && repair_->offset <= offset(at_)) {
            auto const repair = *repair_++;
            auto const here = at_;
            at_ = last_end();
            auto const place = span(at_, at_);
            switch (repair.kind) {
            case BraceRepair::Kind::add_open:
                report(unopened_block, place);
                open_brace(0);
                at_ = here;
                break;
            case BraceRepair::Kind::add_close:
                report(unclosed_block, place).note({file_, repair.brace, repair.brace + 1}, opened_here);
                close_brace(0);
                at_ = here;
                break;
            case BraceRepair::Kind::drop:
                at_ = here;
                report(stray_brace, span(at_, at_ + 1));
                end_statement();
                number_comments();
                take(TokenKind::error, 1);
                open_ = true;
                end_statement();
                skip_blanks();
                break;
            }
        }
    }

    // -- one token --

    void token() {
        auto const c = *at_;
        if (class_of(c) == letter) {
            if (!open_) start_statement();
            return word(at_);
        }
        switch (c) {
        case '{': return open_brace(1);
        case '}': return close_brace(1);
        case ';':
            take(TokenKind::end_of_statement, 1);
            open_ = false;
            return;
        default: break;
        }
        if (!open_) start_statement();
        if (class_of(c) == digit) return number(at_);
        switch (c) {
        case '"': return source_from(at_).starts_with("\"\"\"") ? text_block() : string();
        case '(': return take(TokenKind::open_paren, 1);
        case ')': return take(TokenKind::close_paren, 1);
        case ',': return take(TokenKind::comma, 1);
        case ':': return take(TokenKind::colon, 1);
        case '@': return take(TokenKind::at, 1);
        case '|': return take(TokenKind::pipe, 1);
        case '_': return take(TokenKind::underscore, 1);
        case '=': return take(TokenKind::equal, 1);
        case '/': return take(TokenKind::slash, 1);
        case '<': return peek(at_ + 1) == '=' ? take(TokenKind::less_equal, 2) : take(TokenKind::less, 1);
        case '>': return peek(at_ + 1) == '=' ? take(TokenKind::greater_equal, 2) : take(TokenKind::greater, 1);
        case '!': return peek(at_ + 1) == '=' ? take(TokenKind::not_equal, 2) : unknown();
        case '+': return take(after_word() ? TokenKind::closure_plus : TokenKind::plus, 1);
        case '*': return take(after_word() ? TokenKind::closure_star : TokenKind::star, 1);
        case '-': return is_digit(peek(at_ + 1)) && value_may_start() ? number(at_ + 1) : take(TokenKind::minus, 1);
        case '.': return dot();
        default: return is_high(c) ? beyond_ascii() : unknown();
        }
    }

    // `+` and `*` tight after a word, and not before one: a closure.
    [[nodiscard]] auto after_word() const -> bool { return tight() && is_word(last_kind()) && !starts_word(at_ + 1) && !is_digit(peek(at_ + 1)); }

    [[nodiscard]] auto value_may_start() const -> bool {
        auto const kind = last_kind();
        auto const after_value = (kind >= TokenKind::string && kind <= TokenKind::day) || kind == TokenKind::close_paren;
        return !after_value && !(tight() && is_word(kind));
    }

    [[nodiscard]] auto starts_word(char const* p) const -> bool {
        if (p >= end_) return false;
        return class_of(*p) == letter || (is_high(*p) && is_letter(character_at(source_from(p), 0).code));
    }

    // Past the last character of the word that begins at p.
    [[nodiscard]] auto word_end(char const* p) const -> char const* {
        while (p < end_) {
            auto const kind = class_of(*p);
            if (kind == letter || kind == digit || *p == '_') {
                ++p;
            } else if (*p == '-') {
                auto const next = peek(p + 1);
                if (!is_digit(next) && next != '_' && !starts_word(p + 1)) break;
                p += 2 - (is_high(next) ? 1 : 0);
            } else if (is_high(*p)) {
                auto const character = character_at(source_from(p), 0);
                if (!is_letter_or_mark(character.code)) break;
                p += character.size;
            } else {
                break;
            }
        }
        return p;
    }

    void word(char const* from) {
        auto const to = word_end(from);
        if (to - from == 3 && is_capital(from[0]) && is_capital(from[1]) && is_capital(from[2]) && last_kind() != TokenKind::dot) {
            auto amount = to;
            while (peek(amount) == ' ' || peek(amount) == '\t') ++amount;
            if (amount != to && is_digit(peek(amount)) && !is_date(amount)) return money(amount);
        }
        // After a dot no word is reserved.
        add(last_kind() == TokenKind::dot ? TokenKind::word : keyword_of(between(from, to), out_.dialect), from, to);
        at_ = to;
    }

    void dot() {
        if (tight() && is_word(last_kind()) && starts_word(at_ + 1)) return take(TokenKind::dot, 1);
        if (peek(at_ + 1) == '.') return take(TokenKind::range, 2);
        if (!(last_kind() == TokenKind::error && open_)) report(loose_dot, span(at_, at_ + 1));
        take(TokenKind::error, 1);
    }

    // -- texts --

    // Past the character after a backslash; reports what is no escape.
    auto escape(char const* p) -> char const* {
        auto const next = peek(p + 1);
        if (next == '"' || next == '\\' || next == 'n') return p + 2;
        auto const size = p + 1 < end_ && next != '\n' && next != '\r' ? character_at(source_from(p + 1), 0).size : 0;
        if (size != 0) report(unknown_escape, span(p, p + 1 + size), {{"escape", between(p, p + 1 + size)}});
        return p + 1 + size;
    }

    void string() {
        auto p = at_ + 1;
        while (p < end_ && *p != '"' && *p != '\n') p = *p == '\\' ? escape(p) : p + 1;
        if (peek(p) == '"') return take(TokenKind::string, static_cast<std::size_t>(p + 1 - at_));
        // The text ends with its line, but a block that begins there is kept: `unit a "A {`.
        auto const trim = [&] {
            while (p > at_ + 1 && class_of(p[-1]) == blank) --p;
        };
        trim();
        if (p > at_ + 2 && p[-1] == '{' && p[-2] == ' ') {
            --p;
            trim();
        }
        report(unclosed_string, span(at_, p));
        take(TokenKind::string, static_cast<std::size_t>(p - at_));
    }

    void text_block() {
        auto const from = at_;
        auto p = at_ + 3;
        while (p < end_ && !source_from(p).starts_with("\"\"\"")) {
            if (*p == '\n') line_begin_ = p + 1;
            p = *p == '\\' ? escape(p) : p + 1;
        }
        auto const closed = p < end_;
        if (!closed) report(unclosed_text, span(from, from + 3));
        at_ = closed ? p + 3 : end_;
        add(TokenKind::text, from, at_);
    }

    // -- numbers --

    struct Digits {
        char const* to = nullptr;
        char const* point = nullptr;  // the first dot
        std::size_t groups = 0;       // after dots
        bool thousands = false;       // every group has three digits
        bool tidy = true;             // underscores stand between digits
    };

    // 50_000, 0.5, and what must be refused: 50.000, 1.2.3, 5_.
    [[nodiscard]] auto digits(char const* p) const -> Digits {
        Digits found;
        auto const run = [&] {
            auto const from = p;
            for (; is_digit(peek(p)) || *p_or_nul(p) == '_'; ++p)
                if (*p == '_' && (p == from || !is_digit(peek(p + 1)))) found.tidy = false;
            return p - from;
        };
        run();
        found.thousands = true;
        while (peek(p) == '.' && is_digit(peek(p + 1))) {
            if (found.groups++ == 0) found.point = p;
            ++p;
            found.thousands = run() == 3 && found.thousands;
        }
        found.to = p;
        return found;
    }
    [[nodiscard]] auto p_or_nul(char const* p) const -> char const* { return p < end_ ? p : ""; }

    // Four digits, `-`, a digit: no subtraction, which takes spaces.
    [[nodiscard]] auto is_date(char const* p) const -> bool {
        auto i = 0;
        while (is_digit(peek(p + i))) ++i;
        return i == 4 && peek(p + 4) == '-' && is_digit(peek(p + 5));
    }

    void number(char const* from) {
        if (is_date(from) && from == at_) return date(from);
        auto found = digits(from);
        auto kind = TokenKind::number;
        auto to = found.to;
        if (*p_or_nul(to) == '/' && is_digit(peek(to + 1)) && found.groups == 0) {
            auto const below = digits(to + 1);
            found.tidy = found.tidy && below.tidy && below.groups == 0;
            to = below.to;
            kind = TokenKind::fraction;
        } else if (*p_or_nul(to) == '%') {
            ++to;
            kind = TokenKind::percent;
        } else if (*p_or_nul(to) == '-' && is_digit(peek(to + 1)) && to - from <= 2 && from == at_) {
            if (auto const end = day_first_date(from); end != nullptr) return;
        }
        if (!readable(from, found, to)) return;
        if (kind == TokenKind::number) {
            auto const end = with_unit(from, to, kind);
            to = end;
        }
        take(kind, static_cast<std::size_t>(to - at_));
    }

    // False: reported, and the token is taken.
    auto readable(char const* from, Digits const& found, char const* to) -> bool {
        auto const run_on = starts_word(to) || *p_or_nul(to) == '_' || is_digit(*p_or_nul(to));
        auto const odd = run_on || !found.tidy || (found.groups > 1 && !found.thousands);
        if (odd) {
            to = word_end(to);
            report(unreadable_number, span(at_, to), {{"number", between(at_, to)}});
            take(TokenKind::number, static_cast<std::size_t>(to - at_));
            return false;
        }
        auto const leading_zero = found.point == from + 1 && *from == '0';  // 0.125 can only be a decimal
        if (found.groups > 0 && found.thousands && !(found.groups == 1 && leading_zero)) ambiguous(from, found);
        return true;
    }

    void ambiguous(char const* from, Digits const& found) {
        auto const written = std::string{between(from, found.to)};
        auto thousands = written;
        std::replace(thousands.begin(), thousands.end(), '.', '_');
        auto const place = span(from, found.to);
        auto& diagnostic = report(ambiguous_number, place, {{"number", written}});
        diagnostic.fix(Fix::Kind::review, as_thousands, {{place, thousands}});
        if (found.groups > 1) return;
        auto decimals = written;
        if (decimals.back() == '0') decimals.pop_back();
        else decimals += '0';
        diagnostic.fix(Fix::Kind::review, as_decimals, {{place, decimals}});
    }

    // `12 weeks`, `1 May`: the word after the number belongs to it. Returns the end and sets the kind.
    auto with_unit(char const* from, char const* to, TokenKind& kind) const -> char const* {
        auto next = to;
        while (peek(next) == ' ' || peek(next) == '\t') ++next;
        if (next == to || next >= end_ || class_of(*next) != letter) return to;
        auto const end = word_end(next);
        if (peek(end) == '.' && starts_word(end + 1)) return to;
        auto const word = between(next, end);
        if (unit_of(word, out_.dialect)) kind = TokenKind::duration;
        else if (to - from <= 2 && from == at_ && month_of(word, out_.dialect) != 0) kind = TokenKind::day;
        else return to;
        return end;
    }

    void money(char const* amount) {
        auto const found = digits(amount);
        if (!readable(amount, found, found.to)) return;
        auto const decimals = found.point == nullptr ? 0 : found.to - found.point - 1;
        auto const reported = found.groups > 1 || (decimals == 3 && !(found.point == amount + 1 && *amount == '0'));
        if (decimals > 2 && !reported)
            report(money_decimals, span(amount, found.to), {{"number", between(amount, found.to)}});
        take(TokenKind::money, static_cast<std::size_t>(found.to - at_));
    }

    void date(char const* from) {
        auto to = from;
        while (is_digit(peek(to)) || (peek(to) == '-' && is_digit(peek(to + 1)))) ++to;
        if (starts_word(to) || peek(to) == '_') to = word_end(to);
        auto const written = between(from, to);
        auto const form = (written.size() == 7 || (written.size() == 10 && written[7] == '-')) && std::count(written.begin(), written.end(), '-') == (written.size() == 7 ? 1 : 2);
        if (!form) report(date_form, span(from, to), {{"date", written}});
        else if (!parse_period(written)) report(no_such_date, span(from, to), {{"date", written}});
        take(TokenKind::date, written.size());
    }

    // 1-7-2024, as it is written in letters: refused, with the date it must be in Dutch order. nullptr: it is no such date.
    auto day_first_date(char const* from) -> char const* {
        std::array<std::string, 3> parts;
        auto p = from;
        for (std::size_t i = 0; i < 3; ++i) {
            while (is_digit(peek(p))) parts[i] += *p++;
            if (i < 2 && peek(p++) != '-') return nullptr;
        }
        if (parts[1].empty() || parts[1].size() > 2 || parts[2].size() != 4 || starts_word(p)) return nullptr;
        auto const two = [](std::string const& s) { return s.size() == 1 ? "0" + s : s; };
        auto const iso = parts[2] + "-" + two(parts[1]) + "-" + two(parts[0]);
        auto& diagnostic = report(date_form, span(from, p), {{"date", between(from, p)}});
        if (parse_period(iso)) diagnostic.fix(Fix::Kind::review, year_first, {{span(from, p), iso}});
        take(TokenKind::date, static_cast<std::size_t>(p - from));
        return p;
    }

    // -- other characters --

    void beyond_ascii() {
        auto const rest = source_from(at_);
        if (is_letter(character_at(rest, 0).code)) return word(at_);
        if (rest.starts_with(euro)) {
            auto amount = at_ + euro.size();
            while (true) {
                if (peek(amount) == ' ' || peek(amount) == '\t') ++amount;
                else if (amount < end_ && source_from(amount).starts_with(no_break_space)) amount += no_break_space.size();
                else break;
            }
            if (is_digit(peek(amount))) return money(amount);
        }
        if (rest.starts_with("\u201C") || rest.starts_with("\u201D") || rest.starts_with("\u201E")) return curly_string();
        unknown();
    }

    // A text from a word processor, “…” or „…”, is read as a text and reported once.
    void curly_string() {
        auto const quote = std::size_t{3};
        auto p = at_ + quote;
        while (p < end_ && *p != '\n' && *p != '"' && !source_from(p).starts_with("\u201C") && !source_from(p).starts_with("\u201D")) ++p;
        auto const closing = p >= end_ || *p == '\n' ? std::size_t{0} : *p == '"' ? std::size_t{1} : quote;
        auto const to = p + closing;
        auto& diagnostic = report(curly_quotes, span(at_, to));
        if (closing != 0) {
            auto const replacement = '"' + std::string{between(at_ + quote, p)} + '"';
            diagnostic.fix(Fix::Kind::safe, straight_quotes, {{span(at_, to), replacement}});
        }
        take(TokenKind::string, static_cast<std::size_t>(to - at_));
    }

    // A run of characters without a meaning is one token and one message.
    void unknown() {
        auto p = at_;
        auto const is_unknown = [&] {
            if (p >= end_) return false;
            if (class_of(*p) == other) return true;
            if (*p == '!') return peek(p + 1) != '=';
            auto const rest = source_from(p);
            return is_high(*p) && !is_letter(character_at(rest, 0).code) && !rest.starts_with(no_break_space);
        };
        do p += character_at(source_from(p), 0).size;
        while (is_unknown());
        auto const found = between(at_, p);
        auto& diagnostic = report(unknown_character, span(at_, p), {{"found", printable(found)}});
        auto const meant = std::find_if(lookalikes.begin(), lookalikes.end(), [&](auto const& pair) { return pair.found == found; });
        if (meant != lookalikes.end())
            diagnostic.fix(Fix::Kind::review, keyboard_character, {{span(at_, p), std::string{meant->meant}}});
        take(TokenKind::error, found.size());
    }

public:
    [[nodiscard]] auto balanced() const -> bool { return depth_ == 0 && !unbalanced_; }

private:
    char const* begin_;
    char const* end_;
    char const* at_;
    char const* line_begin_;
    FileId file_;
    Diagnostics& diagnostics_;
    Diagnostic beyond_limit_;  // what is reported after most_messages lands here
    BraceRepair const* repair_;
    BraceRepair const* last_repair_;
    Tokens out_;
    Gap gap_;
    std::size_t column_ = 0;   // of the first token of the statement
    std::size_t numbered_ = 0;
    long depth_ = 0;
    bool unbalanced_ = false;
    bool open_ = false;        // a statement has begun
    bool row_ = false;         // and it is a row, which ends with its line
    bool tabs_ = false;
    bool spaces_ = false;
    bool mixed_ = false;
};

}  // namespace

auto lex(Sources const& sources, FileId file, Diagnostics& diagnostics) -> Tokens {
    auto const& source = sources[file];
    auto whole = std::string_view{source.text};
    auto complete = true;
    if (whole.size() > largest_source) {
        diagnostics.report(file_too_large, {file, 0, 0});
        whole = {};
        complete = false;
    }
    if (auto const good = utf8_length(whole); good != whole.size()) {
        auto const place = static_cast<std::uint32_t>(good);
        diagnostics.report(not_utf_8, {file, place, place + 1});
        whole = whole.substr(0, good);
        complete = false;
    }

    Diagnostics found;
    auto lexer = Lexer{whole, file, source.dialect, found, {}};
    auto tokens = lexer.run();
    if (!lexer.balanced()) {
        // Rare, so the price of reading the file a second time is right: layout depends on where the braces are.
        auto const repairs = repair_braces(whole, tokens.tokens, tokens.dialect);
        found = {};
        tokens = Lexer{whole, file, source.dialect, found, repairs}.run();
    }
    tokens.complete = tokens.complete && complete;
    for (auto const& diagnostic : found.all())
        if (tokens.complete || diagnostic.id != unclosed_block.id) diagnostics.add(diagnostic);
    return tokens;
}

}  // namespace knoop
