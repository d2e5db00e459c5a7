#include "src/cli/draw_findings.hpp"

#include "src/base/place.hpp"
#include "src/reports/fingerprint.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <map>

namespace knoop {

namespace {

constexpr std::size_t least_digits = 4;

auto place_of(Diagnostic const& diagnostic, Places& places, bool with_column) -> std::string {
    if (!diagnostic.span) return {};
    auto const at = places.position(diagnostic.span.file, diagnostic.span.begin);
    auto place = std::string{places.path(diagnostic.span.file)} + ':' + std::to_string(at.line);
    if (with_column) place += ':' + std::to_string(at.column);
    return place;
}

}  // namespace

auto marks_of(std::vector<Diagnostic> const& diagnostics, Model const& model, Language language) -> std::vector<FindingMark> {
    // A note about a fact stands at its place, and says it.
    std::map<Span, std::vector<FactId>> facts_at;
    for (auto const fact : model.facts.ids())
        if (model.facts[fact].in_force) facts_at[model.facts[fact].span].push_back(fact);
    std::vector<FindingMark> marks;
    for (auto const& diagnostic : diagnostics) {
        if (!diagnostic.is_rule || !diagnostic.counts()) continue;
        FindingMark mark{fill(diagnostic.text.in(language), diagnostic.arguments, language), diagnostic.elements};
        mark.rule = diagnostic.id;
        mark.named = diagnostic.named;
        for (auto const& note : diagnostic.notes) {
            mark.evidence.push_back(fill(note.text.in(language), note.arguments, language));
            auto const said = std::find_if(note.arguments.begin(), note.arguments.end(), [](Argument const& each) { return each.name == "fact"; });
            auto const there = facts_at.find(note.span);
            if (said == note.arguments.end() || there == facts_at.end()) continue;
            for (auto const fact : there->second)
                if (statement_of(model, fact).en == said->value.en) mark.facts.push_back(fact);
        }
        marks.push_back(std::move(mark));
    }
    return marks;
}

auto findings_called(std::string_view name, std::vector<Diagnostic> const& diagnostics, Sources const& sources) -> std::vector<Diagnostic> {
    Places places{sources};
    std::vector<Diagnostic> found;
    for (auto const& diagnostic : diagnostics) {
        if (!diagnostic.is_rule || !diagnostic.counts()) continue;
        auto const place = place_of(diagnostic, places, true);
        auto const is_place = !place.empty() && (name == place || name == place_of(diagnostic, places, false));
        auto const is_digits = name.size() >= least_digits && fingerprint(diagnostic).starts_with(name);
        if (name == diagnostic.id || is_place || is_digits || name == diagnostic.id + "@" + place) found.push_back(diagnostic);
    }
    return found;
}

auto name_of_finding(Diagnostic const& diagnostic, Sources const& sources) -> std::string {
    Places places{sources};
    auto const place = place_of(diagnostic, places, true);
    return place.empty() ? diagnostic.id : diagnostic.id + "@" + place;
}

}  // namespace knoop
