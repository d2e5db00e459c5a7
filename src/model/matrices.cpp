// Decision matrices: the rows of `matrix unique { | amount | decides | … }` become facts with the cases of their row.
#include "src/model/elaboration.hpp"
#include "src/model/kernel_words.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message place{"matrix-place", Severity::error,
    text("a matrix stands in the block of the decision that it is about", "een matrix staat in het blok van het besluit waarover zij gaat")};
constexpr Message policy_unknown{"matrix-policy", Severity::error,
    text("`{word}` does not say how the rows are read: `unique` (no case in two rows), `first` (the first row that holds) or `collect` (every row that holds)",
         "`{word}` zegt niet hoe de rijen worden gelezen: `uniek` (geen geval in twee rijen), `eerste` (de eerste rij die past) of `verzamel` (elke rij die past)")};
constexpr Message rows_only{"matrix-rows-only", Severity::error,
    text("in the block of a matrix stand only rows", "in het blok van een matrix staan alleen rijen")};
constexpr Message no_rows{"matrix-without-rows", Severity::error,
    text("this matrix has no rows: it begins with `{ | … |`", "deze matrix heeft geen rijen: zij begint met `{ | … |`")};
constexpr Message unknown_head{"matrix-column", Severity::error,
    text("`{word}` can head no column: left stand dimensions, right of them verbs, and `@` for citations",
         "`{word}` kan niet boven een kolom staan: links staan dimensies, rechts daarvan werkwoorden, en `@` voor vindplaatsen")};
constexpr Message empty_head{"matrix-column", Severity::error,
    text("a column without a head; left stand dimensions, right of them verbs, and `@` for citations",
         "een kolom zonder kop; links staan dimensies, rechts daarvan werkwoorden, en `@` voor vindplaatsen")};
constexpr Message wrong_verb{"matrix-verb", Severity::error,
    text("`{verb}` can head no column here: a matrix knows verbs that say what somebody does with {what}, and that take `when`",
         "`{verb}` kan hier niet boven een kolom staan: een matrix kent werkwoorden die zeggen wat iemand met {what} doet, en waarbij `wanneer` kan staan")};
constexpr Message condition_last{"matrix-condition-last", Severity::error,
    text("conditions stand left of the verbs; move the column `{word}`", "voorwaarden staan links van de werkwoorden; verplaats de kolom `{word}`")};
constexpr Message column_twice{"matrix-column-twice", Severity::error, text("there are two columns `{word}`", "er zijn twee kolommen `{word}`")};
constexpr Message no_verb{"matrix-without-verb", Severity::error,
    text("no column of this matrix says who does something: add a verb such as `decides`",
         "geen kolom van deze matrix zegt wie iets doet: voeg een werkwoord toe, zoals `besluit-over`")};
constexpr Message wrong_length{"row-length", Severity::error,
    text("this row has {found} cells, its header {wanted}", "deze rij heeft {found} cellen, de kop {wanted}")};
constexpr Message condition_cell{"matrix-condition-cell", Severity::error,
    text("`{text}` is no condition on `{word}`: write `<= 50_000`, `10..50`, a value, several with `,`, `not x`, or `-` for any",
         "`{text}` is geen voorwaarde op `{word}`: schrijf `<= 50_000`, `10..50`, een waarde, meer met `,`, `niet x`, of `-` voor elke")};
constexpr Message empty_condition{"matrix-empty-cell", Severity::error,
    text("no condition on `{word}`: write `-` where every case is meant", "geen voorwaarde op `{word}`: schrijf `-` als elk geval bedoeld is")};
constexpr Message no_order{"matrix-no-order", Severity::error,
    text("the values of `{word}` have no order, so `{text}` says nothing", "de waarden van `{word}` hebben geen volgorde, dus `{text}` zegt niets")};
constexpr Message not_of_several{"matrix-not-of-several", Severity::error,
    text("`,` means or, so `not` before one of several values excludes nothing that was meant; write `not (a, b)` for neither of them",
         "`,` betekent of, dus `niet` voor één van meer waarden sluit niet uit wat bedoeld was; schrijf `niet (a, b)` voor geen van beide")};
