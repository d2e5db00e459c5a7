// Names to parties: from the innermost block outwards, then from the top; checked against what the role asks for.
#include "src/model/elaboration.hpp"
#include "src/model/import_headings.hpp"

#include <algorithm>

namespace knoop::elaboration {

// What a file of this dialect calls it: a templated child answers to the words of its kind.
auto word_for(State const& state, EntityId entity, Language dialect) -> std::string_view {
    auto const& row = state.model.entities[entity];
    auto const called_as_kind = row.origin == Origin::templated && row.kind && row.name == state.vocabulary.kinds[row.kind].name;
    return state.vocabulary.text(called_as_kind ? state.vocabulary.kinds[row.kind].words.first(dialect) : row.name);
}

static auto path_in(State const& state, EntityId entity, Language dialect) -> std::string {
    auto const& row = state.model.entities[entity];
    return (row.parent ? path_in(state, row.parent, dialect) + '.' : std::string{}) + std::string{word_for(state, entity, dialect)};
}

// Whose title this is, written as a name: `gemeentesecretaris` for the `secretaris` of the same organisation.
auto titled_so(State const& state, Context const& context, std::string_view word) -> EntityId {
    if (word.empty()) return {};
    auto const outermost = [&](EntityId at) {
        while (at && state.model.entities[at].parent) at = state.model.entities[at].parent;
        return at;
    };
    auto const spoken = [](std::string_view words) {
        auto all = std::string{words};
        std::replace(all.begin(), all.end(), '-', ' ');
        return plain_heading(all);
    };
    auto const wanted = spoken(word);
    // A title of another length or letter is not looked at twice: there may be many.
    auto const may_be = [&](std::string_view title) { return title.size() == word.size() && (title.front() | ' ') == (word.front() | ' '); };
    std::vector<EntityId> all;
    for (auto const id : state.model.entities.ids()) {
        auto const& row = state.model.entities[id];
        if (!row.title || !row.kind || row.error) continue;
        if (auto const title = state.vocabulary.text(row.title); may_be(title) && spoken(title) == wanted) all.push_back(id);
    }
    if (all.size() > 1 && context.owner) std::erase_if(all, [&](EntityId id) { return outermost(id) != outermost(context.owner); });
    return all.size() == 1 ? all.front() : EntityId{};
}

auto name_from(State const& state, Context const& context, EntityId entity, Language dialect) -> std::string {
    for (auto scope = context.owner; scope; scope = state.model.entities[scope].parent)
        if (state.model.entities[entity].parent == scope) return std::string{word_for(state, entity, dialect)};
    return path_in(state, entity, dialect);
}

namespace {

constexpr Message unknown_name{"unknown-name", Severity::error, text("unknown name `{name}`", "onbekende naam `{name}`")};
constexpr Message wrong_kind{"wrong-kind", Severity::error,
    text("`{name}` is {what}; here {place} asks for {wanted}", "`{name}` is {what}; {place} vraagt hier om {wanted}")};
constexpr Message wrong_value{"wrong-value", Severity::error,
    text("`{text}` does not fit: {place} asks for {wanted}", "`{text}` past niet: {place} vraagt om {wanted}")};
constexpr Message not_together{"not-together", Severity::error,
    text("`and` means together, which {place} cannot express; write `,` for each of them",
         "`en` betekent samen, en dat kent {place} niet; schrijf `,` voor ieder afzonderlijk")};
constexpr Message name_captured{"name-captured", Severity::warning,
    text("`{name}` means the {kind} of {owner} here, not the one declared outside",
         "`{name}` slaat hier op {kind} van {owner}, niet op wat daarbuiten zo heet")};
constexpr Message nobody_there{"nobody-there", Severity::warning,
    text("`{path}` is nobody as far as is stated; taken as somebody unknown",
         "`{path}` is voor zover vermeld niemand; opgevat als iemand die niet bekend is")};
constexpr Message left_out{"left-out", Severity::error,
    text("`{name}` was left out here with `without`", "`{name}` is hier weggelaten met `zonder`")};
constexpr Text declared_here = text("`{name}` is declared here", "`{name}` is hier gedeclareerd");

struct Place {
    EntityId entity;
    std::span<LabelledFact const> label;
    EntityId first;  // what the first word of the path means
};

auto label_of(State& state, EntityId scope, Symbol name) -> std::span<LabelledFact const> {
    if (state.labels.empty()) return {};
    if (!state.labels_sorted) {
        std::stable_sort(state.labels.begin(), state.labels.end(), [](auto const& a, auto const& b) { return a.key < b.key; });
        state.labels_sorted = true;
    }
    auto const key = static_cast<std::uint64_t>(scope.index) << 32 | name.index;
    auto const first = std::lower_bound(state.labels.begin(), state.labels.end(), key, [](auto const& row, auto k) { return row.key < k; });
    auto last = first;
    while (last != state.labels.end() && last->key == key) ++last;
    return {first, last};
}

// One segment below an entity (or at the top).
auto child_of(State const& state, EntityId scope, std::string_view word) -> EntityId {
    return state.model.child(scope, state.vocabulary.names.find(word));
}

// A name inside something transparent (a power within a power) is known where that stands, if it is the only one.
auto inner_name(State const& state, EntityId scope, Symbol name) -> EntityId {
    if (state.inner_names.empty()) return {};
    auto const found = state.inner_names.find(static_cast<std::uint64_t>(scope.index) << 32 | name.index);
    return found == state.inner_names.end() ? EntityId{} : found->second;
}

auto binding_of(State const& state, Context const& context, Symbol word) -> EntityId {
    if (context.binding == Symbol::none) return {};
    auto const& binding = state.bindings[context.binding];
    return binding.name == word ? binding.entity : EntityId{};
}

// The path up to a token below one scope, or nothing.
auto walk(State& state, Tree const& tree, NodeId path, std::uint32_t last, EntityId first) -> EntityId {
    auto entity = first;
    for (auto token = tree[path].first + 2; entity && token <= last; token += 2) entity = state.model.child(entity, state.symbol(tree, token));
    return entity;
}

auto find(State& state, Context const& context, NodeId path, std::uint32_t last) -> Place {
    auto const& tree = state.tree(context.file);
    auto const& node = tree[path];
    if (tree.tokens[node.first].kind == TokenKind::kw_self) return {walk(state, tree, path, last, context.owner), {}, context.owner};
    auto const symbol = state.symbol(tree, node.first);
    if (auto const bound = binding_of(state, context, symbol); bound) return {walk(state, tree, path, last, bound), {}, bound};
    auto scope = context.owner;
    while (true) {
        auto child = state.model.child(scope, symbol);
        if (!child) child = inner_name(state, scope, symbol);
        if (child)
            if (auto const end = walk(state, tree, path, last, child); end) return {end, {}, child};
        if (node.first == last)
            if (auto const label = label_of(state, scope, symbol); !label.empty()) return {{}, label, {}};
        if (!scope) return {};
        scope = state.model.entities[scope].parent;
    }
}

auto find(State& state, Context const& context, NodeId path) -> Place { return find(state, context, path, state.tree(context.file)[path].last); }

// Forwards, by the names: in a proposal an entity has a path besides that of what it is part of.
void record_path(State& state, Context const& context, NodeId path, std::uint32_t last, Place const& place) {
    if (state.roles == nullptr) return;
    auto const& tree = state.tree(context.file);
    for (auto token = tree[path].first; token <= last; token += 2) record_child(state, context.file, token, walk(state, tree, path, token, place.first));
}

// A templated child that hides a name written further out: the writer may have meant the other.
void check_capture(State& state, Context const& context, NodeId path, EntityId found) {
    auto const& row = state.model.entities[found];
    if (row.origin != Origin::templated || context.origin == Origin::templated || !row.parent) return;
    auto const& tree = state.tree(context.file);
    if (tree[path].first != tree[path].last) return;
    auto const symbol = state.vocabulary.names.find(tree.text(path));
    auto scope = state.model.entities[row.parent].parent;
    while (true) {
        auto const other = state.model.child(scope, symbol);
        if (other && other != found && state.model.entities[other].origin == Origin::stated && state.captured.insert({found, other}).second) {
            auto const& words = state.vocabulary.kinds[row.kind].words;
            state.diagnostics
                .report(name_captured, tree.span(path),
                        {{"name", tree.text(path)},
                         {"kind", {std::string{state.vocabulary.text(words.first(Language::en))}, std::string{state.vocabulary.text(words.first(Language::nl))}}},
                         {"owner", state.model.path(row.parent)}})
                .note(state.model.entities[other].span, declared_here, {{"name", tree.text(path)}});
        }
        if (!scope) return;
        scope = state.model.entities[scope].parent;
    }
}

// Names that could have been meant: those visible from here, and a unique entity elsewhere that ends in the same word.
void suggest_name(State& state, Context const& context, NodeId path, Diagnostic& diagnostic) {
    auto const& tree = state.tree(context.file);
    auto const span = tree.span(path);
    auto const& node = tree[path];
    auto const last = tree.text(tree.tokens[node.last]);
    if (auto const titled = node.first == node.last ? titled_so(state, context, last) : EntityId{}; titled) {
        propose(diagnostic, Fix::Kind::review, span, name_from(state, context, titled, tree.dialect));
        return;
    }
    std::vector<std::string> elsewhere;
    for (auto const id : state.model.entities.ids()) {
        auto const& row = state.model.entities[id];
        if (!row.error && state.vocabulary.text(row.name) == last) elsewhere.push_back(path_in(state, id, tree.dialect));
        if (elsewhere.size() > 1) break;
    }
    if (elsewhere.size() == 1 && elsewhere[0] != tree.text(path)) {
        propose(diagnostic, Fix::Kind::review, span, elsewhere[0]);
        return;
    }
    // Compare the segment that fails with what stands beside it.
    std::vector<std::string_view> names;
    auto const add_children = [&](EntityId scope) {
        for (auto const id : state.model.entities.ids())
            if (state.model.entities[id].parent == scope && !state.model.entities[id].error) names.push_back(word_for(state, id, tree.dialect));
    };
    auto entity = EntityId{};
    auto token = node.first;
    if (node.first != node.last) {
        for (auto scope = context.owner;; scope = state.model.entities[scope].parent) {
            entity = child_of(state, scope, tree.text(tree.tokens[node.first]));
            if (entity || !scope) break;
        }
        while (entity && token < node.last) {
            token += 2;
            auto const next = child_of(state, entity, tree.text(tree.tokens[token]));
            if (!next) break;
            entity = next;
        }
    }
    // `alkmaar.milieu` for `alkmaar.college.milieu`: the only one of that name somewhere within what was found.
    if (entity && token == node.last) {
        auto deeper = EntityId{};
        auto several = false;
        for (auto const id : state.model.entities.ids()) {
            auto const& row = state.model.entities[id];
            if (row.error || !row.kind || state.vocabulary.text(row.name) != last) continue;
            auto around = row.parent;
            while (around && around != entity) around = state.model.entities[around].parent;
            several = several || (around && deeper);
            if (around) deeper = id;
        }
        if (deeper && !several) {
            propose(diagnostic, Fix::Kind::review, span, path_in(state, deeper, tree.dialect));
            return;
        }
    }
    if (entity) {
        add_children(entity);
    } else {
        token = node.first;
        for (auto scope = context.owner;; scope = state.model.entities[scope].parent) {
            add_children(scope);
            if (!scope) break;
        }
    }
    suggest(diagnostic, tree.span_of_token(token), tree.text(tree.tokens[token]), names);
}

auto kind_text(State const& state, Party party) -> OwnedText {
    auto const words = [&](KindId kind) -> OwnedText {
        auto const& spelled = state.vocabulary.kinds[kind].words;
        return {"a " + std::string{state.vocabulary.text(spelled.first(Language::en))}, "een " + std::string{state.vocabulary.text(spelled.first(Language::nl))}};
    };
    if (party.is_entity()) return words(state.model.entities[party.entity()].kind);
    if (party.is_fact()) return {"a fact", "een feit"};
    return {"something else", "iets anders"};
}

class PartyReader {
public:
    PartyReader(State& s, Context const& c, Type const& t, bool together, std::string_view p)
        : state(s), context(c), tree(s.tree(c.file)), type(t), together_(together), place(p) {}

