// What the difference of two registers of authority does: per power and holder what is lost and gained, as exact regions, and from
// whom to whom it goes. Compared is who may exercise what in the end, through whichever chain, not how the grants are written: a
// mandate written as two with the same union has no effect, nor has a limit that is widened here and narrowed back there.
// Plain tables in, plain tables out; authority_change.hpp puts it in words.
//
// Ids of both registers meet in one numbering: an entity of the first register keeps its id; one of the second has the id of its
// match, or, when it is new, one past the end of the first (CommonIds::of_after). Regions of both are on the same axes.
#pragma once

#include "src/analysis/authority.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace knoop {

// Which entity of the second register is which of the first.
class CommonIds {
public:
    CommonIds(std::vector<EntityId> after_of, std::vector<EntityId> before_of)
        : after_of_(std::move(after_of)), before_of_(std::move(before_of)) {}

    // The common id of an entity of each side, and the way back; empty where that side does not have it.
    [[nodiscard]] auto of_before(EntityId id) const -> EntityId { return id; }
    [[nodiscard]] auto of_after(EntityId id) const -> EntityId {
        auto const matched = id.index < before_of_.size() ? before_of_[id.index] : EntityId{};
        return !id || matched ? matched : EntityId{after_of_.size() + id.index};
    }
    [[nodiscard]] auto before(EntityId common) const -> EntityId { return common.index < after_of_.size() ? common : EntityId{}; }
    [[nodiscard]] auto after(EntityId common) const -> EntityId {
        if (!common) return {};
        return common.index < after_of_.size() ? after_of_[common.index] : EntityId{common.index - after_of_.size()};
    }
    [[nodiscard]] auto size() const -> std::size_t { return after_of_.size() + before_of_.size(); }

private:
    std::vector<EntityId> after_of_;   // by entity of before; empty: gone
    std::vector<EntityId> before_of_;  // by entity of after; empty: new
};

enum class EffectKind : std::uint8_t {
    // one holder
    lost,      // what he had; nothing of this power is left to him
    gained,    // he had nothing of this power
    narrowed,  // he lost some and keeps some
    widened,   // he had some and gained some
    form,      // as much as before, but in his own name what was on behalf of another, or the other way round
    // what one lost another gained
    moved,          // from one to one
    split,          // from one to several
    merged,         // from several to one
    redistributed,  // from several to several
};

// In which form somebody may exercise something. A set: in different cases it may be different ones.
struct Forms {
    bool own_name = false;     // attributed, or delegated to him
    bool on_behalf = false;    // by mandate, proxy, authorisation
    bool replacement = false;  // as the deputy of one who may
    [[nodiscard]] auto none() const -> bool { return !own_name && !on_behalf && !replacement; }
    friend auto operator==(Forms const&, Forms const&) -> bool = default;
};

struct EffectParty {
    HolderId holder;  // in Effects::holders
    RegionId region;  // his part of Effect::region
    Forms was;        // in which forms he might exercise it there, before
    Forms becomes;    // and after
    bool keeps = false;  // who loses: something of the power is left to him; who gains: he had something of it before
};

// One effect. `lost`, `narrowed`, `form`: one party in `from`; `gained`, `widened`: one in `to`; the others have both.
// A holder who lost and gained, or whose loss went only partly to others, is in several effects, each about other cases.
struct Effect {
    EffectKind kind = EffectKind::lost;
    bool as_deputy = false;  // by replacement: the one he replaces may as before (what follows from a loss of his is not told twice)
    EntityId power;          // common id: the level where the facts stand; what it contains goes with it …
    std::vector<EntityId> except;  // … but for these and what they contain: common ids, the outermost
    RegionId region;         // the cases, certain ones only
    std::vector<EffectParty> from;
    std::vector<EffectParty> to;
    // The power whose holdings tell who may, in each competence: the nearest that facts name, of the power itself or, where a side
    // does not have it, of what contains it. Empty: nobody has it there.
    EntityId named_before;
    EntityId named_after;
};

// Cases in which it turns on an open norm whether a holder loses or gains: nothing is claimed.
struct OpenEffect {
    EntityId power;
    std::vector<EntityId> except;  // as of Effect
    HolderId holder;
    RegionId region;  // "if: …"
    bool gains = false;
};

struct Effects {
    Holders holders;  // of common ids
    std::vector<HolderId> common_before;  // by holder of the competence before: the same in `holders`
    std::vector<HolderId> common_after;
    std::vector<Effect> effects;  // by power, then holder
    std::vector<OpenEffect> open;
    std::size_t compared = 0;   // pairs of a power that facts name and a holder of it, before or after
    std::size_t unchanged = 0;  // of which nothing changed
};

// Both computed authorities over the same regions.
struct AuthorityBeforeAfter {
    Register const& before;
    Register const& after;
    Competence const& competence_before;
    Competence const& competence_after;
};

auto find_effects(AuthorityBeforeAfter const& of, CommonIds const& matching, Regions& regions) -> Effects;

}  // namespace knoop
