#include "src/rules/measures.hpp"

#include "src/rules/evaluate.hpp"
#include "src/rules/sentences.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace knoop {

namespace {

auto bindings(Rule const& rule, ClaimId where, World& world) -> std::vector<std::vector<Party>> {
    return ask({rule.formula, rule.variables, rule.conditions, where}, world);
}

auto path_of_party(Model const& model, Party party) -> std::string {
    if (party.is_entity()) return model.path(party.entity());
    if (party.is_fact()) return statement_of(model, party.fact()).en;
    return name_of(model, party).en;
}

}  // namespace

auto measure(Rule const& rule, World& world) -> Measurement {
    Measurement result;
    result.id = rule.id;
    result.title = rule.title;
    result.is_distribution = rule.variables.size() > 1;
    auto rows = bindings(rule, rule.where, world);
    if (rule.given) {
        auto const admitted = bindings(rule, rule.given, world);
        std::set<std::vector<Party>> const known{admitted.begin(), admitted.end()};
        std::erase_if(rows, [&](auto const& row) { return !known.contains(row); });
        std::set<Party> firsts;
        for (auto const& row : admitted) firsts.insert(row.front());
        result.out_of = firsts.size();
    }
    std::map<Party, std::set<Party>> seconds;
    for (auto const& row : rows) {
        auto& of = seconds[row.front()];
        if (result.is_distribution) of.insert(row[1]);
    }
    result.count = seconds.size();
    if (!result.is_distribution) return result;
    auto const& model = world.model;
    for (auto const& [first, of] : seconds) result.each.push_back({path_of_party(model, first), name_of(model, first), of.size()});
    std::sort(result.each.begin(), result.each.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return result;
}

}  // namespace knoop
