// How fast the phases are: MB/s of the lexer and the parser, and what a whole check costs. A program, not a test: run it in a
// release build.
#include "dsl/lexer.hpp"
#include "dsl/parser.hpp"
#include "src/cli/run.hpp"
#include "tests/bench/synthetic.hpp"

#include <algorithm>
#include <chrono>
#include <sstream>

using namespace knoop;

namespace {

// The best of a few runs, in milliseconds: what disturbs a run only makes it slower.
template <class Work>
auto best(int runs, Work work) -> double {
    auto least = 1e9;
    for (int i = 0; i < runs; ++i) {
        auto const start = std::chrono::steady_clock::now();
        work();
        std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - start;
        least = std::min(least, took.count());
    }
    return least;
}

auto check(std::string const& model) -> int {
    std::map<std::string, std::string> contents{{"model.knoop", model}};
    Environment environment;
    environment.today = date_of(2026, 1, 1);
    std::ostringstream out;
    return run({"check", "model.knoop"}, memory_files(contents), environment, out, out);
}

void syntax(int municipalities) {
    Sources sources;
    auto const file = sources.add({"model.knoop", bench::synthetic_model(municipalities), Language::en});
    auto const megabytes = static_cast<double>(sources[file].text.size()) / 1e6;
    std::size_t found = 0;
    auto const lexing = best(5, [&] {
        Diagnostics diagnostics;
        found += lex(sources, file, diagnostics).tokens.size();
    });
    auto const parsing = best(5, [&] {
        Diagnostics diagnostics;
        found += parse(sources, file, diagnostics).nodes.size();
    });
    fmt::print("{:.1f} MB: lexer {:.0f} MB/s, lexer and parser {:.0f} MB/s ({} tokens and nodes in all)\n", megabytes,
               megabytes * 1e3 / lexing, megabytes * 1e3 / parsing, found);
}

}  // namespace

auto main() -> int {
    syntax(2600);
    auto const small = best(20, [] { check("use nl/municipality\n\nmunicipality town \"Town\"\n\ntask water\n"); });
    fmt::print("check of five lines, library included: {:.2f} ms\n", small);
    for (auto const n : {10, 100}) {
        auto const text = bench::synthetic_model(n);
        auto const took = best(3, [&] { check(text); });
        fmt::print("check of {} municipalities ({:.2f} MB): {:.1f} ms\n", n, static_cast<double>(text.size()) / 1e6, took);
    }
}
