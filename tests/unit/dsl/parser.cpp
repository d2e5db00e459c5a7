#include "dsl/parser.hpp"
#include "tests/marks.hpp"
#include "tests/support/syntax.hpp"
#include "tests/test.hpp"

using namespace knoop;
using namespace knoop::testing;

namespace {

// The tree below the file node, one node a line, without the two spaces of the file level.
auto shape(std::string text, Language dialect = Language::en) -> std::string {
    auto const parsed = Parsed{std::move(text), dialect};
    auto all = dump(parsed.tree) + parsed.messages();
    all.erase(0, all.find('\n') + 1);
    std::string out;
    for (std::size_t at = 0; at < all.size();) {
        auto const end = std::min(all.find('\n', at), all.size());
        auto line = all.substr(at, end - at);
        if (line.starts_with("  ")) line.erase(0, 2);
        out += line + "\n";
        at = end + 1;
    }
    return out;
}

// The source with a mark at each diagnostic of lexer and parser.
auto marked(std::string_view source, Language dialect = Language::en) -> std::string {
    auto const parsed = Parsed{without_marks(source), dialect};
    return with_marks(parsed.sources, parsed.file, parsed.diagnostics);
}

auto message(std::string text, Language language = Language::en) -> std::string {
    return Parsed{std::move(text)}.messages(language);
}

}  // namespace

TEST_CASE("every form of statement is read without a message") {
    for (auto const folder : {"tests/unit/dsl/examples", "stdlib", "examples"}) {
        for (auto const& example : knoop_files(folder)) {
            INFO(example.path);
            CHECK(Parsed{example.text}.messages() == "");
        }
    }
}

TEST_CASE("a plain statement is phrases, citations and at most one condition") {
    CHECK(shape("lbl: not a, b and c mandates p to (d or e) when x = 1 with submandate no @doc \"art. 2\" { except q }") ==
          R"(plain
  label lbl:
  negation_mark not
  list
    path a
    and_group
      path b
      path c
  path mandates
  path p
  path to
  parens
    or_group
      path d
      path e
  when
    comparison
      path x
      value 1
  path with
  path submandate
  value no
  citation
    path doc
    value "art. 2"
  block
    plain
      path except
      path q
)");
}

TEST_CASE("values in phrases") {
    CHECK(shape("x every 2 weeks, 10..50, unknown") ==
          "plain\n  path x\n  list\n    frequency every 2 weeks\n    range\n      value 10\n"
          "      value 50\n    value unknown\n");
    CHECK(shape("x @ \"art. 1\" @gr @gr.x \"a\"") ==
          "plain\n  path x\n  citation\n    value \"art. 1\"\n  citation\n    path gr\n"
          "  citation\n    path gr.x\n    value \"a\"\n");
}

TEST_CASE("cells of a row") {
    CHECK(shape("| a | <= 5 and > 3 | not b, c | - | @ | x 1 per 2 | | when |") ==
          R"(row
  cell
    path a
  cell
    cell_test
      value 5
      value 3
  cell
    cell_not
      path b
    path c
  cell
    cell_any -
  cell
    cell_citations @
  cell
    cell_words
      path x
      value 1
      path per
      value 2
  cell
  cell
    path when
)");
}

TEST_CASE("formulas") {
    CHECK(
        shape("expect \"t\" { some x, y: body (not x mandates+ _ to y) or count m: post (m heads x) of m.fte > 1 + 2 * 3 }") ==
        R"(expect
  value "t"
  any_of
    quantified
      binder
        names
          path x
          path y
        path body
      negation
        relation_atom
          path x
          closure mandates+
          anything _
          path to
          path y
    comparison
      aggregate
        binder
          names
            path m
          path post
        relation_atom
          path m
          path heads
          path x
        path m.fte
      sum
        value 1
        product
          value 2
          value 3
)");
    CHECK(shape("expect \"t\" { x > 10 and <= 20 and x in (a, b) and x is set and x is not c and (y or z) and \"open\" }") ==
          R"(expect
  value "t"
  all_of
    comparison
      path x
      value 10
    more_comparison
      value 20
    membership
      path x
      path a
      path b
    is_set
      path x
    is_not_a
      path x
      path c
    parens
      any_of
        path y
        path z
    open_norm "open"
)");
    CHECK(shape("expect \"t\" { (a + 1) * 2 = ceil(b / 2) }") ==
          "expect\n  value \"t\"\n  comparison\n    product\n      parens\n        sum\n"
          "          path a\n          value 1\n      value 2\n    ceiling\n      product\n"
          "        path b\n        value 2\n");
}

