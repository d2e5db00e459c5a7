// docs/language/grammar.ebnf says what the parser reads: interpreted over the lexer's tokens, it accepts the texts that the
// parser reads in silence, and no others. Tried on every file of the project and on texts with one token deleted, doubled,
// swapped or replaced. KNOOP_EDITS=1 tries every token; the default, a sample, keeps the suite short.
#include "dsl/lexer.hpp"
#include "dsl/tree.hpp"
#include "tests/support/syntax.hpp"
#include "tests/test.hpp"

#include <bitset>
#include <cstdlib>
#include <map>

using namespace knoop;
using knoop::testing::ExampleFile;
using knoop::testing::knoop_files;
using knoop::testing::Parsed;

namespace {

using Kinds = std::bitset<256>;

// ---- the notation: text -> productions ----

enum class Form : unsigned char {
    sequence,
    choice,
    optional,
    repeated,
    present,
    absent,
    except,
    token,
    production,
    tight,
    tag
};

struct Expression {
    Form form = Form::sequence;
    Kinds kinds;  // token; except: what WORD is not
    std::size_t production = 0;
    std::vector<Expression> parts;
};

struct Production {
    std::string name;
    Expression meaning;
    bool defined = false;
    bool matched = false;  // somewhere in the examples
};

class Grammar {
public:
    explicit Grammar(std::string_view text) : text_(text) {
        for (skip(); !rest().empty(); skip()) {
            auto const name = identifier();
            auto& production = productions[number(name)];
            if (production.defined) complain("defined twice: " + name);
            production.defined = true;
            want('=');
            auto meaning = choice();
            productions[number(name)].meaning = std::move(meaning);
            want('.');
        }
        for (auto const& production : productions)
            if (!production.defined) complain("never defined: " + production.name);
    }

    std::vector<Production> productions;
    std::string complaints;

    [[nodiscard]] auto number(std::string const& name) -> std::size_t {
        auto const [found, fresh] = numbers_.try_emplace(name, productions.size());
        if (fresh) productions.push_back({name, {}, false, false});
        return found->second;
    }

private:
    [[nodiscard]] auto rest() const -> std::string_view { return text_.substr(at_); }
    void complain(std::string const& what) { complaints += what + "\n"; }

    void skip() {
        while (true) {
            while (!rest().empty() && (rest()[0] == ' ' || rest()[0] == '\n')) ++at_;
            if (!rest().starts_with("(*")) return;
            auto const end = rest().find("*)");
            at_ = end == std::string_view::npos ? text_.size() : at_ + end + 2;
        }
    }
    auto take(char c) -> bool {
        skip();
        if (rest().empty() || rest()[0] != c) return false;
        ++at_;
        return true;
    }
    void want(char c) {
        if (take(c)) return;
        complain(std::string{c} + " expected at " + std::string{rest().substr(0, 40)});
        at_ = text_.size();
    }
    static auto is_letter(char c) -> bool { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; }
    auto identifier() -> std::string {
        skip();
        auto const from = at_;
        while (!rest().empty() && is_letter(rest()[0])) ++at_;
        if (from == at_) {
            complain("a name expected at " + std::string{rest().substr(0, 40)});
            at_ = text_.size();
        }
        return std::string{text_.substr(from, at_ - from)};
    }

