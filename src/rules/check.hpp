// Rules over a model -> diagnostics, in an order that depends on nothing but the model: file, position, rule.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/rules/evaluate.hpp"
#include "src/rules/settings.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace knoop {

struct CheckOptions {
    std::vector<std::string> select;  // rules by id or category; empty: all
    std::vector<std::string> ignore;
    Settings settings;
    bool report_unused = true;        // acceptances that nothing was found for, where all rules are asked
    bool list_given = true;           // also count where a rule's question cannot be asked
    std::size_t facts_a_thread = 5'000;  // rules are asked side by side where the model is worth a thread
};

// A rule that could not answer, for one reason, and where.
struct NotAnswered {
    std::string rule;
    OwnedText reason;
    bool given = false;               // too little is stated to ask, as opposed to a sketch or an unknown
    std::vector<Party> places;        // in file order
};

struct CheckResult {
    std::vector<Diagnostic> findings;  // also those that the model accepts, marked
    std::vector<NotAnswered> not_assessed;
    std::vector<std::string> ran;     // ids of the rules, in the order given
};

// Of a model that has the derived facts that the rules speak of.
auto check(std::vector<Rule> const& rules, Model const& model, CheckOptions const& options = {}) -> CheckResult;

// Of one that has none yet: those that the asked rules speak of are derived, beside the rules that need none, and join the model.
// `also`: relations that the caller will ask for himself.
auto derive_and_check(std::vector<Rule> const& rules, Model& model, Vocabulary& vocabulary, Diagnostics& diagnostics, CheckOptions const& options = {},
                      std::vector<RelationId> also = {}) -> CheckResult;

// The paths of the entities that it is about: its own, or those of the parties of a fact.
auto elements_of(Model const& model, Party place) -> std::vector<std::string>;

// One finding as a diagnostic.
auto to_diagnostic(Rule const& rule, Finding const& finding, Model const& model) -> Diagnostic;

}  // namespace knoop