TEST_CASE("quantifiers are words and values where no binder follows") {
    CHECK(shape("a b when at least 3 of participants and x is y") ==
          "plain\n  path a\n  path b\n  when\n    all_of\n      relation_atom\n        path at\n        path least\n        "
          "value 3\n"
          "        path of\n        path participants\n      is_a\n        path x\n        path y\n");
    CHECK(shape("routine no") == "plain\n  path routine\n  value no\n");
    CHECK(
        Parsed{"expect \"t\" { exactly 2 x: a (x b c) and at most 3 pair p, q: a (p b q) and no fact m (a b c) (m.d is set) }"}
            .messages() == "");
}

TEST_CASE("Dutch: `en` joins, and is a language tag where one is due") {
    CHECK(shape("# taal: nl\nsoort raad is orgaan { en council; a en b besluit c }") ==
          "kind\n  path raad\n  names\n    path orgaan\n  kind_body\n    spelling\n      path council\n    plain\n      "
          "and_group\n"
          "        path a\n        path b\n      path besluit\n      path c\n");
    CHECK(shape("regel r { titel en \"a\" nl \"b\" }", Language::nl) ==
          "rule\n  path r\n  text_clause\n    language_text\n      value \"a\"\n    language_text\n      value \"b\"\n");
    CHECK(shape("attribuut x: een van (a, b) of geld EUR", Language::nl) ==
          "attribute\n  path x\n  type\n    base_type\n      names\n        path a\n        path b\n    base_type\n      path "
          "EUR\n");
}

TEST_CASE("one broken statement costs that statement only") {
    for (auto const* source : {
             "a b\nc ^expected ) d\ne f",
             "a b,^expected  ",
             "kind ^reserved-word is body",
             "rule ^name-needed { title }\na b",
             "^block-without-owner { a b }\nc d",
             "a b when x ^second-condition when y",
             "a or b ^mixed-and-or and c decides d",
             "accept r ^expected becuse \"x\" by y",
             "rule r {\n  ^expected wher x is y\n  ^expected categry table\n}",
             "rule r {\n  for t^expected  table\n}",
             "rule r {\n  ^expected 12\n  title en \"a\"\n}",
             "relation r {\n  subject actor\n  ^expected optoin x: flag\n}",
             "x {\n  ^misplaced-part for t: table\n  given x: y\n}",
             "expect \"t\" { x in (a, b^expected  }",
             "expect \"t\" { some x: body^expected  x is y) }",
             "a b when x in (c) ^expected foo",
             "| a | b^expected \nc d",
             "rule r {\n  ^expected unit x\n  title en \"a\"\n}",
         }) {
        CHECK(marked(source) == source);
    }
}

TEST_CASE("a message says what was expected and what stands there") {
    CHECK(message("accept r because by x") == "expected a text, found `by`");
    CHECK(message("accept r because by x", Language::nl) == "een tekst verwacht, maar hier staat `by`");
    CHECK(message("kind x is") == "a name is needed here, found the end of the statement");
    CHECK(message("rule r { wher x is y }") == "expected `where`, found `wher`");
    CHECK(message("a b c ) d") == "`)` cannot stand here");
    CHECK(message("define a b c") == "expected a name or `:`, found the end of the statement");
    CHECK(message("expect \"t\" { a (b }").find("cannot stand here") != std::string::npos);
    CHECK(Parsed{"regel r { waarbi x is y }", Language::nl}.messages(Language::nl) ==
          "`waarbij` verwacht, maar hier staat `waarbi`");
}

TEST_CASE("a misspelt keyword is read as the one meant, and the fix says so") {
    auto const parsed = Parsed{"rule r { wher x is y }"};
    REQUIRE(parsed.diagnostics.all().size() == 1);
    REQUIRE(parsed.diagnostics.all()[0].fixes.size() == 1);
    CHECK(parsed.diagnostics.all()[0].fixes[0].edits[0].replacement == "where");
    CHECK(dump(parsed.tree).find("where_clause") != std::string::npos);
}

