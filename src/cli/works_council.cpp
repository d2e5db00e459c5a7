#include "src/cli/works_council.hpp"

#include "src/base/filled.hpp"
#include "src/cli/line_sentences.hpp"
#include "src/reports/story.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace knoop {

namespace {

constexpr Text title_text = text("For the works council: from {before} to {after}", "Voor de ondernemingsraad: van {before} naar {after}");
constexpr Text opening_text{"Facts by what the act asks advice about. Whether a change is important the act leaves to judgement; this sheet gives none.",
                            "Feiten naar waar de wet advies over vraagt. Of een wijziging belangrijk is, laat de wet aan een oordeel over; dit blad geeft dat niet."};
constexpr Text totals_text = text("Units: {units}. Posts: {posts}. Powers that go to others, or come or go: {powers}.",
                                  "Onderdelen: {units}. Functies: {posts}. Bevoegdheden die naar een ander gaan, erbij komen of vervallen: {powers}.");
constexpr Text not_known_title = text("Not known", "Niet bekend");
constexpr Text not_known_text = text("Changes of powers that are in none of the counts: one of the structures is a sketch there, or it depends on a norm in words.",
                                     "Wijzigingen van bevoegdheden die nergens zijn meegeteld: een van de structuren is daar een schets, of het hangt af van een norm in woorden.");
constexpr Text counts_text = text("{gone} gone, {fresh} new, {moved} moved, {other} split or merged",
                                  "{gone} vervallen, {fresh} nieuw, {moved} verplaatst, {other} gesplitst of samengevoegd");
constexpr Text heading_text = text("{word} ({law} {article})", "{word} ({law} {article})");
constexpr Text heading_short = text("{word} ({law})", "{word} ({law})");
constexpr Text category_counts = text("Units: {units}; posts: {posts}; powers: {powers}; other relations or data: {lines}",
                                      "Onderdelen: {units}; functies: {posts}; bevoegdheden: {powers}; andere relaties of gegevens: {lines}");
constexpr Text judgement_text{"Needs judgement: the act speaks of an important change.", "Vraagt een oordeel: de wet spreekt van een belangrijke wijziging."};
constexpr Text nothing_text{"Nothing of this is in the comparison.", "Hierover staat niets in de vergelijking."};
constexpr Text renamed_text = text("Only called otherwise, and so not below: {n}.", "Alleen anders genoemd, en daarom hieronder niet vermeld: {n}.");
constexpr Text rest_text{"What the act asks about besides cannot be seen in a structure, and is not on this sheet.",
                         "Waar de wet verder naar vraagt, is aan een structuur niet te zien en staat niet op dit blad."};
constexpr Text nothing_said{"The library says of no law what its works council is asked about.", "De bibliotheek zegt van geen wet waarover de ondernemingsraad advies geeft."};

constexpr Text gone_entity = text("{kind} {name} is gone", "{kind} {name} vervalt");
constexpr Text new_entity = text("{kind} {name} is new", "{kind} {name} is nieuw");
constexpr Text moved_entity = text("{kind} {name}: from {before} to {after}", "{kind} {name}: van {before} naar {after}");
constexpr Text under_entity = text("{kind} {name} {move}", "{kind} {name} {move}");
constexpr Text moved_and_under = text("{point}; {move}", "{point}; {move}");
constexpr Text split_entity = text("{kind} {name} is split into {parts}", "{kind} {name} wordt gesplitst in {parts}");
constexpr Text merged_entity = text("{parts} become {kind} {name}", "{parts} worden samen {kind} {name}");
constexpr Text kind_entity = text("{name}: was {before}, becomes {after}", "{name}: was {before}, wordt {after}");
constexpr Text value_entity = text("{name}, {word}: was {before}, becomes {after}", "{name}, {word}: was {before}, wordt {after}");
constexpr Text gone_line = text("no longer: {line}", "niet meer: {line}");
constexpr Text new_line = text("new: {line}", "nieuw: {line}");
constexpr Text changed_line = text("{before}; becomes: {after}", "{before}; wordt: {after}");
constexpr Text not_stated{"not stated", "niet vermeld"};
constexpr Text nothing_around{"nothing", "niets"};

// What the library says: a change of what, of which sort, belongs to which categories.
struct Category {
    std::string word;  // canonical
    OwnedText title;
    OwnedText law;
    std::string article;
    bool judgement = false;  // the act says: important
    std::vector<OwnedText> points{};
    std::size_t units = 0;
    std::size_t posts = 0;
    std::size_t powers = 0;
    std::size_t lines = 0;
};

struct Counts {
    std::size_t gone = 0, fresh = 0, moved = 0, other = 0;
};

class Sheet {
public:
    Sheet(DifferenceReport const& r, Compared const& of, Difference const& d)
        : report(r), before(of.before), after(of.after), matching(of.matching), difference(d), say_before(of.before), say_after(of.after) {
        read_categories();
    }

