#include "src/model/declare.hpp"

#include "src/model/kernel_words.hpp"
#include "src/model/words.hpp"

#include <algorithm>
#include <functional>

namespace knoop {

namespace {

constexpr Message word_has_two_meanings{"word-has-two-meanings", Severity::error,
    text("`{word}` is already the word for something else ({language})", "`{word}` is al het woord voor iets anders ({language})")};
constexpr Text declared_here = text("`{word}` is declared here", "`{word}` is hier gedeclareerd");
constexpr Message declared_twice{"declared-twice", Severity::error, text("`{name}` is declared twice", "`{name}` is twee keer gedeclareerd")};
constexpr Message word_is_reserved{"word-is-reserved", Severity::error,
    text("`{word}` is a reserved word and cannot be used as a word of the vocabulary", "`{word}` is een gereserveerd woord en kan geen woord van het vocabulaire zijn")};
constexpr Message unknown_kind{"unknown-kind", Severity::error, text("unknown kind or trait `{name}`", "onbekende soort of trek `{name}`")};
constexpr Message unknown_relation{"unknown-relation", Severity::error, text("unknown relation `{name}`", "onbekende relatie `{name}`")};
constexpr Message unknown_role{"unknown-role", Severity::error, text("this relation has no role `{name}`", "deze relatie heeft geen rol `{name}`")};
constexpr Message kind_cycle{"kind-cycle", Severity::error, text("`{name}` is a kind of itself", "`{name}` is een soort van zichzelf")};
constexpr Message family_cycle{"relation-cycle", Severity::error, text("`{name}` is in its own family", "`{name}` hoort tot zijn eigen familie")};
constexpr Message relation_without_subject{"relation-without-subject", Severity::error,
    text("relation `{name}` has no subject", "relatie `{name}` heeft geen onderwerp")};
constexpr Message unknown_authority{"unknown-authority", Severity::error,
    text("`{name}` is not one of attributes, moves, shares", "`{name}` is niet een van attributes, moves, shares")};
constexpr Message unknown_column_word{"unknown-column-word", Severity::error,
    text("`{word}` is no verb, property or attribute that a cell could state", "`{word}` is geen werkwoord, eigenschap of attribuut dat een cel kan vermelden")};
constexpr Message bad_define{"define-form", Severity::error,
    text("a define reads `define a verb b: formula`", "een definitie luidt `definieer a werkwoord b: formule`")};

struct Declaring {
    Program const& program;
    Root const& root;
    Diagnostics& diagnostics;
    std::shared_ptr<Vocabulary> made = std::make_shared<Vocabulary>();
    Vocabulary& vocabulary = *made;
    std::unordered_map<std::uint64_t, Span> head_place{};  // (dialect, symbol) -> where it was given its meaning
    std::unordered_map<Symbol, RelationId> relation_of{};  // by canonical name

    struct Pending { TreeRef ref; std::uint32_t index; };
    std::vector<Pending> kinds{};
    std::vector<Pending> relations{};
    std::vector<Pending> attributes{};
    std::vector<Pending> dimensions{};
    std::vector<Pending> row_blocks{};

    auto tree(FileId file) const -> Tree const& { return (*program.trees)[file.index]; }
    auto intern(std::string_view word) -> Symbol { return vocabulary.names.intern(word); }

    // ---- spellings

    void add_spelling(Tree const& t, NodeId spelling, Words& words) {
        auto const tag = t.text(t.first_token(spelling));
        for (auto const word : t.children(spelling))
            (tag == "nl" ? words.nl : words.en).push_back(intern(t.text(word)));
    }
    void add_spellings(Tree const& t, NodeId parent, Words& words) {
        for (auto const child : t.children(parent)) {
            if (t.kind(child) == NodeKind::spelling) add_spelling(t, child, words);
            if (t.kind(child) == NodeKind::words) add_spellings(t, child, words);
        }
    }
    auto words_of(Tree const& t, NodeId name, NodeId body) -> Words {
        Words words;
        (t.dialect == Language::nl ? words.nl : words.en).push_back(intern(t.text(name)));
        if (body) add_spellings(t, body, words);
        return words;
    }
    // What the rest of the program calls it, in whichever dialect it was declared: its English word, if it has one.
    static auto canonical(Words const& words) -> Symbol { return words.first(Language::en); }
    static auto spellings(Words const& words, Language dialect) -> std::vector<Symbol> const& {
        auto const& own = words.in(dialect);
        return own.empty() ? words.in(dialect == Language::en ? Language::nl : Language::en) : own;
    }

