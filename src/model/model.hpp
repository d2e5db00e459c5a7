// The model: entities and facts, frozen at an as-of date. Flat tables with ids; facts are indexed by every party in every role.
// Built by elaborate(); rules, diagrams and reports only read it.
#pragma once

#include "src/base/date.hpp"
#include "src/model/fact_index.hpp"
#include "src/model/readings.hpp"
#include "src/model/value.hpp"
#include "src/model/vocabulary.hpp"
#include "src/model/voting_clause.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

struct Entity;
struct Fact;
struct Group;
using EntityId = Id<Entity>;
using FactId = Id<Fact>;
using ValueId = Id<Value>;
using GroupId = Id<Group>;

// What stands in a role of a fact, and what a variable of a rule is bound to. 32 bits: a tag and an index.
enum class PartyTag : std::uint8_t { none, entity, fact, kind, value, and_group, or_group, unknown };

class Party {
public:
    constexpr Party() = default;
    constexpr Party(EntityId id) : bits_(pack(PartyTag::entity, id.index)) {}   // NOLINT: an entity is a party
    constexpr Party(FactId id) : bits_(pack(PartyTag::fact, id.index)) {}       // NOLINT
    constexpr Party(KindId id) : bits_(pack(PartyTag::kind, id.index)) {}       // NOLINT
    constexpr Party(ValueId id) : bits_(pack(PartyTag::value, id.index)) {}     // NOLINT
    static constexpr auto group(PartyTag tag, GroupId id) -> Party { return Party{pack(tag, id.index)}; }
    static constexpr auto unknown() -> Party { return Party{pack(PartyTag::unknown, 0)}; }

