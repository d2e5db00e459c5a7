// The state of an elaboration, private to src/model: what entities.cpp declares, resolve.cpp looks up and facts.cpp states.
#pragma once

#include "src/model/elaborate.hpp"
#include "src/model/words.hpp"

#include <boost/container/small_vector.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace knoop::elaboration {

// `source gr` in a block: the document that a citation without one means. Looked up when the first citation needs it.
struct DefaultSource {
    EntityId scope;
    TreeRef name;
    EntityId document;
    bool looked_up = false;
};

// Nearly every list here is short, and there are hundreds of thousands of them.
using Parties = boost::container::small_vector<Party, 4>;
using Nodes = boost::container::small_vector<NodeId, 10>;

// Where a statement stands.
struct Context {
    EntityId owner;              // the entity of the block; empty at the top of a file
    FileId file;
    Origin origin = Origin::stated;
    std::uint32_t source = Symbol::none;       // index in State::sources
    std::uint32_t binding = Symbol::none;      // index in State::bindings: the variable of an `each`
    std::uint32_t outer_fact = Symbol::none;   // index in State::pending: the fact in whose block it stands
    std::uint32_t reading = Symbol::none;      // index in State::readings: the account it is part of
    friend auto operator==(Context const&, Context const&) -> bool = default;
};
using ContextId = Id<Context>;

// A chosen `reading`: its citations hold for what is stated in it without one.
struct ReadingBlock {
    FileId file;
    EntityId owner;
    std::vector<NodeId> citations;
};

// A block, or the template of a kind, whose statements are still to be read.
struct Block {
    Context context;
    NodeId node;                 // the block; empty: `statements`
    std::vector<TreeRef> const* statements = nullptr;
};

// `waternet.board { … }` at the top of a file, or `board { … }` in a block, waiting for that entity.
struct Extension {
    Context context;
    NodeId statement;
};

enum class Progress : std::uint8_t { waiting, busy, late, done };  // late: it speaks of what other facts say

// A statement that states facts, waiting until all entities are known; or the tail of a declaration (`under board`).
struct PendingFact {
    ContextId context;           // shared by the statements of a block
    NodeId statement;
    EntityId subject;            // of a tail; else empty
    std::uint32_t tail = 0;      // the phrase it begins with, in a tail
    bool withdraws = false;      // an overlay takes this fact away: `remove FACT`, `replace FACT by …`
    bool early = false;          // may say what something is, on which the types of facts rest
    Progress progress = Progress::waiting;
    FactId first;                // what it became: facts that follow each other
    std::uint32_t count = 0;
};

// A block of rows: its entities are declared with all others, what its cells say waits.
struct RowColumn {
    enum class Is : std::uint8_t { skipped, name, from, until, citations, stated } is = Is::skipped;
    std::uint32_t index = 0;     // of RowBlock::columns
    KindId kind{};               // of the rows that it names
};
struct RowTable {
    Context context;
    NodeId statement;
    RowBlockId rows;
    std::vector<RowColumn> columns{};
    std::vector<std::pair<NodeId, EntityId>> entities{};
};

// A block `votes`, waiting for what it names. The general one of a body may be written in a template and again where that is used.
struct VoteBlock {
    Context context;
    NodeId statement;
    EntityId rule{};             // the entity it is; empty where the vocabulary knows none
};

struct Binding {
    Symbol name;
    EntityId entity;
};

// `m: a mandates p to b`: what its label names from its scope.
struct LabelledFact {
    std::uint64_t key = 0;       // scope and name
    std::uint32_t pending = 0;
};

// A stated line of a relation that `nests`: of whom, and to whom, if others may stand beside it.
struct Line {
    RelationId relation;
    EntityId of;
    EntityId to{};
    friend auto operator==(Line const&, Line const&) -> bool = default;
};
struct LineHash {
    auto operator()(Line const& line) const -> std::size_t {
        return (static_cast<std::size_t>(line.of.index) << 32 | line.to.index) * 0x9E37'79B9'7F4A'7C15ull ^ line.relation.index;
    }
};

struct Negation {
    RelationId relation;
    Parties parties;
    Span span;
};