    auto all(NodeId phrase) -> Parties {
        if (tree.kind(phrase) == NodeKind::parens) return all(tree.child(phrase, 0u));
        if (tree.kind(phrase) == NodeKind::list) {
            Parties each;
            for (auto const item : tree.children(phrase))
                for (auto const party : all(item)) each.push_back(party);
            return each;
        }
        if (tree.kind(phrase) == NodeKind::and_group || tree.kind(phrase) == NodeKind::or_group) return {group(phrase)};
        return item(phrase);
    }

private:
    State& state;
    Context const& context;
    Tree const& tree;
    Type const& type;
    bool together_;
    std::string_view place;

    auto group(NodeId phrase) -> Party {
        auto const tag = tree.kind(phrase) == NodeKind::and_group ? PartyTag::and_group : PartyTag::or_group;
        Parties members;
        for (auto const item : tree.children(phrase))
            for (auto const party : all(item)) members.push_back(party);
        if (tag == PartyTag::and_group && !together_) {
            state.diagnostics.report(not_together, tree.span(phrase), {{"place", quoted()}});
            return Party::unknown();
        }
        if (std::find(members.begin(), members.end(), Party::unknown()) != members.end()) return Party::unknown();
        Group row;
        row.first = static_cast<std::uint32_t>(state.model.group_members.size());
        row.count = static_cast<std::uint32_t>(members.size());
        state.model.group_members.insert(state.model.group_members.end(), members.begin(), members.end());
        return Party::group(tag, state.model.groups.add(row));
    }