    [[nodiscard]] constexpr auto tag() const -> PartyTag { return static_cast<PartyTag>(bits_ >> 29); }
    [[nodiscard]] constexpr auto index() const -> std::uint32_t { return bits_ & 0x1FFF'FFFFu; }
    [[nodiscard]] constexpr auto bits() const -> std::uint32_t { return bits_; }
    [[nodiscard]] constexpr auto is_entity() const -> bool { return tag() == PartyTag::entity; }
    [[nodiscard]] constexpr auto is_fact() const -> bool { return tag() == PartyTag::fact; }
    [[nodiscard]] constexpr auto entity() const -> EntityId { return is_entity() ? EntityId{index()} : EntityId{}; }
    [[nodiscard]] constexpr auto fact() const -> FactId { return is_fact() ? FactId{index()} : FactId{}; }
    [[nodiscard]] constexpr auto kind() const -> KindId { return tag() == PartyTag::kind ? KindId{index()} : KindId{}; }
    [[nodiscard]] constexpr auto value() const -> ValueId { return tag() == PartyTag::value ? ValueId{index()} : ValueId{}; }
    explicit constexpr operator bool() const { return tag() != PartyTag::none; }
    friend constexpr auto operator==(Party, Party) -> bool = default;
    friend constexpr auto operator<=>(Party, Party) = default;

private:
    explicit constexpr Party(std::uint32_t bits) : bits_(bits) {}
    static constexpr auto pack(PartyTag tag, std::uint32_t index) -> std::uint32_t {
        return static_cast<std::uint32_t>(tag) << 29 | index;
    }
    std::uint32_t bits_ = 0;
};

struct Group {
    std::uint32_t first = 0;  // in Model::group_members
    std::uint32_t count = 0;
};

enum class Origin : std::uint8_t {
    stated,     // written in a file of the user
    templated,  // from the template of a kind
    implied,    // from nesting
};

struct Entity {
    Symbol name;
    EntityId parent;              // the entity it is part of; empty at the top
    KindId kind;                  // empty for an error entity
    Span span;                    // of its name where it is declared
    Symbol title;                 // "" when it has none
    Date from = Date::always();
    Date until = Date::forever();
    Origin origin = Origin::stated;
    bool external = false;        // context only: no rule is about it
    bool sketch = false;          // nothing may be concluded from absence here
    bool removed = false;         // a proposal took it away: it has its name, and is never in force
    bool error = false;           // stands for a name that was reported; everything about it is silent
    bool in_force = true;         // on the as-of date
};

struct Fact {
    RelationId relation;
    std::uint32_t parties = 0;    // first of its parties; as many as the relation has roles
    Span span;
    EntityId stated_in;           // the block it stands in; empty at the top of a file
    Date from = Date::always();
    Date until = Date::forever();
    Origin origin = Origin::stated;
    bool withdrawn = false;       // `not`, or a proposal, took it away: it is never in force
    bool in_force = true;         // on the as-of date: its own validity and that of all its parties; of an `or`, of one of them
};

struct FactOption {
    FactId fact;
    std::uint32_t option;         // index in the relation's options
    Party value;                  // several rows for a set
    bool implied = false;         // nothing was said: the default of the vocabulary
};

struct AttributeValue {
    Party owner;                  // entity or fact
    AttributeId attribute;
    Party value;                  // value, entity or unknown
    Span span;
};

struct Citation {
    Party owner;                  // entity, fact, or the value of an attribute
    EntityId document;            // empty: free text
    Symbol article;               // as written, "" for the document as a whole
    Span span;
};

// `when` of a fact: parsed, its dimensions and types checked, kept for the computation of authority.
struct Condition {
    FactId fact;
    TreeRef formula;
};

// `varies-by amount, area` of a power.
struct Variation {
    EntityId power;
    DimensionId dimension;
    friend auto operator<=>(Variation const&, Variation const&) = default;
};

// `sketch votes, clauses`: absence says nothing about these words at this entity (and what is part of it).
struct SketchPart {
    EntityId entity;
    Head word;
};

// A statement kept for the phase that reads it: view, accept, level, set, expect.
struct Kept {
    EntityId scope;
    TreeRef place;
};

// `each x: kind (formula) { … }`: only the rule engine can say for whom it holds; see src/rules/conditional_each.hpp.
struct ConditionalEach {
    EntityId scope;
    TreeRef each;
};

// What a proposal (a file with a `base`) did to an entity of its base, so that a comparison knows it again. What is part of the entity
// follows it and has no row of its own.
enum class ChangeKind : std::uint8_t { renamed, moved, removed };
struct Change {
    EntityId entity;
    Symbol was;                   // its path in the base
    ChangeKind kind;
    Span span;                    // of its name in the statement; the file tells which proposal
};

struct Label {
    EntityId scope;
    Symbol name;
    FactId fact;
};

// A member of an `a or b` that is no longer there: the fact goes on without it.
struct LapsedMember {
    FactId fact;
    EntityId entity;
};

// A decision table: which case is decided, prepared … by whom. Its rows are facts too; this is what they were written as.
enum class HitPolicy : std::uint8_t {
    unique,   // no case is in two rows
    first,    // the first row that holds
    collect,  // every row that holds
};

struct MatrixColumn {
    enum class Is : std::uint8_t { skipped, condition, verb, citations } is = Is::skipped;
    std::uint32_t index = 0;  // DimensionId or RelationId
    Span span;                // of its head
};

struct MatrixRow {
    TreeRef row;
    FactId first;             // its facts follow each other
    std::uint32_t count = 0;
};

struct Matrix {
    EntityId decision;
    TreeRef statement;
    Span span;                // of the words `matrix unique`
    HitPolicy policy = HitPolicy::unique;
    bool complete = true;     // false: some of it was reported and lost, so nothing follows from what is absent
    std::vector<MatrixColumn> columns;
    std::vector<MatrixRow> rows;
};

class Model {
public:
    std::shared_ptr<Vocabulary const> vocabulary;
    std::shared_ptr<Sources const> sources;
    std::shared_ptr<std::vector<Tree> const> trees;   // by FileId
    Date as_of;
    bool as_of_mattered = false;                      // some entity or fact is not in force, or will not stay so
    Language dialect = Language::en;                  // of the root file

    Table<Entity> entities;
    Table<Fact> facts;
    std::vector<Party> parties;
    Table<Group> groups;
    std::vector<Party> group_members;
    Table<Value> values;
    std::vector<FactOption> options;                  // sorted by fact, then option
    std::vector<AttributeValue> attribute_values;     // sorted by owner, then attribute
    std::vector<Citation> citations;                  // sorted by owner
    std::vector<Condition> conditions;                // sorted by fact
    std::vector<std::pair<EntityId, KindId>> traits;  // `x is political`; sorted
    std::vector<Variation> variations;                // sorted
    std::vector<SketchPart> sketch_parts;
    std::vector<Label> labels;
    std::vector<VotingClause> voting;                 // by body, in order; the general rule of a body first
    std::vector<ConditionalEach> conditional_eaches;  // in order
    std::vector<Kept> kept;
    std::vector<Matrix> matrices;                     // in order of their facts
    std::vector<ChosenReading> readings;              // the ones it was made with, by topic
    std::vector<LapsedMember> lapsed_members;         // by fact
    std::vector<std::string> called;                  // by entity: its name where another model's counts (a comparison); none: its own
    std::vector<Change> changes;                      // by proposal, the deepest base first; then as written

