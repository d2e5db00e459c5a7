// Random organisations with known edits: what differs must be what was done, no more and no less, in a proposal and for models that say who
// they were; for others where it can be told. 200 models; KNOOP_PLANTED=1000 for more.
#include "src/analysis/authority_change.hpp"
#include "src/analysis/derived.hpp"
#include "src/rules/comparison.hpp"
#include "src/rules/compile.hpp"
#include "src/rules/derived_use.hpp"
#include "src/rules/settings.hpp"
#include "tests/support/matching.hpp"
#include "tests/support/planted_edits.hpp"
#include "tests/support/planted_neighbourhood.hpp"
#include "tests/test.hpp"

#include <cstdlib>
#include <map>
#include <set>
#include <string>

using namespace knoop;
using knoop::testing::Compiled;
using knoop::testing::PlantedEdit;
using knoop::testing::PlantedModel;

namespace {

using Names = std::multiset<std::string>;

// `verb subject object to`, in paths.
auto stated(Compiled const& of, FactId fact) -> std::string {
    auto const& row = of.model.facts[fact];
    if (row.origin != Origin::stated) return {};
    std::string line{of.vocabulary->text(of.vocabulary->relations[row.relation].name)};
    for (auto const party : of.model.parties_of(fact)) line += " " + (party.is_entity() ? of.model.path(party.entity()) : party ? "?" : "-");
    return line;
}

auto count_of_models(unsigned usual) -> unsigned {
    auto const* wanted = std::getenv("KNOOP_PLANTED");
    return wanted == nullptr ? usual : static_cast<unsigned>(std::stoul(wanted));
}

struct Expected {
    Names renamed, moved, added, removed, lost, gained, changed, divided, effects;
    friend auto operator==(Expected const&, Expected const&) -> bool = default;
};

// What a person reads when two of them are unlike: the first sort of change that is, both ways.
auto unlike(Expected const& wanted, Expected const& got) -> std::string {
    std::string all;
    auto const add = [&](char const* what, Names const& one, Names const& other) {
        if (one == other) return;
        all += std::string{what} + " wanted:";
        for (auto const& name : one) all += " [" + name + "]";
        all += " got:";
        for (auto const& name : other) all += " [" + name + "]";
        all += '\n';
    };
    add("renamed", wanted.renamed, got.renamed);
    add("moved", wanted.moved, got.moved);
    add("added", wanted.added, got.added);
    add("removed", wanted.removed, got.removed);
    add("lost", wanted.lost, got.lost);
    add("gained", wanted.gained, got.gained);
    add("changed", wanted.changed, got.changed);
    add("divided", wanted.divided, got.divided);
    add("effects", wanted.effects, got.effects);
    return all;
}

// Up to which amount each may do what, in thousands; a power that is attributed has no end.
constexpr auto no_limit = static_cast<unsigned>(-1);
using Limits = std::map<std::pair<std::size_t, std::size_t>, unsigned>;

auto limits(PlantedModel::State const& state) -> Limits {
    Limits all;
    for (auto const& line : state.lines) {
        if (line.verb == "has") all[{line.object, line.subject}] = no_limit;
        if (line.verb == "mandates") all[{line.object, line.to}] = line.limit;
    }
    return all;
}

// `power: - holder until amount` of who loses cases, `+` of who gains them, once each: limits only go up, and nobody else takes what one loses.
auto expected_effects(PlantedModel const& planted) -> Names {
    auto const was = limits(planted.before);
    auto const is = limits(planted.after);
    auto const path = [&](std::size_t id) { return planted.path_after(id).empty() ? planted.path_before(id) : planted.path_after(id); };
    Names all;
    auto const told = [&](Limits::key_type const& key, char const* sign, unsigned limit) {
        auto const until = limit == no_limit ? std::string{} : " until " + std::to_string(limit);
        all.insert(path(key.first) + ": " + sign + " " + path(key.second) + until);
    };
    for (auto const& [key, limit] : was)
        if (auto const now = is.find(key); now == is.end() || now->second < limit) told(key, "-", limit);
    for (auto const& [key, limit] : is)
        if (auto const then = was.find(key); then == was.end() || then->second < limit) told(key, "+", limit);
    return all;
}

// From the identities, which the comparison does not see.
auto expected(PlantedModel const& planted) -> Expected {
    Expected all;
    auto const& old_things = planted.before.things;
    auto const& new_things = planted.after.things;
    auto const was = [&](std::size_t id) { return id < old_things.size() && old_things[id].there; };
    for (std::size_t id = 0; id < new_things.size(); ++id) {
        if (!was(id) && new_things[id].there) all.added.insert(planted.path_after(id));
        if (was(id) && !new_things[id].there) all.removed.insert(planted.path_before(id));
        if (!was(id) || !new_things[id].there) continue;
        if (old_things[id].name != new_things[id].name || old_things[id].title != new_things[id].title) all.renamed.insert(planted.path_after(id));
        if (old_things[id].parent != new_things[id].parent) all.moved.insert(planted.path_after(id));
    }
    auto const text = [&](PlantedModel::Line const& line, bool before) {
        auto const path = [&](std::size_t id) { return id == PlantedModel::none ? std::string{"-"} : before ? planted.path_before(id) : planted.path_after(id); };
        return line.verb + " " + path(line.subject) + " " + path(line.object) + (line.to == PlantedModel::none ? "" : " " + path(line.to));
    };
    auto const same = [](PlantedModel::Line const& one, PlantedModel::Line const& other) {
        return one.verb == other.verb && one.subject == other.subject && one.object == other.object && one.to == other.to;
    };
    auto const in = [&](std::vector<PlantedModel::Line> const& lines, PlantedModel::Line const& line) {
        return std::find_if(lines.begin(), lines.end(), [&](auto const& other) { return same(line, other); });
    };
    for (auto const& line : planted.before.lines) {
        auto const there = in(planted.after.lines, line);
        if (there == planted.after.lines.end()) all.lost.insert(text(line, true));
        else if (there->limit != line.limit) all.changed.insert(text(*there, false));
    }
    for (auto const& line : planted.after.lines)
        if (in(planted.before.lines, line) == planted.before.lines.end()) all.gained.insert(text(line, false));
    for (auto const& row : planted.edits) {
        if (row.kind != PlantedEdit::Kind::split && row.kind != PlantedEdit::Kind::merge) continue;
        Names parts;
        for (auto const id : row.before) parts.insert("-" + planted.path_before(id));
        for (auto const id : row.after) parts.insert("+" + planted.path_after(id));
        std::string line;
        for (auto const& part : parts) line += part + " ";
        all.divided.insert(line);
    }
    all.effects = expected_effects(planted);
    return all;
}

auto found_divisions(Compiled const& before, Compiled const& after, Matching const& matching) -> Names {
    Names all;
    auto const add = [&](Division const& row, bool split) {
        Names parts{(split ? "-" : "+") + (split ? before : after).model.path(row.whole)};
        for (auto const part : row.parts) parts.insert((split ? "+" : "-") + (split ? after : before).model.path(part));
        std::string line;
        for (auto const& part : parts) line += part + " ";
        all.insert(line);
    };
    for (auto const& row : matching.splits) add(row, true);
    for (auto const& row : matching.mergers) add(row, false);
    return all;
}

// 1205 of "… up to and including EUR 1,205,000", in thousands; no limit of all cases.
auto until(OwnedText const& cases) -> unsigned {
    std::string const words = "up to and including EUR ";
    auto const at = cases.en.rfind(words);
    if (at == std::string::npos) {
        CHECK(cases.en == "all cases");
        return no_limit;
    }
    std::string digits;
    for (auto const each : cases.en.substr(at + words.size()))
        if (each != ',') digits += each;
    return static_cast<unsigned>(std::stoul(digits)) / 1000;
}

auto found_effects(Compiled const& before, Compiled const& after, Matching const& matching) -> Names {
    Diagnostics said;
    auto const authority = compare_authority(before.model, after.model, matching, said);
    CHECK(said.all().empty());
    CHECK(authority.unknown.empty());
    CHECK(authority.open.empty());
    // What one loses and another gains is told apart from the rest of what either does: the whole ends where the last part ends.
    std::map<std::string, unsigned> ends;
    auto const path = [&](std::vector<EntityId> const& was, std::vector<EntityId> const& is) {
        return is.empty() ? before.model.path(was.front()) : after.model.path(is.front());
    };
    auto const put = [&](std::string const& line, ChangedParty const& party) {
        auto& end = ends[line];
        end = std::max(end, until(party.cases));
    };
    for (auto const& change : authority.changes) {
        CHECK(change.kind != EffectKind::form);
        auto const power = change.power_after ? after.model.path(change.power_after) : before.model.path(change.power_before);
        for (auto const& party : change.from) put(power + ": - " + path(party.holder.before, party.holder.after), party);
        for (auto const& party : change.to) put(power + ": + " + path(party.holder.before, party.holder.after), party);
    }
    Names all;
    for (auto const& [line, end] : ends) all.insert(line + (end == no_limit ? "" : " until " + std::to_string(end)));
    return all;
}

// Roles that nobody fills are no part of the text of a planted line.
auto trimmed(std::string name) -> std::string {
    while (name.ends_with(" -")) name.resize(name.size() - 2);
    return name;
}

auto found(Compiled const& before, Compiled const& after, Matching const& matching, Difference const& difference) -> Expected {
    Expected all;
    for (auto const& change : difference.entities) {
        if (!change.before) all.added.insert(after.model.path(change.after));
        else if (!change.after) all.removed.insert(before.model.path(change.before));
        if (!change.before || !change.after) continue;
        if (change.renamed || change.retitled) all.renamed.insert(after.model.path(change.after));
        if (change.other_container) all.moved.insert(after.model.path(change.after));
        CHECK(change.attributes.empty());
        CHECK(!change.kind_changed);
    }
    for (auto const& change : difference.lines) {
        auto const was = change.before ? trimmed(stated(before, change.before)) : std::string{};
        auto const is = change.after ? trimmed(stated(after, change.after)) : std::string{};
        if (!was.empty() && !is.empty() && !change.role && !change.relation) {
            CHECK(change.condition);
            CHECK(!change.options);
            CHECK(!change.validity);
            all.changed.insert(is);
            continue;
        }
        if (!was.empty()) all.lost.insert(was);
        if (!is.empty()) all.gained.insert(is);
    }
    all.divided = found_divisions(before, after, matching);
    all.effects = found_effects(before, after, matching);
    return all;
}

// One pair of models, matched and compared.
struct Told {
    Matching matching;
    Difference difference;
    Expected changes;
};

auto tell(Compiled const& before, Compiled const& after) -> Told {
    auto matching = match(before.model, after.model);
    auto difference = knoop::difference(before.model, after.model, matching);
    auto changes = found(before, after, matching, difference);
    return {std::move(matching), std::move(difference), std::move(changes)};
}

auto class_of(PlantedModel const& planted) -> ChangeClass {
    auto const named = [](PlantedEdit const& row) { return row.kind == PlantedEdit::Kind::rename; };
    if (planted.edits.empty()) return ChangeClass::none;
    return std::all_of(planted.edits.begin(), planted.edits.end(), named) ? ChangeClass::names_only : ChangeClass::structural;
}

// Who is who, by the identities: is every pair of the matching right, and none missing?
struct Pairs {
    std::size_t right = 0, wrong = 0, missed = 0;
};
auto pairs(PlantedModel const& planted, Compiled const& before, Compiled const& after, Matching const& matching) -> Pairs {
    Pairs all;
    for (std::size_t id = 0; id < planted.before.things.size(); ++id) {
        auto const one = before.entity(planted.path_before(id));
        auto const other = planted.path_after(id).empty() ? EntityId{} : after.entity(planted.path_after(id));
        auto const is = matching.after_of[one.index];
        if (is == other) all.right += static_cast<bool>(is);
        else if (is) ++all.wrong;
        else ++all.missed;
    }
    return all;
}

// Is it one that was done and is told: in the list of its sort, of the right ones?
auto is_told(PlantedModel const& planted, PlantedEdit const& row, Expected const& wanted, Told const& told, Compiled const& before, Compiled const& after) -> bool {
    auto const has = [](Names const& names, std::string const& name) { return names.contains(name); };
    auto const is_same = [&](std::size_t id) {
        return told.matching.after_of[before.entity(planted.path_before(id)).index] == after.entity(planted.path_after(id));
    };
    auto const id = row.after.empty() ? row.before.front() : row.after.front();
    switch (row.kind) {
        case PlantedEdit::Kind::rename: return is_same(id) && has(told.changes.renamed, planted.path_after(id));
        case PlantedEdit::Kind::move: return is_same(id) && has(told.changes.moved, planted.path_after(id));
        case PlantedEdit::Kind::remove: return has(told.changes.removed, planted.path_before(id));
        case PlantedEdit::Kind::add: return has(told.changes.added, planted.path_after(id));
        case PlantedEdit::Kind::split:
        case PlantedEdit::Kind::merge: {
            Names parts;
            for (auto const each : row.before) parts.insert("-" + planted.path_before(each));
            for (auto const each : row.after) parts.insert("+" + planted.path_after(each));
            std::string line;
            for (auto const& part : parts) line += part + " ";
            return has(told.changes.divided, line);
        }
        case PlantedEdit::Kind::limit: {
            // The lines of this power that were changed, as they read now.
            Names lines;
            for (auto const& line : wanted.changed)
                if (line.find(" " + planted.path_after(row.before.front()) + " ") != std::string::npos) lines.insert(line);
            return !lines.empty() && std::all_of(lines.begin(), lines.end(), [&](auto const& line) { return has(told.changes.changed, line); });
        }
    }
    return false;
}

// As `knoop check` does.
auto check_of(Compiled& of) -> CheckResult {
    Diagnostics said;
    auto const rules = compile_rules(*of.vocabulary, *of.program.trees, said, [](FileId) { return true; });
    CheckOptions asked;
    asked.settings = read_settings(of.model, *of.vocabulary, rules, said);
    asked.settings.sets = used_rule_sets(of.program, of.program.roots.front(), rules, said);
    add_derived_facts(of.model, *of.vocabulary, derived_relations(rules, *of.vocabulary), said);
    auto result = check(rules, of.model, asked);
    CHECK(said.empty());
    return result;
}

}  // namespace

