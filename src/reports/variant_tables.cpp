#include "src/reports/variant_tables.hpp"

#include "src/base/reading_words.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace knoop {

namespace {

constexpr Text found_title{"Findings", "Bevindingen"};
constexpr Text by_rule_title{"Findings by rule", "Bevindingen per regel"};
constexpr Text measured_title{"Measures", "Maten"};
constexpr Text errors_label{"Errors", "Fouten"};
constexpr Text warnings_label{"Warnings", "Waarschuwingen"};
constexpr Text advice_label{"Advice", "Adviezen"};
constexpr Text mistakes_label{"Mistakes in the text itself", "Fouten in de tekst zelf"};
constexpr Text not_assessed_label{"Not assessed", "Niet beoordeeld"};
constexpr Text of_total = text("{count} of {total}", "{count} van {total}");
constexpr Text of_total_open = text("{count} of {total}, {open} not known", "{count} van {total}, {open} niet bekend");
constexpr Text or_more = text("{count} or more", "{count} of meer");
constexpr Text not_known{"not known", "niet bekend"};
constexpr Text average_label = text("{title}, average", "{title}, gemiddeld");
constexpr Text median_label = text("{title}, median", "{title}, mediaan");
constexpr Text most_label = text("{title}, highest", "{title}, hoogste");
constexpr Text open_label = text("{title}, not fully known", "{title}, niet geheel bekend");
constexpr Text each_title = text("{title}, one by one", "{title}, een voor een");
constexpr Text called_there = text("{label}, in {variant} {name}", "{label}, in {variant} {name}");
constexpr Text variant_line = text("{name}: {path}", "{name}: {path}");
constexpr Text on_day = text("as of {date}", "peildatum {date}");
constexpr std::string_view nothing = "-";

// What became of a finding, as a row of counts and as a list.
struct FateWords {
    FindingFate fate;
    Text row;
    Text list;
    bool always = false;  // the row is there also when all are 0
};
constexpr FateWords fates[] = {
    {FindingFate::survives, text("Surviving, compared with {base}", "Blijft bestaan, vergeleken met {base}"), {}, true},
    {FindingFate::survives_renamed, text("… of which under a new name", "… waarvan onder een nieuwe naam"),
     text("Surviving under a new name in {variant}", "Blijft bestaan onder een nieuwe naam in {variant}")},
    {FindingFate::resolved, text("Resolved", "Opgelost"), text("Resolved in {variant}", "Opgelost in {variant}"), true},
    {FindingFate::gone, text("Gone with what they were about", "Vervallen met waar zij over gingen"),
     text("Gone in {variant} with what they were about", "In {variant} vervallen met waar zij over gingen")},
    {FindingFate::not_assessed, text("Cannot be judged any more", "Niet meer te beoordelen"),
     text("Cannot be judged any more in {variant}", "Niet meer te beoordelen in {variant}")},
    {FindingFate::introduced, text("New", "Nieuw"), text("New in {variant}", "Nieuw in {variant}"), true},
};

auto number(std::size_t value) -> std::string { return std::to_string(value); }

auto tenths(std::size_t value, Language language) -> std::string {
    auto out = number(value / 10);
    if (value % 10 != 0) out += (language == Language::nl ? ',' : '.') + number(value % 10);
    return out;
}

class Tables {
public:
    Tables(Variants const& of, Language l) : all(of.all), language(l) {}

    auto found() const -> VariantTable {
        VariantTable table{say(found_title), {}};
        auto const add = [&](Text label, auto const& count) { table.rows.push_back(row(say(label), count)); };
        add(errors_label, [](auto const& each) { return number(count(each, Severity::error)); });
        add(warnings_label, [](auto const& each) { return number(count(each, Severity::warning)); });
        add(advice_label, [](auto const& each) { return number(count(each, Severity::advice)); });
        for (auto const& words : fates) {
            if (!words.always && std::all_of(all.begin(), all.end(), [&](auto const& each) { return count(each, words.fate) == 0; })) continue;
            table.rows.push_back(row(say(words.row, {{"base", all.front().name}}), [&](Variant const& each) {
                return &each == &all.front() ? std::string{nothing} : number(count(each, words.fate));
            }));
        }
        add(not_assessed_label, [](Variant const& each) {
            std::size_t sum = 0;
            for (auto const& one : each.summary.not_assessed) sum += one.count;
            return number(sum);
        });
        if (std::any_of(all.begin(), all.end(), [](auto const& each) { return mistakes(each) > 0; }))
            add(mistakes_label, [](auto const& each) { return number(mistakes(each)); });
        return table;
    }

