// The comparison as a council, a works council or a management team reads it: first what sort of change it is, then what it does to who
// may do what and to decisions, then the findings, and only then the entities, seats and relations that bring it about.
#include "src/reports/difference_report.hpp"
#include "src/reports/story.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text title_text = text("From {before} to {after}", "Van {before} naar {after}");
constexpr Text none_line = text("Nothing differs.", "Er is geen verschil.");
constexpr Text names_line = text("Names only: nothing but names changes; all relations ({all}) stay as they were.",
                                 "Alleen namen: er verandert niets dan namen; alle relaties ({all}) blijven zoals zij waren.");
constexpr Text people_line = text("People only: other people in the same structure. {kept} of {all} relations stay as they were.",
                                  "Alleen mensen: andere mensen in dezelfde structuur. {kept} van de {all} relaties blijven zoals zij waren.");
constexpr Text structural_line = text("Structural: {kept} of {all} relations stay as they were ({percent}%).",
                                      "Structureel: {kept} van de {all} relaties blijven zoals zij waren ({percent}%).");
constexpr Text structural_only{"Structural.", "Structureel."};

constexpr Text powers_title = text("Who may do what", "Wie wat mag");
constexpr Text open_title = text("Depends on a norm whose outcome is not settled beforehand", "Hangt af van een norm waarvan de uitkomst vooraf niet vaststaat");
constexpr Text sketch_title = text("Not known: one of the structures is a sketch here, or says unknown",
                                   "Niet bekend: een van de structuren is hier een schets, of zegt onbekend");
constexpr Text decisions_title = text("Decisions", "Besluiten");
constexpr Text stops_text = text("stops on the road: {before}, becomes {after}", "haltes onderweg: {before}, wordt {after}");
constexpr Text road_before = text("before: {road}", "was: {road}");
constexpr Text road_after = text("after: {road}", "wordt: {road}");

constexpr Text findings_title = text("Findings", "Bevindingen");
constexpr Text no_findings = text("No findings, before or after.", "Geen bevindingen, voor noch na.");
constexpr Text introduced_title = text("Introduced ({n})", "Nieuw ({n})");
constexpr Text renamed_title = text("Surviving under a new name ({n})", "Blijft bestaan onder een nieuwe naam ({n})");
constexpr Text surviving_title = text("Surviving ({n})", "Blijft bestaan ({n})");
constexpr Text resolved_title = text("Resolved ({n})", "Opgelost ({n})");
constexpr Text gone_title = text("Gone with what they were about ({n})", "Vervallen, samen met hun onderwerp ({n})");
constexpr Text unassessed_title = text("Cannot be judged any more ({n})", "Niet meer te beoordelen ({n})");
constexpr Text raised_title = text("About the change itself ({n})", "Over de wijziging zelf ({n})");
constexpr Text was_message = text("was: {message}", "was: {message}");
constexpr Text accepted_mark = text(" (accepted)", " (aanvaard)");
constexpr Text structure_mark = text(" (recognised by structure)", " (herkend aan de structuur)");

constexpr Text entities_title = text("Bodies, units, posts and other elements", "Organen, onderdelen, functies en andere elementen");
constexpr Text entities_counts = text("{gone} gone, {fresh} new, {changed} changed", "{gone} vervallen, {fresh} nieuw, {changed} gewijzigd");
constexpr Text named_text = text("{kind} {name}", "{kind} {name}");
constexpr Text renamed_text = text("{kind} {before} is now called {after}", "{kind} {before} heet nu {after}");
constexpr Text moved_text = text("part of: {before}, becomes {after}", "deel van: {before}, wordt {after}");
constexpr Text kind_text = text("kind: {before}, becomes {after}", "soort: {before}, wordt {after}");
constexpr Text value_text = text("{word}: {before}, becomes {after}", "{word}: {before}, wordt {after}");
constexpr Text no_longer_text = text("no longer {trait}", "niet langer {trait}");
constexpr Text now_text = text("now {trait}", "nu {trait}");
constexpr Text ground_note = text("recognised {ground}", "herkend {ground}");
constexpr Text scored_note = text("recognised {ground}, likeness {score}%", "herkend {ground}, gelijkenis {score}%");
constexpr Text nothing_around = text("nothing", "niets");
constexpr Text not_stated = text("not stated", "niet vermeld");
constexpr Text split_text = text("{kind} {whole} is split into {parts}", "{kind} {whole} wordt gesplitst in {parts}");
constexpr Text merged_text = text("{parts} become one: {kind} {whole}", "{parts} worden samen {kind} {whole}");
constexpr Text brings_text = text("with {n} elements that come or go with it", "met {n} elementen die ermee komen of gaan");
constexpr Text brings_one = text("with one element that comes or goes with it", "met één element dat ermee komt of gaat");

