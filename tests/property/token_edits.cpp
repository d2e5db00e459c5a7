// grammar.md section 8: no edit of one token changes who does what without a message, except in titles, citations, names that
// nobody uses, `not`, comparators and numbers; and the order of declarations never matters.
#include "tests/support/compile.hpp"
#include "tests/test.hpp"

#include "dsl/parser.hpp"

#include <fstream>
#include <random>
#include <sstream>

using namespace knoop;
using knoop::testing::compile_text;
using knoop::testing::messages_of;

namespace {

auto example(std::string const& name) -> std::string {
    std::ifstream file(std::string{KNOOP_ROOT} + "/examples/" + name);
    std::ostringstream content;
    content << file.rdbuf();
    REQUIRE(content.str().size() > 100);
    return content.str();
}

constexpr char const* examples[] = {"tutorial/1-first-body.knoop", "tutorial/2-line-of-command.knoop", "tutorial/3-mandates.knoop",
                                    "tutorial/4-tables.knoop", "house-rule/permits.knoop"};

// Words that carry polarity or bounds, and what is only read by people.
auto is_excepted(TokenKind kind) -> bool {
    switch (kind) {
        case TokenKind::string: case TokenKind::text: case TokenKind::number: case TokenKind::money: case TokenKind::fraction:
        case TokenKind::percent: case TokenKind::duration: case TokenKind::date: case TokenKind::day: case TokenKind::kw_not_:
        case TokenKind::less: case TokenKind::less_equal: case TokenKind::greater: case TokenKind::greater_equal:
        case TokenKind::equal: case TokenKind::not_equal: return true;
        default: return false;
    }
}

// Who is there and who does what.
auto meaning(knoop::testing::Compiled const& compiled) -> std::vector<std::string> {
    auto lines = compiled.facts(true);
    for (auto const id : compiled.model.entities.ids()) {
        auto const& row = compiled.model.entities[id];
        if (!row.error && row.kind) lines.push_back(compiled.model.path(id) + " is " + std::string{compiled.vocabulary->text(compiled.vocabulary->kinds[row.kind].name)});
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

TEST_CASE("deleting or doubling one token never changes the model in silence", "[slow]") {
    for (auto const* name : examples) {
        auto const text = example(name);
        auto const before = meaning(*compile_text(text));
        auto const said = messages_of(text);
        Sources sources;
        Diagnostics ignored;
        auto const file = sources.add({"x", text, Language::en});
        auto const tree = parse(sources, file, ignored);
        for (auto const& token : tree.tokens) {
            if (token.length == 0 || is_excepted(token.kind)) continue;
            auto const word = text.substr(token.begin, token.length);
            for (auto const doubled : {false, true}) {
                auto edited = text;
                if (doubled) edited.insert(token.begin, word + " ");
                else edited.erase(token.begin, token.length);
                auto const after = compile_text(edited);
                if (!after->diagnostics.empty() || meaning(*after) == before) continue;
                // The text is well formed and says something else: then a rule must have something new to say about it.
                auto const told = messages_of(edited);
                INFO(name << ": " << (doubled ? "doubled " : "deleted ") << word << " at byte " << token.begin);
                CHECK(!std::includes(said.begin(), said.end(), told.begin(), told.end()));
            }
        }
    }
}

namespace {

// The text of a block or file with its statements in another order, at every level. Rows and clauses keep theirs.
auto shuffled(Tree const& tree, NodeId node, std::mt19937& random) -> std::string {
    std::vector<std::string> statements;
    for (auto const statement : tree.children(node)) {
        auto const block = tree.kind(statement) == NodeKind::plain ? tree.child(statement, NodeKind::block) : NodeId{};
        if (!block || (tree.child(block, 0u) && tree.kind(tree.child(block, 0u)) == NodeKind::row)) {
            statements.emplace_back(tree.text(statement));
            continue;
        }
        auto const whole = tree.span(statement);
        auto const inner = tree.span(block);
        statements.push_back(std::string{tree.source.substr(whole.begin, inner.begin - whole.begin)} + "{\n" + shuffled(tree, block, random) + "}");
    }
    std::shuffle(statements.begin(), statements.end(), random);
    std::string text;
    for (auto const& statement : statements) text += statement + "\n";
    return text;
}

}  // namespace

TEST_CASE("the order of statements never matters, at any level") {
    std::mt19937 random{7};
    std::vector<std::string> all(std::begin(examples), std::end(examples));
    all.emplace_back("tutorial/6-matrix.knoop");
    for (auto const& name : all) {
        auto const text = example(name);
        auto const before = meaning(*compile_text(text));
        Sources sources;
        Diagnostics ignored;
        auto const file = sources.add({"x", text, Language::en});
        auto const tree = parse(sources, file, ignored);
        for (auto round = 0; round < 20; ++round) {
            auto const other = shuffled(tree, tree.root(), random);
            auto const after = compile_text(other);
            INFO(name << "\n" << other);
            CHECK(after->ids() == "");
            CHECK(meaning(*after) == before);
        }
    }
}
