#include "src/cli/difference_words.hpp"

#include "src/analysis/cases.hpp"
#include "src/analysis/region_text.hpp"
#include "src/base/filled.hpp"
#include "src/cli/line_sentences.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

constexpr Text condition_text = text("in which cases: {before}, becomes {after}", "in welke gevallen: {before}, wordt {after}");
constexpr Text all_cases = text("all", "alle");
constexpr Text option_text = text("{word}: {before}, becomes {after}", "{word}: {before}, wordt {after}");
constexpr Text validity_text = text("in force: {before}, becomes {after}", "geldig: {before}, wordt {after}");
constexpr Text from_text = text("from {date}", "vanaf {date}");
constexpr Text until_text = text("until {date}", "tot en met {date}");
constexpr Text no_dates = text("without dates", "zonder datum");
constexpr Text not_stated = text("not stated", "niet vermeld");
constexpr Text as_text = text("{name} ({part})", "{name} ({part})");
constexpr Text from_to = text("{name}: {before}, becomes {after}", "{name}: {before}, wordt {after}");

auto word_of(Model const& model, Words const& words) -> OwnedText {
    return {std::string{model.vocabulary->text(words.first(Language::en))}, std::string{model.vocabulary->text(words.first(Language::nl))}};
}

auto ground_words(MatchGround ground) -> std::pair<char const*, Text> {
    switch (ground) {
        case MatchGround::map: return {"map", {"in the file of --map", "in het bestand van --map"}};
        case MatchGround::proposal: return {"proposal", {"in the proposal", "in het voorstel"}};
        case MatchGround::path: return {"", {}};
        case MatchGround::was: return {"was", {"by its former name", "aan de vroegere naam"}};
        case MatchGround::name: return {"name", {"by name", "aan de naam"}};
        case MatchGround::title: return {"title", {"by title", "aan de titel"}};
        case MatchGround::structure: return {"structure", {"by structure", "aan de structuur"}};
    }
    return {"", {}};
}

// One of the models, and what its facts say of cases; read when it is first asked for.
class Speaker {
public:
    explicit Speaker(Model const& of) : model(of), sentences(of) {}

    auto cases(FactId fact) -> OwnedText {
        if (!cases_) cases_.emplace(model, regions_, said_);
        auto const region = cases_->region_of(fact);
        return region == Regions::everything ? OwnedText{all_cases} : describe(regions_, region, model);
    }

    // By canonical name of the option: its word and its values.
    auto options(FactId fact) const -> std::map<std::string_view, std::pair<OwnedText, OwnedText>> {
        std::map<std::string_view, std::pair<OwnedText, OwnedText>> all;
        std::map<std::string_view, std::vector<Party>> values;
        auto const& vocabulary = *model.vocabulary;
        auto const& relation = vocabulary.relations[model.facts[fact].relation];
        for (auto const& row : model.options_of(fact)) {
            auto const& option = relation.options[row.option];
            values[vocabulary.text(option.name)].push_back(row.value);
            all[vocabulary.text(option.name)].first = word_of(model, option.words);
        }
        for (auto& [name, entry] : all) entry.second = list_of(model, values[name]);
        return all;
    }

    auto validity(FactId fact) const -> OwnedText {
        auto const& row = model.facts[fact];
        OwnedText all;
        auto const add = [&](Text words, Date date) {
            auto const one = filled(words, {{"date", to_string(date)}});
            all = all.en.empty() ? one : OwnedText{all.en + " " + one.en, all.nl + " " + one.nl};
        };
        if (row.from != Date::always()) add(from_text, row.from);
        if (row.until != Date::forever()) add(until_text, row.until);
        return all.en.empty() ? OwnedText{no_dates} : all;
    }

    Model const& model;
    LineSentences sentences;

private:
    Regions regions_;
    Diagnostics said_;  // what is wrong with a condition is the business of `check`
    std::optional<Cases> cases_;
};

class Writer {
public:
    Writer(DifferenceReport& r, Compared const& of, Difference const& d)
        : report(r), matching(of.matching), difference(d), before(of.before), after(of.after) {
        for (auto const& match : matching.matches)
            if (match.before) match_of[match.before] = &match;
    }

