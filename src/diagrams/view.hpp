// What a picture is asked to show: `view NAME "Title" { organogram of X; depth 3; exclude p: person (…); mark findings }`.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/model/model.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace knoop {

enum class ViewKind : unsigned char { organogram, mandates, tables, accountability, arrangement, route, matrix, power };

// The words a view knows, in both dialects; other statements in its block are `include` and `exclude`.
struct ViewWord {
    ViewKind kind;
    Text word;
};
inline constexpr std::array view_kinds{
    ViewWord{ViewKind::organogram, {"organogram", "organogram"}},
    ViewWord{ViewKind::mandates, {"mandates", "mandaten"}},
    ViewWord{ViewKind::tables, {"tables", "tafels"}},
    ViewWord{ViewKind::accountability, {"accountability", "verantwoording"}},
    ViewWord{ViewKind::arrangement, {"arrangement", "regeling"}},
    ViewWord{ViewKind::route, {"route", "route"}},
    ViewWord{ViewKind::matrix, {"matrix", "matrix"}},
    ViewWord{ViewKind::power, {"power", "stemmacht"}},
};
inline constexpr Text view_of{"of", "van"};
inline constexpr Text view_depth{"depth", "diepte"};
inline constexpr Text view_mark{"mark", "markeer"};
inline constexpr Text view_findings{"findings", "bevindingen"};
inline constexpr Text view_include{"include", "met-ook"};
inline constexpr Text view_exclude{"exclude", "zonder-ook"};
inline constexpr Text view_direction{"direction", "richting"};
inline constexpr Text view_down{"down", "omlaag"};
inline constexpr Text view_right{"right", "rechts"};

// A table or a chart: painted as a whole, without boxes and lines.
constexpr auto is_plate(ViewKind kind) -> bool { return kind == ViewKind::matrix || kind == ViewKind::power; }

constexpr auto word_of(ViewKind kind) -> Text { return view_kinds[static_cast<std::size_t>(kind)].word; }

// `include p: person (…)` or `exclude …`: the rule engine turns it into a predicate.
struct ViewFilter {
    bool include = false;
    TreeRef statement;  // NodeKind::view_filter
};

struct ViewSpec {
    std::string name;
    std::string title;  // "" when the view has none
    ViewKind kind = ViewKind::organogram;
    EntityId root;  // empty: the whole model
    std::optional<unsigned> depth;          // of an organogram its levels, of other views lines from where they begin
    std::optional<bool> to_the_right = {};  // else as the kind of view has it
    bool mark_findings = false;
    std::vector<ViewFilter> filters;
    EntityId scope;  // where the view stands: names in its filters resolve from here
    Span span;       // of its name; empty for the default view
};

// The views of the model's own files, in source order. A kind of view that cannot be drawn yet is reported and stays in the
// list.
auto views(Model const& model, Diagnostics& diagnostics) -> std::vector<ViewSpec>;

// Without any view: the organogram of everything. Or of another kind, by its word: `matrix`.
auto default_view(Model const& model, ViewKind kind = ViewKind::organogram) -> ViewSpec;
auto kind_called(std::string_view word) -> std::optional<ViewKind>;

}  // namespace knoop
