#include "src/analysis/difference.hpp"

#include "src/analysis/line_keys.hpp"
#include "src/model/program.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

namespace knoop {

namespace {

auto is_in_family(Vocabulary const& vocabulary, RelationId relation, RelationId family) -> bool {
    for (auto up = relation; up; up = vocabulary.relations[up].family)
        if (up == family) return true;
    return false;
}

auto root_of(Vocabulary const& vocabulary, RelationId relation) -> RelationId {
    while (vocabulary.relations[relation].family) relation = vocabulary.relations[relation].family;
    return relation;
}

// One of the two models, with what is asked of it again and again.
struct Side {
    Model const& model;
    LineKeys keys;
    std::vector<bool> own;                        // entities of the model itself
    std::vector<std::vector<FactId>> lines{};     // by how deep they are about other facts
    std::vector<EntityChange const*> change_of{}; // by entity
    std::vector<std::vector<EntityId>> superiors; // by entity: who is over it
    KindId person;
    KindId topic;
    RelationId part_of;
    RelationId taking_part;
    AttributeId was;

    Side(Model const& of, Model const& second, Matching const* matching)
        : model(of), keys(of, second, matching), own(own_entities(of)), superiors(of.entities.size()), person(of.vocabulary->kind("person")), topic(of.vocabulary->kind("topic")),
          part_of(of.vocabulary->relation("part-of")), taking_part(of.vocabulary->relation("takes-part-in")),
          was(of.vocabulary->attribute("was")) {
        collect_lines();
    }

    template <class Visit>
    void each_entity(FactId fact, Visit&& visit) const {
        for (auto const party : model.parties_of(fact)) each_entity_of(party, visit);
    }
    template <class Visit>
    void each_entity_of(Party party, Visit&& visit) const {
        if (party.is_entity()) visit(party.entity());
        if (party.is_fact()) each_entity(party.fact(), visit);
        if (party.tag() == PartyTag::and_group || party.tag() == PartyTag::or_group)
            for (auto const member : model.members(party)) each_entity_of(member, visit);
    }

    void collect_lines() {
        std::vector<std::uint8_t> depth(model.facts.size(), 0);
        for (auto const id : model.facts.ids()) {
            auto const& fact = model.facts[id];
            for (auto const party : model.parties_of(id))
                if (party.is_fact()) depth[id.index] = std::max<std::uint8_t>(depth[id.index], depth[party.index()] + 1);
            if (!fact.in_force || fact.relation == part_of || model.vocabulary->relations[fact.relation].derived) continue;
            auto ours = false;
            each_entity(id, [&](EntityId entity) { ours = ours || own[entity.index]; });
            if (!ours) continue;
            if (lines.size() <= depth[id.index]) lines.resize(depth[id.index] + 1u);
            lines[depth[id.index]].push_back(id);
            if (!puts_under(id)) continue;
            auto& above = superiors[model.party(id, Relation::subject).entity().index];
            each_entity_of(model.party(id, Relation::object), [&](EntityId each) {
                if (std::find(above.begin(), above.end(), each) == above.end()) above.push_back(each);
            });
        }
    }

    // Does it put its subject under its object? A relation that nests does, but for seats in a forum and for second lines.
    [[nodiscard]] auto puts_under(FactId fact) const -> bool {
        auto const& vocabulary = *model.vocabulary;
        auto const relation = model.facts[fact].relation;
        if (!model.party(fact, Relation::subject).is_entity() || (taking_part && is_in_family(vocabulary, relation, taking_part))) return false;
        auto nests = false;
        for (auto up = relation; up; up = vocabulary.relations[up].family) nests = nests || !vocabulary.relations[up].nests.empty();
        auto const options = model.options_of(fact);
        return nests && std::all_of(options.begin(), options.end(), [&](FactOption const& row) {
            auto const fallback = vocabulary.relations[relation].options[row.option].fallback;
            return !fallback || (row.value.value() && model.values[row.value.value()].unit == fallback);
        });
    }
};

// What else there is to a line than whom it joins.
struct Details {
    std::string condition;
    std::string options;
    Date from;
    Date until;
    friend auto operator==(Details const&, Details const&) -> bool = default;
};

auto details_of(Side& side, FactId fact) -> Details {
    auto const& row = side.model.facts[fact];
    return {side.keys.condition(fact), side.keys.options(fact), row.from, row.until};
}

class Comparison {
public:
    Comparison(Model const& b, Model const& a, Matching const& m) : before(b, a, &m), after(a, a, nullptr), matching(m) {}

