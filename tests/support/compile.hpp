// A model from a text, in memory, with the built-in library: what tests of the phases after the parser start from.
#pragma once

#include "src/base/files.hpp"
#include "src/base/library.hpp"
#include "src/model/declare.hpp"
#include "src/model/elaborate.hpp"
#include "src/model/program.hpp"
#include "src/rules/check.hpp"
#include "src/rules/compile.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace knoop::testing {

struct Compiled {
    Program program;
    Diagnostics diagnostics;
    std::shared_ptr<Vocabulary> vocabulary;
    Model model;
    TokenRoles roles;

    // The ids of the diagnostics in order of place: "unknown-name unknown-word".
    [[nodiscard]] auto ids() -> std::string {
        diagnostics.sort();
        std::string all;
        for (auto const& diagnostic : diagnostics.all()) all += (all.empty() ? "" : " ") + diagnostic.id;
        return all;
    }
    [[nodiscard]] auto entity(std::string_view path) const -> EntityId {
        EntityId found;
        while (true) {
            auto const dot = path.find('.');
            found = model.child(found, vocabulary->names.find(path.substr(0, dot)));
            if (!found || dot == std::string_view::npos) return found;
            path.remove_prefix(dot + 1);
        }
    }
    // Every fact in force as a line `subject verb object role …`, sorted; names as paths. Only what is written, unless asked.
    [[nodiscard]] auto facts(bool also_implied = false) const -> std::vector<std::string> {
        std::vector<std::string> lines;
        for (auto const id : model.facts.ids()) {
            auto const& fact = model.facts[id];
            if (!fact.in_force || (!also_implied && fact.origin != Origin::stated)) continue;
            auto const& relation = vocabulary->relations[fact.relation];
            std::string line = name(model.party(id, 0)) + " " + std::string{vocabulary->text(relation.name)};
            for (unsigned role = 1; role < relation.roles.size(); ++role) {
                if (!model.party(id, role)) continue;
                line += " ";
                if (relation.roles[role].name != vocabulary->names.find("object")) line += std::string{vocabulary->text(relation.roles[role].name)} + " ";
                line += name(model.party(id, role));
            }
            for (auto const& option : model.options_of(id))
                if (!option.implied)
                line += " with " + std::string{vocabulary->text(relation.options[option.option].name)} + " " + name(option.value);
            if (model.condition_of(id)) line += " when …";
            lines.push_back(line);
        }
        std::sort(lines.begin(), lines.end());
        return lines;
    }
    [[nodiscard]] auto name(Party party) const -> std::string {
        switch (party.tag()) {
            case PartyTag::none: return "-";
            case PartyTag::entity: return model.path(party.entity());
            case PartyTag::fact: return "fact";
            case PartyTag::kind: return std::string{vocabulary->text(vocabulary->kinds[party.kind()].name)};
            case PartyTag::value: return to_string(model.values[party.value()], vocabulary->names, Language::en);
            case PartyTag::unknown: return "unknown";
            case PartyTag::and_group:
            case PartyTag::or_group: {
                std::string all = "(";
                for (auto const member : model.members(party))
                    all += (all.size() == 1 ? "" : party.tag() == PartyTag::and_group ? " and " : " or ") + name(member);
                return all + ")";
            }
        }
        return {};
    }
};

inline auto compile_files(std::map<std::string, std::string> contents, std::string const& root, Date as_of = date_of(2026, 1, 1)) -> std::unique_ptr<Compiled> {
    auto compiled = std::make_unique<Compiled>();
    auto const files = memory_files(contents);
    compiled->program = load(files, {root}, embedded_library(), compiled->diagnostics);
    if (compiled->program.roots.empty()) return compiled;
    auto const& first = compiled->program.roots.front();
    compiled->vocabulary = declare(compiled->program, first, compiled->diagnostics);
    compiled->model = elaborate(compiled->program, first, compiled->vocabulary, as_of, compiled->diagnostics, &compiled->roles);
    return compiled;
}

inline auto compile_text(std::string text, Date as_of = date_of(2026, 1, 1)) -> std::unique_ptr<Compiled> {
    return compile_files({{"model.knoop", std::move(text)}}, "model.knoop", as_of);
}

// The same with the rules of the library: every message of `knoop check` by its id, sorted.
inline auto messages_of(std::string text, Date as_of = date_of(2026, 1, 1)) -> std::vector<std::string> {
    std::map<std::string, std::string> contents{{"model.knoop", std::move(text)}};
    auto const files = memory_files(contents);
    Diagnostics diagnostics;
    auto const program = load(files, {"model.knoop"}, embedded_library(), diagnostics);
    auto const& root = program.roots.front();
    auto const vocabulary = declare(program, root, diagnostics);
    auto const rules = compile_rules(*vocabulary, *program.trees, diagnostics);
    auto const model = elaborate(program, root, vocabulary, as_of, diagnostics);
    std::vector<std::string> ids;
    for (auto const& finding : check(rules, model).findings) ids.push_back(finding.id);
    for (auto const& diagnostic : diagnostics.all()) ids.push_back(diagnostic.id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace knoop::testing
