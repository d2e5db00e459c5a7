// knoop draw FILE [--view NAME] [-o FILE]: one view of one model as a picture; its format follows from the name of the output.
#include "src/base/nearest.hpp"
#include "src/cli/compile.hpp"
#include "src/diagrams/draw.hpp"
#include "src/diagrams/matrix_picture.hpp"
#include "src/diagrams/sheets.hpp"
#include "src/rules/evaluate.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message several_models{"several-models", Severity::error,
    text("there are {count} models here; name the one to draw", "er staan hier {count} modellen; noem het model dat getekend moet worden")};
constexpr Message no_model{"no-model", Severity::error, text("there is nothing here to draw", "er is hier niets te tekenen")};
constexpr Message unknown_view{"unknown-view", Severity::error, text("there is no view `{name}`", "er is geen aanzicht `{name}`")};
constexpr Message unknown_ending{"unknown-picture-format", Severity::error,
    text("`{path}` does not end in .svg, .png, .pdf, .dot, .mmd or .txt", "`{path}` eindigt niet op .svg, .png, .pdf, .dot, .mmd of .txt")};
constexpr Message cannot_draw{"cannot-draw", Severity::error, text("{reason}", "{reason}")};
constexpr Message unusable_file{"theme", Severity::error, text("{reason}", "{reason}")};
constexpr Message not_a_layout{"layout-file", Severity::error, text("{path}: {reason}", "{path}: {reason}")};
constexpr Message several_sheets{"several-sheets", Severity::error,
    text("{count} sheets do not fit on standard output; write `-o FILE`, or take PDF",
         "{count} bladen passen niet op standaarduitvoer; geef `-o BESTAND`, of neem PDF")};
constexpr Text did_you_mean = text("did you mean `{near}`?", "bedoelt u `{near}`?");
constexpr Text model_here = text("`{path}`", "`{path}`");

class Drawing {
public:
    Drawing(Options const& options, Session session) : options_(options), session_(session), compilation_(compile(options, session)) {}

    auto run() -> int {
        if (compilation_.unreadable) return give_up(compilation_.diagnostics, options_, session_);
        auto const broken = tell_errors();
        if (compilation_.models.size() != 1) return refuse_models();
        auto const& model = compilation_.models.front();

        auto const format = options_.output.empty() ? std::optional{PictureFormat::svg} : format_of(options_.output);
        if (!format) return fail(unknown_ending, {{"path", options_.output}});
        auto const all = views(model, diagnostics_);
        auto view = all.empty() ? default_view(model) : all.front();
        if (!options_.view.empty()) {
            auto const found = std::find_if(all.begin(), all.end(), [&](ViewSpec const& each) { return each.name == options_.view; });
            auto const kind = kind_called(options_.view);
            if (found == all.end() && !kind) return refuse_view(all);
            view = found == all.end() ? default_view(model, *kind) : *found;
        }
        auto const selected = selection(model, view);
        if (!diagnostics_.empty()) tell(diagnostics_.all());
        if (diagnostics_.has_errors()) return exit_findings;
        auto request = DrawRequest{};
        request.format = *format;
        if (!prepare(request)) return give_up(diagnostics_, options_, session_);
        auto const drawn = picture(model, view, selected, request);
        if (!drawn) return fail(cannot_draw, {{"reason", drawn.error().text}});
        if (auto const status = deliver_all(drawn.value()); status != exit_fine) return status;
        return broken ? exit_findings : exit_fine;
    }

private:
    Options const& options_;
    Session session_;
    Compilation compilation_;
    Diagnostics diagnostics_;

    // What was not understood is missing from the picture, so it is said; findings are the business of `check`.
    auto tell_errors() -> bool {
        std::vector<Diagnostic> errors;
        for (auto const& diagnostic : compilation_.diagnostics.all())
            if (!diagnostic.is_rule && diagnostic.severity == Severity::error) errors.push_back(diagnostic);
        tell(errors);
        return !errors.empty();
    }

    auto words() const -> TextOptions {
        auto words = text_options(options_, session_.environment, compilation_.language);
        words.color = Color::never;
        return words;
    }

    auto fail(Message const& message, Arguments arguments) -> int {
        diagnostics_.report(message, {}, std::move(arguments));
        return give_up(diagnostics_, options_, session_);
    }
    void tell(std::vector<Diagnostic> const& all) { session_.err << render_text(*compilation_.program.sources, all, words()); }

    auto refuse_models() -> int {
        if (compilation_.models.empty()) return fail(no_model, {});
        auto& diagnostic = diagnostics_.report(several_models, {}, {{"count", std::to_string(compilation_.models.size())}});
        for (auto const& root : compilation_.program.roots)
            diagnostic.note({}, model_here, {{"path", (*compilation_.program.sources)[root.file].path}});
        return give_up(diagnostics_, options_, session_);
    }

