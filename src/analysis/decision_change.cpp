#include "src/analysis/decision_change.hpp"

#include "src/analysis/cases.hpp"
#include "src/analysis/common_axes.hpp"
#include "src/analysis/region_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace knoop {

namespace {

constexpr Text nobody_knows{"unknown", "onbekend"};

// The parts somebody may have before and in the decision, in the order in which they come; and the members of their families.
constexpr std::string_view deciding = "decides";
constexpr std::array road{std::string_view{"requests"}, std::string_view{"prepares"}, std::string_view{"reports-on"}, std::string_view{"advises"},
                          std::string_view{"consulted"}, std::string_view{"passes"}, std::string_view{"approves"}, std::string_view{"vetoes"}, deciding};

// A stop as both models can say it.
struct Stop {
    std::string part;  // canonical
    std::vector<EntityId> who;  // common ids, sorted; empty: unknown
    std::vector<EntityId> to;
    bool either = false;     // one of them, nobody knows which
    bool to_either = false;
    RegionId region = Regions::everything;
    friend auto operator==(Stop const&, Stop const&) -> bool = default;
};

struct Part {
    Stop stop;
    RoadStop shown;
    bool decides = false;
};

struct Road {
    std::vector<Part> parts;
    bool listed = false;                 // the charter lists the steps
    std::vector<Part> deciders;          // who decides, where steps are listed too
    std::vector<EntityId> tables;        // common ids, sorted
    std::size_t stops = 0;
};

class Decisions {
public:
    Decisions(Model const& before, Model const& after, Matching const& m, Diagnostics& diagnostics)
        : matching_(m), axes_(before, after, m, regions_), before_(axes_, false, regions_, diagnostics), after_(axes_, true, regions_, diagnostics) {}

    auto run() -> std::vector<DecisionChange> {
        std::vector<DecisionChange> changes;
        auto const add = [&](EntityId before, EntityId after) {
            if (auto change = compare(before, after); change) changes.push_back(std::move(*change));
        };
        for (auto const decision : all(false)) add(decision, common_to(matching_.after_of, decision));
        for (auto const decision : all(true))
            if (!common_to(matching_.before_of, decision)) add({}, decision);
        return changes;
    }

private:
    Matching const& matching_;
    Regions regions_;
    CommonAxes axes_;
    Cases before_;
    Cases after_;

    static auto common_to(std::vector<EntityId> const& match, EntityId id) -> EntityId { return id.index < match.size() ? match[id.index] : EntityId{}; }

    auto model(bool after) const -> Model const& { return axes_.model(after); }
    auto cases(bool after) -> Cases& { return after ? after_ : before_; }

    auto kind(bool after, std::string_view name) const -> KindId {
        return model(after).vocabulary->kind(name);
    }
    auto relation(bool after, std::string_view name) const -> RelationId {
        return model(after).vocabulary->relation(name);
    }
    auto all(bool after) const -> std::span<EntityId const> {
        auto const id = kind(after, "decision");
        return id ? model(after).of_kind(id) : std::span<EntityId const>{};
    }

    // The id that both models have for an entity: that of the first, or past its end.
    auto common(bool after, EntityId id) const -> EntityId {
        if (!after) return id;
        auto const there = common_to(matching_.before_of, id);
        return there ? there : EntityId{model(false).entities.size() + id.index};
    }

    // ---- what to call it

