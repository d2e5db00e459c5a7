// knoop compare BASE V1 V2 …: variants of a structure side by side, in findings and in what the measures of the library count.
#include "src/cli/compile.hpp"

#include "src/reports/fingerprint.hpp"
#include "src/reports/report.hpp"
#include "src/reports/variants.hpp"
#include "src/rules/comparison.hpp"
#include "src/rules/measures.hpp"

#include <algorithm>
#include <optional>

namespace knoop {

namespace {

constexpr Message needs_two{"two-models", Severity::error,
    text("a comparison needs two models or more: first the one to compare with, then its variants",
         "een vergelijking vraagt twee modellen of meer: eerst dat waarmee u vergelijkt, dan de varianten")};
constexpr Message one_each{"one-model", Severity::error,
    text("`{path}` holds {count} models, and a variant is one: name its file", "in `{path}` staan {count} modellen, en een variant is er één: noem het bestand")};

// `plan/variant-b.knoop`: variant-b; where that is not the only one, the path.
auto short_name(std::string const& path) -> std::string {
    auto const slash = path.find_last_of('/', path.ends_with('/') ? path.size() - 2 : std::string::npos);
    auto name = slash == std::string::npos ? path : path.substr(slash + 1);
    if (name.ends_with('/')) name.pop_back();
    if (name.ends_with(".knoop")) name.resize(name.size() - 6);
    return name;
}

void name_columns(std::vector<Variant>& variants) {
    for (auto& each : variants) {
        auto const same = [&](Variant const& other) { return &other != &each && short_name(other.path) == short_name(each.path); };
        each.name = std::any_of(variants.begin(), variants.end(), same) ? each.path : short_name(each.path);
    }
}

// One model with what counts of its findings, in all its readings.
struct Judged {
    Compilation compilation;
    std::vector<Diagnostic> findings;
    std::vector<NotAnswered> not_answered;

    [[nodiscard]] auto model() const -> Model const& { return compilation.models.front(); }
    [[nodiscard]] auto checked() const -> Checked { return {model(), findings, not_answered}; }
};

auto judged(Compilation compilation) -> Judged {
    Judged one{std::move(compilation), {}, {}};
    for (auto const& diagnostic : one.compilation.diagnostics.all())
        if (diagnostic.is_rule && diagnostic.counts()) one.findings.push_back(diagnostic);
    for (auto const& rows : one.compilation.not_answered) one.not_answered.insert(one.not_answered.end(), rows.begin(), rows.end());
    return one;
}

auto variant_of(Judged const& judged, std::string const& path) -> Variant {
    auto const& compilation = judged.compilation;
    Variant variant;
    variant.path = path;
    variant.summary = compilation.summary;
    for (auto const& diagnostic : judged.findings) {
        auto const rule = std::find_if(compilation.rules.begin(), compilation.rules.end(), [&](Rule const& each) { return each.id == diagnostic.id; });
        variant.findings.push_back({diagnostic.id, rule == compilation.rules.end() ? OwnedText{diagnostic.id} : rule->title,
                                    {message_of(diagnostic, Language::en), message_of(diagnostic, Language::nl)}, diagnostic.severity, fingerprint(diagnostic)});
    }
    World world{judged.model()};
    for (auto const& rule : compilation.rules)
        if (rule.category == measure_category) variant.measurements.push_back(measure(rule, world));
    return variant;
}

// Who is who, and what became of the findings: as `diff` says it.
void put_changes(Variant& variant, Judged const& base, Judged const& now) {
    auto const matching = match(base.model(), now.model());
    variant.changes = findings_compared(base.checked(), now.checked(), matching);
    for (auto const id : now.model().entities.ids())
        if (now.model().entities[id].in_force) variant.was.emplace(now.model().path(id), std::string{});
    for (auto const& pair : matching.matches)
        if (pair.before && pair.after) variant.was[now.model().path(pair.after)] = base.model().path(pair.before);
}

// A measure of one variant's own library is there in all.
void align(std::vector<Variant>& variants) {
    std::vector<Measurement> all;
    auto const find = [](std::vector<Measurement>& among, std::string const& id) {
        return std::find_if(among.begin(), among.end(), [&](Measurement const& each) { return each.id == id; });
    };
    for (auto const& variant : variants)
        for (auto const& each : variant.measurements)
            if (find(all, each.id) == all.end()) all.push_back({each.id, each.title, each.is_distribution, 0, {}, 0, false, {}});
    for (auto& variant : variants) {
        std::vector<Measurement> aligned;
        for (auto const& each : all) {
            auto const own = find(variant.measurements, each.id);
            aligned.push_back(own == variant.measurements.end() ? each : *own);
        }
        variant.measurements = std::move(aligned);
    }
}

auto rendered(Variants const& variants, OutputFormat format, Language language) -> std::string {
    switch (format) {
        case OutputFormat::json: return render_json(variants, language);
        case OutputFormat::md: return render_markdown(variants, language);
        case OutputFormat::csv: return render_csv(variants, language);
        case OutputFormat::html: return render_html(variants, language);
        default: return render_text(variants, language);
    }
}

}  // namespace

auto compare(Options const& options, Session session) -> int {
    Diagnostics wrong;
    if (options.paths.size() < 2) wrong.report(needs_two, {});
    Variants variants;
    variants.with_each = options.each;
    auto language = language_of(options, session.environment);
    auto with_mistakes = false;
    std::optional<Judged> base;
    std::vector<Root> roots;
    auto unknown = options.readings;
    for (auto const& path : options.paths) {
        if (!wrong.empty()) break;
        auto one = options;
        one.paths = {path};
        auto compilation = compile(one, session);
        if (compilation.unreadable) return give_up(compilation.diagnostics, options, session);
        if (compilation.models.size() != 1) {
            wrong.report(one_each, {}, {{"path", path}, {"count", std::to_string(compilation.models.size())}});
            break;
        }
        roots.push_back(compilation.program.roots.front());
        std::erase_if(unknown, [&](std::string const& name) {
            auto const& here = compilation.unknown_readings;
            return std::find(here.begin(), here.end(), name) == here.end();
        });
        if (variants.all.empty()) language = compilation.language;
        for (auto const& each : compilation.diagnostics.all()) with_mistakes = with_mistakes || (!each.is_rule && each.severity == Severity::error);
        auto now = judged(std::move(compilation));
        variants.all.push_back(variant_of(now, path));
        if (base) put_changes(variants.all.back(), *base, now);
        else base = std::move(now);
    }
    for (auto const& name : wrong.empty() ? unknown : std::vector<std::string>{}) report_unknown_reading(roots, name, wrong);
    if (!wrong.empty()) return give_up(wrong, options, session);
    name_columns(variants.all);
    align(variants.all);
    auto const content = rendered(variants, options.format, language);
    if (auto const status = deliver(content, options, session); status != exit_fine) return status;
    return with_mistakes ? exit_findings : exit_fine;
}

}  // namespace knoop
