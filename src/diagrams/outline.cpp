#include "src/diagrams/outline.hpp"

#include "src/model/program.hpp"

#include <algorithm>
#include <deque>
#include <limits>

namespace knoop {

namespace {

constexpr auto no_level = std::numeric_limits<unsigned>::max();

class Chooser {
public:
    Chooser(Model const& model, ViewSpec const& view, ViewSelection const& selection, DrawnLines const& lines)
        : model_(model), view_(view), selection_(selection), lines_(lines), size_(model.entities.size()) {
        auto const kind = [&](char const* name) {
            auto const symbol = model.vocabulary->names.find(name);
            return symbol ? model.vocabulary->kind(symbol, Language::en) : KindId{};
        };
        actor_ = kind("actor");
        person_ = kind("person");
        organisation_ = kind("organisation");
    }

    auto choose() -> Outline {
        outline_.superior.resize(size_);
        outline_.organisation.resize(size_);
        outline_.level.assign(size_, no_level);
        outline_.hidden_below.assign(size_, 0);
        outline_.is_shown.assign(size_, false);
        choose_candidates();
        find_superiors();
        set_levels();
        cut();
        return std::move(outline_);
    }

private:
    auto is(EntityId entity, KindId kind) const -> bool { return kind && model_.is_a(entity, kind); }

    auto is_external(EntityId entity) const -> bool {
        for (auto at = entity; at; at = model_.entities[at].parent)
            if (model_.entities[at].external) return true;
        return false;
    }

    auto outermost(EntityId entity) const -> EntityId {
        while (model_.entities[entity].parent) entity = model_.entities[entity].parent;
        return entity;
    }

    void choose_candidates() {
        // What is only context, and only there because a law or a library brings it, is drawn where a line reaches it from
        // outside.
        std::vector<bool> reached(size_, false);
        for (auto const& line : lines_.lines) {
            if (line.drawn->as != DrawnAs::line || outermost(line.from) == outermost(line.to)) continue;
            if (is_external(line.from) && is_external(line.to)) continue;
            for (auto const end : {line.from, line.to})
                for (auto at = end; at; at = model_.entities[at].parent) reached[at.index] = true;
        }
        candidate_.assign(size_, false);
        for (auto const entity : model_.entities.ids()) {
            auto const& row = model_.entities[entity];
            if (!row.in_force || row.error || !row.kind) continue;
            auto const by_default = is(entity, actor_) && !is(entity, person_);
            if (!by_default && !(selection_.include && selection_.include(entity))) continue;
            if (selection_.exclude && selection_.exclude(entity)) continue;
            auto const brought = row.origin == Origin::templated || is_library((*model_.sources)[row.span.file]);
            if (brought && !reached[entity.index] && is_external(entity)) continue;
            candidate_[entity.index] = true;
        }
    }

    // The nearest candidate around an entity; organisations only, if asked.
    auto around(EntityId entity, bool organisations) const -> EntityId {
        for (auto at = model_.entities[entity].parent; at; at = model_.entities[at].parent)
            if (candidate_[at.index] && (!organisations || is(at, organisation_))) return at;
        return {};
    }

    void find_superiors() {
        std::vector<std::pair<EntityId, EntityId>> heads;
        for (auto const& line : lines_.lines)
            if (line.role == EdgeRole::hierarchical && !line.drawn->to_is_above) heads.emplace_back(line.from, line.to);
        std::sort(heads.begin(), heads.end());
        for (auto const& line : lines_.lines) {
            if (line.role != EdgeRole::hierarchical || !line.drawn->to_is_above) continue;
            if (!candidate_[line.from.index] || !candidate_[line.to.index]) continue;
            // Who heads a unit is part of it, but not below it.
            if (std::binary_search(heads.begin(), heads.end(), std::pair{line.from, line.to})) continue;
            if (auto& superior = outline_.superior[line.from.index]; !superior) superior = line.to;
        }
        for (auto const entity : model_.entities.ids()) {
            if (!candidate_[entity.index]) continue;
            outline_.organisation[entity.index] = around(entity, true);
            auto const container = around(entity, false);
            auto& superior = outline_.superior[entity.index];
            if (!superior && container && !is(container, organisation_)) superior = container;
        }
    }

