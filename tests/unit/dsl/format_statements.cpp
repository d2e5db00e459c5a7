// The canonical form, one idea a test: what stands where, and what stays as it was written.
#include "tests/test.hpp"

#include "dsl/format.hpp"
#include "dsl/parser.hpp"

using namespace knoop;

namespace {

auto formatted(std::string text, FormatOptions const& options = {}) -> std::string {
    Sources sources;
    Diagnostics diagnostics;
    auto const file = sources.add({"test.knoop", text.starts_with('\n') ? text.substr(1) : text, Language::en});
    auto const tree = parse(sources, file, diagnostics);
    CHECK_FALSE(diagnostics.has_errors());
    auto result = format(tree, options);
    Sources again;
    auto const second = again.add({"test.knoop", result, Language::en});
    CHECK(format(parse(again, second, diagnostics), options) == result);
    return result;
}

// Expected texts begin on a line of their own.
auto lines(std::string_view text) -> std::string { return std::string{text.substr(1)}; }

}  // namespace

TEST_CASE("statements and blocks are indented by two, and a brace stays on its line") {
    CHECK(formatted(R"(
municipality   hoorn "Gemeente Hoorn"{
        executive {
     post head "Hoofd"   under secretary
        }
})") == lines(R"(
municipality hoorn "Gemeente Hoorn" {
  executive {
    post head "Hoofd" under secretary
  }
}
)"));
    CHECK(formatted("topic a\n  {\n}\n") == "topic a {}\n");
}

TEST_CASE("a block on one line stays there if it fits, and its statements are parted by `; `") {
    CHECK(formatted("table t {chair x;;member y ; }\n") == "table t { chair x; member y }\n");
    CHECK(formatted("table t { chair x; member y\n discusses z }\n") == "table t {\n  chair x\n  member y\n  discusses z\n}\n");
    CHECK(formatted("a { b { c d } e f }\n") == "a { b { c d }; e f }\n");
    CHECK(formatted("topic a; topic b\n") == "topic a\ntopic b\n");
    auto const wide = "unit " + std::string(60, 'a') + " { " + "heads " + std::string(70, 'b') + " }\n";
    CHECK(formatted(wide) == "unit " + std::string(60, 'a') + " {\n  heads " + std::string(70, 'b') + "\n}\n");
    FormatOptions keep;
    keep.open_wide_blocks = false;
    CHECK(formatted(wide, keep) == wide);
}

TEST_CASE("breaks inside a statement stay, one step to the right, deeper within parentheses") {
    CHECK(formatted(R"(
ab mandates p to db
              when amount <= EUR  250_000
   with submandate no
)") == lines(R"(
ab mandates p to db
  when amount <= EUR 250_000
  with submandate no
)"));
    CHECK(formatted(R"(
define x many t:
      count y: topic (t discusses y)
         > 3
   and no d: decision (
           t decides d
           and (x decides d
                or d is set)
   )
)") == lines(R"(
define x many t:
  count y: topic (t discusses y)
    > 3
  and no d: decision (
    t decides d
    and (x decides d
         or d is set)
  )
)"));
    CHECK(formatted(R"(
rule r {
  for t: table
  where not t is informational
   or (some d: decision (t decides d)
       and t discusses _)
   or 2 * count y: topic (t discusses y)
      > 3
  source "a",
    "b"
}
attribute a: one of (b,
 c) on d
)") == lines(R"(
rule r {
  for t: table
  where not t is informational
     or (some d: decision (t decides d)
         and t discusses _)
     or 2 * count y: topic (t discusses y)
          > 3
  source "a",
         "b"
}
attribute a: one of (b,
                     c) on d
)"));
}

TEST_CASE("texts of two languages stand under each other") {
    CHECK(formatted(R"(
rule r {
  title en "One"
      nl "Een"
  help en "Do."
    nl "Doe."
  why en "So."
  case c level error
      en "C" nl "C"
    where x is set
}
)") == lines(R"(
rule r {
  title en "One"
        nl "Een"
  help en "Do."
       nl "Doe."
  why  en "So."
  case c level error
    en "C" nl "C"
    where x is set
}
)"));
}

TEST_CASE("a text block moves with its statement and keeps its value") {
    CHECK(formatted("unit a {\npurpose \"\"\"\nfirst\n    second\n\"\"\"\n}\n") ==
          "unit a {\n  purpose \"\"\"\n    first\n        second\n    \"\"\"\n}\n");
}

TEST_CASE("groups of blank lines become one, two before a heading, none at the ends") {
    CHECK(formatted("\n\n\ntopic a\n\n\n\ntopic b\n\n\n\n\n# ---- C\n\n\ntopic c {\n\n  x y\n\n}\n\n\n") ==
          "topic a\n\ntopic b\n\n\n# ---- C\n\ntopic c {\n  x y\n}\n");
}

TEST_CASE("spaces round signs") {
    CHECK(formatted("use nl / municipality\n") == "use nl/municipality\n");
    CHECK(formatted("define a leads b : a heads+ b and( 2*3 >= 4 or not(a = b))\n") ==
          "define a leads b: a heads+ b and (2 * 3 >= 4 or not (a = b))\n");
    CHECK(formatted("a , b mandates p to c @\"art. 1\"   @d\"2\"\n") ==
          "a, b mandates p to c" + std::string(49, ' ') + "@\"art. 1\" @d \"2\"\n");
    CHECK(formatted("span 10 .. 50; costs \u20AC 5\n") == "span 10..50\ncosts \u20AC5\n");
}

TEST_CASE("an empty file stays empty, a comment alone stays alone") {
    CHECK(formatted("").empty());
    CHECK(formatted("  \n\n").empty());
    CHECK(formatted("\n  # only this  \n") == "# only this\n");
}
