// Elaboration, second half: what is stated about the entities. A statement becomes one fact per combination of its `,` lists.
#include "dsl/common_mistakes.hpp"
#include "dsl/unit.hpp"
#include "src/model/elaboration.hpp"
#include "src/model/kernel_words.hpp"

#include <algorithm>
#include <array>

namespace knoop::elaboration {

namespace {

constexpr Message unexpected{"unexpected-phrase", Severity::error,
    text("`{phrase}` cannot follow here", "`{phrase}` kan hier niet staan")};
constexpr Message object_missing{"verb-needs-object", Severity::error,
    text("`{verb}` is a verb; its object is missing", "`{verb}` is een werkwoord; het voorwerp ontbreekt")};
constexpr Message value_missing{"value-missing", Severity::error,
    text("`{word}` needs a value after it", "na `{word}` hoort een waarde")};
constexpr Message unknown_option{"unknown-option", Severity::error,
    text("`{verb}` has no option `{word}`", "`{verb}` kent geen optie `{word}`")};
constexpr Message role_twice{"role-twice", Severity::error, text("`{role}` is given twice", "`{role}` staat er twee keer")};
constexpr Message no_subject{"no-subject", Severity::error,
    text("`{verb}` stands outside a block, so it needs a subject before it", "`{verb}` staat buiten een blok en heeft dus een onderwerp ervoor nodig")};
constexpr Message derived_stated{"derived-stated", Severity::error,
    text("`{verb}` is computed and cannot be stated", "`{verb}` wordt berekend en kan niet worden opgeschreven")};
constexpr Message attribute_on{"attribute-elsewhere", Severity::error,
    text("`{attribute}` belongs to {wanted}, not to {what}", "`{attribute}` hoort bij {wanted}, niet bij {what}")};
constexpr Message no_count{"frequency-without-number", Severity::error,
    text("`{text}` needs a number", "bij `{text}` hoort een getal")};
constexpr Message unknown_trait{"unknown-trait", Severity::error, text("unknown trait `{name}`", "onbekende trek `{name}`")};
constexpr Message unknown_dimension{"unknown-dimension", Severity::error, text("unknown dimension `{name}`", "onbekende dimensie `{name}`")};
constexpr Message dimension_not_of_power{"dimension-not-of-power", Severity::error,
    text("`{power}` does not vary by `{name}`", "`{power}` verschilt niet naar `{name}`")};
constexpr Message not_a_date{"not-a-date", Severity::error, text("`{text}` is not a date", "`{text}` is geen datum")};
constexpr Message not_scoped{"not-scoped", Severity::error,
    text("`{verb}` takes no `when`", "bij `{verb}` hoort geen `wanneer`")};
constexpr Message condition_form{"condition-form", Severity::error,
    text("a condition compares a dimension with a value", "een voorwaarde vergelijkt een dimensie met een waarde")};
constexpr Message contradiction{"contradiction", Severity::error,
    text("this is said not to hold, but it is stated too", "hier staat dat dit niet geldt, maar het staat er elders wel")};
constexpr Text stated_here = text("stated here", "hier staat het wel");
constexpr Message facts_only{"facts-only", Severity::error,
    text("only facts can stand in the block of a fact or of `each`", "in het blok van een feit of van `voor-elk` staan alleen feiten")};
constexpr Message unknown_column{"unknown-column", Severity::error,
    text("`{verb}` has no column `{word}`; the column is skipped", "`{verb}` kent geen kolom `{word}`; de kolom wordt overgeslagen")};
constexpr Message row_length{"row-length", Severity::error,
    text("this row has {found} cells, its header {wanted}", "deze rij heeft {found} cellen, de kop {wanted}")};

class Facts {
public:
    explicit Facts(State& s) : state(s) {}

    // Traits and dimensions first: types of roles and conditions rest on them.
    void prepare() {
        for (std::uint32_t at = 0; at < state.pending.size(); ++at) {
            if (!state.pending[at].early) continue;
            auto const context = state.context_of(state.pending[at]);
            auto const& tree = state.tree(context.file);
            auto const read = read_statement(tree, state.pending[at].statement);
            if (read.negation || state.pending[at].withdraws) continue;
            if (classification(context, read)) {
                state.pending[at].progress = Progress::done;
            } else if (is_varies_by(single_word(tree, read.phrases[0]))) {
                state.pending[at].progress = Progress::done;
                varies_by(context, read);
            }
        }
    }

    // `x is political`, or `is political` about the entity of the block.
    auto classification(Context const& context, Statement const& read) -> bool {
        auto const& tree = *read.tree;
        auto const first = tree.first_token(read.phrases[0]).kind;
        // `x is lid van t`
        auto const meant_verb = [&](std::size_t from) {
            if (!report_spaced_verb(state, tree, std::span{read.phrases}.subspan(from), true)) return false;
            mark_incomplete(state, context, read.node);
            return true;
        };
        if (first == TokenKind::kw_is) {
            if (meant_verb(0)) return true;
            if (read.phrases.size() < 2 || !context.owner) unexpected_phrase(state, context, read.phrases[0], {});
            else classify(state, context, context.owner, read.phrases[1]);
            leftovers(context, read, 2);
            return true;
        }
        auto const about = read.phrases.size() > 1 && tree.first_token(read.phrases[1]).kind == TokenKind::kw_is;
        if (!about || head_of(state, tree, read.phrases[0])) return false;
        if (meant_verb(1)) return true;
        if (read.phrases.size() < 3) {
            unexpected_phrase(state, context, read.phrases[1], {});
            return true;
        }
        for (auto const party : resolve_parties(state, context, read.phrases[0], anything(), false, "is"))
            if (party.is_entity()) classify(state, context, party.entity(), read.phrases[2]);
        leftovers(context, read, 3);
        return true;
    }

    // A row of a matrix is one statement among others of its pending fact.
    void store_row(std::uint32_t at, Context const& context, Draft const& draft, std::span<NodeId const> citations) {
        auto const before = state.pending[at].count;
        store_all(at, context, draft, false);
        cite(at, context, citations, before);
    }
    void close(std::uint32_t at, Context const& context, Statement read) {
        read.citations.clear();
        read.block = {};
        auto rowless = context;
        rowless.reading = Symbol::none;  // its rows are cited already
        attach(at, rowless, read);
    }

    void finish(std::uint32_t at) {
        if (state.pending[at].progress != Progress::waiting) return;
        if (!state.facts_stated && waits(at)) {
            state.pending[at].progress = Progress::late;
            return;
        }
        state.pending[at].progress = Progress::busy;
        run(at);
        state.pending[at].progress = Progress::done;
    }

    // What speaks of what other facts say (`allows head.subordinates`), once those are stated.
    void finish_late() {
        if (std::none_of(state.pending.begin(), state.pending.end(), [](auto const& each) { return each.progress == Progress::late; })) return;
        for (auto const& fact : state.model.facts) {
            auto const subject = state.model.parties[fact.parties];
            if (fact.withdrawn || !state.vocabulary.relations[fact.relation].has_object || !subject.is_entity()) continue;
            if (state.model.entities[subject.entity()].removed) continue;
            if (auto const object = state.model.parties[fact.parties + Relation::object]; object.is_entity())
                state.seen_from_object.emplace_back(fact.relation, object.entity(), subject.entity());
        }
        std::sort(state.seen_from_object.begin(), state.seen_from_object.end());
        state.facts_stated = true;
        for (std::uint32_t at = 0; at < state.pending.size(); ++at) {
            if (state.pending[at].progress != Progress::late) continue;
            state.pending[at].progress = Progress::waiting;
            finish(at);
        }
    }

