#include "src/rules/sentences.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text fact_note = text("`{fact}`", "`{fact}`");
constexpr Text cited_note = text("`{fact}` ({source})", "`{fact}` ({source})");
constexpr Text absence_note = text("nowhere stated: `{statement}`", "nergens vermeld: `{statement}`");
constexpr Text no_start = text("no `{verb}` from {start}", "geen `{verb}` vanaf {start}");
constexpr Text stops_at = text("`{verb}` leads from {start} to {ends}, and no further", "`{verb}` leidt van {start} tot {ends}, en niet verder");
constexpr Text misses = text("`{verb}` does not lead from {start} to {target}", "`{verb}` leidt niet van {start} naar {target}");
constexpr Text misses_with_ends = text("`{verb}` does not lead from {start} to {target}; it ends at {ends}",
                                       "`{verb}` leidt niet van {start} naar {target}; het eindigt bij {ends}");
constexpr Text nobody_reaches = text("no `{verb}` leads to {target}", "geen `{verb}` leidt naar {target}");
constexpr Text not_marked = text("{owner} is not marked `{kind}`", "{owner} is niet aangemerkt als `{kind}`");
constexpr Text value_note = text("`{word}` of {owner}: {values}", "`{word}` van {owner}: {values}");
constexpr Text no_value_note = text("no `{word}` is stated of {owner}", "van {owner} is geen `{word}` vermeld");
constexpr Text norm_note = text("the norm `{norm}` is {values}", "de norm `{norm}` is {values}");
constexpr Text count_note = text("{count} in all, among them {list}", "samen {count}, waaronder {list}");
constexpr Text count_all_note = text("{count} in all: {list}", "samen {count}: {list}");
constexpr Text count_none_note = text("none was found", "er is er geen gevonden");
constexpr Text given_does_not_hold = text("too little is stated to ask the question", "er is te weinig vermeld om de vraag te stellen");
constexpr Text rests_on_sketch = text("what is missing may only be left out: `{name}` is a sketch", "wat ontbreekt is misschien alleen weggelaten: `{name}` is een schets");
constexpr Text rests_on_hidden = text("what is missing may only be left out of a sketch", "wat ontbreekt is misschien alleen uit een schets weggelaten");
constexpr Text rests_on_unknown = text("it rests on something unknown", "het berust op iets wat onbekend is");

auto word_of(Model const& model, Words const& words) -> OwnedText {
    return {std::string{model.vocabulary->text(words.first(Language::en))}, std::string{model.vocabulary->text(words.first(Language::nl))}};
}

auto append(OwnedText& to, OwnedText const& more) -> void {
    to.en += more.en;
    to.nl += more.nl;
}

auto both(std::string_view same) -> OwnedText { return OwnedText{same}; }

auto joined(std::vector<OwnedText> const& parts, OwnedText const& last) -> OwnedText {
    OwnedText all;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (at > 0) append(all, at + 1 == parts.size() ? last : both(", "));
        append(all, parts[at]);
    }
    return all;
}

auto kind_word(Model const& model, KindId kind) -> OwnedText { return word_of(model, model.vocabulary->kinds[kind].words); }

// "a decision", "an actor", "een besluit".
auto any_of_kind(Model const& model, KindId kind) -> OwnedText {
    auto const word = kind_word(model, kind);
    auto const vowel = !word.en.empty() && std::string_view{"aeio"}.find(word.en.front()) != std::string_view::npos;
    return {(vowel ? "an " : "a ") + word.en, "een " + word.nl};
}

