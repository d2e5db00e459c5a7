#include "src/cli/effect_words.hpp"

#include "src/base/filled.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text lost_text = text("{power} ({cases}): {from} may no longer do this", "{power} ({cases}): {from} mag dit niet meer");
constexpr Text gained_text = text("{power} ({cases}): {to} may do this now", "{power} ({cases}): {to} mag dit nu");
constexpr Text narrowed_text = text("{power}: {from} may do less, no longer {cases}", "{power}: {from} mag minder, niet meer {cases}");
constexpr Text widened_text = text("{power}: {to} may do more, now also {cases}", "{power}: {to} mag meer, nu ook {cases}");
constexpr Text own_name_text = text("{power} ({cases}): {from} does this in his own name now, no longer on behalf of another",
                                    "{power} ({cases}): {from} doet dit nu op eigen naam, niet langer namens een ander");
constexpr Text on_behalf_text = text("{power} ({cases}): {from} does this on behalf of another now, no longer in his own name",
                                     "{power} ({cases}): {from} doet dit nu namens een ander, niet langer op eigen naam");
constexpr Text form_text = text("{power} ({cases}): {from} does this in another capacity", "{power} ({cases}): {from} doet dit in een andere hoedanigheid");
constexpr Text moved_text = text("{power} ({cases}): goes from {from} to {to}", "{power} ({cases}): gaat van {from} naar {to}");
constexpr Text split_text = text("{power} ({cases}): is divided, from {from} to {to}", "{power} ({cases}): wordt verdeeld, van {from} over {to}");
constexpr Text merged_text = text("{power} ({cases}): comes together, from {from} to {to}", "{power} ({cases}): komt samen, van {from} bij {to}");
constexpr Text other_text = text("{power} ({cases}): is divided anew, from {from} to {to}", "{power} ({cases}): wordt herverdeeld, van {from} over {to}");
constexpr Text deputy_text = text("{sentence}, in the place of another", "{sentence}, bij vervanging");
constexpr Text except_text = text("{sentence}; except {parts}", "{sentence}; behalve {parts}");
constexpr Text open_gain = text("{power}: {holder} may gain {cases}", "{power}: {holder} krijgt dit mogelijk: {cases}");
constexpr Text open_loss = text("{power}: {holder} may lose {cases}", "{power}: {holder} verliest dit mogelijk: {cases}");
constexpr Text case_text = text("for example {case}: was {could}, becomes {can}", "bijvoorbeeld {case}: was {could}, wordt {can}");
constexpr Text any_case_text = text("was {could}, becomes {can}", "was {could}, wordt {can}");
constexpr Text nobody{"nobody", "niemand"};

constexpr Text new_decision{"new decision", "nieuw besluit"};
constexpr Text gone_decision{"this decision is gone", "dit besluit vervalt"};
constexpr Text nobody_decides_text{"nobody decides this", "niemand beslist hierover"};
constexpr Text hidden_decider_text{"who decides is not known: the structure is a sketch here", "wie beslist is niet bekend: de structuur is hier een schets"};
constexpr Text not_known_after = text("{stop} (not known whether that stays)", "{stop} (niet bekend of dat zo blijft)");
constexpr Text not_known_before = text("{stop} (not known whether that was so)", "{stop} (niet bekend of dat zo was)");
constexpr Text undecided_text{"nobody decides this any more", "niemand beslist hier nog over"};
constexpr Text decider_text = text("who decides ({cases}): was {was}, becomes {becomes}", "wie beslist ({cases}): was {was}, wordt {becomes}");
constexpr Text decider_any_text = text("who decides: was {was}, becomes {becomes}", "wie beslist: was {was}, wordt {becomes}");
constexpr Text decider_unknown_text = text("who decides ({cases}): {was} before, {becomes} after; one of the structures is a sketch here",
                                           "wie beslist ({cases}): eerst {was}, daarna {becomes}; een van de structuren is hier een schets");
constexpr Text decider_any_unknown_text = text("who decides: {was} before, {becomes} after; one of the structures is a sketch here",
                                               "wie beslist: eerst {was}, daarna {becomes}; een van de structuren is hier een schets");
