#include "src/analysis/cut_points.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace knoop {

namespace {

constexpr std::uint32_t unseen = 0xFFFF'FFFFu;

struct Edge {
    std::uint32_t from;
    std::uint32_t to;
    friend auto operator<=>(Edge const&, Edge const&) = default;
};

// One organisation as an undirected graph. Node 0 is its political side, taken as one.
struct Web {
    std::vector<EntityId> entities{EntityId{}};
    std::vector<Edge> edges;  // both ways
    bool doubtful = false;
};

class Finder {
public:
    explicit Finder(Model const& of) : model(of), vocabulary(*of.vocabulary) {}
    auto find() -> std::vector<CutPoint>;

private:
    auto kind(std::string_view name) const -> KindId {
        auto const symbol = vocabulary.names.find(name);
        return symbol ? vocabulary.kind(symbol, Language::en) : KindId{};
    }
    auto is_political(EntityId entity) const -> bool;
    void read_links();
    void read_sketches();
    auto node_of(Web& web, EntityId entity) -> std::uint32_t;
    void search(EntityId organisation, Web const& web, std::vector<CutPoint>& found) const;

    Model const& model;
    Vocabulary const& vocabulary;
    KindId organisation_ = kind("organisation"), post_ = kind("post"), unit_ = kind("unit"), political_ = kind("political"), elected_ = kind("elected");
    std::map<EntityId, Web> webs_;
    std::vector<std::uint32_t> nodes_ = std::vector<std::uint32_t>(model.entities.size(), unseen);
};

auto Finder::is_political(EntityId entity) const -> bool {
    for (; entity; entity = model.entities[entity].parent)
        if ((political_ && model.is_a(entity, political_)) || (elected_ && model.is_a(entity, elected_))) return true;
    return false;
}

auto Finder::node_of(Web& web, EntityId entity) -> std::uint32_t {
    auto& node = nodes_[entity.index];
    if (node == unseen) {
        node = is_political(entity) ? 0 : static_cast<std::uint32_t>(web.entities.size());
        if (node != 0) web.entities.push_back(entity);
    }
    return node;
}

void Finder::read_links() {
    std::vector<EntityId> linked;
    for (auto const id : model.facts.ids()) {
        if (!vocabulary.relations[model.facts[id].relation].links || !model.facts[id].in_force) continue;
        linked.clear();
        auto doubtful = false;
        auto const take = [&](Party party) {
            if (party.is_entity()) linked.push_back(party.entity());
            doubtful = doubtful || party.tag() == PartyTag::unknown;
        };
        for (auto const party : model.parties_of(id)) {
            take(party);
            doubtful = doubtful || party.tag() == PartyTag::or_group;
            if (party.tag() == PartyTag::and_group || party.tag() == PartyTag::or_group)
                for (auto const member : model.members(party)) take(member);
        }
        for (auto const& entity : linked) {
            auto const organisation = model.nearest(entity, organisation_);
            if (!organisation || organisation == entity) continue;
            auto& web = webs_[organisation];
            web.doubtful = web.doubtful || doubtful;
            auto const node = node_of(web, entity);
            if (&entity == &linked.front() || model.nearest(linked.front(), organisation_) != organisation) continue;
            auto const first = node_of(web, linked.front());
            if (first == node) continue;
            web.edges.push_back({first, node});
            web.edges.push_back({node, first});
        }
    }
}

// A sketch leaves its own organisation in doubt, and every one inside it.
void Finder::read_sketches() {
    std::set<EntityId> sketches;
    for (auto const id : model.entities.ids())
        if (model.entities[id].sketch || model.entities[id].error) sketches.insert(id);
    for (auto const& part : model.sketch_parts)
        if (part.word.tag == HeadTag::verb && vocabulary.relations[RelationId{part.word.index}].links) sketches.insert(part.entity);
    for (auto const sketch : sketches)
        if (auto const web = webs_.find(model.nearest(sketch, organisation_)); web != webs_.end()) web->second.doubtful = true;
    for (auto& [organisation, web] : webs_)
        for (auto around = organisation; around; around = model.entities[around].parent)
            web.doubtful = web.doubtful || sketches.contains(around);
}

// Depth first from the political side, without recursion: an organisation may be as deep as its author likes.
void Finder::search(EntityId organisation, Web const& web, std::vector<CutPoint>& found) const {
    auto const count = web.entities.size();
    std::vector<std::uint32_t> begin(count + 1, 0);
    for (auto const& edge : web.edges) ++begin[edge.from + 1];
    for (std::size_t at = 0; at < count; ++at) begin[at + 1] += begin[at];

    auto const counts = [&](std::uint32_t node) {
        return node != 0 && (model.is_a(web.entities[node], post_) || model.is_a(web.entities[node], unit_)) ? 1u : 0u;
    };
    std::vector<std::uint32_t> order(count, unseen), low(count), size(count), cut(count, 0), next(begin.begin(), begin.end() - 1);
    std::vector<std::uint32_t> stack{0};
    std::uint32_t clock = 0;
    order[0] = low[0] = clock++;
    while (!stack.empty()) {
        auto const node = stack.back();
        if (next[node] < begin[node + 1]) {
            auto const to = web.edges[next[node]++].to;
            if (order[to] != unseen) {
                low[node] = std::min(low[node], order[to]);  // the way back to the parent included: it lowers nothing below the parent
                continue;
            }
            order[to] = low[to] = clock++;
            size[to] = counts(to);
            stack.push_back(to);
            continue;
        }
        stack.pop_back();
        if (stack.empty()) break;
        auto const parent = stack.back();
        size[parent] += size[node];
        low[parent] = std::min(low[parent], low[node]);
        if (low[node] >= order[parent]) cut[parent] += size[node];
    }
    for (std::uint32_t node = 1; node < count; ++node)
        if (order[node] != unseen && model.is_a(web.entities[node], post_) && 2 * cut[node] > size[0] - counts(node))
            found.push_back({web.entities[node], organisation, {}});
}

auto Finder::find() -> std::vector<CutPoint> {
    std::vector<CutPoint> found;
    if (!organisation_ || !post_ || !unit_) return found;
    read_links();
    if (!webs_.empty()) read_sketches();
    for (auto& [organisation, web] : webs_) {
        if (web.doubtful) continue;
        std::sort(web.edges.begin(), web.edges.end());
        web.edges.erase(std::unique(web.edges.begin(), web.edges.end()), web.edges.end());
        search(organisation, web, found);
    }
    for (auto& one : found) {
        for (auto const relation : vocabulary.relations.ids()) {
            if (!vocabulary.relations[relation].links) continue;
            for (unsigned role = 0; role < vocabulary.relations[relation].roles.size(); ++role) {
                auto const facts = model.facts_at(one.post, relation, role);
                one.links.insert(one.links.end(), facts.begin(), facts.end());
            }
        }
        std::sort(one.links.begin(), one.links.end());
        one.links.erase(std::unique(one.links.begin(), one.links.end()), one.links.end());
    }
    return found;
}

}  // namespace

auto find_cut_points(Model const& model) -> std::vector<CutPoint> { return Finder{model}.find(); }

}  // namespace knoop
