#include "src/diagrams/tidy_tree.hpp"

#include "src/base/assert.hpp"

#include <limits>

namespace knoop {

namespace {

constexpr auto none = std::numeric_limits<std::size_t>::max();

// The names of the article: prelim, mod, shift, change; threads run along the contours; el and er are the lowest nodes of the
// left and right contour, msel and mser the sums of mod up to them.
struct Work {
    double y = 0;
    double bottom = 0;
    double prelim = 0;
    double mod = 0;
    double shift = 0;
    double change = 0;
    double msel = 0;
    double mser = 0;
    std::size_t el = none;
    std::size_t er = none;
    std::size_t left_thread = none;
    std::size_t right_thread = none;
    std::size_t first_child = 0;  // in children_
    std::size_t child_count = 0;
};

// Left siblings that may be touched first by what comes, from low to high; those that a later one hides are dropped.
struct Lowest {
    double y;
    std::size_t sibling;
};

class Tree {
public:
    explicit Tree(std::vector<TidyItem> const& items) : items_(items), work_(items.size()), children_(items.size()) {
        for (std::size_t i = 1; i < items.size(); ++i) {
            KNOOP_ASSERT(items[i].parent < i);
            ++work_[items[i].parent].child_count;
        }
        std::size_t next = 0;
        for (auto& node : work_) {
            node.first_child = next;
            next += node.child_count;
        }
        std::vector<std::size_t> filled(items.size(), 0);
        for (std::size_t i = 0; i < items.size(); ++i) {
            auto const parent = items[i].parent;
            if (i > 0) children_[work_[parent].first_child + filled[parent]++] = i;
            work_[i].y = i == 0 ? 0 : work_[parent].bottom;
            work_[i].bottom = work_[i].y + items[i].height;
        }
    }

    auto place() -> std::vector<double> {
        // Children stand behind their parents, so this is bottom up, without recursion.
        for (auto node = items_.size(); node-- > 0;) first_walk(node);
        std::vector<double> left(items_.size(), 0);
        std::vector<double> sum(items_.size(), 0);
        for (std::size_t node = 0; node < items_.size(); ++node) {
            sum[node] = (node == 0 ? 0 : sum[items_[node].parent]) + work_[node].mod;
            left[node] = work_[node].prelim + sum[node];
            spread(node);
        }
        auto const origin = items_.empty() ? 0.0 : left[0] + items_[0].stem;
        for (auto& x : left) x -= origin;
        return left;
    }

private:
    auto child(std::size_t node, std::size_t nth) const -> std::size_t { return children_[work_[node].first_child + nth]; }

    void first_walk(std::size_t node) {
        auto const count = work_[node].child_count;
        if (count > 0) {
            lowest_.clear();
            remember(work_[work_[child(node, 0)].el].bottom, 0);
            for (std::size_t i = 1; i < count; ++i) {
                auto const bottom = work_[work_[child(node, i)].er].bottom;
                separate(node, i);
                remember(bottom, i);
            }
            auto const first = child(node, 0);
            auto const last = child(node, count - 1);
            work_[node].prelim = (work_[first].prelim + work_[first].mod + items_[first].stem + work_[last].prelim +
                                  work_[last].mod + items_[last].stem) /
                                     2 -
                                 items_[node].stem;
        }
        set_extremes(node);
    }

    void set_extremes(std::size_t node) {
        auto& own = work_[node];
        if (own.child_count == 0) {
            own.el = own.er = node;
            own.msel = own.mser = 0;
            return;
        }
        auto const& first = work_[child(node, 0)];
        auto const& last = work_[child(node, own.child_count - 1)];
        own.el = first.el;
        own.msel = first.msel;
        own.er = last.er;
        own.mser = last.mser;
    }

    void separate(std::size_t node, std::size_t nth) {
        auto right = child(node, nth - 1);  // on the right contour of the siblings so far
        auto left = child(node, nth);       // on the left contour of the new one
        auto right_sum = work_[right].mod;
        auto left_sum = work_[left].mod;
        auto low = lowest_.size();
        auto is_first = true;
        while (right != none && left != none) {
            while (low > 1 && work_[right].bottom > lowest_[low - 1].y) --low;
            auto const distance = right_sum + work_[right].prelim + items_[right].width - (left_sum + work_[left].prelim);
            // The first pair also draws together what stands too far apart, as in C. Maloney's d3-flextree.
            if (distance > 0 || is_first) {
                left_sum += distance;
                move(node, nth, lowest_[low - 1].sibling, distance);
            }
            is_first = false;
            auto const right_bottom = work_[right].bottom;
            auto const left_bottom = work_[left].bottom;
            if (right_bottom <= left_bottom) {
                right = next_right(right);
                if (right != none) right_sum += work_[right].mod;
            }
            if (right_bottom >= left_bottom) {
                left = next_left(left);
                if (left != none) left_sum += work_[left].mod;
            }
        }
        if (right == none && left != none) thread_left(node, nth, left, left_sum);
        if (right != none && left == none) thread_right(node, nth, right, right_sum);
    }

    void move(std::size_t node, std::size_t nth, std::size_t from, double distance) {
        auto& moved = work_[child(node, nth)];
        moved.mod += distance;
        moved.msel += distance;
        moved.mser += distance;
        if (from == nth - 1) return;
        auto const parts = static_cast<double>(nth - from);
        work_[child(node, from + 1)].shift += distance / parts;
        moved.shift -= distance / parts;
        moved.change -= distance - distance / parts;
    }

    auto next_left(std::size_t node) const -> std::size_t {
        return work_[node].child_count == 0 ? work_[node].left_thread : child(node, 0);
    }
    auto next_right(std::size_t node) const -> std::size_t {
        return work_[node].child_count == 0 ? work_[node].right_thread : child(node, work_[node].child_count - 1);
    }

    void thread_left(std::size_t node, std::size_t nth, std::size_t to, double sum) {
        auto& first = work_[child(node, 0)];
        auto& low = work_[first.el];
        low.left_thread = to;
        auto const difference = sum - work_[to].mod - first.msel;
        low.mod += difference;
        low.prelim -= difference;
        first.el = work_[child(node, nth)].el;
        first.msel = work_[child(node, nth)].msel;
    }
    void thread_right(std::size_t node, std::size_t nth, std::size_t to, double sum) {
        auto& last = work_[child(node, nth)];
        auto& low = work_[last.er];
        low.right_thread = to;
        auto const difference = sum - work_[to].mod - last.mser;
        low.mod += difference;
        low.prelim -= difference;
        last.er = work_[child(node, nth - 1)].er;
        last.mser = work_[child(node, nth - 1)].mser;
    }

    void remember(double y, std::size_t sibling) {
        while (!lowest_.empty() && y >= lowest_.back().y) lowest_.pop_back();
        lowest_.push_back({y, sibling});
    }

    // What room moving one child made is shared by those between.
    void spread(std::size_t node) {
        auto distance = 0.0;
        auto sum = 0.0;
        for (std::size_t i = 0; i < work_[node].child_count; ++i) {
            auto& one = work_[child(node, i)];
            distance += one.shift;
            sum += distance + one.change;
            one.mod += sum;
        }
    }

    std::vector<TidyItem> const& items_;
    std::vector<Work> work_;
    std::vector<std::size_t> children_;
    std::vector<Lowest> lowest_;
};

}  // namespace

auto tidy(std::vector<TidyItem> const& items) -> std::vector<double> { return Tree{items}.place(); }

}  // namespace knoop