    auto choice() -> Expression {
        Expression all;
        all.form = Form::choice;
        do all.parts.push_back(sequence());
        while (take('|'));
        return all.parts.size() == 1 ? Expression{std::move(all.parts.front())} : all;
    }
    auto sequence() -> Expression {
        Expression all;
        while (true) {
            skip();
            if (rest().empty() || std::string_view{"|.)]}="}.find(rest()[0]) != std::string_view::npos) break;
            auto one = primary();
            if (take('-')) {
                auto without = primary();
                Expression except;
                except.form = Form::except;
                except.kinds = kinds_of(without);
                except.parts.push_back(std::move(one));
                one = std::move(except);
            }
            all.parts.push_back(std::move(one));
        }
        if (all.parts.empty()) complain("an empty alternative at " + std::string{rest().substr(0, 40)});
        return all.parts.size() == 1 ? Expression{std::move(all.parts.front())} : all;
    }
    auto wrapped(Form form, char closing) -> Expression {
        Expression all;
        all.form = form;
        all.parts.push_back(choice());
        want(closing);
        return all;
    }
    auto looking(Form form) -> Expression {
        Expression all;
        all.form = form;
        all.parts.push_back(primary());
        return all;
    }
    auto primary() -> Expression {
        if (take('(')) return wrapped(Form::sequence, ')');
        if (take('[')) return wrapped(Form::optional, ']');
        if (take('{')) return wrapped(Form::repeated, '}');
        if (take('&')) return looking(Form::present);
        if (take('!')) return looking(Form::absent);
        if (take('"')) {
            auto const end = rest().find('"');
            auto const written = rest().substr(0, end);
            at_ += end + 1;
            return literal(written);
        }
        auto const name = identifier();
        if (name.empty()) return {};
        if (name == "TIGHT" || name == "TAG") {
            Expression special;
            special.form = name == "TIGHT" ? Form::tight : Form::tag;
            return special;
        }
        if (auto const found = classes().find(name); found != classes().end()) return tokens(found->second);
        Expression reference;
        reference.form = Form::production;
        reference.production = number(name);
        return reference;
    }
    static auto tokens(Kinds kinds) -> Expression {
        Expression token;
        token.form = Form::token;
        token.kinds = kinds;
        return token;
    }
    auto literal(std::string_view written) -> Expression {
        Kinds kinds;
        auto const quoted = "`" + std::string{written} + "`";
        for (auto kind = TokenKind::open_brace; kind < TokenKind::word; kind = next(kind))
            if (spelling_of(kind, Language::en) == quoted && kind != TokenKind::closure_plus && kind != TokenKind::closure_star)
                kinds.set(static_cast<std::size_t>(kind));
        if (auto const keyword = keyword_of(written, Language::en); keyword != TokenKind::word)
            kinds.set(static_cast<std::size_t>(keyword));
        if (kinds.count() != 1) complain("no keyword and no sign: " + std::string{written});
        return tokens(kinds);
    }
    static auto next(TokenKind kind) -> TokenKind { return static_cast<TokenKind>(static_cast<unsigned>(kind) + 1); }
    static auto classes() -> std::map<std::string, Kinds> const& {
        static auto const all = [] {
            std::map<std::string, Kinds> found;
            auto const add = [&](char const* name, TokenKind kind) { found[name].set(static_cast<std::size_t>(kind)); };
            add("STRING", TokenKind::string);
            add("TEXT", TokenKind::text);
            add("NUMBER", TokenKind::number);
            add("MONEY", TokenKind::money);
            add("FRACTION", TokenKind::fraction);
            add("PERCENT", TokenKind::percent);
            add("DURATION", TokenKind::duration);
            add("DATE", TokenKind::date);
            add("DAY", TokenKind::day);
            add("CHAIN", TokenKind::closure_plus);
            add("CHAIN", TokenKind::closure_star);
            add("EOS", TokenKind::end_of_statement);
            add("EOF", TokenKind::end_of_file);
            add("PLAIN-WORD", TokenKind::word);
            for (auto kind = TokenKind::word; kind <= TokenKind::kw_nl; kind = next(kind)) add("WORD", kind);
            return found;
        }();
        return all;
    }
    // The tokens that a choice of words, or a production for one, stands for.
    auto kinds_of(Expression const& one) -> Kinds {
        if (one.form == Form::token) return one.kinds;
        auto kinds = Kinds{};
        auto const& inner = one.form == Form::production ? productions[one.production].meaning : one;
        if (one.form == Form::production) {
            auto& used = productions[one.production];
            used.matched = true;
            if (!used.defined) complain("define it before its use: " + used.name);
        }
        if (inner.form == Form::token) return inner.kinds;
        if (inner.parts.empty()) complain("only words can stand after `-`");
        for (auto const& part : inner.parts) kinds |= kinds_of(part);
        return kinds;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::map<std::string, std::size_t> numbers_;
};

// ---- the recogniser: ordered choice, and what a production read at a place is remembered ----

class Recogniser {
public:
    Recogniser(Grammar& grammar, std::vector<Token> const& tokens, Language dialect)
        : grammar_(grammar), tokens_(tokens), dialect_(dialect), memo_(grammar.productions.size() * tokens.size(), unread) {}

