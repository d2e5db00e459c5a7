// One statement: its subject, verb, object, roles and options.
#include "src/model/facts.hpp"

#include "dsl/common_mistakes.hpp"
#include "src/model/kernel_words.hpp"

#include <algorithm>

namespace knoop::elaboration {

namespace {

constexpr Message unknown_option{"unknown-option", Severity::error,
    text("`{verb}` has no option `{word}`", "`{verb}` kent geen optie `{word}`")};
constexpr Message role_twice{"role-twice", Severity::error, text("`{role}` is given twice", "`{role}` staat er twee keer")};
constexpr Message derived_stated{"derived-stated", Severity::error,
    text("`{verb}` is computed and cannot be stated", "`{verb}` wordt berekend en kan niet worden opgeschreven")};
constexpr Message attribute_on{"attribute-elsewhere", Severity::error,
    text("`{attribute}` belongs to {wanted}, not to {what}", "`{attribute}` hoort bij {wanted}, niet bij {what}")};
constexpr Message not_scoped{"not-scoped", Severity::error,
    text("`{verb}` takes no `when`", "bij `{verb}` hoort geen `wanneer`")};

constexpr Message unexpected{"unexpected-phrase", Severity::error,
    text("`{phrase}` cannot follow here", "`{phrase}` kan hier niet staan")};
constexpr Text dates_by_year = text("a date begins with the year: `2024-03-12`", "een datum begint met het jaar: `2024-03-12`");
constexpr Text one_verb_each = text("a statement has one verb: give the other one a statement of its own, in the block `{ … }` or below",
                                    "een zin heeft één werkwoord: geef het andere een eigen zin, in het blok `{ … }` of eronder");

}  // namespace

void Facts::run(std::uint32_t at) {
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

auto Facts::own_subject(Context const& context) const -> Parties {
    Parties subjects;
    if (context.outer_fact != Symbol::none) {
        auto const& outer = state.pending[context.outer_fact];
        for (std::uint32_t fact = 0; fact < outer.count; ++fact) subjects.push_back(FactId{outer.first.index + fact});
    } else if (context.owner) {
        subjects.push_back(state.model.entities[context.owner].error && !state.is_absent(context.owner) ? Party::unknown() : Party{context.owner});
    }
    return subjects;
}

auto Facts::resolve_subjects(Context const& context, NodeId phrase, RelationId relation, std::string_view verb) -> Parties {
    auto const& role = state.vocabulary.relations[relation].roles[Relation::subject];
    return resolve_parties(state, context, phrase, role.type, role.together, verb);
}

auto Facts::begin(RelationId relation, Parties subjects) const -> Draft {
    Draft draft;
    draft.relation = relation;
    draft.roles.resize(state.vocabulary.relations[relation].roles.size());
    draft.roles[Relation::subject] = std::move(subjects);
    return draft;
}

void Facts::statement(std::uint32_t at, Context const& context, Statement const& read, RelationId relation,
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

void Facts::property(std::uint32_t at, Context const& context, Statement const& read, Property const& property) {
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

auto Facts::check_owner(Context const& context, Statement const& read, Parties const& owners, Type const& type, std::string_view word) -> bool {
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

auto Facts::what(Party party) const -> OwnedText {
    if (party.is_fact()) return {"a fact", "een feit"};
    auto const& words = state.vocabulary.kinds[state.model.entities[party.entity()].kind].words;
    return {"a " + std::string{state.vocabulary.text(words.first(Language::en))}, "een " + std::string{state.vocabulary.text(words.first(Language::nl))}};
}

auto Facts::objects(Context const& context, Statement const& read, Draft& draft, std::uint32_t next, bool is_tail) -> bool {
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

auto Facts::portion(Context const& context, Statement const& read, Draft& draft, std::uint32_t at) -> bool {
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

auto Facts::rest(Context const& context, Statement const& read, Draft& draft, std::uint32_t next, bool is_tail) -> bool {
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

auto Facts::lose(Context const& context, Statement const& read) -> bool {
    mark_incomplete(state, context, read.node);
    return false;
}

auto Facts::follow_words(RelationId relation, Language dialect) const -> std::vector<std::string_view> {
    std::vector<std::string_view> words{spelling_of(TokenKind::kw_with, dialect), spelling_of(TokenKind::kw_from, dialect),
                                        spelling_of(TokenKind::kw_until, dialect), spelling_of(TokenKind::kw_when, dialect)};
    for (auto const& role : state.vocabulary.relations[relation].roles)
        if (!role.words.en.empty() || !role.words.nl.empty()) words.push_back(state.vocabulary.text(role.words.first(dialect)));
    return words;
}

auto Facts::option(Context const& context, Statement const& read, Draft& draft, std::uint32_t at) -> bool {
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

}  // namespace knoop::elaboration