    void register_heads(Words const& words, Head head, Span span) {
        for (auto const dialect : {Language::en, Language::nl})
            for (auto const word : spellings(words, dialect)) {
                auto& heads = vocabulary.lookup[static_cast<int>(dialect)].heads;
                if (heads.size() <= word.index) heads.resize(word.index + 1);
                auto const key = static_cast<std::uint64_t>(dialect) << 32 | word.index;
                if (keyword_of(vocabulary.text(word), dialect) != TokenKind::word && word_class(keyword_of(vocabulary.text(word), dialect)) < 3) {
                    diagnostics.report(word_is_reserved, span, {{"word", vocabulary.text(word)}});
                    continue;
                }
                if (heads[word.index]) {
                    if (heads[word.index].tag == head.tag && heads[word.index].index == head.index) continue;  // given twice
                    diagnostics.report(word_has_two_meanings, span,
                                       {{"word", vocabulary.text(word)}, {"language", dialect == Language::en ? Text{"English", "Engels"} : Text{"Dutch", "Nederlands"}}})
                        .note(head_place[key], declared_here, {{"word", vocabulary.text(word)}});
                    continue;
                }
                heads[word.index] = head;
                head_place[key] = span;
            }
    }
    template <class Map, class Value>
    void register_in(Map Vocabulary::Lookup::* map, Words const& words, Value value) {
        for (auto const dialect : {Language::en, Language::nl})
            for (auto const word : spellings(words, dialect)) (vocabulary.lookup[static_cast<int>(dialect)].*map).emplace(word, value);
    }

    // ---- first pass: names

    void collect(FileId file) {
        auto const& t = tree(file);
        for (auto const statement : t.children(t.root())) {
            auto const name = t.child(statement, 0u);
            if (!name) continue;
            auto const ref = TreeRef{file, statement};
            switch (t.kind(statement)) {
                case NodeKind::trait: collect_kind(t, ref, name, true); break;
                case NodeKind::kind: collect_kind(t, ref, name, false); break;
                case NodeKind::relation: collect_relation(t, ref, name); break;
                case NodeKind::attribute: collect_attribute(t, ref, name); break;
                case NodeKind::dimension: {
                    auto const id = vocabulary.dimensions.add({canonical(words_of(t, name, statement)), words_of(t, name, statement), t.span(name), {}});
                    register_in(&Vocabulary::Lookup::dimensions, vocabulary.dimensions[id].words, id);
                    dimensions.push_back({ref, id.index});
                    break;
                }
                case NodeKind::word: {
                    auto const words = words_of(t, name, statement);
                    register_in(&Vocabulary::Lookup::words, words, canonical(words));
                    vocabulary.closed_words[canonical(words)] = words;
                    break;
                }
                case NodeKind::rows: {
                    auto words = words_of(t, name, statement);
                    auto const id = vocabulary.rows.add({canonical(words), std::move(words), t.span(name), {}, {}, {}, {}});
                    register_heads(vocabulary.rows[id].words, {HeadTag::rows, id.index}, t.span(name));
                    row_blocks.push_back({ref, id.index});
                    break;
                }
                case NodeKind::norm: collect_norm(t, statement, name); break;
                case NodeKind::define: collect_define(t, ref, statement); break;
                case NodeKind::rule: collect_rule(t, ref, name); break;
                default: break;
            }
        }
    }

    void collect_kind(Tree const& t, TreeRef ref, NodeId name, bool is_trait) {
        Kind kind;
        kind.span = t.span(name);
        kind.is_trait = is_trait;
        kind.dialect = t.dialect;
        auto const body = is_trait ? ref.node : t.child(ref.node, NodeKind::kind_body);
        kind.words = words_of(t, name, body);
        kind.name = canonical(kind.words);
        if (!is_trait && body)
            for (auto const child : t.children(body))
                if (t.kind(child) != NodeKind::spelling) kind.statements.push_back({ref.file, child});
        for (auto const dialect : {Language::en, Language::nl})
            for (auto const word : spellings(kind.words, dialect)) {
                auto const known = vocabulary.lookup[static_cast<int>(dialect)].kinds.find(word);
                if (known == vocabulary.lookup[static_cast<int>(dialect)].kinds.end()) continue;
                diagnostics.report(declared_twice, kind.span, {{"name", vocabulary.text(word)}})
                    .note(vocabulary.kinds[known->second].span, declared_here, {{"word", vocabulary.text(word)}});
                return;
            }
        auto const id = vocabulary.kinds.add(std::move(kind));
        register_in(&Vocabulary::Lookup::kinds, vocabulary.kinds[id].words, id);
        if (!is_trait) register_heads(vocabulary.kinds[id].words, {HeadTag::kind, id.index}, vocabulary.kinds[id].span);
        kinds.push_back({ref, id.index});
    }