    void write() {
        report.lines_before = difference.lines_before - difference.lines_given;
        report.lines_after = difference.lines_after - difference.lines_given;
        report.lines_kept = difference.kept().kept;
        report.lines_all = difference.kept().all;
        constexpr char const* kinds[] = {"none", "names-only", "people-only", "structural"};
        report.kind = kinds[static_cast<std::size_t>(difference.kind)];
        for (auto const& change : difference.entities)
            if (!divided(change)) report.entities.push_back(entity(change));
        for (auto const& split : matching.splits) report.divisions.push_back(division(split, false));
        for (auto const& merger : matching.mergers) report.divisions.push_back(division(merger, true));
        count_brought();
        for (auto const& change : difference.lines) report.lines.push_back(line(change));
        sentences();
        seats();
    }

private:
    // The whole of a split or a merger, or a part of one: told as that.
    [[nodiscard]] auto divided(EntityChange const& change) const -> bool {
        if (change.before && change.after) return false;
        auto const in = [](std::vector<EntityId> const& all, EntityId id) { return std::find(all.begin(), all.end(), id) != all.end(); };
        for (auto const& split : matching.splits)
            if ((change.before && split.whole == change.before) || (change.after && in(split.parts, change.after))) return true;
        for (auto const& merger : matching.mergers)
            if ((change.after && merger.whole == change.after) || (change.before && in(merger.parts, change.before))) return true;
        return false;
    }

    [[nodiscard]] auto title_of(Model const& model, EntityId id) const -> OwnedText { return id ? name_of(model, id) : OwnedText{}; }

    [[nodiscard]] auto kind_word(Model const& model, EntityId id) const -> OwnedText {
        return word_of(model, model.vocabulary->kinds[model.entities[id].kind].words);
    }

    auto entity(EntityChange const& change) -> DiffEntity {
        DiffEntity row;
        auto const& model = change.after ? after.model : before.model;
        auto const id = change.after ? change.after : change.before;
        row.kind = kind_word(model, id);
        row.kind_id = model.vocabulary->text(model.vocabulary->kinds[model.entities[id].kind].name);
        row.with_owner = change.with_owner;
        if (change.before) row.before = name_in(before.model, change.before);
        if (change.after) row.after = name_in(after.model, change.after);
        if (!change.before || !change.after) return row;
        row.renamed = change.renamed;
        row.retitled = change.retitled;
        row.moved = change.moved;
        row.kind_changed = change.kind_changed;
        row.other_container = change.other_container;
        if (change.other_container) {
            row.was_part_of = title_of(before.model, before.model.entities[change.before].parent);
            row.is_part_of = title_of(after.model, after.model.entities[change.after].parent);
        }
        if (!change.follows_container) {
            for (auto const above : change.was_under) row.was_under.push_back(name_of(before.model, above));
            for (auto const above : change.is_under) row.is_under.push_back(name_of(after.model, above));
        }
        if (change.kind_changed) row.was_kind = kind_word(before.model, change.before);
        for (auto const& value : change.attributes) {
            auto const& of = value.after ? after.model : before.model;
            auto const& attribute = of.vocabulary->attributes[value.after ? value.after : value.before];
            row.values.push_back({std::string{of.vocabulary->text(attribute.name)}, word_of(of, attribute.words), list_of(before.model, value.was),
                                  list_of(after.model, value.becomes)});
        }
        for (auto const trait : change.traits_lost) row.traits_lost.push_back(word_of(before.model, before.model.vocabulary->kinds[trait].words));
        for (auto const trait : change.traits_gained) row.traits_gained.push_back(word_of(after.model, after.model.vocabulary->kinds[trait].words));
        if (auto const match = match_of.find(change.before); match != match_of.end()) {
            auto const [key, words] = ground_words(match->second->ground);
            row.ground = key;
            row.ground_text = words;
            row.score = match->second->score;
        }
        return row;
    }

    // What comes or goes with something counts there.
    void count_brought() {
        std::map<std::string_view, std::size_t> old_rows;
        std::map<std::string_view, std::size_t> new_rows;
        for (std::size_t at = 0; at < report.entities.size(); ++at) {
            auto const& row = report.entities[at];
            if (row.with_owner || (row.before && row.after)) continue;
            (row.before ? old_rows : new_rows).emplace(row.before ? row.before.path : row.after.path, at);
        }
        for (auto const& row : report.entities) {
            if (!row.with_owner) continue;
            auto const& rows = row.before ? old_rows : new_rows;
            std::string_view path = row.before ? row.before.path : row.after.path;
            for (auto dot = path.rfind('.'); dot != std::string_view::npos; dot = path.rfind('.')) {
                path = path.substr(0, dot);
                if (auto const found = rows.find(path); found != rows.end()) ++report.entities[found->second].brings;
            }
        }
    }

