#include "src/base/utf8.hpp"

#include "tests/test.hpp"

using namespace knoop;

TEST_CASE("characters are counted, not bytes", "[utf8]") {
    CHECK(count_characters("") == 0);
    CHECK(count_characters("coördinatie") == 11);
    CHECK(count_characters("€ 5") == 3);
    CHECK(count_characters("\xC3") == 1);          // cut short
    CHECK(count_characters("\xFF\xFEx") == 3);     // no UTF-8 at all
    CHECK(count_characters("\xED\xA0\x80") == 3);  // half a surrogate pair
    CHECK(count_characters("\xC0\xAF") == 2);      // an overlong slash
}

TEST_CASE("a terminal shows some characters wide and some not at all", "[utf8]") {
    CHECK(display_width("raad") == 4);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("\u5e02") == 2);
}

TEST_CASE("nothing in a source text can steer the terminal", "[utf8]") {
    CHECK(printable("a\tb") == "a\tb");
    CHECK(printable("\x1b[31mrood") == "\uFFFD[31mrood");
    CHECK(printable("a\nb") == "a\uFFFDb");
    CHECK(printable("a\nb", true) == "a\nb");
    CHECK(printable("x\u202Ey") == "x\uFFFDy");
    CHECK(printable("\xFFraad") == "\uFFFDraad");
    CHECK(printable("één") == "één");
}