    void collect_relation(Tree const& t, TreeRef ref, NodeId name) {
        Relation relation;
        relation.span = t.span(name);
        relation.words = words_of(t, name, ref.node);
        relation.name = canonical(relation.words);
        if (auto const known = relation_of.find(relation.name); known != relation_of.end()) {
            diagnostics.report(declared_twice, relation.span, {{"name", t.text(name)}})
                .note(vocabulary.relations[known->second].span, declared_here, {{"word", t.text(name)}});
            return;
        }
        auto const id = vocabulary.relations.add(std::move(relation));
        relation_of[vocabulary.relations[id].name] = id;
        register_heads(vocabulary.relations[id].words, {HeadTag::verb, id.index}, vocabulary.relations[id].span);
        relations.push_back({ref, id.index});
        for (auto const child : t.children(ref.node)) {
            if (t.kind(child) != NodeKind::flag || t.first_token(child).kind != TokenKind::kw_property) continue;
            auto const word = t.child(child, 0u);
            auto const index = static_cast<std::uint32_t>(vocabulary.properties.size());
            vocabulary.properties.push_back({canonical(words_of(t, word, child)), words_of(t, word, child), id, t.span(word)});
            register_heads(vocabulary.properties.back().words, {HeadTag::property, index}, t.span(word));
        }
    }

    void collect_attribute(Tree const& t, TreeRef ref, NodeId name) {
        Attribute attribute;
        attribute.span = t.span(name);
        attribute.words = words_of(t, name, ref.node);
        attribute.name = canonical(attribute.words);
        for (auto const child : t.children(ref.node))
            attribute.derived = attribute.derived || (t.kind(child) == NodeKind::flag && t.first_token(child).kind == TokenKind::kw_derived);
        for (auto const child : t.children(ref.node))
            if (t.kind(child) == NodeKind::words)
                for (auto const inner : t.children(child))
                    attribute.derived = attribute.derived || (t.kind(inner) == NodeKind::flag && t.first_token(inner).kind == TokenKind::kw_derived);
        auto const id = vocabulary.attributes.add(std::move(attribute));
        auto const& row = vocabulary.attributes[id];
        register_in(&Vocabulary::Lookup::attributes, row.words, id);
        if (!row.derived) register_heads(row.words, {HeadTag::attribute, id.index}, row.span);
        attributes.push_back({ref, id.index});
    }

    void collect_norm(Tree const& t, NodeId statement, NodeId name) {
        Norm norm;
        norm.name = intern(t.text(name));
        norm.span = t.span(name);
        if (auto const node = t.child(statement, 1u); node)
            if (auto const value = read_value(t, node, vocabulary.names, diagnostics)) norm.value = *value;
        for (auto const clause : t.children(statement)) {
            if (t.kind(clause) != NodeKind::text_clause) continue;
            for (auto const words : t.children(clause)) {
                auto const string = t.child(words, 0u);
                if (!string) continue;
                (t.text(t.first_token(words)) == "nl" ? norm.why.nl : norm.why.en) = t.string_value(string);
            }
        }
        if (auto const known = vocabulary.norm_of.find(norm.name); known != vocabulary.norm_of.end()) {
            diagnostics.report(declared_twice, norm.span, {{"name", t.text(name)}})
                .note(vocabulary.norms[known->second].span, declared_here, {{"word", t.text(name)}});
            return;
        }
        auto const symbol = norm.name;
        vocabulary.norm_of[symbol] = vocabulary.norms.add(std::move(norm));
    }

