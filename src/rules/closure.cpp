#include "src/rules/closure.hpp"

#include <algorithm>
#include <numeric>

namespace knoop {

// ---- building

auto ChainGraph::find_held(std::span<Party const> held) const -> std::uint32_t {
    if (held.empty()) return 0;
    if (held.size() == 1) return held.front().bits();
    auto const found = held_tuples_.find({held.begin(), held.end()});
    return found == held_tuples_.end() ? none : found->second;
}

auto ChainGraph::held_number(std::span<Party const> held) -> std::uint32_t {
    if (held.size() < 2) return find_held(held);
    auto const [place, fresh] = held_tuples_.try_emplace({held.begin(), held.end()}, static_cast<std::uint32_t>(held_tuples_.size()));
    static_cast<void>(fresh);
    return place->second;
}

auto ChainGraph::intern(std::uint32_t held, Party party) -> Node {
    if (is_direct(party) && party.index() >= node_of_entity_.size())
        node_of_entity_.resize(std::max<std::size_t>(party.index() + 1, 2 * node_of_entity_.size()), none);
    auto& node = is_direct(party) ? node_of_entity_[party.index()] : nodes_.at(static_cast<std::uint64_t>(held) << 32 | party.bits());
    if (node == none) {
        node = static_cast<Node>(parties_.size());
        parties_.push_back(party);
        held_of_.push_back(held);
    }
    return node;
}

void ChainGraph::add(std::span<Party const> held, Party from, Party to, FactId fact) {
    held_width_ = held.size();
    auto const number = held_number(held);
    auto const before = parties_.size();
    Edge edge;
    edge.from = intern(number, from);
    edge.to = intern(number, to);
    edge.fact = fact;
    for (auto at = before; at < parties_.size(); ++at) held_parties_.insert(held_parties_.end(), held.begin(), held.end());
    edges_.push_back(edge);
}

auto ChainGraph::held(Node node) const -> std::span<Party const> {
    return std::span{held_parties_}.subspan(node * held_width_, held_width_);
}

auto ChainGraph::node(std::span<Party const> held, Party party) const -> Node {
    if (is_direct(party)) return party.index() < node_of_entity_.size() ? node_of_entity_[party.index()] : none;
    auto const number = find_held(held);
    return number == none ? none : nodes_.find(static_cast<std::uint64_t>(number) << 32 | party.bits());
}

void ChainGraph::close() {
    auto const count = parties_.size();
    for (auto* rows : {&held_of_, &node_of_entity_}) rows->shrink_to_fit();
    for (auto* rows : {&parties_, &held_parties_}) rows->shrink_to_fit();
    edges_.shrink_to_fit();
    out_begin_.assign(count + 1, 0);
    in_begin_.assign(count + 1, 0);
    for (auto const& edge : edges_) {
        ++out_begin_[edge.from + 1];
        ++in_begin_[edge.to + 1];
    }
    std::partial_sum(out_begin_.begin(), out_begin_.end(), out_begin_.begin());
    std::partial_sum(in_begin_.begin(), in_begin_.end(), in_begin_.begin());
    out_.resize(edges_.size());
    in_.resize(edges_.size());
    auto out_next = out_begin_;
    auto in_next = in_begin_;
    for (std::uint32_t at = 0; at < edges_.size(); ++at) {
        out_[out_next[edges_[at].from]++] = at;
        in_[in_next[edges_[at].to]++] = at;
    }
    condense();
}

// Tarjan without recursion: a chain of command may be long.
void ChainGraph::condense() {
    auto const count = parties_.size();
    std::vector<std::uint32_t> order(count, 0);
    std::vector<std::uint32_t> low(count, 0);
    std::vector<Node> path;
    struct Frame {
        Node node;
        std::uint32_t next;
    };
    std::vector<Frame> calls;
    std::uint32_t time = 0;
    component_.assign(count, none);
    for (Node start = 0; start < count; ++start) {
        if (order[start] != 0) continue;
        calls.push_back({start, 0});
        while (!calls.empty()) {
            auto& frame = calls.back();
            auto const node = frame.node;
            if (frame.next == 0) {
                order[node] = low[node] = ++time;
                path.push_back(node);
            }
            auto const out = successors(node);
            auto descended = false;
            while (frame.next < out.size()) {
                auto const next = edges_[out[frame.next++]].to;
                if (order[next] == 0) {
                    calls.push_back({next, 0});
                    descended = true;
                    break;
                }
                if (component_[next] == none) low[node] = std::min(low[node], order[next]);
            }
            if (descended) continue;
            if (out.empty()) frame.next = 1;
            if (low[node] == order[node]) {
                auto const number = static_cast<std::uint32_t>(cyclic_.size());
                auto several = path.back() != node;
                for (auto top = none; top != node;) {
                    top = path.back();
                    path.pop_back();
                    component_[top] = number;
                }
                for (auto const edge : out) several = several || edges_[edge].to == node;
                cyclic_.push_back(several);
            }
            calls.pop_back();
            if (!calls.empty()) low[calls.back().node] = std::min(low[calls.back().node], low[node]);
        }
    }
}

// ---- asking

void Marks::fresh(std::size_t nodes) {
    epoch_ += 2;
    if (epoch_ > 0xFFFF'FFF0u) {
        std::fill(marks_.begin(), marks_.end(), 0);
        epoch_ = 2;
    }
    if (marks_.size() < nodes) marks_.resize(nodes, 0);
}

auto Marks::set(std::uint32_t node, std::uint32_t mark) -> bool {
    if (has(node, mark)) return false;
    marks_[node] = epoch_ + mark;
    return true;
}

auto ChainGraph::reaches(Node from, Node to, Marks& marks) const -> bool {
    if (from == none || to == none) return false;
    if (component_[from] == component_[to]) return cyclic_[component_[from]];
    if (component_[from] < component_[to]) return false;
    // From both ends, a step at a time: the search is as large as the smaller side.
    marks.fresh(size());
    auto& ahead = marks.ahead;
    auto& back = marks.back;
    ahead.assign(1, from);
    back.assign(1, to);
    marks.set(from, 0);
    marks.set(to, 1);
    for (std::size_t a = 0, b = 0; a < ahead.size() && b < back.size(); ++a, ++b) {
        for (auto const index : successors(ahead[a])) {
            auto const next = edges_[index].to;
            if (marks.has(next, 1)) return true;
            if (component_[next] >= component_[to] && marks.set(next, 0)) ahead.push_back(next);
        }
        for (auto const index : predecessors(back[b])) {
            auto const next = edges_[index].from;
            if (marks.has(next, 0)) return true;
            if (component_[next] <= component_[from] && marks.set(next, 1)) back.push_back(next);
        }
    }
    return false;
}

void ChainGraph::reached(Node from, bool backwards, std::vector<Node>& into, Marks& marks) const {
    if (from == none) return;
    marks.fresh(size());
    auto const first = into.size();
    auto const visit = [&](Node node) {
        for (auto const index : backwards ? predecessors(node) : successors(node)) {
            auto const next = backwards ? edges_[index].from : edges_[index].to;
            if (marks.set(next, 0)) into.push_back(next);
        }
    };
    visit(from);
    for (auto at = first; at < into.size(); ++at) visit(into[at]);
}

auto ChainGraph::path(Node from, Node to, Marks& marks) const -> std::vector<std::uint32_t> {
    if (!reaches(from, to, marks)) return {};
    marks.fresh(size());
    struct Reached {
        std::uint32_t edge;
        std::uint32_t before;
    };
    std::vector<Reached> all;
    auto const walk_back = [&](std::uint32_t at) {
        std::vector<std::uint32_t> edges;
        for (; at != none; at = all[at].before) edges.push_back(all[at].edge);
        std::reverse(edges.begin(), edges.end());
        return edges;
    };
    auto const visit = [&](Node node, std::uint32_t before) -> std::uint32_t {
        for (auto const index : successors(node)) {
            auto const next = edges_[index].to;
            if (next != to && (component_[next] < component_[to] || !marks.set(next, 0))) continue;
            all.push_back({index, before});
            if (next == to) return static_cast<std::uint32_t>(all.size() - 1);
        }
        return none;
    };
    if (auto const found = visit(from, none); found != none) return walk_back(found);
    for (std::uint32_t at = 0; at < all.size(); ++at)
        if (auto const found = visit(edges_[all[at].edge].to, at); found != none) return walk_back(found);
    return {};
}

}  // namespace knoop
