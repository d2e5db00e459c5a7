// Who may exercise which power in which region of cases, on whose behalf and along which chain; and where a register does not
// add up.
//
// Powers form a tree and a fact about a power is about all it contains. The computation goes power by power, over the powers
// that some fact names: whatever such a power contains and no fact names shares its fate (Competence::named).
// - `has` founds authority in the holder's own name; so does a grant that moves (delegation), which takes the region away from
// its grantor.
// - A grant that shares (mandate) adds a holder. Whoever acts in his own name may share without more; passing on a mandate, or
// delegating
//   further what was delegated, needs a permission in the block of the grant above. (Awb 10:3, 10:9, 10:13, 10:15, 10:17)
// - Grants count as far as they are founded, by a least fixpoint: what only holds itself up in a circle is unfounded.
// - A joint holder acts only with all its members. A deputy holds what the deputised holds himself, not what he holds as a
// deputy. Regions keep open norms as they are: ask Regions::certain before you claim anything.
#pragma once

#include "src/analysis/register.hpp"

namespace knoop {

struct Holding;
using HoldingId = Id<Holding>;

// One way in which a holder may exercise a power.
struct Holding {
    FactId fact;  // the attribution, the grant, or who replaces whom
    HolderId holder;
    EntityId power;                      // a named power
    RegionId region;                     // what it gives, as far as it is founded
    RegionId remains;                    // less what the holder delegated: what he may exercise himself
    HoldingId source;                    // the link above it in the chain; empty: an attribution, or the grantor is unknown
    std::uint32_t grant = Symbol::none;  // in Register::grants
    std::uint32_t depth = any_depth;     // how many grants may still follow below it
    EntityId replaces;                   // by replacement of this actor (a member of it, for a joint holder)
    std::uint32_t turn = 0;              // of the deputies: 1 is the first
    bool own_name = false;               // not on behalf of another
    bool vacant = false;                 // a post in it has no holder
};

// A grant gives more than its grantor has to give.
struct Excess {
    std::uint32_t grant = 0;
    EntityId power;
    RegionId stated;       // less exceptions and reservations
    RegionId region;       // the excess
    RegionId unpermitted;  // of which the grantor holds this, but may not pass it on
    RegionId moved;        // of which he has delegated this
};

// What a grantor holds and neither grants, nor reserves, nor excepts, nor leaves to a declared rest.
struct Uncovered {
    HolderId grantor;
    EntityId power;
    RegionId region;
    RegionId between;  // of which this lies between the limits of his grants; the rest lies beyond them all
};

// Two holders may decide the same cases, and neither has it from the other. (Deputies of each other are left out.)
struct Overlap {
    EntityId power;
    HoldingId one;  // a holding of each that has part of it
    HoldingId other;
    RegionId region;
};

// A narrower grant beside a wider one limits nothing.
struct IdleLimit {
    std::uint32_t grant = 0;
    std::uint32_t wider = 0;
    bool repeats = false;  // it says the very same
};

// Grants of one power that lead back to where they began.
struct GrantCycle {
    EntityId power;
    std::vector<std::uint32_t> grants;
};

// A joint grant that one actor can exercise alone, by replacing the others.
struct Collapse {
    std::uint32_t grant = 0;
    EntityId by;
    std::vector<FactId> facts;  // who replaces whom, who holds which post
};

// A grant that was passed on without the consent that the permission asks for.
struct MissingConsent {
    std::uint32_t grant = 0;
    FactId permission;
    EntityId of;
};

struct Competence {
    Holders holders;
    Table<Holding> holdings;  // by power; a source comes before what rests on it
    std::vector<Excess> excesses;
    std::vector<Uncovered> uncovered;
    std::vector<Overlap> overlaps;
    std::vector<EntityId> more_overlaps;  // powers with more overlaps than asked for
    std::vector<IdleLimit> idle_limits;
    std::vector<GrantCycle> cycles;
    std::vector<Collapse> collapses;
    std::vector<MissingConsent> missing_consents;
    std::vector<bool> founded;  // by grant: some of it is

    // The power whose fate this one shares: itself, or the nearest that contains it and that a fact names. Empty: no fact is
    // about it.
    [[nodiscard]] auto named(EntityId power) const -> EntityId;
    [[nodiscard]] auto of_power(EntityId named_power) const -> std::span<Holding const>;
    [[nodiscard]] auto first_of_power(EntityId named_power) const -> HoldingId;
    // The holdings in which an actor takes part, alone or jointly.
    [[nodiscard]] auto of_actor(EntityId actor) const -> std::span<HoldingId const>;
    // From the attribution down to the holding itself.
    [[nodiscard]] auto chain(HoldingId holding) const -> std::vector<HoldingId>;
    // In whose name it is exercised: the last of the chain that holds it in his own.
    [[nodiscard]] auto principal(HoldingId holding) const -> HoldingId;
    // Where the chain begins; empty when a grantor on it is unknown.
    [[nodiscard]] auto root(HoldingId holding) const -> HoldingId;

    // Filled by compute_authority(): by entity.
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    std::vector<EntityId> named_;
    std::vector<Range> by_power_;
    std::vector<std::uint32_t> actor_begin_;
    std::vector<HoldingId> by_actor_;
};

auto compute_authority(Register const& facts, Regions& regions, std::size_t most_overlaps = 1000) -> Competence;

}  // namespace knoop