    auto run() -> Difference {
        entities();
        index_changes();
        for (std::size_t depth = 0; depth < std::max(before.lines.size(), after.lines.size()); ++depth) lines(depth);
        order_lines();
        for (auto const& level : before.lines) result.lines_before += level.size();
        for (auto const& level : after.lines) result.lines_after += level.size();
        classify();
        return std::move(result);
    }

private:
    // ---- entities

    auto counterpart(EntityId of_before) const -> EntityId {
        auto const there = matching.after_of[of_before.index];
        return there && after.own[there.index] ? there : EntityId{};
    }

    void entities() {
        std::vector<bool> known(after.own.size(), false);
        for (auto const id : before.model.entities.ids()) {
            if (!before.own[id.index]) continue;
            auto const there = counterpart(id);
            if (there) known[there.index] = true;
            there ? compare(id, there) : add(id, {});
        }
        for (auto const id : after.model.entities.ids())
            if (after.own[id.index] && !known[id.index]) add({}, id);
    }

    void add(EntityId gone, EntityId fresh) {
        auto& change = result.entities.emplace_back();
        change.before = gone;
        change.after = fresh;
        auto const& side = gone ? before : after;
        auto const id = gone ? gone : fresh;
        auto const around = side.model.entities[id].parent;
        auto const owner_too = around && side.own[around.index] && (gone ? !counterpart(around) : !matching.before_of[around.index]);
        change.with_owner = owner_too && !is_divided(gone ? around : EntityId{}, gone ? EntityId{} : around);
        change.person = side.person && side.model.is_a(id, side.person);
        change.incidental = is_incidental(side, id);
    }

    // One that became several, or of which several became one: what was in it has to be told by itself.
    [[nodiscard]] auto is_divided(EntityId old_one, EntityId new_one) const -> bool {
        auto const in = [](std::vector<EntityId> const& parts, EntityId id) { return id && std::find(parts.begin(), parts.end(), id) != parts.end(); };
        auto const split = [&](Division const& each) { return (old_one && each.whole == old_one) || in(each.parts, new_one); };
        auto const merged = [&](Division const& each) { return (new_one && each.whole == new_one) || in(each.parts, old_one); };
        return std::any_of(matching.splits.begin(), matching.splits.end(), split) || std::any_of(matching.mergers.begin(), matching.mergers.end(), merged);
    }

    static auto is_incidental(Side const& side, EntityId id) -> bool {
        auto const document = side.model.vocabulary->kind("document");
        if (!document || side.model.entities[id].kind != document) return false;
        for (auto const relation : side.model.vocabulary->relations.ids())
            for (unsigned role = 0; role < side.model.vocabulary->relations[relation].roles.size(); ++role)
                if (!side.model.facts_at(id, relation, role).empty()) return false;
        return true;
    }

