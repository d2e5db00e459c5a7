#include "src/diagrams/tree_layout.hpp"

#include "src/diagrams/measure.hpp"
#include "src/diagrams/router.hpp"
#include "src/diagrams/style.hpp"
#include "src/diagrams/tree_block.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace knoop {

namespace {

constexpr double frame = 16;         // room in a cluster round what is in it
constexpr double beside = 30;        // between organisations in a row
constexpr double between_rows = 46;  // of organisations
constexpr double least_row = 900;    // how wide a row may always be
constexpr double tower = 0.7;        // of the page that rows by rank need: with less, they are given up
constexpr double outside = 30;       // round the page, for lines that pass there

// What stands in a cluster, or on the page: trees and other clusters, as pieces that are moved as a whole.
struct Piece {
    ClusterKey cluster;  // empty: trees
    Size size;
    unsigned rank = 0;
    std::vector<NodeKey> nodes;  // of the trees
    std::vector<EdgeKey> lines;
};

class Composer {
public:
    Composer(Diagram const& picture, PictureText const& text, LayoutMemory& memory, double aspect)
        : picture_(picture), text_(text), memory_(memory), aspect_(aspect), forest_(forest_of(picture)) {
        take_over_order(forest_, picture, memory);
        remember_order(forest_, picture, memory);
        layout_.nodes.resize(picture.nodes.size());
        layout_.clusters.resize(picture.clusters.size());
        layout_.lines.resize(picture.edges.size());
        content_.resize(picture.clusters.size() + 1);
    }

    auto compose() -> Layout {
        find_ranks();
        // A cluster stands behind the one around it: from the last, what is inside is always done.
        for (auto at = picture_.clusters.size(); at-- > 0;) fill_cluster(ClusterKey{at});
        auto const page = picture_.clusters.size();
        std::reverse(content_[page].begin(), content_[page].end());
        // Beside organisations each loose tree finds its own row; without any, all make one picture.
        if (picture_.clusters.empty())
            add_trees(page, forest_.tops[page]);
        else
            for (auto const top : forest_.tops[page]) add_trees(page, {top});
        layout_.size = place_pieces(content_[page], {0, 0});
        route_others();
        crop();
        for (auto const cluster : picture_.clusters.ids()) {
            auto const& box = layout_.clusters[cluster.index];
            auto const size = text_.clusters[cluster.index].size;
            layout_.titles.push_back({box.x, box.y, size.width, size.height});
        }
        return std::move(layout_);
    }

private:
    void find_ranks() {
        rank_.assign(picture_.clusters.size(), 0xFFFFu);
        for (auto const& node : picture_.nodes)
            for (auto at = node.cluster; at; at = picture_.clusters[at].parent)
                rank_[at.index] = std::min(rank_[at.index], node.rank);
    }

    void fill_cluster(ClusterKey id) {
        auto& content = content_[id.index];
        std::reverse(content.begin(), content.end());  // they came from the last
        add_trees(id.index, forest_.tops[id.index]);
        auto const title = text_.clusters[id.index].size;
        auto const inner = place_pieces(content, {frame, title.height + frame});
        Piece piece;
        piece.cluster = id;
        piece.rank = rank_[id.index];
        piece.size = {std::max(inner.width + 2 * frame, title.width + frame), title.height + inner.height + 2 * frame};
        // Under a title that is wider, in the middle.
        auto const shift = (piece.size.width - inner.width) / 2 - frame;
        for (auto const& part : content) move(part, shift, 0);
        layout_.clusters[id.index] = {0, 0, piece.size.width, piece.size.height};
        auto const around = picture_.clusters[id].parent;
        content_[around ? around.index : picture_.clusters.size()].push_back(std::move(piece));
    }

    void add_trees(std::size_t place, std::vector<NodeKey> const& tops) {
        if (tops.empty()) return;
        auto const name = place < picture_.clusters.size() ? picture_.clusters[ClusterKey{place}].name : std::string{};
        std::optional<unsigned> hang;
        if (auto const known = memory_.hang.find(name); known != memory_.hang.end()) hang = known->second;
        auto block = tree_block(picture_, text_, forest_, tops, aspect_, hang);
        memory_.hang[name] = block.hang;
        Piece piece;
        piece.size = block.size;
        piece.rank = 0xFFFFu;
        for (auto const& [node, box] : block.boxes) {
            layout_.nodes[node.index] = box;
            piece.nodes.push_back(node);
            piece.rank = std::min(piece.rank, picture_.nodes[node].rank);
        }
        for (auto& [edge, line] : block.lines) {
            layout_.lines[edge.index] = std::move(line);
            piece.lines.push_back(edge);
        }
        content_[place].push_back(std::move(piece));
    }

