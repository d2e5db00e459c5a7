// Every fix that a rule offers for one of its bad examples removes that finding, and leaves a file that parses and is formatted.
#include "src/cli/apply_fixes.hpp"

#include "dsl/format.hpp"
#include "dsl/parser.hpp"
#include "src/analysis/derived.hpp"
#include "src/base/utf8.hpp"
#include "src/rules/derived_use.hpp"

#include "tests/support/compile.hpp"
#include "tests/test.hpp"

#include <set>

using namespace knoop;

namespace {

struct Checked {
    Program program;
    std::vector<Diagnostic> findings;  // of the rule
    bool has_errors = false;
};

auto check_text(std::string const& text, std::string const& rule) -> Checked {
    std::map<std::string, std::string> contents{{"model.knoop", text}};
    auto const files = memory_files(contents);
    Checked checked;
    Diagnostics diagnostics;
    checked.program = load(files, {"model.knoop"}, embedded_library(), diagnostics);
    auto const& root = checked.program.roots.front();
    auto const vocabulary = declare(checked.program, root, diagnostics);
    auto const rules = compile_rules(*vocabulary, *checked.program.trees, diagnostics);
    auto model = elaborate(checked.program, root, vocabulary, date_of(2026, 1, 1), diagnostics);
    add_derived_facts(model, *vocabulary, derived_relations(rules, *vocabulary), diagnostics);
    CheckOptions options;
    options.select = {rule};
    checked.findings = check(rules, model, options).findings;
    checked.has_errors = diagnostics.has_errors();
    return checked;
}

auto neat(std::string const& text) -> std::string {
    Sources sources;
    Diagnostics diagnostics;
    auto const tree = parse(sources, sources.add({"model.knoop", text, Language::en}), diagnostics);
    CHECK_FALSE(diagnostics.has_errors());
    return format(tree, {nullptr, true});
}

}  // namespace

TEST_CASE("a fix removes its finding and keeps the file formatted", "[rules][fix]") {
    std::map<std::string, std::string> none;
    Diagnostics diagnostics;
    auto const program = load_text(memory_files(none), "<none>", "", {}, embedded_library(), diagnostics);
    auto const vocabulary = declare(program, program.roots.front(), diagnostics);
    std::size_t tried = 0;
    for (auto const& rule : compile_rules(*vocabulary, *program.trees, diagnostics)) {
        std::set<std::string> offered;  // by the first word of their titles
        for (auto const& example : rule.examples) {
            if (rule.fixes.empty() || !example.bad) continue;
            auto const head = example.dialect == Language::nl ? std::string{"# taal: nl\n"} : std::string{"# language: en\n"};
            auto const text = neat(head + std::string{text_of(*program.sources, example.text)} + "\n");
            INFO(rule.id << ": " << example.title << "\n" << text);
            auto const before = check_text(text, rule.id);
            for (auto const& finding : before.findings) {
                // Each by itself: they are alternatives.
                for (auto const& fix : finding.fixes) {
                    ++tried;
                    offered.insert(fix.title.en.substr(0, fix.title.en.find(' ')));
                    auto alone = finding;
                    alone.fixes = {fix};
                    auto const changed = apply_fixes(*before.program.sources, {&alone, 1}, Fix::Kind::review);
                    REQUIRE(changed.contains("model.knoop"));
                    auto const& after = changed.at("model.knoop");
                    INFO(after);
                    CHECK(neat(after) == after);
                    auto const left = check_text(after, rule.id);
                    CHECK_FALSE(left.has_errors);
                    CHECK(left.findings.size() < before.findings.size());
                }
            }
        }
        INFO(rule.id);
        CHECK(offered.size() == rule.fixes.size());
    }
    CHECK(tried >= 10);
}

TEST_CASE("whether a fix is offered can be asked of a model that has unknowns", "[rules][fix]") {
    auto const checked = check_text(R"(# language: en
decision vision "Vision"
organisation o "O" {
  body board "Board"   { decides vision }
  table one   "One"    { prepares vision; escalates-to two within 2 weeks }
  table two   "Two"    { chair unknown }
}
)", "escalation-does-not-end");
    REQUIRE(checked.findings.size() == 1);
    CHECK(checked.findings[0].fixes.size() == 1);
}

TEST_CASE("a limit is written where one fact is, a line after the statement it stands in", "[rules][fix]") {
    auto const gap = [](std::string const& grants) {
        return check_text("# language: en\npower p { varies-by amount }\norganisation o {\n  body board { has p }\n  post a\n  post b\n  post c\n" + grants + "}\n",
                          "mandate-threshold-gap");
    };
    auto const edits = [](Checked const& checked) {
        std::vector<std::string> lines;
        for (auto const& finding : checked.findings)
            for (auto const& fix : finding.fixes) lines.push_back(fix.edits.front().replacement);
        return lines;
    };
    using Lines = std::vector<std::string>;
    CHECK(edits(gap("  board mandates p to a when amount <= 5  # a comment\n  board mandates p to b when amount > 6\n")) ==
          Lines{"when amount <= EUR 6", "\n  board reserves p when amount > EUR 5 and amount <= EUR 6"});
    CHECK(edits(gap("  board { mandates p to a when amount <= 5; mandates p to b when amount > 6 }\n")) ==
          Lines{"when amount <= EUR 6", "; board reserves p when amount > EUR 5 and amount <= EUR 6"});
    // Each of the two would get the limit.
    CHECK(edits(gap("  board mandates p to a, c when amount <= 5\n  board mandates p to b when amount > 6\n")) ==
          Lines{"\n  board reserves p when amount > EUR 5 and amount <= EUR 6"});
    auto const table = gap("  board mandates {\n    | object | to | amount |\n    | p      | a  | <= 5   |\n    | p      | b  | > 6    |\n  }\n");
    CHECK(edits(table) == Lines{"<= EUR 6", "\n  board reserves p when amount > EUR 5 and amount <= EUR 6"});  // its limit is a cell
    REQUIRE(table.findings.size() == 1);
    auto const after = apply_fixes(*table.program.sources, table.findings, Fix::Kind::review).at("model.knoop");
    CHECK(check_text(after, "mandate-threshold-gap").findings.empty());
}

TEST_CASE("fixes of one place do not overlap", "[fix]") {
    Sources sources;
    auto const file = sources.add({"m.knoop", "# language: en\nbody council\n", Language::en});
    std::vector<Diagnostic> findings(3);
    findings[0].fix(Fix::Kind::safe, Text{"a", "a"}, {{{file, 20, 27}, "board"}});
    findings[1].fix(Fix::Kind::safe, Text{"b", "b"}, {{{file, 22, 23}, "x"}});
    findings[2].fix(Fix::Kind::review, Text{"c", "c"}, {{{file, 15, 19}, "post"}});
    auto const safe = apply_fixes(sources, findings, Fix::Kind::safe);
    CHECK(safe.at("m.knoop") == "# language: en\nbody board\n");
    CHECK(apply_fixes(sources, findings, Fix::Kind::review).at("m.knoop") == "# language: en\npost board\n");
    findings[0].is_known = true;
    findings[1].is_known = true;
    CHECK(apply_fixes(sources, findings, Fix::Kind::safe).empty());
}
