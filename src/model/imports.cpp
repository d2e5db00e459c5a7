// Elaboration of `import VERB "register.csv"`: what its columns may be, and who the names in its cells are.
#include "src/base/nearest.hpp"
#include "src/model/elaboration.hpp"
#include "src/model/import_headings.hpp"
#include "src/model/kernel_words.hpp"

#include <algorithm>
#include <array>

namespace knoop::elaboration {

namespace {

constexpr Message not_a_verb{"unknown-word", Severity::error, text("unknown word `{word}`", "onbekend woord `{word}`")};
constexpr Message column_form{"import-column", Severity::error,
    text("the block of an import says what columns are: `column \"Name\" is to`, `is with submandate`, `is nothing`",
         "in het blok van een import staat wat kolommen zijn: `kolom \"Naam\" is aan`, `is met ondermandaat`, `is niets`")};
constexpr Message unknown_column{"unknown-column", Severity::error,
    text("`{verb}` has no column `{word}`; the register is not read", "`{verb}` kent geen kolom `{word}`; het register wordt niet gelezen")};
constexpr Message unknown_title{"register-unknown-name", Severity::error,
    text("the model knows nobody and nothing called `{name}` that fits here", "het model kent niemand en niets met de naam `{name}` dat hier past")};
constexpr Message several_titles{"register-ambiguous-name", Severity::error,
    text("`{name}` is the name of several: {paths}; write the path", "`{name}` heten er meer: {paths}; schrijf het pad")};
constexpr Text did_you_mean = text("did you mean `{near}`?", "bedoelt u `{near}`?");

class Imports {
public:
    Imports(State& s, Context const& c, NodeId n) : state(s), context(c), node(n), tree(s.tree(c.file)) {}

    void run() {
        auto const word = tree.child(node, NodeKind::path);
        auto const head = head_of(state, tree, word);
        if (head.tag != HeadTag::verb) {
            std::vector<std::string_view> verbs;
            for (auto const& each : state.vocabulary.relations) verbs.push_back(state.vocabulary.text(each.words.first(tree.dialect)));
            suggest(state.diagnostics.report(not_a_verb, tree.span(word), {{"word", tree.text(word)}}), tree.span(word), tree.text(word), verbs);
            return;
        }
        record_head(state, tree, word, head);
        verb = RelationId{head.index};
        auto good = true;
        if (auto const block = tree.child(node, NodeKind::block); block)
            for (auto const statement : tree.children(block)) good = column(statement) && good;
        auto const& all = state.program.imports;
        auto const import = std::find_if(all.begin(), all.end(), [&](Import const& each) {
            return each.statement.file == context.file && each.statement.node == node;
        });
        if (!good || import == all.end()) return;
        auto const& rows = state.tree(import->rows);
        auto of_rows = context;
        of_rows.file = import->rows;
        for (auto const statement : rows.children(rows.root())) {
            if (rows.kind(statement) != NodeKind::plain) continue;
            PendingFact fact;
            fact.context = state.keep(of_rows);
            fact.statement = statement;
            state.pending.push_back(std::move(fact));
        }
    }

private:
    State& state;
    Context const& context;
    NodeId node;
    Tree const& tree;
    RelationId verb;