constexpr Text seats_title = text("Seats", "Zetels");
constexpr Text out_text = text("out: {names}", "eruit: {names}");
constexpr Text in_text = text("in: {names}", "erin: {names}");
constexpr Text other_text = text("in another part: {names}", "in een andere rol: {names}");

constexpr Text lines_title = text("Relations", "Relaties");
constexpr Text lines_counts = text("{gone} gone, {fresh} new, {changed} changed", "{gone} vervallen, {fresh} nieuw, {changed} gewijzigd");
constexpr Text within_text = text("and {n} that follow from what came, went or moved", "en {n} die volgen uit wat kwam, verviel of verhuisde");

class Teller {
public:
    Teller(DifferenceReport const& r, Language l) : report(r), language(l) {}

    auto tell(bool quiet) -> Story {
        Story story;
        if (quiet) {
            if (auto told = findings(); !told.parts.empty()) story.sections.push_back(std::move(told));
            return story;
        }
        story.title = heading(report, title_text, language);
        story.opening = caveats(report, language);
        story.opening.push_back(class_line());
        add(story, powers());
        add(story, decisions());
        if (report.kind != "none" || !report.findings.empty()) add(story, findings());
        add(story, entities());
        add(story, seats());
        add(story, lines());
        return story;
    }

private:
    [[nodiscard]] auto say(Text words, Arguments const& arguments = {}) const -> std::string { return fill(words.in(language), arguments, language); }
    static auto number(std::size_t n) -> OwnedText { return OwnedText{std::to_string(n)}; }
    [[nodiscard]] auto said(OwnedText const& text) const -> std::string const& { return text.in(language); }

    static void add(Story& story, StorySection section) {
        if (!section.intro.empty() || !section.points.empty() || !section.parts.empty()) story.sections.push_back(std::move(section));
    }

    [[nodiscard]] auto class_line() const -> std::string {
        if (report.kind == "structural" && report.lines_all == 0) return say(structural_only);
        auto const percent = report.lines_all == 0 ? 100 : report.lines_kept * 100 / report.lines_all;
        Arguments const arguments{{"kept", number(report.lines_kept)}, {"all", number(report.lines_all)}, {"percent", number(percent)}};
        return say(report.kind == "structural" ? structural_line : report.kind == "people-only" ? people_line : report.kind == "names-only" ? names_line : none_line,
                   arguments);
    }

    [[nodiscard]] auto name(DiffName const& of) const -> std::string {
        auto const& called = said(of.title);
        return called == said(of.place) || of.path.empty() ? called : called + " (" + said(of.place) + ")";
    }

    [[nodiscard]] auto list(std::vector<OwnedText> const& all) const -> std::string {
        std::string out;
        for (auto const& each : all) out += (out.empty() ? "" : ", ") + said(each);
        return out;
    }

    // ---- authority and decisions

    auto powers() const -> StorySection {
        StorySection section{say(powers_title)};
        StorySection open{say(open_title)};
        StorySection sketch{say(sketch_title)};
        for (auto const& each : report.powers) {
            StoryPoint point{'~', said(each.sentence)};
            if (!said(each.smallest).empty()) point.more.push_back(said(each.smallest));
            (each.open ? open : each.sketch ? sketch : section).points.push_back(std::move(point));
        }
        if (section.points.empty() && report.powers.empty() && report.authority && report.kind == "structural") section.intro = say(no_powers_lines[static_cast<std::size_t>(report.no_powers)]);
        for (auto* part : {&open, &sketch})
            if (!part->points.empty()) section.parts.push_back(std::move(*part));
        return section;
    }

