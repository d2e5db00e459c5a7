// What a comparison of two structures says: texts only, for people and for machines. Nothing here decides anything; src/cli/diff*
// fills it in.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/base/source.hpp"
#include "src/base/text.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knoop {

// What every form of the report says where `mistakes` holds.
inline constexpr Text mistakes_line = text("The text of a model has mistakes; what was lost there may seem to differ. `knoop check` names them.",
                                           "In de tekst van een model staan fouten; wat daardoor wegviel, kan een verschil lijken. `knoop check` noemt ze.");

// Of what moved to another superior.
inline constexpr Text under_line = text("is now under {after}, was under {before}", "valt nu onder {after}, eerst onder {before}");

// One of the two structures.
struct DiffSide {
    std::string file;
    std::string as_of;     // ISO 8601, when it mattered
    std::string revision;  // of version control, with --since
};

struct DiffName {
    OwnedText title;   // as the model calls it
    OwnedText place;   // its path in each language
    std::string path;  // the same for machines; empty: it is not there on this side
    Span span;
    explicit operator bool() const { return !path.empty(); }
};

struct DiffEntity {
    DiffName before;
    DiffName after;
    OwnedText kind;       // "post" / "functie", of the later side that has it
    std::string kind_id;  // its English word
    bool renamed = false;
    bool retitled = false;
    bool moved = false;
    bool kind_changed = false;
    bool other_container = false;
    OwnedText was_part_of;  // where it moved; empty: of nothing
    OwnedText is_part_of;
    std::vector<OwnedText> was_under;  // its superiors, where they became others, and not only with what it is part of
    std::vector<OwnedText> is_under;
    OwnedText was_kind;
    struct Value {
        std::string attribute;
        OwnedText word;
        OwnedText was;      // empty: nothing was stated
        OwnedText becomes;  // empty: nothing is stated any more
    };
    std::vector<Value> values;
    std::vector<OwnedText> traits_lost;
    std::vector<OwnedText> traits_gained;
    bool with_owner = false;
    std::size_t brings = 0;  // elements that come or go with it
    std::string ground;  // how it was recognised, when that is not its path: `map`, `was`, `name`, `title`, `structure`, `proposal`
    OwnedText ground_text;
    unsigned score = 1000;  // in thousandths
};

// One that became several (split), or several that became one.
struct DiffDivision {
    bool merged = false;
    DiffName whole;
    std::vector<DiffName> parts;
    OwnedText kind;
    unsigned score = 1000;
};

struct DiffLine {
    OwnedText before;       // as it would be written; empty: new
    OwnedText after;        // empty: gone
    std::string relation;   // its canonical name
    std::vector<OwnedText> what;  // of one that changed: "only for …" → "only for …"
    std::vector<std::string> changes;  // `party`, `relation`, `condition`, `options`, `validity`
    bool within = false;    // all that it joins came or went with it, or it is how something moved
    bool seat = false;
    bool person = false;
    Span before_at;
    Span after_at;
};

// The same for readers: in titles, and what was stated at once in one sentence. Without what came or went as a whole, and seats.
struct DiffSentence {
    OwnedText before;  // empty: new
    OwnedText after;   // empty: gone
    std::vector<OwnedText> what;
};

// Who sits in a body or at a table, before and after.
struct DiffSeats {
    DiffName before;
    DiffName after;
    std::vector<OwnedText> out;   // "Dijkgraaf", "Voorzitter (voorzitter)"
    std::vector<OwnedText> in;
    std::vector<OwnedText> other;  // stays in another part
};

struct DiffPower {
    std::string kind;  // lost, gained, narrowed, widened, form, moved, split, merged, redistributed
    OwnedText power;
    std::string power_path;
    OwnedText sentence;
    OwnedText smallest;  // "a case of EUR 180,000: was Director, becomes nobody"; empty: none shows it
    OwnedText cases;
    std::vector<OwnedText> from;
    std::vector<OwnedText> to;
    std::vector<OwnedText> could;  // in that smallest case; empty: nobody
    std::vector<OwnedText> can;
    std::vector<OwnedText> facts_before;
    std::vector<OwnedText> facts_after;
    bool as_deputy = false;
    bool sketch = false; // the other structure tells only in part what is granted: it may be left out there
    bool open = false;   // it turns on an open norm
};

