// Relations of a model as a reader says them: "Stichting Waternet werkt voor Gemeente Amsterdam aan riolering". Titles instead of
// paths, the words of verbs without hyphens, and what was stated at once in one sentence.
#pragma once

#include "src/model/model.hpp"

#include <span>
#include <string>
#include <vector>

namespace knoop {

class LineSentences {
public:
    explicit LineSentences(Model const& of) : model_(of) {}

    [[nodiscard]] auto party(Party party) const -> OwnedText;
    // Facts of one relation: one sentence when they are all combinations of who stands in their roles, else one for each.
    [[nodiscard]] auto tell(std::span<FactId const> facts) const -> std::vector<OwnedText>;
    [[nodiscard]] auto tell(FactId fact) const -> OwnedText { return tell(std::span{&fact, 1}).front(); }

private:
    [[nodiscard]] auto sentence(RelationId relation, std::vector<std::vector<Party>> const& roles) const -> OwnedText;

    Model const& model_;
};

}  // namespace knoop