// A party as it is written in a statement.
auto written(Model const& model, Party party) -> OwnedText {
    switch (party.tag()) {
        case PartyTag::none: return both("_");
        case PartyTag::entity: return path_of(model, party.entity());
        case PartyTag::fact: {
            auto const fact = statement_of(model, party.fact());
            return {"(" + fact.en + ")", "(" + fact.nl + ")"};
        }
        case PartyTag::kind: return kind_word(model, party.kind());
        case PartyTag::value: return name_of(model, party);
        case PartyTag::and_group:
        case PartyTag::or_group: {
            std::vector<OwnedText> parts;
            for (auto const member : model.members(party)) parts.push_back(written(model, member));
            return joined(parts, party.tag() == PartyTag::and_group ? OwnedText{" and ", " en "} : OwnedText{" or ", " of "});
        }
        case PartyTag::unknown: return {"unknown", "onbekend"};
    }
    return {};
}

// `a mandates permits to b`: what stands in each role, empty where a role is left out.
auto statement(Model const& model, RelationId relation, std::vector<OwnedText> const& parts) -> OwnedText {
    auto const& row = model.vocabulary->relations[relation];
    auto all = parts.empty() ? OwnedText{} : parts[0];
    append(all, both(" "));
    append(all, word_of(model, row.words));
    for (std::size_t role = 1; role < parts.size(); ++role) {
        if (parts[role].en.empty()) continue;
        append(all, both(" "));
        if (!(role == Relation::object && row.has_object)) {
            append(all, word_of(model, row.roles[role].words));
            append(all, both(" "));
        }
        append(all, parts[role]);
    }
    return all;
}

}  // namespace

auto path_of(Model const& model, EntityId entity) -> OwnedText {
    // A templated child that has the name of its kind is called by the word of that kind.
    auto const in = [&](Language language) {
        std::string path;
        auto const append = [&](auto&& self, EntityId at) -> void {
            auto const& row = model.entities[at];
            if (row.parent) {
                self(self, row.parent);
                path += '.';
            }
            auto const as_kind = row.origin == Origin::templated && row.kind && model.vocabulary->kinds[row.kind].name == row.name;
            path += model.vocabulary->text(as_kind ? model.vocabulary->kinds[row.kind].words.first(language) : row.name);
        };
        if (entity) append(append, entity);
        return path;
    };
    return {in(Language::en), in(Language::nl)};
}

auto name_of(Model const& model, Party party, Naming naming) -> OwnedText {
    auto const in = [&](Language language) {
        return naming == Naming::told_apart ? model.full_name(party.entity(), language) : model.display_name(party.entity(), language);
    };
    if (party.is_entity()) return {in(Language::en), in(Language::nl)};
    if (party.is_fact()) return statement_of(model, party.fact());
    if (party.tag() != PartyTag::value) return written(model, party);
    return name_of(model, Datum{party, model.values[party.value()]});
}

auto name_of(Model const& model, Datum const& datum, Naming naming) -> OwnedText {
    if (!datum.is_value()) return name_of(model, datum.party, naming);
    auto const& vocabulary = *model.vocabulary;
    if (datum.value.tag == ValueTag::word)
        return {std::string{vocabulary.text(vocabulary.word_in(datum.value.unit, Language::en))},
                std::string{vocabulary.text(vocabulary.word_in(datum.value.unit, Language::nl))}};
    return {to_string(datum.value, vocabulary.names, Language::en), to_string(datum.value, vocabulary.names, Language::nl)};
}

auto list_of(Model const& model, std::vector<Datum> const& values, Naming naming) -> OwnedText {
    std::vector<OwnedText> parts;
    for (auto const& value : values) parts.push_back(name_of(model, value, naming));
    return joined(parts, {" and ", " en "});
}

auto list_of(Model const& model, std::vector<Party> const& parties, Naming naming) -> OwnedText {
    std::vector<OwnedText> parts;
    for (auto const party : parties) parts.push_back(name_of(model, party, naming));
    return joined(parts, {" and ", " en "});
}

auto statement_of(Model const& model, FactId fact) -> OwnedText {
    std::vector<OwnedText> parts;
    for (auto const party : model.parties_of(fact)) parts.push_back(party ? written(model, party) : OwnedText{});
    return statement(model, model.facts[fact].relation, parts);
}

