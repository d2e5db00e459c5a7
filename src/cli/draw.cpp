// knoop draw PATH: the views there are. With -o, --view or --finding one of them as a picture, its format by the name of the output;
// with --all every one, and a page that shows them.
#include "src/base/nearest.hpp"
#include "src/base/reading_words.hpp"
#include "src/base/utf8.hpp"
#include "src/cli/compile.hpp"
#include "src/cli/draw_findings.hpp"
#include "src/cli/pictures.hpp"
#include "src/diagrams/index_page.hpp"
#include "src/rules/evaluate.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace knoop {

namespace {

constexpr Message several_models{"several-models", Severity::error,
    text("there are {count} models here; name the one to draw", "er staan hier {count} modellen; noem het model dat getekend moet worden")};
constexpr Message no_model{"no-model", Severity::error, text("there is nothing here to draw", "er is hier niets te tekenen")};
constexpr Message unknown_view{"unknown-view", Severity::error, text("there is no view `{name}`", "er is geen aanzicht `{name}`")};
constexpr Message unknown_finding{"unknown-finding", Severity::error,
    text("`check` finds nothing here that is called `{name}`; name a finding by its rule, its place (`town.knoop:57:3`) or its fingerprint",
         "`check` vindt hier niets dat `{name}` heet; noem een bevinding bij haar regel, haar plaats (`gemeente.knoop:57:3`) of haar vingerafdruk")};
constexpr Message several_findings{"several-findings", Severity::error,
    text("{count} findings are called `{name}`; name one of them", "{count} bevindingen heten `{name}`; noem er een")};
constexpr Message not_drawn{"view-not-drawn", Severity::warning,
    text("view `{name}` is left out: {reason}", "aanzicht `{name}` is overgeslagen: {reason}")};
constexpr Text did_you_mean = text("did you mean `{near}`?", "bedoelt u `{near}`?");
constexpr Text views_known = text("there are {names}", "er zijn {names}");
constexpr Text model_here = text("`{path}`", "`{path}`");
constexpr Text finding_here = text("`{name}`: {text}", "`{name}`: {text}");
constexpr Text no_views = text("{file}: nothing to draw", "{file}: niets te tekenen");
constexpr Text views_of = text("{file}: {count} views", "{file}: {count} aanzichten");
constexpr Text one_view_of = text("{file}: one view", "{file}: een aanzicht");
constexpr Text how_to_draw = text(
    "One of them: knoop draw {file} --view NAME -o NAME.svg\nAll of them, with a page: knoop draw {file} --all -o FOLDER",
    "Een ervan: knoop draw {file} --view NAAM -o NAAM.svg\nAlle, met een pagina: knoop draw {file} --all -o MAP");

constexpr std::array<std::string_view, 7> endings{".svg", ".png", ".pdf", ".dot", ".mmd", ".txt", ".md"};  // by PictureFormat

class Drawing {
public:
    Drawing(Options const& options, Session session)
        : options_(options), session_(session), compilation_(compile(options, session, Phases::up_to_model)) {}

    auto run() -> int {
        if (compilation_.unreadable) return give_up(compilation_.diagnostics, options_, session_);
        auto const broken = tell_errors();
        if (compilation_.models.size() != 1) return refuse_models();
        declared_ = views(model(), diagnostics_);
        auto const lists = options_.output.empty() && options_.view.empty() && options_.picture_format.empty() && options_.finding.empty();
        if (!lists && !broken && declared_.empty() && default_views(model()).empty()) return fail(no_model, {});
        auto const asks_one = !options_.output.empty() || !options_.view.empty() || !options_.picture_format.empty();
        auto const status = !options_.finding.empty() ? draw_finding() : options_.draw_all ? draw_all() : asks_one ? draw_one() : list();
        return status == exit_fine && broken ? exit_findings : status;
    }

private:
    Options const& options_;
    Session session_;
    Compilation compilation_;
    std::optional<Compilation> judged_;  // the same with findings, where they are asked for
    Diagnostics diagnostics_;
    std::vector<ViewSpec> declared_;

    auto model() const -> Model const& { return compilation_.models.front(); }
    auto language() const -> Language { return compilation_.language; }
    auto say(Text text, Arguments const& arguments) const -> std::string { return fill(text.in(language()), arguments, language()); }
    auto source() const -> std::string { return (*compilation_.program.sources)[compilation_.program.roots.front().file].path; }

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
        return give_up(diagnostics_, options_, session_, compilation_.language);
    }
    void tell(std::vector<Diagnostic> const& all) { session_.err << render_text(*compilation_.program.sources, all, words()); }

