// `was "water.permits", "water.enforcement"` in the later model: what an entity was called before, or out of which several it came.
#include "src/analysis/matcher.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

// Who a text of `was` means: a path in the earlier model, or the name or title that only one there has.
class Earlier {
public:
    explicit Earlier(Matcher const& matcher) : matcher_(matcher) {}

    auto find(std::string_view text, EntityId later) -> EntityId {
        if (auto const there = entity_at(matcher_.before, text); there) return there;
        if (!listed_) list();
        for (auto const* index : {&names_, &titles_}) {
            auto found = EntityId{};
            auto [row, end] = index->equal_range(text);
            for (; row != end; ++row) {
                if (matcher_.likeness(row->second, later) == Matcher::Likeness::none) continue;
                if (found) return {};  // two: which one is not said
                found = row->second;
            }
            if (found) return found;
        }
        return {};
    }

private:
    void list() {
        listed_ = true;
        auto const& model = matcher_.before;
        for (auto const id : model.entities.ids()) {
            if (!Matcher::is_there(model, id)) continue;
            names_.emplace(model.vocabulary->text(model.entities[id].name), id);
            if (model.entities[id].title) titles_.emplace(model.vocabulary->text(model.entities[id].title), id);
        }
    }

    Matcher const& matcher_;
    bool listed_ = false;
    std::multimap<std::string_view, EntityId> names_;
    std::multimap<std::string_view, EntityId> titles_;
};

struct Claim {
    EntityId before;
    EntityId after;
    MatchGround ground;
    friend auto operator<=>(Claim const&, Claim const&) = default;
};

}  // namespace

void Matcher::by_was() {
    auto const& vocabulary = *after.vocabulary;
    auto const name = vocabulary.names.find("was");
    auto attribute = AttributeId{};
    for (auto const id : vocabulary.attributes.ids())
        if (vocabulary.attributes[id].name == name) attribute = id;
    if (!attribute) return;

    Earlier earlier{*this};
    std::vector<Claim> claims;
    std::vector<bool> says(after.entities.size());      // by entity of after: it says what it was
    std::vector<bool> claimed(before.entities.size());  // by entity of before: one that is elsewhere says it was this
    for (auto const& row : after.attribute_values) {
        auto const later = row.owner.entity();
        if (row.attribute != attribute || !later || !row.value.value() || !is_there(after, later)) continue;
        auto const& value = after.values[row.value.value()];
        if (value.tag != ValueTag::text) continue;
        auto const one = earlier.find(vocabulary.text(value.unit), later);
        if (!one) {
            result.unknown_was.push_back(row);
        } else if (is_open_before(one) && is_open_after(later) && likeness(one, later) != Likeness::none) {
            claims.push_back({one, later, MatchGround::was});
            says[later.index] = claimed[one.index] = true;
        }
    }
    if (claims.empty()) return;

    // One that says what it was may also still be what stands in its place (another joined it), and what it was may still be there too
    // (it came out of it). When both are so and neither says more, the line is older than the earlier model, and says nothing of these two.
    auto const still = [&](EntityId one) {
        auto const other = entity_at(after, before.path(one));
        return other && is_open_after(other) && likeness(one, other) != Likeness::none ? other : EntityId{};
    };
    std::vector<Claim> all;
    for (auto const& claim : claims) {
        auto const there = still(claim.before);
        if (there == claim.after) {
            all.push_back(claim);
            continue;
        }
        auto const stays = there && !says[there.index];
        auto const own = entity_at(before, after.path(claim.after));
        auto const was_there = own && is_open_before(own) && !claimed[own.index] && likeness(own, claim.after) != Likeness::none;
        if (stays && was_there) continue;
        all.push_back(claim);
        if (stays) all.push_back({claim.before, there, MatchGround::path});
        if (was_there) all.push_back({own, claim.after, MatchGround::path});
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());

    std::map<EntityId, std::vector<Claim const*>> from;
    std::map<EntityId, std::vector<Claim const*>> to;
    for (auto const& claim : all) {
        from[claim.before].push_back(&claim);
        to[claim.after].push_back(&claim);
    }
    for (auto const& [one, rows] : from) {
        if (rows.size() == 1) continue;
        auto& split = result.splits.emplace_back(Division{one, {}, MatchGround::was, 1000});
        for (auto const* claim : rows) split.parts.push_back(claim->after);
    }
    for (auto const& [other, rows] : to) {
        if (rows.size() == 1) continue;
        auto& merger = result.mergers.emplace_back(Division{other, {}, MatchGround::was, 1000});
        for (auto const* claim : rows) merger.parts.push_back(claim->before);
    }
    // The part that kept its place goes on as the whole; without one, nobody does.
    for (auto const& claim : all) {
        auto const alone = from[claim.before].size() == 1 && to[claim.after].size() == 1;
        if (!alone && claim.ground != MatchGround::path) continue;
        if (is_open_before(claim.before) && is_open_after(claim.after)) add(claim.before, claim.after, claim.ground);
    }
    for (auto const& claim : all)
        if (result.after_of[claim.before.index] != claim.after) divide(claim.before, claim.after);
}

}  // namespace knoop
