// What computes the relations of src/analysis/derived.hpp: the state of one run, private to src/analysis. derived.cpp reads off what
// a register of authority says of grants, derived_limits.cpp how far they go; derived_decisions.cpp holds decisions against it.
#pragma once

#include "src/analysis/authority.hpp"
#include "src/analysis/derived_facts.hpp"
#include "src/analysis/region_formula.hpp"
#include "src/analysis/region_text.hpp"

#include <map>
#include <span>
#include <unordered_map>
#include <vector>

namespace knoop {

class Deriver {
public:
    Deriver(Model const& m, DerivedFacts& into, Diagnostics& diagnostics)
        : model(m), vocabulary(*m.vocabulary), out(into), cases(m, regions, diagnostics), facts(read_register(m, cases, regions)),
          competence(compute_authority(facts, regions)) {}

    void derive();

private:
    using Reasons = DerivedFacts::Reasons;

    void excesses();
    void uncovered();
    void contests();
    void idle_limits();
    void cycles();
    void collapses();
    void roots();
    void may_exercise();
    void competent();
    void lapsed();
    void vacant();
    void cites();
    void spans();
    void needs_consent();

    // ---- derived_limits.cpp
    void capped();
    void rests_on_norm();

    // ---- derived_decisions.cpp
    struct Decider;  // a `decides` fact, and the cases in which it stands
    void decisions();
    void decides_delegated();
    void decides_beyond(std::span<Decider const> deciders, RelationId of);
    auto has_none(Decider const& one, EntityId power) const -> bool;
    void competes(std::span<Decider const> deciders, RelationId of);
    void decided_outside_term();
    auto deciders() -> std::vector<Decider>;
    // All in whose place an actor acts: himself, whom he replaces, what he heads; of a table whoever has a say there, and the body
    // whose meeting it is.
    auto acting_for(EntityId actor) -> std::vector<EntityId>;
    // What one of these may exercise, in his own name or another's, without a limit to the territory where `within` names none.
    auto reach(std::vector<EntityId> const& actors, EntityId power, RegionId within) -> RegionId;

    // ---- derived.cpp
    auto relation(std::string_view name) const -> RelationId { return out.relation(name); }
    auto asked(std::string_view name) const -> RelationId { return out.asked(name); }
    void add(RelationId of, std::initializer_list<Party> parties, Span span, Reasons const& reasons) { out.add(of, parties, span, reasons); }
    void add(RelationId of, std::initializer_list<Party> parties, Span span, FactId reason) { out.add(of, parties, span, {&reason, 1}); }
    auto words(OwnedText text) -> Party { return out.words(std::move(text)); }
    // Thousands of grants share a few regions, so each is put into words once.
    using Words = std::unordered_map<RegionId, Party>;
    template <class Make>
    static auto once(Words& known, RegionId region, Make make) -> Party {
        auto const [place, fresh] = known.try_emplace(region);
        if (fresh) place->second = make();
        return place->second;
    }
    auto cases_in(RegionId region) -> Party {
        return once(cases_in_, region, [&] { return words(describe(regions, region, model)); });
    }
    // As the formula of a `when`; nothing when no formula says it.
    auto formula(RegionId region) -> Party {
        return once(formulas_, region, [&] {
            auto const text = formula_of(regions, region, model);
            return text.en.empty() ? Party{} : words(text);
        });
    }
    auto example(RegionId region) -> Party {
        return once(examples_, region, [&] {
            auto const text = describe(regions, example_of(regions, region), model);
            return text.en.empty() ? Party{} : words(text);  // no dimension matters: any case will do
        });
    }
    auto single(HolderId holder) const -> EntityId;
    auto fact_of(std::uint32_t grant) const -> FactId { return facts.grants[grant].fact; }
    auto span_of(std::uint32_t grant) const -> Span { return model.facts[fact_of(grant)].span; }
    // Might somebody have the power by a fact that is not known?
    auto doubtful(HolderId holder, EntityId power) -> bool;
    auto chain(HoldingId holding) const -> Reasons;

    Model const& model;
    Vocabulary const& vocabulary;
    DerivedFacts& out;
    Regions regions;
    Cases cases;
    Register facts;
    Competence competence;
    Words cases_in_;
    Words formulas_;
    Words examples_;
    std::vector<AxisId> territories_;  // on which attributions are limited without saying so; each once
    std::map<EntityId, bool> open_powers_;  // some fact about it, or what contains it, holds an unknown
};

}  // namespace knoop
