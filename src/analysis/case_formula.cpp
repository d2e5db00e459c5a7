#include "src/analysis/case_formula.hpp"

#include "src/analysis/interval_ends.hpp"
#include "src/analysis/value_text.hpp"
#include "src/model/import_rows.hpp"

namespace knoop {

namespace {

auto notation(Axis const& axis, IntervalEnd const& end, Model const& model, Language language) -> std::optional<std::string> {
    switch (axis.tag) {
        case AxisTag::money:
        case AxisTag::number: break;
        case AxisTag::duration:
            if (end.b != 1) return {};
            break;
        default: return {};
    }
    return to_string(value_on(axis, end.a, end.b), model.vocabulary->names, language);
}

auto in(Language language, Text text) -> std::string { return std::string{text.in(language)}; }

auto comparison(Axis const& axis, std::string const& name, Interval const& values, Model const& model, Language language) -> std::optional<std::string> {
    auto const low = low_end(axis, values.low);
    auto const high = high_end(axis, values.high);
    std::string formula;
    if (!low.is_open) {
        auto const value = notation(axis, low, model, language);
        if (!value) return {};
        formula = name + (low.included ? " >= " : " > ") + *value;
    }
    if (high.is_open) return formula;
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
    auto stated = axis;
    stated.beside = false;  // as it was written, also where that says nothing of tax
    auto const text = [&](IntervalEnd const& end) { return value_text(stated, end.a, end.b, model, language); };
    auto const low = low_end(axis, values.low);
    auto const high = high_end(axis, values.high);
    std::string words;
    if (!low.is_open) words = in(language, low.included ? Text{"from ", "vanaf "} : Text{"more than ", "meer dan "}) + (high.is_open ? text(low) : untaxed_text(axis, low.a, low.b, model, language));
    if (high.is_open) return words;
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
