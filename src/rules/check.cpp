#include "src/rules/check.hpp"

#include "src/analysis/derived.hpp"
#include "src/base/parallel.hpp"
#include "src/model/program.hpp"
#include "src/rules/comparison.hpp"
#include "src/rules/derived_use.hpp"
#include "src/rules/fixes.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <numeric>
#include <utility>

namespace knoop {

namespace {

constexpr Text also_about = text("the same holds for {name}", "hetzelfde geldt voor {name}");
constexpr Text source_note = text("according to {source}", "volgens {source}");
constexpr Text unread_note = text("according to {source}; check the article, its current text was not read",
                                  "volgens {source}; controleer het artikel, de actuele tekst is niet gelezen");
constexpr Message accept_unused{"accept-unused", Severity::warning,
    text("nothing was found here that `{rule}` would be accepted for", "hier is niets gevonden waarvoor `{rule}` wordt aanvaard")};
constexpr Message accept_expired{"accept-expired", Severity::warning,
    text("the acceptance of `{rule}` ended on {date}", "de aanvaarding van `{rule}` is geëindigd op {date}")};

// Placeholders get numbers, whose names outlive everything.
constexpr std::array<std::string_view, 16> numbers{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"};

// The placeholders of a text as numbers: of what is put there, the place.
auto numbered(std::string_view words, std::vector<PlaceholderValue> const& values) -> std::string {
    std::string out;
    out.reserve(words.size());
    while (true) {
        auto const open = words.find('{');
        auto const close = open == std::string_view::npos ? open : words.find('}', open);
        if (close == std::string_view::npos) return out += words;
        auto const name = words.substr(open + 1, close - open - 1);
        auto const place = std::find_if(values.begin(), values.end(), [&](auto const& value) { return value.name == name; }) - values.begin();
        out += words.substr(0, open + 1);
        out += static_cast<std::size_t>(place) < std::min(values.size(), numbers.size()) ? numbers[static_cast<std::size_t>(place)] : name;
        out += '}';
        words.remove_prefix(close + 1);
    }
}

void put_arguments(Diagnostic& diagnostic, Model const& model, std::vector<PlaceholderValue> const& values) {
    // `{x} ({x.organisation})` tells it apart itself.
    auto const naming = [&](std::string const& name) {
        return diagnostic.text.en.find("{" + name + "} (") == std::string::npos ? Naming::told_apart : Naming::by_title;
    };
    for (std::size_t at = 0; at < std::min(values.size(), numbers.size()); ++at)
        diagnostic.arguments.push_back({numbers[at], list_of(model, values[at].values, naming(values[at].name))});
    for (auto* words : {&diagnostic.text, &diagnostic.help}) *words = {numbered(words->en, values), numbered(words->nl, values)};
}

void add_kind(Model const& model, Party party, std::vector<std::string>& kinds) {
    if (party.kind()) kinds.emplace_back(model.vocabulary->text(model.vocabulary->kinds[party.kind()].name));
}

void add_elements(Model const& model, Party party, std::vector<std::string>& elements) {
    auto const add = [&](EntityId entity) {
        auto path = model.path(entity);
        if (std::find(elements.begin(), elements.end(), path) == elements.end()) elements.push_back(std::move(path));
    };
    if (party.is_entity()) add(party.entity());
    if (!party.is_fact()) return;
    for (auto const there : model.parties_of(party.fact())) {
        if (there.is_entity()) add(there.entity());
        if (there.tag() == PartyTag::and_group || there.tag() == PartyTag::or_group)
            for (auto const member : model.members(there))
                if (member.is_entity()) add(member.entity());
    }
}

auto cited(Model const& model, RuleSource const& source) -> OwnedText {
    if (source.document.empty()) return OwnedText{source.text};
    auto const document = model.child({}, model.vocabulary->names.find(source.document));
    auto name = document ? name_of(model, document) : OwnedText{source.document};
    if (source.text.empty()) return name;
    return {name.en + " " + source.text, name.nl + " " + source.text};
}

auto is_within(Model const& model, EntityId entity, EntityId scope) -> bool {
    while (entity && entity != scope) entity = model.entities[entity].parent;
    return entity == scope;
}

// What one rule says; rules are asked side by side.
struct Answer {
    bool ran = false;
    std::vector<Diagnostic> findings;
    std::vector<NotAnswered> not_assessed;
    std::vector<std::size_t> used;  // acceptances
};

class Checker {
public:
    Checker(Model const& of, CheckOptions const& with);

    auto run(Rule const& rule) -> Answer;
    auto wanted(Rule const& rule) const -> bool;
    // Derived facts have joined the model.
    void extend() {
        for (auto& norms : all_norms) norms.world->extend();
    }

private:
    auto is_in_use(Rule const& rule) const -> bool;
    auto level(Rule const& rule, Finding const& finding) const -> std::optional<Severity>;
    auto acceptance(Rule const& rule, std::span<Party const> binding) const -> std::optional<std::size_t>;
    void add(Rule const& rule, Finding const& finding, Acceptance const* accepted, Answer& answer) const;
    auto entity_of(Party party) const -> EntityId;

    // The norms that hold for what is part of `scope`; empty: for what is in none of the others.
    struct Norms {
        EntityId scope;
        std::unique_ptr<World> world;
    };
    void run(Rule const& rule, Norms const& norms, bool by_place, Answer& answer);
    auto depends_on_place(Rule const& rule) const -> bool;
    auto norms_at(Party place) const -> EntityId;

    Model const& model;
    CheckOptions const& options;
    std::vector<Norms> all_norms;  // the first: of the whole
};

Checker::Checker(Model const& of, CheckOptions const& with) : model(of), options(with) {
    all_norms.push_back({{}, std::make_unique<World>(model, options.settings.norms)});
    for (auto const& setting : options.settings.norms_of_parts) {
        if (std::any_of(all_norms.begin(), all_norms.end(), [&](Norms const& known) { return known.scope == setting.scope; })) continue;
        std::vector<EntityId> around;
        for (auto at = setting.scope; at; at = model.entities[at].parent) around.push_back(at);
        auto norms = options.settings.norms;
        for (auto at = around.rbegin(); at != around.rend(); ++at)
            for (auto const& other : options.settings.norms_of_parts)
                if (other.scope == *at) norms[other.norm] = other.value;
        all_norms.push_back({setting.scope, std::make_unique<World>(model, std::move(norms))});
    }
}

auto Checker::depends_on_place(Rule const& rule) const -> bool {
    auto const& settings = options.settings.norms_of_parts;
    return std::any_of(rule.formula.operands.begin(), rule.formula.operands.end(), [&](Operand const& operand) {
        return operand.tag == OperandTag::norm && std::any_of(settings.begin(), settings.end(), [&](auto const& one) { return one.norm == operand.norm; });
    });
}

// The innermost part around a place that has norms of its own.
auto Checker::norms_at(Party place) const -> EntityId {
    for (auto at = entity_of(place); at; at = model.entities[at].parent)
        if (std::any_of(all_norms.begin(), all_norms.end(), [&](Norms const& norms) { return norms.scope == at; })) return at;
    return {};
}

auto Checker::wanted(Rule const& rule) const -> bool {
    if (model.as_of < rule.from || rule.until < model.as_of) return false;
    auto const named = [&](std::vector<std::string> const& names) {
        return std::any_of(names.begin(), names.end(), [&](auto const& name) { return name == rule.id || name == rule.category; });
    };
    if (named(options.ignore) || (!options.select.empty() && !named(options.select))) return false;
    // Off everywhere: not even asked. A level calls a rule up that is in none of the sets in use.
    auto off = false;
    auto called_up = !options.select.empty() || is_in_use(rule);
    for (auto const& setting : options.settings.levels) {
        if (setting.rule != rule.id) continue;
        if (!setting.scope) off = !setting.level;
        called_up = called_up || setting.level.has_value();
    }
    return called_up && !off;
}

// The sets speak of the library's rules; those of the user's own files always run.
auto Checker::is_in_use(Rule const& rule) const -> bool {
    auto const& sets = options.settings.sets;
    auto const of_library = rule.span && is_library((*model.sources)[rule.span.file]);
    return !of_library || sets.empty() || is_in(rule, sets);
}

auto Checker::entity_of(Party party) const -> EntityId {
    if (party.is_fact()) {
        auto const subject = model.party(party.fact(), 0);
        return model.facts[party.fact()].stated_in ? model.facts[party.fact()].stated_in : subject.entity();
    }
    return party.entity();
}

// The innermost setting wins; of two for the same part the later.
auto Checker::level(Rule const& rule, Finding const& finding) const -> std::optional<Severity> {
    std::optional<Severity> level = rule.level;
    if (finding.variant && rule.cases[*finding.variant].level) level = rule.cases[*finding.variant].level;
    auto const place = finding.binding.empty() ? EntityId{} : entity_of(finding.binding.front());
    for (auto const& setting : options.settings.levels)
        if (setting.rule == rule.id && !setting.scope) level = setting.level;
    std::vector<EntityId> around;
    for (auto at = place; at; at = model.entities[at].parent) around.push_back(at);
    for (auto at = around.rbegin(); at != around.rend(); ++at)
        for (auto const& setting : options.settings.levels)
            if (setting.rule == rule.id && setting.scope == *at) level = setting.level;
    return level;
}

// Which `accept` speaks of this binding.
auto Checker::acceptance(Rule const& rule, std::span<Party const> binding) const -> std::optional<std::size_t> {
    auto const& rows = options.settings.accepted;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (rows[at].rule != rule.id || rows[at].until < model.as_of) continue;
        auto const concerned = [&](Party party) {
            if (!rows[at].on) return !rows[at].scope || is_within(model, entity_of(party), rows[at].scope);
            if (party.is_entity()) return party.entity() == rows[at].on;
            if (!party.is_fact()) return false;
            auto const parties = model.parties_of(party.fact());
            return std::any_of(parties.begin(), parties.end(), [&](Party there) { return there == Party{rows[at].on}; });
        };
        if (!binding.empty() && std::none_of(binding.begin(), binding.end(), concerned)) continue;
        return at;
    }
    return {};
}

void Checker::add(Rule const& rule, Finding const& finding, Acceptance const* accepted, Answer& answer) const {
    auto const severity = level(rule, finding);
    if (!severity) return;
    auto& diagnostic = answer.findings.emplace_back(to_diagnostic(rule, finding, model));
    diagnostic.severity = *severity;
    if (!accepted) return;
    diagnostic.accepted = {accepted->because, accepted->by ? model.path(accepted->by) : std::string{},
                           accepted->until == Date::forever() ? std::string{} : to_string(accepted->until), accepted->basis};
}

auto Checker::run(Rule const& rule) -> Answer {
    Answer answer;
    if (!wanted(rule)) return answer;
    answer.ran = true;
    auto const by_place = depends_on_place(rule);
    for (auto const& norms : all_norms)
        if (by_place || !norms.scope) run(rule, norms, by_place, answer);
    return answer;
}

void Checker::run(Rule const& rule, Norms const& norms, bool by_place, Answer& answer) {
    auto const elsewhere = [&](Party place) { return by_place && norms_at(place) != norms.scope; };
    auto const is_elsewhere = [&](std::span<Party const> binding) { return elsewhere(binding.empty() ? Party{} : binding.front()); };
    auto& world = *norms.world;
    auto const used_before = answer.used.size();
    EvaluateOptions with;
    with.count_given = options.list_given;
    with.skip = [&](std::span<Party const> binding) {
        if (is_elsewhere(binding)) return true;
        auto const by = acceptance(rule, binding);
        if (by) answer.used.push_back(*by);
        return by.has_value();
    };
    auto found = evaluate(rule, world, with);
    for (auto& finding : found.findings) {
        add(rule, finding, nullptr, answer);
        finding = {};  // its evidence is longer than what is said of it
    }
    if (answer.used.size() != used_before) {
        // Asked once more for these alone, so that an accepted finding never merges with one that is not.
        with.count_given = false;
        with.skip = [&](std::span<Party const> binding) { return is_elsewhere(binding) || !acceptance(rule, binding); };
        for (auto const& finding : evaluate(rule, world, with).findings)
            add(rule, finding, &options.settings.accepted[*acceptance(rule, finding.binding)], answer);
    }
    std::map<std::pair<int, std::uint32_t>, std::size_t> rows;
    for (auto const& place : found.not_assessed) {
        if (elsewhere(place.place)) continue;
        auto const [at, fresh] = rows.try_emplace({static_cast<int>(place.doubt.reason), place.doubt.entity.index}, answer.not_assessed.size());
        if (fresh) answer.not_assessed.push_back({rule.id, reason_of(model, place.doubt), !place.doubt, {}});
        answer.not_assessed[at->second].places.push_back(place.place);
    }
}

void report_acceptances(Model const& model, std::vector<Acceptance> const& rows, std::vector<bool> const& used, std::vector<Diagnostic>& findings) {
    Diagnostics diagnostics;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (rows[at].until < model.as_of) diagnostics.report(accept_expired, rows[at].span, {{"rule", rows[at].rule}, {"date", to_string(rows[at].until)}});
        else if (!used[at]) diagnostics.report(accept_unused, rows[at].span, {{"rule", rows[at].rule}});
    }
    for (auto const& diagnostic : diagnostics.all()) findings.push_back(diagnostic);
}

}  // namespace