// `remove X`, `rename X to y`, `move X under Y`: waits until the entities exist, and is applied when all names are read.
struct EntityChange {
    Context context;
    NodeId statement;
    NodeId path;
    EntityId entity{};
    EntityId under{};
    bool refused = false;        // its new name cannot be; reported
};

// A fact that an overlay takes away: as much of it as is said.
struct Withdrawal {
    Context context;
    NodeId statement;
    RelationId relation;
    Parties parties;
    std::vector<std::pair<std::uint32_t, Parties>> options;
    NodeId formula;              // of its `when`; empty: not said
    Span span;
};

// The parts of a `plain` statement in order, borrowed from the tree.
struct Statement {
    Tree const* tree = nullptr;
    NodeId node;
    NodeId label;
    NodeId negation;
    NodeId block;
    NodeId when;
    Nodes phrases;
    Nodes citations;
};

struct Chosen {
    std::uint32_t option;
    Parties values;
};

// A statement or row before it becomes one fact for each combination of its lists.
struct Draft {
    RelationId relation;
    boost::container::small_vector<Parties, 4> roles;
    boost::container::small_vector<Chosen, 2> options;
    Date from = Date::always();
    Date until = Date::forever();
    Span span;
    std::vector<NodeId> conditions;  // formulas, and entries of cells
};

struct State {
    Program const& program;
    Root const& root;
    Vocabulary& vocabulary;
    Diagnostics& diagnostics;
    TokenRoles* roles;
    Model model{};
    EachMembers const* members = nullptr;

    std::vector<bool> speaks{};                                             // by file: its words may be used; not so what only rules use
    std::vector<std::vector<Symbol>> symbols{};                             // by file, by token
    std::vector<DefaultSource> sources{};
    std::vector<Binding> bindings{};
    std::vector<ReadingBlock> readings{};
    Table<Context> contexts{};
    std::vector<PendingFact> pending{};
    std::vector<LabelledFact> labels{};                                     // sorted when first asked
    bool labels_sorted = false;
    boost::unordered_flat_map<std::uint64_t, EntityId> inner_names{};       // (scope, name) -> the only one inside transparent things
    std::vector<Block> eaches{};                                            // `each` statements, by node
    boost::unordered_flat_set<std::uint64_t> varies_own{};                  // (power, dimension), and (power, none): any
    boost::unordered_flat_set<std::uint64_t> varies_within{};               // the same of everything around that power, itself included
    std::size_t variations_indexed = 0;
    boost::unordered_flat_set<std::pair<std::uint32_t, std::string_view>> fitting_values{};  // (dimension, as written) that conditions compare with
    std::unordered_map<Symbol, ValueId> fallbacks{};                        // defaults of options, each as one value
    std::vector<RowTable> row_tables{};
    std::vector<VoteBlock> vote_blocks{};
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> general_votes{};  // by body: its blocks `votes` without more
    std::vector<Negation> negations{};
    std::vector<EntityChange> entity_changes{};
    std::vector<Withdrawal> withdrawals{};
    std::vector<Extension> entered{};                                       // extensions in a proposal, with their entity as owner
    bool facts_stated = false;                                              // all but the late ones: `head.subordinates` can be read
    std::vector<std::tuple<RelationId, EntityId, EntityId>> seen_from_object{};  // (relation, object, subject) of those; sorted
    std::vector<std::pair<Context, NodeId>> lost{};
    std::set<std::pair<FileId, std::string>> unknown_names{};               // reported, once per name and file
    std::set<FileId> maybe_other{};                                         // told that a word of theirs is of the other dialect
    std::unordered_map<std::string, std::vector<EntityId>> titles{};        // plain_heading of a title; built when a register asks
    std::vector<bool> absent{};                                             // by entity: `without clerk`
    std::set<std::pair<EntityId, EntityId>> captured{};
    boost::unordered_flat_set<Line, LineHash> lines{};
    KindId organisation{};
    KindId power{};
    KindId document{};
    RelationId part_of{};
    KindId external{};
    KindId transparent{};
    KindId sketch{};

