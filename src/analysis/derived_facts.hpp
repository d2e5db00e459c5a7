// Writes what was computed into a model as facts of the vocabulary's `derived` relations.
#pragma once

#include "src/model/model.hpp"

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace knoop {

class DerivedFacts {
public:
    using Reasons = std::vector<FactId>;

    DerivedFacts(Model& model, Vocabulary& vocabulary, std::span<RelationId const> wanted);

    [[nodiscard]] auto relation(std::string_view name) const -> RelationId;
    // The relation, if a rule asks for it or for the family it is of.
    [[nodiscard]] auto asked(std::string_view name) const -> RelationId;

    // Its first option, if it has any, gets the facts it follows from.
    void add(RelationId of, std::span<Party const> parties, Span span, std::span<FactId const> reasons);
    void add(RelationId of, std::initializer_list<Party> parties, Span span, std::span<FactId const> reasons) {
        add(of, std::span{parties.begin(), parties.size()}, span, reasons);
    }
    auto words(OwnedText const& text) -> Party;  // a text in each reader's own language
    auto number(std::int64_t number) -> Party;

private:
    Model& model_;
    Vocabulary& vocabulary_;
    std::vector<RelationId> wanted_;  // sorted
};

}  // namespace knoop