auto elements_of(Model const& model, Party place) -> std::vector<std::string> {
    std::vector<std::string> elements;
    add_elements(model, place, elements);
    return elements;
}

auto to_diagnostic(Rule const& rule, Finding const& finding, Model const& model) -> Diagnostic {
    Diagnostic diagnostic;
    diagnostic.id = rule.id;
    diagnostic.severity = rule.level;
    diagnostic.is_rule = true;
    diagnostic.text = rule.message;
    diagnostic.help = rule.help;
    if (finding.variant) {
        auto const& variant = rule.cases[*finding.variant];
        diagnostic.text = variant.message;
        diagnostic.severity = variant.level.value_or(rule.level);
    }
    // The first variable is the place; a kind has none.
    for (auto const party : finding.binding)
        if (!diagnostic.span) diagnostic.span = span_of(model, party);
    if (finding.binding.empty()) diagnostic.span = rule.span;
    put_arguments(diagnostic, model, finding.message);
    for (auto const party : finding.binding) {
        add_elements(model, party, diagnostic.elements);
        add_kind(model, party, diagnostic.kinds);
    }
    for (auto const& [name, values] : finding.message)
        for (auto const& value : values) add_elements(model, value.party, diagnostic.named);
    diagnostic.notes = notes_of(model, finding.witness);
    diagnostic.fixes = fixes_of(rule, finding, model);
    for (auto const& other : finding.also) {
        diagnostic.note(other.empty() ? Span{} : span_of(model, other.front()), also_about, {{"name", name_of(model, other.front())}});
        for (auto const party : other) add_elements(model, party, diagnostic.elements);
    }
    OwnedText all;
    auto const own = finding.variant && !rule.cases[*finding.variant].sources.empty();
    for (auto const& source : own ? rule.cases[*finding.variant].sources : rule.sources) {
        if (source.document.empty()) continue;
        auto const one = cited(model, source);
        all = all.en.empty() ? one : OwnedText{all.en + "; " + one.en, all.nl + "; " + one.nl};
    }
    if (!all.en.empty()) diagnostic.note({}, rule.reviewed ? source_note : unread_note, {{"source", all}});
    return diagnostic;
}