    [[nodiscard]] auto keep(Context const& context) -> ContextId {
        auto const last = ContextId{contexts.size() - 1};
        return !contexts.empty() && contexts[last] == context ? last : contexts.add(context);
    }
    [[nodiscard]] auto context_of(PendingFact const& fact) const -> Context { return contexts[fact.context]; }
    [[nodiscard]] auto tree(FileId file) const -> Tree const& { return (*program.trees)[file.index]; }
    [[nodiscard]] auto dialect(FileId file) const -> Language { return tree(file).dialect; }
    [[nodiscard]] auto intern(std::string_view word) const -> Symbol { return vocabulary.names.intern(word); }
    // The symbol of a word token, looked up once: every statement is asked several times what its words are.
    [[nodiscard]] auto symbol(Tree const& t, std::uint32_t token) -> Symbol {
        auto& known = symbols[t.file.index];
        if (known.empty()) known.resize(t.tokens.size());
        auto& slot = known[token];
        if (!slot) slot = intern(t.text(t.tokens[token]));
        return slot;
    }
    // Of a path of one word; else none.
    [[nodiscard]] auto symbol(Tree const& t, NodeId phrase) -> Symbol {
        auto const& row = t[phrase];
        return row.kind == NodeKind::path && row.first == row.last ? symbol(t, row.first) : Symbol{};
    }
    [[nodiscard]] auto is_absent(EntityId entity) const -> bool { return entity.index < absent.size() && absent[entity.index]; }
    void role(FileId file, std::uint32_t token, TokenRole what) const {
        if (roles != nullptr) roles->set(file, token, what);
    }
};

auto read_statement(Tree const& tree, NodeId node) -> Statement;
// The head that the phrase is as a single word in this dialect; not one of a path or a value.
auto head_of(State& state, Tree const& tree, NodeId phrase) -> Head;
// Where a word is declared; and whether a model may use it, for its root uses that file.
auto declared_in(Vocabulary const& vocabulary, Head head) -> FileId;
auto is_spoken(State const& state, Head head) -> bool;
// What a file of this dialect calls an entity; whose title a word is; how one is named from here (resolve.cpp).
auto word_for(State const& state, EntityId entity, Language dialect) -> std::string_view;
auto titled_so(State const& state, Context const& context, std::string_view word) -> EntityId;
auto name_from(State const& state, Context const& context, EntityId entity, Language dialect) -> std::string;
// Reports a verb that these phrases begin with in words of its own, with the one that is meant (spaced_verb.cpp); also without the first of them,
// which a verb may leave out: `is`, `valt`.
auto report_spaced_verb(State& state, Tree const& tree, std::span<NodeId const> phrases, bool may_skip) -> bool;
// Writes down that the phrase was used as that head.
void record_head(State const& state, Tree const& tree, NodeId phrase, Head head);

// ---- entities.cpp
void declare_entities(State& state);

void report_reserved(State& state, Span span, std::string_view word);

// ---- overlay.cpp
// Does the file begin from another one (`base`)?
auto is_proposal(State const& state, FileId file) -> bool;
// `remove`, `rename` or `move`, put aside.
void note_change(State& state, Context const& context, NodeId statement);
// Those whose entities exist by now get their new names beside the old ones; true when there were any.
auto settle_changes(State& state) -> bool;
// When all is stated: names and places become the new ones, facts are withdrawn, entities are removed; base by base.
void apply_changes(State& state);

// ---- imports.cpp
// The rows of an imported register, each a statement to be stated later.
void import_rows(State& state, Context const& context, NodeId import);
// Who a register means by a name: a path, or the title of one whom `type` admits, the nearest around the import. Unknown and ambiguous
// ones are reported at the cell.
auto resolve_title(State& state, Context const& context, NodeId name, Type const& type) -> Parties;
// `Awb art. 10:3` in a register: the document that its first words name, if they name one, and the article that is left.
void cite_by_title(State& state, Context const& context, Citation& citation, std::string const& words);

