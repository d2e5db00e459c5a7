#include "src/rules/settings.hpp"

#include "src/model/words.hpp"
#include "src/rules/measures.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message unknown_rule{"unknown-rule", Severity::error, text("there is no rule `{name}`", "er is geen regel `{name}`")};
constexpr Message unknown_norm{"unknown-norm", Severity::error, text("there is no norm `{name}`", "er is geen norm `{name}`")};
constexpr Message unknown_scope{"unknown-name", Severity::error, text("unknown name `{name}`", "de naam `{name}` is onbekend")};
constexpr Message unknown_setting_level{"unknown-level", Severity::error,
    text("`{name}` is no level; there are error, warning, advice and off", "`{name}` is geen niveau; er zijn fout, waarschuwing, advies en uit")};
constexpr Message unknown_set{"unknown-rule-set", Severity::error, text("there is no set of rules `{name}`", "er is geen verzameling regels `{name}`")};
constexpr Message without_reason{"accept-without-reason", Severity::error,
    text("the acceptance of `{rule}` gives no reason", "bij de aanvaarding van `{rule}` ontbreekt een reden")};
constexpr Message owner_kind{"accept-owner", Severity::error,
    text("`{name}` is a {what}; a post or a body accepts a finding", "`{name}` is een {what}; een bevinding wordt door een functie of een orgaan aanvaard")};
constexpr Message without_basis{"accept-without-basis", Severity::error,
    text("`{rule}` cites law, so its acceptance needs a basis: `@` and the article", "`{rule}` haalt recht aan; de aanvaarding vraagt daarom een grondslag: `@` en het artikel")};

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
        auto const part = tree.child(kept.place.node, 2);
        auto const scope = part ? entity(tree, part, kept.scope) : kept.scope;
        auto const value = read_value(tree, value_node, vocabulary.names, diagnostics);
        if (!value || (part && !scope)) return;
        if (scope) settings.norms_of_parts.push_back({norm, *value, scope});
        else settings.norms[norm] = *value;
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
                        if (row.by && !answers(row.by)) diagnostics.report(owner_kind, tree.span(child), {{"name", tree.text(child)}, {"what", kind_of(row.by)}});
                    }
                    break;
                case NodeKind::value:
                    if (because) {
                        if (auto const until = parse_period(tree.text(child))) row.until = until->last;
                    } else {
                        row.because = tree.string_value(child);
                        if (is_blank(row.because)) diagnostics.report(without_reason, tree.span(child), {{"rule", row.rule}});
                    }
                    because = true;
                    break;
                case NodeKind::citation: row.basis += (row.basis.empty() ? "" : "; ") + cited(tree, child); break;
                default: break;
            }
        }
        if (row.basis.empty() && cites_law(row.rule)) diagnostics.report(without_basis, row.span, {{"rule", row.rule}});
        settings.accepted.push_back(std::move(row));
    }

    // An acceptance is the office's, whoever holds it today.
    auto answers(EntityId entity) const -> bool {
        auto const is = [&](std::string_view word) {
            auto const kind = vocabulary.kind(word);
            return kind && model.is_a(entity, kind);
        };
        return model.entities[entity].error || is("post") || is("body");
    }

    auto kind_of(EntityId entity) const -> OwnedText {
        auto const& words = vocabulary.kinds[model.entities[entity].kind].words;
        return {std::string{vocabulary.text(words.first(Language::en))}, std::string{vocabulary.text(words.first(Language::nl))}};
    }

    static auto is_blank(std::string_view words) -> bool { return words.find_first_not_of(" \t\r\n") == std::string_view::npos; }

    static auto cited(Tree const& tree, NodeId citation) -> std::string {
        std::string words;
        for (auto const part : tree.children(citation))
            words += (words.empty() ? "" : " ") + (tree.kind(part) == NodeKind::path ? std::string{tree.text(part)} : tree.string_value(part));
        return words;
    }

    auto cites_law(std::string_view name) const -> bool {
        auto const found = std::find_if(rules.begin(), rules.end(), [&](Rule const& rule) { return rule.id == name; });
        return found != rules.end() &&
               std::any_of(found->sources.begin(), found->sources.end(), [](RuleSource const& source) { return !source.document.empty(); });
    }

    Model const& model;
    Vocabulary& vocabulary;
    std::vector<Rule> const& rules;
    Diagnostics& diagnostics;
    Settings settings;
};

auto sets_of(Rule const& rule) -> std::vector<std::string_view> {
    std::vector<std::string_view> names{rule.category};
    if (rule.category != measure_category) names.emplace_back("all");  // a measure finds nothing: it counts
    auto const add = [&](std::vector<RuleSource> const& sources) {
        for (auto const& source : sources)
            if (!source.document.empty()) names.push_back(source.document);
    };
    add(rule.sources);
    for (auto const& one : rule.cases) add(one.sources);
    names.insert(names.end(), rule.sets.begin(), rule.sets.end());
    return names;
}

}  // namespace

auto is_in(Rule const& rule, std::span<std::string const> sets) -> bool {
    auto const own = sets_of(rule);
    return std::any_of(sets.begin(), sets.end(), [&](std::string const& name) { return std::find(own.begin(), own.end(), name) != own.end(); });
}

auto used_rule_sets(Program const& program, Root const& root, std::vector<Rule> const& rules, Diagnostics& diagnostics)
    -> std::vector<std::string> {
    constexpr std::string_view folder = "rules/";
    std::vector<std::string_view> known{"recommended"};
    for (auto const& rule : rules)
        for (auto const name : sets_of(rule)) known.push_back(name);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());

    std::vector<std::string> sets;
    for (auto const file : root.vocabulary) {
        if (is_library((*program.sources)[file])) continue;
        auto const& tree = (*program.trees)[file.index];
        for (auto const statement : tree.children(tree.root())) {
            auto const library = tree.kind(statement) == NodeKind::use ? tree.child(statement, NodeKind::library) : NodeId{};
            if (!library || !tree.text(library).starts_with(folder)) continue;
            auto const name = tree.text(library).substr(folder.size());
            auto const is_file = [&](Source const& source) { return is_library(source) && source.path.ends_with("/" + std::string{tree.text(library)} + ".knoop"); };
            if (std::any_of(program.sources->begin(), program.sources->end(), is_file)) continue;
            sets.emplace_back(name);
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            auto span = tree.span(library);
            span.begin = span.end - static_cast<std::uint32_t>(name.size());
            suggest(diagnostics.report(unknown_set, span, {{"name", name}}), span, name, known);
        }
    }
    if (sets.empty()) sets.emplace_back("recommended");
    return sets;
}

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
