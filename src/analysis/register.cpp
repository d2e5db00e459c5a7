#include "src/analysis/register.hpp"

#include <algorithm>

namespace knoop {

auto Holders::of(EntityId actor) -> HolderId {
    if (actor.index >= single_.size()) single_.resize(actor.index + 1);
    auto& id = single_[actor.index];
    if (!id) {
        id = rows_.add({static_cast<std::uint32_t>(members_.size()), 1});
        members_.push_back(actor);
    }
    return id;
}

auto Holders::of(std::vector<EntityId> actors) -> HolderId {
    std::sort(actors.begin(), actors.end());
    actors.erase(std::unique(actors.begin(), actors.end()), actors.end());
    if (actors.size() == 1) return of(actors.front());
    for (auto const id : joint_)
        if (auto const all = members(id); std::equal(all.begin(), all.end(), actors.begin(), actors.end())) return id;
    auto const id = rows_.add({static_cast<std::uint32_t>(members_.size()), static_cast<std::uint32_t>(actors.size())});
    members_.insert(members_.end(), actors.begin(), actors.end());
    joint_.push_back(id);
    return id;
}

auto Holders::includes(HolderId whole, HolderId part) const -> bool {
    auto const all = members(whole);
    auto const some = members(part);
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

auto containers(Register const& from, EntityId entity) -> std::vector<EntityId> {
    std::vector<EntityId> found;
    containers(from, entity, found);
    return found;
}

void containers(Register const& from, EntityId entity, std::vector<EntityId>& found) {
    found.assign(1, entity);
    for (std::size_t next = 0; next < found.size(); ++next) {
        auto const add = [&](EntityId whole) {
            if (whole && std::find(found.begin(), found.end(), whole) == found.end()) found.push_back(whole);
        };
        auto const part = found[next];
        if (part.index < from.parent.size()) add(from.parent[part.index]);
        for (auto row = std::lower_bound(from.part_of.begin(), from.part_of.end(), std::pair{part, EntityId{0u}});
             row != from.part_of.end() && row->first == part; ++row)
            add(row->second);
    }
}

}  // namespace knoop
