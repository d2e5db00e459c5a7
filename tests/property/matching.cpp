// Random organisations with known edits: who is who must be what was done, no more and no less.
#include "tests/support/matching.hpp"
#include "tests/support/planted_edits.hpp"
#include "tests/test.hpp"

#include <set>

using namespace knoop;
using knoop::testing::Matched;
using knoop::testing::PlantedEdit;
using knoop::testing::PlantedModel;

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
