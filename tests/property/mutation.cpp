// The examples of a rule pin its meaning down: when the `where` of any one rule says the opposite, `knoop test` fails.
#include "src/rules/examples.hpp"

#include "dsl/parser.hpp"
#include "src/model/declare.hpp"
#include "src/rules/compile.hpp"

#include "tests/test.hpp"

using namespace knoop;

namespace {

struct Mutation {
    std::string rule;
    std::string file;  // within the library
    std::string text;  // of that file, with one condition negated
    std::vector<std::string> parts{};  // the same with one conjunct of that condition negated
};

// The conditions of a rule; of one that has none of its own those of its cases.
auto conditions_of(Tree const& tree, NodeId rule) -> std::vector<NodeId> {
    std::vector<NodeId> found;
    for (auto const clause : tree.children(rule))
        if (tree.kind(clause) == NodeKind::where_clause) found.push_back(tree.child(clause, 0u));
    if (!found.empty()) return found;
    for (auto const clause : tree.children(rule))
        if (auto const where = tree.kind(clause) == NodeKind::case_clause ? tree.child(clause, NodeKind::where_clause) : NodeId{}; where)
            found.push_back(tree.child(where, 0u));
    return found;
}

auto negated(std::string text, Span condition) -> std::string {
    text.insert(condition.end, ")");
    text.insert(condition.begin, "not (");
    return text;
}

auto mutations() -> std::vector<Mutation> {
    std::vector<Mutation> all;
    for (auto const& file : embedded_library()) {
        if (!file.path.starts_with("rules/")) continue;
        Sources sources;
        Diagnostics diagnostics;
        auto const tree = parse(sources, sources.add({std::string{file.path}, std::string{file.text}, Language::en}), diagnostics);
        for (auto const statement : tree.children(tree.root())) {
            if (tree.kind(statement) != NodeKind::rule) continue;
            for (auto const condition : conditions_of(tree, statement)) {
                std::string const text{file.text};
                auto& mutation = all.emplace_back(
                    Mutation{std::string{tree.text(tree.child(statement, 0u))}, std::string{file.path}, negated(text, tree.span(condition))});
                if (tree.kind(condition) == NodeKind::all_of)
                    for (auto const part : tree.children(condition)) mutation.parts.push_back(negated(text, tree.span(part)));
            }
        }
    }
    return all;
}

enum class Verdict { passes, fails, refused };

// What `knoop test` would say of the rule.
auto judge(Mutation const& mutation) -> Verdict {
    std::map<std::string, std::string> none;
    auto const files = memory_files(none);
    auto const embedded = embedded_library();
    std::vector<LibraryFile> library{embedded.begin(), embedded.end()};
    for (auto& file : library)
        if (file.path == mutation.file) file.text = mutation.text;
    Diagnostics diagnostics;
    auto const program = load_text(files, "<none>", "", {}, library, diagnostics);
    auto const vocabulary = declare(program, program.roots.front(), diagnostics);
    for (auto const& declared : vocabulary->rules) {
        if (vocabulary->text(declared.name) != mutation.rule) continue;
        auto const rule = compile_rule(*vocabulary, *program.trees, declared.place, diagnostics);
        if (!rule) return Verdict::refused;
        auto const& source = (*program.sources)[rule->span.file];
        for (auto const& example : rule->examples)
            if (run_example(*rule, example, source.path, source.text, files, library, date_of(2026, 1, 1)).fault != ExampleFault::none) return Verdict::fails;
        return Verdict::passes;
    }
    return Verdict::refused;
}

}  // namespace

TEST_CASE("a rule that says the opposite fails its examples", "[rules][mutation]") {
    auto const all = mutations();
    CHECK(all.size() >= 35);
    std::size_t refused = 0;
    for (auto const& mutation : all) {
        INFO(mutation.rule);
        auto verdict = judge(mutation);
        CHECK(verdict != Verdict::passes);
        // A condition may be needed to find the candidates at all; then its opposite does not compile, and that of some part of it has to do.
        for (auto const& part : mutation.parts) {
            if (verdict != Verdict::refused) break;
            if (auto const of_part = judge({mutation.rule, mutation.file, part}); of_part == Verdict::fails) verdict = of_part;
        }
        refused += verdict == Verdict::refused ? 1 : 0;
    }
    INFO("refused: " << refused);
    CHECK(refused < all.size() / 4);
}
