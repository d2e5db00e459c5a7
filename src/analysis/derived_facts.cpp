#include "src/analysis/derived_facts.hpp"

#include <algorithm>
#include <utility>

namespace knoop {

namespace {

constexpr std::size_t most_reasons = 12;  // of one derived fact: a reader follows no more

template <class Rows, class More>
void append(Rows& rows, More const& more) {
    rows.insert(rows.end(), more.begin(), more.end());
}

}  // namespace

DerivedFacts::DerivedFacts(Model const& model, std::span<RelationId const> wanted)
    : model_(model), vocabulary_(*model.vocabulary), wanted_(wanted.begin(), wanted.end()) {
    std::sort(wanted_.begin(), wanted_.end());
}

auto DerivedFacts::relation(std::string_view name) const -> RelationId {
    return vocabulary_.relation(name);
}

auto DerivedFacts::asked(std::string_view name) const -> RelationId {
    auto const id = relation(name);
    for (auto up = id; up; up = vocabulary_.relations[up].family)
        if (std::binary_search(wanted_.begin(), wanted_.end(), up)) return id;
    return {};
}

auto DerivedFacts::value(Value value) -> Party {
    values_.push_back(value);
    return ValueId{model_.values.size() + values_.size() - 1};
}

auto DerivedFacts::text(ValueTag tag, OwnedText text) -> Party {
    words_.push_back({values_.size(), std::move(text)});
    Value value;
    value.tag = tag;
    return this->value(value);
}

auto DerivedFacts::words(OwnedText text) -> Party { return this->text(ValueTag::text, std::move(text)); }

auto DerivedFacts::word(std::string_view word) -> Party { return text(ValueTag::word, OwnedText{std::string{word}}); }

auto DerivedFacts::number(std::int64_t number) -> Party {
    Value value;
    value.tag = ValueTag::number;
    value.a = number;
    return this->value(value);
}

auto DerivedFacts::together(std::span<EntityId const> members) -> Party {
    groups_.push_back({static_cast<std::uint32_t>(model_.group_members.size() + group_members_.size()), static_cast<std::uint32_t>(members.size())});
    append(group_members_, members);
    return Party::group(PartyTag::and_group, GroupId{model_.groups.size() + groups_.size() - 1});
}

void DerivedFacts::add(RelationId of, std::span<Party const> parties, Span span, std::span<FactId const> reasons) {
    auto const& row = vocabulary_.relations[of];
    auto const before = parties_.size();
    Fact fact;
    fact.relation = of;
    fact.parties = static_cast<std::uint32_t>(model_.parties.size() + before);
    fact.span = span;
    fact.origin = Origin::implied;
    auto const id = FactId{model_.facts.size() + facts_.size()};
    facts_.push_back(fact);
    append(parties_, parties);
    parties_.resize(before + row.roles.size());
    if (row.options.empty()) return;
    auto const first = static_cast<std::ptrdiff_t>(options_.size());
    for (auto const reason : reasons) {
        auto const seen = std::span{options_.begin() + first, options_.end()};
        if (seen.size() == most_reasons) break;
        if (std::none_of(seen.begin(), seen.end(), [&](FactOption const& one) { return one.value == Party{reason}; }))
            options_.push_back({id, 0, reason});
    }
}

void DerivedFacts::join(Model& model, Vocabulary& vocabulary) && {
    for (auto const& [at, text] : words_) {
        values_[at].unit = vocabulary.names.intern(text.en);
        if (text.nl != text.en) values_[at].a = static_cast<std::int64_t>(vocabulary.names.intern(text.nl).index) + 1;
    }
    for (auto const& value : values_) model.values.add(value);
    for (auto const& group : groups_) model.groups.add(group);
    for (auto const& fact : facts_) model.facts.add(fact);
    append(model.group_members, group_members_);
    append(model.parties, parties_);
    append(model.options, options_);
    if (!facts_.empty()) model.extend();
}

}  // namespace knoop
