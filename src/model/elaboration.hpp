// The state of an elaboration, private to src/model: what entities.cpp declares, resolve.cpp looks up and facts.cpp states.
#pragma once

#include "src/model/elaborate.hpp"
#include "src/model/words.hpp"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace knoop::elaboration {

// `source gr` in a block: the document that a citation without one means. Looked up when the first citation needs it.
struct DefaultSource {
    EntityId scope;
    TreeRef name;
    EntityId document;
    bool looked_up = false;
};

// Where a statement stands.
struct Context {
    EntityId owner;              // the entity of the block; empty at the top of a file
    FileId file;
    Origin origin = Origin::stated;
    std::uint32_t source = Symbol::none;       // index in State::sources
    std::uint32_t binding = Symbol::none;      // index in State::bindings: the variable of an `each`
    std::uint32_t outer_fact = Symbol::none;   // index in State::pending: the fact in whose block it stands
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

enum class Progress : std::uint8_t { waiting, busy, done };

// A statement that states facts, waiting until all entities are known; or the tail of a declaration (`under board`).
struct PendingFact {
    Context context;
    NodeId statement;
    EntityId subject;            // of a tail; else empty
    std::uint32_t tail = 0;      // the phrase it begins with, in a tail
    Progress progress = Progress::waiting;
    std::vector<FactId> facts;   // what it became
};

struct Binding {
    Symbol name;
    EntityId entity;
};

struct Negation {
    RelationId relation;
    std::vector<Party> parties;
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
    std::vector<NodeId> phrases;
    std::vector<NodeId> citations;
};

struct State {
    Program const& program;
    Root const& root;
    Vocabulary& vocabulary;
    Diagnostics& diagnostics;
    TokenRoles* roles;
    Model model{};

    std::vector<DefaultSource> sources{};
    std::vector<Binding> bindings{};
    std::vector<PendingFact> pending{};
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> labels{};  // (scope, name) -> pending
    std::unordered_map<std::uint64_t, EntityId> inner_names{};              // (scope, name) -> the only one inside transparent things
    std::vector<Block> eaches{};                                            // `each` statements, by node
    std::unordered_set<std::uint64_t> varies_own{};                         // (power, dimension), and (power, none): any
    std::unordered_set<std::uint64_t> varies_within{};                      // the same of everything around that power, itself included
    std::size_t variations_indexed = 0;
    std::unordered_map<Symbol, ValueId> fallbacks{};                        // defaults of options, each as one value
    std::vector<Negation> negations{};
    std::vector<std::pair<Context, NodeId>> lost{};
    std::set<std::pair<FileId, std::string>> unknown_names{};               // reported, once per name and file
    std::vector<bool> absent{};                                             // by entity: `without clerk`
    std::set<std::pair<EntityId, EntityId>> captured{};
    std::set<std::pair<RelationId, EntityId>> lines{};                      // stated lines of a relation that `nests`
    KindId organisation{};
    KindId power{};
    KindId document{};
    RelationId part_of{};
    KindId external{};
    KindId transparent{};
    KindId sketch{};

    [[nodiscard]] auto tree(FileId file) const -> Tree const& { return (*program.trees)[file.index]; }
    [[nodiscard]] auto dialect(FileId file) const -> Language { return tree(file).dialect; }
    [[nodiscard]] auto intern(std::string_view word) const -> Symbol { return vocabulary.names.intern(word); }
    [[nodiscard]] auto is_absent(EntityId entity) const -> bool { return entity.index < absent.size() && absent[entity.index]; }
    void role(FileId file, std::uint32_t token, TokenRole what) const {
        if (roles != nullptr) roles->set(file, token, what);
    }
};

auto read_statement(Tree const& tree, NodeId node) -> Statement;
// The head that the phrase is as a single word in this dialect; not one of a path or a value.
auto head_of(State const& state, Tree const& tree, NodeId phrase) -> Head;
// Writes down that the phrase was used as that head.
void record_head(State const& state, Tree const& tree, NodeId phrase, Head head);

// ---- entities.cpp
void declare_entities(State& state);

// ---- resolve.cpp
// What a name means from a scope outwards: an entity, or a fact's label. Reports an unknown name once per file.
struct Resolved {
    std::vector<Party> parties;  // several for a label of several facts
    bool found = false;
};
auto find_name(State& state, Context const& context, NodeId path) -> Resolved;       // silent
auto resolve_name(State& state, Context const& context, NodeId path) -> Resolved;    // reports
// The parties that a phrase stands for, one element for each of `,`; groups for `and` and `or`. Checked against the type.
auto resolve_parties(State& state, Context const& context, NodeId phrase, Type const& type, bool together,
                     std::string_view place) -> std::vector<Party>;
auto resolve_document(State& state, Context const& context, NodeId path) -> EntityId;
// A statement was lost: at the end its owner and everything it names are marked, so that nothing is concluded from absence there.
void mark_incomplete(State& state, Context const& context, NodeId statement);
void settle_incomplete(State& state);

// ---- facts.cpp
void state_facts(State& state);
void finish_fact(State& state, std::uint32_t pending);   // on demand, for labels
// `from D`, `until D`: reads the value after it; reports what is no date.
auto read_date(State& state, Context const& context, NodeId value, bool last_day) -> std::optional<Date>;
void add_citations(State& state, Context const& context, std::vector<NodeId> const& citations, Party owner);
void classify(State& state, Context const& context, EntityId entity, NodeId traits);
void unexpected_phrase(State& state, Context const& context, NodeId phrase, std::vector<std::string_view> const& candidates);

}  // namespace knoop::elaboration
