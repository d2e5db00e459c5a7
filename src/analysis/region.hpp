// Regions of cases: exact sets over the dimensions of powers (amount, term, area, open norms …), with the algebra of sets.
// A region is a node of a decision diagram: along one axis after another it says, interval by interval, what region remains.
// Diagrams are reduced and shared, so equal sets have equal ids: emptiness and equality are comparisons of integers, and an
// operation on the same two regions is done once. (R. Bryant, Graph-based algorithms for Boolean function manipulation, IEEE TC
// 1986; with intervals on the edges: K. Strehl and L. Thiele, Interval diagram techniques, ICCAD 1998.)
//
// Units: money is in cents, dates in days, both discrete: `<= EUR 10_000` and `>= EUR 10_000.01` leave no gap. Numbers,
// durations and frequencies are dense: between `<= 6 months` and `>= 7 months` there is one. Amounts, numbers and durations
// begin at zero.
#pragma once

#include "src/model/model.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace knoop {

struct Axis;
struct RegionTag;
using AxisId = Id<Axis>;
using RegionId = Id<RegionTag>;

// A place on an axis between two values: just before a / b, or just after it. b = 0: before or after all values (a is -1 or 1).
struct Cut {
    std::int64_t a = 0;
    std::int64_t b = 1;
    bool after = false;

    static constexpr auto lowest() -> Cut { return {-1, 0, false}; }
    static constexpr auto highest() -> Cut { return {1, 0, false}; }
    [[nodiscard]] constexpr auto is_end() const -> bool { return b == 0; }
    friend auto operator==(Cut const&, Cut const&) -> bool = default;
    friend auto operator<=>(Cut const& left, Cut const& right) -> std::strong_ordering;
};

// The values between two cuts.
struct Interval {
    Cut low = Cut::lowest();
    Cut high = Cut::highest();
    friend auto operator==(Interval const&, Interval const&) -> bool = default;
};

enum class AxisTag : std::uint8_t {
    money,      // cents
    date,       // days since 1970
    duration,   // of `measure`
    frequency,  // once every so many of `measure`
    number,
    flag,    // 0 or 1
    word,    // place in `words`
    entity,  // place in `entities`
    text,    // place in `texts`
    norm,    // 0 or 1: does an open norm hold?
};

struct Axis {
    AxisTag tag = AxisTag::number;
    Measure measure = Measure::none;  // the unit of a term; of money, whether tax is in it
    bool beside = false;              // money that stands beside amounts on another tax basis
    DimensionId dimension;      // empty for a norm
    Symbol currency;            // money
    std::vector<Symbol> words;  // word: the closed list
    // entity: what can be named, depth first, so that what is inside one is a range up to its `extents`. The value of an entity
    // that has parts is the rest of it: what is in none of them. One value more, at the end, stands for all that nobody
    // declared.
    std::vector<EntityId> entities;
    std::vector<std::uint32_t> extents;
    std::vector<std::string> texts;  // text: in order of appearance; what follows is any other text
    std::string norm;                // norm: its words
    Interval domain;

    [[nodiscard]] auto is_ordered() const -> bool { return tag <= AxisTag::number; }
    [[nodiscard]] auto is_dense() const -> bool {
        return tag == AxisTag::duration || tag == AxisTag::frequency || tag == AxisTag::number;
    }
};

// One value of a case: a / b on an axis.
struct Coordinate {
    AxisId axis;
    std::int64_t a = 0;
    std::int64_t b = 1;
};

class Regions {
public:
    static constexpr RegionId nothing{0u};
    static constexpr RegionId everything{1u};
    static constexpr std::uint32_t first_norm = 1u << 16;  // what is never certain comes after all other axes, in the diagrams too

    Regions();

