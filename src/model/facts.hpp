// The facts that statements state: the class behind the second half of elaboration, private to src/model. What its parts do is said in
// facts.cpp (the order of things), fact_statements.cpp, fact_attributes.cpp, fact_store.cpp and fact_tables.cpp.
#pragma once

#include "src/model/elaboration.hpp"

#include <algorithm>

namespace knoop::elaboration {

inline constexpr Message object_missing{"verb-needs-object", Severity::error,
    text("`{verb}` is a verb; its object is missing", "`{verb}` is een werkwoord; het voorwerp ontbreekt")};
inline constexpr Message value_missing{"value-missing", Severity::error,
    text("`{word}` needs a value after it", "na `{word}` hoort een waarde")};
inline constexpr Message no_subject{"no-subject", Severity::error,
    text("`{verb}` stands outside a block, so it needs a subject before it", "`{verb}` staat buiten een blok en heeft dus een onderwerp ervoor nodig")};
inline constexpr Message facts_only{"facts-only", Severity::error,
    text("only facts can stand in the block of a fact or of `each`", "in het blok van een feit of van `voor-elk` staan alleen feiten")};

class Facts {
public:
    explicit Facts(State& s) : state(s) {}
    // Traits and dimensions first: types of roles and conditions rest on them.
    void prepare();
    // `x is political`, or `is political` about the entity of the block.
    auto classification(Context const& context, Statement const& read) -> bool;
    // A row of a matrix is one statement among others of its pending fact.
    void store_row(std::uint32_t at, Context const& context, Draft const& draft, std::span<NodeId const> citations);
    void close(std::uint32_t at, Context const& context, Statement read);
    void finish(std::uint32_t at);
    // What speaks of what other facts say (`allows head.subordinates`), once those are stated.
    void finish_late();
    void expand_eaches();
    void add_implied();
    // `not FACT` cancels what a template or nesting says, and contradicts what is written.
    void apply_negations();
    void check_scope(Context const& context, NodeId formula, RelationId relation, Parties const& objects);
    // Options as the vocabulary has them when nothing is said.
    auto add_plain(RelationId relation, Parties parties, Span span, EntityId stated_in, Origin origin) -> FactId;
    auto find_dimension(Context const& context, Tree const& tree, NodeId node) -> DimensionId;
    // By itself, by what contains it, or by something it contains. What declares no dimension at all is not a power to check.
    auto varies(EntityId power, DimensionId dimension) -> bool;
    auto varies_freely(EntityId power) -> bool;

private:
    State& state;
    auto waits(std::uint32_t at) -> bool;
    static auto anything() -> Type const&;
    auto seen_as(RelationId stated, RelationId asked) const -> bool;
    auto matches(FactId id, Parties const& wanted) const -> bool;

    // ---- statements
    void run(std::uint32_t at);
    auto own_subject(Context const& context) const -> Parties;
    auto resolve_subjects(Context const& context, NodeId phrase, RelationId relation, std::string_view verb) -> Parties;
    auto begin(RelationId relation, Parties subjects) const -> Draft;
    void statement(std::uint32_t at, Context const& context, Statement const& read, RelationId relation,
                   Parties subjects, std::uint32_t verb);
    // `chair ceo`: what stands in the block is the object, the value is the subject.
    void property(std::uint32_t at, Context const& context, Statement const& read, Property const& property);
    // The owner of a property or verb-first statement must fit too: `chair x` in the block of a power means nothing.
    auto check_owner(Context const& context, Statement const& read, Parties const& owners, Type const& type, std::string_view word) -> bool;
    auto what(Party party) const -> OwnedText;

    // ---- after the verb
    auto objects(Context const& context, Statement const& read, Draft& draft, std::uint32_t next, bool is_tail) -> bool;
    // `has rest of permits`: a flag of the verb, said of the object; the same as `has permits with rest yes`.
    auto portion(Context const& context, Statement const& read, Draft& draft, std::uint32_t at) -> bool;
    auto rest(Context const& context, Statement const& read, Draft& draft, std::uint32_t next, bool is_tail) -> bool;
    auto lose(Context const& context, Statement const& read) -> bool;
    // What may follow the object of this verb, for a suggestion.
    auto follow_words(RelationId relation, Language dialect) const -> std::vector<std::string_view>;
    // with OPTION value
    auto option(Context const& context, Statement const& read, Draft& draft, std::uint32_t at) -> bool;

    // ---- attributes, traits, dimensions
    void attribute(Context const& context, Statement const& read, AttributeId id);
    // `every week`: of how many, it must say.
    auto misses_count(Context const& context, Statement const& read) -> bool;
    void leftovers(Context const& context, Statement const& read, std::uint32_t from);
    void varies_by(Context const& context, Statement const& read);

    // ---- conditions: dimensions that exist, of the power it is about, with values of their type
    void condition(Context const& context, NodeId formula, Draft const& draft);
    void check_condition(Context const& context, Tree const& tree, NodeId node, Draft const& draft, DimensionId& last);
    auto dimension_of(Context const& context, Tree const& tree, NodeId node, Draft const& draft) -> DimensionId;
    static auto key(EntityId entity, DimensionId dimension) -> std::uint64_t;
    void index_variations();
    auto is_power(EntityId entity) const -> bool;
    void check_value(Context const& context, Tree const& tree, NodeId node, DimensionId dimension);

    // ---- storing
    void store(std::uint32_t at, Context const& context, Statement const& read, Draft const& draft, bool negated);
    // One fact for each combination of the lists; false when it speaks of something left out.
    auto store_all(std::uint32_t at, Context const& context, Draft const& draft, bool negated) -> bool;
    void withdraw(std::uint32_t at, Draft const& draft, Parties const& parties);
    static void keep(PendingFact& pending, FactId fact);
    void cite(std::uint32_t at, Context const& context, std::span<NodeId const> citations, std::uint32_t from);
    auto add(Context const& context, Draft const& draft, Parties const& parties) -> FactId;
    // What holds when nothing is said is stated as if it were: `under` is hierarchical.
    void add_defaults(FactId id, RelationId relation, std::span<Chosen const> chosen);
    static auto has_second_lines(Relation const& relation) -> bool;
    // A line that says otherwise than the default is a second line, and leaves what nesting implies in place.
    auto is_default(Draft const& draft) const -> bool;
    // Citations, and the block of a fact: statements about it.
    void attach(std::uint32_t at, Context const& context, Statement const& read);
    void statements_in(Context const& context, NodeId block);
    void imply(RelationId relation, EntityId subject, EntityId object);

    // ---- each
    void expand(Block const& each);
    void collect(Context const& context, NodeId node, std::vector<EntityId>& members);

    // ---- fact tables: VERB { | role | role | … | }
    static auto is_table(Tree const& tree, NodeId block) -> bool;
    struct Column {
        enum class Is : std::uint8_t { skipped, role, option, dimension, citations } is = Is::skipped;
        std::uint32_t index = 0;
    };
    struct Row {
        Draft draft;
        Nodes citations;
    };
    void table(std::uint32_t at, Context const& context, Statement const& read, RelationId relation, Parties const& subjects,
               std::string_view verb);
    auto column(Context const& context, Tree const& tree, NodeId cell, RelationId relation, std::string_view verb) -> Column;
    void table_row(Context const& context, Statement const& read, RelationId relation, Parties const& subjects,
                   std::vector<Column> const& columns, std::vector<NodeId> const& cells, NodeId row, std::vector<Row>& rows);
    static auto span_between(Tree const& tree, NodeId first, NodeId last) -> Span;
};

}  // namespace knoop::elaboration