TEST_CASE("planted edits are what differs, each once, and nothing else, in a proposal and with `was`", "[difference][property]") {
    std::map<PlantedEdit::Kind, unsigned> done;
    for (unsigned seed = 1; seed <= count_of_models(200); ++seed) {
        PlantedModel planted{seed};
        planted.edit(seed % 9);
        for (auto const& row : planted.edits) ++done[row.kind];
        INFO("seed " << seed << "\n" << planted.text_before() << "\n---\n" << planted.text_after(true) << "\n---\n" << planted.proposal());
        std::map<std::string, std::string> const files{{"base.knoop", planted.text_before()}, {"proposal.knoop", "base \"base.knoop\"\n" + planted.proposal()}};
        auto const wanted = expected(planted);
        auto const before = testing::compile_files(files, "base.knoop");
        auto const proposal = testing::compile_files(files, "proposal.knoop");
        auto const was = testing::compile_text(planted.text_after(true));
        for (auto const* after : {&proposal, &was}) {
            INFO((after == &was ? "was" : "proposal"));
            REQUIRE((*after)->ids().empty());
            auto const told = tell(*before, **after);
            REQUIRE(unlike(wanted, told.changes) == "");
            REQUIRE(told.difference.kind == class_of(planted));
            // Every line of either model is kept, or told.
            auto lost = std::size_t{0};
            auto gained = std::size_t{0};
            for (auto const& change : told.difference.lines) lost += static_cast<bool>(change.before), gained += static_cast<bool>(change.after);
            REQUIRE(told.difference.lines_kept + lost == told.difference.lines_before);
            REQUIRE(told.difference.lines_kept + gained == told.difference.lines_after);
        }
    }
    CHECK(done.size() == 7);
    for (auto const& [kind, count] : done) CHECK(count > 20);
}