constexpr Text not_known{"not known", "niet bekend"};
constexpr Text decider_open_gain = text("{who} possibly comes to decide: {cases}", "{who} gaat mogelijk beslissen: {cases}");
constexpr Text decider_open_loss = text("{who} possibly decides no longer: {cases}", "{who} beslist mogelijk niet meer: {cases}");
constexpr Text smallest_text = text("for example {case}", "bijvoorbeeld {case}");
constexpr Text table_text{"another table has a part in it", "er is een andere tafel bij betrokken"};
constexpr Text stop_text = text("{who} {part}", "{who} {part}");
constexpr Text stop_cases = text("{who} {part} ({cases})", "{who} {part} ({cases})");

// `besluit-over` reads "besluit over".
auto spoken(OwnedText words) -> OwnedText {
    for (auto* word : {&words.en, &words.nl}) std::replace(word->begin(), word->end(), '-', ' ');
    return words;
}

auto listed(std::vector<OwnedText> const& all) -> OwnedText {
    if (all.empty()) return OwnedText{nobody};
    OwnedText out;
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto const last = at + 1 == all.size();
        out.en += (at == 0 ? "" : last ? " and " : ", ") + all[at].en;
        out.nl += (at == 0 ? "" : last ? " en " : ", ") + all[at].nl;
    }
    return out;
}

auto names_of(std::vector<ChangedParty> const& parties) -> std::vector<OwnedText> {
    std::vector<OwnedText> all;
    for (auto const& party : parties) all.push_back(party.holder.name);
    return all;
}

auto names_of(std::vector<ChangedHolder> const& holders) -> std::vector<OwnedText> {
    std::vector<OwnedText> all;
    for (auto const& holder : holders) all.push_back(holder.name);
    return all;
}

auto sentence_for(AuthorityChange const& change) -> Text {
    switch (change.kind) {
        case EffectKind::lost: return lost_text;
        case EffectKind::gained: return gained_text;
        case EffectKind::narrowed: return narrowed_text;
        case EffectKind::widened: return widened_text;
        case EffectKind::form:
            if (change.from.empty()) return form_text;
            if (!change.from.front().was.own_name && change.from.front().becomes.own_name) return own_name_text;
            return change.from.front().was.own_name && !change.from.front().becomes.own_name ? on_behalf_text : form_text;
        case EffectKind::moved: return moved_text;
        case EffectKind::split: return split_text;
        case EffectKind::merged: return merged_text;
        case EffectKind::redistributed: return other_text;
    }
    return other_text;
}

auto key_for(EffectKind kind) -> char const* {
    constexpr char const* keys[] = {"lost", "gained", "narrowed", "widened", "form", "moved", "split", "merged", "redistributed"};
    return keys[static_cast<std::size_t>(kind)];
}

auto path_in(Model const& before, EntityId old_one, Model const& after, EntityId new_one) -> std::string {
    return new_one ? after.path(new_one) : old_one ? before.path(old_one) : std::string{};
}

auto statements(Model const& model, std::vector<FactId> const& facts) -> std::vector<OwnedText> {
    std::vector<OwnedText> all;
    for (auto const fact : facts) all.push_back(statement_of(model, fact));
    return all;
}

}  // namespace

void put_authority(DifferenceReport& report, AuthorityComparison const& comparison, Compared const& of) {
    auto const& before = of.before;
    auto const& after = of.after;
    report.authority = true;
    if (comparison.sketch) report.no_powers = NoPowers::sketch;
    else if (comparison.compared == 0) report.no_powers = NoPowers::not_described;
    auto const add = [&](AuthorityChange const& change, bool sketch) {
        auto& row = report.powers.emplace_back();
        row.kind = key_for(change.kind);
        row.power = change.power;
        row.power_path = path_in(before, change.power_before, after, change.power_after);
        row.cases = change.cases;
        row.from = names_of(change.from);
        row.to = names_of(change.to);
        row.as_deputy = change.as_deputy;
        row.sketch = sketch;
        row.could = names_of(change.smallest.could);
        row.can = names_of(change.smallest.can);
        row.facts_before = statements(before, change.facts_before);
        row.facts_after = statements(after, change.facts_after);
        row.sentence = filled(sentence_for(change), {{"power", change.power}, {"cases", change.cases}, {"from", listed(row.from)}, {"to", listed(row.to)}});
        if (change.as_deputy) row.sentence = filled(deputy_text, {{"sentence", row.sentence}});
        if (!change.except.empty()) row.sentence = filled(except_text, {{"sentence", row.sentence}, {"parts", listed(change.except)}});
        Arguments const shown{{"case", change.smallest.text}, {"could", listed(row.could)}, {"can", listed(row.can)}};
        row.smallest = filled(change.smallest.text.en.empty() ? any_case_text : case_text, shown);
    };
    for (auto const& change : comparison.changes) add(change, false);
    for (auto const& change : comparison.unknown) add(change, true);
    for (auto const& change : comparison.open) {
        auto& row = report.powers.emplace_back();
        row.kind = change.gains ? "gained" : "lost";
        row.open = true;
        row.power = change.power;
        row.power_path = path_in(before, change.power_before, after, change.power_after);
        row.cases = change.cases;
        (change.gains ? row.to : row.from).push_back(change.holder.name);
        row.sentence = filled(change.gains ? open_gain : open_loss, {{"power", change.power}, {"holder", change.holder.name}, {"cases", change.cases}});
    }
}