    // In rows by rank, each row broken where it would get too wide; returns the room they take from `corner` on.
    auto place_pieces(std::vector<Piece>& pieces, Point corner) -> Size {
        auto area = 0.0;
        auto widest = least_row;
        for (auto const& piece : pieces) {
            area += (piece.size.width + beside) * (piece.size.height + between_rows);
            widest = std::max(widest, piece.size.width);
        }
        widest = std::max(widest, std::sqrt(area * aspect_));
        std::stable_sort(pieces.begin(), pieces.end(), [](Piece const& a, Piece const& b) { return a.rank < b.rank; });

        struct Row {
            std::size_t begin, end;
            Size size;
        };
        struct Rows {
            std::vector<Row> rows;
            Size total;
        };
        auto const in_rows = [&](bool by_rank) {
            Rows result;
            for (std::size_t i = 0; i < pieces.size(); ++i) {
                auto const& size = pieces[i].size;
                auto& rows = result.rows;
                if (rows.empty() || (by_rank && pieces[i].rank != pieces[i - 1].rank) ||
                    rows.back().size.width + beside + size.width > widest)
                    rows.push_back({i, i, {-beside, 0}});
                auto& row = rows.back();
                row.end = i + 1;
                row.size.width += beside + size.width;
                row.size.height = std::max(row.size.height, size.height);
            }
            for (auto const& row : result.rows) {
                result.total.width = std::max(result.total.width, row.size.width);
                result.total.height += row.size.height + between_rows;
            }
            return result;
        };
        auto const need = [&](Rows const& rows) { return std::max(rows.total.width / aspect_, rows.total.height); };
        auto chosen = in_rows(true);
        // Where that makes a tower, what hangs from something may stand beside it.
        if (auto flowing = in_rows(false); need(flowing) < tower * need(chosen)) chosen = std::move(flowing);
        auto const& rows = chosen.rows;
        auto total = chosen.total;
        auto y = corner.y;
        for (auto const& row : rows) {
            auto x = corner.x + (total.width - row.size.width) / 2;
            for (auto i = row.begin; i < row.end; ++i) {
                move(pieces[i], x, y);
                x += pieces[i].size.width + beside;
            }
            y += row.size.height + between_rows;
        }
        if (!rows.empty()) total.height = y - between_rows - corner.y;
        return total;
    }

    void move(Piece const& piece, double x, double y) {
        if (piece.cluster) {
            auto& box = layout_.clusters[piece.cluster.index];
            box = box.moved(x, y);
            for (auto const& inner : content_[piece.cluster.index]) move(inner, x, y);
            return;
        }
        for (auto const node : piece.nodes) layout_.nodes[node.index] = layout_.nodes[node.index].moved(x, y);
        for (auto const edge : piece.lines) {
            auto& line = layout_.lines[edge.index];
            for (auto& point : line.points) point = {point.x + x, point.y + y};
            if (!line.label.is_empty()) line.label = line.label.moved(x, y);
        }
    }

    void move_all(double x, double y) {
        for (auto& box : layout_.nodes) box = box.moved(x, y);
        for (auto& box : layout_.clusters) box = box.moved(x, y);
        for (auto& line : layout_.lines) {
            for (auto& point : line.points) point = {point.x + x, point.y + y};
            if (!line.label.is_empty()) line.label = line.label.moved(x, y);
        }
    }

    void crop() {
        Box used;
        for (auto const& box : layout_.nodes) used = around(used, box);
        for (auto const& box : layout_.clusters) used = around(used, box);
        for (auto const& line : layout_.lines) {
            for (auto const point : line.points) used = around(used, Box{point.x - 1, point.y - 1, 2, 2});
            used = around(used, line.label);
        }
        move_all(-used.x, -used.y);
        layout_.size = {used.width, used.height};
    }

    // ---- the lines that make no tree

    auto box_of(DiagramEnd end) const -> Box {
        return end.node ? layout_.nodes[end.node.index] : layout_.clusters[end.cluster.index];
    }