    auto item(NodeId node) -> Parties {
        if (tree.kind(node) != NodeKind::path) {
            if (is_title(node)) return titled(node);
            return {value(node)};
        }
        if (auto const word = closed_word(node); word) return {*word};
        auto const asks_kind = std::any_of(type.begin(), type.end(), [](auto const& base) { return base.tag == TypeTag::any_kind; });
        if (asks_kind)
            if (auto const kind = state.vocabulary.kind(state.vocabulary.names.find(tree.text(node)), tree.dialect); kind) {
                state.role(context.file, tree[node].first, {TokenRoleTag::kind, 0, kind.index});
                return {kind};
            }
        // No name of anything can stand here: `meets weekly`.
        auto const names_something = [](auto const& base) {
            return base.tag == TypeTag::kind || base.tag == TypeTag::any_kind || base.tag == TypeTag::fact || base.tag == TypeTag::one_of;
        };
        if (!type.empty() && std::none_of(type.begin(), type.end(), names_something) && !find_name(state, context, node).found) {
            report_value(node);
            return {Party::unknown()};
        }
        auto const found = state.facts_stated && is_property_path(state, context, node) ? Resolved{of_property(node), true} : resolve_name(state, context, node);
        if (!found.found) return {Party::unknown()};
        for (auto const party : found.parties) {
            if (party.is_entity() && state.is_absent(party.entity())) return {absent(node, party)};
            if (party.is_entity() && state.model.entities[party.entity()].error) return {Party::unknown()};
            if (!fits(state, party, type)) {
                report_kind(node, party);
                return {Party::unknown()};
            }
        }
        return found.parties;
    }