auto citation_of(Model const& model, Party owner) -> OwnedText {
    std::vector<OwnedText> all;
    for (auto const& row : model.citations_of(owner)) {
        auto one = row.document ? name_of(model, row.document) : OwnedText{};
        auto const article = model.vocabulary->text(row.article);
        if (!article.empty()) append(one, both((one.en.empty() ? "" : " ") + std::string{article}));
        all.push_back(std::move(one));
    }
    return joined(all, both("; "));
}

auto reason_of(Model const& model, Doubt const& doubt) -> OwnedText {
    auto const filled = [](Text words, OwnedText const& name) -> OwnedText {
        Arguments const arguments{{"name", name}};
        return {fill(words.en, arguments, Language::en), fill(words.nl, arguments, Language::nl)};
    };
    switch (doubt.reason) {
        case Doubt::Reason::none: return given_does_not_hold;
        case Doubt::Reason::sketch: return doubt.entity ? filled(rests_on_sketch, path_of(model, doubt.entity)) : OwnedText{rests_on_hidden};
        case Doubt::Reason::unknown:
        case Doubt::Reason::error: return rests_on_unknown;
    }
    return {};
}

// ---- notes

namespace {

constexpr std::size_t most_notes = 6;

// How much a piece of evidence tells a reader; the lowest are shown. A witness holds all that was looked at.
auto rank(Evidence const& one) -> int {
    auto const base = [&] {
        switch (one.tag) {
            case EvidenceTag::fact:
            case EvidenceTag::path: return 0;
            case EvidenceTag::end: return !one.ends.empty() ? 1 : one.parties[0] ? 4 : 6;
            case EvidenceTag::count: return 1;
            case EvidenceTag::absence:
            case EvidenceTag::value:
            case EvidenceTag::norm: return 2;
            case EvidenceTag::no_trait: return 3;
            case EvidenceTag::no_value: return one.owner.is_fact() ? 7 : 4;
        }
        return 9;
    }();
    // Where a path stops tells most of all, also when it is one of several that were tried.
    auto const near = !one.near ? 0 : one.tag == EvidenceTag::end && !one.ends.empty() ? 2 : 10;
    return base + near + (one.given ? 5 : 0);
}

// The most telling few, in the order of the proof. What only explains why near candidates fail comes in when there is little else.
auto most_telling(std::vector<Evidence> const& witness) -> std::vector<Evidence const*> {
    std::vector<Evidence const*> all;
    for (auto const& one : witness)
        if (!one.further) all.push_back(&one);
    auto by_rank = all;
    std::stable_sort(by_rank.begin(), by_rank.end(), [](auto const* a, auto const* b) { return rank(*a) < rank(*b); });
    std::size_t kept = 0;
    while (kept < by_rank.size() && (kept < most_notes / 2 || (kept < most_notes && rank(*by_rank[kept]) < 7))) ++kept;
    by_rank.resize(kept);
    std::vector<Evidence const*> chosen;
    for (auto const given : {false, true})
        for (auto const* one : all)
            if (one->given == given && std::find(by_rank.begin(), by_rank.end(), one) != by_rank.end()) chosen.push_back(one);
    return chosen;
}

auto fact_as_note(Model const& model, FactId fact) -> Note {
    auto const source = citation_of(model, fact);
    Note note{model.facts[fact].span, source.en.empty() ? fact_note : cited_note, {{"fact", statement_of(model, fact)}}};
    if (!source.en.empty()) note.arguments.push_back({"source", source});
    return note;
}

auto absence_as_note(Model const& model, Evidence const& one) -> Note {
    auto const& roles = model.vocabulary->relations[one.relation].roles;
    std::vector<OwnedText> parts;
    for (std::size_t role = 0; role < one.parties.size(); ++role) {
        auto kind = one.kinds[role];
        if (!kind && role < 2)
            for (auto const& base : roles[role].type)
                if (base.tag == TypeTag::kind && !kind) kind = base.kind;
        if (one.parties[role]) parts.push_back(written(model, one.parties[role]));
        else parts.push_back(kind ? any_of_kind(model, kind) : OwnedText{});
    }
    return {{}, absence_note, {{"statement", statement(model, one.relation, parts)}}};
}

auto end_as_note(Model const& model, Evidence const& one) -> Note {
    auto const verb = one.relation ? word_of(model, model.vocabulary->relations[one.relation].words)
                                   : both(model.vocabulary->text(model.vocabulary->defines[one.define].verb));
    auto const target = one.parties[1] ? name_of(model, one.parties[1]) : OwnedText{};
    if (!one.parties[0]) {
        auto const aim = one.parties[1] ? target : one.kinds[1] ? any_of_kind(model, one.kinds[1]) : OwnedText{"_"};
        return {{}, nobody_reaches, {{"verb", verb}, {"target", aim}}};
    }
    auto const start = name_of(model, one.parties[0]);
    auto const ends = list_of(model, one.ends);
    if (one.parties[1] && one.parties[1] != one.parties[0]) {
        if (one.ends.empty()) return {{}, misses, {{"verb", verb}, {"start", start}, {"target", target}}};
        return {{}, misses_with_ends, {{"verb", verb}, {"start", start}, {"target", target}, {"ends", ends}}};
    }
    if (!one.ends.empty()) return {{}, stops_at, {{"verb", verb}, {"start", start}, {"ends", ends}}};
    return {{}, no_start, {{"verb", verb}, {"start", start}}};
}

}  // namespace

