// Columns of the canonical form: the margin of citations, comments, rows, titles, the second column of vocabulary; and where
// comments go.
#include "tests/test.hpp"

#include "dsl/format.hpp"
#include "dsl/parser.hpp"

using namespace knoop;

namespace {

auto formatted(std::string_view text) -> std::string {
    Sources sources;
    Diagnostics diagnostics;
    auto const file = sources.add({"test.knoop", std::string{text.substr(text.starts_with('\n'))}, Language::en});
    auto const tree = parse(sources, file, diagnostics);
    CHECK_FALSE(diagnostics.has_errors());
    return format(tree);
}
auto lines(std::string_view text) -> std::string { return std::string{text.substr(1)}; }

}  // namespace

TEST_CASE("citations stand in the margin; where the text reaches into it, neighbours move along") {
    CHECK(formatted(R"(
a heads b @"art. 1"
a chairs b @"art. 2" {
  x y @"art. 3"
}

municipal-executive-board-of-hoorn accountable-to municipal-council-of-hoorn @"art. 4"
a heads b @"art. 5"
)") == lines(R"(
a heads b                                                            @"art. 1"
a chairs b                                                           @"art. 2" {
  x y                                                                @"art. 3"
}

municipal-executive-board-of-hoorn accountable-to municipal-council-of-hoorn     @"art. 4"
a heads b                                                                        @"art. 5"
)"));
}

TEST_CASE("a citation on its own line stands in the margin if the line above had no room for it") {
    CHECK(formatted(R"(
municipal-executive-board-of-hoorn accountable-to municipal-council-of-hoorn
  @"art. 4"
a mandates b to c
        @"art. 5"
)") == lines(R"(
municipal-executive-board-of-hoorn accountable-to municipal-council-of-hoorn
                                                                     @"art. 4"
a mandates b to c
  @"art. 5"
)"));
}

TEST_CASE("citations in a block on one line, and those of a rule, are text") {
    CHECK(formatted("t { chair x @\"1\"; member y }\n") == "t { chair x @\"1\"; member y }\n");
    CHECK(formatted("rule r {\n  source  @awb \"10:1\", @\"x\"\n}\n") == "rule r {\n  source @awb \"10:1\", @\"x\"\n}\n");
}

TEST_CASE("rows have columns as wide as their widest cell, whatever the alphabet") {
    CHECK(formatted(R"(
mandates {
  |power|to|@|when|
  # the first
  |permits|ceo , cfo|@"één" |<= 5|
  | - ||@gr "2"|not x|
}
seats { |seat|number| }
)") == lines(R"(
mandates {
  | power   | to       | @       | when  |
  # the first
  | permits | ceo, cfo | @"één"  | <= 5  |
  | -       |          | @gr "2" | not x |
}
seats { | seat | number | }
)"));
}

TEST_CASE("words of one kind below each other share a second column") {
    CHECK(formatted(R"(
kind a is body { nl b }
# between
kind longer { nl c }
kind open is body {
  council "Raad"
  mayor "Burgemeester"
}
trait x { nl y }
relation serves { subject actor; object actor }
relation r {
  subject actor
  on topic { nl over }
  scoped
  option mode: flag
  nl s
}
)") == lines(R"(
kind a      is body { nl b }
# between
kind longer { nl c }
kind open is body {
  council "Raad"
  mayor   "Burgemeester"
}
trait x { nl y }
relation serves { subject actor; object actor }
relation r {
  subject actor
  on      topic { nl over }
  scoped
  option  mode: flag
  nl s
}
)"));
}

TEST_CASE("declarations of one kind share the columns of title and block") {
    CHECK(formatted(R"(
document a "One" { date 2024 }
document longer "Another"
document c "Third one" { date 2025 }
law d "Law" { date 2025 }

document e "Fifth" { date 2025 }
)") == lines(R"(
document a      "One"       { date 2024 }
document longer "Another"
document c      "Third one" { date 2025 }
law d "Law" { date 2025 }

document e "Fifth" { date 2025 }
)"));
}

TEST_CASE("comments behind neighbouring lines share a column; those behind an open brace stay there") {
    CHECK(formatted(R"(
topic a# one
topic longer    # two
topic c {# three
  x y   # four
}       # five
topic d     # six
)") == lines(R"(
topic a       # one
topic longer  # two
topic c {  # three
  x y  # four
}  # five
topic d  # six
)"));
}

TEST_CASE("comments inside a statement keep their line, and break it") {
    CHECK(formatted(R"(
ab mandates p   # to whom?
  # the board
      to db    # him
    { # why
  except q
  }
topic x
   # in between
  { x y }
)") == lines(R"(
ab mandates p  # to whom?
  # the board
  to db {  # him
  # why
  except q
}
topic x {
  # in between
  x y
}
)"));
}
