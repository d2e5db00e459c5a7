// Colour refinement (Weisfeiler and Leman 1968): two entities have the same colour as long as no walk along the lines tells them apart.
// Who alone has a colour in both models is the same one; as many of a colour on both sides are paired in order, with what is around them.
#include "src/analysis/matching_structure.hpp"

#include <algorithm>

namespace knoop {

auto Structure::line_colour(Side side, UnnamedLine const& line) const -> std::uint64_t {
    auto hash = line.relation + line.literals;
    for (auto const& end : lines_[side].ends_of(line)) hash += mix(colours_[side][end.entity.index], end.role);
    return mix(15, hash);
}

void Structure::refine(unsigned rounds) {
    for (auto const side : {earlier, later}) {
        auto& colours = colours_[side];
        colours.assign(model(side).entities.size(), 16);  // gone, or part of a division
        for (auto const id : model(side).entities.ids())
            if (auto const known = identity(side, id); known != 0) colours[id.index] = known;
        for (auto const id : open_[side]) colours[id.index] = mix(17, lines_[side].kinds[id.index]);
    }
    auto const count = [&] {
        std::size_t classes = 0;
        for (auto const side : {earlier, later}) {
            std::vector<std::uint64_t> own;
            for (auto const id : open_[side]) own.push_back(colours_[side][id.index]);
            std::sort(own.begin(), own.end());
            classes += static_cast<std::size_t>(std::unique(own.begin(), own.end()) - own.begin());
        }
        return classes;
    };
    auto classes = count();
    for (unsigned round = 0; round < rounds; ++round) {
        for (auto const side : {earlier, later}) {
            std::vector<std::uint64_t> sums(colours_[side].size());
            for (auto const& line : lines_[side].lines) {
                auto const colour = line_colour(side, line);
                for (auto const& end : lines_[side].ends_of(line))
                    if (!end.silent) sums[end.entity.index] += mix(colour, end.role);
            }
            for (auto const id : open_[side]) colours_[side][id.index] = mix(colours_[side][id.index], sums[id.index]);
        }
        auto const now = count();
        if (now == classes) return;
        classes = now;
    }
}

namespace {

struct Coloured {
    std::uint64_t colour;
    EntityId entity;
    friend auto operator<=>(Coloured const&, Coloured const&) = default;
};

constexpr unsigned enough_lines = 2;  // of one that is known by its near surroundings alone
constexpr unsigned from_near = 700;

// Runs of one key in both sorted lists, where both have as many.
template <class Visit>
void each_equal_run(std::vector<Coloured> const& one, std::vector<Coloured> const& other, Visit visit) {
    auto const end_of = [](std::vector<Coloured> const& all, std::size_t at) {
        auto end = at;
        while (end < all.size() && all[end].colour == all[at].colour) ++end;
        return end;
    };
    for (std::size_t left = 0, right = 0; left < one.size() && right < other.size();) {
        if (one[left].colour < other[right].colour) left = end_of(one, left);
        else if (other[right].colour < one[left].colour) right = end_of(other, right);
        else {
            auto const left_end = end_of(one, left);
            auto const right_end = end_of(other, right);
            if (left_end - left == right_end - right) visit(left, right, left_end - left);
            left = left_end;
            right = right_end;
        }
    }
}

}  // namespace

auto Structure::by_colour(unsigned rounds) -> bool {
    auto const is_near = rounds != to_the_end;
    refine(rounds);
    std::array<std::vector<Coloured>, 2> coloured;
    for (auto const side : {earlier, later}) {
        for (auto const id : open_[side])
            if (is_near ? lines_to_others(side, id) >= enough_lines : is_told_apart(side, id)) coloured[side].push_back({colours_[side][id.index], id});
        std::sort(coloured[side].begin(), coloured[side].end());
    }
    struct Run {
        std::size_t before, after, size;
    };
    std::vector<Run> runs;
    each_equal_run(coloured[earlier], coloured[later], [&](std::size_t one, std::size_t other, std::size_t size) {
        if (size == 1 || !is_near) runs.push_back({one, other, size});
    });
    // Those alone first; then in the order in which they are declared, so that what is around comes before what is inside.
    std::sort(runs.begin(), runs.end(), [&](Run const& one, Run const& other) {
        return std::pair{one.size > 1, coloured[earlier][one.before].entity} < std::pair{other.size > 1, coloured[earlier][other.before].entity};
    });
    auto changed = false;
    for (auto const& run : runs)
        for (std::size_t left = run.before, right = run.after; left < run.before + run.size; ++left) {
            auto const one = coloured[earlier][left].entity;
            if (!matcher_.is_open_before(one)) continue;
            while (right < run.after + run.size && !matcher_.is_open_after(coloured[later][right].entity)) ++right;
            if (right == run.after + run.size) break;
            if (is_near) matcher_.add(one, coloured[later][right].entity, MatchGround::structure, from_near), matcher_.follow();
            else pair_alike(one, coloured[later][right].entity, run.size > 1);
            changed = true;
        }
    keep_open();
    return changed;
}

auto Structure::lines_to_others(Side side, EntityId entity) const -> unsigned {
    auto const& lines = lines_[side];
    unsigned found = 0;
    for (auto const at : lines.ends_at(entity)) found += !lines.line_of(at).nesting && lines.line_of(at).count > 1;
    return found;
}

// A line to somebody else besides the one to what it is part of; or that alone, where names changed all around.
auto Structure::is_told_apart(Side side, EntityId entity) const -> bool {
    if (shape_is_kept_) return true;
    auto const& lines = lines_[side];
    auto const& row = model(side).entities[entity];
    for (auto const at : lines.ends_at(entity)) {
        auto const& line = lines.line_of(at);
        if (line.count < 2) continue;
        if (!line.nesting) return true;
        for (auto const& end : lines.ends_of(line))
            if (end.entity != entity && end.entity != row.parent) return true;
    }
    if (!row.parent) return false;
    auto const there = partner(side, row.parent);
    return there ? matcher_.ground(side == earlier ? row.parent : there) == MatchGround::structure : is_open(side, row.parent);
}

// And with them, who stands in the same lines with them.
void Structure::pair_alike(EntityId one, EntityId other, bool tied) {
    constexpr unsigned one_of_several = 500;
    std::vector<std::pair<EntityId, EntityId>> queue{{one, other}};
    matcher_.add(one, other, MatchGround::structure, tied ? one_of_several : 1000, tied);
    matcher_.follow();
    std::array<std::vector<Coloured>, 2> around;
    for (std::size_t at = 0; at < queue.size(); ++at) {
        for (auto const side : {earlier, later}) {
            auto const self = side == earlier ? queue[at].first : queue[at].second;
            auto const& lines = lines_[side];
            around[side].clear();
            for (auto const own : lines.ends_at(self)) {
                auto const colour = mix(line_colour(side, lines.line_of(own)), lines.ends[own].role);
                for (auto const& end : lines.ends_of(lines.line_of(own)))
                    if (is_open(side, end.entity) && is_told_apart(side, end.entity)) around[side].push_back({mix(colour, mix(end.role, colours_[side][end.entity.index])), end.entity});
            }
            std::sort(around[side].begin(), around[side].end());
            around[side].erase(std::unique(around[side].begin(), around[side].end()), around[side].end());
        }
        each_equal_run(around[earlier], around[later], [&](std::size_t left, std::size_t right, std::size_t size) {
            for (std::size_t step = 0; step < size; ++step) {
                auto const near = around[earlier][left + step].entity;
                auto const there = around[later][right + step].entity;
                if (!matcher_.is_open_before(near) || !matcher_.is_open_after(there)) continue;
                matcher_.add(near, there, MatchGround::structure, size > 1 || tied ? one_of_several : 1000, size > 1 || tied);
                matcher_.follow();
                queue.emplace_back(near, there);
            }
        });
    }
}

}  // namespace knoop
