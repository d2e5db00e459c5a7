// Keys are English in every language; only names and texts change. docs/json-schema/diff.schema.json.
#include "src/reports/difference_report.hpp"

#include "src/base/place.hpp"
#include "src/reports/readings_json.hpp"

#include <nlohmann/json.hpp>

namespace knoop {

namespace {

using Json = nlohmann::ordered_json;

constexpr char const* severities[] = {"error", "warning", "advice"};

class Writer {
public:
    Writer(DifferenceReport const& r, Sources const& sources, Language l) : report(r), places(sources), language(l) {}

    auto write() -> Json {
        auto entities = Json::array();
        for (auto const& each : report.entities) entities.push_back(entity(each));
        auto divisions = Json::array();
        for (auto const& each : report.divisions) divisions.push_back(division(each));
        auto lines = Json::array();
        for (auto const& each : report.lines) lines.push_back(line(each));
        auto seats = Json::array();
        for (auto const& each : report.seats)
            seats.push_back({{"before", name(each.before)}, {"after", name(each.after)}, {"out", texts(each.out)}, {"in", texts(each.in)}, {"otherPart", texts(each.other)}});
        auto powers = Json::array();
        for (auto const& each : report.powers) powers.push_back(power(each));
        auto decisions = Json::array();
        for (auto const& each : report.decisions) decisions.push_back(decision(each));
        auto findings = Json::array();
        for (auto const& each : report.findings) findings.push_back(finding(each));
        auto raised = Json::array();
        for (auto const& each : report.raised) raised.push_back(diagnostic(each));
        return {{"format", "knoop-diff"},
                {"version", 1},
                {"language", language == Language::en ? "en" : "nl"},
                {"before", side(report.before)},
                {"after", side(report.after)},
                {"class", report.kind},
                {"relationCounts", {{"before", report.lines_before}, {"after", report.lines_after}, {"kept", report.lines_kept}, {"all", report.lines_all}}},
                {"authority", std::move(powers)},
                {"decisions", std::move(decisions)},
                {"findings", std::move(findings)},
                {"raised", std::move(raised)},
                {"readings", readings_json(report.readings)},
                {"entities", std::move(entities)},
                {"divisions", std::move(divisions)},
                {"seats", std::move(seats)},
                {"relations", std::move(lines)},
                {"mistakes", report.mistakes}};
    }

private:
    [[nodiscard]] auto text(OwnedText const& of) const -> Json { return of.en.empty() ? Json(nullptr) : Json(of.in(language)); }
    [[nodiscard]] auto texts(std::vector<OwnedText> const& all) const -> Json {
        auto out = Json::array();
        for (auto const& each : all) out.push_back(each.in(language));
        return out;
    }
    static auto path(std::string const& of) -> Json { return of.empty() ? Json(nullptr) : Json(of); }
    auto place(Span span) -> Json {
        if (!span) return nullptr;
        auto const at = places.position(span.file, span.begin);
        return {{"path", places.path(span.file)}, {"line", at.line}, {"column", at.column}};
    }
    static auto side(DiffSide const& of) -> Json { return {{"path", of.file}, {"asOf", path(of.as_of)}, {"revision", path(of.revision)}}; }
    auto name(DiffName const& of) -> Json {
        if (!of) return nullptr;
        return {{"path", of.path}, {"title", text(of.title)}, {"place", place(of.span)}};
    }

