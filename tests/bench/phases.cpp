// Where the time of a check goes: each phase, each rule, and beside them nlohmann::json parsing the same model, in one run.
//   bench_phases MODEL.knoop [MODEL.json]
// Seconds of this process on a processor, so that neighbours on the machine do not count; `check` itself derives beside the first rules.
#include "src/analysis/derived.hpp"
#include "src/base/library.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "src/rules/check.hpp"
#include "src/reports/json.hpp"
#include "src/rules/compile.hpp"
#include "src/rules/derived_use.hpp"
#include "src/rules/settings.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace knoop;

namespace {

struct Row {
    std::string name;
    double took = 0;
    long peak = 0;  // megabytes of this process so far
};

auto peak_megabytes() -> long {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

template <class Work>
auto timed(std::vector<Row>& rows, std::string name, Work work) {
    auto const start = bench::processor_seconds();
    auto result = work();
    rows.push_back({std::move(name), bench::processor_seconds() - start, peak_megabytes()});
    return result;
}

}  // namespace

auto main(int count, char** arguments) -> int {
    if (count < 2) {
        fmt::print("usage: bench_phases MODEL.knoop [MODEL.json]\n");
        return 2;
    }
    std::vector<Row> phases;
    Diagnostics diagnostics;
    auto const program = timed(phases, "read and parse", [&] { return load(disk_files(), {arguments[1]}, embedded_library(), diagnostics); });
    auto const& root = program.roots.front();
    auto const vocabulary = timed(phases, "vocabulary", [&] { return declare(program, root, diagnostics); });
    auto rules = timed(phases, "compile rules", [&] { return compile_rules(*vocabulary, *program.trees, diagnostics); });
    auto model = timed(phases, "elaborate", [&] { return elaborate(program, root, vocabulary, date_of(2026, 1, 1), diagnostics); });
    CheckOptions asked;
    asked.settings.sets = used_rule_sets(program, root, rules, diagnostics);
    std::erase_if(rules, [&](Rule const& rule) { return !is_in(rule, asked.settings.sets); });
    timed(phases, "derive authority", [&] {
        add_derived_facts(model, *vocabulary, derived_relations(rules, *vocabulary), diagnostics);
        return true;
    });
    for (auto& finding : timed(phases, "rules, together", [&] { return check(rules, model, asked); }).findings) diagnostics.add(std::move(finding));
    timed(phases, "sort and write json", [&] {
        diagnostics.sort();
        std::ofstream nowhere("/dev/null");
        write_json(nowhere, *program.sources, diagnostics.all(), {}, Language::en);
        return nowhere.good();
    });

    std::vector<Row> each;
    for (auto const& rule : rules) timed(each, rule.id, [&] { return check({rule}, model, asked).findings.size(); });
    std::sort(each.begin(), each.end(), [](Row const& a, Row const& b) { return a.took > b.took; });

    double whole = 0;
    for (auto const& row : phases) whole += row.took;
    fmt::print("{} entities, {} facts, {} diagnostics\n", model.entities.size(), model.facts.size(), diagnostics.all().size());
    for (auto const& row : phases) fmt::print("{:<40} {:>8.1f} ms {:>5.1f}%  {:>4} MB\n", row.name, row.took * 1e3, row.took / whole * 100, row.peak);
    fmt::print("{:<40} {:>8.1f} ms\n\neach rule on its own (with what they share, so the sum is more)\n", "whole", whole * 1e3);
    for (auto const& row : each)
        if (row.took > 0.0005) fmt::print("{:<40} {:>8.1f} ms {:>5.1f}%\n", row.name, row.took * 1e3, row.took / whole * 100);
    if (count < 3) return 0;

    std::vector<Row> yardstick;
    timed(yardstick, "nlohmann::json", [&] {
        std::ifstream file(arguments[2]);
        std::string const text{std::istreambuf_iterator<char>(file), {}};
        return nlohmann::json::parse(text).size();
    });
    fmt::print("\n{:<40} {:>8.1f} ms; knoop takes {:.2f} times that\n", yardstick[0].name, yardstick[0].took * 1e3, whole / yardstick[0].took);
    return 0;
}