TEST_CASE("of free-standing models every edit is told where who is who can be told, and the rest came and went", "[difference][property]") {
    auto edits = std::size_t{0};
    auto told_edits = std::size_t{0};
    auto models = 0u;
    auto exact = 0u;
    Pairs all;
    auto const count = count_of_models(200);
    for (unsigned seed = 1; seed <= count; ++seed) {
        PlantedModel planted{seed};
        planted.edit(1 + seed % 8);
        INFO("seed " << seed << "\n" << planted.text_before() << "\n---\n" << planted.text_after());
        auto const before = testing::compile_text(planted.text_before());
        auto const after = testing::compile_text(planted.text_after());
        auto const wanted = expected(planted);
        auto const told = tell(*before, *after);
        auto const here = pairs(planted, *before, *after, told.matching);
        all.right += here.right;
        all.wrong += here.wrong;
        all.missed += here.missed;
        ++models;
        // Where everybody is recognised, what differs is what was done.
        if (here.wrong == 0 && here.missed == 0 && told.changes.divided == wanted.divided) {
            ++exact;
            REQUIRE(unlike(wanted, told.changes) == "");
            REQUIRE(told.difference.kind == class_of(planted));
        }
        for (auto const& row : planted.edits) {
            auto const by_lines = row.kind == PlantedEdit::Kind::rename || row.kind == PlantedEdit::Kind::move;
            if (by_lines && !testing::is_recognisable(planted, row.before.front())) continue;
            ++edits;
            told_edits += is_told(planted, row, wanted, told, *before, *after);
        }
        // Who is not recognised is gone here and new there, and nothing else is.
        for (std::size_t id = 0; id < planted.before.things.size(); ++id) {
            if (planted.path_after(id).empty() || told.matching.after_of[before->entity(planted.path_before(id)).index]) continue;
            REQUIRE(told.changes.removed.contains(planted.path_before(id)));
            auto const other = after->entity(planted.path_after(id));
            REQUIRE(static_cast<bool>(told.matching.before_of[other.index]) != told.changes.added.contains(planted.path_after(id)));
        }
    }
    INFO(told_edits << " of " << edits << " edits told; " << exact << " of " << models << " models exactly; " << all.wrong << " pairs wrong and " << all.missed
                    << " missed of " << all.right);
    CHECK(edits > count * 2);
    CHECK(told_edits * 100 >= edits * 95);
    CHECK(exact * 10 >= models * 5);
    CHECK(all.wrong * 1000 <= all.right);
}

