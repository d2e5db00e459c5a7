// How things of the model are called in a picture, in the reader's language.
#pragma once

#include "src/diagrams/lines.hpp"
#include "src/model/model.hpp"

#include <string>
#include <vector>

namespace knoop {

inline constexpr Text led_by = text("led by {name}", "geleid door {name}");

class Speech {
public:
    Speech(Model const& model, Language language) : model_(model), language_(language) {}

    [[nodiscard]] auto language() const -> Language { return language_; }
    [[nodiscard]] auto say(Text text, Arguments const& arguments = {}) const -> std::string;
    [[nodiscard]] auto name_of(EntityId entity) const -> std::string { return model_.display_name(entity, language_); }
    [[nodiscard]] auto name_of(Party party) const -> std::string;
    [[nodiscard]] auto kind_of(EntityId entity) const -> std::string;
    [[nodiscard]] auto word_for(KindId kind) const -> std::string;
    [[nodiscard]] auto word_for(AttributeId attribute) const -> std::string;
    [[nodiscard]] auto verb_of(RelationId relation) const -> std::string;
    [[nodiscard]] auto verb_of(DrawnLine const& line) const -> std::string;

private:
    Model const& model_;
    Language language_;
};

auto joined(std::vector<std::string> const& parts, std::string_view between = ", ") -> std::string;
// For sentences that begin with a verb.
auto capital(std::string text) -> std::string;

}  // namespace knoop
