// The vocabulary: which kinds, traits, relations, attributes, dimensions, words and norms there are, and what they are called
// in both dialects. Read from stdlib/core.knoop and from any other file (declare.cpp); frozen before elaboration starts.
#pragma once

#include "dsl/tree.hpp"
#include "src/base/diagnostics.hpp"
#include "src/base/source.hpp"
#include "src/base/symbol.hpp"
#include "src/model/value.hpp"

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace knoop {

struct Kind;
struct Relation;
struct Attribute;
struct Dimension;
struct Norm;
struct Define;
struct RowBlock;
using KindId = Id<Kind>;
using RelationId = Id<Relation>;
using AttributeId = Id<Attribute>;
using DimensionId = Id<Dimension>;
using NormId = Id<Norm>;
using DefineId = Id<Define>;
using RowBlockId = Id<RowBlock>;

// A place in a syntax tree of the program: trees are numbered as their files.
struct TreeRef {
    FileId file;
    NodeId node;
    explicit operator bool() const { return static_cast<bool>(node); }
};

// Spellings per dialect; the first is the one that is printed. A word without a spelling in a dialect is used as it is.
struct Words {
    std::vector<Symbol> en;
    std::vector<Symbol> nl;
    [[nodiscard]] auto in(Language language) const -> std::vector<Symbol> const& { return language == Language::en ? en : nl; }
    [[nodiscard]] auto first(Language language) const -> Symbol {
        auto const& own = in(language);
        return !own.empty() ? own.front() : language == Language::en ? nl.front() : en.front();
    }
};

enum class TypeTag : std::uint8_t {
    kind,       // an entity of one of `kinds` (a trait may stand there too)
    any_kind,   // `kind` itself: the party is a kind
    fact,       // the party is a fact (a label, or the block of a fact)
    number, text, flag, fraction, percentage, money, duration, frequency, date, range,
    one_of,
};

struct BaseType {
    TypeTag tag = TypeTag::kind;
    KindId kind;                  // TypeTag::kind
    Symbol currency;              // TypeTag::money
    std::vector<Symbol> words;    // TypeTag::one_of, canonical
};
using Type = std::vector<BaseType>;  // `a or b`

// Kinds and traits share one table: `x is K` works for both.
struct Kind {
    Symbol name;
    Words words;
    Span span;
    bool is_trait = false;
    std::vector<KindId> parents;      // as written
    std::vector<KindId> ancestors;    // itself and everything it is, sorted; traits included
    std::vector<TreeRef> statements;  // its template: plain statements of its own body (not of its ancestors)
    Language dialect = Language::en;  // of the template
};

struct Role {
    Symbol name;          // `subject`, `object`, or the canonical word
    Words words;          // empty for subject and object
    Type type;
    bool together = false;
    Span span;
};

struct Option {
    Symbol name;
    Words words;
    Type type;
    Symbol fallback;      // the word of a `one of` that holds when nothing is said; may be empty
    Span span;
};

// `chair` of a table: the relation `chairs` seen from its object; its value stands in the subject role.
struct Property {
    Symbol name;
    Words words;
    RelationId relation;
    Span span;
};

enum class Authority : std::uint8_t { none, attributes, moves, shares };

struct Nesting {
    std::vector<KindId> inner;
    KindId outer;
};

struct Relation {
    Symbol name;
    Words words;
    Span span;
    RelationId family;             // `is grants`
    std::vector<Role> roles;       // roles[0] is the subject; the object, if any, is roles[1]; inherited ones included
    std::vector<Option> options;
    bool has_object = false;
    bool scoped = false;
    bool derived = false;          // computed in src/analysis, never stated
    bool links = false;            // holds its parties together; see src/analysis/cut_points.hpp
    std::vector<Nesting> nests;
    Authority authority = Authority::none;
    std::optional<unsigned> chain; // the role that a closure follows from the subject; see grammar.md section 5
    // All relations whose facts are facts of this one: itself, its members, and families whose statement states all members.
    std::vector<RelationId> seen_as;

    static constexpr unsigned subject = 0;
    static constexpr unsigned object = 1;
};

struct Attribute {
    Symbol name;
    Words words;
    Span span;
    Type type;
    std::vector<KindId> on;   // empty: on everything
    bool derived = false;     // type is a kind: the nearest entity of that kind, from the entity itself outwards
};

struct Dimension {
    Symbol name;
    Words words;
    Span span;
    Type type;
};

struct Norm {
    Symbol name;
    Value value;
    Span span;
    OwnedText why;
};

// `define a leads b: a heads b or a chairs b`. The words before `:` in order; parameters are the ones at even places.
struct Define {
    Symbol verb;
    std::vector<Symbol> parameters;   // a, b, …: subject, object, then one per role word
    std::vector<Symbol> role_words;   // for parameters[2…]
    TreeRef formula;
    Span span;
    Language dialect = Language::en;
};

enum class HeadTag : std::uint8_t { none, kind, verb, property, attribute, rows };
struct Head {
    HeadTag tag = HeadTag::none;
    std::uint32_t index = 0;          // KindId, RelationId, index of properties, AttributeId, RowBlockId
    explicit operator bool() const { return tag != HeadTag::none; }
};

// A column of such a block: what its cells state about the entity of the row. A verb has the row as its subject, a property as its
// object; an attribute is the row's own.
struct BlockColumn {
    Symbol name;
    Words words;
    std::vector<Head> heads;
    bool either = false;              // a cell states one of them: the one it names (`before 15 April`), or that its value fits
    Span span;
};

// `rows seats: seat on forum { … }`: a block in which every row of a table is an entity.
struct RowBlock {
    Symbol name;
    Words words;
    Span span;
    KindId kind;                      // of the entities; a column headed by its word, or that of a kind of it, names them
    std::vector<KindId> on;           // in whose block it may stand; empty: in any
    std::vector<BlockColumn> columns;
    RelationId chain;                 // holds between each row and the next; may be empty
};

// A rule, view, level, accept … statement is kept as a place in its tree; the phase it belongs to reads it.
struct Declared {
    Symbol name;
    TreeRef place;
    Span span;        // of the name
};

struct Vocabulary {
    Interner names;   // shared by everything after it: the model copies nothing, it refers
    Table<Kind> kinds;
    Table<Relation> relations;
    Table<Attribute> attributes;
    Table<Dimension> dimensions;
    Table<Norm> norms;
    Table<Define> defines;
    Table<RowBlock> rows;
    std::vector<Property> properties;
    std::vector<Declared> rules;

    // Head words of a dialect: a word has one meaning (kind, verb, property word or attribute).
    [[nodiscard]] auto head(Symbol word, Language dialect) const -> Head;
    [[nodiscard]] auto kind(Symbol word, Language dialect) const -> KindId;          // kinds and traits
    [[nodiscard]] auto relation(Symbol word, Language dialect) const -> RelationId;
    [[nodiscard]] auto attribute(Symbol word, Language dialect) const -> AttributeId;
    [[nodiscard]] auto dimension(Symbol word, Language dialect) const -> DimensionId;
    // By its name in the library's own language, for what the kernel itself speaks of; empty where no file in use declares it.
    [[nodiscard]] auto kind(std::string_view name) const -> KindId { return kind(names.find(name), Language::en); }
    [[nodiscard]] auto relation(std::string_view name) const -> RelationId { return relation(names.find(name), Language::en); }
    [[nodiscard]] auto attribute(std::string_view name) const -> AttributeId { return attribute(names.find(name), Language::en); }
    [[nodiscard]] auto property(Symbol word, Language dialect) const -> Property const*;
    [[nodiscard]] auto norm(Symbol word) const -> NormId;
    [[nodiscard]] auto define(Symbol word) const -> DefineId;
    // The canonical word of a closed list (`schriftelijk` -> `written`); the word itself when it has no translation.
    [[nodiscard]] auto canonical_word(Symbol word, Language dialect) const -> Symbol;
    [[nodiscard]] auto word_in(Symbol canonical, Language language) const -> Symbol;
    // Role of a relation by its word in a dialect (the canonical names `subject` and `object` are not words), or empty.
    [[nodiscard]] auto role(RelationId relation, Symbol word, Language dialect) const -> std::optional<unsigned>;
    [[nodiscard]] auto option(RelationId relation, Symbol word, Language dialect) const -> std::optional<unsigned>;

    [[nodiscard]] auto is_a(KindId kind, KindId ancestor) const -> bool;
    // Could one entity be of both: one is the other, or a leaf is below both, or one of them is a trait.
    [[nodiscard]] auto compatible(KindId one, KindId other) const -> bool;
    [[nodiscard]] auto text(Symbol symbol) const -> std::string_view { return names.text(symbol); }

    // Lookup tables, per dialect; filled by declare(). Heads are asked for every statement, so they are a plain vector by symbol.
    struct Lookup {
        std::vector<Head> heads;
        std::unordered_map<Symbol, KindId> kinds;             // kinds and traits
        std::unordered_map<Symbol, AttributeId> attributes;   // derived ones too, which are no heads: nobody states them
        std::unordered_map<Symbol, DimensionId> dimensions;
        std::unordered_map<Symbol, Symbol> words;             // spelling -> canonical
    };
    Lookup lookup[2];
    std::unordered_map<Symbol, Words> closed_words;    // canonical -> spellings
    std::unordered_map<Symbol, NormId> norm_of;
    std::unordered_map<Symbol, DefineId> define_of;
};

}  // namespace knoop