    // `head.subordinates`: each of them. Where nobody is, somebody unknown stands: an empty place would mean anybody.
    auto of_property(NodeId node) -> Parties {
        auto const last = tree[node].last;
        auto const there = find(state, context, node, last - 2);
        auto const owner = there.entity;
        auto const* property = state.vocabulary.property(state.symbol(tree, last), tree.dialect);
        record_path(state, context, node, last - 2, there);
        auto const index = static_cast<std::uint32_t>(property - state.vocabulary.properties.data());
        state.role(context.file, last, {TokenRoleTag::property, 0, index});
        Parties found;
        for (auto const relation : state.vocabulary.relations[property->relation].seen_as) {
            auto const first = std::tuple{relation, owner, EntityId{0u}};
            auto row = std::lower_bound(state.seen_from_object.begin(), state.seen_from_object.end(), first);
            for (; row != state.seen_from_object.end() && std::get<0>(*row) == relation && std::get<1>(*row) == owner; ++row)
                if (std::find(found.begin(), found.end(), Party{std::get<2>(*row)}) == found.end()) found.push_back(std::get<2>(*row));
        }
        if (!found.empty()) return found;
        state.diagnostics.report(nobody_there, tree.span(node), {{"path", tree.text(node)}});
        return {Party::unknown()};
    }