namespace {

// The answers of rules, in the order of the rules.
auto gather(std::vector<Rule> const& rules, Model const& model, CheckOptions const& options, std::vector<Answer> answers) -> CheckResult {
    CheckResult result;
    std::vector<bool> used(options.settings.accepted.size());
    for (std::size_t at = 0; at < rules.size(); ++at) {
        auto& answer = answers[at];
        if (answer.ran) result.ran.push_back(rules[at].id);
        std::move(answer.not_assessed.begin(), answer.not_assessed.end(), std::back_inserter(result.not_assessed));
        for (auto const acceptance : answer.used) used[acceptance] = true;
    }
    auto& last = answers.emplace_back();
    // What only a comparison finds may be accepted in a model that is checked alone.
    for (std::size_t at = 0; at < used.size(); ++at)
        for (auto const& rule : rules) used[at] = used[at] || (rule.id == options.settings.accepted[at].rule && compares(rule, *model.vocabulary));
    if (options.report_unused && options.select.empty() && options.ignore.empty()) report_acceptances(model, options.settings.accepted, used, last.findings);

    // Findings are long: their order is settled before they move.
    std::vector<Diagnostic*> sorted;
    for (auto& answer : answers)
        for (auto& finding : answer.findings) sorted.push_back(&finding);
    std::stable_sort(sorted.begin(), sorted.end(), [](Diagnostic const* a, Diagnostic const* b) {
        return std::tuple{a->span.file.index, a->span.begin, std::string_view{a->id}} < std::tuple{b->span.file.index, b->span.begin, std::string_view{b->id}};
    });
    result.findings.reserve(sorted.size());
    for (auto* finding : sorted) result.findings.push_back(std::move(*finding));
    std::stable_sort(result.not_assessed.begin(), result.not_assessed.end(), [](auto const& a, auto const& b) { return a.rule < b.rule; });
    return result;
}

// Rules with closures take longest: begun last, one of them would keep the others waiting.
auto longest_first(std::vector<Rule> const& rules, std::vector<std::size_t> order) -> std::vector<std::size_t> {
    std::stable_partition(order.begin(), order.end(), [&](std::size_t at) { return !rules[at].formula.chains.empty(); });
    return order;
}

}  // namespace

