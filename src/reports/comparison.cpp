#include "src/reports/comparison.hpp"

#include "src/base/csv.hpp"
#include "src/base/reading_words.hpp"
#include "src/base/utf8.hpp"
#include "src/reports/readings_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace knoop {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr Text found_title{"Findings", "Bevindingen"};
constexpr Text by_rule_title{"Findings by rule", "Bevindingen per regel"};
constexpr Text measured_title{"Measures", "Maten"};
constexpr Text errors_label{"Errors", "Fouten"};
constexpr Text warnings_label{"Warnings", "Waarschuwingen"};
constexpr Text advice_label{"Advice", "Adviezen"};
constexpr Text mistakes_label{"Mistakes in the text itself", "Fouten in de tekst zelf"};
constexpr Text not_assessed_label{"Not assessed", "Niet beoordeeld"};
constexpr Text resolved_label = text("Gone, compared with {base}", "Verdwenen ten opzichte van {base}");
constexpr Text introduced_label = text("New, compared with {base}", "Nieuw ten opzichte van {base}");
constexpr Text resolved_in = text("Gone in {variant}", "Verdwenen in {variant}");
constexpr Text introduced_in = text("New in {variant}", "Nieuw in {variant}");
constexpr Text of_total = text("{count} of {total}", "{count} van {total}");
constexpr Text average_label = text("{title}, average", "{title}, gemiddeld");
constexpr Text median_label = text("{title}, median", "{title}, mediaan");
constexpr Text most_label = text("{title}, highest", "{title}, hoogste");
constexpr Text each_title = text("{title}, one by one", "{title}, een voor een");
constexpr Text variant_line = text("{name}: {path}", "{name}: {path}");
constexpr Text on_day = text("as of {date}", "peildatum {date}");
constexpr Text section_heading{"section", "onderdeel"};
constexpr Text what_heading{"what", "wat"};

auto number(std::size_t value) -> std::string { return std::to_string(value); }

auto tenths(std::size_t value, Language language) -> std::string {
    auto out = number(value / 10);
    if (value % 10 != 0) out += (language == Language::nl ? ',' : '.') + number(value % 10);
    return out;
}

struct Row {
    std::string label;
    std::vector<std::string> cells;  // by variant; "-" where there is nothing to count
};
struct Table {
    std::string title;
    std::vector<Row> rows;
};

// The tables that every format but JSON shows.
class Tables {
public:
    Tables(Comparison const& of, Language l) : all(of.variants), language(l) {}

    auto found() const -> Table {
        Table table{say(found_title), {}};
        auto const add = [&](Text label, auto const& count) { table.rows.push_back(row(say(label), count)); };
        add(errors_label, [](auto const& each) { return number(count(each, Severity::error)); });
        add(warnings_label, [](auto const& each) { return number(count(each, Severity::warning)); });
        add(advice_label, [](auto const& each) { return number(count(each, Severity::advice)); });
        auto const base = Arguments{{"base", all.front().name}};
        auto const against_base = [&](Text label, auto const& differing) {
            table.rows.push_back(row(fill(label.in(language), base, language), [&](ComparedVariant const& each) {
                return &each == &all.front() ? std::string{"-"} : number(differing(each).size());
            }));
        };
        against_base(resolved_label, [&](auto const& each) { return findings_beyond(each, all.front()); });
        against_base(introduced_label, [&](auto const& each) { return findings_beyond(all.front(), each); });
        add(not_assessed_label, [](ComparedVariant const& each) {
            std::size_t sum = 0;
            for (auto const& one : each.summary.not_assessed) sum += one.count;
            return number(sum);
        });
        if (std::any_of(all.begin(), all.end(), [](auto const& each) { return mistakes(each) > 0; }))
            add(mistakes_label, [](auto const& each) { return number(mistakes(each)); });
        return table;
    }

