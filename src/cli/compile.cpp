#include "src/cli/compile.hpp"

#include "src/analysis/derived.hpp"
#include "src/base/filled.hpp"
#include "src/cli/library.hpp"
#include "src/diagrams/view.hpp"
#include "src/model/declare.hpp"
#include "src/rules/by_reading.hpp"
#include "src/rules/conditional_each.hpp"
#include "src/rules/check.hpp"
#include "src/rules/compile.hpp"
#include "src/rules/derived_use.hpp"
#include "src/rules/settings.hpp"

#include <algorithm>
#include <optional>

namespace knoop {

namespace {

constexpr Text how_to_begin = text("begin with `use nl/municipality` and a line as `municipality hoorn \"Gemeente Hoorn\"`",
                                   "begin met `gebruik nl/municipality` en een regel als `gemeente hoorn \"Gemeente Hoorn\"`");

// What a law asks of a comparison stands in a file of the library that no model has to use.
auto besides(Options const& options) -> std::vector<std::string> {
    if (options.command != Command::diff || options.format != OutputFormat::wor) return {};
    return {"nl/wor"};
}

// The library's own entities (laws) are there in every model, and say nothing of this one.
void count(Summary& summary, Model const& model) {
    auto const of_user = [&](Span span) { return span && !is_library((*model.sources)[span.file]); };
    for (auto const& entity : model.entities) summary.entities += entity.in_force && !entity.error && of_user(entity.span);
    for (auto const& fact : model.facts) summary.facts += fact.in_force && (fact.stated_in || of_user(fact.span));
    if (model.as_of_mattered) summary.as_of = to_string(model.as_of);
}

// Nothing but comments and other files, which bring no entity either. What could not be read may have been something.
auto is_empty(Program const& program, Root const& root, Model const& model, Diagnostics const& so_far) -> bool {
    auto const& tree = (*program.trees)[root.file.index];
    for (auto const node : tree.children(tree.root()))
        if (tree.kind(node) != NodeKind::use && tree.kind(node) != NodeKind::base) return false;
    auto const of_user = [&](Entity const& row) { return row.span && !is_library((*model.sources)[row.span.file]); };
    return !so_far.has_errors() && std::none_of(model.entities.begin(), model.entities.end(), of_user);
}

auto find(std::vector<NotAssessed>& rows, NotAssessed const& row) {
    return std::find_if(rows.begin(), rows.end(), [&](NotAssessed const& other) {
        return other.rule == row.rule && other.reason.en == row.reason.en && other.reason.nl == row.reason.nl;
    });
}

// What several models could not say for one reason is one line.
void add(std::vector<NotAssessed>& rows, NotAssessed const& row) {
    auto const known = find(rows, row);
    if (known == rows.end()) rows.push_back(row);
    else known->count += row.count;
}

// What one model could not say in several readings: as often as in the reading that says least.
void add_reading(std::vector<NotAssessed>& rows, NotAssessed const& row) {
    auto const known = find(rows, row);
    if (known == rows.end()) rows.push_back(row);
    else known->count = std::max(known->count, row.count);
}

// Of one model, in all the readings it was judged in.
struct Judgement {
    std::vector<FoundInReading> variants{};
    std::vector<NotAssessed> not_assessed{};
};

constexpr Text use_is_missing = text("`use {library}` is missing, so there is no `{kind}` here", "`gebruik {library}` ontbreekt, dus er is hier geen `{kind}`");

// A rule of the user's about a kind that only a file of the library brings which the model does not use: it can find nothing. Rules of the
// library are about every kind there is.
void add_unused_libraries(std::vector<NotAssessed>& rows, std::span<Rule const> rules, std::vector<std::string> const& ran, Model const& model,
                          Root const& root) {
    auto const& vocabulary = *model.vocabulary;
    for (auto const& rule : rules) {
        if (is_library((*model.sources)[rule.span.file]) || std::find(ran.begin(), ran.end(), rule.id) == ran.end()) continue;
        for (auto const slot : rule.variables)
            for (auto const& base : rule.formula.variables[slot].type) {
                if (base.tag != TypeTag::kind || !base.kind || !model.of_kind(base.kind).empty()) continue;
                auto const& kind = vocabulary.kinds[base.kind];
                auto const file = kind.span.file;
                if (!file || !is_library((*model.sources)[file]) || std::find(root.entities.begin(), root.entities.end(), file) != root.entities.end()) continue;
                auto const word = [&](Language language) { return std::string{vocabulary.text(kind.words.first(language))}; };
                add(rows, {rule.id, 1, filled(use_is_missing, {{"library", library_name((*model.sources)[file])},
                                                                {"kind", OwnedText{word(Language::en), word(Language::nl)}}})});
            }
    }
}

// Runs the rules of a model, with what the model says about them. Its principles join the rules for that time only. The findings are
// apart from `diagnostics`, for they are many, and move from hand to hand.
auto judge(Compilation& result, Judgement& judgement, Diagnostics& diagnostics, std::vector<Rule>& rules, Model& model,
           Vocabulary& vocabulary, Root const& root, Options const& options) -> std::vector<Diagnostic> {
    CheckOptions asked;
    asked.select = options.select;
    asked.ignore = options.ignore;
    asked.settings = read_settings(model, vocabulary, rules, diagnostics);
    asked.settings.sets = used_rule_sets(result.program, root, rules, diagnostics);
    auto const own_rules = rules.size();
    for (auto& expect : compile_expects(model, vocabulary, diagnostics)) rules.push_back(std::move(expect));
    // Measures are asked later, by `compare`.
    auto const also = options.command == Command::compare ? derived_relations(rules, vocabulary) : std::vector<RelationId>{};
    auto answer = derive_and_check(rules, model, vocabulary, diagnostics, asked, also);
    rules.resize(own_rules);
    if (options.command == Command::diff) result.findings.push_back(answer.findings);
    if (options.command == Command::diff || options.command == Command::compare) result.not_answered.push_back(answer.not_assessed);
    std::vector<NotAssessed> not_assessed;
    for (auto const& row : answer.not_assessed) add(not_assessed, {row.rule, row.places.size(), row.reason});
    add_unused_libraries(not_assessed, std::span{rules}.first(own_rules), answer.ran, model, root);
    for (auto const& row : not_assessed) add_reading(judgement.not_assessed, row);
    result.summary.rules = std::max(result.summary.rules, answer.ran.size());
    result.ran.insert(answer.ran.begin(), answer.ran.end());
    return std::move(answer.findings);
}

// The readings that were read, of all models; the first of each topic is the one that counts.
void add_readings(std::vector<TopicReadings>& rows, std::vector<FoundInReading> const& variants) {
    for (auto const& variant : variants)
        for (auto const& [topic, name] : variant.readings) {
            auto const& wanted = topic;
            auto row = std::find_if(rows.begin(), rows.end(), [&](TopicReadings const& each) { return each.topic == wanted; });
            if (row == rows.end()) row = rows.insert(row, {topic, {}});
            if (std::find(row->readings.begin(), row->readings.end(), name) == row->readings.end()) row->readings.push_back(name);
        }
}

// Each rule once, however many roots it applies to.
void keep(std::vector<Rule>& known, std::vector<Rule> rules) {
    for (auto& rule : rules)
        if (std::none_of(known.begin(), known.end(), [&](Rule const& other) { return other.span == rule.span; }))
            known.push_back(std::move(rule));
}

}  // namespace

void name_standard_input(std::vector<std::string>& paths, Files& files, std::string const& wanted) {
    auto const name = wanted.empty() ? std::string{"<stdin>"} : wanted;
    auto const found = std::find(paths.begin(), paths.end(), "-");
    if (found == paths.end()) return;
    std::replace(found, paths.end(), std::string{"-"}, name);
    files.kind = [name, kind = files.kind](std::string const& path) { return path == name ? FileKind::file : kind(path); };
    files.read = [name, read = files.read, once = std::make_shared<std::optional<Result<std::string, FileError>>>()](std::string const& path) {
        if (path != name) return read(path);
        if (!*once) once->emplace(read("-"));
        return **once;
    };
}

auto compile(Options const& options, Session session, Phases phases) -> Compilation {
    Compilation result;
    result.language = language_of(options, session.environment);

    auto const library = open_library(session.files, options.stdlib);
    if (!library) {
        report(result.diagnostics, library.error(), options.stdlib);
        result.unreadable = true;
        return result;
    }
    auto paths = options.paths;
    auto files = session.files;
    name_standard_input(paths, files, options.stdin_filename);
    result.program = load(files, paths, library.value().files, result.diagnostics, besides(options));

    auto const& all = result.diagnostics.all();
    result.unreadable = std::any_of(all.begin(), all.end(), [](Diagnostic const& diagnostic) { return !diagnostic.span; });
    if (!options.language && !result.program.roots.empty())
        result.language = (*result.program.sources)[result.program.roots.front().file].dialect;

    Diagnostics unknown;
    result.unknown_readings = choose_readings(result.program.roots, options.readings, unknown);
    if (options.command != Command::compare)
        for (auto const& name : result.unknown_readings) report_unknown_reading(result.program.roots, name, unknown);
    for (auto const& diagnostic : unknown.all()) result.diagnostics.add(diagnostic);
    result.unreadable = result.unreadable || !unknown.empty();

    auto const as_of = options.as_of.value_or(session.environment.today);
    // The built-in library passed its tests with the build; a folder of --stdlib may be somebody's work of this minute.
    std::function<bool(FileId)> const proven = [&](FileId file) { return options.stdlib.empty() && is_library((*result.program.sources)[file]); };
    for (auto const& root : result.program.roots) {
        auto const vocabulary = declare(result.program, root, result.diagnostics);
        auto rules = phases != Phases::up_to_model ? compile_rules(*vocabulary, *result.program.trees, result.diagnostics, proven) : std::vector<Rule>{};
        Judgement judgement;
        for (auto const& variant : phases == Phases::all ? variants_of(root) : std::vector<Root>{root}) {
            Diagnostics found;
            auto model = elaborate_fully(result.program, variant, vocabulary, as_of, found);
            auto const is_first = judgement.variants.empty();
            if (is_first) count(result.summary, model);  // before what is derived joins its facts
            if (is_first && is_empty(result.program, root, model, result.diagnostics))
                found.report(describes_nothing, Span{root.file, 0, 0}).help = OwnedText{how_to_begin};
            if (is_first && phases == Phases::all) views(model, found);  // a mistake in one is a mistake, drawn or not
            auto findings = judge(result, judgement, found, rules, model, *vocabulary, variant, options);
            findings.insert(findings.begin(), found.all().begin(), found.all().end());
            judgement.variants.push_back({model.readings, std::move(findings)});
            if (is_first) result.models.push_back(std::move(model));
        }
        result.vocabularies.push_back(vocabulary);
        for (auto const& row : judgement.not_assessed) add(result.summary.not_assessed, row);
        add_readings(result.summary.readings, judgement.variants);
        for (auto& finding : by_reading(std::move(judgement.variants), reading_blocks(result.program, root))) result.diagnostics.add(std::move(finding));
        keep(result.rules, std::move(rules));
    }

    auto const of_user = [](Source const& source) { return !is_library(source); };
    result.summary.files = static_cast<std::size_t>(std::count_if(result.program.sources->begin(), result.program.sources->end(), of_user));
    std::sort(result.rules.begin(), result.rules.end(), [](Rule const& a, Rule const& b) { return a.id < b.id; });
    result.diagnostics.sort();
    count(result.summary, result.diagnostics.all());
    return result;
}

}  // namespace knoop
