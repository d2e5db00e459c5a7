#include "src/diagrams/tree_block.hpp"

#include "src/diagrams/style.hpp"
#include "src/diagrams/tidy_tree.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <limits>
#include <span>

namespace knoop {

namespace {

constexpr double indent = 18;    // of a list under its head
constexpr double trunk = 8;      // from the head's left side to the line down its list
constexpr double list_gap = 8;   // between the boxes of a list
constexpr double label_gap = 3;  // between a label and the box below it
constexpr double bus_gap = 5;    // between the lines of two roles
constexpr double wide = 700;     // narrower blocks need no lists
constexpr std::array<unsigned, 14> list_sizes{0, 6, 9, 12, 16, 20, 25, 30, 40, 50, 70, 100, 140, 200};
constexpr std::size_t least_in_list = 2;
constexpr std::size_t least_in_run = 3;
constexpr std::size_t least_loose = 6;  // that hang from nothing: often tied to each other, which asks room between them

// How a box is tied to its parent: not at all, from the row below, in a list right under it or in a column further away, or
// from beside the line down.
enum class Tie : unsigned char { top, below, listed, column, beside };

// A piece that moves as a whole: a head with its list and its staff, or a list of leaves without a head.
struct Piece {
    NodeKey head;  // empty: a list without one, or the root over all tops
    std::size_t parent = 0;
    Size size;
    double stem = 0;
    std::vector<std::pair<NodeKey, Box>> boxes;  // from the piece's own corner
};

class Builder {
public:
    Builder(Diagram const& picture, PictureText const& text, Forest const& forest, std::vector<NodeKey> const& tops,
            unsigned hang)
        : picture_(picture),
          text_(text),
          forest_(forest),
          hang_(hang),
          tie_(picture.nodes.size(), Tie::top),
          trunk_(picture.nodes.size(), 0),
          column_top_(picture.nodes.size(), 0),
          levels_(picture.nodes.size(), 0),
          below_(picture.nodes.size(), 0),
          listable_(picture.nodes.size(), false) {
        measure(tops);
        pieces_.push_back({});
        add_children(0, tops, Tie::top);
        for (std::size_t at = 1; at < pieces_.size(); ++at) grow(at);
    }

    auto place() -> TreeBlock {
        std::vector<TidyItem> items;
        items.reserve(pieces_.size());
        for (auto const& piece : pieces_)
            items.push_back({piece.parent, piece.size.width + sibling_gap, piece.size.height + gap_below(piece), piece.stem});
        items.front() = {0, 0, 0, 0};
        auto const left = tidy(items);
        std::vector<double> top(pieces_.size(), 0);
        for (std::size_t i = 1; i < pieces_.size(); ++i) top[i] = top[pieces_[i].parent] + items[pieces_[i].parent].height;

        TreeBlock block;
        block.hang = hang_;
        auto least = std::numeric_limits<double>::max();
        for (std::size_t i = 1; i < pieces_.size(); ++i) least = std::min(least, left[i]);
        box_of_.resize(picture_.nodes.size());
        roles_.resize(picture_.nodes.size());
        for (std::size_t i = 1; i < pieces_.size(); ++i) {
            for (auto const& [node, box] : pieces_[i].boxes) {
                auto const placed = box.moved(left[i] - least, top[i]);
                block.boxes.emplace_back(node, placed);
                box_of_[node.index] = placed;
                trunk_[node.index] += left[i] - least;
                column_top_[node.index] += top[i];
            }
            block.size.width = std::max(block.size.width, left[i] - least + pieces_[i].size.width);
            block.size.height = std::max(block.size.height, top[i] + pieces_[i].size.height);
        }
        for (auto const& [node, box] : block.boxes) roles_[node.index] = roles_below(node);
        for (auto const& [node, box] : block.boxes)
            if (forest_.line[node.index]) block.lines.emplace_back(forest_.line[node.index], line_to_parent(node));
        return block;
    }

private:
    // Levels and boxes below each node, without recursion.
    void measure(std::vector<NodeKey> const& tops) {
        std::vector<NodeKey> order = tops;
        for (std::size_t at = 0; at < order.size(); ++at)
            for (auto const child : forest_.children[order[at].index]) order.push_back(child);
        for (auto at = order.rbegin(); at != order.rend(); ++at) {
            auto const& children = forest_.children[at->index];
            listable_[at->index] =
                (is_small(*at) || children.empty()) && children.size() <= (levels_[at->index] == 1 ? most_in_column : hang_) &&
                std::all_of(children.begin(), children.end(), [&](NodeKey child) { return listable_[child.index]; });
            if (auto const parent = forest_.parent[at->index]) {
                levels_[parent.index] = std::max(levels_[parent.index], levels_[at->index] + 1);
                below_[parent.index] += below_[at->index] + 1;
            }
        }
    }