    // column "Functie" is to; the word may be a role, `with` an option, `dimension` a dimension, or one of import_words.
    auto column(NodeId statement) -> bool {
        auto const read = tree.kind(statement) == NodeKind::plain ? read_statement(tree, statement) : Statement{};
        auto const& phrases = read.phrases;
        auto const is_column = phrases.size() >= 4 && phrases.size() <= 5 && single_word(tree, phrases[0]) == import_words[0].in(tree.dialect) &&
                               tree.first_token(phrases[1]).kind == TokenKind::string && tree.first_token(phrases[2]).kind == TokenKind::kw_is &&
                               !read.block && !read.when && read.citations.empty();
        auto const second = phrases.size() > 4 ? tree.text(phrases[4]) : std::string_view{};
        auto const column = is_column ? column_named(tree.text(phrases[3]), second, tree.dialect) : std::nullopt;
        if (!column) {
            state.diagnostics.report(column_form, tree.span(statement));
            return false;
        }
        auto const last = phrases.back();
        auto const symbol = state.vocabulary.names.find(column->word);
        auto const token = tree[last].first;
        auto const& relation = state.vocabulary.relations[verb];
        switch (column->tag) {
            case ColumnTag::role:
                if (auto const role = symbol ? state.vocabulary.role(verb, symbol, tree.dialect) : std::nullopt; role) {
                    state.role(context.file, token, {TokenRoleTag::role, static_cast<std::uint8_t>(*role), verb.index});
                    return true;
                }
                return unknown(last, relation.roles);
            case ColumnTag::option:
                if (auto const option = symbol ? state.vocabulary.option(verb, symbol, tree.dialect) : std::nullopt; option) {
                    state.role(context.file, token, {TokenRoleTag::option, static_cast<std::uint8_t>(*option), verb.index});
                    return true;
                }
                return unknown(last, relation.options);
            case ColumnTag::dimension:
                if (auto const dimension = symbol ? state.vocabulary.dimension(symbol, tree.dialect) : DimensionId{}; dimension) {
                    state.role(context.file, token, {TokenRoleTag::dimension, 0, dimension.index});
                    return true;
                }
                return unknown(last, state.vocabulary.dimensions);
            default: return true;
        }
    }

    template <class Rows>
    auto unknown(NodeId word, Rows const& rows) -> bool {
        std::vector<std::string_view> names;
        for (auto const& each : rows)
            if (!each.words.en.empty() || !each.words.nl.empty()) names.push_back(state.vocabulary.text(each.words.first(tree.dialect)));
        for (auto const& each : import_words) names.push_back(each.in(tree.dialect));
        auto const span = tree.span(word);
        // `object` in a Dutch file is `voorwerp`.
        auto& diagnostic = state.diagnostics.report(unknown_column, span,
                    {{"verb", state.vocabulary.text(state.vocabulary.relations[verb].words.first(tree.dialect))}, {"word", tree.text(word)}});
        if (auto const here = column_word(tree.text(word), tree.dialect); !here.empty()) propose(diagnostic, Fix::Kind::safe, span, here);
        else suggest(diagnostic, span, tree.text(word), names);
        return false;
    }
};

class Titles {
public:
    Titles(State& s, Context const& c, Type const& t) : state(s), context(c), type(t) {}

    auto find(std::string const& name) -> std::vector<EntityId> {
        if (auto const one = by_path(name); one) return {one};
        index();
        auto const known = state.titles.find(plain_heading(name));
        if (known == state.titles.end()) return {};
        std::vector<EntityId> fitting;
        for (auto const id : known->second)
            if (fits(state, id, type)) fitting.push_back(id);
        if (fitting.empty()) return {known->second.front()};  // whoever it is, the caller says what is wrong with him
        // Those around the import come first, from inside outwards.
        for (auto scope = context.owner; fitting.size() > 1 && scope; scope = state.model.entities[scope].parent) {
            std::vector<EntityId> near;
            for (auto const id : fitting)
                if (is_within(id, scope)) near.push_back(id);
            if (!near.empty()) return near;
        }
        return fitting;
    }

    // A list that nobody is called, of names that all are somebody's.
    auto find_each(std::string const& list) -> std::vector<EntityId> {
        constexpr std::array<std::string_view, 2> separators{",", "/"};
        for (auto const separator : separators) {
            std::vector<EntityId> all;
            auto rest = std::string_view{list};
            if (rest.find(separator) == std::string_view::npos) continue;
            while (true) {
                auto const end = rest.find(separator);
                auto const one = find(std::string{rest.substr(0, end)});
                if (one.size() != 1 || !fits(state, one.front(), type)) {
                    all.clear();
                    break;
                }
                all.push_back(one.front());
                if (end == std::string_view::npos) break;
                rest.remove_prefix(end + separator.size());
            }
            if (!all.empty()) return all;
        }
        return {};
    }