    auto by_rule() const -> VariantTable {
        std::map<std::string, OwnedText> rules;
        for (auto const& each : all)
            for (auto const& finding : each.findings) rules.emplace(finding.id, finding.rule);
        VariantTable table{say(by_rule_title), {}};
        for (auto const& rule : rules) {
            auto const& id = rule.first;
            auto const label = std::string{rule.second.in(language)} + " (" + id + ")";
            table.rows.push_back(row(label, [&](Variant const& each) {
                return number(static_cast<std::size_t>(std::count_if(each.findings.begin(), each.findings.end(), [&](auto const& one) { return one.id == id; })));
            }));
        }
        return table;
    }

    auto measured() const -> VariantTable {
        VariantTable table{say(measured_title), {}};
        for (std::size_t at = 0; at < all.front().measurements.size(); ++at) {
            if (!all.front().measurements[at].is_distribution) {
                table.rows.push_back(row(title_of(at), [&](Variant const& each) { return counted(each.measurements[at]); }));
                continue;
            }
            if (std::all_of(all.begin(), all.end(), [&](Variant const& each) { return each.measurements[at].each.empty(); })) {
                table.rows.push_back(row(title_of(at), [](Variant const&) { return std::string{nothing}; }));
                continue;
            }
            auto const part = [&](Text label, auto const& cell) {
                table.rows.push_back(row(say(label, {{"title", all.front().measurements[at].title}}), [&](Variant const& each) -> std::string {
                    auto const& one = each.measurements[at];
                    if (one.each.empty()) return std::string{nothing};
                    auto const spread = spread_of(one.each);
                    return spread ? cell(one, *spread) : say(not_known);
                }));
            };
            // An average of which no part is sure is none; the highest can only be higher.
            auto const of_some = [&](Measurement const& one, std::size_t value) { return open(one) == one.each.size() ? say(not_known) : tenths(value, language); };
            part(average_label, [&](auto const& one, Spread const& spread) { return of_some(one, spread.average); });
            part(median_label, [&](auto const& one, Spread const& spread) { return of_some(one, spread.median); });
            part(most_label, [&](auto const& one, Spread const& spread) { return open(one) > 0 ? say(or_more, {{"count", number(spread.most)}}) : number(spread.most); });
            if (std::any_of(all.begin(), all.end(), [&](auto const& each) { return open(each.measurements[at]) > 0; }))
                table.rows.push_back(row(say(open_label, {{"title", all.front().measurements[at].title}}), [&](Variant const& each) {
                    auto const& one = each.measurements[at];
                    return one.each.empty() ? std::string{nothing} : say(of_total, {{"count", number(open(one))}, {"total", number(one.each.size())}});
                }));
        }
        return table;
    }

    auto one_by_one() const -> std::vector<VariantTable> {
        std::vector<VariantTable> tables;
        for (std::size_t at = 0; at < all.front().measurements.size(); ++at) {
            if (!all.front().measurements[at].is_distribution) continue;
            std::map<std::pair<bool, std::string>, std::vector<MeasuredOne const*>> rows;
            for (std::size_t nth = 0; nth < all.size(); ++nth)
                for (auto const& one : all[nth].measurements[at].each) {
                    auto& cells = rows[key_of(all[nth], one)];
                    cells.resize(all.size());
                    cells[nth] = &one;
                }
            VariantTable table{say(each_title, {{"title", all.front().measurements[at].title}}), {}};
            for (auto const& [key, cells] : rows) {
                VariantRow made{label_of(cells), {}};
                for (auto const* cell : cells) made.cells.push_back(cell == nullptr ? std::string{nothing} : amount(cell->count, cell->more));
                table.rows.push_back(std::move(made));
            }
            tables.push_back(std::move(table));
        }
        return tables;
    }

    auto lists() const -> std::vector<VariantList> {
        std::vector<VariantList> some;
        for (auto const& variant : all)
            for (auto const& words : fates) {
                if (words.list.en.empty()) continue;
                VariantList list{say(words.list, {{"variant", variant.name}}), {}};
                for (auto const& change : variant.changes)
                    if (change.fate == words.fate) list.findings.push_back(line_of(change.after ? variant.findings[*change.after] : all.front().findings[*change.before]));
                if (!list.findings.empty()) some.push_back(std::move(list));
            }
        return some;
    }

