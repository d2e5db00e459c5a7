// The rows of the was-becomes table: who and what is compared is listed whole, changed or not; powers only where somebody else has them.
#include "src/base/filled.hpp"
#include "src/cli/difference_words.hpp"

#include "src/cli/line_sentences.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

constexpr Text new_text{"new", "nieuw"};
constexpr Text gone_text{"gone", "vervalt"};
constexpr Text name_text{"other name", "andere naam"};
constexpr Text place_text{"other place", "andere plaats"};
constexpr Text kind_text{"other kind", "andere soort"};
constexpr Text split_text{"split", "gesplitst"};
constexpr Text merged_text{"merged", "samengevoegd"};
constexpr Text sketch_text{"not known: a sketch", "niet bekend: een schets"};
constexpr Text seats_change{"other seats", "andere zetels"};
constexpr Text nobody{"nobody", "niemand"};
constexpr Text in_text = text("{name} ({owner})", "{name} ({owner})");

// What happens to a power, by the key of the effect.
auto effect_word(std::string const& kind) -> OwnedText {
    static std::map<std::string, Text> const words{
        {"lost", {"lost", "vervalt"}},     {"gained", {"gained", "erbij"}},    {"narrowed", {"narrowed", "beperkt"}},
        {"widened", {"widened", "ruimer"}}, {"form", {"other capacity", "andere hoedanigheid"}}, {"moved", {"moved", "gaat over"}},
        {"split", {"split", "verdeeld"}},  {"merged", {"merged", "samengevoegd"}}, {"redistributed", {"divided anew", "herverdeeld"}}};
    return words.at(kind);
}

auto joined(std::vector<OwnedText> const& all, OwnedText none) -> OwnedText {
    if (all.empty()) return none;
    OwnedText out;
    for (auto const& each : all) {
        out.en += (out.en.empty() ? "" : ", ") + each.en;
        out.nl += (out.nl.empty() ? "" : ", ") + each.nl;
    }
    return out;
}

class Rows {
public:
    Rows(DifferenceReport& r, Compared const& of) : report(r), before(of.before), after(of.after), matching(of.matching), own_before(own_entities(of.before)), own_after(own_entities(of.after)) {
        for (auto const& change : report.entities)
            if (change.before && change.after) changes.emplace(change.before.path, &change);
    }

    void write() {
        elements();
        powers();
        seats();
    }

private:
    static auto is_listed(Model const& model, EntityId id) -> bool {
        auto const is = [&](std::string_view name) {
            auto const kind = model.vocabulary->kind(name);
            return kind && model.is_a(id, kind);
        };
        return (is("post") && !is("seat")) || is("unit") || is("body") || is("organisation");
    }

    static auto placed(Model const& model, EntityId id) -> OwnedText {
        auto const around = model.entities[id].parent;
        if (!around) return name_of(model, id);
        return filled(in_text, {{"name", name_of(model, id, Naming::by_title)}, {"owner", name_of(model, around)}});
    }

    void elements() {
        for (auto const id : before.entities.ids()) {
            if (!own_before[id.index] || !is_listed(before, id)) continue;
            auto& row = report.rows.emplace_back();
            row.element = name_of(before, id);
            row.was = placed(before, id);
            auto const there = matching.after_of[id.index];
            if (there) compare(row, id, there);
            else gone(row, id);
        }
        for (auto const id : after.entities.ids()) {
            if (!own_after[id.index] || !is_listed(after, id) || matching.before_of[id.index] || part_of_split(id) || whole_of_merger(id)) continue;
            auto& row = report.rows.emplace_back();
            row.element = name_of(after, id);
            row.becomes = placed(after, id);
            row.change = {OwnedText{new_text}};
        }
    }

    void compare(DiffRow& row, EntityId was, EntityId is) const {
        row.becomes = placed(after, is);
        auto const named = [](Model const& model, EntityId id) { return std::pair{model.vocabulary->text(model.entities[id].name), model.vocabulary->text(model.entities[id].title)}; };
        if (named(before, was) != named(after, is)) row.change.emplace_back(name_text);
        if (auto const told = changes.find(before.path(was)); told != changes.end()) {
            auto const& change = *told->second;
            if (change.other_container) row.change.emplace_back(place_text);
            if (!change.was_under.empty()) row.change.push_back(filled(under_line, {{"before", joined(change.was_under, {})}, {"after", joined(change.is_under, {})}}));
        }
        if (matching.words.kinds[before.entities[was].kind.index] != after.entities[is].kind) row.change.emplace_back(kind_text);
        for (auto const& split : matching.splits)
            if (split.whole == was) row.change.emplace_back(split_text);
    }