    void expand_eaches() {
        for (auto const& each : state.eaches) expand(each);
    }

    void add_implied() {
        auto const& vocabulary = state.vocabulary;
        std::vector<std::pair<RelationId, Nesting const*>> nestings;
        for (auto const relation : vocabulary.relations.ids()) {
            // A member of a family inherits `nests`; the one that declares it states it.
            auto const& row = vocabulary.relations[relation];
            if (row.family && !vocabulary.relations[row.family].nests.empty()) continue;
            for (auto const& nesting : row.nests) nestings.emplace_back(relation, &nesting);
        }
        for (auto const id : state.model.entities.ids()) {
            auto const& row = state.model.entities[id];
            if (!row.parent || row.error || state.model.entities[row.parent].error) continue;
            if (state.part_of) imply(state.part_of, id, row.parent);
            for (auto const& [relation, nesting] : nestings) {
                auto const inner = std::any_of(nesting->inner.begin(), nesting->inner.end(), [&](KindId kind) { return vocabulary.is_a(row.kind, kind); });
                if (inner && vocabulary.is_a(state.model.entities[row.parent].kind, nesting->outer) && !state.lines.contains({relation, id, {}}) &&
                    !state.lines.contains({relation, id, row.parent}))
                    imply(relation, id, row.parent);
            }
        }
    }

    // `not FACT` cancels what a template or nesting says, and contradicts what is written.
    void apply_negations() {
        if (state.negations.empty()) return;
        for (auto const& negation : state.negations)
            for (auto const id : state.model.facts.ids()) {
                auto& fact = state.model.facts[id];
                if (!seen_as(fact.relation, negation.relation) || !matches(id, negation.parties)) continue;
                if (fact.withdrawn) continue;
                if (fact.origin != Origin::stated) fact.withdrawn = true;
                else state.diagnostics.report(contradiction, negation.span).note(fact.span, stated_here);
            }
    }

    void check_scope(Context const& context, NodeId formula, RelationId relation, Parties const& objects) {
        auto draft = begin(relation, {});
        if (draft.roles.size() > Relation::object) draft.roles[Relation::object] = objects;
        condition(context, formula, draft);
    }

    // Options as the vocabulary has them when nothing is said.
    auto add_plain(RelationId relation, Parties parties, Span span, EntityId stated_in, Origin origin) -> FactId {
        Fact fact;
        fact.relation = relation;
        fact.parties = static_cast<std::uint32_t>(state.model.parties.size());
        fact.span = span;
        fact.stated_in = stated_in;
        fact.origin = origin;
        parties.resize(state.vocabulary.relations[relation].roles.size());
        state.model.parties.insert(state.model.parties.end(), parties.begin(), parties.end());
        auto const id = state.model.facts.add(fact);
        add_defaults(id, relation, {});
        return id;
    }

    auto find_dimension(Context const& context, Tree const& tree, NodeId node) -> DimensionId {
        auto const word = tree.text(node);
        auto const symbol = state.symbol(tree, node);
        auto const found = state.vocabulary.dimension(symbol ? symbol : state.vocabulary.names.find(word), tree.dialect);
        if (found) {
            state.role(context.file, tree[node].first, {TokenRoleTag::dimension, 0, found.index});
            return found;
        }
        std::vector<std::string_view> names;
        for (auto const& dimension : state.vocabulary.dimensions) names.push_back(state.vocabulary.text(dimension.words.first(tree.dialect)));
        suggest(state.diagnostics.report(unknown_dimension, tree.span(node), {{"name", word}}), tree.span(node), word, names);
        return {};
    }

    // By itself, by what contains it, or by something it contains. What declares no dimension at all is not a power to check.
    auto varies(EntityId power, DimensionId dimension) -> bool {
        index_variations();
        if (state.varies_within.contains(key(power, dimension))) return true;
        for (auto around = power; around; around = state.model.entities[around].parent)
            if (state.varies_own.contains(key(around, dimension))) return true;
        return !is_power(power) && varies_freely(power);
    }
    auto varies_freely(EntityId power) -> bool {
        index_variations();
        if (state.varies_within.contains(key(power, {}))) return false;
        for (auto around = power; around; around = state.model.entities[around].parent)
            if (state.varies_own.contains(key(around, {}))) return false;
        return true;
    }

private:
    State& state;

    auto waits(std::uint32_t at) -> bool {
        auto const& pending = state.pending[at];
        if (pending.subject) return false;
        auto const context = state.context_of(pending);
        auto const& tree = state.tree(context.file);
        auto const& statement = tree[pending.statement];
        // A path of one word is no such path, and most statements have no other.
        if (std::none_of(tree.tokens.begin() + statement.first, tree.tokens.begin() + statement.last + 1,
                         [](Token const& token) { return token.kind == TokenKind::dot; }))
            return false;
        auto const read = read_statement(tree, pending.statement);
        if (read.negation || pending.withdraws) return false;
        auto const speaks = [&](auto const& self, NodeId node) -> bool {
            if (tree.kind(node) == NodeKind::path) return is_property_path(state, context, node);
            if (tree.kind(node) != NodeKind::list && tree.kind(node) != NodeKind::and_group && tree.kind(node) != NodeKind::or_group) return false;
            for (auto const item : tree.children(node))
                if (self(self, item)) return true;
            return false;
        };
        return std::any_of(read.phrases.begin(), read.phrases.end(), [&](NodeId phrase) { return speaks(speaks, phrase); });
    }

    static auto anything() -> Type const& {
        static Type const none;
        return none;
    }

    auto seen_as(RelationId stated, RelationId asked) const -> bool {
        auto const& all = state.vocabulary.relations[asked].seen_as;
        return std::find(all.begin(), all.end(), stated) != all.end();
    }

    auto matches(FactId id, Parties const& wanted) const -> bool {
        auto const first = state.model.facts[id].parties;
        for (std::size_t role = 0; role < wanted.size(); ++role) {
            auto const there = state.model.parties[first + role];
            if (wanted[role] && there != wanted[role]) return false;
        }
        return true;
    }

    // ---- statements

