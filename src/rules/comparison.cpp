#include "src/rules/comparison.hpp"

#include "src/analysis/derived_facts.hpp"
#include "src/analysis/matcher.hpp"
#include "src/rules/derived_use.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

constexpr std::string_view class_words[] = {"none", "names-only", "people-only", "structural"};  // by ChangeClass

class Facts {
public:
    Facts(Model const& a, Checked const& b, std::span<Diagnostic const> found, Comparison const& c, std::vector<Rule> const& r)
        : after(a), vocabulary(*a.vocabulary), before(b.model), new_findings(found), comparison(c), rules(r), out(a, {}) {}

    auto gather() && -> DerivedFacts {
        kept_relations();
        survivors();
        recorded();
        drops();
        return std::move(out);
    }

private:

    // ---- how much stays as it is

    void kept_relations() {
        auto const relation = out.relation("keeps-relations");
        auto const kind = vocabulary.kind("reorganisation");
        auto const share = comparison.difference.kept();
        if (!relation || !kind || share.all == 0) return;
        for (auto const each : after.of_kind(kind)) {
            Value value;
            value.tag = ValueTag::number;
            value.a = static_cast<std::int64_t>(share.kept);
            value.b = static_cast<std::int64_t>(share.all);
            auto const percent = std::to_string(share.kept * 100 / share.all) + "%";
            out.add(relation, {each, out.value(value), out.words(OwnedText{percent})}, after.entities[each].span, {});
        }
    }

    // ---- findings that are there still

    void survivors() {
        auto const relation = out.relation("survives");
        if (!relation) return;
        for (auto const& change : comparison.findings) {
            if (!change.before || !change.after || !new_findings[*change.after].counts()) continue;
            auto const& finding = new_findings[*change.after];
            auto const place = finding.elements.empty() ? EntityId{} : entity_at(after, finding.elements.front());
            auto const rule = std::find_if(rules.begin(), rules.end(), [&](Rule const& each) { return each.id == finding.id; });
            auto const title = rule == rules.end() || rule->title.en.empty() ? OwnedText{finding.id} : rule->title;
            out.add(relation,
                    {place ? Party{place} : Party{}, out.words(title), out.word(change.fate == FindingFate::survives_renamed ? "changed" : "kept"),
                     out.word(class_words[static_cast<std::size_t>(comparison.difference.kind)])},
                    finding.span, {});
        }
    }

    // What an earlier inquiry found, and none of the reorganisations in the model says to answer. A model without a reorganisation says nothing of why
    // it changed.
    void recorded() {
        auto const relation = out.relation("survives");
        auto const addresses = after.vocabulary->relation("addresses");
        auto const findings = vocabulary.kind("finding");
        auto const reorganisations = vocabulary.kind("reorganisation");
        if (!relation || !addresses || !findings || !reorganisations || after.of_kind(reorganisations).empty()) return;
        for (auto const each : after.of_kind(reorganisations))
            if (hidden(addresses, each)) return;
        for (auto const each : after.of_kind(findings))
            if (after.facts_at(each, addresses, Relation::object).empty())
                out.add(relation, {each, out.words(name_of(after, each)), out.word("recorded"), out.word(class_words[static_cast<std::size_t>(comparison.difference.kind)])},
                        after.entities[each].span, {});
    }

    // ---- what nobody does any more

    // Of one decision, power or route of the first model: by which facts, and who.
    struct Item {
        std::vector<FactId> facts{};
        std::vector<EntityId> holders{};
    };

    void drops() {
        auto const relation = out.relation("drops");
        if (!relation) return;
        auto const& roles = vocabulary.relations[relation].roles;
        auto const role = std::find_if(roles.begin(), roles.end(), [&](Role const& each) { return vocabulary.text(each.name) == "verb"; });
        if (role == roles.end()) return;
        auto const verbs = role->type.front().words;  // the vocabulary says which count
        for (auto const verb : verbs) {
            std::string const name{vocabulary.text(verb)};
            auto const there = before.vocabulary->relation(name);
            auto const here = after.vocabulary->relation(name);
            if (!there || !here) continue;
            for (auto const& [item, row] : items(there)) drop(relation, name, here, item, row);
        }
    }

    // Who does it: the subject, or whom it is granted to.
    static auto holder_role(Vocabulary const& words, RelationId relation) -> unsigned {
        auto const& roles = words.relations[relation].roles;
        for (unsigned role = 2; role < roles.size(); ++role)
            if (words.text(roles[role].name) == "to") return role;
        return Relation::subject;
    }

    auto items(RelationId verb) const -> std::map<EntityId, Item> {
        std::map<EntityId, Item> all;
        auto const role = holder_role(*before.vocabulary, verb);
        for (auto const member : before.vocabulary->relations[verb].seen_as)
            for (auto const fact : before.facts_of(member)) {
                auto const item = before.party(fact, Relation::object).entity();
                if (!item) continue;
                auto& row = all[item];
                row.facts.push_back(fact);
                each_entity(before.party(fact, role), [&](EntityId holder) {
                    if (std::find(row.holders.begin(), row.holders.end(), holder) == row.holders.end()) row.holders.push_back(holder);
                });
            }
        return all;
    }