    auto nearest_to(std::string const& name) -> std::string {
        index();
        auto const plain = plain_heading(name);
        std::vector<std::string_view> names;
        for (auto const id : state.model.entities.ids())
            if (auto const& row = state.model.entities[id]; row.title && !row.error && fits(state, id, type))
                names.push_back(state.vocabulary.text(row.title));
        // Compared as they are looked up; given back as they are written.
        std::vector<std::string> compared;
        for (auto const each : names) compared.push_back(plain_heading(each));
        std::vector<std::string_view> const views(compared.begin(), compared.end());
        auto const near = nearest(plain, views);
        if (!near.empty()) return std::string{names[static_cast<std::size_t>(std::find(views.begin(), views.end(), near) - views.begin())]};
        // "Hoofd Vergunningen" for "Afdelingshoofd Vergunningen en handhaving": the only one whose title begins or ends so.
        auto found = std::string_view{};
        for (std::size_t at = 0; at < views.size(); ++at) {
            if (plain.size() < 5 || views[at].size() < 5) continue;
            auto const alike = views[at].starts_with(plain) || views[at].ends_with(plain) || plain.starts_with(views[at]) || plain.ends_with(views[at]);
            if (!alike) continue;
            if (!found.empty()) return {};
            found = names[at];
        }
        return std::string{found};
    }

private:
    State& state;
    Context const& context;
    Type const& type;

    auto is_within(EntityId id, EntityId scope) const -> bool {
        for (; id; id = state.model.entities[id].parent)
            if (id == scope) return true;
        return false;
    }

    // `hoorn.executive`, from the innermost block outwards.
    auto by_path(std::string_view path) const -> EntityId {
        for (auto scope = context.owner;; scope = state.model.entities[scope].parent) {
            auto entity = scope;
            auto rest = path;
            while (true) {
                auto const dot = rest.find('.');
                auto const symbol = state.vocabulary.names.find(rest.substr(0, dot));
                entity = symbol ? state.model.child(entity, symbol) : EntityId{};
                if (!entity || dot == std::string_view::npos) break;
                rest.remove_prefix(dot + 1);
            }
            if (entity) return entity;
            if (!scope) return {};
        }
    }

    void index() {
        if (!state.titles.empty()) return;
        for (auto const id : state.model.entities.ids()) {
            auto const& row = state.model.entities[id];
            if (row.error && !state.is_absent(id)) continue;
            auto const add = [&](std::string_view words) {
                auto& there = state.titles[plain_heading(words)];
                if (there.empty() || there.back() != id) there.push_back(id);
            };
            for (auto const language : {Language::en, Language::nl}) add(state.model.display_name(id, language));
            // "Vergunningen" for a power `vergunningen` that has a longer title.
            if (row.name) add(state.vocabulary.text(row.name));
        }
    }
};

}  // namespace

void import_rows(State& state, Context const& context, NodeId import) { Imports{state, context, import}.run(); }

void cite_by_title(State& state, Context const& context, Citation& citation, std::string const& words) {
    if (!state.document) return;
    Type type;
    type.push_back({TypeTag::kind, state.document, {}, {}});
    Titles titles{state, context, type};
    for (auto end = words.size(); end != std::string::npos && end > 0; end = words.rfind(' ', end - 1)) {
        auto const found = titles.find(words.substr(0, end));
        if (found.size() != 1 || !fits(state, found.front(), type)) continue;
        citation.document = found.front();
        citation.article = state.intern(std::string_view{words}.substr(std::min(words.size(), end + 1)));
        return;
    }
}

auto resolve_title(State& state, Context const& context, NodeId name, Type const& type) -> Parties {
    auto const& tree = state.tree(context.file);
    auto const words = tree.string_value(name);
    Titles titles{state, context, type};
    auto found = titles.find(words);
    Parties parties;
    if (found.empty()) {
        found = titles.find_each(words);
        if (found.empty()) {
            if (!state.unknown_names.insert({context.file, words}).second || !state.root.complete) return {};
            auto& diagnostic = state.diagnostics.report(unknown_title, tree.span(name), {{"name", words}});
            if (auto const near = titles.nearest_to(words); !near.empty()) diagnostic.note({}, did_you_mean, {{"near", near}});
            return {};
        }
        for (auto const id : found) parties.push_back(id);
        return parties;
    }
    if (found.size() == 1) return {found.front()};
    if (state.unknown_names.insert({context.file, words}).second) {
        std::string paths;
        for (auto const id : found) paths += (paths.empty() ? "" : ", ") + state.model.path(id);
        state.diagnostics.report(several_titles, tree.span(name), {{"name", words}, {"paths", paths}});
    }
    return {};
}

}  // namespace knoop::elaboration
