#include "src/diagrams/theme.hpp"

#include "src/base/nearest.hpp"
#include "src/diagrams/cat.hpp"

#include <charconv>
#include <cmath>
#include <functional>
#include <map>

namespace knoop {

namespace {

constexpr std::array shape_names{"organisation", "body", "table", "unit", "post", "person", "decision", "power", "other"};
constexpr std::array role_names{"hierarchical", "functional",  "part",       "accountability", "grant",         "service",
                                "chair",        "membership",  "employment", "supervision",    "participation", "escalation",
                                "advice",       "information", "step",       "money",          "other"};
static_assert(shape_names.size() == node_styles.size() && role_names.size() == edge_styles.size());

constexpr double least_for_text = 4.5;
constexpr double least_for_lines = 3;

auto colours_of(Theme& theme) -> std::map<std::string, std::string*> {
    std::map<std::string, std::string*> colours{
        {"text", &theme.text},
        {"small-text", &theme.small_text},
        {"border", &theme.border},
        {"mark", &theme.mark},
        {"page", &theme.page},
        {"highlight", &theme.highlight},
        {"external", &theme.external},
        {"frame", &theme.frame},
        {"frame-fill", &theme.frames[0]},
        {"frame-fill-inner", &theme.frames[1]},
    };
    for (std::size_t i = 0; i < shape_names.size(); ++i) colours[cat("fill.", shape_names[i])] = &theme.fills[i];
    for (std::size_t i = 0; i < role_names.size(); ++i) colours[cat("line.", role_names[i])] = &theme.lines[i];
    return colours;
}

auto is_colour(std::string_view text) -> bool {
    return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

auto trimmed(std::string_view text) -> std::string_view {
    auto const begin = text.find_first_not_of(" \t\r");
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

auto linear(double part) -> double { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); }

}  // namespace

Theme::Theme() {
    for (std::size_t i = 0; i < frames.size(); ++i) frames[i] = cluster_fills[i];
    for (std::size_t i = 0; i < fills.size(); ++i) fills[i] = node_styles[i].fill;
    for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = edge_styles[i].colour;
}

auto read_theme(std::string_view text, std::string_view name) -> Result<Theme> {
    Theme theme;
    auto const colours = colours_of(theme);
    std::size_t number = 0;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        auto const line = trimmed(text.substr(at, end - at));
        at = end + 1;
        ++number;
        auto const place = cat(name, ":", std::to_string(number), ": ");
        if (line.empty() || line.front() == '#') continue;
        auto const equals = line.find('=');
        if (equals == std::string_view::npos)
            return Error{
                {cat(place, "a theme has lines `name = value`"), cat(place, "een huisstijl heeft regels `naam = waarde`")}};
        auto const key = trimmed(line.substr(0, equals));
        auto const value = trimmed(line.substr(equals + 1));
        if (key == "font") {
            if (value.empty() || value.find_first_of("\"<>&;{}") != std::string_view::npos)
                return Error{{cat(place, "`", value, "` is no list of fonts"),
                              cat(place, "`", value, "` is geen lijst van lettertypen")}};
            theme.font = value;
        } else if (key == "font-width") {
            auto const [rest, error] = std::from_chars(value.data(), value.data() + value.size(), theme.font_width);
            if (error != std::errc{} || rest != value.data() + value.size() ||
                !(theme.font_width >= 0.5 && theme.font_width <= 2))
                return Error{{cat(place, "`font-width` is a number from 0.5 to 2"),
                              cat(place, "`font-width` is een getal van 0.5 tot 2")}};
        } else if (auto const known = colours.find(std::string{key}); known != colours.end()) {
            if (!is_colour(value))
                return Error{{cat(place, "`", value, "` is no colour like `#1a2b3c`"),
                              cat(place, "`", value, "` is geen kleur als `#1a2b3c`")}};
            *known->second = value;
        } else {
            std::vector<std::string_view> names{"font", "font-width"};
            for (auto const& [each, colour] : colours) names.emplace_back(each);
            auto const near = nearest(key, names);
            return Error{
                {cat(place, "a theme has no `", key, "`", near.empty() ? "" : cat("; did you mean `", near, "`?")),
                 cat(place, "een huisstijl kent geen `", key, "`", near.empty() ? "" : cat("; bedoelt u `", near, "`?"))}};
        }
    }
    if (auto const weak = weak_contrasts(theme); !weak.empty()) {
        std::string list;
        for (auto const& each : weak) list += cat(list.empty() ? "" : "; ", each);
        return Error{{cat(name, ": too little contrast (text needs 4.5, lines 3): ", list),
                      cat(name, ": te weinig contrast (tekst vraagt 4,5, lijnen 3): ", list)}};
    }
    return theme;
}

auto weak_contrasts(Theme const& theme) -> std::vector<std::string> {
    auto all = theme;
    auto const colours = colours_of(all);
    std::vector<std::string> weak;
    auto const need = [&](std::string const& ink, std::string const& ground, double least) {
        auto const ratio = contrast(rgb_of(*colours.at(ink)), rgb_of(*colours.at(ground)));
        if (ratio >= least) return;
        auto const tenths = std::to_string(static_cast<int>(ratio * 10));
        weak.push_back(
            cat(ink, " / ", ground, " = ", tenths.substr(0, tenths.size() - 1), ".", tenths.substr(tenths.size() - 1)));
    };
    for (auto const& [ground, colour] : colours) {
        auto const is_box = ground.rfind("fill.", 0) == 0 || ground == "external";
        auto const is_frame = ground == "page" || ground.rfind("frame-fill", 0) == 0;
        if (ground == "highlight")
            for (auto const* role : role_names) need(cat("line.", role), ground, least_for_lines);
        if (!is_box && !is_frame) continue;
        for (auto const* ink : {"text", "small-text", "mark"}) need(ink, ground, least_for_text);
        need("border", ground, least_for_lines);
        if (!is_frame) continue;
        need("frame", ground, least_for_lines);
        for (auto const* role : role_names) need(cat("line.", role), ground, least_for_lines);
    }
    return weak;
}

auto rgb_of(std::string_view colour) -> Rgb {
    auto const part = [&](std::size_t at) {
        unsigned value = 0;
        if (colour.size() >= at + 2) std::from_chars(colour.data() + at, colour.data() + at + 2, value, 16);
        return value / 255.0;
    };
    return {part(1), part(3), part(5)};
}

auto contrast(Rgb one, Rgb other) -> double {
    auto const light = [](Rgb colour) {
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    };
    auto const a = light(one) + 0.05;
    auto const b = light(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

}  // namespace knoop