    // A string in an imported register names somebody wherever the role asks for no text.
    auto is_title(NodeId node) const -> bool {
        if (!tree.placement || tree.kind(node) != NodeKind::value || tree.first_token(node).kind != TokenKind::string) return false;
        return !type.empty() && std::none_of(type.begin(), type.end(), [](BaseType const& base) { return base.tag == TypeTag::text; });
    }

    auto titled(NodeId node) -> Parties {
        auto const plain = plain_heading(tree.string_value(node));
        for (auto const& base : type) {
            if (base.tag != TypeTag::one_of) continue;
            for (auto const candidate : base.words)
                for (auto const dialect : {Language::en, Language::nl})
                    if (plain == state.vocabulary.text(state.vocabulary.word_in(candidate, dialect))) {
                        Value word;
                        word.tag = ValueTag::word;
                        word.unit = candidate;
                        return {state.model.values.add(word)};
                    }
        }
        auto found = resolve_title(state, context, node, type);
        if (found.empty()) return {Party::unknown()};
        for (auto const party : found) {
            if (state.is_absent(party.entity())) return {absent(node, party)};
            if (fits(state, party, type)) continue;
            report_kind(node, party);
            return {Party::unknown()};
        }
        return found;
    }

    // `without clerk`: what the template says of him goes with him; whoever writes about him all the same is told.
    auto absent(NodeId node, Party party) -> Party {
        if (context.origin == Origin::templated) return party;
        state.diagnostics.report(left_out, tree.span(node), {{"name", tree.text(node)}});
        return Party::unknown();
    }

    // A word of a closed list: `as adviser`, `with form written`.
    auto closed_word(NodeId node) -> std::optional<Party> {
        if (std::none_of(type.begin(), type.end(), [](auto const& base) { return base.tag == TypeTag::one_of; })) return {};
        // Nobody's name can be meant where no entity may stand.
        auto const only_words = std::none_of(type.begin(), type.end(), [](auto const& base) {
            return base.tag == TypeTag::kind || base.tag == TypeTag::any_kind || base.tag == TypeTag::fact;
        });
        auto const symbol = state.symbol(tree, node);
        if (!symbol) return {};
        auto const word = state.vocabulary.text(symbol);
        auto const canonical = state.vocabulary.canonical_word(symbol, tree.dialect);
        for (auto const& base : type) {
            if (base.tag != TypeTag::one_of) continue;
            auto matched = Symbol{};
            for (auto const candidate : base.words)
                if (candidate == canonical || candidate == symbol || is_spelling_of(candidate, symbol)) matched = candidate;
            if (!matched) continue;
            state.role(context.file, tree[node].first, {TokenRoleTag::word, 0, matched.index});
            Value value;
            value.tag = ValueTag::word;
            value.unit = matched;
            return Party{state.model.values.add(value)};
        }
        if (!only_words) return {};
        std::vector<std::string_view> names;
        for (auto const& base : type)
            for (auto const candidate : base.words) names.push_back(state.vocabulary.text(state.vocabulary.word_in(candidate, tree.dialect)));
        auto& diagnostic = state.diagnostics.report(wrong_value, tree.span(node), {{"text", word}, {"place", quoted()}, {"wanted", describe(type, state.vocabulary)}});
        suggest(diagnostic, tree.span(node), word, names);
        return Party::unknown();
    }

