#include "src/analysis/matching_structure.hpp"

#include "src/model/program.hpp"

#include <algorithm>

namespace knoop {

Structure::Structure(Matcher& matcher) : matcher_(matcher) {
    for (auto const side : {earlier, later})
        for (auto const id : model(side).entities.ids())
            if (is_open(side, id) && model(side).entities[id].kind) open_[side].push_back(id);
    std::size_t named = 0;
    for (auto const id : matcher_.before.entities.ids()) named += partner(earlier, id) && !is_library((*matcher_.before.sources)[matcher_.before.entities[id].span.file]);
    first_open_ = open_[earlier].size();
    names_changed_ = first_open_ > named;
    for (auto const side : {earlier, later}) {
        if (open_[side].empty()) continue;
        std::vector<bool> wanted(model(side).entities.size());
        for (auto const id : open_[side]) wanted[id.index] = true;
        lines_[side] = UnnamedLines{model(side), wanted};
    }
}

auto Structure::partner(Side side, EntityId entity) const -> EntityId {
    return side == earlier ? matcher_.result.after_of[entity.index] : matcher_.result.before_of[entity.index];
}

auto Structure::identity(Side side, EntityId entity) const -> std::uint64_t {
    auto const there = partner(side, entity);
    if (!there) return 0;
    return mix(11, side == later ? entity.index : there.index) | 1;
}

void Structure::keep_open() {
    for (auto const side : {earlier, later}) std::erase_if(open_[side], [&](EntityId id) { return !is_open(side, id); });
}

void Structure::run() {
    constexpr auto enough = 64;  // rounds; each matches somebody
    for (auto round = 0; round < enough; ++round) {
        if (open_[earlier].empty() || open_[later].empty()) {
            by_share(earlier);
            by_share(later);
            return;
        }
        auto changed = by_colour();
        // A division before the one part that has most of the whole is taken for it.
        changed = by_division(earlier) || changed;
        changed = by_division(later) || changed;
        if (!changed) changed = by_likeness(800) || by_likeness(600) || by_likeness(450);
        if (!changed && names_changed_) changed = by_near_colour();
        if (!changed) changed = by_share(earlier) || by_share(later);
        if (!changed && names_changed_ && !shape_is_kept_) changed = shape_is_kept_ = open_[earlier].size() * 2 < first_open_;
        if (!changed) return;
        keep_open();
    }
}

// An edit gives everybody within reach of it another colour in the end; near to each, most still have the same.
auto Structure::by_near_colour() -> bool {
    for (auto const rounds : {4u, 3u, 2u, 1u})
        if (by_colour(rounds)) return true;
    return false;
}

void Matcher::by_structure() { Structure{*this}.run(); }

// ---- likeness

auto Structure::signs(Side side, EntityId entity) const -> std::vector<Sign> {
    auto const& lines = lines_[side];
    auto const& row = model(side).entities[entity];
    auto const& names = model(side).vocabulary->names;
    std::vector<Sign> all{{mix(12, hash_of(names.text(row.name))), 2, false, false}};
    if (row.title) all.push_back({mix(13, hash_of(names.text(row.title))), 3, false, false});
    for (auto const at : lines.ends_at(entity)) {
        auto const& line = lines.line_of(at);
        auto known = true;
        auto alone = true;
        std::uint64_t others = 0;
        for (auto const& end : lines.ends_of(line)) {
            if (&end == &lines.ends[at]) continue;
            alone = false;
            auto who = end.entity == entity ? 14 : identity(side, end.entity);
            if (who == 0) {
                known = false;
                who = lines.kinds[end.entity.index];
            }
            others += mix(who, end.role);
        }
        auto const hash = mix(line.relation, mix(others, lines.ends[at].role));
        all.push_back({hash, static_cast<std::uint16_t>(!known || alone ? 1 : line.nesting ? 2 : 4), known && !alone, line.nesting});
        if (line.literals != 0) all.push_back({mix(hash, line.literals), 1, false, false});
    }
    std::sort(all.begin(), all.end());
    return all;
}

namespace {

// The weight of what both say; each sign of one stands for one of the other.
auto shared_weight(std::vector<Sign> const& one, std::vector<Sign> const& other) -> unsigned {
    unsigned weight = 0;
    for (auto left = one.begin(), right = other.begin(); left != one.end() && right != other.end();) {
        if (left->hash < right->hash) ++left;
        else if (right->hash < left->hash) ++right;
        else weight += left->weight, ++left, ++right;
    }
    return weight;
}

auto weight_of(std::vector<Sign> const& signs) -> unsigned {
    unsigned weight = 0;
    for (auto const& sign : signs) weight += sign.weight;
    return weight;
}

}  // namespace

void Structure::index_signs(SignIndex& index) {
    std::sort(index.begin(), index.end());
    index.erase(std::unique(index.begin(), index.end()), index.end());
}

void Structure::find_candidates(SignIndex const& index, std::vector<Sign> const& signs, std::vector<std::uint32_t>& found) {
    constexpr std::ptrdiff_t crowd = 32;
    found.clear();
    for (auto const& sign : signs) {
        if (!sign.known) continue;
        auto const begin = std::lower_bound(index.begin(), index.end(), std::pair{sign.hash, 0u});
        auto end = begin;
        while (end != index.end() && end->first == sign.hash && end - begin <= crowd) ++end;
        if (end - begin > crowd) continue;
        for (auto row = begin; row != end; ++row) found.push_back(row->second);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

// Pairs that share a line with somebody matched.
auto Structure::pairs(unsigned least) const -> std::vector<Pair> {
    SignIndex index;
    std::vector<std::vector<Sign>> laters;
    for (std::uint32_t at = 0; at < open_[later].size(); ++at) {
        laters.push_back(signs(later, open_[later][at]));
        for (auto const& sign : laters.back())
            if (sign.known && is_told_apart(later, open_[later][at])) index.emplace_back(sign.hash, at);
    }
    index_signs(index);
    std::vector<Pair> found;
    std::vector<std::uint32_t> candidates;
    for (auto const one : open_[earlier]) {
        if (!is_told_apart(earlier, one)) continue;
        auto const own = signs(earlier, one);
        find_candidates(index, own, candidates);
        for (auto const at : candidates) {
            auto const likeness = matcher_.likeness(one, open_[later][at]);
            if (likeness < Matcher::Likeness::sort) continue;  // a post is no organisation, whatever it does
            auto const part = likeness == Matcher::Likeness::same ? 1000u : 950u;
            auto const score = 2 * part * shared_weight(own, laters[at]) / (weight_of(own) + weight_of(laters[at]));
            if (score * 10 >= least * 9) found.push_back({one, open_[later][at], score});
        }
    }
    return found;
}

auto Structure::by_likeness(unsigned least) -> bool {
    auto changed = false;
    for (auto round = 0; round < 16; ++round) {
        keep_open();
        auto const all = pairs(least);
        std::array<std::vector<std::pair<unsigned, unsigned>>, 2> best{std::vector<std::pair<unsigned, unsigned>>(model(earlier).entities.size()),
                                                                       std::vector<std::pair<unsigned, unsigned>>(model(later).entities.size())};
        auto const note = [](std::pair<unsigned, unsigned>& two, unsigned score) {
            if (score > two.first) two = {score, two.first};
            else two.second = std::max(two.second, score);
        };
        for (auto const& pair : all) {
            note(best[earlier][pair.before.index], pair.score);
            note(best[later][pair.after.index], pair.score);
        }
        auto const stands_out = [](std::pair<unsigned, unsigned> two, unsigned score) { return two.first == score && two.second * 10 < score * 9; };
        auto added = false;
        for (auto const& pair : all) {
            if (pair.score < least || !stands_out(best[earlier][pair.before.index], pair.score) || !stands_out(best[later][pair.after.index], pair.score)) continue;
            if (!matcher_.is_open_before(pair.before) || !matcher_.is_open_after(pair.after)) continue;  // by now part of another pair
            matcher_.add(pair.before, pair.after, MatchGround::structure, pair.score);
            matcher_.follow();
            added = true;
        }
        if (!added) break;
        changed = true;
    }
    keep_open();
    return changed;
}

}  // namespace knoop