struct DiffDecision {
    OwnedText name;
    std::string path_before;
    std::string path_after;
    std::vector<OwnedText> sentences;
    bool undecided = false;
    bool road_unknown = false;  // one of the two may leave out a stop of the other: their numbers do not compare
    bool only_unknown = false;  // and nothing else differs
    std::size_t stops_before = 0;
    std::size_t stops_after = 0;
    std::vector<OwnedText> road_before;
    std::vector<OwnedText> road_after;
};

struct DiffFinding {
    std::string fate;  // resolved, gone, not-assessed, introduced, survives, survives-renamed
    std::string rule;
    Severity severity = Severity::warning;
    OwnedText before;  // the message; empty: it was not there
    OwnedText after;
    std::vector<std::string> elements_before;
    std::vector<std::string> elements_after;
    bool other_parties = false;
    bool by_structure = false;
    bool accepted = false;
    bool fails = false;  // it makes the run end with 1
    Span span;
};

// A row of the was-becomes table, for the annex of a proposal.
struct DiffRow {
    enum class About : unsigned char { post, power, seats } about = About::post;
    OwnedText element;
    OwnedText was;      // empty: it was not there
    OwnedText becomes;  // empty: it is gone
    std::vector<OwnedText> change;  // empty: it stays as it was
};

// What it means that no power changes.
enum class NoPowers : unsigned char { unchanged, sketch, not_described };
inline constexpr Text no_powers_lines[] = {
    {"Nobody gains or loses a power.", "Niemand krijgt of verliest een bevoegdheid."},
    {"Not known whether anybody gains or loses a power: both versions are, at least in part, a sketch about who may do what.",
     "Niet bekend of iemand een bevoegdheid krijgt of verliest: beide versies zijn, in elk geval voor een deel, een schets over wie wat mag."},
    {"No powers are described.", "Er zijn geen bevoegdheden beschreven."}};

struct DifferenceReport {
    DiffSide before;
    DiffSide after;
    std::string kind;  // none, names-only, people-only, structural
    std::size_t lines_before = 0;
    std::size_t lines_after = 0;
    std::size_t lines_kept = 0;
    std::size_t lines_all = 0;
    std::vector<DiffEntity> entities;
    std::vector<DiffDivision> divisions;
    std::vector<DiffLine> lines;
    std::vector<DiffSentence> sentences;
    std::vector<DiffSeats> seats;
    bool authority = false;  // it was compared: nothing below is nothing changed
    std::vector<DiffPower> powers;
    NoPowers no_powers = NoPowers::unchanged;  // where `powers` is empty
    std::vector<DiffDecision> decisions;
    std::vector<DiffFinding> findings;
    std::vector<DiffRow> rows;
    std::vector<Diagnostic> raised;           // by the rules that compare
    std::vector<std::string> survival_rules;  // those of them that say which findings survive; of what a check found itself, they say it again
    std::vector<TopicReadings> readings;      // in which both were read, where they give several
    bool mistakes = false;           // in the text of one of the two: what was lost may be what differs
};

// "town.knoop in HEAD~1 on 2024-01-01".
auto words_of(DiffSide const& side) -> OwnedText;
// `title` with both sides, as its {before} and {after}.
auto heading(DifferenceReport const& report, Text title, Language language) -> std::string;
// The lines below it: in which readings both were read, and that a text has mistakes.
auto caveats(DifferenceReport const& report, Language language) -> std::vector<std::string>;

// With `quiet` the findings alone.
auto difference_text(DifferenceReport const& report, Language language, bool quiet = false) -> std::string;
auto difference_markdown(DifferenceReport const& report, Language language, bool quiet = false) -> std::string;
// The was-becomes table: for a spreadsheet as Dutch ones are written, and as a web page.
auto was_becomes_csv(DifferenceReport const& report, Language language) -> std::string;
auto was_becomes_html(DifferenceReport const& report, Language language) -> std::string;
auto difference_json(DifferenceReport const& report, Sources const& sources, Language language) -> std::string;

}  // namespace knoop