    void run(std::uint32_t at) {
        auto const context = state.context_of(state.pending[at]);
        auto const& tree = state.tree(context.file);
        auto const read = read_statement(tree, state.pending[at].statement);
        if (auto const subject = state.pending[at].subject; subject) {
            auto const verb = state.pending[at].tail;
            auto const relation = RelationId{head_of(state, tree, read.phrases[verb]).index};
            record_head(state, tree, read.phrases[verb], {HeadTag::verb, relation.index});
            Draft draft = begin(relation, {subject});
            draft.span = span_between(tree, read.phrases[verb], read.phrases[verb + 1]);
            if (objects(context, read, draft, verb + 1, true)) store(at, context, read, draft, false);
            return;
        }
        if (!read.negation && !state.pending[at].withdraws && classification(context, read)) return;
        if (is_matrix(single_word(tree, read.phrases[0])) && !state.model.child(context.owner, state.symbol(tree, read.phrases[0])))
            return state_matrix(state, at, context, read);
        if (read.phrases.size() > 1)
            if (auto const second = head_of(state, tree, read.phrases[1]);
                second.tag == HeadTag::verb && (read.phrases.size() > 2 || read.block)) {
                record_head(state, tree, read.phrases[1], second);
                auto const relation = RelationId{second.index};
                auto subjects = resolve_subjects(context, read.phrases[0], relation, tree.text(read.phrases[1]));
                return statement(at, context, read, relation, std::move(subjects), 1);
            }
        auto const head = head_of(state, tree, read.phrases[0]);
        record_head(state, tree, read.phrases[0], head);
        switch (head.tag) {
            case HeadTag::verb: return statement(at, context, read, RelationId{head.index}, own_subject(context), 0);
            case HeadTag::property: return property(at, context, read, state.vocabulary.properties[head.index]);
            case HeadTag::attribute:
                if (state.pending[at].withdraws) break;
                return attribute(context, read, AttributeId{head.index});
            case HeadTag::kind:
            case HeadTag::rows:
            case HeadTag::none: break;
        }
        // Only a label or `not` brings another statement here.
        mark_incomplete(state, context, read.node);
        unexpected_phrase(state, context, read.phrases.size() > 1 ? read.phrases[1] : read.phrases[0], {});
    }

    auto own_subject(Context const& context) const -> Parties {
        Parties subjects;
        if (context.outer_fact != Symbol::none) {
            auto const& outer = state.pending[context.outer_fact];
            for (std::uint32_t fact = 0; fact < outer.count; ++fact) subjects.push_back(FactId{outer.first.index + fact});
        } else if (context.owner) {
            subjects.push_back(state.model.entities[context.owner].error && !state.is_absent(context.owner) ? Party::unknown() : Party{context.owner});
        }
        return subjects;
    }

    auto resolve_subjects(Context const& context, NodeId phrase, RelationId relation, std::string_view verb) -> Parties {
        auto const& role = state.vocabulary.relations[relation].roles[Relation::subject];
        return resolve_parties(state, context, phrase, role.type, role.together, verb);
    }

    auto begin(RelationId relation, Parties subjects) const -> Draft {
        Draft draft;
        draft.relation = relation;
        draft.roles.resize(state.vocabulary.relations[relation].roles.size());
        draft.roles[Relation::subject] = std::move(subjects);
        return draft;
    }

    void statement(std::uint32_t at, Context const& context, Statement const& read, RelationId relation,
                   Parties subjects, std::uint32_t verb) {
        auto const& tree = *read.tree;
        auto const word = tree.text(read.phrases[verb]);
        auto const span = tree.span(read.phrases[verb]);
        if (state.vocabulary.relations[relation].derived) {
            state.diagnostics.report(derived_stated, span, {{"verb", word}});
            return;
        }
        if (read.block && is_table(tree, read.block)) return table(at, context, read, relation, subjects, word);
        if (subjects.empty() && verb == 0) {
            state.diagnostics.report(no_subject, span, {{"verb", word}});
            return mark_incomplete(state, context, read.node);
        }
        auto draft = begin(relation, std::move(subjects));
        draft.span = span_between(tree, read.phrases.front(), read.phrases.back());
        if (objects(context, read, draft, verb + 1, false)) store(at, context, read, draft, static_cast<bool>(read.negation));
    }

    // `chair ceo`: what stands in the block is the object, the value is the subject.
    void property(std::uint32_t at, Context const& context, Statement const& read, Property const& property) {
        auto const& tree = *read.tree;
        auto const word = tree.text(read.phrases[0]);
        auto owners = own_subject(context);
        if (owners.empty() || read.phrases.size() < 2) {
            if (owners.empty()) state.diagnostics.report(no_subject, tree.span(read.phrases[0]), {{"verb", word}});
            else state.diagnostics.report(value_missing, tree.span(read.phrases[0]), {{"word", word}});
            return mark_incomplete(state, context, read.node);
        }
        auto draft = begin(property.relation, resolve_subjects(context, read.phrases[1], property.relation, word));
        auto const& relation = state.vocabulary.relations[property.relation];
        draft.span = span_between(tree, read.phrases.front(), read.phrases.back());
        if (relation.has_object) {
            if (!check_owner(context, read, owners, relation.roles[Relation::object].type, word)) return;
            draft.roles[Relation::object] = std::move(owners);
        }
        if (rest(context, read, draft, 2, false)) store(at, context, read, draft, static_cast<bool>(read.negation));
    }

    // The owner of a property or verb-first statement must fit too: `chair x` in the block of a power means nothing.
    auto check_owner(Context const& context, Statement const& read, Parties const& owners, Type const& type, std::string_view word) -> bool {
        auto const& tree = *read.tree;
        for (auto const owner : owners) {
            if (fits(state, owner, type)) continue;
            state.diagnostics.report(attribute_on, tree.span(read.phrases[0]),
                                     {{"attribute", word}, {"wanted", describe(type, state.vocabulary)}, {"what", what(owner)}});
            mark_incomplete(state, context, read.node);
            return false;
        }
        return true;
    }

    auto what(Party party) const -> OwnedText {
        if (party.is_fact()) return {"a fact", "een feit"};
        auto const& words = state.vocabulary.kinds[state.model.entities[party.entity()].kind].words;
        return {"a " + std::string{state.vocabulary.text(words.first(Language::en))}, "een " + std::string{state.vocabulary.text(words.first(Language::nl))}};
    }

    // ---- after the verb

    auto objects(Context const& context, Statement const& read, Draft& draft, std::uint32_t next, bool is_tail) -> bool {
        auto const& tree = *read.tree;
        auto const& relation = state.vocabulary.relations[draft.relation];
        auto const verb = tree.text(read.phrases[next - 1]);
        for (auto const subject : draft.roles[Relation::subject])
            if (!fits(state, subject, relation.roles[Relation::subject].type)) {
                state.diagnostics.report(attribute_on, tree.span(read.phrases[next - 1]),
                    {{"attribute", verb}, {"wanted", describe(relation.roles[Relation::subject].type, state.vocabulary)}, {"what", what(subject)}});
                mark_incomplete(state, context, read.node);
                return false;
            }
        if (relation.has_object) {
            if (portion(context, read, draft, next)) next += 2;
            if (next >= read.phrases.size()) {
                state.diagnostics.report(object_missing, tree.span(read.phrases[next - 1]), {{"verb", verb}});
                mark_incomplete(state, context, read.node);
                return false;
            }
            auto const& role = relation.roles[Relation::object];
            draft.roles[Relation::object] = resolve_parties(state, context, read.phrases[next++], role.type, role.together, verb);
        }
        return rest(context, read, draft, next, is_tail);
    }