constexpr Message party_cell{"matrix-party-cell", Severity::error,
    text("`{text}` names nobody: in the column `{word}` stand names, several with `,`, or `-` for nobody",
         "`{text}` noemt niemand: in de kolom `{word}` staan namen, meer met `,`, of `-` voor niemand")};
constexpr Message not_by_dimension{"dimension-not-of-power", Severity::error,
    text("`{power}` does not vary by `{name}`", "`{power}` verschilt niet naar `{name}`")};
constexpr Text add_it = text("add `varies-by {name}` to it", "zet er `verschilt-naar {name}` bij");

using Is = MatrixColumn::Is;

class MatrixReader {
public:
    MatrixReader(State& s, std::uint32_t at, Context const& c, Statement const& r) : state(s), pending(at), context(c), read(r), tree(*r.tree) {}

    void run() {
        auto const head = tree.span(read.phrases[0]);
        if (!context.owner || context.outer_fact != Symbol::none || context.binding != Symbol::none) {
            state.diagnostics.report(place, head);
            return lose(read.node);
        }
        if (state.model.entities[context.owner].error) return;
        matrix.decision = context.owner;
        matrix.statement = {context.file, read.node};
        matrix.span = {head.file, head.begin, tree.span(read.phrases.back()).end};
        state.role(context.file, tree[read.phrases[0]].first, {TokenRoleTag::kernel, 0, matrix_index});
        if (!policy()) return lose(read.node);
        if (read.when) unexpected_phrase(state, context, read.when, {});
        if (!read.block) {
            state.diagnostics.report(no_rows, matrix.span);
            return lose(read.node);
        }
        rows();
    }

private:
    State& state;
    std::uint32_t pending;
    Context const& context;
    Statement const& read;
    Tree const& tree;
    Matrix matrix;

    static constexpr auto matrix_index = [] {
        std::uint32_t at = 0;
        while (kernel_words[at].en != matrix_word.en) ++at;
        return at;
    }();

    // One row on its way: what it says of each verb, and where it comes from.
    struct Drafts {
        std::vector<Draft> drafts;
        Nodes citations;
    };

    void lose(NodeId what) {
        matrix.complete = false;
        mark_incomplete(state, context, what);
    }

    auto policy() -> bool {
        if (read.phrases.size() == 1) return true;
        auto const node = read.phrases[1];
        auto const word = single_word(tree, node);
        for (std::size_t at = 0; at < hit_policy_words.size(); ++at) {
            if (hit_policy_words[at].in(tree.dialect) != word || word.empty()) continue;
            matrix.policy = static_cast<HitPolicy>(at);
            if (read.phrases.size() > 2) unexpected_phrase(state, context, read.phrases[2], {});
            return read.phrases.size() == 2;
        }
        std::vector<std::string_view> names;
        for (auto const& known : hit_policy_words) names.push_back(known.in(tree.dialect));
        suggest(state.diagnostics.report(policy_unknown, tree.span(node), {{"word", tree.text(node)}}), tree.span(node), tree.text(node), names);
        return false;
    }

    void rows() {
        std::vector<Drafts> all;
        auto header = false;
        for (auto const row : tree.children(read.block)) {
            if (tree.kind(row) == NodeKind::error) {
                lose(row);
                continue;
            }
            if (tree.kind(row) != NodeKind::row) {
                state.diagnostics.report(rows_only, tree.span(row));
                lose(row);
                continue;
            }
            if (!header) {
                header = true;
                if (!columns(row)) return lose(read.node);
                continue;
            }
            auto drafts = line(row);
            if (!drafts) {
                lose(row);
                continue;
            }
            matrix.rows.push_back({{context.file, row}, {}, 0});
            all.push_back(std::move(*drafts));
        }
        if (!header) {
            state.diagnostics.report(no_rows, matrix.span);
            return lose(read.node);
        }
        // All names are known before the first fact, so that the facts of the matrix follow each other.
        for (std::size_t at = 0; at < all.size(); ++at) {
            auto& row = matrix.rows[at];
            auto const before = state.model.facts.size();
            row.first = FactId{static_cast<std::uint32_t>(before)};
            for (auto const& draft : all[at].drafts) store_row(state, pending, context, draft, all[at].citations);
            row.count = static_cast<std::uint32_t>(state.model.facts.size() - before);
        }
        close_rows(state, pending, context, read);
        state.model.matrices.push_back(std::move(matrix));
    }

