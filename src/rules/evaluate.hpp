// One rule over one model: what it finds, and where it could not be asked. Plain data; sentences are made in sentences.hpp.
#pragma once

#include "src/rules/compile.hpp"
#include "src/rules/rule.hpp"
#include "src/rules/witness.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace knoop {

struct PlaceholderValue {
    std::string name;
    std::vector<Datum> values;
};

// A fix of the rule that applies to a finding, and what its placeholders stand for.
struct FindingFix {
    std::size_t fix = 0;  // of the rule's
    std::vector<PlaceholderValue> values;
};

struct Finding {
    std::vector<Party> binding;             // of the variables of `for`
    std::vector<std::vector<Party>> also;   // other bindings with the same facts and absences
    std::optional<std::size_t> variant;     // the case that holds
    std::vector<PlaceholderValue> message;
    std::vector<Evidence> witness;
    std::vector<FindingFix> fixes;
};

// Where a rule could not answer: `given` does not hold (no doubt), or the answer would rest on what is not known.
struct Unassessed {
    Party place;
    Doubt doubt;
};

struct RuleResult {
    std::vector<Finding> findings;        // in file order of their places
    std::vector<Unassessed> not_assessed;
};

struct EvaluateOptions {
    bool count_given = true;      // also list where `given` does not hold
    std::size_t most_shown = 3;   // candidates and counted ones in a witness; 0: all
    std::function<bool(std::span<Party const> binding)> skip;  // a binding that nobody wants a finding about
};

auto evaluate(Rule const& rule, World& world, EvaluateOptions const& options = {}) -> RuleResult;

// The bindings of a query, in order.
auto ask(Query const& query, World& world) -> std::vector<std::vector<Party>>;

// Where a party is written: its declaration, or the fact.
auto span_of(Model const& model, Party party) -> Span;

}  // namespace knoop