    auto refuse_view(std::vector<ViewSpec> const& all) -> int {
        auto& diagnostic = diagnostics_.report(unknown_view, {}, {{"name", options_.view}});
        std::vector<std::string_view> names;
        for (auto const& view : all) names.push_back(view.name);
        if (auto const near = nearest(options_.view, names); !near.empty()) diagnostic.note({}, did_you_mean, {{"near", near}});
        return give_up(diagnostics_, options_, session_);
    }

    auto picture(Model const& model, ViewSpec const& view, ViewSelection const& selected, DrawRequest const& request) const -> Result<Drawn> {
        if (view.kind == ViewKind::matrix) return draw_matrices(model, view, compilation_.language, selected, request);
        auto diagram = build(model, view, compilation_.language, selected);
        diagram.source = (*compilation_.program.sources)[compilation_.program.roots.front().file].path;
        return knoop::draw(diagram, request);
    }

    // Theme, layout and paper as the command line asks.
    auto prepare(DrawRequest& request) -> bool {
        if (!options_.theme.empty()) {
            auto const text = session_.files.read(options_.theme);
            if (!text) return report(diagnostics_, text.error(), options_.theme), false;
            auto theme = read_theme(text.value(), options_.theme);
            if (!theme) return diagnostics_.report(unusable_file, {}, {{"reason", theme.error().text}}), false;
            request.look.theme = std::move(theme).value();
        }
        // A layout that is not there yet is written.
        if (!options_.layout_file.empty() && session_.files.kind(options_.layout_file) != FileKind::none) {
            auto const text = session_.files.read(options_.layout_file);
            if (!text) return report(diagnostics_, text.error(), options_.layout_file), false;
            auto memory = layout_memory_from_json(text.value());
            if (!memory) return diagnostics_.report(not_a_layout, {}, {{"path", options_.layout_file}, {"reason", memory.error().text}}), false;
            request.memory = std::move(memory).value();
        }
        request.look.link_base = options_.link_base;
        if (!options_.paper.empty()) request.paper = *paper_size(options_.paper, !options_.portrait);
        if (request.format == PictureFormat::svg && !options_.output.empty()) {
            auto const dot = options_.output.rfind('.');
            auto const slash = options_.output.rfind('/');
            auto const begin = slash == std::string::npos ? 0 : slash + 1;
            request.look.sheet_file = options_.output.substr(begin, dot - begin) + "-";
            request.look.sheet_ending = options_.output.substr(dot);
        }
        return true;
    }

    // Several sheets of SVG or PNG are several files: `town-1.svg`, `town-2.svg`.
    auto deliver_all(Drawn const& drawn) -> int {
        if (drawn.files.size() > 1 && (options_.output.empty() || options_.output == "-"))
            return fail(several_sheets, {{"count", std::to_string(drawn.files.size())}});
        if (drawn.files.size() == 1) {
            if (auto const status = deliver(drawn.files.front(), options_, session_); status != exit_fine) return status;
        } else {
            auto const dot = options_.output.rfind('.');
            for (std::size_t i = 0; i < drawn.files.size(); ++i) {
                auto const path = options_.output.substr(0, dot) + "-" + drawn.suffixes[i] + options_.output.substr(dot);
                if (auto const status = deliver(drawn.files[i], path, options_, session_); status != exit_fine) return status;
            }
        }
        if (options_.layout_file.empty()) return exit_fine;
        return deliver(to_json(drawn.memory), options_.layout_file, options_, session_);
    }

    // The formulas of `include` and `exclude`, answered by the rule engine.
    auto selection(Model const& model, ViewSpec const& view) -> ViewSelection {
        ViewSelection selection;
        std::vector<bool> included(model.entities.size());
        std::vector<bool> excluded(model.entities.size());
        auto any_included = false;
        auto any_excluded = false;
        for (auto const& filter : view.filters) {
            auto const& tree = (*model.trees)[filter.statement.file.index];
            auto const binder = tree.child(filter.statement.node, 0u);
            auto const query = compile_query(*compilation_.vocabularies.front(), *model.trees, filter.statement.file, {&binder, 1},
                tree.child(filter.statement.node, 1u), entity_names(model, view.scope), diagnostics_);
            if (!query) continue;
            World world{model};
            for (auto const& binding : ask(*query, world))
                if (auto const entity = binding.front().entity(); entity) (filter.include ? included : excluded)[entity.index] = true;
            (filter.include ? any_included : any_excluded) = true;
        }
        if (any_included) selection.include = [included](EntityId entity) { return included[entity.index]; };
        if (any_excluded) selection.exclude = [excluded](EntityId entity) { return excluded[entity.index]; };
        if (view.mark_findings)
            for (auto const& diagnostic : compilation_.diagnostics.all())
                if (diagnostic.is_rule)
                    selection.marks.push_back({fill(diagnostic.text.in(compilation_.language), diagnostic.arguments, compilation_.language), diagnostic.elements});
        return selection;
    }
};

}  // namespace

auto draw(Options const& options, Session session) -> int { return Drawing{options, session}.run(); }

}  // namespace knoop
