// A slip of the finger costs little: deleting or doubling any one token of a well-formed file gives at most two syntax
// messages.
#include "tests/support/syntax.hpp"
#include "tests/test.hpp"

using namespace knoop;
using namespace knoop::testing;

namespace {

constexpr std::size_t most_messages = 2;

void check_file(ExampleFile const& example) {
    auto const whole = Parsed{example.text};
    if (!whole.diagnostics.empty()) return;  // not well-formed: another test says so
    for (auto const& token : whole.tree.tokens) {
        if (token.length == 0) continue;
        auto const spelling = example.text.substr(token.begin, token.length);
        auto deleted = example.text;
        deleted.erase(token.begin, token.length);
        auto doubled = example.text;
        doubled.insert(token.begin, spelling + ' ');
        for (auto const& [edit, text] : {std::pair{"deleted", deleted}, std::pair{"doubled", doubled}}) {
            auto const parsed = Parsed{text};
            if (parsed.diagnostics.all().size() <= most_messages) continue;
            auto const line = 1 + std::count(example.text.begin(), example.text.begin() + token.begin, '\n');
            FAIL_CHECK(example.path << ':' << line << ": `" << spelling << "` " << edit << " gives\n" << parsed.messages());
        }
    }
}

}  // namespace

TEST_CASE("deleting or doubling one token gives at most two syntax messages") {
    for (auto const folder : {"tests/unit/dsl/examples", "stdlib/rules/table", "stdlib/nl"})
        for (auto const& example : knoop_files(folder)) check_file(example);
}
