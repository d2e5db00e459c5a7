// The entities that files declare: the class behind the first half of elaboration, private to src/model. What its parts do is said in
// entities.cpp (the order of things), entity_declarations.cpp and entity_extensions.cpp.
#pragma once

#include "src/model/elaboration.hpp"
#include "src/model/kernel_words.hpp"

#include <map>
#include <unordered_map>
#include <vector>

namespace knoop::elaboration {

inline constexpr Message says_nothing{"says-nothing", Severity::error,
    text("this says nothing about `{name}`", "hier staat niets over `{name}`")};
inline constexpr Message unknown_head{"unknown-word", Severity::error, text("unknown word `{word}`", "onbekend woord `{word}`")};

constexpr auto is_kernel_block(std::string_view word) -> bool { return is_word(word, votes_word) || is_matrix(word); }

class Declarations {
public:
    explicit Declarations(State& s) : state(s) {}
    void run();

private:
    State& state;
    std::vector<Block> templates;   // of the coming level
    std::vector<Block> current;
    std::vector<Extension> extensions;
    struct Omission { Context context; NodeId path; };
    std::vector<Omission> omissions;
    std::map<KindId, std::vector<TreeRef>> template_of;

    // ---- reading a block
    void read(Block const& block);
    // `source gr` holds for the whole block, also for what stands above it.
    void find_source(Context& context, NodeId node);
    void statement(Context const& context, NodeId node);
    // The chosen reading of a topic is read as if it stood in the block around it; the others as if they were not there.
    void reading(Context const& context, NodeId node);
    // What changes the base stands at the top of a file that has one.
    void overlay(Context const& context, NodeId node);
    void later(Context const& context, Statement const& read);
    void plain(Context const& context, NodeId node);
    // `power grants "Grants"`: a new thing with a title, where nothing is called `power`.
    auto names_by_verb(Context const& context, Statement const& read) -> bool;
    static auto has_rows(Tree const& tree, NodeId block) -> bool;
    // Nothing claims this statement: the nearest verb if its first phrase is somebody, else the nearest head word.
    void unclear(Context const& context, Statement const& read);
    // `werkt` is nothing, `werkt-voor` is.
    static void help_begun(Diagnostic& diagnostic, std::string_view word, std::vector<std::string_view> const& verbs);
    // `afdeling ruimte "Ruimte"`: somebody with a title, and no kind of that name.
    static void help_declare(Diagnostic& diagnostic, Tree const& tree, Statement const& read);
    auto words_of(Head head) const -> Words const*;
    // A word of the other dialect: says so. Once, where the file does not tell its own.
    auto is_of_other_dialect(Tree const& tree, NodeId phrase, bool only_verbs) -> bool;
    // A word of a file of the library that is not in use: which one.
    auto name_file(Diagnostic& diagnostic, Tree const& tree, NodeId phrase) -> bool;
    auto can_be_stated(Head head) const -> bool;
    auto heads(Language dialect, bool only_verbs) const -> std::vector<std::string_view>;

    // ---- rows: each an entity
    void rows(Context const& context, Statement const& read, RowBlockId id);

    // ---- votes
    void votes(Context const& context, Statement const& read);
    std::map<std::pair<EntityId, KindId>, int> numbers_;  // the last that was given
    // `step-3`, and `stap-3` beside it.
    auto numbered(Context const& context, KindId kind, Span span) -> EntityId;

    // ---- declarations
    void declaration(Context const& context, Statement const& read, KindId kind);
    // `executive decidez x`: no executive called decidez, for nothing could then claim `x`.
    auto is_misspelt_verb(Context const& context, Statement const& read) -> bool;
    // The phrase after the kind is the name unless it begins the tail (`clerk under council`, `unit is sketch`).
    auto names_an_entity(Statement const& read, std::uint32_t at) -> bool;
    auto named(Context const& context, Tree const& tree, NodeId node, KindId kind) -> EntityId;
    // The one child of that kind that the owner's kind provides.
    auto templated_child(Context const& context, KindId kind) -> EntityId;
    auto unnamed(Context const& context, Statement const& read, KindId kind) -> EntityId;
    auto refine(EntityId entity, KindId kind, Span span, Context const& context) -> EntityId;
    auto add(Context const& context, Symbol name, KindId kind, Span span) -> EntityId;
    // The children that the owner's kind brought: few, while it may have thousands of its own.
    std::unordered_map<std::uint32_t, std::vector<EntityId>> templated;
    auto templated_children(EntityId owner) -> std::vector<EntityId> const&;
    auto is_default_name(EntityId child) const -> bool;
    // Templates of a kind and of all it is, ancestors first, each once.
    auto template_statements(KindId kind) -> std::vector<TreeRef> const&;
    // What follows name and title: traits, validity, and facts about the new entity.
    void tail(Context const& context, Statement const& read, EntityId entity, std::uint32_t next);
    void add_citations_later(Context const& context, Statement const& read, EntityId entity);

public:
    struct Cited { Context context; NodeId node; EntityId entity; };  // without a node: by the reading it is part of
    std::vector<Cited> cited;

private:

    // ---- extensions, omissions, sketches
    auto settle_extensions() -> bool;
    void enter(Context const& context, Statement const& read, EntityId entity);
    // A child of the block's entity by its path; at the top of a file, a path from the top.
    auto extended(Context const& context, Tree const& tree, NodeId path) -> EntityId;
    // A block that begins as `votes` does, whatever stands before it.
    static auto is_votes(Tree const& tree, NodeId block) -> bool;
    void give_up_extensions();
    void settle_omissions();
    void sketch(Context const& context, NodeId node);

    // ---- words for messages and translation
    auto words_of(KindId kind) const -> OwnedText;
    auto kind_words(EntityId entity) const -> OwnedText;
    auto owner_name(EntityId entity) const -> OwnedText;
};

}  // namespace knoop::elaboration
