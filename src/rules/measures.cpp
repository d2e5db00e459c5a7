#include "src/rules/measures.hpp"

#include "src/rules/evaluate.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace knoop {

namespace {

auto path_of_party(Model const& model, Party party) -> std::string {
    if (party.is_entity()) return model.path(party.entity());
    if (party.is_fact()) return statement_of(model, party.fact()).en;
    return name_of(model, party).en;
}

// A measure asks what `count` asks in a formula, with the same doubts. So what it counts becomes a quantified claim of a formula of its own, which
// marks what draws the candidates (truth.hpp). What the fast reading counts is asked once more with care; and then whether it may hold of
// somebody hidden, who stands for all whom nothing draws: asking every known one would compare everybody with everybody.
class Measuring {
public:
    Measuring(Rule const& of, World& in)
        : rule(of), world(in), formula(of.formula), careful(!in.is_certain()), counts_each(of.variables.size() == 1 && of.given) {
        scope = quantify();
        firsts_scan = plan_parts(Planner::Reading::fast);
        if (careful) plan_parts(Planner::Reading::careful);
        evaluation.emplace(formula, plan, world);
    }

    auto run() -> Measurement {
        Measurement result;
        result.id = rule.id;
        result.title = rule.title;
        result.is_distribution = rule.variables.size() > 1;
        if (!result.is_distribution && !rule.given) {
            std::tie(result.count, result.more) = counted();
            return result;
        }
        auto const all = firsts();
        if (rule.given) result.out_of = all.size();
        for (auto const first : all) {
            evaluation->frame[rule.variables.front()] = first;
            if (result.is_distribution) add_one(result, first);
            else add_truth(result);
        }
        std::sort(result.each.begin(), result.each.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
        return result;
    }

private:
    // The variable that is counted: the second, or the only one. Of one with `given` the answer is yes or no.
    auto quantify() -> ClaimId {
        if (counts_each) return rule.where;
        std::vector<ClaimId> parts = rule.conditions;
        for (auto const root : {rule.given, rule.where})
            if (root) parts.push_back(root);
        Claim body;
        body.tag = ClaimTag::all;
        auto const inside = formula.add(body, parts);
        Claim claim;
        claim.tag = ClaimTag::quantified;
        claim.number = 1;
        Term const variable = Term::of(rule.variables.back());
        formula.add_terms(claim, {&variable, 1});
        auto const id = formula.add(claim, {&inside, 1});
        finish(formula);
        return id;
    }

    // The scan of those who are asked: all that the conditions and `given` admit.
    auto plan_parts(Planner::Reading reading) -> std::uint32_t {
        Planner planner{formula, world.vocabulary, &world.model, plan, reading};
        auto parts = rule.conditions;
        if (rule.given) conjuncts(formula, rule.given, parts);
        std::vector<Slot> const others{rule.variables.begin() + 1, rule.variables.end()};
        auto const scan = planner.plan_scan({rule.variables.front()}, others, parts, {}, false);
        VariableSet all;
        for (auto const slot : rule.variables) all.set(slot);
        for (auto const part : parts) planner.plan_inside(part, all);
        VariableSet outside;
        if (rule.variables.size() > 1 || counts_each) outside.set(rule.variables.front());
        planner.plan_inside(scope, outside);
        if (!counts_each) planner.plan_inside(formula.child(formula.claims[scope]), all);
        return scan;
    }

    auto firsts() -> std::vector<Party> {
        std::vector<Party> all;
        evaluation->scan(firsts_scan, false, [&](Truth) {
            if (auto const first = evaluation->frame[rule.variables.front()]; !world.is_error(first)) all.push_back(first);
            return false;
        });
        std::sort(all.begin(), all.end());
        return all;
    }

    // How many there are for sure, and whether there may be more.
    auto counted() -> std::pair<std::size_t, bool> {
        auto const slot = rule.variables.back();
        std::vector<Party> found;
        evaluation->scan(plan.fast[scope.index], false, [&](Truth) {
            found.push_back(evaluation->frame[slot]);
            return false;
        });
        if (!careful) return {found.size(), false};
        std::size_t sure = 0;
        for (auto const party : found) {
            evaluation->frame[slot] = party;
            sure += holds() == Truth::yes;
        }
        auto more = sure < found.size();
        if (!more && world.may_hide(formula.variables[slot])) {
            evaluation->frame[slot] = hidden;
            more = holds() != Truth::no;
        }
        evaluation->frame[slot] = {};
        return {sure, more};
    }

    // Of what is in the frame, with care.
    auto holds() -> Truth { return evaluation->truth(formula.child(formula.claims[scope]), true); }

    void add_one(Measurement& result, Party first) {
        auto const [count, more] = counted();
        if (count == 0 && !more) return;
        result.count += count > 0;
        result.each.push_back({path_of_party(world.model, first), name_of(world.model, first), count, more});
    }

    void add_truth(Measurement& result) {
        auto const truth = evaluation->truth(scope, careful);
        result.count += truth == Truth::yes;
        result.open += truth == Truth::maybe;
    }

    Rule const& rule;
    World& world;
    Formula formula;
    bool careful;
    bool counts_each;
    ClaimId scope;
    Plan plan;
    std::uint32_t firsts_scan = 0;
    std::optional<Evaluation> evaluation;
};

}  // namespace

auto measure(Rule const& rule, World& world) -> Measurement { return Measuring{rule, world}.run(); }

}  // namespace knoop
