// The .knoop files of the repository, with the registers they import, and a model as text: for properties that must hold on all of them.
#pragma once

#include "src/base/files.hpp"
#include "src/model/model.hpp"

#include <map>
#include <string>
#include <vector>

namespace knoop {

// Path below the root of the repository -> text.
using TextFiles = std::map<std::string, std::string>;

inline auto is_model(std::string const& path) -> bool { return path.ends_with(".knoop"); }

inline auto repository_files(std::vector<std::string> const& folders) -> TextFiles {
    auto const disk = disk_files();
    TextFiles found;
    for (auto const& folder : folders)
        for (auto const* ending : {".knoop", ".csv"})  // registers that models import
            for (auto const& path : files_below(disk, std::string{KNOOP_ROOT} + "/" + folder, ending).value())
                found[path.substr(std::string{KNOOP_ROOT}.size() + 1)] = disk.read(path).value();
    return found;
}

// Where two texts part ways, to be read by a person; empty when they are the same.
inline auto first_difference(std::string const& one, std::string const& other) -> std::string {
    if (one == other) return {};
    std::size_t at = 0;
    while (at < one.size() && at < other.size() && one[at] == other[at]) ++at;
    auto const line = [&](std::string const& text) {
        auto const begin = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        auto const from = begin == std::string::npos ? 0 : begin + 1;
        return text.substr(from, text.find('\n', at) - from);
    };
    return "- " + line(one) + "\n+ " + line(other);
}

// Everything the model says, in words that no dialect has a part in.
inline auto as_text(Model const& model) -> std::string {
    auto const& vocabulary = *model.vocabulary;
    auto const party = [&](auto const& self, Party one) -> std::string {
        switch (one.tag()) {
            case PartyTag::none: return "-";
            case PartyTag::entity: return model.path(one.entity());
            case PartyTag::fact: return "fact " + std::to_string(one.fact().index);
            case PartyTag::kind: return "kind " + std::string{vocabulary.text(vocabulary.kinds[one.kind()].name)};
            case PartyTag::value: {
                auto const& value = model.values[one.value()];
                return value.tag == ValueTag::word ? std::string{vocabulary.text(value.unit)}
                                                   : to_string(value, vocabulary.names, Language::en);
            }
            case PartyTag::and_group:
            case PartyTag::or_group: {
                std::string out = one.tag() == PartyTag::and_group ? "all" : "one";
                for (auto const member : model.members(one)) out += ' ' + self(self, member);
                return out;
            }
            case PartyTag::unknown: return "?";
        }
        return {};
    };
    auto const text_of = [&](Party one) { return party(party, one); };
    auto const validity = [](Date from, Date until) {
        return std::string{from == Date::always() ? "" : " from " + to_string(from)} +
               (until == Date::forever() ? "" : " until " + to_string(until));
    };
    std::string out;
    for (auto const id : model.entities.ids()) {
        auto const& row = model.entities[id];
        out += model.path(id) + ": " + (row.kind ? std::string{vocabulary.text(vocabulary.kinds[row.kind].name)} : "?");
        out += " \"" + std::string{vocabulary.text(row.title)} + '"' + validity(row.from, row.until);
        out +=
            std::string{row.external ? " external" : ""} + (row.sketch ? " sketch" : "") + (row.error ? " error" : "") + '\n';
    }
    for (auto const id : model.facts.ids()) {
        auto const& row = model.facts[id];
        out += std::string{vocabulary.text(vocabulary.relations[row.relation].name)};
        for (auto const one : model.parties_of(id)) out += ' ' + text_of(one);
        for (auto const& option : model.options_of(id))
            out += " with " + std::string{vocabulary.text(vocabulary.relations[row.relation].options[option.option].name)} +
                   ' ' + text_of(option.value);
        for (auto const& citation : model.citations_of(id))
            out += " @" + (citation.document ? model.path(citation.document) : "") + " \"" +
                   std::string{vocabulary.text(citation.article)} + '"';
        out += validity(row.from, row.until) + (row.in_force ? "" : " lapsed") + '\n';
    }
    for (auto const& row : model.attribute_values)
        out += text_of(row.owner) + '.' + std::string{vocabulary.text(vocabulary.attributes[row.attribute].name)} + " = " +
               text_of(row.value) + '\n';
    for (auto const& [entity, trait] : model.traits)
        out += model.path(entity) + " is " + std::string{vocabulary.text(vocabulary.kinds[trait].name)} + '\n';
    for (auto const& row : model.variations)
        out += model.path(row.power) + " varies by " + std::string{vocabulary.text(vocabulary.dimensions[row.dimension].name)} +
               '\n';
    return out;
}

}  // namespace knoop
