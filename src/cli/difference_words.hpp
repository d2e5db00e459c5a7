// A comparison of two models in words: what src/analysis found, as the report that src/reports lays out.
#pragma once

#include "src/analysis/difference.hpp"
#include "src/reports/difference_report.hpp"
#include "src/rules/finding_changes.hpp"

#include <span>

namespace knoop {

struct Compared {
    Model const& before;
    Model const& after;
    Matching const& matching;
};

// Entities, divisions, relations and seats.
void put_structure(DifferenceReport& report, Compared const& of, Difference const& difference);
void put_findings(DifferenceReport& report, std::span<FindingChange const> changes, std::span<Diagnostic const> before, std::span<Diagnostic const> after);

// The was-becomes table; after all else, for it takes powers and seats from there.
void put_rows(DifferenceReport& report, Compared const& of);

auto name_in(Model const& model, EntityId entity) -> DiffName;

}  // namespace knoop