    // `has rest of permits`: a flag of the verb, said of the object; the same as `has permits with rest yes`.
    auto portion(Context const& context, Statement const& read, Draft& draft, std::uint32_t at) -> bool {
        auto const& tree = *read.tree;
        if (at + 1 >= read.phrases.size() || tree.text(read.phrases[at + 1]) != spelling_of(TokenKind::kw_of, tree.dialect)) return false;
        auto const symbol = state.symbol(tree, read.phrases[at]);
        auto const found = symbol ? state.vocabulary.option(draft.relation, symbol, tree.dialect) : std::nullopt;
        if (!found || state.vocabulary.relations[draft.relation].options[*found].type.front().tag != TypeTag::flag) return false;
        state.role(context.file, tree[read.phrases[at]].first, {TokenRoleTag::option, static_cast<std::uint8_t>(*found), draft.relation.index});
        Value yes;
        yes.tag = ValueTag::flag;
        yes.a = 1;
        draft.options.push_back({*found, {Party{state.model.values.add(yes)}}});
        return true;
    }

    auto rest(Context const& context, Statement const& read, Draft& draft, std::uint32_t next, bool is_tail) -> bool {
        auto const& tree = *read.tree;
        auto const& relation = state.vocabulary.relations[draft.relation];
        for (; next < read.phrases.size(); ++next) {
            auto const node = read.phrases[next];
            auto const kind = tree.first_token(node).kind;
            auto const has_value = next + 1 < read.phrases.size();
            auto const word = single_word(tree, node);
            if (is_tail && head_of(state, tree, node).tag == HeadTag::verb) break;
            if (is_tail && (kind == TokenKind::kw_is || kind == TokenKind::kw_from || kind == TokenKind::kw_until)) {
                ++next;  // the declaration's own
                continue;
            }
            if (kind == TokenKind::kw_with && !word.empty()) {
                if (!option(context, read, draft, next)) return lose(context, read);
                next += 2;
                draft.span.end = std::max(draft.span.end, tree.span(read.phrases[next]).end);
                continue;
            }
            auto const symbol = state.symbol(tree, node);
            auto const role = symbol ? state.vocabulary.role(draft.relation, symbol, tree.dialect) : std::nullopt;
            auto const is_date = kind == TokenKind::kw_from || kind == TokenKind::kw_until;
            if ((role || is_date) && !has_value) {
                state.diagnostics.report(value_missing, tree.span(node), {{"word", word}});
                return lose(context, read);
            }
            if (role) {
                state.role(context.file, tree[node].first, {TokenRoleTag::role, static_cast<std::uint8_t>(*role), draft.relation.index});
                if (!draft.roles[*role].empty()) {
                    state.diagnostics.report(role_twice, tree.span(node), {{"role", word}});
                    return lose(context, read);
                }
                auto const& row = relation.roles[*role];
                draft.roles[*role] = resolve_parties(state, context, read.phrases[++next], row.type, row.together, word);
                draft.span.end = std::max(draft.span.end, tree.span(read.phrases[next]).end);
            } else if (is_date) {
                auto const date = read_date(state, context, read.phrases[++next], kind == TokenKind::kw_until);
                if (date) (kind == TokenKind::kw_until ? draft.until : draft.from) = *date;
            } else {
                unexpected_phrase(state, context, node, follow_words(draft.relation, tree.dialect));
                return lose(context, read);
            }
        }
        if (read.when && !is_tail) {
            if (!relation.scoped) {
                state.diagnostics.report(not_scoped, tree.span(read.when), {{"verb", state.vocabulary.text(relation.words.first(tree.dialect))}});
                return lose(context, read);
            }
            auto const formula = tree.child(read.when, 0u);
            if (!formula) return false;
            condition(context, formula, draft);
            draft.conditions.push_back(formula);
        }
        return true;
    }

    auto lose(Context const& context, Statement const& read) -> bool {
        mark_incomplete(state, context, read.node);
        return false;
    }

    // What may follow the object of this verb, for a suggestion.
    auto follow_words(RelationId relation, Language dialect) const -> std::vector<std::string_view> {
        std::vector<std::string_view> words{spelling_of(TokenKind::kw_with, dialect), spelling_of(TokenKind::kw_from, dialect),
                                            spelling_of(TokenKind::kw_until, dialect), spelling_of(TokenKind::kw_when, dialect)};
        for (auto const& role : state.vocabulary.relations[relation].roles)
            if (!role.words.en.empty() || !role.words.nl.empty()) words.push_back(state.vocabulary.text(role.words.first(dialect)));
        return words;
    }

    // with OPTION value
    auto option(Context const& context, Statement const& read, Draft& draft, std::uint32_t at) -> bool {
        auto const& tree = *read.tree;
        auto const& relation = state.vocabulary.relations[draft.relation];
        if (at + 1 >= read.phrases.size()) {
            state.diagnostics.report(value_missing, tree.span(read.phrases[at]), {{"word", tree.text(read.phrases[at])}});
            return false;
        }
        auto const name = read.phrases[at + 1];
        auto const word = single_word(tree, name);
        auto const symbol = word.empty() ? Symbol{} : state.vocabulary.names.find(word);
        auto const found = symbol ? state.vocabulary.option(draft.relation, symbol, tree.dialect) : std::nullopt;
        if (!found) {
            std::vector<std::string_view> names;
            for (auto const& each : relation.options) names.push_back(state.vocabulary.text(each.words.first(tree.dialect)));
            suggest(state.diagnostics.report(unknown_option, tree.span(name), {{"verb", state.vocabulary.text(relation.words.first(tree.dialect))}, {"word", tree.text(name)}}),
                    tree.span(name), tree.text(name), names);
            return false;
        }
        state.role(context.file, tree[name].first, {TokenRoleTag::option, static_cast<std::uint8_t>(*found), draft.relation.index});
        if (at + 2 >= read.phrases.size()) {
            state.diagnostics.report(value_missing, tree.span(name), {{"word", word}});
            return false;
        }
        draft.options.push_back({*found, resolve_parties(state, context, read.phrases[at + 2], relation.options[*found].type, true, word)});
        return true;
    }

    // ---- attributes, traits, dimensions

    void attribute(Context const& context, Statement const& read, AttributeId id) {
        auto const& tree = *read.tree;
        auto const& attribute = state.vocabulary.attributes[id];
        auto const word = tree.text(read.phrases[0]);
        auto const owners = own_subject(context);
        if (owners.empty()) {
            state.diagnostics.report(no_subject, tree.span(read.phrases[0]), {{"verb", word}});
            return mark_incomplete(state, context, read.node);
        }
        if (read.phrases.size() < 2) {
            state.diagnostics.report(value_missing, tree.span(read.phrases[0]), {{"word", word}});
            return mark_incomplete(state, context, read.node);
        }
        auto const belongs = [&](Party owner) {
            auto const kind = owner.is_entity() ? state.model.entities[owner.entity()].kind : KindId{};
            return kind && std::any_of(attribute.on.begin(), attribute.on.end(), [&](KindId on) { return state.vocabulary.is_a(kind, on); });
        };
        if (!std::all_of(owners.begin(), owners.end(), belongs)) {  // by a trait, or not at all
            Type on;
            for (auto const kind : attribute.on) on.push_back({TypeTag::kind, kind, {}, {}});
            if (!check_owner(context, read, owners, on, word)) return;
        }
        if (misses_count(context, read)) return;
        auto const values = resolve_parties(state, context, read.phrases[1], attribute.type, false, word);
        for (auto const owner : owners) {
            if (!owner.is_entity() && !owner.is_fact()) continue;
            for (auto const value : values) {
                state.model.attribute_values.push_back({owner, id, value, span_between(tree, read.phrases[0], read.phrases[1])});
                if (value.value()) add_citations(state, context, read.citations, value);  // the value itself is cited
            }
        }
        auto const failed = tree.kind(read.phrases[1]) == NodeKind::path && values.size() == 1 && values.front() == Party::unknown();
        if (!failed) leftovers(context, read, 2);
    }

