#include "src/diagrams/speech.hpp"

#include "src/analysis/value_text.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text unknown_word = text("unknown", "onbekend");

// `legt-verantwoording-af-aan` as a reader writes it. Only verbs: a hyphen in a noun may well belong there.
auto spaced(std::string_view word) -> std::string {
    std::string text{word};
    std::replace(text.begin(), text.end(), '-', ' ');
    return text;
}

}  // namespace

auto Speech::say(Text text, Arguments const& arguments) const -> std::string {
    return fill(text.in(language_), arguments, language_);
}

auto Speech::name_of(Party party) const -> std::string {
    switch (party.tag()) {
        case PartyTag::entity: return name_of(party.entity());
        case PartyTag::value: return value_text(model_.values[party.value()], model_.vocabulary->names, language_);
        case PartyTag::kind: return word_for(party.kind());
        case PartyTag::unknown: return say(unknown_word);
        case PartyTag::and_group:
        case PartyTag::or_group: {
            std::vector<std::string> names;
            for (auto const member : model_.members(party)) names.push_back(name_of(member));
            return joined(names);
        }
        case PartyTag::none:
        case PartyTag::fact: break;
    }
    return {};
}

auto Speech::word_for(KindId kind) const -> std::string {
    return std::string{model_.vocabulary->text(model_.vocabulary->kinds[kind].words.first(language_))};
}
auto Speech::word_for(AttributeId attribute) const -> std::string {
    return spaced(model_.vocabulary->text(model_.vocabulary->attributes[attribute].words.first(language_)));
}
auto Speech::kind_of(EntityId entity) const -> std::string { return word_for(model_.entities[entity].kind); }
auto Speech::verb_of(RelationId relation) const -> std::string {
    return spaced(model_.vocabulary->text(model_.vocabulary->relations[relation].words.first(language_)));
}
auto Speech::verb_of(DrawnLine const& line) const -> std::string {
    return line.drawn->verb.en.empty() ? verb_of(line.relation) : std::string{line.drawn->verb.in(language_)};
}

auto joined(std::vector<std::string> const& parts, std::string_view between) -> std::string {
    std::string text;
    for (auto const& part : parts) text.append(text.empty() ? std::string_view{} : between).append(part);
    return text;
}

auto capital(std::string text) -> std::string {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

}  // namespace knoop
