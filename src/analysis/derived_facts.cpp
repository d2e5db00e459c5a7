#include "src/analysis/derived_facts.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr std::size_t most_reasons = 12;  // of one derived fact: a reader follows no more

}  // namespace

DerivedFacts::DerivedFacts(Model& model, Vocabulary& vocabulary, std::span<RelationId const> wanted)
    : model_(model), vocabulary_(vocabulary), wanted_(wanted.begin(), wanted.end()) {
    std::sort(wanted_.begin(), wanted_.end());
}

auto DerivedFacts::relation(std::string_view name) const -> RelationId {
    return vocabulary_.relation(vocabulary_.names.find(name), Language::en);
}

auto DerivedFacts::asked(std::string_view name) const -> RelationId {
    auto const id = relation(name);
    for (auto up = id; up; up = vocabulary_.relations[up].family)
        if (std::binary_search(wanted_.begin(), wanted_.end(), up)) return id;
    return {};
}

auto DerivedFacts::words(OwnedText const& text) -> Party {
    Value value;
    value.tag = ValueTag::text;
    value.unit = vocabulary_.names.intern(text.en);
    if (text.nl != text.en) value.a = static_cast<std::int64_t>(vocabulary_.names.intern(text.nl).index) + 1;
    return model_.values.add(value);
}

auto DerivedFacts::number(std::int64_t number) -> Party {
    Value value;
    value.tag = ValueTag::number;
    value.a = number;
    return model_.values.add(value);
}

void DerivedFacts::add(RelationId of, std::span<Party const> parties, Span span, std::span<FactId const> reasons) {
    auto const& row = vocabulary_.relations[of];
    Fact fact;
    fact.relation = of;
    fact.parties = static_cast<std::uint32_t>(model_.parties.size());
    fact.span = span;
    fact.origin = Origin::implied;
    auto const id = model_.facts.add(fact);
    model_.parties.insert(model_.parties.end(), parties.begin(), parties.end());
    model_.parties.resize(fact.parties + row.roles.size());
    if (row.options.empty()) return;
    auto const first = static_cast<std::ptrdiff_t>(model_.options.size());
    for (auto const reason : reasons) {
        auto const seen = std::span{model_.options.begin() + first, model_.options.end()};
        if (seen.size() == most_reasons) break;
        if (std::none_of(seen.begin(), seen.end(), [&](FactOption const& one) { return one.value == Party{reason}; }))
            model_.options.push_back({id, 0, reason});
    }
}

}  // namespace knoop