    void route_others() {
        std::vector<EdgeKey> others;
        for (auto const id : picture_.edges.ids())
            if (layout_.lines[id.index].points.empty()) others.push_back(id);
        if (others.empty()) return;
        // Room round the page, so that lines can pass outside.
        move_all(outside, outside);
        layout_.size = {layout_.size.width + 2 * outside, layout_.size.height + 2 * outside};

        Router router{layout_.size};
        for (auto const& box : layout_.nodes) router.block(box);
        for (auto const cluster : picture_.clusters.ids()) {
            auto const title = text_.clusters[cluster.index].size;
            auto const& box = layout_.clusters[cluster.index];
            router.block({box.x, box.y, title.width, title.height});
            router.add_border(box);
        }
        for (auto const& line : layout_.lines) {
            if (!line.points.empty()) router.add_drawn(line.points);
            if (!line.label.is_empty()) router.block(line.label);
        }
        auto const length = [&](EdgeKey id) {
            auto const a = box_of(picture_.edges[id].from).centre();
            auto const b = box_of(picture_.edges[id].to).centre();
            return std::abs(a.x - b.x) + std::abs(a.y - b.y);
        };
        std::stable_sort(others.begin(), others.end(), [&](EdgeKey a, EdgeKey b) { return length(a) < length(b); });
        for (auto const id : others) {
            auto const& edge = picture_.edges[id];
            auto& line = layout_.lines[id.index];
            line.points = router.route(box_of(edge.from), box_of(edge.to), bundle_of(id));
            if (line.points.empty()) line.points = straight(box_of(edge.from), box_of(edge.to));
        }
        std::size_t keys = 0;
        for (auto const id : picture_.edges.ids()) {
            auto& line = layout_.lines[id.index];
            auto const size = text_.edges[id.index].size;
            if (size.width <= 0 || !line.label.is_empty()) continue;
            if (auto const box = router.place_label(line.points, size, bundle_of(id), false)) {
                line.label = *box;
                continue;
            }
            auto const key = key_of(keys);
            Size const room{text_width(key, small_size, true) + 6, small_size * line_height + 2};
            auto box = router.place_label(line.points, room, bundle_of(id), false);
            if (!box) box = router.place_label(line.points, room, bundle_of(id), true);
            if (!box) continue;  // the notes say it with its ends
            line.label = *box;
            line.key = key;
            ++keys;
        }
    }

    // Lines with one meaning to one end may run together.
    auto bundle_of(EdgeKey id) -> std::uint32_t {
        auto const& edge = picture_.edges[id];
        return bundles_.emplace(std::tuple{edge.to, edge.role, edge.label}, static_cast<std::uint32_t>(bundles_.size() + 1))
            .first->second;
    }

    // a, b, …, z, aa, ab, …
    static auto key_of(std::size_t number) -> std::string {
        std::string key;
        for (++number; number > 0; number = (number - 1) / 26)
            key.insert(key.begin(), static_cast<char>('a' + (number - 1) % 26));
        return key;
    }

    static auto straight(Box const& from, Box const& to) -> std::vector<Point> {
        auto const edge_point = [](Box const& box, Point towards) {
            auto const centre = box.centre();
            auto const dx = towards.x - centre.x;
            auto const dy = towards.y - centre.y;
            auto const scale =
                std::min(dx == 0 ? 1e9 : box.width / 2 / std::abs(dx), dy == 0 ? 1e9 : box.height / 2 / std::abs(dy));
            return Point{centre.x + dx * std::min(scale, 1.0), centre.y + dy * std::min(scale, 1.0)};
        };
        return {edge_point(from, to.centre()), edge_point(to, from.centre())};
    }

    Diagram const& picture_;
    PictureText const& text_;
    LayoutMemory& memory_;
    double aspect_;
    Forest forest_;
    Layout layout_;
    std::vector<std::vector<Piece>> content_;  // by cluster, the page last
    std::vector<unsigned> rank_;               // by cluster
    std::map<std::tuple<DiagramEnd, EdgeRole, std::vector<std::string>>, std::uint32_t> bundles_;
};

}  // namespace

auto tree_layout(Diagram const& picture, PictureText const& text, LayoutMemory& memory, double aspect) -> Layout {
    return Composer{picture, text, memory, aspect}.compose();
}

}  // namespace knoop
