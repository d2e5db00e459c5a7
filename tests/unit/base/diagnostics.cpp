#include "src/base/diagnostics.hpp"
#include "tests/test.hpp"

namespace knoop {

TEST_CASE("equal messages at one place are one, unless they are about different things", "[base]") {
    constexpr Message message{"m", Severity::error, text("{name} is wrong", "{name} is fout")};
    Diagnostics all;
    Span const here{FileId{0u}, 4, 8};
    for (auto const* power : {"b22", "b19", "b22"})  // two powers of one name
        all.report(message, here, {{"name", "Vergunning verlenen"}}).elements = {"holder", power};
    all.report(message, here, {{"name", "Subsidie verlenen"}}).elements = {"holder", "b01"};
    all.sort();
    REQUIRE(all.all().size() == 3);
    CHECK(all.all()[0].elements[1] == "b22");  // in the order in which they were reported
    CHECK(all.all()[1].elements[1] == "b19");
}

}  // namespace knoop
