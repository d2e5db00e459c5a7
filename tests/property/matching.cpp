// Random organisations with known edits: who is who must be what was done, no more and no less.
#include "tests/support/matching.hpp"
#include "tests/support/planted_edits.hpp"
#include "tests/support/planted_neighbourhood.hpp"
#include "tests/test.hpp"

#include <map>
#include <set>
#include <string>

using namespace knoop;
using knoop::testing::Matched;
using knoop::testing::PlantedEdit;
using knoop::testing::PlantedModel;
using knoop::testing::is_recognisable;

namespace {

using Lines = std::vector<std::string>;

// What differs between what was done and what the matching says; empty when they agree.
auto differences(PlantedModel const& planted, Matched const& matched) -> Lines {
    Lines lines;
    auto const& matching = matched.matching;
    auto pairs = 0u;
    for (std::size_t id = 0; id < planted.after.things.size(); ++id) {
        auto const path_before = planted.path_before(id);
        auto const path_after = planted.path_after(id);
        auto const one = path_before.empty() ? EntityId{} : matched.before->entity(path_before);
        auto const other = path_after.empty() ? EntityId{} : matched.after->entity(path_after);
        if (path_before.empty() != !one || path_after.empty() != !other) lines.push_back("no such entity: " + path_before + " / " + path_after);
        pairs += one && other;
        if (one && matching.after_of[one.index] != other)
            lines.push_back(path_before + " should be " + (other ? path_after : "gone") + ", is " +
                            (matching.after_of[one.index] ? matched.after->model.path(matching.after_of[one.index]) : "gone"));
        if (other && matching.before_of[other.index] != one) lines.push_back(path_after + " should be " + (one ? path_before : "new"));
    }
    auto const is_user = [&](Match const& row) { return !is_library((*matched.before->model.sources)[matched.before->model.entities[row.before].span.file]); };
    if (static_cast<unsigned>(std::count_if(matching.matches.begin(), matching.matches.end(), is_user)) != pairs) lines.push_back("pairs nobody made");

    std::multiset<std::set<std::string>> expected[2];
    for (auto const& row : planted.edits) {
        if (row.kind != PlantedEdit::Kind::split && row.kind != PlantedEdit::Kind::merge) continue;
        std::set<std::string> names;
        for (auto const id : row.before) names.insert("- " + planted.path_before(id));
        for (auto const id : row.after) names.insert("+ " + planted.path_after(id));
        expected[row.kind == PlantedEdit::Kind::split ? 0 : 1].insert(names);
    }
    std::multiset<std::set<std::string>> found[2];
    for (auto const& row : matching.splits) {
        std::set<std::string> names{"- " + matched.before->model.path(row.whole)};
        for (auto const part : row.parts) names.insert("+ " + matched.after->model.path(part));
        found[0].insert(names);
    }
    for (auto const& row : matching.mergers) {
        std::set<std::string> names{"+ " + matched.after->model.path(row.whole)};
        for (auto const part : row.parts) names.insert("- " + matched.before->model.path(part));
        found[1].insert(names);
    }
    for (auto const kind : {0, 1})
        if (expected[kind] != found[kind]) lines.push_back(kind == 0 ? "other splits" : "other mergers");
    return lines;
}

// ---- without names

// Classes that no walk tells apart, by naive refinement with words in place of hashes.
auto classes_without_names(PlantedModel::State const& state) -> std::vector<std::string> {
    std::vector<std::string> colour;
    for (auto const& thing : state.things) colour.push_back(thing.kind);
    for (std::size_t classes = 0;;) {
        std::vector<std::multiset<std::string>> seen(state.things.size());
        for (std::size_t id = 0; id < state.things.size(); ++id) {
            auto const around = state.things[id].parent;
            if (around == PlantedModel::none) continue;
            seen[id].insert("in " + colour[around]);
            seen[around].insert("around " + colour[id]);
        }
        for (auto const& line : state.lines) {
            auto const to = line.to == PlantedModel::none ? "-" : colour[line.to];
            auto const text = line.verb + " " + colour[line.subject] + " " + colour[line.object] + " " + to + " " + std::to_string(line.limit);
            seen[line.subject].insert("1 " + text);
            seen[line.object].insert("2 " + text);
            if (line.to != PlantedModel::none) seen[line.to].insert("3 " + text);
        }
        std::map<std::string, std::size_t> numbers;
        std::vector<std::string> next;
        for (std::size_t id = 0; id < state.things.size(); ++id) {
            auto key = colour[id];
            for (auto const& one : seen[id]) key += "|" + one;
            next.push_back(state.things[id].kind + std::to_string(numbers.emplace(key, numbers.size()).first->second));
        }
        if (numbers.size() == classes) return colour;
        classes = numbers.size();
        colour = next;
    }
}

}  // namespace

TEST_CASE("planted edits are recognised in a proposal and by `was`, and none is invented", "[matching][property]") {
    for (unsigned seed = 1; seed <= 1000; ++seed) {
        PlantedModel planted{seed};
        planted.edit(seed % 8);
        INFO("seed " << seed);
        auto const proposal = testing::match_proposal(planted.text_before(), planted.proposal());
        REQUIRE(proposal.before->ids().empty());
        REQUIRE(proposal.after->ids().empty());
        REQUIRE(differences(planted, proposal) == Lines{});
        auto const was = testing::match_texts(planted.text_before(), planted.text_after(true));
        REQUIRE(was.after->ids().empty());
        REQUIRE(differences(planted, was) == Lines{});
    }
}

