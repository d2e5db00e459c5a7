#include "tests/test.hpp"

#include "src/cli/line_diff.hpp"

#include <random>
#include <sstream>
#include <vector>

using namespace knoop;

namespace {

auto lines_of(std::string const& text) -> std::vector<std::string> {
    std::istringstream stream{text};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

// What `patch` would make of it; texts end in a line break.
auto patched(std::string const& before, std::string const& diff) -> std::string {
    auto const old = lines_of(before);
    std::string out;
    std::size_t at = 0;
    auto const rows = lines_of(diff);
    for (std::size_t i = 2; i < rows.size(); ++i) {
        auto const& row = rows[i];
        if (row.starts_with("@@ -")) {
            auto begin = std::stoul(row.substr(4));
            auto const comma = row.find(',');
            auto const empty = comma < row.find('+') && row.substr(comma, 3) == ",0 ";
            begin -= empty ? 0 : 1;
            while (at < begin) out += old[at++] + '\n';
        } else if (row[0] == '+') {
            out += row.substr(1) + '\n';
        } else {
            REQUIRE(at < old.size());
            CHECK(old[at] == row.substr(1));
            if (row[0] == ' ') out += old[at] + '\n';
            ++at;
        }
    }
    while (at < old.size()) out += old[at++] + '\n';
    return out;
}

}  // namespace

TEST_CASE("a unified diff shows the changed lines with three round them") {
    CHECK(unified_diff("a", "x\n", "x\n").empty());
    CHECK(unified_diff("a", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nfive\n6\n") ==
          "--- a\n+++ a\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+five\n 6\n");
    CHECK(unified_diff("a", "", "x\n") == "--- a\n+++ a\n@@ -0,0 +1 @@\n+x\n");
    CHECK(unified_diff("a", "x", "x\n") == "--- a\n+++ a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
}

TEST_CASE("a unified diff of any two texts leads from the one to the other") {
    std::mt19937 random{7};
    for (auto round = 0; round < 400; ++round) {
        std::string before;
        std::string after;
        for (auto line = 0u; line < random() % 40; ++line) {
            auto const word = std::string(1, static_cast<char>('a' + random() % 6)) + '\n';
            if (random() % 4 != 0) before += word;
            if (random() % 4 != 0) after += word;
        }
        INFO(before << "->\n" << after);
        CHECK(patched(before, unified_diff("a", before, after)) == after);
    }
}