TEST_CASE("nothing but new names is names only: every line is kept, and every finding, under its new name", "[difference][property]") {
    std::map<std::string, std::size_t> rules_found;
    for (unsigned seed = 1; seed <= count_of_models(200) / 4; ++seed) {
        INFO("seed " << seed);
        PlantedModel planted{seed};
        planted.blemish();
        auto const before = testing::compile_text(planted.text_before());
        auto const found_before = check_of(*before);
        auto const same = testing::compile_text(planted.text_after());
        CHECK(tell(*before, *same).difference.kind == ChangeClass::none);
        planted.rename_all();
        for (std::size_t id = 0; id < planted.after.things.size(); ++id) planted.after.things[id].was = {id};
        for (auto const with_was : {true, false}) {
            INFO((with_was ? "was" : "free-standing") << "\n" << planted.text_before() << "\n---\n" << planted.text_after(with_was));
            auto const after = testing::compile_text(planted.text_after(with_was));
            REQUIRE(after->ids().empty());
            auto const found_after = check_of(*after);
            auto const comparison = compare({before->model, found_before.findings, found_before.not_assessed}, {after->model, found_after.findings, found_after.not_assessed});
            CHECK(comparison.difference.kind == ChangeClass::names_only);
            CHECK(comparison.difference.lines.empty());
            CHECK(comparison.difference.lines_kept == comparison.difference.lines_before);
            CHECK(comparison.difference.lines_kept == comparison.difference.lines_after);
            REQUIRE(found_before.findings.size() == found_after.findings.size());
            REQUIRE(comparison.findings.size() == found_before.findings.size());
            for (auto const& change : comparison.findings) {
                auto const& finding = change.before ? found_before.findings[*change.before] : found_after.findings[*change.after];
                INFO(fill(finding.text.en, finding.arguments, Language::en));
                CHECK(change.fate == (finding.elements.empty() ? FindingFate::survives : FindingFate::survives_renamed));
                CHECK(!change.other_parties);
                if (with_was) ++rules_found[finding.id];
            }
        }
    }
    auto all = std::size_t{0};
    for (auto const& [rule, count] : rules_found) all += count;
    CHECK(rules_found.size() >= 5);
    CHECK(all > count_of_models(200));
}
