#include "src/rules/fixes.hpp"

#include "src/model/program.hpp"
#include "src/model/words.hpp"
#include "src/rules/sentences.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr std::size_t indentation_step = 2;

// The statement around a place: the innermost one whose text has it. Nodes come in order of their first tokens, outer ones first.
auto statement_at(Tree const& tree, Span place) -> NodeId {
    auto const after = [](auto const& rows, std::uint32_t at, auto key) {
        return static_cast<std::uint32_t>(std::upper_bound(rows.begin(), rows.end(), at, [&](std::uint32_t a, auto const& row) { return a < key(row); }) - rows.begin());
    };
    auto const token = after(tree.tokens, place.begin, [](Token const& row) { return row.begin; });
    for (auto at = after(tree.nodes, token, [](Node const& row) { return row.first; }); at-- > 0;) {
        auto const span = tree.span(NodeId{at});
        if (tree.kind(NodeId{at}) == NodeKind::plain && span.begin <= place.begin && place.end <= span.end) return NodeId{at};
    }
    return {};
}

class FixWriter {
public:
    FixWriter(Model const& of, Tree const& in, EntityId from) : model(of), tree(in), scope(from) {}

    // The template with its placeholders, as the file would write them.
    auto written(OwnedText const& words, std::vector<PlaceholderValue> const& values) const -> std::string {
        Arguments arguments;
        for (auto const& value : values) {
            std::string list;
            for (auto const& datum : value.values) list += (list.empty() ? "" : ", ") + reference(datum);
            arguments.push_back({value.name, OwnedText{list}});
        }
        return fill(words.in(tree.dialect), arguments, tree.dialect);
    }

    auto insertion(NodeId statement, std::string const& words) const -> Edit {
        auto const file = tree.span(statement).file;
        auto const block = tree.child(statement, NodeKind::block);
        if (!block) {
            auto const end = tree.span(statement).end;
            return {{file, end, end}, " { " + words + " }"};
        }
        // Before the closing brace: on a line of its own where the brace has one.
        auto const brace = tree.span(block).end - 1;
        auto const line = tree.source.rfind('\n', brace) + 1;  // npos + 1 is 0
        auto const before = tree.source.substr(line, brace - line);
        if (before.find_first_not_of(" \t") == std::string_view::npos) {
            auto const at = static_cast<std::uint32_t>(line);
            return {{file, at, at}, std::string(before.size() + indentation_step, ' ') + words + "\n"};
        }
        auto const is_empty = tree.source.find_last_not_of(" \t", brace - 1) == tree.span(block).begin;
        auto const end = static_cast<std::uint32_t>(tree.source.find_last_not_of(" \t", brace - 1) + 1);
        return {{file, end, brace}, (is_empty ? " " : "; ") + words + " "};
    }

    // The verb of a fact that is written as a statement of its own.
    auto verb(NodeId statement, FactId fact) const -> Span {
        auto const& words = model.vocabulary->relations[model.facts[fact].relation].words;
        for (auto const child : tree.children(statement)) {
            if (tree.kind(child) != NodeKind::path) continue;
            auto const symbol = model.vocabulary->names.find(tree.text(child));
            auto const& own = words.in(tree.dialect);
            if (symbol && std::find(own.begin(), own.end(), symbol) != own.end()) return tree.span(child);
        }
        return {};
    }

private:
    // The shortest path that means this entity from here.
    auto reference(Datum const& datum) const -> std::string {
        auto const entity = datum.party.entity();
        if (!entity) return name_of(model, datum).in(tree.dialect);
        auto const path = path_of(model, entity).in(tree.dialect);
        auto const names = entity_names(model, scope);
        for (auto dot = path.rfind('.'); dot != std::string::npos; dot = dot == 0 ? std::string::npos : path.rfind('.', dot - 1)) {
            auto const shorter = path.substr(dot + 1);
            auto const segments = segments_of(shorter);
            if (names(segments) == std::pair{Party{entity}, segments.size()}) return shorter;
        }
        return path;
    }

    Model const& model;
    Tree const& tree;
    EntityId scope;
};

}  // namespace

auto fixes_of(Rule const& rule, Finding const& finding, Model const& model) -> std::vector<Fix> {
    std::vector<Fix> fixes;
    for (auto const& offered : finding.fixes) {
        auto const& fix = rule.fixes[offered.fix];
        auto const target = finding.binding[fix.target];
        auto const span = span_of(model, target);
        if (!span || is_library((*model.sources)[span.file]) || fix.inserts != target.is_entity()) continue;
        if (target.is_entity() && model.entities[target.entity()].origin != Origin::stated) continue;
        auto const& tree = (*model.trees)[span.file.index];
        auto const statement = statement_at(tree, span);
        if (!statement) continue;
        FixWriter const writer{model, tree, target.is_entity() ? target.entity() : model.facts[target.fact()].stated_in};
        auto const words = writer.written(fix.edit, offered.values);
        Edit edit;
        if (fix.inserts) edit = writer.insertion(statement, words);
        else if (auto const verb = writer.verb(statement, target.fact()); verb) edit = {verb, words};
        else continue;
        OwnedText title = fix.title;
        Arguments arguments;
        for (auto const& value : offered.values) arguments.push_back({value.name, list_of(model, value.values)});
        title = {fill(title.en, arguments, Language::en), fill(title.nl, arguments, Language::nl)};
        fixes.push_back({fix.kind, std::move(title), {std::move(edit)}});
    }
    return fixes;
}

}  // namespace knoop