    // `every week`: of how many, it must say.
    auto misses_count(Context const& context, Statement const& read) -> bool {
        auto const& tree = *read.tree;
        if (read.phrases.size() < 3) return false;
        auto const every = tree.text(read.phrases[1]);
        auto const unit = single_word(tree, read.phrases[2]);
        if (keyword_of(every, tree.dialect) != TokenKind::kw_every || unit.empty() || !unit_of(unit, tree.dialect)) return false;
        auto const span = span_between(tree, read.phrases[1], read.phrases[2]);
        propose(state.diagnostics.report(no_count, span, {{"text", std::string{every} + ' ' + std::string{unit}}}), Fix::Kind::safe, span,
                std::string{every} + " 1 " + std::string{unit});
        mark_incomplete(state, context, read.node);
        return true;
    }

    void leftovers(Context const& context, Statement const& read, std::uint32_t from) {
        if (from < read.phrases.size()) unexpected_phrase(state, context, read.phrases[from], {});
    }

    void varies_by(Context const& context, Statement const& read) {
        auto const& tree = *read.tree;
        state.role(context.file, tree[read.phrases[0]].first, {TokenRoleTag::kernel, 0, 0});
        if (read.phrases.size() < 2) {
            state.diagnostics.report(value_missing, tree.span(read.phrases[0]), {{"word", tree.text(read.phrases[0])}});
            return;
        }
        auto const one = [&](NodeId node) {
            auto const dimension = find_dimension(context, tree, node);
            if (dimension && context.owner) state.model.variations.push_back({context.owner, dimension});
        };
        if (tree.kind(read.phrases[1]) == NodeKind::list)
            for (auto const node : tree.children(read.phrases[1])) one(node);
        else one(read.phrases[1]);
        leftovers(context, read, 2);
    }

    // ---- conditions: dimensions that exist, of the power it is about, with values of their type

    void condition(Context const& context, NodeId formula, Draft const& draft) {
        auto const& tree = state.tree(context.file);
        auto last = DimensionId{};
        check_condition(context, tree, formula, draft, last);
    }

    void check_condition(Context const& context, Tree const& tree, NodeId node, Draft const& draft, DimensionId& last) {
        switch (tree.kind(node)) {
            case NodeKind::all_of:
            case NodeKind::any_of:
            case NodeKind::negation:
            case NodeKind::parens:
                for (auto const child : tree.children(node)) check_condition(context, tree, child, draft, last);
                return;
            case NodeKind::open_norm: return;
            case NodeKind::comparison:
            case NodeKind::membership:
            case NodeKind::relation_atom:
            case NodeKind::is_a:
            case NodeKind::is_not_a: {
                auto first = true;
                last = {};
                for (auto const child : tree.children(node)) {
                    if (first) last = dimension_of(context, tree, child, draft);
                    else if (tree.kind(node) == NodeKind::comparison || tree.kind(node) == NodeKind::membership) check_value(context, tree, child, last);
                    first = false;
                }
                return;
            }
            case NodeKind::more_comparison:
                for (auto const child : tree.children(node)) check_value(context, tree, child, last);
                return;
            default: state.diagnostics.report(condition_form, tree.span(node)); return;
        }
    }

    auto dimension_of(Context const& context, Tree const& tree, NodeId node, Draft const& draft) -> DimensionId {
        if (tree.kind(node) != NodeKind::path) {
            state.diagnostics.report(condition_form, tree.span(node));
            return {};
        }
        auto const dimension = find_dimension(context, tree, node);
        if (!dimension || !state.vocabulary.relations[draft.relation].has_object) return dimension;
        for (auto const object : draft.roles[Relation::object]) {
            if (!object.is_entity() || varies(object.entity(), dimension)) continue;
            state.diagnostics.report(dimension_not_of_power, tree.span(node), {{"power", state.model.path(object.entity())}, {"name", tree.text(node)}})
                .note(state.model.entities[object.entity()].span, text("add `varies-by {name}` to it", "zet er `verschilt-naar {name}` bij"), {{"name", tree.text(node)}});
            break;
        }
        return dimension;
    }

    static auto key(EntityId entity, DimensionId dimension) -> std::uint64_t {
        return static_cast<std::uint64_t>(entity.index) << 32 | dimension.index;
    }
    void index_variations() {
        for (; state.variations_indexed < state.model.variations.size(); ++state.variations_indexed) {
            auto const& variation = state.model.variations[state.variations_indexed];
            for (auto const dimension : {variation.dimension, DimensionId{}}) {
                state.varies_own.insert(key(variation.power, dimension));
                for (auto around = variation.power; around; around = state.model.entities[around].parent) state.varies_within.insert(key(around, dimension));
            }
        }
    }

    auto is_power(EntityId entity) const -> bool { return state.power && state.vocabulary.is_a(state.model.entities[entity].kind, state.power); }

    void check_value(Context const& context, Tree const& tree, NodeId node, DimensionId dimension) {
        if (!dimension || tree.kind(node) == NodeKind::parens) return;
        auto const& type = state.vocabulary.dimensions[dimension].type;
        auto const place = state.vocabulary.text(state.vocabulary.dimensions[dimension].words.first(tree.dialect));
        if (tree.kind(node) == NodeKind::path) resolve_parties(state, context, node, type, false, place);
        if (tree.kind(node) != NodeKind::value) return;
        // A register has the same few limits in thousands of rows.
        auto const written = std::pair{dimension.index, tree.text(node)};
        if (state.roles == nullptr && state.fitting_values.contains(written)) return;
        auto const before = state.diagnostics.all().size();
        resolve_parties(state, context, node, type, false, place);
        if (state.diagnostics.all().size() == before) state.fitting_values.insert(written);
    }

    // ---- storing

    void store(std::uint32_t at, Context const& context, Statement const& read, Draft const& draft, bool negated) {
        if (store_all(at, context, draft, negated) && !negated && !state.pending[at].withdraws) attach(at, context, read);
    }

    // One fact for each combination of the lists; false when it speaks of something left out.
    auto store_all(std::uint32_t at, Context const& context, Draft const& draft, bool negated) -> bool {
        for (auto const& role : draft.roles)
            for (auto const party : role)
                if (party.is_entity() && state.is_absent(party.entity())) return false;  // gone with `without`
        auto const count = draft.roles.size();
        boost::container::small_vector<std::size_t, 8> choice(count, 0);
        while (true) {
            Parties parties(count);
            for (std::size_t role = 0; role < count; ++role)
                if (!draft.roles[role].empty()) parties[role] = draft.roles[role][choice[role]];
            if (state.pending[at].withdraws) withdraw(at, draft, parties);
            else if (negated) state.negations.push_back({draft.relation, parties, draft.span});
            else keep(state.pending[at], add(context, draft, parties));
            std::size_t role = count;
            while (role > 0) {
                --role;
                if (choice[role] + 1 < draft.roles[role].size()) {
                    ++choice[role];
                    for (auto reset = role + 1; reset < count; ++reset) choice[reset] = 0;
                    break;
                }
                if (role == 0) return true;
            }
        }
    }

