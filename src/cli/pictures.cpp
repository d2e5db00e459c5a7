#include "src/cli/pictures.hpp"

#include "src/diagrams/sheets.hpp"

namespace knoop {

namespace {

constexpr Message cannot_draw{"cannot-draw", Severity::error, text("{reason}", "{reason}")};
constexpr Message unusable_file{"theme", Severity::error, text("{reason}", "{reason}")};
constexpr Message not_a_layout{"layout-file", Severity::error, text("{path}: {reason}", "{path}: {reason}")};
constexpr Message several_sheets{"several-sheets", Severity::error,
    text("{count} sheets do not fit on standard output; write `-o FILE`, or take PDF",
         "{count} bladen passen niet op standaarduitvoer; geef `-o BESTAND`, of neem PDF")};

// With `--format` a file need not have an ending: then it begins where the name ends.
auto where_ending_begins(std::string const& path) -> std::size_t {
    auto const dot = path.rfind('.');
    auto const slash = path.rfind('/');
    return dot == std::string::npos || (slash != std::string::npos && dot < slash) ? path.size() : dot;
}

}  // namespace

auto request_of(Options const& options, PictureFormat format, Session session, Diagnostics& wrong) -> std::optional<DrawRequest> {
    DrawRequest request;
    request.format = format;
    if (!options.theme.empty()) {
        auto const text = session.files.read(options.theme);
        if (!text) return report(wrong, text.error(), options.theme), std::nullopt;
        auto theme = read_theme(text.value(), options.theme);
        if (!theme) return wrong.report(unusable_file, {}, {{"reason", theme.error().text}}), std::nullopt;
        request.look.theme = std::move(theme).value();
    }
    // A layout that is not there yet is written.
    if (!options.layout_file.empty() && session.files.kind(options.layout_file) != FileKind::none) {
        auto const text = session.files.read(options.layout_file);
        if (!text) return report(wrong, text.error(), options.layout_file), std::nullopt;
        auto memory = layout_memory_from_json(text.value());
        if (!memory) return wrong.report(not_a_layout, {}, {{"path", options.layout_file}, {"reason", memory.error().text}}), std::nullopt;
        request.memory = std::move(memory).value();
    }
    request.look.link_base = options.link_base;
    if (!options.paper.empty()) request.paper = *paper_size(options.paper, !options.portrait);
    return request;
}

void name_sheets(DrawRequest& request, std::string const& path) {
    if (request.format != PictureFormat::svg || path.empty() || path == "-") return;
    auto const dot = where_ending_begins(path);
    auto const slash = path.rfind('/');
    auto const begin = slash == std::string::npos ? 0 : slash + 1;
    request.look.sheet_file = path.substr(begin, dot - begin) + "-";
    request.look.sheet_ending = path.substr(dot);
}

auto deliver_picture(Result<Drawn> const& drawn, std::string const& path, Options const& options, Session session, Language language) -> int {
    Diagnostics wrong;
    if (!drawn) {
        wrong.report(cannot_draw, {}, {{"reason", drawn.error().text}});
        return give_up(wrong, options, session, language);
    }
    auto const& files = drawn.value().files;
    if (files.size() > 1 && (path.empty() || path == "-")) {
        wrong.report(several_sheets, {}, {{"count", std::to_string(files.size())}});
        return give_up(wrong, options, session, language);
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto const dot = where_ending_begins(path);
        auto const name = files.size() == 1 ? path : path.substr(0, dot) + "-" + drawn.value().suffixes[i] + path.substr(dot);
        if (auto const status = deliver(files[i], name, options, session); status != exit_fine) return status;
    }
    if (options.layout_file.empty()) return exit_fine;
    return deliver(to_json(drawn.value().memory), options.layout_file, options, session);
}

}  // namespace knoop
