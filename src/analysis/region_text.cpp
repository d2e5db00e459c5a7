#include "src/analysis/region_text.hpp"

#include "src/analysis/interval_ends.hpp"
#include "src/analysis/value_text.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Text every_case{"all cases", "alle gevallen"};
constexpr Text no_case{"no case", "geen enkel geval"};
constexpr Text and_more{"and more", "en meer"};

auto join(std::vector<std::string> const& parts, std::string_view separator, std::string_view last) -> std::string {
    std::string text;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (at > 0) text += at + 1 == parts.size() ? last : separator;
        text += parts[at];
    }
    return text;
}

class Phrases {
public:
    Phrases(Regions const& r, Model const& m, Language l) : regions(r), model(m), language(l) {}

    auto box(Box const& sides) const -> std::string {
        std::vector<std::string> parts;
        for (auto const& side : sides) parts.push_back(one(side));
        return parts.empty() ? in(every_case) : join(parts, ", ", ", ");
    }

    auto example(std::vector<Coordinate> const& values) const -> std::string {
        std::vector<std::string> parts;
        for (auto const& value : values) {
            auto const& axis = regions.axis(value.axis);
            auto const text = value_text(axis, value.a, value.b, model, language);
            if (axis.tag != AxisTag::norm)
                parts.push_back(needs_name(axis) ? name(axis) + " " + text : text);
            else if (value.a != 0)
                parts.push_back(in({"if: ", "indien: "}) + text);
        }
        return join(parts, ", ", ", ");
    }

    // One side without the name of its dimension, which stands above it: `≤ …` as words, `culture, sport`, `not culture`.
    auto cell(Side const& side) const -> std::string {
        auto const& axis = regions.axis(side.axis);
        switch (axis.tag) {
            case AxisTag::norm: return (side.values.front().low.a != 0 ? in({"if: ", "indien: "}) : in({"unless: ", "tenzij: "})) + axis.norm;
            case AxisTag::flag: return value_text(axis, side.values.front().low.a, 1, model, language);
            case AxisTag::word:
            case AxisTag::entity:
            case AxisTag::text: return members(axis, side, true);
            default: break;
        }
        std::vector<std::string> parts;
        for (auto const& values : side.values) parts.push_back(interval(axis, values));
        return join(parts, ", ", in({" or ", " of "}));
    }

private:
    Regions const& regions;
    Model const& model;
    Language language;

    auto in(Text text) const -> std::string { return std::string{text.in(language)}; }

    auto name(Axis const& axis) const -> std::string {
        auto const& words = model.vocabulary->dimensions[axis.dimension].words;
        return std::string{model.vocabulary->text(words.first(language))};
    }

    // A bare number or flag says nothing; nor does an amount when another dimension is in money too.
    auto needs_name(Axis const& axis) const -> bool {
        switch (axis.tag) {
            case AxisTag::number:
            case AxisTag::flag:
            case AxisTag::text: return true;
            case AxisTag::norm: return false;
            default: break;
        }
        auto const& dimensions = model.vocabulary->dimensions;
        auto const& own = dimensions[axis.dimension].type;
        if (own.empty() || own.front().tag == TypeTag::kind) return false;  // the entity's own name says what it is
        return std::count_if(dimensions.begin(), dimensions.end(), [&](Dimension const& each) {
                   return !each.type.empty() && each.type.front().tag == own.front().tag;
               }) > 1;
    }

    auto one(Side const& side) const -> std::string {
        auto const& axis = regions.axis(side.axis);
        switch (axis.tag) {
            case AxisTag::norm:
                return (side.values.front().low.a != 0 ? in({"if: ", "indien: "}) : in({"unless: ", "tenzij: "})) + axis.norm;
            case AxisTag::flag: return name(axis) + ": " + value_text(axis, side.values.front().low.a, 1, model, language);
            case AxisTag::word:
            case AxisTag::entity:
            case AxisTag::text: return (needs_name(axis) ? name(axis) + ": " : "") + members(axis, side);
            default: break;
        }
        std::vector<std::string> parts;
        for (auto const& values : side.values) parts.push_back(interval(axis, values));
        auto const text = join(parts, ", ", in({" or ", " of "}));
        return needs_name(axis) ? name(axis) + " " + text : text;
    }

    // ---- intervals

    auto interval(Axis const& axis, Interval const& values) const -> std::string {
        auto const text = [&](IntervalEnd const& end) { return value_text(axis, end.a, end.b, model, language); };
        if (is_single(axis, values)) {
            auto const value = value_text(axis, values.low.a, values.low.b, model, language);
            return (axis.tag == AxisTag::date ? in({"on ", "op "}) : in({"exactly ", "precies "})) + value;
        }
        auto const low = low_end(axis, values.low);
        auto const high = high_end(axis, values.high);
        auto const term = axis.tag == AxisTag::duration || axis.tag == AxisTag::frequency;
        std::string words;
        if (!low.is_open) {
            if (low.included)
                words = in({"from ", "vanaf "});
            else
                words = term ? in({"more than ", "meer dan "}) : in({"above ", "boven "});
            words += high.is_open ? text(low) : untaxed_text(axis, low.a, low.b, model, language);
        }
        if (high.is_open) return words;
        if (!words.empty()) words += high.included ? " " : in({" but ", " maar "});
        return words + (high.included ? in({"up to and including ", "tot en met "}) : in({"less than ", "minder dan "})) +
               text(high);
    }

