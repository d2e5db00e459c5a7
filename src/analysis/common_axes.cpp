#include "src/analysis/common_axes.hpp"

#include <algorithm>

namespace knoop {

CommonAxes::CommonAxes(Model const& before, Model const& after, Matching const& matching, Regions& regions)
    : before_(before), after_(after), matching_(matching), regions_(regions) {
    names_.vocabulary = vocabulary_;
    by_dimension_[0].resize(before.vocabulary->dimensions.size(), nullptr);
    by_dimension_[1].resize(after.vocabulary->dimensions.size(), nullptr);
    for (auto const id : before.vocabulary->dimensions.ids()) {
        auto const match = id.index < matching.words.dimensions.size() ? matching.words.dimensions[id.index] : DimensionId{};
        add_dimension(id, match && comparable(id, match) ? match : DimensionId{});
    }
    for (auto const id : after.vocabulary->dimensions.ids())
        if (by_dimension_[1][id.index] == nullptr) add_dimension({}, id);
}

// Of one type and, of money, in one currency: else their values say nothing of each other.
auto CommonAxes::comparable(DimensionId before, DimensionId after) const -> bool {
    auto const& one = before_.vocabulary->dimensions[before].type;
    auto const& other = after_.vocabulary->dimensions[after].type;
    if (one.empty() || other.empty() || one.front().tag != other.front().tag) return false;
    return before_.vocabulary->text(one.front().currency) == after_.vocabulary->text(other.front().currency);
}

void CommonAxes::add_dimension(DimensionId before, DimensionId after) {
    auto const& from = before ? *before_.vocabulary : *after_.vocabulary;
    auto const& row = from.dimensions[before ? before : after];
    Dimension dimension;
    dimension.name = symbol(from.text(row.name));
    for (auto const word : row.words.en) dimension.words.en.push_back(symbol(from.text(word)));
    for (auto const word : row.words.nl) dimension.words.nl.push_back(symbol(from.text(word)));
    dimension.type = row.type;
    for (auto& base : dimension.type) {
        base.currency = base.currency ? symbol(from.text(base.currency)) : base.currency;
        base.words.clear();  // of the axis
    }
    auto common = std::make_unique<Common>();
    common->before = before;
    common->after = after;
    common->named = vocabulary_->dimensions.add(std::move(dimension));
    if (before) by_dimension_[0][before.index] = common.get();
    if (after) by_dimension_[1][after.index] = common.get();
    all_.push_back(std::move(common));
}

auto CommonAxes::places(bool after, DimensionId dimension) -> Places const* {
    auto& common = *by_dimension_[after ? 1 : 0][dimension.index];
    if (!common.made) make(common);
    return common.is_axis ? &common.places[after ? 1 : 0] : nullptr;
}

void CommonAxes::make(Common& common) {
    common.made = true;
    auto axis = common.before ? make_axis(before_, common.before) : make_axis(after_, common.after);
    if (!axis) return;
    auto const other = common.before && common.after ? make_axis(after_, common.after) : std::nullopt;
    common.is_axis = true;
    axis->dimension = common.named;
    axis->currency = vocabulary_->dimensions[common.named].type.front().currency;
    if (axis->tag == AxisTag::word) merge_words(common, *axis, other ? &*other : nullptr);
    if (axis->tag == AxisTag::entity) merge_entities(common, *axis, other ? &*other : nullptr);
    auto const id = regions_.add_axis(std::move(*axis));
    for (auto& places : common.places) places.axis = id;
}

// The words of the first list, then what only the second has.
void CommonAxes::merge_words(Common& common, Axis& axis, Axis const* other) {
    std::vector<Symbol> all;
    auto const add = [&](bool after, std::vector<Symbol> const& words) {
        auto const& from = *model(after).vocabulary;
        for (auto const word : words) {
            auto const canonical = symbol(from.text(word));
            auto at = static_cast<std::size_t>(std::find(all.begin(), all.end(), canonical) - all.begin());
            if (at == all.size()) {
                all.push_back(canonical);
                if (auto const known = from.closed_words.find(word); known != from.closed_words.end()) {
                    Words spelled;
                    for (auto const each : known->second.en) spelled.en.push_back(symbol(from.text(each)));
                    for (auto const each : known->second.nl) spelled.nl.push_back(symbol(from.text(each)));
                    vocabulary_->closed_words.emplace(canonical, std::move(spelled));
                }
            }
            auto& own = common.places[after ? 1 : 0].words;
            own.resize(std::max(own.size(), at + 1));
            own[at] = word;
        }
    };
    add(!common.before, axis.words);
    if (other != nullptr) add(true, other->words);
    for (auto& places : common.places) places.words.resize(all.size());
    axis.words = all;
    axis.domain.high = {static_cast<std::int64_t>(all.size()), 1, false};
}

struct CommonAxes::Node {
    EntityId before;
    EntityId after;
    std::uint32_t parent[2] = {Symbol::none, Symbol::none};  // in each model
};

// The node of the nearest container of an entity in one model.
auto CommonAxes::above(bool after, EntityId entity, std::vector<std::uint32_t> const& node_of) const -> std::uint32_t {
    for (auto at = model(after).entities[entity].parent; at; at = model(after).entities[at].parent)
        if (node_of[at.index] != Symbol::none) return node_of[at.index];
    return Symbol::none;
}

void CommonAxes::merge_entities(Common& common, Axis& axis, Axis const* other) {
    std::vector<Node> nodes;
    std::vector<std::uint32_t> node_of[2];
    for (auto const after : {false, true}) node_of[after ? 1 : 0].assign(model(after).entities.size(), Symbol::none);
    auto const matched = [&](bool after, EntityId entity) {
        auto const& match = after ? matching_.before_of : matching_.after_of;
        return entity.index < match.size() ? match[entity.index] : EntityId{};
    };
    auto const add = [&](bool after, EntityId entity) {
        auto& place = node_of[after ? 1 : 0][entity.index];
        if (place != Symbol::none) return;
        place = static_cast<std::uint32_t>(nodes.size());
        auto const there = matched(after, entity);
        if (there) node_of[after ? 0 : 1][there.index] = place;
        nodes.push_back({after ? there : entity, after ? entity : there});
    };
    for (auto const entity : axis.entities) add(!common.before, entity);
    if (other != nullptr)
        for (auto const entity : other->entities) add(true, entity);

    // In each model by its own tree; what it does not have hangs where the other model has it.
    std::vector<std::vector<std::uint32_t>> below(nodes.size());
    std::vector<std::uint32_t> roots;
    for (std::uint32_t at = 0; at < nodes.size(); ++at) {
        auto& node = nodes[at];
        for (auto const after : {false, true}) {
            auto const own = after ? node.after : node.before;
            auto const from = own ? after : !after;
            node.parent[after ? 1 : 0] = above(from, from ? node.after : node.before, node_of[from ? 1 : 0]);
        }
    }
    for (std::uint32_t at = 0; at < nodes.size(); ++at)
        (nodes[at].parent[0] == Symbol::none ? roots : below[nodes[at].parent[0]]).push_back(at);

    axis.entities.clear();
    axis.extents.clear();
    std::vector<std::uint32_t> place(nodes.size());
    struct Visit {
        std::uint32_t node;
        bool closes;
    };
    std::vector<Visit> open;
    for (auto root = roots.rbegin(); root != roots.rend(); ++root) open.push_back({*root, false});
    while (!open.empty()) {
        auto const visit = open.back();
        open.pop_back();
        if (visit.closes) {
            axis.extents[place[visit.node]] = static_cast<std::uint32_t>(axis.entities.size());
            continue;
        }
        auto const& node = nodes[visit.node];
        place[visit.node] = static_cast<std::uint32_t>(axis.entities.size());
        axis.entities.push_back(named(node.before, node.after));
        axis.extents.push_back(0);
        open.push_back({visit.node, true});
        for (auto part = below[visit.node].rbegin(); part != below[visit.node].rend(); ++part) open.push_back({*part, false});
    }
    axis.domain.high = {static_cast<std::int64_t>(nodes.size()) + 1, 1, false};

    for (auto const after : {false, true}) {
        auto& places = common.places[after ? 1 : 0];
        places.entities.resize(nodes.size());
        places.place.assign(model(after).entities.size(), Symbol::none);
        for (std::uint32_t at = 0; at < nodes.size(); ++at) {
            auto const own = after ? nodes[at].after : nodes[at].before;
            places.entities[place[at]] = own;
            if (own) places.place[own.index] = place[at];
            if (after && nodes[at].parent[1] != nodes[at].parent[0]) places.nested = false;
            if (after && nodes[at].parent[1] != Symbol::none) places.parts.emplace_back(place[nodes[at].parent[1]], place[at]);
        }
        std::sort(places.parts.begin(), places.parts.end());
        if (places.nested) places.parts.clear();
    }
}

// An entity as both call it, as far as they have it: by its name in the second model, where it is there.
auto CommonAxes::named(EntityId before, EntityId after) -> EntityId {
    auto const& from = model(static_cast<bool>(after));
    auto const entity = after ? after : before;
    auto const en = symbol(from.display_name(entity, Language::en));
    auto const nl = symbol(from.display_name(entity, Language::nl));
    Entity row;
    row.name = en;
    if (en == nl) {
        row.title = en;
    } else {  // called as its kind is, in the language of the reader
        Kind kind;
        kind.name = en;
        kind.words = {{en}, {nl}};
        row.kind = vocabulary_->kinds.add(std::move(kind));
        row.origin = Origin::templated;
    }
    return names_.entities.add(std::move(row));
}

auto CommonAxes::name(bool after, EntityId entity) const -> std::string {
    auto const language = model(after).dialect;
    if (after) return after_.full_name(entity, language);
    auto const there = entity.index < matching_.after_of.size() ? matching_.after_of[entity.index] : EntityId{};
    return there ? after_.full_name(there, language) : before_.full_name(entity, language);
}

}  // namespace knoop
