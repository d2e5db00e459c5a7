// From a model and a view to a picture: the whole of this folder in three calls.
#pragma once

#include "src/base/result.hpp"
#include "src/diagrams/diagram.hpp"
#include "src/diagrams/in_words.hpp"
#include "src/diagrams/layout_memory.hpp"
#include "src/diagrams/outline.hpp"
#include "src/diagrams/paint.hpp"
#include "src/diagrams/view.hpp"

#include <optional>
#include <string_view>

namespace knoop {

// The organogram as data, laid out as far as that is not the engine's work.
auto build(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection = {}) -> Diagram;

// What proves one finding (proof.hpp).
auto build_proof(Model const& model, FindingMark const& finding, Language language) -> Diagram;

enum class PictureFormat : unsigned char { svg, png, pdf, dot, mermaid, text, markdown };

// By the ending of a file's name: `.svg`, `.png`, `.pdf`, `.dot`, `.mmd` (Mermaid), `.txt`, `.md`.
auto format_of(std::string_view path) -> std::optional<PictureFormat>;

struct Picture {
    std::string bytes;
};

struct DrawRequest {
    PictureFormat format = PictureFormat::svg;
    Look look;
    Size paper;           // empty: one sheet as large as the picture; only SVG, PNG and PDF have sheets
    LayoutMemory memory;  // of the last drawing; empty for a first
};

struct Drawn {
    std::vector<std::string> files;     // one a sheet; of a PDF one for all
    std::vector<std::string> suffixes;  // of several files: `2` for sheet 2, `2-1` for its first part
    LayoutMemory memory;                // for the next drawing
};

auto draw(Diagram const& picture, DrawRequest const& request) -> Result<Drawn>;

// The picture as one file, as it is by default.
auto draw(Diagram const& picture, PictureFormat format) -> Result<Picture>;

// Of every kind there is something to show of, without a `view` in the model: its default view.
auto default_views(Model const& model) -> std::vector<ViewSpec>;

// What a view says in words, whatever its kind, its title first.
auto in_words(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection = {}) -> std::vector<WordLine>;

// Both.
// A view that is no graph: decision matrices, voting power.
auto draw_plate(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, DrawRequest const& request)
    -> Result<Drawn>;
auto draw(Model const& model, ViewSpec const& view, Language language, ViewSelection const& selection, PictureFormat format)
    -> Result<Picture>;

}  // namespace knoop
