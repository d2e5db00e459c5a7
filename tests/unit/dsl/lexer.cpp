#include "dsl/lexer.hpp"
#include "dsl/unit.hpp"
#include "tests/marks.hpp"
#include "tests/support/syntax.hpp"
#include "tests/test.hpp"

using namespace knoop;
using namespace knoop::testing;

namespace {

auto kind_name(TokenKind kind) -> std::string {
    static constexpr std::string_view names[] = {
#define KNOOP_TOKEN(name, en, nl) #name,
#define KNOOP_WORD(name, en, nl, class) "kw_" #name,
#include "dsl/token.def"
    };
    return std::string{names[static_cast<std::size_t>(kind)]};
}

// "word string ; number": the kinds, with ; for the end of a statement, without the end of the file.
auto kinds(std::string text, Language dialect = Language::en) -> std::string {
    Sources sources;
    Diagnostics diagnostics;
    auto const file = sources.add({"test.knoop", std::move(text), dialect});
    std::string all;
    for (auto const& token : lex(sources, file, diagnostics).tokens) {
        if (token.kind == TokenKind::end_of_file) break;
        all += (all.empty() ? "" : " ") + (token.kind == TokenKind::end_of_statement ? ";" : kind_name(token.kind));
    }
    return all;
}

// The same text with a mark at each diagnostic.
auto marked(std::string_view source, Language dialect = Language::en) -> std::string {
    Sources sources;
    Diagnostics diagnostics;
    auto const file = sources.add({"test.knoop", without_marks(source), dialect});
    lex(sources, file, diagnostics);
    return with_marks(sources, file, diagnostics);
}

// The statements of a text, one a line, its tokens joined by spaces.
auto statements(std::string text) -> std::string {
    Sources sources;
    Diagnostics diagnostics;
    auto const file = sources.add({"test.knoop", std::move(text), Language::en});
    auto const lexed = lex(sources, file, diagnostics);
    std::string all;
    for (auto const& token : lexed.tokens) {
        if (token.kind == TokenKind::end_of_file) break;
        if (token.kind == TokenKind::end_of_statement)
            all += '\n';
        else
            all += (all.empty() || all.back() == '\n' ? "" : " ") + sources[file].text.substr(token.begin, token.length);
    }
    return all;
}

}  // namespace

TEST_CASE("tokens and comments tile the file") {
    for (auto const folder : {"tests/unit/dsl/examples", "stdlib", "examples"}) {
        for (auto const& example : knoop_files(folder)) {
            Sources sources;
            Diagnostics diagnostics;
            auto const file = sources.add({example.path, example.text, Language::en});
            auto const lexed = lex(sources, file, diagnostics);
            std::string covered(example.text.size(), ' ');
            std::uint32_t end = 0;
            for (auto const& token : lexed.tokens) {
                CHECK(token.begin >= end);
                end = token.end();
                std::fill(covered.begin() + token.begin, covered.begin() + token.end(), 'x');
            }
            for (auto const& comment : lexed.comments)
                std::fill(covered.begin() + comment.begin, covered.begin() + comment.end, 'x');
            for (std::size_t i = 0; i < covered.size(); ++i) {
                auto const blank = std::string_view{" \t\r\n"}.find(example.text[i]) != std::string_view::npos;
                if (covered[i] == ' ' && !blank) FAIL_CHECK(example.path << ": byte " << i << " belongs to no token");
            }
        }
    }
}

TEST_CASE("values are one token each") {
    CHECK(kinds("12 50_000 0.5, -3") == "number number number comma number ;");
    CHECK(kinds("2/3 40% 10..50") == "fraction percent number range number ;");
    CHECK(kinds("EUR 250_000 €50_000 € 3 EUR 2.50") == "money money money money ;");
    CHECK(kinds("12 weeks 1 year 5 working-days 2 quarters") == "duration duration duration duration ;");
    CHECK(kinds("2024-07-01 2024-07 2024 1 May") == "date date number day ;");
    CHECK(kinds("12 weken, 1 jaar, 5 werkdagen, 1 mei", Language::nl) == "duration comma duration comma duration comma day ;");
    CHECK(kinds("\"a\" \"\"\"b\nc\"\"\" yes no unknown") == "string text kw_yes kw_no kw_unknown ;");
    CHECK(kinds("0.125") == "number ;");  // no thousands begin with a zero
}

TEST_CASE("a word after a number is its unit only on the same line, and only as a whole word") {
    CHECK(kinds("12 weekly") == "number word ;");
    CHECK(kinds("12\nweeks") == "number ; word ;");
    CHECK(kinds("12 week.x") == "number word dot word ;");
    CHECK(kinds("32 may") == "number word ;");
}

