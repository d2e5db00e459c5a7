#include "src/diagrams/arrange.hpp"

#include "src/diagrams/forest.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace knoop {

namespace {

class Arranger {
public:
    explicit Arranger(Diagram& picture)
        : picture_(picture), anchors_(anchors_of(picture)), below_(picture.nodes.size()), seen_(picture.nodes.size(), 0) {}

    void arrange() {
        choose_ranks();
        choose_rows();
        take_over_rows();
        turn_the_rest();
        if (!picture_.to_the_right) choose_title_sides();
        find_staff();
    }

private:
    auto upper(DiagramEdge const& edge) const -> NodeKey { return anchor(edge.to_is_above ? edge.to : edge.from); }
    auto lower(DiagramEdge const& edge) const -> NodeKey { return anchor(edge.to_is_above ? edge.from : edge.to); }
    auto anchor(DiagramEnd end) const -> NodeKey { return end.node ? end.node : anchors_[end.cluster.index]; }

    // The order in which lines may decide; later ones only where they contradict nothing.
    auto priority(DiagramEdge const& edge) const -> int {
        if (is_past(picture_, edge)) return past_order;
        if (edge.crossing) {
            if (edge.role == EdgeRole::hierarchical) return 5;
            if (edge.role == EdgeRole::accountability) return 9;
            if (command_order(edge.role) == command_order(EdgeRole::membership)) return 8;
        }
        return command_order(edge.role);
    }

    // These say little about above and below: they decide only where nothing else does.
    static auto is_weak(EdgeRole role) -> bool { return command_order(role) >= command_order(EdgeRole::employment); }

    void choose_ranks() {
        for (auto const edge : picture_.edges.ids()) order_.push_back(edge);
        std::stable_sort(order_.begin(), order_.end(),
                         [&](EdgeKey a, EdgeKey b) { return priority(picture_.edges[a]) < priority(picture_.edges[b]); });
        std::vector<bool> has_superior(picture_.nodes.size(), false);
        std::vector<bool> is_placed(picture_.nodes.size(), false);
        for (auto const id : order_) {
            auto& edge = picture_.edges[id];
            auto const above = upper(edge);
            auto const below = lower(edge);
            if (!above || !below || above == below) continue;
            auto const is_command = edge.role == EdgeRole::hierarchical && edge.to_is_above;
            // A second superior elsewhere must not drag a post out of its own organisation.
            if (is_command && edge.crossing && has_superior[below.index]) continue;
            if ((is_weak(edge.role) || is_past(picture_, edge)) && is_placed[above.index] && is_placed[below.index]) continue;
            if (reaches(below, above)) continue;
            if (is_command) has_superior[below.index] = true;
            is_placed[above.index] = is_placed[below.index] = true;
            edge.ranks = true;
            below_[above.index].push_back(below);
        }
    }

    // A builder that knows better says so; a line that then points upwards decides nothing any more.
    void take_over_rows() {
        for (auto const node : picture_.nodes.ids())
            if (auto const row = picture_.nodes[node].row) picture_.nodes[node].rank = *row;
        for (auto const id : picture_.edges.ids()) {
            auto& edge = picture_.edges[id];
            if (edge.ranks) edge.ranks = picture_.nodes[upper(edge)].rank < picture_.nodes[lower(edge)].rank;
        }
    }

    // The other lines follow: they are laid out downwards too, whichever end belongs above.
    void turn_the_rest() {
        for (auto const id : picture_.edges.ids()) {
            auto& edge = picture_.edges[id];
            auto const above = upper(edge);
            auto const below = lower(edge);
            if (above && below) edge.upside_down = picture_.nodes[below].rank < picture_.nodes[above].rank;
        }
    }

    // ---- rows. An organisation is moved as one block: inside it the longest path counts, then blocks go below what they hang
    // from.

