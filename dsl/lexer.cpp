#include "dsl/lexer.hpp"

#include "dsl/braces.hpp"
#include "dsl/characters.hpp"
#include "dsl/number.hpp"
#include "dsl/pages.hpp"
#include "src/base/parallel.hpp"

#include <algorithm>
#include <array>
#include <cctype>
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
                                 text("this is longer than 16 MiB; nothing after this was read",
                                      "dit is langer dan 16 MiB; wat hierna komt is niet gelezen")};
constexpr Message unknown_dialect{
    "unknown-dialect", Severity::error,
    text("`{name}` is no language of knoop; `en` and `nl` are", "`{name}` is geen taal van knoop; `en` en `nl` wel")};
constexpr Message mixed_indentation{"mixed-indentation", Severity::warning,
                                    text("the indentation of this file mixes tabs and spaces; a tab counts as one column",
                                         "dit bestand springt in met tabs en spaties door elkaar; een tab telt als één kolom")};
constexpr Message unclosed_string{
    "unclosed-string", Severity::error,
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
constexpr Message loose_dot{
    "loose-dot", Severity::error,
    text("a dot joins two words of a path, without spaces", "een punt verbindt twee woorden van een pad, zonder spaties")};
constexpr Message unclosed_block{
    "unclosed-block", Severity::error,
    text("the closing brace of a block is missing here", "hier ontbreekt de sluitaccolade van een blok")};
constexpr Text opened_here = text("the block begins here", "hier begint het blok");
constexpr Message unopened_block{
    "unopened-block", Severity::error,
    text("the opening brace of a block is missing here", "hier ontbreekt de openingsaccolade van een blok")};
constexpr Message stray_brace{"stray-brace", Severity::error,
                              text("this brace has no partner", "deze accolade heeft geen wederhelft")};

constexpr Text keyboard_character = text("write the character of the language", "schrijf het teken van de taal");
constexpr Text straight_quotes = text("write straight quotes", "schrijf rechte aanhalingstekens");

// Enough for any reader; what a file of garbage would add is not worth its memory.
constexpr std::size_t most_messages = 1000;
constexpr std::size_t piece_bytes = 512 * 1024;  // fewer are read before a second thread has begun

// ---- characters ----

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
    // Of a piece of a file: `source` up to its end, and where in it the piece begins.
    Lexer(std::string_view source, FileId file, Language dialect, Diagnostics& diagnostics,
          std::vector<BraceRepair> const& repairs, std::size_t from = 0, std::size_t room = 0)
        : begin_(source.data()),
          end_(source.data() + source.size()),
          at_(begin_ + from),
          line_begin_(at_),
          opens_file_(from == 0),
          file_(file),
          diagnostics_(diagnostics),
          repair_(repairs.data()),
          last_repair_(repairs.data() + repairs.size()) {
        out_.dialect = dialect;
        out_.tokens.reserve(std::max(room, source.size() - from) / 4 + 16);
        prefer_large_pages(out_.tokens.data(), out_.tokens.capacity() * sizeof(Token));
    }

    auto run() -> Tokens {
        if (opens_file_ && source_from(at_).starts_with(byte_order_mark)) line_begin_ = at_ += byte_order_mark.size();
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
    [[nodiscard]] auto source_from(char const* p) const -> std::string_view { return between(p, end_); }
    [[nodiscard]] auto peek(char const* p) const -> char { return knoop::peek(p, end_); }
    [[nodiscard]] auto last() const -> Token const* { return out_.tokens.empty() ? nullptr : &out_.tokens.back(); }
    [[nodiscard]] auto last_kind() const -> TokenKind {
        return out_.tokens.empty() ? TokenKind::end_of_statement : out_.tokens.back().kind;
    }
    [[nodiscard]] auto last_end() const -> char const* {
        return out_.tokens.empty() ? begin_ : begin_ + out_.tokens.back().end();
    }
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
        for (auto breaks = 0; p < end_;) {
            auto const kind = class_of(*p);
            if (kind == CharacterClass::blank) {
                ++p;
            } else if (kind == CharacterClass::line_break) {
                gap_.newline = true;
                if (++breaks > 1) gap_.blank_line = true;
                line_begin_ = ++p;
                p = indentation(p);
            } else if (kind != CharacterClass::punctuation) {
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
        if (opens_file_ && out_.comments.empty() && out_.tokens.empty()) dialect_line(from, to);
        out_.comments.push_back({offset(from), offset(to), 0});
        return line_end;
    }

    void dialect_line(char const* from, char const* to) {
        auto rest = between(from + 1, to);
        auto const trim = [&] { rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size())); };
        trim();
        if (rest.starts_with("language:"))
            rest.remove_prefix(9);
        else if (rest.starts_with("taal:"))
            rest.remove_prefix(5);
        else
            return;
        trim();
        rest = rest.substr(0, rest.find_last_not_of(" \t") + 1);
        if (rest == "en" || rest == "nl")
            out_.dialect = rest == "en" ? Language::en : Language::nl;
        else
            report(unknown_dialect, span(rest.empty() ? from : rest.data(), to), {{"name", rest}});
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
        if (class_of(c) == CharacterClass::letter) {
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
        if (class_of(c) == CharacterClass::digit) return number(at_);
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
    [[nodiscard]] auto after_word() const -> bool {
        return tight() && is_word(last_kind()) && !starts_word(at_ + 1, end_) && !is_digit(peek(at_ + 1));
    }

    [[nodiscard]] auto value_may_start() const -> bool {
        auto const kind = last_kind();
        auto const after_value = (kind >= TokenKind::string && kind <= TokenKind::day) || kind == TokenKind::close_paren;
        return !after_value && !(tight() && is_word(kind));
    }

    void word(char const* from) {
        auto const to = word_end(from, end_);
        if (to - from == 3 && is_capital(from[0]) && is_capital(from[1]) && is_capital(from[2]) &&
            last_kind() != TokenKind::dot) {
            auto amount = to;
            while (peek(amount) == ' ' || peek(amount) == '\t') ++amount;
            if (amount != to && is_digit(peek(amount)) && !is_date(amount, end_)) return money(amount);
        }
        // After a dot no word is reserved.
        add(last_kind() == TokenKind::dot ? TokenKind::word : keyword_of(between(from, to), out_.dialect), from, to);
        at_ = to;
    }

    void dot() {
        if (tight() && is_word(last_kind()) && starts_word(at_ + 1, end_)) return take(TokenKind::dot, 1);
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
            while (p > at_ + 1 && class_of(p[-1]) == CharacterClass::blank) --p;
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

    void number(char const* digits) { take(read_number(at_, digits, end_, out_.dialect)); }
    void money(char const* digits) { take(read_money(digits, end_, out_.dialect)); }

    void take(NumberRead const& number) {
        if (number.problem) {
            auto const from = number.problem->text.data();
            auto const place = span(from, from + number.problem->text.size());
            auto& diagnostic = report(*number.problem->message, place, {{"text", number.problem->text}});
            for (auto const& mend : number.problem->mends)
                diagnostic.fix(Fix::Kind::review, mend.title, {{place, mend.replacement}});
        }
        add(number.kind, at_, number.end);
        at_ = number.end;
    }

    // -- other characters --

    void beyond_ascii() {
        auto const rest = source_from(at_);
        if (is_letter(character_at(rest, 0).code)) return word(at_);
        if (rest.starts_with(euro)) {
            auto amount = at_ + euro.size();
            while (true) {
                if (peek(amount) == ' ' || peek(amount) == '\t')
                    ++amount;
                else if (amount < end_ && source_from(amount).starts_with(no_break_space))
                    amount += no_break_space.size();
                else
                    break;
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
        while (p < end_ && *p != '\n' && *p != '"' && !source_from(p).starts_with("\u201C") &&
               !source_from(p).starts_with("\u201D"))
            ++p;
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
            if (class_of(*p) == CharacterClass::other) return true;
            if (*p == '!') return peek(p + 1) != '=';
            auto const rest = source_from(p);
            return is_high(*p) && !is_letter(character_at(rest, 0).code) && !rest.starts_with(no_break_space);
        };
        do p += character_at(source_from(p), 0).size;
        while (is_unknown());
        auto const found = between(at_, p);
        auto& diagnostic = report(unknown_character, span(at_, p), {{"found", printable(found)}});
        auto const meant =
            std::find_if(lookalikes.begin(), lookalikes.end(), [&](auto const& pair) { return pair.found == found; });
        if (meant != lookalikes.end())
            diagnostic.fix(Fix::Kind::review, keyboard_character, {{span(at_, p), std::string{meant->meant}}});
        take(TokenKind::error, found.size());
    }

public:
    [[nodiscard]] auto balanced() const -> bool { return depth_ == 0 && !unbalanced_; }
    [[nodiscard]] auto met_tabs() const -> bool { return tabs_; }
    [[nodiscard]] auto met_spaces() const -> bool { return spaces_; }

private:
    char const* begin_;
    char const* end_;
    char const* at_;
    char const* line_begin_;
    bool opens_file_;
    FileId file_;
    Diagnostics& diagnostics_;
    Diagnostic beyond_limit_;  // what is reported after most_messages lands here
    BraceRepair const* repair_;
    BraceRepair const* last_repair_;
    Tokens out_;
    Gap gap_;
    std::size_t column_ = 0;  // of the first token of the statement
    std::size_t numbered_ = 0;
    long depth_ = 0;
    bool unbalanced_ = false;
    bool open_ = false;  // a statement has begun
    bool row_ = false;   // and it is a row, which ends with its line
    bool tabs_ = false;
    bool spaces_ = false;
    bool mixed_ = false;
};

// A block of the file ends, and the next line begins a statement: what stands there reads as the end of a file, and as the beginning of one.
auto cut(std::string_view whole) -> std::vector<std::size_t> {
    constexpr std::string_view block_end = "\n}\n";
    std::vector<std::size_t> cuts{0};
    auto const count = std::min(processors(), whole.size() / piece_bytes);
    for (std::size_t nth = 1; nth < count; ++nth) {
        auto at = std::max(whole.size() * nth / count, cuts.back());
        while (true) {
            at = whole.find(block_end, at);
            if (at == std::string_view::npos) break;
            at += block_end.size();
            if (at < whole.size() && std::isalpha(static_cast<unsigned char>(whole[at])) != 0) break;
            --at;  // its line break may begin the next
        }
        if (at == std::string_view::npos) break;
        cuts.push_back(at);
    }
    cuts.push_back(whole.size());
    return cuts;
}

// The pieces of a large file side by side, each read as a file. Nothing if anything is wrong with one of them, for what is said of that
// depends on the whole.
auto lex_in_pieces(std::string_view whole, FileId file, Language dialect) -> std::optional<Tokens> {
    auto const cuts = cut(whole);
    if (cuts.size() < 3) return {};
    struct Piece {
        Tokens tokens;
        bool good = false;
        bool tabs = false;
        bool spaces = false;
    };
    auto const lex_piece = [&](std::size_t from, std::size_t to, Language spoken, std::size_t room) {
        Diagnostics found;
        auto lexer = Lexer{whole.substr(0, to), file, spoken, found, {}, from, room};
        Piece piece{lexer.run()};
        piece.good = found.empty() && lexer.balanced() && piece.tokens.complete;
        piece.tabs = lexer.met_tabs();
        piece.spaces = lexer.met_spaces();
        return piece;
    };
    constexpr std::size_t opening = 4096;  // its first comment says in which language it is
    auto const spoken = lex_piece(0, std::min(opening, whole.size()), dialect, 0).tokens.dialect;
    std::vector<Piece> pieces(cuts.size() - 1);
    in_parallel(pieces.size(), pieces.size(),
                [&](std::size_t nth) { pieces[nth] = lex_piece(cuts[nth], cuts[nth + 1], nth == 0 ? dialect : spoken, nth == 0 ? whole.size() : 0); });
    auto const any = [&](auto Piece::* flag) { return std::any_of(pieces.begin(), pieces.end(), [&](Piece const& piece) { return piece.*flag; }); };
    auto const good = std::all_of(pieces.begin(), pieces.end(), [&](Piece const& piece) { return piece.good && piece.tokens.dialect == spoken; });
    if (!good || (any(&Piece::tabs) && any(&Piece::spaces))) return {};
    auto all = std::move(pieces.front().tokens);
    for (auto piece = pieces.begin() + 1; piece != pieces.end(); ++piece) {
        all.tokens.pop_back();  // the end of the piece before
        auto const before = static_cast<std::uint32_t>(all.tokens.size());
        all.tokens.insert(all.tokens.end(), piece->tokens.tokens.begin(), piece->tokens.tokens.end());
        for (auto comment : piece->tokens.comments) {
            comment.before_token += before;
            all.comments.push_back(comment);
        }
    }
    return all;
}

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

    if (complete)
        if (auto pieces = lex_in_pieces(whole, file, source.dialect)) return std::move(*pieces);

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