TEST_CASE("words, paths and closures") {
    CHECK(kinds("alderman-water a.b.council één_2 x-") == "word word dot word dot word word word minus ;");
    CHECK(kinds("a under+ b under* c") == "word kw_under closure_plus word kw_under closure_star word ;");
    CHECK(kinds("a + b * 2 - 1") == "word plus word star number minus number ;");
    CHECK(kinds("a.from.with") == "word dot word dot word ;");  // after a dot no word is reserved
    CHECK(kinds("_ <= >= != < > =") == "underscore less_equal greater_equal not_equal less greater equal ;");
    CHECK(kinds("a.EUR 5") == "word dot word number ;");
}

TEST_CASE("a minus belongs to the number where a value may start") {
    CHECK(kinds("x -5") == "word number ;");
    CHECK(kinds("x = -5") == "word equal number ;");
    CHECK(kinds("5 -3") == "number minus number ;");
    CHECK(kinds("(x) -3") == "open_paren word close_paren minus number ;");
    CHECK(kinds("| - | -5 |") == "pipe minus pipe number pipe ;");
}

TEST_CASE("the first comment picks the dialect") {
    CHECK(kinds("# taal: nl\nwanneer a en b of c") == "kw_when word kw_and_ word kw_or_ word ;");
    CHECK(kinds("# language: en\nwhen a and b or c of") == "kw_when word kw_and_ word kw_or_ word kw_of ;");
    CHECK(kinds("a\n# taal: nl\nwanneer") == "word ; word ;");  // too late: it is no first comment any more
    CHECK(kinds("geen nee ja onbekend", Language::nl) == "kw_no kw_no kw_yes kw_unknown ;");
    CHECK(marked("# language: ^unknown-dialect fr\na") == "# language: ^unknown-dialect fr\na");
}

TEST_CASE("layout: what continues a statement") {
    CHECK(statements("a\n  b\nc") == "a b\nc\n");
    CHECK(statements("a\n\n  b") == "a\nb\n");        // a blank line ends it
    CHECK(statements("a\n  # why\n  b") == "a b\n");  // a comment is no blank line
    CHECK(statements("  a\n b") == "a\nb\n");
    CHECK(statements("a; b;") == "a\nb\n");
    CHECK(statements("a (b\n)") == "a ( b )\n");   // `)` at the start of a line continues
    CHECK(statements("a (b\nc") == "a ( b\nc\n");  // a lost `)` costs one line
    CHECK(statements("x {\n  | a | b |\n    | c |\n}") == "x { | a | b |\n| c |\n}");
    CHECK(statements("a { b { c }\n d }\ne") == "a { b { c\n} d\n} e\n");
    CHECK(statements("\ta\n\t\tb\n\tc") == "a b\nc\n");         // a tab is one column
    CHECK(statements("x { é a\n      b }") == "x { é a b\n}");  // columns count characters, not bytes
}

TEST_CASE("comments know the token after them") {
    Sources sources;
    Diagnostics diagnostics;
    auto const file = sources.add({"test.knoop", "# one\na # two\n# three\nb", Language::en});
    auto const lexed = lex(sources, file, diagnostics);
    REQUIRE(lexed.comments.size() == 3);
    CHECK(lexed.comments[0].before_token == 0);
    CHECK(lexed.comments[1].before_token == 2);  // a, the virtual end of its statement, b
    CHECK(lexed.comments[2].before_token == 2);
}

TEST_CASE("unreadable text is reported where it stands") {
    for (auto const* source : {
             "budget ^ambiguous-number 50.000",
             "budget EUR ^ambiguous-number 1.250.000",
             "budget EUR ^money-decimals 1.2345",
             "budget ^unreadable-number 12abc",
             "budget ^unreadable-number 5_",
             "budget ^unreadable-number 1.2.3",
             "a from ^no-such-date 2024-02-30",
             "a from ^date-form 2024-7-1",
             "a from ^date-form 1-7-2024",
             "unit a ^unclosed-string \"A",
             "unit a ^unclosed-string \"A {\n  b\n}",
             "unit a ^unclosed-text \"\"\"A {\n  b\n}",
             "unit a \"b^unknown-escape \\q\"",
             "unit a ^curly-quotes “A”",
             "a ^unknown-character $% b",
             "a ^unknown-character ≤ b",
             "a ^loose-dot . b",
             "a ^loose-dot . . b",
             "a {\n  b^unclosed-block \nc",
             "a {\n  b {\n    c^unclosed-block \n}",
             "a {\n  b^unclosed-block ",
             "a^unopened-block \n  b\n}\nc",
             "a {\n  bad \"x\"^unopened-block  c; d { e } }\n}",
             "a {\n  ^stray-brace {\n  b\n}",
             "a {\n  b { c }\n}\n^stray-brace }\nd",
         }) {
        CHECK(marked(source) == source);
    }
    CHECK(marked("a\n  b\n\tc") == "a\n  b\n^mixed-indentation \tc");
    CHECK(marked("a\n \tb\n\t c") == "a\n^mixed-indentation  \tb\n\t c");  // once a file
}

TEST_CASE("an ambiguous number comes with both readings") {
    auto const parsed = Parsed{"budget 50.000"};
    REQUIRE(parsed.diagnostics.all().size() == 1);
    auto const& fixes = parsed.diagnostics.all()[0].fixes;
    REQUIRE(fixes.size() == 2);
    CHECK(fixes[0].edits[0].replacement == "50_000");
    CHECK(fixes[1].edits[0].replacement == "50.00");
}

