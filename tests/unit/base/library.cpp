#include "src/base/library.hpp"

#include "src/base/files.hpp"

#include "tests/test.hpp"

using namespace knoop;

TEST_CASE("the program holds the standard library as it stands on disk", "[library]") {
    auto const files = disk_files();
    auto const on_disk = files_below(files, KNOOP_ROOT "/stdlib", ".knoop").value();
    auto const library = embedded_library();
    REQUIRE(library.size() == on_disk.size());
    for (std::size_t i = 0; i < library.size(); ++i) {
        CHECK(on_disk[i].ends_with("/stdlib/" + std::string{library[i].path}));
        CHECK(files.read(on_disk[i]).value() == library[i].text);
    }
}
