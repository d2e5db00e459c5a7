#include "src/rules/settings.hpp"

#include "src/model/words.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message unknown_rule{"unknown-rule", Severity::error, text("there is no rule `{name}`", "er is geen regel `{name}`")};
constexpr Message unknown_norm{"unknown-norm", Severity::error, text("there is no norm `{name}`", "er is geen norm `{name}`")};
constexpr Message unknown_scope{"unknown-name", Severity::error, text("unknown name `{name}`", "de naam `{name}` is onbekend")};
constexpr Message unknown_setting_level{"unknown-level", Severity::error,
    text("`{name}` is no level; there are error, warning, advice and off", "`{name}` is geen niveau; er zijn error, warning, advice en off")};
constexpr Message norm_for_part{"norm-for-part", Severity::warning,
    text("a norm for one part is not supported yet; it stays as it was", "een norm voor één deel kan nog niet; ze blijft zoals ze was")};

class SettingsReader {
public:
    SettingsReader(Model const& of, Vocabulary& words, std::vector<Rule> const& all, Diagnostics& sink)
        : model(of), vocabulary(words), rules(all), diagnostics(sink) {}

    auto read() -> Settings {
        for (auto const& kept : model.kept) {
            auto const& tree = (*model.trees)[kept.place.file.index];
            switch (tree.kind(kept.place.node)) {
                case NodeKind::level: level(tree, kept); break;
                case NodeKind::set: norm(tree, kept); break;
                case NodeKind::accept: accept(tree, kept); break;
                default: break;
            }
        }
        return std::move(settings);
    }

private:
    auto known_rule(Tree const& tree, NodeId node) -> bool {
        auto const name = tree.text(node);
        if (name == "expect" || std::any_of(rules.begin(), rules.end(), [&](Rule const& rule) { return rule.id == name; })) return true;
        // A rule that did not compile was reported there.
        if (std::any_of(vocabulary.rules.begin(), vocabulary.rules.end(), [&](auto const& row) { return vocabulary.text(row.name) == name; })) return false;
        std::vector<std::string_view> ids;
        for (auto const& rule : rules) ids.push_back(rule.id);
        suggest(diagnostics.report(unknown_rule, tree.span(node), {{"name", name}}), tree.span(node), name, ids);
        return false;
    }

    auto entity(Tree const& tree, NodeId node, EntityId scope) -> EntityId {
        auto const path = segments_of(tree.text(node));
        auto const [party, taken] = entity_names(model, scope)(path);
        if (taken == path.size()) return party.entity();
        diagnostics.report(unknown_scope, tree.span(node), {{"name", tree.text(node)}});
        return {};
    }

    void level(Tree const& tree, Kept const& kept) {
        auto const rule = tree.child(kept.place.node, 0u);
        auto const word = tree.child(kept.place.node, 1);
        auto const part = tree.child(kept.place.node, 2);
        if (!rule || !word || !known_rule(tree, rule)) return;
        LevelSetting setting;
        setting.rule = tree.text(rule);
        setting.scope = part ? entity(tree, part, kept.scope) : kept.scope;
        if (part && !setting.scope) return;
        auto const name = tree.text(word);
        if (name == "error" || name == "fout") setting.level = Severity::error;
        else if (name == "warning" || name == "waarschuwing") setting.level = Severity::warning;
        else if (name == "advice" || name == "advies") setting.level = Severity::advice;
        else if (name != "off" && name != "uit") {
            diagnostics.report(unknown_setting_level, tree.span(word), {{"name", name}});
            return;
        }
        settings.levels.push_back(std::move(setting));
    }

    void norm(Tree const& tree, Kept const& kept) {
        auto const name = tree.child(kept.place.node, 0u);
        auto const value_node = tree.child(kept.place.node, 1);
        if (!name || !value_node) return;
        auto const symbol = vocabulary.names.find(tree.text(name));
        auto const norm = symbol ? vocabulary.norm(symbol) : NormId{};
        if (!norm) {
            std::vector<std::string_view> norms;
            for (auto const& row : vocabulary.norms) norms.push_back(vocabulary.text(row.name));
            suggest(diagnostics.report(unknown_norm, tree.span(name), {{"name", tree.text(name)}}), tree.span(name), tree.text(name), norms);
            return;
        }
        if (tree.child(kept.place.node, 2) || kept.scope) diagnostics.report(norm_for_part, tree.span(kept.place.node));
        else if (auto const value = read_value(tree, value_node, vocabulary.names, diagnostics)) settings.norms[norm] = *value;
    }

    void accept(Tree const& tree, Kept const& kept) {
        Acceptance row;
        row.scope = kept.scope;
        row.span = tree.span(kept.place.node);
        auto paths = 0;
        auto because = false;
        for (auto const child : tree.children(kept.place.node)) {
            switch (tree.kind(child)) {
                case NodeKind::path:
                    if (paths++ == 0) {
                        if (!known_rule(tree, child)) return;
                        row.rule = tree.text(child);
                        row.span = tree.span(child);
                    } else if (!because) {
                        row.on = entity(tree, child, kept.scope);
                        if (!row.on) return;
                    } else {
                        row.by = entity(tree, child, kept.scope);
                    }
                    break;
                case NodeKind::value:
                    if (because) {
                        if (auto const until = parse_period(tree.text(child))) row.until = until->last;
                    }
                    because = true;
                    break;
                case NodeKind::citation: row.has_basis = true; break;
                default: break;
            }
        }
        settings.accepted.push_back(row);
    }

    Model const& model;
    Vocabulary& vocabulary;
    std::vector<Rule> const& rules;
    Diagnostics& diagnostics;
    Settings settings;
};

}  // namespace

auto entity_names(Model const& model, EntityId scope) -> EntityNames {
    return [&model, scope](std::vector<std::string_view> const& path) -> std::pair<Party, std::size_t> {
        for (auto around = scope;; around = model.entities[around].parent) {
            std::size_t taken = 0;
            auto found = around;
            while (taken < path.size()) {
                auto const next = model.child(found, model.vocabulary->names.find(path[taken]));
                if (!next) break;
                found = next;
                ++taken;
            }
            if (taken > 0) return {found, taken};
            if (!around) return {};
        }
    };
}

auto read_settings(Model const& model, Vocabulary& vocabulary, std::vector<Rule> const& rules, Diagnostics& diagnostics) -> Settings {
    return SettingsReader{model, vocabulary, rules, diagnostics}.read();
}

auto compile_expects(Model const& model, Vocabulary& vocabulary, Diagnostics& diagnostics) -> std::vector<Rule> {
    std::vector<Rule> all;
    for (auto const& kept : model.kept) {
        auto const& tree = (*model.trees)[kept.place.file.index];
        if (tree.kind(kept.place.node) != NodeKind::expect) continue;
        if (auto rule = compile_expect(vocabulary, *model.trees, kept.place, entity_names(model, kept.scope), diagnostics))
            all.push_back(std::move(*rule));
    }
    return all;
}

}  // namespace knoop