auto notes_of(Model const& model, std::vector<Evidence> const& witness) -> std::vector<Note> {
    std::vector<Note> notes;
    std::vector<FactId> shown;
    auto const add_stated = [&](FactId fact) {
        if (std::find(shown.begin(), shown.end(), fact) != shown.end()) return;
        shown.push_back(fact);
        notes.push_back(fact_as_note(model, fact));
    };
    // What was computed is shown by what it follows from.
    auto const add_fact = [&](FactId fact) {
        if (!model.vocabulary->relations[model.facts[fact].relation].derived) return add_stated(fact);
        for (auto const& reason : model.options_of(fact))
            if (auto const stated = reason.value.fact(); stated) add_stated(stated);
    };
    auto const owner = [&](Evidence const& one) {
        auto name = name_of(model, one.owner);
        return one.owner.is_fact() ? OwnedText{"`" + name.en + "`", "`" + name.nl + "`"} : name;
    };
    for (auto const& one : most_telling(witness)) {
        switch (one->tag) {
            case EvidenceTag::fact: add_fact(one->fact); break;
            case EvidenceTag::path:
                for (auto const fact : one->facts) add_fact(fact);
                break;
            case EvidenceTag::absence: notes.push_back(absence_as_note(model, *one)); break;
            case EvidenceTag::end: notes.push_back(end_as_note(model, *one)); break;
            case EvidenceTag::no_trait:
                notes.push_back({{}, not_marked, {{"owner", owner(*one)}, {"kind", kind_word(model, one->kind)}}});
                break;
            case EvidenceTag::value:
                notes.push_back({{}, value_note, {{"word", word_of(model, *one->word)}, {"owner", owner(*one)},
                                                  {"values", list_of(model, one->values)}}});
                break;
            case EvidenceTag::no_value:
                notes.push_back({{}, no_value_note, {{"word", word_of(model, *one->word)}, {"owner", owner(*one)}}});
                break;
            case EvidenceTag::norm:
                notes.push_back({{}, norm_note, {{"norm", OwnedText{model.vocabulary->text(one->norm)}}, {"values", list_of(model, one->values)}}});
                break;
            case EvidenceTag::count:
                if (one->count == 0) notes.push_back({{}, count_none_note, {}});
                else
                    notes.push_back({{}, one->count > one->ends.size() ? count_note : count_all_note,
                                     {{"count", OwnedText{std::to_string(one->count)}}, {"list", list_of(model, one->ends)}}});
                break;
        }
    }
    return notes;
}

}  // namespace knoop