    auto tell(Language language) -> Story {
        entities();
        divisions();
        lines();
        powers();
        return story(language);
    }

private:
    using Key = std::pair<std::string, std::string>;  // of what, and which change

    void read_categories() {
        auto const& vocabulary = *after.vocabulary;
        auto const relation = vocabulary.relation("asks-about");
        if (!relation) return;
        auto const role = [&](std::string_view name) { return *vocabulary.role(relation, vocabulary.names.find(name), Language::en); };
        auto const word_at = [&](FactId fact, unsigned at) {
            auto const value = after.party(fact, at).value();
            return value ? std::string{vocabulary.text(after.values[value].unit)} : std::string{};
        };
        for (auto const fact : after.facts_of(relation)) {
            auto const law = after.party(fact, Relation::subject).entity();
            auto const word = word_at(fact, role("as"));
            auto found = std::find_if(categories.begin(), categories.end(), [&](Category const& each) { return each.word == word; });
            if (found == categories.end()) {
                auto const symbol = vocabulary.names.find(word);
                auto const in = [&](Language language) { return std::string{vocabulary.text(vocabulary.word_in(symbol, language))}; };
                found = categories.insert(found, Category{word, {in(Language::en), in(Language::nl)}, name_of(after, law), {}});
                for (auto const& citation : after.citations_of(fact)) found->article = vocabulary.text(citation.article);
            }
            for (auto const& option : after.options_of(fact))
                if (auto const value = option.value.value(); value && after.values[value].tag == ValueTag::flag) found->judgement = found->judgement || after.values[value].a != 0;
            said[{word_at(fact, Relation::object), word_at(fact, role("by"))}].insert(static_cast<std::size_t>(found - categories.begin()));
        }
    }

    // Where a change of something goes that is several things at once: a unit, an actor.
    auto places(std::vector<std::string> const& names, std::string const& change) const -> std::set<std::size_t> {
        std::set<std::size_t> all;
        for (auto const& name : names)
            if (auto const found = said.find({name, change}); found != said.end()) all.insert(found->second.begin(), found->second.end());
        return all;
    }

    static auto names_of_kind(Model const& model, EntityId id) -> std::vector<std::string> {
        std::vector<std::string> all;
        for (auto const kind : model.vocabulary->kinds[model.entities[id].kind].ancestors) all.emplace_back(model.vocabulary->text(model.vocabulary->kinds[kind].name));
        return all;
    }
    static auto names_of_relation(Model const& model, RelationId relation) -> std::vector<std::string> {
        std::vector<std::string> all;
        for (auto id = relation; id; id = model.vocabulary->relations[id].family) all.emplace_back(model.vocabulary->text(model.vocabulary->relations[id].name));
        return all;
    }
    static auto has(std::vector<std::string> const& names, std::string_view name) -> bool { return std::find(names.begin(), names.end(), name) != names.end(); }

    static auto kind_word(Model const& model, EntityId id) -> OwnedText {
        auto const& words = model.vocabulary->kinds[model.entities[id].kind].words;
        return {std::string{model.vocabulary->text(words.first(Language::en))}, std::string{model.vocabulary->text(words.first(Language::nl))}};
    }

    static auto names_of(Model const& model, std::vector<EntityId> const& all) -> OwnedText {
        OwnedText list;
        for (auto const each : all) {
            auto const one = name_of(model, each);
            list = list.en.empty() ? one : OwnedText{list.en + ", " + one.en, list.nl + ", " + one.nl};
        }
        return list;
    }

