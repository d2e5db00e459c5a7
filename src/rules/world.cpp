#include "src/rules/world.hpp"

#include <algorithm>
#include <numeric>

namespace knoop {

World::World(Model const& of, std::unordered_map<NormId, Value> set_norms)
    : model(of), vocabulary(*of.vocabulary), norms_(std::move(set_norms)), around_(of.vocabulary->kinds.size()) {
    auto const kinds = vocabulary.kinds.size();
    is_a_.assign(kinds * kinds, 0);
    for (auto const kind : vocabulary.kinds.ids())
        for (auto const ancestor : vocabulary.kinds[kind].ancestors) is_a_[kind.index * kinds + ancestor.index] = 1;
    has_trait_.assign(model.entities.size(), 0);
    for (auto const& [entity, trait] : model.traits) has_trait_[entity.index] = 1;
    kind_of_.reserve(model.entities.size());
    for (auto const& entity : model.entities) {
        kind_of_.push_back(entity.kind);
        any_error_ = any_error_ || entity.error;
        any_whole_sketch_ = any_whole_sketch_ || entity.sketch;
    }
    any_sketch_ = any_whole_sketch_ || !model.sketch_parts.empty();
    read_facts();
}

void World::read_facts() {
    first_party_.reserve(model.facts.size());
    for (auto id = FactId{first_party_.size()}; id.index < model.facts.size(); ++id.index) first_party_.push_back(model.facts[id].parties);

    uncertain_.resize(vocabulary.relations.size());
    for (auto const relation : vocabulary.relations.ids()) {
        auto const known = model.uncertain_facts(relation);
        auto& all = uncertain_[relation.index];
        all.assign(known.begin(), known.end());
        if (any_error_) {
            for (auto const fact : model.facts_of(relation)) {
                auto const parties = model.parties_of(fact);
                if (std::any_of(parties.begin(), parties.end(), [&](Party party) { return is_error(party); })) all.push_back(fact);
            }
            std::sort(all.begin(), all.end());
            all.erase(std::unique(all.begin(), all.end()), all.end());
        }
        any_uncertain_fact_ = any_uncertain_fact_ || !all.empty();
    }
    auto const unknown = [&](Party party) { return party.tag() == PartyTag::unknown || party.tag() == PartyTag::or_group || is_error(party); };
    any_unknown_value_ =
        std::any_of(model.attribute_values.begin(), model.attribute_values.end(), [&](auto const& row) { return unknown(row.value); }) ||
        std::any_of(model.options.begin(), model.options.end(), [&](auto const& row) { return unknown(row.value); }) ||
        std::any_of(model.values.begin(), model.values.end(), [](auto const& value) { return value.tag == ValueTag::unknown; });
    // An amount with a tax basis does not compare with one that has another, or none.
    auto const based = [](Value const& value) { return value.tag == ValueTag::money && value.measure != Measure::none; };
    any_tax_basis_ = std::any_of(model.values.begin(), model.values.end(), based);
    certain_ = !any_tax_basis_ && !any_error_ && !any_sketch_ && !any_uncertain_fact_ && !any_unknown_value_;
}

auto World::is_a(Party party, KindId kind) const -> bool {
    if (!party.is_entity()) return false;
    auto const entity = party.entity();
    auto const own = kind_of_[entity.index];
    if (own && is_a_[own.index * vocabulary.kinds.size() + kind.index] != 0) return true;
    return has_trait_[entity.index] != 0 && model.is_a(entity, kind);
}

auto World::fits(Party party, Type const& type) const -> bool {
    if (type.empty()) return true;
    for (auto const& base : type) {
        switch (base.tag) {
            case TypeTag::kind:
                if (is_a(party, base.kind)) return true;
                break;
            case TypeTag::any_kind:
                if (party.tag() == PartyTag::kind) return true;
                break;
            case TypeTag::fact:
                if (party.is_fact()) return true;
                break;
            case TypeTag::number:
            case TypeTag::text:
            case TypeTag::flag:
            case TypeTag::fraction:
            case TypeTag::percentage:
            case TypeTag::money:
            case TypeTag::duration:
            case TypeTag::frequency:
            case TypeTag::date:
            case TypeTag::range:
            case TypeTag::one_of:
                if (party.tag() == PartyTag::value) return true;
        }
    }
    return false;
}

void World::kinds_of(Party party, std::vector<Party>& into) const {
    if (!party.is_entity()) return;
    auto const& own = model.entities[party.entity()];
    if (own.kind)
        for (auto const kind : vocabulary.kinds[own.kind].ancestors) into.emplace_back(kind);
    if (has_trait_[party.index()] == 0) return;
    auto const first = std::lower_bound(model.traits.begin(), model.traits.end(), std::pair{party.entity(), KindId{0u}});
    for (auto row = first; row != model.traits.end() && row->first == party.entity(); ++row)
        for (auto const kind : vocabulary.kinds[row->second].ancestors) into.emplace_back(kind);
}

auto World::norm(NormId id) const -> Value const& {
    auto const set = norms_.find(id);
    return set == norms_.end() ? vocabulary.norms[id].value : set->second;
}

auto World::option_of(FactId fact, RelationId family, std::uint32_t option) const -> std::uint32_t {
    auto const relation = model.facts[fact].relation;
    if (relation == family) return option;
    auto const& own = vocabulary.relations[relation].options;
    auto const name = vocabulary.relations[family].options[option].name;
    if (option < own.size() && own[option].name == name) return option;
    for (std::uint32_t at = 0; at < own.size(); ++at)
        if (own[at].name == name) return at;
    return FlatMap::none;
}

// ---- around and inside

auto World::around_kind(KindId kind) -> Around const& {
    auto& [flag, shared] = around_[kind.index];
    auto& found = shared;  // clang 14 captures no structured bindings
    std::call_once(flag, [&] {
        auto const count = model.entities.size();
        found.nearest.resize(count);
        found.begin.assign(count + 1, 0);
        for (auto const id : model.entities.ids()) {
            auto const parent = model.entities[id].parent;
            // Parents come before their children.
            auto& nearest = found.nearest[id.index];
            if (is_a(id, kind)) nearest = id;
            else if (parent) nearest = parent < id ? found.nearest[parent.index] : model.nearest(parent, kind);
            if (nearest && model.entities[id].in_force) ++found.begin[nearest.index + 1];
        }
        std::partial_sum(found.begin.begin(), found.begin.end(), found.begin.begin());
        found.members.resize(found.begin.back());
        auto next = found.begin;
        for (auto const id : model.entities.ids())
            if (auto const nearest = found.nearest[id.index]; nearest && model.entities[id].in_force) found.members[next[nearest.index]++] = id;
    });
    return found;
}

auto World::around(EntityId entity, KindId kind) -> EntityId { return around_kind(kind).nearest[entity.index]; }

auto World::inside(EntityId owner, KindId kind) -> std::span<EntityId const> {
    auto const& found = around_kind(kind);
    return std::span{found.members}.subspan(found.begin[owner.index], found.begin[owner.index + 1] - found.begin[owner.index]);
}

// ---- doubt

auto World::may_hide(Variable const& variable) const -> bool {
    if (variable.is_kind()) return false;
    if (variable.drawn != Variable::Drawn::nowhere) return any_sketch_ || any_uncertain_fact_ || any_unknown_value_;
    if (any_whole_sketch_) return true;
    return std::any_of(model.sketch_parts.begin(), model.sketch_parts.end(), [&](SketchPart const& part) {
        return part.word.tag == HeadTag::kind && std::any_of(variable.type.begin(), variable.type.end(), [&](BaseType const& base) {
            return base.tag == TypeTag::kind && vocabulary.compatible(base.kind, KindId{part.word.index});
        });
    });
}

auto World::uncertain_facts(RelationId relation) const -> std::span<FactId const> { return uncertain_[relation.index]; }

auto World::might_stand(FactId fact, std::uint32_t role, Party party) const -> bool {
    return model.stands(fact, role, party) || model.might_stand(fact, role, party) || is_error(model.party(fact, role));
}

auto World::sketch_word(EntityId entity, std::span<Head const> words, std::span<KindId const> kinds) const -> EntityId {
    auto const meant = [&](Head word) {
        for (auto const& one : words)
            if (one.tag == word.tag && one.index == word.index) return true;
        if (word.tag != HeadTag::kind) return false;
        auto const sketched = KindId{word.index};
        return std::any_of(kinds.begin(), kinds.end(), [&](KindId kind) {
            return vocabulary.is_a(kind, sketched) || vocabulary.is_a(sketched, kind);
        });
    };
    for (auto at = entity; at; at = model.entities[at].parent) {
        if (model.entities[at].sketch) return at;
        for (auto const& part : model.sketch_parts)
            if (part.entity == at && meant(part.word)) return at;
    }
    return {};
}

auto World::sketch(Party party, RelationId relation, std::span<KindId const> kinds) const -> EntityId {
    if (!any_sketch_ || !party.is_entity()) return {};
    std::vector<Head> words;
    for (auto const seen : vocabulary.relations[relation].seen_as) words.push_back({HeadTag::verb, seen.index});
    for (auto at = relation; at; at = vocabulary.relations[at].family) words.push_back({HeadTag::verb, at.index});
    for (std::uint32_t at = 0; at < vocabulary.properties.size(); ++at)
        if (vocabulary.properties[at].relation == relation) words.push_back({HeadTag::property, at});
    return sketch_word(party.entity(), words, kinds);
}

auto World::sketch(Party party, AttributeId attribute) const -> EntityId {
    if (!any_sketch_ || !party.is_entity()) return {};
    auto const word = Head{HeadTag::attribute, attribute.index};
    return sketch_word(party.entity(), {&word, 1}, {});
}

auto World::sketch(Party party, std::span<KindId const> kinds) const -> EntityId {
    if (!any_sketch_ || !party.is_entity()) return {};
    return sketch_word(party.entity(), {}, kinds);
}

// ---- graphs

auto World::graph(Chain const& chain, FunctionRef<void(ChainGraph&)> fill) -> ChainGraph const& {
    GraphKey key{chain.relation.index, chain.define.index, chain.held};
    key.roles.push_back(chain.to);
    auto& [flag, graph] = [&]() -> auto& {
        std::lock_guard const lock{adding_graph_};
        return graphs_[key];
    }();
    std::call_once(flag, [&, &made = graph] {
        fill(made);
        made.close();
    });
    return graph;
}

void World::add_edges(Chain const& chain, ChainGraph& graph) const {
    std::vector<FactId> facts;
    for (auto const seen : vocabulary.relations[chain.relation].seen_as) {
        auto const of = model.facts_of(seen);
        facts.insert(facts.end(), of.begin(), of.end());
    }
    std::sort(facts.begin(), facts.end());
    std::vector<Party> held(chain.held.size());
    for (auto const fact : facts) {
        auto const each_held = [&](auto&& self, std::size_t at) -> void {
            if (at < held.size()) {
                each_party(fact, chain.held[at], [&](Party party) {
                    held[at] = party;
                    self(self, at + 1);
                });
                return;
            }
            each_party(fact, chain.from, [&](Party from) {
                each_party(fact, chain.to, [&](Party to) { graph.add(held, from, to, fact); });
            });
        };
        each_held(each_held, 0);
    }
}

}  // namespace knoop