    // define a leads b [to c]: formula
    void collect_define(Tree const& t, TreeRef ref, NodeId statement) {
        Define define;
        define.dialect = t.dialect;
        define.span = t.span(statement);
        std::vector<NodeId> words;
        for (auto const child : t.children(statement)) words.push_back(child);
        if (words.size() < 3 || (words.size() > 4 && words.size() % 2 != 0)) {
            diagnostics.report(bad_define, define.span);
            return;
        }
        define.formula = {ref.file, words.back()};
        words.pop_back();
        define.parameters.push_back(intern(t.text(words[0])));
        define.verb = intern(t.text(words[1]));
        define.span = t.span(words[1]);
        if (words.size() > 2) define.parameters.push_back(intern(t.text(words[2])));
        for (std::size_t at = 3; at + 1 < words.size(); at += 2) {
            define.role_words.push_back(intern(t.text(words[at])));
            define.parameters.push_back(intern(t.text(words[at + 1])));
        }
        if (auto const known = vocabulary.define_of.find(define.verb); known != vocabulary.define_of.end()) {
            diagnostics.report(declared_twice, define.span, {{"name", vocabulary.text(define.verb)}})
                .note(vocabulary.defines[known->second].span, declared_here, {{"word", vocabulary.text(define.verb)}});
            return;
        }
        auto const verb = define.verb;
        vocabulary.define_of[verb] = vocabulary.defines.add(std::move(define));
    }

    void collect_rule(Tree const& t, TreeRef ref, NodeId name) {
        auto const symbol = intern(t.text(name));
        for (auto const& known : vocabulary.rules)
            if (known.name == symbol) {
                diagnostics.report(declared_twice, t.span(name), {{"name", t.text(name)}})
                    .note(known.span, declared_here, {{"word", t.text(name)}});
                return;
            }
        vocabulary.rules.push_back({symbol, ref, t.span(name)});
    }

    // ---- second pass: what the names refer to

    auto find_kind(Tree const& t, NodeId name) -> KindId {
        auto const word = t.text(name);
        auto const found = vocabulary.kind(vocabulary.names.find(word), t.dialect);
        if (!found && root.complete) {
            std::vector<std::string_view> names;
            for (auto const& [symbol, id] : vocabulary.lookup[static_cast<int>(t.dialect)].kinds) names.push_back(vocabulary.text(symbol));
            std::sort(names.begin(), names.end());
            suggest(diagnostics.report(unknown_kind, t.span(name), {{"name", word}}), t.span(name), word, names);
        }
        return found;
    }

    auto read_type(Tree const& t, NodeId type) -> Type {
        Type result;
        for (auto const base : t.children(type)) {
            BaseType one;
            auto const first = t.first_token(base).kind;
            auto const name = t.child(base, 0u);
            if (first == TokenKind::kw_money_) {
                one.tag = TypeTag::money;
                one.currency = intern(t.text(name));
            } else if (first == TokenKind::kw_one) {
                one.tag = TypeTag::one_of;
                for (auto const word : t.children(name)) one.words.push_back(vocabulary.canonical_word(intern(t.text(word)), t.dialect));
            } else {
                one = read_simple_type(t, name);
                if (one.tag == TypeTag::kind && !one.kind) continue;
            }
            result.push_back(std::move(one));
        }
        return result;
    }

    auto read_simple_type(Tree const& t, NodeId name) -> BaseType {
        auto const word = t.text(name);
        for (auto const& candidate : base_type_words)
            if (candidate.word.in(t.dialect) == word) return {candidate.tag, {}, {}, {}};
        return {TypeTag::kind, find_kind(t, name), {}, {}};
    }

    void resolve_kind(Pending const& pending) {
        auto const& t = tree(pending.ref.file);
        auto const id = KindId{pending.index};
        if (auto const names = t.child(pending.ref.node, NodeKind::names); names)
            for (auto const name : t.children(names))
                if (auto const parent = find_kind(t, name); parent) vocabulary.kinds[id].parents.push_back(parent);
    }