    [[nodiscard]] auto accepts() -> bool {
        Kinds const nothing;
        return read(grammar_.number("file"), 0, nothing) == tokens_.size();
    }
    // How far it came: the place to look at when parser and grammar differ.
    [[nodiscard]] auto furthest() const -> Token const& { return tokens_[std::min(furthest_, tokens_.size() - 1)]; }

private:
    static constexpr std::size_t failed = static_cast<std::size_t>(-1);
    static constexpr std::size_t unread = static_cast<std::size_t>(-2);

    auto read(std::size_t production, std::size_t at, Kinds const& excluded) -> std::size_t {
        auto& row = grammar_.productions[production];
        auto const remember = excluded.none() && at < tokens_.size();
        auto const key = production * tokens_.size() + at;
        if (remember && memo_[key] != unread) return memo_[key];
        auto const end = read(row.meaning, at, excluded);
        row.matched = row.matched || end != failed;
        if (remember) memo_[key] = end;
        return end;
    }

    auto read(Expression const& one, std::size_t at, Kinds const& excluded) -> std::size_t {
        switch (one.form) {
            case Form::sequence:
                for (auto const& part : one.parts) {
                    at = read(part, at, excluded);
                    if (at == failed) return failed;
                }
                return at;
            case Form::choice:
                for (auto const& part : one.parts)
                    if (auto const end = read(part, at, excluded); end != failed) return end;
                return failed;
            case Form::optional: {
                auto const end = read(one.parts[0], at, excluded);
                return end == failed ? at : end;
            }
            case Form::repeated:
                while (true) {
                    auto const end = read(one.parts[0], at, excluded);
                    if (end == failed || end == at) return at;
                    at = end;
                }
            case Form::present: return read(one.parts[0], at, excluded) == failed ? failed : at;
            case Form::absent: return read(one.parts[0], at, excluded) == failed ? at : failed;
            case Form::except: return read(one.parts[0], at, excluded | one.kinds);
            case Form::token: return token(one.kinds, at, excluded);
            case Form::production: return read(one.production, at, excluded);
            case Form::tight: return at > 0 && at < tokens_.size() && tokens_[at - 1].end() == tokens_[at].begin ? at : failed;
            case Form::tag: return at < tokens_.size() && is_tag(tokens_[at].kind) ? at + 1 : failed;
        }
        return failed;
    }

    auto token(Kinds const& kinds, std::size_t at, Kinds const& excluded) -> std::size_t {
        furthest_ = std::max(furthest_, at);
        if (at >= tokens_.size()) return failed;
        auto const kind = tokens_[at].kind;
        if (!kinds.test(static_cast<std::size_t>(kind))) return failed;
        auto const any_word = kinds.count() > 1 && is_word(kind);  // WORD, and not a word that the grammar spells out
        auto const after_dot = at > 0 && tokens_[at - 1].kind == TokenKind::dot;
        if (any_word && !after_dot && excluded.test(static_cast<std::size_t>(kind))) return failed;
        return at + 1;
    }
    [[nodiscard]] auto is_tag(TokenKind kind) const -> bool {
        return kind == TokenKind::kw_en || kind == TokenKind::kw_nl || (kind == TokenKind::kw_and_ && dialect_ == Language::nl);
    }