    auto refuse_models() -> int {
        if (compilation_.models.empty()) return fail(no_model, {});
        auto& diagnostic = diagnostics_.report(several_models, {}, {{"count", std::to_string(compilation_.models.size())}});
        for (auto const& root : compilation_.program.roots)
            diagnostic.note({}, model_here, {{"path", (*compilation_.program.sources)[root.file].path}});
        return give_up(diagnostics_, options_, session_, compilation_.language);
    }

    // ---- views

    auto refuse_view() -> int {
        auto& diagnostic = diagnostics_.report(unknown_view, {}, {{"name", options_.view}});
        std::vector<std::string_view> names;
        for (auto const& view : declared_) names.push_back(view.name);
        for (auto const& known : view_kinds) names.push_back(known.word.in(model().dialect));
        std::string list;
        for (auto const name : names) list += (list.empty() ? "`" : ", `") + std::string{name} + '`';
        if (auto const near = nearest(options_.view, names); !near.empty()) diagnostic.note({}, did_you_mean, {{"near", near}});
        else diagnostic.note({}, views_known, {{"names", list}});
        return give_up(diagnostics_, options_, session_, compilation_.language);
    }

    // The declared ones first. A view that has the name of a kind stands for it.
    auto all_views() const -> std::vector<ViewSpec> {
        auto all = declared_;
        for (auto& view : default_views(model()))
            if (std::none_of(declared_.begin(), declared_.end(), [&](ViewSpec const& each) { return each.name == view.name; }))
                all.push_back(std::move(view));
        return all;
    }

    auto list() -> int {
        if (stop_for_errors()) return exit_findings;
        auto const all = all_views();
        auto const file = source();
        auto const count = std::to_string(all.size());
        auto out = say(all.empty() ? no_views : all.size() == 1 ? one_view_of : views_of, {{"file", file}, {"count", count}}) + '\n';
        std::size_t widest = 0;
        for (auto const& view : all) widest = std::max(widest, display_width(view.name));
        for (auto const& view : all) {
            auto const title = in_words(model(), view, language(), {}).front().text;
            out += "  " + printable(view.name) + std::string(widest - display_width(view.name) + 2, ' ') + title + '\n';
        }
        if (!all.empty()) out += say(how_to_draw, {{"file", file}}) + '\n';
        session_.out << out;
        return exit_fine;
    }

    auto stop_for_errors() -> bool {
        if (!diagnostics_.empty()) tell(diagnostics_.all());
        return diagnostics_.has_errors();
    }

    auto format() const -> std::optional<PictureFormat> {
        if (!options_.picture_format.empty()) return format_of("." + options_.picture_format);
        return options_.output.empty() || options_.output == "-" ? std::optional{PictureFormat::svg} : format_of(options_.output);
    }

    // ---- one

    auto draw_one() -> int {
        auto const form = format();
        if (!form) return fail(unknown_ending, {{"path", options_.output}});
        auto view = declared_.empty() ? default_view(model()) : declared_.front();
        if (!options_.view.empty()) {
            auto const found = std::find_if(declared_.begin(), declared_.end(), [&](ViewSpec const& each) { return each.name == options_.view; });
            auto const kind = kind_called(options_.view);
            if (found == declared_.end() && !kind) return refuse_view();
            view = found == declared_.end() ? default_view(model(), *kind) : *found;
        }
        auto const selected = selection(view);
        if (stop_for_errors()) return exit_findings;
        auto const request = prepared(*form);
        if (!request) return give_up(diagnostics_, options_, session_, compilation_.language);
        return finish(picture(view, selected, *request));
    }