    // Ancestors by depth-first search; a kind on its own path is a cycle, reported once and cut.
    void flatten_kinds() {
        enum class State : std::uint8_t { fresh, open, done };
        std::vector<State> state(vocabulary.kinds.size(), State::fresh);
        std::function<void(KindId)> visit = [&](KindId id) {
            state[id.index] = State::open;
            std::vector<KindId> all{id};
            auto parents = vocabulary.kinds[id].parents;
            for (auto const parent : parents) {
                if (state[parent.index] == State::open) {
                    diagnostics.report(kind_cycle, vocabulary.kinds[id].span, {{"name", vocabulary.text(vocabulary.kinds[id].name)}});
                    continue;
                }
                if (state[parent.index] == State::fresh) visit(parent);
                auto const& up = vocabulary.kinds[parent].ancestors;
                all.insert(all.end(), up.begin(), up.end());
            }
            std::sort(all.begin(), all.end());
            all.erase(std::unique(all.begin(), all.end()), all.end());
            vocabulary.kinds[id].ancestors = std::move(all);
            state[id.index] = State::done;
        };
        for (auto const id : vocabulary.kinds.ids())
            if (state[id.index] == State::fresh) visit(id);
    }

    void resolve_relation(Pending const& pending, std::vector<std::uint8_t>& state) {
        auto const id = RelationId{pending.index};
        if (state[id.index] != 0) return;
        state[id.index] = 1;
        auto const& t = tree(pending.ref.file);
        auto children = t.children(pending.ref.node);
        std::vector<NodeId> nodes;
        for (auto const child : children) nodes.push_back(child);
        if (nodes.size() > 1 && t.kind(nodes[1]) == NodeKind::path) resolve_family(t, nodes[1], id, state);
        for (auto const node : nodes) {
            if (t.kind(node) == NodeKind::role) add_role(t, node, vocabulary.relations[id]);
            if (t.kind(node) == NodeKind::option) add_options(t, node, vocabulary.relations[id]);
            if (t.kind(node) == NodeKind::flag) add_flag(t, node, vocabulary.relations[id]);
        }
        auto& row = vocabulary.relations[id];
        if (row.roles.empty() || vocabulary.text(row.roles[0].name) != "subject")
            diagnostics.report(relation_without_subject, row.span, {{"name", vocabulary.text(row.name)}});
        if (row.roles.empty()) row.roles.push_back({intern("subject"), {}, {}, false, row.span});
        row.has_object = row.roles.size() > 1 && vocabulary.text(row.roles[1].name) == "object";
        state[id.index] = 2;
    }

    void resolve_family(Tree const& t, NodeId name, RelationId id, std::vector<std::uint8_t>& state) {
        auto const family = relation_of.find(vocabulary.names.find(t.text(name)));
        auto const by_word = family != relation_of.end() ? family->second : vocabulary.relation(vocabulary.names.find(t.text(name)), t.dialect);
        if (!by_word) {
            std::vector<std::string_view> names;
            for (auto const& relation : vocabulary.relations) names.push_back(vocabulary.text(relation.name));
            suggest(diagnostics.report(unknown_relation, t.span(name), {{"name", t.text(name)}}), t.span(name), t.text(name), names);
            return;
        }
        for (auto const& other : relations)
            if (other.index == by_word.index) resolve_relation(other, state);
        if (state[by_word.index] == 1) {
            diagnostics.report(family_cycle, t.span(name), {{"name", t.text(name)}});
            return;
        }
        auto& row = vocabulary.relations[id];
        auto const& up = vocabulary.relations[by_word];
        row.family = by_word;
        row.roles = up.roles;
        row.options = up.options;
        row.scoped = up.scoped;
        row.derived = up.derived;
        row.links = up.links;
        row.nests = up.nests;
    }

    void add_role(Tree const& t, NodeId node, Relation& relation) {
        Role role;
        auto const name = t.child(node, 0u);
        role.span = t.span(name);
        auto const token = t.first_token(name).kind;
        auto const is_word = token != TokenKind::kw_subject && token != TokenKind::kw_object;
        if (is_word) role.words = words_of(t, name, node);
        role.name = is_word ? canonical(role.words) : intern(token == TokenKind::kw_subject ? "subject" : "object");
        if (auto const type = t.child(node, NodeKind::type); type) role.type = read_type(t, type);
        role.together = static_cast<bool>(t.child(node, NodeKind::together));
        auto const same = std::find_if(relation.roles.begin(), relation.roles.end(), [&](auto const& r) { return r.name == role.name; });
        if (same != relation.roles.end()) *same = std::move(role);   // a member of a family may narrow a role
        else relation.roles.push_back(std::move(role));
    }