    void put(std::vector<std::string> const& names, std::string const& change, OwnedText const& point) {
        for (auto const at : places(names, change)) {
            auto& category = categories[at];
            category.points.push_back(point);
            ++(has(names, "unit") ? category.units : has(names, "post") ? category.posts : has(names, "power") ? category.powers : category.lines);
        }
    }

    void count(std::vector<std::string> const& names, std::size_t Counts::*what) {
        if (has(names, "unit")) ++(units.*what);
        else if (has(names, "post") && !has(names, "seat")) ++(posts.*what);
    }

    // The organisation something belongs to, as an entity of the second model.
    auto organisation(Model const& model, EntityId id, bool first) const -> EntityId {
        auto const kind = model.vocabulary->kind("organisation");
        auto const found = kind ? model.nearest(model.entities[id].parent, kind) : EntityId{};
        return first && found ? matching.after_of[found.index] : found;
    }

    [[nodiscard]] auto divided(EntityId was, EntityId is) const -> bool {
        auto const in = [](std::vector<EntityId> const& all, EntityId id) { return std::find(all.begin(), all.end(), id) != all.end(); };
        auto const split = [&](Division const& each) { return (was && each.whole == was) || (is && in(each.parts, is)); };
        auto const merged = [&](Division const& each) { return (is && each.whole == is) || (was && in(each.parts, was)); };
        return std::any_of(matching.splits.begin(), matching.splits.end(), split) || std::any_of(matching.mergers.begin(), matching.mergers.end(), merged);
    }

    void entities() {
        for (auto const& change : difference.entities) {
            if (change.person) continue;
            auto const& model = change.after ? after : before;
            auto const id = change.after ? change.after : change.before;
            auto const names = names_of_kind(model, id);
            auto const kind = kind_word(model, id);
            auto const name = name_of(model, id);
            if (!change.before || !change.after) {
                if (divided(change.before, change.after)) continue;
                count(names, change.before ? &Counts::gone : &Counts::fresh);
                put(names, change.before ? "removed" : "added", filled(change.before ? gone_entity : new_entity, {{"kind", kind}, {"name", name}}));
                continue;
            }
            if (change.only_named()) ++renamed;
            if (change.moved) {
                count(names, &Counts::moved);
                auto const around = [](Model const& of, EntityId moved) {
                    auto const parent = of.entities[moved].parent;
                    return parent ? name_of(of, parent) : OwnedText{nothing_around};
                };
                auto const move = filled(under_line, {{"before", names_of(before, change.was_under)}, {"after", names_of(after, change.is_under)}});
                auto point = filled(under_entity, {{"kind", kind}, {"name", name}, {"move", move}});
                if (change.other_container) {
                    point = filled(moved_entity, {{"kind", kind}, {"name", name}, {"before", around(before, change.before)}, {"after", around(after, change.after)}});
                    if (!change.was_under.empty() && !change.follows_container) point = filled(moved_and_under, {{"point", point}, {"move", move}});
                }
                put(names, "moved", point);
                if (!places(names, "moved").empty()) told_moves.insert(change.after);
                if (organisation(before, change.before, true) != organisation(after, change.after, false)) put(names, "transferred", point);
            }
            if (change.kind_changed) put(names, "changed", filled(kind_entity, {{"name", name}, {"before", kind_word(before, change.before)}, {"after", kind}}));
            for (auto const& value : change.attributes) {
                auto const& of = value.after ? after : before;
                auto const& attribute = of.vocabulary->attributes[value.after ? value.after : value.before];
                OwnedText const word{std::string{of.vocabulary->text(attribute.words.first(Language::en))}, std::string{of.vocabulary->text(attribute.words.first(Language::nl))}};
                auto const shown = [](OwnedText text) { return text.en.empty() ? OwnedText{not_stated} : text; };
                put({std::string{of.vocabulary->text(attribute.name)}}, "changed",
                    filled(value_entity, {{"name", name}, {"word", word}, {"before", shown(list_of(before, value.was))}, {"after", shown(list_of(after, value.becomes))}}));
            }
        }
    }

    void divisions() {
        auto const add = [&](Division const& division, bool merged) {
            auto const& whole = merged ? after : before;
            auto const& parts = merged ? before : after;
            auto const names = names_of_kind(whole, division.whole);
            count(names, &Counts::other);
            put(names, merged ? "merged" : "split",
                filled(merged ? merged_entity : split_entity,
                       {{"kind", kind_word(whole, division.whole)}, {"name", name_of(whole, division.whole)}, {"parts", names_of(parts, division.parts)}}));
        };
        for (auto const& split : matching.splits) add(split, false);
        for (auto const& merger : matching.mergers) add(merger, true);
    }