    auto decisions() const -> StorySection {
        StorySection section{say(decisions_title)};
        for (auto const& each : report.decisions) {
            auto const mark = each.path_before.empty() ? '+' : each.path_after.empty() ? '-' : each.undecided ? '!' : each.only_unknown ? '?' : '~';
            StoryPoint point{mark, said(each.name)};
            for (auto const& sentence : each.sentences) point.more.push_back(said(sentence));
            auto const road = [&](std::vector<OwnedText> const& stops) {
                std::string out;
                for (auto const& stop : stops) out += (out.empty() ? "" : " → ") + said(stop);
                return out;
            };
            if (list(each.road_before) != list(each.road_after)) {
                if (!each.road_before.empty()) point.more.push_back(say(road_before, {{"road", road(each.road_before)}}));
                if (!each.road_after.empty()) point.more.push_back(say(road_after, {{"road", road(each.road_after)}}));
                if (!each.path_before.empty() && !each.path_after.empty() && !each.road_unknown)
                    point.more.push_back(say(stops_text, {{"before", number(each.stops_before)}, {"after", number(each.stops_after)}}));
            }
            section.points.push_back(std::move(point));
        }
        return section;
    }

    // ---- findings

    auto findings() const -> StorySection {
        StorySection section{say(findings_title)};
        auto const part = [&](Text title, std::string_view fate, char mark) {
            StorySection of;
            for (auto const& each : report.findings)
                if (each.fate == fate) of.points.push_back(point_of(each, mark));
            if (of.points.empty()) return;
            of.title = say(title, {{"n", number(of.points.size())}});
            section.parts.push_back(std::move(of));
        };
        raised(section);
        part(introduced_title, "introduced", '+');
        part(renamed_title, "survives-renamed", '~');
        part(surviving_title, "survives", '~');
        part(resolved_title, "resolved", '-');
        part(gone_title, "gone", '-');
        part(unassessed_title, "not-assessed", '?');
        if (section.parts.empty()) section.intro = say(no_findings);
        return section;
    }

    // Findings that survive have a part of their own, and are not said twice. What people recorded themselves has none.
    [[nodiscard]] auto is_said(Diagnostic const& again) const -> bool {
        auto const& rules = report.survival_rules;
        if (std::find(rules.begin(), rules.end(), again.id) == rules.end()) return false;
        if (again.elements.empty()) return true;
        return std::any_of(report.findings.begin(), report.findings.end(), [&](DiffFinding const& each) {
            return each.fate.starts_with("survives") && !each.elements_after.empty() && each.elements_after.front() == again.elements.front();
        });
    }
    void raised(StorySection& section) const {
        StorySection of;
        for (auto const& each : report.raised) {
            if (each.accepted || is_said(each)) continue;
            of.points.push_back({'!', word(each.severity) + "[" + each.id + "]: " + fill(each.text.in(language), each.arguments, language)});
        }
        if (of.points.empty()) return;
        of.title = say(raised_title, {{"n", number(of.points.size())}});
        section.parts.push_back(std::move(of));
    }

    [[nodiscard]] auto word(Severity severity) const -> std::string {
        constexpr Text words[] = {{"error", "fout"}, {"warning", "waarschuwing"}, {"advice", "advies"}};
        return std::string{words[static_cast<std::size_t>(severity)].in(language)};
    }

    [[nodiscard]] auto point_of(DiffFinding const& finding, char mark) const -> StoryPoint {
        auto const& message = said(finding.after).empty() ? said(finding.before) : said(finding.after);
        StoryPoint point{mark, word(finding.severity) + "[" + finding.rule + "]: " + message};
        if (finding.accepted) point.text += say(accepted_mark);
        if (finding.by_structure) point.text += say(structure_mark);
        auto const both = !said(finding.before).empty() && !said(finding.after).empty();
        if (both && said(finding.before) != said(finding.after)) point.more.push_back(say(was_message, {{"message", finding.before}}));
        return point;
    }

    // ---- entities

    [[nodiscard]] auto changes_of(DiffEntity const& each) const -> std::vector<std::string> {
        std::vector<std::string> more;
        auto const or_nothing = [&](OwnedText const& text, Text nothing) { return text.en.empty() ? OwnedText{nothing} : text; };
        if (each.other_container)
            more.push_back(say(moved_text, {{"before", or_nothing(each.was_part_of, nothing_around)}, {"after", or_nothing(each.is_part_of, nothing_around)}}));
        if (!each.was_under.empty())
            more.push_back(say(under_line, {{"before", OwnedText{list(each.was_under)}}, {"after", OwnedText{list(each.is_under)}}}));
        if (each.kind_changed) more.push_back(say(kind_text, {{"before", each.was_kind}, {"after", each.kind}}));
        for (auto const& value : each.values)
            more.push_back(say(value_text, {{"word", value.word}, {"before", or_nothing(value.was, not_stated)}, {"after", or_nothing(value.becomes, not_stated)}}));
        for (auto const& trait : each.traits_lost) more.push_back(say(no_longer_text, {{"trait", trait}}));
        for (auto const& trait : each.traits_gained) more.push_back(say(now_text, {{"trait", trait}}));
        if (!each.ground.empty())
            more.push_back(each.score < 1000 ? say(scored_note, {{"ground", each.ground_text}, {"score", number(each.score / 10)}})
                                             : say(ground_note, {{"ground", each.ground_text}}));
        return more;
    }