    void add_options(Tree const& t, NodeId node, Relation& relation) {
        for (auto const slot : t.children(node)) {
            if (t.kind(slot) != NodeKind::slot) continue;
            Option option;
            auto const name = t.child(slot, 0u);
            option.span = t.span(name);
            option.words = words_of(t, name, NodeId{});
            option.name = canonical(option.words);
            if (auto const type = t.child(slot, NodeKind::type); type) option.type = read_type(t, type);
            if (auto const word = t.child(slot, 2u); word) option.fallback = vocabulary.canonical_word(intern(t.text(word)), t.dialect);
            relation.options.push_back(std::move(option));
        }
        if (auto const words = t.child(node, NodeKind::words); words && !relation.options.empty()) {
            auto& last = relation.options.back();
            add_spellings(t, words, last.words);
            last.name = canonical(last.words);
        }
    }

    void add_flag(Tree const& t, NodeId node, Relation& relation) {
        switch (t.first_token(node).kind) {
            case TokenKind::kw_scoped: relation.scoped = true; break;
            case TokenKind::kw_derived: relation.derived = true; break;
            case TokenKind::kw_links: relation.links = true; break;
            case TokenKind::kw_nests: {
                Nesting nesting;
                for (auto const inner : t.children(t.child(node, 0u)))
                    if (auto const kind = find_kind(t, inner); kind) nesting.inner.push_back(kind);
                nesting.outer = find_kind(t, t.child(node, 1u));
                if (nesting.outer) relation.nests.push_back(std::move(nesting));
                break;
            }
            case TokenKind::kw_authority: {
                auto const word = t.text(t.child(node, 0u));
                relation.authority = word == "attributes" ? Authority::attributes : word == "moves" ? Authority::moves
                                   : word == "shares" ? Authority::shares : Authority::none;
                if (relation.authority == Authority::none) diagnostics.report(unknown_authority, t.span(node), {{"name", word}});
                break;
            }
            case TokenKind::kw_chains: {
                auto const name = t.child(node, 0u);
                auto const word = intern(t.first_token(name).kind == TokenKind::kw_object ? "object" : t.text(name));
                for (unsigned role = 1; role < relation.roles.size(); ++role) {
                    auto const& own = spellings(relation.roles[role].words, t.dialect);
                    if (relation.roles[role].name == word || std::find(own.begin(), own.end(), word) != own.end()) relation.chain = role;
                }
                if (!relation.chain) diagnostics.report(unknown_role, t.span(node), {{"name", vocabulary.text(word)}});
                break;
            }
            default: break;
        }
    }

    void finish_relations() {
        for (auto const id : vocabulary.relations.ids()) {
            auto& row = vocabulary.relations[id];
            // An authority, stated once for a family, holds for its members; so does a named chain role.
            for (auto up = row.family; up; up = vocabulary.relations[up].family) {
                if (row.authority == Authority::none) row.authority = vocabulary.relations[up].authority;
                if (!row.chain) row.chain = vocabulary.relations[up].chain;
            }
        }
        for (auto const id : vocabulary.relations.ids()) {
            auto& row = vocabulary.relations[id];
            if (!row.chain) row.chain = only_role_like_subject(row);
            for (auto const other : vocabulary.relations.ids())
                if (is_member(other, id) || (is_member(id, other) && stands_for_members(other))) row.seen_as.push_back(other);
        }
    }
    auto is_member(RelationId id, RelationId family) const -> bool {
        for (; id; id = vocabulary.relations[id].family)
            if (id == family) return true;
        return false;
    }
    // Stating a family that has an authority of its own states all members together, as registers do.
    auto stands_for_members(RelationId id) const -> bool { return vocabulary.relations[id].authority != Authority::none; }

    auto only_role_like_subject(Relation const& relation) const -> std::optional<unsigned> {
        std::optional<unsigned> found;
        for (unsigned role = 1; role < relation.roles.size(); ++role) {
            auto const unifies = std::any_of(relation.roles[role].type.begin(), relation.roles[role].type.end(), [&](auto const& a) {
                return std::any_of(relation.roles[0].type.begin(), relation.roles[0].type.end(), [&](auto const& b) {
                    return a.tag == b.tag && (a.tag != TypeTag::kind || vocabulary.compatible(a.kind, b.kind));
                });
            });
            if (!unifies) continue;
            if (found) return {};
            found = role;
        }
        return found;
    }

    void resolve_attribute(Pending const& pending) {
        auto const& t = tree(pending.ref.file);
        auto& row = vocabulary.attributes[AttributeId{pending.index}];
        if (auto const type = t.child(pending.ref.node, NodeKind::type); type) row.type = read_type(t, type);
        if (auto const names = t.child(pending.ref.node, NodeKind::names); names)
            for (auto const name : t.children(names))
                if (auto const kind = find_kind(t, name); kind) row.on.push_back(kind);
    }