    // Breadth first from the tops. A circle of superiors has no top: it is entered at the first declared of it.
    void set_levels() {
        std::vector<std::vector<EntityId>> below(size_);
        for (auto const entity : model_.entities.ids()) {
            if (!candidate_[entity.index]) continue;
            auto const above = outline_.superior[entity.index];
            auto const around = outline_.organisation[entity.index];
            if (above || around) below[(above ? above : around).index].push_back(entity);
            // In a part of the model, all that is inside the root belongs to it, whoever is over it.
            if (view_.root && above && around) below[around.index].push_back(entity);
        }
        std::deque<EntityId> queue;
        auto const enter = [&](EntityId entity, unsigned level) {
            if (outline_.level[entity.index] != no_level) return;
            outline_.level[entity.index] = level;
            queue.push_back(entity);
        };
        auto const spread = [&] {
            for (; !queue.empty(); queue.pop_front())
                for (auto const entity : below[queue.front().index]) {
                    adopt(entity, queue.front());
                    enter(entity, outline_.level[queue.front().index] + 1);
                }
        };
        if (view_.root) {
            enter(view_.root, 0);
            if (!candidate_[view_.root.index])
                for (auto const entity : model_.entities.ids())
                    if (candidate_[entity.index] && is_inside(entity, view_.root)) enter(entity, 1);
            spread();
            return;
        }
        for (auto const entity : model_.entities.ids()) {
            if (!candidate_[entity.index] || outline_.superior[entity.index] || outline_.organisation[entity.index]) continue;
            enter(entity, is(entity, organisation_) ? 0 : 1);
        }
        spread();
        for (auto const entity : model_.entities.ids())
            if (candidate_[entity.index]) {
                enter(entity, 1);
                spread();
            }
    }

    // A unit that is declared outside every organisation stands with its superior.
    void adopt(EntityId entity, EntityId above) {
        auto& organisation = outline_.organisation[entity.index];
        if (!organisation && !model_.entities[entity].parent && !is(entity, organisation_))
            organisation = is(above, organisation_) ? above : outline_.organisation[above.index];
    }

    auto is_inside(EntityId entity, EntityId outer) const -> bool {
        for (auto at = model_.entities[entity].parent; at; at = model_.entities[at].parent)
            if (at == outer) return true;
        return false;
    }

    void cut() {
        std::vector<EntityId> inside;
        for (auto const entity : model_.entities.ids())
            if (candidate_[entity.index] && outline_.level[entity.index] != no_level) inside.push_back(entity);
        outline_.total = inside.size();

        std::vector<std::size_t> by_level;
        for (auto const entity : inside) {
            auto const level = outline_.level[entity.index];
            if (by_level.size() <= level) by_level.resize(level + 1);
            ++by_level[level];
        }
        auto const deepest = by_level.empty() ? 0u : static_cast<unsigned>(by_level.size()) - 1;
        auto const wanted = std::min(view_.depth.value_or(deepest), deepest);
        std::size_t sum = 0;
        auto depth = 0u;
        for (auto level = 0u; level <= wanted && level < by_level.size(); ++level) {
            sum += by_level[level];
            if (sum > selection_.most_nodes) {
                outline_.too_large = true;
                break;
            }
            depth = level;
        }
        outline_.depth = depth;
        for (auto const entity : inside) {
            if (outline_.level[entity.index] <= depth && outline_.shown.size() < selection_.most_nodes) {
                outline_.shown.push_back(entity);
                outline_.is_shown[entity.index] = true;
                continue;
            }
            auto const above =
                outline_.superior[entity.index] ? outline_.superior[entity.index] : outline_.organisation[entity.index];
            if (above) ++outline_.hidden_below[above.index];
        }
    }

    Model const& model_;
    ViewSpec const& view_;
    ViewSelection const& selection_;
    DrawnLines const& lines_;
    std::size_t size_;
    KindId actor_, person_, organisation_;
    std::vector<bool> candidate_;
    Outline outline_;
};

}  // namespace

auto outline_of(Model const& model, ViewSpec const& view, ViewSelection const& selection, DrawnLines const& lines) -> Outline {
    return Chooser{model, view, selection, lines}.choose();
}

}  // namespace knoop
