// A text compiled, with its regions and its authority: what tests of src/analysis start from.
#pragma once

#include "src/analysis/authority.hpp"
#include "src/analysis/region_text.hpp"
#include "tests/support/compile.hpp"

namespace knoop::testing {

struct Analysed {
    std::unique_ptr<Compiled> compiled;
    Regions regions;
    Diagnostics diagnostics;
    std::unique_ptr<Cases> cases;
    Register facts;
    Competence competence;

    explicit Analysed(std::string text) : compiled(compile_text(std::move(text))) {
        cases = std::make_unique<Cases>(compiled->model, regions, diagnostics);
        facts = read_register(compiled->model, *cases, regions);
        competence = compute_authority(facts, regions);
    }

    [[nodiscard]] auto model() const -> Model const& { return compiled->model; }
    [[nodiscard]] auto name(HolderId holder) const -> std::string {
        std::string all;
        for (auto const actor : competence.holders.members(holder)) all += (all.empty() ? "" : " and ") + model().path(actor);
        return all;
    }
    [[nodiscard]] auto words(RegionId region, Language language = Language::en) -> std::string {
        return describe(regions, region, model()).in(language);
    }
    // Who may exercise a power: "a: all cases", a line a holding, in order of the chain; by replacement: "c for a: …".
    [[nodiscard]] auto who(std::string_view power) -> std::vector<std::string> {
        std::vector<std::string> lines;
        for (auto const& holding : competence.of_power(competence.named(compiled->entity(power)))) {
            if (holding.remains == Regions::nothing) continue;
            lines.push_back(name(holding.holder) + (holding.replaces ? " for " + model().path(holding.replaces) : "") + ": " +
                            words(holding.remains));
        }
        return lines;
    }
    [[nodiscard]] auto ids() -> std::string {
        std::string all = compiled->ids();
        for (auto const& diagnostic : diagnostics.all()) all += (all.empty() ? "" : " ") + diagnostic.id;
        return all;
    }
};

}  // namespace knoop::testing