    auto division(Division const& of, bool merged) const -> DiffDivision {
        DiffDivision row;
        row.merged = merged;
        auto const& whole = merged ? after.model : before.model;
        auto const& parts = merged ? before.model : after.model;
        row.whole = name_in(whole, of.whole);
        row.kind = kind_word(whole, of.whole);
        for (auto const part : of.parts) row.parts.push_back(name_in(parts, part));
        row.score = of.score;
        return row;
    }

    // ---- relations

    auto line(LineChange const& change) -> DiffLine {
        DiffLine row;
        auto const& model = change.after ? after.model : before.model;
        auto const id = change.after ? change.after : change.before;
        row.relation = model.vocabulary->text(model.vocabulary->relations[model.facts[id].relation].name);
        row.within = change.within;
        row.seat = change.seat;
        row.person = change.person;
        if (change.before) {
            row.before = statement_of(before.model, change.before);
            row.before_at = before.model.facts[change.before].span;
        }
        if (change.after) {
            row.after = statement_of(after.model, change.after);
            row.after_at = after.model.facts[change.after].span;
        }
        if (change.role) row.changes.push_back("party");
        if (change.relation) row.changes.push_back("relation");
        if (change.condition) {
            row.changes.push_back("condition");
            row.what.push_back(filled(condition_text, {{"before", before.cases(change.before)}, {"after", after.cases(change.after)}}));
        }
        if (change.options) {
            row.changes.push_back("options");
            options(row, before.options(change.before), after.options(change.after));
        }
        if (change.validity) {
            row.changes.push_back("validity");
            row.what.push_back(filled(validity_text, {{"before", before.validity(change.before)}, {"after", after.validity(change.after)}}));
        }
        return row;
    }

    // What was stated at once follows each other, and has one place.
    void sentences() {
        auto const& all = difference.lines;
        auto const told_elsewhere = [](LineChange const& change) { return change.within || (change.seat && !(change.before && change.after)); };
        for (std::size_t at = 0; at < all.size();) {
            auto const& change = all[at];
            if (told_elsewhere(change)) {
                ++at;
                continue;
            }
            if (change.before && change.after) {
                report.sentences.push_back({before.sentences.tell(change.before), after.sentences.tell(change.after), report.lines[at].what});
                ++at;
                continue;
            }
            auto const& side = change.before ? before : after;
            auto const fact_of = [&](LineChange const& of) { return change.before ? of.before : of.after; };
            auto const alike = [&](LineChange const& other) {
                if (told_elsewhere(other) || static_cast<bool>(other.before) != static_cast<bool>(change.before) || (other.before && other.after)) return false;
                auto const& one = side.model.facts[fact_of(change)];
                auto const& two = side.model.facts[fact_of(other)];
                return one.relation == two.relation && one.span == two.span;
            };
            std::vector<FactId> together;
            for (; at < all.size() && alike(all[at]); ++at) together.push_back(fact_of(all[at]));
            for (auto& sentence : side.sentences.tell(together))
                report.sentences.push_back(change.before ? DiffSentence{std::move(sentence), {}, {}} : DiffSentence{{}, std::move(sentence), {}});
        }
    }

    using Options = std::map<std::string_view, std::pair<OwnedText, OwnedText>>;
    static void options(DiffLine& row, Options const& was, Options const& is) {
        auto const add = [&](OwnedText const& word, OwnedText const& old, OwnedText const& now) {
            if (old.en == now.en && !old.en.empty()) return;
            auto const shown = [](OwnedText const& value) { return value.en.empty() ? OwnedText{not_stated} : value; };
            row.what.push_back(filled(option_text, {{"word", word}, {"before", shown(old)}, {"after", shown(now)}}));
        };
        for (auto const& [name, entry] : was) {
            auto const now = is.find(name);
            add(entry.first, entry.second, now == is.end() ? OwnedText{} : now->second.second);
        }
        for (auto const& [name, entry] : is)
            if (!was.contains(name)) add(entry.first, {}, entry.second);
    }

    // ---- seats

    // What somebody does there: nothing said of a plain member.
    static auto part_of(Model const& model, FactId fact) -> OwnedText {
        auto const& vocabulary = *model.vocabulary;
        auto const all = model.parties_of(fact);
        for (unsigned role = 2; role < all.size(); ++role)
            if (all[role]) return name_of(model, all[role]);
        auto const& relation = vocabulary.relations[model.facts[fact].relation];
        for (auto const& property : vocabulary.properties)
            if (property.relation == model.facts[fact].relation && vocabulary.text(relation.name) != "member-of") return word_of(model, property.words);
        return {};
    }

