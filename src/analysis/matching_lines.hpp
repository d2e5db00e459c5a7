// A model as a graph without names, for matching by structure: entities, and the lines between them. A line is a fact in force (nesting is
// one), an attribute, or a citation; it knows its relation, who stands in which role, and its literals apart, so that a changed limit is still the
// same line. Everything is a 64-bit hash of canonical words, and so the same in both models.
#pragma once

#include "src/analysis/matcher.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace knoop {

struct UnnamedLine {
    std::uint64_t relation = 0;  // with the kinds and unknowns that stand in its roles
    std::uint64_t literals = 0;  // values, options, numbers of its condition
    std::uint32_t first = 0;     // its ends
    std::uint32_t count = 0;
    FactId fact;                 // empty: an attribute or a citation
    bool nesting = false;        // `part-of`, or what nesting implies: every neighbour has it too
};
struct UnnamedEnd {
    EntityId entity;
    std::uint64_t role = 0;
    bool silent = false;  // the line tells of the others, not of this one: who cites a document tells which it is
};

class UnnamedLines {
public:
    UnnamedLines() = default;
    // The lines with at least one end that `is_open`; the others say nothing of what is still to be matched.
    UnnamedLines(Model const& model, std::vector<bool> const& is_open);

    std::vector<UnnamedLine> lines;
    std::vector<UnnamedEnd> ends;
    std::vector<std::uint64_t> kinds;  // by entity, the open ones: its kind and traits
    // The ends at an open entity that are not silent, as indexes in `ends`, and the line each is of.
    [[nodiscard]] auto ends_at(EntityId entity) const -> std::span<std::uint32_t const>;
    [[nodiscard]] auto line_of(std::uint32_t end) const -> UnnamedLine const& { return lines[line_of_[end]]; }
    [[nodiscard]] auto ends_of(UnnamedLine const& line) const -> std::span<UnnamedEnd const> { return std::span{ends}.subspan(line.first, line.count); }

private:
    std::vector<std::uint32_t> line_of_;
    std::vector<std::uint32_t> begin_;
    std::vector<std::uint32_t> incidence_;
};

// A well-mixed hash of two; sums of such hashes stand for sets without an order.
constexpr auto mix(std::uint64_t one, std::uint64_t other) -> std::uint64_t {
    auto hash = one * 0x9E37'79B9'7F4A'7C15ull ^ (other + 0x632B'E59B'D9B4'E019ull + (one << 6) + (one >> 2));
    hash = (hash ^ hash >> 30) * 0xBF58'476D'1CE4'E5B9ull;
    hash = (hash ^ hash >> 27) * 0x94D0'49BB'1331'11EBull;
    return hash ^ hash >> 31;
}
auto hash_of(std::string_view text) -> std::uint64_t;

}  // namespace knoop