// ---- resolve.cpp
// What a name means from a scope outwards: an entity, or a fact's label. Reports an unknown name once per file.
struct Resolved {
    Parties parties;  // several for a label of several facts
    bool found = false;
};
auto find_name(State& state, Context const& context, NodeId path) -> Resolved;       // silent
auto resolve_name(State& state, Context const& context, NodeId path) -> Resolved;    // reports
// `head.subordinates` in the place of a name: of whom facts say it. Only a path that is no name can be one.
auto is_property_path(State& state, Context const& context, NodeId path) -> bool;
// An unknown name with what may have been meant.
void report_unknown(State& state, Context const& context, NodeId path);
// The name of something transparent is known in every transparent thing around it, and where the outermost of them stands.
void spread_name(State& state, EntityId entity, Symbol name, EntityId around);
// The parties that a phrase stands for, one element for each of `,`; groups for `and` and `or`. Checked against the type.
auto resolve_parties(State& state, Context const& context, NodeId phrase, Type const& type, bool together,
                     std::string_view place) -> Parties;
// Whether a party may stand where this type is asked; anything may where none is.
auto fits(State const& state, Party party, Type const& type) -> bool;
// Writes down that the token names a child called as its kind is, which a translation must know.
void record_child(State const& state, FileId file, std::uint32_t token, EntityId child);
auto resolve_document(State& state, Context const& context, NodeId path) -> EntityId;
// A statement was lost: at the end its owner and everything it names are marked, so that nothing is concluded from absence there.
void mark_incomplete(State& state, Context const& context, NodeId statement);
void settle_incomplete(State& state);

// ---- rows.cpp
// The rows that declare something: those of the right length below the header, which it reads. Reports the others.
struct DeclaredRow {
    NodeId row;
    NodeId name;                 // empty: numbered
    NodeId title;
    KindId kind;
};
auto declared_rows(State& state, Statement const& read, RowTable& table) -> std::vector<DeclaredRow>;
void state_rows(State& state);   // what the cells say

// ---- voting.cpp
void state_votes(State& state);
auto is_general_vote(Statement const& read) -> bool;   // not `votes on D`, nor `votes when C`

// ---- facts.cpp, and what it is made of
void state_facts(State& state);
void finish_fact(State& state, std::uint32_t pending);   // on demand, for labels
// The facts of one row of a statement with rows; and, after the last of them, what its label names.
void store_row(State& state, std::uint32_t pending, Context const& context, Draft const& draft, std::span<NodeId const> citations);
void close_rows(State& state, std::uint32_t pending, Context const& context, Statement const& read);
auto find_dimension(State& state, Context const& context, NodeId node) -> DimensionId;   // reports an unknown one
// Does the power or decision vary by it: by itself, by what contains it, or by something it contains? What declares no dimension
// at all is taken to vary by any, unless it is a power.
auto varies_by(State& state, EntityId topic, DimensionId dimension) -> bool;
auto varies_freely(State& state, EntityId topic) -> bool;   // it declares no dimension at all
// The formula of a `when`: dimensions that exist, of what the fact is about, with values of their type.
void check_condition(State& state, Context const& context, NodeId formula, RelationId relation, Parties const& objects);
// A fact without options of its own: the defaults of the vocabulary hold.
auto add_fact(State& state, RelationId relation, Parties const& parties, Span span, EntityId stated_in, Origin origin) -> FactId;
void classify(State& state, Context const& context, EntityId entity, NodeId traits);
void unexpected_phrase(State& state, Context const& context, NodeId phrase, std::vector<std::string_view> const& candidates);

// ---- citations.cpp
// `from D`, `until D`: reads the value after it; reports what is no date.
auto read_date(State& state, Context const& context, NodeId value, bool last_day) -> std::optional<Date>;
// Those of the reading, where there are none of its own.
void add_citations(State& state, Context const& context, std::span<NodeId const> citations, Party owner);
// Reports a citation of the reading whose document does not exist, also when its block is empty.
void check_documents(State& state, ReadingBlock const& reading);

// ---- matrices.cpp
// `matrix unique { … }` in the block of a decision: facts with the cases of their row.
void state_matrix(State& state, std::uint32_t pending, Context const& context, Statement const& read);
// When every fact is stated: do the decisions, or the powers they exercise, vary by the columns?
void check_matrix_columns(State& state);
// An entry in the column of a dimension: reports what does not fit it; false when it says nothing that can be computed with.
auto check_cell_entry(State& state, Context const& context, NodeId entry, DimensionId dimension) -> bool;

}  // namespace knoop::elaboration
