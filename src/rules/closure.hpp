// What a closure follows, as a graph: parties are nodes, facts are edges, and what is held constant along a path is part of the node,
// so that one graph answers for all held values. Condensed to strongly connected components once (Tarjan), numbered against the
// direction of the edges: what reaches has the larger number.
#pragma once

#include "src/model/model.hpp"
#include "src/rules/flat_map.hpp"

#include <map>
#include <span>
#include <vector>

namespace knoop {

// Which nodes a search has seen. One for each searcher, whatever graphs it searches: a graph itself is only read.
class Marks {
public:
    std::vector<std::uint32_t> ahead, back;  // what a search still has to visit
    void fresh(std::size_t nodes);  // before a search: two marks, 0 and 1, on none of them
    auto set(std::uint32_t node, std::uint32_t mark) -> bool;  // false: it had that mark
    [[nodiscard]] auto has(std::uint32_t node, std::uint32_t mark) const -> bool { return marks_[node] == epoch_ + mark; }

private:
    std::vector<std::uint32_t> marks_;
    std::uint32_t epoch_ = 0;
};

class ChainGraph {
public:
    using Node = std::uint32_t;
    static constexpr Node none = FlatMap::none;

    struct Edge {
        Node from = none;
        Node to = none;
        FactId fact;  // empty: a define, whose facts are found again when somebody asks for them
    };

    // Building: all edges, then close().
    void add(std::span<Party const> held, Party from, Party to, FactId fact);
    void close();

    [[nodiscard]] auto node(std::span<Party const> held, Party party) const -> Node;
    [[nodiscard]] auto party(Node node) const -> Party { return parties_[node]; }
    [[nodiscard]] auto held(Node node) const -> std::span<Party const>;
    [[nodiscard]] auto size() const -> std::size_t { return parties_.size(); }
    [[nodiscard]] auto component(Node node) const -> std::uint32_t { return component_[node]; }
    [[nodiscard]] auto is_cyclic(Node node) const -> bool { return cyclic_[component_[node]]; }

    // By one edge or more.
    [[nodiscard]] auto reaches(Node from, Node to, Marks& marks) const -> bool;
    // What it reaches (or what reaches it, backwards), by one edge or more, in order of discovery.
    void reached(Node from, bool backwards, std::vector<Node>& into, Marks& marks) const;
    // A shortest path of one edge or more: indexes of edges. Empty when there is none.
    [[nodiscard]] auto path(Node from, Node to, Marks& marks) const -> std::vector<std::uint32_t>;
    [[nodiscard]] auto edge(std::uint32_t index) const -> Edge const& { return edges_[index]; }
    [[nodiscard]] auto has_successor(Node node) const -> bool { return out_begin_[node] != out_begin_[node + 1]; }

private:
    auto held_number(std::span<Party const> held) -> std::uint32_t;
    auto find_held(std::span<Party const> held) const -> std::uint32_t;
    // Most graphs hold nothing and join entities: their nodes are found by index, the others by hash.
    [[nodiscard]] auto is_direct(Party party) const -> bool { return held_width_ == 0 && party.is_entity(); }
    auto intern(std::uint32_t held, Party party) -> Node;
    void condense();
    [[nodiscard]] auto successors(Node node) const -> std::span<std::uint32_t const> {
        return std::span{out_}.subspan(out_begin_[node], out_begin_[node + 1] - out_begin_[node]);
    }
    [[nodiscard]] auto predecessors(Node node) const -> std::span<std::uint32_t const> {
        return std::span{in_}.subspan(in_begin_[node], in_begin_[node + 1] - in_begin_[node]);
    }

    std::vector<Node> node_of_entity_;
    FlatMap nodes_;
    std::vector<Party> parties_;
    std::vector<std::uint32_t> held_of_;
    std::vector<Party> held_parties_;                       // tuples of `held_width_`
    std::size_t held_width_ = 0;
    std::map<std::vector<Party>, std::uint32_t> held_tuples_;  // only for two held roles and more
    std::vector<Edge> edges_;
    std::vector<std::uint32_t> out_begin_, out_, in_begin_, in_;
    std::vector<std::uint32_t> component_;
    std::vector<bool> cyclic_;                              // by component
};

}  // namespace knoop
