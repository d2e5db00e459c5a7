// A register of authority: the facts of a model that say who holds, grants, reserves and replaces, as plain tables with regions
// in the place of formulas. What authority.hpp computes from it knows neither relations nor words; a test builds one by hand.
#pragma once

#include "src/analysis/cases.hpp"

#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace knoop {

// One actor, or several who can act only together.
struct Holder {
    std::uint32_t first = 0;  // in Holders::members
    std::uint32_t count = 0;
};
using HolderId = Id<Holder>;

class Holders {
public:
    auto of(EntityId actor) -> HolderId;
    auto of(std::vector<EntityId> actors) -> HolderId;  // in any order, doubles are one
    [[nodiscard]] auto members(HolderId id) const -> std::span<EntityId const> {
        return std::span{members_}.subspan(rows_[id].first, rows_[id].count);
    }
    [[nodiscard]] auto is_joint(HolderId id) const -> bool { return rows_[id].count > 1; }
    [[nodiscard]] auto includes(HolderId whole, HolderId part) const -> bool;
    [[nodiscard]] auto size() const -> std::size_t { return rows_.size(); }
    [[nodiscard]] auto joint() const -> std::span<HolderId const> { return joint_; }

private:
    Table<Holder> rows_;
    std::vector<EntityId> members_;
    std::vector<HolderId> single_;  // by actor
    std::vector<HolderId> joint_;
};

struct Attribution {  // X has P
    FactId fact;
    HolderId holder;
    EntityId power;
    RegionId region = Regions::everything;
    AxisId territory;   // the axis on which the holder's jurisdiction limits it, though the fact does not say so
    bool rest = false;  // has what no other attribution gives to another
};

struct Grant {
    FactId fact;
    RelationId form;
    HolderId from;  // empty: nobody knows
    HolderId to;
    EntityId power;
    RegionId region = Regions::everything;
    bool moves = false;                  // delegation: the grantor no longer holds it
    std::vector<EntityId> consent = {};  // who agreed to it
    Date since = Date::always();
    Date until = Date::forever();
};

inline constexpr std::uint32_t any_depth = std::numeric_limits<std::uint32_t>::max();

struct Permission {  // in the block of a grant: to pass it on
    std::uint32_t grant = 0;
    FactId fact;  // `allows …`; the grant itself for `with submandate yes`
    EntityId to;  // to it, and what is part of it; empty: to anyone
    EntityId on;  // this power and what it contains; empty: all that was granted
    RegionId region = Regions::everything;
    std::uint32_t depth = any_depth;     // how many grants may follow each other below this one
    std::vector<EntityId> consent = {};  // whose consent each of them needs
};

struct Exception {  // in the block of a grant: what it leaves out
    std::uint32_t grant = 0;
    FactId fact;
    EntityId power;
    RegionId region = Regions::everything;
};

struct Reservation {  // out of every grant by this holder
    FactId fact;
    HolderId holder;
    EntityId power;
    RegionId region = Regions::everything;
};

struct Replacement {  // in this order, for one who is replaced
    FactId fact;
    EntityId deputy;
    EntityId replaced;
};

struct Register {
    Holders holders;
    std::vector<Attribution> attributions;
    std::vector<Grant> grants;
    std::vector<Permission> permissions;  // sorted by grant
    std::vector<Exception> exceptions;    // sorted by grant
    std::vector<Reservation> reservations;
    std::vector<Replacement> replacements;
    std::vector<std::pair<EntityId, EntityId>> offices;  // who holds which post
    std::vector<EntityId> vacant;                        // posts without a holder; sorted

    // What contains what, of powers and of actors alike: nesting, and what is stated to be part of something besides.
    std::vector<EntityId> parent;                        // by entity
    std::vector<std::pair<EntityId, EntityId>> part_of;  // part, whole; sorted
    // Forms of grant that cover another: what `empowers` grants, `mandates` grants too. (covered, covering); sorted
    std::vector<std::pair<RelationId, RelationId>> covers;
};

// The entity and all that contains it, nearest first.
auto containers(Register const& from, EntityId entity) -> std::vector<EntityId>;
void containers(Register const& from, EntityId entity, std::vector<EntityId>& found);

// Reads every relation that the vocabulary gives an `authority`; of the model's own facts, those that are in force.
auto read_register(Model const& model, Cases& cases, Regions& regions) -> Register;

}  // namespace knoop
