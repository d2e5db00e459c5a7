#include "src/reports/baseline.hpp"

#include "src/reports/fingerprint.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace knoop {

namespace {

using Json = nlohmann::ordered_json;

auto is_candidate(Diagnostic const& diagnostic) -> bool { return diagnostic.is_rule && !diagnostic.accepted; }

auto key_of(Diagnostic const& diagnostic) -> BaselineKey { return {diagnostic.id, subjects_of(diagnostic)}; }

auto row_of(Json const& row) -> std::optional<std::pair<BaselineKey, std::size_t>> {
    if (!row.is_object() || !row.contains("rule") || !row["rule"].is_string() || !row.contains("about") || !row["about"].is_array()) return {};
    BaselineKey key{row["rule"].get<std::string>(), {}};
    for (auto const& subject : row["about"]) {
        if (!subject.is_string()) return {};
        key.about.push_back(subject.get<std::string>());
    }
    auto const count = row.contains("count") && row["count"].is_number_unsigned() ? row["count"].get<std::size_t>() : 1;
    std::sort(key.about.begin(), key.about.end());
    return {{std::move(key), count}};
}

}  // namespace

auto read_baseline(std::string_view text) -> std::optional<Baseline> {
    auto const document = Json::parse(text, nullptr, false);
    if (!document.is_object() || document.value("format", Json{}) != "knoop-baseline" || document.value("version", Json{}) != 1) return {};
    if (!document.contains("findings") || !document["findings"].is_array()) return {};
    Baseline baseline;
    for (auto const& row : document["findings"]) {
        auto read = row_of(row);
        if (!read) return {};
        baseline[std::move(read->first)] += read->second;
    }
    return baseline;
}

auto write_baseline(Baseline const& baseline) -> std::string {
    std::string rows;
    for (auto const& [key, count] : baseline) {
        Json row{{"rule", key.rule}, {"about", key.about}};
        if (count > 1) row["count"] = count;
        rows += (rows.empty() ? "\n    " : ",\n    ") + row.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return "{\n  \"format\": \"knoop-baseline\",\n  \"version\": 1,\n  \"findings\": [" + rows + (rows.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

auto baseline_of(std::span<Diagnostic const> diagnostics) -> Baseline {
    Baseline baseline;
    for (auto const& diagnostic : diagnostics)
        if (is_candidate(diagnostic)) ++baseline[key_of(diagnostic)];
    return baseline;
}

auto shrunk(Baseline const& known, Baseline const& found, std::function<bool(std::string const& rule)> const& ran) -> Baseline {
    Baseline left;
    for (auto const& [key, count] : known) {
        auto const now = found.find(key);
        auto const still = !ran(key.rule) ? count : now == found.end() ? 0 : std::min(count, now->second);
        if (still > 0) left.emplace(key, still);
    }
    return left;
}

auto size_of(Baseline const& baseline) -> std::size_t {
    std::size_t size = 0;
    for (auto const& [key, count] : baseline) size += count;
    return size;
}

void mark_known(std::span<Diagnostic> diagnostics, Baseline const& baseline) {
    auto left = baseline;
    for (auto& diagnostic : diagnostics) {
        if (!is_candidate(diagnostic)) continue;
        auto const found = left.find(key_of(diagnostic));
        if (found == left.end() || found->second == 0) continue;
        --found->second;
        diagnostic.is_known = true;
    }
}

}  // namespace knoop
