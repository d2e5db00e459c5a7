// Random organisations with known edits: what differs must be what was done, no more and no less, for models that say who they were.
#include "src/analysis/difference.hpp"
#include "tests/support/matching.hpp"
#include "tests/support/planted_edits.hpp"
#include "tests/test.hpp"

#include <set>
#include <string>

using namespace knoop;
using knoop::testing::Compiled;
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

struct Expected {
    Names renamed, moved, added, removed, lost, gained, changed;
};

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
    return all;
}

auto found(testing::Matched const& matched, Difference const& difference) -> Expected {
    Expected all;
    for (auto const& change : difference.entities) {
        if (!change.before) all.added.insert(matched.after->model.path(change.after));
        else if (!change.after) all.removed.insert(matched.before->model.path(change.before));
        if (!change.before || !change.after) continue;
        if (change.renamed || change.retitled) all.renamed.insert(matched.after->model.path(change.after));
        if (change.moved) all.moved.insert(matched.after->model.path(change.after));
        CHECK(change.attributes.empty());
        CHECK(!change.kind_changed);
    }
    for (auto const& change : difference.lines) {
        auto const was = change.before ? stated(*matched.before, change.before) : std::string{};
        auto const is = change.after ? stated(*matched.after, change.after) : std::string{};
        if (!was.empty() && !is.empty() && !change.role && !change.relation) {
            CHECK(change.condition);
            all.changed.insert(is);
            continue;
        }
        if (!was.empty()) all.lost.insert(was);
        if (!is.empty()) all.gained.insert(is);
    }
    return all;
}

// Roles that nobody fills are no part of the text of a planted line.
auto trimmed(Names const& names) -> Names {
    Names all;
    for (auto name : names) {
        while (name.ends_with(" -")) name.resize(name.size() - 2);
        all.insert(name);
    }
    return all;
}

}  // namespace

TEST_CASE("planted edits are what differs, each once, and nothing else", "[difference]") {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        PlantedModel planted{seed};
        planted.edit(1 + seed % 8);
        auto const matched = testing::match_texts(planted.text_before(), planted.text_after(true));
        auto const difference = knoop::difference(matched.before->model, matched.after->model, matched.matching);
        auto const wanted = expected(planted);
        auto const got = found(matched, difference);
        INFO("seed " << seed << "\n" << planted.text_before() << "\n---\n" << planted.text_after(true));
        REQUIRE(got.renamed == wanted.renamed);
        REQUIRE(got.moved == wanted.moved);
        REQUIRE(got.added == wanted.added);
        REQUIRE(got.removed == wanted.removed);
        REQUIRE(trimmed(got.lost) == trimmed(wanted.lost));
        REQUIRE(trimmed(got.gained) == trimmed(wanted.gained));
        REQUIRE(trimmed(got.changed) == trimmed(wanted.changed));
    }
}

TEST_CASE("nothing but new names is names only, with every line kept; nothing at all is none", "[difference]") {
    for (unsigned seed = 1; seed <= 100; ++seed) {
        PlantedModel planted{seed};
        INFO("seed " << seed);
        auto const same = testing::match_texts(planted.text_before(), planted.text_after());
        CHECK(knoop::difference(same.before->model, same.after->model, same.matching).kind == ChangeClass::none);
        planted.rename_all();
        for (std::size_t id = 0; id < planted.after.things.size(); ++id) planted.after.things[id].was = {id};
        auto const matched = testing::match_texts(planted.text_before(), planted.text_after(true));
        auto const difference = knoop::difference(matched.before->model, matched.after->model, matched.matching);
        CHECK(difference.kind == ChangeClass::names_only);
        CHECK(difference.lines.empty());
        CHECK(difference.lines_kept == difference.lines_before);
        CHECK(difference.lines_kept == difference.lines_after);
    }
}
