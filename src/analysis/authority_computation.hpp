// The state of one computation of authority, private to src/analysis: one named power after another, each with the facts about
// it. authority_derive.cpp finds out who holds what; authority_checks.cpp compares the result with what was granted.
#pragma once

#include "src/analysis/authority.hpp"

#include <unordered_map>

namespace knoop::authority {

struct Piece {  // of a grant: founded through one chain
    HoldingId root;
    std::uint32_t depth = 0;
    RegionId region;
    std::uint32_t next = Symbol::none;  // in Computation::pieces_
};

struct LocalGrant {
    std::uint32_t grant = 0;
    HolderId from;
    HolderId to;
    RegionId stated;  // less exceptions and reservations
    RegionId founded = Regions::nothing;
    std::uint32_t pieces = Symbol::none;
};

struct LocalHolder {
    HolderId holder;
    RegionId held = Regions::nothing;   // what he may exercise
    RegionId given = Regions::nothing;  // what reached him
    RegionId moved = Regions::nothing;  // what he delegated
};

// Rows of a table by the power they are about.
class ByPower {
public:
    template <class Rows>
    ByPower(Rows const& rows, std::size_t entities) : begin_(entities + 1), rows_(rows.size()) {
        for (auto const& row : rows) ++begin_[row.power.index + 1];
        for (std::size_t at = 1; at < begin_.size(); ++at) begin_[at] += begin_[at - 1];
        auto next = begin_;
        for (std::uint32_t at = 0; at < rows.size(); ++at) rows_[next[rows[at].power.index]++] = at;
    }
    [[nodiscard]] auto of(EntityId power) const -> std::span<std::uint32_t const> {
        return std::span{rows_}.subspan(begin_[power.index], begin_[power.index + 1] - begin_[power.index]);
    }

private:
    std::vector<std::uint32_t> begin_;
    std::vector<std::uint32_t> rows_;
};

class Computation {
public:
    Computation(Register const& facts, Regions& regions, std::size_t most_overlaps);
    auto run() -> Competence;

private:
    Register const& facts;
    Regions& regions;
    Competence result;
    std::size_t most_overlaps_;
    std::size_t entities_;
    ByPower attributions_of_;
    ByPower grants_of_;
    ByPower reservations_of_;
    std::vector<std::uint32_t> permission_begin_;       // by grant
    std::vector<std::uint32_t> exception_begin_;        // by grant
    std::vector<std::vector<std::uint32_t>> deputies_;  // by actor: in Register::replacements, in order

    // ---- the power at hand
    EntityId power_;
    std::vector<EntityId> above_;  // the power and all that contains it
    std::uint32_t first_ = 0;      // its holdings begin here
    std::vector<std::uint32_t> attributions_;
    std::vector<std::uint32_t> reservations_;
    std::vector<LocalGrant> grants_;         // by grantor; unknown ones last
    std::vector<std::uint32_t> from_group_;  // of those, by several grantors together
    std::vector<LocalHolder> holders_;
    std::vector<std::uint32_t> local_;  // by holder: its place in holders_, if holders_ says so too
    std::vector<Piece> pieces_;
    std::vector<HoldingId> roots_;      // by holding, from first_ on
    RegionId rest_ = Regions::nothing;  // what is declared to belong to whoever has the rest

    // Grants that cover another, and in how many powers they do.
    struct Wider {
        std::uint32_t grant = 0;
        std::uint32_t powers = 0;
        bool differs = false;
    };
    std::unordered_map<std::uint32_t, std::vector<Wider>> wider_;
    std::vector<std::uint32_t> seen_;  // by grant: in how many powers it gives something

    // ---- authority.cpp
    auto named_powers() -> std::vector<EntityId>;
    void gather(EntityId power);
    void index_actors();
    [[nodiscard]] auto is_above(EntityId power) const -> bool;
    [[nodiscard]] auto stated(Grant const& grant, std::uint32_t index) -> RegionId;
    auto local(HolderId holder) -> LocalHolder&;
    auto local_index(HolderId holder) -> std::uint32_t;

    // ---- authority_derive.cpp
    void derive();
    void attribute();
    void pass_on(HoldingId holding, bool moves);
    void pass_on(HoldingId holding, LocalGrant& grant, RegionId reach);
    void offer(HoldingId from, LocalGrant& grant, RegionId reach, std::uint32_t depth, Permission const* permission);
    auto add(Holding holding) -> HoldingId;
    void sum_up();
    void replace();
    [[nodiscard]] auto matches(Permission const& permission, HolderId to) const -> bool;
    [[nodiscard]] auto is_vacant(HolderId holder) const -> bool;

    // ---- authority_checks.cpp
    void check();
    void find_excesses();
    void find_uncovered();
    void find_idle_limits();
    void find_cycles();
    void find_collapses();
    void settle_idle_limits();
    auto total(HolderId holder, RegionId LocalHolder::*what) -> RegionId;

    // ---- authority_overlaps.cpp
    using Reach = std::vector<std::pair<std::uint32_t, RegionId>>;  // sorted; places mostly come in order
    void find_overlaps();
    auto reach_of(std::uint32_t holder) -> Reach;
    auto replace_each_other(HolderId one, HolderId other) const -> bool;
};

}  // namespace knoop::authority