    void gone(DiffRow& row, EntityId was) const {
        for (auto const& split : matching.splits) {
            if (split.whole != was) continue;
            std::vector<OwnedText> parts;
            for (auto const part : split.parts) parts.push_back(placed(after, part));
            row.becomes = joined(parts, {});
            row.change = {OwnedText{split_text}};
            return;
        }
        for (auto const& merger : matching.mergers) {
            if (std::find(merger.parts.begin(), merger.parts.end(), was) == merger.parts.end()) continue;
            row.becomes = placed(after, merger.whole);
            row.change = {OwnedText{merged_text}};
            return;
        }
        row.change = {OwnedText{gone_text}};
    }

    [[nodiscard]] auto part_of_split(EntityId id) const -> bool {
        return std::any_of(matching.splits.begin(), matching.splits.end(),
                           [&](Division const& split) { return std::find(split.parts.begin(), split.parts.end(), id) != split.parts.end(); });
    }
    [[nodiscard]] auto whole_of_merger(EntityId id) const -> bool {
        return std::any_of(matching.mergers.begin(), matching.mergers.end(), [&](Division const& merger) { return merger.whole == id; });
    }

    void powers() {
        for (auto const& power : report.powers) {
            if (power.open) continue;
            auto& row = report.rows.emplace_back();
            row.about = DiffRow::About::power;
            row.element = filled(in_text, {{"name", power.power}, {"owner", power.cases}});
            row.was = joined(power.could, OwnedText{nobody});
            row.becomes = joined(power.can, OwnedText{nobody});
            row.change = {effect_word(power.kind)};
            if (power.sketch) row.change.emplace_back(sketch_text);
        }
    }

    // Who takes part in a forum, in the order in which it is written.
    static auto members(Model const& model, LineSentences const& sentences, EntityId forum) -> std::vector<OwnedText> {
        std::vector<OwnedText> all;
        auto const family = model.vocabulary->relation("takes-part-in");
        if (!family) return all;
        for (auto const relation : model.vocabulary->relations[family].seen_as)
            for (auto const fact : model.facts_at(forum, relation, Relation::object)) {
                auto name = sentences.party(model.party(fact, Relation::subject));  // chair and member are one seat
                if (std::none_of(all.begin(), all.end(), [&](OwnedText const& one) { return one.en == name.en; })) all.push_back(std::move(name));
            }
        return all;
    }

    void seats() {
        auto const kind = [](Model const& model) { return model.vocabulary->kind("forum"); };
        auto const add = [&](EntityId was, EntityId is) {
            auto const old_members = was ? members(before, sentences_before, was) : std::vector<OwnedText>{};
            auto const new_members = is ? members(after, sentences_after, is) : std::vector<OwnedText>{};
            if (old_members.empty() && new_members.empty()) return;
            auto& row = report.rows.emplace_back();
            row.about = DiffRow::About::seats;
            row.element = is ? name_of(after, is) : name_of(before, was);
            row.was = joined(old_members, {});
            row.becomes = joined(new_members, {});
            auto const changed = std::any_of(report.seats.begin(), report.seats.end(), [&](DiffSeats const& each) {
                return is ? each.after.path == after.path(is) : each.before.path == before.path(was);
            });
            if (!was) row.change.emplace_back(new_text);
            else if (!is) row.change.emplace_back(gone_text);
            else if (changed) row.change.emplace_back(seats_change);
        };
        if (!kind(before) || !kind(after)) return;
        for (auto const forum : before.of_kind(kind(before)))
            if (own_before[forum.index]) add(forum, matching.after_of[forum.index]);
        for (auto const forum : after.of_kind(kind(after)))
            if (own_after[forum.index] && !matching.before_of[forum.index]) add({}, forum);
    }

    DifferenceReport& report;
    Model const& before;
    Model const& after;
    Matching const& matching;
    std::vector<bool> own_before;
    std::vector<bool> own_after;
    std::map<std::string_view, DiffEntity const*> changes;  // of what is in both, by its path before
    LineSentences sentences_before{before};
    LineSentences sentences_after{after};
};

}  // namespace

void put_rows(DifferenceReport& report, Compared const& of) { Rows{report, of}.write(); }

}  // namespace knoop