TEST_CASE("nesting has a limit") {
    for (auto const& [open, close] :
         {std::pair{"a { ", "}"}, std::pair{"(", ")"}, std::pair{"(a, ", ")"}, std::pair{"not (", ")"}}) {
        std::string text = open == std::string_view{"a { "} ? "" : open == std::string_view{"not ("} ? "a b when " : "a ";
        for (auto i = 0; i < 100'000; ++i) text += open;
        for (auto i = 0; i < 100'000; ++i) text += close;
        text += "\na b";
        auto const parsed = Parsed{text};
        INFO(open << parsed.messages().substr(0, 200));
        CHECK(parsed.ids().find("too-deep") != std::string::npos);
        CHECK(parsed.tree.nodes.back().kind == NodeKind::path);  // the statement after it is read
    }
    std::string negations = "a b when ";
    for (auto i = 0; i < 100'000; ++i) negations += "not ";
    CHECK(Parsed{negations + "x"}.ids() == "too-deep");
    std::string ceilings = "a b when x = ";
    for (auto i = 0; i < 100'000; ++i) ceilings += "ceil(";
    CHECK(Parsed{ceilings}.ids() == "too-deep");
    std::string rows = "| ";
    for (auto i = 0; i < 100'000; ++i) rows += "(a, ";
    CHECK(Parsed{rows}.ids() == "too-deep");
}

TEST_CASE("255 levels are fine") {
    std::string text = "expect \"t\" { ";
    for (auto i = 0; i < 120; ++i) text += "not (";
    text += "x";
    for (auto i = 0; i < 120; ++i) text += ")";
    CHECK(Parsed{text + " }"}.messages() == "");
}

TEST_CASE("every prefix of an example gives a tree") {
    for (auto const& example : knoop_files("tests/unit/dsl/examples")) {
        for (std::size_t size = 0; size < example.text.size(); ++size) {
            auto const parsed = Parsed{example.text.substr(0, size)};
            REQUIRE(!parsed.tree.nodes.empty());
            REQUIRE(parsed.tree.nodes[0].size == parsed.tree.nodes.size());
            REQUIRE(parsed.diagnostics.all().size() < 8);
        }
    }
}

TEST_CASE("children lie within their parent and in order") {
    for (auto const& example : knoop_files("tests/unit/dsl/examples")) {
        auto const parsed = Parsed{example.text};
        auto const& tree = parsed.tree;
        for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
            auto next = tree.nodes[i].first;
            for (auto const child : tree.children(NodeId{i})) {
                CHECK(tree[child].first >= next);
                next = tree[child].last + 1;
            }
            CHECK(next <= tree.nodes[i].last + 1);
        }
    }
}

TEST_CASE("texts lose their quotes, escapes and common indentation") {
    auto const value = [](std::string text) {
        auto const parsed = Parsed{"a " + text};
        for (std::uint32_t i = 0; i < parsed.tree.nodes.size(); ++i)
            if (parsed.tree.nodes[i].kind == NodeKind::value) return parsed.tree.string_value(NodeId{i});
        return std::string{"no value"};
    };
    CHECK(value(R"("a \"b\" \\ \n c")") == "a \"b\" \\ \n c");
    CHECK(value("\"\"") == "");
    CHECK(value("\"\"\"\n    one\n      two\n\n    three\n    \"\"\"") == "one\n  two\n\nthree");
    CHECK(value("\"\"\"one\n    two\"\"\"") == "one\ntwo");
    CHECK(value("\"\"\"\r\n  one\r\n  two\r\n\"\"\"") == "one\ntwo");
    CHECK(value("\"open") == "open");
    CHECK(value("“krul”") == "krul");
}

TEST_CASE("a large file, read in pieces, gives the tree of its statements, and its mistakes once") {
    std::string const one = "municipality town \"Town\" {\n  unit d1 { post p; post q under p }\n  board; p has q when amount > EUR 1\n}\ntown.p mandates x to town.q\n";
    auto constexpr copies = 12'000;  // over 300,000 tokens
    std::string many;
    for (auto nth = 0; nth < copies; ++nth) many += one;
    auto const alone = Parsed{one};
    auto const large = Parsed{many};
    REQUIRE(large.tree.tokens.size() > 300'000);
    REQUIRE(large.tree.nodes.size() == copies * (alone.tree.nodes.size() - 1) + 1);
    CHECK(large.diagnostics.empty());
    CHECK(large.tree.nodes[0].size == large.tree.nodes.size());
    auto const tokens = static_cast<std::uint32_t>(alone.tree.tokens.size() - 1);
    auto same = true;
    for (std::uint32_t at = 1; at < large.tree.nodes.size(); ++at) {
        auto const& there = large.tree.nodes[at];
        auto const& here = alone.tree.nodes[(at - 1) % (alone.tree.nodes.size() - 1) + 1];
        auto const shift = (at - 1) / static_cast<std::uint32_t>(alone.tree.nodes.size() - 1) * tokens;
        same = same && there.kind == here.kind && there.size == here.size && there.first == here.first + shift && there.last == here.last + shift;
    }
    CHECK(same);

    for (auto const where : {many.size() / 4 / one.size(), many.size() / 2 / one.size(), many.size() / one.size() - 1}) {
        auto wrong = many;
        wrong.insert(where * one.size(), "trait { }\n");
        auto const parsed = Parsed{wrong};
        REQUIRE(parsed.diagnostics.all().size() == 1);
        CHECK(parsed.diagnostics.all().front().span.begin / one.size() == where);
    }
}