    void compare(EntityId was, EntityId is) {
        auto const& old_row = before.model.entities[was];
        auto const& new_row = after.model.entities[is];
        auto const words = [](Model const& model, Symbol symbol) { return model.vocabulary->text(symbol); };
        EntityChange change;
        change.before = was;
        change.after = is;
        change.renamed = words(before.model, old_row.name) != words(after.model, new_row.name);
        change.retitled = words(before.model, old_row.title) != words(after.model, new_row.title);
        auto const around = old_row.parent;
        change.other_container = around ? before.keys.entity(around) != new_row.parent.index : static_cast<bool>(new_row.parent);
        superiors(change);
        change.moved = change.other_container || !change.was_under.empty();
        change.kind_changed = before.keys.kind(old_row.kind) != new_row.kind.index;
        change.person = before.person && before.model.is_a(was, before.person);
        attributes(change);
        traits(change);
        if (change.renamed || change.retitled || !change.only_named()) result.entities.push_back(std::move(change));
    }

    void superiors(EntityChange& change) const {
        auto const& was = before.superiors[change.before.index];
        auto const& is = after.superiors[change.after.index];
        auto const stays = [&](EntityId each) { return std::any_of(is.begin(), is.end(), [&](EntityId now) { return now.index == before.keys.entity(each); }); };
        if (was.empty() || is.empty() || std::any_of(was.begin(), was.end(), stays)) return;
        change.was_under = was;
        change.is_under = is;
        auto const only = [](std::vector<EntityId> const& all, EntityId one) { return all.size() == 1 && all.front() == one; };
        change.follows_container = only(was, before.model.entities[change.before].parent) && only(is, after.model.entities[change.after].parent);
    }

    // By name of the attribute: the values of an entity.
    struct Values {
        AttributeId attribute;
        std::vector<Party> values{};
        std::string key{};
    };
    static auto values_of(Side const& side, EntityId entity) -> std::map<std::string_view, Values> {
        std::map<std::string_view, Values> all;
        auto const& rows = side.model.attribute_values;
        auto const owner = Party{entity};
        auto const first = std::lower_bound(rows.begin(), rows.end(), owner, [](auto const& row, Party wanted) { return row.owner < wanted; });
        for (auto row = first; row != rows.end() && row->owner == owner; ++row) {
            if (row->attribute == side.was) continue;  // what it was called, for the matching
            auto& values = all[side.model.vocabulary->text(side.model.vocabulary->attributes[row->attribute].name)];
            values.attribute = row->attribute;
            values.values.push_back(row->value);
            values.key += side.keys.party(row->value);
        }
        return all;
    }

    void attributes(EntityChange& change) {
        auto const was = values_of(before, change.before);
        auto const is = values_of(after, change.after);
        for (auto const& [name, values] : was) {
            auto const now = is.find(name);
            if (now == is.end()) change.attributes.push_back({values.attribute, {}, values.values, {}});
            else if (now->second.key != values.key)
                change.attributes.push_back({values.attribute, now->second.attribute, values.values, now->second.values});
        }
        for (auto const& [name, values] : is)
            if (!was.contains(name)) change.attributes.push_back({{}, values.attribute, {}, values.values});
    }

    void traits(EntityChange& change) {
        auto const of = [](Model const& model, EntityId entity) {
            std::vector<KindId> all;
            auto const first = std::lower_bound(model.traits.begin(), model.traits.end(), std::pair{entity, KindId{0u}});
            for (auto row = first; row != model.traits.end() && row->first == entity; ++row) all.push_back(row->second);
            return all;
        };
        auto const was = of(before.model, change.before);
        auto const is = of(after.model, change.after);
        for (auto const trait : was)
            if (std::none_of(is.begin(), is.end(), [&](KindId now) { return now.index == before.keys.kind(trait); })) change.traits_lost.push_back(trait);
        for (auto const trait : is)
            if (std::none_of(was.begin(), was.end(), [&](KindId old) { return before.keys.kind(old) == trait.index; })) change.traits_gained.push_back(trait);
    }

    void index_changes() {
        before.change_of.resize(before.own.size());
        after.change_of.resize(after.own.size());
        for (auto const& change : result.entities) {
            if (change.before) before.change_of[change.before.index] = &change;
            if (change.after) after.change_of[change.after.index] = &change;
        }
    }