auto check(std::vector<Rule> const& rules, Model const& model, CheckOptions const& options) -> CheckResult {
    Checker checker{model, options};
    std::vector<Answer> answers(rules.size());
    std::vector<std::size_t> all(rules.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    auto const order = longest_first(rules, std::move(all));
    in_parallel(order.size(), 1 + model.facts.size() / options.facts_a_thread, [&](std::size_t at) { answers[order[at]] = checker.run(rules[order[at]]); });
    return gather(rules, model, options, std::move(answers));
}

auto derive_and_check(std::vector<Rule> const& rules, Model& model, Vocabulary& vocabulary, Diagnostics& diagnostics, CheckOptions const& options,
                      std::vector<RelationId> also) -> CheckResult {
    Checker checker{model, options};
    std::vector<std::size_t> at_once;
    std::vector<std::size_t> later;
    for (std::size_t at = 0; at < rules.size(); ++at) {
        if (!checker.wanted(rules[at])) continue;
        auto const needed = derived_relations(rules[at].formula, vocabulary);
        also.insert(also.end(), needed.begin(), needed.end());
        (rests_on_derived(rules[at].formula, vocabulary) ? later : at_once).push_back(at);
    }
    at_once = longest_first(rules, std::move(at_once));
    later = longest_first(rules, std::move(later));

    auto const threads = 1 + model.facts.size() / options.facts_a_thread;
    std::vector<Answer> answers(rules.size());
    std::optional<DerivedFacts> derived;
    in_parallel(1 + at_once.size(), threads, [&](std::size_t nth) {
        if (nth == 0) derived.emplace(derive(model, also, diagnostics));
        else answers[at_once[nth - 1]] = checker.run(rules[at_once[nth - 1]]);
    });
    std::move(*derived).join(model, vocabulary);
    checker.extend();
    in_parallel(later.size(), threads, [&](std::size_t nth) { answers[later[nth]] = checker.run(rules[later[nth]]); });
    return gather(rules, model, options, std::move(answers));
}

}  // namespace knoop
