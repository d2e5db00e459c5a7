#include "src/reports/power.hpp"

#include "src/analysis/value_text.hpp"
#include "src/base/diagnostics.hpp"
#include "src/base/utf8.hpp"
#include "src/base/place.hpp"
#include "src/base/reading_words.hpp"
#include "src/reports/readings_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace knoop {

namespace {

using Json = nlohmann::ordered_json;
using Line = std::vector<std::string>;

constexpr Text head_of_all = text("Voting power in {subject}", "Stemmacht in {subject}");
constexpr Text on_day = text("As of {date}", "Peildatum {date}");
constexpr Text stands_out = text("What stands out", "Wat opvalt");
constexpr Text assumed = text("Taken for granted", "Waarmee is gerekend");
constexpr Text not_known = text("Not known", "Niet bekend");
constexpr Text rule_label = text("The rule", "De stemregel");
constexpr Text participant = text("participant", "deelnemer");
constexpr Text seats = text("seats", "zetels");
constexpr Text votes = text("votes", "stemmen");
constexpr Text share = text("share", "aandeel");
constexpr Text inhabitants = text("inhabitants", "inwoners");
constexpr Text adopting = text("Just enough to adopt", "Net genoeg om aan te nemen");
constexpr Text blocking = text("Just enough to prevent", "Net genoeg om tegen te houden");
constexpr Text and_more = text("and others", "en andere");
constexpr Text contribution = text("contribution", "bijdrage");
constexpr Text was = text("was", "was");
constexpr Text remark = text("remark", "opmerking");
constexpr std::string_view banzhaf = "Banzhaf";
constexpr std::string_view shapley = "Shapley–Shubik";

auto decimal(double value, Language language) -> std::string {
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.6f", value);
    std::string out = digits;
    if (language == Language::nl) std::replace(out.begin(), out.end(), '.', ',');
    return out;
}

auto figure(std::optional<PowerFigure> const& of, bool exact, Language language) -> std::string {
    if (!of) return {};
    return (exact && !of->fraction.empty() ? of->fraction + " = " : "") + percentage(of->value, language);
}

// 120,000; 120.000 in Dutch.
auto grouped(std::string digits, Language language) -> std::string {
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), language == Language::nl ? "." : ",");
    return digits;
}

auto joined(std::vector<OwnedText> const& all, Language language) -> std::string {
    std::string out;
    for (auto const& one : all) out += (out.empty() ? "" : "; ") + one.in(language);
    return out;
}

// The rows as cells: what nobody has is no column.
struct Cells {
    std::vector<Line> lines;          // the first is the head
    std::vector<bool> right;          // columns of figures
};
auto cells_of(PowerSection const& section, bool exact, Language language) -> Cells {
    auto const any = [&](auto&& has) { return std::any_of(section.rows.begin(), section.rows.end(), has); };
    auto const contributes = any([](PowerRow const& row) { return !row.contribution.en.empty(); });
    auto const remarked = any([](PowerRow const& row) { return !row.remarks.empty(); });
    auto const figures = section.no_figures.en.empty();
    Cells cells;
    auto const add = [&](bool right, std::string head, auto&& cell) {
        if (cells.lines.empty()) cells.lines.resize(section.rows.size() + 1);
        cells.lines[0].push_back(std::move(head));
        for (std::size_t at = 0; at < section.rows.size(); ++at) cells.lines[at + 1].push_back(cell(section.rows[at]));
        cells.right.push_back(right);
    };
    auto const say = [&](Text words) { return std::string{words.in(language)}; };
    add(false, say(participant), [&](PowerRow const& row) { return row.name.in(language); });
    add(true, say(seats), [&](PowerRow const& row) { return row.seats; });
    add(true, say(votes), [&](PowerRow const& row) { return row.votes.in(language); });
    if (figures) add(true, say(share), [&](PowerRow const& row) { return figure(row.share, false, language); });
    if (any([](PowerRow const& row) { return !row.inhabitants.empty(); }))
        add(true, say(inhabitants), [&](PowerRow const& row) { return grouped(row.inhabitants, language); });
    if (contributes) add(true, say(contribution), [&](PowerRow const& row) { return row.contribution.in(language); });
    if (figures) {
        add(true, std::string{banzhaf}, [&](PowerRow const& row) { return figure(row.banzhaf, exact, language); });
        if (section.compares) add(true, say(was), [&](PowerRow const& row) { return figure(row.banzhaf_before, exact, language); });
        add(true, std::string{shapley}, [&](PowerRow const& row) { return figure(row.shapley, exact, language); });
        if (section.compares) add(true, say(was), [&](PowerRow const& row) { return figure(row.shapley_before, exact, language); });
    }
    if (remarked) add(false, say(remark), [&](PowerRow const& row) { return joined(row.remarks, language); });
    return cells;
}

// Text and Markdown are the same page with other marks.
class Page {
public:
    Page(Sources const& sources, Language l, bool md) : places(sources), language(l), markdown(md) {}