    auto entity(DiffEntity const& of) -> Json {
        auto values = Json::array();
        for (auto const& each : of.values)
            values.push_back({{"attribute", each.attribute}, {"title", text(each.word)}, {"before", text(each.was)}, {"after", text(each.becomes)}});
        auto changes = Json::array();
        if (of.renamed) changes.push_back("renamed");
        if (of.retitled) changes.push_back("retitled");
        if (of.moved) changes.push_back("moved");
        if (of.kind_changed) changes.push_back("kind");
        if (!of.values.empty()) changes.push_back("attributes");
        if (!of.traits_lost.empty() || !of.traits_gained.empty()) changes.push_back("traits");
        return {{"kind", of.kind_id},
                {"change", !of.before ? "added" : !of.after ? "removed" : "changed"},
                {"changes", std::move(changes)},
                {"before", name(of.before)},
                {"after", name(of.after)},
                {"partOfBefore", text(of.was_part_of)},
                {"partOfAfter", text(of.is_part_of)},
                {"underBefore", texts(of.was_under)},
                {"underAfter", texts(of.is_under)},
                {"values", std::move(values)},
                {"traitsLost", texts(of.traits_lost)},
                {"traitsGained", texts(of.traits_gained)},
                {"withOwner", of.with_owner},
                {"recognisedBy", path(of.ground)},
                {"score", of.score}};
    }

    auto division(DiffDivision const& of) -> Json {
        auto parts = Json::array();
        for (auto const& part : of.parts) parts.push_back(name(part));
        return {{"change", of.merged ? "merged" : "split"}, {"whole", name(of.whole)}, {"parts", std::move(parts)}, {"score", of.score}};
    }

    auto line(DiffLine const& of) -> Json {
        return {{"relation", of.relation},
                {"change", of.before.en.empty() ? "added" : of.after.en.empty() ? "removed" : "changed"},
                {"changes", of.changes},
                {"before", text(of.before)},
                {"after", text(of.after)},
                {"what", texts(of.what)},
                {"within", of.within},
                {"seat", of.seat},
                {"people", of.person},
                {"placeBefore", place(of.before_at)},
                {"placeAfter", place(of.after_at)}};
    }

    [[nodiscard]] auto power(DiffPower const& of) const -> Json {
        return {{"effect", of.kind},
                {"power", text(of.power)},
                {"path", of.power_path},
                {"cases", text(of.cases)},
                {"from", texts(of.from)},
                {"to", texts(of.to)},
                {"could", texts(of.could)},
                {"can", texts(of.can)},
                {"factsBefore", texts(of.facts_before)},
                {"factsAfter", texts(of.facts_after)},
                {"sentence", text(of.sentence)},
                {"smallestCase", text(of.smallest)},
                {"asDeputy", of.as_deputy},
                {"sketch", of.sketch},
                {"open", of.open}};
    }

    [[nodiscard]] auto decision(DiffDecision const& of) const -> Json {
        return {{"decision", text(of.name)},
                {"pathBefore", path(of.path_before)},
                {"pathAfter", path(of.path_after)},
                {"sentences", texts(of.sentences)},
                {"undecided", of.undecided},
                {"stopsBefore", of.stops_before},
                {"stopsAfter", of.stops_after},
                {"roadBefore", texts(of.road_before)},
                {"roadAfter", texts(of.road_after)}};
    }

    auto finding(DiffFinding const& of) -> Json {
        return {{"rule", of.rule},
                {"severity", severities[static_cast<std::size_t>(of.severity)]},
                {"fate", of.fate},
                {"before", text(of.before)},
                {"after", text(of.after)},
                {"elementsBefore", of.elements_before},
                {"elementsAfter", of.elements_after},
                {"otherParties", of.other_parties},
                {"byStructure", of.by_structure},
                {"accepted", of.accepted},
                {"fails", of.fails},
                {"place", place(of.span)}};
    }

    auto diagnostic(Diagnostic const& of) -> Json {
        return {{"rule", of.id},
                {"severity", severities[static_cast<std::size_t>(of.severity)]},
                {"message", fill(of.text.in(language), of.arguments, language)},
                {"help", fill(of.help.in(language), of.arguments, language)},
                {"elements", of.elements},
                {"accepted", of.accepted.has_value()},
                {"place", place(of.span)}};
    }

    DifferenceReport const& report;
    Places places;
    Language language;
};

}  // namespace

auto difference_json(DifferenceReport const& report, Sources const& sources, Language language) -> std::string {
    return Writer{report, sources, language}.write().dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace knoop