    auto name(bool after, EntityId id) const -> OwnedText {
        OwnedText text;
        text.en = model(after).display_name(id, Language::en);
        text.nl = model(after).display_name(id, Language::nl);
        return text;
    }
    auto names(bool after, std::vector<EntityId> const& all, bool either) const -> OwnedText {
        if (all.empty()) return nobody_knows;
        OwnedText text;
        text.en = text.nl = "";
        for (std::size_t at = 0; at < all.size(); ++at) {
            auto const one = name(after, all[at]);
            auto const last = at + 1 == all.size();
            text.en += (at == 0 ? "" : !last ? ", " : either ? " or " : " and ") + one.en;
            text.nl += (at == 0 ? "" : !last ? ", " : either ? " of " : " en ") + one.nl;
        }
        return text;
    }
    // As a step of that name is called, `besluit`, where the vocabulary has it: the verb may want an object, `besluit over`.
    auto word(bool after, RelationId id) const -> OwnedText {
        auto const& vocabulary = *model(after).vocabulary;
        auto const& relation = vocabulary.relations[id];
        auto const as_step = vocabulary.word_in(relation.name, Language::nl);
        OwnedText text;
        text.en = vocabulary.text(relation.words.first(Language::en));
        text.nl = vocabulary.text(as_step && as_step != relation.name ? as_step : relation.words.first(Language::nl));
        return text;
    }
    auto value(bool after, Party party) const -> OwnedText {
        auto const id = party.value();
        if (!id) return nobody_knows;
        auto const& row = model(after).values[id];
        auto const& vocabulary = *model(after).vocabulary;
        OwnedText text;
        for (auto const language : {Language::en, Language::nl})
            (language == Language::en ? text.en : text.nl) =
                row.tag == ValueTag::word ? std::string{vocabulary.text(vocabulary.word_in(row.unit, language))} : to_string(row, vocabulary.names, language);
        return text;
    }

    auto entities(bool after, Party party) const -> std::vector<EntityId> {
        std::vector<EntityId> found;
        if (party.is_entity()) found.push_back(party.entity());
        if (party.tag() == PartyTag::and_group || party.tag() == PartyTag::or_group)
            for (auto const member : model(after).members(party))
                if (member.is_entity()) found.push_back(member.entity());
        return found;
    }

    void fill(bool after, Part& part, Party who, Party to) {
        part.shown.actors = entities(after, who);
        part.stop.either = who.tag() == PartyTag::or_group;
        part.shown.who = names(after, part.shown.actors, part.stop.either);
        auto const receivers = entities(after, to);
        part.stop.to_either = to.tag() == PartyTag::or_group;
        if (to) part.shown.to = names(after, receivers, part.stop.to_either);
        for (auto const each : part.shown.actors) part.stop.who.push_back(common(after, each));
        for (auto const each : receivers) part.stop.to.push_back(common(after, each));
        std::sort(part.stop.who.begin(), part.stop.who.end());
        std::sort(part.stop.to.begin(), part.stop.to.end());
        auto const table = kind(after, "table");
        part.shown.table = table && std::any_of(part.shown.actors.begin(), part.shown.actors.end(), [&](EntityId each) { return model(after).is_a(each, table); });
    }

    // ---- the road of one decision

    auto road_of(bool after, EntityId decision) -> Road {
        Road result;
        if (!decision) return result;
        add_parts(after, decision, result);
        add_tables(after, decision, result);
        if (add_steps(after, decision, result)) return result;
        std::vector<std::vector<EntityId>> on_it;
        auto const add = [&](std::vector<EntityId> const& all, bool either) {
            if (either) return on_it.push_back(all);
            for (auto const each : all) on_it.push_back({each});
        };
        for (auto const& part : result.parts) {
            add(part.stop.who, part.stop.either);
            add(part.stop.to, part.stop.to_either);
        }
        std::sort(on_it.begin(), on_it.end());
        result.stops = static_cast<std::size_t>(std::unique(on_it.begin(), on_it.end()) - on_it.begin());
        return result;
    }

    void add_parts(bool after, EntityId decision, Road& result) {
        auto const& m = model(after);
        for (auto const stage : road) {
            auto const first = relation(after, stage);
            if (!first) continue;
            for (auto const each : m.vocabulary->relations[first].seen_as) {
                auto facts = m.facts_at(decision, each, Relation::object);
                for (auto const fact : facts) {
                    Part part;
                    part.decides = stage == deciding;
                    part.stop.part = m.vocabulary->text(m.vocabulary->relations[each].name);
                    part.stop.region = cases(after).region_of(fact);
                    part.shown.part = word(after, each);
                    part.shown.fact = fact;
                    if (part.stop.region != Regions::everything) part.shown.cases = describe(regions_, part.stop.region, axes_.names());
                    auto const to = m.vocabulary->role(each, m.vocabulary->names.find("to"), Language::en);
                    fill(after, part, m.party(fact, Relation::subject), to ? m.party(fact, *to) : Party{});
                    if (part.decides) result.deciders.push_back(part);
                    result.parts.push_back(std::move(part));
                }
            }
        }
    }