    auto entities() const -> StorySection {
        StorySection section{say(entities_title)};
        std::size_t gone = 0;
        std::size_t fresh = 0;
        std::size_t changed = 0;
        for (auto const& each : report.entities) {
            gone += !each.after;
            fresh += !each.before;
            changed += each.before && each.after;
            if (!each.before || !each.after) {
                if (each.with_owner) continue;
                auto const& there = each.before ? each.before : each.after;
                section.points.push_back({each.before ? '-' : '+', say(named_text, {{"kind", each.kind}, {"name", name(there)}})});
                auto& point = section.points.back();
                if (each.brings > 0) point.more.push_back(each.brings == 1 ? say(brings_one) : say(brings_text, {{"n", number(each.brings)}}));
                continue;
            }
            auto const other_name = each.renamed || each.retitled;
            auto const old_name = each.renamed ? name(each.before) : said(each.before.title);
            auto const words = other_name ? say(renamed_text, {{"kind", each.kind}, {"before", old_name}, {"after", name(each.after)}})
                                          : say(named_text, {{"kind", each.kind}, {"name", name(each.after)}});
            section.points.push_back({'~', words, changes_of(each)});
        }
        for (auto const& each : report.divisions) {
            std::vector<OwnedText> parts;
            for (auto const& part : each.parts) parts.push_back(OwnedText{name(part)});
            section.points.push_back({'~', say(each.merged ? merged_text : split_text,
                                               {{"kind", each.kind}, {"whole", name(each.whole)}, {"parts", OwnedText{list(parts)}}})});
        }
        if (gone + fresh + changed > 0)
            section.intro = say(entities_counts, {{"gone", number(gone)}, {"fresh", number(fresh)}, {"changed", number(changed)}});
        return section;
    }

    // ---- seats and relations

    auto seats() const -> StorySection {
        StorySection section{say(seats_title)};
        for (auto const& each : report.seats) {
            auto const mark = !each.before ? '+' : !each.after ? '-' : '~';
            StoryPoint point{mark, name(each.after ? each.after : each.before)};
            if (!each.out.empty()) point.more.push_back(say(out_text, {{"names", OwnedText{list(each.out)}}}));
            if (!each.in.empty()) point.more.push_back(say(in_text, {{"names", OwnedText{list(each.in)}}}));
            if (!each.other.empty()) point.more.push_back(say(other_text, {{"names", OwnedText{list(each.other)}}}));
            section.points.push_back(std::move(point));
        }
        return section;
    }

    auto lines() const -> StorySection {
        StorySection section{say(lines_title)};
        std::size_t gone = 0;
        std::size_t fresh = 0;
        std::size_t changed = 0;
        std::size_t within = 0;
        for (auto const& each : report.lines) {
            auto const was = !said(each.before).empty();
            auto const is = !said(each.after).empty();
            gone += was && !is;
            fresh += is && !was;
            changed += was && is;
            within += each.within;
        }
        for (auto const& each : report.sentences) {
            auto const was = !said(each.before).empty();
            auto const is = !said(each.after).empty();
            StoryPoint point{was && is ? '~' : was ? '-' : '+', was ? said(each.before) : said(each.after)};
            if (was && is && said(each.before) != said(each.after)) point.more.push_back("→ " + said(each.after));
            for (auto const& what : each.what) point.more.push_back(said(what));
            section.points.push_back(std::move(point));
        }
        if (within > 0) section.points.push_back({0, say(within_text, {{"n", number(within)}})});
        if (gone + fresh + changed > 0)
            section.intro = say(lines_counts, {{"gone", number(gone)}, {"fresh", number(fresh)}, {"changed", number(changed)}});
        return section;
    }

    DifferenceReport const& report;
    Language language;
};

}  // namespace

auto difference_text(DifferenceReport const& report, Language language, bool quiet) -> std::string {
    return story_text(Teller{report, language}.tell(quiet));
}

auto difference_markdown(DifferenceReport const& report, Language language, bool quiet) -> std::string {
    return story_markdown(Teller{report, language}.tell(quiet));
}

}  // namespace knoop
