// knoop diff BEFORE AFTER: what a reorganisation changes, and what only gets a new name.
#include "src/cli/compile.hpp"
#include "src/cli/difference_words.hpp"
#include "src/cli/effect_words.hpp"
#include "src/cli/library.hpp"
#include "src/cli/pictures.hpp"
#include "src/cli/works_council.hpp"
#include "src/analysis/match_map.hpp"
#include "src/base/reading_words.hpp"
#include "src/diagrams/before_after.hpp"
#include "src/rules/comparison.hpp"
#include "src/rules/compile.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>

namespace knoop {

namespace {

constexpr Message several_models{"several-models", Severity::error,
    text("`{path}` holds {count} models; name the file of one of them", "`{path}` bevat {count} modellen; noem het bestand van één ervan")};
constexpr Message no_base{"needs-two", Severity::error,
    text("`{path}` has no `base` to compare it with; name two files, or one with `--since REVISION` or with `--as-of` twice",
         "`{path}` heeft geen `basis` om mee te vergelijken; noem twee bestanden, of één met `--since REVISIE` of met tweemaal `--as-of`")};
constexpr Message unknown_was{"unknown-was", Severity::warning,
    text("`was {name}` names nothing in the earlier structure", "`was {name}` noemt niets in de eerdere structuur")};
constexpr Text model_here = text("`{path}`", "`{path}`");

// One of the two: a model, and the compilation it is in.
struct Chosen {
    Compilation const* compilation = nullptr;
    std::size_t at = 0;