    // The steps as they are listed, in the place of what the facts say loosely.
    auto add_steps(bool after, EntityId decision, Road& result) -> bool {
        auto const& m = model(after);
        auto const step = kind(after, "step");
        auto const takes = relation(after, "takes-step");
        auto const directed = relation(after, "directed-at");
        auto const does = m.vocabulary->attribute("does");
        if (!step) return false;
        std::vector<Part> steps;
        for (auto const each : m.children(decision)) {
            if (!m.is_a(each, step) || !m.entities[each].in_force) continue;
            Part part;
            auto const values = does ? m.values_of(each, does) : std::span<AttributeValue const>{};
            part.shown.part = values.empty() ? name(after, each) : value(after, values.front().value);
            part.stop.part = part.shown.part.en;
            auto const by = takes ? m.facts_at(each, takes, Relation::object) : std::span<FactId const>{};
            auto const at = directed ? m.facts_at(each, directed, Relation::subject) : std::span<FactId const>{};
            if (!by.empty()) part.shown.fact = by.front();
            fill(after, part, by.empty() ? Party::unknown() : m.party(by.front(), Relation::subject), at.empty() ? Party{} : m.party(at.front(), Relation::object));
            steps.push_back(std::move(part));
        }
        if (steps.empty()) return false;
        result.listed = true;
        result.stops = steps.size();
        result.parts = std::move(steps);
        return true;
    }

    void add_tables(bool after, EntityId decision, Road& result) const {
        auto const& m = model(after);
        auto const table = kind(after, "table");
        auto const meeting = relation(after, "meeting-of");
        auto const add = [&](Party party) {
            if (auto const one = party.entity(); one && table && m.is_a(one, table)) result.tables.push_back(common(after, one));
        };
        for (auto const& part : result.parts)
            for (auto const actor : part.shown.actors) {
                add(actor);
                if (meeting)
                    for (auto const fact : m.facts_at(actor, meeting, Relation::object)) add(m.party(fact, Relation::subject));
            }
        if (auto const discusses = relation(after, "discusses"); discusses)
            for (auto const fact : m.facts_at(decision, discusses, Relation::object)) add(m.party(fact, Relation::subject));
        std::sort(result.tables.begin(), result.tables.end());
        result.tables.erase(std::unique(result.tables.begin(), result.tables.end()), result.tables.end());
    }

    // ---- comparing

    auto compare(EntityId before, EntityId after) -> std::optional<DecisionChange> {
        auto one = road_of(false, before);
        auto other = road_of(true, after);
        DecisionChange change;
        change.before = before;
        change.after = after;
        change.name = after ? name(true, after) : name(false, before);
        deciders(one, other, change);
        change.undecided = is_undecided(before, after, one, other);
        change.hidden_decider = !before && other.deciders.empty() && !change.undecided;
        change.road_changes = mark(one, other, before, after);
        for (auto const* way : {&one, &other})
            for (auto const& part : way->parts) change.road_unknown = change.road_unknown || (part.shown.unknown && !part.decides);
        change.table_changes = one.tables != other.tables;
        change.stops_before = one.stops;
        change.stops_after = other.stops;
        auto const named = [&](std::vector<EntityId> const& tables, std::vector<OwnedText>& texts) {
            for (auto const table : tables) texts.push_back(table_name(table));
        };
        named(one.tables, change.tables_before);
        named(other.tables, change.tables_after);
        for (auto& part : one.parts) change.road_before.push_back(std::move(part.shown));
        for (auto& part : other.parts) change.road_after.push_back(std::move(part.shown));
        auto const same = before && after && change.deciders.empty() && change.unknown.empty() && change.open.empty() && !change.undecided && !change.road_changes && !change.road_unknown &&
                          !change.table_changes;
        if (same) return {};
        return change;
    }