    auto by_rule() const -> Table {
        std::map<std::string, OwnedText> rules;
        for (auto const& each : all)
            for (auto const& finding : each.findings) rules.emplace(finding.id, finding.rule);
        Table table{say(by_rule_title), {}};
        for (auto const& rule : rules) {
            auto const& id = rule.first;
            auto const label = std::string{rule.second.in(language)} + " (" + id + ")";
            table.rows.push_back(row(label, [&](ComparedVariant const& each) {
                return number(static_cast<std::size_t>(std::count_if(each.findings.begin(), each.findings.end(), [&](auto const& one) { return one.id == id; })));
            }));
        }
        return table;
    }

    auto measured() const -> Table {
        Table table{say(measured_title), {}};
        for (std::size_t at = 0; at < all.front().measurements.size(); ++at) {
            auto const& first = all.front().measurements[at];
            if (!first.is_distribution) {
                table.rows.push_back(row(first.title.in(language), [&](ComparedVariant const& each) { return counted(each.measurements[at]); }));
                continue;
            }
            auto const part = [&](Text label, auto const& of) {
                table.rows.push_back(row(fill(label.in(language), {{"title", first.title}}, language), [&](ComparedVariant const& each) {
                    auto const spread = spread_of(each.measurements[at].each);
                    return spread ? of(*spread) : std::string{"-"};
                }));
            };
            part(average_label, [&](Spread const& spread) { return tenths(spread.average, language); });
            part(median_label, [&](Spread const& spread) { return tenths(spread.median, language); });
            part(most_label, [&](Spread const& spread) { return number(spread.most); });
        }
        return table;
    }

    auto one_by_one() const -> std::vector<Table> {
        std::vector<Table> tables;
        for (std::size_t at = 0; at < all.front().measurements.size(); ++at) {
            auto const& first = all.front().measurements[at];
            if (!first.is_distribution) continue;
            std::map<std::string, std::string> measured;  // by path: as it is called where it comes first
            for (auto const& each : all)
                for (auto const& one : each.measurements[at].each) measured.emplace(one.path, one.name.in(language));
            Table table{fill(each_title.in(language), {{"title", first.title}}, language), {}};
            for (auto const& one : measured) {
                auto const& path = one.first;
                auto const label = one.second == path ? path : one.second + " (" + path + ")";
                table.rows.push_back(row(label, [&](ComparedVariant const& each) {
                    for (auto const& other : each.measurements[at].each)
                        if (other.path == path) return number(other.count);
                    return std::string{"-"};
                }));
            }
            if (!table.rows.empty()) tables.push_back(std::move(table));
        }
        return tables;
    }

    auto tables(bool with_each) const -> std::vector<Table> {
        std::vector<Table> some{found(), by_rule(), measured()};
        if (with_each)
            for (auto& table : one_by_one()) some.push_back(std::move(table));
        std::erase_if(some, [](Table const& table) { return table.rows.empty(); });
        return some;
    }

    // What is gone and what is new in each variant, as lists.
    struct List {
        std::string title;
        std::vector<ComparedFinding const*> findings;
    };
    auto lists() const -> std::vector<List> {
        std::vector<List> some;
        for (std::size_t at = 1; at < all.size(); ++at) {
            Arguments const variant{{"variant", all[at].name}};
            some.push_back({fill(resolved_in.in(language), variant, language), findings_beyond(all[at], all.front())});
            some.push_back({fill(introduced_in.in(language), variant, language), findings_beyond(all.front(), all[at])});
        }
        std::erase_if(some, [](List const& list) { return list.findings.empty(); });
        return some;
    }

    // Which file a column is, on which day and in which readings.
    auto variants() const -> std::vector<std::string> {
        std::vector<std::string> lines;
        for (auto const& each : all) {
            auto line = fill(variant_line.in(language), {{"name", each.name}, {"path", each.path}}, language);
            if (!each.summary.as_of.empty()) line += ", " + fill(on_day.in(language), {{"date", each.summary.as_of}}, language);
            if (!each.summary.readings.empty()) line += ", " + std::string{words_of(each.summary.readings).in(language)};
            lines.push_back(std::move(line));
        }
        return lines;
    }