    void section(PowerSection const& section, PowerAnswer const& answer) {
        auto const& as_of = answer.as_of;
        auto const exact = answer.exact;
        if (!out.empty()) out += "\n";
        auto const& name = section.subject.in(language);
        auto const& path = section.shown_path.in(language);
        auto const subject = name == path ? name : name + " (" + path + ")";
        out += (markdown ? "## " : "") + say(head_of_all, {{"subject", subject}}) + "\n";
        if (markdown) out += "\n";
        for (auto const* line : {&section.about, &section.changed})
            if (!line->en.empty()) out += line->in(language) + (markdown ? "  \n" : "\n");
        if (!as_of.empty()) out += say(on_day, {{"date", as_of}}) + "\n";
        if (!answer.readings.empty()) out += reading_line(answer.readings, language) + "\n";
        rule(section);
        if (!section.rows.empty()) {
            if (!out.ends_with("\n\n")) out += "\n";
            table(cells_of(section, exact, language));
        }
        if (!section.no_figures.en.empty()) out += "\n" + section.no_figures.in(language) + "\n";
        remarks(stands_out, section.stands_out);
        coalitions(adopting, section.adopting, section.more_adopting);
        coalitions(blocking, section.blocking, section.more_blocking);
        remarks(assumed, section.assumed);
        remarks(not_known, section.not_known);
    }

    std::string out;

private:
    Places places;
    Language language;
    bool markdown;

    auto say(Text words, Arguments const& arguments = {}) const -> std::string { return fill(words.in(language), arguments, language); }
    auto place(Span span) -> std::string {
        if (!span) return {};
        auto const where = std::string{places.path(span.file)} + ":" + std::to_string(places.line_of(span.file, span.begin));
        return markdown ? " (`" + where + "`)" : "  # " + where;
    }
    void title(std::string const& words) {
        if (!out.ends_with("\n\n")) out += "\n";
        out += (markdown ? "**" : "") + words + (markdown ? "**\n\n" : "\n");
    }

    void rule(PowerSection const& section) {
        if (section.rule.empty()) return;
        auto const& whole = section.source.in(language);
        title(whole.empty() ? say(rule_label) : say(rule_label) + " (" + whole + ")");
        std::size_t width = 0;
        for (auto const& [label, link] : section.rule) width = std::max(width, display_width(label.in(language)));
        for (auto const& [label, link] : section.rule) {
            auto const& word = label.in(language);
            auto const& source = link.source.in(language);
            out += (markdown ? "- " + word + ": " : "  " + word + std::string(width + 2 - display_width(word), ' ')) + link.statement.in(language);
            out += (source.empty() ? "" : " (" + source + ")") + place(link.span) + "\n";
        }
    }

    void table(Cells const& cells) {
        std::vector<std::size_t> widths(cells.right.size(), 0);
        for (auto const& line : cells.lines)
            for (std::size_t at = 0; at < line.size(); ++at) widths[at] = std::max(widths[at], display_width(line[at]));
        for (std::size_t nth = 0; nth < cells.lines.size(); ++nth) {
            std::string line;
            for (std::size_t at = 0; at < widths.size(); ++at) {
                auto const& cell = cells.lines[nth][at];
                auto const space = std::string(widths[at] - display_width(cell), ' ');
                line += markdown ? "| " : at > 0 ? "  " : "";
                line += cells.right[at] ? space + cell : cell + space;
                if (markdown) line += ' ';
            }
            if (markdown) line += '|';
            line.erase(line.find_last_not_of(' ') + 1);
            out += line + "\n";
            if (!markdown || nth > 0) continue;
            for (std::size_t at = 0; at < widths.size(); ++at)
                out += "|" + std::string(cells.right[at] ? widths[at] + 1 : widths[at] + 2, '-') + (cells.right[at] ? ":" : "");
            out += "|\n";
        }
    }

    void coalitions(Text heading, std::vector<OwnedText> const& all, bool more) {
        if (all.empty()) return;
        constexpr std::size_t shown = 6;
        title(say(heading));
        for (std::size_t at = 0; at < std::min(shown, all.size()); ++at) out += (markdown ? "- " : "  - ") + all[at].in(language) + "\n";
        if (more || all.size() > shown) out += (markdown ? "- " : "  - ") + say(and_more) + "\n";
    }

    void remarks(Text heading, std::vector<AnswerRemark> const& all) {
        if (all.empty()) return;
        title(say(heading));
        for (auto const& each : all) out += (markdown ? "- " : "  - ") + each.text.in(language) + place(each.span) + "\n";
    }
};

auto page(PowerAnswer const& answer, Sources const& sources, Language language, bool markdown) -> std::string {
    Page page{sources, language, markdown};
    for (auto const& section : answer.sections) page.section(section, answer);
    return std::move(page.out);
}

auto place(Places& places, Span span) -> Json {
    if (!span) return nullptr;
    auto const at = places.position(span.file, span.begin);
    return {{"path", places.path(span.file)}, {"line", at.line}, {"column", at.column}};
}

auto text_or_null(OwnedText const& words, Language language) -> Json { return words.en.empty() ? Json(nullptr) : Json(words.in(language)); }

