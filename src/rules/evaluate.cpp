#include "src/rules/evaluate.hpp"

#include <algorithm>
#include <map>

namespace knoop {

auto span_of(Model const& model, Party party) -> Span {
    if (party.is_entity()) return model.entities[party.entity()].span;
    if (party.is_fact()) return model.facts[party.fact()].span;
    return {};
}

namespace {

class RuleRun {
public:
    RuleRun(Rule const& of, World& in, EvaluateOptions const& with)
        : rule(of), world(in), options(with), planner(of.formula, in.vocabulary, &in.model, plan, Planner::Reading::fast) {}

    auto run() -> RuleResult;

private:
    void plan_all();
    void plan_parts(Planner& with);
    void find();
    void judge(std::vector<Party> const& binding);
    void count_given();
    auto is_silent(Party first) const -> bool;
    auto about_error(std::vector<Party> const& binding) const -> bool;
    void bind(std::vector<Party> const& binding);
    auto everything(bool careful) -> Truth;
    auto choose_case() -> std::optional<std::size_t>;
    auto placeholder(Placeholder const& wanted) -> PlaceholderValue;

    Rule const& rule;
    World& world;
    EvaluateOptions const& options;
    Plan plan;
    Planner planner;
    std::optional<Evaluation> evaluation;
    std::vector<ClaimId> parts;      // conditions, given, where
    std::uint32_t main_scan = 0;
    std::uint32_t place_scan = 0;    // the first variable alone
    std::uint32_t given_scan = 0;    // the others, where `given` holds
    RuleResult result;
    std::map<std::vector<std::uint32_t>, std::size_t> known;  // witness -> finding
};

void RuleRun::plan_all() {
    parts = rule.conditions;
    for (auto const root : {rule.given, rule.where})
        if (root) conjuncts(rule.formula, root, parts);
    main_scan = planner.plan_scan(rule.variables, {}, parts, {}, false);
    VariableSet bound;
    for (auto const slot : rule.variables) bound.set(slot);
    for (auto const part : parts) planner.plan_inside(part, bound);
    for (auto const& one : rule.cases)
        if (one.where) planner.plan_inside(one.where, bound);
    for (auto const& one : rule.fixes)
        if (one.where) planner.plan_inside(one.where, bound);
    if (!rule.given || rule.variables.empty()) return;
    auto const first = rule.variables.front();
    std::vector<Slot> const others{rule.variables.begin() + 1, rule.variables.end()};
    place_scan = planner.plan_scan({first}, others, rule.conditions, {}, false);
    auto asked = rule.conditions;
    conjuncts(rule.formula, rule.given, asked);
    VariableSet place;
    place.set(first);
    given_scan = planner.plan_scan({}, others, asked, place, false);
}

void RuleRun::plan_parts(Planner& with) {
    VariableSet bound;
    for (auto const slot : rule.variables) bound.set(slot);
    for (auto const part : parts) with.plan_inside(part, bound);
    for (auto const& one : rule.cases)
        if (one.where) with.plan_inside(one.where, bound);
    for (auto const& one : rule.fixes)
        if (one.where) with.plan_inside(one.where, bound);
}

auto RuleRun::is_silent(Party first) const -> bool {
    auto entity = first.entity();
    if (first.is_fact() && !world.model.parties_of(first.fact()).empty()) entity = world.model.party(first.fact(), 0).entity();
    for (; entity; entity = world.model.entities[entity].parent)
        if (world.model.entities[entity].external || world.model.entities[entity].error) return true;
    return false;
}

auto RuleRun::about_error(std::vector<Party> const& binding) const -> bool {
    return std::any_of(binding.begin(), binding.end(), [&](Party party) { return world.is_error(party); });
}

void RuleRun::bind(std::vector<Party> const& binding) {
    for (std::size_t at = 0; at < binding.size(); ++at) evaluation->frame[rule.variables[at]] = binding[at];
}

auto RuleRun::everything(bool careful) -> Truth {
    auto truth = Truth::yes;
    for (auto const part : parts) truth = std::min(truth, evaluation->truth(part, careful));
    return truth;
}

void RuleRun::find() {
    std::vector<std::vector<Party>> bindings;
    evaluation->scan(main_scan, false, [&](Truth) {
        if (!rule.variables.empty() && is_silent(evaluation->frame[rule.variables.front()])) return false;
        std::vector<Party> binding;
        for (auto const slot : rule.variables) binding.push_back(evaluation->frame[slot]);
        if (!about_error(binding)) bindings.push_back(std::move(binding));
        return false;
    });
    auto const place = [&](std::vector<Party> const& binding) { return binding.empty() ? Span{} : span_of(world.model, binding.front()); };
    std::sort(bindings.begin(), bindings.end(), [&](auto const& a, auto const& b) {
        auto const one = place(a);
        auto const other = place(b);
        return one != other ? one < other : a < b;
    });
    if (bindings.empty()) return;
    Planner careful{rule.formula, world.vocabulary, &world.model, plan, Planner::Reading::careful};
    plan_parts(careful);
    for (auto const& binding : bindings)
        if (!options.skip || !options.skip(binding)) judge(binding);
}

void RuleRun::judge(std::vector<Party> const& binding) {
    bind(binding);
    auto const based = [](Operand const& operand) { return operand.value.tag == ValueTag::money && operand.value.measure != Measure::none; };
    auto const certain = world.is_certain() && std::none_of(rule.formula.operands.begin(), rule.formula.operands.end(), based);
    auto const sure = certain || everything(true) == Truth::yes;
    Finding finding;
    finding.binding = binding;
    Witness witness{*evaluation, options.most_shown};
    for (auto const part : rule.conditions) witness.prove(part);
    if (rule.where) witness.prove(rule.where);
    if (sure) {
        finding.variant = choose_case();
        if (finding.variant && rule.cases[*finding.variant].where) witness.prove(rule.cases[*finding.variant].where);
    }
    auto const before = witness.evidence.size();
    if (rule.given) witness.prove(rule.given);
    for (auto at = before; at < witness.evidence.size(); ++at) witness.evidence[at].given = true;
    finding.witness = std::move(witness.evidence);

    if (!sure) {
        Doubt doubt;
        for (auto const& one : finding.witness)
            if (one.doubt && !doubt) doubt = one.doubt;
        if (doubt.reason == Doubt::Reason::error) return;  // what was reported once is silent
        if (!doubt) doubt.reason = Doubt::Reason::unknown;
        result.not_assessed.push_back({binding.empty() ? Party{} : binding.front(), doubt});
        return;
    }
    auto key = key_of(finding.witness);
    if (key.empty())
        for (auto const party : binding) key.push_back(party.bits());
    key.push_back(finding.variant ? static_cast<std::uint32_t>(*finding.variant) : FlatMap::none);
    auto const [place, fresh] = known.try_emplace(std::move(key), result.findings.size());
    if (!fresh) {
        result.findings[place->second].also.push_back(binding);
        return;
    }
    auto const& wanted = finding.variant ? rule.cases[*finding.variant].placeholders : rule.placeholders;
    for (auto const& one : wanted) finding.message.push_back(placeholder(one));
    for (std::size_t at = 0; at < rule.fixes.size(); ++at) {
        auto const& fix = rule.fixes[at];
        if (fix.where && evaluation->truth(fix.where, !world.is_certain()) != Truth::yes) continue;
        auto& mine = finding.fixes.emplace_back();
        mine.fix = at;
        for (auto const& one : fix.placeholders) mine.values.push_back(placeholder(one));
    }
    result.findings.push_back(std::move(finding));
}

auto RuleRun::choose_case() -> std::optional<std::size_t> {
    for (std::size_t at = 0; at < rule.cases.size(); ++at)
        if (!rule.cases[at].where || evaluation->truth(rule.cases[at].where, !world.is_certain()) == Truth::yes) return at;
    return {};
}

auto RuleRun::placeholder(Placeholder const& wanted) -> PlaceholderValue {
    PlaceholderValue value;
    value.name = wanted.name;
    auto const take = [&]() {
        evaluation->values(wanted.operand, false, [&](Datum const& datum) {
            auto const known_already = std::any_of(value.values.begin(), value.values.end(), [&](Datum const& other) {
                return other.party == datum.party && (datum.party || other.value == datum.value);
            });
            if (!known_already) value.values.push_back(datum);
            return false;
        });
    };
    if (!wanted.scope) {
        take();
        return value;
    }
    auto const scan = plan.fast[wanted.scope.index];
    auto const collect = [&](bool careful) {
        evaluation->scan(careful ? plan.careful[wanted.scope.index] : scan, careful, [&](Truth truth) {
            if (truth != Truth::yes) return false;
            if (plan.scans[scan].counted == plan.scans[scan].step_count) take();
            else
                evaluation->rest(scan, false, [&](Truth) {
                    take();
                    return !wanted.all;
                });
            return !wanted.all && !value.values.empty();
        });
    };
    if (!world.is_certain()) collect(true);
    if (value.values.empty()) collect(false);
    return value;
}

// Every place that the rule is about, but where its question cannot be asked.
void RuleRun::count_given() {
    std::vector<Unassessed> places;
    evaluation->scan(place_scan, false, [&](Truth) {
        auto const first = evaluation->frame[rule.variables.front()];
        if (is_silent(first)) return false;
        if (!evaluation->scan(given_scan, false, [](Truth) { return true; })) places.push_back({first, {}});
        return false;
    });
    result.not_assessed.insert(result.not_assessed.end(), places.begin(), places.end());
}

auto RuleRun::run() -> RuleResult {
    plan_all();
    evaluation.emplace(rule.formula, plan, world);
    find();
    if (options.count_given && rule.given && !rule.variables.empty()) {
        for (auto const slot : rule.variables) evaluation->frame[slot] = {};
        count_given();
    }
    auto const& model = world.model;
    std::stable_sort(result.not_assessed.begin(), result.not_assessed.end(), [&](auto const& a, auto const& b) {
        auto const one = span_of(model, a.place);
        auto const other = span_of(model, b.place);
        return one != other ? one < other : a.place < b.place;
    });
    return std::move(result);
}

}  // namespace

auto evaluate(Rule const& rule, World& world, EvaluateOptions const& options) -> RuleResult { return RuleRun{rule, world, options}.run(); }

auto ask(Query const& query, World& world) -> std::vector<std::vector<Party>> {
    Plan plan;
    Planner planner{query.formula, world.vocabulary, &world.model, plan, Planner::Reading::fast};
    auto parts = query.conditions;
    conjuncts(query.formula, query.where, parts);
    auto const scan = planner.plan_scan(query.variables, {}, parts, {}, false);
    VariableSet bound;
    for (auto const slot : query.variables) bound.set(slot);
    for (auto const part : parts) planner.plan_inside(part, bound);
    Evaluation evaluation{query.formula, plan, world};
    std::vector<std::vector<Party>> found;
    evaluation.scan(scan, false, [&](Truth) {
        std::vector<Party> binding;
        for (auto const slot : query.variables) binding.push_back(evaluation.frame[slot]);
        found.push_back(std::move(binding));
        return query.variables.empty();
    });
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace knoop