    // ---- lines

    struct Bucket {
        std::vector<FactId> lost;
        std::vector<FactId> gained;
    };

    void lines(std::size_t depth) {
        static std::vector<FactId> const none;
        auto const& old_lines = depth < before.lines.size() ? before.lines[depth] : none;
        auto const& new_lines = depth < after.lines.size() ? after.lines[depth] : none;
        std::unordered_map<std::string, std::size_t> at;
        std::vector<Bucket> buckets;
        auto const bucket = [&](std::string const& key) -> Bucket& {
            auto const [found, fresh] = at.try_emplace(key, buckets.size());
            if (fresh) buckets.emplace_back();
            return buckets[found->second];
        };
        for (auto const id : old_lines) bucket(exact_key(before, id)).lost.push_back(id);
        for (auto const id : new_lines) bucket(exact_key(after, id)).gained.push_back(id);
        Bucket left;
        for (auto& each : buckets) settle(each, left);
        pair_rest(left, old_lines, new_lines);
    }

    static auto exact_key(Side const& side, FactId fact) -> std::string {
        return std::to_string(side.keys.relation(side.model.facts[fact].relation)) + ':' + side.keys.parties(fact);
    }

    // Lines that join the same: those that are the same in all are kept, others changed, in the order in which they stand.
    void settle(Bucket& bucket, Bucket& left) {
        if (bucket.lost.size() == 1 && bucket.gained.size() == 1) return pair(bucket.lost[0], bucket.gained[0], {});
        std::vector<FactId> unlike;
        std::vector<Details> news;
        for (auto const id : bucket.gained) news.push_back(bucket.lost.empty() ? Details{} : details_of(after, id));
        for (auto const id : bucket.lost) {
            auto const details = bucket.gained.empty() ? Details{} : details_of(before, id);
            auto const same = static_cast<std::size_t>(std::find(news.begin(), news.end(), details) - news.begin());
            if (same == news.size()) {
                unlike.push_back(id);
                continue;
            }
            keep(id, bucket.gained[same]);
            news.erase(news.begin() + static_cast<std::ptrdiff_t>(same));
            bucket.gained.erase(bucket.gained.begin() + static_cast<std::ptrdiff_t>(same));
        }
        auto const pairs = std::min(unlike.size(), bucket.gained.size());
        for (std::size_t nth = 0; nth < pairs; ++nth) pair(unlike[nth], bucket.gained[nth], {});
        left.lost.insert(left.lost.end(), unlike.begin() + static_cast<std::ptrdiff_t>(pairs), unlike.end());
        left.gained.insert(left.gained.end(), bucket.gained.begin() + static_cast<std::ptrdiff_t>(pairs), bucket.gained.end());
    }

    auto is_unstated(FactId was, FactId is) const -> bool {
        return before.model.facts[was].origin != Origin::stated && after.model.facts[is].origin != Origin::stated;
    }

    void keep(FactId was, FactId is) {
        before.keys.facts[was.index] = is;
        ++result.lines_kept;
        result.lines_given += is_unstated(was, is) ? 1 : 0;
    }

    // The same line, or one that changed.
    void pair(FactId was, FactId is, std::optional<unsigned> role) {
        LineChange change;
        change.before = was;
        change.after = is;
        change.role = role;
        change.relation = before.keys.relation(before.model.facts[was].relation) != after.model.facts[is].relation.index;
        auto const old_details = details_of(before, was);
        auto const new_details = details_of(after, is);
        change.condition = old_details.condition != new_details.condition;
        change.options = old_details.options != new_details.options;
        change.validity = old_details.from != new_details.from || old_details.until != new_details.until;
        if (!role && !change.relation && !change.condition && !change.options && !change.validity) return keep(was, is);
        before.keys.facts[was.index] = is;
        ++result.lines_paired;
        // A line that nesting brings, of what moved: told as the move.
        if (is_unstated(was, is)) before.each_entity(was, [&](EntityId entity) {
            auto const* other = before.change_of[entity.index];
            change.within = change.within || (other && (other->other_container || other->kind_changed));
        });
        if (!change.condition && !change.options && !change.validity) tell_as_move(change);
        describe(change);
        result.lines.push_back(change);
    }

