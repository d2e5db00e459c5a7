// What came out of one that stays (a part of a unit becomes a unit of its own), and what went up in one that was there: most of the lines
// of the new one were lines of the other, and are its lines no more.
#include "src/analysis/matching_structure.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace knoop {

namespace {

constexpr unsigned mostly = 600;           // in thousandths
constexpr std::size_t crowd = 32;          // who stands in more lines of one relation points nobody out
constexpr std::size_t few_neighbours = 2;  // one post that moved along makes no division, unless its unit had nothing but its head

struct Share {
    std::set<EntityId> neighbours;  // with whom the line is
    std::size_t lines = 0;
    bool holds_together = false;    // a part, a member or a line of command came along, not only powers
};

}  // namespace

auto Structure::by_share(Side fresh) -> bool {
    keep_open();
    auto const& own = model(fresh);
    auto const& there = model(other(fresh));
    auto const& words = matcher_.result.words.relations;
    std::vector<RelationId> relation_there(own.vocabulary->relations.size());
    for (auto const id : matcher_.before.vocabulary->relations.ids())
        if (words[id.index]) (fresh == earlier ? relation_there[id.index] : relation_there[words[id.index].index]) = fresh == earlier ? words[id.index] : id;

    // Whom a party of the fresh one's model is in the other.
    auto const across = [&](Party party) { return party.is_entity() ? Party{partner(fresh, party.entity())} : party; };
    // Does a fact there have the same parties, but for this role?
    auto const same_but = [&](FactId mine, FactId theirs, unsigned role) {
        auto const left = own.parties_of(mine);
        auto const right = there.parties_of(theirs);
        for (unsigned at = 0; at < left.size(); ++at) {
            if (at == role) continue;
            if (left[at].tag() != right[at].tag() || (left[at].is_entity() && across(left[at]) != right[at])) return false;
        }
        return true;
    };

    std::map<EntityId, std::vector<std::pair<EntityId, unsigned>>> taken;  // by who stays, in the model of the whole: the fresh ones and their scores
    auto changed = false;
    for (auto const id : open_[fresh]) {
        std::map<EntityId, Share> shares;  // by who has the line there
        std::size_t lines = 0;
        for (auto const at : lines_[fresh].ends_at(id)) {
            auto const fact = lines_[fresh].line_of(at).fact;
            if (!fact) continue;
            auto const parties = own.parties_of(fact);
            auto const role = static_cast<unsigned>(std::find(parties.begin(), parties.end(), Party{id}) - parties.begin());
            if (role == parties.size()) continue;
            auto const is_place = lines_[fresh].line_of(at).nesting && role == Relation::subject;
            if (is_place) continue;
            ++lines;
            auto const relation = relation_there[own.facts[fact].relation.index];
            if (!relation) continue;
            std::set<EntityId> counted;
            for (unsigned with = 0; with < parties.size(); ++with) {
                auto const neighbour = with == role || !parties[with].is_entity() ? Party{} : across(parties[with]);
                if (!neighbour || !neighbour.entity()) continue;
                auto const lines_there = there.facts_at(neighbour, relation, with);
                if (lines_there.size() > crowd) continue;
                for (auto const line : lines_there) {
                    auto const holder = there.party(line, role).entity();
                    if (!holder || counted.contains(holder) || !same_but(fact, line, role)) continue;
                    auto const stays = partner(other(fresh), holder);
                    if (!stays || (fresh == later ? matcher_.likeness(holder, id) : matcher_.likeness(id, holder)) < Matcher::Likeness::sort) continue;
                    // It has the line no more, or had it not yet.
                    auto const still = own.facts_at(parties[with], own.facts[fact].relation, with);
                    if (std::any_of(still.begin(), still.end(), [&](FactId row) { return own.party(row, role) == Party{stays}; })) continue;
                    counted.insert(holder);
                    auto& share = shares[holder];
                    ++share.lines;
                    share.neighbours.insert(neighbour.entity());
                    share.holds_together = share.holds_together || lines_[fresh].line_of(at).nesting || own.vocabulary->relations[own.facts[fact].relation].links;
                }
            }
        }
        for (auto const& [holder, share] : shares) {
            auto const score = static_cast<unsigned>(1000 * share.lines / lines);
            auto const whole_of_it = lines >= few_neighbours && share.lines == lines;
            if (score < mostly || (share.neighbours.size() < few_neighbours && !whole_of_it) || !share.holds_together) continue;
            taken[holder].emplace_back(id, score);
            break;  // more than half of its lines are there, so nowhere else
        }
    }
    for (auto const& each : taken) {
        auto const& holder = each.first;
        auto const& rows = each.second;
        auto& list = fresh == later ? matcher_.result.splits : matcher_.result.mergers;
        auto const stays = partner(other(fresh), holder);
        auto known = std::find_if(list.begin(), list.end(), [&](Division const& row) { return row.whole == holder; });
        if (known == list.end()) known = list.insert(known, Division{holder, {stays}, MatchGround::structure, 1000});
        for (auto const& [id, score] : rows) {
            known->parts.push_back(id);
            known->score = std::min(known->score, static_cast<std::uint16_t>(score));
            fresh == later ? matcher_.divide(holder, id) : matcher_.divide(id, holder);
        }
        changed = true;
    }
    matcher_.follow();
    keep_open();
    return changed;
}

}  // namespace knoop
