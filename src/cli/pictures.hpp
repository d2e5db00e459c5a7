// Pictures as the command line asks for them, of `draw` and of `diff --draw`: theme, paper, layout and links, and the files they go to.
#pragma once

#include "src/cli/session.hpp"
#include "src/diagrams/draw.hpp"

#include <optional>
#include <string>

namespace knoop {

inline constexpr Message unknown_ending{"unknown-picture-format", Severity::error,
    text("`{path}` does not end in .svg, .png, .pdf, .dot, .mmd, .txt or .md",
         "`{path}` eindigt niet op .svg, .png, .pdf, .dot, .mmd, .txt of .md")};

// What --theme, --paper, --layout and --link-base ask; nothing when a file of theirs cannot be used.
auto request_of(Options const& options, PictureFormat format, Session session, Diagnostics& wrong) -> std::optional<DrawRequest>;

// Sheets of an SVG point to each other by the names of their files.
void name_sheets(DrawRequest& request, std::string const& path);

// Writes the picture to `path` ("" or "-": standard output), several sheets to `town-1.svg`, `town-2.svg`, and the layout to its file.
// The exit code.
auto deliver_picture(Result<Drawn> const& drawn, std::string const& path, Options const& options, Session session, Language language) -> int;

}  // namespace knoop