    // Another verb of the family for the same parties, or another party in one role: only where such a line is the only one of its
    // sort on both sides, so that nobody is said to replace another who does not.
    void pair_rest(Bucket& left, std::vector<FactId> const& old_lines, std::vector<FactId> const& new_lines) {
        auto const roles = most_roles(left);
        for (unsigned step = 0; step <= roles && !left.lost.empty() && !left.gained.empty(); ++step) {
            auto const role = step == 0 ? std::optional<unsigned>{} : std::optional{roles - step};
            std::unordered_map<std::string, Bucket> rest;
            auto const key = [&](Side const& side, FactId id) { return partial_key(side, id, role); };
            for (auto const id : left.lost) rest[key(before, id)].lost.push_back(id);
            for (auto const id : left.gained) rest[key(after, id)].gained.push_back(id);
            std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> all;
            for (auto const& [name, bucket] : rest)
                if (bucket.lost.size() == 1 && bucket.gained.size() == 1) all[name];
            if (all.empty()) continue;
            auto const count = [&](Side const& side, std::vector<FactId> const& lines, bool old) {
                for (auto const id : lines)
                    if (auto const found = all.find(key(side, id)); found != all.end()) ++(old ? found->second.first : found->second.second);
            };
            count(before, old_lines, true);
            count(after, new_lines, false);
            std::vector<FactId> lost;
            std::vector<FactId> paired;
            for (auto const id : left.lost) {
                auto const name = key(before, id);
                auto const found = all.find(name);
                auto const only = found != all.end() && found->second == std::pair<std::size_t, std::size_t>{1, 1};
                auto const is = only ? rest[name].gained.front() : FactId{};
                if (!only || other_subject(id, is, role)) {
                    lost.push_back(id);
                    continue;
                }
                paired.push_back(is);
                pair(id, is, role);
            }
            left.lost = std::move(lost);
            std::sort(paired.begin(), paired.end());
            std::erase_if(left.gained, [&](FactId id) { return std::binary_search(paired.begin(), paired.end(), id); });
        }
        for (auto const id : left.lost) alone(id, {});
        for (auto const id : left.gained) alone({}, id);
    }

    // Lines about another decision, power or task are no other version of each other.
    [[nodiscard]] auto other_subject(FactId was, FactId is, std::optional<unsigned> role) const -> bool {
        if (!role || *role >= after.model.parties_of(is).size()) return false;
        auto const old_one = before.model.party(was, *role).entity();
        auto const new_one = after.model.party(is, *role).entity();
        if (!old_one || !new_one) return false;
        if ((before.topic && before.model.is_a(old_one, before.topic)) || (after.topic && after.model.is_a(new_one, after.topic))) return true;
        // Of what is gone and what is new, only the same sort takes each other's place.
        auto const replaced = !counterpart(old_one) && !matching.before_of[new_one.index];
        return replaced && before.keys.kind(before.model.entities[old_one].kind) != after.model.entities[new_one].kind.index;
    }

    [[nodiscard]] auto most_roles(Bucket const& left) const -> unsigned {
        std::size_t most = 0;
        for (auto const id : left.lost) most = std::max(most, before.model.parties_of(id).size());
        return static_cast<unsigned>(most);
    }

    static auto partial_key(Side const& side, FactId fact, std::optional<unsigned> left_out) -> std::string {
        auto const family = root_of(*side.model.vocabulary, side.model.facts[fact].relation);
        return std::to_string(side.keys.relation(family)) + ':' + side.keys.parties(fact, left_out);
    }