    Grammar& grammar_;
    std::vector<Token> const& tokens_;
    Language dialect_;
    std::vector<std::size_t> memo_;
    std::size_t furthest_ = 0;
};

// ---- both on one text ----

struct Verdict {
    bool lexed = false;  // else the lexer had something to say, and nobody asks the grammar
    bool parser = false;
    bool grammar = false;
    std::string place;  // the text from where the grammar stopped
};

auto judge(Grammar& grammar, std::string const& text, Language dialect) -> Verdict {
    Sources sources;
    auto const file = sources.add({"test.knoop", text, dialect});
    Diagnostics of_lexer;
    auto const read = lex(sources, file, of_lexer);
    Verdict verdict;
    verdict.lexed = of_lexer.empty();
    if (!verdict.lexed) return verdict;
    verdict.parser = Parsed{text, dialect}.diagnostics.empty();
    auto recogniser = Recogniser{grammar, read.tokens, read.dialect};
    verdict.grammar = recogniser.accepts();
    verdict.place = text.substr(recogniser.furthest().begin, 40);
    return verdict;
}

auto grammar_text() -> std::string {
    std::ifstream in(std::string{KNOOP_ROOT} + "/docs/language/grammar.ebnf", std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
}

auto all_files() -> std::vector<ExampleFile> {
    std::vector<ExampleFile> all;
    for (auto const* folder : {"examples", "stdlib", "tests/unit/dsl/examples", "tests/golden"})
        for (auto& file : knoop_files(folder)) all.push_back(std::move(file));
    return all;
}

// A text with one token changed.
auto edits(std::string const& text, std::vector<Token> const& tokens, std::size_t at, std::size_t random)
    -> std::vector<std::string> {
    auto const& token = tokens[at];
    auto const word = text.substr(token.begin, token.length);
    auto deleted = text;
    deleted.erase(token.begin, token.length);
    auto doubled = text;
    doubled.insert(token.begin, word + ' ');
    std::vector<std::string> all{deleted, doubled};
    auto const& other = tokens[random % tokens.size()];
    if (other.length > 0) {
        auto replaced = text;
        replaced.replace(token.begin, token.length, text.substr(other.begin, other.length));
        all.push_back(replaced);
    }
    if (at + 1 < tokens.size() && tokens[at + 1].length > 0) {
        auto const& next = tokens[at + 1];
        auto const gap = text.substr(token.end(), next.begin - token.end());
        auto swapped = text;
        swapped.replace(token.begin, next.end() - token.begin, text.substr(next.begin, next.length) + gap + word);
        all.push_back(swapped);
    }
    return all;
}

}  // namespace

TEST_CASE("the EBNF is complete: every name in it has one production, every word is a keyword") {
    auto const text = grammar_text();
    REQUIRE(text.size() > 1000);
    CHECK(Grammar{text}.complaints == "");
}

TEST_CASE("the EBNF accepts the files that the parser accepts, and the files use all of it") {
    auto const text = grammar_text();
    auto grammar = Grammar{text};
    REQUIRE(grammar.complaints == "");
    for (auto const& file : all_files()) {
        auto const verdict = judge(grammar, file.text, Language::en);
        if (!verdict.lexed) continue;
        INFO(file.path << " at " << verdict.place);
        CHECK(verdict.grammar == verdict.parser);
    }
    for (auto const& production : grammar.productions) {
        INFO(production.name);
        CHECK(production.matched);
    }
}

TEST_CASE("the EBNF and the parser agree on texts with one token changed") {
    auto const text = grammar_text();
    auto grammar = Grammar{text};
    REQUIRE(grammar.complaints == "");
    auto const every = std::getenv("KNOOP_EDITS") != nullptr ? std::size_t{1} : std::size_t{11};
    auto counter = std::size_t{0};
    auto accepted = std::size_t{0};
    auto rejected = std::size_t{0};
    for (auto const& file : all_files()) {
        auto const whole = Parsed{file.text};
        if (!whole.diagnostics.empty()) continue;
        // A statement at a time: what stands beside it has no part in it.
        for (auto const node : whole.tree.children(whole.tree.root())) {
            auto const statement = std::string{whole.tree.text(node)} + "\n";
            Sources sources;
            Diagnostics ignored;
            auto const tokens = lex(sources, sources.add({"test.knoop", statement, whole.tree.dialect}), ignored).tokens;
            for (std::size_t at = 0; at < tokens.size(); ++at) {
                if (tokens[at].length == 0 || ++counter % every != 0) continue;
                for (auto const& edited : edits(statement, tokens, at, counter * 7919)) {
                    auto const verdict = judge(grammar, edited, whole.tree.dialect);
                    if (!verdict.lexed) continue;
                    (verdict.parser ? accepted : rejected) += 1;
                    if (verdict.parser == verdict.grammar) continue;
                    FAIL_CHECK(file.path << ": the parser " << (verdict.parser ? "accepts" : "rejects")
                                         << ", the grammar stops at `" << verdict.place << "`:\n"
                                         << edited << Parsed(edited, whole.tree.dialect).messages());
                }
            }
        }
    }
    INFO(accepted << " accepted, " << rejected << " rejected");
    CHECK(accepted > 100);
    CHECK(rejected > 100);
}
