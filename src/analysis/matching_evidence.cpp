#include "src/analysis/matching.hpp"

#include <algorithm>
#include <optional>

namespace knoop {

namespace {

// The facts in which an entity stands in any role, but for what nesting says.
auto lines_at(Model const& model, EntityId entity) -> std::vector<std::pair<FactId, unsigned>> {
    std::vector<std::pair<FactId, unsigned>> lines;
    auto const& vocabulary = *model.vocabulary;
    for (auto const id : vocabulary.relations.ids()) {
        auto const& relation = vocabulary.relations[id];
        if (relation.derived) continue;
        for (unsigned role = 0; role < relation.roles.size(); ++role)
            for (auto const fact : model.facts_at(entity, id, role))
                if (model.facts[fact].origin != Origin::implied) lines.emplace_back(fact, role);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

class Comparer {
public:
    Comparer(Model const& b, Model const& a, Matching const& m) : before(b), after(a), matching(m) {}

    // The same party, as far as both are known; the two that are compared stand for each other.
    auto same(Party one, Party other, EntityId left, EntityId right) const -> bool {
        if (one.tag() != other.tag()) return false;
        switch (one.tag()) {
            case PartyTag::entity: return one.entity() == left ? other.entity() == right : matching.after_of[one.index()] == other.entity();
            case PartyTag::kind: return matching.words.kinds[one.index()] == other.kind();
            case PartyTag::value: return true;  // a literal; see same_literals
            case PartyTag::and_group:
            case PartyTag::or_group: {
                auto const mine = before.members(one);
                auto const theirs = after.members(other);
                return mine.size() == theirs.size() && std::all_of(mine.begin(), mine.end(), [&](Party member) {
                           return std::any_of(theirs.begin(), theirs.end(), [&](Party there) { return same(member, there, left, right); });
                       });
            }
            case PartyTag::fact:
            case PartyTag::none:
            case PartyTag::unknown: return true;
        }
        return false;
    }

    auto same_value(Party one, Party other) const -> bool {
        if (one.tag() != other.tag()) return false;
        if (auto const value = one.value(); value) return matching.words.value(before.values[value]) == after.values[other.value()];
        return !one.is_entity() || matching.after_of[one.index()] == other.entity();
    }

    auto same_literals(FactId one, FactId other) const -> bool {
        auto const mine = before.parties_of(one);
        auto const theirs = after.parties_of(other);
        for (std::size_t role = 0; role < mine.size(); ++role)
            if (mine[role].value() && !same_value(mine[role], theirs[role])) return false;
        auto const my_options = before.options_of(one);
        auto const their_options = after.options_of(other);
        if (!std::equal(my_options.begin(), my_options.end(), their_options.begin(), their_options.end(),
                        [&](FactOption const& left, FactOption const& right) { return left.option == right.option && same_value(left.value, right.value); }))
            return false;
        return condition(before, one) == condition(after, other);
    }

private:
    Model const& before;
    Model const& after;
    Matching const& matching;

    // By its numbers and signs, as in matching_lines.cpp.
    static auto condition(Model const& model, FactId fact) -> std::string {
        std::string text;
        auto const place = model.condition_of(fact);
        if (!place) return text;
        auto const& tree = (*model.trees)[place.file.index];
        auto const& node = tree[place.node];
        for (auto token = node.first; token <= node.last; ++token)
            if (!is_word(tree.tokens[token].kind)) text.append(tree.text(tree.tokens[token])) += ' ';
        return text.empty() ? "-" : text;
    }
};

}  // namespace

auto evidence(Model const& before, Model const& after, Matching const& matching, EntityId one, EntityId other) -> MatchEvidence {
    Comparer const comparer{before, after, matching};
    auto const mine = lines_at(before, one);
    auto const theirs = lines_at(after, other);
    MatchEvidence result{{}, mine.size(), theirs.size()};
    std::vector<bool> taken(theirs.size());
    for (auto const& [fact, role] : mine) {
        auto const relation = matching.words.relations[before.facts[fact].relation.index];
        std::optional<std::size_t> best;
        auto exact = false;
        for (std::size_t at = 0; at < theirs.size() && !exact; ++at) {
            if (taken[at] || theirs[at].second != role || after.facts[theirs[at].first].relation != relation) continue;
            auto const left = before.parties_of(fact);
            auto const right = after.parties_of(theirs[at].first);
            auto fits = true;
            for (std::size_t place = 0; place < left.size() && fits; ++place) fits = comparer.same(left[place], right[place], one, other);
            if (!fits) continue;
            exact = comparer.same_literals(fact, theirs[at].first);
            if (exact || !best) best = at;
        }
        if (!best) continue;
        taken[*best] = true;
        result.shared.push_back({fact, theirs[*best].first, exact});
    }
    return result;
}

}  // namespace knoop
