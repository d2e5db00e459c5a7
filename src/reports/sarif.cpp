#include "src/reports/sarif.hpp"

#include "src/base/place.hpp"
#include "src/reports/fingerprint.hpp"
#include "src/reports/readings_json.hpp"

#include <nlohmann/json.hpp>

#include <map>

namespace knoop {

namespace {

using Json = nlohmann::ordered_json;

auto level_of(Severity severity) -> char const* {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::advice: return "note";
    }
    return "";
}

// A path as a URI, relative as far as the path is: everything but what RFC 3986 leaves alone in a path is escaped, byte by byte.
auto uri_of(std::string_view path) -> std::string {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string out = path.starts_with('/') ? "file://" : "";
    for (auto const c : path) {
        if (plain.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += {'%', "0123456789ABCDEF"[byte >> 4], "0123456789ABCDEF"[byte & 0xF]};
    }
    return out;
}

class SarifWriter {
public:
    explicit SarifWriter(Report const& report) : report_(report), places_(report.sources) {}

    auto run() -> Json {
        auto rules = Json::array();
        for (auto const& rule : report_.rules) {
            indexes_.emplace(rule.id, rules.size());
            rules.push_back(descriptor(rule));
        }
        auto results = Json::array();
        for (auto const& diagnostic : report_.diagnostics) {
            // The compiler's own ids are listed as far as they occur.
            if (indexes_.emplace(diagnostic.id, rules.size()).second) rules.push_back({{"id", diagnostic.id}});
            results.push_back(result(diagnostic));
        }
        return {{"tool",
                 {{"driver",
                   {{"name", "knoop"},
                    {"semanticVersion", report_.version},
                    {"language", report_.language == Language::en ? "en" : "nl"},
                    {"rules", std::move(rules)}}}}},
                {"invocations", Json::array({{{"exitCode", report_.exit_code}, {"executionSuccessful", report_.exit_code <= 1}}})},
                {"columnKind", "utf16CodeUnits"},
                {"results", std::move(results)}};
    }

private:
    auto descriptor(RuleText const& rule) const -> Json {
        Json row{{"id", rule.id}};
        auto const put = [&](char const* key, std::string const& words) {
            if (!words.empty()) row[key] = {{"text", words}};
        };
        put("shortDescription", rule.title.in(report_.language));
        put("fullDescription", rule.why.in(report_.language));
        auto const& help = rule.help.in(report_.language);
        row["help"] = {{"text", help.empty() ? rule.title.in(report_.language) : help}, {"markdown", rule_page(rule, report_.language)}};
        row["defaultConfiguration"] = {{"level", level_of(rule.severity)}};
        auto tags = Json::array();
        if (!rule.category.empty()) tags.push_back(rule.category);
        row["properties"] = {{"tags", std::move(tags)}};
        return row;
    }

    auto region(Span span) -> Json {
        auto const begin = places_.utf16_position(span.file, span.begin);
        auto const end = places_.utf16_position(span.file, span.end);
        return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
    }

    auto physical(Span span) -> Json {
        return {{"artifactLocation", {{"uri", uri_of(places_.path(span.file))}}}, {"region", region(span)}};
    }

    auto related(Diagnostic const& diagnostic) -> Json {
        auto rows = Json::array();
        for (auto const& note : diagnostic.notes) {
            Json row{{"id", rows.size() + 1}};
            if (note.span) row["physicalLocation"] = physical(note.span);
            row["message"] = {{"text", fill(note.text.in(report_.language), note.arguments, report_.language)}};
            rows.push_back(std::move(row));
        }
        return rows;
    }

    auto fixes(Diagnostic const& diagnostic) -> Json {
        auto rows = Json::array();
        for (auto const& fix : diagnostic.fixes) {
            std::map<FileId, Json> files;
            for (auto const& edit : fix.edits) {
                if (!edit.span) continue;
                auto& replacements = files.try_emplace(edit.span.file, Json::array()).first->second;
                replacements.push_back({{"deletedRegion", region(edit.span)}, {"insertedContent", {{"text", edit.replacement}}}});
            }
            if (files.empty()) continue;
            auto changes = Json::array();
            for (auto& [file, replacements] : files)
                changes.push_back({{"artifactLocation", {{"uri", uri_of(places_.path(file))}}}, {"replacements", std::move(replacements)}});
            rows.push_back({{"description", {{"text", fix.title.in(report_.language)}}}, {"artifactChanges", std::move(changes)}});
        }
        return rows;
    }

    static auto suppressions(Diagnostic const& diagnostic) -> Json {
        auto rows = Json::array();
        if (auto const& accepted = diagnostic.accepted) {
            Json properties{{"owner", accepted->by}};
            if (!accepted->until.empty()) properties["until"] = accepted->until;
            if (!accepted->basis.empty()) properties["basis"] = accepted->basis;
            rows.push_back({{"kind", "inSource"}, {"status", "accepted"}, {"justification", accepted->because}, {"properties", std::move(properties)}});
        }
        return rows;
    }

    auto result(Diagnostic const& diagnostic) -> Json {
        Json row{{"ruleId", diagnostic.id},
                 {"ruleIndex", indexes_.at(diagnostic.id)},
                 {"level", level_of(diagnostic.severity)},
                 {"message", {{"text", message_of(diagnostic, report_.language)}}}};
        if (diagnostic.span) row["locations"] = Json::array({{{"physicalLocation", physical(diagnostic.span)}}});
        if (auto rows = related(diagnostic); !rows.empty()) row["relatedLocations"] = std::move(rows);
        if (diagnostic.is_rule) row["partialFingerprints"] = {{"ruleAndElements/v1", fingerprint(diagnostic)}};
        if (auto const& [topics, together] = diagnostic.only_in; !topics.empty())
            row["properties"] = {{"onlyIn", {{"together", together}, {"topics", readings_json(topics)}}}};
        row["suppressions"] = suppressions(diagnostic);
        if (report_.has_baseline) row["baselineState"] = diagnostic.is_known ? "unchanged" : "new";
        if (auto rows = fixes(diagnostic); !rows.empty()) row["fixes"] = std::move(rows);
        return row;
    }

    Report const& report_;
    Places places_;
    std::map<std::string, std::size_t, std::less<>> indexes_;
};

}  // namespace

auto render_sarif(Report const& report) -> std::string {
    Json const document{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                        {"version", "2.1.0"},
                        {"runs", Json::array({SarifWriter{report}.run()})}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace knoop