    static auto seated(Model const& model, FactId fact) -> OwnedText {
        auto const who = name_of(model, model.party(fact, Relation::subject));
        auto const part = part_of(model, fact);
        return part.en.empty() ? who : filled(as_text, {{"name", who}, {"part", part}});
    }

    void seats() {
        std::map<std::uint32_t, std::size_t> at;  // by forum of the second model, then of the first
        auto const row_of = [&](FactId was, FactId is) -> DiffSeats& {
            auto const object = [](Model const& model, FactId fact) { return fact ? model.party(fact, Relation::object).entity() : EntityId{}; };
            auto old_forum = object(before.model, was);
            auto new_forum = object(after.model, is);
            if (!new_forum && old_forum) new_forum = matching.after_of[old_forum.index];
            if (!old_forum && new_forum) old_forum = matching.before_of[new_forum.index];
            auto const key = new_forum ? new_forum.index : static_cast<std::uint32_t>(after.model.entities.size()) + old_forum.index;
            auto const [found, fresh] = at.try_emplace(key, report.seats.size());
            if (fresh) {
                auto& row = report.seats.emplace_back();
                if (old_forum) row.before = name_in(before.model, old_forum);
                if (new_forum) row.after = name_in(after.model, new_forum);
            }
            return report.seats[found->second];
        };
        for (auto const& change : difference.lines) {
            if (!change.seat) continue;
            auto const who = [](Model const& model, FactId fact) { return model.party(fact, Relation::subject); };
            if (!change.before) row_of({}, change.after).in.push_back(seated(after.model, change.after));
            else if (!change.after) row_of(change.before, {}).out.push_back(seated(before.model, change.before));
            else if (change.role == Relation::subject) {
                auto& row = row_of(change.before, change.after);
                row.out.push_back(seated(before.model, change.before));
                row.in.push_back(seated(after.model, change.after));
            } else if (change.role || change.relation)
                row_of(change.before, change.after)
                    .other.push_back(filled(from_to, {{"name", name_of(after.model, who(after.model, change.after))},
                                                      {"before", part_or_member(before.model, change.before)},
                                                      {"after", part_or_member(after.model, change.after)}}));
        }
    }

    static auto part_or_member(Model const& model, FactId fact) -> OwnedText {
        auto const part = part_of(model, fact);
        return part.en.empty() ? OwnedText{"member", "lid"} : part;
    }

    DifferenceReport& report;
    Matching const& matching;
    Difference const& difference;
    Speaker before;
    Speaker after;
    std::map<EntityId, Match const*> match_of;
};

}  // namespace

auto name_in(Model const& model, EntityId entity) -> DiffName {
    // The path beside it tells it apart.
    return {name_of(model, entity, Naming::by_title), path_of(model, entity), model.path(entity), model.entities[entity].span};
}

void put_structure(DifferenceReport& report, Compared const& of, Difference const& difference) { Writer{report, of, difference}.write(); }

void put_findings(DifferenceReport& report, std::span<FindingChange const> changes, std::span<Diagnostic const> before, std::span<Diagnostic const> after) {
    constexpr char const* fates[] = {"resolved", "gone", "not-assessed", "introduced", "survives", "survives-renamed"};
    auto const message = [](Diagnostic const& diagnostic) -> OwnedText {
        return {fill(diagnostic.text.en, diagnostic.arguments, Language::en), fill(diagnostic.text.nl, diagnostic.arguments, Language::nl)};
    };
    for (auto const& change : changes) {
        auto& row = report.findings.emplace_back();
        auto const& shown = change.after ? after[*change.after] : before[*change.before];
        row.fate = fates[static_cast<std::size_t>(change.fate)];
        row.rule = shown.id;
        row.severity = shown.severity;
        row.span = shown.span;
        row.accepted = shown.accepted.has_value();
        row.other_parties = change.other_parties;
        row.by_structure = change.by_structure;
        if (change.before) {
            row.before = message(before[*change.before]);
            row.elements_before = before[*change.before].elements;
        }
        if (change.after) {
            row.after = message(after[*change.after]);
            row.elements_after = after[*change.after].elements;
        }
    }
}

}  // namespace knoop