    // ---- header

    auto columns(NodeId row) -> bool {
        auto good = true;
        auto seen_verb = false;
        for (auto const cell : tree.children(row)) {
            auto column = this->column(cell, seen_verb, good);
            column.span = tree.span(cell);
            seen_verb = seen_verb || column.is == Is::verb;
            auto const twice = std::any_of(matrix.columns.begin(), matrix.columns.end(), [&](MatrixColumn const& other) {
                return column.is != Is::skipped && other.is == column.is && other.index == column.index;
            });
            if (twice) {
                state.diagnostics.report(column_twice, tree.span(cell), {{"word", tree.text(cell)}});
                good = false;
            }
            matrix.columns.push_back(column);
        }
        if (seen_verb || !good) return good;
        state.diagnostics.report(no_verb, matrix.span);
        return false;
    }

    auto column(NodeId cell, bool seen_verb, bool& good) -> MatrixColumn {
        auto const content = tree.child(cell, 0u);
        if (content && tree.kind(content) == NodeKind::cell_citations) return {Is::citations, 0, {}};
        auto const word = content && !tree.child(cell, 1u) ? single_word(tree, content) : std::string_view{};
        auto const symbol = word.empty() ? Symbol{} : state.vocabulary.names.find(word);
        auto const verb = symbol ? state.vocabulary.relation(symbol, tree.dialect) : RelationId{};
        auto const dimension = symbol ? state.vocabulary.dimension(symbol, tree.dialect) : DimensionId{};
        auto const token = content ? tree[content].first : 0;
        if (dimension && !(seen_verb && verb)) {
            state.role(context.file, token, {TokenRoleTag::dimension, 0, dimension.index});
            if (!seen_verb) return {Is::condition, dimension.index, {}};
            state.diagnostics.report(condition_last, tree.span(cell), {{"word", word}});
            good = false;
            return {};
        }
        if (verb) {
            state.role(context.file, token, {TokenRoleTag::verb, 0, verb.index});
            if (can_head(verb)) return {Is::verb, verb.index, {}};
            state.diagnostics.report(wrong_verb, tree.span(cell), {{"verb", word}, {"what", kind_of_owner()}});
            lose(cell);
            return {};
        }
        good = false;
        if (!content) {
            state.diagnostics.report(empty_head, tree.span(cell));
            return {};
        }
        std::vector<std::string_view> names;
        for (auto const& each : state.vocabulary.dimensions) names.push_back(state.vocabulary.text(each.words.first(tree.dialect)));
        for (auto const id : state.vocabulary.relations.ids())
            if (can_head(id)) names.push_back(state.vocabulary.text(state.vocabulary.relations[id].words.first(tree.dialect)));
        auto const span = tree.span(cell);
        auto& diagnostic = state.diagnostics.report(unknown_head, span, {{"word", tree.text(cell)}});
        if (auto const begun = begun_verb(tree.text(cell)); !begun.empty()) propose(diagnostic, Fix::Kind::review, span, begun);
        else suggest(diagnostic, span, tree.text(cell), names);
        return {};
    }

    // `beslist` or `bereidt voor`: the first spelling that begins so.
    auto begun_verb(std::string_view word) const -> std::string_view {
        auto begun = std::string{word};
        std::replace(begun.begin(), begun.end(), ' ', '-');
        for (auto const id : state.vocabulary.relations.ids()) {
            if (!can_head(id)) continue;
            for (auto const spelling : state.vocabulary.relations[id].words.in(tree.dialect))
                if (auto const text = state.vocabulary.text(spelling); text == begun || text.starts_with(begun + '-')) return text;
        }
        return {};
    }

    auto can_head(RelationId id) const -> bool {
        auto const& relation = state.vocabulary.relations[id];
        return relation.has_object && relation.scoped && !relation.derived && fits(state, context.owner, relation.roles[Relation::object].type);
    }

