// What all rules share about one frozen model: fast tests of kinds, what is around an entity and what is inside it, graphs of closures,
// the norms in force, and what nothing may be concluded from (sketches, unknowns, names that were reported).
#pragma once

#include "src/rules/closure.hpp"
#include "src/rules/formula.hpp"
#include "src/rules/function_ref.hpp"

#include <map>
#include <mutex>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace knoop {

// Why an absence proves nothing.
struct Doubt {
    enum class Reason : std::uint8_t { none, sketch, unknown, error };
    Reason reason = Reason::none;
    EntityId entity;  // the sketch
    FactId fact;      // with the unknown
    Party owner;      // whose attribute is unknown
    explicit operator bool() const { return reason != Reason::none; }
};

class World {
public:
    explicit World(Model const& of, std::unordered_map<NormId, Value> set_norms = {});
    // Derived facts have joined the model.
    void extend() { read_facts(); }

    Model const& model;
    Vocabulary const& vocabulary;

    [[nodiscard]] auto is_a(Party party, KindId kind) const -> bool;
    [[nodiscard]] auto fits(Party party, Type const& type) const -> bool;
    void kinds_of(Party party, std::vector<Party>& into) const;
    [[nodiscard]] auto norm(NormId id) const -> Value const&;
    [[nodiscard]] auto is_error(Party party) const -> bool { return party.is_entity() && model.entities[party.entity()].error; }

    [[nodiscard]] auto party(FactId fact, std::uint32_t role) const -> Party { return model.parties[first_party_[fact.index] + role]; }

    // Attributes that are the nearest entity of a kind.
    [[nodiscard]] auto around(EntityId entity, KindId kind) -> EntityId;
    [[nodiscard]] auto inside(EntityId owner, KindId kind) -> std::span<EntityId const>;

    // Every party of a role that an atom can match: alone, or each member of an `and` group. Names that were reported are left out.
    template <class Visit>
    void each_party(FactId fact, std::uint32_t role, Visit&& visit) const {
        auto const there = party(fact, role);
        if (there.tag() == PartyTag::and_group) {
            for (auto const member : model.members(there))
                if (matchable(member)) visit(member);
        } else if (matchable(there)) visit(there);
    }
    // The option of a fact that a family calls `option`: members may number theirs otherwise.
    [[nodiscard]] auto option_of(FactId fact, RelationId family, std::uint32_t option) const -> std::uint32_t;

    // ---- what nothing may be concluded from
    [[nodiscard]] auto is_certain() const -> bool { return certain_; }
    // Could there be somebody the model does not mention, whom this variable could mean?
    [[nodiscard]] auto may_hide(Variable const& variable) const -> bool;
    // Facts with an unknown, an `or` group or a reported name in some role.
    [[nodiscard]] auto uncertain_facts(RelationId relation) const -> std::span<FactId const>;
    [[nodiscard]] auto might_stand(FactId fact, std::uint32_t role, Party party) const -> bool;
    // Is this a sketch as far as the relation goes, or as far as one of the kinds that were looked for?
    [[nodiscard]] auto sketch(Party party, RelationId relation, std::span<KindId const> kinds) const -> EntityId;
    [[nodiscard]] auto sketch(Party party, AttributeId attribute) const -> EntityId;
    [[nodiscard]] auto sketch(Party party, std::span<KindId const> kinds = {}) const -> EntityId;

    // The graph of what a chain follows; its first user fills it. Rules ask from several threads: the others wait for him.
    auto graph(Chain const& chain, FunctionRef<void(ChainGraph&)> fill) -> ChainGraph const&;
    void add_edges(Chain const& chain, ChainGraph& graph) const;  // of a relation: its facts

private:
    [[nodiscard]] auto matchable(Party party) const -> bool {
        auto const tag = party.tag();
        return (tag == PartyTag::entity && !(any_error_ && is_error(party))) || tag == PartyTag::value || tag == PartyTag::fact ||
               tag == PartyTag::kind;
    }
    [[nodiscard]] auto sketch_word(EntityId entity, std::span<Head const> words, std::span<KindId const> kinds) const -> EntityId;
    struct Around {
        std::vector<EntityId> nearest;     // by entity
        std::vector<std::uint32_t> begin;  // by entity, into members
        std::vector<EntityId> members;
    };
    auto around_kind(KindId kind) -> Around const&;
    void read_facts();

    std::vector<std::uint8_t> is_a_;  // kind x kind
    std::vector<std::uint8_t> has_trait_;  // by entity
    // Asked all the time, and the rows of entities and facts are long.
    std::vector<KindId> kind_of_;             // by entity
    std::vector<std::uint32_t> first_party_;  // by fact
    std::unordered_map<NormId, Value> norms_;
    // Made once, when first asked for.
    template <class Made>
    struct Once {
        std::once_flag flag;
        Made made;
    };
    struct GraphKey {
        std::uint32_t relation;
        std::uint32_t define;
        std::vector<std::uint32_t> roles;
        friend auto operator<=>(GraphKey const&, GraphKey const&) = default;
    };
    std::vector<Once<Around>> around_;  // by kind
    std::mutex adding_graph_;
    std::map<GraphKey, Once<ChainGraph>> graphs_;
    bool certain_ = true;
    bool any_error_ = false;
    bool any_sketch_ = false;
    bool any_whole_sketch_ = false;
    bool any_uncertain_fact_ = false;
    bool any_unknown_value_ = false;
    bool any_tax_basis_ = false;
    std::vector<std::vector<FactId>> uncertain_;  // by relation
};

}  // namespace knoop