void put_decisions(DifferenceReport& report, std::span<DecisionChange const> changes, Compared const& of) {
    auto const& before = of.before;
    auto const& after = of.after;
    for (auto const& change : changes) {
        auto& row = report.decisions.emplace_back();
        row.name = change.name;
        if (change.before) row.path_before = before.path(change.before);
        if (change.after) row.path_after = after.path(change.after);
        row.undecided = change.undecided;
        row.stops_before = change.stops_before;
        row.stops_after = change.stops_after;
        if (!change.before) row.sentences.emplace_back(new_decision);
        if (!change.after) row.sentences.emplace_back(gone_decision);
        if (change.undecided && change.after) row.sentences.emplace_back(change.before ? undecided_text : nobody_decides_text);
        if (change.hidden_decider) row.sentences.emplace_back(hidden_decider_text);
        auto const both = change.before && change.after;  // else the road says who
        for (auto const& decider : change.deciders) {
            if (!both) break;
            Arguments const shown{{"cases", decider.cases}, {"was", listed(decider.was)}, {"becomes", listed(decider.becomes)}};
            auto words = filled(decider.smallest.en.empty() ? decider_any_text : decider_text, shown);
            if (!decider.smallest.en.empty()) {
                auto const example = filled(smallest_text, {{"case", decider.smallest}});
                words = {words.en + ", " + example.en, words.nl + ", " + example.nl};
            }
            row.sentences.push_back(std::move(words));
        }
        auto const known = [](std::vector<OwnedText> const& who) { return who.empty() ? OwnedText{not_known} : listed(who); };
        for (auto const& decider : change.unknown) {
            if (!both) break;
            row.sentences.push_back(filled(decider.smallest.en.empty() ? decider_any_unknown_text : decider_unknown_text,
                                           {{"cases", decider.cases}, {"was", known(decider.was)}, {"becomes", known(decider.becomes)}}));
        }
        for (auto const& decider : change.open)
            row.sentences.push_back(filled(decider.gains ? decider_open_gain : decider_open_loss, {{"cases", decider.cases}, {"who", decider.who}}));
        if (change.table_changes && change.before && change.after) row.sentences.emplace_back(table_text);
        auto const road = [&](std::vector<RoadStop> const& stops, Text not_known) {
            std::vector<OwnedText> all;
            for (auto const& stop : stops) {
                auto words = filled(stop.cases.en.empty() ? stop_text : stop_cases, {{"who", stop.who}, {"part", spoken(stop.part)}, {"cases", stop.cases}});
                all.push_back(stop.unknown && both ? filled(not_known, {{"stop", words}}) : std::move(words));
            }
            return all;
        };
        row.road_before = road(change.road_before, not_known_after);
        row.road_after = road(change.road_after, not_known_before);
        auto const open = [](RoadStop const& stop) { return stop.unknown; };
        row.road_unknown = both && (std::any_of(change.road_before.begin(), change.road_before.end(), open) ||
                                    std::any_of(change.road_after.begin(), change.road_after.end(), open));
        row.only_unknown = both && change.road_unknown && row.sentences.empty() && !change.road_changes;
    }
}

}  // namespace knoop