    void resolve_dimension(Pending const& pending) {
        auto const& t = tree(pending.ref.file);
        if (auto const type = t.child(pending.ref.node, NodeKind::type); type)
            vocabulary.dimensions[DimensionId{pending.index}].type = read_type(t, type);
    }

    void resolve_rows(Pending const& pending) {
        auto const& t = tree(pending.ref.file);
        auto& row = vocabulary.rows[RowBlockId{pending.index}];
        row.kind = find_kind(t, t.child(pending.ref.node, 1u));
        for (auto const part : t.children(pending.ref.node)) {
            switch (t.kind(part)) {
                case NodeKind::names:
                    for (auto const name : t.children(part))
                        if (auto const kind = find_kind(t, name); kind) row.on.push_back(kind);
                    break;
                case NodeKind::flag:
                    if (auto const head = column_head(t, t.child(part, 0u)); head.tag == HeadTag::verb) row.chain = RelationId{head.index};
                    break;
                case NodeKind::column: add_column(t, part, row); break;
                default: break;
            }
        }
    }

    void add_column(Tree const& t, NodeId node, RowBlock& row) {
        BlockColumn column;
        auto const name = t.child(node, 0u);
        auto const stated = t.child(node, 1u);
        column.span = t.span(name);
        column.words = words_of(t, name, node);
        column.name = canonical(column.words);
        column.either = stated && t.kind(stated) == NodeKind::or_group;
        auto const add = [&](NodeId word) {
            if (auto const head = column_head(t, word); head) column.heads.push_back(head);
        };
        if (!stated || t.kind(stated) == NodeKind::words) add(name);
        else if (t.kind(stated) == NodeKind::path) add(stated);
        else for (auto const word : t.children(stated)) add(word);
        // A column called as what it states has the words of that.
        if (!stated && !column.heads.empty()) column.words = words_of(column.heads.front());
        for (auto const& other : row.columns)
            if (other.name == column.name)
                diagnostics.report(declared_twice, column.span, {{"name", t.text(name)}}).note(other.span, declared_here, {{"word", t.text(name)}});
        row.columns.push_back(std::move(column));
    }

    auto words_of(Head head) const -> Words const& {
        switch (head.tag) {
            case HeadTag::verb: return vocabulary.relations[RelationId{head.index}].words;
            case HeadTag::property: return vocabulary.properties[head.index].words;
            default: return vocabulary.attributes[AttributeId{head.index}].words;
        }
    }

    auto column_head(Tree const& t, NodeId word) -> Head {
        auto const usable = [&](Head head) {
            return head.tag == HeadTag::property || head.tag == HeadTag::attribute ||
                   (head.tag == HeadTag::verb && !vocabulary.relations[RelationId{head.index}].derived);
        };
        if (auto const head = vocabulary.head(intern(t.text(word)), t.dialect); usable(head)) return head;
        if (!root.complete) return {};
        std::vector<std::string_view> names;
        auto const& heads = vocabulary.lookup[static_cast<int>(t.dialect)].heads;
        for (std::uint32_t at = 0; at < heads.size(); ++at)
            if (usable(heads[at])) names.push_back(vocabulary.text(Symbol{at}));
        suggest(diagnostics.report(unknown_column_word, t.span(word), {{"word", t.text(word)}}), t.span(word), t.text(word), names);
        return {};
    }

    void run() {
        for (auto const file : root.vocabulary) collect(file);
        for (auto const& pending : kinds) resolve_kind(pending);
        flatten_kinds();
        std::vector<std::uint8_t> state(vocabulary.relations.size(), 0);
        for (auto const& pending : relations) resolve_relation(pending, state);
        finish_relations();
        for (auto const& pending : attributes) resolve_attribute(pending);
        for (auto const& pending : dimensions) resolve_dimension(pending);
        for (auto const& pending : row_blocks) resolve_rows(pending);
    }
};

}  // namespace

auto declare(Program const& program, Root const& root, Diagnostics& diagnostics) -> std::shared_ptr<Vocabulary> {
    Declaring declaring{program, root, diagnostics};
    declaring.run();
    return declaring.made;
}

}  // namespace knoop