    auto kind_of_owner() const -> OwnedText {
        auto const& words = state.vocabulary.kinds[state.model.entities[context.owner].kind].words;
        return {"a " + std::string{state.vocabulary.text(words.first(Language::en))}, "een " + std::string{state.vocabulary.text(words.first(Language::nl))}};
    }

    // ---- rows

    auto line(NodeId row) -> std::optional<Drafts> {
        std::vector<NodeId> cells;
        for (auto const cell : tree.children(row)) cells.push_back(cell);
        if (cells.size() != matrix.columns.size()) {
            state.diagnostics.report(wrong_length, tree.span(row),
                                     {{"found", std::to_string(cells.size())}, {"wanted", std::to_string(matrix.columns.size())}});
            return {};
        }
        Drafts result;
        result.citations = read.citations;
        std::vector<NodeId> conditions;
        auto good = true;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            auto const& column = matrix.columns[at];
            switch (column.is) {
                case Is::skipped: break;
                case Is::condition: good = condition(cells[at], DimensionId{column.index}, conditions) && good; break;
                case Is::citations:
                    for (auto const entry : tree.children(cells[at])) {
                        if (tree.kind(entry) == NodeKind::citation) result.citations.push_back(entry);
                        else if (tree.kind(entry) != NodeKind::cell_any) unexpected_phrase(state, context, entry, {});
                    }
                    break;
                case Is::verb: parties(cells[at], RelationId{column.index}, row, result.drafts); break;
            }
        }
        if (!good) return {};
        for (auto& draft : result.drafts) draft.conditions = conditions;
        return result;
    }

    auto condition(NodeId cell, DimensionId dimension, std::vector<NodeId>& conditions) -> bool {
        auto good = true;
        auto entries = 0;
        auto excluded = NodeId{};
        for (auto const entry : tree.children(cell)) {
            ++entries;
            if (tree.kind(entry) == NodeKind::cell_any) continue;
            if (tree.kind(entry) == NodeKind::cell_not) excluded = entry;
            good = check_cell_entry(state, context, entry, dimension) && good;
            conditions.push_back(entry);
        }
        if (entries == 0) {  // one lost word should not make a row wider
            auto const word = state.vocabulary.text(state.vocabulary.dimensions[dimension].words.first(tree.dialect));
            state.diagnostics.report(empty_condition, tree.span(cell), {{"word", word}});
            good = false;
        }
        if (excluded && entries > 1) {
            state.diagnostics.report(not_of_several, tree.span(cell));
            good = false;
        }
        return good;
    }

    void parties(NodeId cell, RelationId verb, NodeId row, std::vector<Draft>& drafts) {
        auto const& relation = state.vocabulary.relations[verb];
        auto const& role = relation.roles[Relation::subject];
        auto const word = state.vocabulary.text(relation.words.first(tree.dialect));
        Draft draft;
        draft.relation = verb;
        draft.roles.resize(relation.roles.size());
        draft.roles[Relation::object] = {context.owner};
        draft.span = tree.span(cell);
        for (auto const entry : tree.children(cell)) {
            switch (tree.kind(entry)) {
                case NodeKind::cell_any: break;
                case NodeKind::path:
                case NodeKind::parens:
                case NodeKind::and_group:
                case NodeKind::or_group:
                    for (auto const party : resolve_parties(state, context, entry, role.type, role.together, word))
                        draft.roles[Relation::subject].push_back(party);
                    break;
                default:
                    if (tree.first_token(entry).kind == TokenKind::kw_unknown) {
                        draft.roles[Relation::subject].push_back(Party::unknown());
                        break;
                    }
                    state.diagnostics.report(party_cell, tree.span(entry), {{"text", tree.text(entry)}, {"word", word}});
                    mark_incomplete(state, context, row);
            }
        }
        if (!draft.roles[Relation::subject].empty()) drafts.push_back(std::move(draft));
    }
};

class CellChecker {
public:
    CellChecker(State& s, Context const& c, DimensionId of)
        : state(s), context(c), tree(s.tree(c.file)), type(s.vocabulary.dimensions[of].type),
          word(s.vocabulary.text(s.vocabulary.dimensions[of].words.first(tree.dialect))) {}