    auto size_of(NodeKey node) const -> Size { return text_.nodes[node.index].size; }
    auto label_of(NodeKey node) const -> Size {
        auto const line = forest_.line[node.index];
        return line ? text_.edges[line.index].size : Size{};
    }
    // A box with the label above it.
    auto full_size(NodeKey node) const -> Size {
        auto const box = size_of(node);
        auto const label = label_of(node);
        return {std::max(box.width, label.width), box.height + (label.height > 0 ? label.height + label_gap : 0)};
    }
    auto label_room(NodeKey node) const -> double { return full_size(node).height - size_of(node).height; }

    auto gap_below(Piece const& piece) const -> double {
        if (!piece.head) return 0;
        return row_gap + bus_gap * static_cast<double>(std::min<std::size_t>(buses(piece.head), 6));
    }
    // Each role has a bus of its own, in the order of the roles: the line of command is the first.
    auto roles_below(NodeKey parent) const -> std::bitset<edge_styles.size()> {
        std::bitset<edge_styles.size()> roles;
        for (auto const child : forest_.children[parent.index]) roles.set(static_cast<std::size_t>(bus_role(child)));
        return roles;
    }
    auto buses(NodeKey parent) const -> std::size_t { return std::max<std::size_t>(roles_below(parent).count(), 1) - 1; }
    auto bus_number(NodeKey child) const -> std::size_t {
        auto const role = static_cast<std::size_t>(bus_role(child));
        auto const after = edge_styles.size() - role;
        return (roles_[forest_.parent[child.index].index] << after).count();
    }
    // Nesting is drawn along the line of command.
    auto bus_role(NodeKey child) const -> EdgeRole {
        auto const role = picture_.edges[forest_.line[child.index]].role;
        return role == EdgeRole::part ? EdgeRole::hierarchical : role;
    }
    // Small enough for a list; leaves alone always are, in several columns if need be.
    auto is_small(NodeKey node) const -> bool { return hang_ > 0 && (below_[node.index] <= hang_ || levels_[node.index] == 1); }

    auto is_listed_below(NodeKey node) const -> bool {
        return forest_.children[node.index].size() >= least_in_list && is_small(node) &&
               (listable_[node.index] || levels_[node.index] == 1);
    }

    // Rows of children become pieces: runs of leaves one piece, the others one each.
    void add_children(std::size_t parent, std::vector<NodeKey> const& children, Tie tie) {
        for (std::size_t at = 0; at < children.size();) {
            auto end = at;
            while (end < children.size() && forest_.is_leaf(children[end])) ++end;
            if (hang_ > 0 && end - at >= (tie == Tie::top ? least_loose : least_in_run)) {
                Piece list;
                list.parent = parent;
                add_columns(list, columns_of({children.data() + at, end - at}), tie == Tie::top ? 0 : indent - trunk, 0,
                            tie == Tie::top);
                list.stem = tie == Tie::top ? list.size.width / 2 : 0;
                pieces_.push_back(std::move(list));
                at = end;
                continue;
            }
            Piece piece;
            piece.head = children[at++];
            piece.parent = parent;
            tie_[piece.head.index] = tie;
            pieces_.push_back(std::move(piece));
        }
    }

    // How children stand in columns: leaves evenly, lists one after the other while there is room.
    auto columns_of(std::span<NodeKey const> children) const -> std::vector<std::span<NodeKey const>> {
        std::vector<std::span<NodeKey const>> columns;
        auto const all_leaves =
            std::all_of(children.begin(), children.end(), [&](NodeKey node) { return forest_.is_leaf(node); });
        auto const count = (children.size() + most_in_column - 1) / most_in_column;
        auto const rows = (children.size() + count - 1) / count;
        for (std::size_t begin = 0; begin < children.size();) {
            auto end = begin;
            unsigned boxes = 0;
            while (end < children.size() &&
                   (all_leaves ? end - begin < rows : end == begin || boxes + 1 + below_[children[end].index] <= hang_))
                boxes += 1 + below_[children[end++].index];
            columns.push_back(children.subspan(begin, end - begin));
            begin = end;
        }
        return columns;
    }

