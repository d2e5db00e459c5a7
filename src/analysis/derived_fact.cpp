#include "src/analysis/derived_fact.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr std::size_t most_reasons = 12;  // of one derived fact: a reader follows no more

}  // namespace

void add_derived_fact(Model& model, RelationId of, std::vector<Party> parties, Span span, std::span<FactId const> reasons) {
    auto const& row = model.vocabulary->relations[of];
    parties.resize(row.roles.size());
    Fact fact;
    fact.relation = of;
    fact.parties = static_cast<std::uint32_t>(model.parties.size());
    fact.span = span;
    fact.origin = Origin::implied;
    auto const id = model.facts.add(fact);
    model.parties.insert(model.parties.end(), parties.begin(), parties.end());
    if (row.options.empty()) return;
    std::vector<FactId> seen;
    for (auto const reason : reasons) {
        if (seen.size() == most_reasons) break;
        if (std::find(seen.begin(), seen.end(), reason) != seen.end()) continue;
        seen.push_back(reason);
        model.options.push_back({id, 0, reason});
    }
}

}  // namespace knoop