    // Two canonical words may share a spelling in one dialect; each list is asked for its own.
    auto is_spelling_of(Symbol canonical, Symbol spelling) const -> bool {
        auto const words = state.vocabulary.closed_words.find(canonical);
        if (words == state.vocabulary.closed_words.end()) return false;
        auto const& own = words->second.in(tree.dialect);
        return std::find(own.begin(), own.end(), spelling) != own.end();
    }

    auto value(NodeId node) -> Party {
        auto const read = read_value(tree, node, state.vocabulary.names, state.diagnostics);
        if (!read) return Party::unknown();
        if (read->tag == ValueTag::unknown) return Party::unknown();
        for (auto const& base : type)
            if (auto const fitted = fit(*read, base, state.vocabulary); fitted) {
                if (fitted->tag == ValueTag::word) state.role(context.file, tree[node].first, {TokenRoleTag::word, 0, fitted->unit.index});
                return state.model.values.add(*fitted);
            }
        report_value(node);
        return Party::unknown();
    }

    void report_value(NodeId node) {
        state.diagnostics.report(wrong_value, tree.span(node), {{"text", tree.text(node)}, {"place", quoted()}, {"wanted", describe(type, state.vocabulary)}});
    }

    void report_kind(NodeId node, Party party) {
        auto& diagnostic = state.diagnostics.report(wrong_kind, tree.span(node),
            {{"name", tree.text(node)}, {"what", kind_text(state, party)}, {"place", quoted()}, {"wanted", describe(type, state.vocabulary)}});
        if (party.is_entity()) diagnostic.note(state.model.entities[party.entity()].span, declared_here, {{"name", tree.text(node)}});
    }

