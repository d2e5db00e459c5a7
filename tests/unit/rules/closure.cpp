#include "src/rules/closure.hpp"
#include "tests/test.hpp"

#include <random>
#include <set>

namespace knoop {

namespace {

auto entity(unsigned index) -> Party { return EntityId{index}; }

}  // namespace

TEST_CASE("a chain graph answers by one edge or more", "[rules]") {
    ChainGraph graph;
    Marks marks;
    graph.add({}, entity(1), entity(2), FactId{10u});
    graph.add({}, entity(2), entity(3), FactId{11u});
    graph.add({}, entity(3), entity(2), FactId{12u});
    graph.add({}, entity(4), entity(4), FactId{13u});
    graph.close();
    auto const node = [&](unsigned index) { return graph.node({}, entity(index)); };
    CHECK(graph.reaches(node(1), node(3), marks));
    CHECK_FALSE(graph.reaches(node(3), node(1), marks));
    CHECK_FALSE(graph.reaches(node(1), node(1), marks));
    CHECK(graph.reaches(node(2), node(2), marks));
    CHECK(graph.reaches(node(4), node(4), marks));
    CHECK_FALSE(graph.is_cyclic(node(1)));
    CHECK(graph.path(node(1), node(3), marks).size() == 2);
    CHECK(graph.path(node(2), node(2), marks).size() == 2);
    CHECK(graph.path(node(1), node(4), marks).empty());
    CHECK(graph.node({}, entity(9)) == ChainGraph::none);
    CHECK_FALSE(graph.reaches(ChainGraph::none, node(1), marks));
}

TEST_CASE("what is held keeps paths apart", "[rules]") {
    ChainGraph graph;
    Marks marks;
    std::vector<Party> const water{entity(100)};
    std::vector<Party> const roads{entity(101)};
    graph.add(water, entity(1), entity(2), {});
    graph.add(roads, entity(2), entity(3), {});
    graph.close();
    CHECK_FALSE(graph.reaches(graph.node(water, entity(1)), graph.node(water, entity(3)), marks));
    CHECK(graph.reaches(graph.node(roads, entity(2)), graph.node(roads, entity(3)), marks));
    CHECK(graph.held(graph.node(roads, entity(3)))[0] == entity(101));
}

TEST_CASE("a chain of a million is no deeper than a chain of ten", "[rules]") {
    ChainGraph graph;
    Marks marks;
    for (unsigned at = 0; at < 1'000'000; ++at) graph.add({}, entity(at), entity(at + 1), {});
    graph.close();
    CHECK(graph.reaches(graph.node({}, entity(0)), graph.node({}, entity(1'000'000)), marks));
    CHECK_FALSE(graph.is_cyclic(graph.node({}, entity(5))));
}

TEST_CASE("reachability equals a search from every node, on random graphs", "[rules][property]") {
    std::mt19937 random{7};
    for (auto round = 0; round < 200; ++round) {
        auto const nodes = 2 + random() % 9;
        std::vector<std::set<unsigned>> next(nodes);
        ChainGraph graph;
    Marks marks;
        for (auto edges = random() % (2 * nodes); edges > 0; --edges) {
            auto const from = static_cast<unsigned>(random() % nodes);
            auto const to = static_cast<unsigned>(random() % nodes);
            next[from].insert(to);
            graph.add({}, entity(from), entity(to), {});
        }
        graph.close();
        for (unsigned from = 0; from < nodes; ++from) {
            std::set<unsigned> reached;
            std::vector<unsigned> open{from};
            while (!open.empty()) {
                auto const one = open.back();
                open.pop_back();
                for (auto const there : next[one])
                    if (reached.insert(there).second) open.push_back(there);
            }
            auto const start = graph.node({}, entity(from));
            std::vector<ChainGraph::Node> found;
            graph.reached(start, false, found, marks);
            REQUIRE(found.size() == reached.size());
            for (unsigned to = 0; to < nodes; ++to) {
                auto const end = graph.node({}, entity(to));
                REQUIRE(graph.reaches(start, end, marks) == reached.contains(to));
                auto const path = graph.path(start, end, marks);
                REQUIRE(path.empty() != reached.contains(to));
                for (std::size_t at = 0; at + 1 < path.size(); ++at) REQUIRE(graph.edge(path[at]).to == graph.edge(path[at + 1]).from);
            }
        }
    }
}

}  // namespace knoop
