#include "src/analysis/case_formula.hpp"

#include "src/analysis/value_text.hpp"
#include "src/model/import_rows.hpp"

namespace knoop {

namespace {

// One end of an interval: `<= 99.99` and `< 100` are the same amounts, and the rounder number is the one that was meant.
struct End {
    bool open_ended = true;
    bool included = false;
    std::int64_t a = 0;
    std::int64_t b = 1;
};

auto zeros(std::int64_t number) -> int {
    if (number == 0) return 18;
    auto count = 0;
    for (; number % 10 == 0; number /= 10) ++count;
    return count;
}

auto low_end(Axis const& axis, Cut const& cut) -> End {
    if (cut == axis.domain.low || cut.is_end()) return {};
    if (axis.is_dense()) return {false, !cut.after, cut.a, cut.b};
    auto const included = zeros(cut.a) >= zeros(cut.a - 1);
    return {false, included, included ? cut.a : cut.a - 1, 1};
}

auto high_end(Axis const& axis, Cut const& cut) -> End {
    if (cut == axis.domain.high || cut.is_end()) return {};
    if (axis.is_dense()) return {false, cut.after, cut.a, cut.b};
    auto const included = zeros(cut.a - 1) >= zeros(cut.a);
    return {false, included, included ? cut.a - 1 : cut.a, 1};
}

auto notation(Axis const& axis, End const& end, Model const& model, Language language) -> std::optional<std::string> {
    Value value;
    value.a = end.a;
    value.b = end.b;
    switch (axis.tag) {
        case AxisTag::money: {
            value.tag = ValueTag::money;
            value.unit = axis.currency;
            value.measure = axis.measure;
            break;
        }
        case AxisTag::number: value.tag = ValueTag::number; break;
        case AxisTag::duration:
            if (end.b != 1) return {};
            value.tag = ValueTag::duration;
            value.measure = axis.measure;
            break;
        default: return {};
    }
    return to_string(value, model.vocabulary->names, language);
}

auto in(Language language, Text text) -> std::string { return std::string{text.in(language)}; }

auto comparison(Axis const& axis, std::string const& name, Interval const& values, Model const& model, Language language) -> std::optional<std::string> {
    auto const low = low_end(axis, values.low);
    auto const high = high_end(axis, values.high);
    std::string formula;
    if (!low.open_ended) {
        auto const value = notation(axis, low, model, language);
        if (!value) return {};
        formula = name + (low.included ? " >= " : " > ") + *value;
    }
    if (high.open_ended) return formula;
    auto const value = notation(axis, high, model, language);
    if (!value) return {};
    return (formula.empty() ? name : formula + in(language, {" and", " en"})) + (high.included ? " <= " : " < ") + *value;
}

auto one_of(std::string const& name, std::vector<std::string> const& values) -> std::string {
    if (values.size() == 1) return name + " = " + values.front();
    std::string list;
    for (auto const& value : values) list += (list.empty() ? "" : ", ") + value;
    return name + " in (" + list + ")";
}

// Whole entities, and whatever is inside them; nothing else.
auto entities(Axis const& axis, Side const& side, Model const& model) -> std::optional<std::vector<std::string>> {
    std::vector<std::string> paths;
    for (auto const& values : side.values)
        for (auto at = values.low.a; at < values.high.a;) {
            if (values.high.is_end() || values.low.is_end() || at >= static_cast<std::int64_t>(axis.entities.size())) return {};
            auto const place = static_cast<std::size_t>(at);
            if (axis.extents[place] > values.high.a) return {};
            paths.push_back(model.path(axis.entities[place]));
            at = axis.extents[place];
        }
    return paths;
}

}  // namespace

auto limit_text(Axis const& axis, Interval const& values, Model const& model, Language language) -> std::string {
    auto const text = [&](End const& end) { return value_text(axis, end.a, end.b, model, language); };
    auto const low = low_end(axis, values.low);
    auto const high = high_end(axis, values.high);
    std::string words;
    if (!low.open_ended) words = in(language, low.included ? Text{"from ", "vanaf "} : Text{"more than ", "meer dan "}) + text(low);
    if (high.open_ended) return words;
    if (!words.empty()) words += " ";
    return words + in(language, high.included ? Text{"up to and including ", "t/m "} : Text{"less than ", "minder dan "}) + text(high);
}

auto formula_of(Axis const& axis, Side const& side, Model const& model, Language language) -> std::optional<std::string> {
    if (axis.tag == AxisTag::norm) return (side.values.front().low.a != 0 ? "" : in(language, {"not ", "niet "})) + quoted(axis.norm);
    auto const& words = model.vocabulary->dimensions[axis.dimension].words;
    auto const name = std::string{model.vocabulary->text(words.first(language))};
    switch (axis.tag) {
        case AxisTag::flag: return name + " = " + in(language, side.values.front().low.a != 0 ? Text{"yes", "ja"} : Text{"no", "nee"});
        case AxisTag::word: {
            std::vector<std::string> values;
            for (auto const& each : side.values)
                for (auto at = each.low.a; at < each.high.a; ++at)
                    values.emplace_back(model.vocabulary->text(model.vocabulary->word_in(axis.words[static_cast<std::size_t>(at)], language)));
            return one_of(name, values);
        }
        case AxisTag::entity: {
            auto const paths = entities(axis, side, model);
            if (!paths || paths->empty()) return {};
            return one_of(name, *paths);
        }
        case AxisTag::text:
        case AxisTag::date:
        case AxisTag::frequency: return {};
        default: break;
    }
    std::string formula;
    for (auto const& values : side.values) {
        auto const one = comparison(axis, name, values, model, language);
        if (!one) return {};
        formula += (formula.empty() ? "(" : in(language, {" or (", " of ("})) + *one + ")";
    }
    return side.values.size() == 1 ? formula.substr(1, formula.size() - 2) : "(" + formula + ")";
}

auto formula_of(Regions const& regions, std::vector<Box> const& boxes, Model const& model, Language language) -> std::optional<std::string> {
    std::string all;
    for (auto const& box : boxes) {
        std::string one;
        for (auto const& side : box) {
            auto const part = formula_of(regions.axis(side.axis), side, model, language);
            if (!part) return {};
            one += (one.empty() ? "" : in(language, {" and ", " en "})) + *part;
        }
        all += (all.empty() ? "" : in(language, {" or ", " of "})) + (boxes.size() > 1 ? "(" + one + ")" : one);
    }
    return all;
}

}  // namespace knoop
