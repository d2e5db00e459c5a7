// The rules that a command speaks about: those of the library, and those of the files it was given.
#pragma once

#include "src/cli/library.hpp"
#include "src/cli/session.hpp"
#include "src/model/program.hpp"
#include "src/reports/rule_page.hpp"
#include "src/rules/rule.hpp"

#include <memory>
#include <vector>

namespace knoop {

struct RuleBook {
    Library library;
    Program program;
    std::shared_ptr<Vocabulary> vocabulary;  // of the last root read
    std::vector<Rule> rules;                 // sorted by id
    Diagnostics diagnostics;
    bool usable = true;                      // false: the library or a path could not be read
};

// With paths: the rules of these files (`only_theirs`), else those of the library as well.
auto read_rules(Options const& options, Session session, bool only_theirs) -> RuleBook;

// The texts of a rule, for its page.
auto rule_text(Rule const& rule, Sources const& sources) -> RuleText;

}  // namespace knoop