    // ---- entities
    [[nodiscard]] auto is_a(EntityId entity, KindId kind) const -> bool;              // kind, or an own trait
    // Entities of a kind (or with a trait) that are in force, in order of declaration.
    [[nodiscard]] auto of_kind(KindId kind) const -> std::span<EntityId const>;
    [[nodiscard]] auto child(EntityId parent, Symbol name) const -> EntityId;         // aliases included
    [[nodiscard]] auto children(EntityId parent) const -> std::span<EntityId const>;  // empty id: the top level
    [[nodiscard]] auto nearest(EntityId entity, KindId kind) const -> EntityId;       // itself, or what is around it
    [[nodiscard]] auto path(EntityId entity) const -> std::string;                    // `waternet.board`
    [[nodiscard]] auto display_name(EntityId entity, Language language) const -> std::string;  // its title, else its name
    // For sentences: where several in force have that name, with what tells it apart: `College (Gemeente Hoorn)`. Whether or not the others
    // stand in the same sentence: each finding is read alone.
    [[nodiscard]] auto full_name(EntityId entity, Language language) const -> std::string;
    [[nodiscard]] auto is_sketch(EntityId entity, Head word) const -> bool;           // itself or around it, for this word

    // ---- facts
    [[nodiscard]] auto party(FactId fact, unsigned role) const -> Party { return parties[facts[fact].parties + role]; }
    [[nodiscard]] auto parties_of(FactId fact) const -> std::span<Party const>;
    // Facts in force of exactly this relation (a family's members are other relations: see Relation::seen_as).
    [[nodiscard]] auto facts_of(RelationId relation) const -> std::span<FactId const>;
    // Those with `party` in `role`, alone or as a member of an `and` group. Not those where an `or` group or `unknown` stands.
    [[nodiscard]] auto facts_at(Party party, RelationId relation, unsigned role) const -> std::span<FactId const>;
    // Does `party` stand in this role of the fact, alone or in an `and` group?
    [[nodiscard]] auto stands(FactId fact, unsigned role, Party party) const -> bool;
    // Might it: the role holds `unknown`, or an `or` group with the party in it?
    [[nodiscard]] auto might_stand(FactId fact, unsigned role, Party party) const -> bool;
    // Facts in force of this relation with an `unknown` or an `or` group in some role.
    [[nodiscard]] auto uncertain_facts(RelationId relation) const -> std::span<FactId const>;
    [[nodiscard]] auto options_of(FactId fact) const -> std::span<FactOption const>;
    [[nodiscard]] auto citations_of(Party owner) const -> std::span<Citation const>;
    [[nodiscard]] auto condition_of(FactId fact) const -> TreeRef;
    [[nodiscard]] auto values_of(Party owner, AttributeId attribute) const -> std::span<AttributeValue const>;
    [[nodiscard]] auto members(Party group) const -> std::span<Party const>;

    // Sorts the side tables, decides what is in force on `date`, and builds the indexes. Called once, by elaborate().
    void freeze(Date date);
    // Takes in facts of `derived` relations, with their options, that were added since.
    void extend();
    // For elaboration: name lookup before freeze().
    void name(EntityId parent, Symbol name, EntityId entity);

private:
    // `a or b` without those that are not in force; itself when none is.
    auto still_there(FactId fact, Party group) -> Party;
    // (parent, name) -> entity, open addressing; grows while elaborating, aliases included.
    struct NameSlot {
        std::uint32_t parent = Symbol::none;
        std::uint32_t name = Symbol::none;  // none: a free slot
        EntityId entity;
    };
    auto slot_of(EntityId parent, Symbol name) const -> std::size_t;
    auto holds(Date from, Date until) -> bool;
    void settle_facts(FactId first);
    void index_entities();
    void index_options();
    void tell_apart();
    void index_side_tables();
    [[nodiscard]] auto index_of(RelationId relation) const -> FactIndex const& { return is_derived_[relation.index] ? derived_ : stated_; }
    std::vector<NameSlot> names_;
    std::size_t names_used_ = 0;

    FactIndex stated_;
    FactIndex derived_;
    std::vector<std::uint8_t> is_derived_;  // by relation
    std::uint32_t frozen_facts_ = 0;        // those after them are derived
    // Where the options of a fact and the values of an entity begin in their tables.
    std::vector<std::uint32_t> option_begin_;
    std::vector<std::uint32_t> value_begin_;
    std::vector<std::vector<EntityId>> by_kind_;
    std::vector<std::uint32_t> child_begin_;      // by parent, the top level last
    std::vector<EntityId> children_;
    std::vector<EntityId> apart_;  // by entity: empty where nobody shares its name, else around which it is alone; itself: around nothing
};

}  // namespace knoop
