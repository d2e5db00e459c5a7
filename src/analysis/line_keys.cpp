#include "src/analysis/line_keys.hpp"

#include "src/analysis/region_text.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr std::size_t most_boxes = 1'000;  // far more than a person writes in one condition

void put(std::string& key, std::uint32_t number) {
    for (auto byte = 0; byte < 4; ++byte) key += static_cast<char>(number >> 8 * byte & 0xFFu);
}

void put(std::string& key, std::string_view text) {
    put(key, static_cast<std::uint32_t>(text.size()));
    key += text;
}

}  // namespace

LineKeys::LineKeys(Model const& of, Model const& second, Matching const* matching) : model_(of), second_(second), matching_(matching), columns_(of) {
    facts.resize(of.facts.size());
}

auto LineKeys::entity(EntityId id) const -> std::uint32_t {
    if (!matching_) return id.index;
    auto const there = id.index < matching_->after_of.size() ? matching_->after_of[id.index] : EntityId{};
    return there ? there.index : static_cast<std::uint32_t>(second_.entities.size()) + id.index;
}

auto LineKeys::kind(KindId id) const -> std::uint32_t {
    if (!matching_ || !id) return id.index;
    auto const there = matching_->words.kinds[id.index];
    return there ? there.index : static_cast<std::uint32_t>(second_.vocabulary->kinds.size()) + id.index;
}

auto LineKeys::relation(RelationId id) const -> std::uint32_t {
    if (!matching_ || !id) return id.index;
    auto const there = matching_->words.relations[id.index];
    return there ? there.index : static_cast<std::uint32_t>(second_.vocabulary->relations.size()) + id.index;
}

auto LineKeys::party(Party party) const -> std::string {
    std::string key(1, static_cast<char>('a' + static_cast<int>(party.tag())));
    switch (party.tag()) {
        case PartyTag::none:
        case PartyTag::unknown: break;
        case PartyTag::entity: put(key, entity(party.entity())); break;
        case PartyTag::kind: put(key, kind(party.kind())); break;
        case PartyTag::fact: {
            auto const there = matching_ ? facts[party.fact().index] : party.fact();
            put(key, there ? there.index : static_cast<std::uint32_t>(second_.facts.size()) + party.fact().index);
            break;
        }
        case PartyTag::value: put(key, to_string(model_.values[party.value()], model_.vocabulary->names, Language::en)); break;
        case PartyTag::and_group:
        case PartyTag::or_group: {
            std::vector<std::string> members;
            for (auto const member : model_.members(party)) members.push_back(this->party(member));
            std::sort(members.begin(), members.end());
            put(key, static_cast<std::uint32_t>(members.size()));
            for (auto const& member : members) key += member;
            break;
        }
    }
    return key;
}

auto LineKeys::parties(FactId fact, std::optional<unsigned> left_out) const -> std::string {
    std::string key;
    auto const all = model_.parties_of(fact);
    for (unsigned role = 0; role < all.size(); ++role)
        if (role != left_out) key += party(all[role]);
    while (!key.empty() && key.back() == 'a') key.pop_back();  // roles that nobody fills, of a member with more of them
    return key;
}

auto LineKeys::options(FactId fact) const -> std::string {
    auto const& vocabulary = *model_.vocabulary;
    std::vector<std::string> all;
    for (auto const& row : model_.options_of(fact)) {
        std::string one;
        put(one, vocabulary.text(vocabulary.relations[model_.facts[fact].relation].options[row.option].name));
        all.push_back(one + party(row.value));
    }
    std::sort(all.begin(), all.end());
    std::string key;
    for (auto const& one : all) put(key, one);
    return key;
}

auto LineKeys::condition(FactId fact) -> std::string {
    struct ByFact {
        auto operator()(Condition const& row, FactId wanted) const -> bool { return row.fact < wanted; }
        auto operator()(FactId wanted, Condition const& row) const -> bool { return wanted < row.fact; }
    };
    auto const [first, last] = std::equal_range(model_.conditions.begin(), model_.conditions.end(), fact, ByFact{});
    if (last - first == 1 && columns_.of(first->formula) == nullptr) return formula(first->formula, model_.facts[fact].stated_in);
    if (first == last && !model_.vocabulary->relations[model_.facts[fact].relation].scoped) return {};
    // Of a row of a matrix or a table of facts: all its cells, each in its column; of a matrix whose first row counts, what the rows above leave.
    if (!cases_) cases_.emplace(model_, regions_, said_);
    auto const region = cases_->region_of(fact);
    return region == Regions::everything ? std::string{} : "r" + cases(region);
}

