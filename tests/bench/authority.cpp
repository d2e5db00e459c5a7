// How fast authority is: who may exercise what, with gaps, overlaps and circles, over a generated model of municipalities.
//
//     bench_authority DIR        the folder that the generator of the benchmarks wrote: facts/*.facts, expected.json,
//     model.knoop bench_authority DIR text   the same from model.knoop: what reading the register from the model costs
//     bench_authority            a register of its own, of about the same size
#include "src/analysis/authority.hpp"
#include "src/analysis/region_boxes.hpp"
#include "src/base/library.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "tests/bench/clock.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>

using namespace knoop;

namespace {

// A register with one amount, from facts that name everything by words.
struct Model342 {
    Regions regions;
    AxisId amount;
    Register facts;
    std::unordered_map<std::string, EntityId> entities;
    std::unordered_map<std::string, std::uint32_t> mandates;

    Model342() {
        Axis axis;
        axis.tag = AxisTag::money;
        axis.domain.low = {0, 1, false};
        amount = regions.add_axis(axis);
    }
    auto entity(std::string const& name) -> EntityId { return entities.emplace(name, EntityId{entities.size()}).first->second; }
    auto band(std::int64_t low, std::int64_t high) -> RegionId {
        return regions.interval(amount, {{low * 100, 1, false}, {high * 100, 1, false}});
    }
    void attribute(std::string const& power, std::string const& holder) {
        facts.attributions.push_back({FactId{facts.attributions.size()},
                                      facts.holders.of(entity(holder)),
                                      entity(power),
                                      Regions::everything,
                                      {},
                                      false});
    }
    void grant(std::string const& id, std::string const& power, std::string const& from, std::string const& to,
               RegionId region) {
        mandates.emplace(id, static_cast<std::uint32_t>(facts.grants.size()));
        Grant row;
        row.fact = FactId{facts.grants.size()};
        row.from = facts.holders.of(entity(from));
        row.to = facts.holders.of(entity(to));
        row.power = entity(power);
        row.region = region;
        facts.grants.push_back(row);
    }
    void permit(std::uint32_t grant) {
        facts.permissions.push_back({.grant = grant, .fact = facts.grants[grant].fact, .to = {}, .on = {}});
    }
    void finish() {
        facts.parent.resize(entities.size());
        std::sort(facts.permissions.begin(), facts.permissions.end(),
                  [](Permission const& a, Permission const& b) { return a.grant < b.grant; });
    }
};

auto rows_of(std::string const& path) -> std::vector<std::vector<std::string>> {
    std::vector<std::vector<std::string>> rows;
    std::ifstream in{path};
    for (std::string line; std::getline(in, line);) {
        std::vector<std::string> row;
        std::istringstream cells{line};
        for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
        rows.push_back(std::move(row));
    }
    return rows;
}

void read_facts(Model342& model, std::string const& folder) {
    for (auto const& row : rows_of(folder + "/facts/attributed.facts")) model.attribute(row[0], row[1]);
    for (auto const& row : rows_of(folder + "/facts/mandate.facts"))
        model.grant(row[0], row[1], row[2], row[3], model.band(std::stoll(row[5]), std::stoll(row[6])));
    for (auto const& row : rows_of(folder + "/facts/sub.facts")) model.permit(model.mandates.at(row[0]));
    model.finish();
}

// Like the generator's: per power a ladder of three bands, and one of two below it.
void make_facts(Model342& model) {
    std::mt19937 random{1};
    auto const pick = [&](std::vector<std::int64_t> const& from) { return from[random() % from.size()]; };
    auto count = 0;
    for (int m = 0; m < 342; ++m)
        for (int p = 0; p < 60; ++p) {
            auto const of = fmt::format("g{}", m);
            auto const power = fmt::format("{}_b{}", of, p);
            auto const executive = of + "_executive";
            auto const unit = fmt::format("{}_u{}", of, random() % 48);
            auto const low = pick({25'000, 50'000, 75'000});
            auto const high = pick({150'000, 250'000, 400'000});
            auto const top = pick({750'000, 1'000'000, 1'500'000});
            auto const least = pick({5'000, 10'000, 20'000});
            auto const name = [&] { return fmt::format("m{}", count++); };
            model.attribute(power, executive);
            model.grant(name(), power, executive, unit, model.band(0, low));
            model.permit(static_cast<std::uint32_t>(model.facts.grants.size() - 1));
            model.grant(name(), power, executive, fmt::format("{}_d{}", of, random() % 8),
                        model.band(random() % 10 == 0 ? low + 5'000 : low, high));
            model.grant(name(), power, executive, of + "_secretary", model.band(high, top));
            model.grant(name(), power, unit, unit + "_a", model.band(0, least));
            model.grant(name(), power, unit, unit + "_b", model.band(least, low));
        }
    model.finish();
}

// What the oracle of the benchmarks calls a ladder: the grants of one power by one grantor.
void report(Register const& facts, Regions& regions, Competence const& found, double best) {
    auto const unfounded = std::count(found.founded.begin(), found.founded.end(), false);
    std::size_t circular = 0;
    for (auto const& cycle : found.cycles) circular += cycle.grants.size();
    auto const gaps = std::count_if(found.uncovered.begin(), found.uncovered.end(),
                                    [](Uncovered const& row) { return row.between != Regions::nothing; });
    std::size_t siblings = 0;
    for (auto const& row : found.overlaps) {
        auto const one = found.holdings[row.one].grant;
        auto const other = found.holdings[row.other].grant;
        if (one != Symbol::none && other != Symbol::none && facts.grants[one].from == facts.grants[other].from) ++siblings;
    }
    fmt::print("{} grants, {} attributions: {:.1f} ms (best of 7); {} holdings, {} regions\n", facts.grants.size(),
               facts.attributions.size(), best, found.holdings.size(), regions.size());
    fmt::print(
        "unfounded {}, on a circle {}, excess {}, gaps between limits {}, overlaps {} (of one grantor's {}), idle limits {}\n",
        unfounded, circular, found.excesses.size(), gaps, found.overlaps.size(), siblings, found.idle_limits.size());
}

// The oracle's two checks of ladders: each ladder as a power of its own, that its grantor holds, and keeps from the cap on.
void check_ladders(std::string const& folder) {
    Model342 model;
    for (auto const& row : rows_of(folder + "/facts/ladder.facts")) {
        model.attribute(row[0], row[2]);
        model.facts.reservations.push_back({FactId{0u}, model.facts.holders.of(model.entity(row[2])), model.entity(row[0]),
                                            model.regions.complement(model.band(0, std::stoll(row[3])))});
    }
    for (auto const& row : rows_of(folder + "/facts/mandate.facts"))
        model.grant(row[0], row[4], row[2], row[3], model.band(std::stoll(row[5]), std::stoll(row[6])));
    model.finish();
    auto const found = compute_authority(model.facts, model.regions);
    std::size_t gaps = 0;
    for (auto const& row : found.uncovered) gaps += pieces_of(model.regions, row.region).size();
    auto const overlaps = std::count_if(found.overlaps.begin(), found.overlaps.end(), [&](Overlap const& row) {
        return found.holdings[row.one].grant != Symbol::none && found.holdings[row.other].grant != Symbol::none;
    });
    fmt::print("ladders: gaps {}, overlaps {}\n", gaps, overlaps);
}

void from_text(std::string const& folder) {
    Diagnostics diagnostics;
    auto const root = folder + "/model.knoop";
    std::ifstream in{root};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    std::map<std::string, std::string> contents{{"model.knoop", "use nl/municipality\nuse nl/private\n" + text}};
    auto const files = memory_files(contents);
    auto const program = load(files, {"model.knoop"}, embedded_library(), diagnostics);
    auto const vocabulary = declare(program, program.roots.front(), diagnostics);
    auto const model = elaborate(program, program.roots.front(), vocabulary, date_of(2026, 1, 1), diagnostics);
    fmt::print("{} entities, {} facts, {} diagnostics\n", model.entities.size(), model.facts.size(), diagnostics.all().size());
    auto reading = 1e9;
    auto computing = 1e9;
    for (int run = 0; run < 7; ++run) {
        Regions regions;
        Register facts;
        std::optional<Competence> found;
        reading = std::min(reading, bench::milliseconds([&] {
                               Cases cases{model, regions, diagnostics};
                               facts = read_register(model, cases, regions);
                           }));
        computing = std::min(computing, bench::milliseconds([&] { found = compute_authority(facts, regions); }));
        if (run == 6) {
            fmt::print("reading the register from the model: {:.1f} ms\n", reading);
            report(facts, regions, *found, computing);
        }
    }
}

}  // namespace

auto main(int argc, char** argv) -> int {
    if (argc > 2) {
        from_text(argv[1]);
        return 0;
    }
    Model342 model;
    if (argc > 1)
        read_facts(model, argv[1]);
    else
        make_facts(model);
    std::optional<Competence> found;
    auto best = 1e9;
    for (int run = 0; run < 7; ++run) {
        Regions regions = model.regions;
        best = std::min(best, bench::milliseconds([&] { found = compute_authority(model.facts, regions); }));
        if (run == 6) report(model.facts, regions, *found, best);
    }
    if (argc > 1) check_ladders(argv[1]);
    return 0;
}
