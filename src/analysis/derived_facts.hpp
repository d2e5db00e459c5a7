// What was computed of a model, as facts of the vocabulary's `derived` relations. They are gathered beside the model, which others may
// read meanwhile, and join it at once. Ids of facts, values and groups are those that they have in the model then.
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

    // The model stays as it is until the facts join it.
    DerivedFacts(Model const& model, std::span<RelationId const> wanted);

    [[nodiscard]] auto relation(std::string_view name) const -> RelationId;
    // The relation, if a rule asks for it or for the family it is of.
    [[nodiscard]] auto asked(std::string_view name) const -> RelationId;

    // Its first option, if it has any, gets the facts it follows from.
    void add(RelationId of, std::span<Party const> parties, Span span, std::span<FactId const> reasons);
    void add(RelationId of, std::initializer_list<Party> parties, Span span, std::span<FactId const> reasons) {
        add(of, std::span{parties.begin(), parties.size()}, span, reasons);
    }
    auto value(Value value) -> Party;
    auto words(OwnedText text) -> Party;  // a text in each reader's own language
    auto word(std::string_view word) -> Party;
    auto number(std::int64_t number) -> Party;
    auto together(std::span<EntityId const> members) -> Party;

    // Once. The vocabulary, which is the model's own, gains the words.
    void join(Model& model, Vocabulary& vocabulary) &&;

private:
    auto text(ValueTag tag, OwnedText text) -> Party;

    Model const& model_;
    Vocabulary const& vocabulary_;
    std::vector<RelationId> wanted_;  // sorted
    std::vector<Fact> facts_;
    std::vector<Party> parties_;
    std::vector<FactOption> options_;
    std::vector<Value> values_;
    std::vector<Group> groups_;
    std::vector<Party> group_members_;
    struct Words {
        std::size_t value;
        OwnedText text;
    };
    std::vector<Words> words_;  // of values, not yet in the vocabulary
};

}  // namespace knoop