    // Columns of leaves and lists, each with its trunk left of it.
    void add_columns(Piece& piece, std::vector<std::span<NodeKey const>> const& columns, double first_indent, double top,
                     bool loose) {
        auto x = 0.0;
        for (auto const& column : columns) {
            x += x == 0 ? first_indent : loose ? sibling_gap : indent;
            auto y = top;
            auto width = 0.0;
            auto const first = piece.boxes.size();
            auto all_leaves = true;
            for (auto const child : column) {
                auto const inner = list_of(child);
                for (auto const& [node, place] : inner.boxes) {
                    piece.boxes.emplace_back(node, place.moved(x, y));
                    trunk_[node.index] += x;
                }
                tie_[child.index] = loose ? Tie::top : Tie::column;
                trunk_[child.index] = x - (indent - trunk);
                column_top_[child.index] = top;
                all_leaves = all_leaves && forest_.is_leaf(child);
                width = std::max(width, inner.size.width);
                y += inner.size.height + list_gap;
            }
            if (all_leaves)  // of one width, as a list looks
                for (auto at = first; at < piece.boxes.size(); ++at) piece.boxes[at].second.width = width;
            x += width;
            piece.size.width = std::max(piece.size.width, x);
            piece.size.height = std::max(piece.size.height, y - list_gap);
        }
    }

    auto list_of(NodeKey node) -> Piece {
        if (!forest_.is_leaf(node)) return with_list(node, 0);
        Piece piece;
        piece.size = full_size(node);
        piece.boxes.emplace_back(node, Box{0, label_room(node), size_of(node).width, size_of(node).height});
        return piece;
    }

    // Too much for one list, but not for columns of lists.
    auto is_columned(NodeKey node) const -> bool {
        auto const& children = forest_.children[node.index];
        return children.size() >= least_in_list &&
               std::all_of(children.begin(), children.end(),
                           [&](NodeKey child) { return below_[child.index] < hang_ && listable_[child.index]; }) &&
               columns_of(children).size() < children.size();
    }

    // Fills the piece of a head: its box, its staff beside the line, and its list, or its children as pieces of their own.
    void grow(std::size_t at) {
        auto const head = pieces_[at].head;
        if (!head) return;
        std::vector<NodeKey> staff;
        std::vector<NodeKey> children;
        for (auto const child : forest_.children[head.index])
            (picture_.nodes[child].assisting && forest_.is_leaf(child) ? staff : children).push_back(child);
        if (children.empty()) children.swap(staff);
        if (!children.empty() && staff.empty() && (is_listed_below(head) || is_columned(head))) {
            pieces_[at] = with_list(head, pieces_[at].parent);
            return;
        }
        auto& piece = pieces_[at];
        auto const full = full_size(head);
        auto const box = size_of(head);
        auto left = full.width / 2;
        auto right = full.width / 2;
        auto bottom = full.height;
        std::vector<std::pair<NodeKey, Box>> boxes{{head, {-box.width / 2, label_room(head), box.width, box.height}}};
        for (std::size_t i = 0; i < staff.size(); ++i) {
            auto const size = full_size(staff[i]);
            auto const own = size_of(staff[i]);
            auto const on_left = i % 2 == 1;  // the first on the right: other roles' lines run left of the line of command
            auto const y = bottom + list_gap + label_room(staff[i]);
            boxes.emplace_back(staff[i], Box{on_left ? -indent - own.width : indent, y, own.width, own.height});
            (on_left ? left : right) = std::max(on_left ? left : right, indent + size.width);
            tie_[staff[i].index] = Tie::beside;
            if (on_left || i + 1 == staff.size())
                bottom += list_gap + std::max(size.height, on_left ? full_size(staff[i - 1]).height : 0.0);
        }
        for (auto const& [node, place] : boxes) piece.boxes.emplace_back(node, place.moved(left, 0));
        piece.stem = left;
        piece.size = {left + right, bottom};
        add_children(at, children, Tie::below);
    }

    auto with_list(NodeKey head, std::size_t parent) -> Piece {
        Piece piece;
        piece.head = head;
        piece.parent = parent;
        auto const full = full_size(head);
        auto const box = size_of(head);
        auto const& children = forest_.children[head.index];
        auto const all_leaves = levels_[head.index] == 1;
        piece.size.height = full.height;
        if (!listable_[head.index]) {
            // Several columns: the head stands over their middle.
            add_columns(piece, columns_of(children), indent, full.height + gap_below(piece), false);
            piece.size.width = std::max(piece.size.width, full.width);
            auto const x = (piece.size.width - box.width) / 2;
            piece.boxes.emplace_back(head, Box{x, label_room(head), box.width, box.height});
            piece.stem = x + box.width / 2;
            return piece;
        }
        piece.boxes.emplace_back(head, Box{0, label_room(head), box.width, box.height});
        piece.stem = box.width / 2;
        piece.size.width = full.width;
        for (auto const child : children) {
            tie_[child.index] = Tie::listed;
            auto const inner = list_of(child);
            auto const y = piece.size.height + list_gap;
            for (auto const& [node, place] : inner.boxes) {
                piece.boxes.emplace_back(node, place.moved(indent, y));
                trunk_[node.index] += node == child ? trunk : indent;
            }
            piece.size.width = std::max(piece.size.width, indent + inner.size.width);
            piece.size.height = y + inner.size.height;
        }
        if (all_leaves) {  // of one width, as a list looks
            auto width = 0.0;
            for (auto const child : children) width = std::max(width, full_size(child).width);
            for (auto& [node, place] : piece.boxes)
                if (node != head) place.width = width;
        }
        return piece;
    }

