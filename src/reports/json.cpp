#include "src/reports/json.hpp"

#include "src/base/parallel.hpp"
#include "src/base/place.hpp"
#include "src/reports/fingerprint.hpp"
#include "src/reports/json_writer.hpp"
#include "src/reports/report.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace knoop {

namespace {

auto severity_key(Severity severity) -> char const* {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::advice: return "advice";
    }
    return "";
}

void put(JsonWriter& out, Places& places, Span span) {
    if (!span) return out.null();
    auto const begin = places.position(span.file, span.begin);
    auto const end = places.position(span.file, span.end);
    out.begin_object();
    out.key("path").string(places.path(span.file));
    out.key("line").number(begin.line);
    out.key("column").number(begin.column);
    out.key("endLine").number(end.line);
    out.key("endColumn").number(end.column);
    out.key("byte").number(span.begin);
    out.key("endByte").number(span.end);
    out.end_object();
}

void put(JsonWriter& out, Places& places, Fix const& fix, Language language) {
    out.begin_object();
    out.key("kind").string(fix.kind == Fix::Kind::safe ? "safe" : "review");
    out.key("title").string(fix.title.in(language));
    out.key("edits").begin_array();
    for (auto const& edit : fix.edits) {
        out.begin_object();
        put(out.key("place"), places, edit.span);
        out.key("replacement").string(edit.replacement);
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

void put(JsonWriter& out, std::optional<Accepted> const& accepted) {
    if (!accepted) return out.null();
    out.begin_object();
    out.key("justification").string(accepted->because);
    out.key("owner").string(accepted->by);
    out.key("until").string_or_null(accepted->until);
    out.key("basis").string_or_null(accepted->basis);
    out.end_object();
}

void put(JsonWriter& out, OnlyIn const& only_in) {
    if (only_in.topics.empty()) return out.null();
    out.begin_object();
    out.key("together").flag(only_in.together);
    out.key("topics").begin_array();
    for (auto const& row : only_in.topics) {
        out.begin_object();
        out.key("topic").string_or_null(row.topic);
        out.key("readings").strings(row.readings);
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

void put(JsonWriter& out, Places& places, Diagnostic const& diagnostic, Language language) {
    out.begin_object();
    out.key("id").string(diagnostic.id);
    out.key("source").string(diagnostic.is_rule ? "rule" : "compiler");
    out.key("severity").string(severity_key(diagnostic.severity));
    out.key("message").string(message_of(diagnostic, language));
    put(out.key("place"), places, diagnostic.span);
    out.key("elements").strings(diagnostic.elements);
    out.key("notes").begin_array();
    for (auto const& note : diagnostic.notes) {
        out.begin_object();
        out.key("message").string(fill(note.text.in(language), note.arguments, language));
        put(out.key("place"), places, note.span);
        out.end_object();
    }
    out.end_array();
    out.key("fixes").begin_array();
    for (auto const& fix : diagnostic.fixes) put(out, places, fix, language);
    out.end_array();
    out.key("accepted").flag(diagnostic.accepted.has_value());
    put(out.key("acceptance"), diagnostic.accepted);
    out.key("known").flag(diagnostic.is_known);
    put(out.key("onlyIn"), diagnostic.only_in);
    out.key("fingerprint").string_or_null(diagnostic.is_rule ? fingerprint(diagnostic) : std::string{});
    out.key("help").string(fill(diagnostic.help.in(language), diagnostic.arguments, language));
    out.end_object();
}

// Side by side, for they know nothing of each other; a few hundred at a time, for all of them are larger than the model.
void put(JsonWriter& out, Sources const& sources, std::span<Diagnostic const> diagnostics, Language language) {
    struct Half {
        Places places;
        JsonWriter out;
    };
    std::array<Half, 2> halves{Half{Places{sources}, JsonWriter::beside(out)}, Half{Places{sources}, JsonWriter::beside(out)}};
    constexpr std::size_t portion = 512;
    while (!diagnostics.empty()) {
        auto const both = diagnostics.first(std::min(2 * portion, diagnostics.size()));
        in_parallel(both.size() > portion ? 2 : 1, 2, [&](std::size_t nth) {
            auto& half = halves[nth];
            for (auto const& diagnostic : both.subspan(nth * portion, std::min(portion, both.size() - nth * portion)))
                put(half.out, half.places, diagnostic, language);
        });
        for (auto& half : halves) out.take(half.out);
        diagnostics = diagnostics.subspan(both.size());
    }
}

void put(JsonWriter& out, Summary const& summary, Language language) {
    out.begin_object();
    out.key("files").number(summary.files);
    out.key("entities").number(summary.entities);
    out.key("facts").number(summary.facts);
    out.key("rules").number(summary.rules);
    out.key("errors").number(summary.errors);
    out.key("warnings").number(summary.warnings);
    out.key("advice").number(summary.advice);
    out.key("accepted").number(summary.accepted);
    out.key("known").number(summary.known);
    out.key("readings").begin_array();
    for (auto const& row : summary.readings) {
        out.begin_object();
        out.key("topic").string_or_null(row.topic);
        out.key("readings").strings(row.readings);
        out.end_object();
    }
    out.end_array();
    out.key("notAssessed").begin_array();
    for (auto const& row : summary.not_assessed) {
        out.begin_object();
        out.key("rule").string(row.rule);
        out.key("count").number(row.count);
        out.key("reason").string(row.reason.in(language));
        out.end_object();
    }
    out.end_array();
    out.key("asOf").string_or_null(summary.as_of);
    out.end_object();
}

}  // namespace

void write_json(std::ostream& stream, Sources const& sources, std::span<Diagnostic const> diagnostics, Summary const& summary, Language language) {
    JsonWriter out{stream};
    out.begin_object();
    out.key("format").string("knoop-check");
    out.key("version").number(1);
    out.key("language").string(language == Language::en ? "en" : "nl");
    out.key("findings").begin_array();
    put(out, sources, diagnostics, language);
    out.end_array();
    put(out.key("summary"), summary, language);
    out.end_object();
}

auto render_json(Sources const& sources, std::span<Diagnostic const> diagnostics, Summary const& summary, Language language)
    -> std::string {
    std::ostringstream document;
    write_json(document, sources, diagnostics, summary, language);
    return std::move(document).str();
}

}  // namespace knoop