    void alone(FactId lost, FactId gained) {
        LineChange change;
        change.before = lost;
        change.after = gained;
        auto const& side = lost ? before : after;
        auto const id = lost ? lost : gained;
        auto all_came_or_went = true;
        auto touched = false;  // by a change that tells of this line already, where no one stated it
        side.each_entity(id, [&](EntityId entity) {
            if (!side.own[entity.index]) return;
            auto const* other = side.change_of[entity.index];
            auto const one_sided = other && (!other->before || !other->after);
            all_came_or_went = all_came_or_went && one_sided;
            touched = touched || one_sided || (other && (other->other_container || other->kind_changed));
        });
        if (touched && side.model.facts[id].origin != Origin::stated) change.within = true;
        change.within = change.within || all_came_or_went;
        tell_as_move(change);
        describe(change);
        result.lines.push_back(change);
    }

    // A line by which something is under somebody else.
    void tell_as_move(LineChange& change) const {
        auto const& side = change.before ? before : after;
        auto const fact = change.before ? change.before : change.after;
        if (!side.puts_under(fact) || (change.before && change.after && !after.puts_under(change.after))) return;
        auto const* moved = side.change_of[side.model.party(fact, Relation::subject).entity().index];
        if (!moved || moved->was_under.empty()) return;
        change.within = true;
        change.moves = moved->after;
    }

    void describe(LineChange& change) {
        auto const& side = change.before ? before : after;
        auto const id = change.before ? change.before : change.after;
        change.seat = side.taking_part && is_in_family(*side.model.vocabulary, side.model.facts[id].relation, side.taking_part);
        auto const concerns = [](Side const& of, FactId fact) {
            auto found = false;
            of.each_entity(fact, [&](EntityId entity) { found = found || (of.person && of.model.is_a(entity, of.person)); });
            return found;
        };
        change.person = (change.before && concerns(before, change.before)) || (change.after && concerns(after, change.after));
    }

    void order_lines() {
        std::stable_sort(result.lines.begin(), result.lines.end(), [](LineChange const& one, LineChange const& other) {
            return std::pair{one.before, one.after} < std::pair{other.before, other.after};
        });
    }

    void classify() {
        auto people = false;
        auto names = false;
        for (auto const& change : result.entities) {
            if (change.incidental) continue;
            if (change.person) people = true;
            else if (change.only_named()) names = true;
            else result.kind = ChangeClass::structural;
        }
        for (auto const& change : result.lines) {
            if (change.person) people = true;
            else result.kind = ChangeClass::structural;
        }
        if (result.kind == ChangeClass::structural) return;
        if (people) result.kind = ChangeClass::people_only;
        else if (names) result.kind = ChangeClass::names_only;
    }

    Side before;
    Side after;
    Matching const& matching;
    Difference result;
};

}  // namespace

auto own_entities(Model const& model) -> std::vector<bool> {
    enum class Is : std::uint8_t { open, own, not_own };
    std::vector<Is> known(model.entities.size(), Is::open);
    auto const settle = [&](auto&& self, EntityId id) -> bool {
        auto& is = known[id.index];
        if (is != Is::open) return is == Is::own;
        auto const& row = model.entities[id];
        // What a template brings stands in the library, and belongs to whom it is brought to.
        auto const ours = row.parent && row.origin != Origin::stated ? self(self, row.parent) : row.span && !is_library((*model.sources)[row.span.file]);
        is = ours ? Is::own : Is::not_own;
        return ours;
    };
    std::vector<bool> own(model.entities.size());
    for (auto const id : model.entities.ids()) {
        auto const& row = model.entities[id];
        own[id.index] = settle(settle, id) && row.in_force && !row.error && row.kind;
    }
    return own;
}

auto difference(Model const& before, Model const& after, Matching const& matching) -> Difference {
    return Comparison{before, after, matching}.run();
}

}  // namespace knoop
