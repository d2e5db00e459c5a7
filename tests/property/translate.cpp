// `knoop fmt --to` there and back gives the same bytes, and both dialects give the same model.
#include "tests/test.hpp"

#include "src/cli/run.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "src/model/program.hpp"
#include "tests/property/model_files.hpp"

#include <sstream>

using namespace knoop;

namespace {

auto fmt(TextFiles& contents, std::vector<std::string> args) -> std::string {
    Environment environment;
    environment.today = date_of(2026, 1, 1);
    std::ostringstream out;
    args.insert(args.begin(), {"fmt", "--quiet"});
    auto const status = run(std::move(args), memory_files(contents), environment, out, out);
    return out.str() + (status == 0 ? "" : "exit " + std::to_string(status));
}

auto other(std::string_view text) -> std::string { return text.starts_with("# taal: nl") ? "en" : "nl"; }

// The models of the examples, with a library.
auto models(TextFiles const& contents, TextFiles const& stdlib) -> std::string {
    std::vector<LibraryFile> library;
    for (auto const& [path, text] : stdlib) library.push_back({std::string_view{path}.substr(7), text});
    auto files = contents;
    std::string out;
    for (auto const& folder : {"examples/waternet", "examples/house-rule", "examples/tutorial", "examples/szw-2009.knoop"}) {
        Diagnostics diagnostics;
        auto const program = load(memory_files(files), {folder}, library, diagnostics);
        for (auto const& root : program.roots) {
            auto const vocabulary = declare(program, root, diagnostics);
            out += (*program.sources)[root.file].path + '\n' +
                   as_text(elaborate(program, root, vocabulary, date_of(2026, 1, 1), diagnostics));
        }
        for (auto const& diagnostic : diagnostics.all())
            out += diagnostic.id + ' ' + fill(diagnostic.text.en, diagnostic.arguments, Language::en) + '\n';
    }
    return out;
}

}  // namespace

TEST_CASE("translated there and back, every example and library file has the same bytes", "[fmt]") {
    for (auto const* folder : {"examples", "stdlib"}) {
        auto contents = repository_files({folder});
        REQUIRE(fmt(contents, {folder}) == "");
        auto const before = contents;
        for (auto const& [path, text] : before) {
            if (!is_model(path)) continue;
            INFO(path);
            // A file at a time, so that each dialect meets the other.
            REQUIRE(fmt(contents, {"--to", other(text), path}) == "");
            CHECK_FALSE(contents[path] == text);
            auto const there = contents[path];
            CHECK(fmt(contents, {"--to", other(text), path}) == "");  // it is in that dialect already
            CHECK(first_difference(there, contents[path]) == "");
            REQUIRE(fmt(contents, {"--to", other(there), path}) == "");
            CHECK(first_difference(text, contents[path]) == "");
        }
    }
}

TEST_CASE("whole folders are translated at once", "[fmt]") {
    for (auto const* folder : {"examples/waternet", "examples/house-rule", "stdlib"}) {
        auto contents = repository_files({folder});
        REQUIRE(fmt(contents, {"--to", "nl", folder}) == "");
        auto const dutch = contents;
        for (auto const& [path, text] : dutch) CHECK(text.starts_with("# taal: nl\n"));
        REQUIRE(fmt(contents, {"--to", "en", folder}) == "");
        for (auto const& [path, text] : contents) CHECK(text.starts_with("# language: en\n"));
        REQUIRE(fmt(contents, {"--to", "nl", folder}) == "");
        for (auto const& [path, text] : dutch) CHECK(first_difference(text, contents[path]) == "");
    }
}

TEST_CASE("both dialects of a model, and of the library under it, say the same", "[fmt]") {
    auto const stdlib = repository_files({"stdlib"});
    auto const examples = repository_files({"examples"});
    auto const as_written = models(examples, stdlib);
    REQUIRE(as_written.size() > 10'000);
    for (auto const* language : {"en", "nl"}) {
        auto translated = examples;
        for (auto const& [path, text] : examples)
            if (is_model(path)) REQUIRE(fmt(translated, {"--to", language, path}) == "");
        CHECK(first_difference(as_written, models(translated, stdlib)) == "");
        auto library = stdlib;
        REQUIRE(fmt(library, {"--to", language, "stdlib"}) == "");
        CHECK(first_difference(as_written, models(examples, library)) == "");
    }
}
