// What a whole check costs, for five lines and for synthetic models of 10 and 100 municipalities. A program, not a test: run it
// in a release build. `bench_check N` writes the model of N municipalities instead, as food for bench_parse (2600 make 20 MB).
#include "src/cli/run.hpp"
#include "tests/bench/synthetic.hpp"
#include "tests/bench/clock.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <sstream>

namespace {

struct Outcome {
    double milliseconds = 1e9;
    std::string last_lines;
};

// The best of a few runs: what disturbs a run only makes it slower.
auto best_check(int runs, std::string const& model) -> Outcome {
    std::map<std::string, std::string> contents{{"model.knoop", model}};
    knoop::Environment environment;
    environment.today = knoop::date_of(2026, 1, 1);
    Outcome best;
    for (int i = 0; i < runs; ++i) {
        std::ostringstream out;
        auto const took = knoop::bench::milliseconds([&] { knoop::run({"check", "model.knoop"}, knoop::memory_files(contents), environment, out, out); });
        best.milliseconds = std::min(best.milliseconds, took);
        auto const text = out.str();
        best.last_lines = text.substr(text.rfind("checked"));
    }
    return best;
}

}  // namespace

auto main(int argc, char** argv) -> int {
    if (argc > 1) {
        std::cout << knoop::bench::synthetic_model(std::atoi(argv[1]));
        return 0;
    }
    auto const small = best_check(20, "use nl/municipality\n\nmunicipality town \"Town\"\n\ntask water\n");
    fmt::print("five lines, library included: {:.2f} ms\n{}\n", small.milliseconds, small.last_lines);
    for (auto const n : {10, 100}) {
        auto const text = knoop::bench::synthetic_model(n);
        auto const outcome = best_check(3, text);
        fmt::print("{} municipalities, {:.2f} MB: {:.1f} ms\n{}\n", n, static_cast<double>(text.size()) / 1e6,
                   outcome.milliseconds, outcome.last_lines);
    }
}