    void withdraw(std::uint32_t at, Draft const& draft, Parties const& parties) {
        Withdrawal row{state.context_of(state.pending[at]), state.pending[at].statement, draft.relation, parties, {}, {}, draft.span};
        for (auto const& chosen : draft.options) row.options.emplace_back(chosen.option, chosen.values);
        if (!draft.conditions.empty()) row.formula = draft.conditions.front();
        state.withdrawals.push_back(std::move(row));
    }

    static void keep(PendingFact& pending, FactId fact) {
        if (pending.count++ == 0) pending.first = fact;
    }

    void cite(std::uint32_t at, Context const& context, std::span<NodeId const> citations, std::uint32_t from) {
        if (citations.empty() && context.reading == Symbol::none) return;
        for (auto fact = from; fact < state.pending[at].count; ++fact)
            add_citations(state, context, citations, FactId{state.pending[at].first.index + fact});
    }

    auto add(Context const& context, Draft const& draft, Parties const& parties) -> FactId {
        Fact fact;
        fact.relation = draft.relation;
        fact.parties = static_cast<std::uint32_t>(state.model.parties.size());
        fact.span = draft.span;
        fact.stated_in = context.owner;
        fact.from = draft.from;
        fact.until = draft.until;
        fact.origin = context.origin;
        state.model.parties.insert(state.model.parties.end(), parties.begin(), parties.end());
        auto const id = state.model.facts.add(fact);
        for (auto const& chosen : draft.options)
            for (auto const value : chosen.values) state.model.options.push_back({id, chosen.option, value, false});
        add_defaults(id, draft.relation, draft.options);
        for (auto const formula : draft.conditions) state.model.conditions.push_back({id, {context.file, formula}});
        // Who is under one is not under another too; who is a member of one body may well be of others.
        auto const& relation = state.vocabulary.relations[draft.relation];
        if (parties.size() > 1 && parties[0].is_entity() && !relation.nests.empty()) {
            if (!has_second_lines(relation)) state.lines.insert({draft.relation, parties[0].entity(), parties[1].entity()});
            else if (is_default(draft)) state.lines.insert({draft.relation, parties[0].entity(), {}});
        }
        return id;
    }

    // What holds when nothing is said is stated as if it were: `under` is hierarchical.
    void add_defaults(FactId id, RelationId relation, std::span<Chosen const> chosen) {
        auto const& options = state.vocabulary.relations[relation].options;
        for (std::uint32_t at = 0; at < options.size(); ++at) {
            if (!options[at].fallback || std::any_of(chosen.begin(), chosen.end(), [&](auto const& one) { return one.option == at; })) continue;
            auto& value = state.fallbacks[options[at].fallback];
            if (!value) {
                Value word;
                word.tag = ValueTag::word;
                word.unit = options[at].fallback;
                value = state.model.values.add(word);
            }
            state.model.options.push_back({id, at, value, true});
        }
    }

    static auto has_second_lines(Relation const& relation) -> bool {
        return std::any_of(relation.options.begin(), relation.options.end(), [](Option const& option) { return static_cast<bool>(option.fallback); });
    }

    // A line that says otherwise than the default is a second line, and leaves what nesting implies in place.
    auto is_default(Draft const& draft) const -> bool {
        for (auto const& chosen : draft.options) {
            auto const fallback = state.vocabulary.relations[draft.relation].options[chosen.option].fallback;
            if (!fallback) continue;
            for (auto const value : chosen.values)
                if (!value.value() || state.model.values[value.value()].unit != fallback) return false;
        }
        return true;
    }

    // Citations, and the block of a fact: statements about it.
    void attach(std::uint32_t at, Context const& context, Statement const& read) {
        cite(at, context, read.citations, 0);
        if (auto const label = read.label; label) {
            auto const name = state.symbol(*read.tree, (*read.tree)[label].first);
            for (std::uint32_t fact = 0; fact < state.pending[at].count; ++fact)
                state.model.labels.push_back({context.owner, name, FactId{state.pending[at].first.index + fact}});
        }
        if (!read.block || state.pending[at].subject) return;
        auto inner = context;
        inner.outer_fact = at;
        statements_in(inner, read.block);
    }

    void statements_in(Context const& context, NodeId block) {
        auto const& tree = state.tree(context.file);
        for (auto const node : tree.children(block)) {
            if (tree.kind(node) == NodeKind::error) continue;
            auto const read = tree.kind(node) == NodeKind::plain ? read_statement(tree, node) : Statement{};
            auto const head = read.phrases.empty() ? Head{} : head_of(state, tree, read.phrases[0]);
            auto const verb_second = read.phrases.size() > 2 && head_of(state, tree, read.phrases[1]).tag == HeadTag::verb;
            if (read.phrases.empty() || (head.tag == HeadTag::kind && !verb_second)) {
                state.diagnostics.report(facts_only, tree.span(node));
                continue;
            }
            PendingFact fact;
            fact.context = state.keep(context);
            fact.statement = node;
            state.pending.push_back(std::move(fact));
            finish(static_cast<std::uint32_t>(state.pending.size() - 1));
        }
    }

    void imply(RelationId relation, EntityId subject, EntityId object) {
        add_plain(relation, {subject, object}, state.model.entities[subject].span, object, Origin::implied);
    }

    // ---- each

    void expand(Block const& each) {
        auto const& tree = state.tree(each.context.file);
        auto const variable = tree.child(each.node, 0u);
        auto const block = tree.child(each.node, NodeKind::block);
        if (!variable || !block) return;
        std::vector<EntityId> members;
        auto first = true;
        for (auto const child : tree.children(each.node)) {
            if (first || child == block) {
                first = false;
                continue;
            }
            if (tree.kind(child) == NodeKind::each_kind) {
                if (tree.child(child, 1u)) {
                    auto const nth = state.model.conditional_eaches.size();
                    state.model.conditional_eaches.push_back({each.context.owner, {each.context.file, each.node}});
                    if (state.members != nullptr && nth < state.members->size()) {
                        members = (*state.members)[nth];
                        continue;
                    }
                    if (state.roles == nullptr) return;  // only the words matter to a translation: then the condition does not
                }
                auto const name = tree.child(child, 0u);
                auto const kind = state.vocabulary.kind(state.vocabulary.names.find(tree.text(name)), tree.dialect);
                if (kind) {
                    state.role(each.context.file, tree[name].first, {TokenRoleTag::kind, 0, kind.index});
                    for (auto const id : state.model.entities.ids())
                        if (!state.model.entities[id].error && state.vocabulary.is_a(state.model.entities[id].kind, kind)) members.push_back(id);
                    continue;
                }
                collect(each.context, name, members);
            } else {
                collect(each.context, child, members);
            }
        }
        auto const name = state.intern(tree.text(variable));
        for (auto const member : members) {
            auto context = each.context;
            context.binding = static_cast<std::uint32_t>(state.bindings.size());
            state.bindings.push_back({name, member});
            statements_in(context, block);
        }
    }