    auto say(Text words) const -> std::string { return std::string{words.in(language)}; }

private:
    std::vector<ComparedVariant> const& all;
    Language language;

    template <class Cell>
    auto row(std::string_view label, Cell const& cell) const -> Row {
        Row row{std::string{label}, {}};
        for (auto const& each : all) row.cells.push_back(cell(each));
        return row;
    }

    static auto count(ComparedVariant const& variant, Severity severity) -> std::size_t {
        return static_cast<std::size_t>(std::count_if(variant.findings.begin(), variant.findings.end(), [&](auto const& each) { return each.severity == severity; }));
    }
    static auto mistakes(ComparedVariant const& variant) -> std::size_t {
        auto const& summary = variant.summary;
        return summary.errors + summary.warnings + summary.advice - variant.findings.size();
    }
    auto counted(Measurement const& one) const -> std::string {
        if (!one.out_of) return number(one.count);
        return fill(of_total.in(language), {{"count", number(one.count)}, {"total", number(*one.out_of)}}, language);
    }
};

auto line_of(ComparedFinding const& finding, Language language) -> std::string {
    return finding.id + ": " + std::string{finding.message.in(language)};
}

auto markdown(std::string_view text) -> std::string {
    std::string out;
    for (auto const c : printable(text)) {
        if (c == '|' || c == '\\' || c == '*' || c == '_' || c == '`' || c == '<') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

}  // namespace

auto findings_beyond(ComparedVariant const& one, ComparedVariant const& other) -> std::vector<ComparedFinding const*> {
    std::map<std::string, std::size_t> left;
    for (auto const& finding : one.findings) ++left[finding.fingerprint];
    std::vector<ComparedFinding const*> beyond;
    for (auto const& finding : other.findings) {
        auto& known = left[finding.fingerprint];
        if (known > 0) --known;
        else beyond.push_back(&finding);
    }
    return beyond;
}

auto render_text(Comparison const& comparison, Language language) -> std::string {
    Tables const all{comparison, language};
    auto const tables = all.tables(comparison.with_each);
    std::vector<std::size_t> widths{0};
    for (auto const& variant : comparison.variants) widths.push_back(display_width(variant.name));
    for (auto const& table : tables) {
        widths[0] = std::max(widths[0], display_width(table.title));
        for (auto const& row : table.rows) {
            widths[0] = std::max(widths[0], display_width(row.label));
            for (std::size_t at = 0; at < row.cells.size(); ++at) widths[at + 1] = std::max(widths[at + 1], display_width(row.cells[at]));
        }
    }
    std::string out;
    auto const line = [&](std::string const& label, auto const& cell) {
        out += label + std::string(widths[0] - display_width(label), ' ');
        for (std::size_t at = 0; at < comparison.variants.size(); ++at) {
            std::string const text = cell(at);
            out += "  " + std::string(widths[at + 1] - display_width(text), ' ') + text;
        }
        out += '\n';
    };
    for (auto const& variant : all.variants()) out += variant + '\n';
    for (auto const& table : tables) {
        out += '\n';
        line(table.title, [&](std::size_t at) { return comparison.variants[at].name; });
        std::size_t width = widths[0];
        for (std::size_t at = 1; at < widths.size(); ++at) width += widths[at] + 2;
        for (std::size_t at = 0; at < width; ++at) out += "─";
        out += '\n';
        for (auto const& row : table.rows) line(row.label, [&](std::size_t at) { return row.cells[at]; });
    }
    for (auto const& list : all.lists()) {
        out += '\n' + list.title + '\n';
        for (auto const* finding : list.findings) out += "  - " + line_of(*finding, language) + '\n';
    }
    return printable(out, true);
}

auto render_markdown(Comparison const& comparison, Language language) -> std::string {
    Tables const all{comparison, language};
    std::string out;
    for (auto const& variant : all.variants()) out += "- " + markdown(variant) + '\n';
    for (auto const& table : all.tables(comparison.with_each)) {
        out += "\n| " + markdown(table.title) + " |";
        for (auto const& variant : comparison.variants) out += ' ' + markdown(variant.name) + " |";
        out += "\n| --- |";
        for (std::size_t at = 0; at < comparison.variants.size(); ++at) out += " ---: |";
        out += '\n';
        for (auto const& row : table.rows) {
            out += "| " + markdown(row.label) + " |";
            for (auto const& cell : row.cells) out += ' ' + cell + " |";
            out += '\n';
        }
    }
    for (auto const& list : all.lists()) {
        out += "\n**" + markdown(list.title) + "**\n\n";
        for (auto const* finding : list.findings) out += "- " + markdown(line_of(*finding, language)) + '\n';
    }
    return out;
}

auto render_csv(Comparison const& comparison, Language language) -> std::string {
    Tables const all{comparison, language};
    auto const delimiter = language == Language::nl ? ';' : ',';
    std::string out{byte_order_mark};
    auto const line = [&](std::string const& section, std::string const& label, auto const& cells) {
        out += csv_cell(section, delimiter) + delimiter + csv_cell(label, delimiter);
        for (auto const& cell : cells) out += delimiter + csv_cell(cell, delimiter);
        out += '\n';
    };
    std::vector<std::string> names;
    for (auto const& variant : comparison.variants) names.push_back(variant.name);
    line(all.say(section_heading), all.say(what_heading), names);
    for (auto const& table : all.tables(true))
        for (auto const& row : table.rows) line(table.title, row.label, row.cells);
    return out;
}

auto render_json(Comparison const& comparison, Language language) -> std::string {
    using Json = nlohmann::ordered_json;
    auto const severity = [](Severity level) { return level == Severity::error ? "error" : level == Severity::warning ? "warning" : "advice"; };
    auto const list = [&](auto const& findings) {
        auto rows = Json::array();
        for (ComparedFinding const* finding : findings)
            rows.push_back({{"id", finding->id}, {"severity", severity(finding->severity)}, {"message", finding->message.in(language)}, {"fingerprint", finding->fingerprint}});
        return rows;
    };
    auto variants = Json::array();
    for (auto const& variant : comparison.variants) {
        auto measures = Json::array();
        for (auto const& one : variant.measurements) {
            Json row{{"id", one.id}, {"title", one.title.in(language)}, {"count", one.count}, {"outOf", one.out_of ? Json(*one.out_of) : Json(nullptr)}};
            row["spread"] = nullptr;
            row["each"] = Json::array();
            if (auto const spread = spread_of(one.each); spread)
                row["spread"] = {{"average", static_cast<double>(spread->average) / 10}, {"median", static_cast<double>(spread->median) / 10}, {"most", spread->most}};
            for (auto const& each : one.each) row["each"].push_back({{"path", each.path}, {"title", each.name.in(language)}, {"count", each.count}});
            measures.push_back(std::move(row));
        }
        std::vector<ComparedFinding const*> all;
        for (auto const& finding : variant.findings) all.push_back(&finding);
        std::size_t not_assessed = 0;
        for (auto const& row : variant.summary.not_assessed) not_assessed += row.count;
        auto const& base = comparison.variants.front();
        variants.push_back({{"name", variant.name},
                            {"path", variant.path},
                            {"asOf", variant.summary.as_of.empty() ? Json(nullptr) : Json(variant.summary.as_of)},
                            {"readings", readings_json(variant.summary.readings)},
                            {"findings", list(all)},
                            {"resolved", list(findings_beyond(variant, base))},
                            {"introduced", list(findings_beyond(base, variant))},
                            {"notAssessed", not_assessed},
                            {"measures", std::move(measures)}});
    }
    Json const document{{"format", "knoop-compare"}, {"version", 1}, {"language", language == Language::en ? "en" : "nl"}, {"variants", std::move(variants)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace knoop