    auto block_of(NodeKey node) const -> std::size_t {
        auto at = picture_.nodes[node].cluster;
        if (!at) return picture_.clusters.size() + node.index;
        while (picture_.clusters[at].parent) at = picture_.clusters[at].parent;
        return at.index;
    }

    void choose_rows() {
        auto const blocks = picture_.clusters.size() + picture_.nodes.size();
        std::vector<std::vector<NodeKey>> inside(picture_.nodes.size());
        for (auto const node : picture_.nodes.ids())
            for (auto const below : below_[node.index])
                if (block_of(node) == block_of(below)) inside[node.index].push_back(below);
        auto const row = longest_paths(inside);
        for (auto const node : picture_.nodes.ids()) picture_.nodes[node].rank = row[node.index];

        std::vector<long> height(blocks, 0);
        for (auto const node : picture_.nodes.ids())
            height[block_of(node)] = std::max(height[block_of(node)], static_cast<long>(row[node.index]) + 1);

        // Between blocks: first come, first served by the priority of lines; what would close a circle of blocks decides
        // nothing.
        std::vector<std::vector<std::pair<std::size_t, long>>> hangs(blocks);
        std::vector<std::vector<std::size_t>> lower_blocks(blocks);
        auto const leads = [&](std::size_t from, std::size_t to) {
            std::vector<bool> seen(blocks, false);
            std::vector<std::size_t> open{from};
            while (!open.empty()) {
                auto const at = open.back();
                open.pop_back();
                if (at == to) return true;
                if (seen[at]) continue;
                seen[at] = true;
                open.insert(open.end(), lower_blocks[at].begin(), lower_blocks[at].end());
            }
            return false;
        };
        for (auto const id : order_) {
            auto& edge = picture_.edges[id];
            if (!edge.ranks) continue;
            auto const above = upper(edge);
            auto const below = lower(edge);
            auto const from = block_of(above);
            auto const to = block_of(below);
            if (from == to) continue;
            if (leads(to, from)) {
                edge.ranks = false;
                continue;
            }
            if (std::find(lower_blocks[from].begin(), lower_blocks[from].end(), to) == lower_blocks[from].end())
                lower_blocks[from].push_back(to);
            // An organisation goes below the whole of what it hangs from, so that lines between the two have room.
            auto const are_organisations = from < picture_.clusters.size() && to < picture_.clusters.size();
            hangs[from].emplace_back(to, are_organisations
                                             ? height[from]
                                             : static_cast<long>(row[above.index]) + 1 - static_cast<long>(row[below.index]));
        }
        move_blocks(hangs);
    }

    void move_blocks(std::vector<std::vector<std::pair<std::size_t, long>>> const& hangs) {
        auto const blocks = hangs.size();
        std::vector<long> offset(blocks, 0);
        std::vector<unsigned> open(blocks, 0);
        for (auto const& lower : hangs)
            for (auto const& [block, rows] : lower) ++open[block];
        auto const was_open = open;
        std::vector<std::size_t> ready;
        std::vector<std::size_t> done;
        for (std::size_t block = 0; block < blocks; ++block)
            if (open[block] == 0) ready.push_back(block);
        while (!ready.empty()) {
            auto const at = ready.back();
            ready.pop_back();
            done.push_back(at);
            for (auto const& [block, rows] : hangs[at]) {
                offset[block] = std::max(offset[block], offset[at] + rows);
                if (--open[block] == 0) ready.push_back(block);
            }
        }
        // A single box that hangs from nothing comes down to what it is tied to.
        for (auto at = done.rbegin(); at != done.rend(); ++at) {
            if (*at < picture_.clusters.size() || was_open[*at] != 0 || hangs[*at].empty()) continue;
            auto least = std::numeric_limits<long>::max();
            for (auto const& [block, rows] : hangs[*at]) least = std::min(least, offset[block] - rows);
            offset[*at] = std::max(offset[*at], least);
        }
        for (auto const node : picture_.nodes.ids()) picture_.nodes[node].rank += static_cast<unsigned>(offset[block_of(node)]);
    }