TEST_CASE("text that is no UTF-8 is read up to there") {
    Sources sources;
    Diagnostics diagnostics;
    auto const file = sources.add({"test.knoop", "a b {\n  caf\xE9 c }", Language::en});
    auto const lexed = lex(sources, file, diagnostics);
    REQUIRE(diagnostics.all().size() == 1);  // and no complaint about the brace that was not reached
    CHECK(diagnostics.all()[0].id == "not-utf-8");
    CHECK(diagnostics.all()[0].span.begin == 11);
    CHECK(!lexed.complete);
    CHECK(lexed.tokens.back().kind == TokenKind::end_of_file);
}

TEST_CASE("a token longer than 16 MiB is refused") {
    auto const parsed = Parsed{"a \"" + std::string(17u << 20, 'x') + "\" b"};
    CHECK(parsed.ids() == "token-too-long");
}

TEST_CASE("a file larger than 256 MiB is refused") {
    auto const parsed = Parsed{std::string((256u << 20) + 1, ' ')};
    CHECK(parsed.ids() == "file-too-large");
}

TEST_CASE("a byte order mark and Windows line ends are nothing special") {
    CHECK(kinds("\xEF\xBB\xBF"
                "a\r\n  b\r\n\r\nc\r\n") == "word word ; word ;");
    CHECK(marked("a ^unclosed-string \"b\r\nc") == "a ^unclosed-string \"b\r\nc");
}

TEST_CASE("keywords, units and months have both dialects") {
    CHECK(keyword_of("wanneer", Language::nl) == TokenKind::kw_when);
    CHECK(keyword_of("wanneer", Language::en) == TokenKind::word);
    CHECK(spelling_of(TokenKind::kw_until, Language::nl) == "tot-en-met");
    CHECK(word_class(TokenKind::kw_when) == 1);
    CHECK(word_class(TokenKind::kw_rule) == 2);
    CHECK(word_class(TokenKind::kw_title) == 3);
    CHECK(word_class(TokenKind::word) == 0);
    CHECK(is_reserved("or"));
    CHECK(is_reserved("regel"));
    CHECK(!is_reserved("OR"));
    CHECK(!is_reserved("under"));
    CHECK(unit_of("werkdagen", Language::nl) == TimeUnit::working_day);
    CHECK(spelling_of(TimeUnit::week, true, Language::nl) == "weken");
    CHECK(month_of("Mei", Language::nl) == 5);
    CHECK(month_of("may", Language::en) == 0);
}

TEST_CASE("a large file, lexed in pieces, gives the tokens and comments of its parts") {
    auto const check = [](std::string const& head, std::string const& one) {
        std::string many = head;
        auto const copies = 3'000'000 / one.size();
        for (std::size_t nth = 0; nth < copies; ++nth) many += one;
        Parsed const parsed{many};
        Parsed const single{head + one};
        CHECK(parsed.diagnostics.empty());
        CHECK(parsed.tree.dialect == single.tree.dialect);
        auto const ahead = Parsed{head}.tree.tokens.size() - 1;
        auto const each = single.tree.tokens.size() - 1 - ahead;
        auto const& all = parsed.tree.tokens;
        REQUIRE(all.size() == ahead + each * copies + 1);
        auto same = true;
        for (std::size_t at = ahead; at + 1 < all.size(); ++at) {
            auto const& model = single.tree.tokens[ahead + (at - ahead) % each];
            auto const shift = static_cast<std::uint32_t>((at - ahead) / each * one.size());
            same = same && all[at].kind == model.kind && all[at].length == model.length && all[at].begin == model.begin + shift;
        }
        CHECK(same);
        auto const& comments = parsed.tree.comments;
        auto const ahead_comments = Parsed{head}.tree.comments.size();
        auto const each_comments = single.tree.comments.size() - ahead_comments;
        REQUIRE(comments.size() == ahead_comments + each_comments * copies);
        for (std::size_t at = ahead_comments; at < comments.size(); ++at) {
            auto const& model = single.tree.comments[ahead_comments + (at - ahead_comments) % each_comments];
            auto const nth = static_cast<std::uint32_t>((at - ahead_comments) / each_comments);
            same = same && comments[at].begin == model.begin + nth * one.size() && comments[at].before_token == model.before_token + nth * each;
        }
        CHECK(same);
    };
    check("# taal: nl\n", "gemeente hoorn \"Gemeente Hoorn\" { # een\n  afdeling d { # twee\n    post p wanneer bedrag > EUR 1\n  }\n}\n");
    check("", "municipality town {\n  remark \"a\"\n}\nother x y\n  under z # goes on\n\n# taal: nl\nlast a b { c }\n");
    check("", "town t {\n  remark \"\"\"\n}\nnot a statement\n\"\"\"\n}\nother b { c }\n");
}