    auto entry(NodeId node) -> bool {
        switch (tree.kind(node)) {
            case NodeKind::cell_any: return true;
            case NodeKind::cell_not:
            case NodeKind::parens: return entry(tree.child(node, 0u));
            case NodeKind::list:
            case NodeKind::or_group: {
                auto good = true;
                for (auto const child : tree.children(node)) good = entry(child) && good;
                return good;
            }
            case NodeKind::cell_test:
            case NodeKind::range: {
                if (!is_ordered()) {
                    state.diagnostics.report(no_order, tree.span(node), {{"text", tree.text(node)}, {"word", word}});
                    return false;
                }
                auto good = true;
                for (auto const child : tree.children(node)) good = tree.kind(child) == NodeKind::range ? bad(node) : value(child) && good;
                return good;
            }
            case NodeKind::value: return is_norm(node) || value(node);
            case NodeKind::path:
            case NodeKind::frequency: return value(node);
            default: return bad(node);
        }
    }

private:
    State& state;
    Context const& context;
    Tree const& tree;
    Type const& type;
    std::string_view word;

    auto bad(NodeId node) -> bool {
        state.diagnostics.report(condition_cell, tree.span(node), {{"text", tree.text(node)}, {"word", word}});
        return false;
    }

    // A text where none is asked is an open norm: "voor zover spoedeisend".
    auto is_norm(NodeId node) const -> bool {
        auto const first = tree.first_token(node).kind;
        auto const is_text = first == TokenKind::string || first == TokenKind::text;
        return is_text && std::none_of(type.begin(), type.end(), [](BaseType const& base) { return base.tag == TypeTag::text; });
    }

    auto is_ordered() const -> bool {
        return std::none_of(type.begin(), type.end(), [](BaseType const& base) {
            return base.tag == TypeTag::kind || base.tag == TypeTag::one_of || base.tag == TypeTag::flag || base.tag == TypeTag::text;
        });
    }

    auto value(NodeId node) -> bool {
        if (tree.first_token(node).kind == TokenKind::kw_unknown) return true;
        auto const found = resolve_parties(state, context, node, type, false, word);
        return std::none_of(found.begin(), found.end(), [](Party party) { return party == Party::unknown(); });
    }
};

}  // namespace

void state_matrix(State& state, std::uint32_t pending, Context const& context, Statement const& read) {
    MatrixReader{state, pending, context, read}.run();
}

auto check_cell_entry(State& state, Context const& context, NodeId entry, DimensionId dimension) -> bool {
    return CellChecker{state, context, dimension}.entry(entry);
}

void check_matrix_columns(State& state) {
    auto const symbol = state.vocabulary.names.find("exercises");
    auto const exercises = symbol ? state.vocabulary.relation(symbol, Language::en) : RelationId{};
    for (auto const& matrix : state.model.matrices) {
        std::vector<EntityId> topics{matrix.decision};
        for (auto const& fact : state.model.facts) {
            if (!exercises || fact.relation != exercises || state.model.parties[fact.parties] != Party{matrix.decision}) continue;
            if (auto const power = state.model.parties[fact.parties + Relation::object].entity(); power) topics.push_back(power);
        }
        for (auto const& column : matrix.columns) {
            auto const dimension = DimensionId{column.index};
            if (column.is != Is::condition) continue;
            // A decision that declares nothing of its own varies as the powers do that it exercises.
            auto const asked = std::span{topics}.subspan(topics.size() > 1 && varies_freely(state, matrix.decision) ? 1 : 0);
            if (std::any_of(asked.begin(), asked.end(), [&](EntityId topic) { return varies_by(state, topic, dimension); })) continue;
            auto const name = state.vocabulary.dimensions[dimension].words.first(state.dialect(matrix.statement.file));
            state.diagnostics.report(not_by_dimension, column.span, {{"power", state.model.path(asked.front())}, {"name", state.vocabulary.text(name)}})
                .note(state.model.entities[asked.front()].span, add_it, {{"name", state.vocabulary.text(name)}});
        }
    }
}

}  // namespace knoop::elaboration