    // The lines form no circle.
    static auto longest_paths(std::vector<std::vector<NodeKey>> const& below) -> std::vector<unsigned> {
        std::vector<unsigned> length(below.size(), 0);
        std::vector<unsigned> open(below.size(), 0);
        for (auto const& nodes : below)
            for (auto const node : nodes) ++open[node.index];
        std::vector<std::size_t> ready;
        for (std::size_t node = 0; node < below.size(); ++node)
            if (open[node] == 0) ready.push_back(node);
        while (!ready.empty()) {
            auto const at = ready.back();
            ready.pop_back();
            for (auto const next : below[at]) {
                length[next.index] = std::max(length[next.index], length[at] + 1);
                if (--open[next.index] == 0) ready.push_back(next.index);
            }
        }
        return length;
    }

    auto reaches(NodeKey from, NodeKey to) -> bool {
        ++round_;
        std::vector<NodeKey> open{from};
        seen_[from.index] = round_;
        while (!open.empty()) {
            auto const at = open.back();
            open.pop_back();
            if (at == to) return true;
            for (auto const next : below_[at.index])
                if (seen_[next.index] != round_) {
                    seen_[next.index] = round_;
                    open.push_back(next);
                }
        }
        return false;
    }

    auto is_inside(DiagramEnd end, ClusterKey cluster) const -> bool {
        for (auto at = end.node ? picture_.nodes[end.node].cluster : end.cluster; at; at = picture_.clusters[at].parent)
            if (at == cluster) return true;
        return false;
    }

    void choose_title_sides() {
        for (auto const id : picture_.clusters.ids()) {
            auto from_above = 0;
            auto to_below = 0;
            for (auto const& edge : picture_.edges) {
                auto const& top = edge.to_is_above ? edge.to : edge.from;
                auto const& bottom = edge.to_is_above ? edge.from : edge.to;
                auto const top_inside = is_inside(top, id);
                if (top_inside == is_inside(bottom, id) || !edge.ranks) continue;
                ++(top_inside ? to_below : from_above);
            }
            picture_.clusters[id].title_below = from_above > to_below;
        }
    }

    // A post with nobody below it, where its superior also leads more than posts, assists: a clerk, a controller, an adviser.
    void find_staff() {
        auto const forest = forest_of(picture_);
        auto const is_in_line = [&](NodeKey node) {
            auto const role = picture_.edges[forest.line[node.index]].role;
            return role == EdgeRole::hierarchical || role == EdgeRole::part;
        };
        auto const is_idle_post = [&](NodeKey node) {
            return picture_.nodes[node].shape == NodeShape::post && forest.is_leaf(node);
        };
        for (auto const& siblings : forest.children) {
            if (std::all_of(siblings.begin(), siblings.end(), is_idle_post)) continue;
            for (auto const node : siblings) picture_.nodes[node].assisting = is_idle_post(node) && is_in_line(node);
        }
    }

    Diagram& picture_;
    std::vector<NodeKey> anchors_;             // by cluster
    std::vector<std::vector<NodeKey>> below_;  // what the lines chosen so far put below a node
    std::vector<EdgeKey> order_;               // by priority
    std::vector<unsigned> seen_;
    unsigned round_ = 0;
};

}  // namespace

auto anchors_of(Diagram const& picture) -> std::vector<NodeKey> {
    std::vector<NodeKey> anchors(picture.clusters.size());
    for (auto const node : picture.nodes.ids())
        for (auto at = picture.nodes[node].cluster; at; at = picture.clusters[at].parent)
            if (auto& best = anchors[at.index]; !best || picture.nodes[node].level < picture.nodes[best].level) best = node;
    return anchors;
}

void arrange(Diagram& picture) { Arranger{picture}.arrange(); }

}  // namespace knoop
