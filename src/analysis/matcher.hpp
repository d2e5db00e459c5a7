// The state of a matching while it is made, private to src/analysis: each ground adds pairs, and what is part of a pair follows it.
#pragma once

#include "src/analysis/matching.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace knoop {

class Matcher {
public:
    Matcher(Model const& before, Model const& after);

    Model const& before;
    Model const& after;
    Matching result;

    // Is it there on its model's date, and not taken away by a proposal?
    [[nodiscard]] static auto is_there(Model const& model, EntityId entity) -> bool;
    [[nodiscard]] auto is_open_before(EntityId entity) const -> bool;  // there, not matched, and not known to be gone
    [[nodiscard]] auto is_open_after(EntityId entity) const -> bool;

    // How far two kinds are one: of the same kind, one a sort of the other, something in common below the most general, or nothing.
    enum class Likeness : std::uint8_t { none, akin, sort, same };
    [[nodiscard]] auto likeness(EntityId one, EntityId other) const -> Likeness;
    [[nodiscard]] auto kind_after(EntityId entity) const -> KindId;  // of before: its kind in the second, or the nearest it is a sort of

    [[nodiscard]] auto ground(EntityId one) const -> MatchGround { return grounds_[one.index]; }  // of an entity of before that is matched

    void add(EntityId one, EntityId other, MatchGround ground, unsigned score = 1000, bool tied = false);
    void deny(EntityId one);                                  // gone, whatever looks like it
    void obey(MatchOverride const& row);
    void divide(EntityId one, EntityId other);                // a share of one became (part of) the other: no other ground is about them
    void follow();                                            // what is part of the pairs added since, by its name
    [[nodiscard]] auto finish() && -> Matching;

    // ---- matching_names.cpp, in this order
    void by_was();
    void by_path();
    void by_changes();
    void by_own_word();  // who the other model knows, but not in force, is gone or new, whatever looks like it
    void by_name();
    void by_title();
    void by_name_and_title();
    // ---- matching_structure.cpp: what is left, by its lines
    void by_structure();

private:
    void follow(EntityId around_before, EntityId around_after);
    [[nodiscard]] auto same_words(Entity const& one, Entity const& other) const -> bool;
    template <class Key>
    void by_unique(MatchGround ground, Key key, bool far);

    std::vector<bool> denied_;                                // by entity of before: gone, or divided
    std::vector<bool> divided_;                               // by entity of after: new, whatever it looks like; or it came out of several, or out of part of one
    std::vector<bool> changed_;                               // by entity of after: a proposal renamed or moved it
    std::vector<MatchGround> grounds_;                        // by entity of before
    std::vector<std::uint16_t> scores_;
    std::vector<bool> tied_;
    std::vector<std::pair<EntityId, EntityId>> fresh_;        // pairs whose parts are still to be followed, in order
};

// The entity at a path from the top, aliases included; or none.
auto entity_at(Model const& model, std::string_view path) -> EntityId;

}  // namespace knoop