    [[nodiscard]] auto model() const -> Model const& { return compilation->models[at]; }
    [[nodiscard]] auto checked() const -> Checked { return {model(), compilation->findings[at], compilation->not_answered[at]}; }
};

void report_several(Program const& program, std::vector<Root> const& roots, std::string const& path, Diagnostics& wrong) {
    auto& diagnostic = wrong.report(several_models, {}, {{"path", path}, {"count", std::to_string(roots.size())}});
    for (auto const& root : roots) diagnostic.note({}, model_here, {{"path", (*program.sources)[root.file].path}});
}

// The model that a path names: that of the file, or the only one in the folder. What lies under `elsewhere` is in no folder of ours.
auto model_at(Compilation const& compilation, std::string const& path, Diagnostics& wrong, std::string const& elsewhere = {}) -> std::optional<std::size_t> {
    auto const& sources = *compilation.program.sources;
    auto const wanted = normal_path(path);
    std::vector<std::size_t> found;
    for (std::size_t at = 0; at < compilation.program.roots.size(); ++at) {
        auto const file = normal_path(sources[compilation.program.roots[at].file].path);
        if (file == wanted) return at;
        auto const here = elsewhere.empty() || !file.starts_with(elsewhere + "/");
        if ((wanted == "." && here) || file.starts_with(wanted + "/")) found.push_back(at);
    }
    if (found.size() == 1) return found.front();
    std::vector<Root> roots;
    for (auto const at : found) roots.push_back(compilation.program.roots[at]);
    report_several(compilation.program, roots, path, wrong);
    return {};
}

// A proposal named alone is compared with what it is made on: the paths of both.
auto base_and_proposal(std::string const& path, Options const& options, Files const& files, Diagnostics& wrong) -> std::vector<std::string> {
    auto const library = open_library(files, options.stdlib);
    if (!library) {
        report(wrong, library.error(), options.stdlib);
        return {};
    }
    Diagnostics found;
    auto const program = load(files, {path}, library.value().files, found);
    for (auto const& diagnostic : found.all())
        if (!diagnostic.span) wrong.add(diagnostic);
    if (!wrong.empty()) return {};
    if (program.roots.size() != 1) {
        report_several(program, program.roots, path, wrong);
        return {};
    }
    auto const file = program.roots.front().file;
    auto const& proposal = (*program.sources)[file].path;
    auto const& tree = (*program.trees)[file.index];
    for (auto const statement : tree.children(tree.root()))
        if (tree.kind(statement) == NodeKind::base)
            if (auto const name = tree.child(statement, 0u)) return {join_path(folder_of(proposal), tree.string_value(name)), proposal};
    wrong.report(no_base, {}, {{"path", path}});
    return {};
}

auto report_of(Chosen before, Chosen after, Comparison const& comparison) -> DifferenceReport {
    DifferenceReport report;
    auto const side = [](Chosen const& chosen) -> DiffSide {
        auto const& compilation = *chosen.compilation;
        auto const& model = chosen.model();
        return {(*compilation.program.sources)[compilation.program.roots[chosen.at].file].path, model.as_of_mattered ? to_string(model.as_of) : "", ""};
    };
    report.before = side(before);
    report.after = side(after);
    put_structure(report, {before.model(), after.model(), comparison.matching}, comparison.difference);
    Diagnostics said;  // what is wrong with a condition is the business of `check`
    put_authority(report, compare_authority(before.model(), after.model(), comparison.matching, said), {before.model(), after.model(), comparison.matching});
    put_decisions(report, compare_decisions(before.model(), after.model(), comparison.matching, said), {before.model(), after.model(), comparison.matching});
    put_findings(report, comparison.findings, before.checked().findings, after.checked().findings);
    return report;
}

// What the user says about who is who. A mistake there is shown with its line.
auto read_map(Options const& options, Session session, Program& program, Model const& before, Model const& after, Diagnostics& wrong)
    -> std::vector<MatchOverride> {
    if (options.map_file.empty()) return {};
    auto content = session.files.read(options.map_file);
    if (!content) {
        report(wrong, content.error(), options.map_file);
        return {};
    }
    auto const file = program.sources->add({options.map_file, std::move(content).value(), Language::en});
    follow_texts(*program.trees, *program.sources);
    return read_match_map(*program.sources, file, before, after, wrong);
}

// What the rules that compare say of the later model, with its own levels and acceptances. The model gains facts, so this comes last.
void put_raised(DifferenceReport& report, Chosen const& before, Compilation& compilation, std::size_t at, Comparison const& comparison) {
    auto& model = compilation.models[at];
    auto& vocabulary = *compilation.vocabularies[at];
    Diagnostics known;  // reported when the model was checked
    auto rules = compile_rules(vocabulary, *compilation.program.trees, known, [](FileId) { return true; });
    CheckOptions asked;
    asked.settings = read_settings(model, vocabulary, rules, known);
    asked.settings.sets = used_rule_sets(compilation.program, compilation.program.roots[at], rules, known);
    asked.report_unused = false;
    add_comparison_facts(model, vocabulary, before.checked(), compilation.findings[at], comparison, rules);
    std::erase_if(rules, [&](Rule const& rule) { return !compares(rule, vocabulary); });
    for (auto const& rule : rules)
        if (compares(rule, vocabulary, "survives")) report.survival_rules.push_back(rule.id);
    report.raised = check(rules, model, asked).findings;
}

// Which findings make the run end with 1.
void mark_failing(DifferenceReport& report, Options const& options) {
    for (auto& finding : report.findings) {
        auto const asked = finding.fate == "introduced" || (options.fail_on == FailOn::surviving && finding.fate.starts_with("survives"));
        finding.fails = asked && !finding.accepted && finding.severity <= options.fail_level;
    }
}

auto status_of(DifferenceReport const& report, Options const& options) -> int {
    if (options.exit_zero) return exit_fine;
    if (options.fail_on == FailOn::difference && report.kind != "none") return exit_findings;
    auto const found = std::any_of(report.findings.begin(), report.findings.end(), [](auto const& finding) { return finding.fails; });
    auto const fails = [&](Diagnostic const& each) {
        auto const& again = report.survival_rules;
        if (options.fail_on != FailOn::surviving && std::find(again.begin(), again.end(), each.id) != again.end()) return false;
        return each.counts() && each.severity <= options.fail_level;
    };
    auto const raised = std::any_of(report.raised.begin(), report.raised.end(), fails);
    return found || raised || report.mistakes ? exit_findings : exit_fine;
}

auto rendered(DifferenceReport const& report, Options const& options, Sources const& sources, Language language) -> std::string {
    switch (options.format) {
        case OutputFormat::json: return difference_json(report, sources, language);
        case OutputFormat::md: return difference_markdown(report, language, options.quiet);
        case OutputFormat::csv: return was_becomes_csv(report, language);
        case OutputFormat::html: return was_becomes_html(report, language);
        default: return difference_text(report, language, options.quiet);
    }
}

// Mistakes in the text, and files that describe nothing, on standard error: what they cost may be what differs. Whether it holds mistakes.
auto report_mistakes(std::vector<Compilation const*> const& all, Options const& options, Session session) -> bool {
    auto found = false;
    for (auto const* compilation : all) {
        std::vector<Diagnostic> said;
        for (auto const& diagnostic : compilation->diagnostics.all()) {
            auto const mistake = !diagnostic.is_rule && diagnostic.severity == Severity::error;
            auto const empty = diagnostic.id == describes_nothing.id && compilation == all.front();  // on another day no less
            if (mistake || empty) said.push_back(diagnostic);
            found = found || mistake;
        }
        if (said.empty()) continue;
        auto words = text_options(options, session.environment, compilation->language);
        if (options.color == ColorChoice::automatic) words.color = Color::never;
        session.err << render_text(*compilation->program.sources, said, words);
    }
    return found;
}

// `was` that names nobody in the earlier model: a slip of the pen there makes one element into two.
void report_unknown_was(Comparison const& comparison, Model const& after, Compilation const& compilation, Options const& options, Session session) {
    Diagnostics found;
    for (auto const& value : comparison.matching.unknown_was)
        found.report(unknown_was, value.span, {{"name", to_string(after.values[value.value.value()], after.vocabulary->names, Language::en)}});
    auto words = text_options(options, session.environment, compilation.language);
    if (options.color == ColorChoice::automatic) words.color = Color::never;
    session.err << render_text(*compilation.program.sources, found.all(), words);
}

// --draw: where to, and how.
struct Picture {
    std::string path;
    DrawRequest request;
};

auto pictures_of(Options const& options, Session session, Diagnostics& wrong) -> std::vector<Picture> {
    std::vector<Picture> all;
    for (auto const& path : options.draw_to) {
        auto const form = format_of(path);
        if (!form) wrong.report(unknown_ending, {}, {{"path", path}});
        auto request = form ? request_of(options, *form, session, wrong) : std::nullopt;
        if (!request) break;
        name_sheets(*request, path);
        all.push_back({path, std::move(*request)});
    }
    return all;
}

// The picture of both, beside the report.
auto draw_both(Comparison const& comparison, Chosen before, Chosen after, DifferenceReport const& report, std::vector<Picture> const& pictures,
               Options const& options, Session session) -> int {
    auto const language = after.compilation->language;
    auto diagram = before_after(before.model(), after.model(), comparison.matching, comparison.difference, language);
    auto const without_day = [&](DiffSide side) {
        side.as_of.clear();  // the picture has a line for it
        return std::string{words_of(side).in(language)};
    };
    auto const was = without_day(report.before);
    auto const is = without_day(report.after);
    diagram.source = was == is ? is : was + " → " + is;
    diagram.readings = words_of(report.readings).in(language);
    for (auto const& picture : pictures)
        if (auto const status = deliver_picture(draw(diagram, picture.request), picture.path, options, session, language); status != exit_fine) return status;
    return exit_fine;
}

}  // namespace

auto diff(Options const& given, Session session) -> int {
    auto options = given;
    Diagnostics wrong;
    auto const pictures = pictures_of(options, session, wrong);
    if (!wrong.empty()) return give_up(wrong, options, session);
    std::optional<Revision> earlier;
    if (!options.since.empty()) {
        earlier = revision_at(session.files, session.environment.git, options.since, wrong);
        if (!earlier) return give_up(wrong, options, session);
        options.paths.insert(options.paths.begin(), earlier->path(options.paths.front()));
    }
    auto files = earlier ? earlier->files : session.files;
    name_standard_input(options.paths, files, options.stdin_filename);
    if (options.paths.size() == 1 && options.days.size() < 2) {
        options.paths = base_and_proposal(options.paths.front(), options, files, wrong);
        if (options.paths.empty()) return give_up(wrong, options, session);
    }
    Session const reading{files, session.environment, session.out, session.err};
    auto const compiled = [&](std::optional<Date> day) {
        auto asked = options;
        asked.as_of = day;
        return compile(asked, reading, Phases::one_reading);
    };
    std::optional<Date> const first_day = options.days.empty() ? std::nullopt : std::optional{options.days.front()};
    auto first = compiled(first_day);
    if (first.unreadable) return give_up(first.diagnostics, options, session);
    // On another day every file is the same, and so has the same place among the sources.
    std::optional<Compilation> later;
    if (options.days.size() == 2) later = compiled(options.days.back());
    auto& second = later ? *later : first;

    auto const before = model_at(first, options.paths.front(), wrong);
    auto const after = before ? model_at(second, options.paths.back(), wrong, earlier ? earlier->root : std::string{}) : std::nullopt;
    if (!before || !after) return give_up(wrong, options, session);

    Chosen const old_one{&first, *before};
    Chosen const new_one{&second, *after};
    auto const overrides = read_map(options, session, first.program, old_one.model(), new_one.model(), wrong);
    if (!wrong.empty()) {
        auto words = text_options(options, session.environment, first.language);
        if (options.color == ColorChoice::automatic) words.color = Color::never;
        session.err << render_text(*first.program.sources, wrong.all(), words);
        return exit_no_work;
    }
    auto const comparison = compare(old_one.checked(), new_one.checked(), overrides);
    auto report = report_of(old_one, new_one, comparison);
    if (options.format == OutputFormat::csv || options.format == OutputFormat::html) put_rows(report, {old_one.model(), new_one.model(), comparison.matching});
    if (earlier) {
        report.before.revision = options.since;
        report.before.file = report.after.file;
    }
    report.readings = second.summary.readings;
    if (!pictures.empty())
        if (auto const status = draw_both(comparison, old_one, new_one, report, pictures, options, session); status != exit_fine) return status;
    put_raised(report, old_one, second, *after, comparison);
    std::vector<Compilation const*> all{&first};
    if (later) all.push_back(&*later);
    report.mistakes = report_mistakes(all, options, session);
    report_unknown_was(comparison, new_one.model(), second, options, session);
    mark_failing(report, options);
    auto const words = options.format == OutputFormat::wor
                           ? works_council_sheet(report, {old_one.model(), new_one.model(), comparison.matching}, comparison.difference, first.language)
                           : rendered(report, options, *first.program.sources, first.language);
    auto const delivered = deliver(words, options, session);
    return delivered != exit_fine ? delivered : status_of(report, options);
}

}  // namespace knoop
