// The examples of a rule, run: every `bad` must yield a finding of that rule, every `good` none. What `knoop test` does.
#pragma once

#include "src/base/files.hpp"
#include "src/base/library.hpp"
#include "src/model/program.hpp"
#include "src/rules/rule.hpp"

#include <span>
#include <string>
#include <vector>

namespace knoop {

enum class ExampleFault : unsigned char {
    none,
    broken,     // the model of the example has errors of its own: see `diagnostics`
    silent,     // a bad example without a finding of the rule
    triggered,  // a good example with one
};

struct ExampleResult {
    ExampleFault fault = ExampleFault::none;
    Program program;                       // the sources that the diagnostics point into
    std::vector<Diagnostic> diagnostics;   // findings of the rule, or what is wrong with the model
};

// `rule_file` is the path of the file with the rule (`stdlib/…` for one of the library); the example sees what that file sees.
auto run_example(Rule const& rule, RuleExample const& example, std::string const& rule_file, std::string_view rule_text,
                 Files const& files, std::span<LibraryFile const> library, Date as_of) -> ExampleResult;

}  // namespace knoop