    auto line_to_parent(NodeKey node) const -> PlacedLine {
        auto const parent = forest_.parent[node.index];
        auto const id = forest_.line[node.index];
        auto const& edge = picture_.edges[id];
        auto const box = box_of_[node.index];
        auto const above = box_of_[parent.index];
        auto const bus = static_cast<double>(bus_number(node));
        // Side by side at the parent: in the middle, then left and right of it in turn.
        auto const away = std::min(std::ceil(bus / 2) * 2 * bus_gap, std::max(0.0, above.width / 2 - 6));
        auto const stem = above.centre().x + (static_cast<int>(bus) % 2 == 0 ? away : -away);
        auto const label = text_.edges[id.index].size;
        PlacedLine line;
        if (tie_[node.index] == Tie::beside) {
            auto const on_left = box.x < above.centre().x;
            line.points = {{on_left ? box.right() : box.x, box.centre().y}, {stem, box.centre().y}, {stem, above.bottom()}};
        } else if (tie_[node.index] == Tie::listed) {
            auto const x = trunk_[node.index];
            line.points = {{box.x, box.centre().y}, {x, box.centre().y}, {x, above.bottom()}};
        } else if (tie_[node.index] == Tie::column) {
            auto const x = trunk_[node.index];
            auto const y = column_top_[node.index] - row_gap / 2 - bus * bus_gap;
            line.points = {{box.x, box.centre().y}, {x, box.centre().y}, {x, y}, {stem, y}, {stem, above.bottom()}};
        } else {
            auto const x = box.centre().x + (static_cast<int>(bus) == 0 ? 0 : (static_cast<int>(bus) % 2 == 0 ? 3 : -3));
            auto const y = box.y - label_room(node) - row_gap / 2 - bus * bus_gap;
            line.points = {{x, box.y}, {x, y}, {stem, y}, {stem, above.bottom()}};
            if (std::abs(x - stem) < 0.5) line.points = {{x, box.y}, {x, above.bottom()}};
        }
        if (label.height > 0) {
            auto const x = tie_[node.index] == Tie::below ? box.centre().x - label.width / 2 : box.x;
            line.label = {x, box.y - label_gap - label.height, label.width, label.height};
        }
        if (!edge.to_is_above) std::reverse(line.points.begin(), line.points.end());
        return line;
    }

    Diagram const& picture_;
    PictureText const& text_;
    Forest const& forest_;
    unsigned hang_;
    std::vector<Piece> pieces_;       // a parent before its children
    std::vector<Tie> tie_;            // by node
    std::vector<double> trunk_;       // by node that is listed: x of the line down its list
    std::vector<double> column_top_;  // by node that stands in a column: y where the columns begin
    std::vector<unsigned> levels_;    // by node: below it
    std::vector<unsigned> below_;     // by node: boxes below it
    std::vector<bool> listable_;      // by node: it and all below it may stand as one list, its head at the left
    std::vector<Box> box_of_;
    std::vector<std::bitset<edge_styles.size()>> roles_;  // by node: of the lines to its children
};

}  // namespace

auto tree_block(Diagram const& picture, PictureText const& text, Forest const& forest, std::vector<NodeKey> const& tops,
                double aspect, std::optional<unsigned> hang) -> TreeBlock {
    if (hang) return Builder{picture, text, forest, tops, *hang}.place();
    TreeBlock best;
    auto least = std::numeric_limits<double>::max();
    for (auto const size : list_sizes) {
        auto block = Builder{picture, text, forest, tops, size}.place();
        auto const need = std::max(block.size.width / aspect, block.size.height);
        auto const is_done = block.size.width <= std::max(wide, aspect * block.size.height);
        if (need < least) {
            best = std::move(block);
            least = need;
        }
        if (is_done) break;  // larger lists only make it higher
    }
    return best;
}

}  // namespace knoop