    auto table_name(EntityId id) const -> OwnedText {
        auto const there = own(true, id);
        return there ? name(true, there) : name(false, id);
    }

    // Might this model have left out that these (common ids) have such a part in the decision?
    auto may_leave_out(bool after, EntityId decision, std::vector<EntityId> const& who, std::string_view part) const -> bool {
        auto const& m = model(after);
        auto const id = relation(after, part);
        if (!id) return false;
        Head const word{HeadTag::verb, id.index};
        if (decision && m.is_sketch(decision, word)) return true;
        for (auto const one : who) {
            auto const there = own(after, one);
            if (there && m.is_sketch(there, word)) return true;
        }
        auto const& uncertain = m.uncertain_facts(id);
        return decision && std::any_of(uncertain.begin(), uncertain.end(), [&](FactId fact) {
                   return m.party(fact, Relation::subject).tag() == PartyTag::unknown &&
                          (m.stands(fact, Relation::object, decision) || m.might_stand(fact, Relation::object, decision));
               });
    }

    // The entity of a common id in one of the models; empty: it is not there.
    auto own(bool after, EntityId id) const -> EntityId {
        auto const first = model(false).entities.size();
        if (!after) return id.index < first ? id : EntityId{};
        return id.index < first ? common_to(matching_.after_of, id) : EntityId{id.index - first};
    }

    auto is_undecided(EntityId before, EntityId after, Road const& one, Road const& other) const -> bool {
        if (!before) return other.deciders.empty() && !may_leave_out(true, after, {}, deciding);
        if (one.deciders.empty() || !other.deciders.empty()) return false;
        return std::none_of(one.deciders.begin(), one.deciders.end(), [&](Part const& part) { return may_leave_out(true, after, part.stop.who, deciding); });
    }

    // Marks what the other road does not have; says whether anything but deciding changes.
    auto mark(Road& one, Road& other, EntityId before, EntityId after) const -> bool {
        if (one.listed && other.listed) return mark_steps(one.parts, other.parts);
        auto changes = one.listed != other.listed;
        auto const missing = [&](std::vector<Part>& here, std::vector<Part> const& there, bool silent, EntityId decision) {
            for (auto& part : here) {
                if (std::any_of(there.begin(), there.end(), [&](Part const& each) { return each.stop == part.stop; })) continue;
                part.shown.unknown = may_leave_out(silent, decision, part.stop.who, part.stop.part);
                part.shown.changed = !part.shown.unknown;
                changes = changes || (part.shown.changed && !part.decides);
            }
        };
        missing(one.parts, other.parts, true, after);
        missing(other.parts, one.parts, false, before);
        return changes;
    }

    // Of listed steps the order counts: the longest common subsequence stays.
    static auto mark_steps(std::vector<Part>& one, std::vector<Part>& other) -> bool {
        std::vector<std::vector<std::size_t>> longest(one.size() + 1, std::vector<std::size_t>(other.size() + 1, 0));
        for (auto a = one.size(); a-- > 0;)
            for (auto b = other.size(); b-- > 0;)
                longest[a][b] = one[a].stop == other[b].stop ? longest[a + 1][b + 1] + 1 : std::max(longest[a + 1][b], longest[a][b + 1]);
        auto changes = false;
        std::size_t a = 0;
        std::size_t b = 0;
        while (a < one.size() || b < other.size()) {
            if (a < one.size() && b < other.size() && one[a].stop == other[b].stop) {
                ++a;
                ++b;
            } else if (b == other.size() || (a < one.size() && longest[a + 1][b] >= longest[a][b + 1])) {
                one[a++].shown.changed = changes = true;
            } else {
                other[b++].shown.changed = changes = true;
            }
        }
        return changes;
    }