    // ---- axes
    auto add_axis(Axis axis) -> AxisId;
    // The axis of an open norm; the same text is the same norm.
    auto norm_axis(std::string_view text) -> AxisId;
    // Amounts of an axis that stand beside amounts on another tax basis: exact among themselves, and as open as a norm for the rest.
    auto beside_axis(AxisId axis, Measure tax_basis) -> AxisId;
    // Those of a dimension: of money there may be one for each tax basis, and one beside it.
    [[nodiscard]] auto axes_over(DimensionId dimension) const -> std::vector<AxisId>;
    [[nodiscard]] auto axis(AxisId id) const -> Axis const& {
        return id.index < first_norm ? axes_[id.index] : norms_[id.index - first_norm];
    }
    [[nodiscard]] auto axis(AxisId id) -> Axis& {
        return id.index < first_norm ? axes_[id.index] : norms_[id.index - first_norm];
    }

    // ---- regions
    // A cut at a value; on a discrete axis "after 9" is "before 10".
    [[nodiscard]] auto cut(AxisId axis, std::int64_t a, std::int64_t b, bool after) const -> Cut;
    auto interval(AxisId axis, Interval const& values) -> RegionId;
    auto of(AxisId axis, std::span<Interval const> values) -> RegionId;
    auto point(AxisId axis, std::int64_t a, std::int64_t b = 1) -> RegionId;
    auto norm(std::string_view text) -> RegionId;

    auto unite(RegionId left, RegionId right) -> RegionId;
    auto intersect(RegionId left, RegionId right) -> RegionId;
    auto subtract(RegionId left, RegionId right) -> RegionId;
    auto complement(RegionId region) -> RegionId { return subtract(everything, region); }
    auto contains(RegionId outer, RegionId inner) -> bool { return subtract(inner, outer) == nothing; }
    auto meets(RegionId left, RegionId right) -> bool { return intersect(left, right) != nothing; }

    // The cases that are in the region for some value of the axis.
    auto without_axis(RegionId region, AxisId axis) -> RegionId;
    // What the region says of one axis alone: its shadow.
    auto shadow(RegionId region, AxisId axis) -> RegionId;
    // The cases that are in the region however open norms turn out; those that may be.
    auto certain(RegionId region) -> RegionId;
    auto possible(RegionId region) -> RegionId;
    // The smallest box around a region, on ordered axes; other axes are left free.
    auto hull(RegionId region) -> RegionId;

    // ---- looking inside
    [[nodiscard]] auto axes_of(RegionId region) const -> std::vector<AxisId>;  // ascending
    // Is the case in the region? Every axis of the region has a coordinate.
    [[nodiscard]] auto holds(RegionId region, std::span<Coordinate const> values) const -> bool;

    struct Edge {
        Cut high;  // from the edge before it, or the start of the axis, up to here
        RegionId to;
    };
    [[nodiscard]] auto is_terminal(RegionId region) const -> bool { return region.index < 2; }
    [[nodiscard]] auto top_axis(RegionId region) const -> AxisId { return nodes_[region.index].axis; }
    [[nodiscard]] auto edges(RegionId region) const -> std::span<Edge const> {
        return std::span{edges_}.subspan(nodes_[region.index].first, nodes_[region.index].count);
    }
    [[nodiscard]] auto size() const -> std::size_t { return nodes_.size(); }

private:
    enum class Operation : std::uint8_t { unite, intersect, subtract, judge };  // judge: certain and possible

    struct Node {
        AxisId axis;
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    struct Memo {
        std::uint64_t key = 0;  // 0: free
        RegionId result;
    };

    auto combine(Operation operation, RegionId left, RegionId right) -> RegionId;
    auto judge(RegionId region, bool possible) -> RegionId;
    // The node of the edges on the scratch stack from `base` on, which are taken off.
    auto make(AxisId axis, std::size_t base) -> RegionId;
    void push(Cut const& high, RegionId to, std::size_t base);
    void remember(std::uint64_t key, RegionId result);
    [[nodiscard]] auto recall(std::uint64_t key) const -> RegionId;
    void grow_nodes();

    std::vector<Axis> axes_;
    std::vector<Axis> norms_;  // and amounts beside others
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
    std::vector<Edge> scratch_;
    std::vector<std::uint32_t> slots_;  // of nodes, open addressing; 0: free
    std::vector<Memo> memo_;
    std::size_t memo_used_ = 0;
};

}  // namespace knoop
