// Matching by structure, in three steps that are repeated until nothing changes; see docs/design/comparison.md.
// Private to src/analysis.
#pragma once

#include "src/analysis/matching_lines.hpp"

#include <array>
#include <vector>

namespace knoop {

// What an entity says of itself in terms of those that are matched already: a line without its own end, and the weight it has as evidence.
struct Sign {
    std::uint64_t hash = 0;
    std::uint16_t weight = 0;
    bool known = false;    // everybody else in the line is matched (or nobody else is): it can point out who this is
    bool nesting = false;
    friend auto operator<(Sign const& one, Sign const& other) -> bool { return one.hash < other.hash; }
};

class Structure {
public:
    explicit Structure(Matcher& matcher);

    void run();

private:
    enum Side : std::uint8_t { earlier, later };
    static constexpr auto other(Side side) -> Side { return side == earlier ? later : earlier; }
    struct Pair {
        EntityId before;
        EntityId after;
        unsigned score;
    };

    [[nodiscard]] auto model(Side side) const -> Model const& { return side == earlier ? matcher_.before : matcher_.after; }
    [[nodiscard]] auto is_open(Side side, EntityId entity) const -> bool { return side == earlier ? matcher_.is_open_before(entity) : matcher_.is_open_after(entity); }
    [[nodiscard]] auto partner(Side side, EntityId entity) const -> EntityId;
    [[nodiscard]] auto identity(Side side, EntityId entity) const -> std::uint64_t;  // the same for two that are matched; 0 when it is not
    void keep_open();                                                                // drops from open_ who is matched by now

    // ---- colours: who cannot be told apart by walking along the lines, however far
    static constexpr unsigned to_the_end = static_cast<unsigned>(-1);
    auto by_colour(unsigned rounds = to_the_end) -> bool;
    auto by_near_colour() -> bool;
    void refine(unsigned rounds);
    [[nodiscard]] auto lines_to_others(Side side, EntityId entity) const -> unsigned;
    void pair_alike(EntityId one, EntityId other, bool tied);
    [[nodiscard]] auto is_told_apart(Side side, EntityId entity) const -> bool;
    [[nodiscard]] auto line_colour(Side side, UnnamedLine const& line) const -> std::uint64_t;

    // ---- likeness: who shares most lines with whom
    // Who has a sign that can point somebody out: by sign, then place in open_. What very many have points nobody out.
    using SignIndex = std::vector<std::pair<std::uint64_t, std::uint32_t>>;
    static void index_signs(SignIndex& index);
    static void find_candidates(SignIndex const& index, std::vector<Sign> const& signs, std::vector<std::uint32_t>& found);
    auto by_likeness(unsigned least) -> bool;
    [[nodiscard]] auto signs(Side side, EntityId entity) const -> std::vector<Sign>;
    [[nodiscard]] auto pairs(unsigned least) const -> std::vector<Pair>;

    // ---- divisions: one whose lines went to several new ones, and the other way
    auto by_division(Side whole) -> bool;
    // And one whose lines all come from one that stays, or go to one that was there.
    auto by_share(Side fresh) -> bool;

    Matcher& matcher_;
    bool names_changed_ = false;                              // most have no counterpart by name: then names tell nothing
    bool shape_is_kept_ = false;                              // and most are matched all the same: then who is left is not new either
    std::size_t first_open_ = 0;                              // of the earlier model
    std::array<std::vector<EntityId>, 2> open_;               // in order
    std::array<UnnamedLines, 2> lines_;
    std::array<std::vector<std::uint64_t>, 2> colours_;       // by entity
};

}  // namespace knoop