    auto lines() const -> std::vector<std::string> {
        std::vector<std::string> lines;
        for (auto const& each : all) {
            auto line = say(variant_line, {{"name", each.name}, {"path", each.path}});
            if (!each.summary.as_of.empty()) line += ", " + say(on_day, {{"date", each.summary.as_of}});
            if (!each.summary.readings.empty()) line += ", " + std::string{words_of(each.summary.readings).in(language)};
            lines.push_back(std::move(line));
        }
        return lines;
    }

private:
    std::vector<Variant> const& all;
    Language language;

    [[nodiscard]] auto say(Text words, Arguments const& arguments = {}) const -> std::string { return fill(words.in(language), arguments, language); }
    [[nodiscard]] auto title_of(std::size_t measure) const -> std::string { return std::string{all.front().measurements[measure].title.in(language)}; }

    template <class Cell>
    auto row(std::string label, Cell const& cell) const -> VariantRow {
        VariantRow row{std::move(label), {}};
        for (auto const& each : all) row.cells.push_back(cell(each));
        return row;
    }

    static auto count(Variant const& variant, Severity severity) -> std::size_t {
        return static_cast<std::size_t>(std::count_if(variant.findings.begin(), variant.findings.end(), [&](auto const& each) { return each.severity == severity; }));
    }
    // Those under a new name survive as well.
    static auto count(Variant const& variant, FindingFate fate) -> std::size_t {
        return static_cast<std::size_t>(std::count_if(variant.changes.begin(), variant.changes.end(), [&](FindingChange const& each) {
            return each.fate == fate || (fate == FindingFate::survives && each.fate == FindingFate::survives_renamed);
        }));
    }
    static auto mistakes(Variant const& variant) -> std::size_t {
        auto const& summary = variant.summary;
        return summary.errors + summary.warnings + summary.advice - variant.findings.size();
    }
    static auto open(Measurement const& one) -> std::size_t {
        return static_cast<std::size_t>(std::count_if(one.each.begin(), one.each.end(), [](MeasuredOne const& each) { return each.more; }));
    }

    [[nodiscard]] auto amount(std::size_t value, bool more) const -> std::string {
        if (!more) return number(value);
        return value == 0 ? say(not_known) : say(or_more, {{"count", number(value)}});
    }
    [[nodiscard]] auto counted(Measurement const& one) const -> std::string {
        if (!one.out_of) return amount(one.count, one.more);
        if (one.open > 0 && one.open == *one.out_of) return say(not_known);
        return say(one.open > 0 ? of_total_open : of_total, {{"count", number(one.count)}, {"total", number(*one.out_of)}, {"open", number(one.open)}});
    }

    // The same for all who are matched: the path in the first variant. What is new has rows of its own, after those.
    [[nodiscard]] auto key_of(Variant const& variant, MeasuredOne const& one) const -> std::pair<bool, std::string> {
        auto const was = variant.was.find(one.path);
        if (was == variant.was.end()) return {false, one.path};
        return was->second.empty() ? std::pair{true, one.path} : std::pair{false, was->second};
    }
    [[nodiscard]] auto called(MeasuredOne const& one) const -> std::string {
        auto const name = std::string{one.name.in(language)};
        return name == one.path ? name : name + " (" + one.path + ")";
    }
    // As the first variant that has it calls it, and what others call it.
    [[nodiscard]] auto label_of(std::vector<MeasuredOne const*> const& cells) const -> std::string {
        std::string label;
        std::string first;
        for (std::size_t nth = 0; nth < cells.size(); ++nth) {
            if (cells[nth] == nullptr) continue;
            auto const name = called(*cells[nth]);
            if (label.empty()) label = first = name;
            else if (name != first) label = say(called_there, {{"label", OwnedText{label}}, {"variant", all[nth].name}, {"name", OwnedText{name}}});
        }
        return label;
    }

    [[nodiscard]] auto line_of(VariantFinding const& finding) const -> std::string { return finding.id + ": " + std::string{finding.message.in(language)}; }
};

}  // namespace

auto variant_lines(Variants const& variants, Language language) -> std::vector<std::string> { return Tables{variants, language}.lines(); }

auto variant_tables(Variants const& variants, bool with_each, Language language) -> std::vector<VariantTable> {
    Tables const make{variants, language};
    std::vector<VariantTable> some{make.found(), make.by_rule(), make.measured()};
    if (with_each)
        for (auto& table : make.one_by_one()) some.push_back(std::move(table));
    std::erase_if(some, [](VariantTable const& table) { return table.rows.empty(); });
    return some;
}

auto variant_lists(Variants const& variants, Language language) -> std::vector<VariantList> { return Tables{variants, language}.lists(); }

}  // namespace knoop
