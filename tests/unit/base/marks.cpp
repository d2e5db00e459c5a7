#include "tests/marks.hpp"

#include "tests/test.hpp"

using namespace knoop;

TEST_CASE("marks in a source go out and come back", "[marks]") {
    constexpr Message unknown{"unknown-name", Severity::error, text("unknown", "onbekend")};
    constexpr Message again{"again", Severity::error, text("again", "nog eens")};
    auto const* source = "head ^again ^unknown-name nobody ^ x";
    Sources sources;
    auto const file = sources.add({"a.knoop", without_marks(source), Language::en});
    CHECK(sources[file].text == "head nobody ^ x");
    Diagnostics diagnostics;
    diagnostics.report(unknown, {file, 5, 11});
    diagnostics.report(again, {file, 5, 6});
    CHECK(with_marks(sources, file, diagnostics) == "head ^again ^unknown-name nobody ^ x");
}
