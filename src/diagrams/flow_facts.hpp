// Which facts a view of lines shows, and the boxes at their ends: by the table of the view (view_plans.hpp), what it is of, its filters
// and its depth; or what one finding rests on.
#pragma once

#include "src/diagrams/lines.hpp"
#include "src/diagrams/outline.hpp"
#include "src/diagrams/view_plans.hpp"

#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace knoop {

// In a route an actor has one for each part he plays in each decision.
struct FlowBox {
    EntityId entity;
    unsigned stage = 0;
    EntityId trail;
    friend auto operator<=>(FlowBox const&, FlowBox const&) = default;
};

struct FlowPiece {
    FlowRow const* row;
    FactId fact;
    FlowBox from;
    FlowBox to;
    RoleSide from_side;
    RoleSide to_side;
};

class FlowFacts {
public:
    // `proof`: only what this finding rests on, and what ties who is in it.
    FlowFacts(Model const& model, ViewSpec const& view, FlowPlan const& plan, ViewSelection const& selection, FindingMark const* proof);

    std::vector<FlowRow const*> rows;  // by relation
    std::vector<FlowBox> boxes;        // sorted
    std::vector<FlowPiece> pieces;     // in the order of the facts
    std::set<EntityId> named;          // what the lines are about
    std::size_t dropped = 0;           // boxes more than ViewSelection::most_nodes
    std::size_t too_deep = 0;          // boxes cut off by the depth of the view
    std::map<FlowBox, unsigned> beyond;  // lines to them, by the box where they begin

    [[nodiscard]] auto kind(std::string_view word) const -> KindId;
    [[nodiscard]] auto is(EntityId entity, std::string_view word) const -> bool;
    [[nodiscard]] auto is_inside(EntityId entity, EntityId outer) const -> bool;
    [[nodiscard]] auto party_in(FactId fact, std::string_view role) const -> Party;
    [[nodiscard]] auto entities_in(FactId fact, std::string_view role) const -> std::vector<EntityId>;
    // What a seat or a voting rule is part of; else itself.
    [[nodiscard]] auto forum_of(EntityId entity) const -> EntityId;
    [[nodiscard]] auto is_wanted(EntityId entity) const -> bool;
    // Somebody or something in it is what the view is about.
    [[nodiscard]] auto is_about(FactId fact) const -> bool;

private:
    void choose_subject();
    auto extend(EntityId outer) -> bool;
    void choose_rows();
    void find_sent();
    auto is_shown(std::vector<EntityId> const& entities) const -> bool;
    void collect();
    void collect_proof();
    void cut(unsigned depth);
    auto is_subject_of(FactId fact, FlowRow const& row) const -> bool;
    void show(FlowBox const& box);
    static auto is_pass(FlowRow const& row) -> bool;
    auto box_of(EntityId entity, unsigned stage, EntityId trail, bool passes) const -> FlowBox;
    void take(FactId fact, FlowRow const& row);

    Model const& model_;
    ViewSpec const& view_;
    FlowPlan const& plan_;
    ViewSelection const& selection_;
    FindingMark const* proof_;
    std::vector<bool> about_;   // by entity: what the view is about
    std::vector<bool> sent_;    // by entity: a seat that a line stands for
    std::set<FlowBox> known_;   // the boxes
    std::set<EntityId> shown_;  // and whose they are
};

}  // namespace knoop
