#include "src/base/files.hpp"

#include "tests/test.hpp"

using namespace knoop;

TEST_CASE("paths are made plain", "[files]") {
    CHECK(normal_path("a/b/./../c") == "a/c");
    CHECK(normal_path("./a/") == "a");
    CHECK(normal_path("") == ".");
    CHECK(normal_path("/") == "/");
    CHECK(join_path("model", "./bodies.knoop") == "model/bodies.knoop");
    CHECK(join_path("model", "../other.knoop") == "other.knoop");
    CHECK(join_path(".", "a.knoop") == "a.knoop");
    CHECK(join_path("model", "/tmp/a.knoop") == "/tmp/a.knoop");
    CHECK(folder_of("model/a.knoop") == "model");
    CHECK(folder_of("a.knoop") == ".");
}

TEST_CASE("files in memory behave as on disk", "[files]") {
    std::map<std::string, std::string> contents{{"model/b.knoop", "b"}, {"model/a.knoop", "a"}, {"model/more/c.knoop", "c"}};
    auto const files = memory_files(contents);

    CHECK(files.kind("model") == FileKind::folder);
    CHECK(files.kind("./model/") == FileKind::folder);
    CHECK(files.kind("mod") == FileKind::none);
    CHECK(files.kind("model/a.knoop") == FileKind::file);
    CHECK(files.read("model/./a.knoop").value() == "a");
    CHECK(files.read("model").error() == FileError::is_folder);
    CHECK(files.read("nothing").error() == FileError::not_found);

    auto const entries = files.list("model").value();
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].name == "a.knoop");
    CHECK(entries[2].name == "more");
    CHECK(entries[2].kind == FileKind::folder);
    CHECK(files.list("model/a.knoop").error() == FileError::not_a_folder);

    CHECK(files.write("new.txt", "x").ok());
    CHECK(contents.at("new.txt") == "x");
    CHECK(files.write("model", "x").error() == FileError::is_folder);
}

TEST_CASE("files below a folder come sorted, without hidden folders and builds", "[files]") {
    std::map<std::string, std::string> contents{{"z.knoop", ""},     {"a/b.knoop", ""},    {"a/b.txt", ""},
                                                {"a/a/x.knoop", ""}, {".git/c.knoop", ""}, {"build/d.knoop", ""}};
    auto const files = memory_files(contents);
    CHECK(files_below(files, ".", ".knoop").value() == std::vector<std::string>{"a/a/x.knoop", "a/b.knoop", "z.knoop"});
    CHECK(files_below(files, "a/", ".knoop").value() == std::vector<std::string>{"a/a/x.knoop", "a/b.knoop"});
    CHECK(files_below(files, "none", ".knoop").error() == FileError::not_found);
}

TEST_CASE("what the disk refuses is an error, not a surprise", "[files]") {
    auto const files = disk_files();
    CHECK(files.read(KNOOP_ROOT "/src").error() == FileError::is_folder);
    CHECK(files.read(KNOOP_ROOT "/no-such-file").error() == FileError::not_found);
    CHECK(files.list(KNOOP_ROOT "/CMakeLists.txt").error() == FileError::not_a_folder);
    CHECK(files.read("/dev/zero").error() == FileError::too_large);
    CHECK(files.write(KNOOP_ROOT "/CMakeLists.txt/x", "").error() == FileError::unwritable);
    CHECK(files.read(KNOOP_ROOT "/CMakeLists.txt").value().starts_with("cmake_minimum_required"));
}
