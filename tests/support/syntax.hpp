// A tree from a text, in memory: what tests of the lexer and the parser start from.
#pragma once

#include "dsl/parser.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace knoop::testing {

struct Parsed {
    Sources sources;
    FileId file;
    Diagnostics diagnostics;
    Tree tree;

    explicit Parsed(std::string text, Language dialect = Language::en) {
        file = sources.add({"test.knoop", std::move(text), dialect});
        tree = parse(sources, file, diagnostics);
        diagnostics.sort();
    }
    Parsed(Parsed const&) = delete;  // the tree points into the sources
    auto operator=(Parsed const&) -> Parsed& = delete;

    // The ids of the diagnostics in order of place: "expected too-deep".
    [[nodiscard]] auto ids() const -> std::string {
        std::string all;
        for (auto const& diagnostic : diagnostics.all()) all += (all.empty() ? "" : " ") + diagnostic.id;
        return all;
    }
    [[nodiscard]] auto messages(Language language = Language::en) const -> std::string {
        std::string all;
        for (auto const& diagnostic : diagnostics.all())
            all += (all.empty() ? "" : "\n") + fill(diagnostic.text.in(language), diagnostic.arguments, language);
        return all;
    }
};

struct ExampleFile {
    std::string path;
    std::string text;
};

// Every .knoop file below a folder of the project, sorted by path.
inline auto knoop_files(std::string const& folder) -> std::vector<ExampleFile> {
    std::vector<ExampleFile> found;
    auto const root = std::filesystem::path{KNOOP_ROOT} / folder;
    if (!std::filesystem::exists(root)) return found;
    for (auto const& entry : std::filesystem::recursive_directory_iterator{root}) {
        if (entry.path().extension() != ".knoop") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        found.push_back({entry.path().string(), {std::istreambuf_iterator<char>{in}, {}}});
    }
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return found;
}

}  // namespace knoop::testing
