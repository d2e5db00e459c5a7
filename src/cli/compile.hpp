// The phases up to the findings, in one call: load, declare, elaborate, run the rules. What every command that reads models
// starts with.
#pragma once

#include "src/cli/session.hpp"
#include "src/model/model.hpp"
#include "src/model/program.hpp"
#include "src/reports/summary.hpp"
#include "src/rules/check.hpp"
#include "src/rules/rule.hpp"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace knoop {

inline constexpr Message describes_nothing{"describes-nothing", Severity::warning,
    text("this file describes nothing: no organisation, body, post, table or rule", "dit bestand beschrijft niets: geen organisatie, orgaan, functie, tafel of regel")};

struct Compilation {
    Program program;
    std::vector<Model> models;  // one for each root
    std::vector<std::shared_ptr<Vocabulary>> vocabularies;  // theirs
    std::vector<std::vector<Diagnostic>> findings;  // of the rules, by model and reading; for `diff`
    std::vector<std::vector<NotAnswered>> not_answered;  // the same; for `compare` too
    std::vector<Rule> rules;    // of all roots, sorted by id
    std::set<std::string> ran;  // ids of those that were asked, `expect` included
    Diagnostics diagnostics;    // sorted
    Summary summary;            // with the counts of these diagnostics
    Language language = Language::en;
    std::vector<std::string> unknown_readings;  // of --reading, that no model has; reported, but not for `compare`, where another may have it
    bool unreadable = false;    // something named on the command line could not be read: exit 2
};

// all: the rules are run, in every reading (src/model/readings.hpp) that --reading leaves open, and `models` are those of the first;
// one_reading: in that first one only; up_to_model: no rules are run.
enum class Phases : unsigned char { all, one_reading, up_to_model };

// Standard input, `-` among the paths, becomes a file with a name of its own, so that nothing behind this point knows of it. It is read once.
void name_standard_input(std::vector<std::string>& paths, Files& files, std::string const& wanted);

auto compile(Options const& options, Session session, Phases phases = Phases::all) -> Compilation;

}  // namespace knoop
