#include "src/rules/fixes.hpp"

#include "src/model/program.hpp"
#include "src/model/words.hpp"
#include "src/rules/sentences.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>
#include <optional>

namespace knoop {

namespace {

constexpr std::size_t indentation_step = 2;

// The statement around a place, or the row of a table: the innermost whose text has it. Nodes come in order of their first tokens, outer
// ones first.
auto statement_at(Tree const& tree, Span place, bool or_row) -> NodeId {
    if (tree.placement) return {};  // what is in another file's notation cannot be mended in ours
    auto const after = [](auto const& rows, std::uint32_t at, auto key) {
        return static_cast<std::uint32_t>(std::upper_bound(rows.begin(), rows.end(), at, [&](std::uint32_t a, auto const& row) { return a < key(row); }) - rows.begin());
    };
    auto const token = after(tree.tokens, place.begin, [](Token const& row) { return row.begin; });
    for (auto at = after(tree.nodes, token, [](Node const& row) { return row.first; }); at-- > 0;) {
        auto const span = tree.span(NodeId{at});
        auto const kind = tree.kind(NodeId{at});
        if (kind != NodeKind::plain && !(or_row && kind == NodeKind::row)) continue;
        if (span.begin <= place.begin && place.end <= span.end) return NodeId{at};
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

    // A statement of its own, after this one.
    auto sequel(NodeId statement, std::string const& words) const -> Edit {
        auto const [file, begin, end] = tree.span(statement);
        auto const line = tree.source.rfind('\n', begin) + 1;  // npos + 1 is 0
        auto const next = std::min(tree.source.find('\n', end), tree.source.size());
        auto const before = tree.source.substr(line, begin - line);
        auto const after = tree.source.substr(end, next - end);
        auto const rest = after.find_first_not_of(" \t\r");
        auto const alone = before.find_first_not_of(" \t") == std::string_view::npos && (rest == std::string_view::npos || after[rest] == '#');
        if (!alone) return {{file, end, end}, "; " + words};
        auto const at = static_cast<std::uint32_t>(next);
        return {{file, at, at}, "\n" + std::string{before} + words};
    }

    // The cases a fact is about. Not of a statement that makes several facts: each would get the limit.
    auto limit(NodeId statement, std::string const& words) const -> std::optional<Edit> {
        auto const file = tree.span(statement).file;
        auto const text = std::string{spelling_of(TokenKind::kw_when, tree.dialect)} + " " + words;
        std::uint32_t end = 0;
        auto in_parties = true;  // not in what follows them: options, period, citations
        for (auto const child : tree.children(statement)) {
            auto const kind = tree.kind(child);
            if (kind == NodeKind::when) return Edit{tree.span(child), text};
            auto const before = tree[child].first == 0 ? TokenKind::word : tree.tokens[tree[child].first - 1].kind;
            auto const trails = kind == NodeKind::block || kind == NodeKind::citation || before == TokenKind::kw_with ||
                                before == TokenKind::kw_from || before == TokenKind::kw_until;
            in_parties = in_parties && !trails;
            if (in_parties && kind == NodeKind::list) return {};
            if (in_parties) end = tree.span(child).end;
        }
        if (end == 0) return {};
        return Edit{{file, end, end}, " " + text};
    }

    // `amount <= 50_000` in the column `amount`; nothing where the table has none, or more than one dimension is limited.
    auto cell(NodeId row, std::string const& words) const -> std::optional<Edit> {
        auto const space = words.find(' ');
        auto const dimension = std::string_view{words}.substr(0, space);
        auto test = std::string_view{words}.substr(space == std::string::npos ? words.size() : space + 1);
        constexpr std::string_view signs = "<>=!";
        if (test.empty() || signs.find(test.front()) == std::string_view::npos) return {};
        auto const joint = " " + std::string{spelling_of(TokenKind::kw_and_, tree.dialect)} + " ";
        for (auto at = test.find(joint); at != std::string_view::npos; at = test.find(joint, at + 1))
            if (signs.find(test[at + joint.size()]) == std::string_view::npos) return {};
        if (test.find('"') != std::string_view::npos) return {};
        if (test.starts_with("= ")) test.remove_prefix(2);
        NodeId head;
        for (auto const& node : tree.nodes) {  // the first row of the table that the row is in
            auto const id = NodeId{static_cast<std::uint32_t>(&node - tree.nodes.data())};
            if (node.kind != NodeKind::block || node.first > tree[row].first || node.last < tree[row].last) continue;
            auto const first = tree.child(id, 0u);
            head = first && tree.kind(first) == NodeKind::row ? first : NodeId{};
        }
        if (!head || head == row) return {};
        auto nth = 0u;
        for (auto const title : tree.children(head)) {
            auto const content = tree.child(title, 0u);
            if (content && tree.text(content) == dimension) break;
            ++nth;
        }
        auto const cell = tree.child(row, nth);
        auto const content = cell ? tree.child(cell, 0u) : NodeId{};
        if (!content || tree.child(cell, 1u)) return {};
        return Edit{tree.span(content), std::string{test}};
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

// Where a fact stands. Of what was computed: where the fact stands whose place it has.
auto scope_of(Model const& model, FactId fact) -> EntityId {
    auto const& row = model.facts[fact];
    if (!model.vocabulary->relations[row.relation].derived) return row.stated_in;
    for (auto const& option : model.options_of(fact))
        if (option.value.is_fact() && model.facts[option.value.fact()].span == row.span) return model.facts[option.value.fact()].stated_in;
    return {};
}

}  // namespace

auto fixes_of(Rule const& rule, Finding const& finding, Model const& model) -> std::vector<Fix> {
    std::vector<Fix> fixes;
    for (auto const& offered : finding.fixes) {
        auto const& fix = rule.fixes[offered.fix];
        auto const target = finding.binding[fix.target];
        auto const span = span_of(model, target);
        auto const into_block = fix.edit == RuleFix::Edit::insert && target.is_entity();
        if (!span || is_library((*model.sources)[span.file]) || (target.is_entity() && !into_block)) continue;
        if (into_block && model.entities[target.entity()].origin != Origin::stated) continue;
        auto const& tree = (*model.trees)[span.file.index];
        // What follows a row, follows its table. A row has no verb of its own; its limit is the cell of a dimension.
        auto const statement = statement_at(tree, span, fix.edit != RuleFix::Edit::insert);
        auto const is_row = statement && tree.kind(statement) == NodeKind::row;
        if (!statement || (is_row && fix.edit != RuleFix::Edit::limit)) continue;
        FixWriter const writer{model, tree, target.is_entity() ? target.entity() : scope_of(model, target.fact())};
        auto const words = writer.written(fix.text, offered.values);
        std::optional<Edit> edit;
        switch (fix.edit) {
            case RuleFix::Edit::insert: edit = into_block || words.starts_with('|') ? writer.insertion(statement, words) : writer.sequel(statement, words); break;
            case RuleFix::Edit::limit: edit = is_row ? writer.cell(statement, words) : writer.limit(statement, words); break;
            case RuleFix::Edit::replace:
                if (auto const verb = writer.verb(statement, target.fact()); verb) edit = Edit{verb, words};
                break;
        }
        if (!edit) continue;
        OwnedText title = fix.title;
        Arguments arguments;
        for (auto const& value : offered.values) arguments.push_back({value.name, list_of(model, value.values)});
        title = {fill(title.en, arguments, Language::en), fill(title.nl, arguments, Language::nl)};
        fixes.push_back({fix.kind, std::move(title), {*std::move(edit)}});
    }
    return fixes;
}

}  // namespace knoop
