#include "src/analysis/region_formula.hpp"

#include "src/analysis/interval_ends.hpp"
#include "src/model/value.hpp"

#include <algorithm>
#include <optional>

namespace knoop {

namespace {

class FormulaWriter {
public:
    FormulaWriter(Regions const& r, Model const& m, Language l) : regions(r), model(m), language(l) {}

    // Parts that are joined by `and`.
    auto box(Box const& sides) const -> std::optional<std::vector<std::string>> {
        std::vector<std::string> parts;
        for (auto const& side : sides) {
            auto const written = one(side);
            if (!written) return {};
            parts.insert(parts.end(), written->begin(), written->end());
        }
        return parts;
    }

    auto joined(std::vector<std::string> const& parts, Text word) const -> std::string {
        std::string text;
        for (auto const& part : parts) text += (text.empty() ? "" : " " + std::string{word.in(language)} + " ") + part;
        return text;
    }

private:
    using Parts = std::vector<std::string>;

    Regions const& regions;
    Model const& model;
    Language language;

    auto in(Text text) const -> std::string { return std::string{text.in(language)}; }

    auto one(Side const& side) const -> std::optional<Parts> {
        auto const& axis = regions.axis(side.axis);
        switch (axis.tag) {
            case AxisTag::norm:
            case AxisTag::text: return {};
            case AxisTag::flag: return Parts{name(axis) + " = " + in(side.values.front().low.a != 0 ? Text{"yes", "ja"} : Text{"no", "nee"})};
            case AxisTag::word:
            case AxisTag::entity: return members(axis, side);
            default: return intervals(axis, side);
        }
    }

    auto name(Axis const& axis) const -> std::string {
        return std::string{model.vocabulary->text(model.vocabulary->dimensions[axis.dimension].words.first(language))};
    }

    // ---- intervals

    auto value(Axis const& axis, IntervalEnd const& end) const -> std::string {
        return to_string(value_on(axis, end.a, end.b), model.vocabulary->names, language);
    }

    auto intervals(Axis const& axis, Side const& side) const -> std::optional<Parts> {
        std::vector<Parts> all;
        for (auto const& values : side.values) {
            auto const low = low_end(axis, values.low);
            auto const high = high_end(axis, values.high);
            Parts parts;
            if (is_single(axis, values)) {
                parts.push_back(name(axis) + " = " + value(axis, {false, true, values.low.a, values.low.b}));
            } else {
                if (!low.is_open) parts.push_back(name(axis) + (low.included ? " >= " : " > ") + value(axis, low));
                if (!high.is_open) parts.push_back(name(axis) + (high.included ? " <= " : " < ") + value(axis, high));
            }
            all.push_back(std::move(parts));
        }
        if (all.size() == 1) return all.front();
        Parts alternatives;
        for (auto const& parts : all)
            alternatives.push_back(parts.size() == 1 ? parts.front() : "(" + joined(parts, {"and", "en"}) + ")");
        return Parts{"(" + joined(alternatives, {"or", "of"}) + ")"};
    }

    // ---- lists

    auto members(Axis const& axis, Side const& side) const -> std::optional<Parts> {
        auto const count = static_cast<std::int64_t>(axis.tag == AxisTag::word ? axis.words.size() : axis.entities.size());
        auto const positive = names(axis, count, side, false);
        auto const negative = names(axis, count, side, true);
        if (positive && (!negative || positive->size() <= negative->size())) return Parts{listed(axis, *positive)};
        if (negative) return Parts{in({"not ", "niet "}) + listed(axis, *negative)};
        return {};
    }

    auto listed(Axis const& axis, Parts const& names) const -> std::string {
        if (names.size() == 1) return name(axis) + " = " + names.front();
        std::string list;
        for (auto const& each : names) list += (list.empty() ? "" : ", ") + each;
        return name(axis) + " in (" + list + ")";
    }

    // The names that together are the side, or all it leaves out. Nothing if some of that has no name of its own.
    auto names(Axis const& axis, std::int64_t count, Side const& side, bool inverse) const -> std::optional<Parts> {
        auto const has = [&](std::int64_t first, std::int64_t past) {
            auto const low = Cut{first, 1, false};
            auto const high = Cut{past, 1, false};
            auto const meets = [&](Interval const& each) { return each.low < high && low < each.high; };
            auto const holds = [&](Interval const& each) { return each.low <= low && high <= each.high; };
            return inverse ? std::none_of(side.values.begin(), side.values.end(), meets)
                           : std::any_of(side.values.begin(), side.values.end(), holds);
        };
        if (axis.tag != AxisTag::word && has(count, count + 1)) return {};  // what nobody declared
        Parts found;
        for (std::int64_t at = 0; at < count;) {
            auto const past = axis.tag == AxisTag::entity ? static_cast<std::int64_t>(axis.extents[static_cast<std::size_t>(at)]) : at + 1;
            if (has(at, past)) {
                found.push_back(axis.tag == AxisTag::entity
                                    ? model.path(axis.entities[static_cast<std::size_t>(at)])
                                    : std::string{model.vocabulary->text(model.vocabulary->word_in(axis.words[static_cast<std::size_t>(at)], language))});
                at = past;
                continue;
            }
            if (past > at + 1 && has(at, at + 1)) return {};  // the rest of it, without its parts
            ++at;
        }
        if (found.empty()) return {};
        return found;
    }
};

}  // namespace

auto formula_of(Regions& regions, RegionId region, Model const& model, std::size_t most) -> OwnedText {
    if (regions.is_terminal(region)) return {};
    auto const found = boxes_of(regions, region, most);
    if (!found.complete) return {};
    auto const written = [&](Language language) -> std::string {
        FormulaWriter const writer{regions, model, language};
        std::vector<std::string> boxes;
        for (auto const& box : found.boxes) {
            auto const parts = writer.box(box);
            if (!parts) return {};
            auto text = writer.joined(*parts, {"and", "en"});
            if (found.boxes.size() == 1 && parts->size() == 1 && text.front() == '(') text = text.substr(1, text.size() - 2);
            boxes.push_back(found.boxes.size() > 1 && parts->size() > 1 ? "(" + text + ")" : text);
        }
        return writer.joined(boxes, {"or", "of"});
    };
    return {written(Language::en), written(Language::nl)};
}

}  // namespace knoop
