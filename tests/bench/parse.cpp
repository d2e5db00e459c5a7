// Megabytes a second of lexing and of lexing and parsing, beside two plain walks over the same bytes that say what this machine
// can do at the moment. bench_parse FILE [runs]
#include "dsl/parser.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Task {
    char const* name;
    std::uint64_t (*run)(knoop::Sources const&, knoop::FileId);
    std::vector<double> seconds = {};
    std::uint64_t result = 0;
};

// Every byte once: the least a lexer must do.
auto sum_bytes(knoop::Sources const& sources, knoop::FileId file) -> std::uint64_t {
    std::uint64_t sum = 0;
    for (auto const c : sources[file].text) sum += static_cast<unsigned char>(c);
    return sum;
}

// Every byte once with a branch on it: words are counted.
auto count_words(knoop::Sources const& sources, knoop::FileId file) -> std::uint64_t {
    std::uint64_t words = 0;
    auto inside = false;
    for (auto const c : sources[file].text) {
        auto const blank = c == ' ' || c == '\n';
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

auto lex(knoop::Sources const& sources, knoop::FileId file) -> std::uint64_t {
    knoop::Diagnostics diagnostics;
    return knoop::lex(sources, file, diagnostics).tokens.size();
}

auto parse(knoop::Sources const& sources, knoop::FileId file) -> std::uint64_t {
    knoop::Diagnostics diagnostics;
    return knoop::parse(sources, file, diagnostics).nodes.size();
}

}  // namespace

auto main(int count, char** arguments) -> int {
    if (count < 2) {
        std::fputs("bench_parse FILE [runs]\n", stderr);
        return 2;
    }
    std::ifstream in(arguments[1], std::ios::binary);
    knoop::Sources sources;
    auto const file = sources.add({arguments[1], std::string{std::istreambuf_iterator<char>{in}, {}}, knoop::Language::en});
    auto const runs = count > 2 ? std::atoi(arguments[2]) : 9;
    auto const megabytes = static_cast<double>(sources[file].text.size()) / 1e6;

    std::vector<Task> tasks = {
        {"sum of bytes", sum_bytes}, {"count of words", count_words}, {"lex", lex}, {"lex and parse", parse}};
    for (auto run = 0; run <= runs; ++run) {
        for (auto& task : tasks) {  // in turn, so that a slow moment of the machine hits all of them
            auto const start = Clock::now();
            task.result = task.run(sources, file);
            if (run > 0) task.seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
        }
    }
    for (auto& task : tasks) {
        std::sort(task.seconds.begin(), task.seconds.end());
        auto const median = task.seconds[task.seconds.size() / 2];
        std::printf("%-16s %8.1f ms %8.0f MB/s   (best %.0f MB/s, result %llu)\n", task.name, median * 1e3, megabytes / median,
                    megabytes / task.seconds.front(), static_cast<unsigned long long>(task.result));
    }
    return 0;
}