TEST_CASE("without `was`, who is recognisable by its lines is recognised, and hardly anybody is taken for another", "[matching][property]") {
    auto renamed = 0u;
    auto recognised = 0u;
    auto pairs = 0u;
    auto wrong = 0u;
    auto divisions = 0u;
    auto told = 0u;
    for (unsigned seed = 1; seed <= 1000; ++seed) {
        PlantedModel planted{seed};
        planted.edit(seed % 8);
        auto const matched = testing::match_texts(planted.text_before(), planted.text_after());
        auto const& matching = matched.matching;
        for (std::size_t id = 0; id < planted.after.things.size(); ++id) {
            auto const one = planted.path_before(id).empty() ? EntityId{} : matched.before->entity(planted.path_before(id));
            auto const other = planted.path_after(id).empty() ? EntityId{} : matched.after->entity(planted.path_after(id));
            if (one && other && planted.before.things[id].name != planted.after.things[id].name && is_recognisable(planted, id)) {
                ++renamed;
                recognised += matching.after_of[one.index] == other;
            }
            if (one && matching.after_of[one.index]) {
                ++pairs;
                wrong += matching.after_of[one.index] != other;
            }
        }
        for (auto const& row : planted.edits) divisions += row.kind == PlantedEdit::Kind::split || row.kind == PlantedEdit::Kind::merge;
        auto const lines = differences(planted, matched);
        auto const missed = [&](char const* what) { return std::find(lines.begin(), lines.end(), what) != lines.end(); };
        for (auto const& row : planted.edits) {
            told += row.kind == PlantedEdit::Kind::split && !missed("other splits");
            told += row.kind == PlantedEdit::Kind::merge && !missed("other mergers");
        }
    }
    INFO(recognised << " of " << renamed << " recognised; " << wrong << " of " << pairs << " pairs wrong; " << told << " of " << divisions << " divisions");
    CHECK(renamed > 400);
    CHECK(recognised * 100 >= renamed * 95);
    CHECK(wrong * 1000 <= pairs);
    CHECK(told * 100 >= divisions * 95);
}

TEST_CASE("new names for everybody: who is unlike all others is recognised, and the rest keeps its shape", "[matching][property]") {
    auto alone = 0u;
    for (unsigned seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        PlantedModel planted{seed};
        planted.rename_all();
        auto const matched = testing::match_texts(planted.text_before(), planted.text_after());
        auto const classes = classes_without_names(planted.before);
        for (std::size_t id = 0; id < classes.size(); ++id) {
            auto const one = matched.before->entity(planted.path_before(id));
            auto const there = matched.matching.after_of[one.index];
            REQUIRE(there);  // nothing is gone
            auto const unique = std::count(classes.begin(), classes.end(), classes[id]) == 1;
            alone += unique;
            if (unique) REQUIRE(there == matched.after->entity(planted.path_after(id)));
            // Who is around somebody stays around him.
            auto const around = matched.before->model.entities[one].parent;
            if (around) REQUIRE(matched.matching.after_of[around.index] == matched.after->model.entities[there].parent);
        }
        REQUIRE(matched.matching.splits.empty());
        REQUIRE(matched.matching.mergers.empty());
    }
    CHECK(alone > 10'000);
}

TEST_CASE("every example under new names is found again, all of it", "[matching][property]") {
    Diagnostics diagnostics;
    auto const program = load(disk_files(), {std::string{KNOOP_ROOT} + "/examples"}, embedded_library(), diagnostics);
    REQUIRE(program.roots.size() > 10);
    for (auto const& root : program.roots) {
        INFO((*program.sources)[root.file].path);
        auto const compile = [&] {
            auto const vocabulary = declare(program, root, diagnostics);
            return std::pair{vocabulary, elaborate(program, root, vocabulary, date_of(2026, 1, 1), diagnostics)};
        };
        auto first = compile();
        auto const second = compile();
        auto const& words = first.first;
        auto& before = first.second;
        auto const& after = second.second;
        auto const is_own = [&](EntityId id) { return before.entities[id].in_force && !is_library((*before.sources)[before.entities[id].span.file]); };
        // As if the text had other names: its lookup still knows the old ones, but nobody is called so.
        for (auto const id : before.entities.ids()) {
            auto& row = before.entities[id];
            if (!is_own(id) || row.origin != Origin::stated) continue;
            row.name = words->names.intern("other-" + std::to_string(id.index));
            if (row.title) row.title = words->names.intern("Other " + std::to_string(id.index));
        }
        auto const matching = match(before, after);
        for (auto const id : before.entities.ids()) {
            if (!is_own(id)) continue;
            INFO(after.path(id));
            REQUIRE(matching.after_of[id.index]);
            if (!matching.of(id)->tied) REQUIRE(matching.after_of[id.index] == id);
        }
        CHECK(matching.splits.empty());
        CHECK(matching.mergers.empty());
    }
}
