// What a comparison costs beside two checks, and how it grows: synthetic models with themselves after 50 edits. A program, not a test.
//   bench_diff [MUNICIPALITIES…]
// Seconds of this process on all processors, so that neighbours on the machine do not count.
#include "src/cli/run.hpp"
#include "tests/bench/synthetic.hpp"
#include "tests/bench/clock.hpp"

#include <algorithm>
#include <iostream>
#include <sstream>

namespace {

// Ten each: a limit, a title, a member, a decider, a post that goes.
auto edited(std::string text) -> std::string {
    auto const edit = [&](std::string const& from, std::string const& to, int times) {
        std::size_t at = 0;
        auto const step = text.size() / static_cast<std::size_t>(times + 1);
        for (int nth = 0; nth < times; ++nth) {
            at = text.find(from, std::max(at, step * static_cast<std::size_t>(nth)));
            if (at == std::string::npos) return;
            text.replace(at, from.size(), to);
            at += to.size();
        }
    };
    edit("EUR 15_000", "EUR 16_000", 10);
    edit("\"Overleg 3\"", "\"Nieuw overleg\"", 10);
    edit("member u2.p0, u2.p1", "member u2.p0, u2.p2", 10);
    edit("executive decides d", "council decides d", 10);
    edit("    post p5 \"Medewerker 5\"\n", "", 10);
    return text;
}

struct Run {
    double seconds = 1e9;
    std::string line;
};

auto best(std::map<std::string, std::string> contents, std::vector<std::string> const& args) -> Run {
    knoop::Environment environment;
    environment.today = knoop::date_of(2026, 1, 1);
    Run best;
    for (auto turn = 0; turn < 3; ++turn) {
        std::ostringstream out;
        auto const start = knoop::bench::processor_seconds();
        knoop::run(args, knoop::memory_files(contents), environment, out, out);
        best.seconds = std::min(best.seconds, knoop::bench::processor_seconds() - start);
        auto const text = out.str();
        auto const found = text.find("Structural");
        best.line = found == std::string::npos ? "" : text.substr(found, text.find('\n', found) - found);
    }
    return best;
}

}  // namespace

auto main(int argc, char** argv) -> int {
    std::vector<int> sizes;
    for (auto at = 1; at < argc; ++at) sizes.push_back(std::atoi(argv[at]));
    if (sizes.empty()) sizes = {25, 50, 100};
    for (auto const n : sizes) {
        auto const before = knoop::bench::synthetic_model(n);
        auto const after = edited(before);
        auto const first = best({{"a.knoop", before}}, {"check", "a.knoop"});
        auto const second = best({{"a.knoop", after}}, {"check", "a.knoop"});
        auto const diff = best({{"a.knoop", before}, {"b.knoop", after}}, {"diff", "a.knoop", "b.knoop"});
        auto const checks = first.seconds + second.seconds;
        fmt::print("{} municipalities: two checks {:.3f} s, diff {:.3f} s, {:.2f} times; {}\n", n, checks, diff.seconds, diff.seconds / checks, diff.line);
    }
}
