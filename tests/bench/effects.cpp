// How fast changes of authority and of decisions between two models are found, beside what the authority of both costs alone.
//
//     bench_effects MODEL.knoop [EDITS]     the model with itself after so many limits were changed (50)
#include "src/analysis/authority_change.hpp"
#include "src/analysis/decision_change.hpp"
#include "src/base/library.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace knoop;

namespace {

struct Compiled {
    Program program;
    std::shared_ptr<Vocabulary> vocabulary;
    Model model;
};

auto compile(std::string text, Diagnostics& diagnostics) -> std::unique_ptr<Compiled> {
    auto compiled = std::make_unique<Compiled>();
    std::map<std::string, std::string> contents{{"model.knoop", "use nl/municipality\nuse nl/private\n" + std::move(text)}};
    auto const files = memory_files(contents);
    compiled->program = load(files, {"model.knoop"}, embedded_library(), diagnostics);
    compiled->vocabulary = declare(compiled->program, compiled->program.roots.front(), diagnostics);
    compiled->model = elaborate(compiled->program, compiled->program.roots.front(), compiled->vocabulary, date_of(2026, 1, 1), diagnostics);
    return compiled;
}

// So many limits of mandates, spread over the text: `EUR 50_000` becomes `EUR 50_001`.
auto edited(std::string text, std::size_t edits) -> std::string {
    std::vector<std::size_t> limits;
    for (auto at = text.find(" mandates "); at != std::string::npos; at = text.find(" mandates ", at + 1)) {
        auto const end = text.find('\n', at);
        auto const limit = text.find("_000", at);
        if (limit != std::string::npos && limit < end) limits.push_back(limit + 3);
    }
    for (std::size_t edit = 0; edit < edits && edit < limits.size(); ++edit) text[limits[edit * limits.size() / edits]] = '1';
    return text;
}

}  // namespace

auto main(int argc, char** argv) -> int {
    if (argc < 2) return 2;
    std::ifstream in{argv[1]};
    std::string const text{std::istreambuf_iterator<char>{in}, {}};
    Diagnostics diagnostics;
    auto const before = compile(text, diagnostics);
    auto const after = compile(edited(text, argc > 2 ? static_cast<std::size_t>(std::atoi(argv[2])) : 50), diagnostics);
    auto authority = 1e9;
    auto effects = 1e9;
    auto decisions = 1e9;
    auto matching = 1e9;
    Matching matched;
    AuthorityComparison found;
    std::size_t changed = 0;
    for (int run = 0; run < 5; ++run) {
        authority = std::min(authority, bench::milliseconds([&] {
                                 for (auto const* each : {before.get(), after.get()}) {
                                     Regions regions;
                                     Cases cases{each->model, regions, diagnostics};
                                     auto const facts = read_register(each->model, cases, regions);
                                     compute_authority(facts, regions);
                                 }
                             }));
        matching = std::min(matching, bench::milliseconds([&] { matched = match(before->model, after->model); }));
        effects = std::min(effects, bench::milliseconds([&] { found = compare_authority(before->model, after->model, matched, diagnostics); }));
        decisions = std::min(decisions, bench::milliseconds([&] { changed = compare_decisions(before->model, after->model, matched, diagnostics).size(); }));
    }
    fmt::print("{} entities, {} facts; {} changes of authority ({} of {} pairs unchanged), {} decisions change\n", before->model.entities.size(),
               before->model.facts.size(), found.changes.size(), found.unchanged, found.compared, changed);
    fmt::print("authority of both alone {:.1f} ms; matching {:.1f}; changes of authority {:.1f} ({:.2f} times); of decisions {:.1f}\n", authority, matching, effects,
               effects / authority, decisions);
}
