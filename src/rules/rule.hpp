// A rule, compiled: what it asks (a formula) and everything a reader is told about it. Plain data; it holds nothing of a model.
#pragma once

#include "src/base/date.hpp"
#include "src/base/diagnostics.hpp"
#include "src/rules/formula.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knoop {

// `{t}` or `{m.consent}` in a message. Of a variable of an outer `some` the first found; of `at least 2` and of a count all of them.
struct Placeholder {
    std::string name;
    OperandId operand;
    ClaimId scope;  // the quantified claim that binds it; empty for a variable of `for`
    bool all = false;
};

struct RuleSource {
    std::string document;  // as cited, `awb`; empty for free text
    std::string text;      // the article, or the free text
    Span span;
    friend auto operator==(RuleSource const& one, RuleSource const& other) -> bool { return one.document == other.document && one.text == other.text; }
};

struct RuleCase {
    std::string name;
    std::optional<Severity> level;  // else that of the rule
    OwnedText message;
    std::vector<RuleSource> sources;  // of this case alone; empty: those of the rule
    ClaimId where;                  // empty: always
    std::vector<Placeholder> placeholders;
    Span span;
};

// An edit that mends a finding. Names are written as they are found from there, keywords in the dialect of the file.
struct RuleFix {
    enum class Edit : std::uint8_t {
        insert,   // a statement: in the block of an entity, after the statement of a fact; a row: into the block around that
        limit,    // another `when` for a fact, or its first
        replace,  // another verb for a fact
    };
    Fix::Kind kind = Fix::Kind::review;
    OwnedText title;
    Edit edit = Edit::insert;
    std::size_t target = 0;         // of the variables of `for`: the entity or fact
    OwnedText text;
    ClaimId where;                  // empty: always
    std::vector<Placeholder> placeholders;
    Span span;
};

struct RuleExample {
    bool bad = true;
    std::string title;
    Span text;             // what stands between the braces
    Language dialect = Language::en;
    Span span;
};

struct Rule {
    std::string id;
    Span span;  // of the id
    Language dialect = Language::en;
    std::string category;
    Severity level = Severity::warning;
    OwnedText title;
    OwnedText message;
    OwnedText help;
    OwnedText why;
    std::vector<RuleSource> sources;
    std::optional<Period> version;   // of the text that was read
    Date from = Date::always();
    Date until = Date::forever();
    bool reviewed = false;
    std::vector<std::string> sets{"recommended"};  // as its `sets` clause says
    std::vector<RuleExample> examples;

    Formula formula;
    std::vector<Slot> variables;         // of `for`; the first is the place of a finding
    std::vector<ClaimId> conditions;     // what the binders of `for` say
    ClaimId given;                       // empty: always
    ClaimId where;                       // empty: where one of the cases holds
    std::vector<Placeholder> placeholders;
    std::vector<RuleCase> cases;
    std::vector<RuleFix> fixes;
};

// Those of the rule and then those of its cases, each once.
auto all_sources(Rule const& rule) -> std::vector<RuleSource>;

}  // namespace knoop