auto figure(std::optional<PowerFigure> const& of) -> Json {
    if (!of) return nullptr;
    return {{"value", of->value}, {"fraction", of->fraction.empty() ? Json(nullptr) : Json(of->fraction)}};
}

}  // namespace

auto render_text(PowerAnswer const& answer, Sources const& sources, Language language) -> std::string {
    return page(answer, sources, language, false);
}

auto render_markdown(PowerAnswer const& answer, Sources const& sources, Language language) -> std::string {
    return page(answer, sources, language, true);
}

// As Dutch spreadsheets write it: semicolons, and a mark that says UTF-8.
auto render_csv(PowerAnswer const& answer, Language language) -> std::string {
    auto const quoted = [](std::string const& cell) {
        if (cell.find_first_of(";\"\r\n") == std::string::npos) return cell;
        std::string out = "\"";
        for (auto const c : cell) out += c == '"' ? std::string{"\"\""} : std::string{c};
        return out + '"';
    };
    std::string out = "\xEF\xBB\xBF";
    auto const write = [&](Line const& line) {
        for (std::size_t at = 0; at < line.size(); ++at) out += (at > 0 ? ";" : "") + quoted(line[at]);
        out += '\n';
    };
    auto const say = [&](Text words) { return std::string{words.in(language)}; };
    write({say({"body", "orgaan"}), say({"about", "betreft"}), say(participant), say({"path", "pad"}), say(seats), say(votes), say(share), say(inhabitants), say(contribution),
           std::string{banzhaf}, "Banzhaf =", std::string{shapley}, "Shapley–Shubik =", say(remark)});
    auto const number = [&](std::optional<PowerFigure> const& of) { return of ? decimal(of->value, language) : std::string{}; };
    auto const exactly = [](std::optional<PowerFigure> const& of) { return of ? of->fraction : std::string{}; };
    for (auto const& section : answer.sections)
        for (auto const& row : section.rows)
            write({section.path, section.about.in(language), row.name.in(language), row.path, row.seats, row.votes.in(language), number(row.share), row.inhabitants,
                   row.contribution.in(language), number(row.banzhaf), exactly(row.banzhaf), number(row.shapley), exactly(row.shapley),
                   joined(row.remarks, language)});
    return out;
}

auto render_json(PowerAnswer const& answer, Sources const& sources, Language language) -> std::string {
    Places places{sources};
    auto const remarks = [&](std::vector<AnswerRemark> const& all) {
        auto list = Json::array();
        for (auto const& each : all) list.push_back({{"text", each.text.in(language)}, {"place", place(places, each.span)}});
        return list;
    };
    auto const sets = [&](std::vector<OwnedText> const& all, bool more) -> Json {
        auto list = Json::array();
        for (auto const& each : all) list.push_back(each.in(language));
        return {{"smallest", std::move(list)}, {"more", more}};
    };
    auto sections = Json::array();
    for (auto const& section : answer.sections) {
        auto rule = Json::array();
        for (auto const& [label, link] : section.rule)
            rule.push_back({{"part", label.en}, {"text", link.statement.in(language)}, {"source", text_or_null(link.source, language)}, {"place", place(places, link.span)}});
        auto rows = Json::array();
        for (auto const& row : section.rows) {
            auto words = Json::array();
            for (auto const& each : row.remarks) words.push_back(each.in(language));
            rows.push_back({{"participant", row.name.in(language)}, {"path", row.path.empty() ? Json(nullptr) : Json(row.path)}, {"seats", row.seats},
                            {"votes", text_or_null(row.votes, language)},
                            {"inhabitants", row.inhabitants.empty() ? Json(nullptr) : Json(std::stoll(row.inhabitants))}, {"contribution", text_or_null(row.contribution, language)},
                            {"share", figure(row.share)}, {"banzhaf", figure(row.banzhaf)}, {"shapleyShubik", figure(row.shapley)},
                            {"banzhafBefore", figure(row.banzhaf_before)}, {"shapleyShubikBefore", figure(row.shapley_before)},
                            {"veto", row.veto}, {"dictator", row.dictator}, {"dummy", row.dummy ? Json(*row.dummy) : Json(nullptr)},
                            {"remarks", std::move(words)}});
        }
        sections.push_back({{"subject", section.subject.in(language)}, {"path", section.path}, {"source", text_or_null(section.source, language)}, {"about", text_or_null(section.about, language)},
                            {"changed", text_or_null(section.changed, language)}, {"rule", std::move(rule)}, {"participants", std::move(rows)},
                            {"noFigures", text_or_null(section.no_figures, language)},
                            {"adopting", sets(section.adopting, section.more_adopting)}, {"blocking", sets(section.blocking, section.more_blocking)}, {"standsOut", remarks(section.stands_out)},
                            {"assumed", remarks(section.assumed)}, {"notKnown", remarks(section.not_known)}});
    }
    Json const document{{"format", "knoop-power"}, {"version", 1}, {"language", language == Language::en ? "en" : "nl"}, {"asOf", answer.as_of.empty() ? Json(nullptr) : Json(answer.as_of)},
                        {"readings", readings_json(answer.readings)},
                        {"bodies", std::move(sections)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace knoop