    void lines() {
        for (auto const& change : difference.lines) {
            if (change.person || (change.within && (!change.moves || told_moves.contains(change.moves)))) continue;
            auto const& model = change.after ? after : before;
            auto const names = names_of_relation(model, model.facts[change.after ? change.after : change.before].relation);
            if (change.before && change.after)
                put(names, "changed", filled(changed_line, {{"before", say_before.tell(change.before)}, {"after", say_after.tell(change.after)}}));
            else if (change.before) put(names, "removed", filled(gone_line, {{"line", say_before.tell(change.before)}}));
            else put(names, "added", filled(new_line, {{"line", say_after.tell(change.after)}}));
        }
    }

    void powers() {
        for (auto const& power : report.powers) {
            if (power.open || power.sketch) {
                not_known.push_back(power.sentence);
                continue;
            }
            ++power_count;
            put({"power"}, "changed", power.sentence);
        }
    }

    auto story(Language language) const -> Story {
        auto const say = [&](Text words, Arguments const& arguments = {}) { return fill(words.in(language), arguments, language); };
        auto const number = [](std::size_t n) { return OwnedText{std::to_string(n)}; };
        auto const counted = [&](Counts const& of) {
            return filled(counts_text, {{"gone", number(of.gone)}, {"fresh", number(of.fresh)}, {"moved", number(of.moved)}, {"other", number(of.other)}});
        };
        Story story;
        story.title = heading(report, title_text, language);
        story.opening = caveats(report, language);
        story.opening.push_back(say(opening_text));
        story.opening.push_back(say(totals_text, {{"units", counted(units)}, {"posts", counted(posts)}, {"powers", number(power_count)}}));
        if (report.powers.empty() && report.no_powers != NoPowers::unchanged)
            story.opening.push_back(say(no_powers_lines[static_cast<std::size_t>(report.no_powers)]));
        if (renamed > 0) story.opening.push_back(say(renamed_text, {{"n", number(renamed)}}));
        for (auto const& category : categories) {
            auto word = category.title.in(language);
            if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') word.front() = static_cast<char>(word.front() - 'a' + 'A');
            Arguments const heading{{"word", word}, {"law", category.law}, {"article", category.article}};
            auto& section = story.sections.emplace_back();
            section.title = say(category.article.empty() ? heading_short : heading_text, heading);
            if (category.points.empty()) {
                section.intro = say(nothing_text);
                continue;
            }
            section.intro = say(category_counts, {{"units", number(category.units)}, {"posts", number(category.posts)}, {"powers", number(category.powers)}, {"lines", number(category.lines)}});
            for (auto const& point : category.points) section.points.push_back({0, "- " + point.in(language)});
            if (category.judgement) section.points.push_back({'!', say(judgement_text)});
        }
        if (!not_known.empty()) {
            auto& section = story.sections.emplace_back();
            section.title = say(not_known_title);
            section.intro = say(not_known_text);
            for (auto const& sentence : not_known) section.points.push_back({0, "- " + sentence.in(language)});
        }
        StorySection rest;
        rest.title = say(story.sections.empty() ? nothing_said : rest_text);
        story.sections.push_back(std::move(rest));
        return story;
    }

    DifferenceReport const& report;
    Model const& before;
    Model const& after;
    Matching const& matching;
    Difference const& difference;
    LineSentences say_before;
    LineSentences say_after;
    std::vector<Category> categories;  // in the order in which the library first names them
    std::map<Key, std::set<std::size_t>> said;
    Counts units;
    Counts posts;
    std::size_t power_count = 0;
    std::vector<OwnedText> not_known;  // changes of powers that only seem so
    std::size_t renamed = 0;
    std::set<EntityId> told_moves;  // of after; the line that moves it says no more
};

}  // namespace

auto works_council_sheet(DifferenceReport const& report, Compared const& of, Difference const& difference, Language language) -> std::string {
    return story_text(Sheet{report, of, difference}.tell(language));
}

}  // namespace knoop
