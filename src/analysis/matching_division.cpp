// Splits and mergers by structure: the lines of one that is gone are found again with several new ones, each of which has little else.
#include "src/analysis/matching_structure.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr unsigned mostly = 600;  // in thousandths

// What points others out: without names, literals, and lines to who is not matched.
auto known_of(std::vector<Sign> signs) -> std::vector<Sign> {
    std::erase_if(signs, [](Sign const& sign) { return !sign.known; });
    return signs;
}

auto weight_of(std::vector<Sign> const& signs) -> unsigned {
    unsigned weight = 0;
    for (auto const& sign : signs) weight += sign.weight;
    return weight;
}

auto common(std::vector<Sign> const& one, std::vector<Sign> const& other) -> std::vector<Sign> {
    std::vector<Sign> both;
    std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(both));
    return both;
}

}  // namespace

auto Structure::by_division(Side whole) -> bool {
    keep_open();
    auto const part = other(whole);
    std::vector<std::vector<Sign>> parts;
    SignIndex index;
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t at = 0; at < open_[part].size(); ++at) {
        parts.push_back(known_of(signs(part, open_[part][at])));
        for (auto const& sign : parts.back()) index.emplace_back(sign.hash, at);
    }
    index_signs(index);
    auto changed = false;
    for (auto const id : open_[whole]) {
        auto const own = known_of(signs(whole, id));
        find_candidates(index, own, candidates);
        std::vector<std::uint32_t> chosen;
        std::vector<std::vector<Sign>> shares;
        for (auto const at : candidates) {
            auto const there = open_[part][at];
            if (!is_open(part, there)) continue;
            if ((whole == earlier ? matcher_.likeness(id, there) : matcher_.likeness(there, id)) < Matcher::Likeness::sort) continue;
            auto share = common(own, parts[at]);
            if (weight_of(share) * 1000 < mostly * weight_of(parts[at])) continue;
            chosen.push_back(at);
            shares.push_back(std::move(share));
        }
        // Who has nothing of the whole that no other has only stands in the same place.
        std::vector<bool> has_own(chosen.size());
        for (std::size_t which = 0; which < chosen.size(); ++which)
            has_own[which] = std::any_of(shares[which].begin(), shares[which].end(), [&](Sign const& sign) {
                for (std::size_t at = 0; at < shares.size(); ++at)
                    if (at != which && std::binary_search(shares[at].begin(), shares[at].end(), sign)) return false;
                return true;
            });
        for (auto at = chosen.size(); at-- > 0;)
            if (!has_own[at]) {
                chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(at));
                shares.erase(shares.begin() + static_cast<std::ptrdiff_t>(at));
            }
        if (chosen.size() < 2) continue;
        unsigned covered = 0;
        for (auto const& sign : own)
            if (std::any_of(shares.begin(), shares.end(), [&](auto const& share) { return std::binary_search(share.begin(), share.end(), sign); })) covered += sign.weight;
        auto const score = 1000 * covered / weight_of(own);
        if (score < mostly) continue;
        auto& list = whole == earlier ? matcher_.result.splits : matcher_.result.mergers;
        auto& division = list.emplace_back(Division{id, {}, MatchGround::structure, static_cast<std::uint16_t>(score)});
        for (auto const at : chosen) division.parts.push_back(open_[part][at]);
        for (auto const there : division.parts) whole == earlier ? matcher_.divide(id, there) : matcher_.divide(there, id);
        matcher_.follow();
        changed = true;
    }
    keep_open();
    return changed;
}

}  // namespace knoop
