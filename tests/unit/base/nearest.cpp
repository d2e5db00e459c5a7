#include "src/base/nearest.hpp"

#include "tests/test.hpp"

using namespace knoop;

TEST_CASE("edits are counted up to a limit", "[nearest]") {
    CHECK(edit_distance("mandates", "mandates", 2) == 0);
    CHECK(edit_distance("mandaes", "mandates", 2) == 1);
    CHECK(edit_distance("mandaets", "mandates", 2) == 1);  // two neighbours swapped
    CHECK(edit_distance("raad", "bestuur", 2) == 3);       // more than the limit
    CHECK(edit_distance("", "ab", 2) == 2);
}

TEST_CASE("a near word is suggested, a far one is not", "[nearest]") {
    std::string_view const words[] = {"check", "fmt", "draw"};
    CHECK(nearest("chek", words) == "check");
    CHECK(nearest("drwa", words) == "draw");
    CHECK(nearest("ft", words) == "fmt");
    CHECK(nearest("xyz", words).empty());
    CHECK(nearest("onbekend", words).empty());
}