    [[nodiscard]] auto quoted() const -> std::string { return "`" + std::string{place} + "`"; }
};

}  // namespace

void record_child(State const& state, FileId file, std::uint32_t token, EntityId child) {
    auto const& row = state.model.entities[child];
    if (row.origin == Origin::templated && row.kind && row.name == state.vocabulary.kinds[row.kind].name)
        state.role(file, token, {TokenRoleTag::child, 0, row.kind.index});
}

auto fits(State const& state, Party party, Type const& type) -> bool {
    if (type.empty() || !(party.is_entity() || party.is_fact())) return true;
    if (party.is_fact()) return std::any_of(type.begin(), type.end(), [](BaseType const& base) { return base.tag == TypeTag::fact; });
    auto const& row = state.model.entities[party.entity()];
    if (row.error) return true;
    return std::any_of(type.begin(), type.end(), [&](BaseType const& base) {
        if (base.tag != TypeTag::kind) return false;
        if (state.vocabulary.is_a(row.kind, base.kind)) return true;
        // Few, and unsorted while elaborating.
        return std::any_of(state.model.traits.begin(), state.model.traits.end(), [&](auto const& own) {
            return own.first == party.entity() && state.vocabulary.is_a(own.second, base.kind);
        });
    });
}

auto find_name(State& state, Context const& context, NodeId path) -> Resolved {
    auto const place = find(state, context, path);
    return {{}, place.entity || !place.label.empty()};
}

auto is_property_path(State& state, Context const& context, NodeId path) -> bool {
    auto const& tree = state.tree(context.file);
    auto const& node = tree[path];
    if (node.first == node.last || !state.vocabulary.property(state.symbol(tree, node.last), tree.dialect)) return false;
    return !find_name(state, context, path).found && find(state, context, path, node.last - 2).entity;
}

auto resolve_name(State& state, Context const& context, NodeId path) -> Resolved {
    auto const place = find(state, context, path);
    Resolved resolved;
    if (place.entity) {
        record_path(state, context, path, state.tree(context.file)[path].last, place);
        check_capture(state, context, path, place.entity);
        resolved.found = true;
        resolved.parties.push_back(place.entity);
        return resolved;
    }
    if (!place.label.empty()) {
        resolved.found = true;
        std::vector<LabelledFact> const labelled(place.label.begin(), place.label.end());
        for (auto const& row : labelled) {
            finish_fact(state, row.pending);
            auto const& fact = state.pending[row.pending];
            for (std::uint32_t at = 0; at < fact.count; ++at) resolved.parties.push_back(FactId{fact.first.index + at});
        }
        return resolved;
    }
    report_unknown(state, context, path);
    return resolved;
}

void report_unknown(State& state, Context const& context, NodeId path) {
    auto const& tree = state.tree(context.file);
    auto const word = tree.text(path);
    if (!state.root.complete || !state.unknown_names.insert({context.file, std::string{word}}).second) return;
    auto& diagnostic = state.diagnostics.report(unknown_name, tree.span(path), {{"name", word}});
    suggest_name(state, context, path, diagnostic);
    // `council.alderman`, and no alderman is declared.
    auto const last = std::string{tree.text(tree.tokens[tree[path].last])};
    auto const symbol = state.vocabulary.names.find(last);
    auto const head = symbol ? state.vocabulary.head(symbol, tree.dialect) : Head{};
    if (diagnostic.fixes.empty() && head.tag == HeadTag::verb && is_spoken(state, head))  // `under a, heads b`
        diagnostic.help = OwnedText{"`" + last + "` is a verb: it begins a statement of its own, behind `;` or on a new line",
                                    "`" + last + "` is een werkwoord: het begint een eigen zin, na `;` of op een nieuwe regel"};
    else if (diagnostic.fixes.empty() && head.tag == HeadTag::kind && is_spoken(state, head))
        diagnostic.help = OwnedText{"`" + last + "` is a kind: declare one first, as `" + last + " NAME \"…\"`",
                                    "`" + last + "` is een soort: declareer er eerst een, als `" + last + " NAAM \"…\"`"};
}

void spread_name(State& state, EntityId entity, Symbol name, EntityId around) {
    auto const is_transparent = [&](EntityId each) {
        auto const kind = state.model.entities[each].kind;
        return state.transparent && kind && state.vocabulary.is_a(kind, state.transparent);
    };
    while (around && is_transparent(around)) {
        around = state.model.entities[around].parent;
        auto const key = static_cast<std::uint64_t>(around.index) << 32 | name.index;
        auto const [slot, is_new] = state.inner_names.emplace(key, entity);
        if (!is_new) slot->second = {};  // two of that name: neither is meant
    }
}

auto resolve_parties(State& state, Context const& context, NodeId phrase, Type const& type, bool together,
                     std::string_view place) -> Parties {
    return PartyReader{state, context, type, together, place}.all(phrase);
}

auto resolve_document(State& state, Context const& context, NodeId path) -> EntityId {
    Type type;
    if (state.document) type.push_back({TypeTag::kind, state.document, {}, {}});
    auto const parties = resolve_parties(state, context, path, type, false, "@");
    return parties.empty() ? EntityId{} : parties.front().entity();
}

void mark_incomplete(State& state, Context const& context, NodeId statement) { state.lost.push_back({context, statement}); }

void settle_incomplete(State& state) {
    for (auto const& [context, statement] : state.lost) {
        if (context.owner) state.model.entities[context.owner].sketch = true;
        auto const& tree = state.tree(context.file);
        auto const& node = tree[statement];
        // Every path in the lost text that is somebody's name: a fact about him may have been lost.
        for (auto token = node.first; token <= node.last && token < tree.tokens.size(); ++token) {
            if (!is_word(tree.tokens[token].kind)) continue;
            auto scope = context.owner;
            auto entity = EntityId{};
            for (;; scope = state.model.entities[scope].parent) {
                entity = child_of(state, scope, tree.text(tree.tokens[token]));
                if (entity || !scope) break;
            }
            while (entity && token + 2 < tree.tokens.size() && tree.tokens[token + 1].kind == TokenKind::dot) {
                auto const next = child_of(state, entity, tree.text(tree.tokens[token + 2]));
                if (!next) break;
                entity = next;
                token += 2;
            }
            if (entity) state.model.entities[entity].sketch = true;
        }
    }
}

}  // namespace knoop::elaboration