// The boxes of a region, each with its sides in an order that no model decides; entities as who they are, whatever they are called.
auto LineKeys::cases(RegionId region) -> std::string {
    std::vector<std::string> boxes;
    for (auto const& box : boxes_of(regions_, region, most_boxes).boxes) {
        std::vector<std::string> sides;
        for (auto const& values : box) sides.push_back(side(values));
        std::sort(sides.begin(), sides.end());
        std::string key;
        for (auto const& each : sides) put(key, each);
        boxes.push_back(std::move(key));
    }
    std::sort(boxes.begin(), boxes.end());
    std::string key;
    for (auto const& each : boxes) put(key, each);
    return key;
}

auto LineKeys::side(Side const& side) const -> std::string {
    auto const& axis = regions_.axis(side.axis);
    if (axis.tag != AxisTag::entity) return describe(regions_, Box{side}, model_).en;
    std::string key;
    put(key, model_.vocabulary->text(model_.vocabulary->dimensions[axis.dimension].name));
    // Of a side that what nobody names belongs to, who is left out: a new entity then changes neither.
    auto const open = side.values.back().high == axis.domain.high;
    key += open ? '!' : '=';
    auto const has = [&](std::size_t first, std::size_t past) {
        auto const low = Cut{static_cast<std::int64_t>(first), 1, false};
        auto const high = Cut{static_cast<std::int64_t>(past), 1, false};
        auto const meets = [&](Interval const& each) { return each.low < high && low < each.high; };
        auto const holds = [&](Interval const& each) { return each.low <= low && high <= each.high; };
        return open ? std::none_of(side.values.begin(), side.values.end(), meets) : std::any_of(side.values.begin(), side.values.end(), holds);
    };
    std::vector<std::string> who;
    for (std::size_t at = 0; at < axis.entities.size();) {
        auto const whole = has(at, axis.extents[at]);
        std::string one(1, whole ? 'w' : 'r');  // all of it, or the rest: what is in none of its parts
        put(one, entity(axis.entities[at]));
        if (whole || has(at, at + 1)) who.push_back(std::move(one));
        at = whole ? axis.extents[at] : at + 1;
    }
    std::sort(who.begin(), who.end());
    for (auto const& each : who) key += each;
    return key;
}

auto LineKeys::named(Tree const& tree, std::uint32_t first, std::uint32_t last, EntityId scope) const -> EntityId {
    auto const symbol = [&](std::uint32_t token) { return model_.vocabulary->names.find(tree.text(tree.tokens[token])); };
    for (auto around = scope;; around = model_.entities[around].parent) {
        auto found = model_.child(around, symbol(first));
        for (auto token = first + 2; found && token <= last; token += 2) found = model_.child(found, symbol(token));
        if (found || !around) return found;
    }
}

// Names as what they stand for, words of the vocabulary as their canonical ones, the rest as it is written.
auto LineKeys::formula(TreeRef place, EntityId scope) const -> std::string {
    auto const& tree = (*model_.trees)[place.file.index];
    auto const& vocabulary = *model_.vocabulary;
    auto const last = tree[place.node].last;
    std::string key = "f";
    for (auto token = tree[place.node].first; token <= last; ++token) {
        auto const kind = tree.tokens[token].kind;
        if (kind != TokenKind::word) {
            key += static_cast<char>(kind);
            auto const literal = kind >= TokenKind::string && kind <= TokenKind::day;
            if (literal) put(key, tree.text(tree.tokens[token]));
            continue;
        }
        auto end = token;
        while (end + 2 <= last && tree.tokens[end + 1].kind == TokenKind::dot && tree.tokens[end + 2].kind == TokenKind::word) end += 2;
        auto const symbol = vocabulary.names.find(tree.text(tree.tokens[token]));
        if (auto const dimension = vocabulary.dimension(symbol, tree.dialect); dimension && end == token) {
            key += 'd';
            put(key, vocabulary.text(vocabulary.dimensions[dimension].name));
        } else if (auto const entity_there = named(tree, token, end, scope); entity_there) {
            key += 'e';
            put(key, entity(entity_there));
        } else {
            for (auto at = token; at <= end; at += 2) {
                auto const word = vocabulary.names.find(tree.text(tree.tokens[at]));
                put(key, word ? vocabulary.text(vocabulary.canonical_word(word, tree.dialect)) : tree.text(tree.tokens[at]));
            }
        }
        token = end;
    }
    return key;
}

}  // namespace knoop
