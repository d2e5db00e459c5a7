// Of random organisations with planted edits: what a person could still tell without names, reckoned with identities that no comparison sees.
#pragma once

#include "tests/support/planted_edits.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

namespace knoop::testing {

// The lines of a thing, each without its own end, with the identities of who else stands in it.
using Neighbourhood = std::multiset<std::string>;

inline auto neighbourhood(PlantedModel::State const& state, std::size_t id) -> Neighbourhood {
    Neighbourhood lines;
    auto const& thing = state.things[id];
    if (thing.parent != PlantedModel::none) lines.insert("in " + std::to_string(thing.parent));
    for (std::size_t other = 0; other < state.things.size(); ++other)
        if (state.things[other].there && state.things[other].parent == id) lines.insert("around " + std::to_string(other));
    for (auto const& line : state.lines) {
        auto const role = line.subject == id ? 1 : line.object == id ? 2 : line.to == id ? 3 : 0;
        if (role == 0) continue;
        auto const name = [&](std::size_t who) { return who == id ? std::string{"it"} : who == PlantedModel::none ? std::string{"-"} : std::to_string(who); };
        lines.insert(line.verb + " " + name(line.subject) + " " + name(line.object) + " " + name(line.to));
    }
    return lines;
}

inline auto shared(Neighbourhood const& one, Neighbourhood const& other) -> std::size_t {
    std::vector<std::string> both;
    std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(both));
    return both.size();
}

// Has it kept two thirds of its lines, has it one besides its place, and does nothing of its kind come near to it on either side?
inline auto is_recognisable(PlantedModel const& planted, std::size_t id) -> bool {
    auto const& kind = planted.before.things[id].kind;
    auto const was = neighbourhood(planted.before, id);
    auto const is = neighbourhood(planted.after, id);
    auto const own = shared(was, is);
    if (own < 2 || own * 3 < 2 * std::max(was.size(), is.size())) return false;
    for (std::size_t other = 0; other < planted.after.things.size(); ++other) {
        if (other == id || planted.after.things[other].kind != kind) continue;
        if (planted.after.things[other].there && shared(was, neighbourhood(planted.after, other)) * 2 > own) return false;
        if (other < planted.before.things.size() && shared(neighbourhood(planted.before, other), is) * 2 > own) return false;
    }
    return true;
}

}  // namespace knoop::testing