    void collect(Context const& context, NodeId node, std::vector<EntityId>& members) {
        for (auto const party : resolve_parties(state, context, node, anything(), false, "each"))
            if (party.is_entity()) members.push_back(party.entity());
    }

    // ---- fact tables: VERB { | role | role | … | }

    static auto is_table(Tree const& tree, NodeId block) -> bool {
        auto const first = tree.child(block, 0u);
        return first && tree.kind(first) == NodeKind::row;
    }

    struct Column {
        enum class Is : std::uint8_t { skipped, role, option, dimension, citations } is = Is::skipped;
        std::uint32_t index = 0;
    };

    struct Row {
        Draft draft;
        Nodes citations;
    };

    void table(std::uint32_t at, Context const& context, Statement const& read, RelationId relation, Parties const& subjects,
               std::string_view verb) {
        auto const& tree = *read.tree;
        std::vector<Column> columns;
        std::vector<Row> rows;
        for (auto const row : tree.children(read.block)) {
            if (tree.kind(row) != NodeKind::row) {
                state.diagnostics.report(facts_only, tree.span(row));
                continue;
            }
            if (columns.empty()) {
                for (auto const cell : tree.children(row)) columns.push_back(column(context, tree, cell, relation, verb));
                continue;
            }
            std::vector<NodeId> cells;
            for (auto const cell : tree.children(row)) cells.push_back(cell);
            if (cells.size() != columns.size()) {
                state.diagnostics.report(row_length, tree.span(row), {{"found", std::to_string(cells.size())}, {"wanted", std::to_string(columns.size())}});
                continue;
            }
            table_row(context, read, relation, subjects, columns, cells, row, rows);
        }
        // All names of the table are known before its first fact, so that its facts follow each other.
        for (auto const& row : rows) store_row(at, context, row.draft, row.citations);
        close(at, context, read);
    }

    auto column(Context const& context, Tree const& tree, NodeId cell, RelationId relation, std::string_view verb) -> Column {
        auto const content = tree.child(cell, 0u);
        if (!content) return {};
        if (tree.kind(content) == NodeKind::cell_citations) return {Column::Is::citations, 0};
        auto const first = tree.first_token(content).kind;
        if (first == TokenKind::kw_subject) return {Column::Is::role, Relation::subject};
        if (first == TokenKind::kw_object) return {Column::Is::role, Relation::object};
        auto const word = tree.text(content);
        auto const symbol = state.vocabulary.names.find(word);
        auto const token = tree[content].first;
        if (symbol) {
            if (auto const role = state.vocabulary.role(relation, symbol, tree.dialect); role) {
                state.role(context.file, token, {TokenRoleTag::role, static_cast<std::uint8_t>(*role), relation.index});
                return {Column::Is::role, *role};
            }
            if (auto const option = state.vocabulary.option(relation, symbol, tree.dialect); option) {
                state.role(context.file, token, {TokenRoleTag::option, static_cast<std::uint8_t>(*option), relation.index});
                return {Column::Is::option, *option};
            }
            if (auto const dimension = state.vocabulary.dimension(symbol, tree.dialect); dimension) {
                state.role(context.file, token, {TokenRoleTag::dimension, 0, dimension.index});
                return {Column::Is::dimension, dimension.index};
            }
        }
        std::vector<std::string_view> names;
        for (auto const& role : state.vocabulary.relations[relation].roles)
            if (!role.words.en.empty() || !role.words.nl.empty()) names.push_back(state.vocabulary.text(role.words.first(tree.dialect)));
        for (auto const& option : state.vocabulary.relations[relation].options) names.push_back(state.vocabulary.text(option.words.first(tree.dialect)));
        suggest_column(state.diagnostics.report(unknown_column, tree.span(content), {{"verb", verb}, {"word", word}}), tree.span(content), word, names);
        return {};
    }

    void table_row(Context const& context, Statement const& read, RelationId relation, Parties const& subjects,
                   std::vector<Column> const& columns, std::vector<NodeId> const& cells, NodeId row, std::vector<Row>& rows) {
        auto const& tree = *read.tree;
        // A column of subjects stands instead of the block's own entity.
        auto const own_column = std::any_of(columns.begin(), columns.end(), [](Column const& column) {
            return column.is == Column::Is::role && column.index == Relation::subject;
        });
        auto draft = begin(relation, own_column ? Parties{} : subjects);
        draft.span = tree.span(row);
        auto citations = read.citations;
        auto const& shape = state.vocabulary.relations[relation];
        for (std::size_t at_column = 0; at_column < columns.size(); ++at_column) {
            for (auto const entry : tree.children(cells[at_column])) {
                if (tree.kind(entry) == NodeKind::cell_any) continue;
                auto const index = columns[at_column].index;
                switch (columns[at_column].is) {
                    case Column::Is::skipped: break;
                    case Column::Is::citations:
                        if (tree.kind(entry) == NodeKind::citation) citations.push_back(entry);
                        else unexpected_phrase(state, context, entry, {});
                        break;
                    case Column::Is::role: {
                        auto const& role = shape.roles[index];
                        for (auto const party : resolve_parties(state, context, entry, role.type, role.together, tree.text(entry)))
                            draft.roles[index].push_back(party);
                        break;
                    }
                    case Column::Is::option:
                        draft.options.push_back({index, resolve_parties(state, context, entry, shape.options[index].type, true, tree.text(entry))});
                        break;
                    case Column::Is::dimension:
                        check_cell_entry(state, context, entry, DimensionId{index});
                        draft.conditions.push_back(entry);
                        break;
                }
            }
        }
        if (draft.roles[Relation::subject].empty() || (shape.has_object && draft.roles[Relation::object].empty())) {
            state.diagnostics.report(object_missing, tree.span(row), {{"verb", state.vocabulary.text(shape.words.first(tree.dialect))}});
            return mark_incomplete(state, context, read.node);
        }
        rows.push_back({std::move(draft), std::move(citations)});
    }