    // ---- who decides which cases

    struct Decider {
        std::vector<EntityId> who;  // common
        bool either = false;        // one of them, nobody knows which: another decider than each of them
        OwnedText name;
        RegionId before = Regions::nothing;
        RegionId after = Regions::nothing;
        std::vector<std::pair<FactId, RegionId>> facts[2];
    };

    void deciders(Road const& one, Road const& other, DecisionChange& change) {
        std::vector<Decider> all;
        auto const read = [&](std::vector<Part> const& parts, bool after) {
            for (auto const& part : parts) {
                if (part.stop.who.empty()) continue;  // unknown: nothing is claimed
                auto const same = [&](Decider const& each) { return each.who == part.stop.who && each.either == part.stop.either; };
                auto known = std::find_if(all.begin(), all.end(), same);
                if (known == all.end()) {
                    known = all.insert(all.end(), Decider{});
                    known->who = part.stop.who;
                    known->either = part.stop.either;
                }
                known->name = part.shown.who;  // as he is called after, if he is there
                auto& sum = after ? known->after : known->before;
                sum = regions_.unite(sum, part.stop.region);
                known->facts[after ? 1 : 0].emplace_back(part.shown.fact, part.stop.region);
            }
        };
        read(one.deciders, false);
        read(other.deciders, true);
        auto differs = Regions::nothing;
        for (auto const& each : all) {
            auto const less = regions_.subtract(each.before, each.after);
            auto const more = regions_.subtract(each.after, each.before);
            auto const lost = regions_.certain(less);
            auto const gained = regions_.certain(more);
            differs = regions_.unite(differs, regions_.unite(lost, gained));
            for (auto const gains : {false, true})
                if (auto const perhaps = gains ? regions_.subtract(more, gained) : regions_.subtract(less, lost); perhaps != Regions::nothing)
                    change.open.push_back({each.name, describe(regions_, perhaps, axes_.names()), gains});
        }
        // Cases with the same deciders before and after are one change.
        struct Class {
            std::vector<bool> in;
            RegionId region;
        };
        std::vector<Class> classes;
        if (differs != Regions::nothing) classes.push_back({{}, differs});
        for (auto const& each : all)
            for (auto const region : {regions_.certain(each.before), regions_.certain(each.after)}) {
                std::vector<Class> next;
                for (auto const& old : classes)
                    for (auto const inside : {true, false}) {
                        auto const part = inside ? regions_.intersect(old.region, region) : regions_.subtract(old.region, region);
                        if (part == Regions::nothing) continue;
                        next.push_back({old.in, part});
                        next.back().in.push_back(inside);
                    }
                classes = std::move(next);
            }
        for (auto const& each : classes) {
            DeciderChange row;
            auto doubtful = false;
            row.cases = describe(regions_, each.region, axes_.names());
            row.smallest = describe(regions_, example_of(regions_, each.region), axes_.names());
            for (std::size_t at = 0; at < all.size(); ++at)
                for (auto const after : {false, true}) {
                    if (!each.in[2 * at + (after ? 1 : 0)]) continue;
                    if (!each.in[2 * at + (after ? 0 : 1)]) doubtful = doubtful || may_leave_out(!after, after ? change.before : change.after, all[at].who, deciding);
                    (after ? row.becomes : row.was).push_back(all[at].name);
                    for (auto const& fact : all[at].facts[after ? 1 : 0])
                        if (regions_.meets(fact.second, each.region)) (after ? row.facts_after : row.facts_before).push_back(fact.first);
                }
            (doubtful ? change.unknown : change.deciders).push_back(std::move(row));
        }
    }
};

}  // namespace

auto compare_decisions(Model const& before, Model const& after, Matching const& matching, Diagnostics& diagnostics) -> std::vector<DecisionChange> {
    return Decisions{before, after, matching, diagnostics}.run();
}

}  // namespace knoop
