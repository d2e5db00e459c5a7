// What a reader is told about a rule: on the terminal (`knoop explain`) and in docs/rules/. Texts only; the rule engine is not known here.
#pragma once

#include "src/base/diagnostics.hpp"
#include "src/base/text.hpp"

#include <string>
#include <vector>

namespace knoop {

struct RuleText {
    std::string id;
    std::string category;
    Text level;
    Severity severity = Severity::warning;
    bool ran = false;                // in the run at hand
    OwnedText title;
    OwnedText message;
    OwnedText why;
    OwnedText help;
    std::vector<std::string> sources;
    std::string version;             // of the text that was read; may be empty
    bool cites_law = false;
    bool reviewed = false;
    std::vector<OwnedText> cases;    // messages of the variants
    std::vector<OwnedText> fixes;    // titles of the edits that are offered
    std::string question;            // for … given … where …, as written
    struct Example {
        bool bad = true;
        std::string title;
        std::string text;
    };
    std::vector<Example> examples;
};

// Markdown that also reads well on a terminal.
auto rule_page(RuleText const& rule, Language language) -> std::string;

}  // namespace knoop
