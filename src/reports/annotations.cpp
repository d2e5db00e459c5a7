#include "src/reports/annotations.hpp"

#include "src/base/place.hpp"
#include "src/reports/fingerprint.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace knoop {

namespace {

// GitHub's own escapes; in properties also `:` and `,`.
auto escaped(std::string_view text, bool property) -> std::string {
    std::string out;
    for (auto const c : text) {
        if (c == '%') out += "%25";
        else if (c == '\r') out += "%0D";
        else if (c == '\n') out += "%0A";
        else if (c == ':' && property) out += "%3A";
        else if (c == ',' && property) out += "%2C";
        else out += c;
    }
    return out;
}

auto title_of(Report const& report, Diagnostic const& diagnostic) -> std::string {
    auto const found = std::lower_bound(report.rules.begin(), report.rules.end(), diagnostic.id,
                                        [](RuleText const& rule, std::string const& id) { return rule.id < id; });
    return found != report.rules.end() && found->id == diagnostic.id ? found->title.in(report.language) : diagnostic.id;
}

auto command_of(Severity severity) -> char const* {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::advice: return "notice";
    }
    return "";
}

auto quality_of(Severity severity) -> char const* {
    switch (severity) {
        case Severity::error: return "critical";
        case Severity::warning: return "major";
        case Severity::advice: return "info";
    }
    return "";
}

}  // namespace

auto render_github(Report const& report) -> std::string {
    Places places{report.sources};
    std::string out;
    for (auto const& diagnostic : report.diagnostics) {
        if (!diagnostic.counts()) continue;
        out += std::string{"::"} + command_of(diagnostic.severity) + ' ';
        if (auto const span = diagnostic.span) {
            auto const begin = places.position(span.file, span.begin);
            auto const end = places.position(span.file, span.end);
            out += "file=" + escaped(places.path(span.file), true) + ",line=" + std::to_string(begin.line) + ",endLine=" + std::to_string(end.line);
            // Columns only within one line: GitHub refuses them otherwise.
            if (begin.line == end.line) out += ",col=" + std::to_string(begin.column) + ",endColumn=" + std::to_string(end.column);
            out += ',';
        }
        out += "title=" + escaped(title_of(report, diagnostic), true) + "::" + escaped(message_of(diagnostic, report.language), false) + '\n';
    }
    return out;
}

auto render_gitlab(Report const& report) -> std::string {
    using Json = nlohmann::ordered_json;
    Places places{report.sources};
    std::string out;
    for (auto const& diagnostic : report.diagnostics) {
        if (!diagnostic.counts()) continue;
        auto const span = diagnostic.span;
        auto const line = span ? places.line_of(span.file, span.begin) : 1;
        Json const row{{"description", title_of(report, diagnostic) + ": " + message_of(diagnostic, report.language)},
                       {"check_name", diagnostic.id},
                       {"fingerprint", fingerprint(diagnostic)},
                       {"severity", quality_of(diagnostic.severity)},
                       {"location", {{"path", span ? std::string{places.path(span.file)} : std::string{"."}}, {"lines", {{"begin", line}}}}}};
        out += (out.empty() ? "[\n" : ",\n") + row.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return out.empty() ? "[]\n" : out + "\n]\n";
}

}  // namespace knoop