    // ---- lists

    // The fewest names for a set of places: an entity whose whole range is in it stands for what is inside it.
    auto names(Axis const& axis, Side const& side, bool inverse) const -> std::vector<std::string> {
        std::vector<std::string> found;
        auto const contains = [&](std::int64_t first, std::int64_t past) {
            auto const low = Cut{first, 1, false};
            auto const high = Cut{past, 1, false};
            if (inverse)
                return std::none_of(side.values.begin(), side.values.end(),
                                    [&](Interval const& each) { return each.low < high && low < each.high; });
            return std::any_of(side.values.begin(), side.values.end(),
                               [&](Interval const& each) { return each.low <= low && high <= each.high; });
        };
        auto const count = static_cast<std::int64_t>(axis.tag == AxisTag::word     ? axis.words.size()
                                                     : axis.tag == AxisTag::entity ? axis.entities.size()
                                                                                   : axis.texts.size());
        for (std::int64_t at = 0; at < count;) {
            auto const extent =
                axis.tag == AxisTag::entity ? static_cast<std::int64_t>(axis.extents[static_cast<std::size_t>(at)]) : at + 1;
            if (contains(at, extent)) {
                auto const whole = axis.tag == AxisTag::entity
                                       ? model.display_name(axis.entities[static_cast<std::size_t>(at)], language)
                                       : value_text(axis, at, 1, model, language);
                found.push_back(whole);
                at = extent;
                continue;
            }
            if (contains(at, at + 1)) found.push_back(value_text(axis, at, 1, model, language));
            ++at;
        }
        if (axis.tag != AxisTag::word && contains(count, count + 1))
            found.push_back(value_text(axis, count, 1, model, language));
        return found;
    }

    // Names alone: no rest of something, nothing that nobody named.
    static auto is_plain(Axis const& axis, Interval const& values) -> bool {
        if (axis.tag == AxisTag::word) return true;
        if (axis.tag == AxisTag::text) return values.high != axis.domain.high;
        for (auto at = values.low.a; at < values.high.a;) {
            if (at >= static_cast<std::int64_t>(axis.entities.size())) return false;
            auto const extent = static_cast<std::int64_t>(axis.extents[static_cast<std::size_t>(at)]);
            if (extent > values.high.a) return false;
            at = extent;
        }
        return true;
    }

    auto members(Axis const& axis, Side const& side, bool bare = false) const -> std::string {
        auto const listed = names(axis, side, false);
        auto const left_out = names(axis, side, true);
        // Of a closed list the shorter words; else "all but …" is right only where what nobody named belongs to it.
        auto const open_ended = axis.tag != AxisTag::word && side.values.back().high == axis.domain.high;
        auto const shorter = open_ended && listed.size() == 1 ? left_out.size() > 4 : listed.size() < left_out.size();
        auto const positive = axis.tag == AxisTag::word ? listed.size() <= left_out.size() : !open_ended || shorter;
        if (positive || left_out.empty()) {
            auto const text = join(listed, ", ", in({" or ", " of "}));
            if (bare) return text;
            // "only the rest of welfare", but "culture only".
            auto const plain =
                std::all_of(side.values.begin(), side.values.end(), [&](Interval const& each) { return is_plain(axis, each); });
            return language == Language::nl ? "alleen " + text : plain ? text + " only" : "only " + text;
        }
        if (left_out.size() == 1) return in({"not ", "niet "}) + left_out.front();
        return in({"all but ", "alles behalve "}) + join(left_out, ", ", in({" and ", " en "}));
    }
};

}  // namespace

auto describe(Regions& regions, RegionId region, Model const& model, std::size_t most, RegionId within) -> OwnedText {
    if (region == Regions::nothing) return no_case;
    if (region == within) return every_case;
    auto const found = boxes_of(regions, region, usual_boxes, within);
    auto const one = [&](Language language) {
        Phrases const words{regions, model, language};
        std::vector<std::string> parts;
        for (auto const& box : found.boxes) {
            if (parts.size() == most) break;
            parts.push_back(words.box(box));
        }
        if (!found.complete || found.boxes.size() > most) parts.emplace_back(and_more.in(language));
        return join(parts, "; ", language == Language::nl ? "; of " : "; or ");
    };
    return {one(Language::en), one(Language::nl)};
}

auto describe(Regions const& regions, std::vector<Coordinate> const& example, Model const& model) -> OwnedText {
    return {Phrases{regions, model, Language::en}.example(example), Phrases{regions, model, Language::nl}.example(example)};
}

auto describe(Regions const& regions, Box const& box, Model const& model) -> OwnedText {
    return {Phrases{regions, model, Language::en}.box(box), Phrases{regions, model, Language::nl}.box(box)};
}

auto describe_cell(Regions& regions, RegionId region, Model const& model) -> OwnedText {
    if (region == Regions::everything) return {};
    if (region == Regions::nothing) return no_case;
    auto const found = boxes_of(regions, region);
    auto const one = [&](Language language) {
        Phrases const words{regions, model, language};
        std::vector<std::string> parts;
        for (auto const& box : found.boxes) {
            std::vector<std::string> sides;
            for (auto const& side : box) sides.push_back(words.cell(side));
            parts.push_back(join(sides, ", ", ", "));
        }
        return join(parts, "; ", language == Language::nl ? "; of " : "; or ");
    };
    return {one(Language::en), one(Language::nl)};
}

}  // namespace knoop