    static auto span_between(Tree const& tree, NodeId first, NodeId last) -> Span {
        auto span = tree.span(first);
        auto const end = tree.span(last);
        span.begin = std::min(span.begin, end.begin);  // the columns of a register stand in any order
        span.end = std::max(span.end, end.end);
        return span;
    }
};

}  // namespace

void finish_fact(State& state, std::uint32_t pending) { Facts{state}.finish(pending); }
void store_row(State& state, std::uint32_t pending, Context const& context, Draft const& draft, std::span<NodeId const> citations) {
    Facts{state}.store_row(pending, context, draft, citations);
}
void close_rows(State& state, std::uint32_t pending, Context const& context, Statement const& read) { Facts{state}.close(pending, context, read); }
auto find_dimension(State& state, Context const& context, NodeId node) -> DimensionId {
    return Facts{state}.find_dimension(context, state.tree(context.file), node);
}
auto varies_by(State& state, EntityId topic, DimensionId dimension) -> bool { return Facts{state}.varies(topic, dimension); }
auto varies_freely(State& state, EntityId topic) -> bool { return Facts{state}.varies_freely(topic); }

void check_condition(State& state, Context const& context, NodeId formula, RelationId relation, Parties const& objects) {
    Facts{state}.check_scope(context, formula, relation, objects);
}

auto add_fact(State& state, RelationId relation, Parties const& parties, Span span, EntityId stated_in, Origin origin) -> FactId {
    return Facts{state}.add_plain(relation, parties, span, stated_in, origin);
}

auto read_date(State& state, Context const& context, NodeId node, bool last_day) -> std::optional<Date> {
    auto const& tree = state.tree(context.file);
    auto const value = read_value(tree, node, state.vocabulary.names, state.diagnostics);
    auto const fitted = value ? fit(*value, {TypeTag::date, {}, {}, {}}, state.vocabulary) : std::nullopt;
    if (fitted && fitted->tag == ValueTag::unknown) return {};
    if (!fitted || fitted->tag != ValueTag::date) {
        if (value || tree.kind(node) != NodeKind::value) state.diagnostics.report(not_a_date, tree.span(node), {{"text", tree.text(node)}});
        return {};
    }
    return Date{static_cast<std::int32_t>(last_day ? fitted->b : fitted->a)};
}

namespace {

auto context_of(ReadingBlock const& reading) -> Context {
    Context context;
    context.owner = reading.owner;
    context.file = reading.file;
    return context;
}

}  // namespace

void check_documents(State& state, ReadingBlock const& reading) {
    auto const& tree = state.tree(reading.file);
    for (auto const citation : reading.citations)
        if (auto const document = tree.child(citation, NodeKind::path); document) resolve_document(state, context_of(reading), document);
}

void add_citations(State& state, Context const& context, std::span<NodeId const> citations, Party owner) {
    if (citations.empty() && context.reading != Symbol::none) {
        auto const& reading = state.readings[context.reading];
        if (!reading.citations.empty()) add_citations(state, context_of(reading), std::vector(reading.citations), owner);
        return;
    }
    auto const& tree = state.tree(context.file);
    for (auto const node : citations) {
        Citation citation;
        citation.owner = owner;
        citation.span = tree.span(node);
        citation.article = state.intern("");
        for (auto const child : tree.children(node)) {
            if (tree.kind(child) == NodeKind::path) citation.document = resolve_document(state, context, child);
            else citation.article = state.intern(tree.string_value(child));
        }
        if (tree.placement && !tree.child(node, NodeKind::path)) {
            cite_by_title(state, context, citation, tree.string_value(tree.child(node, 0u)));
        }
        if (!citation.document && !tree.child(node, NodeKind::path) && context.source != Symbol::none) {
            auto& source = state.sources[context.source];
            if (!source.looked_up) {
                source.looked_up = true;
                Context at;
                at.owner = source.scope;
                at.file = source.name.file;
                auto const document = resolve_document(state, at, source.name.node);
                state.sources[context.source].document = document;
            }
            citation.document = state.sources[context.source].document;
        }
        state.model.citations.push_back(citation);
    }
}

auto is_post(State& state, Context const& context, NodeId path) -> bool {
    if (!find_name(state, context, path).found) return false;
    auto const found = resolve_name(state, context, path);
    auto const post = state.vocabulary.kind(state.vocabulary.names.find("post"), Language::en);
    return post && found.parties.size() == 1 && found.parties.front().is_entity() &&
           state.vocabulary.is_a(state.model.entities[found.parties.front().entity()].kind, post);
}

void classify(State& state, Context const& context, EntityId entity, NodeId traits) {
    auto const& tree = state.tree(context.file);
    auto const one = [&](NodeId node) {
        auto const word = tree.text(node);
        auto const kind = state.vocabulary.kind(state.vocabulary.names.find(word), tree.dialect);
        if (!kind || !state.vocabulary.kinds[kind].is_trait) {
            std::vector<std::string_view> names;
            for (auto const& each : state.vocabulary.kinds)
                if (each.is_trait) names.push_back(state.vocabulary.text(each.words.first(tree.dialect)));
            auto& diagnostic = state.diagnostics.report(unknown_trait, tree.span(node), {{"name", word}});
            // `is vacant`: of whoever has the attribute.
            if (auto const symbol = state.vocabulary.names.find(word); symbol && state.vocabulary.attribute(symbol, tree.dialect))
                diagnostic.help = OwnedText{"`" + std::string{word} + "` takes a value, in the block: `{ " + std::string{word} + " yes }`",
                                            "bij `" + std::string{word} + "` hoort een waarde, in het blok: `{ " + std::string{word} + " ja }`"};
            // `jan is hoofd`: a post is held.
            else if (tree.kind(node) == NodeKind::path && !suggest(diagnostic, tree.span(node), word, names) && is_post(state, context, node))
                diagnostic.help = OwnedText{"`is` says what kind of thing it is; of a post it is `holds " + std::string{word} + "`",
                                            "`is` zegt wat voor iets het is; van een functie is het `bekleedt " + std::string{word} + "`"};
            return;
        }
        state.role(context.file, tree[node].first, {TokenRoleTag::kind, 0, kind.index});
        state.model.traits.emplace_back(entity, kind);
        state.model.entities[entity].external = state.model.entities[entity].external || kind == state.external;
        state.model.entities[entity].sketch = state.model.entities[entity].sketch || kind == state.sketch;
    };
    if (tree.kind(traits) == NodeKind::list)
        for (auto const node : tree.children(traits)) one(node);
    else one(traits);
}

constexpr Text dates_by_year = text("a date begins with the year: `2024-03-12`", "een datum begint met het jaar: `2024-03-12`");
constexpr Text one_verb_each = text("a statement has one verb: give the other one a statement of its own, in the block `{ … }` or below",
                                    "een zin heeft één werkwoord: geef het andere een eigen zin, in het blok `{ … }` of eronder");

void unexpected_phrase(State& state, Context const& context, NodeId phrase, std::vector<std::string_view> const& candidates) {
    auto const& tree = state.tree(context.file);
    auto& diagnostic = state.diagnostics.report(unexpected, tree.span(phrase), {{"phrase", tree.text(phrase)}});
    auto const word = single_word(tree, phrase);
    if (!word.empty() && suggest(diagnostic, tree.span(phrase), word, candidates)) return;
    if (continues_statement(tree, tree[phrase].first)) diagnostic.help = OwnedText{continues_above};
    else if (is_condition_word(word)) diagnostic.help = OwnedText{conditions_begin};
    else if (tree.first_token(phrase).kind == TokenKind::number && tree[phrase].first > 0 && tree.tokens[tree[phrase].first - 1].kind == TokenKind::day)
        diagnostic.help = OwnedText{dates_by_year};
    else if (!word.empty() && head_of(state, tree, phrase).tag == HeadTag::verb) diagnostic.help = OwnedText{one_verb_each};
}

void state_facts(State& state) {
    Facts facts{state};
    facts.prepare();
    for (std::uint32_t at = 0; at < state.pending.size(); ++at) facts.finish(at);
    state_rows(state);
    state_votes(state);
    facts.expand_eaches();
    apply_changes(state);
    facts.add_implied();
    facts.apply_negations();
    facts.finish_late();
    check_matrix_columns(state);
}

}  // namespace knoop::elaboration