    auto draw_finding() -> int {
        auto const form = format();
        if (!form) return fail(unknown_ending, {{"path", options_.output}});
        auto const& sources = *judged().program.sources;
        auto const found = findings_called(options_.finding, judged().diagnostics.all(), sources);
        if (found.size() != 1) {
            auto const& message = found.empty() ? unknown_finding : several_findings;
            auto& diagnostic = diagnostics_.report(message, {}, {{"name", options_.finding}, {"count", std::to_string(found.size())}});
            for (auto const& each : found)
                diagnostic.note({}, finding_here, {{"name", name_of_finding(each, sources)},
                                                   {"text", OwnedText{fill(each.text.en, each.arguments, Language::en),
                                                                      fill(each.text.nl, each.arguments, Language::nl)}}});
            return give_up(diagnostics_, options_, session_, compilation_.language);
        }
        auto const request = prepared(*form);
        if (!request) return give_up(diagnostics_, options_, session_, compilation_.language);
        auto diagram = build_proof(model(), marks_of(found, model(), language()).front(), language());
        diagram.source = source();
        diagram.readings = in_readings();
        return finish(knoop::draw(diagram, *request));
    }

    auto prepared(PictureFormat form) -> std::optional<DrawRequest> {
        auto request = request_of(options_, form, session_, diagnostics_);
        if (request) name_sheets(*request, options_.output);
        return request;
    }
    auto finish(Result<Drawn> const& drawn) const -> int { return deliver_picture(drawn, options_.output, options_, session_, compilation_.language); }

    auto in_readings() const -> std::string { return std::string{words_of(topics_of(model().readings)).in(language())}; }

    auto picture(ViewSpec const& view, ViewSelection const& selected, DrawRequest const& request) const -> Result<Drawn> {
        if (is_plate(view.kind)) return draw_plate(model(), view, language(), selected, request);
        auto diagram = build(model(), view, language(), selected);
        diagram.source = source();
        diagram.readings = in_readings();
        return knoop::draw(diagram, request);
    }

    // ---- all

    auto draw_all() -> int {
        IndexPage page;
        page.source = source();
        page.language = language();
        if (model().as_of_mattered) page.as_of = to_string(model().as_of);
        auto const form = format_of("." + (options_.picture_format.empty() ? std::string{"svg"} : options_.picture_format)).value_or(PictureFormat::svg);
        auto asked = request_of(options_, form, session_, diagnostics_);
        if (!asked) return give_up(diagnostics_, options_, session_, compilation_.language);
        auto& request = *asked;
        std::set<std::string> taken{"index"};
        for (auto const& view : all_views()) {
            auto const selected = selection(view);
            if (stop_for_errors()) return exit_findings;
            auto name = view.name;
            for (auto nth = 2; !taken.insert(name).second; ++nth) name = view.name + "-" + std::to_string(nth);
            request.look.sheet_file = name + "-";
            request.look.sheet_ending = ending(request.format);
            auto drawn = picture(view, selected, request);
            // A table has no graph, and may be too large for the paper: the others are worth having.
            if (!drawn) {
                diagnostics_.report(not_drawn, view.span, {{"name", view.name}, {"reason", drawn.error().text}});
                continue;
            }
            IndexEntry entry{name, {}, {}, in_words(model(), view, language(), selected)};
            entry.title = entry.words.front().text;
            auto const& files = drawn.value().files;
            for (std::size_t i = 0; i < files.size(); ++i) {
                entry.files.push_back(name + (files.size() == 1 ? "" : "-" + drawn.value().suffixes[i]) + ending(request.format));
                if (auto const status = deliver(files[i], join_path(options_.output, entry.files.back()), options_, session_); status != exit_fine) return status;
            }
            request.memory = std::move(drawn.value().memory);
            page.entries.push_back(std::move(entry));
        }
        if (!diagnostics_.empty()) tell(diagnostics_.all());
        if (auto const status = deliver(to_html(page), join_path(options_.output, "index.html"), options_, session_); status != exit_fine) return status;
        if (options_.layout_file.empty()) return exit_fine;
        return deliver(to_json(request.memory), options_.layout_file, options_, session_);
    }

    static auto ending(PictureFormat format) -> std::string { return std::string{endings[static_cast<std::size_t>(format)]}; }

    // With findings: a second time through all phases, as most pictures show none.
    auto judged() -> Compilation const& {
        if (!judged_) judged_ = compile(options_, session_, Phases::one_reading);
        return *judged_;
    }

    // The formulas of `include` and `exclude`, answered by the rule engine.
    auto selection(ViewSpec const& view) -> ViewSelection {
        ViewSelection selection;
        auto const& model = compilation_.models.front();
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
        if (view.mark_findings) selection.marks = marks_of(judged().diagnostics.all(), model, language());
        return selection;
    }
};

}  // namespace

auto draw(Options const& options, Session session) -> int { return Drawing{options, session}.run(); }

}  // namespace knoop