    template <class Visit>
    void each_entity(Party party, Visit&& visit) const {
        if (party.is_entity()) visit(party.entity());
        if (party.tag() == PartyTag::and_group || party.tag() == PartyTag::or_group)
            for (auto const member : before.members(party)) each_entity(member, visit);
    }

    // No longer there, nor split or merged into what is.
    [[nodiscard]] auto is_gone(EntityId entity) const -> bool {
        auto const& matching = comparison.matching;
        if (matching.after_of[entity.index]) return false;
        auto const split = [&](Division const& each) { return each.whole == entity; };
        auto const merged = [&](Division const& each) { return std::find(each.parts.begin(), each.parts.end(), entity) != each.parts.end(); };
        return std::none_of(matching.splits.begin(), matching.splits.end(), split) && std::none_of(matching.mergers.begin(), matching.mergers.end(), merged);
    }

    void drop(RelationId relation, std::string const& name, RelationId verb, EntityId item, Item const& row) {
        if (row.holders.empty() || !std::all_of(row.holders.begin(), row.holders.end(), [&](EntityId holder) { return is_gone(holder); })) return;
        auto const there = comparison.matching.after_of[item.index];
        auto const place = there ? there : anchor(item, row);
        if (there ? is_done(verb, there) : ended_on_purpose(item) || !is_gone(item)) return;
        if (hidden(verb, place) || std::any_of(row.facts.begin(), row.facts.end(), [&](FactId fact) { return hidden_at_grantor(verb, fact); })) return;
        std::vector<Party> holders{row.holders.begin(), row.holders.end()};
        out.add(relation, {place ? Party{place} : Party{}, out.words(name_of(before, item)), out.word(name), out.words(list_of(before, holders))},
                place ? after.entities[place].span : Span{}, {});
    }

    // Somebody does it, or might: to the thing itself or to what contains it.
    [[nodiscard]] auto is_done(RelationId verb, EntityId item) const -> bool {
        for (auto at = item; at; at = after.entities[at].parent)
            for (auto const member : after.vocabulary->relations[verb].seen_as)
                if (!after.facts_at(at, member, Relation::object).empty()) return true;
        return false;
    }

    // A proposal removed it by name, or it has a last day.
    [[nodiscard]] auto ended_on_purpose(EntityId item) const -> bool {
        auto const path = before.path(item);
        auto const removed = [&](Change const& change) { return change.kind == ChangeKind::removed && after.vocabulary->text(change.was) == path; };
        if (std::any_of(after.changes.begin(), after.changes.end(), removed)) return true;
        auto const same = entity_at(after, path);
        return same && after.entities[same].until != Date::forever();
    }

    [[nodiscard]] auto anchor(EntityId item, Item const& row) const -> EntityId {
        auto const around = [&](EntityId from) {
            while (from && !comparison.matching.after_of[from.index]) from = before.entities[from].parent;
            return from ? comparison.matching.after_of[from.index] : EntityId{};
        };
        if (auto const found = around(item); found) return found;
        for (auto const holder : row.holders)
            if (auto const found = around(holder); found) return found;
        return {};
    }

    [[nodiscard]] auto hidden(RelationId verb, EntityId at) const -> bool { return at && after.is_sketch(at, {HeadTag::verb, verb.index}); }

    // Whoever granted it is a sketch as to what he grants.
    [[nodiscard]] auto hidden_at_grantor(RelationId verb, FactId fact) const -> bool {
        auto const subject = before.party(fact, Relation::subject).entity();
        return subject && hidden(verb, comparison.matching.after_of[subject.index]);
    }

    Model const& after;
    Vocabulary const& vocabulary;
    Model const& before;
    std::span<Diagnostic const> new_findings;
    Comparison const& comparison;
    std::vector<Rule> const& rules;
    DerivedFacts out;
};

}  // namespace

auto findings_compared(Checked const& before, Checked const& after, Matching const& matching) -> std::vector<FindingChange> {
    std::vector<Unanswered> unanswered;
    for (auto const& row : after.not_answered)
        for (auto const place : row.places) {
            auto elements = row.given ? std::vector<std::string>{} : elements_of(after.model, place);
            if (!elements.empty()) unanswered.push_back({row.rule, std::move(elements)});
        }
    return compare_findings(before.findings, after.findings, before.model, after.model, matching, std::move(unanswered));
}

auto compare(Checked const& before, Checked const& after, std::span<MatchOverride const> overrides) -> Comparison {
    Comparison comparison;
    comparison.matching = match(before.model, after.model, overrides);
    comparison.difference = difference(before.model, after.model, comparison.matching);
    comparison.findings = findings_compared(before, after, comparison.matching);
    return comparison;
}

void add_comparison_facts(Model& after, Vocabulary& vocabulary, Checked const& before, std::span<Diagnostic const> findings_after,
                          Comparison const& comparison, std::vector<Rule> const& rules) {
    Facts{after, before, findings_after, comparison, rules}.gather().join(after, vocabulary);
}

auto compares(Rule const& rule, Vocabulary const& vocabulary, std::string_view relation) -> bool {
    auto const wanted = vocabulary.relation(relation);
    auto const used = derived_relations({&rule, 1}, vocabulary);
    return wanted && std::any_of(used.begin(), used.end(), [&](RelationId id) {
        for (; id; id = vocabulary.relations[id].family)
            if (id == wanted) return true;
        return false;
    });
}

}  // namespace knoop
